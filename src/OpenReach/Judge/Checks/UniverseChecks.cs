using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Judge.Checks;

/// <summary>People whom the question did not reach.</summary>
internal static class UniverseChecks
{
    private const double Review = 0.02, Fail = 0.20;

    /// <summary>The people are counted as the release rounds them: what a check says is published too.</summary>
    public static Check NotCovered(Estimates estimates)
    {
        var outside = estimates.NotCovered.Sum(n => n.Persons);
        if (outside == 0) return new("not-covered", Verdict.Pass, [new Said("check.not-covered.found.none")], []);
        var share = outside / (outside + estimates.ByArea[Measure.Residents].Value.Sum() + estimates.OutsideAges.Sum());
        var verdict = share > Fail ? Verdict.Fail : share > Review ? Verdict.Review : Verdict.Pass;
        return new("not-covered", verdict,
            [new Said("check.not-covered.found", ("people", new CountOf(new Rounding(estimates.Settings.Publish.Rounding).Nearest(outside), "noun.person")), ("share", new PartOf(share)), ("areas", new CountOf(estimates.NotCovered.Count, "noun.area")))],
            verdict == Verdict.Pass ? [] : [new Said("check.not-covered.advice")]);
    }

    public static Check NotStated(Diagnostics diagnostics, bool onlineMeansUse = false)
    {
        var review = diagnostics.NotStatedShare > 0.05;
        List<Said> found = [new Said("check.not-stated.found", ("share", new PartOf(diagnostics.NotStatedShare)))];
        if (!double.IsNaN(diagnostics.MoreIfNotStatedOddsDouble))
        {
            found.Add(new Said("check.not-stated.found.odds", ("people", new CountOf(diagnostics.MoreIfNotStatedOddsDouble, "noun.morePerson"))));
            if (onlineMeansUse) found.Add(new Said("check.not-stated.found.use"));
        }
        return new("not-stated", review ? Verdict.Review : Verdict.Pass, found, review ? [new Said("check.not-stated.advice")] : []);
    }
}
