using FsCheck.Xunit;
using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate;

/// <summary>What holds for every nation, whatever its numbers.</summary>
public class EstimatorPropertyTests
{
    [Property(MaxTest = 30)]
    public void The_parts_add_up_to_residents_at_every_level(int seed)
    {
        var estimates = Run(Evidences.Invented(seed));
        foreach (var table in new[] { estimates.ByArea, estimates.ByAreaCell, estimates.ByGroup })
            for (var row = 0; row < table.Rows; row++)
            {
                var residents = table[Measure.Residents].Value[row];
                var parts = table[Measure.Reached].Value[row] + table[Measure.MissedNoInternet].Value[row]
                    + table[Measure.MissedNoPlatform].Value[row] + table[Measure.MissedNotServed].Value[row];
                parts.Should().BeApproximately(residents, 1e-12 * Math.Max(1, residents));
                (table[Measure.Missed].Value[row] + table[Measure.Reached].Value[row]).Should().BeApproximately(residents, 1e-12 * Math.Max(1, residents));
            }
    }

    [Property(MaxTest = 30)]
    public void The_point_lies_inside_its_band(int seed)
    {
        var estimates = Run(Evidences.Invented(seed));
        foreach (var table in new[] { estimates.ByArea, estimates.ByAreaCell, estimates.ByGroup })
            foreach (var measure in LevelTable.Measures)
            {
                var column = table[measure];
                for (var row = 0; row < table.Rows; row++)
                {
                    if (double.IsNaN(column.Value[row])) continue;
                    column.BandLow[row].Should().BeLessThanOrEqualTo(column.Value[row]);
                    column.BandHigh[row].Should().BeGreaterThanOrEqualTo(column.Value[row]);
                }
            }
    }

    [Property(MaxTest = 30)]
    public void Reach_is_at_least_the_largest_platform_and_at_most_their_sum_and_the_people(int seed)
    {
        var estimates = Run(Evidences.Invented(seed));
        for (var row = 0; row < estimates.ByGroup.Rows; row++)
        {
            var reached = estimates.ByGroup[Measure.Reached].Value[row];
            var each = estimates.Platforms.Select(p => p.Reached.Value[row]).ToArray();
            reached.Should().BeGreaterThanOrEqualTo(each.Max() * (1 - 1e-12));
            reached.Should().BeLessThanOrEqualTo(each.Sum() * (1 + 1e-12));
            reached.Should().BeLessThanOrEqualTo(estimates.ByGroup[Measure.Online].Value[row]);
        }
    }

    [Property(MaxTest = 30)]
    public void Each_platform_keeps_its_total_and_its_ages(int seed)
    {
        var evidence = Evidences.Invented(seed);
        var estimates = Run(evidence);
        if (estimates.Diagnostics.Ladder.Count > 0) return;
        for (var p = 0; p < evidence.Platforms.Count; p++)
        {
            var (reach, reached) = (evidence.Platforms[p].Reach, estimates.Platforms[p].Reached.Value);
            var persons = reach.PeriodReach[0].Value * 0.98 / 1.05;
            reached[0].Should().BeApproximately(persons, 1e-8 * persons);
            var cells = evidence.Cells;
            for (var age = 0; age < cells.Ages.Count; age++)
                for (var sex = 0; sex < cells.Sexes.Count; sex++)
                {
                    var share = reach.ByCell![cells.Index(age, sex)].Accounts.Value / reach.PeriodReach[0].Value;
                    reached[estimates.GroupRow(0, age + 1, sex + 1)].Should().BeApproximately(share * persons, 1e-8 * persons);
                }
        }
    }

    [Property(MaxTest = 15)]
    public void The_order_of_areas_changes_nothing(int seed)
    {
        var evidence = Evidences.Invented(seed);
        var order = Enumerable.Range(0, evidence.Areas.Count).ToArray();
        new Random(seed).Shuffle(order);
        var (straight, mixed) = (Run(evidence), Run(Permuted(evidence, order)));
        foreach (var measure in LevelTable.Measures.Where(m => m != Measure.PWorstTenth))
            for (var a = 0; a < order.Length; a++)
            {
                var (x, y) = (straight.ByArea[measure], mixed.ByArea[measure]);
                y.Value[a].Should().BeApproximately(x.Value[order[a]], 1e-7 * Math.Max(1, Math.Abs(x.Value[order[a]])));
                y.BandLow[a].Should().BeApproximately(x.BandLow[order[a]], 1e-7 * Math.Max(1, Math.Abs(x.BandLow[order[a]])));
                y.BandHigh[a].Should().BeApproximately(x.BandHigh[order[a]], 1e-7 * Math.Max(1, Math.Abs(x.BandHigh[order[a]])));
            }
    }

    [Property(MaxTest = 15)]
    public void Ten_times_everybody_is_ten_times_the_reach(int seed)
    {
        var evidence = Evidences.Invented(seed);
        var (one, ten) = (Run(evidence), Run(Scaled(evidence, 10)));
        foreach (var measure in new[] { Measure.Online, Measure.Reached, Measure.MissedNoPlatform, Measure.MissedNotServed })
            for (var row = 0; row < one.ByGroup.Rows; row++)
                ten.ByGroup[measure].Value[row].Should().BeApproximately(10 * one.ByGroup[measure].Value[row], 1e-7 * Math.Max(1, 10 * one.ByGroup[measure].Value[row]));
    }

    [Property(MaxTest = 15)]
    public void Running_twice_gives_the_same_bits(int seed)
    {
        var (first, second) = (Run(Evidences.Invented(seed)), Run(Evidences.Invented(seed)));
        foreach (var measure in LevelTable.Measures)
        {
            first.ByAreaCell[measure].Value.Should().Equal(second.ByAreaCell[measure].Value);
            first.ByAreaCell[measure].BandLow.Should().Equal(second.ByAreaCell[measure].BandLow);
        }
    }

    private static Estimates Run(Evidence evidence)
    {
        var issues = new Issues();
        var estimates = Estimator.Run(evidence, issues);
        estimates.Should().NotBeNull(string.Join("; ", issues.Select(i => i.Message)));
        return estimates!;
    }

    private static Evidence Permuted(Evidence e, int[] order)
    {
        var at = order.Select((from, to) => (from, to)).ToDictionary(x => x.from, x => x.to);
        double[] Mixed(double[] values) => [.. order.Select(a => values[a])];
        PlatformEvidence Moved(PlatformEvidence p) => p with
        {
            Reach = p.Reach with { ByPlace = [.. p.Reach.ByPlace.Select(m => m with { Areas = [.. m.Areas.Select(x => (at[x.Area], x.Share))] })] },
        };
        return e with
        {
            Areas = [.. order.Select(a => e.Areas[a])],
            Population = Evidences.Table([.. order.Select(a => e.Population[a].ToArray())]),
            Access = e.Access with { With = Mixed(e.Access.With), Without = Mixed(e.Access.Without), NotStated = Mixed(e.Access.NotStated) },
            Platforms = [.. e.Platforms.Select(Moved)],
        };
    }

    private static Evidence Scaled(Evidence e, double by)
    {
        double[] Times(double[] values) => [.. values.Select(v => v * by)];
        Rounded More(Rounded r) => Rounded.Exact(r.Value * by);
        return e with
        {
            Population = Evidences.Table([.. Enumerable.Range(0, e.Areas.Count).Select(a => Times(e.Population[a].ToArray()))]),
            Access = e.Access with { With = Times(e.Access.With), Without = Times(e.Access.Without), NotStated = Times(e.Access.NotStated) },
            Platforms = [.. e.Platforms.Select(p => p with
            {
                Reach = p.Reach with
                {
                    PeriodReach = [.. p.Reach.PeriodReach.Select(More)],
                    ByCell = [.. p.Reach.ByCell!.Select(m => m with { Accounts = More(m.Accounts) })],
                    ByPlace = [.. p.Reach.ByPlace.Select(m => m with { Accounts = More(m.Accounts) })],
                },
            })],
        };
    }
}
