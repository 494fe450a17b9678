using OpenReach.Estimate;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>A difference between two groups, fit to publish: rounded, its range outwards.</summary>
/// <param name="GroupA">Code of a group; with a point and a sex where it is that sex of the group.</param>
/// <param name="Difference">First less second, in the unit of the measure; null where either side is withheld.</param>
/// <param name="ChanceAhead">Chance that the first has more, 0.01 to 0.99: simulation cannot tell certainty.</param>
/// <param name="Code">Unique in the release; begins with <c>D</c>.</param>
internal sealed record Comparison(
    Measure Measure, string GroupA, string GroupB, AgeBand Age, double? Difference, Band? Range, double? ChanceAhead, Status Status, string Code);

internal static class ComparisonFindings
{
    public static IReadOnlyList<Comparison> Of(Estimates estimates, PopulationGate gate) =>
        [.. estimates.Comparisons.Select(c => Of(estimates, gate, c)).OrderBy(c => c.Code, StringComparer.Ordinal)];

    private static Comparison Of(Estimates estimates, PopulationGate gate, GroupComparison comparison)
    {
        var (a, b) = (Name(estimates, comparison.GroupA, comparison.SexA), Name(estimates, comparison.GroupB, comparison.SexB));
        // Shares to whole points beside rounded counts, to a hundredth of a point otherwise.
        var points = estimates.Settings.Publish.Rounding > 0 ? 100.0 : 10_000.0;
        var difference = Math.Round(comparison.Difference * points, MidpointRounding.AwayFromZero) / points + 0.0;
        var low = Math.Min(difference, Math.Floor(comparison.Low * points + 1e-9) / points);
        var high = Math.Max(difference, Math.Ceiling(comparison.High * points - 1e-9) / points);
        var unreliable = estimates.ReachIsFloor || !comparison.Age.IsAll && !estimates.HasAgeProfile;
        var code = $"D.{FindingCode.Letter(comparison.Measure)}.{a}.{b}".Replace(' ', '_') + (comparison.Age.IsAll ? "" : $".{comparison.Age}");
        // The one side is printed in its own row: with the difference, the other would be too.
        if (Withheld(comparison.GroupA, comparison.SexA) || Withheld(comparison.GroupB, comparison.SexB))
            return new(comparison.Measure, a, b, comparison.Age, null, null, null, Status.Suppressed, code);
        return new(comparison.Measure, a, b, comparison.Age, difference, new Band(low, high),
            Math.Clamp(Math.Round(comparison.ChanceAhead, 2), 0.01, 0.99), unreliable ? Status.Unreliable : Status.Estimated, code);

        bool Withheld(int group, Sex sex)
        {
            var cells = estimates.Cells;
            var (age, at) = (comparison.Age.IsAll ? 0 : cells.Ages.ToList().IndexOf(comparison.Age) + 1, sex == Sex.All ? 0 : cells.Sexes.ToList().IndexOf(sex) + 1);
            return gate.Group(group, age + at == 0, estimates.ByGroup[Measure.Residents].Value[estimates.GroupRow(group, age, at)]) is not null;
        }
    }

    private static string Name(Estimates estimates, int group, Sex sex) =>
        sex == Sex.All ? estimates.Groups[group].Code : $"{estimates.Groups[group].Code}.{sex.Text()}";
}
