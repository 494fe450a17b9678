using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>What one file of a project tells about another.</summary>
internal static class Siblings
{
    public static List<ExportTable> Join(IReadOnlyList<ExportTable> tables, Issues issues) => Uncovered(Named(tables, issues), issues);

    /// <summary>
    /// A file that does not name its platform has that of the other files of its folder, where they are all of one platform. Else it stays
    /// without, and joining says so.
    /// </summary>
    private static List<ExportTable> Named(IReadOnlyList<ExportTable> tables, Issues issues)
    {
        // Only files of the same suite can stand for each other.
        var known = tables.Where(t => t.Platform is Platform.Facebook or Platform.Instagram).ToLookup(t => Folder(t.Path), t => t.Platform!);
        return [.. tables.Select(t =>
        {
            if (t.Platform is not null || t.Kind == ExportKind.Plain) return t;
            var near = known[Folder(t.Path)].Distinct().ToList();
            if (near.Count != 1) return t;
            issues.Note("platform-from-sibling", $"{t.Path} does not say which platform it is from; the other files of its folder are from {Platform.Name(near[0])}, and it is taken for that too.",
                new(t.Path, t.Sheet), fix: "If it is not, put it into a folder with other downloads of its platform.");
            return t with { Platform = near[0], Figures = [.. t.Figures.Select(f => f.Platform.Length == 0 ? f with { Platform = near[0] } : f)] };
        })];
    }

    /// <summary>Two downloads may hold the same posts under different ids: the one that holds less gives none.</summary>
    private static List<ExportTable> Uncovered(IReadOnlyList<ExportTable> tables, Issues issues) =>
        [.. tables.Select(t =>
        {
            var covering = LayoutBook.All.FirstOrDefault(l => l.Id == t.Layout)?.CoveredBy ?? [];
            var other = tables.FirstOrDefault(o => covering.Contains(o.Layout) && o.From <= t.To && o.To >= t.From && (o.Account is null || t.Account is null || o.Account == t.Account));
            if (other is null || t.Posts.Count == 0) return t;
            issues.Note("table-covered", $"The posts of {t.Path} are in {other.Path} too, with more about them; they count once.", new(t.Path, t.Sheet), fix: "Nothing to do.");
            return t with { Posts = [] };
        })];

    private static string Folder(string path) => path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "";
}
