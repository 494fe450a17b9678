namespace OpenReach.Estimate;

internal enum FitStatus { Converged, InconsistentMargins, Infeasible, NotConverged }

/// <summary>A fitted table, or why there is none.</summary>
/// <param name="Table">Row-major; the closest table where the status is not converged; the seed where nothing was fitted.</param>
/// <param name="Gap">Largest relative margin error at the end; for inconsistent margins the largest absolute difference of shared totals.</param>
/// <param name="Margin">Index of the margin that is worst, or of the first of two that disagree.</param>
/// <param name="Violation">Smallest possible sum of absolute margin errors; NaN where not asked.</param>
internal sealed record IpfFit(FitStatus Status, double[] Table, int Sweeps, double Gap, int Margin = -1, double Violation = double.NaN);

/// <summary>
/// Iterative proportional fitting of a table of any number of dimensions to any set of margins (method 1.1, 1.2;
/// Deming &amp; Stephan 1940). Structural zeros (seed 0) stay 0.
/// </summary>
internal static class Ipf
{
    /// <param name="seed">Row-major, 0 or more.</param>
    /// <param name="inconsistency">Largest relative gap between shared totals that is reconciled to the first margin; 1e-9 is rounding.</param>
    /// <param name="measureViolation">Whether an infeasible fit is measured by a linear program.</param>
    public static IpfFit Fit(
        double[] seed, IReadOnlyList<int> dims, IReadOnlyList<TableMargin> margins, FitLimits limits,
        double inconsistency = 1e-9, bool measureViolation = true)
    {
        var targets = margins.Select(m => (double[])m.Target.Clone()).ToArray();
        var (gap, first, relative) = MarginCheck.LargestGap(dims, margins, targets);
        if (relative > Math.Max(inconsistency, 1e-9)) return new(FitStatus.InconsistentMargins, seed, 0, gap, first);
        if (relative > 0) MarginCheck.Reconcile(dims, margins, targets);

        var maps = margins.Select(m => m.IndexOfCell(dims)).ToArray();
        var table = (double[])seed.Clone();
        var (sweeps, error, worst) = Sweep(table, maps, targets, limits);
        if (error <= limits.Tolerance) return new(FitStatus.Converged, table, sweeps, error, worst);

        var violation = measureViolation ? MinimumViolation.OfMargins(seed, maps, targets, double.PositiveInfinity).Total : double.NaN;
        var infeasible = double.IsInfinity(error) || violation > 1e-7 * targets[0].Sum();
        return new(infeasible ? FitStatus.Infeasible : FitStatus.NotConverged, table, sweeps, error, worst, violation);
    }

    private static (int Sweeps, double Error, int Worst) Sweep(double[] table, int[][] maps, double[][] targets, FitLimits limits)
    {
        var sums = targets.Select(t => new double[t.Length]).ToArray();
        var stall = Stall.Watch();
        for (var sweep = 0; ; sweep++)
        {
            // The error is that of all margins of one and the same table, before any is touched.
            var (error, worst) = LargestError(table, maps, targets, sums);
            if (error <= limits.Aim || sweep >= limits.Sweeps || double.IsInfinity(error) || stall.Seen(error, limits.Tolerance)) return (sweep, error, worst);
            for (var m = 0; m < maps.Length; m++) Scale(table, maps[m], targets[m], sums[m]);
        }
    }

    private static void Scale(double[] table, int[] map, double[] target, double[] sum)
    {
        Total(table, map, sum);
        for (var j = 0; j < sum.Length; j++) sum[j] = sum[j] > 0 ? target[j] / sum[j] : 0;
        for (var i = 0; i < table.Length; i++) table[i] *= sum[map[i]];
    }

    private static (double Error, int Worst) LargestError(double[] table, int[][] maps, double[][] targets, double[][] sums)
    {
        var (error, worst) = (0.0, -1);
        for (var m = 0; m < maps.Length; m++)
        {
            Total(table, maps[m], sums[m]);
            for (var j = 0; j < targets[m].Length; j++)
            {
                var e = RelativeError(sums[m][j], targets[m][j]);
                if (e > error) (error, worst) = (e, m);
            }
        }
        return (error, worst);
    }

    /// <summary>|sum − target| / target. A zero target is met by scaling to zero; a positive one over nothing can never be.</summary>
    private static double RelativeError(double sum, double target)
    {
        if (target > 0) return sum > 0 ? Math.Abs(sum - target) / target : double.PositiveInfinity;
        return sum > 0 ? 1 : 0;
    }

    private static void Total(double[] table, int[] map, double[] sum)
    {
        Array.Clear(sum);
        for (var i = 0; i < table.Length; i++) sum[map[i]] += table[i];
    }
}
