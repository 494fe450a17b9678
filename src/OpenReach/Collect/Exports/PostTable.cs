using System.Text.RegularExpressions;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>Tables with one row a post.</summary>
internal static partial class PostTable
{
    /// <summary>A post while its table is read; metrics may still be taken away.</summary>
    private sealed record Draft(
        int Row, string Platform, string Account, string Id, DateTime? Published, bool HasTime,
        RowMetrics Metrics, string? Type, string? Text, string Link);

    /// <summary>A post of a table that is kept: what is needed to the end, and no more, for there may be millions.</summary>
    private readonly record struct Kept(int Row, string Platform, string Account, string Id, DateTime? Published, bool HasTime, RowMetrics Metrics, string? Type, string? Text, DateTime? Utc);

    private const int RowsOfGarbage = 1 << 15, RowsOfLists = 1 << 18;

    /// <param name="more">Further metrics by post id, from other sheets of the file.</param>
    public static ExportTable Read(TableScope table, IReadOnlyDictionary<string, RowMetrics> more)
    {
        TableChecks.Heading(table);
        var keeps = table.KeepsPosts || more.Count > 0;
        var plain = keeps ? null : PlainPosts.Of(table);
        var (aside, repeats, tally, zone) = (new RowsAside(table), new TableChecks.Repeats(table), new PostTally(plain?.Metrics), new IdMoments.Gaps(table));
        var posts = new List<Kept>();
        RowMetrics? like = null;
        var seen = new SeenPosts();
        var reader = new RowReader(table, keeps);
        int rows = 0, failed = 0, damaged = 0, identical = 0;
        Place? firstFailed = null, firstDamaged = null, firstIdentical = null;

        void Take(Draft post)
        {
            tally.Add(post.Account, post.Published, post.Metrics);
            if (post is { Published: { } at, HasTime: true }) zone.Add(zone.Off(at, post.Id, post.Link));
            if (!keeps) return;
            like = post.Metrics.Compact(like);
            posts.Add(new(post.Row, post.Platform, post.Account, post.Id, post.Published, post.HasTime, like, post.Type, post.Text,
                post is { Published: not null, HasTime: false } ? IdMoments.Of(table.Layout.Ids, post.Id, post.Link)?.ToDateTimeUtc() : null));
        }

        // A post that the table has given before, in the row of that number, or less than 0 where its figures were other ones.
        void Again(int earlier, int row, string id)
        {
            if (earlier < 0)
            {
                Conflict(table, -earlier, row, id);
                return;
            }
            identical++;
            firstIdentical ??= table.At(row);
        }

        void Look(GridRow row)
        {
            rows++;
            // What is read and passed on is garbage at once: it would pile up to a share of the memory that a file of any length need not take.
            if (!keeps && rows % RowsOfGarbage == 0) GC.Collect(0);
            repeats.See(row);
            if (FailedInExport(table, row) is { } failure)
            {
                failed++;
                firstFailed ??= table.At(row.Number);
                aside.AddSilently();
                Take(failure);
                return;
            }
            if (reader.Read(row, aside) is not { } post) return;

            if (IsDamaged(post.Id))
            {
                damaged++;
                firstDamaged ??= table.At(row.Number, Heading(table, ColumnRole.PostId));
                Take(post with { Id = $"{post.Id} (row {row.Number})" });
                return;
            }
            if (more.TryGetValue(post.Id, out var further))
                foreach (var (id, value) in further) post.Metrics.TryAdd(id, value);

            var earlier = seen.Add(SeenPosts.Key(post.Platform, post.Account, post.Id), SeenPosts.Content(post.Published, post.Type, post.Metrics), row.Number);
            if (earlier == 0) Take(post);
            else Again(earlier, row.Number, post.Id);
        }

        // The same for posts in columns, from one place to another.
        void Count(PostColumns columns, int from, int to)
        {
            seen.Expect(columns.Keys.AsSpan(from, to - from));
            for (var at = from; at < to; at++)
            {
                // Lists of rows that were passed on are garbage of the kind that is collected last.
                if (++rows % RowsOfLists == 0) GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: false);
                table.CountDate();
                var earlier = seen.Add(columns.Keys[at], columns.Contents[at], columns.Rows[at]);
                if (earlier == 0)
                {
                    tally.Add(columns, at);
                    zone.Add(columns.Off[at]);
                }
                else Again(earlier, columns.Rows[at], columns.Id(at));
            }
        }

        if (plain is null)
            foreach (var row in table.Data()) Look(row);
        else
            plain.Read(Count, row =>
            {
                if (table.IsData(row)) Look(row);
            });

        aside.Close(rows);
        table.CheckDates(Heading(table, ColumnRole.Published));
        foreach (var metric in repeats.Close()) Drop(metric, tally, posts);
        if (failed > 0)
            table.Issues.Warning("rows-failed-in-export", $"{failed} {(failed == 1 ? "post" : "posts")} in {table.File.Display} failed while the platform wrote the export; their figures are missing.",
                firstFailed!, found: $"{failed} of {Counted.Of(rows, "row")}", fix: "Download the export again; if the same posts fail, name them as missing.");
        if (damaged > 0)
            table.Issues.Warning("post-id-damaged", $"{Counted.Of(damaged, "post id")} in {table.File.Display} {Counted.Verb(damaged, "has lost its", "have lost their")} digits to a spreadsheet program.", firstDamaged!,
                found: "ids such as 1.22158E+17", expected: "ids with all digits", fix: "Download the export again and do not save it from a spreadsheet program.");
        if (identical > 0)
            table.Issues.Note("rows-identical", $"{Counted.Of(identical, "row")} in {table.File.Display} {Counted.Verb(identical, "repeats", "repeat")} a post with the same figures; each post counts once.", firstIdentical!);
        if (rows == 0)
            table.Issues.Warning("table-empty", $"{table.File.Display} has headings and no posts.", table.At(table.Match.HeaderRow),
                fix: "Choose the period again on the platform and download the export.");
        DropBrokenViews(table, tally, posts);

        List<Post> done = [.. posts.Select(p => new Post(p.Platform, p.Account, p.Id, p.Published, p.HasTime, p.Metrics, p.Type, p.Text, table.At(p.Row))
        {
            PublishedUtc = p.Utc,
        })];
        ControlTotals.Compare(table, tally.Sums);
        return table.Table(rows, aside, done, tally, table.Layout.Platform, zone.Zone());
    }

    private static void Drop(string metric, PostTally tally, List<Kept> posts)
    {
        tally.Remove(metric);
        posts.ForEach(p => p.Metrics.Remove(metric));
    }

    /// <summary>Rows of a table to posts; what does not change from row to row is looked up once.</summary>
    /// <param name="keeps">Whether the words of posts are wanted.</param>
    private sealed class RowReader(TableScope table, bool keeps)
    {
        /// <summary>The metrics of each row in turn.</summary>
        private readonly RowMetrics metrics = new();
        private string lastAccount = "", lastType = "";
        private readonly int published = table.Index(ColumnRole.Published), network = table.Index(ColumnRole.Network), type = table.Index(ColumnRole.PostType), captions = table.Index(ColumnRole.Captions), link = table.Index(ColumnRole.Permalink);
        private readonly int[] texts = [.. table.Match.Columns.Where(c => c.Column.Role == ColumnRole.Text).Select(c => c.Index)];
        private readonly BoundColumn[] ids = [.. table.Match.Columns.Where(c => c.Column.Role == ColumnRole.PostId)];

        public Draft? Read(GridRow row, RowsAside aside)
        {
            metrics.Clear();
            if (!table.TryMetrics(row, metrics, out var bad))
            {
                aside.Add(row.Number, bad!.Heading, $"{bad.Heading} {FieldValue.Why(row[bad.Index])}", row[bad.Index], "a whole number, not negative", metrics);
                return null;
            }

            var id = ids is [{ Column.Digits: false } only] ? row[only.Index].Trim() : Id(table, row);
            if (id.Length == 0)
            {
                aside.Add(row.Number, Heading(table, ColumnRole.PostId), "it has no post id", null, "the id of the post", metrics);
                return null;
            }

            var when = TableScope.Field(row, published);
            var undated = when.Length == 0 && table.Layout.UndatedPosts;
            if (!table.TryDate(when, row.Number, out var at, out var hasTime) && !undated)
            {
                var heading = Heading(table, ColumnRole.Published);
                if (FieldValue.IsSwapped(when, table.Layout)) TableChecks.Swapped(table, row.Number, heading!, when);
                aside.Add(row.Number, heading, "its date cannot be read", when, string.Join(" or ", table.Layout.Dates), metrics);
                return null;
            }

            var name = TableScope.Field(row, network);
            if (Platform(table, name) is not { } platform)
            {
                aside.Add(row.Number, Heading(table, ColumnRole.Network), "its network is not known", name, "the name of a platform", metrics);
                return null;
            }

            // A kind of captions means a video with captions. Where there is none, the export does not tell a picture from a video without.
            if (TableScope.Field(row, captions) is { Length: > 0 } spoken && spoken != "N/A") metrics[Metric.VideosWithCaptions] = 1;
            var kind = TableScope.Field(row, type);
            string? text = null;
            if (keeps)
                foreach (var column in texts)
                    if (!string.IsNullOrWhiteSpace(row[column])) { text = row[column]; break; }
            return new(row.Number, platform, Same(ref lastAccount, Account(table, row, id)), id, undated ? null : at, hasTime, metrics, kind.Length == 0 ? null : Same(ref lastType, kind), text, TableScope.Field(row, link));
        }

        /// <summary>One object for a text that stands in row after row.</summary>
        private static string Same(ref string last, string text) => text == last ? last : last = text;
    }

    /// <summary>A row that the platform could not fill: no post id, and a comment that says so, with the id in it.</summary>
    private static Draft? FailedInExport(TableScope table, GridRow row)
    {
        var comment = TableScope.Field(row, table.Index(ColumnRole.Comment));
        if (comment.Length == 0 || TableScope.Field(row, table.Index(ColumnRole.PostId)).Length > 0) return null;
        var id = LongNumber().Match(comment);
        return new(row.Number, table.Layout.Platform ?? "", "", id.Success ? id.Value : $"row {row.Number}", null, false, new(), null, null, "");
    }

    internal static string? Platform(TableScope table, string network) =>
        table.Index(ColumnRole.Network) < 0 ? table.Layout.Platform : Terms.Platform.Find(network);

    internal static string Account(TableScope table, GridRow row, string id)
    {
        if (table.Layout.AccountInPostId) return AccountOfId(id);
        if (table.Layout.AccountInLink) return AccountOfLink(TableScope.Field(row, table.Index(ColumnRole.Permalink)), out _);
        var account = TableScope.Field(row, table.Index(ColumnRole.Account));
        return TableScope.Name(account.Length > 0 ? account : TableScope.Field(row, table.Index(ColumnRole.AccountName)));
    }

    internal static string AccountOfId(string id) => id.Contains('_', StringComparison.Ordinal) ? id[..id.IndexOf('_', StringComparison.Ordinal)] : "";

    /// <summary>The first part of the path of an address that has a second one.</summary>
    /// <param name="start">The address up to where the second part begins, where it is a plain one; else empty.</param>
    internal static string AccountOfLink(string link, out string start)
    {
        start = "";
        if (!link.StartsWith(Scheme, StringComparison.Ordinal) || link.AsSpan().ContainsAnyExcept(PlainAddress)) return Segment(link);
        var from = link.IndexOf('/', Scheme.Length) + 1;
        var to = from == 0 ? -1 : link.IndexOf('/', from);
        if (to <= from || to == link.Length - 1 || link.IndexOf("//", from, StringComparison.Ordinal) >= 0 || link.IndexOf("/.", from, StringComparison.Ordinal) >= 0) return Segment(link);
        start = link[..(to + 1)];
        return link[from..to];
    }

    private static string Segment(string link) => Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Segments.Length > 2 ? address.Segments[1].TrimEnd('/') : "";

    private const string Scheme = "https://";

    /// <summary>Letters of an address that mean nothing but themselves.</summary>
    internal const string PlainLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_./:";

    private static readonly System.Buffers.SearchValues<char> PlainAddress = System.Buffers.SearchValues.Create(PlainLetters);

    /// <summary>The id of a row, for its own table and for the sheets that give more of the same posts.</summary>
    internal static string Id(TableScope table, GridRow row)
    {
        // A table may have two ids, and fill only one of them in some rows.
        var column = table.Match.Columns.Where(c => c.Column.Role == ColumnRole.PostId).OrderBy(c => row[c.Index].Trim().Length == 0).First();
        var text = row[column.Index].Trim();
        if (!column.Column.Digits) return text;
        var runs = LongNumber().Matches(text);
        return runs.Count > 0 ? runs[^1].Value : text;
    }

    internal static string? Heading(TableScope table, ColumnRole role) => table.Match.Columns.FirstOrDefault(c => c.Column.Role == role)?.Heading;

    private static void Conflict(TableScope table, int first, int second, string id) =>
        table.Issues.Error("rows-conflict", $"{table.File.Display} holds the same post twice with different figures, in rows {first} and {second}.", table.At(second),
            found: $"post {id}", expected: "each post once", fix: "Keep the row of the later download and delete the other, or download the export again.");

    /// <summary>Views of zero in every row beside people reached: the platform's metric was broken, so the views are missing.</summary>
    private static void DropBrokenViews(TableScope table, PostTally tally, List<Kept> posts)
    {
        if (tally.BrokenViews is not (> 0 and var shown)) return;
        Drop(Metric.Views, tally, posts);
        var heading = table.Match.Columns.First(c => c.Column.Metric == Metric.Views).Heading;
        table.Issues.Warning("views-all-zero", $"{table.File.Display} gives zero views for every post although people were reached; the views are taken as missing.",
            table.At(null, heading), found: $"0 in {Counted.Of(shown, "row")}", expected: "views at least where there is reach", fix: "Download the export again with the column Views.");
    }

    /// <summary>What a spreadsheet program makes of a long number: 1.22158E+17.</summary>
    internal static bool IsDamaged(string id) => id.AsSpan().ContainsAny('E', 'e') && DamagedId().IsMatch(id);

    [GeneratedRegex(@"^\d(\.\d+)?E\+?\d+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DamagedId();

    [GeneratedRegex(@"\d{6,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();
}
