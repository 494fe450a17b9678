using OpenReach.Tests.Support;

namespace OpenReach.Tests.Plan.Evaluate;

/// <summary>An evaluation from the plan to the channels of the next one, as an officer runs it.</summary>
public sealed class EvaluationVerbTests(PlannedNation nation) : IClassFixture<PlannedNation>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(nation.Project, "plan")).Where(f => !f.EndsWith("channels.csv", StringComparison.Ordinal))) File.Delete(file);
        folder.Dispose();
    }

    /// <summary>The form of the release, filled in by the part that each place plays.</summary>
    private string Filled(Func<string, string> result)
    {
        var arms = nation.Read("plan/evaluation.csv").Split('\n').Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).ToDictionary(f => f[4], f => f[3]);
        var lines = nation.Read("plan/results.csv").TrimEnd('\n').Split('\n');
        return folder.Write("results.csv", string.Join('\n', lines.Skip(1).Select(l => l.Split(',') is [var area, var name, ..] ? $"{area},{name},{result(arms[area])},telephone,2025-09-01" : l).Prepend(lines[0])) + "\n");
    }

    private string[] Results(string file) => ["plan", nation.Project, "--result", file];

    [Fact]
    public void The_form_holds_every_place_and_no_number()
    {
        var rows = nation.Read("plan/results.csv").TrimEnd('\n').Split('\n').Skip(1).ToList();
        rows.Should().HaveCountGreaterThan(3).And.OnlyContain(r => r.EndsWith(",,,,", StringComparison.Ordinal));
        nation.Read("plan/evaluation.md").Should().Contain("before the money is spent").And.Contain("waits");
    }

    [Fact]
    public void Results_move_the_ranges_in_a_new_file_and_leave_the_old_one()
    {
        var old = File.ReadAllText(Path.Combine(nation.Project, "plan", "channels.csv"));
        var run = ShellRun.Of(Results(Filled(arm => arm == "first" ? "200,60" : "200,40")));
        run.Code.Should().Be(0, run.Output + run.Error);
        run.Output.Should().Contain("points").And.Contain("New ranges");
        File.ReadAllText(Path.Combine(nation.Project, "plan", "channels.csv")).Should().Be(old);
        var fresh = Directory.EnumerateFiles(Path.Combine(nation.Project, "plan"), "channels-after-*.csv").Should().ContainSingle().Subject;
        File.ReadAllText(fresh).Should().NotBe(old);
        File.ReadLines(fresh).Should().HaveCount(4);
        ShellRun.Of("plan", nation.Project, "--budget", "16000", "--quiet", "--out", folder.Path, "--set", "plan:channels=plan/" + Path.GetFileName(fresh), "--set", "estimate:replicates=20", "--set", "plan:draws=20").Code.Should().Be(0);
    }

    /// <summary>What a spreadsheet program and a hurried hand make of the form.</summary>
    [Theory]
    [InlineData("zeros", "result-code-damaged", "0")]
    [InlineData("names", "result-code-damaged", "0")]
    [InlineData("swapped", "result-name-differs", "area_name")]
    public void A_place_that_is_named_otherwise_than_in_the_form_is_told_with_the_place_that_was_meant(string what, string code, string expected)
    {
        var rows = File.ReadAllLines(Filled(_ => "200,50"));
        for (var i = 1; i < rows.Length; i++)
        {
            var fields = rows[i].Split(',');
            if (what == "zeros") fields[0] = fields[0].TrimStart('0');
            else if (what == "names") fields[0] = fields[1];
            else fields[1] = rows[i == 1 ? 2 : 1].Split(',')[1];
            rows[i] = string.Join(',', fields);
            if (what == "swapped") break;
        }
        var run = ShellRun.Of(Results(folder.Write("changed.csv", string.Join('\n', rows) + "\n")));
        run.Code.Should().Be(1);
        run.Error.Should().Contain(code).And.Contain(expected).And.Contain("Nothing was written");
    }

    [Fact]
    public void The_same_results_again_change_nothing_and_others_overwrite_nothing()
    {
        var first = Filled(arm => arm == "first" ? "200,60" : "200,40");
        ShellRun.Of(Results(first)).Code.Should().Be(0);
        ShellRun.Of(Results(first)).Code.Should().Be(0);
        var other = ShellRun.Of(Results(Filled(arm => arm == "first" ? "200,90" : "200,40")));
        other.Code.Should().Be(1);
        other.Error.Should().Contain("is there already").And.Contain("Nothing was written");
    }

    [Fact]
    public void No_effect_is_said_in_plain_words() =>
        ShellRun.Of("plan", nation.Release, "--result", Filled(_ => "200,40")).Output.Should().Contain("no effect was found");

    [Fact]
    public void Bad_results_write_nothing()
    {
        var run = ShellRun.Of(Results(Filled(_ => "20,40")));
        run.Code.Should().Be(1);
        run.Error.Should().Contain("More people were reached than asked").And.Contain("Nothing was written");
        Directory.EnumerateFiles(Path.Combine(nation.Project, "plan")).Should().ContainSingle();
    }
}
