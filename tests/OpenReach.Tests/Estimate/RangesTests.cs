using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Estimate.Ranges;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate;

/// <summary>The sampling intervals: what they hold, and that nothing but the seed moves them.</summary>
public class RangesTests
{
    private static readonly EstimateSettings Few = new() { Replicates = 60 };

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void The_number_of_threads_changes_no_bit(int threads)
    {
        var (one, many) = (Run(Evidences.Invented(3, areas: 40, estimate: Few), 1), Run(Evidences.Invented(3, areas: 40, estimate: Few), threads));
        foreach (var (x, y) in new[] { (one.ByArea, many.ByArea), (one.ByAreaCell, many.ByAreaCell), (one.ByGroup, many.ByGroup) })
            foreach (var measure in LevelTable.Measures)
            {
                x[measure].Value.Should().Equal(y[measure].Value);
                x[measure].Low.Should().Equal(y[measure].Low);
                x[measure].High.Should().Equal(y[measure].High);
                x[measure].GivenLow.Should().Equal(y[measure].GivenLow);
            }
        one.Comparisons.Should().Equal(many.Comparisons);
    }

    [Fact]
    public void The_point_lies_inside_both_intervals()
    {
        var estimates = Run(Evidences.Invented(5, estimate: Few));
        foreach (var table in new[] { estimates.ByArea, estimates.ByAreaCell, estimates.ByGroup })
            foreach (var measure in LevelTable.Measures.Where(m => m != Measure.PWorstTenth))
                for (var row = 0; row < table.Rows; row++)
                {
                    var column = table[measure];
                    column.Low[row].Should().BeLessThanOrEqualTo(column.Value[row]);
                    column.High[row].Should().BeGreaterThanOrEqualTo(column.Value[row]);
                    column.GivenLow[row].Should().BeLessThanOrEqualTo(column.Value[row]);
                    column.GivenHigh[row].Should().BeGreaterThanOrEqualTo(column.Value[row]);
                }
    }

    [Fact]
    public void An_area_total_that_the_census_counted_stays_exact()
    {
        var estimates = Run(Evidences.Invented(5, estimate: Few));
        var online = estimates.ByArea[Measure.Online];
        for (var a = 0; a < online.Value.Length; a++) (online.High[a] - online.Low[a]).Should().BeLessThan(1e-4 * online.Value[a]);
        estimates.ByAreaCell[Measure.Online].Should().Match<Column>(c => c.High[0] - c.Low[0] > 0.01 * c.Value[0]);
    }

    [Fact]
    public void Chances_of_the_worst_tenth_add_up_to_its_size()
    {
        var estimates = Run(Evidences.Invented(9, areas: 30, estimate: Few));
        estimates.ByArea[Measure.PWorstTenth].Value.Sum().Should().BeApproximately(WorstTenth.Size(30), 1e-9);
        estimates.Ranks!.Low.Zip(estimates.Ranks.High).Should().OnlyContain(r => r.First >= 1 && r.First <= r.Second && r.Second <= 30);
    }

    [Fact]
    public void The_drawn_dependence_widens_the_nation()
    {
        var reached = Run(Evidences.Invented(5, estimate: Few)).ByGroup[Measure.Reached];
        (reached.High[0] - reached.Low[0]).Should().BeGreaterThan(reached.GivenHigh[0] - reached.GivenLow[0]);
    }

    [Fact]
    public void What_no_survey_asked_about_is_not_put_down_to_its_sample()
    {
        PlatformEvidence[] two = [Evidences.Platform("facebook", [0.6], Evidences.Period(300)), Evidences.Platform("tiktok", [0.4], Evidences.Period(200))];
        var one = Evidences.Scheme(1, 1);
        Share([]).Should().BeGreaterThan(0.5);
        Share([new PairEvidence(0, 1, 0.3, SurveyBase.Online, 1000, null)]).Should().Be(0);

        double Share(PairEvidence[] asked) => Run(Evidences.Nation([[5000], [5000]], [0.9, 0.9], [0.9], two, one, Evidences.Settings(estimate: Few, cells: one), asked))
            .Budget.Single(line => line.Source == "pairs" && line.Group == 0 && line.Measure == Measure.MissedNoPlatform).Share;
    }

    [Fact]
    public void Groups_withheld_together_vary_as_the_one_margin_they_are()
    {
        CellMargin known = new([0], Rounded.Exact(300), false);
        var (apart, together) = (Reached(known, new([1], new(200, 0, 400), true), new([2], new(100, 0, 200), true)), Reached(known, new([1, 2], new(300, 0, 600), true)));
        apart.GivenLow.Should().Equal(together.GivenLow);
        apart.High.Should().Equal(together.High);

        Column Reached(params CellMargin[] ages) =>
            Run(Evidences.Nation([[1000, 1000, 1000]], [0.9], [0.9, 0.9, 0.9], [Evidences.Platform("facebook", [0.7, 0.7, 0.7], Evidences.Period(600, ages))], Evidences.Scheme(3, 1), Evidences.Settings(estimate: Few, cells: Evidences.Scheme(3, 1)))).ByAreaCell[Measure.Reached];
    }

    [Fact]
    public void Women_and_men_are_compared_at_each_age_and_groups_with_the_nation()
    {
        var evidence = Evidences.Invented(5, estimate: Few);
        evidence = evidence with { Groups = [evidence.Groups[0], new Group("G", "Half", "region", [(0, 1.0), (1, 0.5)])], GroupNotCovered = [0, 0] };
        var comparisons = Run(evidence).Comparisons;
        comparisons.Should().HaveCount(1 + evidence.Cells.Ages.Count + 1);
        comparisons.Should().OnlyContain(c => c.Low <= c.Difference && c.Difference <= c.High && c.ChanceAhead >= 0 && c.ChanceAhead <= 1);
        comparisons[^1].Should().Match<GroupComparison>(c => c.GroupA == 1 && c.GroupB == 0 && c.Age.IsAll);
    }

    [Fact]
    public void The_budget_names_who_makes_a_range_wide()
    {
        var budget = Run(Evidences.Invented(5, estimate: Few)).Budget;
        foreach (var finding in budget.GroupBy(l => (l.Group, l.Measure))) finding.Sum(l => l.Share).Should().BeApproximately(1, 1e-9);
        double Share(Measure measure, string source) => budget.Single(l => l.Group == 0 && l.Measure == measure && l.Source == source).Share;
        Share(Measure.MissedNoPlatform, "dependence").Should().Be(0);
        (Share(Measure.MissedNoPlatform, "survey") + Share(Measure.MissedNoPlatform, "pairs")).Should().BeGreaterThan(0.3);
        Share(Measure.Reached, "dependence").Should().BeGreaterThan(0.1);
        Share(Measure.Reached, "rounding").Should().BeLessThan(1e-9, "the figures are exact here");
    }

    [Fact]
    public void Without_replicates_there_is_no_range_and_a_note()
    {
        var issues = new Issues();
        var estimates = Estimator.Run(Evidences.Invented(5), issues)!;
        estimates.ByGroup[Measure.Reached].Low.Should().OnlyContain(v => double.IsNaN(v));
        issues.Should().Contain(i => i.Code == "no-replicates");
    }

    [Fact]
    public void Quantiles_lie_between_the_order_statistics()
    {
        Quantiles.Of([1, 2, 4, 8, 16], 0.5).Should().Be(4);
        Quantiles.Of([1, 2, 4, 8, 16], 0.05).Should().BeApproximately(1.2, 1e-12);
        double[] values = [16, 1, 8, 2, 4];
        var (low, high) = Quantiles.Ends(values, 0.9);
        low.Should().BeApproximately(1.2, 1e-12);
        high.Should().BeApproximately(14.4, 1e-12);
    }

    private static Estimates Run(Evidence evidence, int threads = -1) => Estimator.Run(evidence, new Issues(), threads)!;
}
