using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>
/// Sheets beside a table of posts that give one metric by kind (comments, likes, shares) for the same posts. They are told apart by the
/// description in their first row, for their names are cut short and repeat.
/// </summary>
/// <param name="Sheets">Every sheet of this form, whether its figures are used or not.</param>
/// <param name="Metrics">Metrics by post id.</param>
internal sealed record Breakdowns(IReadOnlyCollection<Grid> Sheets, IReadOnlyDictionary<string, RowMetrics> Metrics)
{
    public static Breakdowns Read(IReadOnlyList<(Grid Grid, IReadOnlyList<GridRow> Top)> grids, IReadOnlyList<Layout> layouts)
    {
        var sheets = new HashSet<Grid>(ReferenceEqualityComparer.Instance);
        var metrics = new Dictionary<string, RowMetrics>(StringComparer.Ordinal);
        foreach (var layout in layouts.Where(l => l.Kind == ExportKind.Posts && l.Breakdowns.Count > 0))
            foreach (var (grid, top) in grids)
            {
                if (top.Count == 0 || Headings.Normalise(top[0][0]) != "description") continue;
                var headings = Array.ConvertAll(top[0].Fields, Headings.Normalise);
                var id = Array.FindIndex(headings, h => layout.Columns.Any(c => c.Role == ColumnRole.PostId && c.Headings.Any(k => Headings.Normalise(k) == h)));
                if (id < 0) continue;
                sheets.Add(grid);
                var used = top.Count < 2 ? null : layout.Breakdowns.FirstOrDefault(b => top[1][0].Contains(b.Description, StringComparison.OrdinalIgnoreCase));
                if (used is not null) Read(grid, layout, used, headings, id, metrics);
            }
        return new(sheets, metrics);
    }

    private static void Read(Grid grid, Layout layout, LayoutBreakdown used, string[] headings, int id, Dictionary<string, RowMetrics> metrics)
    {
        foreach (var row in grid.Rows.Skip(1).Where(r => r[id].Trim().Length > 0))
        {
            var post = metrics.TryGetValue(row[id].Trim(), out var known) ? known : metrics[row[id].Trim()] = new();
            foreach (var (heading, metric) in used.Columns!)
            {
                var column = Array.IndexOf(headings, Headings.Normalise(heading));
                if (column >= 0 && FieldValue.Number(row[column], layout, whole: true, net: false, out var value) == FieldValue.Read.Good) post.TryAdd(metric, value);
            }
        }
    }
}
