using OpenReach.Plan;
using OpenReach.Publish.Pages.Charts;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>Tables and charts of the plan that the brief and the sheet share.</summary>
internal static class PlanParts
{
    /// <param name="lead">True for lead times beside the codes, as an order needs them.</param>
    public static Table Purchases(Words words, OutreachPlan plan, PlanTotals totals, int most, int rounding, bool lead)
    {
        var rows = plan.Rows.Take(most).Select(r => new Row(r.AreaName,
        [
            $"{r.ChannelName ?? r.Channel ?? ""}, {words.Say.Count(r.Units ?? 0)}\u00a0\u00d7\u00a0{r.Unit}", Number(words, r.Cost), Number(words, r.NewlyReached),
            r.NewlyReachedRange is { } range ? new TextField(words.Say.Full(range), range.Low) { High = range.High } : Unknown(words), r.CostPerPerson is { } each ? new TextField(words.Say.Price(each), each) : Unknown(words),
            r.ChanceKept is { } kept ? new TextField(Percent(words, kept), kept) : Unknown(words), .. lead ? [r.Order?.LeadDays is { } days ? new TextField(words.Say.Count(days), days) : Unknown(words)] : Array.Empty<Field>(), r.Code,
        ])).ToList();
        rows.Add(new(words.Plan.WholePlan,
        [
            words.Plan.AllChannels, Number(words, totals.Cost), Number(words, totals.People), new TextField(words.Say.Full(totals.PeopleRange), totals.PeopleRange.Low) { High = totals.PeopleRange.High },
            totals.CostPerPerson is { } whole ? new TextField(words.Say.Price(whole), whole) : Unknown(words), "\u2013",
            .. lead ? [totals.LongestLead is { } longest ? new TextField(words.Say.Count(longest), longest) : Unknown(words)] : Array.Empty<Field>(), PlanCodes.Whole,
        ], IsTotal: true));
        return new(words.Plan.PurchasesTable, words.Plan.PurchasesSubtitle(Math.Min(most, plan.Rows.Count), plan.Rows.Count, words.Plan.Currency(totals), words.Rounded(rounding)),
        [
            new Column(words.Wording.Say("plan.col.place")), new Column(words.Wording.Say("plan.col.bought")), new Column(words.Wording.Say("plan.col.cost"), ColumnKind.Number), new Column(words.Wording.Say("plan.col.people"), ColumnKind.Number),
            new Column(words.Wording.Say("plan.col.range"), ColumnKind.Range), new Column(words.Wording.Say("plan.col.each"), ColumnKind.Number), new Column(words.Wording.Say("plan.col.stays"), ColumnKind.Number), .. lead ? [new Column(words.Wording.Say("plan.col.lead"), ColumnKind.Number)] : Array.Empty<Column>(), Code(words),
        ], rows)
        { Dense = true };
    }

    public static Figure? Frontier(Words words, PlanTotals totals, int rounding, string data)
    {
        if (totals.Frontier.Count < 2 || totals.Frontier.All(p => p.People <= 0)) return null;
        var (wide, narrow) = Canvas.Both(words, FrontierChart.Draw(totals.Frontier));
        var table = new Table(words.Plan.FrontierTitle(totals, rounding), null,
            [new Column(words.Wording.Say("plan.col.budget")), new Column(words.Wording.Say("plan.col.spent"), ColumnKind.Number), new Column(words.Wording.Say("plan.col.people"), ColumnKind.Number), new Column(words.Wording.Say("plan.col.range"), ColumnKind.Range), Code(words)],
            [.. totals.Frontier.Select(p => new Row(words.Plan.FrontierBudget(p), [Number(words, p.Cost), Number(words, p.People), new TextField(words.Say.Full(p.Range), p.Range.Low) { High = p.Range.High }, p.IsPlan ? PlanCodes.Whole : PlanCodes.Budget(p.Budget)]))]);
        return new Figure("f-frontier", words.Plan.FrontierTitle(totals, rounding), words.Plan.FrontierSubtitle(totals), wide, narrow, words.Plan.FrontierAlternative(totals), words.Plan.Source(totals), data, table);
    }

    public static Figure? Channels(Words words, PlanTotals totals, string data)
    {
        var shown = totals.Channels.Take(8).ToList();
        if (shown.Count == 0 || shown.All(c => c.People <= 0)) return null;
        var rows = shown.Select(c => new DotRow(c.Name, new(c.People, c.Range, null), words.Say.About(c.People), words.Say.Full(c.Range))).ToList();
        var ticks = DotPlot.Ticks(rows.Select(r => r.Range).Prepend(new(0, null, null)), 0, double.PositiveInfinity);
        var (wide, narrow) = Canvas.Both(words, DotPlot.Draw(rows, ticks, t => words.Say.Count(t), (Ink.BandReached, Ink.Reached)));
        var table = new Table(words.Plan.ChannelsTable, null,
            [new Column(words.Wording.Say("plan.col.channel")), new Column(words.Wording.Say("plan.col.units"), ColumnKind.Number), new Column(words.Wording.Say("plan.col.cost"), ColumnKind.Number), new Column(words.Wording.Say("plan.col.people"), ColumnKind.Number), new Column(words.Wording.Say("plan.col.range"), ColumnKind.Range), Code(words)],
            [.. totals.Channels.Select(c => new Row(c.Name, [Number(words, c.Units), Number(words, c.Cost), Number(words, c.People), new TextField(words.Say.Full(c.Range), c.Range.Low) { High = c.Range.High }, PlanCodes.Channel(c.Channel)]))]);
        return new Figure("f-channels", words.Plan.ChannelsTitle(shown), words.Plan.ChannelsSubtitle, wide, narrow, words.Plan.ChannelsAlternative(rows.Select(r => $"{r.Name} {r.Value}, {r.Doubt}")),
            words.Plan.Source(totals), data, table);
    }

    public static Table? LeftOut(Words words, PlanTotals totals, int most) => totals.LeftOut.Count == 0 ? null : new(words.Plan.LeftOutTable, words.Plan.LeftOutSubtitle,
        [new Column(words.Wording.Say("plan.col.place")), Code(words), new Column(words.Wording.Say("plan.col.missed"), ColumnKind.Number), new Column(words.Wording.Say("plan.col.lacks"))],
        [.. totals.LeftOut.Take(most).Select(p => new Row(p.AreaName, [p.Area, Number(words, p.Missed), words.Sentences(p.Why)]))])
    { Dense = true };

    private static Column Code(Words words) => new(words.Wording.Say("plan.col.code"), ColumnKind.Code);
    private static Field Number(Words words, double? value) => value is { } v ? new TextField(words.Say.Count(v), v) : Unknown(words);
    private static StatusField Unknown(Words words) => new(Status.Insufficient, words.Status(Status.Insufficient));
    private static string Percent(Words words, double share) => words.Say.Percent(share >= 1 ? 100 : share <= 0 ? 0 : Math.Clamp(Math.Round(100 * share), 1, 99));
}
