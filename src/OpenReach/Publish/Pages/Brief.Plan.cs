using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    /// <summary>Rows in the table of the plan.</summary>
    private const int PlanRows = 15, MostLeftOut = 3;

    private static Section ToDo(Facts facts, OutreachPlan plan) => plan.Totals is { } totals ? Bought(facts, plan, totals) : PlacesOnly(facts, plan);

    /// <summary>No purchases: where the missed are and why, and what would give a plan with costs.</summary>
    private static Section PlacesOnly(Facts facts, OutreachPlan plan)
    {
        var rows = plan.Rows.Where(r => MissedForSure(facts.Area(r.Area)) > 0).ToList();
        var told = facts.Nation.Missed?.Value is not null;
        if (rows.Count == 0)
            return facts.Nation.Missed?.Value <= 0 ? new Section("plan", facts.Words.AskPlan, facts.Words.PlanNobody, [new Paragraph(facts.Words.PlanNobodyWhy)])
                : new Section("plan", facts.Words.AskPlan, told ? facts.Words.PlanWithheld : facts.Words.PlanUnknown, [new Paragraph(told ? facts.Words.PlanWithheldWhy : facts.Words.CannotTellLead)]);
        var nation = MissedForSure(facts.Nation);
        double Held(int places) => rows.Take(places).Sum(r => MissedForSure(facts.Area(r.Area))) / nation;
        const int Top = 10;
        var heading = !told || nation <= 0 ? facts.Words.PlanUnknown : rows.Count == 1 ? facts.Words.OneArea(rows[0].AreaName)
            : rows.Count > Top ? facts.Words.PlanHeading(Top, Held(Top)) : facts.Words.PlanFirst(rows[0].AreaName, Held(1));
        var losses = rows.Select(r => r.MainLoss?.Measure).OfType<Measure>().Distinct().OrderByDescending(m => m).Select(m => (Prose)facts.Words.PlanWhich(m)).ToList();
        var blocks = new List<Block>();
        if (plan.Reason is not null) blocks.Add(new Paragraph(facts.Words.Plan.NothingBought(plan.Reason)));
        if (losses.Count > 0) blocks.Add(new Listing(false, losses));
        blocks.Add(new Table(facts.Words.PlanTable, $"{facts.Words.PlanShown(Math.Min(PlanRows, rows.Count), rows.Count)}. {facts.Words.Rounded(Rounding(facts))}",
        [
            new Column(facts.Wording.Say("col.place")), new Column(facts.Wording.Say("col.missed"), ColumnKind.Number), new Column(Say.Capital(facts.Words.Doubt(facts.HasRanges)), ColumnKind.Range), new Column(facts.Wording.Say("col.mainLoss")), new Column(facts.Wording.Say("col.ofThem"), ColumnKind.Number, facts.Wording.Say("col.peopleOfMainLoss")),
            new Column(facts.Wording.Say("col.mostly")), new Column(facts.Wording.Say("col.code"), ColumnKind.Code),
        ], [.. rows.Take(PlanRows).Select(r => new Row(r.AreaName,
            [Number(facts, r.Missed), Doubt(facts, r.Missed), r.MainLoss is { } loss ? facts.Words.Loss(loss.Measure) : facts.Words.NoLoss, Number(facts, r.MainLoss), facts.Words.WhoMostly(r.Gains), r.Missed.Code]))])
        {
            Dense = true,
        });
        return new Section("plan", facts.Words.AskPlan, heading, blocks);
    }

    private static Section Bought(Facts facts, OutreachPlan plan, PlanTotals totals)
    {
        var blocks = new List<Block> { new Paragraph($"{facts.Words.Plan.Each(totals)} {facts.Words.Plan.Proof(totals)}"), new Paragraph(facts.Words.Plan.RangesHold(totals)) };
        if (facts.Words.Plan.SideBySide(totals) is { } sideBySide) blocks.Add(new Paragraph(sideBySide));
        else if (totals.Online is not null) blocks.Add(new Paragraph(facts.Words.Plan.Online(totals) + "."));
        blocks.Add(PlanParts.Purchases(facts.Words, plan, totals, PlanRows, Rounding(facts), lead: false));
        if (PlanParts.Frontier(facts.Words, totals, Rounding(facts), PlanFile) is { } frontier) blocks.Add(frontier);
        if (totals.Floors.Count > 0) blocks.Add(new Listing(false, [.. facts.Words.Plan.Floors(totals).Select(f => (Prose)f)]));
        if (PlanParts.LeftOut(facts.Words, totals, MostLeftOut) is { } leftOut) blocks.Add(leftOut);
        blocks.Add(new Paragraph(Prose.Of(new Run(facts.Words.Plan.SheetBefore), new Run(facts.Words.Plan.SheetLink, Face.Plain, "plan/sheet.html"), new Run(facts.Words.Plan.SheetAfter))));
        if (totals.Evaluation.Places.Count > 0) blocks.Add(new Paragraph(facts.Words.Plan.Know(totals)));
        return new Section("plan", facts.Words.AskPlan, facts.Words.Plan.Heading(totals), blocks);
    }
}
