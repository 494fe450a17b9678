using System.Text.Json;
using OpenReach.Publish.Releases;
using OpenReach.Rehearse;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish.Releases;

public class CompareTests(SampleRelease sample) : IClassFixture<SampleRelease>
{
    [Fact]
    public void A_release_does_not_differ_from_itself()
    {
        var run = ShellRun.Of("compare", sample.Folder, sample.Folder);
        run.Code.Should().Be(0);
        run.Output.Should().Contain("Every number");
    }

    [Theory]
    [InlineData("Publish:Rounding=10", "rounding")]
    [InlineData("Estimate:T=0.6", "method")]
    [InlineData("Geography:Include=01*", "boundaries")]
    [InlineData("Surveys:Platforms=", "data")]
    public void One_change_is_found_as_the_cause(string setting, string cause)
    {
        using var answer = Compared(cause, "Publish:Release=after", setting);
        answer.RootElement.GetProperty("basis").GetString().Should().Be("re-run");
        var changes = answer.RootElement.GetProperty("changes").EnumerateArray().ToList();
        changes.Should().NotBeEmpty();
        changes.Should().OnlyContain(c => c.GetProperty("causes").GetArrayLength() == 1 && c.GetProperty("causes")[0].GetString() == cause);
    }

    [Fact]
    public void Two_changes_are_told_apart_number_by_number()
    {
        using var answer = Compared("two", "Publish:Release=after", "Publish:Rounding=10", "Estimate:T=0.6");
        var changes = answer.RootElement.GetProperty("changes").EnumerateArray().ToDictionary(c => c.GetProperty("code").GetString()!, c => string.Join("; ", c.GetProperty("causes").EnumerateArray().Select(x => x.GetString())));
        changes["R.all"].Should().Be("rounding; method");
        // People without internet do not depend on who is served, but for a unit that rounding moves to let parts add up.
        var offline = changes.Where(c => c.Key.StartsWith("N.", StringComparison.Ordinal)).ToList();
        offline.Count(c => c.Value == "rounding").Should().BeGreaterThan(offline.Count * 8 / 10);
    }

    [Fact]
    public void Where_an_input_is_gone_only_the_manifests_are_compared_and_it_is_said()
    {
        var project = sample.Own("gone");
        var file = Path.Combine(project, "surveys", "platform-use.csv");
        File.WriteAllText(file, File.ReadAllText(file).Replace("facebook,18-24,all,0.", "facebook,18-24,all,0.1", StringComparison.Ordinal));
        ShellRun.Of("run", project, "--set", "Publish:Release=after", "--set", "Publish:Previous=2025-q2").Code.Should().Be(0);
        var run = ShellRun.Of("compare", Path.Combine(project, "reports", "2025-q2"), Path.Combine(project, "reports", "after"), "--out", Path.Combine(project, "changes.csv"));
        run.Code.Should().Be(3);
        run.Output.Should().Contain("surveys/platform-use.csv is different").And.Contain("by the manifests alone").And.Contain("surveys/platform-use.csv has other content");
        CsvBack.Rows(Path.Combine(project, "changes.csv")).Should().NotBeEmpty().And.OnlyContain(r => r["cause"] == "data" && r["basis"] == "manifests");
        // The same list is in the release, made when it was run.
        File.ReadAllBytes(Path.Combine(project, "reports", "after", "changes.csv")).Should().Equal(File.ReadAllBytes(Path.Combine(project, "changes.csv")));
        ShellRun.Of("explain", Path.Combine(project, "reports", "after"), "R.all").Output.Should().Contain("Since the release before: changed");
        ShellRun.Of("verify", Path.Combine(project, "reports", "after")).Code.Should().Be(0);
    }

    [Fact]
    public void Without_a_previous_release_there_is_no_list_of_changes() => File.Exists(Path.Combine(sample.Folder, "changes.csv")).Should().BeFalse();

    [Fact]
    public void A_previous_release_that_is_not_there_is_a_warning()
    {
        var project = sample.Own("nowhere");
        ShellRun.Of("run", project, "--set", "Publish:Release=after", "--set", "Publish:Previous=2024-q2").Code.Should().Be(0);
        File.ReadAllText(Path.Combine(project, "reports", "after", "quality", "issues.csv")).Should().Contain("previous-release-missing");
    }

    [Fact]
    public void What_moved_within_its_range_is_not_called_a_change_of_the_world()
    {
        var project = sample.Own("within");
        ShellRun.Of("run", project, "--set", "Publish:Release=after", "--set", "Surveys:Platforms=").Code.Should().Be(0);
        var output = ShellRun.Of("compare", Path.Combine(project, "reports", "2025-q2"), Path.Combine(project, "reports", "after")).Output;
        output.Should().MatchRegex(@"R\.all +[0-9,]+ +[0-9,]+ to [0-9,]+ +[0-9,]+ +[0-9,]+ to [0-9,]+").And.MatchRegex(@"C\.all +[0-9.]+% +[0-9.]+% to").And.Contain("Within each other's likely range: ");
    }

    [Fact]
    public void A_file_that_moves_no_number_is_told_all_the_same()
    {
        var project = sample.Own("still");
        File.AppendAllText(Path.Combine(project, "surveys", "platform-use.csv"), "\n");
        ShellRun.Of("run", project, "--set", "Publish:Release=after").Code.Should().Be(0);
        var run = ShellRun.Of("compare", Path.Combine(project, "reports", "2025-q2"), Path.Combine(project, "reports", "after"));
        run.Code.Should().Be(0);
        run.Output.Should().Contain("Every number of after is as in 2025-q2.").And.Contain("surveys/platform-use.csv has other content");
    }

    [Fact]
    public void Numbers_are_new_gone_or_changed()
    {
        PublishedNumber Of(string code, double value) => new(code, "reached", new Dictionary<string, string>(), value, null, null, null, "persons", "estimated", null, "f", []);
        var changes = Changes.Between([Of("a", 1), Of("b", 2), Of("c", 3)], [Of("b", 2), Of("c", 4), Of("d", 5)], _ => []);
        changes.Select(c => (c.Code, c.Change)).Should().Equal(("a", "gone"), ("c", "changed"), ("d", "new"));
    }

    [Fact]
    public void Another_layout_of_an_export_may_be_another_definition()
    {
        ReleaseManifest Of(string layout) => new("1", "t", "r", [], [new("exports/a.csv", "export", 1, layout, layout, "d")], [], null);
        Changes.Manifests(Of("classic"), Of("suite")).Select(d => d.Cause).Should().Equal("data", "metric-definition");
        Changes.Manifests(Of("classic"), Of("classic")).Should().BeEmpty();
    }

    [Theory]
    [InlineData("Facebook, posts", "Facebook, posts", true)]
    [InlineData("Facebook, posts", "LinkedIn, posts", false)]
    [InlineData("Facebook, posts", "Facebook, audience", false)]
    public void Only_the_same_export_in_another_layout_may_count_otherwise(string before, string after, bool counts)
    {
        ReleaseManifest Of(string export, string generation) =>
            new("1", "t", "r", [], [new("exports/a.csv", "export", 1, generation, "meta", $"{export}, layout meta ({generation}), 1 Jul 2025 to 30 Sep 2025")], [], null);
        Changes.Manifests(Of(before, "2024-03"), Of(after, "2025-04")).Any(d => d.Cause == "metric-definition").Should().Be(counts);
    }

    /// <summary>As offices do it: a folder a quarter, each with its own files, and a new rule of rounding and of the method besides.</summary>
    [Fact]
    public void Two_quarters_in_two_folders_are_told_apart_cause_by_cause()
    {
        var first = Quarter("q1", new(new(2025, 1, 1), new(2025, 3, 31), "Etc/UTC"));
        var second = Quarter("q2", new(new(2025, 4, 1), new(2025, 6, 30), "Etc/UTC"), "Publish:Rounding=10", "Estimate:T=0.6");
        var run = ShellRun.Of("compare", first, second, "--json");
        run.Code.Should().Be(3, run.Output);
        using var answer = JsonDocument.Parse(run.Output);
        answer.RootElement.GetProperty("basis").GetString().Should().Be("re-run", run.Output);
        var causes = answer.RootElement.GetProperty("changes").EnumerateArray().ToDictionary(c => c.GetProperty("code").GetString()!, c => c.GetProperty("causes").EnumerateArray().Select(x => x.GetString()!).ToArray());
        causes.Values.Should().OnlyContain(c => c.Length > 0, "every changed number has a cause");
        causes["R.all"].Should().Equal("rounding", "method", "data");
        causes.Where(c => c.Key.StartsWith("posts.", StringComparison.Ordinal) || c.Key.Contains(".accounts.", StringComparison.Ordinal)).Should().NotBeEmpty().And.OnlyContain(c => c.Value.Contains("data") && !c.Value.Contains("method"));
        causes["N.010001"].Should().NotContain("method", "overlap between platforms says nothing of people without internet");
        causes.Values.SelectMany(c => c).Distinct().Should().BeSubsetOf(Changes.Order);
    }

    private static readonly RehearsalOptions Nation = new() { Seed = 5, Areas = 5, Regions = 2, Electorates = 0, PeoplePerArea = 9000, Replicates = 20, Posts = 8 };

    private string Quarter(string name, Period period, params string[] settings)
    {
        var folder = Path.Combine(sample.Project, "..", "quarters", name);
        foreach (var file in Pipeline.Rehearse(Nation with { Period = period, Release = name, SurveyPeople = name == "q1" ? 3000 : 2000 }))
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes);
        }
        ShellRun.Of(["run", Path.Combine(folder, "project"), .. settings.SelectMany(s => new[] { "--set", s })]).Code.Should().Be(0);
        return Path.Combine(folder, "project", "reports", name);
    }

    private JsonDocument Compared(string name, params string[] settings)
    {
        var project = sample.Own("compare-" + name);
        ShellRun.Of(["run", project, .. settings.SelectMany(s => new[] { "--set", s })]).Code.Should().Be(0);
        var run = ShellRun.Of("compare", Path.Combine(project, "reports", "2025-q2"), Path.Combine(project, "reports", "after"), "--json");
        run.Code.Should().Be(3, run.Output);
        return JsonDocument.Parse(run.Output);
    }
}
