using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// The two sampling intervals (step 12; method 5.1 to 5.5): every replicate repeats the estimate with draws of all that is not known,
/// once with the dependence fixed and once with it drawn. Groups, differences and ranks are taken inside each replicate.
/// The bytes do not depend on the number of threads.
/// </summary>
internal static class MonteCarlo
{
    /// <summary>Standard error of an estimated 5% or 95% quantile of a normal: √(0.05·0.95)/φ(1.645) standard deviations over √replicates.</summary>
    private const double ErrorOfAnEnd = 2.1133;

    /// <param name="point">Assumptions of the point, after the ladder.</param>
    /// <param name="ofReach">Spread of reach between areas, by state platform.</param>
    /// <param name="levels">Holds the point; gets the intervals.</param>
    public static RangeAnswer Run(Frame frame, Assumptions point, double[] ofReach, Levels levels, ParallelOptions options)
    {
        var settings = frame.Evidence.Settings.Estimate;
        var noise = new AreaNoise(Spread.Of(frame, point, ofReach, Sources.All), (ulong)settings.Seed);
        var start = ReplicateFit.Start(frame, point);
        var factors = new ReplicateFactors[settings.Replicates];
        var fits = new Lent<ReplicateFit>(() => new ReplicateFit(frame, start));
        Parallel.For(0, factors.Length, options, fits.Take, (b, _, fit) =>
        {
            factors[b] = fit.Run(Replicate.Draw(frame, point, noise, Sources.All, (ulong)b), noise, (ulong)b);
            return fit;
        }, fits.Return);

        // Half and half exactly: an interval that must cover the ends of what is not identified puts its weight there.
        double[] dependence = [.. factors.Select((_, b) => b % 2 == 0 ? 0 : settings.TCombinedHigh)];
        var walk = new AreaWalk(frame, point, noise, factors, dependence, levels, options);
        walk.Run();
        var errors = WriteGroups(frame, walk.Sums, levels, factors.Length, options);
        WritePlatforms(frame, walk.Sums, levels, factors.Length);
        // Before the ranks, which take the place of the coverage.
        var equity = frame.HasReach ? EquityDraws.Of(frame, walk.Sums, walk.Coverage, levels, factors.Length, options) : [];
        var ranks = frame.HasReach ? WorstTenth.Of(walk.Coverage, frame.Evidence.Areas.Count, settings.Level, levels.ByArea[Measure.PWorstTenth], options) : null;
        var comparisons = frame.HasReach ? Comparisons.Of(frame, walk.Sums, levels.ByGroup, factors.Length) : [];
        var budget = Budget.Of(frame, point, ofReach, fits, options);
        return new(comparisons, equity, ranks, budget, errors, factors.Length, factors.Count(f => !f.Met), walk.Missed);
    }

    /// <summary>Writes the intervals of groups; returns the simulation error of the nation's ends.</summary>
    private static IReadOnlyList<SimulationError> WriteGroups(Frame frame, GroupSums sums, Levels levels, int replicates, ParallelOptions options)
    {
        var scheme = frame.Evidence.Cells;
        var rowsOfGroup = (scheme.Ages.Count + 1) * (scheme.Sexes.Count + 1);
        Parallel.For(0, frame.Evidence.Groups.Count, options, g =>
        {
            var draws = new RowDraws(replicates);
            var intervals = new Intervals(levels.ByGroup, frame.Evidence.Settings.Estimate.Level, frame.HasReach, replicates);
            for (var age = 0; age <= scheme.Ages.Count; age++)
                for (var sex = 0; sex <= scheme.Sexes.Count; sex++)
                {
                    sums.Row(g, age, sex, draws);
                    var row = g * rowsOfGroup + age * (scheme.Sexes.Count + 1) + sex;
                    intervals.Put(row, levels.ByGroup[Measure.Residents].Value[row], draws);
                }
        });

        var nation = new RowDraws(replicates);
        sums.Row(0, 0, 0, nation);
        var errors = new List<SimulationError>
        {
            Error(Measure.MissedNoInternet, nation.Online),
            Error(Measure.MissedNoPlatform, nation.NoPlatform),
        };
        if (frame.HasReach) errors.Add(Error(Measure.Reached, nation.Reached));
        return errors;
    }

    private static SimulationError Error(Measure measure, double[] draws) => new(measure, ErrorOfAnEnd * Deviation(draws) / Math.Sqrt(draws.Length));

    public static double Deviation(ReadOnlySpan<double> draws)
    {
        double mean = 0, squares = 0;
        foreach (var d in draws) mean += d;
        mean /= draws.Length;
        foreach (var d in draws) squares += (d - mean) * (d - mean);
        return draws.Length > 1 ? Math.Sqrt(squares / (draws.Length - 1)) : 0;
    }

    private static void WritePlatforms(Frame frame, GroupSums sums, Levels levels, int replicates)
    {
        var scheme = frame.Evidence.Cells;
        var level = frame.Evidence.Settings.Estimate.Level;
        var rowsOfGroup = (scheme.Ages.Count + 1) * (scheme.Sexes.Count + 1);
        var draws = new double[replicates];
        for (var k = 0; k < frame.States.Length; k++)
        {
            for (var what = 0; what < 2; what++)
            {
                var column = what == 0 ? levels.Audience[k] : levels.Reached[k];
                for (var age = 0; age <= scheme.Ages.Count; age++)
                    for (var sex = 0; sex <= scheme.Sexes.Count; sex++)
                    {
                        sums.Nation(k, age, sex, what, draws);
                        Write(column, age * (scheme.Sexes.Count + 1) + sex);
                    }
                for (var g = 1; g < frame.Evidence.Groups.Count; g++)
                {
                    sums.Group(k, g, what, draws);
                    Write(column, g * rowsOfGroup);
                }
            }
        }

        // A platform's own figures do not depend on how platforms overlap: both intervals are one.
        void Write(Column column, int row)
        {
            var ends = Quantiles.Ends(draws, level);
            Intervals.Write(column, row, ends, ends);
        }
    }
}

/// <summary>What the replicates give beside the intervals.</summary>
/// <param name="Unmet">Replicates in which a fit kept its closest table.</param>
/// <param name="Missed">Null where no plan is asked for.</param>
internal sealed record RangeAnswer(
    IReadOnlyList<GroupComparison> Comparisons, IReadOnlyList<EquityEstimate> Equity, Ranks? Ranks, IReadOnlyList<BudgetLine> Budget, IReadOnlyList<SimulationError> Errors, int Replicates, int Unmet,
    MissedDraws? Missed);
