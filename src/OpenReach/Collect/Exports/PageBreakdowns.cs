using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>Sheets beside a daily table that give one of its metrics by group, told apart by the description in their first row.</summary>
internal static class PageBreakdowns
{
    /// <summary>The table with the figures of the sheets; every sheet of this form joins <paramref name="sheets"/>, whether it is used or not.</summary>
    public static ExportTable Add(TableScope scope, ExportTable table, IReadOnlyList<(Grid Grid, IReadOnlyList<GridRow> Top)> grids, HashSet<Grid> sheets)
    {
        var figures = new List<Figure>(table.Figures);
        foreach (var (grid, top) in grids)
        {
            if (top.Count == 0 || Headings.Normalise(top[0][0]) != "description" || Headings.Normalise(top[0][1]) != "date") continue;
            sheets.Add(grid);
            var used = top.Count < 2 ? null : scope.Layout.Breakdowns.FirstOrDefault(b => top[1][0].Contains(b.Description, StringComparison.OrdinalIgnoreCase));
            if (used is null) continue;
            foreach (var row in grid.Rows.Skip(1))
            {
                if (!FieldValue.Date(row[1], scope.Layout, out var at, out _)) continue;
                var day = DateOnly.FromDateTime(at);
                for (var c = 2; c < row.Fields.Length; c++)
                {
                    var (age, sex, place) = (AgeBand.All, Sex.All, "all");
                    if (used.Key == KeyKind.Place) place = top[0][c].Trim();
                    else if (!Groups.TrySexAge(top[0][c].Trim(), out sex, out age)) continue;
                    if (FieldValue.Number(row[c], scope.Layout, whole: true, net: false, out var value) == FieldValue.Read.Good)
                        figures.Add(new(table.Platform!, "", used.Metric!, day, day, age, sex, place, value, null, null, new(scope.File.Display, grid.Sheet, row.Number)));
                }
            }
        }
        return table with { Figures = figures };
    }
}
