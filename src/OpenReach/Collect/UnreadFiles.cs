using OpenReach.Collect.Configuration;
using OpenReach.Terms;

namespace OpenReach.Collect;

/// <summary>Files that somebody put into a project and that no setting names: they are not read, which nobody would see.</summary>
internal static class UnreadFiles
{
    /// <summary>Folders of which every file is meant to be read. Of a census office's pack most tables are of no use.</summary>
    private static readonly string[] Whole = ["surveys", "geography", "plan"];

    private static readonly string[] Kinds = [".csv", ".tsv", ".txt", ".xls", ".xlsx", ".zip", ".json", ".geojson"];

    /// <summary>So many are looked into, to say which setting would read them; of more only the names are told.</summary>
    private const int MostLookedInto = 8;
    private const long LongestLookedInto = 8 << 20;

    /// <summary>Folders in which a file may lie that a setting misses, and how many files of them are looked into for it.</summary>
    private static readonly string[] Any = ["census", "surveys", "geography", "plan"];
    private const int MostFitting = 40;

    /// <summary>
    /// A warning <c>file-not-read</c> for each such file. It is about the folder as it lies there, not about what a release is made of, so it
    /// belongs on the screen and never into a release: a copy of the project without the file gives the same bytes.
    /// </summary>
    public static void Report(Project project, Issues issues)
    {
        var read = ProjectFiles.Named(project);
        foreach (var folder in Whole)
        {
            var unread = In(project, folder, read);
            foreach (var file in unread.Take(MostLookedInto))
                issues.Warning("file-not-read", $"{file.Display} lies in the project, and no setting names it: it is not read.", new(file.Display),
                    fix: Settings(file).FirstOrDefault() is { } setting ? $"To use it, write \"{file.Display}\" into {setting} of openreach.json. Else take it out of the folder." : "Name it in openreach.json, or take it out of the folder.");
            if (unread.Count > MostLookedInto)
                issues.Warning("file-not-read", $"Further files of {folder} are named by no setting: they are not read.", new(folder), found: $"{unread.Count - MostLookedInto} more",
                    fix: "Name them in openreach.json, or take them out of the folder.");
        }
    }

    /// <summary>Files of a folder that no setting names, as a message lists them; null where there is none.</summary>
    public static string? Listed(Project project, string folder)
    {
        var unread = In(project, folder, ProjectFiles.Named(project));
        return unread.Count == 0 ? null : string.Join(", ", unread.Take(5).Select(f => f.Display)) + (unread.Count > 5 ? $" and {unread.Count - 5} more" : "");
    }

    /// <summary>
    /// Lines that <c>openreach.json</c> may have for a setting, of files in the project that no setting names and that hold what it is for;
    /// tables of one layout belong together, and those that tell most come first. Whoever does not program need not know which table of a
    /// census office's pack is which.
    /// </summary>
    public static IReadOnlyList<string> Lines(Project project, string setting)
    {
        var read = ProjectFiles.Named(project);
        return
        [
            .. Any.SelectMany(folder => In(project, folder, read)).Take(MostFitting).Select(f => (File: f, Table: Tables(f).FirstOrDefault(t => Setting(t) == setting))).Where(f => f.Table is not null)
                .GroupBy(f => TableOf(f.Table!.Layout!)).OrderByDescending(g => g.Sum(f => new FileInfo(f.File.FullPath).Length)).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => Line(setting, [.. g.Select(f => $"\"{f.File.Display}\"")])),
        ];
    }

    /// <summary>Layouts of a table that an office cuts in parts end in a letter behind the table's number: <c>abs-gcp-2016-g04a</c>.</summary>
    private static string TableOf(string layout) => layout.Length > 1 && char.IsAsciiLetter(layout[^1]) && char.IsAsciiDigit(layout[^2]) ? layout[..^1] : layout;

    /// <summary><c>"population": ["census/a.csv", "census/b.csv"]</c></summary>
    private static string Line(string setting, IReadOnlyList<string> files) =>
        $"\"{setting[(setting.LastIndexOf('.') + 1)..]}\": {(SettingsSchema.Find(setting.Replace('.', ':')) is { Kind: SettingKind.List } ? $"[{string.Join(", ", files)}]" : files[0])}";

    private static List<ProjectFile> In(Project project, string folder, HashSet<string> read)
    {
        var path = Path.Combine(project.Folder, folder);
        return !Directory.Exists(path) ? [] : [.. ProjectFiles.At(path, [])
            .Where(f => Kinds.Contains(Path.GetExtension(f.FullPath).ToLowerInvariant()) && !read.Contains(f.FullPath) && !IsOurs(folder, f))
            .Select(f => f with { Display = folder + "/" + Path.GetRelativePath(path, f.FullPath).Replace('\\', '/') })];
    }

    /// <summary>What <c>plan</c> writes there, and the results that are given to it by name.</summary>
    private static bool IsOurs(string folder, ProjectFile file) => folder == "plan"
        && Path.GetFileName(file.FullPath) is var name && (name.StartsWith("channels-after-", StringComparison.Ordinal) || name.StartsWith("results", StringComparison.Ordinal));

    /// <summary>The settings that would read it; none where that cannot be told.</summary>
    private static IEnumerable<string> Settings(ProjectFile file) => Tables(file).Select(Setting).OfType<string>();

    private static IReadOnlyList<CheckedTable> Tables(ProjectFile file) => new FileInfo(file.FullPath).Length > LongestLookedInto ? [] : Checking.File(file);

    private static string? Setting(CheckedTable table) => (table.Kind, table.Layout) switch
    {
        ("population", _) => "census.population",
        ("access", _) => "census.access",
        ("survey", "plain internet-use") => "surveys.internetUse",
        ("survey", "plain platform-use") => "surveys.platformUse",
        ("survey", "plain platform-overlap") => "surveys.overlap",
        ("survey", "plain platforms") => "surveys.platforms",
        ("survey", "plain accounts") => "surveys.accounts",
        ("survey", "plain place-names") => "surveys.placeNames",
        ("channels", _) => "plan.channels",
        ("areas", _) => "census.areas",
        ("groups", _) => "geography.groups",
        ("correspondence", _) => "geography.correspondences",
        ("boundaries", _) => "geography.boundaries",
        ("sources", _) => "sources",
        _ => null,
    };
}
