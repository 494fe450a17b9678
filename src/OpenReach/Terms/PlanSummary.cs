namespace OpenReach.Terms;

/// <summary>What a plan comes to, for the screen and for JSON.</summary>
/// <param name="Reason">Why nothing is bought: <c>no-channels</c>, <c>no-prices</c>, <c>no-budget</c>; null where there are purchases.</param>
/// <param name="Proof">One sentence: objective, proven bound and gap.</param>
/// <param name="RangesHold"><c>people-and-channels</c> or <c>channels-only</c>.</param>
public sealed record PlanSummary(
    string? Reason, string Currency, double? Budget, double? Asked, string Target, double TargetPeople, double Cost, double People, double PeopleLow, double PeopleHigh,
    double? CostPerPerson, double? CostPerPersonLow, double? CostPerPersonHigh, double Objective, double Bound, double Gap, bool Optimal, string Solver, string Proof, int Draws, string RangesHold,
    IReadOnlyList<PlanLine> Purchases, IReadOnlyList<string> Binding, IReadOnlyList<PlanFloorLine> Floors, IReadOnlyList<PlanBudgetLine> Frontier, IReadOnlyList<PlanPlaceLine> LeftOut)
{
    /// <summary>A plan that names places and buys nothing.</summary>
    public static PlanSummary Nothing(string? reason) =>
        new(reason, "", null, null, "", 0, 0, 0, 0, 0, null, null, null, 0, 0, 0, false, "", "", 0, "", [], [], [], [], []);
}

public sealed record PlanLine(
    string Code, string Place, string PlaceName, string Channel, string Name, double Units, string Unit, double Cost, double People, double? PeopleLow, double? PeopleHigh,
    double? CostPerPerson, double? ChanceKept, string? WhoGains, int? LeadDays);

/// <param name="Price">People, or money for a number of people, that the floor costs.</param>
public sealed record PlanFloorLine(string Floor, string Words, double Price);

public sealed record PlanBudgetLine(double Budget, double Cost, double People, double Low, double High, bool IsPlan);

public sealed record PlanPlaceLine(string Place, string Name, double Missed, string Why);
