namespace OpenReach.Collect.Exports;

/// <summary>
/// Which posts a table has given so far, in 16 bytes a post, so that a table of any length can be looked at. Ids are kept as 64-bit
/// hashes: in ten million posts the chance that two different ids meet is 5 in a million.
/// </summary>
internal sealed class SeenPosts
{
    /// <summary>The other half of a post's hash, and what there is to compare.</summary>
    private record struct Seen(uint Key, uint Content, int Row);

    /// <summary>
    /// Half of each hash by itself, 0 where there is no post: looking for a new one, as nearly all are, waits for this small array only, which a
    /// processor's cache mostly holds.
    /// </summary>
    private uint[] marks = new uint[1 << 10];
    private Seen[] posts = new Seen[1 << 10];
    private int count;

    /// <summary>0 for a new post; the row of an earlier one with the same content; less than 0, its row, for one with other content.</summary>
    public int Add(string platform, string account, string id, ulong content, int row)
    {
        if (count >= posts.Length / 8 * 7) Grow();
        var key = Hash(Owner(platform, account), id) | 1;
        var slot = Slot(key);
        if (marks[slot] != 0) return posts[slot].Content == (uint)content ? posts[slot].Row : -posts[slot].Row;
        marks[slot] = (uint)key;
        posts[slot] = new((uint)(key >> 32), (uint)content, row);
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
            // An id is told by its length and three of its letters well enough: a metric more or less differs in the values too.
            hash = Mix(hash, BitConverter.DoubleToUInt64Bits(value) ^ ((ulong)id.Length << 48 | (ulong)id[0] << 32 | (ulong)id[id.Length / 2] << 16 | id[^1]) * 0x9E3779B97F4A7C15);
        }
        return hash ^ hash >> 32;
    }

    private (string Platform, string Account, ulong Hash) owner = ("", "", 0);

    /// <summary>Rows of one account stand together mostly.</summary>
    private ulong Owner(string platform, string account)
    {
        if (owner.Hash == 0 || owner.Platform != platform || owner.Account != account) owner = (platform, account, Hash(Hash(Start, platform), account));
        return owner.Hash;
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

    /// <summary>Place of a post that is there, or the free one where it belongs.</summary>
    private int Slot(ulong key)
    {
        var mask = marks.Length - 1;
        var at = (int)(key >> 20) & mask;
        while (marks[at] is var there && there != 0 && !(there == (uint)key && posts[at].Key == (uint)(key >> 32))) at = at + 1 & mask;
        return at;
    }

    private void Grow()
    {
        var (oldMarks, old) = (marks, posts);
        marks = new uint[old.Length * 2];
        posts = new Seen[old.Length * 2];
        for (var i = 0; i < old.Length; i++)
        {
            if (oldMarks[i] == 0) continue;
            var slot = Slot((ulong)old[i].Key << 32 | oldMarks[i]);
            (marks[slot], posts[slot]) = (oldMarks[i], old[i]);
        }
    }
}
