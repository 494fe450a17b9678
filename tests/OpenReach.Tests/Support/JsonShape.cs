using System.Text.Json;

namespace OpenReach.Tests.Support;

/// <summary>Where a JSON document departs from a JSON Schema of the few words our own schemas use.</summary>
internal static class JsonShape
{
    public static IReadOnlyList<string> Faults(JsonElement schema, JsonElement document) => [.. Faults(schema, schema, document, "$")];

    private static IEnumerable<string> Faults(JsonElement root, JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("$ref", out var name)) return Faults(root, root.GetProperty("$defs").GetProperty(name.GetString()!.Split('/')[^1]), value, at);
        if (schema.TryGetProperty("anyOf", out var any))
        {
            var tries = any.EnumerateArray().Select(s => Faults(root, s, value, at).ToList()).ToList();
            return tries.Any(t => t.Count == 0) ? [] : tries.MinBy(t => t.Count)!;
        }
        return Own(root, schema, value, at);
    }

    private static IEnumerable<string> Own(JsonElement root, JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("const", out var only) && !JsonElement.DeepEquals(only, value)) yield return $"{at} is not {only}";
        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(c => JsonElement.DeepEquals(c, value))) yield return $"{at} is {value}";
        if (schema.TryGetProperty("type", out var type) && !(type.ValueKind == JsonValueKind.Array ? [.. type.EnumerateArray()] : new[] { type }).Any(t => t.GetString() == Kind(value))) yield return $"{at} is a {Kind(value)}";
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            var i = 0;
            foreach (var item in value.EnumerateArray())
                foreach (var fault in Faults(root, items, item, $"{at}[{i++}]")) yield return fault;
        }
        if (value.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties)) yield break;
        foreach (var required in schema.TryGetProperty("required", out var list) ? list.EnumerateArray().Select(r => r.GetString()!) : [])
            if (!value.TryGetProperty(required, out _)) yield return $"{at} has no {required}";
        foreach (var property in value.EnumerateObject())
        {
            if (properties.TryGetProperty(property.Name, out var of))
            {
                foreach (var fault in Faults(root, of, property.Value, $"{at}.{property.Name}")) yield return fault;
            }
            else if (schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False)
            {
                yield return $"{at}.{property.Name} is not in the schema";
            }
        }
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };
}
