using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>datapackage.json, Data Package version 2 (https://datapackage.org/standard/data-package/).</summary>
internal static class DataPackage
{
    private const string Schema = "https://datapackage.org/profiles/2.0/";

    public static Product Of(IReadOnlyList<Table> tables, RunRecord run)
    {
        var settings = run.Settings;
        return Json.Product("datapackage.json", new JsonObject
        {
            ["$schema"] = Schema + "datapackage.json",
            ["name"] = Name($"{settings.Title} {settings.Publish.Release}"),
            ["title"] = settings.Title,
            ["description"] = Describe(settings),
            ["version"] = settings.Publish.Release,
            // The last day of the period, not the day of the run: the same inputs give the same bytes.
            ["created"] = Day(settings.Period.To) + "T00:00:00Z",
            ["homepage"] = Uri.IsWellFormedUriString(settings.Publisher.Url, UriKind.Absolute) ? settings.Publisher.Url : null,
            ["licenses"] = new JsonArray(Licence.Of(settings.Publisher.Licence)),
            ["contributors"] = new JsonArray(new JsonObject
            {
                ["title"] = settings.Publisher.Name,
                ["email"] = settings.Publisher.Email,
                ["path"] = settings.Publisher.Url,
                ["roles"] = new JsonArray("publisher", "contact"),
            }.WithoutBlanks()),
            ["sources"] = Json.Array(run.Inputs.OrderBy(i => i.Path, StringComparer.Ordinal), Source),
            ["resources"] = Json.Array(tables, Resource),
        }.WithoutBlanks());
    }

    internal static string Describe(Settings settings) =>
        $"Whom government posts reached and missed, and why, {Day(settings.Period.From)} to {Day(settings.Period.To)}. "
        + "Estimates with ranges, made from platform exports, census tables and surveys. "
        + "Not for targets, league tables or judging individuals; reach is an output, not an effect."
        + (settings.Example ? " EXAMPLE: invented data." : "");

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Lower case, digits, hyphens: what the standard allows in a name.</summary>
    internal static string Name(string text)
    {
        var name = new StringBuilder();
        foreach (var c in text.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '_') name.Append(c);
            else if (name.Length > 0 && name[^1] != '-') name.Append('-');
        }
        return name.ToString().Trim('-');
    }

    private static JsonObject Source(InputFile input)
    {
        // A data package allows no path that leaves its folder; such a source keeps its description and hash.
        var inside = input.Path.Length > 0 && input.Path[0] is not ('.' or '/' or '~') && !input.Path.Contains("..", StringComparison.Ordinal);
        return new JsonObject
        {
            ["title"] = input.Attribution is { } own ? own.Publisher is { } publisher ? $"{own.Title}, {publisher}" : own.Title : input.Description,
            ["path"] = input.Attribution?.Url ?? (inside ? input.Path : null),
            ["version"] = input.AsAt is { } day ? Day(day) : null,
            ["licence"] = input.Licence,
            ["role"] = input.Role,
            ["hash"] = "sha256:" + input.Sha256,
        }.WithoutBlanks();
    }

    private static JsonObject Resource(Table table) => new()
    {
        ["name"] = table.Name,
        ["type"] = "table",
        ["path"] = table.Path,
        ["title"] = table.Title,
        ["description"] = table.Description,
        ["format"] = "csv",
        ["mediatype"] = "text/csv",
        ["encoding"] = "utf-8",
        ["bytes"] = table.Product.Length,
        ["hash"] = "sha256:" + table.Product.Sha256,
        ["schema"] = TableSchema(table),
    };

    private static JsonObject TableSchema(Table table)
    {
        var schema = new JsonObject
        {
            ["$schema"] = Schema + "tableschema.json",
            ["fields"] = Json.Array(table.Fields, Field),
            ["missingValues"] = new JsonArray(""),
        };
        if (table.Key.Count > 0) schema["primaryKey"] = Json.Array(table.Key, k => JsonValue.Create(k));
        var codes = table.Fields.Where(f => f.Codelist is not null).ToArray();
        if (codes.Length > 0)
            schema["foreignKeys"] = Json.Array(codes, f => new JsonObject
            {
                ["fields"] = new JsonArray(f.Name),
                ["reference"] = new JsonObject { ["resource"] = f.Codelist, ["fields"] = new JsonArray(KeyOf(f.Codelist!)) },
            });
        return schema;
    }

    /// <summary>Key column of a codelist: its name in the singular.</summary>
    private static string KeyOf(string codelist) => codelist switch { "statuses" => "status", "indices" => "index", _ => codelist[..^1] };

    private static JsonObject Field(FieldSchema field)
    {
        var node = new JsonObject
        {
            ["name"] = field.Name,
            ["type"] = field.Type switch { FieldType.Text => "string", FieldType.Number => "number", FieldType.Integer => "integer", _ => "date" },
            ["description"] = field.Description,
        };
        var constraints = new JsonObject();
        if (field.Required) constraints["required"] = true;
        if (field.Unique) constraints["unique"] = true;
        if (field.Minimum is { } minimum) constraints["minimum"] = minimum;
        if (constraints.Count > 0) node["constraints"] = constraints;
        return node;
    }

    /// <summary>Leaves out what is null or empty: the standard wants a property absent rather than blank.</summary>
    internal static JsonObject WithoutBlanks(this JsonObject node)
    {
        foreach (var (name, value) in node.ToArray())
            if (value is null || (value is JsonValue v && v.TryGetValue<string>(out var text) && text.Length == 0)) node.Remove(name);
        return node;
    }
}
