using System.Text.Json;

namespace OpenReach.Truth;

/// <summary>Results of nations kept between the pieces of a run: one line of JSON each.</summary>
internal static class TruthFile
{
    /// <summary>Results of this build, areas and replicates, by index; lines of other builds are passed over.</summary>
    public static SortedDictionary<int, TruthResult> Read(string path)
    {
        var results = new SortedDictionary<int, TruthResult>();
        if (!File.Exists(path)) return results;
        foreach (var line in File.ReadLines(path).Where(l => l.Length > 0))
            if (JsonSerializer.Deserialize<TruthResult>(line) is { } result && result.Build == TruthResult.ThisBuild) results[result.Index] = result;
        return results;
    }

    public static void Append(string path, TruthResult result)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.AppendAllText(path, JsonSerializer.Serialize(result) + "\n");
    }
}
