using System.Globalization;

namespace OpenReach.Collect.Exports;

/// <summary>The row of totals of a table against its rows: what adds up must, and reach must not exceed its sum.</summary>
internal static class ControlTotals
{
    /// <summary>Part of a total that roundings may differ by.</summary>
    private const double Rounding = 0.001;

    /// <summary>Says how much of each total the rows leave out, and where they hold more than it.</summary>
    /// <returns>The totals by metric; empty where the table has no row of totals.</returns>
    public static RowMetrics Compare(TableScope table, IEnumerable<IReadOnlyDictionary<string, double>> rows)
    {
        var sums = new RowMetrics();
        foreach (var metrics in rows)
            foreach (var (id, value) in metrics) sums[id] = sums.GetValueOrDefault(id) + value;
        return Compare(table, sums);
    }

    /// <param name="sums">Sum over the rows by metric.</param>
    public static RowMetrics Compare(TableScope table, IReadOnlyDictionary<string, double> sums)
    {
        var totals = new RowMetrics();
        if (table.TotalsRow is not { } row || !table.TryMetrics(row, totals, out _)) return totals;
        foreach (var (id, total) in totals)
        {
            if (!sums.TryGetValue(id, out var sum) || MetricRegister.Find(id) is not { } entry || total == 0) continue;
            var heading = table.Match.Columns.First(c => c.Column.Metric == id).Heading;
            var (found, expected) = (Text(sum), Text(total));
            if (!entry.Additive)
            {
                if (entry.Unit == "accounts" && sum < total * (1 - Rounding))
                    table.Issues.Warning("total-exceeds-parts", $"The total of {heading} in {table.File.Display} is more than its rows together, which unique accounts cannot be.",
                        table.At(row.Number, heading), found, expected: $"at least {expected}", fix: "Download the export again; rows are probably missing.");
            }
            else if (sum > total * (1 + Rounding))
                table.Issues.Warning("parts-exceed-total", $"The rows of {heading} in {table.File.Display} add up to more than the total that the file gives.",
                    table.At(row.Number, heading), found, $"at most {expected}", "Download the export again; rows are probably repeated.");
            else if (sum < total * (1 - Rounding))
                table.Issues.Note("parts-below-total", $"The rows of {heading} in {table.File.Display} leave out {((total - sum) / total).ToString("0.0%", CultureInfo.InvariantCulture)} of the total that the file gives: it lists only the largest.",
                    table.At(row.Number, heading), found, expected, "Nothing to do: the rest is kept as not listed.");
        }
        return totals;
    }

    private static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
