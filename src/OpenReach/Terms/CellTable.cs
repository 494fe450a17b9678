namespace OpenReach.Terms;

/// <summary>
/// Doubles by area and cell, row-major, one row an area. Rows are padded with zeros to a multiple of four so that
/// four-lane kernels need no remainder.
/// </summary>
internal sealed class CellTable
{
    private readonly double[] values;

    public CellTable(int areas, int cells)
    {
        (Areas, Cells, Stride) = (areas, cells, (cells + 3) / 4 * 4);
        values = new double[(long)areas * Stride];
    }

    public int Areas { get; }
    public int Cells { get; }

    /// <summary>Distance between rows in <see cref="All"/>: cells rounded up to a multiple of four.</summary>
    public int Stride { get; }

    /// <summary>The cells of one area, without padding.</summary>
    public Span<double> this[int area] => values.AsSpan(area * Stride, Cells);

    /// <summary>The row with its padding.</summary>
    public Span<double> Padded(int area) => values.AsSpan(area * Stride, Stride);

    public Span<double> All => values;

    public double Total()
    {
        var sum = 0.0;
        for (var a = 0; a < Areas; a++) foreach (var v in this[a]) sum += v;
        return sum;
    }
}
