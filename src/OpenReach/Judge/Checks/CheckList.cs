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
}
