using OpenReach.Estimate;

namespace OpenReach.Judge.Checks;

/// <summary>People whom the question did not reach.</summary>
internal static class UniverseChecks
{
    private const double Review = 0.02, Fail = 0.20;

    public static Check NotCovered(Estimates estimates)
    {
        var outside = estimates.NotCovered.Sum(n => n.Persons);
        var all = outside + estimates.ByArea[Terms.Measure.Residents].Value.Sum() + estimates.OutsideAges.Sum();
        var share = all > 0 ? outside / all : 0;
        var verdict = share > Fail ? Verdict.Fail : share > Review ? Verdict.Review : Verdict.Pass;
        return new("not-covered", verdict, "The internet question covers the people",
            outside == 0 ? "Every area has an access figure."
                : $"{CheckList.Number(outside)} people, {CheckList.Percent(share)} of the population, live in {CheckList.Count(estimates.NotCovered.Count, "area")} without an access figure.",
            "People outside the question are neither reached nor missed; they are often old, remote or in institutions.",
            verdict == Verdict.Pass ? "" : "Print their number beside the total, and look for an access table that covers their areas.");
    }

    public static Check NotStated(Diagnostics diagnostics, bool onlineMeansUse = false)
    {
        var share = diagnostics.NotStatedShare;
        var review = share > 0.05;
        return new("not-stated", review ? Verdict.Review : Verdict.Pass, "Households answered the internet question",
            $"{CheckList.Percent(share)} did not state whether they have internet.{Doubled(diagnostics.MoreIfNotStatedOddsDouble, onlineMeansUse)}",
            "Who does not answer may differ from who does; the identified band allows for all of them being online, or none.",
            review ? "Quote people without internet with their band." : "");
    }

    private static string Doubled(double more, bool onlineMeansUse) => double.IsNaN(more) ? ""
        : $" If their odds of having none were twice those of the others, {CheckList.Number(more)} more people would have none at home"
            + (onlineMeansUse ? "; how many use the internet is the survey's figure, so they would only stand in other areas." : ".");
}
