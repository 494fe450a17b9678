using OpenReach.Estimate;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Judge.Checks;

/// <summary>All checks of a release, in the order a reader should meet them.</summary>
internal static class CheckList
{
    public static IReadOnlyList<Check> Of(Findings findings, Estimates estimates, IReadOnlyList<Issue> issues, IReadOnlyList<InputFile> inputs,
        PopulationGate gate, ReleaseAudit? audit)
    {
        var cells = CellTally.Of(findings.ByAreaCell);
        return
        [
            NumberChecks.Additivity(findings, cells),
            DisclosureChecks.Disclosure(estimates, gate, audit),
            NumberChecks.Plausibility(findings, cells),
            FitChecks.Convergence(estimates.Diagnostics),
            FitChecks.Capacity(estimates.Diagnostics),
            PlatformChecks.Reach(estimates.Platforms),
            PlatformChecks.UnknownPlace(estimates.Platforms),
            PlatformChecks.Abroad(estimates.Platforms, issues),
            PlatformChecks.Paid(estimates.Platforms),
            PlatformChecks.Definitions(issues),
            SourceChecks.AccessAge(estimates),
            SourceChecks.SurveyAge(estimates),
            SourceChecks.UseDefinition(estimates.Platforms),
            SourceChecks.AgeProfile(estimates),
            SourceChecks.Overlap(estimates.Diagnostics),
            SourceChecks.Licences(inputs, estimates.Settings.Publisher),
            UniverseChecks.NotCovered(estimates),
            UniverseChecks.NotStated(estimates.Diagnostics, estimates.OnlineMeansUse),
            AreaChecks.Noise(estimates),
            AreaChecks.WorstTenth(estimates),
        ];
    }

    /// <summary>A share in words: <c>12%</c>, <c>6.2%</c>, <c>0.04%</c>.</summary>
    internal static string Percent(double share) => share is > 0 and < 0.00005
        ? "less than 0.01%"
        : (share * 100).ToString(share >= 0.1 ? "0" : share >= 0.01 ? "0.#" : "0.##", System.Globalization.CultureInfo.InvariantCulture) + "%";

    /// <summary>A number with its noun: <c>1 area</c>, <c>1,200 areas</c>.</summary>
    internal static string Count(double value, string noun) => value == 1 ? $"1 {noun}" : $"{Number(value)} {noun}s";

    internal static string Number(double value) => value.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Names joined for a sentence: <c>Facebook, X and YouTube</c>.</summary>
    internal static string Names(IEnumerable<string> names)
    {
        var list = names.ToArray();
        return list.Length < 2 ? string.Concat(list) : string.Join(", ", list[..^1]) + " and " + list[^1];
    }
}
