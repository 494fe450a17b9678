using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate;

/// <summary>Each kernel beside the same thing written plainly, on random and on awkward inputs.</summary>
public class RowKernelTwinTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Sums_and_products_agree_with_plain_loops(int seed)
    {
        var (x, y) = (Numbers(seed, 40), Numbers(seed + 100, 40));
        var scaled = Numbers(seed + 200, 40);
        var expected = scaled.Select((s, i) => s + x[i] * 0.3).ToArray();

        RowMath.Sum(x).Should().BeApproximately(x.Sum(), 1e-12 * x.Sum());
        RowMath.Dot(x, y).Should().BeApproximately(x.Zip(y, (a, b) => a * b).Sum(), 1e-9);
        RowMath.AddScaled(scaled, x, 0.3);
        scaled.Should().Equal(expected);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Splitting_a_row_agrees_with_a_plain_loop(int seed)
    {
        var (capacity, odds, column) = (Numbers(seed, 36), Numbers(seed + 1, 36), Numbers(seed + 2, 36));
        var inside = new double[36];
        var expected = capacity.Select((n, i) => n * (odds[i] * column[i] * 0.7 / (1 + odds[i] * column[i] * 0.7))).ToArray();

        RowMath.Split(inside, capacity, odds, column, 0.7).Should().BeApproximately(expected.Sum(), 1e-12 * expected.Sum());
        inside.Should().Equal(expected);

        double[] plain = new double[36], into = new double[36], outof = new double[36];
        RowMath.AddSplit(plain, into, outof, inside, capacity, 1.1, 0.9);
        plain.Should().Equal(inside);
        into.Should().Equal(inside.Select(v => v * 1.1));
        outof.Should().Equal(inside.Select((v, i) => (capacity[i] - v) * 0.9));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_fused_fit_agrees_with_the_general_one(int seed)
    {
        var draw = new Random(seed);
        var (rows, columns, regions, groups) = (draw.Next(2, 15), draw.Next(1, 11), 0, 0);
        regions = draw.Next(1, rows + 1);
        groups = draw.Next(1, columns + 1);
        var regionOf = Enumerable.Range(0, rows).Select(r => r % regions).ToArray();
        var groupOf = Enumerable.Range(0, columns).Select(c => c % groups).ToArray();
        double[][] capacity = [.. Enumerable.Range(0, rows).Select(_ => Numbers(draw.Next(), columns))];
        double[][] odds = [.. Enumerable.Range(0, rows).Select(_ => Numbers(draw.Next(), columns).Select(v => 0.02 + v / 300).ToArray())];
        Agree(capacity, odds, Truth(capacity, draw), regionOf, regions, groupOf, groups);
    }

    [Fact]
    public void Rows_and_columns_without_people_stay_empty()
    {
        double[][] capacity = [[5, 0, 7], [0, 0, 0], [9, 0, 4]];
        double[][] odds = [[1, 1, 2], [1, 1, 1], [0.5, 1, 1]];
        double[][] truth = [[2, 0, 6], [0, 0, 0], [3, 0, 1]];
        Agree(capacity, odds, truth, [0, 1, 2], 3, [0, 1, 2], 3);
    }

    [Fact]
    public void A_margin_of_zero_and_a_full_one_are_met_exactly()
    {
        double[][] capacity = [[5, 6], [7, 8], [4, 4]];
        double[][] odds = [[1, 2], [1, 1], [3, 1]];
        double[][] truth = [[0, 0], [3, 2], [4, 4]];
        Agree(capacity, odds, truth, [0, 1, 2], 3, [0, 1], 2);
    }

    [Fact]
    public void One_cell_takes_its_total() => Agree([[10]], [[0.2]], [[4]], [0], 1, [0], 1);

    private static void Agree(double[][] capacity, double[][] odds, double[][] truth, int[] regionOf, int regions, int[] groupOf, int groups)
    {
        var (rows, columns) = (capacity.Length, capacity[0].Length);
        var (byRegion, byGroup) = (new double[regions], new double[groups]);
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++) { byRegion[regionOf[r]] += truth[r][c]; byGroup[groupOf[c]] += truth[r][c]; }
        CellTable n = Evidences.Table(capacity), w = Evidences.Table(odds);
        var raking = new BinaryRaking(columns, n.Stride, regionOf, regions, groupOf, groups);

        var fit = raking.Run(n, w, byRegion, byGroup, FitLimits.Exact);

        fit.Converged.Should().BeTrue($"gap {fit.Gap}");
        var plain = Plain(capacity, odds, byRegion, byGroup, regionOf, groupOf);
        var row = new double[n.Stride];
        for (var r = 0; r < rows; r++)
        {
            raking.FillRow(row, n.Padded(r), w.Padded(r), regionOf[r]);
            for (var c = 0; c < columns; c++) row[c].Should().BeApproximately(plain[r, c], 1e-10 * Math.Max(1, capacity[r][c]), $"row {r} column {c}");
            row.Skip(columns).Should().NotContain(v => v != 0);
        }
    }

    /// <summary>Textbook fitting of rows x columns x {in, out}: scale to capacity, to regions, to groups, two thousand times.</summary>
    private static double[,] Plain(double[][] capacity, double[][] odds, double[] byRegion, double[] byGroup, int[] regionOf, int[] groupOf)
    {
        var (rows, columns) = (capacity.Length, capacity[0].Length);
        double[,] inside = new double[rows, columns], outside = new double[rows, columns];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++) (inside[r, c], outside[r, c]) = (odds[r][c], 1);
        for (var sweep = 0; sweep < 2000; sweep++)
        {
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < columns; c++)
                {
                    var all = inside[r, c] + outside[r, c];
                    var scale = all > 0 ? capacity[r][c] / all : 0;
                    (inside[r, c], outside[r, c]) = (inside[r, c] * scale, outside[r, c] * scale);
                }
            Side(byRegion, r => c => regionOf[r]);
            Side(byGroup, _ => c => groupOf[c]);
        }
        return inside;

        void Side(double[] targets, Func<int, Func<int, int>> marginOf)
        {
            var (sumIn, sumOut, room) = (new double[targets.Length], new double[targets.Length], new double[targets.Length]);
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < columns; c++)
                {
                    var m = marginOf(r)(c);
                    (sumIn[m], sumOut[m], room[m]) = (sumIn[m] + inside[r, c], sumOut[m] + outside[r, c], room[m] + capacity[r][c]);
                }
            for (var r = 0; r < rows; r++)
                for (var c = 0; c < columns; c++)
                {
                    var m = marginOf(r)(c);
                    inside[r, c] *= sumIn[m] > 0 ? targets[m] / sumIn[m] : 0;
                    outside[r, c] *= sumOut[m] > 0 ? (room[m] - targets[m]) / sumOut[m] : 0;
                }
        }
    }

    private static double[][] Truth(double[][] capacity, Random draw) =>
        [.. capacity.Select(row => row.Select(n => n * (0.15 + 0.7 * draw.NextDouble())).ToArray())];

    private static double[] Numbers(int seed, int count)
    {
        var draw = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => 1 + 400 * draw.NextDouble())];
    }
}
