using OpenReach.Collect.Containers;

namespace OpenReach.Collect.Exports;

/// <summary>A table whose layout is known: which field of a row is what.</summary>
/// <param name="HeaderRow">Number of the row with the headings.</param>
/// <param name="LastHeadRow">Number of the last row above the data: the description row, or the headings.</param>
/// <param name="Columns">Columns that mean something, in order of position; the first of a heading given twice stands here.</param>
/// <param name="Repeats">Further columns of the same meaning, by the position of the first.</param>
/// <param name="Unknown">Headings that the layout does not know.</param>
internal sealed record Match(
    Layout Layout, string Generation, int HeaderRow, int LastHeadRow, IReadOnlyList<BoundColumn> Columns,
    IReadOnlyDictionary<int, IReadOnlyList<int>> Repeats, IReadOnlyList<string> Unknown);

internal sealed record BoundColumn(LayoutColumn Column, int Index, string Heading);

/// <summary>The layout that an unknown table comes nearest to.</summary>
/// <param name="Missing">Required headings that it lacks.</param>
/// <param name="Known">Headings of the table that the layout knows, required or not.</param>
internal sealed record Nearest(Layout Layout, IReadOnlyList<string> Missing, int Found, int Known);

/// <summary>Finds the layout of a table by its headings, never by the name of the file or sheet.</summary>
internal static class Recognition
{
    /// <summary>Headings stand within these rows: some exports begin with sentences.</summary>
    public const int HeadRows = 12;

    /// <summary>The layout whose required headings are all there and that knows most of the rest; null when none fits.</summary>
    public static Match? Find(IReadOnlyList<GridRow> top, IReadOnlyList<Layout> book) =>
        Rows(top).SelectMany(r => book.Where(l => l.Columns.Count > 0).Select(l => Bind(top, r.At, r.Headings, l))).OfType<Match>()
            .OrderByDescending(m => m.Columns.Count).ThenBy(m => m.Unknown.Count).ThenBy(m => m.HeaderRow)
            .ThenBy(m => m.Layout.Id, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The layout of which most required headings are there, or null when no layout has half of its own.</summary>
    public static Nearest? FindNearest(IReadOnlyList<GridRow> top, IReadOnlyList<Layout> book) => Near(top, book).FirstOrDefault();

    /// <summary>Layouts of which at least half of the required headings are there, the nearest first, each once.</summary>
    public static IEnumerable<Nearest> Near(IReadOnlyList<GridRow> top, IReadOnlyList<Layout> book) =>
        Rows(top).SelectMany(r => book.Where(l => l.Columns.Count > 0).Select(l => Lack(top, r.At, r.Headings, l)))
            .Where(n => n.Found > 0 && n.Found >= n.Missing.Count)
            .OrderByDescending(n => (double)n.Found / (n.Found + n.Missing.Count)).ThenByDescending(n => n.Found)
            .ThenByDescending(n => n.Known).ThenBy(n => n.Layout.Id, StringComparer.Ordinal).DistinctBy(n => n.Layout.Id);

    /// <summary>The row that most looks like headings: the first that is nearly as wide as the widest.</summary>
    public static GridRow LikelyHeader(IReadOnlyList<GridRow> top)
    {
        var head = top.Take(HeadRows).ToList();
        var widest = head.Max(Width);
        return head.First(r => Width(r) >= 0.6 * widest);

        static int Width(GridRow row) => row.Fields.Count(f => !string.IsNullOrWhiteSpace(f));
    }

    /// <summary>Rows that may be headings, normalised: each is held against every layout of every language.</summary>
    private static IEnumerable<(int At, string[] Headings)> Rows(IReadOnlyList<GridRow> top) =>
        Enumerable.Range(0, Math.Min(top.Count, HeadRows)).Select(i => (i, Array.ConvertAll(top[i].Fields, Headings.Normalise)));

    private static Match? Bind(IReadOnlyList<GridRow> top, int at, string[] headings, Layout layout)
    {
        foreach (var column in layout.Columns)
            if (column.Required && !Has(headings, column)) return null;
        var header = top[at];

        var described = layout.DescriptionRow ? Describes(top, at, layout, headings) : null;
        if (layout.DescriptionRow && described is null) return null;

        var columns = new List<BoundColumn>();
        var repeats = new Dictionary<int, IReadOnlyList<int>>();
        var unknown = new List<string>();
        for (var i = 0; i < headings.Length; i++)
        {
            if (headings[i].Length == 0) continue;
            if (Column(layout, headings[i], described?[i]) is not { } column) unknown.Add(header.Fields[i].Trim());
            else if (column.Role is ColumnRole.Ignored && column.Metric is null || column.Role == ColumnRole.Person || column.Key != KeyKind.None) columns.Add(new(column, i, header.Fields[i].Trim()));
            else if (columns.Find(c => ReferenceEquals(c.Column, column)) is { } first) repeats[first.Index] = [.. repeats.GetValueOrDefault(first.Index, []), i];
            else columns.Add(new(column, i, header.Fields[i].Trim()));
        }
        if (layout.Exact && unknown.Count > 0) return null;
        return new(layout, Generation(layout, headings, described), header.Number, described?.Number ?? header.Number, columns, repeats, unknown);
    }

    private static Nearest Lack(IReadOnlyList<GridRow> top, int at, string[] headings, Layout layout)
    {
        var required = layout.Columns.Where(c => c.Required).ToList();
        var missing = required.Where(c => !Has(headings, c)).Select(c => c.Headings[0]).ToList();
        var found = required.Count - missing.Count;
        if (missing.Count == 0 && layout.DescriptionRow && Describes(top, at, layout, headings) is null) missing.Add("the row of descriptions under the headings");
        if (layout.Exact)
        {
            // The more other headings there are, the less it is this table.
            if (missing.Count == 0) missing.Add("an end of its headings after these");
            found = Math.Max(0, found - headings.Count(h => h.Length > 0 && !layout.Columns.Any(c => IsOf(c, h))));
        }
        return new(layout, missing, found, headings.Count(h => h.Length > 0 && layout.Columns.Any(c => IsOf(c, h))));
    }

    /// <summary>A description row is blank under the post id and holds words under the metrics.</summary>
    private static GridRow? Describes(IReadOnlyList<GridRow> top, int at, Layout layout, string[] headings)
    {
        if (at + 1 >= top.Count) return null;
        var row = top[at + 1];
        var key = layout.Columns.First(c => c.Role is ColumnRole.PostId or ColumnRole.Day);
        var blank = string.IsNullOrWhiteSpace(row[Array.FindIndex(headings, h => IsOf(key, h))]);
        return blank && row.Fields.Any(f => f.Any(char.IsLetter)) ? row : null;
    }

    private static bool Has(string[] headings, LayoutColumn column)
    {
        foreach (var heading in headings)
            if (IsOf(column, heading)) return true;
        return false;
    }

    private static bool IsOf(LayoutColumn column, string heading)
    {
        foreach (var wanted in column.Normalised)
            if (Headings.Fits(heading, wanted)) return true;
        return false;
    }

    private static LayoutColumn? Column(Layout layout, string heading, string? description) =>
        layout.Columns.FirstOrDefault(c => IsOf(c, heading) && c.Description is { } text && description?.Contains(text, StringComparison.OrdinalIgnoreCase) == true)
        ?? layout.Columns.FirstOrDefault(c => c.Description is null && c.Normalised.Contains(heading))
        ?? layout.Columns.FirstOrDefault(c => c.Description is null && IsOf(c, heading));

    private static string Generation(Layout layout, string[] headings, GridRow? described)
    {
        int Count(string wanted) => headings.Count(h => Headings.Fits(h, Headings.Normalise(wanted)));
        return layout.Generations.FirstOrDefault(g =>
            (g.Has is null || g.Has.All(h => Count(h) > 0))
            && (g.HasAny is null || g.HasAny.Any(h => Count(h) > 0))
            && (g.Twice is null || g.Twice.All(h => Count(h) > 1))
            && (g.Lacks is null || !g.Lacks.Any(h => Count(h) > 0))
            && (g.Description is null || described?.Fields.Any(f => f.Contains(g.Description, StringComparison.OrdinalIgnoreCase)) == true))?.Name ?? "unknown";
    }
}
