using System.Globalization;
using OpenReach.Judge;

namespace OpenReach.Plan;

/// <summary>What a reader should know of a plan before signing it.</summary>
internal static class PlanChecks
{
    /// <summary>None where nothing is bought.</summary>
    public static IReadOnlyList<Check> Of(OutreachPlan plan)
    {
        if (plan.Totals is not { } totals) return [];
        var asked = totals.PricesAsked.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        return
        [
            totals.ExpiredPrices > 0
                ? new("plan-prices-current", Verdict.Review, "The prices of the plan are current", $"{totals.ExpiredPrices} of {plan.Rows.Count} purchases have a price that expired before {asked}.",
                    "A plan with old prices cannot be bought.", "Ask the suppliers again, and change price, as_at and expires in channels.csv.")
                : new("plan-prices-current", Verdict.Pass, "The prices of the plan are current", $"None of {plan.Rows.Count} prices had expired on {asked}.", "A plan with old prices cannot be bought.", ""),
            totals.Gap > 0.01
                ? new("plan-near-best", Verdict.Review, "The plan is near the best there is", $"It is within {totals.Gap * 100:0.##}% of what is proven.", "A wide gap may hide a better plan.", "Give the search more time (plan.timeLimit), or fewer and larger places.")
                : new("plan-near-best", Verdict.Pass, "The plan is near the best there is", totals.Gap == 0 ? "It is proven optimal." : $"It is within {totals.Gap * 100:0.##}% of what is proven.", "A wide gap may hide a better plan.", ""),
        ];
    }
}
