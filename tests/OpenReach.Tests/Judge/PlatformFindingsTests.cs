using OpenReach.Estimate;
using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Tests.Judge;

public class PlatformFindingsTests
{
    private static Finding Of(PlatformEstimate platform, Measure measure, AgeBand age = default, string group = "all") =>
        Judgement.Of(new InventedEstimates { Platforms = [platform] }.Build(), [], []).ByPlatform
            .Single(f => f.Measure == measure && f.Scope.Group == group && f.Scope.Age == age && f.Scope.Sex == Sex.All);

    private static PlatformEstimate Facebook => InventedEstimates.Platform("facebook");

    [Fact]
    public void The_nation_has_every_measure_of_a_platform() =>
        Judgement.Of(new InventedEstimates { Platforms = [Facebook] }.Build(), [], []).ByPlatform
            .Where(f => f.Scope.Group == "all" && f.Scope.Age.IsAll && f.Scope.Sex == Sex.All).Select(f => f.Measure).Should().Equal(
                Measure.PostsRead, Measure.PostsPublished, Measure.Views, Measure.Followers, Measure.AccountsReached, Measure.Abroad, Measure.Duplicates,
                Measure.OutsideAges, Measure.Unplaced, Measure.UnknownPlace, Measure.Audience, Measure.Reached, Measure.Coverage);

    [Fact]
    public void What_the_platform_counted_is_published_as_it_is() =>
        Of(Facebook, Measure.Views).Should().Match<Finding>(f => f.Value == 5400 && f.Status == Status.Published);

    [Fact]
    public void What_no_export_gives_is_blank_and_not_zero() =>
        Of(Facebook, Measure.Followers).Should().Match<Finding>(f => f.Value == null && f.Status == Status.Insufficient && f.Reason == "not-in-exports");

    [Fact]
    public void Accumulated_accounts_are_rounded_with_their_band() =>
        Of(Facebook, Measure.AccountsReached).Should().Match<Finding>(f => f.Value == 505 && f.Band!.Value.High == 900 && f.Status == Status.Estimated);

    [Fact]
    public void Period_reach_of_the_platform_is_published() =>
        Of(Facebook with { AccountsReached = 504, AccountsReachedBand = new(504, 504) }, Measure.AccountsReached)
            .Should().Match<Finding>(f => f.Value == 504 && f.Status == Status.Published);

    [Fact]
    public void Accounts_outside_the_ages_are_accounts() => Of(Facebook with { OutsideAges = 14 }, Measure.OutsideAges).Unit.Should().Be(Unit.Accounts);

    [Fact]
    public void Unknown_accounts_abroad_say_so() => Of(Facebook with { Abroad = null }, Measure.Abroad).Reason.Should().Be("abroad-unknown");

    [Fact]
    public void A_platform_without_use_rate_is_insufficient()
    {
        var outside = Facebook with { IsState = false, Reason = "no-use-rate", Audience = new(27), Reached = new(27) };
        foreach (var measure in new[] { Measure.Audience, Measure.Reached, Measure.Coverage })
            Of(outside, measure).Should().Match<Finding>(f => f.Value == null && f.Status == Status.Insufficient && f.Reason == "no-use-rate");
    }

    [Fact]
    public void Incomplete_posts_leave_a_band_and_no_value() =>
        Of(Facebook with { Reason = "posts-incomplete (7 of 280)" }, Measure.Reached).Should()
            .Match<Finding>(f => f.Value == null && f.Band != null && f.Status == Status.Insufficient && f.Reason == "posts-incomplete (7 of 280)");

    [Fact]
    public void Ages_of_the_nation_add_up()
    {
        var rows = Judgement.Of(new InventedEstimates { Platforms = [InventedEstimates.Platform("facebook", 27, 813)] }.Build(), [], []).ByPlatform
            .Where(f => f.Measure == Measure.Audience && f.Scope.Group == "all").ToArray();
        rows.Where(f => !f.Scope.Age.IsAll && f.Scope.Sex != Sex.All).Sum(f => f.Value).Should().Be(rows[0].Value);
        rows.Where(f => !f.Scope.Age.IsAll && f.Scope.Sex == Sex.All).Sum(f => f.Value).Should().Be(rows[0].Value);
    }

    [Fact]
    public void A_use_rate_without_ages_makes_rows_by_age_unreliable() =>
        Of(Facebook with { HasAgeProfile = false }, Measure.Reached, new AgeBand(65, null)).Should()
            .Match<Finding>(f => f.Status == Status.Unreliable && f.Reason!.StartsWith("no-age-profile"));

    [Fact]
    public void Groups_have_persons_only() =>
        Judgement.Of(new InventedEstimates { Platforms = [Facebook] }.Build(), [], []).ByPlatform.Where(f => f.Scope.Group == "R1").Select(f => f.Measure)
            .Should().Equal(Measure.Audience, Measure.Reached, Measure.Coverage);
}
