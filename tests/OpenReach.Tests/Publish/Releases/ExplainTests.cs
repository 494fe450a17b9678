using System.Text.RegularExpressions;
using OpenReach.Publish.Releases;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish.Releases;

public partial class ExplainTests(SampleRelease sample) : IClassFixture<SampleRelease>
{
    [Fact]
    public void A_number_names_its_rows_its_formula_its_assumptions_and_what_would_change_it()
    {
        var run = ShellRun.Of("explain", sample.Folder, "M.010002");
        run.Code.Should().Be(0, run.Output);
        run.Output.Should().Contain("census/access.csv, row 3, columns with_internet, without_internet")
            .And.Contain("(N.010002) +").And.Contain("estimate.t, the method's default; METHOD section 4.2")
            .And.Contain("Identified band").And.Contain("of the plan").And.Contain("more people were missed here");
    }

    [Fact]
    public void The_numbers_in_a_formula_are_those_of_the_release()
    {
        var missed = Number("M.all");
        var parts = new[] { "N.all", "P.all", "S.all" }.Select(c => Number(c).Value!.Value).ToArray();
        missed.Value.Should().Be(parts.Sum());
        var text = ShellRun.Of("explain", sample.Folder, "M.all").Output;
        foreach (var part in parts) text.Should().Contain(part.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_code_of_every_table_is_in_the_lineage()
    {
        var lineage = ReleaseReader.Numbers(sample.Folder, [])!.Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        var printed = Directory.EnumerateFiles(Path.Combine(sample.Folder, "data"), "*.csv").SelectMany(f => CsvBack.Rows(f)).Where(r => r.ContainsKey("code")).Select(r => r["code"]).ToList();
        printed.Should().HaveCountGreaterThan(4_000).And.OnlyHaveUniqueItems();
        printed.Where(c => !lineage.Contains(c)).Should().BeEmpty();
    }

    [Fact]
    public void Every_kind_of_number_can_be_explained()
    {
        var kinds = ReleaseReader.Numbers(sample.Folder, [])!.GroupBy(n => (n.File, n.Measure, n.Status)).Select(g => g.First().Code);
        foreach (var code in kinds)
        {
            var issues = new OpenReach.Terms.Issues();
            OpenReach.Releases.Explain(sample.Folder, code, null, Repository.Environment(), issues).Should().NotBeNull(code);
            issues.Should().BeEmpty(code);
        }
    }

    [Fact]
    public void Every_code_that_the_page_prints_can_be_explained()
    {
        var lineage = ReleaseReader.Numbers(sample.Folder, [])!.Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        var page = File.ReadAllText(Path.Combine(sample.Folder, "index.html"));
        var codes = PageCode().Matches(page).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct().ToList();
        codes.Should().Contain("M.all");
        codes.Where(c => !lineage.Contains(c)).Should().BeEmpty();
    }

    [Fact]
    public void Checks_and_issues_have_codes_too()
    {
        ShellRun.Of("explain", sample.Folder, "unknown-place").Output.Should().Contain("Why it matters");
        ShellRun.Of("explain", sample.Folder, "posts-outside-period").Output.Should().Contain("exports/instagram");
    }

    [Fact]
    public void An_unknown_code_names_the_nearest()
    {
        var run = ShellRun.Of("explain", sample.Folder, "R.al");
        run.Code.Should().Be(2);
        run.Output.Should().Contain("R.all");
    }

    [Fact]
    public void Without_its_project_a_release_still_explains_and_names_its_files()
    {
        var alone = Path.Combine(sample.Own("alone"), "..", "alone-release");
        Directory.Move(Path.Combine(sample.Own("alone-2"), "reports", "2025-q2"), alone);
        var run = ShellRun.Of("explain", alone, "N.010001");
        run.Code.Should().Be(0);
        run.Output.Should().Contain("census/access.csv, rows of 010001").And.NotContain("unchanged");
    }

    [Fact]
    public void An_input_that_has_changed_is_not_quoted_by_row()
    {
        var project = sample.Own("changed");
        File.AppendAllText(Path.Combine(project, "census", "access.csv"), "\n");
        ShellRun.Of("explain", Path.Combine(project, "reports", "2025-q2"), "N.010001").Output.Should().Contain("census/access.csv, rows of 010001");
    }

    private PublishedNumber Number(string code) => ReleaseReader.Numbers(sample.Folder, [])!.Single(n => n.Code == code);

    /// <summary>Codes of numbers as the page marks them: a letter of a measure, then a place.</summary>
    [GeneratedRegex(@"class=""code""[^>]*>(?:<span>)?((?:[a-z-]+\.)?[A-Z]\.[^<\s]+)<")]
    private static partial Regex PageCode();
}
