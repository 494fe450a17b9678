using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenReach.Collect.Exports;

/// <summary>Every layout that OpenReach knows, read once from the files in Collect/Layouts.</summary>
internal static class LayoutBook
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly Lazy<IReadOnlyList<Layout>> Book = new(Load);

    /// <summary>In ordinal order of id.</summary>
    public static IReadOnlyList<Layout> All => Book.Value;

    private static IReadOnlyList<Layout> Load()
    {
        var assembly = typeof(LayoutBook).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith("Layouts/", StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<Layout>(stream, Json)!;
            })
            .OrderBy(l => l.Id, StringComparer.Ordinal)];
    }
}
