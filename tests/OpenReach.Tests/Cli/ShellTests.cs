using System.Text.Json;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Cli;

public sealed class ShellTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Without_a_verb_the_verbs_are_listed()
    {
        var run = ShellRun.Of();
        run.Code.Should().Be(0);
        run.Output.Should().ContainAll("init", "doctor", "check", "run", "settings", "rehearse");
    }

    [Theory]
    [InlineData("fly")]
    [InlineData("run")]
    [InlineData("run", "a", "b", "c")]
    [InlineData("run", "nowhere")]
    [InlineData("rehearse", "x", "--areas", "many")]
    [InlineData("rehearse", "x", "--spread", "-1")]
    [InlineData("rehearse", "x", "--above-capacity", "9")]
    [InlineData("rehearse", "x", "--missing", "myspace")]
    public void A_wrong_command_line_is_one_sentence_and_exit_code_2(params string[] args)
    {
        var run = ShellRun.Of(args);
        run.Code.Should().Be(2);
        (run.Output + run.Error).Should().NotContain("   at ");
    }

    [Theory]
    [InlineData(0.0003, 0.0072, "under 1%")]
    [InlineData(0.384, 0.491, "38% to 50%")]
    [InlineData(0, 1, "none to all")]
    public void Shares_on_the_screen_are_worded_as_in_the_brief(double low, double high, string words) => Pipeline.ShareInWords(low, high).Should().Be(words);

    [Theory]
    [InlineData("project/surveys/platform-use.csv", "--spread", "2")]
    [InlineData("project/exports/reach.csv", "--repel")]
    [InlineData("project/exports/reach.csv", "--hide", "20")]
    [InlineData("project/census/access.csv", "--census-age", "5")]
    [InlineData("project/exports/reach.csv", "--above-capacity", "0.15")]
    [InlineData("project/exports/reach.csv", "--missing", "tiktok")]
    public void What_is_wrong_with_a_rehearsed_nation_shows_in_its_files(string file, params string[] fault)
    {
        ShellRun.Of("rehearse", At("plain")).Code.Should().Be(0);
        ShellRun.Of(["rehearse", At("faulty"), .. fault]).Code.Should().Be(0);
        File.ReadAllText(Path.Combine(At("faulty"), file)).Should().NotBe(File.ReadAllText(Path.Combine(At("plain"), file)));
        File.ReadAllText(Path.Combine(At("faulty"), "project/census/population.csv")).Should().Be(File.ReadAllText(Path.Combine(At("plain"), "project/census/population.csv")));
    }

    [Fact]
    public void A_missing_platform_served_people_and_gave_no_export()
    {
        ShellRun.Of("rehearse", At("plain")).Code.Should().Be(0);
        ShellRun.Of("rehearse", At("without"), "--missing", "tiktok").Code.Should().Be(0);
        File.ReadAllText(Path.Combine(At("without"), "truth/nation.csv")).Should().Be(File.ReadAllText(Path.Combine(At("plain"), "truth/nation.csv")));
        File.ReadAllText(Path.Combine(At("without"), "project/exports/reach.csv")).Should().NotContain("tiktok").And.Contain("facebook");
    }

    [Fact]
    public void A_new_project_says_what_to_do_next_and_checks_as_a_project()
    {
        var made = ShellRun.Of("init", At("mine"));
        made.Code.Should().Be(0);
        made.Output.Should().Contain("openreach check");
        File.Exists(Path.Combine(At("mine"), "openreach.json")).Should().BeTrue();
        var run = ShellRun.Of("run", At("mine"));
        run.Code.Should().Be(1);
        run.Output.Should().BeEmpty("why there is no result is no result");
        run.Error.Should().Contain("census/population.csv").And.Contain($"Nothing was written. See every problem with: openreach check {At("mine")}");
        Directory.EnumerateFileSystemEntries(Path.Combine(At("mine"), "reports")).Should().BeEmpty();
    }

    [Fact]
    public void What_is_refused_is_told_where_errors_go_and_with_json_where_results_go()
    {
        ShellRun.Of("init", At("my project")).Output.Should().Contain($"openreach check \"{At("my project")}\"", "a path with a space is pasted whole");
        foreach (string[] refused in new string[][] { ["run", At("my project")], ["plan", At("my project")], ["settings", At("nowhere")], ["verify", At("nowhere")], ["explain", "no-such-code"] })
        {
            var run = ShellRun.Of(refused);
            run.Code.Should().BeOneOf(1, 2);
            run.Output.Should().BeEmpty(refused[0]);
            run.Error.Should().Contain("ERROR", refused[0]);
            var json = ShellRun.Of([.. refused, "--json"]);
            json.Code.Should().Be(run.Code);
            json.Error.Should().BeEmpty(refused[0]);
            JsonDocument.Parse(json.Output).RootElement.GetProperty("issues").GetArrayLength().Should().BePositive();
        }
    }

    [Fact]
    public void Words_that_a_new_project_shows_as_an_example_are_not_published_in_silence()
    {
        ShellRun.Of("init", At("mine"));
        using var check = JsonDocument.Parse(ShellRun.Of("check", At("mine"), "--json").Output);
        check.RootElement.GetProperty("projectIssues").EnumerateArray().Where(i => i.GetProperty("code").GetString() == "placeholder-left").Select(i => i.GetProperty("column").GetString())
            .Should().BeEquivalentTo("title", "publisher.name", "publisher.email", "publisher.url");
    }

    [Fact]
    public void A_file_that_no_setting_names_is_told_at_every_run_and_changes_no_byte()
    {
        ShellRun.Of("init", At("sample"), "--sample");
        ShellRun.Of("run", At("sample")).Output.Should().NotContain("file-not-read");
        folder.Write("sample/surveys/use-2024.csv", "platform,age,sex,share,n,base\nfacebook,all,all,0.6,2000,persons\n");
        folder.Write("sample/plan/channels-after-2024.csv", "channel\n");
        var run = ShellRun.Of("run", At("sample"));
        run.Output.Should().Contain("Nothing was computed").And.Contain("surveys/use-2024.csv lies in the project").And.Contain("into surveys.platformUse of openreach.json").And.NotContain("channels-after");
        ShellRun.Of("run", At("sample"), "--again").Output.Should().Contain("file-not-read").And.Contain("was there already");
        ShellRun.Of("check", At("sample")).Output.Should().Contain("file-not-read");
    }

    [Fact]
    public void A_missing_file_is_told_beside_the_files_that_lie_in_its_folder()
    {
        ShellRun.Of("init", At("mine"));
        folder.Write("mine/census/People 2021.csv", "area,age,sex,persons\nA,18+,female,5\n");
        ShellRun.Of("run", At("mine")).Error.Should().Contain("census/population.csv: found census/People 2021.csv; expected");
    }

    [Fact]
    public void Init_writes_over_nothing()
    {
        folder.Write("mine/letter.txt", "keep me");
        ShellRun.Of("init", At("mine")).Code.Should().Be(2);
        Directory.EnumerateFileSystemEntries(At("mine")).Should().ContainSingle();
    }

    [Fact]
    public void The_sample_runs_from_its_folder_and_a_second_run_changes_nothing()
    {
        ShellRun.Of("init", At("sample"), "--sample").Code.Should().Be(0);
        var first = ShellRun.Of("run", At("sample"));
        first.Code.Should().Be(0, first.Output);
        first.Output.Should().Contain("Release written").And.Contain("index.html");
        ShellRun.Of("run", At("sample")).Output.Should().Contain("was there already");
    }

    [Fact]
    public void Other_numbers_under_the_same_id_need_replace()
    {
        ShellRun.Of("init", At("sample"), "--sample");
        ShellRun.Of("run", At("sample"));
        ShellRun.Of("run", At("sample"), "--set", "Publish:Rounding=100").Code.Should().Be(1);
        ShellRun.Of("run", At("sample"), "--set", "Publish:Rounding=100", "--replace").Code.Should().Be(0);
    }

    [Fact]
    public void Json_answers_are_one_document()
    {
        ShellRun.Of("init", At("sample"), "--sample");
        using var run = JsonDocument.Parse(ShellRun.Of("run", At("sample"), "--json").Output);
        run.RootElement.GetProperty("summary").GetProperty("numbers").GetArrayLength().Should().BeGreaterThan(5);
        using var check = JsonDocument.Parse(ShellRun.Of("check", At("sample"), "--json").Output);
        check.RootElement.GetProperty("summary").GetProperty("unrecognised").GetInt32().Should().Be(0);
        using var settings = JsonDocument.Parse(ShellRun.Of("settings", At("sample"), "--json").Output);
        settings.RootElement.GetProperty("settings").GetArrayLength().Should().BeGreaterThan(40);
        using var doctor = JsonDocument.Parse(ShellRun.Of("doctor", "--json").Output);
        doctor.RootElement.GetProperty("checks").GetArrayLength().Should().BeGreaterThan(3);
    }

    [Fact]
    public void Check_of_one_file_says_what_it_is()
    {
        var file = folder.Write("typed.csv", "platform,account,from,to,metric,age,sex,place,value,low,high\nx,ministry,2025-01-01,2025-03-31,views,all,all,all,1200,,\n");
        var run = ShellRun.Of("check", file);
        run.Code.Should().Be(0, run.Output);
        run.Output.Should().Contain("1 row");
    }

    [Fact]
    public void Strict_ends_with_3_where_a_check_wants_a_look()
    {
        ShellRun.Of("init", At("sample"), "--sample");
        var run = ShellRun.Of("run", At("sample"), "--strict");
        run.Code.Should().Be(run.Output.Contains("REVIEW", StringComparison.Ordinal) || run.Output.Contains("FAIL ", StringComparison.Ordinal) ? 3 : 0);
    }

    private string At(string name) => Path.Combine(folder.Path, name);
}
