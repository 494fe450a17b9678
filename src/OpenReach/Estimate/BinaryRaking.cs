using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>How a fit ended.</summary>
/// <param name="Gap">Largest relative error over all margins of the returned factors, both sides of the split.</param>
internal readonly record struct Fit(bool Converged, int Sweeps, double Gap);

/// <summary>Factors on the odds that a fit may start from, by region and by group.</summary>
internal sealed record RakingStart(double[] Region, double[] Group);

/// <summary>
/// Iterative proportional fitting of a table rows x columns x {in, out} whose first margin is the capacity of each cell:
/// <c>logit p = logit seed + row effect + column effect</c> (method 1.1 and 2.2). The table itself is never stored; the fit is
/// one factor on the odds for each region of rows and each group of columns.
/// SPREE is this with every area a region and every cell a group; capacity raking has few regions and groups.
/// One sweep is one pass over the rows: normalise to capacity, scale regions, collect the groups.
/// </summary>
internal sealed class BinaryRaking
{
    // A full slice has infinite odds; beyond this the share is 1 to the last bit and products stay finite.
    private const double Endless = 1e150;

    private readonly int[][] rowsOf;
    private readonly int[] groupOf;
    private readonly double[] region, group, column, buffer, plain, into, outof;
    private readonly double[] groupPlain, groupIn, groupOut, groupCapacity, nextRegion;

    /// <summary>Capacity summed over the rows of each region; not used where every region is one row.</summary>
    private readonly CellTable regionCapacity;
    private readonly double[] regionAll;

    /// <param name="regionOf">Region of each row.</param>
    /// <param name="groupOf">Group of each column.</param>
    public BinaryRaking(int columns, int stride, int[] regionOf, int regions, int[] groupOf, int groups)
    {
        this.groupOf = groupOf;
        var lists = Enumerable.Range(0, regions).Select(_ => new List<int>()).ToArray();
        for (var row = 0; row < regionOf.Length; row++) lists[regionOf[row]].Add(row);
        rowsOf = [.. lists.Select(l => l.ToArray())];
        Columns = columns;
        (region, nextRegion) = (new double[regions], new double[regions]);
        (group, groupPlain, groupIn, groupOut, groupCapacity) = (new double[groups], new double[groups], new double[groups], new double[groups], new double[groups]);
        (column, plain, into, outof) = (new double[stride], new double[stride], new double[stride], new double[stride]);
        buffer = new double[stride];
        regionCapacity = new CellTable(rowsOf.All(rows => rows.Length == 1) ? 0 : regions, stride);
        regionAll = new double[regions];
    }

    public int Columns { get; }

    /// <summary>Capacities that never change, the population's: they are added up in the first fit alone. Null where every fit has its own.</summary>
    public CellTable? Constant { get; init; }
    private bool constantIsSummed;

    /// <summary>Factors on the odds by region, after a fit.</summary>
    public ReadOnlySpan<double> Region => region;

    /// <summary>Factors on the odds by column (the factor of its group), padded, after a fit.</summary>
    public ReadOnlySpan<double> Column => column;

    /// <summary>Factors on the odds by group, after a fit.</summary>
    public ReadOnlySpan<double> Group => group;

    /// <summary>Fits the factors. Margins that cannot be met leave the closest factors seen last and <c>Converged</c> false.</summary>
    /// <param name="capacity">Persons [row][column], 0 or more.</param>
    /// <param name="seed">Odds [row][column], above 0 where the cell may be in.</param>
    /// <param name="regionIn">Persons in the state by region.</param>
    /// <param name="groupTotals">Persons in the state by group; its total is that of <paramref name="regionIn"/>.</param>
    public Fit Run(CellTable capacity, CellTable seed, ReadOnlySpan<double> regionIn, ReadOnlySpan<double> groupTotals, FitLimits limits) =>
        Run(capacity, seed, [], regionIn, groupTotals, limits);

    /// <param name="seed">As above, or one row for all.</param>
    /// <param name="rowOdds">What multiplies the seed odds of each row; empty for nothing.</param>
    /// <param name="start">Factors of a fit of much the same margins to start from; the answer is the same within the tolerance, sooner.</param>
    public Fit Run(
        CellTable capacity, CellTable seed, ReadOnlySpan<double> rowOdds, ReadOnlySpan<double> regionIn, ReadOnlySpan<double> groupTotals, FitLimits limits,
        RakingStart? start = null)
    {
        Start(region, start?.Region);
        Start(group, start?.Group);
        SpreadGroups();
        if (!constantIsSummed || capacity != Constant)
        {
            FillCapacity(capacity);
            Gather(plain, groupCapacity);
            constantIsSummed = capacity == Constant;
        }

        var stall = Stall.Watch();
        for (var sweep = 0; ; sweep++)
        {
            var gap = Pass(capacity, seed, rowOdds, regionIn);
            for (var g = 0; g < group.Length; g++)
                gap = Math.Max(gap, Gap(groupPlain[g], groupTotals[g], groupCapacity[g]));
            if (gap <= limits.Aim || sweep >= limits.Sweeps || stall.Seen(gap, limits.Tolerance)) return new(gap <= limits.Tolerance, sweep, gap);

            nextRegion.CopyTo(region, 0);
            for (var g = 0; g < group.Length; g++)
                group[g] = Bounded(group[g] * Factor(groupTotals[g], groupIn[g], groupCapacity[g] - groupTotals[g], groupOut[g]));
            SpreadGroups();
        }
    }

    /// <summary>Fills a row of the fitted table; returns its sum.</summary>
    public double FillRow(Span<double> inside, ReadOnlySpan<double> capacity, ReadOnlySpan<double> seed, int regionOfRow) =>
        RowMath.Split(inside, capacity, seed, column, region[regionOfRow]);

    /// <summary>An end of the scale that the other fit came to need not be the end of this one.</summary>
    private static void Start(double[] factors, double[]? from)
    {
        for (var i = 0; i < factors.Length; i++) factors[i] = from is not null && from[i] is > 1 / Endless and < Endless ? from[i] : 1;
    }

    private void FillCapacity(CellTable capacity)
    {
        Array.Clear(plain);
        regionCapacity.All.Clear();
        for (var r = 0; r < rowsOf.Length; r++)
        {
            regionAll[r] = 0;
            foreach (var row in rowsOf[r])
            {
                RowMath.AddScaled(plain, capacity.Padded(row), 1);
                if (regionCapacity.Areas > 0) RowMath.AddScaled(regionCapacity.Padded(r), capacity.Padded(row), 1);
                regionAll[r] += RowMath.Sum(capacity.Padded(row));
            }
        }
    }

    /// <summary>One pass: error of the present table, and the region factors and group sums of the next.</summary>
    private double Pass(CellTable capacity, CellTable seed, ReadOnlySpan<double> rowOdds, ReadOnlySpan<double> regionIn)
    {
        var oneSeed = seed.Areas == 1;
        Array.Clear(plain);
        Array.Clear(into);
        Array.Clear(outof);
        var gap = 0.0;
        for (var r = 0; r < rowsOf.Length; r++)
        {
            var (inside, all) = (0.0, regionAll[r]);
            var rows = rowsOf[r];
            if (rows.Length != 1) Array.Clear(buffer);
            foreach (var row in rows)
            {
                var n = capacity.Padded(row);
                var odds = seed.Padded(oneSeed ? 0 : row);
                var factor = rowOdds.IsEmpty ? region[r] : region[r] * rowOdds[row];
                inside += rows.Length == 1 ? RowMath.Split(buffer, n, odds, column, factor) : RowMath.AddPart(buffer, n, odds, column, factor);
            }
            var outside = all - regionIn[r];
            gap = Math.Max(gap, Gap(inside, regionIn[r], all));
            var scaleIn = inside > 0 ? regionIn[r] / inside : 0;
            var scaleOut = all - inside > 0 ? Math.Max(0, outside) / (all - inside) : 0;
            nextRegion[r] = Bounded(region[r] * Factor(regionIn[r], inside, outside, all - inside));
            // All rows of a region are scaled alike, so their sum is.
            RowMath.AddSplit(plain, into, outof, buffer, regionCapacity.Areas > 0 ? regionCapacity.Padded(r) : capacity.Padded(rows[0]), scaleIn, scaleOut);
        }
        Gather(plain, groupPlain);
        Gather(into, groupIn);
        Gather(outof, groupOut);
        return gap;
    }

    private void SpreadGroups()
    {
        for (var c = 0; c < Columns; c++) column[c] = group[groupOf[c]];
    }

    private void Gather(double[] byColumn, double[] byGroup)
    {
        Array.Clear(byGroup);
        for (var c = 0; c < Columns; c++) byGroup[groupOf[c]] += byColumn[c];
    }

    /// <summary>Relative error of both sides of the split. A zero side is met by a zero, or by what rounding leaves of it.</summary>
    private static double Gap(double inside, double target, double all) =>
        Math.Max(Relative(inside - target, target, all), Relative(inside - target, all - target, all));

    private static double Relative(double difference, double target, double all)
    {
        if (all <= 0) return target > 0 ? double.PositiveInfinity : 0;
        return Math.Abs(difference) / Math.Max(target, 1e-12 * all);
    }

    private static double Factor(double targetIn, double inside, double targetOut, double outside)
    {
        if (targetIn <= 0) return inside > 0 ? 0 : 1;
        if (targetOut <= 0) return Endless;
        return inside > 0 && outside > 0 ? targetIn / inside / (targetOut / outside) : 1;
    }

    private static double Bounded(double factor) => factor == 0 ? 0 : Math.Clamp(factor, 1 / Endless, Endless);
}
