using OpenReach.Rehearse;
using OpenReach.Terms;
using static OpenReach.Tests.Rehearse.RehearsedTables;

namespace OpenReach.Tests.Rehearse;

public class OnRealCensusTests
{
    private static readonly AgeBand[] Ages = [new(18, 64), new(65, 84), new(85, null)];
    private static readonly TableSource Source = new("census.csv", "plain");

    private static Settings Settings(params string[] include) => new(
        "On a real census", new("Department", "d@ministry.example", "https://ministry.example", "CC-BY-4.0"), new(new(2016, 4, 1), new(2016, 6, 30), "Australia/Sydney"),
        ["exports"], [], new([], [], [], AccessUnit.Dwellings, OnlineMeans.Auto, null), new([], [], [], [], [], []), new(Ages, [Sex.Female, Sex.Male]),
        new(include, [], [], null, null, null), new(), new(null, null, null), new("r", null, 5, true, null));

    /// <summary>Nested bands, a total of all ages, an area without dwellings, one that only one table has.</summary>
    private static CensusTables Census(double people = 1000)
    {
        List<PopulationRow> rows = [];
        foreach (var area in new[] { "a1", "a2", "a3", "special", "only-people" })
            foreach (var sex in new[] { Sex.Female, Sex.Male })
                rows.AddRange([
                    new(area, new(0, 17), sex, people / 4), new(area, new(18, 64), sex, people), new(area, new(65, null), sex, people / 3),
                    new(area, new(85, null), sex, people / 20), new(area, AgeBand.All, sex, people * 19 / 12)]);
        return new(
            [new(Source, AreaKey.Plain, false, rows, new Dictionary<string, double>())],
            [new(Source, AreaKey.Plain, AccessUnit.Dwellings, [new("a1", 900, 100), new("a2", 600, 400), new("a3", 750, 250, 30), new("special", 0, 0), new("only-access", 10, 5)])],
            [new(Source, AreaKey.Plain, [new("a1", "North", null), new("a2", "South", null), new("a3", "Middle", null), new("special", "At sea", null)])],
            [], []);
    }

    private static UseRow Use(string? platform, AgeBand age, Sex sex, double share, SurveyBase @base) =>
        new(platform, age, sex, share, null, null, @base, null, null, null, Place.Nowhere);

    private static SurveyTables Surveys() => new(
        [Use(null, new(15, null), Sex.All, 0.80, SurveyBase.Persons), Use(null, new(65, null), Sex.All, 0.50, SurveyBase.Persons)],
        [
            Use("facebook", new(18, null), Sex.All, 0.68, SurveyBase.Online), Use("facebook", new(18, null), Sex.Female, 0.72, SurveyBase.Online),
            Use("facebook", new(18, null), Sex.Male, 0.64, SurveyBase.Online), Use("facebook", new(55, null), Sex.All, 0.5, SurveyBase.Online),
            Use("instagram", new(18, null), Sex.All, 0.19, SurveyBase.Online), Use("x", new(18, null), Sex.All, 0.16, SurveyBase.Online),
        ],
        [], [], [], []);

    private static RehearsedTables On(RehearsalOptions options, params string[] include) => new(Rehearsal.On(Census(), Surveys(), Settings(include), options));

    [Fact]
    public void Only_exports_priors_and_truth_are_written() =>
        On(new()).Paths.Should().OnlyContain(p => p.StartsWith("truth/", StringComparison.Ordinal) || p.StartsWith("project/exports/", StringComparison.Ordinal) || p == "project/surveys/platforms.csv");

    [Fact]
    public void Meta_platforms_give_their_posts_and_the_others_their_reach()
    {
        var files = On(new());
        files.Paths.Should().Contain(p => p.StartsWith("project/exports/facebook/", StringComparison.Ordinal)).And.Contain(p => p.StartsWith("project/exports/instagram/", StringComparison.Ordinal));
        files.Rows("project/exports/reach.csv").Should().OnlyContain(r => r["platform"] == "x");
    }

    [Fact]
    public void Truth_has_the_areas_with_both_people_and_dwellings() =>
        On(new()).Rows("truth/area.csv").Select(r => r["area"]).Should().Equal("a1", "a2", "a3");

    [Fact]
    public void Left_out_areas_are_left_out() => On(new(), "a1", "a3*").Rows("truth/area.csv").Select(r => r["area"]).Should().Equal("a1", "a3");

    [Fact]
    public void Nested_ages_and_totals_count_nobody_twice()
    {
        var residents = On(new()).Rows("truth/area_cell.csv").Where(r => r["area"] == "a1" && r["sex"] == "female").ToDictionary(r => r["age"], r => Number(r["residents"]));
        residents["18-64"].Should().Be(1000);
        residents["65-84"].Should().Be(283);
        residents["85+"].Should().Be(50);
    }

    [Fact]
    public void Access_follows_the_tables_between_areas_and_the_survey_over_the_nation()
    {
        var files = new RehearsedTables(Rehearsal.On(Census(40_000), Surveys(), Settings(), new()));
        var online = files.Rows("truth/area.csv").ToDictionary(r => r["area"], r => Number(r["online"]) / Number(r["residents"]));
        online["a1"].Should().BeGreaterThan(online["a3"]);
        online["a3"].Should().BeGreaterThan(online["a2"]);
        var nation = files.Rows("truth/nation.csv").Single();
        (Number(nation["online"]) / Number(nation["residents"])).Should().BeApproximately(0.80, 0.01);
        var old = files.Rows("truth/area_cell.csv").Where(r => r["age"] != "18-64").ToArray();
        (old.Sum(r => Number(r["online"])) / old.Sum(r => Number(r["residents"]))).Should().BeApproximately(0.50, 0.05);
    }

    [Fact]
    public void Margins_by_age_and_by_sex_become_rates_that_keep_them()
    {
        var cells = new CellScheme([new(18, 54), new(55, null)], [Sex.Female, Sex.Male]);
        double[] weights = [300, 300, 200, 200];
        var rates = MarginRates.ByCell([.. Surveys().PlatformUse.Where(r => r.Platform == "facebook")], cells, weights, -0.02)!;
        ((rates[0] * 300 + rates[1] * 300) / 600).Should().BeApproximately((0.68 * 1000 - 0.5 * 400) / 600, 0.01);
        ((rates[2] + rates[3]) / 2).Should().BeApproximately(0.5, 0.01);
        rates[0].Should().BeGreaterThan(rates[1]);
    }

    [Fact]
    public void Within_one_row_rates_fall_with_age_and_keep_the_share()
    {
        var cells = new CellScheme([new(18, 34), new(35, 54), new(55, null)], [Sex.All]);
        var rates = MarginRates.ByCell([Use("facebook", new(18, null), Sex.All, 0.6, SurveyBase.Online)], cells, [100, 200, 100], -0.03)!;
        rates.Should().BeInDescendingOrder();
        ((rates[0] + 2 * rates[1] + rates[2]) / 4).Should().BeApproximately(0.6, 1e-9);
    }

    [Fact]
    public void A_survey_of_everybody_speaks_of_fewer_people_online()
    {
        double Users(SurveyBase @base)
        {
            var surveys = Surveys() with { PlatformUse = [Use("x", new(18, null), Sex.All, 0.4, @base)] };
            var (land, _) = RealLand.From(Census(), surveys, Settings(), new() { Ages = Ages });
            return land.Use[0].Average();
        }
        Users(SurveyBase.Persons).Should().BeGreaterThan(Users(SurveyBase.Online));
    }

    [Fact]
    public void Surveys_that_say_nothing_leave_the_rate_open() =>
        MarginRates.ByCell([], new CellScheme(Ages, [Sex.All]), [1, 1, 1], 0).Should().BeNull();

    [Fact]
    public void Truth_adds_up()
    {
        foreach (var row in On(new()).Rows("truth/area_cell.csv"))
            (Number(row["reached"]) + Number(row["missed_no_internet"]) + Number(row["missed_no_platform"]) + Number(row["missed_not_served"])).Should().Be(Number(row["residents"]));
    }

    [Fact]
    public void A_census_without_usable_areas_is_refused() =>
        FluentActions.Invoking(() => On(new(), "zz*")).Should().Throw<ArgumentException>().WithMessage("No area*");
}
