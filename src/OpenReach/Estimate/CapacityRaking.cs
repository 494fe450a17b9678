using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>
/// Share of users reached, by region and cell (step 9; method 2.2): <c>expit(logit p0 + λ_region + μ_group)</c>, hence between 0 and 1.
/// The prior p0 differs by cell only, so areas of one region have one rate and the fit runs over regions.
/// </summary>
internal static class CapacityRaking
{
    /// <summary>Fills <paramref name="rates"/> [area][cell] from margins that fit into <paramref name="capacity"/> [region][cell].</summary>
    /// <param name="tilt">Share of followers by cell, or null: then p0 is even within a margin.</param>
    public static Fit Run(ReachLayout layout, ReachMargins margins, CellTable capacity, double[]? tilt, FitLimits limits, CellTable rates)
    {
        var (regions, cells) = (capacity.Areas, capacity.Cells);
        CellTable seed = new(regions, cells), byRegion = new(regions, cells), ones = new(1, cells);
        var prior = Prior(layout, margins, capacity, tilt);
        for (var r = 0; r < regions; r++) for (var c = 0; c < cells; c++) seed[r][c] = Logistic.Odds(prior[c]);
        ones.All.Fill(1);

        var raking = new BinaryRaking(cells, capacity.Stride, [.. Enumerable.Range(0, regions)], regions, layout.GroupOf, layout.GroupShare.Length);
        var fit = raking.Run(capacity, seed, margins.Regions, margins.Groups, limits);
        for (var r = 0; r < regions; r++) raking.FillRow(byRegion.Padded(r), ones.Padded(0), seed.Padded(r), r);

        rates.All.Clear();
        for (var a = 0; a < rates.Areas; a++)
            foreach (var (region, share) in layout.RegionsOfArea[a]) RowMath.AddScaled(rates.Padded(a), byRegion.Padded(region), share);
        return fit;
    }

    /// <summary>p0 by cell: reach over capacity of its margin; with followers clamp(share·R/U, 0.001, 0.98).</summary>
    public static double[] Prior(ReachLayout layout, ReachMargins margins, CellTable capacity, double[]? tilt)
    {
        var (byCell, byGroup) = (new double[capacity.Cells], new double[margins.Groups.Length]);
        for (var r = 0; r < capacity.Areas; r++)
            for (var c = 0; c < capacity.Cells; c++) byCell[c] += capacity[r][c];
        for (var c = 0; c < byCell.Length; c++) byGroup[layout.GroupOf[c]] += byCell[c];
        var prior = new double[byCell.Length];
        for (var c = 0; c < prior.Length; c++)
        {
            var g = layout.GroupOf[c];
            prior[c] = tilt is not null && byCell[c] > 0
                ? Math.Clamp(tilt[c] * margins.Total / byCell[c], 0.001, 0.98)
                : Math.Clamp(byGroup[g] > 0 ? margins.Groups[g] / byGroup[g] : 0.5, 1e-6, 1 - 1e-6);
        }
        return prior;
    }
}
