namespace OpenReach.Connect;

/// <summary>A survey row as a margin: so many of the people of these cells.</summary>
/// <param name="Cells">Indices of cells it sums over.</param>
/// <param name="Target">People with the property in those cells.</param>
/// <param name="Row">Number of the row in its file, to name it.</param>
internal readonly record struct SurveyMargin(int[] Cells, double Target, int Row);

/// <summary>
/// Shares by cell that meet published margins: every cell has the same odds except for what the margins say, so that people
/// between two published figures are alike. The same raking of (has it, has it not) as method section 1.1, over a few cells.
/// </summary>
internal static class SurveyMargins
{
    private const int MaximumSweeps = 2000;
    private const double Tolerance = 1e-10;

    /// <summary>Targets are kept this share of their people away from nobody and everybody.</summary>
    private const double Edge = 1e-6;

    /// <summary>Row-reduces what is known, to see what a further row adds.</summary>
    internal sealed class Knowledge(int cells)
    {
        private readonly List<(double[] Indicator, double Value, int Pivot)> rows = [];

        /// <summary>The sum over the cells that the rows so far imply, or null where they do not.</summary>
        public double? Implied(IEnumerable<int> over)
        {
            var (vector, value) = Reduce(over, 0);
            return Array.TrueForAll(vector, v => Math.Abs(v) < 1e-9) ? -value : null;
        }

        /// <summary>False where the rows so far imply it already.</summary>
        public bool Add(IEnumerable<int> over, double value)
        {
            var (vector, rest) = Reduce(over, value);
            var pivot = Array.FindIndex(vector, v => Math.Abs(v) >= 1e-9);
            if (pivot < 0) return false;
            var scale = vector[pivot];
            for (var i = 0; i < vector.Length; i++) vector[i] /= scale;
            rows.Add((vector, rest / scale, pivot));
            return true;
        }

        private (double[] Vector, double Value) Reduce(IEnumerable<int> over, double value)
        {
            var vector = new double[cells];
            foreach (var c in over) vector[c] = 1;
            foreach (var (indicator, known, pivot) in rows)
            {
                var factor = vector[pivot];
                if (factor == 0) continue;
                for (var i = 0; i < vector.Length; i++) vector[i] -= factor * indicator[i];
                value -= factor * known;
            }
            return (vector, value);
        }
    }

    /// <summary>Shares of length <paramref name="people"/>; <c>Worst</c> is the margin farthest off where they cannot be met within 0 to 1, else null.</summary>
    /// <param name="people">Weights by cell, 0 or more.</param>
    public static (double[] Share, SurveyMargin? Worst) Rake(double[] people, IReadOnlyList<SurveyMargin> margins)
    {
        var logit = new double[people.Length];
        var share = new double[people.Length];
        Array.Fill(share, 0.5);
        for (var sweep = 0; sweep < MaximumSweeps; sweep++)
        {
            foreach (var margin in margins) Shift(people, logit, share, margin);
            if (margins.All(m => Gap(people, share, m) <= Tolerance)) return (share, null);
        }
        return (share, margins.MaxBy(m => Gap(people, share, m)));
    }

    /// <summary>Shares moved by one logit so that they come to a total (method 1.1): always possible, and inside 0 to 1.</summary>
    /// <param name="people">Weights, aligned with <paramref name="shares"/>.</param>
    /// <param name="total">People with the property in all.</param>
    public static double[] Reconciled(double[] people, double[] shares, double total)
    {
        double[] logit = [.. shares.Select(p => Math.Log(Math.Clamp(p, Edge, 1 - Edge) / (1 - Math.Clamp(p, Edge, 1 - Edge))))];
        var share = logit.Select(l => 1 / (1 + Math.Exp(-l))).ToArray();
        Shift(people, logit, share, new([.. Enumerable.Range(0, people.Length)], total, 0));
        return share;
    }

    private static double Gap(double[] people, double[] share, SurveyMargin margin)
    {
        var (all, with) = (0.0, 0.0);
        foreach (var c in margin.Cells) { all += people[c]; with += people[c] * share[c]; }
        return all <= 0 ? 0 : Math.Abs(with - Reachable(margin.Target, all)) / all;
    }

    private static double Reachable(double target, double all) => Math.Clamp(target, Edge * all, (1 - Edge) * all);

    /// <summary>One shift on the logit of every cell of the margin, by Newton's steps, so that the margin is met.</summary>
    private static void Shift(double[] people, double[] logit, double[] share, SurveyMargin margin)
    {
        var all = 0.0;
        foreach (var c in margin.Cells) all += people[c];
        if (all <= 0) return;
        var target = Reachable(margin.Target, all);
        for (var step = 0; step < 60; step++)
        {
            var (with, slope) = (0.0, 0.0);
            foreach (var c in margin.Cells) { with += people[c] * share[c]; slope += people[c] * share[c] * (1 - share[c]); }
            if (Math.Abs(with - target) <= 1e-14 * all || slope <= 0) return;
            var by = Math.Clamp((target - with) / slope, -3, 3);
            foreach (var c in margin.Cells)
            {
                logit[c] += by;
                share[c] = 1 / (1 + Math.Exp(-logit[c]));
            }
        }
    }
}
