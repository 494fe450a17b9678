using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OpenReach.Publish.Releases;
using OpenReach.Tests.Support;
using UglyToad.PdfPig;

namespace OpenReach.Tests.Publish.Releases;

/// <summary>Every HTML, PDF and CSV file of a whole release: no row of figures without a code, and an answer for each code.</summary>
public partial class CodeScanTests(SampleRelease sample) : IClassFixture<SampleRelease>
{
    private const string Facts = "figures of checks and of statuses are facts of the release, not numbers to quote";

    [Fact]
    public void No_row_of_figures_of_any_page_lacks_a_code()
    {
        var pages = Files("*.html").ToList();
        pages.Should().HaveCountGreaterThan(25);
        pages.SelectMany(f => Bare(File.ReadAllText(f)).Select(row => $"{Path.GetFileName(f)}: {row}")).Should().BeEmpty(Facts);
    }

    [Theory]
    [InlineData("<table><thead><tr><th>Age</th><th class=\"num\">Missed</th></tr></thead><tr><th>18-24</th><td class=\"num\">12</td></tr></table>", "18-24 12")]
    [InlineData("<table><tr><th>18-24</th><td class=\"num\">12</td><td class=\"code\">\u2013</td></tr></table>", "18-24 12 \u2013")]
    [InlineData("<table><tr><th>18-24</th><td class=\"num rng\">1 to 2</td><td></td></tr></table>", "18-24 1 to 2")]
    public void A_row_without_a_code_is_found(string table, string row) => Bare(table).Should().ContainSingle().Which.Should().Be(row);

    [Fact]
    public void Every_code_of_every_page_and_table_is_explained()
    {
        var codes = Files("*.html").SelectMany(f => Codes(File.ReadAllText(f)))
            .Concat(Files("*.csv").Where(IsPrinted).SelectMany(f => CsvBack.Rows(f)).Select(r => r.GetValueOrDefault("Code") ?? "").Where(c => c.Length > 0))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        codes.Should().HaveCountGreaterThan(150).And.Contain(["M.all", "plan.all", "M.010001.75+", "facebook.audience.all.f"]);
        codes.Where(c => !IsExplained(c)).Should().BeEmpty();
    }

    /// <summary>A row of a CSV file has a code, or is named by its file and row; both are answered.</summary>
    [Fact]
    public void Every_table_of_every_file_answers_by_its_rows()
    {
        var tables = Files("*.csv").Where(f => CsvBack.Rows(f).Count > 0 && CsvBack.Rows(f)[0].Values.Any(v => double.TryParse(v, NumberStyles.Float, CultureInfo.InvariantCulture, out _))).ToList();
        tables.Should().HaveCountGreaterThan(20);
        tables.Select(f => $"{Path.GetRelativePath(sample.Folder, f).Replace('\\', '/')}:2").Where(row => !IsExplained(row)).Should().BeEmpty();
        IsExplained("data/posts.csv:9999999").Should().BeFalse("there is no such row");
    }

    [Fact]
    public void A_sum_that_only_printed_tables_have_says_its_value_and_what_it_is_the_sum_of()
    {
        var april = CsvBack.Rows(Path.Combine(sample.Folder, "data", "posts.csv")).Where(r => r["platform"] == "instagram" && r["metric"] == "views" && r["published"].StartsWith("2025-04", StringComparison.Ordinal))
            .Sum(r => double.Parse(r["value"], CultureInfo.InvariantCulture));
        april.Should().BePositive();
        Explained("instagram.views.2025-04").Should().Contain(april.ToString("#,0", CultureInfo.InvariantCulture)).And.Contain("data/posts.csv");
        var cost = CsvBack.Rows(Path.Combine(sample.Folder, "data", "plan.csv")).Where(r => r["channel"] == "letterbox").Sum(r => double.Parse(r["cost"], CultureInfo.InvariantCulture));
        Explained("channel.letterbox").Should().Contain($"Cost: {cost.ToString(CultureInfo.InvariantCulture)}.").And.Contain("channels.csv");
        Explained("plan.all").Should().Contain("newly reached").And.Contain("drawing all purchases together");

        string Explained(string code) => ShellRun.Of("explain", sample.Folder, code).Output;
    }

    /// <summary>What is printed is what the page shows: a code of a table of a page stands in its PDF too.</summary>
    [Fact]
    public void The_codes_of_a_sheet_stand_in_its_pdf()
    {
        foreach (var html in new[] { "areas/010002.html", "groups/R01.html", "plan/sheet.html" })
        {
            using var pdf = PdfDocument.Open(Path.Combine(sample.Folder, Path.ChangeExtension(html, ".pdf")));
            var text = string.Concat(pdf.GetPages().SelectMany(p => p.Letters).Select(l => l.Value).Where(l => !string.IsNullOrWhiteSpace(l)));
            var codes = Codes(File.ReadAllText(Path.Combine(sample.Folder, html))).Distinct(StringComparer.Ordinal).ToList();
            codes.Should().HaveCountGreaterThan(3, html);
            codes.Where(c => !text.Contains(c, StringComparison.Ordinal)).Should().BeEmpty(html);
        }
    }

    /// <summary>A paragraph of an answer cites the codes of its own numbers, and one without numbers cites none.</summary>
    [Fact]
    public void An_answer_cites_the_numbers_of_its_paragraph_and_no_others()
    {
        Cited("reach-by-platform").Should().Be("R.all, M.all, N.all");
        Cited("out-of-reach-online").Should().Be("P.all, N.all");
        Cited("cost-by-medium").Should().Be("plan.all");
        Cited("how-we-know").Should().BeEmpty();
        Cited("posts-by-month").Should().BeEmpty();
        Cited("reach-by-region").Should().MatchRegex(@"^R\.all, M\.all, N\.all, M\.g\.R0\d, M\.g\.R0\d$");

        string Cited(string answer) => Regex.Match(File.ReadAllText(Path.Combine(sample.Folder, "answers", answer + ".md")), @"(?m)^Codes: (.*)\.$").Groups[1].Value.Replace("\\", "", StringComparison.Ordinal);
    }

    private bool IsExplained(string code)
    {
        var issues = new OpenReach.Terms.Issues();
        return OpenReach.Releases.Explain(sample.Folder, code, null, Repository.Environment(), issues) is not null && issues.Count == 0;
    }

    private IEnumerable<string> Files(string pattern) => Directory.EnumerateFiles(sample.Folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static bool IsPrinted(string file) => Path.GetFileName(Path.GetDirectoryName(file)) is "answers" or "figures";

    /// <summary>Rows that hold a figure and no code, as their text.</summary>
    private static IEnumerable<string> Bare(string html) =>
        from Match table in TableOf().Matches(html)
        where !IsOfFacts(table.Value)
        from Match row in RowOf().Matches(table.Value)
        where Figure().IsMatch(row.Value) && !Codes(row.Value).Any()
        select Text(row.Value);

    /// <summary>The two kinds of table that count what the release holds; they are told by their first head.</summary>
    private static bool IsOfFacts(string table) => Text(HeadOf().Match(table).Groups[1].Value) is "Mark";

    private static IEnumerable<string> Codes(string html) =>
        CodeOf().Matches(html).Select(m => Text(m.Groups[1].Value)).Where(c => c.Any(char.IsLetterOrDigit) && c != "Code" && !c.StartsWith("openreach ", StringComparison.Ordinal));

    private static string Text(string html) => Regex.Replace(WebUtility.HtmlDecode(Regex.Replace(html, "<[^>]*>", " ")), @"\s+", " ").Trim();

    [GeneratedRegex("<table.*?</table>", RegexOptions.Singleline)]
    private static partial Regex TableOf();

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex RowOf();

    [GeneratedRegex("<th[^>]*>(.*?)</th>", RegexOptions.Singleline)]
    private static partial Regex HeadOf();

    /// <summary>A cell of numbers that has a figure in it, and not only the word of a status.</summary>
    [GeneratedRegex("<td class=\"num(?: rng)?\"[^>]*>(?:<span>)?[^<]*\\d")]
    private static partial Regex Figure();

    [GeneratedRegex("(?<!scope=\"col\" )class=\"code\"[^>]*>((?:<span>)?[^<]+)<")]
    private static partial Regex CodeOf();
}
