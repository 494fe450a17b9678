using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>Where the metric register says that a platform began to count otherwise within the period: one series before, another after.</summary>
internal static class DefinitionBreaks
{
    /// <summary>A warning for each platform and metric of the exports whose definition changes inside the period.</summary>
    public static void Report(IReadOnlyList<ExportTable> exports, Period period, Issues issues)
    {
        var platforms = exports.Select(t => t.Platform).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        foreach (var platform in platforms)
            foreach (var metric in MetricRegister.All)
                foreach (var definition in metric.Definitions.Where(d => d.Platform == platform && d.From > period.From && d.From <= period.To))
                    issues.Warning("definition-break",
                        $"{Platform.Name(platform)} counts {metric.Id.Replace('_', ' ')} otherwise from {definition.From!.Value.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} on: {definition.Definition}.",
                        new("openreach.json", Column: "period"), expected: "one definition over the whole period",
                        fix: "Make one release of the days before and one of the days after, and do not join them.");
    }
}
