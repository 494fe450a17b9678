namespace OpenReach.Collect.Exports;

/// <summary>
/// Sums of additive metrics. Of accounts reached there is no sum: the largest value and the number of rows stand for them.
/// </summary>
internal sealed class MetricTotals
{
    /// <summary>What one metric comes to. <see cref="Sum"/> is of every metric, also of those that are no total: a row of totals is compared with it.</summary>
    private sealed class Cell(MetricEntry? entry)
    {
        public MetricEntry? Entry { get; } = entry;
        public double Sum { get; set; }
        public double Largest { get; set; }
        public int Rows { get; set; }
    }

    private readonly Dictionary<string, Cell> cells = new(StringComparer.Ordinal);

    /// <summary>Metrics of the last row by place: rows of one table mostly have the same.</summary>
    private (string Id, Cell Cell)[] last = [];

    public void Add(IReadOnlyDictionary<string, double> metrics)
    {
        foreach (var (id, value) in metrics) Add(id, value);
    }

    public void Add(RowMetrics metrics)
    {
        if (last.Length < metrics.Count) Array.Resize(ref last, metrics.Count);
        for (var i = 0; i < metrics.Count; i++)
        {
            var (id, value) = metrics.At(i);
            if (!ReferenceEquals(last[i].Id, id)) last[i] = (id, Of(id));
            Add(last[i].Cell, value);
        }
    }

    /// <summary>Adds the values of those metrics whose bits are set.</summary>
    public void Add(string[] metrics, ReadOnlySpan<double> values, ulong has)
    {
        if (last.Length < metrics.Length) Array.Resize(ref last, metrics.Length);
        for (; has != 0; has &= has - 1)
        {
            var i = System.Numerics.BitOperations.TrailingZeroCount(has);
            if (!ReferenceEquals(last[i].Id, metrics[i])) last[i] = (metrics[i], Of(metrics[i]));
            Add(last[i].Cell, values[i]);
        }
    }

    public void Add(string metric, double value) => Add(Of(metric), value);

    public void Remove(string metric)
    {
        cells.Remove(metric);
        last = [];
    }

    /// <summary>Sums over the rows by metric, whether they mean something or not.</summary>
    public IReadOnlyDictionary<string, double> Sums() => cells.ToDictionary(c => c.Key, c => c.Value.Sum, StringComparer.Ordinal);

    public IReadOnlyDictionary<string, double> ToDictionary()
    {
        var totals = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (id, cell) in cells)
        {
            if (cell.Entry is not { } entry) continue;
            if (entry.Additive) totals[id] = cell.Sum;
            else if (entry.Unit == "accounts" && entry.Window != "day end") (totals[id + ".max"], totals[id + ".rows"]) = (cell.Largest, cell.Rows);
        }
        return totals;
    }

    private Cell Of(string metric)
    {
        if (!cells.TryGetValue(metric, out var cell)) cells[metric] = cell = new(MetricRegister.Find(metric));
        return cell;
    }

    private static void Add(Cell cell, double value)
    {
        cell.Sum += value;
        cell.Largest = Math.Max(cell.Largest, value);
        cell.Rows++;
    }
}
