using OpenReach.Collect.Census;
using OpenReach.Rehearse;
using OpenReach.Terms;
using OpenReach.Tests.Connect;

namespace OpenReach.Tests.Collect.Census;

public class BoundaryReaderTests
{
    private const string Two = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","id":7,"properties":{"code":"A1","size":2},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,1],[0,0]],[[0.5,0.1],[0.6,0.1],[0.6,0.2],[0.5,0.1]]]}},
        {"type":"Feature","properties":{"code":"A2"},"geometry":{"type":"MultiPolygon","coordinates":[[[[5,5],[6,5],[6,6],[5,5]]],[[[8,8],[9,8],[9,9],[8,8]]]]}},
        {"type":"Feature","properties":{"code":"A3"},"geometry":null}]}
        """;

    [Fact]
    public void Shapes_are_joined_by_the_property_that_fits_most_areas()
    {
        var (set, issues) = Read(Two, ["A1", "A2", "A3"]);
        set!.Shapes.Select(s => (s.Code, s.Rings.Count)).Should().Equal(("A1", 2), ("A2", 2));
        set.Shapes[0].Rings[0].Should().Equal((0, 0), (2, 0), (2, 1));
        issues.Should().ContainSingle(i => i.Code == "areas-without-boundary" && i.Severity == Severity.Note).Which.Message.Should().Contain("1 of 3 areas");
    }

    [Fact]
    public void The_same_shapes_come_from_TopoJSON()
    {
        // The side from (1,0) to (1,1) is one arc: read forwards by one area and backwards by the other.
        const string Topology = """
            {"type":"Topology","transform":{"scale":[0.5,0.5],"translate":[0,0]},"objects":{"areas":{"type":"GeometryCollection","geometries":[
            {"type":"Polygon","properties":{"code":"A1"},"arcs":[[0,1]]},{"type":"MultiPolygon","properties":{"code":"A2"},"arcs":[[[-1,2]]]}]}},
            "arcs":[[[2,0],[0,2]],[[2,2],[-2,0],[0,-2],[2,0]],[[2,0],[2,0],[0,2],[-2,0]]]}
            """;
        var (set, issues) = Read(Topology, ["A1", "A2"]);
        issues.Should().BeEmpty();
        set!.Shapes[0].Rings.Single().Should().Equal((1, 0), (1, 1), (0, 1), (0, 0));
        set.Shapes[1].Rings.Single().Should().Equal((1, 1), (1, 0), (2, 0), (2, 1));
    }

    [Theory]
    [InlineData("CED101", "101")]
    [InlineData("47037", "0500000US47037")]
    [InlineData("101", "CED101")]
    public void Codes_join_across_the_ways_offices_write_them(string census, string boundary) =>
        Read(Two.Replace("A1", boundary, StringComparison.Ordinal), [census]).Set!.Shapes.Single().Code.Should().Be(census);

    [Fact]
    public void A_short_code_that_fits_two_areas_joins_neither() =>
        Read(Two.Replace("A1", "1", StringComparison.Ordinal), ["CED1", "SED1", "A2"], "code").Set!.Shapes.Select(s => s.Code).Should().Equal("A2");

    [Fact]
    public void A_property_that_the_settings_name_and_no_shape_has_is_an_error() =>
        Read(Two, ["A1"], "ced_code").Issues.Single().Should().Match<Issue>(i => i.Code == "boundaries-code-missing" && i.Severity == Severity.Error && i.Found!.Contains("code"));

    [Fact]
    public void Shapes_of_other_places_are_a_warning_and_no_map()
    {
        var (set, issues) = Read(Two, ["Z1", "Z2"]);
        set.Should().BeNull();
        issues.Single().Should().Match<Issue>(i => i.Code == "boundaries-do-not-join" && i.Severity == Severity.Warning);
    }

    [Theory]
    [InlineData("area,name", "boundaries-unknown")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"A1"},"geometry":{"type":"Polygon","coordinates":[["x"]]}}]}""", "boundaries-broken")]
    [InlineData("""{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[9]]}},"arcs":[]}""", "boundaries-broken")]
    public void A_file_that_cannot_be_read_is_an_error_with_a_fix(string text, string code) =>
        Read(text, ["A1"]).Issues.Single().Should().Match<Issue>(i => i.Code == code && i.Severity == Severity.Error && i.Fix != null);

    [Fact]
    public void A_project_without_boundaries_has_none_and_no_issue()
    {
        var issues = new Issues();
        var settings = Invented.DefaultSettings with { Geography = Invented.DefaultSettings.Geography with { Boundaries = "geography/boundaries.geojson" } };
        BoundaryReader.Read(new Project("/nowhere", settings, []), ["A1"], issues).Should().BeNull();
        issues.Should().BeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(137)]
    public void A_rehearsed_nation_has_land_for_every_area_and_its_neighbours_share_their_points(int areas)
    {
        var codes = Enumerable.Range(1, areas).Select(i => $"{i:0000}").ToList();
        var bytes = BoundaryFile.Write([.. codes.Select(c => new Area(c, "Somewhere", null))], 2025);
        bytes.Should().Equal(BoundaryFile.Write([.. codes.Select(c => new Area(c, "Somewhere", null))], 2025));
        var (set, issues) = Read(System.Text.Encoding.UTF8.GetString(bytes), codes);
        issues.Should().BeEmpty();
        set!.Shapes.Select(s => s.Code).Should().Equal(codes);
        if (areas > 1) set.Shapes.SelectMany(s => s.Rings[0]).GroupBy(p => p).Count(g => g.Count() > 1).Should().BeGreaterThan(areas);
    }

    private static (BoundarySet? Set, List<Issue> Issues) Read(string text, IReadOnlyCollection<string> codes, string? property = null)
    {
        using var file = new Containers.TempFile(text, "boundaries.geojson");
        var issues = new Issues();
        var settings = Invented.DefaultSettings with { Geography = Invented.DefaultSettings.Geography with { Boundaries = file.File.FullPath, BoundariesCode = property } };
        var read = BoundaryReader.Read(new Project("/", settings, []), codes, issues);
        return (read?.Set, [.. issues]);
    }
}
