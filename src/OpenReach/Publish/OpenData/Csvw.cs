using System.Text.Json.Nodes;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>Metadata beside each CSV, CSV on the Web (https://www.w3.org/TR/tabular-metadata/).</summary>
internal static class Csvw
{
    public static Product Of(Table table, Settings settings)
    {
        var schema = new JsonObject { ["columns"] = Json.Array(table.Fields, Column) };
        if (table.Key.Count > 0) schema["primaryKey"] = Json.Array(table.Key, k => JsonValue.Create(k));
        return Json.Product(table.Path + "-metadata.json", new JsonObject
        {
            ["@context"] = new JsonArray("http://www.w3.org/ns/csvw", new JsonObject { ["@language"] = settings.Language }),
            ["url"] = table.Path[(table.Path.LastIndexOf('/') + 1)..],
            ["dc:title"] = table.Title,
            ["dc:description"] = table.Description,
            ["dc:publisher"] = settings.Publisher.Name,
            ["dc:license"] = Licence.Path(settings.Publisher.Licence) is { } path ? new JsonObject { ["@id"] = path } : settings.Publisher.Licence,
            ["dialect"] = new JsonObject { ["encoding"] = "utf-8", ["lineTerminators"] = new JsonArray("\n"), ["delimiter"] = ",", ["header"] = true },
            ["tableSchema"] = schema,
        });
    }

    private static JsonObject Column(FieldSchema field) => new()
    {
        ["name"] = field.Name,
        ["titles"] = field.Name,
        ["dc:description"] = field.Description,
        ["datatype"] = field.Type switch
        {
            FieldType.Text => "string",
            FieldType.Integer => "integer",
            FieldType.Date => "date",
            _ when field.Minimum is { } minimum => new JsonObject { ["base"] = "decimal", ["minimum"] = minimum },
            _ => "decimal",
        },
        ["required"] = field.Required,
        ["null"] = "",
    };
}
