using OpenReach.Rehearse;
using OpenReach.Truth;

namespace OpenReach.Tests.Estimate;

/// <summary>Eight small nations whose own spreads differ from those assumed; <c>make truth</c> runs many large ones with closer limits.</summary>
[Trait("Category", "Slow")]
public class TruthTests
{
    private static readonly TruthScore Score = Run();

    [Theory]
    [InlineData("3 area", "reached")]
    [InlineData("3 area", "missed_no_platform")]
    [InlineData("4 cell", "reached")]
    [InlineData("4 cell", "missed_no_platform")]
    [InlineData("4 cell", "missed_no_internet")]
    public void Intervals_hold_the_truth_about_as_often_as_they_say(string level, string measure) =>
        Line(level, measure).Combined!.Hit.Should().BeInRange(0.80, 0.99);

    [Fact]
    public void The_nation_is_near_its_truth()
    {
        var nation = Line("1 nation", "reached");
        nation.Combined!.Hit.Should().BeGreaterThanOrEqualTo(0.75);
        nation.Rmse.Should().BeLessThan(0.03);
    }

    [Fact]
    public void The_chance_of_the_worst_tenth_means_what_it_says() =>
        Score.Report().WorstTenth.Where(b => b.Areas >= 20).Should().OnlyContain(b => b.Observed >= b.Stated - 0.20);

    [Fact]
    public void Areas_come_out_better_than_by_simpler_rules() =>
        Score.AreaRmse.Where(r => r.Key is not ("estimate" or "age-standardised, raked to regions")).Should().OnlyContain(r => r.Value > Score.AreaRmse["estimate"]);

    private static ScoreLine Line(string level, string measure) => Score.Report().Lines.Single(l => l.Level == level && l.Measure == measure);

    private static TruthScore Run()
    {
        var score = new TruthScore();
        foreach (var trait in new[] { 0, 0.3, 0.6, 1 })
            for (ulong i = 0; i < 2; i++) score.Add(TruthNation.Make(5000 + i + (ulong)(100 * trait), trait, areas: 48, replicates: 80, ends: false));
        return score;
    }
}
