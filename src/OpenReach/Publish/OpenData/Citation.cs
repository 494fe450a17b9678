using System.Text;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>CITATION.cff, Citation File Format 1.2.0 (https://citation-file-format.github.io): how to name the release in a paper.</summary>
internal static class Citation
{
    public static Product Of(RunRecord run)
    {
        var (settings, publisher) = (run.Settings, run.Settings.Publisher);
        var text = new StringBuilder();
        Line("cff-version: 1.2.0");
        Line("message: If you use these data, please cite them as below, with the code of each number you quote.");
        Line("type: dataset");
        Line($"title: {Quoted(settings.Title)}");
        Line($"abstract: {Quoted(DataPackage.Describe(settings))}");
        Line($"version: {Quoted(settings.Publish.Release)}");
        // The last day of the period: when the release is uploaded, only its publisher knows.
        Line($"date-released: {Quoted(DataPackage.Day(settings.Period.To))}");
        Line("authors:");
        Line($"  - name: {Quoted(publisher.Name)}");
        if (publisher.Email.Length > 0) Line($"    email: {Quoted(publisher.Email)}");
        if (Uri.IsWellFormedUriString(publisher.Url, UriKind.Absolute)) Line($"    website: {Quoted(publisher.Url)}");
        // The format takes licences of the SPDX list only; another one is in datapackage.json.
        if (Licence.Name(publisher.Licence) is { } licence) Line($"license: {licence}");
        Line("keywords:");
        foreach (var word in new[] { "social media", "digital inclusion", "internet access", "government communication" }) Line($"  - {word}");
        return new("CITATION.cff", Encoding.UTF8.GetBytes(text.ToString()));

        void Line(string line) => text.Append(line).Append('\n');
    }

    /// <summary>YAML in double quotes: what a title may hold never becomes markup.</summary>
    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings(" ") + "\"";
}
