using System.Text.Json;
using OpenReach.Terms;

namespace OpenReach.Collect.Containers;

/// <summary>A table as statistical services answer with it: an array of rows, each an array of texts, numbers or nulls.</summary>
internal static class JsonRows
{
    private const long Largest = 32L << 20;

    public static IReadOnlyList<Grid> Open(Source source, Issues issues)
    {
        if (source.Length > Largest)
        {
            issues.Error("file-too-large", $"{source.Name} is a JSON table of more than 32 MB.", source.Place(), found: $"{source.Length >> 20} MB", expected: "at most 32 MB", fix: "Ask the service for fewer areas at a time.");
            return [];
        }
        try
        {
            using var stream = source.OpenStream();
            using var json = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 8 });
            return Held(json.RootElement, source);
        }
        catch (TooLargeException e)
        {
            HeldRows.Refuse(source, e, issues);
            return [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            issues.Error("file-unreadable", $"{source.Name} is no table in JSON.", source.Place(), found: "brackets that are not in pairs, or rows that are no lists",
                expected: "[[\"NAME\", ...], [...]]", fix: "Download the file again; the answer of the service was probably cut off.");
            return [];
        }
    }

    private static IReadOnlyList<Grid> Held(JsonElement root, Source source)
    {
        var (held, number) = (new HeldRows(), 0);
        foreach (var row in root.EnumerateArray()) held.Add(++number, [.. row.EnumerateArray().Select(Text)]);
        return [new(null, source.Member, held.Sheet())];
    }

    private static string Text(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String => field.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Array or JsonValueKind.Object => throw new InvalidOperationException("A field of a table is one value."),
        _ => field.GetRawText(),
    };
}
