using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>What to do about the missed: the door of Plan.</summary>
/// <param name="Rows">By people missed, most first; ties by code.</param>
/// <param name="Reason">Why there are no purchases yet (<c>no-channels</c>), or null.</param>
internal sealed record OutreachPlan(IReadOnlyList<PlanRow> Rows, string? Reason);

/// <summary>One place, or one purchase in it. Money in the plan's currency, gains in persons.</summary>
/// <param name="Channel">Null where the row only names the place.</param>
/// <param name="Missed">The finding the row rests on.</param>
/// <param name="MainLoss">The largest of the three losses, and its finding.</param>
/// <param name="WhoGains">In words, such as "people aged 75 and over without internet".</param>
internal sealed record PlanRow(
    string Area, string AreaName, string? Channel, string? ChannelName, Measure? Loss, string? Unit, double? Units, double? Cost,
    double? NewlyReached, Band? NewlyReachedRange, double? CostPerPerson, Band? CostPerPersonRange, string? WhoGains, double? ChanceKept,
    double? PWorstTenth, string? Reason, Status Status, string Code, Finding Missed, Finding? MainLoss);
