using OpenReach.Plan;
using OpenReach.Publish.Pages.Charts;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>Tables and charts of the plan that the brief and the sheet share.</summary>
internal static class PlanParts
{
    /// <param name="lead">True for lead times beside the codes, as an order needs them.</param>
    public static Table Purchases(OutreachPlan plan, PlanTotals totals, int most, int rounding, bool lead)
    {
        var rows = plan.Rows.Take(most).Select(r => new Row(r.AreaName,
        [
            $"{r.ChannelName ?? r.Channel ?? ""}, {Say.Count(r.Units ?? 0)}\u00a0\u00d7\u00a0{r.Unit}", Number(r.Cost), Number(r.NewlyReached),
            r.NewlyReachedRange is { } range ? new TextField(Say.Full(range), range.Low) { High = range.High } : Unknown, r.CostPerPerson is { } each ? new TextField(PlanWords.Price(each), each) : Unknown,
            r.ChanceKept is { } kept ? new TextField(Percent(kept), kept) : Unknown, .. lead ? [r.Order?.LeadDays is { } days ? new TextField(Say.Count(days), days) : Unknown] : Array.Empty<Field>(), r.Code,
        ])).ToList();
        rows.Add(new(PlanWords.WholePlan,
        [
            "All", Number(totals.Cost), Number(totals.People), new TextField(Say.Full(totals.PeopleRange), totals.PeopleRange.Low) { High = totals.PeopleRange.High },
            totals.CostPerPerson is { } whole ? new TextField(PlanWords.Price(whole), whole) : Unknown, "\u2013",
            .. lead ? [totals.LongestLead is { } longest ? new TextField(Say.Count(longest), longest) : Unknown] : Array.Empty<Field>(), PlanCodes.Whole,
        ], IsTotal: true));
        return new(PlanWords.PurchasesTable, $"{PlanWords.PurchasesShown(Math.Min(most, plan.Rows.Count), plan.Rows.Count)}. {Say.Capital(totals.Currency)} without sales tax. {Words.English.Rounded(rounding)}",
        [
            new Column("Place"), new Column("Channel and units"), new Column("Cost", ColumnKind.Number), new Column("Newly reached", ColumnKind.Number),
            new Column("Range", ColumnKind.Range), new Column("Each", ColumnKind.Number), new Column("Stays", ColumnKind.Number), .. lead ? [new Column("Lead days", ColumnKind.Number)] : Array.Empty<Column>(), Code,
        ], rows)
        { Dense = true };
    }

    public static Figure? Frontier(PlanTotals totals, string data)
    {
        if (totals.Frontier.Count < 2 || totals.Frontier.All(p => p.People <= 0)) return null;
        var (wide, narrow) = Canvas.Both(Words.English, FrontierChart.Draw(totals.Frontier));
        var table = new Table(PlanWords.FrontierTitle, null,
            [new Column("Budget"), new Column("Spent", ColumnKind.Number), new Column("Newly reached", ColumnKind.Number), new Column("Range", ColumnKind.Range), Code],
            [.. totals.Frontier.Select(p => new Row(Say.Count(p.Budget) + (p.IsPlan ? $" ({PlanWords.FrontierPlan.ToLowerInvariant()})" : ""), [Number(p.Cost), Number(p.People), new TextField(Say.Full(p.Range), p.Range.Low) { High = p.Range.High }, p.IsPlan ? PlanCodes.Whole : PlanCodes.Budget(p.Budget)]))]);
        return new Figure("f-frontier", PlanWords.FrontierTitle, PlanWords.FrontierSubtitle(totals), wide, narrow, PlanWords.FrontierAlternative(totals), PlanWords.Source(totals), data, table);
    }

    public static Figure? Channels(PlanTotals totals, string data)
    {
        var shown = totals.Channels.Take(8).ToList();
        if (shown.Count == 0 || shown.All(c => c.People <= 0)) return null;
        var rows = shown.Select(c => new DotRow(c.Name, new(c.People, c.Range, null), Say.About(c.People), Say.Full(c.Range))).ToList();
        var ticks = DotPlot.Ticks(rows.Select(r => r.Range).Prepend(new(0, null, null)), 0, double.PositiveInfinity);
        var (wide, narrow) = Canvas.Both(Words.English, DotPlot.Draw(rows, ticks, t => Say.Count(t), (Ink.BandReached, Ink.Reached)));
        var table = new Table(PlanWords.ChannelsTable, null,
            [new Column("Channel"), new Column("Units", ColumnKind.Number), new Column("Cost", ColumnKind.Number), new Column("Newly reached", ColumnKind.Number), new Column("Range", ColumnKind.Range), Code],
            [.. totals.Channels.Select(c => new Row(c.Name, [Number(c.Units), Number(c.Cost), Number(c.People), new TextField(Say.Full(c.Range), c.Range.Low) { High = c.Range.High }, PlanCodes.Channel(c.Channel)]))]);
        return new Figure("f-channels", PlanWords.ChannelsTitle(shown), PlanWords.ChannelsSubtitle, wide, narrow, PlanWords.ChannelsAlternative(rows.Select(r => $"{r.Name} {r.Value}, {r.Doubt}")),
            PlanWords.Source(totals), data, table);
    }

    public static Table? LeftOut(PlanTotals totals, int most) => totals.LeftOut.Count == 0 ? null : new(PlanWords.LeftOutTable, PlanWords.LeftOutSubtitle,
        [new Column("Place"), Code, new Column("Missed", ColumnKind.Number), new Column("What it lacks")],
        [.. totals.LeftOut.Take(most).Select(p => new Row(p.AreaName, [p.Area, Number(p.Missed), p.Why]))])
    { Dense = true };

    private static Column Code => new("Code", ColumnKind.Code);
    private static Field Number(double? value) => value is { } v ? new TextField(Say.Count(v), v) : Unknown;
    private static StatusField Unknown => new(Status.Insufficient, Words.English.Status(Status.Insufficient));
    private static string Percent(double share) => share >= 1 ? "100%" : share <= 0 ? "0%" : $"{Math.Clamp(Math.Round(100 * share), 1, 99):0}%";
}
