namespace OpenReach.Estimate;

/// <summary>A 2x2 table of using two platforms, as shares (method 4.1).</summary>
internal static class PairTable
{
    /// <summary>What the share of using both can be, given the singles: [max(0, p + q − 1), min(p, q)] (Fréchet).</summary>
    public static (double Low, double High) Bounds(double p, double q) => (Math.Max(0, p + q - 1), Math.Min(p, q));

    public static bool IsPossible(double both, double p, double q)
    {
        var (low, high) = Bounds(p, q);
        return both >= low - 1e-12 && both <= high + 1e-12;
    }

    /// <summary>Odds ratio of a table with these singles; 0 and infinity at the Fréchet bounds.</summary>
    public static double OddsRatio(double both, double p, double q)
    {
        var (onlyP, onlyQ, none) = (Math.Max(0, p - both), Math.Max(0, q - both), Math.Max(0, 1 - p - q + both));
        return onlyP * onlyQ > 0 ? both * none / (onlyP * onlyQ) : double.PositiveInfinity;
    }

    /// <summary>
    /// Share of using both that has this odds ratio with these singles: the table of the survey raked to other singles
    /// (root of (r − 1)x² − (1 + (r − 1)(p + q))x + r·p·q, in the form that does not cancel).
    /// </summary>
    public static double Both(double oddsRatio, double p, double q)
    {
        var (low, high) = Bounds(p, q);
        if (double.IsInfinity(oddsRatio)) return high;
        var b = 1 + (oddsRatio - 1) * (p + q);
        var root = Math.Sqrt(Math.Max(0, b * b - 4 * (oddsRatio - 1) * oddsRatio * p * q));
        return Math.Clamp(2 * oddsRatio * p * q / (b + root), low, high);
    }

    /// <summary>The four shares in the order neither, second only, first only, both.</summary>
    public static double[] Shares(double both, double p, double q) =>
        [Math.Max(0, 1 - p - q + both), Math.Max(0, q - both), Math.Max(0, p - both), both];
}
