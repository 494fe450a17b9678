using Google.OrTools.LinearSolver;

namespace OpenReach.Estimate;

/// <summary>Sharp bounds of a union when pairs are known beside the singles (method 4.2), by linear programming over the 2^K states.</summary>
internal static class UnionBounds
{
    /// <param name="single">Share in each of K sets, 0 to 1.</param>
    /// <param name="pairs">Sets and the share in both.</param>
    /// <returns>Smallest and largest share in at least one set; null where no population has these shares.</returns>
    public static (double Low, double High)? FromPairs(double[] single, IReadOnlyList<(int A, int B, double Share)> pairs)
    {
        var low = Solve(single, pairs, maximise: false);
        var high = Solve(single, pairs, maximise: true);
        return low is { } l && high is { } h ? (l, Math.Max(l, h)) : null;
    }

    private static double? Solve(double[] single, IReadOnlyList<(int A, int B, double Share)> pairs, bool maximise)
    {
        using var solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver GLOP is missing from this build.");
        var states = Enumerable.Range(0, 1 << single.Length).Select(_ => solver.MakeNumVar(0, 1, "")).ToArray();
        Require(_ => true, 1);
        for (var k = 0; k < single.Length; k++) Require(s => (s >> k & 1) == 1, single[k]);
        foreach (var (a, b, share) in pairs) Require(s => (s >> a & 1) == 1 && (s >> b & 1) == 1, share);
        var objective = solver.Objective();
        for (var s = 1; s < states.Length; s++) objective.SetCoefficient(states[s], 1);
        objective.SetOptimizationDirection(maximise);
        return solver.Solve() == Solver.ResultStatus.OPTIMAL ? objective.Value() : null;

        void Require(Func<int, bool> within, double share)
        {
            var row = solver.MakeConstraint(share, share);
            for (var s = 0; s < states.Length; s++) if (within(s)) row.SetCoefficient(states[s], 1);
        }
    }
}
