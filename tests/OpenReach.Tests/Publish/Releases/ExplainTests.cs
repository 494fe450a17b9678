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
            .And.Contain("Identified band").And.Contain("It is a place of the plan: ");
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
        printed.Should().HaveCountGreaterThan(3_000).And.OnlyHaveUniqueItems();
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
    public void Every_code_that_any_file_prints_is_in_the_lineage()
    {
        var lineage = ReleaseReader.Numbers(sample.Folder, [])!.Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        var printed = new List<(string File, string Code)>();
        foreach (var file in Directory.EnumerateFiles(sample.Folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(sample.Folder, file);
            if (name.StartsWith("lineage", StringComparison.Ordinal) || name.Contains("codelists", StringComparison.Ordinal)) continue;
            IEnumerable<string> codes = Path.GetExtension(file) switch
            {
                ".html" => PageCode().Matches(File.ReadAllText(file)).Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value)),
                ".md" => TextCode().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value),
                ".csv" when !name.StartsWith("quality", StringComparison.Ordinal) => CsvBack.Rows(file).Select(r => r.GetValueOrDefault("code") ?? r.GetValueOrDefault("Code") ?? "").Where(c => c.Length > 0),
                ".xlsx" => WorkbookCodes(file),
                ".pdf" => PdfCodes(file),
                _ => [],
            };
            printed.AddRange(codes.Select(c => (name, c)));
        }
        foreach (var ending in new[] { ".html", ".md", ".csv", ".xlsx", ".pdf" }) printed.Should().Contain(p => p.File.EndsWith(ending, StringComparison.Ordinal));
        // An age of an area is printed as the sum of its two sexes.
        printed.Where(p => !lineage.Contains(p.Code) && !(lineage.Contains(p.Code + ".f") && lineage.Contains(p.Code + ".m")) && !IsSum(p.Code)).Should().BeEmpty();
        // What the report prints on paper it prints on the page too, with the same codes.
        var page = printed.Where(p => p.File == "index.html").Select(p => p.Code).ToHashSet(StringComparer.Ordinal);
        printed.Where(p => p.File == "report.pdf").Select(p => p.Code).Distinct().Should().HaveCountGreaterThan(10).And.BeSubsetOf(page);
    }

    /// <summary>Codes of sums that only printed tables have; that each is explained is tested with all others.</summary>
    private static bool IsSum(string code) => Regex.IsMatch(code, @"^(plan\.all$|channel\.|budget\.\d|spent\.|[a-z]+\.views\.\d{4}-\d\d$|data/series\.csv:\d)");

    /// <summary>Every row of a table that has a column of codes has a code in it.</summary>
    [Fact]
    public void No_row_of_a_table_with_codes_lacks_its_code()
    {
        var bare = new List<string>();
        var tables = 0;
        foreach (var file in Directory.EnumerateFiles(sample.Folder, "*.html", SearchOption.AllDirectories))
            foreach (Match table in Regex.Matches(File.ReadAllText(file), "<table.*?</table>", RegexOptions.Singleline))
            {
                if (!Regex.IsMatch(table.Value, "<th[^>]*>(?:<[^>]*>)*Code<")) continue;
                tables++;
                foreach (Match row in Regex.Matches(table.Value, "<tr.*?</tr>", RegexOptions.Singleline))
                    if (row.Value.Contains("<td", StringComparison.Ordinal) && Regex.IsMatch(Regex.Replace(row.Value, "<[^>]*>", " "), "\\d") && !row.Value.Contains("class=\"code\"", StringComparison.Ordinal))
                        bare.Add($"{Path.GetFileName(file)}: {Regex.Replace(row.Value, "<[^>]*>", " ")[..60]}");
            }
        tables.Should().BeGreaterThan(5);
        bare.Should().BeEmpty();
    }

    [Fact]
    public void A_platforms_own_count_names_its_rows_and_nothing_else()
    {
        var run = ShellRun.Of("explain", sample.Folder, "facebook.accounts.all");
        run.Output.Should().MatchRegex("exports/reach.csv, rows? [\\d ,to]+, column value").And.NotContain("census/").And.NotContain("surveys/");
        // Its views stand in other rows of the same file than its reach.
        ShellRun.Of("explain", sample.Folder, "facebook.views.all").Output.Split('\n').Single(l => l.Contains("exports/reach.csv", StringComparison.Ordinal))
            .Should().NotBe(run.Output.Split('\n').Single(l => l.Contains("exports/reach.csv", StringComparison.Ordinal)));
        ShellRun.Of("explain", sample.Folder, "R.010002").Output.Should().Contain("column Reach:").And.NotContain("Shares");
    }

    [Fact]
    public void An_age_of_an_area_is_the_sum_of_its_two_sexes()
    {
        var (f, m) = (Number("M.010001.75+.f"), Number("M.010001.75+.m"));
        var run = ShellRun.Of("explain", sample.Folder, "M.010001.75+");
        run.Code.Should().Be(0, run.Output);
        run.Output.Should().Contain($"{(f.Value + m.Value)!.Value.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture)} persons").And.Contain("(M.010001.75+.f) +");
        ShellRun.Of("explain", sample.Folder, "C.010001.75+").Code.Should().Be(2, "shares are not added up");
    }

    [Fact]
    public void A_chance_a_content_fact_and_a_copied_figure_are_not_spoken_of_as_estimates()
    {
        ShellRun.Of("explain", sample.Folder, "W.010002").Output.Should().Contain("It is itself a chance").And.NotContain("see its reason");
        ShellRun.Of("explain", sample.Folder, "instagram.text.emoji").Output.Should().Contain("Counted in the texts").And.NotContain("rounded with the rest");
        ShellRun.Of("explain", sample.Folder, "posts.csv:6").Output.Should().Contain("not rounded").And.NotContain("rounded with the rest");
        var rounding = AssumptionWords.All.Single(a => a.Key == "publish.rounding");
        AssumptionWords.Say(rounding, "random3").Should().Contain("at random");
        AssumptionWords.Say(rounding, "none").Should().Be("Counts are not rounded.");
        AssumptionWords.Say(rounding, "5").Should().Contain("multiple of 5");
    }

    [Fact]
    public void Every_section_of_the_method_that_an_assumption_names_is_in_its_list()
    {
        var method = File.ReadAllText(Repository.Path("src", "OpenReach", "Estimate", "METHOD.md"));
        var list = method[method.IndexOf("## Where the numbered sections are", StringComparison.Ordinal)..];
        foreach (var section in AssumptionWords.All.Select(a => a.Section).Distinct())
            Regex.IsMatch(list, $@"\| [^|]*\b{Regex.Escape(section.Split('.')[0])}(\.\d)?\b[^|]*\|").Should().BeTrue(section);
    }

    [Fact]
    public void A_row_without_a_code_is_named_by_its_file_and_row()
    {
        var row = CsvBack.Rows(Path.Combine(sample.Folder, "data", "posts.csv"))[4];
        var run = ShellRun.Of("explain", sample.Folder, "posts.csv:6");
        run.Code.Should().Be(0, run.Output);
        run.Output.Should().Contain($"{row["value"]} {row["unit"]}").And.Contain(row["post"]).And.MatchRegex("exports/instagram/[^,]+, row \\d+, column").And.Contain("The platform's own figure");
        ShellRun.Of("explain", sample.Folder, "answers/reach-by-area.csv:2").Output.Should().Contain("M.010001").And.Contain("Missed");
        foreach (var wrong in new[] { "posts.csv:1", "posts.csv:999999", "../2025-q2/data/posts.csv:2", "data/none.csv:2" }) ShellRun.Of("explain", sample.Folder, wrong).Code.Should().Be(2, wrong);
    }

    [Fact]
    public void A_range_names_its_sources_with_a_number_each()
    {
        var of = Number("R.all");
        of.Sources.Should().HaveCount(7);
        of.Sources.Sum(s => s.Share).Should().BeApproximately(1, 0.04);
        var text = ShellRun.Of("explain", sample.Folder, "R.all").Output;
        text.Split('\n').Count(l => l.Contains(": 0 people", StringComparison.Ordinal)).Should().BeLessThanOrEqualTo(1, "sources that move nobody share a line");
        foreach (var (source, deviation, share) in of.Sources.Where(s => s.Deviation >= 0.5))
            text.Should().Contain($"{deviation.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture)} people, {(share * 100).ToString("0", System.Globalization.CultureInfo.InvariantCulture)}% of the variance ({source})");
        ShellRun.Of("explain", sample.Folder, "R.010001.18-24.f").Output.Should().Contain("% of the variance (survey)").And.Contain("(R.all)");
    }

    [Fact]
    public void A_purchase_says_how_far_its_people_may_fall_before_it_is_not_worth_it()
    {
        var project = sample.Own("bought");
        Directory.CreateDirectory(Path.Combine(project, "plan"));
        File.WriteAllText(Path.Combine(project, "plan", "channels.csv"), """
            channel,name,area_or_group,age,sex,loss,unit,unit_cost,setup_cost,minimum_units,maximum_units,reach_share_low,reach_share_high,lead_days,provider,source,as_at,expires
            letterbox,Letterbox drop,each,all,all,all,drop,900,100,1,2,0.2,0.4,10,Post,price list,2025-03-01,2026-03-01
            mail,Addressed mail,each,75+,all,no_internet,letter,1.5,200,100,4000,0.0001,0.0002,12,Post,price list,2025-03-01,2026-03-01

            """);
        var run = ShellRun.Of("run", project, "--set", "Publish:Release=bought", "--set", "Plan:Budget=20000", "--set", "Plan:Draws=20", "--set", "Estimate:Replicates=20");
        run.Code.Should().Be(0, run.Output);
        var release = Path.Combine(project, "reports", "bought");
        var purchases = ReleaseReader.Numbers(release, [])!.Where(n => n.Code.StartsWith("buy.", StringComparison.Ordinal)).ToList();
        purchases.Should().HaveCountGreaterThan(3);
        var texts = purchases.Select(p => ShellRun.Of("explain", release, p.Code).Output).ToList();
        texts.Should().OnlyContain(t => t.Contains($"of {purchases.Count} purchases") && t.Contains("in 100"));
        texts.Count(t => t.Contains("the first to go", StringComparison.Ordinal)).Should().BePositive();
        texts.Count(t => t.Contains("until its people fall by", StringComparison.Ordinal)).Should().BePositive();
        var list = Directory.EnumerateFiles(Path.Combine(release, "plan", "channels"), "*.csv").First();
        ShellRun.Of("explain", release, $"plan/channels/{Path.GetFileName(list)}:2").Output.Should().StartWith("buy.");
    }

    [Fact]
    public void Reasons_of_every_table_are_in_their_codelist()
    {
        var known = CsvBack.Rows(Path.Combine(sample.Folder, "data", "codelists", "reasons.csv")).Select(r => r["reason"]).ToHashSet(StringComparer.Ordinal);
        var reasons = new[] { "reach_by_area", "reach_by_area_cell", "reach_by_group", "reach_by_platform", "posts", "series" }
            .SelectMany(t => CsvBack.Rows(Path.Combine(sample.Folder, "data", t + ".csv"))).SelectMany(r => r["reason"].Split("; ")).Select(r => r.Split(" (")[0]).Where(r => r.Length > 0).Distinct().ToList();
        reasons.Should().Contain("range-of-people-only").And.BeSubsetOf(known).And.NotContain("range-not-yet-estimated", "this release has ranges");
    }

    [Fact]
    public void Checks_and_issues_have_codes_too()
    {
        ShellRun.Of("explain", sample.Folder, "unknown-place").Output.Should().Contain("Why it matters");
        ShellRun.Of("explain", sample.Folder, "posts-outside-period").Output.Should().Contain("exports/instagram");
    }

    [Fact]
    public void A_column_is_no_input_for_a_word_inside_its_heading()
    {
        var project = sample.Own("rooms");
        var file = Path.Combine(project, "census", "access.csv");
        File.WriteAllLines(file, File.ReadAllLines(file).Select((line, i) => line + (i == 0 ? ",mean_rooms" : ",3")));
        ShellRun.Of("run", project, "--set", "Publish:Release=rooms").Code.Should().Be(0);
        ShellRun.Of("explain", Path.Combine(project, "reports", "rooms"), "N.all").Output.Should().Contain("with_internet").And.NotContain("mean_rooms");
    }

    [Fact]
    public void An_unknown_code_names_the_nearest()
    {
        var run = ShellRun.Of("explain", sample.Folder, "R.al");
        run.Code.Should().Be(2);
        run.Error.Should().Contain("R.all");
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

    [GeneratedRegex(@"(?<![\w.])((?:[a-z-]+\.)?[A-Z]\.(?:all|g\.[\w~-]+|\d{6})(?:\.\d+(?:-\d+|\+))?(?:\.[fm])?)(?![\w.]\w)")]
    private static partial Regex TextCode();

    private static IEnumerable<string> PdfCodes(string file)
    {
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(file);
        return [.. pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text.TrimEnd('.', ',', ')').TrimStart('(')).Where(w => WholeCode().IsMatch(w)).Distinct()];
    }

    [GeneratedRegex(@"^(?:[a-z-]+\.)?[A-Z]\.(?:all|g\.[\w~-]+|\d{6})(?:\.\d+(?:-\d+|\+))?(?:\.[fm])?$")]
    private static partial Regex WholeCode();

    private static IEnumerable<string> WorkbookCodes(string file)
    {
        using var zip = System.IO.Compression.ZipFile.OpenRead(file);
        var text = string.Concat(zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e => new StreamReader(e.Open()).ReadToEnd()));
        return [.. Regex.Matches(text, @">((?:[a-z-]+\.)?[A-Z]\.[^<\s]+)</(?:\w+:)?t>").Select(m => System.Net.WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct()];
    }
}
