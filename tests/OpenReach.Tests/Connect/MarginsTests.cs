using OpenReach.Connect;
using OpenReach.Connect.Exports;
using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Tests.Connect;

public class MarginsTests
{
    [Fact]
    public void A_band_over_several_cells_is_one_margin_and_finer_bands_are_added()
    {
        var reach = Of(Invented.Reach(1000), Invented.Reach(100, "18-24", Sex.Female), Invented.Reach(150, "25-34", Sex.Female), Invented.Reach(300, "35+", Sex.Female), Invented.Reach(200, "18+", Sex.Male));
        reach.ByCell!.Select(m => (string.Join(' ', m.Cells), m.Accounts.Value)).Should().Equal(("0", 250), ("1 3 5", 200), ("2 4", 300));
        reach.OutsideAgesShare.Should().Be(0);
    }

    [Fact]
    public void A_band_outside_the_universe_is_outside_and_one_on_its_edge_is_split_by_people()
    {
        var reach = Of(Invented.Reach(1000), Invented.Reach(60, "13-17"), Invented.Reach(440, "18+"));
        reach.OutsideAgesShare.Should().Be(60.0 / 500);
        // All ages in one band: 310 of 2,700 people are under 18.
        var edge = Of(Invented.Reach(1000), Invented.Reach(300, "0-34"), Invented.Reach(200, "35+"));
        edge.OutsideAgesShare!.Value.Should().BeApproximately(300.0 * 310 / 950 / 500, 1e-9);
    }

    [Fact]
    public void A_suppressed_group_has_an_interval_and_is_marked()
    {
        var reach = Of(Invented.Reach(1000), Invented.Reach(null, "18-34", low: 0, high: 100), Invented.Reach(400, "35-64"), Invented.Reach(300, "65+"));
        reach.ByCell![0].Suppressed.Should().BeTrue();
        reach.ByCell[0].Accounts.Should().Be(new Rounded(50, 0, 100));
        reach.ByCell[1].Suppressed.Should().BeFalse();
    }

    [Fact]
    public void Unknown_sex_is_shared_out_like_the_known()
    {
        var reach = Of(Invented.Reach(1000), Invented.Reach(300, "18+", Sex.Female), Invented.Reach(100, "18+", Sex.Male), Invented.Reach(40, "18+", Sex.Unknown));
        reach.ByCell!.Select(m => m.Accounts.Value).Should().Equal(330, 110);
    }

    [Fact]
    public void Shares_are_of_the_count_of_their_account()
    {
        var reach = Of(Invented.Reach(1000), Invented.Reach(0.25, "18-34", metric: Metric.ReachShare), Invented.Reach(0.75, "35+", metric: Metric.ReachShare));
        reach.ByCell!.Select(m => m.Accounts.Value).Should().Equal(250, 750);
    }

    [Fact]
    public void Young_people_are_split_by_fifths_where_no_single_years_exist()
    {
        var rows = new[] { ("10-14", 100.0), ("15-19", 200.0), ("20+", 900.0) }.Select(r => new PopulationRow("a", AgeBand.TryParse(r.Item1, out var b) ? b : default, Sex.All, r.Item2));
        var people = new NationalPeople([new AreaPeople(rows, null, [])]);
        AgeSexMargins.InsideShare(new(13, 17), Sex.All, Invented.Scheme("15-19", "20+"), people, out var guessed).Should().BeApproximately(120.0 / 160, 1e-12);
        guessed.Should().BeFalse();
    }

    [Theory]
    [InlineData("a1")]
    [InlineData("Amberwick")]
    [InlineData("amberwick city cm")]
    public void A_place_is_known_by_code_name_or_label(string label)
    {
        Of(new Invented { PlaceNames = "label,area\nAmberwick City CM,a1" }, label).ByPlace.Single().Areas.Should().Equal((0, 1.0));
    }

    [Fact]
    public void An_account_that_lists_no_places_has_its_people_where_the_others_have_theirs()
    {
        Figure[] figures =
        [
            Invented.Reach(400), Invented.Reach(100, place: "a1", low: 98, high: 102), Invented.Reach(40, place: "abroad"),
            Invented.Reach(200) with { Account = "silent" },
        ];
        var (evidence, issues) = new Invented { Exports = [Invented.Table(figures: figures)] }.Connect();
        var reach = evidence!.Platforms.Single().Reach;
        reach.ByPlace.Single().Accounts.Should().Be(new Rounded(150, 98, 202));
        reach.Abroad.Should().Be(new Rounded(60, 40, 80));
        issues.Should().ContainSingle(i => i.Code == "places-of-some-accounts").Which.Found.Should().Be("silent");
    }

    [Theory]
    [InlineData("silent")]
    [InlineData("all")]
    public void An_account_whose_place_is_told_by_hand_is_not_put_where_the_others_are(string account)
    {
        Figure[] figures = [Invented.Reach(400), Invented.Reach(100, place: "a1"), Invented.Reach(200) with { Account = "silent" }];
        var (evidence, issues) = new Invented { Exports = [Invented.Table(figures: figures)], Accounts = $"platform,account,area_or_group,share,low,high,source\nfacebook,{account},a2,0.9,0.8,1,invented" }.Connect();
        evidence!.Platforms.Single().Reach.ByPlace.Single().Accounts.Value.Should().Be(100);
        issues.Should().NotContain(i => i.Code == "places-of-some-accounts");
    }

    [Fact]
    public void An_account_that_lists_places_says_where_people_are_though_a_survey_places_it_too()
    {
        Figure[] figures =
        [
            Invented.Reach(300), Invented.Reach(100, place: "a1"), Invented.Reach(100) with { Account = "local" }, Invented.Reach(60, place: "a1") with { Account = "local" },
            Invented.Reach(200) with { Account = "silent" },
        ];
        var evidence = new Invented { Exports = [Invented.Table(figures: figures)], Accounts = "platform,account,area_or_group,share,low,high\nfacebook,local,a1,0.6,0.5,0.7" }.Evidence();
        evidence.Platforms.Single().Reach.ByPlace.Single().Accounts.Should().Be(new Rounded(240, 160, 320));
    }

    [Fact]
    public void Accounts_that_all_list_places_are_added_up_as_they_are()
    {
        Figure[] figures =
        [
            Invented.Reach(400), Invented.Reach(100, place: "a1"), Invented.Reach(200) with { Account = "other" }, Invented.Reach(30, place: "a2") with { Account = "other" },
        ];
        var (evidence, issues) = new Invented { Exports = [Invented.Table(figures: figures)] }.Connect();
        evidence!.Platforms.Single().Reach.ByPlace.Select(p => p.Accounts.Value).Should().Equal(100, 30);
        issues.Should().NotContain(i => i.Code == "places-of-some-accounts");
    }

    [Fact]
    public void A_group_is_a_place_too_and_keeps_the_rest_of_a_finer_place()
    {
        var (evidence, issues) = new Invented { Exports = [Invented.Table(figures: [Invented.Reach(1000), Invented.Reach(700, place: "r1", low: 695, high: 705), Invented.Reach(200, place: "Brinmoor")])] }.Connect();
        evidence!.Platforms.Single().Reach.ByPlace.Select(p => (p.Label, p.Areas.Single().Area, p.Accounts)).Should()
            .Equal(("r1", 0, new Rounded(500, 495, 505)), ("Brinmoor", 1, Rounded.Exact(200)));
        issues.Should().ContainSingle(i => i.Code == "places-nested");
    }

    [Fact]
    public void A_place_that_fits_nothing_stays_unknown_and_abroad_is_apart()
    {
        var (evidence, issues) = new Invented { Exports = [Invented.Table(figures: [Invented.Reach(1000), Invented.Reach(50, place: "Farhaven"), Invented.Reach(30, place: null), Invented.Reach(80, place: "abroad")])] }.Connect();
        evidence!.Platforms.Single().Reach.ByPlace.Should().BeEmpty();
        evidence.Platforms.Single().Reach.Abroad.Should().Be(Rounded.Exact(80));
        issues.Should().ContainSingle(i => i.Code == "place-unknown" && i.Found == "Farhaven");
    }

    [Fact]
    public void A_local_account_gives_the_share_of_its_place()
    {
        var project = new Invented { Accounts = "platform,account,area_or_group,share,low,high\nfacebook,Office,a2,0.8,0.6,0.95" };
        project.Evidence().Platforms.Single().Reach.LocalShare.Single().Should().BeEquivalentTo(new { Label = "a2", Accounts = new Rounded(0.8, 0.6, 0.95) });
        (project with { Accounts = project.Accounts!.Replace("Office", "Other") }).Connect().Issues.Should().ContainSingle(i => i.Code == "account-unknown");
        (project with { Accounts = project.Accounts!.Replace("a2", "zz") }).Connect().Issues.Should().ContainSingle(i => i.Code == "area-unknown" && i.Severity == Severity.Error);
    }

    [Fact]
    public void Followers_by_age_are_a_tilt_and_no_margin()
    {
        var reach = Of(Invented.Reach(1000), Invented.Reach(900, metric: Metric.Followers), Invented.Reach(0.5, "18-34", metric: Metric.FollowersShare), Invented.Reach(0.5, "35-64", metric: Metric.FollowersShare));
        reach.ByCell.Should().BeNull();
        reach.Followers.Should().Be(900);
        (reach.FollowerTilt![0] + reach.FollowerTilt[1]).Should().BeApproximately(0.5, 1e-12);
        reach.FollowerTilt[4].Should().BeApproximately(reach.FollowerTilt[2] * 410 / 520, 1e-12, "ages missing from the table take the nearest band");
    }

    [Fact]
    public void Followers_lie_among_the_ages_of_their_band_like_those_who_use_the_platform()
    {
        var project = new Invented
        {
            PlatformUse = "platform,age,sex,share,n,base\nfacebook,18-34,all,0.8,900,persons\nfacebook,35-64,all,0.5,900,persons\nfacebook,65+,all,0.1,900,persons",
            Exports = [Invented.Table(figures: [Invented.Reach(1000), Invented.Reach(0.4, "18-34", metric: Metric.FollowersShare), Invented.Reach(0.6, "35+", metric: Metric.FollowersShare)])],
        };
        // Women of 35 to 64, men of that age, women of 65 and over, men: the prior rate among users is one.
        var tilt = project.Evidence().Platforms.Single().Reach.FollowerTilt!;
        double[] users = [520 * 0.5, 490 * 0.5, 410 * 0.1, 330 * 0.1];
        tilt.Skip(2).Select((t, i) => t / (0.6 * users[i] / users.Sum())).Should().OnlyContain(r => Math.Abs(r - 1) < 1e-6);

        var young = project with { Exports = [Invented.Table(figures: [Invented.Reach(1000), Invented.Reach(0.4, "18-34", metric: Metric.FollowersShare), Invented.Reach(0.6, "35-64", metric: Metric.FollowersShare)])] };
        var missing = young.Evidence().Platforms.Single().Reach.FollowerTilt!;
        (missing[4] / users[2]).Should().BeApproximately(missing[2] / users[0], 1e-9, "ages missing from the table are reached like the nearest band, as far as they use it");
    }

    [Fact]
    public void Withheld_ages_keep_what_the_export_says_of_women_and_men()
    {
        var reach = Of(Invented.Reach(1000), Invented.Reach(400, "18-34"), Invented.Reach(null, "35-64", low: 0, high: 400), Invented.Reach(null, "65+", low: 0, high: 200),
            Invented.Reach(450, sex: Sex.Female), Invented.Reach(250, sex: Sex.Male));
        var layout = ReachLayout.Of(reach, 2, Invented.Scheme("18-34", "35-64", "65+"));
        layout.GroupOf[2].Should().Be(layout.GroupOf[4]).And.NotBe(layout.GroupOf[3]);
        layout.GroupOf[3].Should().Be(layout.GroupOf[5]);
        (layout.GroupShare[layout.GroupOf[0]] + layout.GroupShare[layout.GroupOf[2]]).Should().BeApproximately(450.0 / 700, 1e-9);
    }

    [Fact]
    public void Priors_are_those_of_the_table_else_built_in()
    {
        var platform = new Invented { Priors = "platform,parameter,mean,sd,low,high,source\nfacebook,abroad,0.1,0.02,0,0.2,filing" }.Evidence().Platforms.Single();
        platform.Abroad.Should().Be(new PriorEvidence(0.1, 0.02, 0, 0.2, "filing"));
        platform.Duplicates.Mean.Should().Be(0.05);
        platform.Accumulation.Should().BeNull();
    }

    private static ReachEvidence Of(params Figure[] figures) => new Invented { Exports = [Invented.Table(figures: figures)] }.Evidence().Platforms.Single().Reach;

    private static ReachEvidence Of(Invented project, string label) =>
        (project with { Exports = [Invented.Table(figures: [Invented.Reach(1000), Invented.Reach(60, place: label)])] }).Evidence().Platforms.Single().Reach;
}
