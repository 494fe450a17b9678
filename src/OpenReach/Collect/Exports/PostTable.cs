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
        SortedDictionary<string, double> Metrics, string? Type, string? Text, string Link);

    /// <param name="more">Further metrics by post id, from other sheets of the file.</param>
    public static ExportTable Read(TableScope table, IReadOnlyDictionary<string, SortedDictionary<string, double>> more)
    {
        TableChecks.Heading(table);
        var aside = new RowsAside(table);
        var repeats = new TableChecks.Repeats(table);
        var posts = new List<Draft>();
        var byId = new Dictionary<(string, string, string), Draft>();
        int rows = 0, failed = 0, damaged = 0, identical = 0;
        Place? firstFailed = null, firstDamaged = null, firstIdentical = null;

        foreach (var row in table.Data())
        {
            rows++;
            repeats.See(row);
            if (FailedInExport(table, row) is { } failure)
            {
                failed++;
                firstFailed ??= table.At(row.Number);
                aside.AddSilently();
                posts.Add(failure);
                continue;
            }
            if (ReadRow(table, row, aside) is not { } post) continue;

            if (DamagedId().IsMatch(post.Id))
            {
                damaged++;
                firstDamaged ??= table.At(row.Number, Heading(table, ColumnRole.PostId));
                posts.Add(post with { Id = $"{post.Id} (row {row.Number})" });
                continue;
            }
            if (more.TryGetValue(post.Id, out var further))
                foreach (var (id, value) in further) post.Metrics.TryAdd(id, value);
            if (byId.TryAdd((post.Platform, post.Account, post.Id), post)) posts.Add(post);
            else if (Same(byId[(post.Platform, post.Account, post.Id)], post))
            {
                identical++;
                firstIdentical ??= table.At(row.Number);
            }
            else Conflict(table, byId[(post.Platform, post.Account, post.Id)].Row, row.Number, post.Id);
        }

        aside.Close(rows);
        foreach (var metric in repeats.Close()) posts.ForEach(p => p.Metrics.Remove(metric));
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
        DropBrokenViews(table, posts);

        var zone = IdMoments.Zone(table, [.. posts.Where(p => p is { Published: not null, HasTime: true }).Select(p => (p.Published!.Value, p.Id, p.Link))]);
        List<Post> done = [.. posts.Select(p => new Post(p.Platform, p.Account, p.Id, p.Published, p.HasTime, p.Metrics, p.Type, p.Text, table.At(p.Row))
        {
            PublishedUtc = p is { Published: not null, HasTime: false } ? IdMoments.Of(table.Layout.Ids, p.Id, p.Link)?.ToDateTimeUtc() : null,
        })];
        ControlTotals.Compare(table, done.Select(p => p.Metrics));
        return table.Table(rows, aside, done, [], table.Layout.Platform, zone);
    }

    private static Draft? ReadRow(TableScope table, GridRow row, RowsAside aside)
    {
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var readable = table.TryMetrics(row, metrics, out var bad);
        if (!readable)
        {
            aside.Add(row.Number, bad!.Heading, $"{bad.Heading} is no number that can be read for certain", row[bad.Index], "a whole number, not negative", metrics);
            return null;
        }

        var id = Id(table, row);
        if (id.Length == 0)
        {
            aside.Add(row.Number, Heading(table, ColumnRole.PostId), "it has no post id", null, "the id of the post", metrics);
            return null;
        }

        var when = TableScope.Field(row, table.Index(ColumnRole.Published));
        var undated = when.Length == 0 && table.Layout.UndatedPosts;
        if (!FieldValue.Date(when, table.Layout, out var published, out var hasTime) && !undated)
        {
            var heading = Heading(table, ColumnRole.Published);
            if (FieldValue.IsSwapped(when, table.Layout)) TableChecks.Swapped(table, row.Number, heading!, when);
            aside.Add(row.Number, heading, "its date cannot be read", when, string.Join(" or ", table.Layout.Dates), metrics);
            return null;
        }

        var network = TableScope.Field(row, table.Index(ColumnRole.Network));
        if (Platform(table, network) is not { } platform)
        {
            aside.Add(row.Number, Heading(table, ColumnRole.Network), "its network is not known", network, "the name of a platform", metrics);
            return null;
        }

        // A kind of captions means a video with captions. Where there is none, the export does not tell a picture from a video without.
        if (table.Index(ColumnRole.Captions) is >= 0 and var captions && TableScope.Field(row, captions) is { Length: > 0 } kind && kind != "N/A")
            metrics[Metric.VideosWithCaptions] = 1;
        var type = TableScope.Field(row, table.Index(ColumnRole.PostType));
        var text = table.Match.Columns.Where(c => c.Column.Role == ColumnRole.Text).Select(c => row[c.Index]).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t));
        return new(row.Number, platform, Account(table, row, id), id, undated ? null : published, hasTime, metrics,
            type.Length == 0 ? null : type, text, TableScope.Field(row, table.Index(ColumnRole.Permalink)));
    }

    /// <summary>A row that the platform could not fill: no post id, and a comment that says so, with the id in it.</summary>
    private static Draft? FailedInExport(TableScope table, GridRow row)
    {
        var comment = TableScope.Field(row, table.Index(ColumnRole.Comment));
        if (comment.Length == 0 || TableScope.Field(row, table.Index(ColumnRole.PostId)).Length > 0) return null;
        var id = LongNumber().Match(comment);
        return new(row.Number, table.Layout.Platform ?? "", "", id.Success ? id.Value : $"row {row.Number}", null, false, new(StringComparer.Ordinal), null, null, "");
    }

    internal static string? Platform(TableScope table, string network) =>
        table.Index(ColumnRole.Network) < 0 ? table.Layout.Platform : Terms.Platform.Find(network);

    internal static string Account(TableScope table, GridRow row, string id)
    {
        if (table.Layout.AccountInPostId) return id.Contains('_', StringComparison.Ordinal) ? id[..id.IndexOf('_', StringComparison.Ordinal)] : "";
        if (table.Layout.AccountInLink)
            return Uri.TryCreate(TableScope.Field(row, table.Index(ColumnRole.Permalink)), UriKind.Absolute, out var link) && link.Segments.Length > 2 ? link.Segments[1].TrimEnd('/') : "";
        var account = TableScope.Field(row, table.Index(ColumnRole.Account));
        return TableScope.Name(account.Length > 0 ? account : TableScope.Field(row, table.Index(ColumnRole.AccountName)));
    }

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

    private static bool Same(Draft a, Draft b) => a.Published == b.Published && a.Type == b.Type && a.Metrics.SequenceEqual(b.Metrics);

    private static void Conflict(TableScope table, int first, int second, string id) =>
        table.Issues.Error("rows-conflict", $"{table.File.Display} holds the same post twice with different figures, in rows {first} and {second}.", table.At(second),
            found: $"post {id}", expected: "each post once", fix: "Keep the row of the later download and delete the other, or download the export again.");

    /// <summary>Views of zero in every row beside people reached: the platform's metric was broken, so the views are missing.</summary>
    private static void DropBrokenViews(TableScope table, List<Draft> posts)
    {
        var shown = posts.Where(p => p.Metrics.ContainsKey(Metric.Views)).ToList();
        if (shown.Count == 0 || shown.Any(p => p.Metrics[Metric.Views] > 0) || !shown.Any(p => p.Metrics.GetValueOrDefault(Metric.Reach) > 0)) return;
        foreach (var post in shown) post.Metrics.Remove(Metric.Views);
        var heading = table.Match.Columns.First(c => c.Column.Metric == Metric.Views).Heading;
        table.Issues.Warning("views-all-zero", $"{table.File.Display} gives zero views for every post although people were reached; the views are taken as missing.",
            table.At(null, heading), found: $"0 in {Counted.Of(shown.Count, "row")}", expected: "views at least where there is reach", fix: "Download the export again with the column Views.");
    }

    [GeneratedRegex(@"^\d(\.\d+)?E\+?\d+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DamagedId();

    [GeneratedRegex(@"\d{6,}", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();
}
