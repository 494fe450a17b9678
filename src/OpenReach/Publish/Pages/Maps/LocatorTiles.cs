using OpenReach.Terms;

namespace OpenReach.Publish.Pages.Maps;

/// <summary>The tiles of the map, small and without numbers, so that a sheet can mark where its place lies.</summary>
internal sealed class LocatorTiles
{
    /// <summary>Room beside the name of a sheet, in points, and areas beyond which a tile could not be told from the next.</summary>
    private const double Width = 88, Height = 62, Largest = 11, Most = 200;

    private readonly Dictionary<string, (int Column, int Row)> places;
    private readonly int columns, rows;

    private LocatorTiles(Dictionary<string, (int, int)> places, int columns, int rows) => (this.places, this.columns, this.rows) = (places, columns, rows);

    /// <summary>Null where the shapes are of another edition than the areas, too few, or too many.</summary>
    public static LocatorTiles? Of(BoundarySet? boundaries, IReadOnlyList<Area> areas)
    {
        if (boundaries is not { Carried.Count: 0 } || boundaries.Shapes.Count > Most || LandMap.Of(boundaries, areas.Select(a => a.Code)) is not { } land) return null;
        var codes = areas.Select(a => a.Code).Where(land.Centres.ContainsKey).Order(StringComparer.Ordinal).ToList();
        var (tiles, columns, rows) = TileGrid.Lay([.. codes.Select(c => land.Centres[c])], TileMap.MostColumns(codes.Count));
        return new(codes.Zip(tiles).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal), columns, rows);
    }

    /// <summary>Null where none of the areas has a tile.</summary>
    public Locator? Mark(IReadOnlySet<string> areas, string name, Words words)
    {
        var own = places.Where(p => areas.Contains(p.Key)).Select(p => p.Value).ToList();
        if (own.Count == 0) return null;
        var side = Math.Min(Largest, Math.Min(Width / columns, Height / rows));
        var canvas = new Canvas(Math.Round(columns * side, 1), words);
        canvas.Strokes([.. places.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => Tile(p.Value, side, closed: true))], Ink.Axis, side < 6 ? 0.4 : 0.7);
        canvas.Land([.. own.Select(p => Tile(p, side, closed: false))], Ink.Ink);
        canvas.Grow(rows * side);
        var (x, y) = (own.Average(p => (p.Column + 0.5) / columns), own.Average(p => (p.Row + 0.5) / rows));
        var where = words.Wording.Say("locator." + (y < 1 / 3.0 ? "north" : y > 2 / 3.0 ? "south" : "middle") + (x < 1 / 3.0 ? "West" : x > 2 / 3.0 ? "East" : "Middle"));
        return new(canvas.Finish(), words.Wording.Say("locator.alt", ("areas", words.Say.Count(places.Count)), ("marked", words.Say.Number(own.Count, "noun.tile")), ("name", name), ("where", where)));
    }

    private static IReadOnlyList<(double X, double Y)> Tile((int Column, int Row) place, double side, bool closed)
    {
        var (left, top, right, bottom) = (place.Column * side + 0.6, place.Row * side + 0.6, (place.Column + 1) * side - 0.6, (place.Row + 1) * side - 0.6);
        (double, double)[] corners = [(left, top), (right, top), (right, bottom), (left, bottom)];
        return closed ? [.. corners, corners[0]] : corners;
    }
}
