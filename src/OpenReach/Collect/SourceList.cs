using System.IO.Enumeration;
using OpenReach.Collect.Census;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect;

/// <summary>Reads sources.csv: what each input is called where it comes from, who publishes it, under which terms, and where.</summary>
internal static class SourceList
{
    public const string Role = "sources";

    public static PlainShape Shape { get; } = new("sources", "sources of the files", ["file", "title"], ["publisher", "licence", "url"], []);

    /// <param name="Place">Of the row, for issues about what it names.</param>
    internal sealed record SourceRow(string File, Attribution Attribution, string? Licence, Place Place);

    /// <summary>
    /// The inputs with what the list says of them, and the list itself as one of them; as they came where the project has no list. A row names
    /// a file by its path as the settings write it, by its name, or by a pattern; the first row that fits counts. Terms in the list go before
    /// those that a known layout brings.
    /// </summary>
    public static IReadOnlyList<InputFile> Told(Project project, IReadOnlyList<InputFile> inputs, Issues issues)
    {
        if (project.Settings.Sources is not { Length: > 0 } entry) return inputs;
        var files = ProjectFiles.Resolve(project, [entry], "sources", issues);
        if (files.Count == 0 || ContainerReader.Open(files[0], issues) is not [var grid, ..]) return inputs;
        var rows = Read(PlainTable.UnderTitle(grid), files[0].Display, issues);
        foreach (var row in rows.Where(r => !inputs.Any(i => Names(r, i))))
            issues.Warning("source-unmatched", $"The list of sources names {row.File}, and the project reads no such file.", row.Place, found: row.File,
                expected: "a path as openreach.json writes it, a file name, or a pattern such as census/*.csv", fix: "Correct the name, or take the row out.");
        return
        [
            .. inputs.Select(input => rows.Find(r => Names(r, input)) is { } row
                ? input with { Attribution = row.Attribution, Licence = row.Licence ?? input.Licence } : input),
            new(files[0].Display, Role, new FileInfo(files[0].FullPath).Length, files[0].Sha256(), "plain sources", "Sources of the files"),
        ];
    }

    internal static List<SourceRow> Read(Grid grid, string file, Issues issues)
    {
        var rows = new List<SourceRow>();
        if (PlainTable.Open(grid, file, Shape, issues) is not { } table) return rows;
        foreach (var row in table.Rows())
        {
            var (name, title, url) = (row.Required("file").Replace('\\', '/'), row.Required("title"), row.TextOrNull("url"));
            if (url is not null && !IsOfTheWeb(url))
                row.Problem("address-unreadable", "An address is none of the web.", "url", url, "such as https://statistics.example/census", "Write it as it stands in the browser, or leave the field blank.");
            if (!row.Broken) rows.Add(new(name, new(title, row.TextOrNull("publisher"), url), row.TextOrNull("licence"), row.Place("file")));
        }
        return rows;
    }

    private static bool Names(SourceRow row, InputFile input) =>
        FileSystemName.MatchesSimpleExpression(row.File, input.Path, ignoreCase: false)
        || (!row.File.Contains('/', StringComparison.Ordinal) && FileSystemName.MatchesSimpleExpression(row.File, input.Path.AsSpan(input.Path.LastIndexOf('/') + 1), ignoreCase: false));

    private static bool IsOfTheWeb(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);
}
