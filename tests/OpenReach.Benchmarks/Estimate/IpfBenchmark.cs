using BenchmarkDotNet.Attributes;
using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Benchmarks.Estimate;

/// <summary>
/// The online table of a large nation to 1e-8 relative: areas x 18 ages x 2 sexes x {on, off}, margins area-age-sex, area-net and
/// age-sex-net, all consistent.
/// </summary>
[MemoryDiagnoser]
public class IpfBenchmark
{
    private const int Cells = 36;
    private CellTable population = new(1, Cells), seed = new(1, Cells), online = new(1, Cells);
    private double[] byArea = [], byCell = [];
    private BinaryRaking raking = new(Cells, Cells, [0], 1, new int[Cells], 1);

    [Params(2_500)]
    public int Areas { get; set; }

    /// <summary>Sweeps of the last fit.</summary>
    public int Sweeps { get; private set; }

    [GlobalSetup]
    public void MakeNation()
    {
        (population, seed, online) = (new(Areas, Cells), new(Areas, Cells), new(Areas, Cells));
        (byArea, byCell) = (new double[Areas], new double[Cells]);
        var draw = new Random(1);
        for (var a = 0; a < Areas; a++)
        {
            var effect = 1.5 * (draw.NextDouble() + draw.NextDouble() - 1);
            for (var c = 0; c < Cells; c++)
            {
                var profile = 3.0 - 0.16 * (c / 2) - 0.05 * (c % 2);
                population[a][c] = draw.Next(20, 650);
                seed[a][c] = Math.Exp(profile);
                var truth = Math.Round(population[a][c] * Logistic.Expit(profile + effect + 0.4 * (draw.NextDouble() - 0.5)));
                byArea[a] += truth;
                byCell[c] += truth;
            }
        }
        raking = new BinaryRaking(Cells, population.Stride, [.. Enumerable.Range(0, Areas)], Areas, [.. Enumerable.Range(0, Cells)], Cells);
    }

    [Benchmark]
    public double Fit()
    {
        var fit = raking.Run(population, seed, byArea, byCell, new FitLimits(1e-8, 5000, 1e-8));
        if (!fit.Converged) throw new InvalidOperationException($"Not converged: {fit}");
        Sweeps = fit.Sweeps;
        var sum = 0.0;
        for (var a = 0; a < Areas; a++) sum += raking.FillRow(online.Padded(a), population.Padded(a), seed.Padded(a), a);
        return sum;
    }
}
