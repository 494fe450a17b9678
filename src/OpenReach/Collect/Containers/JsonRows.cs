using System.Text.Json;
using OpenReach.Terms;

namespace OpenReach.Collect.Containers;

/// <summary>A table as statistical services answer with it: an array of rows, each an array of texts, numbers or nulls.</summary>
internal static class JsonRows
{
    private const long Largest = 256L << 20;

    public static IReadOnlyList<Grid> Open(Source source, Issues issues)
    {
        if (source.Length > Largest)
        {
            issues.Error("file-too-large", $"{source.Name} is a JSON table of more than 256 MB.", source.Place(), found: $"{source.Length >> 20} MB", expected: "at most 256 MB", fix: "Ask the service for fewer areas at a time.");
            return [];
        }
        try
        {
            using var stream = source.OpenStream();
            using var json = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 8 });
            return [new(null, source.Member, [.. json.RootElement.EnumerateArray().Select((row, i) => new GridRow(i + 1, [.. row.EnumerateArray().Select(Text)]))])];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            issues.Error("file-unreadable", $"{source.Name} is no table in JSON.", source.Place(), found: "brackets that are not in pairs, or rows that are no lists",
                expected: "[[\"NAME\", ...], [...]]", fix: "Download the file again; the answer of the service was probably cut off.");
            return [];
        }
    }

    private static string Text(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String => field.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array or JsonValueKind.Object => throw new InvalidOperationException("A field of a table is one value."),
        _ => field.GetRawText(),
    };
}
