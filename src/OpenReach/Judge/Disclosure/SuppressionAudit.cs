using Google.OrTools.LinearSolver;

namespace OpenReach.Judge.Disclosure;

/// <summary>A published sum of withheld numbers: what is left of a printed total when every printed part is taken away.</summary>
/// <param name="Unknowns">Index of the withheld numbers in it.</param>
internal sealed record PublishedSum(IReadOnlyList<int> Unknowns, double Value)
{
    /// <summary>Least value of the sum, where only a part of it is known to be among the unknowns.</summary>
    public double Least { get; init; } = Value;
}

/// <summary>
/// What a reader can work out about withheld numbers from everything that is printed (METHOD section 7.6): the smallest and largest
/// value of each that the printed sums allow, numbers being 0 or more. Linear programs by GLOP, in the order of the numbers.
/// </summary>
internal static class SuppressionAudit
{
    /// <param name="wanted">Indices to find; all where null.</param>
    /// <returns>Low and high by wanted index; high is infinite where no sum holds the number.</returns>
    public static IReadOnlyList<(double Low, double High)> Intervals(int unknowns, IReadOnlyList<PublishedSum> sums, IReadOnlyList<int>? wanted = null)
    {
        using var solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver GLOP is missing from this build.");
        solver.SetNumThreads(1);
        var x = new Variable[unknowns];
        for (var i = 0; i < unknowns; i++) x[i] = solver.MakeNumVar(0, double.PositiveInfinity, "");
        foreach (var sum in sums)
        {
            var row = solver.MakeConstraint(sum.Least, sum.Value);
            foreach (var i in sum.Unknowns) row.SetCoefficient(x[i], row.GetCoefficient(x[i]) + 1);
        }

        var held = sums.SelectMany(s => s.Unknowns).ToHashSet();
        var objective = solver.Objective();
        var intervals = new List<(double, double)>();
        foreach (var i in wanted ?? [.. Enumerable.Range(0, unknowns)])
        {
            if (!held.Contains(i))
            {
                intervals.Add((0, double.PositiveInfinity));
                continue;
            }
            objective.Clear();
            objective.SetCoefficient(x[i], 1);
            intervals.Add((Solve(minimize: true), Solve(minimize: false)));
        }
        return intervals;

        double Solve(bool minimize)
        {
            if (minimize) objective.SetMinimization();
            else objective.SetMaximization();
            return solver.Solve() switch
            {
                Solver.ResultStatus.OPTIMAL => objective.Value(),
                var status => throw new InvalidOperationException($"The audit of withheld numbers ended as {status}."),
            };
        }
    }

    /// <summary>The sums of a table whose row and column totals are printed, as they bear on its withheld fields.</summary>
    /// <param name="withheld">Row and column of each unknown.</param>
    public static IReadOnlyList<PublishedSum> OfTable(double[,] table, IReadOnlyList<(int Row, int Column)> withheld)
    {
        var sums = new List<PublishedSum>();
        for (var r = 0; r < table.GetLength(0); r++) Add(w => w.Row == r);
        for (var c = 0; c < table.GetLength(1); c++) Add(w => w.Column == c);
        return sums;

        void Add(Func<(int Row, int Column), bool> inside)
        {
            int[] unknowns = [.. Enumerable.Range(0, withheld.Count).Where(i => inside(withheld[i]))];
            if (unknowns.Length > 0) sums.Add(new(unknowns, unknowns.Sum(i => table[withheld[i].Row, withheld[i].Column])));
        }
    }
}
