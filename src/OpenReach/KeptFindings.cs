using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach;

/// <summary>
/// Everything that a run has before it plans, kept beside the release as <c>.ID.findings</c>, so that another budget needs no new estimate.
/// As with the note of a release it only saves work: where it is missing, damaged, of other inputs or of another build, all is computed.
/// </summary>
/// <param name="Issues">Those found up to here, but for the prices of the plan, which are read each time.</param>
internal sealed record KeptFindings(
    Findings Findings, IReadOnlyList<PostLine> Posts, IReadOnlyList<SeriesLine> Series, IReadOnlyList<InputFile> Files, IReadOnlyList<Issue> Issues)
{
    /// <summary>Rows by area and cell; a nation of more is estimated anew, for reading that many back takes as long.</summary>
    private const int MostRows = 400_000;

    private sealed record Kept(string Key, KeptFindings Findings);

    private static readonly JsonSerializerOptions Form = new()
    {
        IncludeFields = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new AgeForm(), new BandForm(), new CellsForm() },
        // Every property of the findings, whatever is added to them; but the settings, which are those of the run that asks.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver
        {
            Modifiers =
            {
                type =>
                {
                    if (type.Type != typeof(Findings)) return;
                    type.Properties.Remove(type.Properties.Single(p => p.Name == nameof(Judge.Findings.Settings)));
                },
            },
        },
    };

    public static KeptFindings? Find(Project project, string releases, StandingRelease.RunKey? key)
    {
        if (key is null) return null;
        try
        {
            if (HashedFile.Read(PathOf(releases, project.Settings.Publish.Release)) is not { } bytes) return null;
            using var plain = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
            if (JsonSerializer.Deserialize<Kept>(plain, Form) is not { } kept || kept.Key != key.Findings) return null;
            return kept.Findings with { Findings = kept.Findings.Findings with { Settings = project.Settings } };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidDataException or ArgumentException)
        {
            return null;
        }
    }

    public void Remember(string releases, string id, StandingRelease.RunKey key)
    {
        // What changed while it was being read belongs to no key.
        if (Files.Any(f => key.Files.GetValueOrDefault(f.Path) != f.Sha256)) return;
        IReadOnlyList<Finding> cells = [.. Findings.ByAreaCell.Take(MostRows + 1)];
        if (cells.Count > MostRows) return;
        using var bytes = new MemoryStream();
        using (var packed = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            JsonSerializer.Serialize(packed, new Kept(key.Findings, this with { Findings = Findings with { ByAreaCell = cells } }), Form);
        HashedFile.TryWrite(PathOf(releases, id), bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    private static string PathOf(string releases, string id) => Path.Combine(releases, $".{id}.findings");

    private sealed class AgeForm : JsonConverter<AgeBand>
    {
        public override AgeBand Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            AgeBand.TryParse(reader.GetString(), out var age) ? age : throw new JsonException("no age");

        public override void Write(Utf8JsonWriter writer, AgeBand value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class BandForm : JsonConverter<Band>
    {
        public override Band Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<double[]>(ref reader, options) is [var low, var high] ? new(low, high) : throw new JsonException("no band");

        public override void Write(Utf8JsonWriter writer, Band value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, new[] { value.Low, value.High }, options);
    }

    private sealed class CellsForm : JsonConverter<CellScheme>
    {
        private sealed record Parts(IReadOnlyList<AgeBand> Ages, IReadOnlyList<Sex> Sexes);

        public override CellScheme Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<Parts>(ref reader, options) is { } parts ? new(parts.Ages, parts.Sexes) : throw new JsonException("no cells");

        public override void Write(Utf8JsonWriter writer, CellScheme value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, new Parts(value.Ages, value.Sexes), options);
    }
}
