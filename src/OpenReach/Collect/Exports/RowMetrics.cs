using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace OpenReach.Collect.Exports;

/// <summary>
/// Metric id to value of one row, in ordinal order of id: two short arrays, for there are millions of rows. Rows that hold the same metrics
/// may share the array of ids: it is written to only after it was copied.
/// </summary>
internal sealed class RowMetrics : IReadOnlyDictionary<string, double>
{
    private string[] ids = [];
    private double[] values = [];
    private bool shared;

    public int Count { get; private set; }

    public double this[string id]
    {
        get => TryGetValue(id, out var value) ? value : throw new KeyNotFoundException(id);
        set
        {
            var at = Find(id);
            if (at < 0) Insert(~at, id, value);
            else values[at] = value;
        }
    }

    /// <summary>Sets a metric; quick where it comes after all that are there.</summary>
    public void Put(string id, double value)
    {
        if (Count == 0 || string.CompareOrdinal(ids[Count - 1], id) < 0) Insert(Count, id, value);
        else this[id] = value;
    }

    public IEnumerable<string> Keys => ids.Take(Count);
    public IEnumerable<double> Values => values.Take(Count);

    /// <summary>The id and value at a place of the order, for loops over every row.</summary>
    public (string Id, double Value) At(int index) => (ids[index], values[index]);

    public bool ContainsKey(string key) => Find(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
    {
        var at = Find(key);
        value = at < 0 ? 0 : values[at];
        return at >= 0;
    }

    public bool TryAdd(string id, double value)
    {
        var at = Find(id);
        if (at < 0) Insert(~at, id, value);
        return at < 0;
    }

    public bool Remove(string id)
    {
        var at = Find(id);
        if (at < 0) return false;
        Own();
        Count--;
        Array.Copy(ids, at + 1, ids, at, Count - at);
        Array.Copy(values, at + 1, values, at, Count - at);
        return true;
    }

    /// <summary>Empties it for the next row.</summary>
    public void Clear() => Count = 0;

    /// <summary>A copy of just the size, with the ids of <paramref name="like"/> where they are the same.</summary>
    public RowMetrics Compact(RowMetrics? like)
    {
        var same = like is { shared: true } && like.Count == Count;
        for (var i = 0; same && i < Count; i++) same = ReferenceEquals(ids[i], like!.ids[i]);
        return new() { ids = same ? like!.ids : ids[..Count], values = values[..Count], Count = Count, shared = true };
    }

    private void Own()
    {
        if (!shared) return;
        ids = [.. ids];
        shared = false;
    }

    public IEnumerator<KeyValuePair<string, double>> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return new(ids[i], values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Place of an id, or the complement of the place where it would stand.</summary>
    private int Find(string id)
    {
        for (var i = 0; i < Count; i++)
        {
            // Ids of the register are the same objects in every row.
            if (ReferenceEquals(ids[i], id)) return i;
        }
        for (var i = 0; i < Count; i++)
        {
            var order = string.CompareOrdinal(ids[i], id);
            if (order == 0) return i;
            if (order > 0) return ~i;
        }
        return ~Count;
    }

    private void Insert(int at, string id, double value)
    {
        Own();
        if (Count == ids.Length)
        {
            Array.Resize(ref ids, Math.Max(8, Count * 2));
            Array.Resize(ref values, ids.Length);
        }
        if (at < Count)
        {
            Array.Copy(ids, at, ids, at + 1, Count - at);
            Array.Copy(values, at, values, at + 1, Count - at);
        }
        // The row before had mostly the same metric here.
        if (!ReferenceEquals(ids[at], id)) ids[at] = id;
        values[at] = value;
        Count++;
    }
}
