using OpenReach.Collect.Channels;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Exports;

namespace OpenReach.Tests.Plan;

/// <summary>Money of ads exports: the whole of the period's, in the plan's currency and once, or none and the reason.</summary>
public class AdsSpendTests
{
    private static readonly Period Spring = new(new(2024, 2, 1), new(2024, 3, 11), "Etc/UTC");

    private static (double? Amount, string Codes) Of(Period period, string? currency, params ExportTable[] tables)
    {
        var issues = new Issues();
        var settings = Invented(period, currency);
        var spend = AdsSpend.Of(tables, settings, issues);
        return (spend?.Rows.Sum(r => r.Amount), Reading.Codes(issues));
    }

    private static Settings Invented(Period period, string? currency) =>
        new OpenReach.Tests.Connect.Invented().Settings with { Period = period, Plan = new(null, currency, null) };

    private static ExportTable Sample(string name) => Reading.OfSample(name).Table;

    /// <summary>One row of money a span of days, without a row of totals.</summary>
    private static ExportTable Rows(string account, params (string From, string To, double Amount)[] rows) => Sample("meta-ads-region-month.xls") with
    {
        Path = $"exports/{account}-{rows[0].From}.csv",
        Spend = [.. rows.Select(r => new AdSpend(account, "AUD", DateOnly.Parse(r.From), DateOnly.Parse(r.To), r.Amount, false, Place.Nowhere))],
    };

    [Theory]
    [InlineData("meta-ads.xls")]
    [InlineData("meta-ads-region-month.xls")]
    public void The_row_of_totals_is_the_money_of_a_file_for_the_period(string sample) => Of(Spring, "aud", Sample(sample)).Should().Be((100.0, "spend-from-exports"));

    [Fact]
    public void By_advert_and_by_region_the_same_money_counts_once() =>
        Of(Spring, "AUD", Sample("meta-ads.xls"), Sample("meta-ads-region-month.xls")).Should().Be((100.0, "spend-from-exports spend-repeated"));

    [Fact]
    public void Of_a_file_by_month_only_the_months_of_the_period_count() =>
        Of(new(new(2024, 2, 1), new(2024, 2, 29), "Etc/UTC"), "AUD", Sample("meta-ads-region-month.xls")).Should().Be((50.0, "spend-from-exports"));

    [Fact]
    public void A_sum_over_days_outside_the_period_is_not_parted() =>
        Of(new(new(2024, 2, 1), new(2024, 2, 29), "Etc/UTC"), "AUD", Sample("meta-ads.xls")).Should().Be(((double?)null, "spend-days-across"));

    [Fact]
    public void A_part_of_the_period_is_no_cost_of_it() =>
        Of(new(new(2024, 2, 1), new(2024, 4, 30), "Etc/UTC"), "AUD", Sample("meta-ads.xls")).Should().Be(((double?)null, "spend-days-missing"));

    [Fact]
    public void Money_of_other_days_is_no_money_of_the_period_and_no_issue() =>
        Of(new(new(2025, 1, 1), new(2025, 3, 31), "Etc/UTC"), "AUD", Sample("meta-ads.xls")).Should().Be(((double?)null, ""));

    [Theory]
    [InlineData("UAH")]
    [InlineData(null)]
    public void Money_of_another_currency_is_not_converted(string? currency) => Of(Spring, currency, Sample("meta-ads.xls")).Should().Be(((double?)null, "spend-currency"));

    [Fact]
    public void A_file_for_each_month_adds_up() =>
        Of(Spring, "AUD", Rows("A", ("2024-02-01", "2024-02-29", 10)), Rows("A", ("2024-03-01", "2024-03-11", 7))).Should().Be((17.0, "spend-from-exports"));

    [Fact]
    public void Two_accounts_add_up() =>
        Of(Spring, "AUD", Rows("A", ("2024-02-01", "2024-03-11", 10)), Rows("B", ("2024-02-01", "2024-03-11", 7))).Should().Be((17.0, "spend-from-exports"));

    [Fact]
    public void Two_sums_of_one_account_are_not_chosen_between() =>
        Of(Spring, "AUD", Rows("A", ("2024-02-01", "2024-03-11", 10)), Rows("A", ("2024-02-01", "2024-03-11", 7))).Should().Be(((double?)null, "spend-unclear"));

    [Fact]
    public void A_hole_in_the_days_leaves_the_cost_unknown() =>
        Of(new(new(2024, 1, 1), new(2024, 3, 31), "Etc/UTC"), "AUD", Rows("A", ("2024-01-01", "2024-01-31", 10)), Rows("A", ("2024-03-01", "2024-03-31", 7))).Should().Be(((double?)null, "spend-days-missing"));

    [Fact]
    public void The_currency_stands_in_the_heading_and_a_blank_is_no_zero()
    {
        var (tables, issues) = Reading.OfText("Ad name,Reporting starts,Reporting ends,Impressions,Amount spent (NZD)\nA,2024-02-01,2024-03-11,5,\nB,2024-02-01,2024-03-11,5,3.5\n");
        tables.Single().Spend.Should().ContainSingle().Which.Should().Match<AdSpend>(s => s.Currency == "NZD" && s.Amount == 3.5 && !s.IsTotal);
        issues.Should().NotContain(i => i.Code == "spend-unreadable");
    }

    [Fact]
    public void One_amount_that_cannot_be_read_leaves_the_sum_unknown()
    {
        var (tables, issues) = Reading.OfText("Ad name,Reporting starts,Reporting ends,Impressions,Amount spent (NZD)\nA,2024-02-01,2024-03-11,5,\"1,2\"\nB,2024-02-01,2024-03-11,5,3.5\n");
        tables.Single().Spend.Should().BeEmpty();
        issues.Should().ContainSingle(i => i.Code == "spend-unreadable").Which.Place.Row.Should().Be(2);
    }

    [Fact]
    public void No_issue_tells_an_amount()
    {
        var issues = new Issues();
        AdsSpend.Of([Rows("A", ("2024-02-01", "2024-03-11", 4321)), Rows("A", ("2024-02-01", "2024-03-11", 4321))], Invented(Spring, "AUD"), issues);
        AdsSpend.Of([Rows("A", ("2024-02-01", "2024-03-11", 4321)), Rows("A", ("2024-02-01", "2024-03-11", 7654))], Invented(Spring, "AUD"), issues);
        issues.Should().HaveCountGreaterThan(2).And.NotContain(i => (i.Message + i.Found + i.Expected).Contains("4321") || (i.Message + i.Found + i.Expected).Contains("7654"));
    }
}
