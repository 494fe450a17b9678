using System.IO.Enumeration;
using System.Security.Cryptography;
using OpenReach.Terms;

namespace OpenReach.Collect;

/// <summary>A file to read: where it lies, and what the products call it.</summary>
/// <param name="Display">As the settings write it, <c>${NAME}</c> unexpanded, with <c>/</c>; never a path of this machine.</param>
internal sealed record ProjectFile(string FullPath, string Display)
{
    public string Sha256()
    {
        using var stream = File.OpenRead(FullPath);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>The same when it is asked for; of a long file it is made at once, beside whatever is done meanwhile.</summary>
    public Lazy<string> Hash()
    {
        if (!IsLong) return new(Sha256);
        var hashing = Task.Run(Sha256);
        return new(() => hashing.GetAwaiter().GetResult());
    }

    /// <summary>True where it takes so long to read that more processors are worth their start.</summary>
    public bool IsLong => File.Exists(FullPath) && new FileInfo(FullPath).Length >= 4 << 20;
}

/// <summary>Turns the file lists of the settings (files, folders, globs, <c>${NAME}</c>) into files.</summary>
internal static class ProjectFiles
{
    /// <summary>Defaults of settings whose absence is no problem (design section 4): a missing one is simply not there.</summary>
    private static readonly HashSet<string> Optional = new(StringComparer.Ordinal)
    {
        "exports", "surveys/platform-use.csv", "surveys/internet-use.csv", "surveys/platform-overlap.csv", "surveys/platforms.csv",
        "surveys/accounts.csv", "surveys/place-names.csv", "geography/groups.csv", "geography/boundaries.geojson", "plan/channels.csv", "plan/spend.csv", "sources.csv",
    };

    /// <summary>
    /// Files that the entries name, each once, in ordinal order of display path. An entry that names nothing is an error
    /// <c>file-missing</c>, unless it is a default path of an optional table. Hidden files and lock files of office programs are passed over.
    /// </summary>
    public static IReadOnlyList<ProjectFile> Resolve(Project project, IEnumerable<string> entries, string setting, Issues issues)
    {
        var found = new SortedDictionary<string, ProjectFile>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var files = Expand(project, entry, setting, issues);
            if (files is null) continue;
            if (files.Count == 0 && !Optional.Contains(entry))
                Missing(project, entry, setting, issues);
            foreach (var file in files) found.TryAdd(file.Display, file);
        }
        return [.. found.Values];
    }

    /// <summary>Every setting that names files, with what it names.</summary>
    public static IEnumerable<(string Setting, IReadOnlyList<string> Entries)> Lists(Settings settings) =>
    [
        ("exports", settings.Exports),
        ("census.population", settings.Census.Population), ("census.access", settings.Census.Access), ("census.areas", settings.Census.Areas),
        ("geography.groups", settings.Geography.Groups), ("geography.correspondences", settings.Geography.Correspondences),
        ("surveys.internetUse", settings.Surveys.InternetUse), ("surveys.platformUse", settings.Surveys.PlatformUse), ("surveys.overlap", settings.Surveys.Overlap),
        ("surveys.platforms", settings.Surveys.Platforms), ("surveys.accounts", settings.Surveys.Accounts), ("surveys.placeNames", settings.Surveys.PlaceNames),
        ("geography.boundaries", settings.Geography.Boundaries is { } boundaries ? [boundaries] : []),
        ("plan.channels", settings.Plan.Channels is { } channels ? [channels] : []), ("plan.spend", settings.Plan.Spend is { Length: > 0 } spend ? [spend] : []),
        ("sources", settings.Sources is { Length: > 0 } sources ? [sources] : []),
    ];

    /// <summary>Full paths of all files that the settings name and that are there.</summary>
    public static HashSet<string> Named(Project project) =>
        [.. Lists(project.Settings).SelectMany(l => l.Entries.SelectMany(entry => Expand(project, entry, l.Setting, []) ?? [])).Select(f => Path.GetFullPath(f.FullPath))];

    /// <summary>True for the key of a setting that names files, as a manifest writes it.</summary>
    public static bool IsList(string key) => key.Split('.') is ["exports" or "sources"] or ["census", "population" or "access" or "areas"] or ["geography", "groups" or "correspondences" or "boundaries"]
        or ["surveys", _] or ["plan", "channels" or "spend"];

    /// <summary>A setting's files as those of another project: its entries with the folder in front, and absent ones left out where they may be absent.</summary>
    public static string Within(string folder, IReadOnlyDictionary<string, string> environment, string entries) => string.Join(';', entries.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(entry => (Entry: entry, File: Recorded(folder, environment, entry))).Where(e => e.File is not null && (!Optional.Contains(e.Entry) || Path.Exists(e.File.FullPath))).Select(e => e.File!.FullPath));

    private static void Missing(Project project, string entry, string setting, Issues issues)
    {
        var what = Directory.Exists(Path.Combine(project.Folder, entry)) ? "that is a folder without files" : "there is no such file";
        var folder = Path.GetDirectoryName(entry)?.Replace('\\', '/') is { Length: > 0 } above ? above : null;
        var lines = UnreadFiles.Lines(project, setting);
        issues.Error("file-missing", $"The setting {setting} names {entry}, and {what}.", new(entry), found: folder is null ? null : UnreadFiles.Listed(project, folder),
            expected: "a file, a folder with files, or a pattern that matches at least one file",
            fix: lines.Count == 0 ? $"Put the file there, or change {setting} in openreach.json."
                : $"In openreach.json write {string.Join(", or else ", lines)}{(setting.Contains('.', StringComparison.Ordinal) ? $", under {setting[..setting.IndexOf('.', StringComparison.Ordinal)]}" : "")}.");
    }

    /// <summary>A file, or the files of a folder, named on the command line; an error <c>file-missing</c> where there is neither.</summary>
    public static IReadOnlyList<ProjectFile> At(string path, Issues issues)
    {
        var full = Path.GetFullPath(path);
        if (File.Exists(full)) return [new(full, Display(path))];
        if (Directory.Exists(full)) return [.. Files(full, "*", recurse: true).Select(f => new ProjectFile(f, Display(path) + "/" + Relative(full, f)))];
        issues.Error("file-missing", $"There is no file or folder {path}.", new(path), fix: "Check the spelling, or drag the file onto the window.");
        return [];
    }

    /// <summary>Where a file lies that a manifest lists; null where a variable is not set. The file need not be there.</summary>
    public static ProjectFile? Recorded(string folder, IReadOnlyDictionary<string, string> environment, string display)
    {
        var path = display;
        foreach (var (name, value) in environment) path = path.Replace("${" + name + "}", value, StringComparison.Ordinal);
        return path.Contains("${", StringComparison.Ordinal) ? null : new(Path.GetFullPath(Path.Combine(folder, path)), display);
    }

    private static List<ProjectFile>? Expand(Project project, string entry, string setting, Issues issues)
    {
        var path = entry;
        foreach (var (name, value) in project.Environment) path = path.Replace("${" + name + "}", value, StringComparison.Ordinal);
        if (path.Contains("${", StringComparison.Ordinal))
        {
            issues.Error("variable-unset", $"The setting {setting} uses a variable that is not set: {entry}.", new("openreach.json"),
                found: entry, fix: "Set the variable before the run, or write the path out.");
            return null;
        }

        var full = Path.GetFullPath(Path.Combine(project.Folder, path));
        if (File.Exists(full)) return [new(full, Display(entry))];
        if (Directory.Exists(full)) return [.. Files(full, "*", recurse: true).Select(f => new ProjectFile(f, Display(entry) + "/" + Relative(full, f)))];

        var pattern = Path.GetFileName(full);
        var folder = Path.GetDirectoryName(full) ?? "";
        if (!pattern.AsSpan().ContainsAny('*', '?') || !Directory.Exists(folder)) return [];
        var prefix = Display(entry)[..^Path.GetFileName(entry).Length];
        return [.. Files(folder, pattern, recurse: false).Select(f => new ProjectFile(f, prefix + Path.GetFileName(f)))];
    }

    private static IEnumerable<string> Files(string folder, string pattern, bool recurse) =>
        Directory.EnumerateFiles(folder, "*", recurse ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
            .Where(f => FileSystemName.MatchesSimpleExpression(pattern, Path.GetFileName(f), ignoreCase: false))
            .Where(f => !Relative(folder, f).Split('/').Any(part => part.StartsWith('.') || part.StartsWith("~$", StringComparison.Ordinal)))
            .Order(StringComparer.Ordinal);

    private static string Relative(string folder, string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    private static string Display(string entry) => entry.Replace('\\', '/').TrimEnd('/');
}
