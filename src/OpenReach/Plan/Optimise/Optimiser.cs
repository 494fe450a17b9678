using OpenReach.Terms;

namespace OpenReach.Plan.Optimise;

/// <summary>The best plan that can be found, and the proof of how good it is.</summary>
internal static class Optimiser
{
    /// <summary>
    /// Greedy with its Lagrangian bound first; where their gap is above the limit a search by prices, and then the exact search, start from
    /// it. Without the native solver, or where the clock cuts it off, the plan and bound before it stand.
    /// </summary>
    /// <param name="start">A plan known to keep the rules, such as one for less money.</param>
    public static PlanSolution Solve(PlanProblem problem, SearchLimits limits, int[]? start = null)
    {
        var greedy = Managed(problem, start);
        if (greedy.End == PlanEnd.Found && greedy.Gap(problem.Cheapest) <= limits.Gap) return greedy;
        greedy = ByPrice(problem, greedy);
        if (greedy.End == PlanEnd.Found && greedy.Gap(problem.Cheapest) <= limits.Gap) return greedy;
        if (!limits.Native) return greedy with { WithoutNative = true };
        var exact = MilpSearch.Solve(problem, greedy.End == PlanEnd.Found ? greedy.Units : null, greedy.Bound, limits);
        if (exact is { WasCutOff: true }) return greedy with { WasCutOff = true };
        if (exact is null) return greedy with { WithoutNative = true };
        return exact.End == PlanEnd.NotFound && greedy.End == PlanEnd.Found ? greedy : exact;
    }

    /// <summary>The plan and the bound that prices give, where they are better than those there are.</summary>
    private static PlanSolution ByPrice(PlanProblem problem, PlanSolution greedy)
    {
        if (problem.Overlap != ChannelOverlap.Independent || problem.Offers.Count == 0) return greedy;
        if (problem.Cheapest && PriceSearch.Asked(problem) is null) return greedy;
        if (new LagrangianBound(problem, greedy.Units).MarginalCost() is not { } each || each <= 0) return greedy;
        var (start, bound) = new PriceSearch(problem, greedy.Units).Run(1 / each);
        var plan = new Gains(problem, Greedy.Plan(problem, exchanges: 2, start: start));
        var keeps = problem.Floors.All(plan.Keeps) && plan.Cost <= problem.Budget * (1 + 1e-9) + 1e-6;
        var better = keeps && (greedy.End != PlanEnd.Found || (problem.Cheapest ? plan.Cost < greedy.Cost - 1e-9 : plan.Total() > greedy.People * (1 + 1e-12)));
        var found = better ? greedy with { End = PlanEnd.Found, Units = plan.Units, People = plan.Total(), Cost = plan.Cost } : greedy;
        return found with { Solver = "prices", Bound = problem.Cheapest ? Math.Min(Math.Max(found.Bound, bound), found.Cost) : Math.Max(Math.Min(found.Bound, bound), found.People) };
    }

    /// <summary>Without the native solver.</summary>
    public static PlanSolution Managed(PlanProblem problem, int[]? start = null)
    {
        var plan = Best(problem, start);
        var bound = new LagrangianBound(problem, plan.Units);
        var proven = problem.Cheapest
            ? problem.Floors.OfType<PeopleFloor>().Where(f => f.Weight.All(w => w == 1)).Select(f => bound.LeastMoney(f.People)).DefaultIfEmpty(0).Max()
            : bound.MostPeople();
        var people = plan.Total();
        var keeps = problem.Floors.All(plan.Keeps) && plan.Cost <= problem.Budget * (1 + 1e-9) + 1e-6;
        return new(keeps ? PlanEnd.Found : PlanEnd.NotFound, plan.Units, people, plan.Cost, problem.Cheapest ? Math.Min(proven, plan.Cost) : Math.Max(proven, people), "greedy");
    }

    private static Gains Best(PlanProblem problem, int[]? start)
    {
        var fresh = new Gains(problem, Greedy.Plan(problem));
        if (start is null || problem.Cheapest) return fresh;
        var grown = new Gains(problem, Greedy.Plan(problem, exchanges: 2, start: start));
        var keeps = problem.Floors.All(grown.Keeps);
        return keeps && (grown.Total() > fresh.Total() || !problem.Floors.All(fresh.Keeps)) ? grown : fresh;
    }

    /// <summary>The least money that keeps every floor, whatever the budget; null where no money does.</summary>
    public static PlanSolution LeastMoney(PlanProblem problem, SearchLimits limits) =>
        Solve(problem with { Budget = double.PositiveInfinity, Cheapest = true }, limits with { Gap = Math.Min(limits.Gap, 1e-6) });
}
