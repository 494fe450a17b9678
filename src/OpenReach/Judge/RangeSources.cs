using OpenReach.Estimate;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>One source's part in the range of a finding.</summary>
/// <param name="Code">Code of the finding.</param>
/// <param name="Source"><c>survey</c>, <c>pairs</c>, <c>areas</c>, <c>accounts</c>, <c>rounding</c>, <c>data-age</c>, <c>dependence</c>.</param>
/// <param name="Share">Of the variance of all sources, 0 to 1, to whole points.</param>
/// <param name="Deviation">Standard deviation when only this source varies, in persons, rounded as counts are.</param>
internal sealed record RangeSource(string Code, string Source, double Share, double Deviation);

internal static class RangeSources
{
    /// <summary>By group, measure, then source in the order of the estimate; groups as a whole, not by age or sex, and none that is withheld.</summary>
    public static IReadOnlyList<RangeSource> Of(Estimates estimates, PopulationGate gate)
    {
        var rounding = new Rounding(estimates.Settings.Publish.Rounding);
        return [.. estimates.Budget.Where(line => gate.Group(line.Group, true, estimates.ByGroup[Measure.Residents].Value[estimates.GroupRow(line.Group, 0, 0)]) is null)
            .Select(line => new RangeSource(FindingCode.Of(line.Measure, new Scope(null, estimates.Groups[line.Group].Code, AgeBand.All, Sex.All)),
                line.Source, Math.Round(line.Share, 2), rounding.Nearest(line.Deviation)))];
    }
}
