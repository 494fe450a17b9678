using System.Text.Json.Nodes;
using CsvHelper;
using OpenReach.Publish;
using OpenReach.Publish.OpenData;
using OpenReach.Terms;

namespace OpenReach.Tests.Publish.OpenData;

public class OpenDataWriterTests
{
    private const string Measured = "measure,value,low,high,given_low,given_high,band_low,band_high,unit,status,reason,code";
    private static readonly IReadOnlyList<Product> Release = InventedRelease.Write();

    [Theory]
    [InlineData("data/reach_by_area.csv", "area,name," + Measured)]
    [InlineData("data/reach_by_area_cell.csv", "area,age,sex," + Measured)]
    [InlineData("data/reach_by_group.csv", "group,group_name,kind,age,sex," + Measured)]
    [InlineData("data/reach_by_platform.csv", "platform,account,group,age,sex," + Measured)]
    [InlineData("data/posts.csv", "platform,account,post,published,metric,value,unit,status,reason")]
    [InlineData("data/comparisons.csv", "measure,group_a,group_b,age,difference,low,high,chance_ahead,status,code")]
    [InlineData("data/equity.csv", "index,kind,group,order,value,low,high,noise_floor,unit,status,reason,code")]
    [InlineData("data/ranks.csv", "area,name,rank_low,rank_high,areas,p_worst_tenth,status,reason,code")]
    [InlineData("data/series.csv", "platform,account,metric,date,value,unit,status,reason,break")]
    [InlineData("data/plan.csv", "area,area_name,channel,name,loss,unit,units,cost,newly_reached,newly_reached_low,newly_reached_high,"
        + "cost_per_person,cost_per_person_low,cost_per_person_high,who_gains,chance_kept,p_worst_tenth,reason,status,code")]
    public void The_header_is_the_contract(string path, string header) => Release.Lines(path)[0].Should().Be(header);

    [Fact]
    public void The_folder_is_complete() => Release.Select(p => p.Path).Should().Contain(
    [
        "README.md", "datapackage.json", "data/codelists/areas.csv", "data/codelists/channels.csv", "data/codelists/groups.csv",
        "data/codelists/indices.csv", "data/codelists/measures.csv", "data/codelists/metrics.csv", "data/codelists/platforms.csv", "data/codelists/reasons.csv", "data/codelists/statuses.csv",
        "data/reach_by_area.csv-metadata.json", "quality/issues.csv", "quality/checks.json", "lineage/findings.jsonl",
    ]).And.BeInAscendingOrder(StringComparer.Ordinal);

    [Theory]
    [InlineData("data/reach_by_area.csv")]
    [InlineData("data/reach_by_group.csv")]
    [InlineData("data/posts.csv")]
    [InlineData("data/plan.csv")]
    [InlineData("quality/issues.csv")]
    public void A_golden_table_has_not_changed(string path)
    {
        var golden = Path.Combine(Folder(), "Golden", Path.GetFileName(path));
        Release.Text(path).Should().Be(File.ReadAllText(golden), $"{golden} is what a reader was promised");
    }

    [Fact]
    public void Every_text_file_has_no_mark_and_plain_line_ends()
    {
        foreach (var product in Release.Where(p => !p.Path.EndsWith(".xlsx", StringComparison.Ordinal)))
        {
            var text = product.Content.Span;
            text[0].Should().NotBe(0xEF, product.Path);
            text.Contains((byte)'\r').Should().BeFalse(product.Path);
            text[^1].Should().Be((byte)'\n', product.Path);
        }
    }

    [Theory]
    [InlineData("data/reach_by_area.csv")]
    [InlineData("data/reach_by_area_cell.csv")]
    [InlineData("data/reach_by_group.csv")]
    [InlineData("data/reach_by_platform.csv")]
    [InlineData("data/plan.csv")]
    public void Rows_sort_by_code_and_codes_are_unique(string path) =>
        Rows(Release, path).Select(r => r["code"]).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();

    [Theory]
    [InlineData(true, 5)]
    [InlineData(true, 0)]
    [InlineData(false, 5)]
    public void Every_row_with_four_parts_adds_up(bool reach, int rounding)
    {
        var release = InventedRelease.Write(new() { HasReach = reach, Rounding = rounding, Areas = 7 });
        foreach (var path in new[] { "data/reach_by_area.csv", "data/reach_by_area_cell.csv", "data/reach_by_group.csv" })
        {
            var scopes = Rows(release, path).GroupBy(r => (r.GetValueOrDefault("area"), r.GetValueOrDefault("group"), r.GetValueOrDefault("age"), r.GetValueOrDefault("sex")));
            foreach (var scope in scopes)
            {
                var values = scope.ToDictionary(r => r["measure"], r => r["value"]);
                string[] parts = ["reached", "missed_no_internet", "missed_no_platform", "missed_not_served"];
                if (parts.Any(p => values[p].Length == 0)) continue;
                parts.Sum(p => decimal.Parse(values[p])).Should().Be(decimal.Parse(values["residents"]), $"{path} {scope.Key}");
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_blank_value_always_has_a_status_and_a_reason(bool reach)
    {
        var release = InventedRelease.Write(new() { HasReach = reach });
        foreach (var path in release.Select(p => p.Path).Where(p => p.StartsWith("data/reach_by", StringComparison.Ordinal) && p.EndsWith(".csv", StringComparison.Ordinal)))
            Rows(release, path).Where(r => r["value"].Length == 0).Should().OnlyContain(r => r["status"].Length > 0 && r["reason"].Length > 0);
    }

    [Fact]
    public void Leading_zeros_of_codes_stay() => Release.Lines("data/codelists/areas.csv").Should().Contain("00,Town 0,R1");

    [Fact]
    public void Text_that_a_spreadsheet_would_run_is_escaped()
    {
        Release.Text("data/posts.csv").Should().Contain("\"'-x\"");
        Release.Text("quality/issues.csv").Should().Contain("\"'=1+1\"");
    }

    [Theory]
    [InlineData("-x")]
    [InlineData("=x")]
    [InlineData("@x")]
    [InlineData("+x")]
    public void Every_start_of_a_formula_is_escaped(string text) =>
        Table.Of("t", "t.csv", "", new Said("table.posts"), [], [Column<string>.Text("c", "", s => s)], [text]).Content.ToArray().Should().Equal(System.Text.Encoding.UTF8.GetBytes($"c\n\"'{text}\"\n"));

    [Fact]
    public void A_negative_number_is_a_number() =>
        Written(Column<double>.Number("c", "", v => v, _ => Unit.Persons), -5).Should().Be("c\n-5\n");

    [Theory]
    [InlineData(0.123456, "0.1235")]
    [InlineData(-0.00001, "0")]
    [InlineData(1, "1")]
    public void Shares_have_four_decimals_at_most(double share, string text) =>
        Written(Column<double>.Number("c", "", v => v, _ => Unit.Share), share).Should().Be($"c\n{text}\n");

    [Fact]
    public void Large_counts_have_no_exponent() =>
        Written(Column<double>.Number("c", "", v => v, _ => Unit.Views), 1.5e12).Should().Be("c\n1500000000000\n");

    [Fact]
    public void Two_runs_write_the_same_bytes()
    {
        var again = InventedRelease.Write();
        again.Select(p => (p.Path, Json.Sha256(p.Content))).Should().Equal(Release.Select(p => (p.Path, Json.Sha256(p.Content))));
    }

    [Fact]
    public void Every_code_has_its_line_of_lineage()
    {
        var codes = Release.Lines("lineage/findings.jsonl").Select(l => JsonNode.Parse(l)!["code"]!.GetValue<string>());
        var printed = Release.Where(p => p.Path.StartsWith("data/", StringComparison.Ordinal) && p.Path.EndsWith(".csv", StringComparison.Ordinal))
            .SelectMany(p => Rows(Release, p.Path)).Where(r => r.ContainsKey("code")).Select(r => r["code"]);
        codes.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(printed);
    }

    [Fact]
    public void Lineage_says_the_same_as_the_table()
    {
        var line = Release.Lines("lineage/findings.jsonl").Select(l => JsonNode.Parse(l)!).Single(l => l["code"]!.GetValue<string>() == "M.all");
        var row = Rows(Release, "data/reach_by_group.csv").Single(r => r["code"] == "M.all");
        line["value"]!.GetValue<decimal>().Should().Be(decimal.Parse(row["value"]));
        line["file"]!.GetValue<string>().Should().Be("data/reach_by_group.csv");
        line["status"]!.GetValue<string>().Should().Be(row["status"]);
    }

    [Fact]
    public void Comparisons_wait_for_ranges() => Release.Lines("data/comparisons.csv").Should().HaveCount(1);

    [Fact]
    public void Checks_are_counted() => JsonNode.Parse(Release.Text("quality/checks.json"))!["checks"]!.AsArray().Should().HaveCountGreaterThan(12);

    [Fact]
    public void The_readme_says_how_to_cite_and_how_not_to_use_it()
    {
        var readme = Release.Text("README.md");
        readme.Should().StartWith("# Flu posts in Lumen").And.Contain("## How to cite").And.Contain("Not for targets, league tables")
            .And.Contain("due on 2025-10-15").And.Contain("data@lumen.example").And.Contain("code `R.all`").And.Contain("identified band");
    }

    [Fact]
    public void The_readme_of_a_release_that_cannot_tell_says_so() =>
        InventedRelease.Write(new() { HasReach = false }).Text("README.md").Should().Contain("These exports cannot tell how many of");

    private static string Written(Column<double> column, double value) =>
        System.Text.Encoding.UTF8.GetString(Table.Of("t", "t.csv", "", new Said("table.posts"), [], [column], [value]).Content.Span);

    private static string Folder() => Support.Repository.Path("tests", "OpenReach.Tests", "Publish", "OpenData");

    [Fact]
    public void The_readme_tells_of_the_files_for_people_that_are_there_and_of_no_others()
    {
        var text = InventedRelease.Write().Text("README.md");
        text.Should().Contain("`index.html`, `report.pdf`").And.Contain("`plan/`").And.NotContain("`areas/`").And.NotContain("`changes.csv`").And.NotContain("`easy-read.html`");
    }

    internal static IReadOnlyList<Dictionary<string, string>> Rows(IReadOnlyList<Product> release, string path)
    {
        using var csv = CsvReader.FromText(release.Text(path), new() { Separator = ',', HasHeader = false });
        csv.Read();
        var header = Enumerable.Range(0, csv.FieldCount).Select(i => csv.GetString(i)).ToArray();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read()) rows.Add(header.Select((name, i) => (name, Value: csv.GetString(i))).ToDictionary(f => f.name, f => f.Value));
        return rows;
    }
}
