using System.Text.Json.Nodes;
using OpenReach.Publish;
using OpenReach.Publish.OpenData;

namespace OpenReach.Tests.Publish.OpenData;

public class PortalTests
{
    private static readonly IReadOnlyList<Product> Release = InventedRelease.Write();
    private static readonly JsonNode Dcat = JsonNode.Parse(Release.Text("dcat.jsonld"))!;

    [Theory]
    [InlineData("dct:title")]
    [InlineData("dct:description")]
    [InlineData("dct:identifier")]
    [InlineData("dct:publisher")]
    [InlineData("dct:modified")]
    [InlineData("dct:license")]
    [InlineData("dcat:contactPoint")]
    [InlineData("dcat:distribution")]
    public void The_catalogue_entry_has_what_portals_require(string term) => Dcat[term].Should().NotBeNull();

    [Fact]
    public void Every_table_of_data_is_a_distribution_with_its_checksum()
    {
        var distributions = Dcat["dcat:distribution"]!.AsArray();
        distributions.Should().HaveCount(Release.Count(p => p.Path.StartsWith("data/", StringComparison.Ordinal) && p.Path.EndsWith(".csv", StringComparison.Ordinal)));
        foreach (var distribution in distributions)
            distribution!["spdx:checksum"]!["spdx:checksumValue"]!["@value"]!.GetValue<string>().Should()
                .Be(Json.Sha256(Release.Single(p => p.Path == distribution["@id"]!.GetValue<string>()).Content));
    }

    [Fact]
    public void No_address_of_a_distribution_leaves_the_folder() =>
        Dcat["dcat:distribution"]!.AsArray().Select(d => d!["dcat:downloadURL"]!["@id"]!.GetValue<string>()).Should().OnlyContain(u => u.StartsWith("data/"));

    [Theory]
    [InlineData("Title")]
    [InlineData("URL")]
    [InlineData("Description")]
    [InlineData("Organisation")]
    [InlineData("Reference period from")]
    [InlineData("Point of contact")]
    public void The_form_is_filled_where_the_project_knows(string field) => Row(field)["value"].Should().NotBeEmpty();

    [Theory]
    [InlineData("Geospatial coverage")]
    [InlineData("Jurisdiction")]
    [InlineData("Security classification")]
    public void What_only_a_person_can_know_is_left_to_a_person(string field) =>
        Row(field).Should().Match<IDictionary<string, string>>(r => r["value"].Length == 0 && r["filled_by"] == "a person");

    [Fact]
    public void What_the_settings_do_not_tell_is_left_to_a_person_too()
    {
        var findings = InventedRelease.Findings();
        var settings = findings.Settings with { Publisher = new("Not stated", "", "", "CC-BY-4.0") };
        var form = System.Text.Encoding.UTF8.GetString(PortalForm.Of(findings, InventedRelease.Run(settings)).Product.Content.Span).Split('\n');
        form.Should().Contain(l => l.StartsWith("Organisation,,a person", StringComparison.Ordinal)).And.Contain(l => l.StartsWith("Point of contact,,a person", StringComparison.Ordinal));
    }

    private static Dictionary<string, string> Row(string field) =>
        OpenDataWriterTests.Rows(Release, "portal-form.csv").Single(r => r["field"] == field);
}
