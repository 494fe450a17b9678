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
        var days = new Dictionary<(string, string, DateOnly), (int Row, RowMetrics Metrics)>();
        var keyed = Keyed(table);
        var yearless = table.Layout.Dates.Contains(NoYear) ? new YearlessDays(table) : null;
        var drafts = new List<Draft>();
        int rows = 0, identical = 0;

        foreach (var row in table.Data())
        {
            rows++;
            repeats.See(row);
            var metrics = new RowMetrics();
            if (!table.TryMetrics(row, metrics, out var bad))
            {
                aside.Add(row.Number, bad!.Heading, $"{bad.Heading} {FieldValue.Why(row[bad.Index])}", row[bad.Index], "a whole number, not negative", metrics);
                continue;
            }

            var when = TableScope.Field(row, table.Index(ColumnRole.Day));
            var at = DateTime.MinValue;
            if (yearless is null ? !table.TryDate(when, row.Number, out at, out _) : !yearless.TryAdd(when))
            {
                var heading = PostTable.Heading(table, ColumnRole.Day);
                if (FieldValue.IsSwapped(when, table.Layout)) TableChecks.Swapped(table, row.Number, heading!, when);
                aside.Add(row.Number, heading, "its date cannot be read", when, yearless is null ? string.Join(" or ", table.Layout.Dates) : "a day such as February 28", metrics);
                continue;
            }

            var network = TableScope.Field(row, table.Index(ColumnRole.Network));
            if (PostTable.Platform(table, network) is not { } platform)
            {
                aside.Add(row.Number, PostTable.Heading(table, ColumnRole.Network), "its network is not known", network, "the name of a platform", metrics);
                continue;
            }
            drafts.Add(new(row.Number, platform, PostTable.Account(table, row, ""), DateOnly.FromDateTime(at), metrics, Groups(table, row, keyed)));
        }

        var dated = yearless?.Dated();
        for (var i = 0; i < drafts.Count; i++)
        {
            // Rows that failed after their day was read have no draft, so a file with such rows keeps its days apart.
            var draft = drafts[i];
            var day = yearless is null ? draft.Day : dated is { } known && known.Count == drafts.Count ? known[i] : default;
            var (platform, account, metrics) = (draft.Platform, draft.Account, draft.Metrics);
            if (day != default && !days.TryAdd((platform, account, day), (draft.Row, metrics)))
            {
                var first = days[(platform, account, day)];
                if (first.Metrics.SequenceEqual(metrics)) identical++;
                else
                    table.Issues.Error("rows-conflict", $"{table.File.Display} holds the same day twice with different figures, in rows {first.Row} and {draft.Row}.",
                        table.At(draft.Row), found: $"{day:yyyy-MM-dd}", expected: "each day once for an account", fix: "Delete the older row, or download the export again.");
                continue;
            }
            figures.AddRange(metrics.Select(m => new Figure(platform, account, m.Key, day, day, AgeBand.All, Sex.All, "all", m.Value, null, null, table.At(draft.Row))));
            figures.AddRange(draft.Groups.Select(g => new Figure(platform, account, g.Metric, day, day, g.Age, g.Sex, g.Place, g.Value, null, null, table.At(draft.Row))));
        }

        aside.Close(rows);
        table.CheckDates(PostTable.Heading(table, ColumnRole.Day));
        var dropped = repeats.Close();
        if (dropped.Count > 0) figures.RemoveAll(f => dropped.Contains(f.Metric));
        if (identical > 0) table.Issues.Note("rows-identical", $"{Counted.Of(identical, "row")} in {table.File.Display} {Counted.Verb(identical, "repeats", "repeat")} a day with the same figures; each counts once.", table.At());
        if (rows == 0)
            table.Issues.Warning("table-empty", $"{table.File.Display} has headings and no days.", table.At(table.Match.HeaderRow),
                fix: "Choose the period again on the platform and download the export.");
        MissingDays(table, [.. days.Keys.Select(k => k.Item3)]);
        // Without its year a figure is of no day: it counts in the totals and goes no further.
        var done = table.Table(rows, aside, [], figures, table.Layout.Platform, table.Layout.TimeZone) with { Language = yearless?.Language ?? table.Layout.Language };
        return done with { Figures = [.. figures.Where(f => f.From != default)] };
    }

    private const string NoYear = "no-year";

    private sealed record Draft(int Row, string Platform, string Account, DateOnly Day, RowMetrics Metrics, IReadOnlyList<Group> Groups);

    private sealed record Group(string Metric, AgeBand Age, Sex Sex, string? Place, double Value);

    /// <summary>Columns of one metric by group: the group stands at the end of the heading.</summary>
    private static List<(int Index, Group Group)> Keyed(TableScope table)
    {
        var keyed = new List<(int, Group)>();
        foreach (var column in table.Match.Columns.Where(c => c.Column.Key != KeyKind.None))
        {
            // The part before the asterisk has the same length in the heading itself but for invisible signs, which these exports have not.
            var key = column.Heading[(column.Column.Headings[0].Length - 1)..].Trim();
            if (GroupOf(column.Column.Metric!, column.Column.Key, key) is { } group) keyed.Add((column.Index, group));
        }
        return keyed;
    }

    private static Group? GroupOf(string metric, KeyKind kind, string key) => kind == KeyKind.Place ? new(metric, AgeBand.All, Sex.All, key, 0)
        : Exports.Groups.TrySexAge(key, out var sex, out var age) ? new(metric, age, sex, "all", 0) : null;

    private static List<Group> Groups(TableScope table, Containers.GridRow row, List<(int Index, Group Group)> keyed)
    {
        var groups = new List<Group>();
        foreach (var (index, group) in keyed)
            if (FieldValue.Number(row[index], table.Layout, whole: true, net: false, out var value) == FieldValue.Read.Good) groups.Add(group with { Value = value });
        return groups;
    }

    /// <summary>More than a tenth of the days between the first and the last are not there: left out where nothing happened, or lost.</summary>
    internal static void MissingDays(TableScope table, IReadOnlyCollection<DateOnly> days)
    {
        if (days.Count < 2) return;
        var span = days.Max().DayNumber - days.Min().DayNumber + 1;
        var there = days.Distinct().Count();
        if (there >= 0.9 * span) return;
        table.Issues.Warning("days-missing", $"{table.File.Display} leaves out days between its first and its last.", table.At(), found: $"{there} of {Counted.Of(span, "day")}",
            expected: "a row for each day", fix: "Some exports leave out days without activity; if this one should not, download it again.");
    }
}
