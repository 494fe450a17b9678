using Google.OrTools.LinearSolver;

namespace OpenReach.Estimate;

/// <summary>
/// How far margins are from being attainable: the smallest sum of absolute margin errors over all tables that keep to the
/// zeros and the capacities, by linear programming (method 1.2, 2.4).
/// </summary>
internal static class MinimumViolation
{
    /// <param name="Total">Smallest sum of absolute errors, 0 when the margins can be met.</param>
    /// <param name="Over">Per margin and entry: how much of the target has no place.</param>
    /// <param name="Under">Per margin and entry: how much the table has beyond the target.</param>
    internal sealed record Answer(double Total, double[][] Over, double[][] Under);

    /// <param name="support">Cells that are 0 here stay 0; with finite capacities the capacity itself.</param>
    /// <param name="maps">Per margin the entry of each cell.</param>
    /// <param name="capacityShare">Cells hold at most this share of <paramref name="support"/>; infinite for no limit.</param>
    public static Answer OfMargins(double[] support, int[][] maps, double[][] targets, double capacityShare)
    {
        using var solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver GLOP is missing from this build.");
        // One unit of the program is the mean entry, so that tolerances of the solver mean the same at every size.
        var scale = Math.Max(targets[0].Sum() / targets[0].Length, double.Epsilon);
        var rows = targets.Select(t => t.Select(v => solver.MakeConstraint(v / scale, v / scale)).ToArray()).ToArray();
        var over = targets.Select(t => t.Select(_ => solver.MakeNumVar(0, double.PositiveInfinity, "")).ToArray()).ToArray();
        var under = targets.Select(t => t.Select(_ => solver.MakeNumVar(0, double.PositiveInfinity, "")).ToArray()).ToArray();
        var objective = solver.Objective();
        for (var m = 0; m < targets.Length; m++)
            for (var j = 0; j < targets[m].Length; j++)
            {
                rows[m][j].SetCoefficient(over[m][j], 1);
                rows[m][j].SetCoefficient(under[m][j], -1);
                objective.SetCoefficient(over[m][j], 1);
                objective.SetCoefficient(under[m][j], 1);
            }
        for (var i = 0; i < support.Length; i++)
        {
            if (support[i] <= 0) continue;
            var cell = solver.MakeNumVar(0, double.IsInfinity(capacityShare) ? double.PositiveInfinity : support[i] * capacityShare / scale, "");
            for (var m = 0; m < maps.Length; m++) rows[m][maps[m][i]].SetCoefficient(cell, 1);
        }
        objective.SetMinimization();
        var status = solver.Solve();
        if (status != Solver.ResultStatus.OPTIMAL) throw new InvalidOperationException($"The linear program of margin errors ended as {status}.");
        return new(objective.Value() * scale, Values(over), Values(under));

        double[][] Values(Variable[][] slack) => [.. slack.Select(s => s.Select(v => Math.Max(0, v.SolutionValue()) * scale).ToArray())];
    }

    /// <summary>The same for a table of regions x groups with capacities.</summary>
    /// <param name="capacity">[region][group] row-major.</param>
    public static Answer OfCapacity(double[] capacity, double[] regionTotals, double[] groupTotals, double capacityShare)
    {
        int[] dims = [regionTotals.Length, groupTotals.Length];
        return OfMargins(capacity, [TableMargin.IndexOver(dims, [0]), TableMargin.IndexOver(dims, [1])], [regionTotals, groupTotals], capacityShare);
    }
}
