using System.Text.Json.Nodes;
using OpenReach.Publish;
using OpenReach.Publish.OpenData;

namespace OpenReach.Tests.Publish.OpenData;

public class DataPackageTests
{
    private static readonly IReadOnlyList<Product> Release = InventedRelease.Write();
    private static readonly JsonNode Package = JsonNode.Parse(Release.Text("datapackage.json"))!;

    [Fact]
    public void It_is_a_data_package_of_version_two() =>
        Package["$schema"]!.GetValue<string>().Should().Be("https://datapackage.org/profiles/2.0/datapackage.json");

    [Fact]
    public void Its_name_has_only_letters_digits_and_hyphens() => Package["name"]!.GetValue<string>().Should().Be("flu-posts-in-lumen-2025-q2");

    [Fact]
    public void Its_date_comes_from_the_period() => Package["created"]!.GetValue<string>().Should().Be("2025-06-30T00:00:00Z");

    [Fact]
    public void Its_licence_has_an_address() => Package["licenses"]![0]!["path"]!.GetValue<string>().Should().StartWith("https://creativecommons.org/licenses/by/4.0");

    [Fact]
    public void An_unknown_licence_keeps_its_name() => Licence.Of("Own terms").ToJsonString().Should().Be("""{"name":"Own terms"}""");

    [Fact]
    public void Every_table_is_a_resource_with_its_bytes_and_hash()
    {
        var resources = Package["resources"]!.AsArray();
        resources.Select(r => r!["path"]!.GetValue<string>()).Should().BeEquivalentTo(
            Release.Select(p => p.Path).Where(p => p.EndsWith(".csv", StringComparison.Ordinal) && p != "portal-form.csv"));
        foreach (var resource in resources)
        {
            var product = Release.Single(p => p.Path == resource!["path"]!.GetValue<string>());
            resource!["bytes"]!.GetValue<int>().Should().Be(product.Content.Length);
            resource["hash"]!.GetValue<string>().Should().Be("sha256:" + Json.Sha256(product.Content));
        }
    }

    [Fact]
    public void Fields_are_the_headings_in_order()
    {
        foreach (var resource in Package["resources"]!.AsArray())
            Release.Lines(resource!["path"]!.GetValue<string>())[0].Should().Be(
                string.Join(',', resource["schema"]!["fields"]!.AsArray().Select(f => f!["name"]!.GetValue<string>())));
    }

    [Fact]
    public void Every_foreign_key_leads_to_a_column_that_has_every_code()
    {
        var byName = Package["resources"]!.AsArray().ToDictionary(r => r!["name"]!.GetValue<string>(), r => r!["path"]!.GetValue<string>());
        var keys = 0;
        foreach (var resource in Package["resources"]!.AsArray())
        {
            foreach (var key in resource!["schema"]!["foreignKeys"]?.AsArray() ?? [])
            {
                var (field, target) = (key!["fields"]![0]!.GetValue<string>(), key["reference"]!["fields"]![0]!.GetValue<string>());
                var codes = OpenDataWriterTests.Rows(Release, byName[key["reference"]!["resource"]!.GetValue<string>()]).Select(r => r[target]).ToHashSet();
                OpenDataWriterTests.Rows(Release, resource["path"]!.GetValue<string>()).Select(r => r[field]).Where(v => v.Length > 0).Should().BeSubsetOf(codes);
                keys++;
            }
        }
        keys.Should().BeGreaterThan(15);
    }

    [Fact]
    public void Sources_have_their_licence_version_and_hash()
    {
        var source = Package["sources"]![0]!;
        source["licence"]!.GetValue<string>().Should().Be("CC-BY-4.0");
        source["version"]!.GetValue<string>().Should().Be("2024-08-09");
        source["hash"]!.GetValue<string>().Should().StartWith("sha256:aaaa");
    }

    [Fact]
    public void A_source_outside_the_folder_keeps_no_path()
    {
        var run = InventedRelease.Run() with { Inputs = [new("../shared/access.csv", "access", 1, new('c', 64), "plain", "Access")] };
        JsonNode.Parse(DataPackage.Of([], run).Content.Span)!["sources"]![0]!["path"].Should().BeNull();
    }
}
