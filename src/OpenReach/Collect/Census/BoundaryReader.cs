using System.Text.Json;
using OpenReach.Terms;

namespace OpenReach.Collect.Census;

/// <summary>Reads the shapes that the map is drawn from: GeoJSON (RFC 7946) or TopoJSON, joined to the census by a property of each shape.</summary>
internal static class BoundaryReader
{
    /// <summary>Null where the project has no boundaries, or none that can be used: then <paramref name="issues"/> say why.</summary>
    /// <param name="codes">Codes of the areas of the census tables.</param>
    /// <param name="census">Names of the areas, and correspondences that may lead from them to the boundaries' edition.</param>
    public static (BoundarySet Set, InputFile File)? Read(Project project, IReadOnlyCollection<string> codes, CensusTables census, Issues issues)
    {
        var geography = project.Settings.Geography;
        if (geography.Boundaries is not { Length: > 0 } entry) return null;
        if (ProjectFiles.Resolve(project, [entry], "geography.boundaries", issues) is not [var file, ..]) return null;
        if (Boundaries.TryRecognise(file) is not { } known)
        {
            issues.Error("boundaries-unknown", "This file is listed under geography.boundaries, and it is neither GeoJSON nor TopoJSON.", new(file.Display),
                expected: "a FeatureCollection or a Topology with polygons", fix: "Export the boundaries as GeoJSON, or take the setting away: the report then has no map.");
            return null;
        }
        if (Features(file, known.Layout) is not { } features)
        {
            issues.Error("boundaries-broken", "The shapes of the boundaries cannot be read: the file says what it is and does not keep to it.", new(file.Display),
                expected: known.Layout == "geojson" ? "GeoJSON by RFC 7946" : "TopoJSON 1.0", fix: "Export the boundaries again, or take the setting away: the report then has no map.");
            return null;
        }
        if (!HasProperty(features, geography.BoundariesCode, file, issues)) return null;
        var shapes = Join(features, codes, geography.BoundariesCode);
        var carried = Carriage.Of(census.Correspondence, codes);
        var targets = carried.Select(c => c.To).Distinct(StringComparer.Ordinal).ToList();
        // Two editions often share their codes: a correspondence that the settings name leads to the shapes where it fits as many of them.
        if (targets.Count > 0 && Join(features, targets, geography.BoundariesCode) is { } others && others.Count >= (shapes?.Count ?? 0))
            return Set(others, targets, file, known.Layout, geography.BoundariesEdition, carried, issues);
        if (shapes is null)
        {
            DoNotJoin(features, codes, file, issues);
            return null;
        }
        shapes = OfOneEdition(shapes, census.Areas.SelectMany(t => t.Rows), file, issues);
        return shapes.Count == 0 ? null : Set(shapes, codes, file, known.Layout, geography.BoundariesEdition, [], issues);
    }

    private static (BoundarySet, InputFile) Set(
        IReadOnlyList<AreaShape> shapes, IReadOnlyCollection<string> codes, ProjectFile file, string layout, string? edition, IReadOnlyList<BoundaryShare> carried, Issues issues)
    {
        var missing = codes.Except(shapes.Select(s => s.Code), StringComparer.Ordinal).Count();
        if (missing > 0)
            issues.Note("areas-without-boundary", $"{missing} of {codes.Count} areas have no shape in the boundaries. They are in every table, and the map names them.", new(file.Display));
        return (new(edition, shapes) { Carried = carried }, new(file.Display, "boundaries", new FileInfo(file.FullPath).Length, file.Sha256(), layout,
            $"Boundaries of {shapes.Count} areas{(edition is { Length: > 0 } ? $" ({edition})" : "")}")
        {
            Said = edition is { Length: > 0 } ? new Said("source.boundaries.edition", ("areas", new CountOf(shapes.Count, "noun.area")), ("edition", edition)) : new Said("source.boundaries", ("areas", new CountOf(shapes.Count, "noun.area"))),
        });
    }

    /// <summary>
    /// Codes of two editions may be the same and mean other places. Where a shape bears the name of another area than its code says, only the
    /// shapes with the name of their own area stay.
    /// </summary>
    private static IReadOnlyList<AreaShape> OfOneEdition(IReadOnlyList<AreaShape> shapes, IEnumerable<Area> areas, ProjectFile file, Issues issues)
    {
        var names = areas.GroupBy(a => a.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Name, StringComparer.Ordinal);
        var all = names.Values.ToHashSet(StringComparer.OrdinalIgnoreCase);
        bool IsOwn(AreaShape s) => s.Name is null || !names.TryGetValue(s.Code, out var name) || name.Equals(s.Name, StringComparison.OrdinalIgnoreCase);
        var strangers = shapes.Where(s => !IsOwn(s)).ToList();
        if (!strangers.Exists(s => all.Contains(s.Name!))) return shapes;
        issues.Warning("boundaries-other-edition", "Shapes bear the code of one area and the name of another, so they are not drawn: the boundaries are of another edition than the census tables.", new(file.Display),
            found: string.Join("; ", strangers.Take(4).Select(s => $"{s.Code}: {s.Name}, and in the census {names[s.Code]}")) + (strangers.Count > 4 ? $"; and {strangers.Count - 4} more" : ""),
            expected: "boundaries of the edition of the census tables",
            fix: "Take boundaries of that edition, or name the correspondence between the two under geography.correspondences: the map then carries the numbers over.");
        return [.. shapes.Where(IsOwn)];
    }

    private static List<Feature>? Features(ProjectFile file, string layout)
    {
        using var stream = File.OpenRead(file.FullPath);
        using var json = JsonDocument.Parse(stream, new() { MaxDepth = 64 });
        try
        {
            return [.. layout == "geojson" ? GeoJson(json.RootElement) : TopoJson.Features(json.RootElement)];
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException or IndexOutOfRangeException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    /// <param name="Keys">What may carry the area's code: the shape's id (<c>id</c>) and its properties, by name.</param>
    internal sealed record Feature(IReadOnlyList<(string Name, string Value)> Keys, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Rings);

    private static List<string> Properties(List<Feature> features) => [.. features.SelectMany(f => f.Keys).Select(k => k.Name).Distinct(StringComparer.Ordinal)];

    private static bool HasProperty(List<Feature> features, string? setting, ProjectFile file, Issues issues)
    {
        var names = Properties(features);
        if (setting is not { Length: > 0 } || names.Contains(setting, StringComparer.Ordinal)) return true;
        issues.Error("boundaries-code-missing", $"No shape has the property {setting} that geography.boundariesCode names.", new(file.Display),
            found: string.Join(", ", names.Take(8)), expected: "the property that holds the areas' codes", fix: "Name one of the properties that the file has, or take the setting away.");
        return false;
    }

    private static void DoNotJoin(List<Feature> features, IReadOnlyCollection<string> codes, ProjectFile file, Issues issues) =>
        issues.Warning("boundaries-do-not-join", "No shape of the boundaries has the code of an area, so the report has no map.", new(file.Display),
            found: string.Join(", ", features.SelectMany(f => f.Keys).Take(4).Select(k => $"{k.Name}: {k.Value}")), expected: $"codes such as {string.Join(", ", codes.Order(StringComparer.Ordinal).Take(3))}",
            fix: "Take boundaries of the edition of the census tables, or name the property with the codes in geography.boundariesCode.");

    /// <summary>Null where the shapes are of other areas.</summary>
    private static IReadOnlyList<AreaShape>? Join(List<Feature> features, IReadOnlyCollection<string> codes, string? setting)
    {
        var (exact, shortened) = (codes.ToHashSet(StringComparer.Ordinal), Shortened(codes));
        var names = Properties(features);
        // The property that fits most areas; the first of them where several fit as well.
        var key = setting is { Length: > 0 } ? setting : names.MaxBy(n => features.Count(f => Code(f, n) is not null));
        var called = names.Where(n => n != key && n.Contains("name", StringComparison.OrdinalIgnoreCase)).MaxBy(n => features.Select(f => Value(f, n)).OfType<string>().Distinct(StringComparer.Ordinal).Count());
        var shapes = features.Select(f => (Code: key is null ? null : Code(f, key), Name: called is null ? null : Value(f, called), f.Rings)).Where(f => f.Code is not null)
            .GroupBy(f => f.Code!, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new AreaShape(g.Key, [.. g.SelectMany(f => f.Rings)]) { Name = g.First().Name?.Trim() }).Where(s => s.Rings.Count > 0).ToList();
        // A few numbers of another property may look like codes: without the setting most of the shapes or of the areas must fit.
        return shapes.Count > 0 && (setting is { Length: > 0 } || 2 * shapes.Count > Math.Min(features.Count, codes.Count)) ? shapes : null;

        static string? Value(Feature feature, string name) => feature.Keys.FirstOrDefault(k => k.Name == name).Value;
        string? Code(Feature feature, string name) => Value(feature, name) is { } value
            ? exact.Contains(value) ? value : shortened.GetValueOrDefault(value) ?? Shorter(value).FirstOrDefault(exact.Contains)
            : null;
    }

    /// <summary>Areas by a shorter way to write their codes, where it can mean no other area.</summary>
    private static Dictionary<string, string> Shortened(IReadOnlyCollection<string> codes) =>
        codes.SelectMany(c => Shorter(c).Select(form => (form, c))).GroupBy(p => p.form, StringComparer.Ordinal)
            .Where(g => g.Select(p => p.c).Distinct(StringComparer.Ordinal).Count() == 1).ToDictionary(g => g.Key, g => g.First().c, StringComparer.Ordinal);

    /// <summary><c>CED101</c> as <c>101</c>, <c>0500000US47037</c> as <c>47037</c>.</summary>
    private static IEnumerable<string> Shorter(string code)
    {
        var summary = code.IndexOf("US", StringComparison.Ordinal);
        if (summary > 0 && summary + 2 < code.Length) yield return code[(summary + 2)..];
        var figures = code.TrimStart([.. "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]);
        // One or two figures alone are as likely a size or a rank.
        if (figures.Length > 2 && figures.Length < code.Length && figures.All(char.IsAsciiDigit)) yield return figures;
    }

    private static IEnumerable<Feature> GeoJson(JsonElement root) =>
        root.GetProperty("features").EnumerateArray().Where(f => f.ValueKind == JsonValueKind.Object)
            .Select(f => new Feature(Keys(f), f.TryGetProperty("geometry", out var geometry) ? Rings(geometry) : []));

    internal static List<(string, string)> Keys(JsonElement feature)
    {
        var keys = new List<(string, string)>();
        if (feature.TryGetProperty("id", out var id) && Text(id) is { } own) keys.Add(("id", own));
        if (feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
            foreach (var property in properties.EnumerateObject())
                if (Text(property.Value) is { } value) keys.Add((property.Name, value));
        return keys;

        static string? Text(JsonElement value) => value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.Number => value.GetRawText(), _ => null };
    }

    private static List<IReadOnlyList<(double, double)>> Rings(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("coordinates", out var coordinates)) return [];
        return geometry.GetProperty("type").GetString() switch
        {
            "Polygon" => [.. coordinates.EnumerateArray().Select(Ring).Where(r => r.Count > 2)],
            "MultiPolygon" => [.. coordinates.EnumerateArray().SelectMany(p => p.EnumerateArray()).Select(Ring).Where(r => r.Count > 2)],
            _ => [],
        };
    }

    private static List<(double X, double Y)> Ring(JsonElement ring) =>
        Open([.. ring.EnumerateArray().Where(p => p.GetArrayLength() > 1).Select(p => (p[0].GetDouble(), p[1].GetDouble()))]);

    /// <summary>Without the last point where it repeats the first.</summary>
    internal static List<(double X, double Y)> Open(List<(double X, double Y)> ring)
    {
        if (ring.Count > 1 && ring[0] == ring[^1]) ring.RemoveAt(ring.Count - 1);
        return ring;
    }
}
