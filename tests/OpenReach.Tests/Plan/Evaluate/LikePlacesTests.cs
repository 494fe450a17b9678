using OpenReach.Plan.Evaluate;
using OpenReach.Terms;
using OpenReach.Tests.Judge;
using static OpenReach.Tests.Plan.InventedChannels;

namespace OpenReach.Tests.Plan.Evaluate;

/// <summary>Which places are left out on purpose.</summary>
public class LikePlacesTests
{
    private static readonly InventedEstimates Twenty = new() { Areas = 20 };

    private static EvaluationDesign Design(PlanSettings settings, params ChannelRow[] rows) => Make(settings, Table(rows), Twenty).Plan!.Totals!.Evaluation;

    [Fact]
    public void Every_pair_is_one_first_place_and_one_that_waits_and_no_place_is_in_two()
    {
        var design = Design(Settings(100_000), Row());
        design.Places.Should().NotBeEmpty();
        design.Places.Select(p => p.Area).Should().OnlyHaveUniqueItems();
        design.Places.GroupBy(p => p.Pair).Should().OnlyContain(g => g.Count() == 2 && g.Count(p => p.Arm == EvaluationArm.First) == 1 && g.Count(p => p.Arm == EvaluationArm.Waits) == 1);
        design.Channels.Single().Should().Match<ChannelDesign>(c => c.ByLot && c.WhyNot == null && c.Pairs <= LikePlaces.MostPairs);
    }

    [Fact]
    public void A_lot_decides_and_falls_both_ways()
    {
        var design = Design(Settings(100_000), Row());
        var first = design.Places.Where(p => p.Arm == EvaluationArm.First).Select(p => p.Area).ToHashSet();
        design.Places.GroupBy(p => p.Pair).Select(g => first.Contains(g.Min(p => p.Area)!)).Distinct().Should().HaveCount(2);
    }

    [Fact]
    public void Where_waiting_would_pass_the_deadline_places_outside_the_plan_stand_against()
    {
        var settings = Settings(800) with { OrderBy = new(2025, 4, 1), Deadline = new(2025, 4, 20) };
        var design = Design(settings, Row());
        var channel = design.Channels.Single();
        channel.ByLot.Should().BeFalse();
        design.Places.Should().NotContain(p => p.Arm == EvaluationArm.Waits);
        var bought = Make(settings, Table(Row()), Twenty).Plan!.Rows.Select(r => r.Area).ToHashSet();
        design.Places.Should().OnlyContain(p => bought.Contains(p.Area) == (p.Arm == EvaluationArm.First));
    }

    [Fact]
    public void One_purchase_for_many_places_cannot_be_measured_and_says_why() =>
        Design(Settings(1000), Row("radio", "R1", 150)).Channels.Single().WhyNot!.Key.Should().Be("evaluation.whyNot.wide");

    [Fact]
    public void The_same_inputs_fix_the_same_places() =>
        Design(Settings(100_000), Row()).Places.Should().Equal(Design(Settings(100_000), Row()).Places);

    [Fact]
    public void More_people_asked_make_the_answer_narrower()
    {
        var channel = Design(Settings(100_000), Row()).Channels.Single();
        channel.HalfWidth(400, 0.9).Should().BeApproximately(channel.HalfWidth(100, 0.9) / 2, 1e-12);
    }
}
