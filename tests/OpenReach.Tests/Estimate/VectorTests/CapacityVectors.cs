using System.Text.Json;
using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate.VectorTests;

internal static class CapacityVectors
{
    public static void CheckRaking(JsonElement c, Differences differences)
    {
        var region = c.Integers("region_of_area");
        var (capacity, rate) = (c.Numbers("capacity"), c.Numbers("prior_rate"));
        var cells = capacity.Length / region.Length;
        CellTable table = Fill(capacity, cells), seed = Fill([.. rate.Select(Logistic.Odds)], cells);
        var raking = new BinaryRaking(cells, table.Stride, region, region.Max() + 1, [.. Enumerable.Range(0, cells)], cells);

        var fit = raking.Run(table, seed, c.Numbers("region_totals"), c.Numbers("age_sex_totals"), FitLimits.Exact);

        var reach = new List<double>();
        var row = new double[table.Stride];
        for (var a = 0; a < table.Areas; a++)
        {
            raking.FillRow(row, table.Padded(a), seed.Padded(a), region[a]);
            reach.AddRange(row.Take(cells));
        }
        differences.Equal("converged", "True", fit.Converged.ToString());
        differences.Near("reach", c.GetProperty("expected").Numbers("reach"), reach, 0, c.Number("tolerance_relative"));
    }

    public static void CheckOverCapacity(JsonElement c, Differences differences)
    {
        double[] regions = c.Numbers("region_totals"), ages = c.Numbers("age_totals"), capacity = c.Numbers("capacity");
        var expected = c.GetProperty("expected");
        var tolerance = c.Number("tolerance_absolute");

        var answer = MinimumViolation.OfCapacity(capacity, regions, ages, 1);
        var regionCapacity = regions.Select((_, r) => capacity.Skip(r * ages.Length).Take(ages.Length).Sum()).ToArray();
        var ageCapacity = ages.Select((_, a) => capacity.Where((_, i) => i % ages.Length == a).Sum()).ToArray();

        differences.Equal("feasible", expected.GetProperty("feasible").GetBoolean().ToString(), (answer.Total <= tolerance).ToString());
        differences.Near("violation", expected.Number("minimum_total_violation"), answer.Total, tolerance);
        differences.Near("regions over capacity", expected.Numbers("region_over_capacity"), Over(regions, regionCapacity), 0);
        differences.Near("ages over capacity", expected.Numbers("age_over_capacity"), Over(ages, ageCapacity), 0);
    }

    private static double[] Over(double[] targets, double[] capacity) =>
        [.. Enumerable.Range(0, targets.Length).Where(j => targets[j] > capacity[j]).Select(j => (double)j)];

    private static CellTable Fill(double[] values, int cells)
    {
        var table = new CellTable(values.Length / cells, cells);
        for (var a = 0; a < table.Areas; a++) values.AsSpan(a * cells, cells).CopyTo(table[a]);
        return table;
    }
}
