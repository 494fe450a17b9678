using System.IO.Enumeration;
using NodaTime;
using OpenReach.Terms;

namespace OpenReach.Connect.Exports;

/// <summary>A post with its day in the project's zone.</summary>
/// <param name="Matches">True where its text fits <c>posts.match</c>, or nothing is asked for.</param>
internal sealed record DatedPost(Post Post, DateTime? At, bool InPeriod, bool Matches)
{
    public DateOnly? Day => At is { } at ? DateOnly.FromDateTime(at) : null;
}

/// <summary>All exports together: each post and each figure once.</summary>
/// <param name="Platforms">Every platform that an export names, ordinal.</param>
internal sealed record MergedExports(IReadOnlyList<DatedPost> Posts, IReadOnlyList<Figure> Figures, IReadOnlyList<string> Platforms)
{
    /// <summary>Null where two files contradict each other or a zone is unknown.</summary>
    public static MergedExports? Make(IReadOnlyList<ExportTable> tables, Settings settings, Issues issues)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(settings.Period.TimeZone) is not { } zone)
        {
            issues.Error("time-zone-unknown", "The time zone of the period is not known.", new("openreach.json", Column: "period.timeZone"), found: settings.Period.TimeZone,
                expected: "a name such as Europe/Lisbon", fix: "Use a name of the IANA time zone list.");
            return null;
        }
        var before = issues.Count(i => i.Severity == Severity.Error);
        tables = Named(tables, issues);
        var (posts, figures) = (MergePosts(tables, issues), MergeFigures(tables, issues));
        if (issues.Count(i => i.Severity == Severity.Error) > before) return null;

        var dated = new List<DatedPost>();
        foreach (var (post, table) in posts) dated.Add(Date(post, table, zone, settings));
        Zones(tables, settings.Period.TimeZone, issues);
        Left(dated, settings, issues);
        Empty(tables, zone, settings, issues);
        var platforms = posts.Select(p => p.Post.Platform).Concat(figures.Select(f => f.Platform))
            .Concat(tables.Where(t => t.Platform is not null && Platform.CanBeState(t.Platform)).Select(t => t.Platform!))
            .Distinct().Order(StringComparer.Ordinal).ToList();
        return new([.. dated.OrderBy(p => p.Post.Platform, StringComparer.Ordinal).ThenBy(p => p.Post.Account, StringComparer.Ordinal)
            .ThenBy(p => p.At ?? DateTime.MaxValue).ThenBy(p => p.Post.Id, StringComparer.Ordinal)], figures, platforms);
    }

    /// <summary>Says only what several tables hold together.</summary>
    public static void Repeats(IReadOnlyList<ExportTable> tables, Issues issues)
    {
        if (tables.Select(t => t.Path).Distinct(StringComparer.Ordinal).Skip(1).Any()) (_, _) = (MergePosts(tables, issues), MergeFigures(tables, issues));
    }

    /// <summary>
    /// Figures without an account beside posts or figures with one: where a platform has one account, they are of it. Where it has several,
    /// they are of the one account whose other files lie in the same folder. Else nobody can tell whose they are, and counted beside the
    /// others they would count twice.
    /// </summary>
    private static IReadOnlyList<ExportTable> Named(IReadOnlyList<ExportTable> tables, Issues issues)
    {
        var told = tables.SelectMany(t => t.Posts.Select(p => (t.Path, p.Platform, p.Account)).Concat(t.Figures.Select(f => (t.Path, f.Platform, f.Account))).Where(a => a.Account.Length > 0).Distinct()).ToList();
        var accounts = told.Select(a => (a.Platform, a.Account)).Distinct().ToLookup(a => a.Platform, a => a.Account, StringComparer.Ordinal);
        var nearby = told.Select(a => (Key: (Folder(a.Path), a.Platform), a.Account)).Distinct().ToLookup(a => a.Key, a => a.Account);
        return [.. tables.Select(t =>
        {
            if (t.Kind == ExportKind.Plain || !t.Figures.Any(f => f.Account.Length == 0 && accounts[f.Platform].Any())) return t;
            var figures = new List<Figure>();
            var left = 0;
            var taken = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var figure in t.Figures)
            {
                var known = figure.Account.Length > 0 ? [] : accounts[figure.Platform].ToList();
                if (known.Count > 1 && nearby[(Folder(t.Path), figure.Platform)].ToList() is [var near])
                {
                    known = [near];
                    taken.Add(near);
                }
                if (known.Count < 2) figures.Add(known.Count == 1 ? figure with { Account = known[0] } : figure);
                else left++;
            }
            if (taken.Count > 0)
                issues.Note("account-from-sibling", $"{t.Path} does not say whose figures it holds; the other files of its folder are of {string.Join(" and ", taken)}, and it is taken for that account too.",
                    new(t.Path, t.Sheet ?? t.Member), fix: "If it is not, put it into a folder with other downloads of its account.");
            if (left > 0)
                issues.Warning("account-not-told", $"{t.Path} does not say whose figures it holds, and the project has several accounts of the platform; rows not used: {left}.", new(t.Path, t.Sheet ?? t.Member),
                    found: string.Join(", ", accounts[t.Figures.First(f => f.Account.Length == 0 && accounts[f.Platform].Any()).Platform].Order(StringComparer.Ordinal).Take(5)),
                    expected: "one account of the platform", fix: "Put the downloads of each account into a folder of their own, with its post file; or type the figures into reach.csv with the account.");
            return t with { Figures = figures };
        })];
    }

    private static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static List<(Post Post, ExportTable Table)> MergePosts(IReadOnlyList<ExportTable> tables, Issues issues)
    {
        var merged = new List<(Post, ExportTable)>();
        var seen = new Dictionary<(ExportKind, string, string, string), int>();
        var repeated = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var conflicts = new HashSet<(string, string)>();
        foreach (var table in tables)
            foreach (var post in table.Posts)
            {
                if (!Named(post.Platform, post.Where, table, issues)) return merged;
                if (post.Id.Length == 0 || seen.TryAdd((table.Kind, post.Platform, post.Account, post.Id), merged.Count))
                {
                    merged.Add((post, table));
                    continue;
                }
                var at = seen[(table.Kind, post.Platform, post.Account, post.Id)];
                var (earlier, from) = merged[at];
                var metric = earlier.Metrics.Keys.Where(post.Metrics.ContainsKey).Where(m => earlier.Metrics[m] != post.Metrics[m]).Order(StringComparer.Ordinal).FirstOrDefault();
                if (metric is not null)
                {
                    if (conflicts.Add((from.Path, table.Path)))
                        issues.Error("files-conflict", $"Two files hold the same post with different figures: {from.Path} (row {earlier.Where.Row}) and {table.Path} (row {post.Where.Row}).", post.Where,
                            found: $"{metric} {post.Metrics[metric]:0.###}", expected: $"{earlier.Metrics[metric]:0.###}", fix: "Keep the newer download and take the older one out of the folder.");
                    continue;
                }
                // The two may hold different columns of one post.
                merged[at] = (earlier with { Text = earlier.Text ?? post.Text, Metrics = earlier.Metrics.Concat(post.Metrics.Where(m => !earlier.Metrics.ContainsKey(m.Key))).ToDictionary(StringComparer.Ordinal) }, from);
                repeated[table.Path] = repeated.GetValueOrDefault(table.Path) + 1;
            }
        Merged(repeated, "posts", issues);
        return merged;
    }

    private static List<Figure> MergeFigures(IReadOnlyList<ExportTable> tables, Issues issues)
    {
        var merged = new List<(Figure Figure, string Path)>();
        var seen = new Dictionary<(ExportKind, Figure), int>();
        var repeated = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var conflicts = new HashSet<(string, string)>();
        foreach (var table in tables)
            foreach (var figure in table.Figures)
            {
                if (!Named(figure.Platform, figure.Where, table, issues)) return [];
                var key = (table.Kind, figure with { Value = null, Low = null, High = null, Where = Place.Nowhere });
                if (seen.TryAdd(key, merged.Count)) { merged.Add((figure, table.Path)); continue; }
                var (earlier, path) = merged[seen[key]];
                if ((earlier.Value, earlier.Low, earlier.High) == (figure.Value, figure.Low, figure.High)) { repeated[table.Path] = repeated.GetValueOrDefault(table.Path) + 1; continue; }
                if (conflicts.Add((path, table.Path)))
                    issues.Error("files-conflict", $"Two files give different values for the same figure: {path} (row {earlier.Where.Row}) and {table.Path} (row {figure.Where.Row}).", figure.Where,
                        found: $"{figure.Metric} {figure.Value:0.###}", expected: $"{earlier.Value:0.###}", fix: "Keep the newer download and take the older one out of the folder.");
            }
        Merged(repeated, "figures", issues);
        return [.. merged.Select(m => m.Figure)];
    }

    private static bool Named(string platform, Place where, ExportTable table, Issues issues)
    {
        if (platform.Length > 0) return true;
        issues.Error("platform-unknown", "A file does not say which platform it is from, and no other file tells.", where with { File = where.File ?? table.Path },
            fix: "Put the file into a folder with other downloads of that platform, or name the platform in the file's name.");
        return false;
    }

    private static void Merged(SortedDictionary<string, int> repeated, string what, Issues issues)
    {
        foreach (var (path, count) in repeated)
            issues.Note("rows-merged", $"Some {what} of this file are in another file too, with the same values, and count once: {count}.", new(path));
    }

    private static DatedPost Date(Post post, ExportTable table, DateTimeZone zone, Settings settings)
    {
        var at = post.PublishedUtc is { } moment ? LocalDateTime.FromDateTime(moment).InUtc().WithZone(zone).ToDateTimeUnspecified() : post.Published;
        if (post.PublishedUtc is null && at is { } local && post.HasTime && table.TimeZone is { } name && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is { } from)
            at = LocalDateTime.FromDateTime(local).InZoneLeniently(from).WithZone(zone).ToDateTimeUnspecified();
        var matches = settings.PostsMatch.Count == 0
            || post.Text is { } text && settings.PostsMatch.Any(m => FileSystemName.MatchesSimpleExpression($"*{m}*", text, ignoreCase: true));
        return new(post, at, at is { } day && settings.Period.Contains(DateOnly.FromDateTime(day)), matches);
    }

    private static void Zones(IReadOnlyList<ExportTable> tables, string zone, Issues issues)
    {
        foreach (var table in tables.Where(t => t.TimeZone is null && t.Posts.Any(p => p.HasTime)))
            issues.Note("time-zone-assumed", $"This export does not tell the time zone of its times: they are read as {zone}.", new(table.Path, table.Sheet));
        foreach (var table in tables.Where(t => t.TimeZone is { } name && DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is null))
            issues.Warning("time-zone-assumed", $"The time zone of this export is not known: its times are read as {zone}.", new(table.Path, table.Sheet), found: table.TimeZone);
    }

    private static void Left(List<DatedPost> posts, Settings settings, Issues issues)
    {
        foreach (var file in posts.GroupBy(p => p.Post.Where.File ?? "").OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var earlier = file.Count(p => p.Day < settings.Period.From);
            var later = file.Count(p => p.Day > settings.Period.To);
            if (earlier + later > 0)
                issues.Note("posts-outside-period", $"Posts outside the period were left out: {earlier} before it, {later} after it.", new(file.Key),
                    found: $"{earlier + later} of {Counted.Of(file.Count(), "post")}", expected: $"{settings.Period.From:yyyy-MM-dd} to {settings.Period.To:yyyy-MM-dd}");
            var undated = file.Count(p => p.Day is null);
            if (undated > 0)
                issues.Warning("posts-without-date", $"Posts without a date were left out: {undated}.", new(file.Key), fix: "Download the file again; such rows are mostly errors of the export.");
        }
        var others = posts.Count(p => p.InPeriod && !p.Matches);
        if (others > 0)
            issues.Note("posts-not-matched", $"Posts of the period that do not fit posts.match were left out: {others}.", new("openreach.json", Column: "posts.match"), found: string.Join(", ", settings.PostsMatch));
    }

    private static void Empty(IReadOnlyList<ExportTable> tables, DateTimeZone zone, Settings settings, Issues issues)
    {
        var period = settings.Period;
        foreach (var table in tables.Where(t => t.Posts.Count + t.Figures.Count > 0).GroupBy(t => t.Path).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (table.Any(t => t.Posts.Any(p => Date(p, t, zone, settings).InPeriod) || t.Figures.Any(f => PeriodFigures.Touches(f, period)))) continue;
            var first = table.Select(t => t.From).Where(d => d is not null).Min();
            var last = table.Select(t => t.To).Where(d => d is not null).Max();
            issues.Warning("no-data-in-period", "This file has no day in the period.", new(table.Key), found: first is null ? "no dates" : $"{first:yyyy-MM-dd} to {last:yyyy-MM-dd}",
                expected: $"{period.From:yyyy-MM-dd} to {period.To:yyyy-MM-dd}", fix: "Download the export for the period, or correct the period.");
        }
    }
}
