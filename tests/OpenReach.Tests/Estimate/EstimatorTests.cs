using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate;

/// <summary>One rule of the method each, on nations small enough to check by hand.</summary>
public class EstimatorTests
{
    private static readonly CellScheme One = Evidences.Scheme(1, 1);

    [Fact]
    public void One_area_and_one_cell_give_the_formula_by_hand()
    {
        var platforms = new[]
        {
            Evidences.Platform("facebook", [0.6], Evidences.Period(220), duplicates: 0.1),
            Evidences.Platform("x", [0.3], Evidences.Period(44), duplicates: 0.1),
        };
        var estimates = Run(Evidences.Nation([[1000]], [0.8], [0.8], platforms, One, pairs: [new(0, 1, 0.24, SurveyBase.Online, 100, null)]));

        // 800 online; 0.24 use both, 0.36 and 0.06 one only, 0.34 none; 200 of 480 and 40 of 240 users are reached.
        double a = 200.0 / 480, b = 40.0 / 240;
        var none = Math.Pow(Math.Pow(1 - a, -0.5) + Math.Pow(1 - b, -0.5) - 1, -2);
        var reached = 800 * (0.36 * a + 0.06 * b + 0.24 * (1 - none));
        Of(estimates, Measure.MissedNoInternet).Should().BeApproximately(200, 1e-7);
        Of(estimates, Measure.MissedNoPlatform).Should().BeApproximately(800 * 0.34, 1e-7);
        Of(estimates, Measure.Reached).Should().BeApproximately(reached, 1e-7);
        Of(estimates, Measure.MissedNotServed).Should().BeApproximately(800 * 0.66 - reached, 1e-7);
        Of(estimates, Measure.Coverage).Should().BeApproximately(reached / 1000, 1e-10);
        double.IsNaN(estimates.ByArea[Measure.Reached].Low[0]).Should().BeTrue("sampling ranges are not estimated here");
    }

    [Fact]
    public void The_area_keeps_its_total_and_the_age_profile_its_shape()
    {
        var cells = Evidences.Scheme(2, 1);
        var estimates = Run(Evidences.Nation([[100, 100], [100, 100]], [0.9, 0.5], [0.95, 0.5], [Facebook([0.5, 0.5], 20)], cells));
        var online = estimates.ByAreaCell[Measure.Online].Value;
        (online[0] + online[1]).Should().BeApproximately(180, 1e-6);
        (online[2] + online[3]).Should().BeApproximately(100, 1e-6);
        // The odds of young against old are the same in both areas, as in the profile raked.
        var ratio = Logistic.Odds(online[0] / 100) / Logistic.Odds(online[1] / 100);
        (Logistic.Odds(online[2] / 100) / Logistic.Odds(online[3] / 100)).Should().BeApproximately(ratio, 1e-6 * ratio);
    }

    [Fact]
    public void Offline_homes_are_smaller_than_online_ones_where_online_means_access() =>
        AreaAccess.Rate(70, 30, 0, NotStated.AsTheOthers, 0.65).Should().BeApproximately(70 / (70 + 0.65 * 30), 1e-12);

    [Fact]
    public void Homes_that_did_not_say_are_as_the_others_within_their_limits()
    {
        AreaAccess.Rate(60, 20, 20, NotStated.AsTheOthers, 1).Should().BeApproximately(0.75, 1e-12);
        AreaAccess.Rate(60, 20, 20, NotStated.Offline, 1).Should().BeApproximately(0.60, 1e-12);
        AreaAccess.Rate(60, 20, 20, NotStated.Online, 1).Should().BeApproximately(0.80, 1e-12);
        AreaAccess.Rate(0, 0, 0, NotStated.AsTheOthers, 1).Should().Be(double.NaN);
    }

    [Fact]
    public void Online_means_use_where_a_survey_asks_everybody_and_the_areas_take_its_total()
    {
        var evidence = Evidences.Nation([[1000], [1000]], [0.9, 0.7], [0.6], [Facebook([0.5], 100)], One, Evidences.Settings(OnlineMeans.Auto, cells: One));
        var estimates = Run(evidence);
        estimates.OnlineMeansUse.Should().BeTrue();
        Of(estimates, Measure.Online).Should().BeApproximately(1200, 1e-6);
        estimates.Diagnostics.NoInternetByOtherMeaning.Should().BeApproximately(400, 1e-6);
        estimates.ByGroup[Measure.MissedNoInternet].BandLow[0].Should().BeApproximately(400, 1e-6);
        estimates.ByGroup[Measure.MissedNoInternet].BandHigh[0].Should().BeApproximately(800, 1e-6);
    }

    [Fact]
    public void Online_means_access_where_there_is_no_survey_of_use()
    {
        var issues = new Issues();
        var evidence = Evidences.Nation([[1000]], [0.9], null, [Facebook([0.5], 100)], One, Evidences.Settings(OnlineMeans.Use, cells: One));
        var estimates = Estimator.Run(evidence, issues)!;
        estimates.OnlineMeansUse.Should().BeFalse();
        estimates.HasAgeProfile.Should().BeFalse();
        Of(estimates, Measure.Online).Should().BeApproximately(900, 1e-9);
        issues.Select(i => i.Code).Should().Contain(["online-means-access", "no-age-profile"]);
    }

    [Fact]
    public void Without_usable_reach_reached_has_a_band_and_no_value()
    {
        var reach = new ReachEvidence { PeriodReach = [], PostReach = [100, 150], PostsRead = 2, PostsPublished = 40, Views = 300 };
        var evidence = Evidences.Nation([[1000]], [0.8], [0.8],
            [Evidences.Platform("facebook", [0.6], reach, PlatformRole.StateWithoutReach, "posts-incomplete (2 of 40)")], One);
        var estimates = Run(evidence);
        estimates.HasReach.Should().BeFalse();
        estimates.ReachIsFloor.Should().BeFalse();
        foreach (var measure in new[] { Measure.Reached, Measure.MissedNotServed, Measure.Missed, Measure.Coverage })
            Of(estimates, measure).Should().Be(double.NaN);
        Of(estimates, Measure.MissedNoInternet).Should().BeApproximately(200, 1e-9);
        Of(estimates, Measure.MissedNoPlatform).Should().BeApproximately(320, 1e-9);
        var band = estimates.ByGroup[Measure.Reached];
        band.BandLow[0].Should().BeInRange(150, 250, "the posts that were read are the floor");
        band.BandHigh[0].Should().BeApproximately(300, 1e-6, "nobody is reached without a view");
        estimates.Platforms[0].AccountsReached.Should().BeNull();
        estimates.Platforms[0].AccountsReachedBand!.Value.High.Should().BeApproximately(300, 1e-9);
    }

    [Fact]
    public void A_platform_without_reach_makes_the_others_a_floor()
    {
        var silent = new ReachEvidence { PeriodReach = [], PostReach = [], Views = 5000 };
        var estimates = Run(Evidences.Nation([[1000]], [0.8], [0.8],
            [Facebook([0.6], 100), Evidences.Platform("youtube", [0.5], silent, PlatformRole.StateWithoutReach, "views-only")], One));
        estimates.HasReach.Should().BeTrue();
        estimates.ReachIsFloor.Should().BeTrue();
        Of(estimates, Measure.Reached).Should().BeApproximately(100, 1e-6);
        estimates.ByGroup[Measure.Reached].BandHigh[0].Should().BeGreaterThan(400);
        estimates.Platforms[1].Reached.Value[0].Should().Be(double.NaN);
    }

    [Fact]
    public void Nobody_is_assumed_abroad_without_a_source_and_the_band_and_an_issue_say_so()
    {
        var issues = new Issues();
        var platform = Evidences.Platform("facebook", [0.6], Evidences.Period(100), abroad: null);
        var estimates = Estimator.Run(Evidences.Nation([[1000]], [0.8], [0.8], [platform], One), issues)!;
        Of(estimates, Measure.Reached).Should().BeApproximately(100, 1e-6);
        estimates.ByGroup[Measure.Reached].BandLow[0].Should().BeApproximately(50, 1e-6);
        estimates.Platforms[0].Abroad.Should().BeNull("unknown is not zero");
        issues.Should().Contain(i => i.Code == "abroad-unknown");
    }

    [Fact]
    public void Accounts_become_residents_without_those_abroad_of_other_ages_and_double()
    {
        var reach = Evidences.Period(1000) with { Abroad = Rounded.Exact(100), OutsideAgesShare = 0.2 };
        var platform = Evidences.Platform("facebook", [0.9], reach, duplicates: 0.05, abroad: null);
        var estimates = Run(Evidences.Nation([[5000]], [0.8], [0.8], [platform], One));
        var line = estimates.Platforms[0];
        line.Reached.Value[0].Should().BeApproximately(900 * 0.8 / 1.05, 1e-6);
        line.Abroad.Should().BeApproximately(100, 1e-9);
        line.OutsideAges.Should().BeApproximately(180, 1e-9);
        line.Duplicates.Should().BeApproximately(720 - 720 / 1.05, 1e-9);
        line.UnknownPlace.Should().BeApproximately(720, 1e-9);
    }

    [Fact]
    public void A_listed_place_keeps_its_reach_and_the_rest_is_everywhere_else()
    {
        var place = new PlaceMargin("Capital", [(0, 1.0)], Rounded.Exact(120));
        var estimates = Run(Evidences.Nation([[1000], [1000]], [0.8, 0.8], [0.8], [Evidences.Platform("facebook", [0.6], Evidences.Period(200, byPlace: [place]))], One));
        estimates.ByArea[Measure.Reached].Value[0].Should().BeApproximately(120, 1e-6);
        estimates.ByArea[Measure.Reached].Value[1].Should().BeApproximately(80, 1e-6);
    }

    [Fact]
    public void Half_an_area_in_a_place_gives_that_place_half_its_users()
    {
        var place = new PlaceMargin("North", [(0, 0.5)], Rounded.Exact(120));
        var estimates = Run(Evidences.Nation([[1000], [1000]], [0.8, 0.8], [0.8], [Evidences.Platform("facebook", [0.6], Evidences.Period(240, byPlace: [place]))], One));
        // 120 in half of the first area, 120 over the other half and the second.
        estimates.ByArea[Measure.Reached].Value[0].Should().BeApproximately(160, 1e-6);
        estimates.ByArea[Measure.Reached].Value[1].Should().BeApproximately(80, 1e-6);
    }

    [Fact]
    public void A_local_account_reaches_its_share_where_it_is_local()
    {
        var reach = Evidences.Period(200) with { LocalShare = [new PlaceMargin("Town", [(0, 1.0)], new Rounded(0.8, 0.7, 0.9))] };
        var estimates = Run(Evidences.Nation([[1000], [1000]], [0.8, 0.8], [0.8], [Evidences.Platform("facebook", [0.6], reach)], One));
        var town = estimates.ByArea[Measure.Reached];
        town.Value[0].Should().BeApproximately(160, 1e-6);
        town.BandLow[0].Should().BeApproximately(140, 1e-6);
        town.BandHigh[0].Should().BeApproximately(180, 1e-6);
    }

    [Fact]
    public void People_known_to_be_local_are_not_abroad()
    {
        var reach = Evidences.Period(200) with { LocalShare = [new PlaceMargin("Town", [(0, 1.0)], Rounded.Exact(0.8))] };
        var estimates = Run(Evidences.Nation([[1000], [1000]], [0.8, 0.8], [0.8], [Evidences.Platform("facebook", [0.6], reach, abroad: null)], One));
        estimates.ByArea[Measure.Reached].BandLow[0].Should().BeApproximately(160, 1e-6);
        estimates.ByGroup[Measure.Reached].BandLow[0].Should().BeApproximately(160, 1e-6);
    }

    [Fact]
    public void Suppressed_ages_are_one_margin_and_followers_tilt_within_it()
    {
        var cells = Evidences.Scheme(3, 1);
        CellMargin[] ages = [new([0], Rounded.Exact(80), false), new([1], new(10, 0, 20), true), new([2], new(10, 0, 20), true)];
        var reach = Evidences.Period(100, ages) with { FollowerTilt = [0.7, 0.2, 0.1] };
        var estimates = Run(Evidences.Nation([[1000, 1000, 1000]], [0.8], [0.8, 0.8, 0.8], [Evidences.Platform("facebook", [0.6, 0.6, 0.6], reach)], cells));
        var reached = estimates.ByAreaCell[Measure.Reached].Value;
        reached[0].Should().BeApproximately(80, 1e-6);
        (reached[1] + reached[2]).Should().BeApproximately(20, 1e-6);
        reached[1].Should().BeGreaterThan(1.8 * reached[2]);
    }

    [Fact]
    public void Accounts_that_list_the_same_places_count_their_people_once()
    {
        PlaceMargin[] places = [new("Town", [(0, 1.0)], Rounded.Exact(1400)), new("Country", [(1, 1.0)], Rounded.Exact(600))];
        var reach = Evidences.Period(1000, byPlace: places) with { PeriodReach = [Rounded.Exact(1000), Rounded.Exact(1000)], Abroad = Rounded.Exact(0) };
        var issues = new Issues();
        var estimates = Estimator.Run(Evidences.Nation([[5000], [5000]], [0.8, 0.8], [0.8], [Evidences.Platform("facebook", [0.6], reach)], One), issues)!;
        var reached = estimates.ByArea[Measure.Reached];
        Of(estimates, Measure.Reached).Should().BeInRange(1500, 2000);
        (reached.Value[0] / Of(estimates, Measure.Reached)).Should().BeApproximately(0.7, 1e-9);
        reached.BandLow[0].Should().BeApproximately(700, 1e-6);
        reached.BandHigh[0].Should().BeApproximately(1400, 1e-6);
        issues.Should().NotContain(i => i.Code.StartsWith("places-", StringComparison.Ordinal));
    }

    [Fact]
    public void Accounts_abroad_of_several_accounts_are_a_share_of_their_sum()
    {
        var reach = Evidences.Period(1000) with { PeriodReach = [Rounded.Exact(1000), Rounded.Exact(1000)], Abroad = Rounded.Exact(400) };
        var line = Run(Evidences.Nation([[5000], [5000]], [0.8, 0.8], [0.8], [Evidences.Platform("facebook", [0.6], reach)], One)).Platforms.Single();
        (line.Abroad!.Value / line.AccountsReached!.Value).Should().BeApproximately(0.2, 1e-9);
    }

    [Fact]
    public void Access_and_ages_that_cannot_both_be_true_name_the_areas()
    {
        var issues = new Issues();
        var two = Evidences.Scheme(2, 1);
        Estimator.Run(Evidences.Nation([[100, 100], [100, 100]], [0.9, 0.1], [1, 0], [Evidences.Platform("facebook", [0.6, 0.6], Evidences.Period(20))], two), issues).Should().NotBeNull();
        issues.Single(i => i.Code == "online-margins-crossed").Found.Should().Be("Area 0 (A000) 80 people too few; Area 1 (A001) 80 people too many");
    }

    [Fact]
    public void Posts_accumulate_and_their_sum_is_only_the_end_of_the_band()
    {
        var posts = Enumerable.Repeat(50.0, 20).ToArray();
        var estimates = Run(Evidences.Nation([[10_000]], [0.8], [0.8], [Evidences.Platform("facebook", [0.6], Evidences.Posts(posts))], One));
        Of(estimates, Measure.Reached).Should().BeInRange(400, 800);
        estimates.ByGroup[Measure.Reached].BandLow[0].Should().BeApproximately(50, 1e-6);
        estimates.ByGroup[Measure.Reached].BandHigh[0].Should().BeApproximately(1000, 1e-6);
    }

    [Fact]
    public void Use_among_all_persons_becomes_use_among_the_online()
    {
        var platform = Evidences.Platform("facebook", [0.4], Evidences.Period(100), surveyBase: SurveyBase.Persons);
        Of(Run(Evidences.Nation([[1000]], [0.8], [0.8], [platform], One)), Measure.MissedNoPlatform).Should().BeApproximately(400, 1e-6);
    }

    [Fact]
    public void Reach_above_capacity_climbs_the_ladder_and_leaves_a_line_of_accounts_without_place()
    {
        var issues = new Issues();
        var platform = Evidences.Platform("facebook", [0.5], Evidences.Period(600), duplicates: 0.05, n: 400);
        var estimates = Estimator.Run(Evidences.Nation([[1000]], [0.8], [0.8], [platform], One), issues)!;
        estimates.Diagnostics.Ladder.Select(s => s.Step).Should().Equal(1, 2, 4);
        var line = estimates.Platforms[0];
        line.Unplaced.Should().BeGreaterThan(30);
        // Nothing vanishes: what was placed and what was not are the accounts, less those taken for double.
        (line.Reached.Value[0] + line.Duplicates!.Value + line.Unplaced!.Value / (1 + line.Duplicates.Value / (600 - line.Duplicates.Value)))
            .Should().BeApproximately(600, 1e-3);
        Of(estimates, Measure.Reached).Should().BeLessThan(Of(estimates, Measure.Online));
        issues.Should().Contain(i => i.Code == "reach-over-capacity" && i.Severity == Severity.Warning);
    }

    [Fact]
    public void One_age_that_is_reported_too_high_does_not_take_away_reach_from_the_others()
    {
        // 500 people online of each age, half of them users: 300 reached of the young are too many, 100 of the old are not.
        CellMargin[] ages = [new([0], Rounded.Exact(315), false), new([1], Rounded.Exact(105), false)];
        var platform = Evidences.Platform("facebook", [0.5, 0.5], Evidences.Period(420, ages), duplicates: 0.05, n: 400);
        var estimates = Run(Evidences.Nation([[500, 500]], [1], [1, 1], [platform], Evidences.Scheme(2, sexes: 1)));
        var reached = estimates.ByGroup[Measure.Reached].Value;
        reached[estimates.GroupRow(0, 2, 0)].Should().BeInRange(92, 100, "second accounts answer for what is too much in all, which is 50 of 400");
        reached[estimates.GroupRow(0, 1, 0)].Should().BeLessThan(0.5 * 500 * 1.12);
        estimates.Platforms[0].Unplaced.Should().BePositive();
    }

    [Fact]
    public void A_draw_of_use_too_low_for_the_people_reached_is_raised()
    {
        var platform = Evidences.Platform("facebook", [0.5], Evidences.Period(490), n: 400);
        var estimates = Run(Evidences.Nation([[1000]], [1], [1], [platform], One, Evidences.Settings(cells: One, estimate: new EstimateSettings { Replicates = 100, SUse = 0, SUseRegion = 0 })));
        var reached = estimates.ByGroup[Measure.Reached];
        reached.Low[0].Should().BeGreaterThan(460, "490 were reached, whatever the survey found");
    }

    [Fact]
    public void A_place_beyond_its_users_gives_its_excess_to_its_surroundings()
    {
        var place = new PlaceMargin("Centre", [(0, 1.0)], Rounded.Exact(60));
        var estimates = Run(Evidences.Nation([[100], [1000]], [0.8, 0.8], [0.8], [Evidences.Platform("facebook", [0.6], Evidences.Period(200, byPlace: [place]))], One));
        estimates.Diagnostics.Ladder.Should().Contain(s => s.Step == 3 && s.Margin.Place == "Centre");
        estimates.Platforms[0].Reached.Value[0].Should().BeApproximately(200, 1e-5);
        estimates.Platforms[0].Unplaced.Should().BeApproximately(0, 1e-9);
    }

    [Fact]
    public void Places_far_above_the_whole_stop_the_run_and_say_by_how_much()
    {
        var issues = new Issues();
        var place = new PlaceMargin("Capital", [(0, 1.0)], Rounded.Exact(130));
        Estimator.Run(Evidences.Nation([[1000], [1000]], [0.8, 0.8], [0.8], [Evidences.Platform("facebook", [0.6], Evidences.Period(100, byPlace: [place]))], One), issues)
            .Should().BeNull();
        issues.Should().ContainSingle(i => i.Severity == Severity.Error).Which.Should().Match<Issue>(i => i.Code == "places-above-reach" && i.Found == "places 30.0% above the total" && i.Fix != null);
    }

    [Fact]
    public void A_share_of_both_that_cannot_be_stops_the_run_and_names_its_limits()
    {
        var issues = new Issues();
        Estimator.Run(Evidences.Nation([[1000]], [0.8], [0.8], [Facebook([0.3], 100), Evidences.Platform("x", [0.5], Evidences.Period(50))], One,
            pairs: [new(0, 1, 0.35, SurveyBase.Online, 100, null)]), issues).Should().BeNull();
        issues.Single(i => i.Severity == Severity.Error).Should().Match<Issue>(i => i.Code == "pair-outside-bounds" && i.Expected == "0 to 0.3");
    }

    [Fact]
    public void Without_any_use_rate_the_run_stops()
    {
        var issues = new Issues();
        var platform = Facebook([0.5], 100) with { Use = null, Role = PlatformRole.Outside, Reason = "no-use-rate" };
        Estimator.Run(Evidences.Nation([[1000]], [0.8], [0.8], [platform], One), issues).Should().BeNull();
        issues.Should().Contain(i => i.Code == "no-use-rate" && i.Severity == Severity.Error);
    }

    [Fact]
    public void A_platform_outside_the_states_is_listed_with_its_accounts()
    {
        var linkedin = Evidences.Platform("linkedin", [0.5], Evidences.Posts(30, 40, 50)) with { Use = null, Role = PlatformRole.Outside, Reason = "no-use-rate" };
        var estimates = Run(Evidences.Nation([[1000]], [0.8], [0.8], [Facebook([0.6], 100), linkedin], One));
        var line = estimates.Platforms[1];
        line.IsState.Should().BeFalse();
        line.AccountsReached.Should().BeInRange(50, 120);
        line.AccountsReachedBand.Should().Be(new Band(50, 120));
        line.Audience.Value[0].Should().Be(double.NaN);
    }

    [Fact]
    public void Groups_sum_their_areas_by_share_and_every_age_and_sex()
    {
        var cells = Evidences.Scheme(2);
        var group = new Group("g1", "Group", "region", [(0, 1.0), (1, 0.25)]);
        var estimates = Run(Evidences.Nation([[100, 100, 100, 100], [400, 400, 400, 400]], [0.8, 0.6], [0.9, 0.9, 0.6, 0.6], [Facebook([0.5, 0.5, 0.5, 0.5], 50)], cells, groups: [group]));
        var (residents, reached) = (estimates.ByGroup[Measure.Residents].Value, estimates.ByGroup[Measure.Reached].Value);
        residents[estimates.GroupRow(1, 0, 0)].Should().BeApproximately(800, 1e-9);
        residents[estimates.GroupRow(1, 2, 1)].Should().BeApproximately(200, 1e-9);
        reached[estimates.GroupRow(1, 0, 0)].Should().BeApproximately(
            estimates.ByArea[Measure.Reached].Value[0] + 0.25 * estimates.ByArea[Measure.Reached].Value[1], 1e-9);
        reached[estimates.GroupRow(1, 0, 0)].Should().BeApproximately(reached[estimates.GroupRow(1, 0, 1)] + reached[estimates.GroupRow(1, 0, 2)], 1e-9);
    }

    [Fact]
    public void An_area_without_residents_has_no_coverage()
    {
        var estimates = Run(Evidences.Nation([[1000], [0]], [0.8, 0.8], [0.8], [Facebook([0.6], 100)], One));
        estimates.ByArea[Measure.Coverage].Value[1].Should().Be(double.NaN);
        estimates.ByArea[Measure.Reached].Value[1].Should().Be(0);
    }

    [Fact]
    public void More_platforms_than_can_be_combined_is_an_error()
    {
        var issues = new Issues();
        Estimator.Run(Evidences.Nation([[1000]], [0.8], [0.8], [.. Enumerable.Range(0, 9).Select(k => Evidences.Platform($"p{k}", [0.5], Evidences.Period(10)))], One), issues).Should().BeNull();
        issues.Should().Contain(i => i.Code == "too-many-platforms");
    }

    [Fact]
    public void Eight_platforms_can_be_combined()
    {
        var estimates = Run(Evidences.Nation([[1000]], [0.8], [0.8], [.. Enumerable.Range(0, 8).Select(k => Evidences.Platform($"p{k}", [0.5], Evidences.Period(10 + k)))], One));
        estimates.Diagnostics.UnaskedPairs.Should().Be(28);
        estimates.Diagnostics.Fits.Should().OnlyContain(f => f.Converged);
    }

    private static PlatformEvidence Facebook(double[] use, double accounts) => Evidences.Platform("facebook", use, Evidences.Period(accounts));

    private static double Of(Estimates estimates, Measure measure) => estimates.ByGroup[measure].Value[0];

    private static Estimates Run(Evidence evidence)
    {
        var issues = new Issues();
        return Estimator.Run(evidence, issues) ?? throw new InvalidOperationException(string.Join('\n', issues));
    }
}
