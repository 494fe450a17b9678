using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

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
    /// Pages by the first bits of a hash. A full page is split in two: so nothing is left behind when the whole grows, and it never stands in
    /// memory twice.
    /// </summary>
    private Page[] pages = [new(0)];
    private int bits;

    /// <summary>A page as it was, while it is split.</summary>
    private Page? before;

    private const int MostBits = 20;

    /// <summary>0 for a new post; the row of an earlier one with the same content; less than 0, its row, for one with other content.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Add(ulong key, uint content, int row)
    {
        var page = pages[Index(key)];
        while (page.IsFull)
        {
            // Only ids made on purpose share so many bits: they are not remembered.
            if (page.Bits == MostBits) return 0;
            Split(page);
            page = pages[Index(key)];
        }
        return page.Add(key, content, row);
    }

    /// <summary>Looks where posts will be put: a processor waits for many places at once no longer than for one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Expect(ReadOnlySpan<ulong> keys)
    {
        foreach (var key in keys) expected += pages[Index(key)].Expect(key);
    }

    /// <summary>Of no meaning but that the looking is not left out.</summary>
    private uint expected;

    private int Index(ulong key) => bits == 0 ? 0 : (int)(key >> 64 - bits);

    private void Split(Page page)
    {
        if (page.Bits == bits)
        {
            // Each page stands twice now.
            bits++;
            var all = pages;
            pages = new Page[all.Length * 2];
            for (var i = 0; i < pages.Length; i++) pages[i] = all[i / 2];
        }
        var other = page.Split(before ??= new(0));
        for (var i = 0; i < pages.Length; i++)
            if (ReferenceEquals(pages[i], page) && (i >> bits - page.Bits & 1) == 1) pages[i] = other;
    }

    /// <param name="bits">How many first bits the hashes in it have in common.</param>
    private sealed class Page(int bits)
    {
        private const int Size = 1 << 12;

        /// <summary>
        /// Half of each hash by itself, 0 where there is no post: looking for a new one, as nearly all are, waits for this small array only.
        /// Neither is ever moved: for the move of a large table there would have to be room for two.
        /// </summary>
        private readonly uint[] marks = GC.AllocateArray<uint>(Size, pinned: true);
        private readonly Seen[] posts = GC.AllocateArray<Seen>(Size, pinned: true);
        private int count;

        public int Bits { get; private set; } = bits;

        public uint Expect(ulong key) => marks[(int)(key >> 20) & Size - 1];

        public bool IsFull => count >= Size / 8 * 7;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Add(ulong key, uint content, int row)
        {
            var slot = Slot(key);
            if (marks[slot] != 0) return posts[slot].Content == content ? posts[slot].Row : -posts[slot].Row;
            marks[slot] = (uint)key;
            posts[slot] = new((uint)(key >> 32), content, row);
            count++;
            return 0;
        }

        /// <summary>A new page with the posts whose next bit is 1.</summary>
        /// <param name="before">Takes what is there before.</param>
        public Page Split(Page before)
        {
            var other = new Page(++Bits);
            marks.CopyTo(before.marks);
            posts.CopyTo(before.posts);
            var (oldMarks, old) = (before.marks, before.posts);
            Array.Clear(marks);
            count = 0;
            for (var i = 0; i < Size; i++)
            {
                if (oldMarks[i] == 0) continue;
                var key = (ulong)old[i].Key << 32 | oldMarks[i];
                ((key >> 64 - Bits & 1) == 1 ? other : this).Add(key, old[i].Content, old[i].Row);
            }
            return other;
        }

        /// <summary>Place of a post that is there, or the free one where it belongs.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private int Slot(ulong key)
        {
            var at = (int)(key >> 20) & Size - 1;
            while (marks[at] is var there && there != 0 && !(there == (uint)key && posts[at].Key == (uint)(key >> 32))) at = at + 1 & Size - 1;
            return at;
        }
    }

    /// <summary>A number that tells posts apart; its lower half is never 0.</summary>
    public static ulong Key(string platform, string account, string id) => KeyOf(OwnerOf(platform, account), Encoding.UTF8.GetBytes(id));

    public static ulong KeyOf(ulong owner, ReadOnlySpan<byte> id) => Hash(owner, id) | 1;

    public static ulong OwnerOf(string platform, string account) => Hash(Hash(Start, Encoding.UTF8.GetBytes(platform)), Encoding.UTF8.GetBytes(account));

    /// <summary>A number that tells different days, types and metrics of a post apart.</summary>
    public static uint Content(DateTime? published, string? type, RowMetrics metrics)
    {
        var hash = With(StartOf(type ?? ""), published ?? default);
        for (var i = 0; i < metrics.Count; i++)
        {
            var (id, value) = metrics.At(i);
            hash = With(hash, MarkOf(id), value);
        }
        return ContentOf(hash);
    }

    /// <summary>The same in steps: the type of the post, its day, each metric in ordinal order, and the end.</summary>
    public static ulong StartOf(string type) => Hash(Start, Encoding.UTF8.GetBytes(type));

    public static ulong With(ulong hash, DateTime published) => Mix(hash, (ulong)published.Ticks);

    public static ulong With(ulong hash, ulong mark, double value) => Mix(hash, BitConverter.DoubleToUInt64Bits(value) ^ mark);

    public static uint ContentOf(ulong hash) => (uint)(hash ^ hash >> 32);

    /// <summary>A metric is told by the length of its id and three of its letters well enough: one more or less differs in the values too.</summary>
    public static ulong MarkOf(string id) => ((ulong)id.Length << 48 | (ulong)id[0] << 32 | (ulong)id[id.Length / 2] << 16 | id[^1]) * 0x9E3779B97F4A7C15;

    private const ulong Start = 14695981039346656037;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong Hash(ulong hash, ReadOnlySpan<byte> text)
    {
        var rest = text;
        for (; rest.Length >= 8; rest = rest[8..]) hash = Mix(hash, BinaryPrimitives.ReadUInt64LittleEndian(rest));
        var end = 0UL;
        foreach (var b in rest) end = end << 8 | b;
        return Mix(Mix(hash, end), (ulong)text.Length);
    }

    private static ulong Mix(ulong hash, ulong value)
    {
        hash = (hash ^ value) * 0x9E3779B97F4A7C15;
        return hash ^ hash >> 29;
    }
}
