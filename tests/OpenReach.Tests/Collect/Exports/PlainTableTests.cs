using OpenReach.Terms;

namespace OpenReach.Tests.Collect.Exports;

public class PlainTableTests
{
    private const string Header = "platform,account,from,to,metric,age,sex,place,value,low,high\n";
    private const string Good = "whatsapp,Town,2024-01-01,2024-03-31,reach,all,all,all,100,,\n";

    [Theory]
    [InlineData("friendface,Town,2024-01-01,2024-03-31,reach,all,all,all,1,,", "platform-unknown", "platform")]
    [InlineData("whatsapp,Town,2024-01-01,2024-03-31,likes,all,all,all,1,,", "metric-unknown", "metric")]
    [InlineData("whatsapp,Town,01/02/2024,2024-03-31,reach,all,all,all,1,,", "date-wrong", "from")]
    [InlineData("whatsapp,Town,2024-04-01,2024-03-31,reach,all,all,all,1,,", "date-wrong", "to")]
    [InlineData("whatsapp,Town,2024-01-01,2024-03-31,reach,young,all,all,1,,", "age-unknown", "age")]
    [InlineData("whatsapp,Town,2024-01-01,2024-03-31,reach,all,other,all,1,,", "sex-unknown", "sex")]
    [InlineData("whatsapp,Town,2024-01-01,2024-03-31,reach,all,all,all,many,,", "number-wrong", "value")]
    [InlineData("whatsapp,Town,2024-01-01,2024-03-31,reach,18+,all,all,5.000,,", "number-wrong", "value")]
    [InlineData("whatsapp,Town,2024-01-01,2024-03-31,reach,18+,all,all,,4,1.200", "number-wrong", "high")]
    [InlineData("whatsapp,Town,2024-01-01,2024-03-31,reach,all,all,all,-1,,", "value-negative", "value")]
    [InlineData("whatsapp,Town,2024-01-01,2024-03-31,reach_share,all,all,all,12.5,,", "share-outside", "value")]
    [InlineData("whatsapp,Town,2024-01-01,2024-03-31,reach,75+,all,all,,9,5", "low-over-high", "low")]
    [InlineData("whatsapp,Town,2024-01-01,2024-03-31,reach,75+,all,all,20,5,9", "low-over-high", "value")]
    [InlineData("whatsapp,Town,2024-01-01,2024-03-31,reach,75+,all,all,,,", "value-missing", "value")]
    public void A_wrong_row_is_an_error_with_row_and_column_and_is_set_aside(string row, string code, string column)
    {
        var (tables, issues) = Reading.OfText(Header + Good + row + "\n");
        var issue = issues.Should().ContainSingle().Subject;
        (issue.Code, issue.Severity, issue.Place).Should().Be((code, Severity.Error, new Place("exports/export.csv", null, 3, column)));
        (issue.Expected, issue.Fix).Should().NotBe((null, null));
        tables.Single().Should().Match<ExportTable>(t => t.Rows == 2 && t.SetAside == 1 && t.Figures.Count == 1);
    }

    [Fact]
    public void A_remark_under_the_table_is_one_warning()
    {
        var (tables, issues) = Reading.OfText(Header + Good + "Source: counted by hand\n");
        issues.Should().ContainSingle().Which.Should().Match<Issue>(i => i.Code == "row-set-aside" && i.Severity == Severity.Warning && i.Place.Row == 3);
        tables.Single().Should().Match<ExportTable>(t => t.Rows == 2 && t.SetAside == 1 && t.Figures.Count == 1);
    }

    [Fact]
    public void All_that_is_wrong_in_a_row_is_said_at_once() =>
        Reading.Codes(Reading.OfText(Header + "friendface,Town,soon,2024-03-31,reach,young,all,all,-1,,\n").Issues)
            .Should().Be("age-unknown date-wrong platform-unknown value-negative");

    [Fact]
    public void A_row_twice_counts_once_and_two_values_for_one_thing_are_an_error()
    {
        var (tables, same) = Reading.OfText(Header + Good + Good);
        tables.Single().Figures.Should().ContainSingle();
        Reading.Codes(same).Should().Be("rows-identical");

        var (_, other) = Reading.OfText(Header + Good + Good.Replace("100", "200", StringComparison.Ordinal));
        other.Should().ContainSingle(i => i.Code == "rows-conflict" && i.Severity == Severity.Error);
    }

    [Fact]
    public void Shares_without_their_count_are_a_warning() =>
        Reading.OfText(Header + "whatsapp,Town,2024-01-01,2024-03-31,followers_share,18-24,all,all,0.2,,\n").Issues
            .Should().ContainSingle(i => i.Code == "total-missing" && i.Severity == Severity.Warning);

    [Fact]
    public void A_suppressed_value_is_a_range_and_no_zero()
    {
        var figure = Reading.OfText(Header + "whatsapp,Town,2024-01-01,2024-03-31,reach,75+,all,abroad,,0,9\n").Tables.Single().Figures.Single();
        (figure.Value, figure.Low, figure.High, figure.PlaceLabel).Should().Be((null, 0, 9, "abroad"));
    }

    [Fact]
    public void Parts_by_place_or_age_do_not_count_again_in_the_totals() =>
        Reading.Totals(Reading.OfText(Header + "whatsapp,Town,2024-01-01,2024-03-31,views,all,all,all,100,,\nwhatsapp,Town,2024-01-01,2024-03-31,views,18-24,all,all,40,,\n"
            + "whatsapp,Town,2024-01-01,2024-03-31,views,all,all,North,60,,\n").Tables.Single()).Should().Be("views=100");
}
