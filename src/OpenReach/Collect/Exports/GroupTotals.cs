using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>People by age and sex against all of them in the same table: each is in one group, so the groups cannot be more than all.</summary>
internal static class GroupTotals
{
    /// <summary>Part of the total, and people a group, that roundings may differ by.</summary>
    private const double Rounding = 0.01, EachGroup = 5;

    /// <summary>A warning where the groups of a metric and day are more than all, and a note where they leave many out.</summary>
    public static void Check(TableScope scope, ExportTable table)
    {
        var counts = table.Figures.Where(f => f is { Value: not null, PlaceLabel: "all" } && MetricRegister.Find(f.Metric) is not { Unit: "share" });
        foreach (var metric in counts.GroupBy(f => f.Metric).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var all = metric.Where(f => f.Age.IsAll && f.Sex == Sex.All).GroupBy(Key).ToDictionary(g => g.Key, g => g.Sum(f => f.Value!.Value));
            if (all.Count == 0) continue;
            // Ages alone, sexes alone, and ages by sex are three ways to part the same people.
            var parted = metric.Where(f => !f.Age.IsAll || f.Sex != Sex.All).GroupBy(f => (Key: Key(f), ByAge: !f.Age.IsAll, BySex: f.Sex != Sex.All))
                .Where(g => all.ContainsKey(g.Key.Key)).Select(g => (Groups: g.Sum(f => f.Value!.Value), All: all[g.Key.Key], Count: g.Count(), First: g.First())).ToList();
            var over = parted.Where(p => p.Groups > p.All * (1 + Rounding) + EachGroup * p.Count).ToList();
            var under = parted.Where(p => p.Groups < p.All * (1 - Rounding) - EachGroup * p.Count).ToList();
            if (over.Count > 0)
            {
                var worst = over.MaxBy(p => p.Groups - p.All);
                scope.Issues.Warning("groups-off-total", $"Groups by age and sex in {scope.File.Display} add up to more than all people of {Words(metric.Key)}.", worst.First.Where,
                    found: $"{Text(worst.Groups)} in {worst.Count} groups", expected: $"{Text(worst.All)} in all", fix: "Download the export again; rows are probably repeated, or of other days.");
            }
            else if (under.Count > 0 && table.Kind != ExportKind.Plain)
            {
                var worst = under.MaxBy(p => p.All - p.Groups);
                scope.Issues.Note("groups-off-total", $"Groups by age and sex in {scope.File.Display} leave out part of the people of {Words(metric.Key)}: those whose age or sex the platform does not know or show.", worst.First.Where,
                    found: $"{Text(worst.Groups)} in {worst.Count} groups", expected: $"{Text(worst.All)} in all", fix: "Nothing to do: shares of the groups are shares of part of the people.");
            }
        }

        static (string, string, DateOnly, DateOnly) Key(Figure f) => (f.Platform, f.Account, f.From, f.To);
        static string Words(string metric) => metric.Replace('_', ' ');
        static string Text(double value) => value.ToString("0", CultureInfo.InvariantCulture);
    }
}
