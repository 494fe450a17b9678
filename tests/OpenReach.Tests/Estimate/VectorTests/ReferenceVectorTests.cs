using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenReach.Tests.Estimate.VectorTests;

/// <summary>Every case of every kind built so far, to the tolerance in its file; and the same checks turned red on purpose.</summary>
public class ReferenceVectorTests
{
    private static readonly Dictionary<string, Action<JsonElement, Differences>> Checks = new(StringComparer.Ordinal)
    {
        ["ipf_2d"] = IpfVectors.Check,
        ["ipf_3d"] = IpfVectors.Check,
        ["capacity_raking"] = CapacityVectors.CheckRaking,
        ["reach_over_capacity"] = CapacityVectors.CheckOverCapacity,
        ["dedup_2k"] = UnionVectors.CheckStates,
        ["shared_frailty_union"] = UnionVectors.CheckFrailty,
        ["union_bounds"] = UnionVectors.CheckBounds,
        ["reach_accumulation"] = AccumulationVectors.Check,
        ["end_to_end"] = EndToEndVectors.Check,
        ["fay_herriot"] = SurveyVectors.CheckFayHerriot,
        ["calibration_bounded"] = SurveyVectors.CheckCalibration,
    };

    public static TheoryData<string> Kinds => [.. Checks.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_vector_of_the_kind_is_reproduced(string kind) =>
        VectorFiles.Failures(VectorFiles.Folder, kind, Checks[kind]).Should().BeEmpty();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_changed_expected_number_names_its_case(string kind)
    {
        var original = JsonNode.Parse(File.ReadAllText(Path.Combine(VectorFiles.Folder, kind + ".json")))!;
        InFolder(folder =>
        {
            for (var i = 0; i < original["cases"]!.AsArray().Count; i++)
                foreach (var property in original["cases"]![i]!["expected"]!.AsObject().Select(p => p.Key).Where(NamesOneAnswer))
                {
                    var copy = new JsonObject { ["cases"] = new JsonArray(original["cases"]![i]!.DeepClone()) };
                    if (!Changed(copy["cases"]![0]!["expected"]![property])) continue;
                    File.WriteAllText(Path.Combine(folder, kind + ".json"), copy.ToJsonString());

                    var failures = VectorFiles.Failures(folder, kind, Checks[kind]);

                    var name = $"{kind}/{(string)copy["cases"]![0]!["id"]!}:";
                    failures.Should().NotBeEmpty($"{property} of {name} was changed").And.OnlyContain(f => f.StartsWith(name, StringComparison.Ordinal));
                }
        });
    }

    /// <summary>Not so the union that made the singles and pairs (one of many they allow), nor the numbers of posts a curve is read at.</summary>
    private static bool NamesOneAnswer(string property) => property is not ("generating_union" or "posts");

    [Fact]
    public void A_missing_vector_file_fails() => InFolder(folder =>
        FluentActions.Invoking(() => VectorFiles.Cases(folder, "ipf_2d")).Should().Throw<FileNotFoundException>());

    [Fact]
    public void A_vector_file_without_a_case_fails() => InFolder(folder =>
    {
        File.WriteAllText(Path.Combine(folder, "ipf_2d.json"), """{"cases":[]}""");
        FluentActions.Invoking(() => VectorFiles.Cases(folder, "ipf_2d")).Should().Throw<InvalidDataException>();
    });

    /// <summary>Moves the first expected number by a tenth and a bit, so that nothing rounds it back; false where there is none.</summary>
    private static bool Changed(JsonNode? node)
    {
        if (node is JsonObject o) return o.Any(p => Changed(p.Value));
        if (node is JsonArray a) return a.Any(Changed);
        if (node is not JsonValue v || v.GetValueKind() != JsonValueKind.Number) return false;
        v.ReplaceWith(double.Parse(v.ToJsonString(), CultureInfo.InvariantCulture) * 1.1 + 0.01);
        return true;
    }

    private static void InFolder(Action<string> act)
    {
        var folder = Directory.CreateTempSubdirectory("openreach-vectors-").FullName;
        try { act(folder); }
        finally { Directory.Delete(folder, recursive: true); }
    }
}
