using OpenReach.Tests.Support;

namespace OpenReach.Tests.Plan;

/// <summary>The plan verb as an officer runs it: every bad input is one clear issue, and nothing is written.</summary>
public sealed class PlanVerbTests(PlannedNation nation) : IClassFixture<PlannedNation>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private ShellRun Plan(params string[] more) => ShellRun.Of(["plan", nation.Project, "--quiet", "--out", Path.Combine(folder.Path, "out"), "--set", "estimate:replicates=20", "--set", "plan:draws=20", .. more]);

    private void Refused(ShellRun run, string code)
    {
        run.Code.Should().BeOneOf(1, 2);
        run.Error.Split('\n').Count(l => l.StartsWith("ERROR", StringComparison.Ordinal)).Should().Be(1, run.Error);
        run.Error.Should().Contain($"({code})").And.Contain("Fix: ");
        Directory.Exists(Path.Combine(folder.Path, "out")).Should().BeFalse();
    }

    [Theory]
    [InlineData("100", "budget-buys-nothing")]
    public void A_budget_that_buys_nothing_is_one_issue(string budget, string code) => Refused(Plan("--budget", budget), code);

    [Theory]
    [InlineData("plan:floors:0=money R01 90%", "plan:floors:1=money R02 20%", "floor-above-budget")]
    [InlineData("plan:floors:0=money R01 50000", "plan:target=all", "floor-above-budget")]
    [InlineData("plan:floors:0=people each 90%", "plan:target=all", "plan-impossible")]
    [InlineData("plan:locked:0=letterbox@999", "plan:target=all", "locked-unknown")]
    [InlineData("plan:targetPlaces:0=R99", "plan:target=all", "plan-place-unknown")]
    [InlineData("plan:excluded:0=letterbox", "plan:covered:0=all", "channels-reach-nobody")]
    public void Settings_that_cannot_be_kept_are_one_issue(string first, string second, string code) =>
        Refused(Plan("--budget", "16000", "--set", first, "--set", second), code);

    [Theory]
    [InlineData(",1100,100,", ",-1100,100,", "cost-negative")]
    [InlineData("0.08,0.16", "0.08,1.6", "share-outside")]
    [InlineData("Letterbox drop,each,", "Letterbox drop,each R99,", "channel-place-unknown")]
    [InlineData("0.08,0.16", "0.16,0.08", "reach-order")]
    public void A_bad_row_of_channels_is_one_issue(string from, string to, string code)
    {
        var channels = File.ReadAllText(Path.Combine(nation.Project, "plan", "channels.csv"));
        var broken = folder.Write("broken.csv", channels.Replace(from, to, StringComparison.Ordinal));
        Refused(Plan("--budget", "16000", "--set", "plan:channels=" + broken), code);
    }

    [Fact]
    public void A_target_that_is_not_one_is_refused_with_the_choices()
    {
        var run = Plan("--budget", "16000", "--set", "plan:target=offline");
        run.Code.Should().Be(2);
        run.Error.Should().Contain("plan.target").And.Contain("no-internet");
    }

    [Fact]
    public void A_number_of_people_is_planned_for_and_says_so()
    {
        var run = Plan("--people", "4000");
        run.Code.Should().Be(0, run.Output + run.Error);
        run.Output.Should().Contain("The number of people asked for: 4,000.").And.Contain("For this many people the plan pays up to");
    }
}
