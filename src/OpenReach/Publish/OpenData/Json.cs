using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenReach.Publish.OpenData;

/// <summary>JSON as every file of a release writes it: two spaces, LF, letters of any script as they are.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Product Product(string path, JsonNode node) =>
        new(path, System.Text.Encoding.UTF8.GetBytes(node.ToJsonString(Indented) + "\n"));

    public static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> node) => [.. items.Select(node)];

    /// <summary>Lower-case hexadecimal.</summary>
    public static string Sha256(ReadOnlyMemory<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content.Span));
}
