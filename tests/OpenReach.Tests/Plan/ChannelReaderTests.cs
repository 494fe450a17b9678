using OpenReach.Collect;
using OpenReach.Collect.Channels;
using OpenReach.Collect.Configuration;
using OpenReach.Collect.Containers;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Plan;

public sealed class ChannelReaderTests : IDisposable
{
    private const string Heading = "channel,name,area_or_group,age,sex,loss,unit,unit_cost,setup_cost,minimum_units,maximum_units,reach_share_low,reach_share_high,lead_days,provider,source,as_at,expires";
    private const string Good = "letterbox,Letterbox drop,each R01,75+,all,no_internet;no_platform,drop,1800,0,1,2,0.1,0.2,15,Post,price list,2026-03-01,2026-12-31";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private (ChannelTable? Table, Issues Issues) Read(params string[] rows)
    {
        var path = folder.Write("channels.csv", Heading + "\n" + string.Join('\n', rows) + "\n");
        var issues = new Issues();
        var grids = ContainerReader.Open(new ProjectFile(path, "plan/channels.csv"), issues);
        return (ChannelReader.Read(grids[0], "plan/channels.csv", issues), issues);
    }

    [Fact]
    public void A_row_is_read_with_its_places_losses_and_prices()
    {
        var (table, issues) = Read(Good, Good.Replace("each R01", "R01:0.8;R02", StringComparison.Ordinal));
        issues.Should().BeEmpty();
        table!.Rows[0].Should().Match<ChannelRow>(r => r.EachArea && r.PlaceText == "each R01" && r.Age == new AgeBand(75, null) && r.UnitCost == 1800 && r.LeadDays == 15);
        table.Rows[0].Losses.Should().Equal(Measure.MissedNoInternet, Measure.MissedNoPlatform);
        table.Rows[1].Places.Should().Equal(new PlaceShare("R01", 0.8), new PlaceShare("R02", 1));
    }

    [Theory]
    [InlineData("1800", "-3", "cost-negative")]
    [InlineData("0.1,0.2", "0.1,20", "share-outside")]
    [InlineData("0.1,0.2", "0.3,0.2", "reach-order")]
    [InlineData("1800,0,", "1800,,", "field-missing")]
    [InlineData(",1,2,0.1", ",3,2,0.1", "units-order")]
    [InlineData(",1,2,0.1", ",1,2.5,0.1", "number-outside")]
    [InlineData("price list", "", "price-without-source")]
    [InlineData("2026-03-01", "", "price-without-source")]
    [InlineData("2026-12-31", "2025-12-31", "expires-before")]
    [InlineData("no_internet;no_platform", "broke", "loss-unknown")]
    [InlineData("75+", "old", "age-unknown")]
    [InlineData("each R01", "R01:1.2", "share-outside")]
    [InlineData("each R01", "", "field-missing")]
    public void A_bad_field_is_one_clear_issue(string from, string to, string code)
    {
        var (table, issues) = Read(Good.Replace(from, to, StringComparison.Ordinal));
        var issue = issues.Should().ContainSingle().Subject;
        issue.Should().Match<Issue>(i => i.Code == code && i.Severity == Severity.Error && i.Place.Row == 2 && i.Fix != null);
        table!.Rows.Should().BeEmpty();
    }

    [Theory]
    [InlineData("1800", "0.009", "below the smallest coin")]
    [InlineData("1800", "18", "100 times below another")]
    public void A_price_whose_decimal_point_may_have_slipped_is_read_and_told(string from, string to, string message)
    {
        var (table, issues) = Read(Good.Replace("each R01", "R02", StringComparison.Ordinal), Good.Replace(from, to, StringComparison.Ordinal));
        issues.Should().ContainSingle().Which.Should().Match<Issue>(i => i.Code == "price-unusual" && i.Severity == Severity.Warning && i.Place.Row == 3 && i.Place.Column == "unit_cost" && i.Message.Contains(message));
        table!.Rows.Should().HaveCount(2);
    }

    [Fact]
    public void Prices_of_one_channel_that_differ_as_prices_do_are_no_issue() =>
        Read(Good.Replace("each R01", "R02", StringComparison.Ordinal), Good.Replace("1800", "19", StringComparison.Ordinal)).Issues.Should().BeEmpty();

    [Fact]
    public void Rows_without_a_price_are_set_aside_and_counted()
    {
        var (table, issues) = Read(Good, Good.Replace("1800", "", StringComparison.Ordinal).Replace("letterbox", "x", StringComparison.Ordinal));
        table!.WithoutPrice.Should().Be(1);
        issues.Should().ContainSingle().Which.Code.Should().Be("channel-without-price");
    }

    [Fact]
    public void Two_prices_for_one_purchase_are_one_issue()
    {
        var (_, issues) = Read(Good, Good.Replace("1800", "1900", StringComparison.Ordinal).Replace("75+", "18-24", StringComparison.Ordinal));
        issues.Should().ContainSingle().Which.Code.Should().Be("rows-conflict");
    }

    [Fact]
    public void Two_shares_for_the_same_people_are_one_issue()
    {
        var (_, issues) = Read(Good, Good.Replace("0.1,0.2", "0.3,0.4", StringComparison.Ordinal));
        issues.Should().ContainSingle().Which.Code.Should().Be("rows-overlap");
    }

    [Fact]
    public void The_example_of_a_new_project_is_read_and_has_no_price()
    {
        var text = ProjectTemplate.Files().Single(f => f.Path == "forms/channels-example.csv").Text;
        var issues = new Issues();
        var grids = ContainerReader.Open(new ProjectFile(folder.Write("example.csv", text), "plan/channels.csv"), issues);
        var table = ChannelReader.Read(grids[0], "plan/channels.csv", issues);
        table!.Rows.Should().BeEmpty();
        table.WithoutPrice.Should().Be(11);
    }
}
