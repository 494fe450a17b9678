using System.Text.Json.Nodes;
using OpenReach.Publish;
using OpenReach.Publish.OpenData;

namespace OpenReach.Tests.Publish.OpenData;

public class ManifestTests
{
    private static readonly IReadOnlyList<Product> Release = InventedRelease.Write();
    private static readonly JsonNode Made = JsonNode.Parse(Manifest.Of(Release, InventedRelease.Run()).Content.Span)!;

    [Fact]
    public void Every_product_is_listed_with_its_hash() =>
        Made["products"]!.AsArray().Select(p => (p!["path"]!.GetValue<string>(), p["sha256"]!.GetValue<string>()))
            .Should().Equal(Release.Select(p => (p.Path, Json.Sha256(p.Content))));

    [Fact]
    public void A_manifest_does_not_list_itself()
    {
        var first = Manifest.Of(Release, InventedRelease.Run());
        Manifest.Of([.. Release, first], InventedRelease.Run()).Content.ToArray().Should().Equal(first.Content.ToArray());
    }

    [Fact]
    public void Inputs_come_by_path_with_their_hash() =>
        Made["inputs"]!.AsArray().Select(i => i!["path"]!.GetValue<string>()).Should().Equal("${CENSUS}/access.csv", "exports/facebook.csv");

    [Fact]
    public void Settings_say_where_they_came_from_and_variables_stay_unexpanded() =>
        Made["settings"]!.AsArray().Select(s => (s!["key"]!.GetValue<string>(), s["value"]!.GetValue<string>(), s["layer"]!.GetValue<string>()))
            .Should().Equal(("census:access", "${CENSUS}/access.csv", "project"), ("estimate:seed", "1", "built-in"));

    [Fact]
    public void Version_and_seed_are_there()
    {
        Made["openreach"]!.GetValue<string>().Should().Be("0.1.0");
        Made["seed"]!.GetValue<int>().Should().Be(1);
    }
}
