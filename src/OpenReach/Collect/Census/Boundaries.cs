using System.Text.Json;

namespace OpenReach.Collect.Census;

/// <summary>Files with the shapes of areas, as <c>check</c> names them; the map reads them itself.</summary>
internal static class Boundaries
{
    private const long Largest = 256L << 20;

    /// <summary>GeoJSON or TopoJSON by what it says it is, with its number of shapes; null for every other file.</summary>
    public static (string Layout, int Features)? TryRecognise(ProjectFile file)
    {
        if (!File.Exists(file.FullPath) || new FileInfo(file.FullPath).Length > Largest) return null;
        using (var head = File.OpenRead(file.FullPath))
            if (!StartsObject(head)) return null;
        try
        {
            using var stream = File.OpenRead(file.FullPath);
            using var json = JsonDocument.Parse(stream, new() { MaxDepth = 64 });
            var root = json.RootElement;
            return Text(root, "type") switch
            {
                "FeatureCollection" when root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array => ("geojson", features.GetArrayLength()),
                "Topology" when root.TryGetProperty("objects", out var objects) && objects.ValueKind == JsonValueKind.Object => ("topojson", objects.EnumerateObject().Sum(o => Shapes(o.Value))),
                _ => null,
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool StartsObject(Stream stream)
    {
        for (var i = 0; i < 64; i++)
        {
            var b = stream.ReadByte();
            if (b is 0xEF or 0xBB or 0xBF or ' ' or '\n' or '\r' or '\t') continue;
            return b == '{';
        }
        return false;
    }

    private static int Shapes(JsonElement collection) =>
        collection.ValueKind == JsonValueKind.Object && collection.TryGetProperty("geometries", out var g) && g.ValueKind == JsonValueKind.Array ? g.GetArrayLength() : 0;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
