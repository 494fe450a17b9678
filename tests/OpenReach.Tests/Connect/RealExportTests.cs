using OpenReach.Collect.Exports;
using OpenReach.Collect.Surveys;
using OpenReach.Connect;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Connect;

/// <summary>Real exports of two organisations, connected with the invented census of two areas: what counts here is the period and the posts.</summary>
public class RealExportTests
{
    [RealDataFact]
    public void Nashville_reads_the_posts_of_the_quarter_with_their_paid_part()
    {
        var (evidence, issues) = Connect(new(new(2020, 7, 1), new(2020, 9, 30), "America/Chicago"),
            "facebook/classic-post-level_2020-09_spreadsheetml.xls", "linkedin/page-visitors+updates_2020_Q2.xls");
        var facebook = evidence.Platforms.Single(p => p.Platform == "facebook");
        facebook.Role.Should().Be(PlatformRole.State);
        facebook.Reach.PostsRead.Should().Be(63);
        facebook.Reach.PostReach.Sum().Should().Be(38804);
        facebook.Reach.PeriodReach.Should().BeEmpty();
        facebook.Reach.PostReachPaid.Should().HaveCount(facebook.Reach.PostReach.Count);
        facebook.Reach.PostReachPaid!.Count(p => p > 0).Should().Be(4);
        evidence.Platforms.Single(p => p.Platform == "linkedin").Should().Match<PlatformEvidence>(p => p.Role == PlatformRole.Outside && p.Reason == "no-use-rate");
        evidence.Posts.Should().OnlyContain(p => p.Published >= new DateOnly(2020, 7, 1) && p.Published <= new DateOnly(2020, 9, 30));
        issues.Should().NotContain(i => i.Severity == Severity.Error);
    }

    [RealDataFact]
    public void Ontario_finds_that_the_post_file_holds_few_of_the_published_posts()
    {
        var (evidence, _) = Connect(new(new(2025, 1, 1), new(2025, 12, 31), "America/Los_Angeles"), "sprout/*post*", "sprout/*profile*");
        var states = evidence.Platforms.Where(p => p.Role is PlatformRole.State or PlatformRole.StateWithoutReach).ToList();
        states.Should().NotBeEmpty();
        states.Should().OnlyContain(p => p.Role == PlatformRole.StateWithoutReach && p.Reason!.StartsWith("posts-incomplete ("));
        evidence.Platforms.Sum(p => p.Reach.PostsRead).Should().Be(27);
        evidence.Platforms.Sum(p => p.Reach.PostsPublished ?? 0).Should().Be(2083);
    }

    private static (Evidence Evidence, Issues Issues) Connect(Period period, params string[] patterns)
    {
        var settings = Invented.DefaultSettings with { Period = period };
        var issues = new Issues();
        var project = new Project("/nowhere", settings, []) { Environment = new Dictionary<string, string> { ["OPENREACH_DATA"] = RealData.Folder! } };
        var files = OpenReach.Collect.ProjectFiles.Resolve(project, patterns.Select(p => "${OPENREACH_DATA}/exports/" + p), "exports", issues);
        var tables = files.SelectMany(f => ExportReader.Read(f, issues)).ToList();
        var surveys = SurveyReader.TryRecognise(Invented.File("platform-use.csv"),
            [Invented.Grid("platform,age,sex,share,n,base\nfacebook,all,all,0.69,1502,persons\ninstagram,all,all,0.4,1502,persons\nx,all,all,0.2,1502,persons")], issues)!;
        var inputs = new Invented { Settings = settings }.Inputs(issues) with { Exports = tables };
        inputs = inputs with { Surveys = inputs.Surveys with { PlatformUse = surveys.Use } };
        var evidence = Connection.Make(inputs, issues);
        evidence.Should().NotBeNull(string.Join('\n', issues));
        return (evidence!, issues);
    }
}
