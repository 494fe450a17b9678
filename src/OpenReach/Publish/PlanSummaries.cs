using OpenReach.Plan;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Publish;

/// <summary>The plan as the shell shows it.</summary>
internal static class PlanSummaries
{
    public static PlanSummary Of(OutreachPlan plan) => plan.Totals is not { } t ? PlanSummary.Nothing(plan.Reason) : new(
        null, Words.English.Plan.Currency(t), t.Budget, t.Asked, Words.WithPlainBlanks(Words.English.Plan.Target(t.Aim)), t.TargetPeople, t.Cost, t.People, t.PeopleRange.Low, t.PeopleRange.High, t.CostPerPerson, t.CostPerPersonRange?.Low, t.CostPerPersonRange?.High,
        t.Objective, t.Bound, t.Gap, t.Gap == 0, t.Solver, Words.WithPlainBlanks(Words.English.Plan.Proof(t)), t.Draws, t.DrawsOf,
        [.. plan.Rows.Select(r => new PlanLine(r.Code, r.Area, r.AreaName, r.Channel ?? "", r.ChannelName ?? "", r.Units ?? 0, r.Unit ?? "", r.Cost ?? 0, r.NewlyReached ?? 0,
            r.NewlyReachedRange?.Low, r.NewlyReachedRange?.High, r.CostPerPerson, r.ChanceKept, Words.InData(r.Gains), r.Order?.LeadDays))],
        [.. t.Binding.Select(b => Words.InData([b])!)], [.. t.Floors.Select(f => new PlanFloorLine(f.Name, Words.WithPlainBlanks(Words.English.Phrase(f.Rule)), f.Price))], [.. t.Frontier.Select(f => new PlanBudgetLine(f.Budget, f.Cost, f.People, f.Range.Low, f.Range.High, f.IsPlan))],
        [.. t.LeftOut.Select(p => new PlanPlaceLine(p.Area, p.AreaName, p.Missed, Words.InData(p.Why)!))]);
}
