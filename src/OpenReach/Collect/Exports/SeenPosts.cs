namespace OpenReach.Collect.Exports;

/// <summary>
/// Which posts a table has given so far, in 16 bytes a post, so that a table of any length can be looked at. Ids are kept as 64-bit
/// hashes: in ten million posts the chance that two different ids meet is 5 in a million.
/// </summary>
internal sealed class SeenPosts
{
    private ulong[] keys = new ulong[1 << 10];
    private uint[] contents = new uint[1 << 10];
    private int[] rows = new int[1 << 10];
    private int count;

    /// <summary>0 for a new post; the row of an earlier one with the same content; less than 0, its row, for one with other content.</summary>
    public int Add(string platform, string account, string id, ulong content, int row)
    {
        if (count >= keys.Length / 8 * 7) Grow();
        var key = Hash(Hash(Hash(Start, platform), account), id) | 1;
        var at = Slot(key);
        if (keys[at] == key) return contents[at] == (uint)content ? rows[at] : -rows[at];
        (keys[at], contents[at], rows[at]) = (key, (uint)content, row);
        count++;
        return 0;
    }

    /// <summary>A number that tells different days, types and metrics of a post apart.</summary>
    public static ulong Content(DateTime? published, string? type, RowMetrics metrics)
    {
        var hash = Mix(Hash(Start, type ?? ""), (ulong)(published?.Ticks ?? 0));
        for (var i = 0; i < metrics.Count; i++)
        {
            var (id, value) = metrics.At(i);
            hash = Mix(Hash(hash, id), BitConverter.DoubleToUInt64Bits(value));
        }
        return hash ^ hash >> 32;
    }

    private const ulong Start = 14695981039346656037;

    private static ulong Hash(ulong hash, string text)
    {
        foreach (var c in text) hash = (hash ^ c) * 1099511628211;
        return Mix(hash, (ulong)text.Length);
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15;
        return hash ^ hash >> 29;
    }

    private int Slot(ulong key)
    {
        var mask = keys.Length - 1;
        var at = (int)(key >> 20) & mask;
        while (keys[at] != 0 && keys[at] != key) at = at + 1 & mask;
        return at;
    }

    private void Grow()
    {
        var (oldKeys, oldContents, oldRows) = (keys, contents, rows);
        (keys, contents, rows) = (new ulong[oldKeys.Length * 2], new uint[oldKeys.Length * 2], new int[oldKeys.Length * 2]);
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldKeys[i] == 0) continue;
            var at = Slot(oldKeys[i]);
            (keys[at], contents[at], rows[at]) = (oldKeys[i], oldContents[i], oldRows[i]);
        }
    }
}
