using OpenReach.Estimate;
using OpenReach.Judge.Checks;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>What may be said: estimates become findings, and the findings are checked as they will be published.</summary>
internal static class Judgement
{
    /// <summary>An error for every source whose terms forbid a release under the publisher's licence: there is nothing to publish then.</summary>
    public static void RefuseLicences(IReadOnlyList<InputFile> inputs, Publisher publisher, Issues issues)
    {
        foreach (var (input, terms) in Licences.Conflicts(inputs, publisher.Licence))
            issues.Error("licence-forbids", $"The terms of this source forbid a release under {publisher.Licence}: they allow {string.Join(" and ", terms.Select(t => t == LicenceTerm.NoChanges ? "no changed versions" : "no commercial use"))}.", new(input.Path), found: input.Licence,
                expected: "a source whose terms allow changed versions and any use", fix: "Replace the source, or get written permission; or publish under its terms (publisher.licence).");
    }

    /// <summary>
    /// The findings with the check that the release before asks for. An error where the two releases taken from each other would leave a
    /// withheld number: such a release is refused. A number that the one before has printed already is a FAIL, for refusing would not call it back.
    /// </summary>
    public static Findings Beside(Findings findings, PreviousRelease? previous, Issues issues)
    {
        if (PreviousAudit.Of(findings, previous) is not { } audit) return findings;
        foreach (var area in audit.Differenced)
            issues.Error("release-differencing", $"This release and {audit.Release} differ by one withheld area, so that their totals give it away.", new("openreach.json", Column: "publish.previous"), found: area,
                fix: "Keep the areas of the release before (geography.include), or leave out more than this one.");
        return findings with { Checks = [.. findings.Checks, audit.Check()] };
    }

    /// <summary>
    /// What a release that takes another's place gives away to whoever holds the other one: an error where the two taken from each other leave a
    /// withheld area, a warning for each number that one prints and the other withholds. Nothing of it goes into the release, which does not
    /// depend on what stood in its place.
    /// </summary>
    public static void InPlaceOf(ReleaseManifest manifest, IReadOnlyList<PublishedNumber> now, ReleaseManifest standing, IReadOnlyList<PublishedNumber> before, Issues issues)
    {
        if (PreviousAudit.Between(manifest, now, standing, before) is not { } audit) return;
        var release = manifest.Release;
        foreach (var area in audit.Differenced)
            issues.Error("release-differencing", "This release and the one that stands in its place differ by one withheld area, so that their totals give it away.", new(release), found: area,
                fix: "Keep the areas of the release that stands there (geography.include), or leave out more than this one. If nobody has seen it, take its folder away and run again.");
        if (audit.Printed.Count == 0) return;
        var withheld = now.Where(n => n.Status == Status.Suppressed.Text()).Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        issues.Warning("replaced-release-tells", "Of this release and the one that stood in its place, one prints numbers that the other withholds: whoever holds both knows them.", new(release),
            found: $"{audit.Printed.Count(withheld.Contains)} withheld now and printed before, {audit.Printed.Count(c => !withheld.Contains(c))} the other way round, such as {audit.Printed[0]}",
            fix: "If the one before has left the office, go back to its gates (publish.gates, publish.suppression, cells.ages) and run again.");
    }

    /// <param name="issues">Issues of the rooms before; some checks speak of them.</param>
    /// <param name="inputs">Files read, for the dates and licences of the sources.</param>
    public static Findings Of(Estimates estimates, IReadOnlyList<Issue> issues, IReadOnlyList<InputFile> inputs)
    {
        var tree = new PublishedTree(estimates);
        var gate = new PopulationGate(estimates);
        var audit = gate.IsOpen ? null : ReleaseAudit.Of(estimates, tree, gate);
        var levels = new LevelFindings(estimates, tree, gate);
        var (random, seed) = (estimates.Settings.Publish.RandomRounding, estimates.Settings.Estimate.Seed);
        var findings = new Findings
        {
            Settings = estimates.Settings,
            Areas = [.. estimates.Areas, .. estimates.NotCovered.Select(n => n.Area)],
            Groups = estimates.Groups,
            Cells = estimates.Cells,
            ByArea = [.. levels.ByArea().Select(Rounded)],
            ByAreaCell = random ? levels.ByAreaCell().Select(Rounded) : levels.ByAreaCell(),
            ByGroup = [.. levels.ByGroup().Select(Rounded)],
            ByPlatform = [.. new PlatformFindings(estimates, tree, gate).All().Select(Rounded)],
            Checks = [],
            Comparisons = ComparisonFindings.Of(estimates, gate),
            Equity = EquityFindings.Of(estimates, gate),
            Ranks = RankFindings.Of(estimates, gate),
            RangeSources = Judge.RangeSources.Of(estimates, gate),
            MissedDraws = estimates.MissedDraws,
            OnlineMeansUse = estimates.OnlineMeansUse,
            HasAgeProfile = estimates.HasAgeProfile,
            HasReach = estimates.HasReach,
            ReachIsFloor = estimates.ReachIsFloor,
            AccessAsAt = estimates.Diagnostics.AccessAsAt,
            PopulationAsAt = estimates.Diagnostics.PopulationAsAt,
        };
        return findings with { Checks = CheckList.Of(findings, estimates, issues, inputs, gate, audit) };

        Finding Rounded(Finding finding) => random ? RandomRounding.Apply(finding, seed) : finding;
    }
}
