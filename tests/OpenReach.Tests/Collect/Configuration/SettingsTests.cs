using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Configuration;

public sealed class SettingsTests : IDisposable
{
    private const string Least = """
        { "title": "Posts", "period": { "from": "2026-01-01", "to": "2026-03-31", "timeZone": "Europe/Oslo" },
          "census": { "population": ["census/population.csv"], "access": ["census/access.csv"] } }
        """;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Everything_but_title_period_and_census_has_a_default()
    {
        var settings = Read(Least).Settings!;
        settings.Cells.Ages.Should().HaveCount(7);
        settings.Estimate.T.Should().Be(0.5);
        settings.Publish.Release.Should().Be("2026-01-01_2026-03-31");
        settings.Publish.Rounding.Should().Be(5);
    }

    [Fact]
    public void Comments_and_trailing_commas_are_allowed() =>
        Read("// a comment\n" + Least.Replace("\"title\"", "\"language\": \"en\", /* here too */ \"title\"", StringComparison.Ordinal)).Issues.Should().BeEmpty();

    [Theory]
    [InlineData("\"Title\": \"Other\",", "title")]
    [InlineData("\"period\": { \"from\": \"2026-01-02\" },", "period.from")]
    public void A_setting_that_is_given_twice_is_an_error_that_names_it(string more, string key)
    {
        var (settings, issues, _) = Read(Least.Replace("{ \"title\"", "{ " + more + " \"title\"", StringComparison.Ordinal));
        settings.Should().BeNull();
        issues.Should().ContainSingle(i => i.Code == "setting-repeated").Which.Place.Column.Should().BeEquivalentTo(key);
    }

    [Fact]
    public void A_section_may_stand_in_two_pieces()
    {
        var (settings, issues, _) = Read(Least.Replace("{ \"title\"", "{ \"census\": { \"accessUnit\": \"persons\" }, \"title\"", StringComparison.Ordinal));
        issues.Should().BeEmpty();
        settings!.Census.AccessUnit.ToString().Should().Be("Persons");
    }

    [Theory]
    [InlineData("publish", "rounding", "\"\"")]
    [InlineData("publish", "areaSheets", "\" \"")]
    [InlineData("census", "onlineMeans", "[]")]
    [InlineData("plan", "target", "\"\"")]
    [InlineData("estimate", "level", "\"\"")]
    public void A_blank_where_there_is_always_a_value_leaves_the_default(string section, string key, string blank)
    {
        var text = section == "census" ? Least.Replace("\"census\": {", $"\"census\": {{ \"{key}\": {blank},", StringComparison.Ordinal)
            : Least.Replace("{ \"title\"", $"{{ \"{section}\": {{ \"{key}\": {blank} }}, \"title\"", StringComparison.Ordinal);
        var (settings, issues, origins) = Read(text);
        issues.Should().BeEmpty();
        settings.Should().BeEquivalentTo(Read(Least).Settings);
        origins.Single(o => o.Key == $"{section}.{key}").Layer.Should().Be("built-in");
    }

    [Fact]
    public void Another_version_of_the_settings_is_refused() =>
        Read(Least.Replace("{ \"title\"", "{ \"version\": 2, \"title\"", StringComparison.Ordinal)).Issues.Should().ContainSingle(i => i.Code == "setting-not-understood" && i.Place.Column == "version");

    [Fact]
    public void Settings_that_an_older_editor_wrote_keep_their_accents()
    {
        File.WriteAllBytes(Path.Combine(folder.Path, "openreach.json"), System.Text.Encoding.Latin1.GetBytes(Least.Replace("Posts", "Pr\u00e9vention", StringComparison.Ordinal)));
        var issues = new Issues();
        Pipeline.Open(folder.Path, new Dictionary<string, string>(), [], issues)!.Settings.Title.Should().Be("Pr\u00e9vention");
        issues.Should().ContainSingle().Which.Code.Should().Be("encoding-assumed");
    }

    [Fact]
    public void A_later_layer_wins_and_the_origin_is_told()
    {
        folder.Write("organisation.json", """{ "publisher": { "name": "Ministry" }, "publish": { "rounding": "10" } }""");
        var environment = new Dictionary<string, string>
        {
            ["OPENREACH_ORGANISATION"] = Path.Combine(folder.Path, "organisation.json"),
            ["OPENREACH__Publish__Rounding"] = "100",
        };
        var (settings, _, origins) = Read(Least, environment, ["Estimate:Seed=7"]);
        settings!.Publisher.Name.Should().Be("Ministry");
        settings.Publish.Rounding.Should().Be(100);
        origins.Single(o => o.Key == "publish.rounding").Layer.Should().Be("environment");
        origins.Single(o => o.Key == "publisher.name").Layer.Should().Be("organisation");
        origins.Single(o => o.Key == "estimate.seed").Should().Be(new SettingOrigin("estimate.seed", "7", "command line"));
    }

    [Theory]
    [InlineData("Publish:Rounding=10")]
    [InlineData("publish.rounding=10")]
    public void A_setting_is_known_by_the_name_the_program_prints_too(string set)
    {
        var (settings, issues, _) = Read(Least, new Dictionary<string, string>(), [set]);
        issues.Should().BeEmpty();
        settings!.Publish.Rounding.ToString().Should().Be(Read(Least, new Dictionary<string, string>(), ["Publish:Rounding=10"]).Settings!.Publish.Rounding.ToString());
        settings.Publish.Rounding.Should().NotBe(Read(Least).Settings!.Publish.Rounding);
    }

    [Fact]
    public void A_shorter_list_of_a_later_layer_leaves_no_tail_of_the_earlier_one()
    {
        folder.Write("organisation.json", """{ "exports": ["a", "b", "c"] }""");
        var environment = new Dictionary<string, string> { ["OPENREACH_ORGANISATION"] = Path.Combine(folder.Path, "organisation.json") };
        Read(Least.Replace("\"title\"", "\"exports\": [\"mine\"], \"title\"", StringComparison.Ordinal), environment).Settings!.Exports.Should().Equal("mine");
    }

    [Fact]
    public void An_empty_list_is_a_choice_not_an_absence() =>
        Read(Least.Replace("\"title\"", "\"surveys\": { \"overlap\": [] }, \"title\"", StringComparison.Ordinal)).Settings!.Surveys.Overlap.Should().BeEmpty();

    [Fact]
    public void An_unknown_key_names_the_nearest_known_one()
    {
        var issue = Read(Least.Replace("\"title\"", "\"publish\": { \"ronding\": 5 }, \"title\"", StringComparison.Ordinal)).Issues.Should().ContainSingle().Subject;
        issue.Code.Should().Be("setting-unknown");
        issue.Fix.Should().Contain("publish.rounding");
    }

    [Theory]
    [InlineData("\"title\": \"Posts\",", "", "setting-missing")]
    [InlineData("2026-03-31", "2025-03-31", "period-backwards")]
    [InlineData("2026-03-31", "31.03.2026", "setting-not-understood")]
    [InlineData("Europe/Oslo", "Europe/Atlantis", "time-zone-unknown")]
    [InlineData("\"title\"", "\"cells\": { \"ages\": [\"18-30\", \"25+\"] }, \"title\"", "ages-overlap")]
    [InlineData("\"title\"", "\"estimate\": { \"level\": 90 }, \"title\"", "setting-not-understood")]
    [InlineData("\"title\"", "\"publish\": { \"release\": \"../../x\" }, \"title\"", "release-name")]
    [InlineData("\"census\"", "\"census", "settings-not-json")]
    public void A_wrong_setting_is_one_clear_error(string old, string replacement, string code)
    {
        var (settings, issues, _) = Read(Least.Replace(old, replacement, StringComparison.Ordinal));
        settings.Should().BeNull();
        issues.Should().ContainSingle(i => i.Severity == Severity.Error).Which.Code.Should().Be(code);
    }

    [Fact]
    public void A_folder_without_settings_is_no_project()
    {
        var issues = new Issues();
        Pipeline.Open(folder.Path, new Dictionary<string, string>(), [], issues).Should().BeNull();
        issues.Should().ContainSingle().Which.Code.Should().Be("project-missing");
    }

    [Fact]
    public void The_template_of_a_new_project_reads_without_a_problem_but_for_words_that_want_your_own()
    {
        var text = Pipeline.Template().Files.Single(f => f.Path == "openreach.json").Text;
        Read(text).Issues.Should().HaveCount(4).And.OnlyContain(i => i.Code == "placeholder-left" && i.Severity == Severity.Warning);
    }

    private (Settings? Settings, Issues Issues, IReadOnlyList<SettingOrigin> Origins) Read(
        string json, Dictionary<string, string>? environment = null, params string[] overrides)
    {
        folder.Write("openreach.json", json);
        var issues = new Issues();
        var project = Pipeline.Open(folder.Path, environment ?? [], overrides, issues);
        return (project?.Settings, issues, project?.Origins ?? []);
    }
}
