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
        var (fits, open) = (new CountOf(diagnostics.Fits.Count, "noun.fit"), diagnostics.Fits.Where(f => !f.Converged).ToArray());
        var largest = diagnostics.Fits.Select(f => f.LargestGap).DefaultIfEmpty(0).Max();
        return open.Length == 0 ? new("convergence", Verdict.Pass, [new Said("check.convergence.found", ("fits", fits), ("gap", Tiny(largest)))], [])
            : new("convergence", open.Max(f => f.LargestGap) > Fail ? Verdict.Fail : Verdict.Review,
                [new Said("check.convergence.found.open", ("open", open.Length), ("fits", fits), ("which", new ListOf([.. open.Select(f => new Said("check.convergence.one", ("fit", Name(f)), ("gap", new PartOf(f.LargestGap)), ("sweeps", f.Sweeps)))])))],
                [new Said("check.convergence.advice")]);
    }

    private static Said Name(FitLine fit) => fit.Platform is { } platform ? new Said("check.convergence.fit.reach", ("platform", Platform.Name(platform)))
        : fit.Of == FitLine.Online ? new Said("check.convergence.fit.online") : new Said("check.convergence.fit.useStates");

    private static Said Tiny(double gap) => gap <= 0 ? new Said("share.none") : gap < 1e-9 ? new Said("number.tiny.billion") : gap < 1e-6 ? new Said("number.tiny.million") : new Said("number.tiny.thousand");

    public static Check Capacity(Diagnostics diagnostics)
    {
        if (diagnostics.Ladder.OrderByDescending(s => s.ShareOfMargin).ThenBy(s => s.Platform, StringComparer.Ordinal).FirstOrDefault() is not { } worst)
            return new("reach-above-capacity", Verdict.Pass, [new Said("check.reach-above-capacity.found.none")], []);
        var verdict = worst.ShareOfMargin > Fail ? Verdict.Fail : worst.ShareOfMargin > Review ? Verdict.Review : Verdict.Pass;
        return new("reach-above-capacity", verdict,
            [new Said("check.reach-above-capacity.found", ("platform", Platform.Name(worst.Platform)), ("excess", worst.Excess), ("whom", Whom(worst.Margin)), ("share", new PartOf(worst.ShareOfMargin)))],
            verdict == Verdict.Pass ? [] : [new Said("check.reach-above-capacity.advice")]);
    }

    private static Said Whom(MarginName margin) => margin switch
    {
        { Kind: MarginKind.Place } => new Said("check.reach-above-capacity.of.place", ("place", margin.Place!)),
        { Kind: MarginKind.Elsewhere } => new Said("check.reach-above-capacity.of.elsewhere"),
        { Kind: MarginKind.Together } => new Said("check.reach-above-capacity.of.together"),
        { Ages.Count: 0 } => new Said("check.reach-above-capacity.of.all"),
        { Sex: Sex.Female } => new Said("check.reach-above-capacity.of.women", ("ages", new ListOf([.. margin.Ages]))),
        { Sex: Sex.Male } => new Said("check.reach-above-capacity.of.men", ("ages", new ListOf([.. margin.Ages]))),
        _ => new Said("check.reach-above-capacity.of.ages", ("ages", new ListOf([.. margin.Ages]))),
    };
}
