using OpenReach.Estimate;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>An equity index of coverage, fit to publish.</summary>
/// <param name="Kind">Kind of the groups, <c>age</c>, <c>sex</c>, or <c>area</c>.</param>
/// <param name="Group">Code of the group, the age or the sex that the index speaks of; <c>all</c> where it speaks of the kind.</param>
/// <param name="Order">First and last of the order that the index goes by; null where there is none.</param>
/// <param name="NoiseFloor">What the index would be with equal rates and the same noise; null where noise does not inflate it.</param>
/// <param name="Reason">In data words; <c>of-areas-not-persons</c> travels with every index of areas and their groups.</param>
/// <param name="RestsOn">Codes of the coverages it is made of, the first two where there are many.</param>
/// <param name="Code">Unique in the release; begins with <c>E</c>.</param>
internal sealed record EquityFinding(
    EquityIndex Index, string Kind, string Group, string? Order, double? Value, Band? Range, double? NoiseFloor, Status Status, string? Reason,
    IReadOnlyList<string> RestsOn, string Code);

internal static class EquityFindings
{
    public const string NotOfPersons = "of-areas-not-persons";

    /// <summary>Withheld areas whose people are fewer than this part of all cannot move an index that is printed to three places.</summary>
    private const double Unseen = 0.001;

    /// <summary>Places that are printed: shares to tenths of a point; what is small by nature (of the square of differences) one more.</summary>
    private static int Places(EquityIndex index) => index is EquityIndex.Theil or EquityIndex.TheilBetween or EquityIndex.TheilWithin or EquityIndex.MeanLogDeviation ? 4 : 3;

    public static IReadOnlyList<EquityFinding> Of(Estimates estimates, PopulationGate gate) =>
        [.. estimates.Equity.Select(e => Of(estimates, gate, e)).OrderBy(e => e.Code, StringComparer.Ordinal)];

    private static EquityFinding Of(Estimates estimates, PopulationGate gate, EquityEstimate e)
    {
        var (set, ofAreas) = (e.Set, e.Set.Of is EquityOf.Groups or EquityOf.Areas);
        var member = e.Member < 0 ? "all" : Name(estimates, set, e.Member);
        var order = set is { Ordered: true, Members.Count: > 0 } ? $"{Name(estimates, set, 0)} to {Name(estimates, set, set.Members.Count - 1)}" : null;
        var code = $"E.{e.Index.Text()}.{(set.Of == EquityOf.Groups || set is { Of: EquityOf.Areas, Kind: not "area" } ? "g." : "")}{FindingCode.Clean(set.Kind)}"
            + (e.Member < 0 ? "" : "." + FindingCode.Clean(member));
        if (Withheld(estimates, gate, set))
            return new(e.Index, set.Kind, member, order, null, null, null, Status.Suppressed, PopulationGate.ProtectsAnother, [], code);

        var rounding = estimates.Settings.Publish.Rounding;
        var (value, range, floor) = (Nearest(e.Value), new Band(Nearest(e.Low, down: true), Nearest(e.High, down: false)), double.IsNaN(e.Floor) ? (double?)null : Nearest(e.Floor));
        var unreliable = estimates.ReachIsFloor || set.Of == EquityOf.Ages && !estimates.HasAgeProfile;
        string?[] reasons = [estimates.ReachIsFloor ? "floor" : null, set.Of == EquityOf.Ages && !estimates.HasAgeProfile ? "no-age-profile" : null, ofAreas ? NotOfPersons : null];
        var reason = string.Join("; ", reasons.OfType<string>());
        return new(e.Index, set.Kind, member, order, value, range, floor, unreliable ? Status.Unreliable : Status.Estimated, reason.Length > 0 ? reason : null, RestsOn(estimates, e), code);

        double Nearest(double x, bool? down = null)
        {
            var step = e.Index.Unit() == "persons" ? Math.Max(rounding, 1) : Math.Pow(10, -Places(e.Index));
            var units = x / step;
            units = down switch { true => Math.Floor(units + 1e-9), false => Math.Ceiling(units - 1e-9), _ => Math.Round(units, MidpointRounding.AwayFromZero) };
            return Math.Round(units * step, Places(e.Index), MidpointRounding.AwayFromZero) + 0.0;
        }
    }

    /// <summary>An index of all members gives a withheld one away together with the others, so it goes with it.</summary>
    private static bool Withheld(Estimates estimates, PopulationGate gate, EquitySet set)
    {
        if (set.Of == EquityOf.Areas)
        {
            var people = estimates.ByArea[Measure.Residents].Value;
            return Enumerable.Range(0, people.Length).Where(a => gate.Area(a) is not null).Sum(a => people[a]) > Unseen * people.Sum();
        }
        return set.Members.Any(m => gate.Group(m.Group, m.Age + m.Sex == 0, estimates.ByGroup[Measure.Residents].Value[estimates.GroupRow(m.Group, m.Age, m.Sex)]) is not null);
    }

    private static IReadOnlyList<string> RestsOn(Estimates estimates, EquityEstimate e)
    {
        string Coverage(EquityMember m) => FindingCode.Of(Measure.Coverage, new(null, estimates.Groups[m.Group].Code,
            m.Age == 0 ? AgeBand.All : estimates.Cells.Ages[m.Age - 1], m.Sex == 0 ? Sex.All : estimates.Cells.Sexes[m.Sex - 1]));
        if (e.Member >= 0) return [Coverage(e.Set.Members[e.Member]), Coverage(default)];
        return e.Set is { Ordered: true, Members.Count: > 1 } ? [Coverage(e.Set.Members[0]), Coverage(e.Set.Members[^1])] : [Coverage(default)];
    }

    private static string Name(Estimates estimates, EquitySet set, int member)
    {
        var m = set.Members[member];
        return set.Of switch
        {
            EquityOf.Ages => estimates.Cells.Ages[m.Age - 1].ToString(),
            EquityOf.Sexes => estimates.Cells.Sexes[m.Sex - 1].Text(),
            _ => estimates.Groups[m.Group].Code,
        };
    }
}
