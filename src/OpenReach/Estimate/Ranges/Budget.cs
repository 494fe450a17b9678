using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// Where a range comes from: the replicates once more, with one source varying at a time and everything else at the point. Sources
/// do not quite add up, for the estimate is not linear; the shares are of the sum of their variances.
/// </summary>
internal static class Budget
{
    private static readonly (string Name, Sources Source)[] OneByOne =
    [
        ("survey", Sources.Survey), ("pairs", Sources.Pairs), ("areas", Sources.Areas), ("accounts", Sources.Accounts), ("rounding", Sources.Rounding), ("data-age", Sources.DataAge),
    ];

    private static readonly Measure[] Measures = [Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed, Measure.Reached];

    public static IReadOnlyList<BudgetLine> Of(Frame frame, Assumptions point, double[] ofReach, FitStart start, ParallelOptions options)
    {
        var settings = frame.Evidence.Settings.Estimate;
        // A standard deviation from forty is known to a ninth: enough for a share. A draft has fewer.
        var few = Math.Max(10, settings.Replicates / 25);
        var deviations = OneByOne.Select(s => (s.Name, By: Deviations(frame, point, ofReach, start, s.Source, Enumerable.Repeat(point.Dependence, few).ToArray(), options)))
            .Append((Name: "dependence", By: Deviations(frame, point, ofReach, start, Sources.None, [0, settings.TCombinedHigh], options))).ToArray();

        var lines = new List<BudgetLine>();
        for (var g = 0; g < frame.Evidence.Groups.Count; g++)
            for (var m = 0; m < Measures.Length; m++)
            {
                if (!frame.HasReach && Measures[m] is Measure.Reached or Measure.MissedNotServed) continue;
                var all = deviations.Sum(d => d.By[g][m] * d.By[g][m]);
                foreach (var (name, by) in deviations) lines.Add(new(Measures[m], g, name, by[g][m], all > 0 ? by[g][m] * by[g][m] / all : 0));
            }
        return lines;
    }

    /// <summary>Standard deviation [group][measure] when only some sources vary.</summary>
    private static double[][] Deviations(Frame frame, Assumptions point, double[] ofReach, FitStart start, Sources sources, double[] dependence, ParallelOptions options)
    {
        var noise = new AreaNoise(Spread.Of(frame, point, ofReach, sources), (ulong)frame.Evidence.Settings.Estimate.Seed);
        var sums = new GroupSums(frame, dependence.Length);
        var rooms = new Lent<(ReplicateFit, AreaRows)>(() => (new ReplicateFit(frame, noise, start), new AreaRows(frame, noise)));
        Parallel.For(0, dependence.Length, options, rooms.Take, (b, _, own) =>
        {
            var (fit, rows) = own;
            var factors = fit.Run(Replicate.Draw(frame, point, noise, sources, (ulong)b), (ulong)b);
            var parts = new double[frame.Evidence.Population.Stride * GroupSums.Parts];
            for (var a = 0; a < frame.Evidence.Areas.Count; a++)
            {
                rows.Fill((ulong)b, a, factors);
                rows.Parts((ulong)b, a, point.Dependence, dependence[b], parts);
                sums.Add(b, a, parts, rows);
            }
            return own;
        }, rooms.Return);

        var draws = new RowDraws(dependence.Length);
        return [.. Enumerable.Range(0, frame.Evidence.Groups.Count).Select(g =>
        {
            sums.Row(g, 0, 0, draws);
            double[] notServed = [.. Enumerable.Range(0, dependence.Length).Select(b => draws.Online[b] - draws.NoPlatform[b] - draws.Reached[b])];
            return new[] { Spreading(draws.Online), Spreading(draws.NoPlatform), Spreading(notServed), Spreading(draws.Reached) };
        })];

        // The two ends of the dependence are the whole of what it may be, not a sample of it.
        double Spreading(double[] values) => values.Length == 2 ? Math.Abs(values[0] - values[1]) / 2 : MonteCarlo.Deviation(values);
    }
}
