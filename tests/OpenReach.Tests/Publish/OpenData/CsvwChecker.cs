using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenReach.Tests.Publish.OpenData;

/// <summary>Rules of CSV on the Web that our metadata and tables must keep (https://www.w3.org/TR/tabular-metadata/, tabular-data-model).</summary>
internal static class CsvwChecker
{
    private static readonly string[] Types = ["string", "decimal", "integer", "date"];

    /// <returns>Faults in words; none where metadata and table agree.</returns>
    public static IReadOnlyList<string> Check(JsonNode metadata, string tableName, string[] header, IReadOnlyList<Dictionary<string, string>> rows)
    {
        var faults = new List<string>();
        if (metadata["@context"]?.AsArray()[0]?.GetValue<string>() != "http://www.w3.org/ns/csvw") faults.Add("context");
        if (metadata["url"]?.GetValue<string>() != tableName) faults.Add("url");
        var columns = metadata["tableSchema"]?["columns"]?.AsArray() ?? [];
        if (!columns.Select(c => c!["titles"]?.GetValue<string>()).SequenceEqual(header)) faults.Add("titles differ from the header");
        var names = columns.Select(c => c!["name"]?.GetValue<string>() ?? "").ToArray();
        if (names.Distinct().Count() != names.Length) faults.Add("a name twice");
        if (names.Any(n => n.Length == 0 || n.StartsWith('_'))) faults.Add("a name that is not allowed");

        foreach (var column in columns)
        {
            var name = column!["name"]!.GetValue<string>();
            var datatype = column["datatype"] is JsonObject described ? described["base"]!.GetValue<string>() : column["datatype"]?.GetValue<string>() ?? "string";
            var minimum = (column["datatype"] as JsonObject)?["minimum"]?.GetValue<decimal>();
            if (!Types.Contains(datatype)) { faults.Add($"{name}: no such datatype {datatype}"); continue; }
            foreach (var row in rows)
            {
                if (!row.TryGetValue(name, out var value)) break;
                if (value.Length == 0)
                {
                    if (column["required"]?.GetValue<bool>() == true) faults.Add($"{name}: required and blank");
                    continue;
                }
                if (!Is(datatype, value)) faults.Add($"{name}: {value} is no {datatype}");
                else if (minimum is { } low && decimal.Parse(value, CultureInfo.InvariantCulture) < low) faults.Add($"{name}: {value} below {low}");
            }
        }

        var key = metadata["tableSchema"]?["primaryKey"]?.AsArray().Select(k => k!.GetValue<string>()).ToArray() ?? [];
        if (key.Any(k => !names.Contains(k))) faults.Add("a key that is no column");
        else if (key.Length > 0 && rows.Select(r => string.Join('\u001f', key.Select(k => r[k]))).Distinct().Count() != rows.Count) faults.Add("a key twice");
        return faults;
    }

    private static bool Is(string datatype, string value) => datatype switch
    {
        "decimal" => decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
        "integer" => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        "date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => true,
    };
}
