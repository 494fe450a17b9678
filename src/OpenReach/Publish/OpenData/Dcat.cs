using System.Globalization;
using System.Text.Json.Nodes;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>
/// dcat.jsonld, DCAT version 3 (https://www.w3.org/TR/vocab-dcat-3/) with the terms that DCAT-AP and DCAT-US ask for. Addresses of
/// files are relative: the folder does not know where it will be published.
/// </summary>
internal static class Dcat
{
    public static Product Of(IReadOnlyList<Table> tables, RunRecord run)
    {
        var (settings, publisher) = (run.Settings, run.Settings.Publisher);
        return Json.Product("dcat.jsonld", new JsonObject
        {
            ["@context"] = new JsonObject
            {
                ["dcat"] = "http://www.w3.org/ns/dcat#",
                ["dct"] = "http://purl.org/dc/terms/",
                ["foaf"] = "http://xmlns.com/foaf/0.1/",
                ["vcard"] = "http://www.w3.org/2006/vcard/ns#",
                ["spdx"] = "http://spdx.org/rdf/terms#",
                ["xsd"] = "http://www.w3.org/2001/XMLSchema#",
            },
            ["@id"] = "#dataset",
            ["@type"] = "dcat:Dataset",
            ["dct:identifier"] = DataPackage.Name($"{settings.Title} {settings.Publish.Release}"),
            ["dct:title"] = Words(settings.Title, settings),
            ["dct:description"] = Words(DataPackage.Describe(settings), settings),
            ["dct:language"] = Address(Language(settings.Language)),
            ["dcat:version"] = settings.Publish.Release,
            // The last day of the period: when the folder is uploaded, only its publisher knows.
            ["dct:modified"] = Date(settings.Period.To),
            ["dct:temporal"] = new JsonObject
            {
                ["@type"] = "dct:PeriodOfTime",
                ["dcat:startDate"] = Date(settings.Period.From),
                ["dcat:endDate"] = Date(settings.Period.To),
            },
            ["dct:publisher"] = new JsonObject { ["@type"] = "foaf:Agent", ["foaf:name"] = publisher.Name, ["foaf:homepage"] = Address(publisher.Url) }.WithoutBlanks(),
            ["dcat:contactPoint"] = new JsonObject
            {
                ["@type"] = "vcard:Organization",
                ["vcard:fn"] = publisher.Name,
                ["vcard:hasEmail"] = Address(publisher.Email.Length > 0 ? "mailto:" + publisher.Email : ""),
            }.WithoutBlanks(),
            ["dct:license"] = Licence.Path(publisher.Licence) is { } terms ? Address(terms) : publisher.Licence,
            ["dct:accessRights"] = Address("http://publications.europa.eu/resource/authority/access-right/PUBLIC"),
            ["dcat:keyword"] = new JsonArray("social media", "digital inclusion", "internet access", "government communication"),
            ["dcat:theme"] = new JsonObject { ["@id"] = "http://publications.europa.eu/resource/authority/data-theme/GOVE" },
            ["dct:source"] = Json.Array(run.Inputs.OrderBy(i => i.Path, StringComparer.Ordinal), Source),
            ["dcat:distribution"] = Json.Array(tables.Where(t => t.Path.StartsWith("data/", StringComparison.Ordinal)), t => Distribution(t, settings)),
        }.WithoutBlanks());
    }

    private static JsonObject Source(InputFile input) => new JsonObject
    {
        ["@id"] = input.Attribution?.Url,
        ["dct:title"] = input.Attribution?.Title ?? input.Description,
        ["dct:publisher"] = input.Attribution?.Publisher is { } publisher ? new JsonObject { ["@type"] = "foaf:Agent", ["foaf:name"] = publisher } : null,
        ["dct:license"] = input.Licence is { } terms ? Licence.Path(terms) is { } address ? Address(address) : terms : null,
    }.WithoutBlanks();

    private static JsonObject Distribution(Table table, Settings settings) => new()
    {
        ["@id"] = table.Path,
        ["@type"] = "dcat:Distribution",
        ["dct:title"] = Words(table.Title, settings),
        ["dct:description"] = Words(table.Description, settings),
        ["dcat:accessURL"] = new JsonObject { ["@id"] = table.Path },
        ["dcat:downloadURL"] = new JsonObject { ["@id"] = table.Path },
        ["dcat:mediaType"] = new JsonObject { ["@id"] = "https://www.iana.org/assignments/media-types/text/csv" },
        ["dcat:byteSize"] = new JsonObject { ["@value"] = table.Product.Length.ToString(CultureInfo.InvariantCulture), ["@type"] = "xsd:nonNegativeInteger" },
        ["spdx:checksum"] = new JsonObject
        {
            ["@type"] = "spdx:Checksum",
            ["spdx:algorithm"] = new JsonObject { ["@id"] = "spdx:checksumAlgorithm_sha256" },
            ["spdx:checksumValue"] = new JsonObject { ["@value"] = table.Product.Sha256, ["@type"] = "xsd:hexBinary" },
        },
    };

    /// <summary>A language is an address in DCAT, of the Library of Congress's list of ISO 639-1 or 639-2; what BCP 47 says of script and region is not in it.</summary>
    private static string Language(string tag)
    {
        var language = tag.Split('-')[0].ToLowerInvariant();
        return $"http://id.loc.gov/vocabulary/iso639-{(language.Length == 2 ? 1 : 2)}/{language}";
    }

    private static JsonObject Words(string text, Settings settings) => new() { ["@value"] = text, ["@language"] = settings.Language };

    private static JsonObject Date(DateOnly day) => new() { ["@value"] = DataPackage.Day(day), ["@type"] = "xsd:date" };

    private static JsonObject? Address(string url) => url.Length > 0 ? new JsonObject { ["@id"] = url } : null;
}
