using System.Text.Json.Nodes;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>lineage/manifest.json: what went in, how it was set, what came out. No path of a machine, no clock.</summary>
internal static class Manifest
{
    public const string Path = "lineage/manifest.json";

    /// <param name="products">Every other file of the release.</param>
    public static Product Of(IReadOnlyList<Product> products, RunRecord run) => Json.Product(Path, new JsonObject
    {
        ["openreach"] = run.Version,
        ["title"] = run.Settings.Title,
        ["release"] = run.Settings.Publish.Release,
        ["period"] = new JsonObject
        {
            ["from"] = DataPackage.Day(run.Settings.Period.From),
            ["to"] = DataPackage.Day(run.Settings.Period.To),
            ["timeZone"] = run.Settings.Period.TimeZone,
        },
        ["seed"] = run.Settings.Estimate.Seed,
        ["settings"] = Json.Array(run.Origins.OrderBy(o => o.Key, StringComparer.Ordinal), o => new JsonObject
        {
            ["key"] = o.Key,
            ["value"] = o.Value,
            ["layer"] = o.Layer,
        }),
        ["previous"] = run.Previous is { } previous ? new JsonObject { ["release"] = previous.Manifest.Release, ["manifestSha256"] = previous.ManifestSha256 } : null,
        ["inputs"] = Json.Array(run.Inputs.OrderBy(i => i.Path, StringComparer.Ordinal).ThenBy(i => i.Role, StringComparer.Ordinal), i => new JsonObject
        {
            ["path"] = i.Path,
            ["role"] = i.Role,
            ["bytes"] = i.Bytes,
            ["sha256"] = i.Sha256,
            ["layout"] = i.Layout,
            ["description"] = i.Description,
            ["licence"] = i.Licence,
            ["asAt"] = i.AsAt is { } day ? DataPackage.Day(day) : null,
            ["title"] = i.Attribution?.Title,
            ["publisher"] = i.Attribution?.Publisher,
            ["url"] = i.Attribution?.Url,
            ["cited"] = Json.Array(i.Cited, c => JsonValue.Create(c)),
        }),
        ["products"] = Json.Array(products.Where(p => p.Path != Path).OrderBy(p => p.Path, StringComparer.Ordinal), p => new JsonObject
        {
            ["path"] = p.Path,
            ["bytes"] = p.Length,
            ["sha256"] = p.Sha256,
        }),
    });
}
