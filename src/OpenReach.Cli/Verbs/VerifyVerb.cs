using System.CommandLine;
using OpenReach.Publish;
using OpenReach.Terms;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach verify RELEASE: is it still what its inputs give.</summary>
internal static class VerifyVerb
{
    private const int Shown = 20;

    public static Command Make(Shell shell)
    {
        var release = new Argument<string>("RELEASE") { Description = "Folder of a release." };
        var project = new Option<string?>("--project") { Description = "Folder of its project; found from the release's place by default." };
        var keep = new Option<string?>("--keep") { Description = "Put the rebuilt release into this folder, to look at the differences." };
        var verb = new Command("verify", "Rebuilds a release from its manifest and compares bytes. Exit code 3 where they differ.") { release, project, keep, shell.Json, shell.Quiet };
        verb.SetAction(p => Run(shell, p.GetValue(release)!, p.GetValue(project), p.GetValue(keep), p.GetValue(shell.Json), p.GetValue(shell.Quiet)));
        return verb;
    }

    private static int Run(Shell shell, string release, string? project, string? keep, bool json, bool quiet)
    {
        var issues = new Issues();
        var saved = SaveResult.Written;
        var verification = Releases.Verify(release, project, shell.Environment, issues, step => shell.Screen.Progress(step, quiet),
            again => saved = keep is null ? saved : Pipeline.Save(again, keep, replace: true, issues, shell.Cancel), shell.Cancel);
        if (verification is null || saved is SaveResult.Failed or SaveResult.Refused) return shell.Refuse(issues, json);
        if (json)
        {
            shell.Screen.Json(new
            {
                version = 1,
                same = verification.Same,
                release = verification.Release,
                madeBy = verification.Version ?? Pipeline.Version,
                files = verification.Products,
                damaged = verification.Damaged,
                inputs = verification.Inputs,
                rebuilt = verification.Rebuilt,
                issues = verification.Issues.Select(JsonForms.Issue),
            });
        }
        else
        {
            Show(shell.Screen, verification);
        }
        return verification.Same ? ExitCode.Done : ExitCode.CheckFailed;
    }

    private static void Show(Screen screen, Verification v)
    {
        if (v.Version is not null) screen.Line($"Release {v.Release} was made by OpenReach {v.Version}; this is {Pipeline.Version}, and another version may give other bytes.");
        List(screen, "Files that are not as the release's own manifest lists them:", v.Damaged);
        List(screen, "Inputs that are not as they were:", v.Inputs);
        if (v.Rebuilt is null)
        {
            screen.Line("The release could not be rebuilt:");
            screen.Issues([.. v.Issues.Where(i => i.Severity == Severity.Error)]);
        }
        else
        {
            List(screen, "Files that the rebuild gives otherwise:", v.Rebuilt);
        }
        screen.Line(v.Same
            ? $"Release {v.Release} is what its inputs give: {v.Products} files, every byte the same."
            : $"Release {v.Release} could not be confirmed. {Advice(v)}");
    }

    private static string Advice(Verification v) =>
        v.Damaged.Count > 0 && v.Inputs.Count == 0 && v.Rebuilt is not null ? "Its files were changed after it was made; its inputs are as they were, so a run makes it anew."
        : v.Inputs.Count > 0 ? "Bring back the inputs named above, or publish a new release from those of today."
        : v.Version is not null ? "Verify it with the version that made it."
        : "Keep it and report this: the same inputs must give the same bytes.";

    private static void List(Screen screen, string heading, IReadOnlyList<FileDifference> differences)
    {
        if (differences.Count == 0) return;
        screen.Line(heading);
        foreach (var d in differences.Take(Shown)) screen.Line($"    {d.Path}: {d.What}{(d.Detail is null ? "" : ", " + d.Detail)}");
        if (differences.Count > Shown) screen.Line($"    and {differences.Count - Shown} more; --json lists all");
    }
}
