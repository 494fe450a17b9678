using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Tests.Connect;

public class ExportsTests
{
    private static readonly DateTime May = new(2024, 5, 2, 12, 0, 0);

    [Fact]
    public void Posts_of_the_period_count_in_the_projects_zone_and_others_are_left_out()
    {
        // Half past eleven in the evening of 30 June in Los Angeles is 1 July in Lisbon.
        var table = Invented.Table(posts: [
            Invented.Post("1", new(2024, 6, 30, 23, 30, 0), 10), Invented.Post("2", May, 20), Invented.Post("3", new(2024, 3, 31, 20, 0, 0), 30), Invented.Post("4", new(2024, 3, 1, 0, 0, 0), 40)],
            zone: "America/Los_Angeles");
        var (evidence, issues) = new Invented { Exports = [table] }.Connect();
        evidence!.Platforms.Single().Reach.PostReach.Should().Equal(30, 20);
        evidence.Posts.Select(p => p.Published).Should().Equal(new DateOnly(2024, 4, 1), new DateOnly(2024, 5, 2));
        issues.Should().ContainSingle(i => i.Code == "posts-outside-period" && i.Message.Contains("1 before it, 1 after it"));
    }

    [Fact]
    public void A_zone_that_the_export_does_not_tell_is_the_projects_with_an_issue()
    {
        var (_, issues) = new Invented { Exports = [Invented.Table(posts: [Invented.Post("1", May, 10)], zone: null)] }.Connect();
        issues.Should().ContainSingle(i => i.Code == "time-zone-assumed" && i.Severity == Severity.Note);
    }

    [Fact]
    public void A_file_without_a_day_in_the_period_is_a_warning_and_its_platform_has_no_reach()
    {
        var (evidence, issues) = new Invented { Exports = [Invented.Table(posts: [Invented.Post("1", new(2023, 1, 1), 10)])] }.Connect();
        issues.Should().ContainSingle(i => i.Code == "no-data-in-period" && i.Severity == Severity.Warning);
        evidence!.Platforms.Single().Should().Match<PlatformEvidence>(p => p.Role == PlatformRole.StateWithoutReach && p.Reason == "no-data-in-period");
    }

    [Fact]
    public void The_same_posts_in_two_files_count_once()
    {
        var (evidence, issues) = new Invented { Exports = [Invented.Table(posts: [Invented.Post("1", May, 10)]), Invented.Table(posts: [Invented.Post("1", May, 10, views: 50, file: "exports/b.csv")], path: "exports/b.csv")] }.Connect();
        evidence!.Platforms.Single().Reach.PostReach.Should().Equal(10);
        evidence.Platforms.Single().Reach.Views.Should().Be(50, "the second file adds a column");
        issues.Should().ContainSingle(i => i.Code == "rows-merged");
    }

    [Fact]
    public void Two_files_that_contradict_each_other_are_an_error_that_names_both()
    {
        var (evidence, issues) = new Invented { Exports = [Invented.Table(posts: [Invented.Post("1", May, 10)]), Invented.Table(posts: [Invented.Post("1", May, 11, file: "exports/b.csv")], path: "exports/b.csv")] }.Connect();
        evidence.Should().BeNull();
        var issue = issues.Single(i => i.Severity == Severity.Error);
        issue.Code.Should().Be("files-conflict");
        issue.Message.Should().Contain("exports/a.csv").And.Contain("exports/b.csv");
        issue.Found.Should().Be("reach 11");
    }

    [Fact]
    public void Figures_of_two_files_merge_or_conflict_likewise()
    {
        Invented Project(double second) => new() { Exports = [Invented.Table(figures: [Invented.Reach(500)]), Invented.Table(figures: [Invented.Reach(second)], path: "exports/b.csv")] };
        Project(500).Evidence().Platforms.Single().Reach.PeriodReach.Should().ContainSingle();
        Project(501).Connect().Issues.Should().ContainSingle(i => i.Code == "files-conflict");
    }

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Reach_for_a_window_counts_within_three_days_of_the_period(int days, bool counts)
    {
        var figure = Invented.Reach(500, from: Invented.Period.From.AddDays(days), to: Invented.Period.To.AddDays(-days));
        var (evidence, issues) = new Invented { Exports = [Invented.Table(figures: [figure])] }.Connect();
        evidence!.Platforms.Single().Role.Should().Be(counts ? PlatformRole.State : PlatformRole.StateWithoutReach);
        issues.Any(i => i.Code == "period-mismatch").Should().Be(!counts);
    }

    [Fact]
    public void Reach_of_days_is_never_added_and_serves_only_where_there_is_nothing_else()
    {
        Figure Day(int day, double value) => Invented.Reach(value, from: new(2024, 5, day), to: new(2024, 5, day));
        var days = new Invented { Exports = [Invented.Table(figures: [Day(1, 70), Day(2, 80)])] }.Evidence();
        days.Platforms.Single().Reach.PostReach.Should().Equal(70, 80);
        days.Series.Select(s => s.Value).Should().Equal(70, 80);
        var whole = new Invented { Exports = [Invented.Table(figures: [Invented.Reach(120), Day(1, 70), Day(2, 80)])] }.Evidence();
        whole.Platforms.Single().Reach.PostReach.Should().BeEmpty();
        whole.Platforms.Single().Reach.PeriodReach.Single().Value.Should().Be(120);
    }

    [Fact]
    public void Missing_posts_make_a_platform_incomplete()
    {
        Invented Project(double published) => new()
        {
            Exports = [Invented.Table(posts: [.. Enumerable.Range(1, 20).Select(i => Invented.Post($"{i}", May, 10))]), Invented.Table(figures: [Invented.Reach(published, metric: Metric.PostsPublished)], path: "exports/b.csv")],
        };
        Project(22).Evidence().Platforms.Single().Role.Should().Be(PlatformRole.State, "22 is ten per cent more");
        Project(23).Evidence().Platforms.Single().Should().Match<PlatformEvidence>(p => p.Role == PlatformRole.StateWithoutReach && p.Reason == "posts-incomplete (20 of 23)");
        Project(23).Evidence().Platforms.Single().Reach.PostReach.Should().HaveCount(20, "what was read is the floor");
    }

    [Fact]
    public void Views_alone_are_no_reach()
    {
        var evidence = new Invented { Exports = [Invented.Table(posts: [Invented.Post("1", May, null, views: 900)])] }.Evidence();
        evidence.Platforms.Single().Should().Match<PlatformEvidence>(p => p.Role == PlatformRole.StateWithoutReach && p.Reason == "views-only" && p.Reach.Views == 900);
        evidence.Posts.Should().ContainSingle(l => l.Metric == "views", "a blank is no line");
    }

    [Fact]
    public void A_post_without_reach_among_posts_with_reach_is_insufficient_and_not_zero()
    {
        var evidence = new Invented { Exports = [Invented.Table(posts: [Invented.Post("1", May, 10), Invented.Post("2", May, null, views: 9)])] }.Evidence();
        evidence.Posts.Single(l => l.Id == "2" && l.Metric == "reach").Should().Match<PostLine>(l => l.Value == null && l.Status == Status.Insufficient && l.Reason == "not-in-export");
    }

    [Fact]
    public void Posts_are_chosen_by_their_text_without_case()
    {
        var project = new Invented { Exports = [Invented.Table(posts: [Invented.Post("1", May, 10, text: "Get your FLU shot"), Invented.Post("2", May, 20, text: "Road works")])] };
        project = project with { Settings = project.Settings with { PostsMatch = ["flu", "*clinic*"] } };
        project.Evidence().Platforms.Single().Reach.PostReach.Should().Equal(10);
        project.Evidence().Posts.Select(p => p.Id).Distinct().Should().Equal("1");
    }

    [Fact]
    public void Reach_of_a_whole_account_for_chosen_posts_is_a_warning()
    {
        var project = new Invented();
        (project with { Settings = project.Settings with { PostsMatch = ["flu"] } }).Connect().Issues.Should().ContainSingle(i => i.Code == "reach-of-all-posts");
    }

    [Fact]
    public void Paid_reach_is_kept_beside_the_reach_of_each_post()
    {
        var both = new Invented { Exports = [Invented.Table(posts: [Invented.Post("1", May, 10, paid: 4), Invented.Post("2", May, 20, paid: 0)])] };
        both.Evidence().Platforms.Single().Reach.PostReachPaid.Should().Equal(4, 0);
        var one = new Invented { Exports = [Invented.Table(posts: [Invented.Post("1", May, 10, paid: 4), Invented.Post("2", May, 20)])] };
        one.Evidence().Platforms.Single().Reach.PostReachPaid.Should().Equal(4, null);
        var none = new Invented { Exports = [Invented.Table(posts: [Invented.Post("1", May, 10), Invented.Post("2", May, 20)])] };
        none.Evidence().Platforms.Single().Reach.PostReachPaid.Should().BeNull("the export does not tell paid from organic");
    }

    [Fact]
    public void Paid_reach_of_days_is_kept_where_the_page_has_no_posts()
    {
        Figure Day(string metric, int day, double value) => Invented.Reach(value) with { Metric = metric, From = DateOnly.FromDateTime(May).AddDays(day), To = DateOnly.FromDateTime(May).AddDays(day) };
        var days = new Invented { Exports = [Invented.Table(figures: [Day(Metric.Reach, 0, 100), Day(Metric.ReachPaid, 0, 60), Day(Metric.Reach, 1, 50), Day(Metric.ReachOrganic, 1, 45), Day(Metric.Reach, 2, 20)])] };
        var reach = days.Evidence().Platforms.Single().Reach;
        reach.PostReach.Should().Equal(100, 50, 20);
        reach.PostReachPaid.Should().Equal(60, 5, null);
    }

    [Fact]
    public void Without_any_platform_that_a_survey_covers_the_run_cannot_be_true()
    {
        var (evidence, issues) = new Invented { Exports = [Invented.Table(figures: [Invented.Reach(500, platform: "linkedin")]) with { Platform = "linkedin" }] }.Connect();
        evidence.Should().BeNull();
        issues.Should().ContainSingle(i => i.Code == "no-usable-platform" && i.Severity == Severity.Error);
        issues.Should().ContainSingle(i => i.Code == "survey-platform-without-export" && i.Found == "facebook");
        issues.Should().ContainSingle(i => i.Code == "platform-without-use-rate");
    }

    [Fact]
    public void An_advertising_account_is_never_a_state()
    {
        var project = new Invented { Exports = [Invented.Table(figures: [Invented.Reach(500), Invented.Reach(400, platform: "meta-ads")])] };
        project.Evidence().Platforms.Single(p => p.Platform == "meta-ads").Role.Should().Be(PlatformRole.Outside);
    }

    [Fact]
    public void A_file_that_does_not_name_its_platform_is_refused()
    {
        var (evidence, issues) = new Invented { Exports = [Invented.Table(figures: [Invented.Reach(500, platform: "")])] }.Connect();
        evidence.Should().BeNull();
        issues.Should().ContainSingle(i => i.Code == "platform-unknown");
    }
}
