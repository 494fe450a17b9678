using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using OpenReach.Judge.Disclosure;
using OpenReach.Publish.Releases;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish.Releases;

/// <summary>No file of a release shows what another withholds: looked for by code, by value in its context, and by difference.</summary>
public sealed partial class WithheldTests(SmallNation nation) : IClassFixture<SmallNation>
{
    private static readonly string[] Tables = ["reach_by_area", "reach_by_area_cell", "reach_by_group", "reach_by_platform"];
    private static readonly string[] Parts = ["reached", "missed_not_served", "missed_no_platform", "missed_no_internet"];

    /// <summary>Ages, thresholds and levels, which every page speaks of.</summary>
    private static readonly HashSet<double> Common = [25, 30, 34, 35, 40, 44, 45, 54, 55, 64, 65, 74, 75, 90, 100];

    private IReadOnlyList<PublishedNumber> Withheld() => [.. ReleaseReader.Numbers(nation.Gated, [])!.Where(n => n.Status == "suppressed")];

    [Fact]
    public void This_nation_has_much_to_withhold()
    {
        var byFile = Withheld().GroupBy(n => n.File).ToDictionary(g => g.Key, g => g.Count());
        byFile.Keys.Should().Contain("data/reach_by_area_cell.csv").And.Contain("data/reach_by_area.csv").And.Contain("data/reach_by_group.csv");
        ReleaseReader.Numbers(nation.Open, [])!.Should().NotContain(n => n.Status == "suppressed");
    }

    [Fact]
    public void A_withheld_code_has_no_number_and_no_range_anywhere()
    {
        Withheld().Should().OnlyContain(n => n.Value == null && n.Interval == null && n.Given == null && n.Band == null && n.Sources.Count == 0);
        var withheld = Withheld().Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(nation.Gated, "*.csv", SearchOption.AllDirectories))
            foreach (var row in CsvBack.Rows(file).Where(r => withheld.Contains(r.GetValueOrDefault("code", ""))))
                foreach (var column in new[] { "value", "low", "high", "given_low", "given_high", "band_low", "band_high", "difference", "chance_ahead" })
                    row.GetValueOrDefault(column, "").Should().BeEmpty($"{Path.GetFileName(file)} {row["code"]} {column}");
        foreach (var code in withheld.Where((_, i) => i % 40 == 0))
            OpenReach.Releases.Explain(nation.Gated, code, null, Repository.Environment(), [])!.Value.Should().Be("suppressed", code);
    }

    /// <summary>A line that speaks of a place, age or sex whose numbers are withheld shows none of them.</summary>
    [Fact]
    public void No_line_of_any_file_shows_a_withheld_value_beside_its_place() => Shown(nation.Gated).Should().BeEmpty();

    [Fact]
    public void A_withheld_value_that_is_shown_is_found()
    {
        var copy = Path.Combine(nation.Project, "..", "leaking");
        foreach (var file in Directory.EnumerateFiles(nation.Gated, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(copy, Path.GetRelativePath(nation.Gated, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path, overwrite: true);
        }
        var name = SmallNation.Rows(nation.Gated, "data/codelists/groups.csv").Select(r => (Code: r["group"], Name: r["name"]))
            .Concat(SmallNation.Rows(nation.Gated, "data/codelists/areas.csv").Select(r => (Code: r["area"], Name: r["name"]))).ToDictionary(p => p.Code, p => p.Name);
        var hidden = Withheld().Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        var printed = ReleaseReader.Numbers(nation.Gated, [])!;
        bool IsPrinted(PublishedNumber n, double value) => printed.Any(p => (p.Code.EndsWith(".all", StringComparison.Ordinal) || Place(p) == Place(n)) && Values(p).Contains(value));
        var (place, value) = ReleaseReader.Numbers(nation.Open, [])!.Where(n => hidden.Contains(n.Code) && n.Unit == "persons" && !n.Code.Contains(".all", StringComparison.Ordinal))
            .SelectMany(n => Values(n).Where(v => v >= 25 && !Common.Contains(v) && !IsPrinted(n, v)).Select(v => (Name: name[Place(n)!], Value: v))).First();
        File.AppendAllText(Path.Combine(copy, "README.md"), string.Create(CultureInfo.InvariantCulture, $"\n{place}: {value} people\n"));
        Shown(copy).Should().ContainSingle().Which.Should().StartWith("README.md");
    }

    private static string? Place(PublishedNumber n) => n.Scope.GetValueOrDefault("area") ?? n.Scope.GetValueOrDefault("group");

    private List<string> Shown(string release)
    {
        var places = SmallNation.Rows(nation.Gated, "data/codelists/areas.csv").Select(r => (Code: r["area"], Name: r["name"]))
            .Concat(SmallNation.Rows(nation.Gated, "data/codelists/groups.csv").Select(r => (Code: r["group"], Name: r["name"]))).Where(p => p.Code != "all").ToArray();
        var printed = ReleaseReader.Numbers(nation.Gated, [])!;
        var hidden = Withheld().Select(n => n.Code).ToHashSet(StringComparer.Ordinal);
        var open = ReleaseReader.Numbers(nation.Open, [])!.Where(n => hidden.Contains(n.Code)).ToList();
        var files = Directory.EnumerateFiles(release, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".csv" or ".html" or ".md" or ".json" or ".jsonl" or ".jsonld" or ".cff" or ".pdf" or ".xlsx")
            .Select(f => (File: f, Lines: Lines(f).ToList())).ToList();
        files.Should().Contain(f => f.File.EndsWith(".pdf", StringComparison.Ordinal) && f.Lines.Count > 20).And.Contain(f => f.File.EndsWith(".xlsx", StringComparison.Ordinal) && f.Lines.Count > 100);
        var faults = new List<string>();
        var looked = 0;
        foreach (var place in places)
        {
            // Values of the place that no number of the same place prints, large enough not to be met by chance.
            var allowed = printed.Where(n => Place(n) == place.Code || n.Code.EndsWith(".all", StringComparison.Ordinal)).SelectMany(Values).ToHashSet();
            var secret = open.Where(n => Place(n) == place.Code && n.Unit == "persons").SelectMany(Values).Where(v => v >= 25 && !allowed.Contains(v) && !Common.Contains(v)).ToHashSet();
            if (secret.Count == 0) continue;
            looked++;
            foreach (var (file, lines) in files)
            {
                var own = Path.GetFileNameWithoutExtension(file) == place.Code;
                foreach (var line in lines.Where(l => own && file.EndsWith(".html", StringComparison.Ordinal) || Speaks(l, place)))
                    foreach (var number in Numbers(line).Where(n => secret.Contains(n) && !places.Any(p => (own || Speaks(line, p)) && printed.Any(x => Place(x) == p.Code && Values(x).Contains(n))))) faults.Add($"{Path.GetRelativePath(release, file)}: {number} of {place.Code} in \"{line[..Math.Min(line.Length, 160)]}\"");
            }
        }
        looked.Should().BePositive();
        return faults;

        static bool Speaks(string line, (string Code, string Name) place) => line.Contains(place.Name, StringComparison.Ordinal) || Regex.IsMatch(line, $@"(?<![\w.]){Regex.Escape(place.Code)}(?![\w])");
    }

    /// <summary>The attack from the files alone: every printed count of every table as an equation over the cells of the areas.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_withheld_number_of_a_few_people_can_be_worked_out_from_the_tables(bool complementary)
    {
        var release = complementary ? nation.Complementary : nation.Gated;
        using (var checks = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(release, "quality", "checks.json"))))
            checks.RootElement.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == "disclosure").GetProperty("verdict").GetString().Should().Be("PASS");
        var people = SmallNation.Rows(nation.Project, "census/population.csv").ToLookup(r => (r["area"], r["age"], r["sex"]), r => Number(r["persons"]));
        var cells = SmallNation.Rows(nation.Open, "data/reach_by_area_cell.csv").Where(r => r["measure"] == "residents").Select(r => (Area: r["area"], Age: Band(r["age"]), Sex: r["sex"], People: people[(r["area"], r["age"], r["sex"])].Sum())).ToList();
        var areas = cells.GroupBy(c => c.Area).ToDictionary(g => g.Key, g => g.Sum(c => c.People));
        var members = SmallNation.Rows(nation.Project, "geography/groups.csv").GroupBy(r => r["group"]).Where(g => g.All(r => r.GetValueOrDefault("share", "") is "" or "1"))
            .ToDictionary(g => g.Key, g => g.Select(r => r["area"]).ToHashSet());
        members["all"] = [.. areas.Keys];
        foreach (var measure in Parts)
        {
            var equations = new List<PublishedSum>();
            var printed = new HashSet<int>();
            foreach (var row in Tables[..3].SelectMany(t => SmallNation.Rows(release, $"data/{t}.csv")).Where(r => r["measure"] == measure && r["value"].Length > 0))
            {
                var within = row.TryGetValue("area", out var area) ? [area] : members.GetValueOrDefault(row["group"]);
                if (within is null) continue;
                var (age, sex) = (Band(row.GetValueOrDefault("age", "all")), row.GetValueOrDefault("sex", "all"));
                int[] held = [.. Enumerable.Range(0, cells.Count).Where(i => within.Contains(cells[i].Area) && (age.IsAll || age.Contains(cells[i].Age)) && (sex == "all" || sex == cells[i].Sex))];
                equations.Add(new(held, Number(row["value"])));
                if (held.Length == 1) printed.Add(held[0]);
            }
            int[] wanted = [.. Enumerable.Range(0, cells.Count).Where(i => !printed.Contains(i) && cells[i].People > 0 && (cells[i].People < 20 || areas[cells[i].Area] < 100))];
            wanted.Should().NotBeEmpty();
            foreach (var (low, high) in SuppressionAudit.Intervals(cells.Count, equations, wanted))
                (high < 0.5 || high - low >= 5 - 1e-6).Should().BeTrue($"{measure} is known to lie between {low} and {high}");
        }
    }

    [Fact]
    public void A_platforms_withheld_groups_are_never_one_alone_beside_their_total()
    {
        var kinds = SmallNation.Rows(nation.Gated, "data/codelists/groups.csv").ToDictionary(r => r["group"], r => r["kind"]);
        var rows = SmallNation.Rows(nation.Gated, "data/reach_by_platform.csv").Where(r => r["measure"] is "reached" or "audience" && r["age"] == "all" && r["sex"] == "all" && r["group"] != "all").ToList();
        rows.Should().Contain(r => r["status"] == "suppressed");
        foreach (var list in rows.GroupBy(r => (r["platform"], r["measure"], kinds[r["group"]])))
            list.Count(r => r["status"] == "suppressed").Should().NotBe(1, $"{list.Key}");
    }

    [Fact]
    public void Complementary_suppression_prints_no_merged_row_and_keeps_every_area()
    {
        var cells = SmallNation.Rows(nation.Complementary, "data/reach_by_area_cell.csv");
        cells.Should().HaveCount(SmallNation.Rows(nation.Open, "data/reach_by_area_cell.csv").Count, "each cell has its row and none is joined with another");
        cells.Should().Contain(r => r["status"] == "suppressed" && r["reason"] == "fewer-than-20-people").And.Contain(r => r["status"] == "suppressed" && r["reason"] == "protects-another-number");
        SmallNation.Rows(nation.Gated, "data/reach_by_area_cell.csv").Should().HaveCountGreaterThan(cells.Count, "merging adds rows");
    }

    [Fact]
    public void A_release_put_in_the_place_of_one_that_withholds_says_what_the_two_tell_together()
    {
        nation.Run("replaced", "Publish:Release=replaced");
        var run = ShellRun.Of("run", nation.Project, "--replace", "--set", "Publish:Release=replaced", "--set", "Publish:Gates=false");
        run.Code.Should().Be(0);
        run.Output.Should().Contain("replaced-release-tells").And.Contain("0 withheld now and printed before");
        File.ReadAllText(Path.Combine(nation.Project, "reports", "replaced", "quality", "issues.csv")).Should().NotContain("replaced-release-tells", "a release does not depend on what stood in its place");
        ShellRun.Of("verify", Path.Combine(nation.Project, "reports", "replaced")).Code.Should().Be(0);
    }

    private static IEnumerable<double> Values(PublishedNumber n) => new[] { n.Value, n.Interval?.Low, n.Interval?.High, n.Given?.Low, n.Given?.High, n.Band?.Low, n.Band?.High }.OfType<double>();

    private static AgeBand Band(string text) => AgeBand.TryParse(text, out var band) ? band : AgeBand.All;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Lines of a text or of print; of a page, its rows, sentences and headings without their tags; of a workbook, its rows.</summary>
    private static IEnumerable<string> Lines(string file)
    {
        if (file.EndsWith(".pdf", StringComparison.Ordinal))
        {
            using var pdf = UglyToad.PdfPig.PdfDocument.Open(file);
            return [.. pdf.GetPages().SelectMany(p => p.GetWords().GroupBy(w => Math.Round(w.BoundingBox.Bottom)).Select(line => string.Join(' ', line.OrderBy(w => w.BoundingBox.Left).Select(w => w.Text))))];
        }
        if (file.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            using var stream = File.OpenRead(file);
            using var book = ExcelDataReader.ExcelReaderFactory.CreateReader(stream);
            var rows = new List<string>();
            do
            {
                while (book.Read()) rows.Add(string.Join(" | ", Enumerable.Range(0, book.FieldCount).Select(i => Convert.ToString(book.GetValue(i), CultureInfo.InvariantCulture))));
            } while (book.NextResult());
            return rows;
        }
        var text = File.ReadAllText(file);
        if (!file.EndsWith(".html", StringComparison.Ordinal)) return text.Split('\n');
        text = Style().Replace(text, "");
        return Block().Split(text).Select(part => WebUtility.HtmlDecode(Tag().Replace(part, " ")).Trim()).Where(part => part.Length > 0);
    }

    /// <summary>Figures of a line: thousands joined, codes and decimals of shares left out.</summary>
    private static IEnumerable<double> Numbers(string line) =>
        Figure().Matches(line).Select(m => double.Parse(m.Value.Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));

    [GeneratedRegex(@"<(style|script|svg)\b.*?</\1>", RegexOptions.Singleline)]
    private static partial Regex Style();

    [GeneratedRegex(@"</(?:tr|p|li|h\d|dd|dt|caption|figcaption|title)>")]
    private static partial Regex Block();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<![\w.,+\-–])\d{1,3}(?:,\d{3})+(?![\w.%+\-–])|(?<![\w.,+\-–])\d+(?![\w,.%+\-–])")]
    private static partial Regex Figure();
}
