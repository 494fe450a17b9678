using System.Text.Json;
using FsCheck.Xunit;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Pages.Maps;
using OpenReach.Rehearse;
using OpenReach.Terms;
using Figure = OpenReach.Publish.Pages.Figure;

namespace OpenReach.Tests.Publish.Maps;

public sealed class MapTests
{
    [Fact]
    public void Neighbours_still_share_their_borders_after_they_are_simplified()
    {
        var areas = InventedBorders(40);
        var outline = Borders.Simplify(areas, 20);
        outline.Rings.Sum(a => a.Sum(r => r.Count)).Should().BeLessThan(areas.Sum(a => a.Sum(r => r.Count)) / 2);
        var sides = outline.Rings.SelectMany(a => a).SelectMany(r => r.Select((p, i) => Side(p, r[(i + 1) % r.Count]))).GroupBy(s => s).ToList();
        sides.Should().OnlyContain(s => s.Count() <= 2, "a border has one area on either side");
        // What only one area has is the coast: it goes round all of them, with no gap and no overlap.
        var coast = sides.Where(s => s.Count() == 1).Select(s => s.Key).ToHashSet();
        var around = outline.Rings.SelectMany(a => a).Sum(r => r.Select((p, i) => (p, q: r[(i + 1) % r.Count])).Where(e => coast.Contains(Side(e.p, e.q))).Sum(e => e.p.X * e.q.Y - e.q.X * e.p.Y));
        outline.Rings.SelectMany(a => a).Sum(Twice).Should().BeApproximately(around, 1e-6);
    }

    [Fact]
    public void Every_border_is_drawn_once()
    {
        var outline = Borders.Simplify(InventedBorders(24), 0.4);
        outline.Arcs.SelectMany(a => a.Skip(1).Select((p, i) => Side(a[i], p))).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void An_island_stays_a_shape()
    {
        var circle = Enumerable.Range(0, 60).Select(i => (50 + 3 * Math.Cos(i * Math.PI / 30), 50 + 3 * Math.Sin(i * Math.PI / 30))).ToList();
        Borders.Simplify([[circle]], 100).Rings[0].Should().ContainSingle().Which.Should().HaveCount(3);
    }

    [Fact]
    public void Classes_have_round_edges_and_hold_a_tenth_of_the_areas_each()
    {
        var shares = new[] { 50, 51, 53, 53, 53, 57, 57, 57, 58, 60, 60, 62, 64, 64, 65, 68, 68, 69, 69, 72, 72, 74, 76, 77 };
        var classes = MapClasses.Of(shares);
        classes.Edges.Should().HaveCount(3).And.OnlyContain(e => e % 5 == 0);
        shares.GroupBy(classes.Of).Should().HaveCount(4).And.OnlyContain(c => c.Count() >= 3);
        classes.Name(0, Words.English).Should().Be($"under {classes.Edges[0]}%");
        classes.Name(3, Words.English).Should().Be($"{classes.Edges[2]}% or more");
    }

    [Property]
    public bool Every_share_has_one_class_and_none_is_empty(byte[] drawn)
    {
        int[] shares = [.. (drawn ?? []).Select(d => d % 101), 50];
        var classes = MapClasses.Of(shares);
        return shares.Select(classes.Of).Distinct().Count() == classes.Count && classes.Count <= 4;
    }

    [Fact]
    public void Areas_that_are_all_alike_have_one_class() => MapClasses.Of([40, 40, 40]).Name(0, Words.English).Should().Be("all areas");

    [Property]
    public bool The_assignment_is_the_best_of_all(byte seed)
    {
        double[][] cost = [.. Enumerable.Range(0, 4).Select(i => Enumerable.Range(0, 5).Select(j => Draws.Uniform(seed, 1, 2, (ulong)(5 * i + j))).ToArray())];
        var columns = TileGrid.Assign(cost);
        var best = (from a in Five from b in Five from c in Five from d in Five where new[] { a, b, c, d }.Distinct().Count() == 4 select cost[0][a] + cost[1][b] + cost[2][c] + cost[3][d]).Min();
        return Math.Abs(columns.Select((c, r) => cost[r][c]).Sum() - best) < 1e-12 && columns.Distinct().Count() == 4;
    }

    private static readonly int[] Five = [0, 1, 2, 3, 4];

    [Property]
    public bool Every_area_has_a_tile_of_its_own(byte count, byte seed)
    {
        var centres = Enumerable.Range(0, count % 60 + 2).Select(i => (Draws.Uniform(seed, 7, 0, (ulong)i), Draws.Uniform(seed, 7, 1, (ulong)i))).ToList();
        var (places, columns, rows) = TileGrid.Lay(centres, 10);
        return places.Distinct().Count() == centres.Count && places.All(p => p.Column >= 0 && p.Column < columns && p.Row >= 0 && p.Row < rows);
    }

    [Fact]
    public void West_stays_west_and_north_stays_north()
    {
        var (places, _, _) = TileGrid.Lay([(0, 0), (10, 0), (0, 10), (10, 10)], 10);
        (places[0].Column < places[1].Column && places[0].Row < places[2].Row && places[3].Column > places[2].Column).Should().BeTrue();
    }

    [Fact]
    public void The_map_keeps_areas_true()
    {
        var project = Projection.Of([(112, -44), (154, -10)]);
        // One degree by one degree at two latitudes: their sizes stand as the sines of their edges.
        Ratio(-12).Should().BeApproximately(Math.Sin(Radians(-11)) - Math.Sin(Radians(-12)), 1e-5);
        Ratio(-40).Should().BeApproximately(Math.Sin(Radians(-39)) - Math.Sin(Radians(-40)), 1e-5);

        double Ratio(double south)
        {
            var ring = Enumerable.Range(0, 21).Select(i => (130 + i / 20.0, south)).Concat(Enumerable.Range(0, 21).Select(i => (131 - i / 20.0, south + 1))).Select(p => project(p)).ToList();
            return Math.Abs(Twice(ring)) / 2 / Radians(1);
        }
        static double Radians(double degrees) => degrees * Math.PI / 180;
    }

    [Fact]
    public void Land_on_both_sides_of_the_day_line_stays_together()
    {
        var project = Projection.Of([(178, -40), (-178, -42), (170, -45)]);
        (project((-178, -42)).X - project((178, -40)).X).Should().BeInRange(0, 0.1);
    }

    [Fact]
    public void A_name_is_written_only_where_it_fits_inside()
    {
        List<(double X, double Y)> square = [(0, 0), (100, 0), (100, 60), (0, 60)];
        MapLabel.Place("Ratofen", 13, square).Should().ContainSingle().Which.X.Should().BeApproximately(50, 0.1);
        MapLabel.Place("Saltmarsh Crossing", 13, square).Should().HaveCount(2);
        MapLabel.Place("Municipality of Saint Bartholomew on the Estuary", 13, square).Should().BeNull();
    }

    [Theory]
    [InlineData("with-map")]
    [InlineData("with-map-of-500")]
    [InlineData("map-without-reach")]
    public void A_nation_with_boundaries_has_two_maps(string name) => Figures(name).Select(f => f.Id).Should().Equal("f-map", "f-tiles");

    [Fact]
    public void A_nation_without_boundaries_says_why_it_has_no_map() => Text("usual").Should().Contain("No map is drawn: the project holds no boundaries");

    [Fact]
    public void Areas_without_a_boundary_are_named_under_the_map() => Figures("with-map")[0].Note!.Plain.Should().Be("Not on the map, for they have no boundary: Special place 1 and Special place 2.");

    [Fact]
    public void The_text_of_the_map_gives_the_numbers_of_the_findings()
    {
        var nation = new Osmere { Map = true, Areas = 9 };
        var findings = nation.Findings();
        string Share(string code) => Words.English.Say.Share(findings.ByArea.Single(f => f.Scope.Area == code && f.Measure == Measure.Missed).Value!.Value, findings.ByArea.Single(f => f.Scope.Area == code && f.Measure == Measure.Residents).Value!.Value);
        var figure = Gallery.Brief(nation).Sections.Single(s => s.Id == "places").Blocks.OfType<Figure>().First();
        foreach (var area in findings.Areas) figure.Alternative.Should().Contain($"{area.Name} {Share(area.Code)}");
        figure.Table!.Rows.Should().HaveCount(9);
    }

    [Fact]
    public void Every_tile_leads_to_its_area_and_begins_with_what_is_seen()
    {
        foreach (var drawing in new[] { Figures("with-map")[1].Wide, Figures("with-map")[1].Narrow })
        {
            var links = drawing.Shapes.OfType<LinkedShapes>().ToList();
            links.Should().HaveCount(24).And.OnlyContain(l => l.Target.StartsWith("#row-"));
            foreach (var link in links.Where(l => l.Shapes.OfType<Label>().All(t => !t.Text.Contains('…'))))
                link.Says.Replace(" ", "").Should().StartWith(string.Concat(link.Shapes.OfType<Label>().Select(l => l.Text)).Replace(" ", ""));
        }
    }

    [Fact]
    public void Withheld_areas_are_drawn_with_their_mark_and_have_no_class()
    {
        var section = Gallery.Brief("map-suppressed").Sections.Single(s => s.Id == "places");
        section.Blocks.OfType<Figure>().Should().BeEmpty("no area has a number, so there is nothing to draw");
    }

    [Fact]
    public void A_map_on_which_all_areas_look_alike_is_not_drawn()
    {
        var sections = Gallery.Brief(new Osmere { Map = true, Everyone = true }).Sections;
        sections.Should().NotContain(s => s.Id == "areas-list");
        string.Join(' ', sections.Single(s => s.Id == "places").Blocks.OfType<Paragraph>().Select(p => p.Text.Plain)).Should().Contain("No map is drawn: it would show the same shade everywhere");
    }

    [Fact]
    public void Five_hundred_areas_stay_a_page_that_can_be_sent()
    {
        Gallery.Html("with-map-of-500").Length.Should().BeLessThan(500_000);
        Gallery.Pdf("with-map-of-500").Length.Should().BeLessThan(500_000);
    }

    [Fact]
    public void Only_all_is_a_hundred_and_only_none_is_zero_on_a_tile()
    {
        var areas = new[] { 1000.0, 999, 1, 0, 500 }.SelectMany((s, i) => Enumerable.Range(0, 40).Select(k => (CarriedMap.Numbered(Words.English.Say, $"{i}{k:00}", "Long name of a place", s, 1000, null), (k * 1.0, i * 1.0)))).ToList();
        var canvas = new Canvas(680, Words.English);
        TileMap.Draw(areas, MapClasses.Of([.. areas.Select(a => a.Item1.Percent!.Value)]), 480)(canvas);
        canvas.Finish().Flat.OfType<Label>().Where(l => l.Anchor == Anchor.Middle).GroupBy(l => l.Text).Select(g => (g.Key, g.Count())).Should().BeEquivalentTo([("100", 40), (">99", 40), ("<1", 40), ("0", 40), ("50", 40)]);
    }

    [Fact]
    public void A_carried_map_carries_people_and_residents_before_it_makes_a_share()
    {
        var nation = new Osmere { Carried = true };
        var findings = nation.Findings();
        double Of(int area, Measure measure) => findings.ByArea.Single(f => f.Scope.Area == findings.Areas[area].Code && f.Measure == measure).Value!.Value;
        var table = Figures("map-carried")[0].Table!;
        table.Rows.Should().HaveCount(nation.Areas);
        foreach (var row in table.Rows)
        {
            var shape = int.Parse(row.Head.Plain["New ".Length..], System.Globalization.CultureInfo.InvariantCulture);
            var from = (shape + nation.Areas - 1) % nation.Areas;
            ((TextField)row.Fields[1]).Text.Plain.Should().Be(Words.English.Say.Share(Of(shape, Measure.Missed) / 2 + Of(from, Measure.Missed) / 2, Of(shape, Measure.Residents) / 2 + Of(from, Measure.Residents) / 2));
        }
    }

    [Fact]
    public void A_carried_map_says_so_and_every_other_figure_keeps_silent_of_its_edition()
    {
        var brief = Gallery.Brief("map-carried");
        Figures("map-carried")[0].Note!.Plain.Should().Contain("The map shows areas of 2024, not the areas of the census tables").And.Contain("gives no ranges").And.Contain("23\u00a0good and 1\u00a0poor");
        Figures("map-carried").Should().OnlyContain(f => f.Source.Contains("boundaries, areas of 2024"));
        brief.Sections.SelectMany(s => s.Blocks).OfType<Figure>().Where(f => f.Id is not ("f-map" or "f-tiles")).Should().NotBeEmpty().And.OnlyContain(f => !f.Source.Contains("boundaries"));
        Figures("map-carried")[0].Table!.Columns.Should().NotContain(c => c.Kind == ColumnKind.Range);
    }

    [Fact]
    public void A_shape_that_takes_people_of_a_withheld_area_has_no_number()
    {
        var boundaries = new BoundarySet(null, []) { Carried = [new("a", "n", 0.5, null), new("b", "n", 1, null), new("b", "m", 0.2, null), new("c", "k", 1, null)] };
        var own = new[] { new MapArea("a", "A", null, "", Status.Suppressed, null) { Residents = 8 }, CarriedMap.Numbered(Words.English.Say, "b", "B", 30, 100, null), new MapArea("c", "C", null, "", Status.NotCovered, null) }.ToDictionary(a => a.Code);
        CarriedMap.Areas(Words.English.Say, boundaries, own).Select(a => (a.Code, a.Percent, a.Status)).Should().Equal(("k", null, Status.NotCovered), ("m", 30, Status.Estimated), ("n", null, Status.Suppressed));
        CarriedMap.Mixed(boundaries, own).Should().Be(1);
    }

    [Fact]
    public void The_tiles_stand_first_where_a_few_areas_hold_most_of_the_land()
    {
        static BoundarySet Land(double size) => new(null, [.. Enumerable.Range(0, 10).Select(i => (i, s: i == 0 ? size : 1.0)).Select(a => new AreaShape($"{a.i}", [[(a.i * 2, 0), (a.i * 2 + a.s, 0), (a.i * 2 + a.s, -a.s), (a.i * 2, -a.s)]]))]);
        var codes = Enumerable.Range(0, 10).Select(i => $"{i}").ToList();
        LandMap.Of(Land(1), codes)!.IsEmpty.Should().BeFalse();
        LandMap.Of(Land(9), codes)!.IsEmpty.Should().BeTrue();
    }

    private static (double, double, double, double) Side((double X, double Y) a, (double X, double Y) b) => a.CompareTo(b) <= 0 ? (a.X, a.Y, b.X, b.Y) : (b.X, b.Y, a.X, a.Y);

    private static double Twice(IReadOnlyList<(double X, double Y)> ring) => ring.Select((p, i) => (p, q: ring[(i + 1) % ring.Count])).Sum(e => e.p.X * e.q.Y - e.q.X * e.p.Y);

    private static List<Figure> Figures(string name) => [.. Gallery.Brief(name).Sections.Single(s => s.Id == "places").Blocks.OfType<Figure>()];

    private static string Text(string name) => string.Join(' ', Gallery.Brief(name).Sections.Single(s => s.Id == "places").Blocks.OfType<Paragraph>().Select(p => p.Text.Plain));

    /// <summary>Rings of a rehearsed nation in units of a drawing, all turning the same way.</summary>
    private static List<IReadOnlyList<IReadOnlyList<(double X, double Y)>>> InventedBorders(int areas)
    {
        var json = JsonDocument.Parse(BoundaryFile.Write([.. Enumerable.Range(0, areas).Select(i => new Area($"{i:000}", "x", null))], 3));
        return [.. json.RootElement.GetProperty("features").EnumerateArray().Select(f => (IReadOnlyList<IReadOnlyList<(double, double)>>)
            [[.. f.GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray().SkipLast(1).Select(p => ((p[0].GetDouble() + 21) * 60, (p[1].GetDouble() + 37) * 60))]])];
    }
}
