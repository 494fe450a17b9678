using OpenReach.Collect.Census;
using OpenReach.Rehearse;
using OpenReach.Terms;
using OpenReach.Tests.Connect;
using OpenReach.Tests.Support;

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
        BoundaryReader.Read(new Project("/nowhere", settings, []), ["A1"], Tables([]), issues).Should().BeNull();
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

    private const string NewEdition = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"code":"1","name":"East"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,1]]]}},
        {"type":"Feature","properties":{"code":"2","name":"West"},"geometry":{"type":"Polygon","coordinates":[[[5,5],[6,5],[6,6]]]}},
        {"type":"Feature","properties":{"code":"3","name":"Isle"},"geometry":{"type":"Polygon","coordinates":[[[8,8],[9,8],[9,9]]]}}]}
        """;

    private static readonly CorrespondenceRow[] Split =
        [new("1", "1", 0.25, "Poor", new("a.csv")), new("1", "2", 0.75, "Good", new("a.csv")), new("2", "2", 1, "Good", new("a.csv")), new("3", "3", 1, null, new("a.csv"))];

    [Fact]
    public void A_correspondence_leads_from_the_census_to_the_shapes_of_another_edition()
    {
        var (set, issues) = Read(NewEdition, ["1", "2", "3"], census: Tables(Split));
        issues.Should().BeEmpty();
        set!.Shapes.Select(s => (s.Code, s.Name)).Should().Equal(("1", "East"), ("2", "West"), ("3", "Isle"));
        set.Carried.Select(c => (c.From, c.To, c.Ratio, c.Quality)).Should().Equal(("1", "1", 0.25, "Poor"), ("1", "2", 0.75, "Good"), ("2", "2", 1, "Good"), ("3", "3", 1, null));
    }

    [Fact]
    public void Correspondences_follow_one_another_and_one_of_other_areas_is_passed_over()
    {
        CorrespondenceRow[] rows = [new("P1", "P2", 1, null, new("posts.csv")), .. Split, new("1", "X", 1, null, new("b.csv")), new("2", "X", 0.5, null, new("b.csv")), new("2", "Y", 0.5, null, new("b.csv")), new("3", "Y", 1, null, new("b.csv"))];
        Carriage.Of(rows, ["1", "2", "3"]).Select(c => (c.From, c.To, c.Ratio)).Should()
            .Equal(("1", "X", 0.25 + 0.75 * 0.5), ("1", "Y", 0.75 * 0.5), ("2", "X", 0.5), ("2", "Y", 0.5), ("3", "Y", 1));
        Carriage.Of(rows, ["Z1"]).Should().BeEmpty();
    }

    [Fact]
    public void A_correspondence_that_does_not_lead_to_the_shapes_leaves_the_map_as_it_is()
    {
        CorrespondenceRow[] elsewhere = [new("1", "N1", 1, null, new("a.csv")), new("2", "N2", 1, null, new("a.csv")), new("3", "N3", 1, null, new("a.csv"))];
        Read(NewEdition, ["1", "2", "3"], census: Tables(elsewhere)).Set!.Carried.Should().BeEmpty();
    }

    [Fact]
    public void Shapes_with_the_names_of_other_areas_are_not_drawn()
    {
        var (set, issues) = Read(NewEdition, ["1", "2", "3"], census: Tables([], ("1", "West"), ("2", "East"), ("3", "Isle")));
        set!.Shapes.Select(s => s.Code).Should().Equal("3");
        issues.First().Should().Match<Issue>(i => i.Code == "boundaries-other-edition" && i.Severity == Severity.Warning && i.Found!.Contains("1: East, and in the census West"));
    }

    [Fact]
    public void Names_that_are_only_spelled_otherwise_are_no_other_edition()
    {
        var (set, issues) = Read(NewEdition, ["1", "2", "3"], census: Tables([], ("1", "East County"), ("2", "WEST"), ("3", "The Isle")));
        set!.Shapes.Should().HaveCount(3);
        issues.Should().BeEmpty();
    }

    [RealDataFact]
    public void Australias_electorates_of_2016_are_carried_to_those_of_2018()
    {
        string Data(string name) => RealData.Path("census/au/" + name);
        var settings = Invented.DefaultSettings with
        {
            Census = Invented.DefaultSettings.Census with { Population = [Data("datapack2016_ced/2016Census_G04A_AUS_CED.csv"), Data("datapack2016_ced/2016Census_G04B_AUS_CED.csv")] },
            Geography = Invented.DefaultSettings.Geography with
            {
                Boundaries = Data("boundaries/ced2018.geojson"),
                BoundariesEdition = "CED 2018",
                Correspondences = [Data("correspondences/CG_CED_2016_CED_2018.csv"), Data("correspondences/CG_CED_2016_CED_2018.quality.csv")],
            },
        };
        var issues = new Issues();
        var project = new Project("/", settings, []);
        var (tables, _) = CensusReader.Read(project, issues);
        var codes = tables.Population.SelectMany(p => p.Rows.Select(r => r.Area)).ToHashSet();
        var (set, _) = BoundaryReader.Read(project, codes, tables, issues)!.Value;
        set.Shapes.Should().HaveCount(151);
        var bruce = set.Shapes.Single(s => s.Code == "CED204");
        bruce.Name.Should().Be("Bruce");
        // In 2016 the code 204 was Bendigo's, and Bruce was 205.
        set.Carried.Where(c => c.To == "CED204").Select(c => c.From).Should().Contain("CED205").And.NotContain("CED204");
        set.Carried.Where(c => c.To == "CED204").Should().OnlyContain(c => c.Quality == "Poor");
        set.Carried.GroupBy(c => c.From).Should().OnlyContain(g => Math.Abs(g.Sum(c => c.Ratio) - 1) < 0.001);
        issues.Should().NotContain(i => i.Severity != Severity.Note);
    }

    private static CensusTables Tables(IReadOnlyList<CorrespondenceRow> rows, params (string Code, string Name)[] areas) =>
        new([], [], areas.Length == 0 ? [] : [new AreaTable(new("areas.csv", "plain-areas"), default!, [.. areas.Select(a => new Area(a.Code, a.Name, null))])], [], rows);

    private static (BoundarySet? Set, List<Issue> Issues) Read(string text, IReadOnlyCollection<string> codes, string? property = null, CensusTables? census = null)
    {
        using var file = new Containers.TempFile(text, "boundaries.geojson");
        var issues = new Issues();
        var settings = Invented.DefaultSettings with { Geography = Invented.DefaultSettings.Geography with { Boundaries = file.File.FullPath, BoundariesCode = property } };
        var read = BoundaryReader.Read(new Project("/", settings, []), codes, census ?? Tables([]), issues);
        return (read?.Set, [.. issues]);
    }
}
