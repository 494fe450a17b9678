using OpenReach.Terms;

namespace OpenReach.Plan.Optimise;

/// <summary>
/// What to buy, as numbers only. A segment is a set of people whom exactly the same purchases reach with the same shares; unit j of
/// purchase o newly reaches the share q of those still missed in each segment (method section 8).
/// </summary>
/// <param name="People">Target people by segment, 0 or more.</param>
/// <param name="Offers">What can be bought, in a fixed order.</param>
/// <param name="Budget">Most money; infinite where only a number of people is asked for.</param>
/// <param name="Floors">What the plan must keep. Asking for a number of people is a floor over all segments.</param>
/// <param name="Cheapest">True to spend least within the floors; false to reach most within the budget.</param>
internal sealed record PlanProblem(double[] People, IReadOnlyList<Offer> Offers, double Budget, IReadOnlyList<Floor> Floors, ChannelOverlap Overlap, bool Cheapest = false)
{
    public double CostOf(IReadOnlyList<int> units)
    {
        double sum = 0;
        for (var o = 0; o < Offers.Count; o++) sum += Offers[o].Cost(units[o]);
        return sum;
    }
}

/// <param name="Fewest">Fewest units where any are bought, at least 1.</param>
/// <param name="Locked">Units that must be bought; 0 for none.</param>
/// <param name="Reach">Segments it reaches with the share q of one unit, 0 to 1; each segment at most once, ascending.</param>
internal sealed record Offer(double UnitCost, double SetupCost, int Fewest, int Most, int Locked, IReadOnlyList<(int Segment, double Share)> Reach)
{
    public double Cost(int units) => units > 0 ? SetupCost + units * UnitCost : 0;
}

/// <summary>A rule the plan must keep: enough people of some segments, or enough money for some purchases.</summary>
internal abstract record Floor(string Name);

/// <param name="Weight">Share of each segment's people that count, 0 to 1.</param>
/// <param name="People">Least number of people newly reached.</param>
internal sealed record PeopleFloor(string Name, double[] Weight, double People) : Floor(Name);

/// <summary>Money for some purchases: at least <paramref name="Share"/> of all money spent plus <paramref name="Money"/>.</summary>
/// <param name="Weight">Share of each purchase's cost that counts, 0 to 1.</param>
internal sealed record MoneyFloor(string Name, double[] Weight, double Share, double Money) : Floor(Name);

internal enum PlanEnd
{
    /// <summary>A plan that keeps every rule.</summary>
    Found,
    /// <summary>Proven: no plan keeps every rule.</summary>
    Impossible,
    /// <summary>No plan was found, and none is proven impossible.</summary>
    NotFound,
}

/// <param name="Units">By offer.</param>
/// <param name="Bound">No plan can reach more (or, where the cheapest is asked for, cost less) than this.</param>
/// <param name="Solver">What found and proved it: <c>scip</c>, or <c>prices</c> or <c>greedy</c> with a Lagrangian bound.</param>
internal sealed record PlanSolution(PlanEnd End, int[] Units, double People, double Cost, double Bound, string Solver)
{
    /// <summary>True where the clock ended an exact search, whose answer was then set aside.</summary>
    public bool WasCutOff { get; init; }

    /// <summary>True where the exact search was wanted and the native solver could not be loaded.</summary>
    public bool WithoutNative { get; init; }

    /// <summary>Relative distance between plan and bound, 0 or more.</summary>
    public double Gap(bool cheapest)
    {
        var value = cheapest ? Cost : People;
        var gap = Math.Abs(Bound - value) / Math.Max(1e-12, Math.Max(Math.Abs(Bound), Math.Abs(value)));
        return gap < 1e-9 ? 0 : gap;
    }
}

/// <param name="Gap">Relative gap at which the search stops.</param>
/// <param name="Seconds">Wall-clock limit; nodes end a search long before it on an ordinary machine.</param>
/// <param name="Nodes">Most nodes of a search.</param>
/// <param name="Native">False to do without the native solver.</param>
internal sealed record SearchLimits(double Gap, double Seconds, bool Native = true, int Nodes = 20_000);
