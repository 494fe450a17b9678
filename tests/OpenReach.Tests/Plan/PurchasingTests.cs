using OpenReach.Plan;
using OpenReach.Publish.Pages;
using OpenReach.Terms;
using static OpenReach.Tests.Plan.InventedChannels;

namespace OpenReach.Tests.Plan;

public class PurchasingTests
{
    private static OutreachPlan Plan(PlanSettings settings, params ChannelRow[] rows)
    {
        var (plan, issues) = Make(settings, Table(rows));
        issues.Where(i => i.Severity == Severity.Error).Should().BeEmpty();
        return plan!;
    }

    private static Issue Refused(PlanSettings settings, params ChannelRow[] rows)
    {
        var (plan, issues) = Make(settings, Table(rows));
        plan.Should().BeNull();
        return issues.Where(i => i.Severity == Severity.Error).Should().ContainSingle().Subject;
    }

    [Fact]
    public void A_plan_stays_within_its_budget_and_its_rows_add_up()
    {
        var plan = Plan(Settings(650), Row(), Row("radio", "R1", 150, 20, 1, 4, 0.02, 0.06));
        plan.Totals!.Cost.Should().BeLessThanOrEqualTo(650).And.BeApproximately(plan.Rows.Sum(r => r.Cost!.Value), 1e-9);
        plan.Totals.People.Should().Be(plan.Rows.Sum(r => r.NewlyReached!.Value));
        plan.Rows.Should().OnlyContain(r => r.Channel != null && r.Units > 0 && r.NewlyReachedRange != null && r.ChanceKept >= 0 && r.Order != null);
    }

    [Fact]
    public void Ranges_hold_the_value_and_come_from_the_channels_where_findings_have_none()
    {
        var totals = Plan(Settings(), Row()).Totals!;
        totals.DrawsOf.Should().Be("channels-only");
        totals.PeopleRange.Low.Should().BeLessThan(totals.People);
        totals.PeopleRange.High.Should().BeGreaterThan(totals.People);
    }

    [Fact]
    public void A_share_without_doubt_has_hardly_a_range()
    {
        var totals = Plan(Settings(), Row(low: 0.15, high: 0.15)).Totals!;
        (totals.PeopleRange.High - totals.PeopleRange.Low).Should().BeLessThanOrEqualTo(10);
    }

    [Fact]
    public void The_same_inputs_give_the_same_plan()
    {
        var first = Plan(Settings(), Row(), Row("radio", "R1", 150));
        var second = Plan(Settings(), Row("radio", "R1", 150), Row());
        second.Rows.Select(r => (r.Code, r.Units, r.NewlyReached, r.ChanceKept)).Should().Equal(first.Rows.Select(r => (r.Code, r.Units, r.NewlyReached, r.ChanceKept)));
    }

    [Fact]
    public void A_number_of_people_is_reached_for_the_least_money()
    {
        var most = Plan(Settings(100_000), Row()).Totals!.People;
        var settings = Settings(null) with { People = Math.Floor(most / 2) };
        var plan = Plan(settings, Row());
        plan.Totals!.Objective.Should().Be(plan.Totals.Cost);
        plan.Totals.People.Should().BeGreaterThanOrEqualTo(Math.Floor(most / 2) - 5);
        plan.Totals.Cost.Should().BeLessThan(Plan(Settings(100_000), Row()).Totals!.Cost);
    }

    [Fact]
    public void Only_offline_people_count_for_a_plan_that_is_for_them()
    {
        var all = Plan(Settings(), Row()).Totals!;
        var offline = Plan(Settings() with { Target = PlanTarget.NoInternet }, Row());
        offline.Totals!.TargetPeople.Should().BeLessThan(all.TargetPeople);
        offline.Rows.Should().OnlyContain(r => r.Loss == Measure.MissedNoInternet);
    }

    [Fact]
    public void A_channel_for_an_age_reaches_that_age_only()
    {
        var old = Row("visit") with { Age = new(65, null) };
        var plan = Plan(Settings(100_000), old);
        plan.Rows.Should().OnlyContain(r => r.Gains!.Age == new AgeBand(65, null));
        plan.Totals!.People.Should().BeLessThan(Plan(Settings(100_000), Row("visit")).Totals!.People);
    }

    [Fact]
    public void A_medium_of_several_areas_is_one_purchase()
    {
        var row = Plan(Settings(), Row("radio", "00:0.8;02:0.3", 150)).Rows.Should().ContainSingle().Subject;
        row.Area.Should().Be("00;02");
        row.Order!.Areas.Should().Equal(new PlaceShare("00", 0.8), new PlaceShare("02", 0.3));
    }

    [Fact]
    public void Two_channels_for_the_same_people_reach_fewer_than_the_sum()
    {
        double People(params ChannelRow[] rows) => Plan(Settings(1e6), rows).Totals!.People;
        var both = People(Row("a", "00", low: 0.3, high: 0.5), Row("b", "00", low: 0.3, high: 0.5));
        both.Should().BeLessThan(People(Row("a", "00", low: 0.3, high: 0.5)) + People(Row("b", "00", low: 0.3, high: 0.5)) - 1);
    }

    [Fact]
    public void Locked_purchases_are_in_and_excluded_ones_are_out()
    {
        var free = Plan(Settings(300), Row());
        var last = Purchase("05");
        var plan = Plan(Settings(300) with { Locked = ["letterbox@05=2"], Excluded = [free.Rows.First(r => r.Area != "05").Code.Replace("buy.letterbox.", "letterbox@", StringComparison.Ordinal)] }, Row());
        plan.Rows.Single(r => r.Code == last).Units.Should().BeGreaterThanOrEqualTo(2);
        plan.Rows.Should().NotContain(r => r.Area == free.Rows.First(x => x.Area != "05").Area);

        static string Purchase(string area) => "buy.letterbox." + area;
    }

    [Fact]
    public void Channels_that_take_too_long_are_left_out_and_said_why()
    {
        var plan = Plan(Settings() with { OrderBy = new(2025, 7, 1), Deadline = new(2025, 7, 8) }, Row("letterbox", "00"), Row("fast", "02") with { LeadDays = 3 });
        plan.Rows.Should().OnlyContain(r => r.Channel == "fast");
        plan.Totals!.LeftOut.Single(p => p.Area == "00").Why.Select(Words.English.Sentence).Single().Should().Contain("takes 10 days and 7 are left");
    }

    [Fact]
    public void People_whom_others_reach_count_for_nothing() =>
        Plan(Settings(1e6) with { Covered = ["R1"] }, Row()).Rows.Select(r => r.Area).Should().OnlyContain(a => int.Parse(a) % 2 == 1);

    [Fact]
    public void A_money_floor_is_kept_and_has_its_price()
    {
        var plan = Plan(Settings(500) with { Floors = ["money R1 60%"] }, Row());
        plan.Rows.Where(r => int.Parse(r.Area) % 2 == 0).Sum(r => r.Cost!.Value).Should().BeGreaterThanOrEqualTo(0.6 * plan.Totals!.Cost - 1e-6);
        plan.Totals.Floors.Should().ContainSingle().Which.Price.Should().BeGreaterThanOrEqualTo(0);
    }

    [Fact]
    public void A_people_floor_of_each_area_is_kept()
    {
        var plan = Plan(Settings(1500) with { Floors = ["people each 8%"] }, Row());
        plan.Rows.Select(r => r.Area).Distinct().Should().HaveCount(6);
    }

    [Fact]
    public void More_budgets_never_reach_fewer()
    {
        var frontier = Plan(Settings(800), Row(), Row("radio", "R1", 90, 30)).Totals!.Frontier;
        frontier.Should().HaveCount(10).And.Contain(p => p.IsPlan);
        frontier.Select(p => p.People).Should().BeInAscendingOrder();
    }

    [Fact]
    public void Expired_prices_are_a_review_and_named()
    {
        var plan = Plan(Settings() with { OrderBy = new(2026, 2, 1) }, Row());
        plan.Totals!.ExpiredPrices.Should().Be(plan.Rows.Count);
        PlanChecks.Of(plan).Single(c => c.Id == "plan-prices-current").Verdict.Should().Be(OpenReach.Judge.Verdict.Review);
        Words.InData(plan.Rows[0].Why).Should().Contain("expired");
    }

    [Fact]
    public void The_cost_of_a_resident_reached_online_is_withheld_unless_disclosed()
    {
        Plan(Settings() with { OnlineSpend = 500 }, Row()).Totals!.Online.Should().Be(new OnlineCost(true, null, null, null, null));
        Plan(Settings() with { OnlineSpend = 500, DiscloseOnlineSpend = true }, Row()).Totals!.Online!.Each.Should().BeGreaterThan(0);
    }

    [Fact]
    public void Every_place_without_a_purchase_is_told_what_it_lacks()
    {
        var plan = Plan(Settings(150), Row());
        plan.Totals!.LeftOut.Select(p => p.Area).Should().BeEquivalentTo(new[] { "00", "01", "02", "03", "04", "05" }.Except(plan.Rows.Select(r => r.Area)));
        plan.Totals.LeftOut.Should().OnlyContain(p => p.Why.Count > 0);
    }

    [Fact]
    public void Without_the_native_solver_the_plan_says_so_and_has_its_bound()
    {
        var (plan, _) = Make(Settings(650), Table(Row(), Row("radio", "R1", 150, 20)), native: false);
        plan!.Totals!.Solver.Should().NotBe("scip");
        plan.Totals.Bound.Should().BeGreaterThanOrEqualTo(plan.Totals.Objective);
        plan.Totals.Objective.Should().BeGreaterThanOrEqualTo(0.9 * Plan(Settings(650), Row(), Row("radio", "R1", 150, 20)).Totals!.Objective);
    }

    [Theory]
    [InlineData(null, "no-budget")]
    [InlineData(100.0, null)]
    public void Without_a_budget_places_are_named_and_nothing_is_bought(double? budget, string? reason)
    {
        var plan = Plan(Settings(budget), Row());
        plan.Reason.Should().Be(reason);
        (plan.Totals is null).Should().Be(reason is not null);
    }

    [Fact]
    public void A_channel_for_an_unknown_place_is_one_issue() =>
        Refused(Settings(), Row(place: "99")).Should().Match<Issue>(i => i.Code == "channel-place-unknown" && i.Found == "99" && i.Place.Row == 2);

    [Fact]
    public void A_channel_for_half_an_age_band_is_one_issue() =>
        Refused(Settings(), Row() with { Age = new(70, null) }).Code.Should().Be("channel-age-split");

    [Theory]
    [InlineData("money R1 5000", "floor-above-budget")]
    [InlineData("money R1 120%", "floor-above-budget")]
    [InlineData("money R9 15%", "floor-place-unknown")]
    [InlineData("gold R1 15%", "floor-not-understood")]
    [InlineData("money channel:x 15%", "floor-channel-unknown")]
    public void A_floor_that_cannot_be_is_one_issue(string floor, string code) =>
        Refused(Settings() with { Floors = [floor] }, Row()).Code.Should().Be(code);

    [Fact]
    public void Channels_that_reach_nobody_missed_are_one_issue() =>
        Refused(Settings(), Row(low: 0, high: 0)).Code.Should().Be("channels-reach-nobody");

    [Fact]
    public void A_floor_that_needs_more_money_says_how_much_is_missing()
    {
        var issue = Refused(Settings(100) with { Floors = ["people each 8%"] }, Row());
        issue.Code.Should().Be("plan-impossible");
        issue.Expected.Should().MatchRegex(@"at least [\d,.]+; missing are [\d,.]+");
    }

    [Fact]
    public void A_number_of_people_beyond_all_channels_says_how_many_are_missing()
    {
        var issue = Refused(Settings(null) with { People = 1e6 }, Row());
        issue.Code.Should().Be("plan-impossible");
        issue.Expected.Should().Contain("missing are");
    }

    [Theory]
    [InlineData("letterbox@99", "locked-unknown")]
    [InlineData("letterbox@00=50", "locked-units")]
    public void A_lock_that_cannot_be_is_one_issue(string locked, string code) =>
        Refused(Settings() with { Locked = [locked] }, Row()).Code.Should().Be(code);

    [Fact]
    public void Locks_that_cost_more_than_the_budget_are_one_issue() =>
        Refused(Settings(150) with { Locked = ["letterbox@00=2"] }, Row()).Code.Should().Be("locked-above-budget");

    [Fact]
    public void A_deadline_without_a_first_day_is_one_issue() =>
        Refused(Settings() with { Deadline = new(2025, 8, 1) }, Row()).Code.Should().Be("plan-deadline-open");
}
