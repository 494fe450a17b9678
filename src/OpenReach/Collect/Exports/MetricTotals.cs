namespace OpenReach.Collect.Exports;

/// <summary>
/// Sums of additive metrics. Of accounts reached there is no sum: the largest value and the number of rows stand for them.
/// </summary>
internal sealed class MetricTotals
{
    private readonly SortedDictionary<string, double> totals = new(StringComparer.Ordinal);

    public void Add(IReadOnlyDictionary<string, double> metrics)
    {
        foreach (var (id, value) in metrics) Add(id, value);
    }

    public void Add(string metric, double value)
    {
        if (MetricRegister.Find(metric) is not { } entry) return;
        if (entry.Additive)
        {
            totals[metric] = totals.GetValueOrDefault(metric) + value;
            return;
        }
        if (entry.Unit != "accounts" || entry.Window == "day end") return;
        totals[metric + ".max"] = Math.Max(totals.GetValueOrDefault(metric + ".max"), value);
        totals[metric + ".rows"] = totals.GetValueOrDefault(metric + ".rows") + 1;
    }

    public IReadOnlyDictionary<string, double> ToDictionary() => new SortedDictionary<string, double>(totals, StringComparer.Ordinal);
}
