using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Plan.Evaluate;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>How we will know whether the plan worked, before the money is spent; and what came of it, after.</summary>
internal sealed class EvaluationPage
{
    /// <summary>People asked in each place, for which the page says how sure the answer would be.</summary>
    private static readonly int[] Asked = [50, 100, 200, 400];

    private readonly Words words;

    private EvaluationPage(Words words) => this.words = words;

    private Say Say => words.Say;

    private string T(string key, params ReadOnlySpan<(string Name, string Value)> values) => words.Wording.Say(key, values);

    public static Document Design(Words words, Findings findings, PlanTotals totals)
    {
        var (page, settings, design, level) = (new EvaluationPage(words), findings.Settings, totals.Evaluation, findings.Settings.Estimate.Level);
        var sections = new List<Section> { page.Section("measure", page.Measure(totals, design)) };
        if (design.Places.Count > 0)
        {
            sections.Add(page.Section("channels", [.. page.Precision(design, level)]));
            sections.Add(page.Section("places", [page.Places(design)]));
            sections.Add(page.Section("after", [new Listing(false, [.. page.Rules(level)])]));
        }
        return page.Whole(settings.Title, settings.Publisher.Name, words.Say.Period(settings.Period), settings.Period.To, settings.Example, sections);
    }

    private Section Section(string id, IReadOnlyList<Block> blocks) => new(id, T($"evaluation.{id}.ask"), T($"evaluation.{id}.heading"), blocks);

    private List<Block> Measure(PlanTotals totals, EvaluationDesign design)
    {
        var without = design.Channels.Where(c => c.WhyNot is not null).Select(c => (Prose)words.Phrase(c.WhyNot!)).ToList();
        var blocks = new List<Block>();
        if (design.Places.Count == 0) blocks.Add(new Paragraph(T("evaluation.measure.notAlike")));
        else
        {
            blocks.Add(new Paragraph(T("evaluation.measure.how", ("target", words.Plan.Target(totals.Aim)), ("days", Say.Count(LikePlaces.DaysToMeasure)))));
            blocks.Add(new Paragraph(T("evaluation.measure.fixed")));
            if (design.Channels.Any(c => c is { WhyNot: null, ByLot: true })) blocks.Add(new Paragraph(T("evaluation.measure.waits")));
            if (design.Channels.Any(c => c is { WhyNot: null, ByLot: false })) blocks.Add(new Paragraph(T("evaluation.measure.outside")));
        }
        if (without.Count > 0)
        {
            blocks.Add(new Paragraph(T("evaluation.measure.without")));
            blocks.Add(new Listing(false, without));
        }
        return blocks;
    }

    private IEnumerable<Block> Precision(EvaluationDesign design, double level)
    {
        yield return new Table(T("evaluation.channels.table"), T("evaluation.channels.subtitle", ("level", Say.Percent(level * 100))),
            [Column("channel"), Column("pairs", ColumnKind.Number), Column("other"), Column("expected", ColumnKind.Range), .. Asked.Select(n => new Column(T("evaluation.col.asked", ("people", Say.Count(n))), ColumnKind.Number))],
            [.. design.Channels.Where(c => c.WhyNot is null).Select(c => new Row(c.Name, [Say.Count(c.Pairs), T(c.ByLot ? "evaluation.other.waits" : "evaluation.other.outside"), Points(c.Expected),
                .. Asked.Select(n => (Field)T("number.plusMinus", ("number", Say.Decimal(100 * c.HalfWidth(n, level), "0.0"))))]))])
        { IsOfFacts = true };
        yield return new Paragraph(T("evaluation.channels.enough"));
    }

    private Table Places(EvaluationDesign design) => new(T("evaluation.places.table"), T("evaluation.places.subtitle"),
        [Column("pair"), Column("place"), Column("code", ColumnKind.Code), Column("part"), Column("units", ColumnKind.Number), Column("residents", ColumnKind.Number), Column("oldest", ColumnKind.Number), Column("online", ColumnKind.Number)],
        [.. design.Places.Select(p => new Row($"{p.ChannelName}, {p.Pair}", [p.AreaName, p.Area, Part(p.Arm), p.Arm == EvaluationArm.First ? Say.Count(p.Units) : T("evaluation.units.noneYet"), Say.Count(p.Residents), Share(p.Older), Share(p.Online)]))]);

    private IEnumerable<Prose> Rules(double level) =>
    [
        T("evaluation.rule.difference"), T("evaluation.rule.range", ("level", Say.Percent(level * 100))), T("evaluation.rule.none"), T("evaluation.rule.moves"), T("evaluation.rule.notEffect"),
    ];

    /// <summary>The comparison afterwards.</summary>
    public static Document Outcome(Words words, Settings settings, EvaluationSummary summary, IReadOnlyList<MeasuredPlace> results)
    {
        var page = new EvaluationPage(words);
        return page.Whole(settings.Title, settings.Publisher.Name, page.T("evaluation.outcome.release", ("release", summary.Release)), settings.Period.To, settings.Example, [page.Section("outcome", page.Found(summary, results))]);
    }

    private IReadOnlyList<Block> Found(EvaluationSummary summary, IReadOnlyList<MeasuredPlace> results) =>
    [
        new Listing(false, [.. summary.Channels.Select(c => (Prose)Told(c))]),
        new Table(T("evaluation.outcome.table"), T("evaluation.outcome.subtitle"),
            [Column("channel"), Column("pairs", ColumnKind.Number), Column("difference", ColumnKind.Number), Column("range", ColumnKind.Range), Column("believed", ColumnKind.Range), Column("next", ColumnKind.Range)],
            [.. summary.Channels.Select(c => new Row(c.Name, [Say.Count(c.Pairs), c.Difference is { } d ? Point(d) : Unknown, c.DifferenceRange is { } r ? Points(r) : Unknown, Points(c.Before), Points(c.After)]))]) { IsOfFacts = true },
        new Paragraph(summary.ChannelsFile is { } file ? T("evaluation.outcome.file", ("file", file)) : T("evaluation.outcome.noFile")),
        new Paragraph(T("evaluation.outcome.asked", ("places", Say.Capital(Say.Number(results.Count, "evaluation.outcome.place"))), ("people", Say.Count(results.Sum(p => p.Asked))),
            ("sources", Say.Rows(results.Select(p => p.Source).OfType<string>().Distinct(StringComparer.Ordinal))))),
    ];

    /// <summary>What one channel's places say, in a sentence or some.</summary>
    public static string Sentence(Words words, ChannelEffect effect) => new EvaluationPage(words).Told(effect);

    private string Told(ChannelEffect c)
    {
        var channel = ("channel", c.Name);
        if (c is not { Difference: { } d, DifferenceRange: { } range }) return T("evaluation.found.nothing", channel);
        var pairs = ("pairs", Say.Number(c.Pairs, "evaluation.pair") + (c.PairsOpen > 0 ? T("evaluation.found.open", ("pairs", Say.Small(c.PairsOpen))) : "") + (c.ByLot ? "" : T("evaluation.found.noLot")));
        return string.Join(' ', ((string?[])
        [
            range.Low > 0 ? T("evaluation.found.more", channel, ("difference", Point(d)), ("range", Points(range)), pairs)
                : range.High < 0 ? T("evaluation.found.fewer", channel, ("range", Points(range)), pairs)
                : T("evaluation.found.none", channel, ("difference", Point(d)), ("range", Points(range)), pairs),
            c.MeasuredRange is { } measured && measured.High < c.Before.Low ? T("evaluation.found.less") : c.MeasuredRange is { } more && more.Low > c.Before.High ? T("evaluation.found.moreThanExpected") : null,
            c.Pairs < 2 ? T("evaluation.moved.onePair") : c.Before.Low == c.Before.High ? T("evaluation.moved.noWidth")
                : c.Moves ? T("evaluation.moved.to", ("before", Points(c.Before)), ("after", Points(c.After))) : T("evaluation.moved.not"),
            c.Conflict ? T("evaluation.found.conflict") : null,
        ]).Where(s => s is not null));
    }

    private Document Whole(string title, string publisher, string meta, DateOnly date, bool example, IReadOnlyList<Section> sections) => new()
    {
        Title = title,
        Words = words,
        Publisher = publisher,
        Meta = words.Meta(publisher, title, meta),
        Foot = words.Foot(title, meta, example),
        Banner = example ? words.Banner : null,
        Date = date,
        IsSheet = true,
        Sections = sections,
    };

    private Column Column(string name, ColumnKind kind = ColumnKind.Text) => new(T("evaluation.col." + name), kind);
    private string Part(EvaluationArm arm) => T(arm switch { EvaluationArm.First => "evaluation.part.first", EvaluationArm.Waits => "evaluation.part.waits", _ => "evaluation.part.outside" });
    private StatusField Unknown => new(Status.Insufficient, words.Status(Status.Insufficient));
    private string Share(double? share) => share is { } s ? Say.Share(s, 1) : T("evaluation.withheld");

    /// <summary>A difference of shares in points of a hundred.</summary>
    private string Point(double share) => T("number.points", ("number", Tenths(share)));
    private string Points(Band range) => T("number.points", ("number", Tenths(range.Low) == Tenths(range.High) ? Tenths(range.Low) : T("evaluation.points.range", ("low", Tenths(range.Low)), ("high", Tenths(range.High)))));
    private string Tenths(double share) => Say.Decimal(Math.Round(100 * share, 1, MidpointRounding.AwayFromZero), "0.0");
}
