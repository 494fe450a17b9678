using System.Globalization;
using BenchmarkDotNet.Running;
using OpenReach.Rehearse;
using OpenReach.Speed;
using OpenReach.Terms;
using OpenReach.Truth;

// truth FILE [nations of each trait] [areas] [replicates]: the report of nations whose truth is known.
// nation FOLDER [areas] [replicates]: a rehearsed nation of 18 ages, 2 sexes and 4 platforms, to time a whole run on.
// phases PROJECT [Section:Key=value ...] [before STEP]: where the time of a run goes, step by step.
// Anything else: benchmarks.
switch (args)
{
    case ["truth", var file, ..]:
        var report = TruthReport.Make(Number(2, 15), Number(3, 240), Number(4, 200), Console.Out);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        File.WriteAllText(file, report);
        break;
    case ["nation", var folder, ..]:
        var options = new RehearsalOptions
        {
            Areas = Number(2, 2500),
            Regions = 20,
            Electorates = 0,
            Ages = [.. Enumerable.Range(0, 18).Select(i => new AgeBand(15 + 4 * i, i == 17 ? null : 18 + 4 * i))],
            Platforms = [.. new[] { Platform.Facebook, Platform.Instagram, Platform.TikTok, Platform.YouTube }.Select(p => new RehearsedPlatform(p, RehearsedExport.Reach))],
            Replicates = Number(3, 1000),
        };
        foreach (var made in Rehearsal.Make(options))
        {
            var path = Path.Combine(folder, made.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, made.Bytes);
        }
        break;
    case ["phases", var project, .. var overrides, "before", var step]:
        foreach (var line in Phases.Of(project, overrides, step)) Console.WriteLine(line);
        break;
    case ["phases", var project, .. var overrides]:
        foreach (var line in Phases.Of(project, overrides, null)) Console.WriteLine(line);
        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        break;
}

int Number(int at, int otherwise) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : otherwise;
