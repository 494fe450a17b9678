using System.Security.Cryptography;
using OpenReach.Terms;

namespace OpenReach.Publish.Releases;

/// <summary>Files of a release against a list of what should be there.</summary>
internal static class FilesCompared
{
    /// <summary>What of a release is not as its own manifest lists it: changed after it was made, taken away, or added.</summary>
    public static IReadOnlyList<FileDifference> WithManifest(string release, ReleaseManifest manifest)
    {
        var there = There(release);
        there.Remove(OpenData.Manifest.Path);
        var differences = new List<FileDifference>();
        foreach (var product in manifest.Products)
        {
            if (!there.Remove(product.Path)) differences.Add(new(product.Path, "missing"));
            else if (Hash(Path.Combine(release, product.Path)) is var hash && hash != product.Sha256)
                differences.Add(new(product.Path, "different", "changed after the release was made"));
        }
        differences.AddRange(there.Select(path => new FileDifference(path, "extra", "not a file of the release")));
        return [.. differences.OrderBy(d => d.Path, StringComparer.Ordinal)];
    }

    /// <summary>What a rebuild gives otherwise than the release holds, byte by byte.</summary>
    public static IReadOnlyList<FileDifference> WithRebuild(string release, Products products)
    {
        var there = There(release);
        var differences = new List<FileDifference>();
        foreach (var product in products.Files)
        {
            if (!there.Remove(product.Path)) differences.Add(new(product.Path, "missing", "the rebuild gives it"));
            else if (FirstDifference(File.ReadAllBytes(Path.Combine(release, product.Path)), product.Content.Span) is { } at)
                differences.Add(new(product.Path, "different", $"from byte {at} on"));
        }
        differences.AddRange(there.Select(path => new FileDifference(path, "extra", "the rebuild does not give it")));
        return [.. differences.OrderBy(d => d.Path, StringComparer.Ordinal)];
    }

    /// <summary>Inputs of a rebuild against those that the manifest lists.</summary>
    public static IReadOnlyList<FileDifference> Inputs(IReadOnlyList<InputFile> listed, IReadOnlyList<InputFile> read)
    {
        var now = read.GroupBy(i => i.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Sha256, StringComparer.Ordinal);
        var differences = new List<FileDifference>();
        foreach (var path in listed.GroupBy(i => i.Path, StringComparer.Ordinal))
        {
            if (!now.Remove(path.Key, out var hash)) differences.Add(new(path.Key, "missing", $"it served as {path.First().Role}"));
            else if (hash != path.First().Sha256) differences.Add(new(path.Key, "different", "its content is another one than the release was made of"));
        }
        differences.AddRange(now.Keys.Select(path => new FileDifference(path, "extra", "it was not there when the release was made")));
        return [.. differences.OrderBy(d => d.Path, StringComparer.Ordinal)];
    }

    private static SortedSet<string> There(string release) => new(
        Directory.EnumerateFiles(release, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(release, f).Replace('\\', '/')), StringComparer.Ordinal);

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    /// <summary>Position of the first byte that differs, counted from 0; null where all are the same.</summary>
    private static int? FirstDifference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        var common = one.CommonPrefixLength(other);
        return common == one.Length && common == other.Length ? null : common;
    }
}
