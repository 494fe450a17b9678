using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>Where the metric register says that a platform began to count otherwise within the period: one series before, another after.</summary>
internal static class DefinitionBreaks
{
    /// <summary>A warning for each platform and metric that the exports hold on both sides of a change of its definition inside the period.</summary>
    public static void Report(IReadOnlyList<ExportTable> exports, Period period, Issues issues)
    {
        var seen = exports.SelectMany(t => t.Figures.Where(f => f.Value is not null).Select(f => (f.Platform, f.Metric, Day: f.From))
            .Concat(t.Posts.Where(p => p.Published is not null).SelectMany(p => p.Metrics.Keys.Select(m => (p.Platform, Metric: m, Day: DateOnly.FromDateTime(p.Published!.Value))))));
        foreach (var series in seen.Where(s => period.Contains(s.Day)).GroupBy(s => (s.Platform, s.Metric)).OrderBy(g => g.Key.Platform, StringComparer.Ordinal).ThenBy(g => g.Key.Metric, StringComparer.Ordinal))
            foreach (var (from, definition) in MetricRegister.Breaks(series.Key.Platform, series.Key.Metric).Where(b => series.Any(s => s.Day < b.From) && series.Any(s => s.Day >= b.From)))
                issues.Add(new("definition-break", Severity.Warning,
                    $"{Platform.Name(series.Key.Platform)} counts {series.Key.Metric.Replace('_', ' ')} otherwise from {from.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} on: {definition}.",
                    new("openreach.json", Column: "period"), Expected: "one definition over the whole period", Fix: "Make one release of the days before and one of the days after, and do not join them.")
                {
                    Said = new Said("check.definition-breaks.found", ("platform", Platform.Name(series.Key.Platform)), ("metric", new Counts(series.Key.Metric)), ("day", from),
                        ("definition", new Definition(series.Key.Platform, series.Key.Metric, from, definition))),
                });
    }
}
