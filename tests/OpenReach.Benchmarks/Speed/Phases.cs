using System.Diagnostics;
using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Speed;

/// <summary>Where the time and the memory of a run go: its steps, one after the other, in one process.</summary>
internal static class Phases
{
    /// <param name="last">Step before which the run is ended; null for the whole of it.</param>
    /// <returns>A Markdown table: step, wall seconds, processor seconds, peak memory so far in MB, MB allocated and garbage collections in the step.</returns>
    public static IReadOnlyList<string> Of(string folder, IReadOnlyList<string> overrides, string? last)
    {
        var lines = new List<string> { "| step | wall s | processor s | peak MB | allocated MB | collections |", "|---|--:|--:|--:|--:|--:|" };
        var issues = new Issues();
        var project = Pipeline.Open(folder, new Dictionary<string, string>(), overrides, issues) ?? throw new InvalidOperationException(string.Join('\n', issues.Sorted()));
        using var process = Process.GetCurrentProcess();
        var (step, wall, processor) = ("", Stopwatch.StartNew(), process.TotalProcessorTime);
        var (allocated, collections) = (GC.GetTotalAllocatedBytes(), GC.CollectionCount(0));
        using var cancel = new CancellationTokenSource();
        try
        {
            Pipeline.Run(project, issues, Step, cancel: cancel.Token);
            Step("");
        }
        catch (OperationCanceledException)
        {
            lines.Add($"| (ended before {last}) | | | | | |");
        }
        return lines;

        void Step(string what)
        {
            process.Refresh();
            var spent = process.TotalProcessorTime - processor;
            if (step.Length > 0) lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {step} | {wall.Elapsed.TotalSeconds:0.0} | {spent.TotalSeconds:0.0} | {process.PeakWorkingSet64 >> 20} | {(GC.GetTotalAllocatedBytes() - allocated) >> 20} | {GC.CollectionCount(0) - collections} |"));
            (step, processor) = (what, process.TotalProcessorTime);
            (allocated, collections) = (GC.GetTotalAllocatedBytes(), GC.CollectionCount(0));
            wall.Restart();
            if (what.Length > 0 && what == last)
            {
                cancel.Cancel();
                cancel.Token.ThrowIfCancellationRequested();
            }
        }
    }
}
