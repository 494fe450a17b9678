using OpenReach.Plan;
using OpenReach.Tests.Support;
using static OpenReach.Tests.Plan.InventedChannels;

namespace OpenReach.Tests.Plan;

/// <summary>Why not this place: what it lacks, on the page and by <c>explain</c>.</summary>
public sealed class NotChosenTests(PlannedNation nation) : IClassFixture<PlannedNation>
{
    private static PlanTotals Totals(double budget) => Make(Settings(budget), Table(Row()), new() { Areas = 12 }).Plan!.Totals!;

    [Fact]
    public void A_place_dearer_than_the_plan_pays_says_how_many_would_have_to_be_missed()
    {
        var totals = Totals(400);
        totals.MarginalCost.Should().BePositive();
        var dearer = totals.LeftOut.Where(p => p.Next!.CostPerPerson > totals.MarginalCost).ToList();
        dearer.Should().NotBeEmpty();
        // A drop of a fixed price reaches people in proportion to those missed.
        foreach (var place in dearer)
            place.Next!.MissedNeeded.Should().BeApproximately(place.Missed * place.Next.CostPerPerson / totals.MarginalCost!.Value, 6);
    }

    [Fact]
    public void The_margin_lies_between_what_is_bought_and_what_is_not()
    {
        var totals = Totals(400);
        totals.LeftOut.Min(p => p.Next!.CostPerPerson).Should().BeGreaterThanOrEqualTo(totals.MarginalCost!.Value * 0.99);
    }

    [Fact]
    public void More_money_pays_more_for_a_person() => Totals(1500).MarginalCost.Should().BeGreaterThan(Totals(200).MarginalCost!.Value);

    [Fact]
    public void Where_everything_is_bought_nobody_is_priced_out() => Totals(1e6).MarginalCost.Should().BeNull();

    [Fact]
    public void A_place_that_was_not_chosen_is_explained_by_code_and_by_name()
    {
        var row = nation.Read("plan/not-chosen.csv").Split('\n')[1].Split(',');
        var (code, name, missed) = (row[0], row[1], double.Parse(row[2]));
        var run = ShellRun.Of("explain", nation.Release, code);
        run.Code.Should().Be(0, run.Output);
        run.Output.Should().Contain("not chosen").And.Contain("Why not this place").And.Contain("What would change it").And.Contain(missed.ToString("#,0"));
        ShellRun.Of("explain", nation.Release, name.ToUpperInvariant()).Output.Should().Be(run.Output);
    }

    [Fact]
    public void A_place_that_was_chosen_says_what_is_bought_there()
    {
        var bought = nation.Read("data/plan.csv").Split('\n')[1].Split(',');
        ShellRun.Of("explain", nation.Release, bought[0]).Output.Should().Contain("What is bought here").And.Contain(bought[^1]);
    }

    [Fact]
    public void A_place_that_is_not_there_is_one_sentence()
    {
        var run = ShellRun.Of("explain", nation.Release, "999999");
        run.Code.Should().NotBe(0);
        run.Error.Should().Contain("has the code 999999");
    }
}
