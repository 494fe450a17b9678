using System.Globalization;
#if !AHEAD
using BenchmarkDotNet.Running;
#endif
using OpenReach.HoldOut;
using OpenReach.Rehearse;
using OpenReach.Speed;
using OpenReach.Terms;
using OpenReach.Truth;

// truth FILE [--nations 0..9] [--areas 240] [--replicates 200]: nations of known truth. Results are kept in artifacts/truth, so that a run can be
//   made in pieces; the report is written once all nations are there.
// holdout FILE [FOLDER]: real figures hidden and predicted; FOLDER is OPENREACH_DATA where it is not given.
// nation FOLDER [areas] [replicates]: a rehearsed nation of 18 ages, 2 sexes and 4 platforms, to time a whole run on.
// phases PROJECT [Section:Key=value ...] [before STEP]: where the time of a run goes, step by step.
// sizes PROGRAM FOLDER FILE REPLICATES [AREAS ...]: the whole program on nations of growing size; a Markdown table goes to FILE. Nations are kept in FOLDER.
// pages PROJECT brief|sheets [PROCESSES]: how long the brief, or 151 area sheets, take in both formats, the first time in a process and after; with PROCESSES,
//   the median of as many processes. `make bench-pages` runs it as `make publish` makes the program.
// kernels: each kernel of the replicates beside its plain twin.
// Anything else: benchmarks.
switch (args)
{
    case ["truth", var file, .. var options]:
        return Truth(file, Option(options, "--nations"), Number(Option(options, "--areas"), 240), Number(Option(options, "--replicates"), 200));
    case ["holdout", var file, .. var rest]:
        if ((rest.Length > 0 ? rest[0] : Environment.GetEnvironmentVariable("OPENREACH_DATA")) is not { Length: > 0 } data || !Directory.Exists(data))
        {
            Console.Error.WriteLine("The real files are not here. Set OPENREACH_DATA to their folder and run this again.");
            return 1;
        }
        Write(file, HoldOutReport.Make(data, Console.Out));
        return 0;
    case ["nation", var folder, .. var sizes]:
        WriteNation(folder, Number(sizes.ElementAtOrDefault(0), 2500), Number(sizes.ElementAtOrDefault(1), 1000));
        return 0;
    case ["sizes", var program, var folder, var file, var replicates, .. var sizes]:
        Write(file, Sizes.Table(program, folder, sizes.Length == 0 ? [250, 2500, 25000] : [.. sizes.Select(s => Number(s, 0))], Number(replicates, Sizes.UsualReplicates), WriteNation, Console.Out));
        return 0;
    case ["pages", var project, var what, .. var processes]:
        Console.WriteLine(PageTimes.Head);
        foreach (var line in processes.Length == 0 ? PageTimes.Of(project, what) : PageTimes.OfProcesses(Environment.ProcessPath!, project, what, Number(processes[0], 5))) Console.WriteLine(line);
        return 0;
    case ["kernels"]:
        foreach (var line in Kernels.Table()) Console.WriteLine(line);
        return 0;
    case ["phases", var project, .. var overrides, "before", var step]:
        foreach (var line in Phases.Of(project, overrides, step)) Console.WriteLine(line);
        return 0;
    case ["phases", var project, .. var overrides]:
        foreach (var line in Phases.Of(project, overrides, null)) Console.WriteLine(line);
        return 0;
    default:
#if AHEAD
        Console.Error.WriteLine("Compiled ahead, this program has no benchmarks.");
        return 2;
#else
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
        return 0;
#endif
}

static int Truth(string file, string? nations, int areas, int replicates)
{
    var kept = Path.Combine("artifacts", "truth", string.Create(CultureInfo.InvariantCulture, $"{areas}x{replicates}.jsonl"));
    var results = TruthFile.Read(kept);
    var ends = nations?.Split("..") ?? ["0", (Trial.Count - 1).ToString(CultureInfo.InvariantCulture)];
    for (var index = Number(ends[0], 0); index <= Math.Min(Number(ends[^1], 0), Trial.Count - 1); index++)
    {
        if (results.ContainsKey(index)) continue;
        var trial = Trial.Of(index, areas, replicates);
        results[index] = TruthResult.Of(trial, TruthNation.Make(trial.Options, highEnds: trial.HighEnds));
        TruthFile.Append(kept, results[index]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"nation {index} of 0 to {Trial.Count - 1}"));
    }
    if (results.Count < Trial.Count)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Count} of {Trial.Count} nations are there; the report is written when all are."));
        return 0;
    }
    Write(file, TruthReport.Make([.. results.Values], areas, replicates));
    return 0;
}

static void WriteNation(string folder, int areas, int replicates)
{
    var options = new RehearsalOptions
    {
        Areas = areas,
        Regions = 20,
        Electorates = 0,
        Ages = [.. Enumerable.Range(0, 18).Select(i => new AgeBand(15 + 4 * i, i == 17 ? null : 18 + 4 * i))],
        Platforms = [.. new[] { Platform.Facebook, Platform.Instagram, Platform.TikTok, Platform.YouTube }.Select(p => new RehearsedPlatform(p, RehearsedExport.Reach))],
        Replicates = replicates,
    };
    foreach (var made in Rehearsal.Make(options))
    {
        var path = Path.Combine(folder, made.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, made.Bytes);
    }
}

static void Write(string file, string report)
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
    File.WriteAllText(file, report);
}

static string? Option(string[] options, string name) => Array.IndexOf(options, name) is >= 0 and var at && at + 1 < options.Length ? options[at + 1] : null;

static int Number(string? text, int otherwise) => text is null ? otherwise : int.Parse(text, CultureInfo.InvariantCulture);
