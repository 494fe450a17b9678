using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Publish;

/// <summary>The few numbers that a run shows at its end.</summary>
internal static class Summary
{
    private static readonly Measure[] Shown =
    [
        Measure.Population, Measure.NotCovered, Measure.OutsideAges, Measure.Residents, Measure.Reached, Measure.MissedNotServed,
        Measure.MissedNoPlatform, Measure.MissedNoInternet, Measure.Missed, Measure.Coverage,
    ];

    public static RunSummary Of(Findings findings, OutreachPlan plan)
    {
        var settings = findings.Settings;
        var covered = findings.ByArea.Where(f => f.Measure == Measure.Residents && f.Status != Status.NotCovered).Select(f => f.Scope.Area).Distinct().Count();
        return new(settings.Title, settings.Publish.Release, settings.Period.From, settings.Period.To, covered,
            [.. Shown.Select(m => findings.Of("all", m)).OfType<Finding>().Select(f => new SummaryNumber(
                f.Code, f.Measure.Text(), f.Value, f.Interval?.Low, f.Interval?.High, f.Band?.Low, f.Band?.High, f.Unit.Text(), f.Status.Text(), f.Reason))],
            [.. findings.ByPlatform.Where(IsNational).Select(f => f.Scope.Platform!).Distinct().Select(p => Platform(findings, p))],
            [.. findings.Checks.Select(c => new SummaryCheck(c.Id, c.Verdict.ToString().ToUpperInvariant(), Words.InData(c.Found) ?? "", Words.InData(c.Advice) ?? ""))],
            plan.Totals is { People: > 0 } totals ? Words.English.Plan.OnScreen(totals) : null);
    }

    private static bool IsNational(Finding f) => f.Scope.Group == "all" && f.Scope.Age.IsAll && f.Scope.Sex == Sex.All;

    private static SummaryPlatform Platform(Findings findings, string platform)
    {
        var lines = findings.ByPlatform.Where(f => IsNational(f) && f.Scope.Platform == platform).ToDictionary(f => f.Measure);
        var posts = lines.GetValueOrDefault(Measure.PostsRead);
        var accounts = lines.GetValueOrDefault(Measure.AccountsReached);
        var reached = lines.GetValueOrDefault(Measure.Reached);
        return new(platform, posts?.Value, accounts?.Value, accounts?.Band?.Low, accounts?.Band?.High, reached?.Value, reached?.Band?.Low, reached?.Band?.High,
            (reached?.Status ?? Status.Insufficient).Text(), reached?.Status == Status.Insufficient ? reached.Reason : reached?.Value is null ? reached?.Reason : null);
    }
}
