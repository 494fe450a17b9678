namespace OpenReach.Estimate;

/// <summary>
/// Served by none of several posts or platforms, and by at least one, when being served shares one person's activity
/// (method 3 and 4.2): gamma frailty of shape 1/t, the Clayton survival copula.
/// t = 0 is independence, infinity the largest covers the rest.
/// </summary>
internal static class Union
{
    /// <summary>Where (1 − rate)^(−t) would leave the range of doubles, sums are taken on the log scale.</summary>
    private const double Steep = 500;

    /// <summary>P(served by none) = [Σ (1 − p)^(−t) − (n − 1)]^(−1/t). Rates 0 to 1; t 0 or more.</summary>
    public static double None(ReadOnlySpan<double> rates, double t) => Math.Exp(LogNone(rates, t));

    /// <summary>P(served by at least one), exact where it is near 0.</summary>
    public static double Any(ReadOnlySpan<double> rates, double t) => -Logistic.ExpMinusOne(LogNone(rates, t));

    /// <summary>ln P(served by none): 0 or below, minus infinity where a rate is 1.</summary>
    public static double LogNone(ReadOnlySpan<double> rates, double t)
    {
        double sum = 0, largest = 0;
        foreach (var p in rates)
        {
            var depth = -Logistic.LogOnePlus(-Math.Min(p, 1));
            sum += depth;
            largest = Math.Max(largest, depth);
        }
        if (t <= 0 || sum == 0) return -sum;
        if (double.IsInfinity(t) || double.IsInfinity(largest)) return -largest;

        var excess = 0.0;
        if (t * largest <= Steep)
        {
            foreach (var p in rates) excess += Logistic.ExpMinusOne(-t * Logistic.LogOnePlus(-p));
            return -Logistic.LogOnePlus(excess) / t;
        }
        foreach (var p in rates) excess += Math.Exp(t * (-Logistic.LogOnePlus(-p) - largest));
        excess -= (rates.Length - 1) * Math.Exp(-t * largest);
        return -(largest + Math.Log(excess) / t);
    }

    /// <summary>The sharp bounds of the union when only the rates are known: [largest, min(1, sum)].</summary>
    public static (double Low, double High) Bounds(ReadOnlySpan<double> rates)
    {
        double sum = 0, largest = 0;
        foreach (var p in rates) (sum, largest) = (sum + p, Math.Max(largest, p));
        return (largest, Math.Min(1, sum));
    }
}
