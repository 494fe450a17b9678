using System.Diagnostics;
using System.Globalization;
using OpenReach.Collect;
using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.Html;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Pdf;
using OpenReach.Terms;

namespace OpenReach.Speed;

/// <summary>How long pages take in both formats: the first time in a process, and the median of the times after.</summary>
internal static class PageTimes
{
    private const int Sheets = 151, Rounds = 9;

    public static IEnumerable<string> Of(string folder, string what)
    {
        var issues = new Issues();
        var project = Pipeline.Open(folder, new Dictionary<string, string>(), ["Estimate:Replicates=50"], issues) ?? throw new InvalidOperationException(string.Join('\n', issues.Sorted()));
        var inputs = Collector.Read(project, issues);
        var evidence = Connection.Make(inputs, issues) ?? throw new InvalidOperationException(string.Join('\n', issues.Sorted()));
        var estimates = Estimator.Run(evidence, issues) ?? throw new InvalidOperationException(string.Join('\n', issues.Sorted()));
        var findings = Judgement.Of(estimates, issues.Sorted(), inputs.Files);
        var plan = Purchasing.Make(findings, project.Settings.Plan, null, issues) ?? throw new InvalidOperationException(string.Join('\n', issues.Sorted()));
        var record = new RunRecord(Pipeline.Version, project.Settings, project.Origins, inputs.Files, issues.Sorted(), evidence.Posts, evidence.Series)
        {
            Boundaries = inputs.Boundaries,
            Content = evidence.Content,
        };
        yield return "| pages | first ms | then ms | processor ms, first | bytes |";
        yield return "|---|--:|--:|--:|--:|";
        yield return what == "sheets" ? Line($"{Sheets} area sheets, HTML and PDF", () => SheetsOf(findings, plan)) : Line($"the brief of {findings.Areas.Count} areas, HTML and PDF", () => BriefOf(findings, plan, record));
    }

    private static long BriefOf(Findings findings, OutreachPlan plan, RunRecord record)
    {
        var brief = Brief.Build(new Facts(findings), plan, record);
        return HtmlWriter.Write(brief).Length + PdfWriter.Write(brief).Length;
    }

    private static long SheetsOf(Findings findings, OutreachPlan plan)
    {
        var facts = new Facts(findings);
        var sheets = findings.Areas.Take(Sheets).Select(a => AreaSheet.Build(facts, plan, a)).ToList();
        return HtmlWriter.WriteAll(sheets).Sum(p => p.Length) + PdfWriter.WriteAll(sheets).Sum(p => p.Length);
    }

    private static string Line(string name, Func<long> work)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var bytes = work();
        var first = watch.Elapsed.TotalMilliseconds;
        process.Refresh();
        var processor = (process.TotalProcessorTime - before).TotalMilliseconds;
        var times = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            watch.Restart();
            work();
            times[i] = watch.Elapsed.TotalMilliseconds;
        }
        Array.Sort(times);
        return string.Create(CultureInfo.InvariantCulture, $"| {name} | {first:0} | {times[Rounds / 2]:0} | {processor:0} | {bytes:#,0} |");
    }
}
