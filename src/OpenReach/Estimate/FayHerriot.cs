namespace OpenReach.Estimate;

/// <summary>
/// Areas with sampling error (method 1.4; Fay &amp; Herriot 1979): <c>y_a = x_a'b + u_a + e_a</c>, <c>u ~ N(0, s²)</c>,
/// <c>e_a ~ N(0, D_a)</c> with D known. An area with little error keeps its own figure, one with much leans on the model.
/// </summary>
internal static class FayHerriot
{
    private const int MostSteps = 5000;

    /// <param name="Variance">s² between areas, 0 or more; 0 is an answer and no failure.</param>
    /// <param name="Eblup">g·y + (1 − g)·x'b with g = s²/(s² + D).</param>
    /// <param name="Mse">g1 + g2 + 2·g3 (Prasad &amp; Rao 1990; Datta &amp; Lahiri 2000); with ML less its bias.</param>
    internal sealed record Answer(double Variance, double[] Beta, double[] BetaError, double[] Eblup, double[] Mse, double LogLikelihood, int Steps);

    /// <param name="y">Direct estimates by area.</param>
    /// <param name="sampling">D: their variances, above 0.</param>
    /// <param name="x">Covariates [area][term], the constant among them; independent columns.</param>
    /// <param name="restricted">REML; false for maximum likelihood.</param>
    /// <param name="precision">Largest change of the variance, relative to the median of D, that ends the search.</param>
    public static Answer Fit(double[] y, double[] sampling, double[][] x, bool restricted = true, double precision = 1e-12)
    {
        var median = sampling.Order().ElementAt(sampling.Length / 2);
        var (variance, steps) = (median, 0);
        for (; steps < MostSteps; steps++)
        {
            var next = Math.Max(0, variance + Step(y, sampling, x, variance, restricted));
            var change = Math.Abs(next - variance);
            variance = next;
            if (change <= precision * median) break;
        }
        return At(y, sampling, x, variance, restricted, steps);
    }

    /// <summary>One step of Fisher scoring: score over information.</summary>
    private static double Step(double[] y, double[] sampling, double[][] x, double s, bool restricted)
    {
        var weighted = new WeightedFit(y, sampling, x, s);
        double squares = 0, trace = 0, traceSquared = 0;
        for (var a = 0; a < y.Length; a++)
        {
            var v = s + sampling[a];
            var residual = weighted.Residual(a) / v;
            squares += residual * residual;
            trace += 1 / v;
            traceSquared += 1 / (v * v);
        }
        if (!restricted) return (squares - trace) / traceSquared;
        // P = V⁻¹ − V⁻¹X(X'V⁻¹X)⁻¹X'V⁻¹: its trace, and that of its square.
        var second = Matrix.Product(weighted.Inverse, weighted.Moment(2));
        var third = Matrix.Product(weighted.Inverse, weighted.Moment(3));
        return (squares - (trace - Matrix.Trace(second))) / (traceSquared - 2 * Matrix.Trace(third) + Matrix.Trace(Matrix.Product(second, second)));
    }

    private static Answer At(double[] y, double[] sampling, double[][] x, double s, bool restricted, int steps)
    {
        var fit = new WeightedFit(y, sampling, x, s);
        double information = 0, likelihood = 0;
        for (var a = 0; a < y.Length; a++)
        {
            var v = s + sampling[a];
            information += 1 / (v * v);
            likelihood -= 0.5 * (Math.Log(2 * Math.PI * v) + fit.Residual(a) * fit.Residual(a) / v);
        }
        var bias = restricted ? 0 : -Matrix.Trace(Matrix.Product(fit.Inverse, fit.Moment(2))) / information;
        var (eblup, mse) = (new double[y.Length], new double[y.Length]);
        for (var a = 0; a < y.Length; a++)
        {
            var (d, v) = (sampling[a], s + sampling[a]);
            var shrink = d / v;
            eblup[a] = fit.Fitted(a) + (1 - shrink) * fit.Residual(a);
            var g1 = d * (1 - shrink);
            var g2 = shrink * shrink * fit.Leverage(a);
            var g3 = shrink * shrink * (2 / information) / v;
            mse[a] = g1 + g2 + 2 * g3 - bias * shrink * shrink;
        }
        return new(s, fit.Beta, [.. fit.Beta.Select((_, j) => Math.Sqrt(fit.Inverse[j][j]))], eblup, mse, likelihood, steps);
    }

    /// <summary>Least squares weighted by 1/(s² + D).</summary>
    private sealed class WeightedFit
    {
        private readonly double[] y, sampling;
        private readonly double[][] x;
        private readonly double s;

        public WeightedFit(double[] y, double[] sampling, double[][] x, double s)
        {
            (this.y, this.sampling, this.x, this.s) = (y, sampling, x, s);
            Inverse = Matrix.Inverse(Moment(1));
            var right = new double[x[0].Length];
            for (var a = 0; a < y.Length; a++)
                for (var j = 0; j < right.Length; j++) right[j] += x[a][j] * y[a] / (s + sampling[a]);
            Beta = [.. Inverse.Select(row => Matrix.Dot(row, right))];
        }

        public double[] Beta { get; }
        public double[][] Inverse { get; }

        public double Fitted(int a) => Matrix.Dot(x[a], Beta);
        public double Residual(int a) => y[a] - Fitted(a);
        public double Leverage(int a) => Matrix.Dot(x[a], [.. Inverse.Select(row => Matrix.Dot(row, x[a]))]);

        /// <summary>X'V^(−power)X.</summary>
        public double[][] Moment(int power)
        {
            var terms = x[0].Length;
            var sum = Matrix.Zero(terms);
            for (var a = 0; a < x.Length; a++)
            {
                var weight = Math.Pow(s + sampling[a], -power);
                for (var i = 0; i < terms; i++)
                    for (var j = 0; j < terms; j++) sum[i][j] += weight * x[a][i] * x[a][j];
            }
            return sum;
        }
    }
}
