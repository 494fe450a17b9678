using OpenReach.Plan;
using OpenReach.Publish.Pages;

namespace OpenReach.Tests.Publish;

/// <summary>What the plan's sentences claim holds for the numbers they are given.</summary>
public sealed class PlanWordsTests
{
    private static readonly PlanWords Plan = Words.English.Plan;
    private static readonly PlanTotals Usual = Totals(new BoughtPlan { Combined = true });

    [Fact]
    public void Optimal_is_said_only_where_plan_and_bound_meet()
    {
        Plan.Proof(Usual with { Gap = 0 }).Should().StartWith("It is proven optimal.").And.NotContain("within");
        foreach (var gap in new[] { 1e-9, 0.0001, 0.00011, 0.004, 0.3 }) Plan.Proof(Usual with { Gap = gap }).Should().NotContain("optimal").And.Contain("within");
        Plan.Proof(Usual with { Gap = 0.00011 }).Should().Contain("within 0.02%", "a gap is rounded up, never down");
    }

    [Fact]
    public void The_bound_is_on_people_where_money_was_given_and_on_money_where_people_were_asked_for()
    {
        Plan.Proof(Usual).Should().Contain("reach more than").And.NotContain("cost less");
        Plan.Proof(Totals(new BoughtPlan { Cheapest = true })).Should().Contain("cost less than").And.NotContain("reach more");
        Plan.Proof(Usual with { WithoutExact = true }).Should().EndWith("without the exact solver.");
    }

    [Fact]
    public void A_plan_that_prints_as_no_people_reaches_nobody_new()
    {
        var few = Usual with { People = 0.4, PeopleRange = new(0, 0.9) };
        foreach (var sentence in new[] { Plan.Sentence(few), Plan.OnScreen(few), Plan.Heading(few), Plan.SheetHeading(few), Plan.SheetLead(few, 1) })
            sentence.Should().NotContain(" 0 ").And.NotContain("0 by what we know");
        Plan.SheetLead(few, 1).Should().EndWith("It reaches nobody new.");
        Plan.SheetLead(Usual, 1).Should().Contain("newly reaches");
    }

    [Fact]
    public void Likely_stands_for_the_combined_range_alone()
    {
        Plan.Doubt(Usual).Should().StartWith("likely ");
        Plan.Doubt(Usual with { DrawsOf = "channels-only" }).Should().NotContain("likely").And.Contain("channels");
        Plan.Each(Usual).Should().Contain("likely");
        Plan.PriceDoubt(Usual).Should().StartWith("likely ");
        Plan.PriceDoubt(Usual with { DrawsOf = "channels-only" }).Should().NotContain("likely");
        Plan.PriceDoubt(Usual with { CostPerPersonRange = null }).Should().Be("range not known");
        Plan.Each(Usual with { DrawsOf = "channels-only" }).Should().NotContain("likely");
        Plan.Each(Usual with { CostPerPerson = null }).Should().Contain("nobody");
    }

    [Theory]
    [InlineData(0, 0, 0, "No purchase stays", "none of them is firm")]
    [InlineData(3, 1, 1, "One\u00a0purchase stays", "one of them is firm")]
    [InlineData(3, 2, 0, "Two\u00a0purchases stay", "two of them are firm")]
    [InlineData(3, 3, 0, "Three\u00a0purchases stay", "all of them firm")]
    public void Purchases_that_stay_are_counted_in_words_that_agree(int all, int firm, int close, string stay, string order)
    {
        Plan.Firm(firm, close).Should().StartWith(stay);
        Plan.Firm(firm, close).Contains("close call", StringComparison.Ordinal).Should().Be(close > 0);
        if (all > 0) Plan.OrderHeading(all, firm).Should().Contain(order);
        Plan.OrderHeading(1, 1).Should().Be("One\u00a0purchase to order, and it is firm");
    }

    [Fact]
    public void A_rule_that_costs_nothing_is_said_to_and_one_that_costs_says_more_or_less_as_the_plan_was_asked()
    {
        Plan.Floors(Usual).Should().SatisfyRespectively(f => f.Should().Contain("900 more"), f => f.Should().Contain("costs nothing"));
        Plan.Floors(Totals(new BoughtPlan { Cheapest = true })).First().Should().Contain("would cost").And.EndWith("less.");
    }

    [Fact]
    public void Expired_prices_are_counted_and_none_is_said_where_none_is()
    {
        Plan.Changes(Usual).First().Should().Contain("None had expired");
        Plan.Changes(Usual with { ExpiredPrices = 1 }).First().Should().Contain("One\u00a0price has expired".ToLowerInvariant());
        Plan.Changes(Usual with { ExpiredPrices = 12 }).First().Should().Contain("12\u00a0prices have expired");
    }

    [Fact]
    public void The_cost_of_the_posts_is_told_only_where_it_may_be()
    {
        Plan.SideBySide(Usual).Should().Contain("0.30\u00a0crowns");
        var withheld = Usual with { Online = new OnlineCost(true, null, null, null, null) };
        Plan.SideBySide(withheld).Should().BeNull();
        Plan.Online(withheld).Should().Contain("withheld").And.NotContainAny("0", "1", "2", "3");
        Plan.Online(Usual with { Online = null }).Should().Contain("not given");
    }

    [Fact]
    public void A_channel_reaches_the_most_only_where_its_range_stands_clear_of_every_other()
    {
        ChannelTotal Channel(string name, double people, double low, double high) => new(name, name, 1, "drop", 100, people, new(low, high));
        Plan.ChannelsTitle([Channel("Radio", 900, 800, 1000), Channel("Mail", 500, 400, 600)]).Should().Be("Radio reaches the most people");
        Plan.ChannelsTitle([Channel("Radio", 900, 500, 1000), Channel("Mail", 500, 400, 600)]).Should().Be("Radio would reach 900\u00a0people");
        Plan.ChannelsTitle([Channel("Radio", 900, 800, 1000), Channel("Mail", 500, 400, 600), Channel("Visits", 400, 100, 850)]).Should().NotContain("most");
        Plan.ChannelsTitle([Channel("Radio", 900, 800, 1000)]).Should().Be("Radio is the one channel of the plan");
    }

    [Fact]
    public void A_plan_that_reaches_nobody_says_none_and_gives_no_range()
    {
        Plan.Sentence(Usual with { People = 0 }).Should().EndWith("would newly reach none of them.");
        Plan.OnScreen(Usual with { People = 0 }).Should().EndWith("would newly reach none of those missed.");
        Plan.Sentence(Usual).Should().Contain("of them, likely");
        var nobody = Usual with { People = 0, PeopleRange = new(0, 0), CostPerPerson = null };
        Plan.Doubt(nobody).Should().Be("nobody in any of the draws");
        Plan.SheetLead(nobody, 3).Should().EndWith("It reaches nobody new.");
        Plan.ShareOfTarget(nobody with { TargetPeople = 900 }).Should().Be("None of the 900\u00a0people the plan is for");
        Plan.ShareOfTarget(Usual with { People = 900, TargetPeople = 900 }).Should().Be("All of the 900\u00a0people the plan is for");
    }

    private static PlanTotals Totals(BoughtPlan plan)
    {
        var nation = new Osmere { Channels = true, Bought = plan };
        return nation.Plan(nation.Findings()).Totals!;
    }
}
