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
        // How far a step along an axis moves the index; axes that are not kept do not move it.
        var (step, at) = (new int[dims.Count], new int[dims.Count]);
        for (int k = axes.Count - 1, each = 1; k >= 0; each *= dims[axes[k--]]) step[axes[k]] = each;
        for (int i = 1, now = 0; i < size; i++)
        {
            var d = dims.Count - 1;
            for (; at[d] == dims[d] - 1; at[d--] = 0) now -= step[d] * (dims[d] - 1);
            at[d]++;
            index[i] = now += step[d];
        }
        return index;
    }
}
