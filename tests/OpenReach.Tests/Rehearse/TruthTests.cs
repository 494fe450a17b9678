using OpenReach.Rehearse;
using static OpenReach.Tests.Rehearse.RehearsedTables;

namespace OpenReach.Tests.Rehearse;

public class TruthTests
{
    private static readonly RehearsalOptions Options = new() { Seed = 11, NotCoveredAreas = 2 };
    private static readonly RehearsedTables Nation = RehearsedTables.Make(Options);
    private static readonly string[] Parts = ["residents", "online", "reached", "missed_no_internet", "missed_no_platform", "missed_not_served"];

    [Theory]
    [InlineData("nation")]
    [InlineData("area")]
    [InlineData("area_cell")]
    [InlineData("group")]
    public void Parts_add_up_to_residents_in_every_row(string table)
    {
        var rows = Nation.Rows($"truth/{table}.csv");
        rows.Should().NotBeEmpty();
        foreach (var row in rows)
        {
            var p = Parts.Select(name => Number(row[name])).ToArray();
            (p[2] + p[3] + p[4] + p[5]).Should().BeApproximately(p[0], 1e-3);
            (p[0] - p[3]).Should().BeApproximately(p[1], 1e-3);
            p.Should().OnlyContain(n => n >= 0);
        }
    }

    [Fact]
    public void Cells_add_up_to_areas_and_areas_to_the_nation()
    {
        var (areas, nation) = (Nation.Rows("truth/area.csv"), Nation.Rows("truth/nation.csv").Single());
        var cells = Nation.Rows("truth/area_cell.csv").ToLookup(r => r["area"]);
        foreach (var part in Parts)
        {
            foreach (var area in areas) cells[area["area"]].Sum(c => Number(c[part])).Should().Be(Number(area[part]));
            areas.Sum(a => Number(a[part])).Should().Be(Number(nation[part]));
        }
    }

    [Fact]
    public void A_group_counts_its_share_of_each_area()
    {
        var areas = Nation.Rows("truth/area.csv").ToDictionary(r => r["area"]);
        var members = Nation.Rows("project/geography/groups.csv").ToLookup(r => r["group"]);
        foreach (var group in Nation.Rows("truth/group.csv"))
            members[group["group"]].Sum(m => Number(m["share"]) * Number(areas[m["area"]]["reached"])).Should().BeApproximately(Number(group["reached"]), 1e-3);
    }

    [Fact]
    public void Shares_of_a_split_area_add_up_to_one() =>
        Nation.Rows("project/geography/groups.csv").GroupBy(r => (r["kind"], r["area"]))
            .Should().OnlyContain(g => Math.Abs(g.Sum(r => Number(r["share"])) - 1) < 1e-9);

    [Fact]
    public void Reached_lies_between_the_largest_platform_and_their_sum()
    {
        var platforms = Nation.Rows("truth/platform.csv").Where(r => r["group"] == "all").Select(r => Number(r["reached"])).ToArray();
        var reached = Number(Nation.Rows("truth/nation.csv").Single()["reached"]);
        platforms.Should().HaveCount(3);
        reached.Should().BeGreaterThanOrEqualTo(platforms.Max()).And.BeLessThan(platforms.Sum());
    }

    [Fact]
    public void Nobody_is_served_on_a_platform_without_using_it()
    {
        var land = InventedLand.Make(Options).Land;
        var outcome = People.Draw(land, Options);
        for (var k = 0; k < land.Platforms.Count; k++)
            for (var i = 0; i < land.Size; i++)
            {
                outcome.Served[k][i].Should().BeLessThanOrEqualTo(outcome.Users[k][i]);
                outcome.Users[k][i].Should().BeLessThanOrEqualTo(outcome.Online[i]);
                outcome.Served[k][i].Should().BeLessThanOrEqualTo(outcome.Reached[i]);
            }
    }

    [Fact]
    public void Use_states_hold_everybody_online()
    {
        var land = InventedLand.Make(Options).Land;
        var outcome = People.Draw(land, Options);
        outcome.UseStates.Sum(s => s.Sum()).Should().Be(outcome.Online.Sum());
        outcome.UseStates.Sum(s => s[0]).Should().Be(outcome.NoPlatform.Sum());
        outcome.ServedByClass[0].Sum().Should().Be(outcome.Served[0].Sum(s => (long)s));
    }

    [Fact]
    public void Places_without_dwellings_are_in_the_census_and_not_in_the_truth()
    {
        var access = Nation.Rows("project/census/access.csv").Where(r => r["area"].StartsWith("99", StringComparison.Ordinal)).ToArray();
        access.Should().HaveCount(2).And.OnlyContain(r => r["with_internet"] == "0" && r["without_internet"] == "0");
        Nation.Rows("project/census/population.csv").Where(r => r["area"] == "990001").Sum(r => Number(r["persons"])).Should().BePositive();
        Nation.Rows("truth/area.csv").Should().HaveCount(24).And.NotContain(r => r["area"].StartsWith("99", StringComparison.Ordinal));
    }

    [Fact]
    public void Protected_counts_stay_within_two_of_the_truth()
    {
        var truth = Nation.Rows("truth/area_cell.csv").ToDictionary(r => (r["area"], r["age"], r["sex"]), r => Number(r["residents"]));
        var census = Nation.Rows("project/census/population.csv").Where(r => truth.ContainsKey((r["area"], r["age"], r["sex"]))).ToArray();
        census.Should().HaveCount(truth.Count);
        census.Should().OnlyContain(r => Math.Abs(Number(r["persons"]) - truth[new(r["area"], r["age"], r["sex"])]) <= 2);
    }

    [Fact]
    public void Dwellings_give_the_people_online_back_through_the_household_ratio()
    {
        var k = 0.65;
        var nation = RehearsedTables.Make(new() { Seed = 4, HouseholdRatio = k, NotStated = 0 });
        var truth = nation.Rows("truth/area.csv").ToDictionary(r => r["area"]);
        foreach (var row in nation.Rows("project/census/access.csv"))
        {
            var (with, without) = (Number(row["with_internet"]), Number(row["without_internet"]));
            var online = with / (with + k * without);
            online.Should().BeApproximately(Number(truth[row["area"]]["online"]) / Number(truth[row["area"]]["residents"]), 0.002);
        }
    }

    [Fact]
    public void Surveys_are_samples_of_the_truth()
    {
        var truth = Nation.Rows("truth/nation.csv").Single();
        var online = Number(truth["online"]) / Number(truth["residents"]);
        var row = Nation.Rows("project/surveys/internet-use.csv").Single(r => r["age"] == "all" && r["sex"] == "all");
        var error = Math.Sqrt(online * (1 - online) / (Number(row["n"]) / Number(row["design_effect"])));
        Number(row["share"]).Should().BeApproximately(online, 4 * error + 0.0005);

        var land = InventedLand.Make(Options).Land;
        var outcome = People.Draw(land, Options);
        var use = outcome.Users[0].Sum() / (double)outcome.Online.Sum();
        var asked = Nation.Rows("project/surveys/platform-use.csv").Single(r => r["platform"] == "facebook" && r["age"] == "all" && r["sex"] == "all");
        Number(asked["share"]).Should().BeApproximately(use, 4 * Math.Sqrt(use * (1 - use) / (3000 / 1.4)));
    }

    [Fact]
    public void Stronger_engagement_makes_platforms_share_more_of_their_people()
    {
        double AboveIndependence(double trait, bool negative = false)
        {
            var options = new RehearsalOptions { Seed = 5, Areas = 40, Trait = trait, UseAssociation = 0, NegativeDependence = negative };
            var land = InventedLand.Make(options).Land;
            var outcome = People.Draw(land, options);
            var (independent, reached) = (0.0, 0.0);
            for (var i = 0; i < land.Size; i++)
            {
                var none = 1.0;
                for (var k = 0; k < 3; k++) none *= 1 - outcome.Served[k][i] / (double)Math.Max(1, outcome.Online[i]);
                independent += outcome.Online[i] * (1 - none);
                reached += outcome.Reached[i];
            }
            return independent / reached - 1;
        }
        AboveIndependence(0).Should().BeInRange(-0.01, 0.01);
        AboveIndependence(0.6).Should().BeGreaterThan(0.03);
        AboveIndependence(1.2).Should().BeGreaterThan(AboveIndependence(0.6));
        AboveIndependence(0.6, negative: true).Should().BeLessThan(AboveIndependence(0.6));
    }
}
