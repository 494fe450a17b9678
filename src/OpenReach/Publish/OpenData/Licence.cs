using System.Text.Json.Nodes;

namespace OpenReach.Publish.OpenData;

/// <summary>Licences by their short names, with the address of their text.</summary>
internal static class Licence
{
    private static readonly Dictionary<string, (string Title, string Path)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CC-BY-4.0"] = ("Creative Commons Attribution 4.0 International", "https://creativecommons.org/licenses/by/4.0/"),
        ["CC-BY-SA-4.0"] = ("Creative Commons Attribution Share Alike 4.0 International", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ["CC0-1.0"] = ("Creative Commons Zero 1.0 Universal", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ["OGL-UK-3.0"] = ("Open Government Licence v3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    };

    /// <summary>The standard asks for a name or a path; a licence we do not know has only its name.</summary>
    public static JsonObject Of(string name) => Known.TryGetValue(name, out var known)
        ? new JsonObject { ["name"] = name, ["title"] = known.Title, ["path"] = known.Path }
        : new JsonObject { ["name"] = name };

    /// <summary>The short name as the SPDX list writes it; null for a licence that we do not know.</summary>
    public static string? Name(string name) => Known.Keys.FirstOrDefault(k => k.Equals(name, StringComparison.OrdinalIgnoreCase));

    public static string? Path(string name) => Known.TryGetValue(name, out var known) ? known.Path : null;
}
