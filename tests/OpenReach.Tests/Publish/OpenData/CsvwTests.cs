using System.Text.Json.Nodes;
using OpenReach.Publish;

namespace OpenReach.Tests.Publish.OpenData;

public class CsvwTests
{
    private static readonly IReadOnlyList<Product> Release = InventedRelease.Write();
    private const string Posts = "data/posts.csv";

    private static IReadOnlyList<string> Check(string path, Action<JsonNode>? spoil = null, Action<List<Dictionary<string, string>>>? spoilRows = null)
    {
        var metadata = JsonNode.Parse(Release.Text(path + "-metadata.json"))!;
        spoil?.Invoke(metadata);
        var rows = OpenDataWriterTests.Rows(Release, path).ToList();
        spoilRows?.Invoke(rows);
        return CsvwChecker.Check(metadata, path[(path.LastIndexOf('/') + 1)..], Release.Lines(path)[0].Split(','), rows);
    }

    [Fact]
    public void Every_table_of_data_has_metadata_that_fits_it()
    {
        var tables = Release.Select(p => p.Path).Where(p => p.StartsWith("data/", StringComparison.Ordinal) && p.EndsWith(".csv", StringComparison.Ordinal)).ToArray();
        tables.Should().HaveCountGreaterThan(15);
        tables.SelectMany(t => Check(t).Select(f => $"{t}: {f}")).Should().BeEmpty();
    }

    [Fact]
    public void A_wrong_context_is_found() => Check(Posts, m => m["@context"]!.AsArray()[0] = "http://www.w3.org/ns/other").Should().Equal("context");

    [Fact]
    public void A_wrong_address_is_found() => Check(Posts, m => m["url"] = "other.csv").Should().Equal("url");

    [Fact]
    public void A_title_that_is_no_heading_is_found() =>
        Check(Posts, m => m["tableSchema"]!["columns"]![0]!["titles"] = "Platform").Should().Equal("titles differ from the header");

    [Fact]
    public void A_name_used_twice_is_found() =>
        Check(Posts, m => m["tableSchema"]!["columns"]![1]!["name"] = "platform").Should().Contain("a name twice");

    [Fact]
    public void An_unknown_datatype_is_found() =>
        Check(Posts, m => m["tableSchema"]!["columns"]![0]!["datatype"] = "word").Should().Equal("platform: no such datatype word");

    [Fact]
    public void Text_in_a_column_of_numbers_is_found() => Check(Posts, spoilRows: r => r[0]["value"] = "many").Should().Equal("value: many is no decimal");

    [Fact]
    public void A_date_in_another_order_is_found() => Check(Posts, spoilRows: r => r[0]["published"] = "03/04/2025").Should().Equal("published: 03/04/2025 is no date");

    [Fact]
    public void A_blank_that_is_required_is_found() => Check(Posts, spoilRows: r => r[0]["status"] = "").Should().Equal("status: required and blank");

    [Fact]
    public void A_value_below_its_minimum_is_found() =>
        Check("data/reach_by_area.csv", spoilRows: r => r[0]["value"] = "-1").Should().Equal("value: -1 below 0");

    [Fact]
    public void A_key_used_twice_is_found() => Check("data/reach_by_area.csv", spoilRows: r => r.Add(r[0])).Should().Equal("a key twice");
}
