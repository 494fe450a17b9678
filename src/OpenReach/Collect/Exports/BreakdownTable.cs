using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>Tables with one row an age, a sex or a place. What a list leaves out is at an unknown place, never nowhere.</summary>
internal static class BreakdownTable
{
    /// <summary>Shares that make up a whole add to this, given their roundings.</summary>
    private const double LeastWhole = 0.99, MostWhole = 1.01;

    public static ExportTable Read(TableScope table)
    {
        TableChecks.Heading(table);
        var aside = new RowsAside(table);
        var repeats = new TableChecks.Repeats(table);
        var figures = new List<Figure>();
        var parts = new List<RowMetrics>();
        var spend = new SpendColumn(table);
        var (rows, unknownGroups) = (0, 0);
        var grouped = table.Index(ColumnRole.Age) >= 0 || table.Index(ColumnRole.Sex) >= 0 || table.Index(ColumnRole.Place) >= 0;
        foreach (var row in table.Data())
        {
            rows++;
            repeats.See(row);
            var metrics = new RowMetrics();
            if (!table.TryMetrics(row, metrics, out var bad))
            {
                aside.Add(row.Number, bad!.Heading, $"{bad.Heading} {FieldValue.Why(row[bad.Index])}", row[bad.Index], "a number, not negative", metrics);
                continue;
            }
            if (!TryWindow(table, row, out var from, out var to))
            {
                aside.Add(row.Number, PostTable.Heading(table, ColumnRole.Window) ?? PostTable.Heading(table, ColumnRole.From), "its days cannot be read", null, "two days such as 2024-03-01 - 2024-03-31", metrics);
                continue;
            }

            parts.Add(metrics);
            spend.Read(row, from, to, isTotal: false);
            var (age, sex, place) = (AgeBand.All, Sex.All, (string?)"all");
            var told = true;
            if (table.Index(ColumnRole.Age) is >= 0 and var a) told &= Groups.TryAge(row[a], out age);
            if (table.Index(ColumnRole.Sex) is >= 0 and var s) told &= Groups.TrySex(row[s], table.Layout, out sex);
            if (table.Index(ColumnRole.Place) is >= 0 and var p) place = Groups.IsRest(row[p], table.Layout) || row[p].Trim().Length == 0 ? null : row[p].Trim();
            if (!told)
            {
                // People whose age or sex the platform does not know are no group: the known ones are part of all.
                unknownGroups++;
                if (table.Index(ColumnRole.Sex) < 0) continue;
                sex = Sex.Unknown;
            }
            // A row of no group is one advertisement of many: only all of them together are a figure.
            if (!grouped) continue;
            var account = PostTable.Account(table, row, "");
            figures.AddRange(metrics.Select(m => new Figure(table.Layout.Platform!, account, m.Key, from, to, age, sex, place, m.Value, null, null, table.At(row.Number))));
        }

        aside.Close(rows);
        var dropped = repeats.Close();
        if (dropped.Count > 0) figures.RemoveAll(f => dropped.Contains(f.Metric));
        if (rows == 0)
            table.Issues.Warning("table-empty", $"{table.File.Display} has headings and no rows.", table.At(table.Match.HeaderRow),
                fix: "Choose the period again on the platform and download the export.");
        if (unknownGroups > 0)
            table.Issues.Note("group-unknown", $"{table.File.Display} has rows of people whose group the platform does not know: {unknownGroups}.", table.At(), fix: "Nothing to do: shares of the known groups are shares of part of the people.");
        figures.AddRange(Rest(table, parts));
        Shares(table, figures);
        if (table.TotalsRow is { } last && TryWindow(table, last, out var first, out var end)) spend.Read(last, first, end, isTotal: true);
        return table.Table(rows, aside, [], figures, table.Layout.Platform, table.Layout.TimeZone) with { Spend = spend.Rows(aside.Count > 0) };
    }

    /// <summary>What the row of totals counts and the rows do not list: all of it, and the part at no known place.</summary>
    private static IEnumerable<Figure> Rest(TableScope table, List<RowMetrics> parts)
    {
        foreach (var (id, total) in ControlTotals.Compare(table, parts))
        {
            var row = table.TotalsRow!.Value;
            if (!TryWindow(table, row, out var from, out var to)) yield break;
            yield return new(table.Layout.Platform!, "", id, from, to, AgeBand.All, Sex.All, "all", total, null, null, table.At(row.Number));
            var rest = total - parts.Sum(p => p.GetValueOrDefault(id));
            if (table.Index(ColumnRole.Place) >= 0 && MetricRegister.Find(id)!.Additive && rest > 0)
                yield return new(table.Layout.Platform!, "", id, from, to, AgeBand.All, Sex.All, null, rest, null, null, table.At(row.Number));
        }
    }

    /// <summary>Ages and sexes make up a whole; places need not.</summary>
    internal static void Shares(TableScope table, IReadOnlyList<Figure> figures)
    {
        foreach (var group in figures.Where(f => MetricRegister.Find(f.Metric)?.Unit == "share" && f.Value is not null)
            .GroupBy(f => (f.Metric, f.From, ByPlace: f.PlaceLabel != "all")).OrderBy(g => g.Key.Metric, StringComparer.Ordinal).ThenBy(g => g.Key.From))
        {
            var sum = group.Sum(f => f.Value!.Value);
            if (group.Key.ByPlace ? sum <= MostWhole : sum is >= LeastWhole and <= MostWhole) continue;
            table.Issues.Warning("shares-not-whole", $"Shares in {table.File.Display} that make up a whole add to {sum.ToString("0.0%", CultureInfo.InvariantCulture)}.", group.First().Where,
                found: sum.ToString("0.0%", CultureInfo.InvariantCulture), expected: group.Key.ByPlace ? "at most 101%" : "99% to 101%",
                fix: "Groups may be missing from the file, or changed in it: compare it with the platform's page.");
        }
    }

    private static bool TryWindow(TableScope table, Containers.GridRow row, out DateOnly from, out DateOnly to)
    {
        (from, to) = (default, default);
        if (table.Index(ColumnRole.From) < 0 && table.Index(ColumnRole.Window) < 0) return true;
        var window = TableScope.Field(row, table.Index(ColumnRole.Window)).Split(" - ");
        var (first, last) = window.Length == 2 ? (window[0], window[1])
            : (TableScope.Field(row, table.Index(ColumnRole.From)), TableScope.Field(row, table.Index(ColumnRole.To)));
        if (!FieldValue.Date(first, table.Layout, out var start, out _) || !FieldValue.Date(last, table.Layout, out var end, out _) || start > end) return false;
        (from, to) = (DateOnly.FromDateTime(start), DateOnly.FromDateTime(end));
        return true;
    }
}
