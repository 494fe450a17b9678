using OpenReach.Collect.Exports;
using OpenReach.Terms;

namespace OpenReach.Connect.Exports;

/// <summary>Posts and daily figures of the period as open data: no text, and no line where the export has a blank.</summary>
internal static class OpenDataLines
{
    public static IReadOnlyList<PostLine> Posts(MergedExports exports)
    {
        var lines = new List<PostLine>();
        // Reach is expected where the same account's other posts have it; elsewhere its absence is the platform's way.
        var withReach = exports.Posts.Where(p => p.InPeriod && p.Post.Metrics.ContainsKey(Metric.Reach)).Select(p => (p.Post.Platform, p.Post.Account)).ToHashSet();
        foreach (var dated in exports.Posts.Where(p => p.InPeriod && p.Matches))
        {
            var post = dated.Post;
            foreach (var (metric, value) in post.Metrics.OrderBy(m => m.Key, StringComparer.Ordinal))
                lines.Add(new(post.Platform, post.Account, post.Id, dated.Day, metric, value, Unit(metric), Status.Published, null));
            if (!post.Metrics.ContainsKey(Metric.Reach) && withReach.Contains((post.Platform, post.Account)))
                lines.Add(new(post.Platform, post.Account, post.Id, dated.Day, Metric.Reach, null, Unit(Metric.Reach), Status.Insufficient, "not-in-export"));
        }
        return lines;
    }

    /// <summary>A series has a break on the first day that it has under another definition of the same name: the two ends are not one series.</summary>
    public static IReadOnlyList<SeriesLine> Series(MergedExports exports, Period period)
    {
        var lines = new List<SeriesLine>();
        foreach (var series in exports.Figures.Where(f => PeriodFigures.IsWhole(f) && PeriodFigures.IsDaily(f) && period.Contains(f.From) && f.Value is not null)
            .GroupBy(f => (f.Platform, f.Account, f.Metric)).OrderBy(g => g.Key.Platform, StringComparer.Ordinal).ThenBy(g => g.Key.Account, StringComparer.Ordinal).ThenBy(g => g.Key.Metric, StringComparer.Ordinal))
        {
            var breaks = MetricRegister.Breaks(series.Key.Platform, series.Key.Metric);
            DateOnly? before = null;
            foreach (var f in series.OrderBy(f => f.From))
            {
                var change = breaks.Where(b => before < b.From && b.From <= f.From).Select(b => b.Definition).LastOrDefault();
                lines.Add(new(f.Platform, f.Account, f.Metric, f.From, f.Value, Unit(f.Metric), change is null ? Status.Published : Status.Break, change is null ? null : "definition-changed", change));
                before = f.From;
            }
        }
        return lines;
    }

    /// <summary>As the register says. What it does not know is something done with a post (reactions, clicks): neither people nor views.</summary>
    private static string Unit(string metric) => MetricRegister.Find(metric)?.Unit ?? "actions";
}
