using System.Runtime.Intrinsics;
using OpenReach.Estimate;
using OpenReach.Estimate.Ranges;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate;

/// <summary>The kernels of the replicates beside <see cref="PlainKernels"/>, on random and on awkward inputs.</summary>
public class ReplicateKernelTwinTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Fact]
    public void The_exponential_and_the_logarithm_agree_with_those_of_the_system()
    {
        foreach (var x in Numbers(1, 4000, -700, 700).Concat([0, -0.0, 1e-300, -1e-17, 0.34657, -0.34658]))
            LaneMath.Exp(Vector256.Create(x))[2].Should().BeApproximately(Math.Exp(x), 4e-15 * Math.Exp(x), $"exp {x}");
        foreach (var x in Numbers(2, 4000, -700, 700).Select(Math.Exp).Concat([1, 1 - 1e-16, 1 + 1e-15, Math.Sqrt(2), Math.Sqrt(0.5), 2.3e-308]))
            LaneMath.Log(Vector256.Create(x))[1].Should().BeApproximately(Math.Log(x), 1e-14 * Math.Abs(Math.Log(x)), $"log {x}");
    }

    [Fact]
    public void The_normal_quantile_agrees_with_that_of_single_draws()
    {
        foreach (var u in Numbers(3, 4000, 0, 1).Concat(Numbers(4, 400, -36, 0).Select(Math.Exp)).Concat([0, 1, 0.5, 0.075, 0.925, 1e-12, 1 - 1e-12]))
            LaneMath.Normal(Vector256.Create(u))[3].Should().BeApproximately(Draws.Normal(u), 1e-12 * Math.Max(1, Math.Abs(Draws.Normal(u))), $"uniform {u}");
    }

    [Fact]
    public void Lanes_do_not_touch_one_another()
    {
        var mixed = Vector256.Create(0.5, 1e-13, 0.99, 0.2);
        for (var i = 0; i < 4; i++) LaneMath.Normal(mixed)[i].Should().Be(LaneMath.Normal(Vector256.Create(mixed[i]))[0]);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Shares_of_states_and_who_is_reached_agree_with_plain_loops(int seed)
    {
        var platforms = 1 + seed % 5;
        const int Cells = 8;
        var (national, rates) = (Numbers(seed, Cells << platforms, 0, 1), Numbers(seed + 1, Cells * platforms, 0, 1));
        (rates[0], rates[1], rates[2]) = (0, 1, 1e-14);
        for (var k = 0; k < platforms; k++) rates[k * Cells + 3] = 0;
        var odds = Numbers(seed + 2, platforms, 0.3, 3);
        double[] shares = new double[national.Length], use = new double[rates.Length], plainUse = new double[rates.Length], room = UseRows.Room(platforms, Cells);
        PlainKernels.Shares(national, odds, shares, plainUse);
        UseRows.Rates(national, odds, use, room);
        Near(use, plainUse);
        var alone = (double[])use.Clone();

        var (given, drawn, none, plain) = (new double[Cells], new double[Cells], new double[Cells], new double[Cells]);
        double[] dependences = [0, 0.5, 0.9, 1.5, double.PositiveInfinity];
        foreach (var t in dependences)
            foreach (var other in dependences)
            {
                UseRows.Fill(national, odds, rates, t, other, new() { NoPlatform = none, Given = given, Reached = drawn, Use = use }, room);
                Near(none, shares[..Cells]);
                use.Should().Equal(alone);
                PlainKernels.Reached(shares, rates, t, plain);
                Near(given, plain, $"t {t}, beside {other}");
                PlainKernels.Reached(shares, rates, other, plain);
                Near(drawn, plain, $"t {other}, beside {t}");
                (given[3], drawn[3]).Should().Be((0, 0), "nobody is served");
            }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_cell_has_the_same_bits_whether_four_or_eight_are_worked_together(int seed)
    {
        var platforms = 1 + seed % 5;
        const int Most = 20;
        double[] national = Numbers(seed, Most << platforms, 0, 1), rates = Numbers(seed + 1, Most * platforms, 0, 1), odds = Numbers(seed + 2, platforms, 0.3, 3);
        foreach (var (t, other) in new[] { (0.5, 1.5), (0.5, 0.0), (1.5, 0.5) })
        {
            var (whole, part) = (Row(Most, 0), Row(4, 16));
            for (var i = 0; i < part.Length; i++) BitConverter.DoubleToInt64Bits(part[i]).Should().Be(BitConverter.DoubleToInt64Bits(whole[i / 4 * Most + 16 + i % 4]));
            part = Row(4, 4);
            for (var i = 0; i < part.Length; i++) BitConverter.DoubleToInt64Bits(part[i]).Should().Be(BitConverter.DoubleToInt64Bits(whole[i / 4 * Most + 4 + i % 4]));

            double[] Row(int cells, int from)
            {
                double[] Cut(double[] table) => [.. table.Where((_, i) => i % Most >= from && i % Most < from + cells)];
                double[] none = new double[cells], given = new double[cells], drawn = new double[cells], use = new double[cells * platforms];
                UseRows.Fill(Cut(national), odds, Cut(rates), t, other, new() { NoPlatform = none, Given = given, Reached = drawn, Use = use }, UseRows.Room(platforms, cells));
                return [.. none, .. given, .. drawn, .. use];
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Whole_people_are_those_of_plain_draws(int seed)
    {
        var draw = new Random(seed);
        var size = new[] { 3.0, 40, 400, 30_000 }[seed % 4];
        double[] persons = [.. Numbers(seed, 40, 0, size).Select((n, i) => i % 3 == 0 ? n : Math.Round(n))];
        (persons[0], persons[1], persons[2], persons[3]) = (0, 0.3, 1, 0.5);
        double[] share = Numbers(seed + 1, 40, 0, 1), online = [.. persons.Select((n, c) => n * share[c])], none = Numbers(seed + 2, 40, 0, 1);
        (online[4], online[5], none[6], none[7]) = (persons[4], 0, 1, 0);
        double[] given = [.. none.Select(p => (1 - p) * draw.NextDouble())], reached = [.. none.Select(p => (1 - p) * draw.NextDouble())];
        (given[8], reached[8], given[9], reached[9]) = (1 - none[8], 0, given[9], given[9]);
        var uniforms = Numbers(seed + 3, 120, 0, 1);
        (uniforms[10], uniforms[50], uniforms[90], uniforms[91]) = (1e-9, 1e-9, 1e-9, 1 - 1e-9);

        foreach (var drawOnline in new[] { true, false })
        {
            var parts = new double[160];
            new WholePeople(40).Draw(new() { Persons = persons, Online = online, NoPlatform = none, Given = given, Reached = reached }, uniforms, drawOnline, parts);
            for (var c = 0; c < 40; c++)
            {
                var plain = PlainKernels.People(persons[c], online[c], none[c], given[c], reached[c], uniforms[c], uniforms[40 + c], uniforms[80 + c], drawOnline);
                double[] fast = [parts[c], parts[40 + c], parts[80 + c], parts[120 + c]];
                double[] expected = [plain.Online, plain.NoPlatform, plain.Given, plain.Reached];
                for (var p = 0; p < 4; p++) fast[p].Should().BeApproximately(expected[p], 1e-12 * Math.Max(1, persons[c]), $"part {p} of cell {c}, online drawn {drawOnline}");
            }
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1 - 1.0 / (1L << 53))]
    public void The_last_uniforms_there_are_give_nobody_more_than_there_are(double uniform)
    {
        foreach (var n in new[] { 1.0, 30, 4000 })
            foreach (var p in new[] { 1e-9, 0.3, 0.7, 1 - 1e-9 })
                Binomial(uniform, n, p).Should().BeInRange(0, n);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Counts_are_those_of_single_draws_where_the_search_in_single_precision_is_in_doubt(int seed)
    {
        var draw = new Random(seed);
        for (var i = 0; i < 200; i++)
        {
            // On the edge of a count to a millionth: just below it and just above.
            var (n, p) = (draw.Next(1, i % 2 == 0 ? 40 : 90), i % 4 < 2 ? draw.NextDouble() : 0.4 * draw.NextDouble());
            var edge = 0.0;
            var chance = Math.Exp(n * Math.Log(1 - p));
            for (var k = 0; k <= Math.Min(n, (int)(n * p)); k++)
            {
                edge += chance;
                chance *= p / (1 - p) * (n - k) / (k + 1);
            }
            foreach (var uniform in new[] { edge * (1 - 1e-6), edge * (1 + 1e-6), edge * (1 - 1e-3), draw.NextDouble() })
                if (uniform is > 0 and < 1) Binomial(uniform, n, p).Should().Be(Draws.Binomial(uniform, n, p), $"uniform {uniform}, n {n}, p {p}");
        }
    }

    private static double Binomial(double uniform, double n, double p)
    {
        double[] Four(double x) => [x, x, x, x];
        var counts = new double[4];
        new Binomials(4).Draw(Four(uniform), Four(n), Four(p), counts);
        return counts[2];
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_row_of_normals_is_that_of_four_at_a_time(int seed)
    {
        var row = Numbers(seed, 8 * seed, 0, 1);
        (row[0], row[^1]) = (0, 1);
        double[] apart = [.. row.Select(u => LaneMath.Normal(Vector256.Create(u))[0])];
        LaneMath.Normals(row);
        row.Should().Equal(apart);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Ends_are_exactly_those_of_the_sorted_values(int seed)
    {
        var draw = new Random(seed);
        foreach (var count in new[] { 1, 2, 3, 7, 60, 1000, 1001 })
        {
            double[][] samples =
            [
                Numbers(seed, count, 0, 1000), [.. Numbers(seed, count, 0, 6).Select(Math.Floor)], [.. Enumerable.Repeat(3.25, count)],
                [.. Numbers(seed, count, 0, 1).Select(u => u < 0.97 ? 0 : 1e12 * u)], [.. Enumerable.Range(0, count).Select(i => (double)i)],
                [.. Numbers(seed, count, 0, 40).Select(Math.Exp)],
            ];
            foreach (var values in samples)
                foreach (var level in new[] { 0.9, 0.5, 0.99, 0.001 }) Quantiles.Ends(values, level).Should().Be(PlainKernels.Ends(values, level), $"{count} values, level {level}");
        }
    }

    /// <summary>A fit goes to the same table wherever it starts.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_fit_from_factors_agrees_with_one_from_nothing(int seed)
    {
        var draw = new Random(seed);
        var (rows, columns) = (draw.Next(2, 15), draw.Next(2, 11));
        double[][] numbers = [.. Enumerable.Range(0, rows).Select(_ => Numbers(draw.Next(), columns, 1, 400))];
        CellTable capacity = Evidences.Table(numbers), odds = Evidences.Table([Numbers(seed, columns, 0.1, 2)]);
        double[] byRow = new double[rows], byColumn = new double[columns];
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++)
            {
                var inside = numbers[r][c] * (0.15 + 0.7 * draw.NextDouble());
                byRow[r] += inside;
                byColumn[c] += inside;
            }
        int[] regions = [.. Enumerable.Range(0, rows)], groups = [.. Enumerable.Range(0, columns)];
        var (cold, warm) = (new BinaryRaking(columns, capacity.Stride, regions, rows, groups, columns), new BinaryRaking(columns, capacity.Stride, regions, rows, groups, columns));
        var ends = Numbers(seed, columns, 0.01, 50);
        (ends[0], ends[^1]) = (0, 1e150);

        cold.Run(capacity, odds, byRow, byColumn, FitLimits.Exact).Converged.Should().BeTrue();
        warm.Run(capacity, odds, [], byRow, byColumn, FitLimits.Exact, new RakingStart(Numbers(seed, rows, 0.01, 50), ends)).Converged.Should().BeTrue();

        double[] first = new double[capacity.Stride], second = new double[capacity.Stride];
        for (var r = 0; r < rows; r++)
        {
            cold.FillRow(first, capacity.Padded(r), odds.Padded(0), r);
            warm.FillRow(second, capacity.Padded(r), odds.Padded(0), r);
            for (var c = 0; c < columns; c++) second[c].Should().BeApproximately(first[c], 1e-9 * numbers[r][c]);
        }
    }

    private static void Near(double[] fast, double[] plain, string because = "")
    {
        for (var i = 0; i < plain.Length; i++) fast[i].Should().BeApproximately(plain[i], 1e-12, $"{because} at {i}");
    }

    private static double[] Numbers(int seed, int count, double low, double high)
    {
        var draw = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => low + (high - low) * draw.NextDouble())];
    }
}
