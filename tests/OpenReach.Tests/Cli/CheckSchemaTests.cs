using System.Text.Json;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Cli;

/// <summary>Every answer of <c>check --json</c> is as the schema in the repository says, for files of every kind, known and unknown.</summary>
public sealed class CheckSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(File.ReadAllText(Repository.Path("src", "OpenReach.Cli", "Schemas", "check.schema.json"))).RootElement;

    private static JsonElement Answer(params string[] paths) => JsonDocument.Parse(ShellRun.Of(["check", "--json", .. paths]).Output).RootElement;

    private static string SampleFolder => Path.GetDirectoryName(Samples.File("x").FullPath)!;

    [Fact]
    public void The_answer_for_every_sample_and_for_a_project_fits_the_schema()
    {
        Faults(Schema, Answer(SampleFolder), "$").Should().BeEmpty();
        Faults(Schema, Answer(Repository.Path("samples", "nation", "project"), Repository.Path("README.md"), "no-such-file.csv"), "$").Should().BeEmpty();
    }

    [RealDataFact]
    public void The_answer_for_real_files_fits_the_schema() => Faults(Schema, Answer(RealData.Path("exports"), RealData.Path("census")), "$").Should().BeEmpty();

    [Fact]
    public void An_answer_that_does_not_fit_is_seen()
    {
        var text = Answer(Samples.File("meta-views.csv").FullPath).GetRawText();
        foreach (var (from, to) in new[] { ("\"version\": 1", "\"version\": 2"), ("\"kind\": \"daily\"", "\"kind\": \"days\""), ("\"rows\": 2", "\"rows\": \"2\""), ("\"setAside\": 0,", ""), ("\"setAside\": 0,", "\"setAside\": 0, \"more\": 1,") })
        {
            var other = text.Replace(from, to, StringComparison.Ordinal).Replace(from.Replace(": ", ":", StringComparison.Ordinal), to, StringComparison.Ordinal);
            other.Should().NotBe(text, from);
            Faults(Schema, JsonDocument.Parse(other).RootElement, "$").Should().NotBeEmpty(to);
        }
    }

    [Fact]
    public void Of_reach_there_is_a_largest_and_a_number_of_rows_and_never_a_sum()
    {
        var totals = Answer(SampleFolder).GetProperty("files").EnumerateArray().SelectMany(f => f.GetProperty("totals").EnumerateObject()).Select(t => t.Name).Distinct().ToList();
        totals.Should().Contain("reach.max").And.Contain("reach.rows").And.NotContain("reach").And.NotContain("viewers").And.NotContain("followers");
    }

    /// <summary>The words of JSON Schema that the schema uses; another word is a fault of its own, so that none is passed over.</summary>
    private static IEnumerable<string> Faults(JsonElement schema, JsonElement value, string at)
    {
        foreach (var rule in schema.EnumerateObject())
        {
            var fine = rule.Name switch
            {
                "$schema" or "title" or "description" or "$defs" or "properties" or "items" or "$ref" or "format" => true,
                "type" => rule.Value.ValueKind == JsonValueKind.Array ? rule.Value.EnumerateArray().Any(t => IsOf(t.GetString()!, value)) : IsOf(rule.Value.GetString()!, value),
                "const" => rule.Value.GetRawText() == value.GetRawText(),
                "enum" => rule.Value.EnumerateArray().Any(e => e.GetRawText() == value.GetRawText()),
                "required" => value.ValueKind != JsonValueKind.Object || rule.Value.EnumerateArray().All(n => value.TryGetProperty(n.GetString()!, out _)),
                "additionalProperties" => value.ValueKind != JsonValueKind.Object || rule.Value.ValueKind != JsonValueKind.False
                    || value.EnumerateObject().All(p => schema.GetProperty("properties").TryGetProperty(p.Name, out _)),
                _ => false,
            };
            if (!fine) yield return $"{at}: {rule.Name}";
        }
        if (schema.TryGetProperty("$ref", out var reference))
            foreach (var fault in Faults(Schema.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]), value, at)) yield return fault;
        if (schema.TryGetProperty("items", out var items) && value.ValueKind == JsonValueKind.Array)
            foreach (var fault in value.EnumerateArray().SelectMany((v, i) => Faults(items, v, $"{at}[{i}]"))) yield return fault;
        if (value.ValueKind != JsonValueKind.Object) yield break;
        foreach (var property in value.EnumerateObject())
            if (schema.TryGetProperty("properties", out var known) && known.TryGetProperty(property.Name, out var own))
                foreach (var fault in Faults(own, property.Value, $"{at}.{property.Name}")) yield return fault;
            else if (schema.TryGetProperty("additionalProperties", out var others) && others.ValueKind == JsonValueKind.Object)
                foreach (var fault in Faults(others, property.Value, $"{at}.{property.Name}")) yield return fault;
    }

    private static bool IsOf(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => false,
    };
}
