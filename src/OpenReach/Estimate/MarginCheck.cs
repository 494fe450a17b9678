namespace OpenReach.Estimate;

/// <summary>Whether margins agree where they share axes, before anything is fitted (method 1.2).</summary>
internal static class MarginCheck
{
    /// <summary>
    /// The largest absolute difference between shared totals of two margins, the first of the two, and the difference
    /// over the larger total. Pairs without a common axis share the grand total.
    /// </summary>
    public static (double Gap, int First, double Relative) LargestGap(
        IReadOnlyList<int> dims, IReadOnlyList<TableMargin> margins, double[][] targets)
    {
        var worst = (Gap: 0.0, First: -1, Relative: 0.0);
        for (var i = 0; i < margins.Count; i++)
            for (var j = i + 1; j < margins.Count; j++)
            {
                var common = margins[i].Axes.Intersect(margins[j].Axes).ToArray();
                var (a, b) = (Collapse(dims, margins[i].Axes, targets[i], common), Collapse(dims, margins[j].Axes, targets[j], common));
                for (var k = 0; k < a.Length; k++)
                {
                    var gap = Math.Abs(a[k] - b[k]);
                    var relative = gap == 0 ? 0 : gap / Math.Max(Math.Abs(a[k]), Math.Abs(b[k]));
                    if (relative > worst.Relative) worst = (gap, i, relative);
                }
            }
        return worst;
    }

    /// <summary>Scales every later margin to the shared totals of the earlier ones: the first margin is the benchmark.</summary>
    public static void Reconcile(IReadOnlyList<int> dims, IReadOnlyList<TableMargin> margins, double[][] targets)
    {
        for (var j = 1; j < margins.Count; j++)
            for (var i = 0; i < j; i++)
            {
                var common = margins[i].Axes.Intersect(margins[j].Axes).ToArray();
                var (a, b) = (Collapse(dims, margins[i].Axes, targets[i], common), Collapse(dims, margins[j].Axes, targets[j], common));
                var map = MapTo(dims, margins[j].Axes, common);
                for (var k = 0; k < targets[j].Length; k++) if (b[map[k]] > 0) targets[j][k] *= a[map[k]] / b[map[k]];
            }
    }

    private static double[] Collapse(IReadOnlyList<int> dims, IReadOnlyList<int> axes, double[] target, int[] keep)
    {
        var map = MapTo(dims, axes, keep);
        var sums = new double[keep.Aggregate(1, (n, a) => n * dims[a])];
        for (var k = 0; k < target.Length; k++) sums[map[k]] += target[k];
        return sums;
    }

    private static int[] MapTo(IReadOnlyList<int> dims, IReadOnlyList<int> axes, int[] keep) =>
        TableMargin.IndexOver([.. axes.Select(a => dims[a])], [.. keep.Select(a => axes.ToList().IndexOf(a))]);
}
