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
        var spread = new Option<double>("--spread") { Description = "How much areas differ in use, reach and the fall of access with age: times the usual.", DefaultValueFactory = _ => 1 };
        var repel = new Option<bool>("--repel") { Description = "Engaged people are served less on every second platform: exposures repel each other." };
        var hide = new Option<double>("--hide") { Description = "Platforms hide groups under so many times their usual smallest size; 0 hides none.", DefaultValueFactory = _ => defaults.Suppression };
        var missing = new Option<string[]>("--missing") { Description = "A platform that served people and gave no export; may be said again." };
        var censusAge = new Option<int>("--census-age") { Description = "Years between the access table and the period.", DefaultValueFactory = _ => defaults.StaleCensusYears };
        var above = new Option<double>("--above-capacity") { Description = "Reach of the youngest adults above the accounts there can be, on one platform: 0.15 is 15%.", DefaultValueFactory = _ => defaults.ReachAboveCapacity };
        var verb = new Command("rehearse", "Invents a nation whose truth is known, and the files its platforms would give.")
            { folder, seed, on, areas, regions, trait, spread, repel, hide, missing, censusAge, above, shell.Set };
        verb.SetAction(p =>
        {
            var options = defaults.Spread(p.GetValue(spread)) with
            {
                Seed = (ulong)p.GetValue(seed),
                Areas = p.GetValue(areas),
                Regions = p.GetValue(regions),
                Trait = p.GetValue(trait),
                NegativeDependence = p.GetValue(repel),
                Suppression = p.GetValue(hide),
                Missing = p.GetValue(missing) ?? [],
                StaleCensusYears = p.GetValue(censusAge),
                ReachAboveCapacity = p.GetValue(above),
            };
            var wrong =
                p.GetValue(seed) < 0 || options.Areas < 1 || options.Regions < 1 || options.Regions > options.Areas || !(options.Trait is >= 0 and <= 3)
                    ? "Areas and regions are 1 or more, regions no more than areas, the seed 0 or more, the trait from 0 to 3."
                : !(p.GetValue(spread) is >= 0 and <= 5) || !(options.Suppression is >= 0 and <= 1000) || options.StaleCensusYears is < 0 or > 20 || !(options.ReachAboveCapacity is >= 0 and <= 2)
                    ? "The spread is from 0 to 5, what is hidden from 0 to 1000 times, the census from 0 to 20 years old, reach above capacity from 0 to 2."
                : null;
            if (wrong is not null)
            {
                shell.Screen.Error(wrong);
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
        List<(string, byte[])>? files;
        try
        {
            files = on is null ? [.. Pipeline.Rehearse(options).Select(f => (f.Path, f.Bytes))] : OnRealCensus(shell, on, options, overrides);
        }
        catch (ArgumentException wrong)
        {
            screen.Error(wrong.Message);
            return ExitCode.Usage;
        }
        if (files is null) return ExitCode.InputUnusable;
        if (!NewFolder.Write(folder, [], files, screen)) return ExitCode.InputUnusable;
        screen.Line($"The project is {Path.Combine(folder, "project")}; what really happened is in {Path.Combine(folder, "truth")}.");
        screen.Line($"Run it:  openreach run {Shell.Quoted(Path.Combine(folder, "project"))}");
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
            shell.Screen.Refusal([.. issues.Sorted().Where(i => i.Severity == Severity.Error)]);
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
