using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>
/// Could people read the posts? A section of the brief and an answer of the pack, made of the facts of content.csv. Facts about posts,
/// never a share of people.
/// </summary>
internal sealed class ContentParts
{
    /// <summary>Year of school that the Australian Style Manual asks for.</summary>
    public const double Target = 7;

    /// <summary>Months that a table holds before it would be no reading matter; the data have them all.</summary>
    private const int MostMonthRows = 16;

    private readonly Words words;
    private readonly string period;
    private readonly IReadOnlyList<ContentLine> lines;
    private readonly Dictionary<(string Platform, DateOnly From, bool Whole, ContentMeasure Measure), ContentLine> facts = [];
    private readonly IReadOnlyList<string> platforms;

    public ContentParts(Words words, Settings settings, IReadOnlyList<ContentLine> content)
    {
        (this.words, period, lines) = (words, words.Say.Period(settings.Period), content);
        foreach (var line in lines.Where(l => l.Language is null)) facts[(line.Platform, line.From, line.Whole, line.Measure)] = line;
        platforms = [.. lines.Select(l => l.Platform).Distinct().Order(StringComparer.Ordinal)];
    }

    public Section Section => new("content", words.Wording.Say("content.ask"), Heading, [.. Blocks]);

    /// <summary>What the grades allow to be said; the grade that is printed decides.</summary>
    public string Heading
    {
        get
        {
            var graded = platforms.Where(p => Of(p, ContentMeasure.Grade)?.Value is not null).ToList();
            var hard = graded.Where(p => Of(p, ContentMeasure.Grade)!.Value > Target).ToList();
            if (!HasText) return words.Wording.Say("content.heading.none");
            if (graded.Count == 0) return words.Wording.Say("content.heading.short");
            var target = ("target", Number(Target));
            return hard.Count == 0 ? words.Wording.Say("content.heading.easy", target)
                : hard.Count == graded.Count && graded.Count == platforms.Count ? words.Wording.Say("content.heading.harder", target)
                : words.Wording.Say("content.heading.some", ("platforms", words.Say.List([.. hard.Select(Platform.Name)])), target);
        }
    }

    public bool HasText => lines.Any(l => l is { Measure: ContentMeasure.PostsWithText, Value: > 0 });

    public IEnumerable<Block> Blocks
    {
        get
        {
            if (!HasText)
            {
                yield return new Paragraph(words.Wording.Say("content.none"), Tone.Lead);
                yield break;
            }
            yield return new Paragraph(words.Wording.Say("content.how", ("target", Number(Target))));
            yield return new Paragraph(string.Join(' ', new[] { words.Wording.Say("content.limit"), LanguageText(), Steady() ?? "" }.Where(t => t.Length > 0)));
            // Months that all say the same are no reading matter: a sentence says it, and the answers for parliament have the table.
            foreach (var table in Tables.Where(t => t.Id != MonthTable || Steady() is null)) yield return table;
            if (Advice() is { Count: > 0 } advice)
            {
                yield return new Heading(3, words.Wording.Say("content.do.title"));
                yield return new Listing(false, advice);
            }
        }
    }

    public IEnumerable<Table> Tables
    {
        get
        {
            if (!HasText) yield break;
            yield return new Table(words.Wording.Say("content.table.read"), words.Wording.Say("content.sub.read", ("period", period)),
            [
                new Column(words.Wording.Say("content.col.platform")), new Column(words.Wording.Say("content.col.posts"), ColumnKind.Number), new Column(words.Wording.Say("content.col.words"), ColumnKind.Number),
                new Column(words.Wording.Say("content.col.grade"), ColumnKind.Number), new Column(words.Wording.Say("content.col.ease"), ColumnKind.Number, words.Wording.Say("content.col.ease.short")), new Column(words.Wording.Say("content.col.code"), ColumnKind.Code),
            ],
            [.. platforms.Select(p => new Row(Platform.Name(p),
                [Field(p, ContentMeasure.PostsWithText), Field(p, ContentMeasure.Words), Field(p, ContentMeasure.Grade), Field(p, ContentMeasure.ReadingEase), Of(p, ContentMeasure.Grade)?.Code ?? "\u2013"]))]);
            yield return new Table(words.Wording.Say("content.table.meet"), words.Wording.Say("content.sub.meet", ("period", period)),
            [
                new Column(words.Wording.Say("content.col.platform")), new Column(words.Wording.Say("content.col.hashtags"), ColumnKind.Number, words.Wording.Say("content.col.hashtags.short")), new Column(words.Wording.Say("content.col.capitals"), ColumnKind.Number),
                new Column(words.Wording.Say("content.col.runs"), ColumnKind.Number), new Column(words.Wording.Say("content.col.images"), ColumnKind.Number), new Column(words.Wording.Say("content.col.videos"), ColumnKind.Number), new Column(words.Wording.Say("content.col.code"), ColumnKind.Code),
            ],
            [.. platforms.Select(p => new Row(Platform.Name(p),
            [
                PartOf(p, ContentMeasure.HashtagsMarked, ContentMeasure.HashtagsSeveralWords), Field(p, ContentMeasure.WordsInCapitals), Field(p, ContentMeasure.EmojiRuns),
                PartOf(p, ContentMeasure.ImagesWithAltText, ContentMeasure.Images), PartOf(p, ContentMeasure.VideosWithCaptions, ContentMeasure.Videos), Of(p, ContentMeasure.EmojiRuns)?.Code ?? "\u2013",
            ]))]);
            var months = lines.Where(l => l is { Whole: false, Measure: ContentMeasure.Grade } && HasPosts(l)).ToList();
            if (months.Exists(m => m.Value is not null) && months.Count <= MostMonthRows)
                yield return new Table(words.Wording.Say("content.table.month"), words.Wording.Say("content.sub.read", ("period", period)),
                    [new Column(words.Wording.Say("content.col.month")), new Column(words.Wording.Say("content.col.words"), ColumnKind.Number), new Column(words.Wording.Say("content.col.grade"), ColumnKind.Number), new Column(words.Wording.Say("content.col.code"), ColumnKind.Code)],
                    [.. months.Select(m => new Row($"{Platform.Name(m.Platform)}, {words.Say.Month(m.From)}", [Field(facts.GetValueOrDefault((m.Platform, m.From, false, ContentMeasure.Words))), Field(m), m.Code]))])
                { Dense = true, Id = MonthTable };
        }
    }

    private const string MonthTable = "grade-by-month";

    /// <summary>What may be said of the months where every one has a grade and none differs by a year of school: null elsewhere.</summary>
    private string? Steady()
    {
        var months = lines.Where(l => l is { Whole: false, Measure: ContentMeasure.Grade } && HasPosts(l)).ToList();
        if (months.Count < 2 || months.Exists(m => m.Value is null) || months.Select(m => m.Platform).Distinct().Count() > 1) return null;
        var (low, high) = (months.Min(m => m.Value!.Value), months.Max(m => m.Value!.Value));
        var (from, to) = (OneDecimal(low), OneDecimal(high));
        return high - low >= 1 ? null : from == to ? words.Wording.Say("content.steady.same", ("low", from)) : words.Wording.Say("content.steady", ("low", from), ("high", to));
    }

    private string OneDecimal(double value) => words.Say.Decimal(value, "0.0");

    private bool HasPosts(ContentLine line) => facts.GetValueOrDefault((line.Platform, line.From, false, ContentMeasure.PostsWithText))?.Value > 0;

    /// <summary>Only what the facts show to be amiss.</summary>
    private List<Prose> Advice()
    {
        var advice = new List<Prose>();
        Add("grade", platforms.Any(p => Of(p, ContentMeasure.Grade)?.Value > Target));
        Add("hashtags", platforms.Any(p => Of(p, ContentMeasure.HashtagsMarked)?.Value < Of(p, ContentMeasure.HashtagsSeveralWords)?.Value));
        Add("capitals", platforms.Any(p => Of(p, ContentMeasure.WordsInCapitals)?.Value > 0));
        Add("runs", platforms.Any(p => Of(p, ContentMeasure.EmojiRuns)?.Value > 0));
        Add("images", platforms.Any(p => Of(p, ContentMeasure.Images)?.Value is null || Of(p, ContentMeasure.ImagesWithAltText)?.Value < Of(p, ContentMeasure.Images)?.Value));
        Add("videos", platforms.Any(p => Of(p, ContentMeasure.VideosWithCaptions)?.Value < Of(p, ContentMeasure.Videos)?.Value));
        return advice;

        void Add(string what, bool isAmiss)
        {
            if (isAmiss) advice.Add(words.Wording.Say("content.do." + what));
        }
    }

    private string LanguageText()
    {
        var counts = lines.Where(l => l is { Whole: true, Measure: ContentMeasure.PostsInLanguage, Value: > 0 })
            .GroupBy(l => l.Language!, StringComparer.Ordinal).Select(g => (Language: g.Key, Posts: g.Sum(l => l.Value!.Value))).OrderByDescending(g => g.Posts).ThenBy(g => g.Language, StringComparer.Ordinal).ToList();
        var known = counts.Where(c => words.Wording.Knows("language." + c.Language)).ToList();
        var text = new List<string>();
        if (known.Count > 0) text.Add(words.Wording.Say("content.language.one", ("languages", words.Say.List([.. known.Select(c => $"{words.Wording.Say("language." + c.Language)} ({words.Say.Count(c.Posts)})")]))));
        if (counts.Where(c => !words.Wording.Knows("language." + c.Language)).Sum(c => c.Posts) is var unclear and > 0) text.Add(unclear == 1 ? words.Wording.Say("content.language.unclear.one") : words.Wording.Say("content.language.unclear.some", ("count", words.Say.Small((int)unclear))));
        if (known.Exists(c => c.Language != "en")) text.Add(words.Wording.Say("content.language.others"));
        return string.Join(' ', text);
    }

    private ContentLine? Of(string platform, ContentMeasure measure) => lines.FirstOrDefault(l => l.Whole && l.Platform == platform && l.Measure == measure && l.Language is null);

    private Field Field(string platform, ContentMeasure measure) => Field(Of(platform, measure));

    private Field Field(ContentLine? line) => line switch
    {
        { Value: { } value } => new TextField(line.Measure is ContentMeasure.Grade or ContentMeasure.SmogGrade ? OneDecimal(value) : words.Say.Count(value), value),
        { Reason: { } reason } when words.Wording.Knows("content.reason." + reason) => new StatusField(line.Status, words.Wording.Say("content.reason." + reason)),
        _ => new StatusField(Status.NotApplicable, words.Status(Status.NotApplicable)),
    };

    /// <summary>"4 of 9"; a part without its whole says nothing.</summary>
    private Field PartOf(string platform, ContentMeasure part, ContentMeasure whole) => (Of(platform, part), Of(platform, whole)) switch
    {
        ({ Value: { } some }, { Value: { } all }) => new TextField(all == 0 ? "0" : words.Wording.Say("content.of", ("part", words.Say.Count(some)), ("whole", words.Say.Count(all))), all > 0 ? some / all : 0),
        ({ Value: { } some }, _) => new TextField(words.Wording.Say("content.known", ("part", words.Say.Count(some))), some),
        (_, var without) => Field(without),
    };

    private string Number(double value) => words.Say.Count(value);
}
