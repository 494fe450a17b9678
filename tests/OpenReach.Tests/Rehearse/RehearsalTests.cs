using System.Globalization;
using OpenReach.Rehearse;
using OpenReach.Terms;

namespace OpenReach.Tests.Rehearse;

public class RehearsalTests
{
    [Fact]
    public void The_same_options_give_the_same_bytes_in_any_culture()
    {
        var first = Rehearsal.Make(new() { Seed = 3 });
        var before = CultureInfo.CurrentCulture;
        var other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (other.NumberFormat.NumberDecimalSeparator, other.NumberFormat.NegativeSign) = (",", "\u2212");
        other.DateTimeFormat.DateSeparator = ".";
        CultureInfo.CurrentCulture = other;
        try
        {
            var second = Rehearsal.Make(new() { Seed = 3 });
            second.Select(f => f.Path).Should().Equal(first.Select(f => f.Path));
            foreach (var (a, b) in first.Zip(second)) b.Bytes.AsSpan().SequenceEqual(a.Bytes).Should().BeTrue(a.Path);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Another_seed_gives_another_nation() =>
        RehearsedTables.Make(new() { Seed = 1 }).Text("truth/nation.csv").Should().NotBe(RehearsedTables.Make(new() { Seed = 2 }).Text("truth/nation.csv"));

    [Fact]
    public void Files_come_in_order_and_lie_in_the_project_or_the_truth()
    {
        var paths = Rehearsal.Make(new()).Select(f => f.Path).ToArray();
        paths.Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        paths.Should().OnlyContain(p => p.StartsWith("project/", StringComparison.Ordinal) || p.StartsWith("truth/", StringComparison.Ordinal));
        paths.Should().Contain(["project/openreach.json", "project/census/population.csv", "project/census/access.csv", "project/geography/areas.csv",
            "project/geography/groups.csv", "project/surveys/internet-use.csv", "project/surveys/platform-use.csv", "project/surveys/platforms.csv",
            "project/exports/reach.csv", "truth/nation.csv", "truth/area.csv", "truth/area_cell.csv", "truth/group.csv", "truth/platform.csv", "truth/settings.json"]);
    }

    [Theory]
    [InlineData("project/census/population.csv", "area,age,sex,persons")]
    [InlineData("project/census/access.csv", "area,with_internet,without_internet,not_stated")]
    [InlineData("project/geography/areas.csv", "area,name,parent")]
    [InlineData("project/geography/groups.csv", "group,group_name,kind,area,share")]
    [InlineData("project/exports/reach.csv", "platform,account,from,to,metric,age,sex,place,value,low,high")]
    [InlineData("project/surveys/platforms.csv", "platform,parameter,mean,sd,low,high,source")]
    [InlineData("truth/nation.csv", "residents,online,reached,missed_no_internet,missed_no_platform,missed_not_served")]
    [InlineData("truth/area.csv", "area,residents,online,reached,missed_no_internet,missed_no_platform,missed_not_served")]
    [InlineData("truth/area_cell.csv", "area,age,sex,residents,online,reached,missed_no_internet,missed_no_platform,missed_not_served")]
    [InlineData("truth/group.csv", "group,kind,residents,online,reached,missed_no_internet,missed_no_platform,missed_not_served")]
    [InlineData("truth/platform.csv", "platform,group,reached")]
    public void Tables_have_the_columns_of_the_contract(string path, string header) =>
        RehearsedTables.Make(new()).Text(path).Split('\n')[0].Should().Be(header);

    [Fact]
    public void Every_age_band_of_the_files_can_be_read()
    {
        foreach (var row in RehearsedTables.Make(RehearsalOptions.Sample).Rows("project/exports/reach.csv"))
            AgeBand.TryParse(row["age"], out _).Should().BeTrue(row["age"]);
    }

    [Fact]
    public void Settings_say_that_the_data_are_invented() =>
        RehearsedTables.Make(new()).Text("project/openreach.json").Should().Contain("\"example\": true");

    [Fact]
    public void An_older_access_table_shows_less_access()
    {
        double Online(int years) => RehearsedTables.Make(new() { Seed = 8, StaleCensusYears = years }).Rows("project/census/access.csv").Sum(r => RehearsedTables.Number(r["with_internet"]));
        Online(5).Should().BeLessThan(Online(0));
    }

    [Fact]
    public void Sexes_need_not_be_told_apart()
    {
        var nation = RehearsedTables.Make(new() { Sexes = [Sex.All] });
        nation.Rows("truth/area_cell.csv").Should().OnlyContain(r => r["sex"] == "all");
        nation.Rows("project/exports/reach.csv").Select(r => (r["platform"], r["metric"], r["age"], r["sex"], r["place"])).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void Fewer_areas_than_regions_are_refused() =>
        FluentActions.Invoking(() => Rehearsal.Make(new() { Areas = 2, Regions = 3 })).Should().Throw<ArgumentException>().WithMessage("*2 areas*");

    [Fact]
    public void A_platform_without_users_is_refused() =>
        FluentActions.Invoking(() => Rehearsal.Make(new() { Platforms = [new("email", RehearsedExport.Reach)] })).Should().Throw<ArgumentException>();

    [Fact]
    public void A_posts_export_of_a_platform_outside_the_suite_is_refused() =>
        FluentActions.Invoking(() => Rehearsal.Make(new() { Platforms = [new(Platform.TikTok, RehearsedExport.Posts)] })).Should().Throw<ArgumentException>();
}
