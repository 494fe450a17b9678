using System.CommandLine;
using OpenReach.Terms;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach explain RELEASE CODE: where one printed number comes from. openreach explain CODE: what an issue means.</summary>
internal static class ExplainVerb
{
    public static Command Make(Shell shell)
    {
        var release = new Argument<string>("RELEASE") { Description = "Folder of a release; or an issue code alone, for its page." };
        var code = new Argument<string?>("CODE") { Description = "Code beside a number (R.all), of an issue or a check, or a row of a table without codes (posts.csv:12).", Arity = ArgumentArity.ZeroOrOne };
        var project = new Option<string?>("--project") { Description = "Folder of its project; found from the release's place by default." };
        var verb = new Command("explain", "Says where one printed number comes from and what would change it, or what an issue code means.") { release, code, project, shell.Json };
        verb.SetAction(p => p.GetValue(code) is { } number
            ? Run(shell, p.GetValue(release)!, number, p.GetValue(project), p.GetValue(shell.Json))
            : Page(shell, p.GetValue(release)!, p.GetValue(shell.Json)));
        return verb;
    }

    private static int Page(Shell shell, string code, bool json)
    {
        if (IssuePages.Find(code) is not { } page)
        {
            var issues = new Issues();
            var like = IssuePages.Like(code);
            if (Directory.Exists(code)) issues.Error("code-unknown", "To explain a number, give its code behind the folder of its release.", Place.Nowhere, found: code, expected: $"openreach explain {code} R.all", fix: "Copy the code from the column code, or from the page.");
            else issues.Error("code-unknown", $"There is no issue code {code}.", Place.Nowhere, found: code, expected: like.Count > 0 ? $"a code such as {string.Join(", ", like)}" : null,
                fix: "Copy the code from the brackets after a message. For a number give the folder of its release first.");
            return shell.Refuse(issues, json);
        }
        if (json)
        {
            shell.Screen.Json(new { version = 1, code = page.Code, when = page.When, means = page.Means, fix = page.Fix, files = page.Files ?? [] });
            return ExitCode.Done;
        }
        shell.Screen.Strong(page.Code);
        foreach (var (heading, text) in new[] { ("When it occurs", page.When), ("What it means", page.Means), ("What to do", page.Fix) })
        {
            shell.Screen.Line();
            shell.Screen.Line(heading);
            shell.Screen.Line("  " + text);
        }
        foreach (var file in page.Files ?? [])
        {
            shell.Screen.Line();
            shell.Screen.Line(page.Alone ? $"A file that has it: {file.Name}" : $"In a project, {file.Name} with");
            foreach (var line in file.Lines) shell.Screen.Line("  " + line);
        }
        return ExitCode.Done;
    }

    private static int Run(Shell shell, string release, string code, string? project, bool json)
    {
        var issues = new Issues();
        if (Releases.Explain(release, code, project, shell.Environment, issues) is not { } explanation) return shell.Refuse(issues, json);
        if (json)
        {
            shell.Screen.Json(new { version = 1, code = explanation.Code, title = explanation.Title, value = explanation.Value, parts = explanation.Parts });
            return ExitCode.Done;
        }
        shell.Screen.Strong($"{explanation.Code}  {explanation.Title}: {explanation.Value}");
        foreach (var part in explanation.Parts)
        {
            shell.Screen.Line();
            shell.Screen.Line(part.Heading);
            foreach (var line in part.Lines) shell.Screen.Line("  " + line);
        }
        return ExitCode.Done;
    }
}
