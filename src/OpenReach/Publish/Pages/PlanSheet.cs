using OpenReach.Judge;
using OpenReach.Plan;

namespace OpenReach.Publish.Pages;

/// <summary>The plan on two pages that a director can sign: what it buys and reaches; what to order, what could change it, signatures.</summary>
internal static class PlanSheet
{
    /// <summary>Purchases on the sheet; the order lists hold all.</summary>
    private const int MostRows = 20;

    private const string Data = "../data/plan.csv";

    public static Document Build(Findings findings, OutreachPlan plan, PlanTotals totals)
    {
        var settings = findings.Settings;
        var period = Say.Period(settings.Period);
        return new()
        {
            Title = PlanWords.SheetTitle(settings.Title),
            Language = "en",
            Publisher = settings.Publisher.Name,
            Meta = Words.English.Meta(settings.Publisher.Name, PlanWords.SheetTitle(settings.Title), period),
            Foot = Words.English.Foot(PlanWords.SheetFoot, period, settings.Example),
            Banner = settings.Example ? Words.English.Banner : null,
            Date = settings.Period.To,
            IsSheet = true,
            Sections = [Claim(plan, totals), Order(plan, totals, settings.Publish.Rounding)],
        };
    }

    private static Section Claim(OutreachPlan plan, PlanTotals totals)
    {
        var firm = plan.Rows.Count(r => r.ChanceKept >= 0.9);
        var close = plan.Rows.Count(r => r.ChanceKept < 0.6);
        var blocks = new List<Block>
        {
            new Paragraph(PlanWords.SheetLead(totals, plan.Rows.Count), Tone.Lead), new Paragraph(PlanWords.Firm(firm, close), Tone.Lead),
            new HeadlinePair(
                new(PlanWords.PeopleLabel, PlanCodes.Whole, Say.About(totals.People), totals.People == 1 ? "person" : "people", PlanWords.Doubt(totals), PlanWords.ShareOfTarget(totals)),
                new(PlanWords.EachLabel, PlanCodes.Whole, totals.CostPerPerson is { } each ? PlanWords.Price(each) : "\u2013", totals.Currency,
                    totals.CostPerPersonRange is { } range ? $"likely {PlanWords.PriceRange(range)}" : "range not known", PlanWords.Online(totals))),
        };
        if (PlanWords.SideBySide(totals) is { } sideBySide) blocks.Add(new Paragraph(sideBySide));
        if (PlanParts.Channels(totals, Data) is { } channels) blocks.Add(channels with { Level = 2, Table = null });
        if (PlanParts.Frontier(totals, Data) is { } frontier) blocks.Add(frontier with { Level = 2, Table = null, Note = PlanWords.RangesHold(totals) });
        return new("claim", PlanWords.SheetQuestion1, PlanWords.SheetHeading(totals), blocks);
    }

    private static Section Order(OutreachPlan plan, PlanTotals totals, int rounding)
    {
        var blocks = new List<Block> { PlanParts.Purchases(plan, totals, MostRows, rounding, lead: true) };
        blocks.Add(new Heading(3, PlanWords.ChangeTitle));
        blocks.Add(new Listing(false, [.. PlanWords.Changes(totals).Select(c => (Prose)c)]));
        blocks.Add(new Heading(3, PlanWords.KnowTitle));
        blocks.Add(new Paragraph(PlanWords.Know(totals)));
        blocks.Add(new Callout(PlanWords.NotForTitle, [new Paragraph(PlanWords.NotFor)]));
        blocks.Add(new Table(PlanWords.SignTitle, null, [new Column("For"), new Column("Name and signature"), new Column("Date")],
            [new(PlanWords.Prepared, [PlanWords.SignLine, PlanWords.SignLine[..20]]), new(PlanWords.Approved, [PlanWords.SignLine, PlanWords.SignLine[..20]])]));
        return new("order", PlanWords.SheetQuestion2, PlanWords.OrderHeading(plan.Rows.Count, plan.Rows.Count(r => r.ChanceKept >= 0.9)), blocks);
    }
}
