namespace OpenReach.Estimate;

/// <summary>The root of an increasing function: false position guarded by bisection, so that it always ends.</summary>
internal static class Root
{
    private const int Limit = 300;

    /// <param name="f">Increasing (or flat) with a root; the bracket is widened until it holds it.</param>
    public static double Find(Func<double, double> f, double low, double high)
    {
        var (fLow, fHigh) = (f(low), f(high));
        while (fLow > 0 && low > -1e300) { (high, fHigh) = (low, fLow); low -= 2 * Math.Max(1, Math.Abs(low)); fLow = f(low); }
        while (fHigh < 0 && high < 1e300) { (low, fLow) = (high, fHigh); high += 2 * Math.Max(1, Math.Abs(high)); fHigh = f(high); }
        return Within(f, low, high, fLow, fHigh);
    }

    /// <summary>The root between two ends with f(low) &lt;= 0 &lt;= f(high).</summary>
    public static double Between(Func<double, double> f, double low, double high) => Within(f, low, high, f(low), f(high));

    private static double Within(Func<double, double> f, double low, double high, double fLow, double fHigh)
    {
        if (fLow == 0) return low;
        if (fHigh == 0) return high;
        var side = 0;
        for (var i = 0; i < Limit; i++)
        {
            // Every third step halves the bracket, whatever false position would do: that bounds the number of steps.
            var x = i % 3 == 2 ? 0.5 * (low + high) : low - fLow * (high - low) / (fHigh - fLow);
            if (!(x > low && x < high)) x = 0.5 * (low + high);
            if (x <= low || x >= high) return x;
            var fx = f(x);
            if (fx == 0) return x;
            if (fx < 0)
            {
                (low, fLow) = (x, fx);
                if (side == -1) fHigh *= 0.5;   // Illinois rule: keeps the far end from getting stuck
                side = -1;
            }
            else
            {
                (high, fHigh) = (x, fx);
                if (side == 1) fLow *= 0.5;
                side = 1;
            }
            if (high - low <= 4e-16 * Math.Max(Math.Abs(low), Math.Abs(high))) break;
        }
        return 0.5 * (low + high);
    }
}
