using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace OpenReach.Speed;

/// <summary>The whole program on nations of growing size: time and memory of each run, and of each area.</summary>
internal static class Sizes
{
    public const int UsualReplicates = 1000;

    private sealed record Cost(int Areas, double Wall, double Processor, double PeakMegabytes, double ReleaseMegabytes);

    /// <param name="program">The program, as built.</param>
    /// <param name="folder">Where nations are made and releases written; nations are kept for the next time.</param>
    /// <returns>A Markdown table with the command and the machine.</returns>
    public static string Table(string program, string folder, IReadOnlyList<int> sizes, int replicates, Action<string, int, int> makeNation, TextWriter log)
    {
        var costs = new List<Cost>();
        foreach (var areas in sizes)
        {
            var nation = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"nation-{areas}"));
            if (!Directory.Exists(Path.Combine(nation, "project"))) makeNation(nation, areas, replicates);
            costs.Add(Run(program, Path.Combine(nation, "project"), Path.Combine(nation, "reports"), areas, replicates));
            log.WriteLine(Line(costs[^1]));
        }
        var text = new StringBuilder();
        text.AppendLine("# Cost against size").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"Rehearsed nations of 36 cells and 4 platforms, {replicates:#,0} replicates, `openreach run` from start to the release on disk, one run each. No size makes sheets of areas, which by themselves only small nations do, so that all make the same things.").AppendLine();
        text.AppendLine("```").AppendLine(replicates == UsualReplicates ? "make bench-run" : string.Create(CultureInfo.InvariantCulture, $"make bench-run REPLICATES={replicates}")).AppendLine("```").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} cores, {Environment.OSVersion.Platform}, .NET {Environment.Version}. Peak memory is what the system counted for the process.").AppendLine();
        text.AppendLine("| areas | wall s | processor s | peak MB | release MB | wall ms an area | processor ms an area | peak KB an area |").AppendLine("|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var cost in costs) text.AppendLine(Line(cost));
        if (costs.Count > 1)
        {
            text.AppendLine().AppendLine("What each further area costs, without what every run costs:").AppendLine();
            text.AppendLine("| areas | wall ms | processor ms | peak KB |").AppendLine("|---|--:|--:|--:|");
            for (var i = 1; i < costs.Count; i++)
            {
                var (a, b) = (costs[i - 1], costs[i]);
                double Each(double before, double after) => (after - before) / (b.Areas - a.Areas);
                text.AppendLine(CultureInfo.InvariantCulture, $"| {a.Areas:#,0} to {b.Areas:#,0} | {1000 * Each(a.Wall, b.Wall):0.0} | {1000 * Each(a.Processor, b.Processor):0.0} | {1024 * Each(a.PeakMegabytes, b.PeakMegabytes):0} |");
            }
        }
        return text.ToString();
    }

    private static string Line(Cost c) => string.Create(CultureInfo.InvariantCulture,
        $"| {c.Areas:#,0} | {c.Wall:0.0} | {c.Processor:0.0} | {c.PeakMegabytes:#,0} | {c.ReleaseMegabytes:#,0} | {1000 * c.Wall / c.Areas:0.0} | {1000 * c.Processor / c.Areas:0.0} | {1024 * c.PeakMegabytes / c.Areas:#,0} |");

    private static Cost Run(string program, string project, string reports, int areas, int replicates)
    {
        if (Directory.Exists(reports)) Directory.Delete(reports, recursive: true);
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, ["run", project, "--out", reports, "--quiet", "--set", string.Create(CultureInfo.InvariantCulture, $"Estimate:Replicates={replicates}"), "--set", "Publish:AreaSheets=none"]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var (processor, peak) = (TimeSpan.Zero, 0L);
        // The system forgets a process when it ends: the last look before that counts, a twentieth of a second short at most.
        while (!process.WaitForExit(50))
        {
            try
            {
                process.Refresh();
                (processor, peak) = (process.TotalProcessorTime, Math.Max(peak, process.PeakWorkingSet64));
            }
            catch (InvalidOperationException)
            {
                // It ended between the question and the look.
            }
        }
        var wall = watch.Elapsed.TotalSeconds;
        if (process.ExitCode != 0) throw new InvalidOperationException($"The run of {areas} areas ended with {process.ExitCode}.\n{output.Result}");
        var written = Directory.EnumerateFiles(reports, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f).Length);
        Directory.Delete(reports, recursive: true);
        return new(areas, wall, processor.TotalSeconds, peak / 1048576.0, written / 1048576.0);
    }
}
