using System.Text;
using System.Text.Json;
using OpenReach.Terms;

namespace OpenReach.Publish.Releases;

/// <summary>Reads a release back: its manifest and its numbers. What cannot be read is null with an issue, never an exception.</summary>
internal static class ReleaseReader
{
    public const string FindingsPath = "lineage/findings.jsonl";

    public static ReleaseManifest? Manifest(string release, Issues issues)
    {
        var path = Path.Combine(release, OpenData.Manifest.Path);
        try
        {
            return Manifest(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            issues.Error("release-missing", "This folder is no release: it has no lineage/manifest.json.", new(Name(release)),
                found: Directory.Exists(release) ? "a folder without lineage/manifest.json" : "no such folder", fix: "Give the folder of a release, such as PROJECT/reports/2016-q2.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            issues.Error("release-unreadable", "The manifest of the release cannot be opened.", new(OpenData.Manifest.Path), fix: "Close it in other programs, or ask for the right to read it.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            issues.Error("release-unreadable", "The manifest of the release is damaged.", new(OpenData.Manifest.Path), fix: "Take the release from where it was published, or run the project again.");
        }
        return null;
    }

    /// <exception cref="JsonException">and others of a damaged document.</exception>
    public static ReleaseManifest Manifest(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new(
            root.GetProperty("openreach").GetString()!, root.GetProperty("title").GetString()!, root.GetProperty("release").GetString()!,
            [.. root.GetProperty("settings").EnumerateArray().Select(s => new SettingOrigin(s.GetProperty("key").GetString()!, s.GetProperty("value").GetString()!, s.GetProperty("layer").GetString()!))],
            [.. root.GetProperty("inputs").EnumerateArray().Select(i => new InputFile(
                i.GetProperty("path").GetString()!, i.GetProperty("role").GetString()!, i.GetProperty("bytes").GetInt64(), i.GetProperty("sha256").GetString()!,
                i.GetProperty("layout").GetString()!, i.GetProperty("description").GetString()!, i.GetProperty("licence").GetString(),
                i.GetProperty("asAt").GetString() is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null)
            {
                Attribution = Text(i, "title") is { } called ? new(called, Text(i, "publisher"), Text(i, "url")) : null,
                Cited = i.TryGetProperty("cited", out var cited) ? [.. cited.EnumerateArray().Select(c => c.GetString()!)] : [],
            })],
            [.. root.GetProperty("products").EnumerateArray().Select(p => new ListedProduct(p.GetProperty("path").GetString()!, p.GetProperty("bytes").GetInt64(), p.GetProperty("sha256").GetString()!))],
            root.TryGetProperty("previous", out var previous) && previous.ValueKind == JsonValueKind.Object ? previous.GetProperty("manifestSha256").GetString() : null);
    }

    /// <summary>Null also where an earlier version wrote no such property.</summary>
    private static string? Text(JsonElement input, string name) => input.TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary>Every number of the release, in the order of the file; null with an issue where the file cannot be read.</summary>
    public static IReadOnlyList<PublishedNumber>? Numbers(string release, Issues issues)
    {
        try
        {
            return Numbers(File.ReadAllBytes(Path.Combine(release, FindingsPath)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            issues.Error("release-unreadable", "The numbers of the release cannot be read.", new(FindingsPath), fix: "Take the release from where it was published, or run the project again.");
            return null;
        }
    }

    /// <exception cref="JsonException">Where a line is damaged.</exception>
    public static IReadOnlyList<PublishedNumber> Numbers(ReadOnlyMemory<byte> lines)
    {
        var numbers = new List<PublishedNumber>();
        foreach (var line in Lines(lines)) numbers.Add(Number(line));
        return numbers;
    }

    /// <summary>True where a release withholds a number; false also where its numbers cannot be read.</summary>
    public static bool Withholds(string release)
    {
        var path = Path.Combine(release, FindingsPath);
        if (!File.Exists(path)) return false;
        try
        {
            using var file = File.OpenRead(path);
            return Holds(file, Withheld);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    public static bool Withholds(Products release)
    {
        if (release.Files.FirstOrDefault(p => p.Path == FindingsPath) is not { } product) return false;
        using var content = product.Open();
        return Holds(content, Withheld);
    }

    private static readonly byte[] Withheld = Encoding.UTF8.GetBytes($"\"status\":\"{Status.Suppressed.Text()}\"");

    private static bool Holds(Stream content, ReadOnlySpan<byte> words)
    {
        var piece = new byte[1 << 20];
        for (var kept = 0; ;)
        {
            var read = content.Read(piece, kept, piece.Length - kept);
            if (read == 0) return false;
            var all = piece.AsSpan(0, kept + read);
            if (all.IndexOf(words) >= 0) return true;
            // The words may lie across two pieces.
            kept = Math.Min(all.Length, words.Length - 1);
            all[^kept..].CopyTo(piece);
        }
    }

    /// <summary>The lines whose code is one of <paramref name="wanted"/>, by code; found by their bytes, so that a large release answers at once.</summary>
    public static IReadOnlyDictionary<string, PublishedNumber> Find(ReadOnlyMemory<byte> lines, Func<string, bool> wanted)
    {
        var found = new Dictionary<string, PublishedNumber>(StringComparer.Ordinal);
        foreach (var line in Lines(lines))
            if (Code(line.Span) is { } code && wanted(code)) found[code] = Number(line);
        return found;
    }

    private static string? Code(ReadOnlySpan<byte> line)
    {
        var start = "{\"code\":\""u8;
        if (!line.StartsWith(start)) return null;
        var rest = line[start.Length..];
        var end = rest.IndexOf((byte)'"');
        return end < 0 ? null : Encoding.UTF8.GetString(rest[..end]);
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(ReadOnlyMemory<byte> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.Span.IndexOf((byte)'\n');
            var line = end < 0 ? text : text[..end];
            if (!line.IsEmpty) yield return line;
            text = end < 0 ? default : text[(end + 1)..];
        }
    }

    private static PublishedNumber Number(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new(
            root.GetProperty("code").GetString()!, root.GetProperty("measure").GetString()!,
            root.GetProperty("scope").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!, StringComparer.Ordinal),
            root.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : null,
            Range("interval"), Range("given"), Range("band"),
            root.GetProperty("unit").GetString()!, root.GetProperty("status").GetString()!, root.TryGetProperty("reason", out var reason) ? reason.GetString() : null, root.GetProperty("file").GetString()!,
            root.TryGetProperty("rests_on", out var on) ? [.. on.EnumerateArray().Select(c => c.GetString()!)] : [])
        {
            Facts = root.TryGetProperty("facts", out var facts) ? [.. facts.EnumerateObject().Select(p => (p.Name, p.Value.GetString()!))] : [],
            Sources = root.TryGetProperty("sources", out var sources)
                ? [.. sources.EnumerateArray().Select(s => (s.GetProperty("source").GetString()!, s.GetProperty("deviation").GetDouble(), s.GetProperty("share").GetDouble()))] : [],
        };

        Band? Range(string name) => root.TryGetProperty(name, out var range) && range.ValueKind == JsonValueKind.Array ? new(range[0].GetDouble(), range[1].GetDouble()) : null;
    }

    /// <summary>Last part of a path, for messages: never a path of this machine.</summary>
    public static string Name(string release) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(release)));
}
