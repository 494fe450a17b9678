namespace OpenReach.Estimate;

/// <summary>A known total of a table over some of its axes.</summary>
/// <param name="Axes">Ascending axes that the margin keeps.</param>
/// <param name="Target">Row-major over those axes.</param>
internal sealed record TableMargin(IReadOnlyList<int> Axes, double[] Target)
{
    /// <summary>For each cell of the table the index of its entry in <see cref="Target"/>.</summary>
    public int[] IndexOfCell(IReadOnlyList<int> dims) => IndexOver(dims, Axes);

    /// <summary>For each cell of a table of <paramref name="dims"/> its row-major index over <paramref name="axes"/>.</summary>
    public static int[] IndexOver(IReadOnlyList<int> dims, IReadOnlyList<int> axes)
    {
        var size = dims.Aggregate(1, (n, d) => n * d);
        var index = new int[size];
        var at = new int[dims.Count];
        for (var i = 0; i < size; i++)
        {
            var rest = i;
            for (var d = dims.Count - 1; d >= 0; d--) (rest, at[d]) = Math.DivRem(rest, dims[d]);
            foreach (var axis in axes) index[i] = index[i] * dims[axis] + at[axis];
        }
        return index;
    }
}
