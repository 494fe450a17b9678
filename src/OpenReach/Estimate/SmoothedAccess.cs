using OpenReach.Connect;
using OpenReach.Estimate.Ranges;
using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>
/// Access figures with margins of error (method 1.4): where an area's share without internet is known worse than the setting
/// <c>estimate.fayHerriotAbove</c> allows, its rate leans on the other areas by Fay-Herriot on the logit, with the share of the old as covariate.
/// Areas known well keep their figure, and those that lean keep their common total by one logit shift.
/// </summary>
internal static class SmoothedAccess
{
    /// <summary>Fewer areas than this tell nothing of the spread between areas.</summary>
    private const int FewestAreas = 10;

    private const int Old = 65;

    public static Evidence Of(Evidence evidence, Issues issues)
    {
        var access = evidence.Access;
        if (AccessSampling.Of(access) is not { } error) return evidence;
        double[] sizes = [.. access.With.Select((w, a) => w + access.Without[a])], rates = [.. access.With.Select((w, a) => sizes[a] > 0 ? w / sizes[a] : double.NaN)];
        int[] usable = [.. Enumerable.Range(0, rates.Length).Where(a => rates[a] is > 0 and < 1 && error[a] > 0)];
        // On the logit a standard error s is a coefficient of variation p·s of the share without.
        int[] leaning = [.. usable.Where(a => rates[a] * error[a] > evidence.Settings.Estimate.FayHerriotAbove)];
        if (usable.Length < FewestAreas || leaning.Length == 0) return evidence;

        var fit = FayHerriot.Fit([.. usable.Select(a => Logistic.Logit(rates[a]))], [.. usable.Select(a => error[a] * error[a])], Covariates(evidence, usable));
        double[] smoothed = (double[])rates.Clone(), errors = (double[])error.Clone();
        for (var i = 0; i < usable.Length; i++)
            if (leaning.Contains(usable[i])) (smoothed[usable[i]], errors[usable[i]]) = (Logistic.Expit(fit.Eblup[i]), Math.Sqrt(Math.Max(0, fit.Mse[i])));
        double[] weights = [.. leaning.Select(a => sizes[a])], moved = [.. leaning.Select(a => smoothed[a])];
        if (Logistic.Shift(weights, moved, leaning.Sum(a => access.With[a])) is not { } shift) return evidence;
        foreach (var a in leaning) smoothed[a] = Logistic.Shifted(smoothed[a], shift);

        issues.Note("access-leans", "Internet access of some areas is a sample's estimate with a wide margin of error; there it leans on the other areas, and their total stays.", Place.Nowhere,
            found: FormattableString.Invariant($"{leaning.Length} of {rates.Length} areas; spread between areas {Math.Sqrt(fit.Variance):0.00} on the logit"));
        return evidence with
        {
            Access = access with
            {
                With = [.. access.With.Select((w, a) => leaning.Contains(a) ? sizes[a] * smoothed[a] : w)],
                Without = [.. access.Without.Select((w, a) => leaning.Contains(a) ? sizes[a] * (1 - smoothed[a]) : w)],
                LogitError = errors,
            },
        };
    }

    /// <summary>The constant, and the share of people of 65 and over where areas differ in it.</summary>
    private static double[][] Covariates(Evidence evidence, int[] areas)
    {
        int[] old = [.. Enumerable.Range(0, evidence.Cells.Count).Where(c => evidence.Cells[c].Age.From >= Old)];
        double[] shares = [.. areas.Select(a =>
        {
            var (all, aged) = (0.0, 0.0);
            for (var c = 0; c < evidence.Cells.Count; c++) all += evidence.Population[a][c];
            foreach (var c in old) aged += evidence.Population[a][c];
            return all > 0 ? aged / all : 0;
        })];
        var mean = shares.Sum() / shares.Length;
        var spread = Math.Sqrt(shares.Sum(s => (s - mean) * (s - mean)) / shares.Length);
        return [.. shares.Select(s => spread > 1e-6 ? new[] { 1, (s - mean) / spread } : [1.0])];
    }
}
