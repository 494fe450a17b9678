using System.Text.Json;

namespace OpenReach.Collect.Census;

/// <summary>Shapes of a TopoJSON file: rings are chains of shared arcs, which may be delta-coded on a grid.</summary>
internal static class TopoJson
{
    public static IEnumerable<BoundaryReader.Feature> Features(JsonElement root)
    {
        var arcs = Arcs(root);
        return root.GetProperty("objects").EnumerateObject().SelectMany(o => Geometries(o.Value)).Select(g => new BoundaryReader.Feature(BoundaryReader.Keys(g), Rings(g, arcs)));
    }

    private static IEnumerable<JsonElement> Geometries(JsonElement geometry) =>
        geometry.TryGetProperty("geometries", out var inner) ? inner.EnumerateArray().SelectMany(Geometries) : [geometry];

    private static List<(double X, double Y)[]> Arcs(JsonElement root)
    {
        double[] scale = [1, 1], move = [0, 0];
        var coded = root.TryGetProperty("transform", out var transform);
        if (coded)
        {
            scale = [.. transform.GetProperty("scale").EnumerateArray().Select(v => v.GetDouble())];
            move = [.. transform.GetProperty("translate").EnumerateArray().Select(v => v.GetDouble())];
        }
        return [.. root.GetProperty("arcs").EnumerateArray().Select(Arc)];

        (double, double)[] Arc(JsonElement arc)
        {
            double x = 0, y = 0;
            return [.. arc.EnumerateArray().Select(p =>
            {
                (x, y) = coded ? (x + p[0].GetDouble(), y + p[1].GetDouble()) : (p[0].GetDouble(), p[1].GetDouble());
                return (x * scale[0] + move[0], y * scale[1] + move[1]);
            })];
        }
    }

    private static List<IReadOnlyList<(double, double)>> Rings(JsonElement geometry, List<(double X, double Y)[]> arcs)
    {
        if (!geometry.TryGetProperty("arcs", out var indices) || !geometry.TryGetProperty("type", out var type)) return [];
        return type.GetString() switch
        {
            "Polygon" => [.. indices.EnumerateArray().Select(Ring).Where(r => r.Count > 2)],
            "MultiPolygon" => [.. indices.EnumerateArray().SelectMany(p => p.EnumerateArray()).Select(Ring).Where(r => r.Count > 2)],
            _ => [],
        };

        // A negative index is the arc of its complement, read backwards; neighbours in a chain share a point.
        List<(double X, double Y)> Ring(JsonElement chain)
        {
            var ring = new List<(double X, double Y)>();
            foreach (var number in chain.EnumerateArray().Select(i => i.GetInt32()))
            {
                IEnumerable<(double X, double Y)> arc = number >= 0 ? arcs[number] : arcs[~number].Reverse();
                ring.AddRange(ring.Count == 0 ? arc : arc.Skip(1));
            }
            return BoundaryReader.Open(ring);
        }
    }
}
