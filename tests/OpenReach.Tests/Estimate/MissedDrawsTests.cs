using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate;

/// <summary>The joint draws that the plan rests on are the replicates of the estimate itself.</summary>
public class MissedDrawsTests
{
    private static Estimates Run(double? budget, int draws = 50, int threads = -1)
    {
        var evidence = Evidences.Invented(3, areas: 20, estimate: new() { Replicates = 60 });
        evidence = evidence with { Settings = evidence.Settings with { Plan = evidence.Settings.Plan with { Budget = budget, Draws = draws } } };
        return Estimator.Run(evidence, new Issues(), threads)!;
    }

    private static IEnumerable<double> Ratios(Estimates estimates) =>
        from b in Enumerable.Range(0, estimates.MissedDraws!.Count)
        from a in Enumerable.Range(0, estimates.Areas.Count)
        from loss in MissedDraws.Losses
        select estimates.MissedDraws.Ratio(b, a, loss);

    [Fact]
    public void Without_a_plan_none_are_kept() => Run(null).MissedDraws.Should().BeNull();

    [Theory]
    [InlineData(50, 50)]
    [InlineData(200, 60)]
    public void As_many_as_the_plan_draws_and_no_more_than_there_are(int asked, int kept) => Run(1000, asked).MissedDraws!.Count.Should().Be(kept);

    [Fact]
    public void The_number_of_threads_changes_no_bit() => Ratios(Run(1000, threads: 1)).Should().Equal(Ratios(Run(1000, threads: 4)));

    [Fact]
    public void Draws_vary_about_the_point_within_the_interval_of_each_area()
    {
        var estimates = Run(1000, 60);
        var missed = estimates.ByArea[Measure.MissedNotServed];
        for (var a = 0; a < estimates.Areas.Count; a++)
        {
            var draws = Enumerable.Range(0, 60).Select(b => missed.Value[a] * estimates.MissedDraws!.Ratio(b, a, Measure.MissedNotServed)).ToList();
            draws.Count(d => d >= missed.Low[a] - 1 && d <= missed.High[a] + 1).Should().BeGreaterThanOrEqualTo(50);
            draws.Distinct().Count().Should().BeGreaterThan(30);
        }
    }

    [Fact]
    public void Areas_move_together_more_than_draws_by_themselves_would()
    {
        var estimates = Run(1000, 60);
        double[] Of(int a) => [.. Enumerable.Range(0, 60).Select(b => estimates.MissedDraws!.Ratio(b, a, Measure.MissedNotServed))];
        Correlation(Of(0), Of(1)).Should().BeGreaterThan(0.3);
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / Math.Sqrt(x.Sum(a => (a - mx) * (a - mx)) * y.Sum(b => (b - my) * (b - my)));
    }
}
