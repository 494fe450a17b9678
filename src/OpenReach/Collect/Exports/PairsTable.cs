using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>Tables with a name and a value in each row, for the period that stands over the values.</summary>
internal static class PairsTable
{
    public static ExportTable Read(TableScope table)
    {
        var aside = new RowsAside(table);
        var figures = new List<Figure>();
        var header = table.Grid.Rows.First(r => r.Number == table.Match.HeaderRow);
        var ends = header[1].Split(" - ");
        if (ends.Length != 2 || !FieldValue.Date(ends[0], table.Layout, out var from, out _) || !FieldValue.Date(ends[1], table.Layout, out var to, out _) || from > to)
        {
            table.Issues.Error("period-unreadable", $"{table.File.Display} does not say what days its figures are for.", table.At(header.Number), found: Headings.Short(header[1], 40),
                expected: "two days such as 8/7/2023 - 8/5/2024", fix: "Download the export again, unchanged.");
            return table.Table(0, aside, [], [], table.Layout.Platform, table.Layout.TimeZone);
        }

        var (rows, names) = (0, new HashSet<string>(StringComparer.Ordinal));
        foreach (var row in table.Data())
        {
            rows++;
            var name = Headings.Normalise(row[0]);
            names.Add(name);
            var column = table.Layout.Columns.FirstOrDefault(c => c.Metric is not null && c.Normalised.Contains(name));
            if (column is null) continue;
            if (FieldValue.Number(row[1], table.Layout, whole: true, net: false, out var value) != FieldValue.Read.Good)
            {
                aside.Add(row.Number, row[0], $"{row[0]} {FieldValue.Why(row[1])}", row[1], "a whole number, not negative");
                continue;
            }
            figures.Add(new(table.Layout.Platform!, "", column.Metric!, DateOnly.FromDateTime(from), DateOnly.FromDateTime(to), AgeBand.All, Sex.All, "all", value, null, null, table.At(row.Number)));
        }
        aside.Close(rows);
        return table.Table(rows, aside, [], figures, table.Layout.Platform, table.Layout.TimeZone) with
        {
            Generation = table.Layout.Generations.FirstOrDefault(g => g.Has is null || g.Has.All(h => names.Contains(Headings.Normalise(h))))?.Name ?? "unknown",
        };
    }
}
