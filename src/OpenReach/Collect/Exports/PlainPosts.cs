using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>
/// The posts of a long text, each read from the bytes of its row by one of several threads, in the order of the text. Whatever is not as in nearly
/// every row is not decided here: such a row is handed on as text, to be read as the rows of any table are.
/// </summary>
internal sealed class PlainPosts
{
    /// <summary>Where a post is, or the fields of a row that needs a closer look, with its number.</summary>
    /// <param name="IsLast">True for the last post of its columns.</param>
    private readonly record struct Row(PostColumns? Posts, int At, bool IsLast, string[]? Fields);

    /// <summary>Most posts that are counted at once.</summary>
    private const int Together = 256;

    private readonly TableScope table;
    private readonly TextRows text;
    private readonly int threads;
    private readonly ConcurrentBag<PostColumns> free = [];

    private PlainPosts(TableScope table, TextRows text, string[] metrics, int threads) => (this.table, this.text, Metrics, this.threads) = (table, text, metrics, threads);

    /// <summary>Those that a post may have, in ordinal order.</summary>
    public string[] Metrics { get; }

    /// <summary>Rows of the table in their order; null for a table that is not a long text of plain rows.</summary>
    /// <param name="threads">-1 for as many as there are processors.</param>
    public static PlainPosts? Of(TableScope table, int threads = -1)
    {
        if (table.Grid.Rows is not TextRows { IsLong: true, IsWrapped: false } text || table.Layout is not { Form: TableForm.Rows, Footers.Count: 0, TotalsRows.Count: 0 }) return null;
        string[] metrics = [.. table.Metrics.Select(m => m.Entry.Id).Concat(table.Standing.Select(s => s.Other.Metric)).Append(Metric.VideosWithCaptions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return metrics.Length <= 64 ? new(table, text, metrics, threads) : null;
    }

    /// <summary>Calls one of the two for every row, in the order of the text and on the thread of the caller.</summary>
    /// <param name="count">For posts in order that stand together, dated in a form of the layout: their columns, from a place up to another.</param>
    /// <param name="look">For a row that needs a closer look.</param>
    public void Read(Action<PostColumns, int, int> count, Action<GridRow> look)
    {
        var (posts, from, to) = ((PostColumns?)null, 0, 0);
        foreach (var row in text.Each(() => new Reader(this), (reader, row) => reader.Read(row), threads))
        {
            if (!ReferenceEquals(row.Posts, posts) || row.At != to || to - from == Together)
            {
                if (posts is not null) count(posts, from, to);
                (posts, from) = (row.Posts, row.At);
            }
            to = row.At + 1;
            if (row.Fields is not null) look(new(row.At, row.Fields));
            if (!row.IsLast) continue;
            count(posts!, from, to);
            posts!.Clear();
            free.Add(posts);
            posts = null;
        }
        if (posts is not null) count(posts, from, to);
    }

    /// <summary>Reads rows on one thread; what does not change from row to row is looked up once.</summary>
    private sealed class Reader
    {
        private readonly PlainPosts all;
        private readonly TableScope table;
        private readonly bool[] wanted;
        private readonly FieldTexts texts = new(null);
        private readonly IdMoments.Gaps gaps;
        private readonly int published, link, network, type, captions, comment, account, accountName, firstId, id;
        private readonly (int Column, int Slot, MetricEntry Entry, bool Percent)[] metrics;
        private readonly (int Slot, int WhenZero, int Other)[] standing;
        private readonly (int First, int Other)[] repeats;
        private readonly ulong[] marks;
        private readonly int withCaptions;
        private readonly Memo<(bool IsDate, DateTime At, bool HasTime)> dates;
        private readonly Memo<string?> networks;
        private readonly Memo<ulong> types;
        private readonly Memo<string> names;
        private PostColumns posts;
        private string lastAccount = "";
        private byte[] linkStart = [];
        private (string Platform, string Account, ulong Hash) owner = ("", "", 0);

        public Reader(PlainPosts all)
        {
            (this.all, table) = (all, all.table);
            (wanted, gaps, posts) = (table.Wanted(), new(table), New());
            (published, link, network, type) = (table.Index(ColumnRole.Published), table.Index(ColumnRole.Permalink), table.Index(ColumnRole.Network), table.Index(ColumnRole.PostType));
            (captions, comment) = (table.Index(ColumnRole.Captions), table.Index(ColumnRole.Comment));
            (account, accountName, firstId) = (table.Index(ColumnRole.Account), table.Index(ColumnRole.AccountName), table.Index(ColumnRole.PostId));
            id = table.Match.Columns.Where(c => c.Column.Role == ColumnRole.PostId).ToList() is [{ Column.Digits: false } only] ? only.Index : -1;

            int Slot(string metric) => Array.IndexOf(all.Metrics, metric);
            metrics = [.. table.Metrics.Select(m => (m.Column.Index, Slot(m.Entry.Id), m.Entry, m.Column.Column.Percent))];
            standing = [.. table.Standing.Select(s => (Slot(s.Metric), Slot(s.Other.WhenZero), Slot(s.Other.Metric)))];
            repeats = [.. table.Match.Repeats.SelectMany(r => r.Value.Select(other => (r.Key, other)))];
            (marks, withCaptions) = (Array.ConvertAll(all.Metrics, SeenPosts.MarkOf), Slot(Metric.VideosWithCaptions));

            dates = new(text => (FieldValue.Date(text.Trim(), table.Layout, out var at, out var hasTime), at, hasTime));
            networks = new(text => PostTable.Platform(table, text.Trim()));
            types = new(text => SeenPosts.StartOf(text.Trim()));
            names = new(text => TableScope.Name(text.Trim()));
        }

        // Compiled for speed at once: most of a long text would be read before the runtime saw that these are worth it.
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public Row Read(RowFields row)
        {
            if (row.Number <= table.Match.LastHeadRow || comment >= 0 && row[firstId].IsEmpty) return Closer(row);
            foreach (var (first, other) in repeats)
                if (!row[other].SequenceEqual(row[first])) return Closer(row);

            var key = row[id];
            if (id < 0 || !IsTrimmed(key)) key = Encoding.UTF8.GetBytes(PostTable.Id(table, texts.Row(row, wanted)));
            if (key.Length is 0 or > PostColumns.LongestId || key.ContainsAny((byte)'E', (byte)'e') && PostTable.IsDamaged(Text(key))) return Closer(row);
            var (isDate, at, hasTime) = dates.Of(row[published]);
            if (!isDate || networks.Of(row[network]) is not { } platform) return Closer(row);
            var to = posts.Count;
            if (!TryMetrics(row, posts.Values(to), out var has)) return Closer(row);
            if (captions >= 0 && Text(row[captions]).Trim() is { Length: > 0 } spoken && spoken != "N/A") (posts.Values(to)[withCaptions], has) = (1, has | 1UL << withCaptions);

            var name = Account(row, key);
            if (!ReferenceEquals(owner.Platform, platform) || !ReferenceEquals(owner.Account, name)) owner = (platform, name, SeenPosts.OwnerOf(platform, name));
            posts.Rows[to] = row.Number;
            posts.Keys[to] = SeenPosts.KeyOf(owner.Hash, key);
            posts.Contents[to] = Content(posts.Values(to), has, types.Of(row[type]), at);
            posts.Published[to] = at;
            posts.Accounts[to] = name;
            posts.Has[to] = has;
            // Only Instagram writes the moment into the address.
            posts.Off[to] = hasTime ? gaps.Off(at, Text(key), table.Layout.Ids == IdTimes.Instagram ? Text(row[link]).Trim() : "") : null;
            posts.Add(key);
            var full = posts;
            if (full.HasRoom) return new(full, to, false, null);
            // Whoever is given the last post may use the columns again, so nobody may hold them here.
            posts = New();
            return new(full, to, true, null);
        }

        /// <summary>As <see cref="TableScope.TryMetrics"/>; false where a field is no number for certain.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private bool TryMetrics(RowFields row, Span<double> values, out ulong has)
        {
            has = 0;
            values.Clear();
            foreach (var (column, slot, entry, percent) in metrics)
            {
                var field = row[column];
                if (field.IsEmpty) continue;
                if (percent || !FieldValue.Digits(field, out var value))
                    switch (table.Number(Text(field), entry, percent, out value))
                    {
                        case FieldValue.Read.Bad: return false;
                        case FieldValue.Read.Missing: continue;
                    }
                values[slot] = value;
                has |= 1UL << slot;
            }
            foreach (var (slot, whenZero, other) in standing)
            {
                if (whenZero < 0 || (has >> whenZero & 1) == 0 || values[whenZero] != 0 || (has >> slot & 1) == 0) continue;
                values[other] = values[slot];
                has |= 1UL << other;
            }
            return true;
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private uint Content(Span<double> values, ulong has, ulong typed, DateTime at)
        {
            var hash = SeenPosts.With(typed, at);
            for (; has != 0; has &= has - 1)
            {
                var slot = System.Numerics.BitOperations.TrailingZeroCount(has);
                hash = SeenPosts.With(hash, marks[slot], values[slot]);
            }
            return SeenPosts.ContentOf(hash);
        }

        /// <summary>As for any table, without making anew what the row before had.</summary>
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private string Account(RowFields row, ReadOnlySpan<byte> key)
        {
            if (table.Layout.AccountInPostId) return Same(PostTable.AccountOfId(Text(key)));
            if (table.Layout.AccountInLink)
            {
                var field = row[link];
                if (linkStart.Length > 0 && field.StartsWith(linkStart) && IsPlainEnd(field[linkStart.Length..])) return lastAccount;
                var name = PostTable.AccountOfLink(Text(field).Trim(), out var start);
                linkStart = Encoding.ASCII.GetBytes(start);
                return Same(name);
            }
            return Same(names.Of(account >= 0 && Text(row[account]).Trim().Length > 0 ? row[account] : row[accountName]));
        }

        private string Same(string name) => name == lastAccount ? lastAccount : lastAccount = name;

        private PostColumns New() => all.free.TryTake(out var used) ? used : new(all.Metrics);

        private Row Closer(RowFields row) => new(null, row.Number, false, texts.Row(row, wanted).Fields);
    }

    /// <summary>True for the rest of an address that changes nothing of what stands before it.</summary>
    private static bool IsPlainEnd(ReadOnlySpan<byte> rest) =>
        rest.Length > 0 && rest[0] is not ((byte)'/' or (byte)'.') && !rest.ContainsAnyExcept(PlainBytes) && rest.IndexOf("//"u8) < 0 && rest.IndexOf("/."u8) < 0;

    private static readonly SearchValues<byte> PlainBytes = SearchValues.Create(Encoding.ASCII.GetBytes(PostTable.PlainLetters));

    /// <summary>False where there may be a blank at an end: ASCII has no others than those up to 0x20.</summary>
    private static bool IsTrimmed(ReadOnlySpan<byte> field) => field.IsEmpty || field[0] is > 0x20 and < 0x80 && field[^1] is > 0x20 and < 0x80;

    private static string Text(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field);

    /// <summary>What a field came to when its bytes were last the same.</summary>
    private sealed class Memo<T>(Func<string, T> read)
    {
        private readonly byte[] last = new byte[64];
        private int length = -1;
        private T value = default!;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public T Of(ReadOnlySpan<byte> field)
        {
            if (field.Length == length && field.SequenceEqual(last.AsSpan(0, length))) return value;
            value = read(Text(field));
            length = field.Length <= last.Length ? field.Length : -1;
            if (length >= 0) field.CopyTo(last);
            return value;
        }
    }
}
