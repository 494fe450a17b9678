using System.CommandLine;
using OpenReach.Rehearse;
using OpenReach.Terms;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach rehearse DIR: an invented nation as a project, with its truth beside it; --on a real census.</summary>
internal static class RehearseVerb
{
    public static Command Make(Shell shell)
    {
        var defaults = new RehearsalOptions();
        var folder = new Argument<string>("DIR") { Description = "Folder to make: DIR/project and DIR/truth." };
        var seed = new Option<long>("--seed") { Description = "Another seed is another nation.", DefaultValueFactory = _ => (long)defaults.Seed };
        var on = new Option<string?>("--on") { Description = "A project whose census and surveys are real: only its exports are invented." };
        var areas = new Option<int>("--areas") { Description = "Areas.", DefaultValueFactory = _ => defaults.Areas };
        var regions = new Option<int>("--regions") { Description = "Regions.", DefaultValueFactory = _ => defaults.Regions };
        var trait = new Option<double>("--trait") { Description = "Unobserved engagement: 0 none, 0.3 weak, 0.6 moderate, 1 strong.", DefaultValueFactory = _ => defaults.Trait };
        var verb = new Command("rehearse", "Invents a nation whose truth is known, and the files its platforms would give.")
            { folder, seed, on, areas, regions, trait, shell.Set };
        verb.SetAction(p =>
        {
            var options = defaults with { Seed = (ulong)p.GetValue(seed), Areas = p.GetValue(areas), Regions = p.GetValue(regions), Trait = p.GetValue(trait) };
            if (p.GetValue(seed) < 0 || options.Areas < 1 || options.Regions < 1 || options.Regions > options.Areas || !(options.Trait is >= 0 and <= 3))
            {
                shell.Screen.Error("Areas and regions are 1 or more, regions no more than areas, the seed 0 or more, the trait from 0 to 3.");
                return ExitCode.Usage;
            }
            return Run(shell, p.GetValue(folder)!, p.GetValue(on), options, p.GetValue(shell.Set) ?? []);
        });
        return verb;
    }

    private static int Run(Shell shell, string folder, string? on, RehearsalOptions options, string[] overrides)
    {
        var screen = shell.Screen;
        if (!NewFolder.Accepts(folder, screen)) return ExitCode.Usage;
        var files = on is null ? [.. Pipeline.Rehearse(options).Select(f => (f.Path, f.Bytes))] : OnRealCensus(shell, on, options, overrides);
        if (files is null) return ExitCode.InputUnusable;
        if (!NewFolder.Write(folder, [], files, screen)) return ExitCode.InputUnusable;
        screen.Line($"The project is {Path.Combine(folder, "project")}; what really happened is in {Path.Combine(folder, "truth")}.");
        screen.Line($"Run it:  openreach run {Path.Combine(folder, "project")}");
        return ExitCode.Done;
    }

    /// <summary>The project's own small files (settings, groups, surveys) with invented exports; null when it cannot be read.</summary>
    private static List<(string, byte[])>? OnRealCensus(Shell shell, string on, RehearsalOptions options, string[] overrides)
    {
        var issues = new Issues();
        var project = Pipeline.Open(on, shell.Environment, overrides, issues);
        var invented = project is null ? null : Pipeline.RehearseOn(project, options, issues);
        if (project is null || invented is null)
        {
            shell.Screen.Issues([.. issues.Sorted().Where(i => i.Severity == Severity.Error)]);
            return null;
        }
        var files = Directory.EnumerateFiles(project.Folder, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(project.Folder, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith("reports/", StringComparison.Ordinal) && !f.StartsWith("exports/", StringComparison.Ordinal))
            .ToDictionary(f => "project/" + f, f => File.ReadAllBytes(Path.Combine(project.Folder, f)), StringComparer.Ordinal);
        foreach (var file in invented) files[file.Path] = file.Bytes;
        return [.. files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => (f.Key, f.Value))];
    }
}
