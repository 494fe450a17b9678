using System.Globalization;
using System.Text.Json;
using OpenReach.Terms;
using OpenReach.Tests.Estimate.VectorTests;

namespace OpenReach.Tests.Terms;

/// <summary>Numbers of numpy and scipy: <c>misc_numerics.json</c> of the vectors folder.</summary>
public class DrawsVectorTests
{
    [Fact]
    public void Philox_gives_the_words_of_numpy()
    {
        var cases = 0;
        foreach (var @case in Section("philox4x64_10"))
        {
            var key = Words(@case, "key");
            var counter = Words(@case, "counter_before_first_increment");
            var expected = Words(@case, "raw_uint64");
            var raw = new List<ulong>();
            for (var block = 1UL; raw.Count < expected.Length; block++)
            {
                var (r0, r1, r2, r3) = Draws.Block(key[0], key[1], counter[0] + block, counter[1], counter[2], counter[3]);
                raw.AddRange([r0, r1, r2, r3]);
            }
            raw.Should().Equal(expected, $"case {cases} of philox4x64_10");
            cases++;
        }
        cases.Should().BePositive();
    }

    [Fact]
    public void Beta_quantiles_are_those_of_scipy()
    {
        var cases = 0;
        foreach (var @case in Section("beta_quantiles"))
        {
            var (alpha, beta) = (@case.GetProperty("alpha").GetDouble(), @case.GetProperty("beta").GetDouble());
            foreach (var (q, expected) in @case.GetProperty("q").EnumerateArray().Zip(@case.GetProperty("quantiles").EnumerateArray()))
                Draws.Beta(q.GetDouble(), alpha, beta).Should().BeApproximately(expected.GetDouble(), 1e-9, $"case {cases}, q {q}");
            cases++;
        }
        cases.Should().BePositive();
    }

    private static JsonElement.ArrayEnumerator Section(string name)
    {
        var file = Path.Combine(VectorFiles.Folder, "misc_numerics.json");
        File.Exists(file).Should().BeTrue($"the vectors are read from {file}");
        return JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty(name).EnumerateArray();
    }

    private static ulong[] Words(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(w => ulong.Parse(w.GetString()!, CultureInfo.InvariantCulture))];
}
