using System.Text;
using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>
/// Boundaries of an invented nation as GeoJSON: rows of areas of uneven size, bent together so that neighbours share every point of
/// their border. Places without dwellings have no land.
/// </summary>
internal static class BoundaryFile
{
    /// <summary>South-west corner and size in degrees, in the open sea, and points a side of an even area.</summary>
    private const double West = -20, South = -36, Width = 7.6, Height = 6;
    private const int Points = 7;

    public static byte[] Write(IReadOnlyList<Area> areas, ulong seed)
    {
        var rows = Rows(areas.Count, seed);
        var text = new StringBuilder("{\"type\":\"FeatureCollection\",\"features\":[\n");
        var next = 0;
        for (var r = 0; r < rows.Count; r++)
            // Rows run to and fro, so that areas that follow each other, and so regions, lie side by side.
            foreach (var c in r % 2 == 0 ? Enumerable.Range(0, rows[r].Cuts.Count - 1) : Enumerable.Range(0, rows[r].Cuts.Count - 1).Reverse())
            {
                var area = areas[next++];
                text.Append($"{{\"type\":\"Feature\",\"properties\":{{\"code\":\"{area.Code}\",\"name\":\"{area.Name}\"}},\"geometry\":{{\"type\":\"Polygon\",\"coordinates\":[[");
                var ring = Ring(rows, r, c).Select(p => Bent(p.X, p.Y, seed)).ToList();
                text.AppendJoin(',', ring.Append(ring[0]).Select(p => $"[{CsvText.Number(p.X)},{CsvText.Number(p.Y)}]")).Append("]]}}").Append(next < areas.Count ? ",\n" : "\n");
            }
        return new UTF8Encoding(false).GetBytes(text.Append("]}\n").ToString());
    }

    /// <param name="Cuts">Where areas of the row begin and end, 0 to 1.</param>
    private sealed record LandRow(double Bottom, double Top, IReadOnlyList<double> Cuts);

    private static List<LandRow> Rows(int areas, ulong seed)
    {
        var draws = Draws.Sequence(seed, Streams.Boundaries, 0, 0);
        var count = Math.Max(1, (int)Math.Round(Math.Sqrt(areas * Height / Width)));
        var heights = Cuts(count, ref draws);
        var sizes = InventedLand.Apportion(areas, [.. Enumerable.Repeat(1.0, count)]);
        var rows = new List<LandRow>();
        for (var r = 0; r < count; r++) rows.Add(new(heights[r], heights[r + 1], Cuts(sizes[r], ref draws)));
        return rows;
    }

    /// <summary>0, uneven steps, 1.</summary>
    private static List<double> Cuts(int parts, ref DrawSequence draws)
    {
        var cuts = new List<double> { 0 };
        for (var i = 0; i < parts; i++) cuts.Add(cuts[^1] + draws.NextBetween(0.55, 1.6));
        return cuts.ConvertAll(c => c / cuts[^1]);
    }

    /// <summary>An area's border, anticlockwise; its level sides hold the corners of the rows below and above.</summary>
    private static IEnumerable<(double X, double Y)> Ring(List<LandRow> rows, int r, int c)
    {
        var (row, west, east) = (rows[r], rows[r].Cuts[c], rows[r].Cuts[c + 1]);
        var step = 1.0 / (Points * Math.Max(1, row.Cuts.Count - 1));
        var below = Level(r > 0 ? rows[r - 1] : row, row);
        var above = Level(r + 1 < rows.Count ? rows[r + 1] : row, row);
        foreach (var x in below) yield return (x, row.Bottom);
        foreach (var y in Upright()) yield return (east, y);
        foreach (var x in Enumerable.Reverse(above)) yield return (x, row.Top);
        foreach (var y in Upright().Reverse()) yield return (west, y);

        // Sides between rows are cut at the same places from either row.
        List<double> Level(LandRow other, LandRow own)
        {
            var fine = 1.0 / (Points * Math.Max(own.Cuts.Count, other.Cuts.Count));
            var all = own.Cuts.Concat(other.Cuts).Concat(Enumerable.Range(1, (int)(1 / fine)).Select(i => i * fine));
            return [.. all.Where(x => x > west && x < east).Prepend(west).Append(east).Distinct().Order()];
        }

        IEnumerable<double> Upright()
        {
            var inner = (int)((row.Top - row.Bottom) / step);
            return Enumerable.Range(1, inner).Select(i => row.Bottom + (row.Top - row.Bottom) * i / (inner + 1));
        }
    }

    /// <summary>A place of the unit square on the globe: rounded at the corners like an island, with a wandering coast and wandering borders.</summary>
    private static (double X, double Y) Bent(double x, double y, ulong seed)
    {
        var (u, v) = (2 * x - 1, 2 * y - 1);
        // The square is pressed towards the disc.
        var (a, b) = (u * Math.Sqrt(1 - 0.32 * v * v), v * Math.Sqrt(1 - 0.32 * u * u));
        double dx = 0, dy = 0;
        for (var wave = 1UL; wave <= 5; wave++)
        {
            var strength = 0.036 / wave;
            var (f, g) = (1.7 * wave + Draws.Uniform(seed, Streams.Boundaries, 1, wave), 1.7 * wave + Draws.Uniform(seed, Streams.Boundaries, 2, wave));
            dx += strength * Math.Sin(2 * Math.PI * (f * b * 0.5 + Draws.Uniform(seed, Streams.Boundaries, 3, wave)) + a);
            dy += strength * Math.Sin(2 * Math.PI * (g * a * 0.5 + Draws.Uniform(seed, Streams.Boundaries, 4, wave)) + b);
        }
        return (West + Width * (0.5 + (a + dx) / 2), South + Height * (0.5 + (b + dy) / 2));
    }
}
