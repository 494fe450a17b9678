using OpenReach.Publish.OpenData;
using OpenReach.Publish.Pages.Charts;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    internal const string PostsFile = "data/posts.csv", SeriesFile = "data/series.csv";

    /// <summary>Days that a line needs to be worth drawing.</summary>
    private const int FewestDays = 7;

    private static readonly string[] Answers = [Metric.Comments, Metric.Shares, Metric.Replies];

    private static Section Changes(Facts facts, RunRecord record)
    {
        var breaks = record.Series.Where(l => l.Break is not null).OrderBy(l => l.Date).ThenBy(l => l.Platform, StringComparer.Ordinal).ToList();
        var said = record.Issues.Where(i => i.Code == "definition-break").Select(i => i.Said).OfType<Said>().Select(facts.Words.Sentence).ToList();
        var blocks = new List<Block>();
        // What the register says of a change; where it says nothing, the series does.
        if (said.Count == 0) said = [.. breaks.Select(b => (b.Platform, b.Date)).Distinct().Select(b => facts.Words.CountsOther(Platform.Name(b.Platform), b.Date))];
        if (said.Count > 0) blocks.Add(new Paragraph($"{string.Join(' ', said)} {facts.Words.NotJoined}"));
        else blocks.Add(new Paragraph(facts.Platforms.Count == 0 ? facts.Words.NoPlatforms : facts.Words.NoBreakText));
        if (SeriesFigure(facts, record.Series) is { } series) blocks.Add(series);
        if (facts.Platforms.Count > 0) blocks.AddRange(Dialogue(facts, record.Posts));
        if (facts.Platforms.Count > 0) blocks.Add(Register(facts, breaks));
        return new Section("changes", facts.Words.AskChanges, breaks.Count > 0 ? facts.Words.ChangedHeading(Platform.Name(breaks[0].Platform), breaks[0].Date) : said.Count > 0 ? facts.Words.ChangedSomewhere : facts.Platforms.Count == 0 ? facts.Words.NoneToChange : facts.Words.NothingChanged, blocks);
    }

    /// <summary>Answers of people for each thousand reached. A platform whose export has none keeps its row.</summary>
    private static IEnumerable<Block> Dialogue(Facts facts, IReadOnlyList<PostLine> posts)
    {
        var counts = posts.Where(l => l.Value is not null && Answers.Contains(l.Metric)).GroupBy(l => l.Platform, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Answers.Select(m => (Metric: m, Sum: g.Where(l => l.Metric == m).Sum(l => l.Value!.Value), Has: g.Any(l => l.Metric == m))).Where(m => m.Has).ToList(), StringComparer.Ordinal);
        if (counts.Count == 0)
        {
            yield return new Paragraph(Prose.Of(new Run(facts.Words.DialogueNone + " ", Face.Strong), new Run(facts.Words.DialogueWhere)));
            yield break;
        }
        var rows = facts.Platforms.Select(p => Row(p)).OrderByDescending(r => r.Value ?? -1).ThenBy(r => r.Name, StringComparer.Ordinal).Take(MostRows).ToList();
        if (!rows.Exists(r => r.Value is not null))
        {
            yield return new Heading(3, facts.Words.DialogueNoBase);
            yield return new Listing(false, [.. rows.Select(r => (Prose)$"{r.Name}: {r.Text}.")]);
            yield break;
        }
        var (wide, narrow) = Canvas.Both(facts.Words, BarRange.Draw(rows, Ink.Reached));
        yield return new Figure("f-dialogue", facts.Words.DialogueTitle(rows[0].Name, rows[0].Value!.Value, rows.Skip(1).FirstOrDefault(r => r.Value is not null)?.Value), facts.Words.DialogueSubtitle(Period(facts)), wide, narrow,
            facts.Words.DialogueAlternative(rows.Select(r => r.Value is null ? $"{r.Name}, {r.Text}" : $"{r.Name} {r.Text}, {r.Beside}")), facts.Words.DialogueSource, PostsFile, DialogueTable(facts, counts));

        BarRow Row(string platform)
        {
            var name = Platform.Name(platform);
            if (!counts.TryGetValue(platform, out var found)) return new(name, null, null, $"{facts.Words.StatusWithMark(Status.Insufficient)}: {facts.Words.NoAnswers}", "");
            var what = facts.Say.List([.. found.Select(m => $"{facts.Say.Count(m.Sum)} {facts.Words.MetricName(m.Metric)}")]);
            if (facts.OfPlatform(platform, Measure.Reached) is not { Value: { } reached and > 0 } finding) return new(name, null, null, $"{facts.Words.StatusWithMark(Status.Insufficient)}: {facts.Words.NoBase}", "");
            var sum = found.Sum(m => m.Sum);
            var doubt = facts.Doubt(finding) is { Low: > 0 } d ? new Band(1000 * sum / d.High, 1000 * sum / d.Low) : (Band?)null;
            return new(name, 1000 * sum / reached, doubt, facts.Say.Rate(1000 * sum / reached), what);
        }
    }

    private static Table DialogueTable(Facts facts, Dictionary<string, List<(string Metric, double Sum, bool Has)>> counts)
    {
        var none = new StatusField(Status.Insufficient, facts.Words.Status(Status.Insufficient));
        return new(facts.Words.DialogueTable, null, [new Column(facts.Wording.Say("col.platform")), .. Answers.Select(m => new Column(Say.Capital(facts.Words.MetricName(m)), ColumnKind.Number)), new Column(facts.Wording.Say("col.peopleReached"), ColumnKind.Number), new Column(facts.Wording.Say("col.per"), ColumnKind.Number), new Column(facts.Wording.Say("col.code"), ColumnKind.Code)],
        [.. facts.Platforms.Select(p =>
        {
            var found = counts.GetValueOrDefault(p, []);
            var reached = facts.OfPlatform(p, Measure.Reached);
            return new Row(Platform.Name(p),
            [
                .. Answers.Select(m => found.Where(f => f.Metric == m).Select(f => (Field)new TextField(facts.Say.Count(f.Sum), f.Sum)).DefaultIfEmpty(none).First()), Number(facts, reached),
                found.Count > 0 && reached?.Value is > 0 and var people ? new TextField(facts.Say.Rate(1000 * found.Sum(f => f.Sum) / people), 1000 * found.Sum(f => f.Sum) / people) : none,
                Code(reached, facts.OfPlatform(p, Measure.PostsRead)),
            ]);
        })]);
    }

    /// <summary>What each number is and what was done with it.</summary>
    private static Table Register(Facts facts, List<SeriesLine> breaks) => new(facts.Words.RegisterTable, Period(facts),
    [
        new Column(facts.Wording.Say("col.platform")), new Column(facts.Wording.Say("col.postsRead"), ColumnKind.Number), new Column(facts.Wording.Say("col.postsPublished"), ColumnKind.Number), new Column(facts.Wording.Say("col.views"), ColumnKind.Number), new Column(facts.Wording.Say("col.meaningChanged")), new Column(facts.Wording.Say("col.useOfItsReach")), new Column(facts.Wording.Say("col.code"), ColumnKind.Code),
    ],
    [.. facts.Platforms.Select(p => new Row(Platform.Name(p),
    [
        Number(facts, facts.OfPlatform(p, Measure.PostsRead)), Number(facts, facts.OfPlatform(p, Measure.PostsPublished)), Number(facts, facts.OfPlatform(p, Measure.Views)),
        breaks.Where(b => b.Platform == p).Select(b => facts.Say.Date(b.Date)).Distinct().ToList() is { Count: > 0 } days ? new StatusField(Status.Break, facts.Say.List(days))
            : facts.OfPlatform(p, Measure.Views) is { Status: Status.Break } views ? new StatusField(Status.Break, facts.Words.Reason(views.Reason)) : facts.Words.No, Use(facts, facts.OfPlatform(p, Measure.Reached)), Code(facts.OfPlatform(p, Measure.Views), facts.OfPlatform(p, Measure.PostsRead)),
    ]))]);

    /// <summary>The series with a break; where there is none, reach by day of the platform that reached most. Accounts are never added up.</summary>
    private static Figure? SeriesFigure(Facts facts, IReadOnlyList<SeriesLine> lines)
    {
        var chosen = lines.Where(l => l.Value is not null).GroupBy(l => (l.Platform, l.Account, l.Metric)).Where(g => g.Select(l => l.Date).Distinct().Count() >= FewestDays)
            .OrderByDescending(g => g.Any(l => l.Break is not null)).ThenByDescending(g => g.Key.Metric is Metric.Reach or Metric.Viewers).ThenByDescending(g => facts.OfPlatform(g.Key.Platform, Measure.Reached)?.Value ?? 0)
            .ThenBy(g => g.Key.Platform, StringComparer.Ordinal).ThenBy(g => g.Key.Account, StringComparer.Ordinal).ThenBy(g => g.Key.Metric, StringComparer.Ordinal).FirstOrDefault();
        if (chosen is null) return null;
        var (platform, metric) = (Platform.Name(chosen.Key.Platform), facts.Words.MetricName(chosen.Key.Metric));
        var stretches = new List<Stretch>();
        foreach (var line in chosen.GroupBy(l => l.Date).Select(g => g.First()).OrderBy(l => l.Date))
        {
            if (stretches.Count == 0 || line.Break is not null) stretches.Add(new(stretches.Count == 0 ? Say.Capital(metric) : facts.Words.BreakOn(line.Date), []));
            stretches[^1] = stretches[^1] with { Points = [.. stretches[^1].Points, (line.Date, line.Value!.Value)] };
        }
        // A day has no code of its own: its row in the data is it.
        var rowOf = lines.InOrder().Select((l, i) => (l, Row: i + 2)).Where(r => (r.l.Platform, r.l.Account, r.l.Metric) == chosen.Key).DistinctBy(r => r.l.Date).ToDictionary(r => r.l.Date, r => r.Row);
        var peak = stretches.SelectMany(s => s.Points).MaxBy(p => p.Value);
        if (peak.Value <= 0) return null;
        var (wide, narrow) = Canvas.Both(facts.Words, SeriesChart.Draw(stretches));
        var title = stretches.Count > 1 ? facts.Words.SeriesBroken(platform, metric, stretches[1].Points[0].Day) : facts.Words.SeriesPeak(platform, metric, peak.Day);
        var first = stretches[0].Points[0];
        var last = stretches[^1].Points[^1];
        return new Figure("f-series", title, facts.Words.SeriesSubtitle(metric, chosen.Key.Account, Period(facts)), wide, narrow,
            facts.Words.SeriesAlternative(metric, first, peak, last, [.. stretches.Skip(1).Select(s => s.Points[0].Day)]), facts.Words.SeriesSource(platform), SeriesFile,
            new Table(facts.Words.SeriesTable(platform, metric), null, [new Column(facts.Wording.Say("col.day")), new Column(Say.Capital(metric), ColumnKind.Number), new Column(facts.Wording.Say("col.code"), ColumnKind.Code)],
                [.. stretches.SelectMany(s => s.Points).Select(p => new Row(facts.Say.Date(p.Day), [new TextField(facts.Say.Count(p.Value), p.Value), $"{SeriesFile}:{rowOf[p.Day]}"]))]));
    }
}
