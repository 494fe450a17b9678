using OpenReach.Estimate;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>Where an area may stand by coverage: a range and never a rank (METHOD section 5.5).</summary>
/// <param name="Range">First and last rank of the interval; 1 is the lowest coverage.</param>
/// <param name="Of">Areas that are ranked.</param>
/// <param name="Code">Unique in the release; begins with <c>K</c>.</param>
internal sealed record RankFinding(string Area, string Name, Band? Range, int Of, double? WorstTenth, Status Status, string? Reason, string Code);

internal static class RankFindings
{
    public static IReadOnlyList<RankFinding> Of(Estimates estimates, PopulationGate gate)
    {
        if (estimates.Ranks is not { } ranks) return [];
        var rounding = new Rounding(estimates.Settings.Publish.Rounding);
        var ranked = ranks.Low.Count(r => !double.IsNaN(r));
        return [.. estimates.Areas.Select((area, a) =>
        {
            var code = "K." + FindingCode.Clean(area.Code);
            if (double.IsNaN(ranks.Low[a])) return new RankFinding(area.Code, area.Name, null, ranked, null, Status.NotApplicable, "no-residents", code);
            if (gate.Area(a) is { } why) return new(area.Code, area.Name, null, ranked, null, Status.Suppressed, why, code);
            // Outwards, to whole ranks.
            return new(area.Code, area.Name, new Band(Math.Floor(ranks.Low[a] + 1e-9), Math.Ceiling(ranks.High[a] - 1e-9)), ranked,
                rounding.Share(estimates.ByArea[Measure.PWorstTenth].Value[a]), estimates.ReachIsFloor ? Status.Unreliable : Status.Estimated, estimates.ReachIsFloor ? "floor" : null, code);
        }).OrderBy(r => r.Area, StringComparer.Ordinal)];
    }
}
