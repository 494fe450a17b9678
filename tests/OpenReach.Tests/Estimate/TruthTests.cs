using OpenReach.Rehearse;
using OpenReach.Truth;

namespace OpenReach.Tests.Estimate;

/// <summary>Eight small nations whose own spreads differ from those assumed; <c>make truth</c> runs many large ones with closer limits.</summary>
[Trait("Category", "Slow")]
public class TruthTests
{
    private static readonly IReadOnlyList<TruthResult> Results = Run();
    private static readonly TruthScore Score = new(Results);

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
        Score.AreaRmse.Where(r => Baselines.IsSimple(r.Key)).Should().OnlyContain(r => r.Value > Score.AreaRmse[Baselines.Estimate]);

    [Fact]
    public void Nobody_is_better_than_the_floor_by_much() =>
        Score.AreaRmse[Baselines.Floor].Should().BeLessThan(Score.AreaRmse[Baselines.Estimate]).And.BeGreaterThan(0.3 * Score.AreaRmse[Baselines.Estimate]);

    [Fact]
    public void Who_knows_less_of_regions_has_the_larger_floor() =>
        Score.AreaRmse[Baselines.ListedFloor].Should().BeGreaterThan(Score.AreaRmse[Baselines.Floor]);

    [Fact]
    public void A_nearer_end_of_the_dependence_makes_the_nations_range_narrower()
    {
        var ends = Results.Single(r => r.OtherEnds.Count > 1).OtherEnds.OrderBy(e => e.High).ToArray();
        ends.Select(e => e.High).Should().Equal(0.5, Trial.UsualHighEnd);
        ends[0].Width.Should().BeLessThan(0.8 * ends[1].Width);
        TruthReport.Make(Results, 48, 80).Should().Contain("## If the combined range ended elsewhere").And.Contain("| 0.5 | ");
    }

    [Fact]
    public void Results_that_were_kept_between_two_pieces_of_a_run_are_the_same_again()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("openreach-kept-").FullName, "nations.jsonl");
        foreach (var result in Results) TruthFile.Append(path, result);
        File.AppendAllText(path, File.ReadLines(path).First().Replace(TruthResult.ThisBuild, "another build", StringComparison.Ordinal) + "\n");
        var read = TruthFile.Read(path);
        read.Keys.Should().Equal(Results.Select(r => r.Index).Order());
        TruthReport.Make([.. read.Values], 48, 80).Should().Be(TruthReport.Make(Results, 48, 80));
    }

    [Fact]
    public void An_old_access_table_and_a_strange_reach_raise_flags_and_an_honest_nation_does_not()
    {
        string[] Flags(Func<RehearsalOptions, RehearsalOptions> make) => [.. TruthNation.Make(make(Trial.Drawn(0, 77, 0.6, 24, 20).Options), ends: false).Flags];
        var honest = Flags(o => o);
        honest.Should().NotContain(["check access-age", "check reach-above-capacity", "check survey-age"]);
        Flags(o => o with { StaleCensusYears = 5 }).Should().Contain("check access-age");
        Flags(o => o with { SurveyYears = 4 }).Should().Contain("check survey-age");
        Flags(o => o with { ReachAboveCapacity = 0.15 }).Should().Contain("check reach-above-capacity");
        Flags(o => o with { NegativeDependence = true }).Should().Equal(honest, "nothing in the inputs shows it");
    }

    private static ScoreLine Line(string level, string measure) => Score.Line(level, measure);

    private static IReadOnlyList<TruthResult> Run()
    {
        var results = new List<TruthResult>();
        foreach (var (_, trait) in Trial.Traits)
            for (ulong i = 0; i < 2; i++)
            {
                var trial = Trial.Drawn(results.Count, 5000 + i + (ulong)(100 * trait), trait, areas: 48, replicates: 80);
                results.Add(TruthResult.Of(trial, TruthNation.Make(trial.Options, ends: false, highEnds: results.Count == 4 ? [0.5] : [])));
            }
        return results;
    }
}
