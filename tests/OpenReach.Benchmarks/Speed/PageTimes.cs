using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using OpenReach.Collect;
using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Pages.Maps;
using OpenReach.Terms;

namespace OpenReach.Speed;

/// <summary>
/// How long pages take in both formats after start-up: the program is loaded and the findings are in memory, as they are in a run when its pages begin.
/// First is the first time in a process, which is what a user waits for; then is the median of the times after, when nothing is left to compile.
/// </summary>
internal static class PageTimes
{
    private const int Sheets = 151, Rounds = 9;

    /// <summary>One measurement: milliseconds on the clock, of processors, and of the compiler at run time, and how many methods that compiled.</summary>
    private readonly record struct Cost(double Wall, double Processor, double Compiling, double Methods);

    public const string Head = """
        | pages | | wall ms | processor ms | of them compiling | methods compiled | HTML bytes | PDF bytes |
        |---|---|--:|--:|--:|--:|--:|--:|
        """;

    /// <returns>Two rows of the table of <see cref="Head"/>, of this process.</returns>
    public static IEnumerable<string> Of(string folder, string what)
    {
        var issues = new Issues();
        var project = Pipeline.Open(folder, new Dictionary<string, string>(), ["Estimate:Replicates=50"], issues) ?? throw Unusable(issues);
        var inputs = Collector.Read(project, issues);
        var evidence = Connection.Make(inputs, issues) ?? throw Unusable(issues);
        var estimates = Estimator.Run(evidence, issues) ?? throw Unusable(issues);
        var findings = Judgement.Of(estimates, issues.Sorted(), inputs.Files);
        var plan = Purchasing.Make(findings, project.Settings.Plan, null, issues) ?? throw Unusable(issues);
        var record = new RunRecord(Pipeline.Version, project.Settings, project.Origins, inputs.Files, issues.Sorted(), evidence.Posts, evidence.Series)
        {
            Boundaries = inputs.Boundaries,
            Content = evidence.Content,
        };
        return what == "sheets"
            ? Rows($"{Math.Min(Sheets, findings.Areas.Count)} area sheets", () => SheetsOf(findings, plan, record))
            : Rows($"the brief of {findings.Areas.Count} areas", () => BriefOf(findings, plan, record));
    }

    /// <summary>The same in several processes, one after the other: each figure is the median of theirs.</summary>
    /// <param name="program">This program, as it is to be measured.</param>
    public static IEnumerable<string> OfProcesses(string program, string folder, string what, int processes)
    {
        var runs = Enumerable.Range(0, processes).Select(_ =>
        {
            using var process = Process.Start(new ProcessStartInfo(program, ["pages", folder, what]) { RedirectStandardOutput = true })!;
            var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            process.WaitForExit();
            return lines[^2..].Select(l => l.Split('|', StringSplitOptions.TrimEntries)).ToArray();
        }).ToList();
        string Median(int row, int column) => double.TryParse(runs[0][row][column], CultureInfo.InvariantCulture, out _) && column < 7
            ? Middle([.. runs.Select(r => double.Parse(r[row][column], CultureInfo.InvariantCulture))]).ToString("0", CultureInfo.InvariantCulture)
            : runs[0][row][column];
        return Enumerable.Range(0, 2).Select(row => $"| {string.Join(" | ", Enumerable.Range(1, 8).Select(column => Median(row, column)))} |");
    }

    private static (long Html, long Pdf) BriefOf(Findings findings, OutreachPlan plan, RunRecord record)
    {
        var brief = Brief.Build(new Facts(findings) { IsMapCarried = record.Boundaries is { Carried.Count: > 0 } }, plan, record);
        return Lengths(Publishing.InBoth([brief]));
    }

    private static (long Html, long Pdf) SheetsOf(Findings findings, OutreachPlan plan, RunRecord record)
    {
        var facts = new Facts(findings) { Tiles = LocatorTiles.Of(record.Boundaries, findings.Areas) };
        return Lengths(Publishing.InBoth(Publishing.Made([.. findings.Areas.Take(Sheets)], a => AreaSheet.Build(facts, plan, a))));
    }

    private static (long Html, long Pdf) Lengths((IReadOnlyList<byte[]> Html, IReadOnlyList<byte[]> Pdf) files) => (files.Html.Sum(p => p.Length), files.Pdf.Sum(p => p.Length));

    private static IEnumerable<string> Rows(string name, Func<(long Html, long Pdf)> work)
    {
        var (first, bytes) = Measure(work);
        var others = Enumerable.Range(0, Rounds).Select(_ => Measure(work).Cost).ToList();
        yield return Row(name, "first", first, bytes);
        yield return Row(name, "then", new(Middle(others, c => c.Wall), Middle(others, c => c.Processor), Middle(others, c => c.Compiling), Middle(others, c => c.Methods)), bytes);
    }

    private static (Cost Cost, (long Html, long Pdf) Bytes) Measure(Func<(long Html, long Pdf)> work)
    {
        var (watch, processor, compiling, methods) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime, JitInfo.GetCompilationTime(), JitInfo.GetCompiledMethodCount());
        var bytes = work();
        return (new(watch.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds,
            (JitInfo.GetCompilationTime() - compiling).TotalMilliseconds, JitInfo.GetCompiledMethodCount() - methods), bytes);
    }

    private static string Row(string name, string when, Cost c, (long Html, long Pdf) bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"| {name} | {when} | {c.Wall:0} | {c.Processor:0} | {c.Compiling:0} | {c.Methods:0} | {bytes.Html:#,0} | {bytes.Pdf:#,0} |");

    private static double Middle(IReadOnlyList<Cost> costs, Func<Cost, double> of) => Middle([.. costs.Select(of)]);

    private static double Middle(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static InvalidOperationException Unusable(Issues issues) => new(string.Join('\n', issues.Sorted()));
}
