using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Judge.Checks;

/// <summary>How the fits went.</summary>
internal static class FitChecks
{
    /// <summary>METHOD section 2.4: an excess over 2% of its margin is a REVIEW, over 10% a FAIL.</summary>
    private const double Review = 0.02, Fail = 0.10;

    public static Check Convergence(Diagnostics diagnostics)
    {
        var open = diagnostics.Fits.Where(f => !f.Converged).ToArray();
        var largest = diagnostics.Fits.Select(f => f.LargestGap).DefaultIfEmpty(0).Max();
        var verdict = open.Length == 0 ? Verdict.Pass : open.Max(f => f.LargestGap) > Fail ? Verdict.Fail : Verdict.Review;
        return new("convergence", verdict, "Fits meet their margins",
            open.Length == 0
                ? $"{CheckList.Count(diagnostics.Fits.Count, "fit")} met all known totals; the largest relative gap is {Exponent(largest)}."
                : $"{open.Length} of {CheckList.Count(diagnostics.Fits.Count, "fit")} did not meet their known totals: {CheckList.Names(open.Select(f => $"{f.Name} (gap {CheckList.Percent(f.LargestGap)} after {f.Sweeps} sweeps)"))}.",
            "Estimates must honour the census and the platform totals they are made from.",
            open.Length == 0 ? "" : "Look for two sources that contradict each other, such as reach by age and reach by place with different totals.");
    }

    public static Check Capacity(Diagnostics diagnostics)
    {
        var worst = diagnostics.Ladder.OrderByDescending(s => s.ShareOfMargin).ThenBy(s => s.Platform, StringComparer.Ordinal).FirstOrDefault();
        var share = worst?.ShareOfMargin ?? 0;
        var verdict = share > Fail ? Verdict.Fail : share > Review ? Verdict.Review : Verdict.Pass;
        return new("reach-above-capacity", verdict, "Reach fits the people who could be reached",
            worst is null
                ? "No platform reports more reach than it has users among residents."
                : $"{Platform.Name(worst.Platform)} reports {CheckList.Number(worst.Excess)} more than it has users among residents for {worst.Margin}, {CheckList.Percent(share)} of it.",
            "Accounts are not people, and platforms place and date them in their own way; an excess shows how far the two differ.",
            verdict == Verdict.Pass ? "" : "Check that the export covers the period and these areas only, and that the survey's use rates are of the same year.");
    }

    private static string Exponent(double gap) => gap.ToString("0.#e+0", System.Globalization.CultureInfo.InvariantCulture);
}
