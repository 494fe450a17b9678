using System.CommandLine;
using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach check PATH...: what each file is and every problem. Changes nothing.</summary>
internal static class CheckVerb
{
    public static Command Make(Shell shell)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, folders or projects.", Arity = ArgumentArity.OneOrMore };
        var explain = new Option<bool>("--explain-layout") { Description = "Says for export files which layout was matched and why, and drafts a layout file where none was." };
        var verb = new Command("check", "Reads files or a project and says what each is, what it holds and what is wrong. Changes nothing.") { paths, explain, shell.Json, shell.Quiet, shell.Set };
        // A name that begins with two hyphens and is no file is an option that does not exist, not a file that is missing.
        paths.Validators.Add(r =>
        {
            foreach (var word in r.Tokens.Select(t => t.Value).Where(w => w.StartsWith("--", StringComparison.Ordinal) && !File.Exists(w) && !Directory.Exists(w)))
                r.AddError($"check has no option {word}.");
        });
        verb.SetAction(p => p.GetValue(explain) ? Explain(shell, p.GetValue(paths)!) : Run(shell, p.GetValue(paths)!, p.GetValue(shell.Json), p.GetValue(shell.Set) ?? []));
        return verb;
    }

    private static int Run(Shell shell, string[] paths, bool json, string[] overrides)
    {
        var report = Pipeline.Check(paths, shell.Environment, overrides);
        if (json) shell.Screen.Json(Document(report));
        else Show(shell.Screen, report);
        return report.Errors > 0 ? ExitCode.InputUnusable : ExitCode.Done;
    }

    private static int Explain(Shell shell, string[] paths)
    {
        var issues = new Issues();
        foreach (var line in paths.SelectMany(p => Pipeline.ExplainLayout(p, issues))) shell.Screen.Line(line);
        if (issues.Count > 0) shell.Screen.Issues(issues.Sorted());
        return issues.HasErrors ? ExitCode.InputUnusable : ExitCode.Done;
    }

    private static object Document(CheckReport report) => new
    {
        version = 1,
        files = report.Files.Select(f => new
        {
            path = f.Path,
            sha256 = f.Sha256,
            sheet = f.Sheet,
            member = f.Member,
            platform = f.Platform,
            kind = f.Kind,
            layout = f.Layout,
            generation = f.Generation,
            language = f.Language,
            account = f.Account,
            from = f.From,
            to = f.To,
            timeZone = f.TimeZone,
            rows = f.Rows,
            setAside = f.SetAside,
            totals = f.Totals,
            issues = f.Issues.Select(JsonForms.Issue),
        }),
        placesToName = report.PlacesToName.Select(p => new { platform = p.Platform, label = p.Label, share = Math.Round(p.Share, 4) }),
        projectIssues = report.ProjectIssues.Select(JsonForms.Issue),
        summary = new
        {
            files = report.Files.Count,
            recognised = report.Recognised,
            unrecognised = report.Files.Count - report.Recognised,
            errors = report.Errors,
            warnings = report.Warnings,
        },
    };

    private static void Show(Screen screen, CheckReport report)
    {
        foreach (var file in report.Files) screen.Line($"{file.Path}{Member(file)}: {Describe(file)}");
        if (report.Files.Count > 0) screen.Line();
        var issues = new Issues();
        issues.AddRange(report.AllIssues);
        screen.Issues(issues.Sorted());
        Places(screen, report.PlacesToName);
        screen.Line((report.Errors, report.Warnings) switch
        {
            (0, 0) => $"All is well: {Files(report.Files.Count)} read, no errors and no warnings.",
            (0, var warnings) => $"{Files(report.Files.Count)} read, no errors, {warnings} {(warnings == 1 ? "warning" : "warnings")}.",
            var (errors, warnings) => $"{errors} {(errors == 1 ? "error" : "errors")} and {warnings} {(warnings == 1 ? "warning" : "warnings")}. A run needs the errors mended.",
        });
    }

    /// <summary>Rows to paste into place-names.csv; the code of the area or group goes between the commas.</summary>
    private static void Places(Screen screen, IReadOnlyList<UnnamedPlace> places)
    {
        if (places.Count == 0) return;
        screen.Line($"{places.Count} {(places.Count == 1 ? "place has" : "places have")} no area yet. Rows for surveys/place-names.csv; write the code of the area or group between the commas:");
        screen.Line("label,area,share_of_listed,platform");
        foreach (var place in places) screen.Line($"{Quoted(place.Label)},,{place.Share.ToString("0.000", CultureInfo.InvariantCulture)},{place.Platform}");
        screen.Line();
    }

    private static string Quoted(string text) => text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string Member(CheckedTable file) => (file.Member, file.Sheet) switch
    {
        (null, null) => "",
        ({ } member, null) => $" [{member}]",
        (null, { } sheet) => $" [{sheet}]",
        var (member, sheet) => $" [{member}, {sheet}]",
    };

    /// <summary>"Facebook posts, layout meta-business-suite (2025-04), en, 1 Jul 2025 to 30 Sep 2025, 63 rows".</summary>
    private static string Describe(CheckedTable file)
    {
        if (file.Kind is null) return file.Layout is null ? "not recognised" : "known, and of no use here";
        var parts = new List<string> { file.Platform is { } p ? $"{Platform.Name(p)} {file.Kind}" : file.Kind };
        if (file.Layout is not null) parts.Add($"layout {file.Layout}{(string.IsNullOrEmpty(file.Generation) ? "" : $" ({file.Generation})")}");
        if (file.Account is not null) parts.Add($"account {file.Account}");
        if (file.From is { } from && file.To is { } to) parts.Add($"{Day(from)} to {Day(to)}");
        parts.Add(file.TimeZone is { } zone ? $"times of {zone}" : "");
        parts.Add($"{file.Rows.ToString("N0", CultureInfo.InvariantCulture)} {(file.Rows == 1 ? "row" : "rows")}{(file.SetAside > 0 ? $", {file.SetAside} set aside" : "")}");
        return string.Join(", ", parts.Where(x => x.Length > 0));
    }

    private static string Files(int count) => count == 1 ? "1 table" : $"{count} tables";
    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
