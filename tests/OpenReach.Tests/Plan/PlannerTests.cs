using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.Pages;
using OpenReach.Terms;
using OpenReach.Tests.Judge;

namespace OpenReach.Tests.Plan;

public class PlannerTests
{
    private static OutreachPlan Plan(InventedEstimates invented) =>
        Planner.Make(Judgement.Of(invented.Build(), [], []), new(null, null, null));

    [Fact]
    public void Places_come_by_people_missed()
    {
        var missed = Plan(new() { Areas = 20 }).Rows.Select(r => r.Missed.Value);
        missed.Should().BeInDescendingOrder().And.HaveCount(20);
    }

    [Fact]
    public void Ties_come_by_code() =>
        Plan(new() { Areas = 5, Largest = 0 }).Rows.Select(r => r.Area).Should().Equal("00", "01", "02", "03", "04");

    [Fact]
    public void An_area_without_access_figure_is_no_place_of_the_plan() =>
        Plan(new()).Rows.Should().NotContain(r => r.Area == "Z9");

    [Fact]
    public void A_place_has_its_main_loss_in_words()
    {
        var row = Plan(new()).Rows[0];
        row.MainLoss!.Value.Should().Be(new[] { Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed }
            .Select(m => Judgement.Of(new InventedEstimates().Build(), [], []).ByArea.Single(f => f.Scope.Area == row.Area && f.Measure == m).Value).Max());
        Words.InData(row.Why).Should().MatchRegex(@"^[\d,]+ of [\d,]+ residents were missed\. The main reason: [\d,]+ ");
        Words.InData(row.Gains).Should().StartWith("people aged ");
    }

    [Fact]
    public void Without_an_age_profile_nobody_is_named_by_age() =>
        Plan(new() { HasAgeProfile = false }).Rows.Should().OnlyContain(r => r.Gains!.Age == null);

    [Fact]
    public void Where_reach_cannot_be_told_the_sure_losses_order_the_places()
    {
        var rows = Plan(new() { HasReach = false, Areas = 9 }).Rows;
        rows.Should().HaveCount(9).And.OnlyContain(r => r.Status == Status.Insufficient && Words.InData(r.Why)!.StartsWith("At least"));
    }

    [Fact]
    public void Without_channels_nothing_is_bought() =>
        Plan(new()).Should().Match<OutreachPlan>(p => p.Reason == "no-channels" && p.Rows.All(r => r.Channel == null && r.Cost == null));

    [Fact]
    public void Codes_are_unique_and_named_after_the_place() =>
        Plan(new()).Rows.Select(r => r.Code).Should().OnlyHaveUniqueItems().And.Contain("plan.M.00");
}
