using System.CommandLine;
using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach compare BEFORE AFTER: what changed and why.</summary>
internal static class CompareVerb
{
    private const int Shown = 12;

    public static Command Make(Shell shell)
    {
        var before = new Argument<string>("BEFORE") { Description = "Folder of the first release." };
        var after = new Argument<string>("AFTER") { Description = "Folder of the second release." };
        var project = new Option<string?>("--project") { Description = "Folder of their project; found from the place of each by default." };
        var output = new Option<string?>("--out") { Description = "Write every change to this file, as changes.csv." };
        var verb = new Command("compare", "Says what changed between two releases and why. Exit code 3 where something did.") { before, after, project, output, shell.Json, shell.Quiet };
        verb.SetAction(p => Run(shell, p.GetValue(before)!, p.GetValue(after)!, p.GetValue(project), p.GetValue(output), p.GetValue(shell.Json), p.GetValue(shell.Quiet)));
        return verb;
    }

    private static int Run(Shell shell, string before, string after, string? project, string? output, bool json, bool quiet)
    {
        var issues = new Issues();
        if (Releases.Compare(before, after, project, shell.Environment, issues, step => shell.Screen.Progress(step, quiet), shell.Cancel) is not { } comparison) return shell.Refuse(issues, json);
        if (output is not null && !Save(comparison, output, issues))
        {
            shell.Refuse(issues, json);
            return ExitCode.InputUnusable;
        }
        if (json) shell.Screen.Json(Document(comparison));
        else Show(shell.Screen, comparison, output);
        return comparison.Changes.Count == 0 ? ExitCode.Done : ExitCode.CheckFailed;
    }

    private static bool Save(ReleaseComparison comparison, string output, Issues issues)
    {
        try
        {
            File.WriteAllBytes(output, Releases.ChangesFile(comparison).ToArray());
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            issues.Error("file-not-written", "The list of changes could not be written.", new(Path.GetFileName(output)), fix: "Give another file with --out.");
            return false;
        }
    }

    private static object Document(ReleaseComparison c) => new
    {
        version = 1,
        before = c.Before,
        after = c.After,
        basis = c.ByRerun ? "re-run" : "manifests",
        why = c.Why,
        differences = c.Differences.Select(d => new { cause = d.Cause, what = d.What }),
        changes = c.Changes.Select(x => new
        {
            code = x.Code,
            change = x.Change,
            before = x.Before?.Value,
            after = x.After?.Value,
            statusBefore = x.Before?.Status,
            status = x.After?.Status,
            causes = x.Causes,
        }),
    };

    private static void Show(Screen screen, ReleaseComparison c, string? output)
    {
        if (c.Changes.Count == 0)
        {
            screen.Line($"Every number of {c.After} is as in {c.Before}.");
            if (c.Differences.Count > 0) Differences(screen, c, "What differs all the same:");
            return;
        }
        screen.Strong($"{c.Before} and {c.After}: {Count(c.Changes.Count)} numbers differ.");
        foreach (var kind in c.Changes.GroupBy(x => x.Change).OrderBy(g => g.Key, StringComparer.Ordinal)) screen.Line($"    {kind.Key}: {Count(kind.Count())}");
        Differences(screen, c, "What differs between the two:");
        screen.Line(c.ByRerun
            ? "Causes, by re-running with one change at a time:"
            : $"Causes, by the manifests alone, so everything above may have caused each change{(c.Why is null ? "" : $" ({c.Why})")}:");
        foreach (var cause in c.Changes.GroupBy(x => x.Causes.Count == 0 ? "not told" : string.Join(" and ", x.Causes)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal))
            screen.Line($"    {cause.Key}: {Count(cause.Count())}");
        screen.Line();
        var nation = c.Changes.Where(x => x.Code.EndsWith(".all", StringComparison.Ordinal) && x.Before is not null && x.After is not null).Take(2 * Shown).ToArray();
        screen.Table(["code", "before", "likely", "after", "likely", "cause"], nation.Select(x => new[] { x.Code, Value(x.Before), Range(x.Before), Value(x.After), Range(x.After), string.Join("; ", x.Causes) }), 1, 2, 3, 4);
        var within = nation.Where(x => x.Causes.Contains("data") && Holds(x.Before!, x.After!) && Holds(x.After!, x.Before!)).Select(x => x.Code).ToArray();
        if (within.Length > 0) screen.Line($"Within each other's likely range: {string.Join(", ", within)}. By these numbers alone do not say that they rose or fell.");
        screen.Line(output is null ? "Every change, number by number: --out changes.csv" : $"Every change is in {output}.");
    }

    private static void Differences(Screen screen, ReleaseComparison c, string heading)
    {
        screen.Line(heading);
        foreach (var (cause, what) in c.Differences.Take(Shown)) screen.Line($"    {cause}: {what}");
        if (c.Differences.Count > Shown) screen.Line($"    and {c.Differences.Count - Shown} more");
    }

    /// <summary>True where the likely range of one number holds the value of the other.</summary>
    private static bool Holds(PublishedNumber range, PublishedNumber value) => range.Interval is { } band && value.Value is { } v && v >= band.Low && v <= band.High;

    private static string Range(PublishedNumber? number) => number?.Interval is { } band ? $"{Text(band.Low, number.Unit)} to {Text(band.High, number.Unit)}" : "";

    private static string Text(double value, string unit) => unit == "share" ? value.ToString("0.#%", CultureInfo.InvariantCulture) : value.ToString("#,0.######", CultureInfo.InvariantCulture);

    private static string Count(int n) => n.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Value(PublishedNumber? number) => number?.Value is { } v ? Text(v, number.Unit) : number?.Status ?? "";
}
