using OpenReach.Estimate;

namespace OpenReach.Judge;

/// <summary>One source's part in the range of a finding.</summary>
/// <param name="Code">Code of the finding.</param>
/// <param name="Source"><c>survey</c>, <c>areas</c>, <c>accounts</c>, <c>rounding</c>, <c>data-age</c>, <c>dependence</c>.</param>
/// <param name="Share">Of the variance of all sources, 0 to 1, to whole points.</param>
internal sealed record RangeSource(string Code, string Source, double Share);

internal static class RangeSources
{
    /// <summary>By group, measure, then source in the order of the estimate; groups as a whole, not by age or sex.</summary>
    public static IReadOnlyList<RangeSource> Of(Estimates estimates) =>
        [.. estimates.Budget.Select(line => new RangeSource(
            FindingCode.Of(line.Measure, new Scope(null, estimates.Groups[line.Group].Code, Terms.AgeBand.All, Terms.Sex.All)), line.Source, Math.Round(line.Share, 2)))];
}
