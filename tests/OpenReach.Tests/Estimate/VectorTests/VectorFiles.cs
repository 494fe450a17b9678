using System.Text.Json;

namespace OpenReach.Tests.Estimate.VectorTests;

/// <summary>
/// Reference vectors: the folder named in OPENREACH_VECTORS, else <c>../shared/vectors</c> beside the repository, else the copies
/// in this project. A folder that is named must be complete: a missing file or a file without a case is a failure.
/// </summary>
internal static class VectorFiles
{
    public static string Folder { get; } = Find();

    /// <summary>The cases of a kind.</summary>
    public static IReadOnlyList<JsonElement> Cases(string folder, string kind)
    {
        var path = Path.Combine(folder, kind + ".json");
        if (!File.Exists(path)) throw new FileNotFoundException($"The vector file {kind}.json is missing from {folder}.", path);
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var cases = document.RootElement.GetProperty("cases").EnumerateArray().Select(c => c.Clone()).ToArray();
        return cases.Length > 0 ? cases : throw new InvalidDataException($"{kind}.json has no case.");
    }

    /// <summary>Differences of every case, each named by its case: empty where all are reproduced.</summary>
    public static IReadOnlyList<string> Failures(string folder, string kind, Action<JsonElement, Differences> check)
    {
        var found = new List<string>();
        foreach (var c in Cases(folder, kind))
        {
            var differences = new Differences($"{kind}/{c.GetProperty("id").GetString()}");
            check(c, differences);
            found.AddRange(differences.Found);
        }
        return found;
    }

    private static string Find()
    {
        var named = Environment.GetEnvironmentVariable("OPENREACH_VECTORS");
        if (!string.IsNullOrEmpty(named)) return named;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "OpenReach.sln"))) root = root.Parent;
        if (root is null) throw new DirectoryNotFoundException("OpenReach.sln is not above the test program.");
        var shared = Path.Combine(root.FullName, "..", "shared", "vectors");
        return Directory.Exists(shared) ? shared : Path.Combine(root.FullName, "tests", "OpenReach.Tests", "Vectors");
    }
}

/// <summary>What differs from the expected numbers of one case.</summary>
internal sealed class Differences(string name)
{
    public List<string> Found { get; } = [];

    public void Equal(string what, string expected, string actual)
    {
        if (expected != actual) Found.Add($"{name}: {what} is {actual}, expected {expected}");
    }

    public void Near(string what, double expected, double actual, double absolute, double relative = 0)
    {
        if (!(Math.Abs(expected - actual) <= absolute + relative * Math.Abs(expected)))
            Found.Add($"{name}: {what} is {actual:R}, expected {expected:R}");
    }

    public void Near(string what, double[] expected, IReadOnlyList<double> actual, double absolute, double relative = 0)
    {
        if (expected.Length != actual.Count) { Found.Add($"{name}: {what} has {actual.Count} numbers, expected {expected.Length}"); return; }
        for (var i = 0; i < expected.Length; i++) Near($"{what}[{i}]", expected[i], actual[i], absolute, relative);
    }
}

internal static class JsonNumbers
{
    /// <summary>All numbers of nested arrays, row-major.</summary>
    public static double[] Numbers(this JsonElement e) => e.ValueKind == JsonValueKind.Array
        ? [.. e.EnumerateArray().SelectMany(x => x.Numbers())]
        : [e.ValueKind == JsonValueKind.String && e.GetString() == "inf" ? double.PositiveInfinity : e.GetDouble()];

    public static double[] Numbers(this JsonElement e, string name) => e.GetProperty(name).Numbers();
    public static double Number(this JsonElement e, string name) => e.GetProperty(name).Numbers()[0];
    public static int[] Integers(this JsonElement e, string name) => [.. e.Numbers(name).Select(x => (int)x)];
    public static IReadOnlyList<JsonElement> Items(this JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray()];

    public static string Text(this JsonElement e, string name, string otherwise) =>
        e.TryGetProperty(name, out var v) ? v.GetString() ?? otherwise : otherwise;
}
