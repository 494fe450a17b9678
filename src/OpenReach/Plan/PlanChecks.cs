using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>What a reader should know of a plan before signing it.</summary>
internal static class PlanChecks
{
    /// <summary>A gap to what is proven that is worth another look. Share.</summary>
    private const double WideGap = 0.01;

    /// <summary>None where nothing is bought.</summary>
    public static IReadOnlyList<Check> Of(OutreachPlan plan)
    {
        if (plan.Totals is not { } totals) return [];
        var prices = new CountOf(plan.Rows.Count, "noun.price");
        Said near = totals.Gap == 0 ? new Said("check.plan-near-best.found.optimal") : new Said("check.plan-near-best.found.within", ("gap", new PartOf(totals.Gap)));
        return
        [
            totals.ExpiredPrices > 0
                ? new("plan-prices-current", Verdict.Review, [new Said("check.plan-prices-current.found.expired", ("expired", totals.ExpiredPrices), ("prices", prices), ("day", totals.PricesAsked))], [new Said("check.plan-prices-current.advice")])
                : new("plan-prices-current", Verdict.Pass, [new Said("check.plan-prices-current.found", ("prices", prices), ("day", totals.PricesAsked))], []),
            totals.Gap > WideGap ? new("plan-near-best", Verdict.Review, [near], [new Said("check.plan-near-best.advice")]) : new("plan-near-best", Verdict.Pass, [near], []),
        ];
    }
}
