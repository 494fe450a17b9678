using System.CommandLine;
using System.Globalization;
using OpenReach.Publish;
using OpenReach.Terms;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach run PROJECT: the whole journey.</summary>
internal static class RunVerb
{
    public static Command Make(Shell shell)
    {
        var project = new Argument<string>("PROJECT") { Description = "Folder with openreach.json." };
        var output = new Option<string?>("--out") { Description = "Folder for the release; PROJECT/reports by default." };
        var replace = new Option<bool>("--replace") { Description = "Put this release in the place of another one with the same id." };
        var strict = new Option<bool>("--strict") { Description = "Exit code 3 when a check says REVIEW or FAIL." };
        var again = new Option<bool>("--again") { Description = "Compute everything again, even where nothing changed." };
        var verb = new Command("run", "Reads the files, estimates whom the posts reached and missed, and writes the release.")
            { project, output, replace, strict, again, shell.Json, shell.Quiet, shell.Set };
        verb.SetAction(p => Run(shell, p.GetValue(project)!, p.GetValue(output), p.GetValue(replace), p.GetValue(strict), p.GetValue(again),
            p.GetValue(shell.Json), p.GetValue(shell.Quiet), p.GetValue(shell.Set) ?? []));
        return verb;
    }

    private static int Run(Shell shell, string folder, string? output, bool replace, bool strict, bool again, bool json, bool quiet, string[] overrides)
    {
        var issues = new Issues();
        var project = Pipeline.Open(folder, shell.Environment, overrides, issues);
        if (project is null) return shell.Refuse(issues, json);

        var place = output ?? Path.Combine(project.Folder, "reports");
        if (!again && Pipeline.Standing(project, place) is { } standing)
        {
            issues = [];
            issues.AddRange(standing.Issues);
            issues.AddRange(Pipeline.Unread(project));
            var stands = Path.Combine(place, standing.Summary.Release);
            if (json) shell.Screen.Json(Document(standing.Summary, stands, SaveResult.Unchanged, issues));
            else Show(shell.Screen, standing.Summary, stands, SaveResult.Unchanged, issues,
                $"Nothing was computed: {Counted(standing.Inputs, "input file")}, {Counted(standing.Settings, "setting")}, the program and {Counted(standing.Files, "file")} of the release are as they were. (--again computes anew.)");
            return Finish(strict, standing.Summary);
        }
        var release = Pipeline.Run(project, issues, step => shell.Screen.Progress(step, quiet), place, again ? null : place, shell.Cancel);
        // After the run, for they are no part of what it was made of.
        issues.AddRange(Pipeline.Unread(project));
        if (release is null)
        {
            if (json) shell.Screen.Json(new { version = 1, release = (string?)null, issues = issues.Sorted().Select(JsonForms.Issue) });
            else
            {
                // A file that is not read may be the one that is missed.
                shell.Screen.Refusal([.. issues.Sorted().Where(i => i.Severity == Severity.Error || i.Code == "file-not-read")]);
                shell.Screen.Error($"Nothing was written. See every problem with: openreach check {Shell.Quoted(folder)}");
            }
            return ExitCode.InputUnusable;
        }

        var saved = Pipeline.Save(release, place, replace, issues, shell.Cancel);
        if (saved is SaveResult.Refused or SaveResult.Failed)
        {
            if (json) shell.Screen.Json(new { version = 1, release = (string?)null, issues = issues.Sorted().Select(JsonForms.Issue) });
            else shell.Screen.Refusal([.. issues.Sorted().Where(i => i.Severity == Severity.Error)]);
            return ExitCode.InputUnusable;
        }

        var target = Path.Combine(place, release.Id);
        if (json) shell.Screen.Json(Document(release.Summary, target, saved, issues));
        else Show(shell.Screen, release.Summary, target, saved, issues, null);
        return Finish(strict, release.Summary);
    }

    private static int Finish(bool strict, RunSummary summary) => strict && summary.Checks.Any(c => c.Verdict != "PASS") ? ExitCode.CheckFailed : ExitCode.Done;

    private static object Document(RunSummary summary, string target, SaveResult saved, Issues issues) => new
    {
        version = 1,
        release = target,
        result = saved.ToString().ToLowerInvariant(),
        summary,
        issues = issues.Sorted().Select(JsonForms.Issue),
    };

    private static void Show(Screen screen, RunSummary summary, string target, SaveResult saved, Issues issues, string? found)
    {
        screen.Strong(summary.Title);
        screen.Line($"{Day(summary.From)} to {Day(summary.To)}, {summary.Areas:N0} areas");
        screen.Line();
        screen.Table(["", "people", "likely", "the data cannot rule out", "code"],
            summary.Numbers.Select(n => new[] { Words(n.Measure), Value(n), Band(n.Low, n.High, n.Unit), Band(n.BandLow, n.BandHigh, n.Unit), n.Code }), 1, 2, 3);
        screen.Line();
        screen.Table(["Platform", "posts", "accounts reached", "the data cannot rule out", "people reached", ""],
            summary.Platforms.Select(p => new[]
            {
                Platform.Name(p.Platform), Count(p.PostsRead), Count(p.AccountsReached), Band(p.AccountsLow, p.AccountsHigh, "accounts"), Count(p.Reached),
                p.Reason is null ? "" : $"{p.Status}: {Pipeline.InWords(p.Reason)}",
            }), 1, 2, 3, 4);
        screen.Line();
        if (summary.Plan is { } plan)
        {
            screen.Line(plan);
            screen.Line();
        }
        foreach (var check in summary.Checks.Where(c => c.Verdict != "PASS"))
        {
            screen.Line($"{check.Verdict} {check.Found}");
            screen.Line($"    {check.Advice}");
        }
        screen.Issues([.. issues.Sorted().Where(i => i.Severity == Severity.Warning)]);
        var passed = summary.Checks.Count(c => c.Verdict == "PASS");
        screen.Line($"{passed} of {summary.Checks.Count} checks passed. {Counted(issues, Severity.Warning, "warning")}; {Counted(issues, Severity.Note, "note")} on what was assumed in quality/issues.csv.");
        screen.Line(saved switch
        {
            SaveResult.Unchanged => $"The same release was there already: {target}",
            SaveResult.Replaced => $"Release put in the place of the old one: {target}",
            _ => $"Release written: {target}",
        });
        if (found is not null) screen.Line(found);
        screen.Line($"Read it: {Path.Combine(target, "index.html")}");
    }

    private static string Counted(Issues issues, Severity severity, string word) =>
        Counted(issues.Count(i => i.Severity == severity), word);

    private static string Counted(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";

    private static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
    private static string Count(double? value) => value is { } v ? v.ToString("N0", CultureInfo.InvariantCulture) : "-";

    private static string Value(SummaryNumber n) => n.Value is { } v ? n.Unit == "share" ? Pipeline.ShareInWords(v) : Count(v) : n.Status;

    private static string Band(double? low, double? high, string unit) =>
        low is null || high is null ? "" : unit == "share" ? Pipeline.ShareInWords(low.Value, high.Value) : $"{Count(low)} to {Count(high)}";

    private static string Words(string measure) => measure switch
    {
        "population" => "People in the census",
        "not_covered" => "  outside the internet question",
        "outside_ages" => "  of other ages",
        "residents" => "Residents",
        "reached" => "  reached",
        "missed_not_served" => "  on a platform, not served a post",
        "missed_no_platform" => "  online, on none of the platforms",
        "missed_no_internet" => "  no internet",
        "missed" => "Missed in all",
        "coverage" => "Share reached",
        _ => measure,
    };
}
