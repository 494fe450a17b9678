using System.Text.Json;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish.Releases;

public class VerifyTests(SampleRelease sample) : IClassFixture<SampleRelease>
{
    [Fact]
    public void A_release_is_what_its_inputs_give()
    {
        var run = ShellRun.Of("verify", sample.Folder);
        run.Code.Should().Be(0, run.Output + run.Error);
        run.Output.Should().Contain("every byte the same");
    }

    [Fact]
    public void Settings_changed_since_do_not_matter_for_the_manifest_has_its_own()
    {
        var project = sample.Own("settings");
        var settings = Path.Combine(project, "openreach.json");
        File.WriteAllText(settings, File.ReadAllText(settings).Replace("\"2025\"", "\"2026\"", StringComparison.Ordinal).Replace("Flu vaccination", "Other", StringComparison.Ordinal));
        ShellRun.Of("verify", Path.Combine(project, "reports", "2025-q2")).Code.Should().Be(0);
    }

    [Fact]
    public void A_release_elsewhere_is_verified_with_its_project_named()
    {
        var elsewhere = Path.Combine(sample.Own("elsewhere"), "..", "moved");
        Directory.Move(Path.Combine(sample.Own("elsewhere-2"), "reports", "2025-q2"), elsewhere);
        ShellRun.Of("verify", elsewhere).Code.Should().Be(2);
        ShellRun.Of("verify", elsewhere, "--project", sample.Project).Code.Should().Be(0);
    }

    [Fact]
    public void An_input_with_other_content_is_named()
    {
        var project = sample.Own("changed");
        var file = Path.Combine(project, "surveys", "platform-use.csv");
        File.WriteAllText(file, File.ReadAllText(file).Replace("facebook,18-24,all,0.", "facebook,18-24,all,0.1", StringComparison.Ordinal));
        var run = ShellRun.Of("verify", Path.Combine(project, "reports", "2025-q2"), "--json");
        run.Code.Should().Be(3);
        run.Output.Should().Contain("surveys/platform-use.csv").And.Contain("data/reach_by_group.csv");
    }

    [Fact]
    public void A_missing_input_is_named_and_nothing_is_claimed()
    {
        var project = sample.Own("missing");
        File.Delete(Path.Combine(project, "census", "access.csv"));
        var run = ShellRun.Of("verify", Path.Combine(project, "reports", "2025-q2"), "--json");
        run.Code.Should().Be(3);
        using var answer = JsonDocument.Parse(run.Output);
        answer.RootElement.GetProperty("rebuilt").ValueKind.Should().Be(JsonValueKind.Null);
        answer.RootElement.GetProperty("inputs")[0].GetProperty("path").GetString().Should().Be("census/access.csv");
    }

    [Fact]
    public void A_new_file_among_the_inputs_is_named()
    {
        var project = sample.Own("extra");
        File.WriteAllText(Path.Combine(project, "exports", "late.csv"), "platform,account,from,to,metric,age,sex,place,value,low,high\nx,ministry,2025-04-01,2025-06-30,views,all,all,all,1200,,\n");
        var run = ShellRun.Of("verify", Path.Combine(project, "reports", "2025-q2"));
        run.Code.Should().Be(3);
        run.Output.Should().Contain("exports/late.csv: extra");
    }

    [Fact]
    public void A_file_of_the_release_changed_by_hand_is_named()
    {
        var project = sample.Own("touched");
        var release = Path.Combine(project, "reports", "2025-q2");
        File.AppendAllText(Path.Combine(release, "data", "plan.csv"), " ");
        File.Delete(Path.Combine(release, "README.md"));
        File.WriteAllText(Path.Combine(release, "notes.txt"), "mine");
        var run = ShellRun.Of("verify", release);
        run.Code.Should().Be(3);
        run.Output.Should().Contain("data/plan.csv: different").And.Contain("README.md: missing").And.Contain("notes.txt: extra");
    }

    [Fact]
    public void A_folder_that_is_no_release_is_said_to_be_none() => ShellRun.Of("verify", sample.Project).Code.Should().Be(2);

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void A_damaged_manifest_is_one_sentence(string manifest)
    {
        var release = Path.Combine(sample.Own("damaged" + manifest.Length + manifest[0].GetHashCode()), "reports", "2025-q2");
        File.WriteAllText(Path.Combine(release, "lineage", "manifest.json"), manifest);
        var run = ShellRun.Of("verify", release);
        run.Code.Should().Be(2);
        run.Error.Should().Contain("damaged").And.NotContain("   at ");
    }
}
