namespace OpenReach.Estimate;

/// <summary>How far weights may move (method 2.3; Deville &amp; Särndal 1992).</summary>
internal enum Distance
{
    /// <summary>g = exp(u): positive, without an upper bound.</summary>
    Raking,
    /// <summary>g between two bounds, smooth.</summary>
    Logit,
    /// <summary>g = 1 + u, cut at two bounds.</summary>
    Linear,
}

/// <summary>
/// Calibration of survey weights to known totals: <c>g = F(x'λ)</c> with <c>Σ d·g·x = totals</c>. Totals that no weights between
/// the bounds can meet are an answer, and weights are never rescaled behind the caller's back.
/// </summary>
internal static class BoundedCalibration
{
    private const int MostSteps = 200;

    /// <param name="G">Calibrated over design weight.</param>
    /// <param name="Gap">Largest error of a total, relative to it.</param>
    internal readonly record struct Answer(double[] G, bool Converged, int Steps, double Gap);

    /// <param name="weights">d, above 0.</param>
    /// <param name="x">[unit][variable], the constant among them.</param>
    /// <param name="lower">Least g, below 1; not used by raking.</param>
    /// <param name="upper">Largest g, above 1; not used by raking.</param>
    public static Answer Run(double[] weights, double[][] x, double[] totals, Distance distance, double lower, double upper, double tolerance = 1e-12)
    {
        var lambda = new double[totals.Length];
        var g = new double[weights.Length];
        var gap = Gaps(lambda);
        var step = 0;
        for (; step < MostSteps && Largest(gap) > tolerance; step++)
        {
            var slope = Matrix.Zero(totals.Length);
            for (var i = 0; i < weights.Length; i++)
            {
                var f = weights[i] * Slope(distance, Matrix.Dot(x[i], lambda), lower, upper);
                for (var p = 0; p < totals.Length; p++)
                    for (var q = 0; q < totals.Length; q++) slope[p][q] += f * x[i][p] * x[i][q];
            }
            // Every unit at a bound: the totals are out of reach.
            if (!(Matrix.Trace(slope) > 0)) break;
            double[] move;
            try { move = [.. Matrix.Inverse(slope).Select(row => Matrix.Dot(row, gap))]; }
            catch (ArgumentException) { break; }
            var better = false;
            for (var scale = 1.0; scale > 1e-10 && !better; scale /= 2)
            {
                double[] next = [.. lambda.Select((l, p) => l + scale * move[p])];
                var after = Gaps(next);
                if (!(Largest(after) < Largest(gap))) continue;
                (lambda, gap, better) = (next, after, true);
            }
            if (!better) break;
        }
        Gaps(lambda);
        return new(g, Largest(gap) <= Math.Max(tolerance, 1e-9), step, Largest(gap));

        double[] Gaps(double[] at)
        {
            var missing = (double[])totals.Clone();
            for (var i = 0; i < weights.Length; i++)
            {
                g[i] = Of(distance, Matrix.Dot(x[i], at), lower, upper);
                for (var p = 0; p < missing.Length; p++) missing[p] -= weights[i] * g[i] * x[i][p];
            }
            return missing;
        }

        double Largest(double[] missing)
        {
            var largest = 0.0;
            for (var p = 0; p < missing.Length; p++) largest = Math.Max(largest, Math.Abs(missing[p]) / Math.Max(Math.Abs(totals[p]), double.Epsilon));
            return double.IsNaN(largest) ? double.PositiveInfinity : largest;
        }
    }

    /// <summary>F(u), F(0) = 1.</summary>
    public static double Of(Distance distance, double u, double lower, double upper)
    {
        if (distance == Distance.Raking) return Math.Exp(u);
        if (distance == Distance.Linear) return Math.Clamp(1 + u, lower, upper);
        var odds = Odds(u, lower, upper);
        return double.IsInfinity(odds) ? upper : (lower * (upper - 1) + upper * (1 - lower) * odds) / (upper - 1 + (1 - lower) * odds);
    }

    private static double Slope(Distance distance, double u, double lower, double upper)
    {
        if (distance == Distance.Raking) return Math.Exp(u);
        if (distance == Distance.Linear) return 1 + u > lower && 1 + u < upper ? 1 : 0;
        var g = Of(distance, u, lower, upper);
        return (g - lower) * (upper - g) / ((1 - lower) * (upper - 1));
    }

    /// <summary>exp(A·u) with A = (U − L)/((1 − L)(U − 1)).</summary>
    private static double Odds(double u, double lower, double upper) => Math.Exp((upper - lower) / ((1 - lower) * (upper - 1)) * u);
}
