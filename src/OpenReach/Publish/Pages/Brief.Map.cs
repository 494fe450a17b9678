using OpenReach.Publish.Pages.Maps;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    /// <summary>Areas beyond which the map's own table and its tiles are left to the data files; of fewer than four, tiles would show nothing that the map does not.</summary>
    private const int MostInTable = 150, MostTiles = 600, FewestTiles = 4;

    /// <summary>Names in a sentence or a note.</summary>
    private const int MostMapNames = 6;

    /// <summary>Two maps of the share missed, or of those whom no post could reach where reach is not known. Null where all areas would look alike.</summary>
    private static Section? Map(Facts facts, RunRecord record)
    {
        var carried = record.Boundaries is { Carried.Count: > 0 };
        if (LandMap.Of(record.Boundaries, carried ? record.Boundaries!.Shapes.Select(s => s.Code) : facts.Findings.Areas.Select(a => a.Code)) is not { } land) return null;
        var told = facts.Nation.Missed?.Value is not null;
        var isListed = facts.Findings.Areas.Count(a => facts.OfArea(a.Code, Measure.Residents)?.Value is not null) <= WholeList;
        var own = facts.Findings.Areas.Select(a => MapArea(facts, a, told, isListed)).ToDictionary(a => a.Code, StringComparer.Ordinal);
        var areas = carried ? CarriedMap.Areas(facts.Say, record.Boundaries!, own).ToDictionary(a => a.Code, StringComparer.Ordinal) : own;
        var numbered = areas.Values.Where(a => a.Percent is not null).ToList();
        if (numbered.Count < 2) return null;
        var classes = MapClasses.Of([.. numbered.Select(a => a.Percent!.Value)]);
        var highest = numbered.Where(a => classes.Of(a.Percent!.Value) == classes.Count - 1).OrderByDescending(a => a.Percent).ThenBy(a => a.Code, StringComparer.Ordinal).ToList();
        var residents = highest.Sum(a => a.Residents) / Math.Max(1, facts.Nation.Residents);

        if (classes.Count == 1) return null;
        var tiles = areas.Values.Where(a => land.Centres.ContainsKey(a.Code)).OrderBy(a => a.Code, StringComparer.Ordinal).Select(a => (a, land.Centres[a.Code])).ToList();
        // The areas of another edition are in no data file, so the map's own table has them all.
        var hasTable = carried || areas.Count <= MostInTable;
        var edition = record.Boundaries!.Edition;
        var source = facts.Words.SourceLine(facts.Findings.PopulationAsAt, facts.Findings.AccessAsAt, edition);
        var notes = new[] { carried ? Carried(facts, record.Boundaries!, own, edition) : "", Missing(facts, areas, land, own, record.Boundaries!) }.Where(n => n.Length > 0).ToList();
        var (tileMap, height) = Heights(facts.Words, tiles, classes, notes.Sum(n => n.Length));
        var (wide, narrow) = Canvas.BothAtOnce(facts.Words, Choropleth.Draw(land, areas, classes, height));
        var map = new Figure("f-map", facts.Words.MapTitle(highest.Count, residents), facts.Words.MapSubtitle(Residents(facts), Period(facts), told), wide, narrow,
            MapAlternative(facts, numbered, classes, told), source, ByArea, hasTable ? MapTable(facts, areas, told, carried) : null)
        { Note = notes.Count == 0 ? null : (Prose)string.Join(' ', notes) };
        var blocks = new List<Block> { new Paragraph(MapText(facts, numbered, highest, told)), map };
        if (tileMap is { } drawn)
            // Where a few areas hold most of the land, the tiles say more and stand first.
            blocks.Insert(land.IsEmpty ? 1 : 2, new Figure("f-tiles", facts.Words.TilesTitle, facts.Words.TilesSubtitle(told, drawn.Wide.HasLinks), drawn.Wide, drawn.Narrow, TilesAlternative(facts, numbered, told, tiles.Count), source, hasTable ? FigureFile("f-map") : ByArea, null));
        return new Section("places", facts.Words.AskPlaces, facts.Words.MapHeading(highest.Count, classes.Name(classes.Count - 1, facts.Words), told), blocks);
    }

    /// <summary>
    /// The tiles, and units for the true shapes. Both share a page where the tiles can be low enough and leave the shapes of so many areas
    /// room to be seen; else each has most of a page.
    /// </summary>
    /// <param name="notes">Letters under the map.</param>
    private static ((Drawing Wide, Drawing Narrow)? Tiles, double Map) Heights(Words words, IReadOnlyList<(MapArea, (double, double))> tiles, MapClasses classes, int notes)
    {
        const double Page = 650, Least = 220, LeastForEach = 21, Usual = 320, Alone = 560, LowTiles = 330, TilesAlone = 590, NoteLine = 18, LettersOfLine = 115;
        if (tiles.Count is < FewestTiles or > MostTiles) return (null, Alone);
        var least = Math.Max(Least, LeastForEach * Math.Sqrt(tiles.Count));
        if (least <= Usual)
        {
            var low = Canvas.BothAtOnce(words, TileMap.Draw(tiles, classes, LowTiles));
            var left = Page - low.Wide.Height - NoteLine * Math.Ceiling(notes / LettersOfLine);
            if (left >= least) return (low, Math.Min(Usual, left));
        }
        return (Canvas.BothAtOnce(words, TileMap.Draw(tiles, classes, TilesAlone)), Alone);
    }

    /// <param name="isListed">True where the brief lists every area with residents.</param>
    private static MapArea MapArea(Facts facts, Area area, bool told, bool isListed)
    {
        var split = facts.Area(area.Code);
        var people = told ? split.Missed?.Value : split is { NoPlatform.Value: { } noPlatform, NoInternet.Value: { } noInternet } ? noPlatform + noInternet : null;
        var target = isListed && split.ResidentsFinding?.Value is not null ? "#row-" + Slug(area.Code)
            : HasSheets(facts) ? $"areas/{AreaSheet.FileName(area.Code)}.html" : null;
        if (people is not { } known || split.Residents <= 0)
            return new(area.Code, area.Name, null, "", split.ResidentsFinding?.Value is null ? Status.NotCovered : split.Residents <= 0 ? Status.NotApplicable : split.Missed?.Status ?? Status.Insufficient, target) { Residents = split.Residents };
        return CarriedMap.Numbered(facts.Say, area.Code, area.Name, known, split.Residents, target);
    }

    private static string MapText(Facts facts, List<MapArea> numbered, List<MapArea> highest, bool told)
    {
        var lowest = numbered.OrderBy(a => a.Percent).ThenBy(a => a.Code, StringComparer.Ordinal).First();
        var all = numbered.Sum(a => a.People);
        return string.Join(' ', new[]
        {
            highest.Count <= MostMapNames ? facts.Words.MapHighest(facts.Say.List([.. highest.Select(a => a.Name)]), told) : "",
            all > 0 ? facts.Words.MapPeople(highest.Count, facts.Say.Share(highest.Sum(a => a.People), all), told) : "", facts.Words.MapLowest(lowest.Name, lowest.Share), facts.Words.MapOverlap,
        }.Where(t => t.Length > 0));
    }

    /// <summary>Every number up to twelve areas; of more, the highest and the lowest class by name.</summary>
    private static string MapAlternative(Facts facts, List<MapArea> numbered, MapClasses classes, bool told)
    {
        var sorted = numbered.OrderByDescending(a => a.Percent).ThenBy(a => a.Code, StringComparer.Ordinal).ToList();
        if (sorted.Count <= MostNumbers) return facts.Words.MapAll(sorted.Count, classes.Count, Named(facts, sorted), told);
        string Of(int index) => Named(facts, [.. sorted.Where(a => classes.Of(a.Percent!.Value) == index).Take(MostNumbers)]);
        var size = sorted.Count(a => classes.Of(a.Percent!.Value) == classes.Count - 1);
        return facts.Words.MapEnds(sorted.Count, classes.Count, classes.Name(classes.Count - 1, facts.Words), size, Of(classes.Count - 1), classes.Name(0, facts.Words), Of(0), told);
    }

    private const int MostNumbers = 12;

    private static string Named(Facts facts, IReadOnlyList<MapArea> areas) => facts.Say.Commas(areas.Select(a => $"{a.Name} {a.Share}"));

    private static string TilesAlternative(Facts facts, List<MapArea> numbered, bool told, int tiles)
    {
        var sorted = numbered.OrderByDescending(a => a.Percent).ThenBy(a => a.Code, StringComparer.Ordinal).ToList();
        var nation = facts.Nation is { Residents: > 0 } n ? facts.Words.WholeNation(facts.Say.Share(told ? n.Missed!.Value!.Value : (n.NoPlatform?.Value ?? 0) + (n.NoInternet?.Value ?? 0), n.Residents)) : "";
        return facts.Words.TilesSay(tiles, $"{sorted[0].Name} {sorted[0].Share}", $"{sorted[^1].Name} {sorted[^1].Share}", nation, told);
    }

    private static Table MapTable(Facts facts, Dictionary<string, MapArea> areas, bool told, bool carried) => new(facts.Words.MapTable(told), null,
        [new Column(facts.Wording.Say("col.area")), new Column(facts.Wording.Say("col.areaCode"), ColumnKind.Code), new Column(told ? facts.Wording.Say("col.share") : facts.Wording.Say("col.shareOutOfReach"), ColumnKind.Number), .. told && !carried ? [new Column(Say.Capital(facts.Words.Doubt(facts.HasRanges)), ColumnKind.Range)] : Array.Empty<Column>()],
        [.. areas.Values.OrderByDescending(a => a.Percent ?? -1).ThenBy(a => a.Code, StringComparer.Ordinal).Select(a => new Row(a.Name,
            [a.Code, a.Percent is null ? new StatusField(a.Status, facts.Words.Status(a.Status)) : new TextField(a.Share, a.Percent / 100.0), .. told && !carried ? [DoubtShare(facts, facts.Area(a.Code).Missed, facts.Area(a.Code).Residents)] : Array.Empty<Field>()]))]);

    /// <summary>That the map's areas are not those of the census, how well the two fit, and that a range cannot be carried.</summary>
    private static string Carried(Facts facts, BoundarySet boundaries, Dictionary<string, MapArea> own, string? edition)
    {
        var quality = CarriedMap.Quality(boundaries);
        return $"{facts.Words.MapCarried(edition)} {(quality.Count > 0 ? facts.Words.CarriedQuality(quality) : facts.Words.CarriedMixed(CarriedMap.Mixed(boundaries, own)))}";
    }

    /// <summary>Areas that the map cannot show, by name.</summary>
    private static string Missing(Facts facts, Dictionary<string, MapArea> areas, LandMap land, Dictionary<string, MapArea> own, BoundarySet boundaries)
    {
        string Names(IEnumerable<string> codes)
        {
            var names = codes.Select(c => areas.GetValueOrDefault(c) ?? own[c]).Select(a => a.Name).ToList();
            return names.Count <= MostMapNames ? facts.Say.List(names) : $"{facts.Say.Commas(names.Take(MostMapNames))} {facts.Words.AndMore(names.Count - MostMapNames)}";
        }
        var reached = boundaries.Carried.Select(c => c.From).ToHashSet(StringComparer.Ordinal);
        var without = areas.Keys.Where(c => !land.Centres.ContainsKey(c)).Concat(reached.Count == 0 ? [] : own.Keys.Where(c => !reached.Contains(c))).Distinct(StringComparer.Ordinal).ToList();
        List<string> notes = [];
        if (without.Count > 0) notes.Add(facts.Words.NoBoundary(Names(without)));
        if (land.Undrawn.Count > 0) notes.Add(facts.Words.FarAway(Names(land.Undrawn)));
        return string.Join(' ', notes);
    }
}
