using OpenReach.Estimate;
using OpenReach.Judge;
using OpenReach.Judge.Checks;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Tests.Judge;

/// <summary>Every check passes on sound estimates and says so where they are not.</summary>
public class ChecksTests
{
    private static readonly Estimates Sound = new InventedEstimates { NotCovered = [] }.Build();
    private static readonly PlatformEstimate Facebook = InventedEstimates.Platform("facebook");

    private static Check Check(string id, Estimates estimates, IReadOnlyList<Issue>? issues = null, IReadOnlyList<InputFile>? inputs = null) =>
        Judgement.Of(estimates, issues ?? [], inputs ?? []).Checks.Single(c => c.Id == id);

    private static Check Check(string id, PlatformEstimate platform) => Check(id, Sound with { Platforms = [platform] });

    [Fact]
    public void Sound_estimates_pass_every_check() =>
        Judgement.Of(Sound, [], []).Checks.Should().OnlyContain(c => c.Verdict == Verdict.Pass && c.Advice.Count == 0);

    [Fact]
    public void Every_check_says_what_was_found_and_why_it_matters() =>
        Judgement.Of(Sound, [], []).Checks.Should().OnlyContain(c => Words.English.CheckTitle(c).Length > 0 && c.Saw().EndsWith('.') && Words.English.CheckWhy(c).EndsWith('.'));

    [Fact]
    public void Ids_are_unique() => Judgement.Of(Sound, [], []).Checks.Select(c => c.Id).Should().OnlyHaveUniqueItems();

    [Fact]
    public void A_row_that_does_not_add_up_fails()
    {
        var findings = Judgement.Of(Sound, [], []);
        var wrong = findings.ByArea.Select((f, i) => i == 3 ? f with { Value = f.Value + 5 } : f).ToArray();
        NumberChecks.Additivity(findings with { ByArea = wrong }).Should().Match<Check>(c => c.Verdict == Verdict.Fail && c.Saw().Contains("The first: B.00 is ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_cell_that_does_not_add_up_to_its_area_fails()
    {
        var findings = Judgement.Of(Sound, [], []);
        NumberChecks.Additivity(findings with { ByAreaCell = findings.ByAreaCell.Skip(12) }).Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public void Ages_that_do_not_add_up_to_their_group_fail()
    {
        var findings = Judgement.Of(Sound, [], []);
        var without = findings.ByGroup.Where(f => !(f.Scope.Group == "S1" && f.Scope.Age == new AgeBand(65, null))).ToArray();
        NumberChecks.Additivity(findings with { ByGroup = without }).Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public void A_group_that_is_not_the_sum_of_its_areas_fails()
    {
        var findings = Judgement.Of(Sound, [], []);
        var moved = findings.ByGroup.Select(f => f.Scope.Group != "R1" || !f.Scope.Age.IsAll || f.Scope.Sex != Sex.All ? f : f.Measure switch
        {
            Measure.Reached => f with { Value = f.Value + 5 },
            Measure.MissedNotServed or Measure.Missed => f with { Value = f.Value - 5 },
            _ => f,
        }).ToArray();
        NumberChecks.Additivity(findings with { ByGroup = moved }).Saw().Should().Contain("The first: R.g.R1 is ").And.Contain(", its areas ");
    }

    [Theory]
    [InlineData(-5.0)]
    [InlineData(double.NaN)]
    [InlineData(1e9)]
    public void An_impossible_count_fails(double value)
    {
        var findings = Judgement.Of(Sound, [], []);
        var wrong = findings.ByArea.Select(f => f is { Measure: Measure.Reached, Scope.Area: "01" } ? f with { Value = value } : f).ToArray();
        NumberChecks.Plausibility(findings with { ByArea = wrong }).Should().Match<Check>(c => c.Verdict == Verdict.Fail && c.Saw().Contains("R.01", StringComparison.Ordinal));
    }

    [Fact]
    public void A_share_above_one_fails()
    {
        var findings = Judgement.Of(Sound, [], []);
        var wrong = findings.ByArea.Select(f => f.Measure == Measure.Coverage ? f with { Value = 1.01, Band = null } : f).ToArray();
        NumberChecks.Plausibility(findings with { ByArea = wrong }).Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public void A_blank_without_a_reason_fails()
    {
        var findings = Judgement.Of(Sound, [], []);
        var wrong = findings.ByArea.Select(f => f.Value is null ? f with { Reason = null } : f).ToArray();
        NumberChecks.Plausibility(findings with { ByArea = wrong }).Verdict.Should().Be(Verdict.Fail);
    }

    [Fact]
    public void A_fit_that_did_not_meet_its_margins_is_named() =>
        FitChecks.Convergence(Sound.Diagnostics with { Fits = [new(FitLine.Reach, "facebook", 5000, 0.04, false)] })
            .Should().Match<Check>(c => c.Verdict == Verdict.Review && c.Saw().Contains("did not meet their known totals: reach on Facebook (gap 4% after 5,000 sweeps)", StringComparison.Ordinal));

    [Fact]
    public void A_fit_far_from_its_margins_fails() =>
        FitChecks.Convergence(Sound.Diagnostics with { Fits = [new(FitLine.Online, null, 5000, 0.4, false)] }).Verdict.Should().Be(Verdict.Fail);

    [Theory]
    [InlineData(0.01, "Pass")]
    [InlineData(0.05, "Review")]
    [InlineData(0.11, "Fail")]
    public void Reach_above_capacity_is_judged_by_its_share(double share, string verdict) =>
        FitChecks.Capacity(Sound.Diagnostics with { Ladder = [new("facebook", 4, new(MarginKind.Ages, null, [new(18, 24), new(25, 34)], Sex.Female), 310, share)] }).Verdict.ToString().Should().Be(verdict);

    [Fact]
    public void A_platform_without_reach_is_a_review() =>
        Check("platforms-without-reach", Facebook with { Reason = "views-only" }).Should()
            .Match<Check>(c => c.Verdict == Verdict.Review && c.Saw() == "No usable reach: Facebook (the export counts views, not people)." && c.Advises().StartsWith("Download"));

    [Fact]
    public void Statistics_of_a_web_site_are_no_platform_that_fails_to_tell_whom_it_reached() =>
        Check("platforms-without-reach", Sound with { Platforms = [Facebook, InventedEstimates.Platform("google-analytics") with { IsState = false, Reason = "never-a-state" }] }).Verdict.Should().Be(Verdict.Pass);

    [Fact]
    public void A_platform_without_use_rate_asks_for_a_survey() =>
        Check("platforms-without-reach", Facebook with { IsState = false, Reason = "no-use-rate" }).Advises().Should().Be("Add a survey's share of users to platform-use.csv.");

    [Fact]
    public void Mostly_unknown_places_are_a_review() =>
        Check("unknown-place", Facebook with { UnknownPlace = 400 }).Verdict.Should().Be(Verdict.Review);

    [Fact]
    public void Unknown_accounts_abroad_are_a_review() =>
        Check("abroad-unknown", Facebook with { Abroad = null }).Verdict.Should().Be(Verdict.Review);

    [Fact]
    public void An_issue_of_unknown_accounts_abroad_is_a_review() =>
        Check("abroad-unknown", Sound, [new("abroad-unknown", Severity.Warning, "No source gives accounts abroad.", Place.Nowhere)]).Verdict.Should().Be(Verdict.Review);

    [Fact]
    public void A_few_paid_posts_that_carry_the_reach_are_a_review() =>
        Check("paid-share", Facebook with { PostsRead = 63, PaidShare = 0.48, PaidPosts = 4 }).Should()
            .Match<Check>(c => c.Verdict == Verdict.Review && c.Saw() == "On Facebook, 4 of 63 posts carry 48% of all reach as paid.");

    [Fact]
    public void Paid_reach_spread_over_most_posts_passes() =>
        Check("paid-share", Facebook with { PostsRead = 63, PaidShare = 0.48, PaidPosts = 50 }).Verdict.Should().Be(Verdict.Pass);

    [Theory]
    [InlineData(2022, "Review")]
    [InlineData(2011, "Fail")]
    public void Old_access_figures_are_judged_by_their_age(int year, string verdict) =>
        Check("access-age", Sound with { Diagnostics = Sound.Diagnostics with { AccessAsAt = new(year, 8, 9) } }).Verdict.ToString().Should().Be(verdict);

    [Fact]
    public void Access_figures_without_a_date_are_a_review() =>
        Check("access-age", Sound with { Diagnostics = Sound.Diagnostics with { AccessAsAt = null } }).Verdict.Should().Be(Verdict.Review);

    [Fact]
    public void An_old_survey_is_a_review() => Check("survey-age", Facebook with { UseAsAt = new(2019, 1, 1) }).Verdict.Should().Be(Verdict.Review);

    [Fact]
    public void A_survey_without_a_date_is_a_review() => Check("survey-age", Facebook with { UseAsAt = null }).Verdict.Should().Be(Verdict.Review);

    [Theory]
    [InlineData(null, "Review")]
    [InlineData("ever used", "Review")]
    [InlineData("used every week", "Pass")]
    public void The_definition_of_use_is_read(string? definition, string verdict) =>
        Check("use-definition", Facebook with { UseDefinition = definition }).Verdict.ToString().Should().Be(verdict);

    [Fact]
    public void Two_definitions_of_use_are_a_review() =>
        Check("use-definition", Sound with { Platforms = [Facebook, InventedEstimates.Platform("x") with { UseDefinition = "daily" }] }).Verdict.Should().Be(Verdict.Review);

    [Fact]
    public void A_missing_age_profile_is_a_review() => Check("age-profile", Sound with { HasAgeProfile = false }).Verdict.Should().Be(Verdict.Review);

    [Fact]
    public void Unasked_pairs_are_a_review() => SourceChecks.Overlap(Sound.Diagnostics with { AskedPairs = 1, UnaskedPairs = 2 }).Verdict.Should().Be(Verdict.Review);

    [Fact]
    public void A_source_that_forbids_changes_blocks_an_open_licence() =>
        Check("licences", Sound, inputs: [new("surveys/a.csv", "survey", 1, "00", "plain", "Survey", "CC BY-NC-ND 4.0")]).Should()
            .Match<Check>(c => c.Verdict == Verdict.Fail && c.Saw().Contains("surveys/a.csv (CC BY-NC-ND 4.0: no changed versions and no commercial use)", StringComparison.Ordinal));

    [Fact]
    public void Many_people_outside_the_question_are_a_review() =>
        Check("not-covered", new InventedEstimates { NotCovered = [(new("Z9", "Camps", null), 120)] }.Build()).Verdict.Should().Be(Verdict.Review);

    [Fact]
    public void The_check_of_those_not_stated_says_what_twice_the_odds_would_make_of_it()
    {
        var access = new OpenReach.Connect.AccessEvidence(AccessUnit.Persons, [600, 0], [200, 0], [200, 0], null, null);
        // A quarter of the others are offline; at twice the odds two fifths of the 200: 280 of 1000 instead of 250.
        OpenReach.Estimate.AreaAccess.MoreIfOddsDouble(access, [1000, 50], 1).Should().BeApproximately(30, 1e-9);
        OpenReach.Estimate.AreaAccess.MoreIfOddsDouble(access with { NotStated = [0, 0] }, [1000, 50], 1).Should().Be(double.NaN);
        UniverseChecks.NotStated(Sound.Diagnostics with { NotStatedShare = 0.2, MoreIfNotStatedOddsDouble = 30 }).Saw().Should().Contain("30 more people");
        UniverseChecks.NotStated(Sound.Diagnostics with { MoreIfNotStatedOddsDouble = double.NaN }).Saw().Should().NotContain("odds");
    }

    /// <summary>20 areas whose coverage lies evenly between 40% and 40% + spread, each with the same range around it.</summary>
    private static Estimates Areas(double spread, double width, double chanceOfWorst = 0.9)
    {
        var estimates = new InventedEstimates { Areas = 20, NotCovered = [] }.Build();
        var (coverage, chance) = (estimates.ByArea[Measure.Coverage], estimates.ByArea[Measure.PWorstTenth].Value);
        for (var a = 0; a < 20; a++)
        {
            coverage.Value[a] = 0.4 + spread * a / 19;
            (coverage.GivenLow[a], coverage.GivenHigh[a]) = (coverage.Value[a] - width / 2, coverage.Value[a] + width / 2);
            // The dependence widens the range of every area alike; it says nothing of one against another.
            (coverage.Low[a], coverage.High[a]) = (coverage.GivenLow[a] - 0.2, coverage.GivenHigh[a] + 0.2);
            chance[a] = a < 2 ? chanceOfWorst : 0;
        }
        return estimates;
    }

    [Theory]
    [InlineData(0.2, 0.05, "Pass")]
    [InlineData(0.2, 0.4, "Review")]
    public void Areas_are_put_in_order_only_where_they_differ_by_more_than_their_own_ranges(double spread, double width, string verdict) =>
        AreaChecks.Noise(Areas(spread, width)).Verdict.ToString().Should().Be(verdict);

    [Fact]
    public void A_tiny_spread_of_areas_is_not_printed_as_none() =>
        AreaChecks.Noise(Areas(0.0001, 0.001)).Saw().Should().StartWith("Areas spread by under 0.1 points of coverage, and each is uncertain by under 0.1:");

    [Theory]
    [InlineData(0.9, "Pass")]
    [InlineData(0.2, "Review")]
    public void The_list_of_the_worst_tenth_is_trusted_only_where_its_areas_likely_belong_there(double chance, string verdict) =>
        AreaChecks.WorstTenth(Areas(0.2, 0.05, chance)).Verdict.ToString().Should().Be(verdict);

    [Fact]
    public void A_metric_that_changes_its_meaning_in_the_period_is_a_review() =>
        Check("definition-breaks", Sound, [new("definition-break", Severity.Warning, "For the log.", Place.Nowhere)
        {
            Said = new Said("check.definition-breaks.found", ("platform", "X"), ("metric", new Counts("views")), ("day", new DateOnly(2025, 3, 31)), ("definition", new Definition("x", "views", new(2025, 3, 31), "every start"))),
        }]).Should().Match<Check>(c => c.Verdict == Verdict.Review && c.Saw() == "X counts views otherwise from 31 March 2025 on: every start.");

    [Fact]
    public void Figures_described_in_unknown_words_are_a_review() =>
        Check("definition-breaks", Sound, [new("definition-unknown", Severity.Warning, "For the log.", new("exports/page.csv"))]).Should()
            .Match<Check>(c => c.Verdict == Verdict.Review && c.Saw().StartsWith("exports/page.csv describes its figures in words"));

    [Theory]
    [InlineData(nameof(MarginKind.Place), Sex.All, "Facebook reports 1,310 more than it has users among residents of Centre, 12% of those it reports there.")]
    [InlineData(nameof(MarginKind.Ages), Sex.Female, "Facebook reports 1,310 more than it has users among women aged 18 to 24 and 75 and over, 12% of those it reports there.")]
    [InlineData(nameof(MarginKind.Ages), Sex.All, "Facebook reports 1,310 more than it has users among residents aged 18 to 24 and 75 and over, 12% of those it reports there.")]
    [InlineData(nameof(MarginKind.Elsewhere), Sex.All, "Facebook reports 1,310 more than it has users among residents of places it does not list, 12% of those it reports there.")]
    public void Where_reach_is_above_capacity_is_said_in_words(string kind, Sex sex, string words) =>
        FitChecks.Capacity(Sound.Diagnostics with { Ladder = [new("facebook", 4, new(Enum.Parse<MarginKind>(kind), "Centre", [new(18, 24), new(75, null)], sex), 1310, 0.12)] }).Saw().Should().Be(words);

    [Fact]
    public void People_not_covered_are_counted_as_the_release_rounds_them() =>
        Check("not-covered", new InventedEstimates { NotCovered = [(new("Z9", "Camps", null), 118)] }.Build()).Saw().Should().StartWith("120 people, ").And.EndWith(" of the population, live in 1 area without an access figure.");

    [Fact]
    public void Many_who_did_not_answer_are_a_review() => UniverseChecks.NotStated(Sound.Diagnostics with { NotStatedShare = 0.09 }).Verdict.Should().Be(Verdict.Review);
}
