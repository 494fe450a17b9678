using System.Text.Json;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect;

/// <summary>sources.csv says who made an input and under which terms; from there it goes to the brief, the catalogue entries and <c>explain</c>.</summary>
public sealed class SourceListTests : IDisposable
{
    private const string Heading = "file,title,publisher,licence,url\n";

    private readonly TemporaryFolder folder = new();
    private readonly string project;
    private readonly string release;

    public SourceListTests()
    {
        project = folder.Sample();
        release = Path.Combine(project, "reports", "2025-q2");
    }

    public void Dispose() => folder.Dispose();

    private ShellRun List(string rows, string verb = "run")
    {
        File.WriteAllText(Path.Combine(project, "sources.csv"), Heading + rows);
        string[] more = verb == "run" ? ["--again", "--replace", "--set", "estimate:replicates=20", "--set", "plan:draws=20"] : ["--json"];
        return ShellRun.Of([verb, project, .. more]);
    }

    private string Read(params string[] path) => File.ReadAllText(Path.Combine([release, .. path])).Replace('\u00a0', ' ');

    [Fact]
    public void What_the_list_says_of_a_table_stands_wherever_its_source_does()
    {
        List("population.csv,\"People 2023, table 4\",Office of Counting,CC-BY-3.0,https://counting.example/4\n").Code.Should().Be(0);
        Read("index.html").Should().Contain("<a href=\"https://counting.example/4\">People 2023, table 4, Office of Counting</a>").And.Contain("CC-BY-3.0");
        using var package = JsonDocument.Parse(Read("datapackage.json"));
        var source = package.RootElement.GetProperty("sources").EnumerateArray().Single(s => s.GetProperty("role").GetString() == "population");
        source.GetProperty("title").GetString().Should().Be("People 2023, table 4, Office of Counting");
        source.GetProperty("path").GetString().Should().Be("https://counting.example/4");
        Read("dcat.jsonld").Should().Contain("\"foaf:name\": \"Office of Counting\"");
        ShellRun.Of("explain", release, "R.all").Output.Should().Contain("People 2023, table 4, Office of Counting, https://counting.example/4").And.Contain("CC-BY-3.0");
        ShellRun.Of("verify", release).Code.Should().Be(0);
    }

    [Fact]
    public void Without_a_word_of_the_list_a_survey_is_named_by_what_its_rows_cite()
    {
        List("").Code.Should().Be(0);
        Read("index.html").Should().Contain("Survey of platform use: Rehearsed survey").And.NotContain("Sources of the files");
    }

    [Fact]
    public void Files_of_one_source_are_one_line_of_the_brief()
    {
        List("geography/*,Land register,Office of Land,CC0-1.0,\n").Code.Should().Be(0);
        var page = Read("index.html");
        page.Split("Land register, Office of Land").Should().HaveCount(4, "areas, groups and boundaries are used for different things");
        List("surveys/*,Survey of all,Office of Asking,CC0-1.0,\n").Code.Should().Be(0);
        Read("index.html").Split("Survey of all, Office of Asking").Length.Should().BeLessThan(6);
    }

    [Fact]
    public void Terms_in_the_list_that_forbid_the_release_stop_the_run()
    {
        var run = List("population.csv,People,Office,CC-BY-NC-4.0,\n");
        run.Code.Should().Be(1);
        run.Error.Should().Contain("licence-forbids").And.Contain("census/population.csv");
    }

    [Theory]
    [InlineData("census/people.csv,People,Office,CC-BY-4.0,\n", "source-unmatched", 0)]
    [InlineData("population.csv,People,Office,CC-BY-4.0,office\n", "address-unreadable", 1)]
    [InlineData("population.csv,,Office,CC-BY-4.0,\n", "field-missing", 1)]
    public void A_row_that_cannot_be_used_is_told_with_its_place(string row, string code, int exit)
    {
        var check = List(row, "check");
        check.Output.Should().Contain(code).And.Contain("sources.csv").And.Contain("\"row\": 2");
        check.Code.Should().Be(exit);
    }

    [Fact]
    public void A_list_that_the_settings_name_and_that_is_not_there_is_an_error() =>
        ShellRun.Of("check", project, "--set", "sources=lists/sources.csv").Output.Should().Contain("The setting sources names lists/sources.csv");
}
