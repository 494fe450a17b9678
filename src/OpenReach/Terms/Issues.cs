using System.Collections;

namespace OpenReach.Terms;

/// <summary>An error stops the run; a warning and a note do not.</summary>
public enum Severity { Error, Warning, Note }

/// <summary>Where something was found. Rows count from 1 as a spreadsheet shows them; the path is relative to the project.</summary>
public sealed record Place(string? File = null, string? Sheet = null, int? Row = null, string? Column = null)
{
    public static Place Nowhere { get; } = new();

    public override string ToString()
    {
        var parts = new List<string>();
        if (File is not null) parts.Add(File);
        if (Sheet is not null) parts.Add($"sheet {Sheet}");
        if (Row is { } row) parts.Add($"row {row}");
        if (Column is not null) parts.Add($"column {Column}");
        return string.Join(", ", parts);
    }
}

/// <summary>Something a reader should know, with its place and, where there is one, its fix.</summary>
/// <param name="Code">Lower case with hyphens; stable between versions.</param>
/// <param name="Message">One sentence in plain words.</param>
/// <param name="Found">What stands there, short. Never a person's name or a post's text.</param>
/// <param name="Fix">What to do, as an instruction.</param>
public sealed record Issue(
    string Code, Severity Severity, string Message, Place Place, string? Found = null, string? Expected = null, string? Fix = null)
{
    /// <summary>The message in parts, where a page says it too; null for those that only logs and the screen have.</summary>
    public Said? Said { get; init; }
}

/// <summary>The issues of a run, in the order found. Adding never throws: a batch wants all its problems at once.</summary>
public sealed class Issues : IReadOnlyCollection<Issue>
{
    private readonly List<Issue> list = [];

    public int Count => list.Count;
    public bool HasErrors => list.Exists(i => i.Severity == Severity.Error);

    public void Add(Issue issue) => list.Add(issue);
    public void AddRange(IEnumerable<Issue> issues) => list.AddRange(issues);

    public void Error(string code, string message, Place place, string? found = null, string? expected = null, string? fix = null) =>
        list.Add(new(code, Severity.Error, message, place, found, expected, fix));

    public void Warning(string code, string message, Place place, string? found = null, string? expected = null, string? fix = null) =>
        list.Add(new(code, Severity.Warning, message, place, found, expected, fix));

    public void Note(string code, string message, Place place, string? found = null, string? expected = null, string? fix = null) =>
        list.Add(new(code, Severity.Note, message, place, found, expected, fix));

    /// <summary>Severity first, then file, sheet, row and code: the same order whatever order the files were read in.</summary>
    public IReadOnlyList<Issue> Sorted() =>
        [.. list.OrderBy(i => i.Severity)
            .ThenBy(i => i.Place.File, StringComparer.Ordinal).ThenBy(i => i.Place.Sheet, StringComparer.Ordinal)
            .ThenBy(i => i.Place.Row ?? 0).ThenBy(i => i.Place.Column, StringComparer.Ordinal)
            .ThenBy(i => i.Code, StringComparer.Ordinal).ThenBy(i => i.Message, StringComparer.Ordinal)];

    public IEnumerator<Issue> GetEnumerator() => list.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
