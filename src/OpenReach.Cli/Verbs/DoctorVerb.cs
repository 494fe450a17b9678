using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach doctor: what this computer can do, in plain words.</summary>
internal static class DoctorVerb
{
    public static Command Make(Shell shell)
    {
        var verb = new Command("doctor", "Says in plain words whether this computer can run OpenReach.") { shell.Json };
        verb.SetAction(p => Run(shell, p.GetValue(shell.Json)));
        return verb;
    }

    private static int Run(Shell shell, bool json)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);
        var lines = new (string Id, bool Well, string Text)[]
        {
            ("version", true, $"OpenReach {Pipeline.Version} on .NET {Environment.Version}, {RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.OSArchitecture}."),
            ("processors", true, $"{Environment.ProcessorCount} processors. One is enough; more are used."),
            ("memory", memory >= 2, string.Create(CultureInfo.InvariantCulture, $"{memory:0.0} GB of memory. {(memory >= 2 ? "That is enough." : "2 GB are wanted; close other programs.")}")),
            Writable(),
            ("network", true, "No network is used, ever: switch it off and everything works the same."),
        };
        if (json) shell.Screen.Json(new { version = 1, checks = lines.Select(l => new { id = l.Id, ok = l.Well, text = l.Text }) });
        else foreach (var (_, well, text) in lines) shell.Screen.Line($"{(well ? "OK  " : "LOOK")} {text}");
        return ExitCode.Done;
    }

    private static (string, bool, string) Writable()
    {
        try
        {
            var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            File.WriteAllText(file, "openreach");
            File.Delete(file);
            return ("files", true, "Files can be written.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ("files", false, "No file could be written to the temporary folder: ask for the right to write, or for space.");
        }
    }
}
