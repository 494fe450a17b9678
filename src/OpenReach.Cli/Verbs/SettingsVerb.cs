using System.CommandLine;
using OpenReach.Terms;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach settings PROJECT: every setting and where it came from.</summary>
internal static class SettingsVerb
{
    public static Command Make(Shell shell)
    {
        var project = new Argument<string>("PROJECT") { Description = "Folder with openreach.json." };
        var verb = new Command("settings", "Shows every setting with its value and the layer that gave it.") { project, shell.Json, shell.Set };
        verb.SetAction(p => Run(shell, p.GetValue(project)!, p.GetValue(shell.Json), p.GetValue(shell.Set) ?? []));
        return verb;
    }

    private static int Run(Shell shell, string folder, bool json, string[] overrides)
    {
        var issues = new Issues();
        var project = Pipeline.Open(folder, shell.Environment, overrides, issues);
        if (project is null) return shell.Refuse(issues, json);
        if (json) shell.Screen.Json(new { version = 1, settings = project.Origins.Select(o => new { key = o.Key, value = o.Value, layer = o.Layer }) });
        else shell.Screen.Table(["setting", "value", "from"], project.Origins.Select(o => new[] { o.Key, o.Value, o.Layer }));
        return ExitCode.Done;
    }
}
