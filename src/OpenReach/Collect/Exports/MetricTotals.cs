using System.Numerics;
using System.Runtime.CompilerServices;

namespace OpenReach.Collect.Exports;

/// <summary>
/// Sums of additive metrics. Of accounts reached there is no sum: the largest value and the number of rows stand for them.
/// </summary>
/// <param name="first">Metrics that have the first places, in the order of <see cref="PostColumns"/>; none for rows by themselves.</param>
internal sealed class MetricTotals(IReadOnlyList<string>? first = null)
{
    private readonly Dictionary<string, int> places = (first ?? []).Select((id, at) => (id, at)).ToDictionary(p => p.id, p => p.at, StringComparer.Ordinal);

    /// <summary>By place. Sums are of every metric, also of those that are no total: a row of totals is compared with them.</summary>
    private double[] sums = new double[first?.Count ?? 0], largest = new double[first?.Count ?? 0];
    private int[] rows = new int[first?.Count ?? 0];

    /// <summary>Places of the metrics of the last row: rows of one table mostly have the same.</summary>
    private (string Id, int Place)[] last = [];

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
            Add(last[i].Place, value);
        }
    }

    /// <summary>Adds a post in columns, whose metrics have the first places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(PostColumns posts, int at)
    {
        var values = posts.Values(at);
        var sum = sums.AsSpan(0, values.Length);
        var most = largest.AsSpan(0, values.Length);
        // A metric that the post has not is zero there.
        for (var i = 0; i < values.Length; i++)
        {
            sum[i] += values[i];
            if (values[i] > most[i]) most[i] = values[i];
        }
        for (var has = posts.Has[at]; has != 0; has &= has - 1) rows[BitOperations.TrailingZeroCount(has)]++;
    }

    public void Add(string metric, double value) => Add(Of(metric), value);

    public void Remove(string metric)
    {
        if (places.TryGetValue(metric, out var at)) (sums[at], largest[at], rows[at]) = (0, 0, 0);
    }

    /// <summary>Sums over the rows by metric, whether they mean something or not.</summary>
    public IReadOnlyDictionary<string, double> Sums() => places.Where(p => rows[p.Value] > 0).ToDictionary(p => p.Key, p => sums[p.Value], StringComparer.Ordinal);

    public IReadOnlyDictionary<string, double> ToDictionary()
    {
        var totals = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (id, at) in places)
        {
            if (rows[at] == 0 || MetricRegister.Find(id) is not { } entry) continue;
            if (entry.Additive) totals[id] = sums[at];
            else if (entry.Unit == "accounts" && entry.Window != "day end") (totals[id + ".max"], totals[id + ".rows"]) = (largest[at], rows[at]);
        }
        return totals;
    }

    private int Of(string metric)
    {
        if (places.TryGetValue(metric, out var at)) return at;
        places[metric] = at = places.Count;
        if (at < rows.Length) return at;
        Array.Resize(ref rows, Math.Max(16, at * 2));
        Array.Resize(ref sums, rows.Length);
        Array.Resize(ref largest, rows.Length);
        return at;
    }

    private void Add(int at, double value)
    {
        sums[at] += value;
        largest[at] = Math.Max(largest[at], value);
        rows[at]++;
    }
}
