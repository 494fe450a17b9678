using System.Text.Json;

namespace OpenReach.Terms;

/// <summary>What one issue code is about, for whoever meets it. Data, not code: IssuePages/*.json.</summary>
/// <param name="When">When it occurs.</param>
/// <param name="Means">What it means for the numbers.</param>
/// <param name="Fix">What to do, as an instruction.</param>
/// <param name="Files">The smallest file that has it, or none where it takes more than a few lines.</param>
/// <param name="Alone">True where checking the file by itself shows it; else the files stand in a project, and of openreach.json only what matters.</param>
public sealed record IssuePage(string Code, string When, string Means, string Fix, IReadOnlyList<IssueExample>? Files = null, bool Alone = false);

/// <param name="Name">Path in the project, or the name of the file.</param>
public sealed record IssueExample(string Name, IReadOnlyList<string> Lines);

/// <summary>The page of every issue code that the library can raise.</summary>
public static class IssuePages
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>In ordinal order of code.</summary>
    public static IReadOnlyList<IssuePage> All { get; } = Load();

    /// <summary>The page of a code; null where there is no such code.</summary>
    public static IssuePage? Find(string code) => All.FirstOrDefault(p => p.Code == code);

    /// <summary>Codes that share a word with a wrong one, those that share most first, at most five.</summary>
    public static IReadOnlyList<string> Like(string code)
    {
        var words = code.ToLowerInvariant().Split('-', ' ', '_');
        return [.. All.Select(p => (p.Code, Shared: p.Code.Split('-').Intersect(words).Count())).Where(c => c.Shared > 0)
            .OrderByDescending(c => c.Shared).ThenBy(c => c.Code, StringComparer.Ordinal).Take(5).Select(c => c.Code)];
    }

    private static IssuePage[] Load()
    {
        var assembly = typeof(IssuePages).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith("IssuePages/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .SelectMany(n => JsonSerializer.Deserialize<IssuePage[]>(assembly.GetManifestResourceStream(n)!, Options)!).OrderBy(p => p.Code, StringComparer.Ordinal)];
    }
}
