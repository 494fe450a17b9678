using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>Tables with one row a day, or a day and an account.</summary>
internal static class DailyTable
{
    public static ExportTable Read(TableScope table)
    {
        TableChecks.Heading(table);
        var aside = new RowsAside(table);
        var repeats = new TableChecks.Repeats(table);
        var figures = new List<Figure>();
        var days = new Dictionary<(string, string, DateOnly), (int Row, SortedDictionary<string, double> Metrics)>();
        int rows = 0, identical = 0;

        foreach (var row in table.Data())
        {
            rows++;
            repeats.See(row);
            var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal);
            if (!table.TryMetrics(row, metrics, out var bad))
            {
                aside.Add(row.Number, bad!.Heading, $"{bad.Heading} is no number that can be read for certain", row[bad.Index], "a whole number, not negative", metrics);
                continue;
            }

            var when = TableScope.Field(row, table.Index(ColumnRole.Day));
            if (!FieldValue.Date(when, table.Layout, out var at, out _))
            {
                var heading = PostTable.Heading(table, ColumnRole.Day);
                if (FieldValue.IsSwapped(when, table.Layout)) TableChecks.Swapped(table, row.Number, heading!, when);
                aside.Add(row.Number, heading, "its date cannot be read", when, string.Join(" or ", table.Layout.Dates), metrics);
                continue;
            }

            var network = TableScope.Field(row, table.Index(ColumnRole.Network));
            if (PostTable.Platform(table, network) is not { } platform)
            {
                aside.Add(row.Number, PostTable.Heading(table, ColumnRole.Network), "its network is not known", network, "the name of a platform", metrics);
                continue;
            }

            var account = PostTable.Account(table, row, "");
            var day = DateOnly.FromDateTime(at);
            if (days.TryGetValue((platform, account, day), out var first))
            {
                if (first.Metrics.SequenceEqual(metrics)) identical++;
                else
                    table.Issues.Error("rows-conflict", $"{table.File.Display} holds the same day twice with different figures, in rows {first.Row} and {row.Number}.",
                        table.At(row.Number), found: $"{day:yyyy-MM-dd}", expected: "each day once for an account", fix: "Delete the older row, or download the export again.");
                continue;
            }
            days.Add((platform, account, day), (row.Number, metrics));
            figures.AddRange(metrics.Select(m => new Figure(platform, account, m.Key, day, day, AgeBand.All, Sex.All, "all", m.Value, null, null, table.At(row.Number))));
        }

        aside.Close(rows);
        var dropped = repeats.Close();
        if (dropped.Count > 0) figures.RemoveAll(f => dropped.Contains(f.Metric));
        if (identical > 0) table.Issues.Note("rows-identical", $"{identical} rows in {table.File.Display} repeat a day with the same figures; each counts once.", table.At());
        if (rows == 0)
            table.Issues.Warning("table-empty", $"{table.File.Display} has headings and no days.", table.At(table.Match.HeaderRow),
                fix: "Choose the period again on the platform and download the export.");
        return table.Table(rows, aside, [], figures, table.Layout.Platform, table.Layout.TimeZone);
    }
}
