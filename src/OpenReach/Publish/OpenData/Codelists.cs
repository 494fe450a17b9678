using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>What every code of the tables means: one small table a kind of code.</summary>
internal static class Codelists
{
    private sealed record Entry(string Code, string? Label, string? Extra = null, string? Note = null);

    public static IEnumerable<Table> All(Findings findings, OutreachPlan plan, RunRecord run)
    {
        yield return Of("areas", "Areas", "area", "name",
            findings.Areas.Select(a => new Entry(a.Code, a.Name, a.Parent)), extra: ("parent", "Code of the area or group above, where a table gives one."));
        yield return Of("channels", "Channels of outreach", "channel", "name",
            plan.Rows.Where(r => r.Channel is not null).Select(r => new Entry(r.Channel!, r.ChannelName)).DistinctBy(e => e.Code));
        yield return Of("groups", "Groups of areas", "group", "name",
            findings.Groups.Select(g => new Entry(g.Code, g.Name, g.Kind)), extra: ("kind", "What the group is: nation, region, electorate ..."));
        yield return Of("indices", "Equity indices", "index", "label",
            EquityWords.All.Select(e => new Entry(e.Index.Text(), e.Label, e.Index.Unit(), $"{e.Meaning} {e.Formula}, where y is a group's coverage, m that of all, w its part of the residents and F its mid-rank.")),
            extra: ("unit", "share, persons, or ratio."), note: ("description", "What it means, and its formula."));
        yield return Of("measures", "Measures", "measure", "label",
            MeasureWords.All.Select(m => new Entry(m.Measure.Text(), m.Label, m.Measure.Unit().Text(), m.Meaning)),
            extra: ("unit", "Unit by area; outside_ages counts accounts in the table of platforms."), note: ("description", "What it means."));
        yield return Of("metrics", "Metrics of platforms", "metric", "label",
            run.Posts.Select(p => p.Metric).Concat(run.Series.Select(s => s.Metric)).Distinct(StringComparer.Ordinal)
                .Select(m => new Entry(m, m.Replace('_', ' '))));
        yield return Of("platforms", "Platforms", "platform", "name",
            Platform.Known.Concat(run.Posts.Select(p => p.Platform)).Concat(run.Series.Select(s => s.Platform))
                .Concat(findings.ByPlatform.Select(f => f.Scope.Platform!)).Distinct(StringComparer.Ordinal).Select(p => new Entry(p, Platform.Name(p))));
        yield return Of("reasons", "Reasons", "reason", "description", ReasonWords.All.Select(r => new Entry(r.Key, r.Value)));
        yield return Of("statuses", "Statuses", "status", "description",
            MeasureWords.Statuses.Select(s => new Entry(s.Status.Text(), s.Meaning)));
    }

    private static Table Of(string name, string title, string key, string label, IEnumerable<Entry> entries,
        (string Name, string Description)? extra = null, (string Name, string Description)? note = null)
    {
        var columns = new List<Column<Entry>>
        {
            Column<Entry>.Text(key, "The code.", e => e.Code, required: true, unique: true),
            Column<Entry>.Text(label, "What it is called or means.", e => e.Label),
        };
        if (extra is { } x) columns.Add(Column<Entry>.Text(x.Name, x.Description, e => e.Extra));
        if (note is { } n) columns.Add(Column<Entry>.Text(n.Name, n.Description, e => e.Note));
        return Table.Of(name, $"data/codelists/{name}.csv", title, new Said("table.codes", ("column", key)), [key], columns, entries.OrderBy(e => e.Code, StringComparer.Ordinal));
    }
}
