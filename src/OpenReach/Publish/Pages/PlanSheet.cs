using OpenReach.Judge;
using OpenReach.Plan;

namespace OpenReach.Publish.Pages;

/// <summary>The plan on two pages that a director can sign: what it buys and reaches; what to order, what could change it, signatures.</summary>
internal static class PlanSheet
{
    /// <summary>Purchases on the sheet; the order lists hold all.</summary>
    private const int MostRows = 20;

    private const string Data = "../data/plan.csv";

    public static Document Build(Words words, Findings findings, OutreachPlan plan, PlanTotals totals)
    {
        var settings = findings.Settings;
        var period = words.Say.Period(settings.Period);
        return new()
        {
            Title = words.Plan.SheetTitle(settings.Title),
            Words = words,
            Publisher = settings.Publisher.Name,
            Meta = words.Meta(settings.Publisher.Name, words.Plan.SheetTitle(settings.Title), words.PeriodBeside(settings.Title, settings.Period)),
            Foot = words.Foot(words.Plan.SheetFoot, period, settings.Example),
            Banner = settings.Example ? words.Banner : null,
            Date = settings.Period.To,
            IsSheet = true,
            Sections = [Claim(words, plan, totals, settings.Publish.Rounding), Order(words, plan, totals, settings.Publish.Rounding)],
        };
    }

    private static Section Claim(Words words, OutreachPlan plan, PlanTotals totals, int rounding)
    {
        var firm = plan.Rows.Count(r => r.ChanceKept >= 0.9);
        var close = plan.Rows.Count(r => r.ChanceKept < 0.6);
        var blocks = new List<Block>
        {
            new Paragraph(words.Plan.SheetLead(totals, plan.Rows.Count), Tone.Lead), new Paragraph(words.Plan.Firm(firm, close), Tone.Lead),
            new HeadlinePair(
                new(words.Plan.PeopleLabel, PlanCodes.Whole, words.Say.About(totals.People), words.Plan.PeopleUnit(totals.People), words.Plan.Doubt(totals), words.Plan.ShareOfTarget(totals)),
                new(words.Plan.EachLabel, PlanCodes.Whole, totals.CostPerPerson is { } each ? words.Say.Price(each) : "\u2013", totals.CostPerPerson is null ? "" : words.Plan.Currency(totals),
                    words.Plan.PriceDoubt(totals), words.Plan.Online(totals))),
        };
        if (words.Plan.SideBySide(totals) is { } sideBySide) blocks.Add(new Paragraph(sideBySide));
        if (PlanParts.Channels(words, totals, Data) is { } channels) blocks.Add(channels with { Level = 2, Table = null });
        if (PlanParts.Frontier(words, totals, rounding, Data) is { } frontier) blocks.Add(frontier with { Level = 2, Table = null, Note = words.Plan.RangesHold(totals) });
        return new("claim", words.Plan.SheetQuestion1, words.Plan.SheetHeading(totals), blocks);
    }

    private static Section Order(Words words, OutreachPlan plan, PlanTotals totals, int rounding)
    {
        var blocks = new List<Block> { PlanParts.Purchases(words, plan, totals, MostRows, rounding, lead: true) };
        blocks.Add(new Heading(3, words.Plan.ChangeTitle));
        blocks.Add(new Listing(false, [.. words.Plan.Changes(totals).Select(c => (Prose)c)]));
        blocks.Add(new Heading(3, words.Plan.KnowTitle));
        blocks.Add(new Paragraph(words.Plan.Know(totals)));
        blocks.Add(new Callout(words.Plan.NotForTitle, [new Paragraph(words.Plan.NotFor)]));
        blocks.Add(new Table(words.Plan.SignTitle, null, [new Column(words.Wording.Say("plan.col.for")), new Column(words.Wording.Say("plan.col.name")), new Column(words.Wording.Say("plan.col.date"))],
            [new(words.Plan.Prepared, [PlanWords.SignLine, PlanWords.SignLine[..20]]), new(words.Plan.Approved, [PlanWords.SignLine, PlanWords.SignLine[..20]])]));
        return new("order", words.Plan.SheetQuestion2, words.Plan.OrderHeading(plan.Rows.Count, plan.Rows.Count(r => r.ChanceKept >= 0.9)), blocks);
    }
}
