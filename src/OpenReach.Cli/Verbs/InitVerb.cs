using System.CommandLine;
using System.Text;
using OpenReach.Rehearse;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach init DIR [--sample]: a new project, or a complete invented nation.</summary>
internal static class InitVerb
{
    public static Command Make(Shell shell)
    {
        var folder = new Argument<string>("DIR") { Description = "Folder to make; it must be new or empty." };
        var sample = new Option<bool>("--sample") { Description = "A complete invented nation with its exports and its truth." };
        var verb = new Command("init", "Makes a new project folder with commented settings.") { folder, sample };
        verb.SetAction(p => Run(shell.Screen, p.GetValue(folder)!, p.GetValue(sample)));
        return verb;
    }

    private static int Run(Screen screen, string folder, bool sample)
    {
        if (!NewFolder.Accepts(folder, screen)) return ExitCode.Usage;
        var (folders, files) = sample ? ([], Sample()) : Empty();
        if (!NewFolder.Write(folder, folders, files, screen)) return ExitCode.InputUnusable;
        screen.Line(sample ? $"An invented nation lies in {folder}; what really happened there is in {Path.Combine(folder, "truth")}." : $"A new project lies in {folder}.");
        screen.Line(sample
            ? $"Run it:  openreach run {Shell.Quoted(folder)}"
            : $"Put the platforms' downloads into {Path.Combine(folder, "exports")}, the census tables into {Path.Combine(folder, "census")}, set title, period and files in openreach.json, then:  openreach check {Shell.Quoted(folder)}");
        return ExitCode.Done;
    }

    private static (IReadOnlyList<string>, IReadOnlyList<(string, byte[])>) Empty()
    {
        var (folders, files) = Pipeline.Template();
        return (folders, [.. files.Select(f => (f.Path, Encoding.UTF8.GetBytes(f.Text)))]);
    }

    /// <summary>The project at the top, so that <c>run DIR</c> works, with the truth in a folder of its own.</summary>
    private static IReadOnlyList<(string, byte[])> Sample() =>
        [.. Pipeline.Rehearse(RehearsalOptions.Sample).Select(f => (f.Path.StartsWith("project/", StringComparison.Ordinal) ? f.Path["project/".Length..] : f.Path, f.Bytes))];
}

/// <summary>Writing a folder of files where none was, or saying why not.</summary>
internal static class NewFolder
{
    public static bool Accepts(string folder, Screen screen)
    {
        if (!File.Exists(folder) && (!Directory.Exists(folder) || !Directory.EnumerateFileSystemEntries(folder).Any())) return true;
        screen.Error($"{folder} is there already and is not empty. Give a new folder: nothing is ever written over.");
        return false;
    }

    public static bool Write(string folder, IReadOnlyList<string> folders, IReadOnlyList<(string Path, byte[] Bytes)> files, Screen screen)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var name in folders) Directory.CreateDirectory(Path.Combine(folder, name));
            foreach (var (path, bytes) in files)
            {
                var full = Path.Combine(folder, path);
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                File.WriteAllBytes(full, bytes);
            }
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            screen.Error($"{folder} could not be written: no right to write there, or no space left. Give another folder.");
            return false;
        }
    }
}
