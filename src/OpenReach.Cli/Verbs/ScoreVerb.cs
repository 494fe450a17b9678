using System.CommandLine;
using System.Globalization;
using OpenReach.Rehearse;
using OpenReach.Terms;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach score RELEASE TRUTH: how a release of a rehearsed nation did against what really happened.</summary>
internal static class ScoreVerb
{
    public static Command Make(Shell shell)
    {
        var release = new Argument<string>("RELEASE") { Description = "Folder of a release: it holds data/." };
        var truth = new Argument<string>("TRUTH") { Description = "Folder truth/ that openreach rehearse wrote beside the project." };
        var verb = new Command("score", "Compares a release of a rehearsed nation with its truth.") { release, truth, shell.Json };
        verb.SetAction(p => Run(shell, p.GetValue(release)!, p.GetValue(truth)!, p.GetValue(shell.Json)));
        return verb;
    }

    private static int Run(Shell shell, string release, string truth, bool json)
    {
        var issues = new Issues();
        if (Pipeline.Score(release, truth, issues) is not { } report) return shell.Refuse(issues, json);
        if (json) shell.Screen.Json(new { version = 1, release, truth, lines = report.Lines, worst_tenth = report.WorstTenth });
        else Show(shell.Screen, report);
        return ExitCode.Done;
    }

    private static void Show(Screen screen, ScoreReport report)
    {
        screen.Line("Points of residents. Hit: share of rows whose truth lies inside; combined interval, interval given the dependence, identified band.");
        screen.Table(["level", "measure", "rows", "bias", "rmse", "hit", "width", "hit given", "hit band", "band width"], report.Lines.Select(l => new[]
        {
            l.Level[2..], l.Measure, l.Rows.ToString("N0", CultureInfo.InvariantCulture), Points(l.Bias), Points(l.Rmse),
            Hit(l.Combined), l.Combined is { } c ? Points(c.Width) : "-", Hit(l.Given), Hit(l.Band), l.Band is { } b ? Points(b.Width) : "-",
        }), 2, 3, 4, 5, 6, 7, 8, 9);
        if (report.WorstTenth.Count == 0) return;
        screen.Line();
        screen.Line("Chance of being among the worst tenth: stated, and how often it was so.");
        screen.Table(["chance", "areas", "stated", "observed"], report.WorstTenth.Select(b => new[]
        {
            $"{Share(b.From)} to {Share(b.To)}", b.Areas.ToString("N0", CultureInfo.InvariantCulture), Share(b.Stated), Share(b.Observed),
        }), 1, 2, 3);
    }

    private static string Points(double share) => (share * 100).ToString("0.0", CultureInfo.InvariantCulture);
    private static string Share(double share) => share.ToString("0.00", CultureInfo.InvariantCulture);
    private static string Hit(IntervalScore? interval) => interval is { } i ? Share(i.Hit) : "-";
}
