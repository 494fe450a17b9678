using System.Diagnostics;
using System.Globalization;
using OpenReach.Estimate;
using OpenReach.Estimate.Ranges;
using OpenReach.Terms;
using OpenReach.Tests.Estimate;

namespace OpenReach.Speed;

/// <summary>Each kernel of the replicates beside its plain twin, on rows of 36 cells and 4 platforms; the fastest of many rounds (other work on the machine only slows them), one thread.</summary>
internal static class Kernels
{
    private const int Cells = 36, Platforms = 4, States = 1 << Platforms, Rounds = 201, Rows = 40;

    /// <returns>A Markdown table: kernel, its nanoseconds, those of the twin, and their ratio.</returns>
    public static IEnumerable<string> Table()
    {
        var draw = new Random(1);
        double[] Numbers(int count, double low, double high) => [.. Enumerable.Range(0, count).Select(_ => low + (high - low) * draw.NextDouble())];

        var (odds, uniforms, row) = (Numbers(Cells, 0.5, 20), Numbers(Cells, 0, 1), new double[Cells]);
        var (national, use, shares) = (Numbers(Cells * States, 0.01, 1), new double[Cells * Platforms], new double[Cells * States]);
        double[] area = [1.2, 0.8, 1.1, 0.7];
        var (rates, reached, none, parts, room) = (Numbers(Cells * Platforms, 0, 0.6), new double[Cells], new double[Cells], new double[Cells * GroupSums.Parts], UseRows.Room(Platforms, Cells));
        PlainKernels.Shares(national, area, shares, use);
        var (persons, whole) = (Numbers(Cells, 20, 600).Select(n => Math.Round(n)).ToArray(), Numbers(Cells * 3, 0, 1));
        double[] online = [.. persons.Select(n => n * 0.85)], given = Numbers(Cells, 0.2, 0.5), other = Numbers(Cells, 0.2, 0.5);
        var people = new WholePeople(Cells);
        var values = Numbers(1000, 0, 1);
        CellTable population = new(2500, Cells), seed = new(1, Cells);
        foreach (ref var n in population.All) n = draw.Next(20, 650);
        foreach (ref var s in seed.All) s = 0.3;
        var rowOdds = Numbers(2500, 0.7, 1.4);

        yield return "| kernel | ns | plain twin ns | times as fast |";
        yield return "|---|--:|--:|--:|";
        yield return Line("36 uniforms (`Draws.Fill`)", () => Draws.Fill(row, 1, 2, 3, 4), null);
        yield return Line("three uniforms of 36 cells (`Draws.Uniforms`)", () => Draws.Uniforms(1, 2, 3, 4, whole.AsSpan(0, Cells), whole.AsSpan(Cells, Cells), whole.AsSpan(2 * Cells, Cells)), null);
        yield return Line("noise of 36 cells (`LaneMath.Normals`, `LaneMath.Exp`)", () => Noise(odds, uniforms, row), () => PlainKernels.Noise(odds, 0.2, uniforms, row));
        yield return Line("use rates of 16 states in 36 cells (`UseRows.Rates`)", () => UseRows.Rates(national, area, use, room), () => PlainKernels.Shares(national, area, shares, use));
        foreach (var t in new[] { 0, 0.5, 1.5 })
            yield return Line(string.Create(CultureInfo.InvariantCulture, $"16 states and who is reached in 36 cells, t = 0.5 and {t} (`UseRows.Fill`)"),
                () => UseRows.Fill(national, area, rates, 0.5, t, new() { NoPlatform = none, Given = given, Reached = reached, Use = use }, room),
                () =>
                {
                    PlainKernels.Shares(national, area, shares, use);
                    PlainKernels.Reached(shares, rates, 0.5, other);
                    if (t != 0.5) PlainKernels.Reached(shares, rates, t, reached);
                });
        yield return Line("whole people of 36 cells (`WholePeople.Draw`)",
            () => people.Draw(new() { Persons = persons, Online = online, NoPlatform = shares.AsSpan(0, Cells), Given = given, Reached = other }, whole, true, parts),
            () =>
            {
                for (var c = 0; c < Cells; c++)
                    PlainKernels.People(persons[c], online[c], shares[c], given[c], other[c], whole[c], whole[Cells + c], whole[2 * Cells + c], true);
            });
        yield return Line("both ends of 1,000 replicates (`Quantiles.Ends`)", () => Quantiles.Ends(values, 0.9), () => PlainKernels.Ends(values, 0.9));
        yield return Line("a split row of 36 cells (`RowMath.AddPart`)", () => RowMath.AddPart(row, population.Padded(0), seed.Padded(0), odds, 0.3), null);
    }

    private static void Noise(double[] odds, double[] uniforms, double[] row)
    {
        uniforms.CopyTo(row, 0);
        LaneMath.Normals(row);
        for (var i = 0; i < row.Length; i += 4)
            System.Runtime.Intrinsics.Vector256.CopyTo(System.Runtime.Intrinsics.Vector256.Create(odds, i)
                * LaneMath.Exp(System.Runtime.Intrinsics.Vector256.Create(row, i) * 0.2), row, i);
    }

    private static string Line(string name, Action fast, Action? plain)
    {
        var (own, twin) = (Fastest(fast), plain is null ? double.NaN : Fastest(plain));
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {own:0} | {(plain is null ? "" : $"{twin:0}")} | {(plain is null ? "" : $"{twin / own:0.0}")} |");
    }

    private static double Fastest(Action work)
    {
        // Until the compiler has had time for its best.
        for (var warm = Stopwatch.StartNew(); warm.ElapsedMilliseconds < 500;) work();
        var times = new double[Rounds];
        for (var r = 0; r < Rounds; r++)
        {
            var watch = Stopwatch.StartNew();
            for (var i = 0; i < Rows; i++) work();
            times[r] = watch.Elapsed.TotalNanoseconds / Rows;
        }
        return times.Min();
    }
}
