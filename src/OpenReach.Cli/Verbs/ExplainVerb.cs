using System.CommandLine;
using OpenReach.Terms;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach explain RELEASE CODE: where one printed number comes from.</summary>
internal static class ExplainVerb
{
    public static Command Make(Shell shell)
    {
        var release = new Argument<string>("RELEASE") { Description = "Folder of a release." };
        var code = new Argument<string>("CODE") { Description = "Code beside a number (R.all), of an issue or a check, or a row of a table without codes (posts.csv:12)." };
        var project = new Option<string?>("--project") { Description = "Folder of its project; found from the release's place by default." };
        var verb = new Command("explain", "Says where one printed number comes from and what would change it.") { release, code, project, shell.Json };
        verb.SetAction(p => Run(shell, p.GetValue(release)!, p.GetValue(code)!, p.GetValue(project), p.GetValue(shell.Json)));
        return verb;
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
