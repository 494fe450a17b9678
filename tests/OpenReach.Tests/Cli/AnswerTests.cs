using System.Text.Json;
using OpenReach.Tests.Publish.Releases;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Cli;

/// <summary>What the program answers with --json is what its schemas say, done or refused; and what it says to a wrong command line.</summary>
public sealed class AnswerTests(SampleRelease sample) : IClassFixture<SampleRelease>
{
    [Fact]
    public void Every_answer_in_json_keeps_its_schema()
    {
        var project = sample.Own("answers");
        var release = Path.Combine(project, "reports", "2025-q2");
        string[] light = ["--set", "Estimate:Replicates=10", "--set", "Plan:Draws=20", "--set", "Publish:AreaSheets=none"];
        string[][] asked =
        [
            ["run", project, "--set", "Publish:Release=other", .. light], ["run", project, "--set", "Publish:Rounding=10", .. light], ["run", "nowhere"],
            ["plan", project, "--people", "9000", "--set", "Plan:Floors=money R03 15%", .. light], ["plan", project, "--set", "Plan:Channels=", .. light], ["plan", "nowhere"],
            ["explain", release, "R.all"], ["explain", "release-exists"], ["explain", release, "nothing"],
            ["compare", release, Path.Combine(project, "reports", "other")], ["compare", release, "nowhere"],
            ["verify", Path.Combine(project, "reports", "other")], ["verify", "nowhere"], ["settings", project], ["settings", "nowhere"], ["doctor"],
            ["score", release, Repository.Path("samples", "nation", "truth")], ["score", release, "nowhere"],
        ];
        foreach (var args in asked)
        {
            using var answer = JsonDocument.Parse(ShellRun.Of([.. args, "--json"]).Output);
            JsonShape.Faults(Schema(args[0]), answer.RootElement).Should().BeEmpty(string.Join(' ', args));
        }
    }

    [Theory]
    [InlineData("""{"version": 1}""", "$ has no checks")]
    [InlineData("""{"version": 2, "checks": []}""", "$.version is not 1")]
    [InlineData("""{"version": 1, "checks": {}}""", "$.checks is a object")]
    [InlineData("""{"version": 1, "checks": [], "more": 1}""", "$.more is not in the schema")]
    public void An_answer_of_another_shape_is_seen(string answer, string fault) =>
        JsonShape.Faults(Schema("doctor"), JsonDocument.Parse(answer).RootElement).Should().Contain(fault);

    [Fact]
    public void A_wrong_verb_or_value_is_named_in_plain_words()
    {
        ShellRun.Of("fly", "home").Error.Should().Contain("There is no verb 'fly'").And.Contain("verify");
        var budget = ShellRun.Of("plan", sample.Project, "--budget", "much");
        budget.Code.Should().Be(2);
        budget.Error.Should().Contain("as a number").And.NotContain("System.");
        var alone = ShellRun.Of("explain", sample.Folder);
        alone.Code.Should().Be(2);
        alone.Error.Should().Contain("give its code behind the folder");
    }

    [Fact]
    public void A_setting_that_cannot_be_read_is_said_once_beside_all_others_and_is_no_defect()
    {
        var run = ShellRun.Of("settings", sample.Project, "--set", "Publish:Rounding=7", "--set", "Census:AccessUnit=rooms", "--set", "Publish:Suppression=some", "--set", "Publish:Release=con.1");
        run.Code.Should().Be(2, run.Error);
        foreach (var found in new[] { "found 7", "found rooms", "found some", "found con.1" }) run.Error.Split(found).Should().HaveCount(2, found);
    }

    private static JsonElement Schema(string verb) =>
        JsonDocument.Parse(File.ReadAllText(Repository.Path("src", "OpenReach.Cli", "Schemas", verb + ".schema.json"))).RootElement;
}
