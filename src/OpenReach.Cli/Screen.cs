using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using OpenReach.Terms;
using Spectre.Console;

namespace OpenReach.Cli;

/// <summary>
/// What the user sees. Results go to standard output; progress and errors to standard error. Colour only on a terminal, and
/// never alone: the word says it too.
/// </summary>
internal sealed class Screen
{
    private const int MostOfAKind = 5;

    private static readonly JsonSerializerOptions JsonForm = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly IAnsiConsole console;
    private readonly IAnsiConsole errors;
    private readonly bool showProgress;

    public Screen(TextWriter output, TextWriter error, bool errorIsTerminal, bool outputIsTerminal)
    {
        (Output, ErrorOutput, showProgress) = (output, error, errorIsTerminal);
        console = Console(output, outputIsTerminal);
        errors = Console(error, errorIsTerminal);
    }

    private static IAnsiConsole Console(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        if (!isTerminal) console.Profile.Width = 10_000;
        return console;
    }

    public TextWriter Output { get; }
    public TextWriter ErrorOutput { get; }

    public void Line(string text = "") => Output.WriteLine(text);
    public void Strong(string text) => console.MarkupLine($"[bold]{Markup.Escape(text)}[/]");
    public void Error(string text) => ErrorOutput.WriteLine(text);

    public void Progress(string text, bool quiet)
    {
        if (showProgress && !quiet) ErrorOutput.WriteLine($"{text} ...");
    }

    public void Json(object document) => Output.WriteLine(JsonSerializer.Serialize(document, JsonForm));

    /// <summary>A table with its words left and its figures right; no frame, so that it can be pasted.</summary>
    public void Table(IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows, params int[] figures)
    {
        var table = new Table { Border = TableBorder.None, ShowHeaders = heads.Any(h => h.Length > 0) };
        for (var i = 0; i < heads.Count; i++)
        {
            var column = new TableColumn(Markup.Escape(heads[i])) { NoWrap = i == 0 };
            if (figures.Contains(i)) column.RightAligned();
            table.AddColumn(column);
        }
        foreach (var row in rows) table.AddRow([.. row.Select(Markup.Escape)]);
        console.Write(table);
    }

    /// <summary>Issues grouped by what they are: a sentence, its places, its fix. Errors first.</summary>
    public void Issues(IReadOnlyList<Issue> issues, bool notes = true) => Issues(console, Output, issues, notes);

    /// <summary>Issues in the place of a result: why there is none. They go where errors go.</summary>
    public void Refusal(IReadOnlyList<Issue> issues) => Issues(errors, ErrorOutput, issues, notes: true);

    private static void Issues(IAnsiConsole console, TextWriter writer, IReadOnlyList<Issue> issues, bool notes)
    {
        foreach (var group in issues.Where(i => notes || i.Severity != Severity.Note).GroupBy(i => (i.Severity, i.Code, i.Message)))
        {
            var mark = group.Key.Severity switch { Severity.Error => "[red]ERROR[/]", Severity.Warning => "[yellow]WARNING[/]", _ => "[dim]NOTE[/]" };
            console.MarkupLine($"{mark} {Markup.Escape(group.Key.Message)} [dim]({group.Key.Code})[/]");
            foreach (var issue in group.Take(MostOfAKind))
            {
                var place = issue.Place.ToString();
                if (place.Length > 0 || issue.Found is not null)
                    writer.WriteLine($"    {place}{(issue.Found is null ? "" : (place.Length > 0 ? ": " : "") + "found " + issue.Found)}{(issue.Expected is null ? "" : $"; expected {issue.Expected}")}");
            }
            if (group.Count() > MostOfAKind) writer.WriteLine($"    and {group.Count() - MostOfAKind} more of the same; --json lists all");
            if ((group.First().Fix ?? IssuePages.Find(group.Key.Code)?.Fix) is { } fix) writer.WriteLine($"    Fix: {fix}");
        }
    }
}

/// <summary>The shapes of --json, stable between versions.</summary>
internal static class JsonForms
{
    public static object Issue(Issue i) => new
    {
        code = i.Code,
        severity = i.Severity.ToString().ToLowerInvariant(),
        message = i.Message,
        file = i.Place.File,
        sheet = i.Place.Sheet,
        row = i.Place.Row,
        column = i.Place.Column,
        found = i.Found,
        expected = i.Expected,
        // What a note leaves unsaid stands in the page of its code.
        fix = i.Fix ?? IssuePages.Find(i.Code)?.Fix,
    };
}
