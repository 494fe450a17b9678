using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>Tables of what was posted, of days, of the plan and of issues.</summary>
internal static class RecordTables
{
    public static Table Posts(RunRecord run) => Table.Of("posts", "data/posts.csv", "Posts of the period",
        new Said("table.posts"), [],
        [
            Column<PostLine>.Text("platform", "The platform.", p => p.Platform, required: true, codelist: "platforms"),
            Column<PostLine>.Text("account", "The project's account.", p => p.Account),
            Column<PostLine>.Text("post", "The platform's identifier of the post, where the export gives one. Text: never a number.", p => p.Id),
            Column<PostLine>.Date("published", "Day the post was published, in the project's time zone.", p => p.Published),
            Column<PostLine>.Text("metric", "What is counted.", p => p.Metric, required: true, codelist: "metrics"),
            Column<PostLine>.Number("value", "The count. Blank where the status says why.", p => p.Value, _ => Unit.Posts),
            Column<PostLine>.Text("unit", "What the value counts: accounts, views, actions, posts or share.", p => p.Unit, required: true),
            Column<PostLine>.Text("status", "Why the value is as it is.", p => p.Status.Text(), required: true, codelist: "statuses"),
            Column<PostLine>.Text("reason", "The reason in words of the codelist reasons.", p => p.Reason),
        ],
        run.Posts.OrderBy(p => p.Platform, StringComparer.Ordinal).ThenBy(p => p.Account, StringComparer.Ordinal)
            .ThenBy(p => p.Id, StringComparer.Ordinal).ThenBy(p => p.Metric, StringComparer.Ordinal));

    public static Table Series(RunRecord run) => Table.Of("series", "data/series.csv", "Accounts by day",
        new Said("table.series"), ["platform", "account", "metric", "date"],
        [
            Column<SeriesLine>.Text("platform", "The platform.", s => s.Platform, required: true, codelist: "platforms"),
            Column<SeriesLine>.Text("account", "The project's account.", s => s.Account),
            Column<SeriesLine>.Text("metric", "What is counted.", s => s.Metric, required: true, codelist: "metrics"),
            Column<SeriesLine>.Date("date", "The day, in the project's time zone.", s => s.Date),
            Column<SeriesLine>.Number("value", "The count. Blank where the status says why.", s => s.Value, _ => Unit.Posts),
            Column<SeriesLine>.Text("unit", "What the value counts: accounts, views, actions, posts or share.", s => s.Unit, required: true),
            Column<SeriesLine>.Text("status", "Why the value is as it is.", s => s.Status.Text(), required: true, codelist: "statuses"),
            Column<SeriesLine>.Text("reason", "The reason in words of the codelist reasons.", s => s.Reason),
            Column<SeriesLine>.Text("break", "Change of definition that begins on this day.", s => s.Break),
        ],
        run.Series.InOrder());

    /// <summary>As the file has them: pages name a day by its row.</summary>
    public static IOrderedEnumerable<SeriesLine> InOrder(this IEnumerable<SeriesLine> lines) => lines.OrderBy(s => s.Platform, StringComparer.Ordinal)
        .ThenBy(s => s.Account, StringComparer.Ordinal).ThenBy(s => s.Metric, StringComparer.Ordinal).ThenBy(s => s.Date);

    public static Table Plan(OutreachPlan plan) => Table.Of("plan", "data/plan.csv", "Places to reach without the internet",
        plan.Totals is null ? new Said("table.places") : new Said("table.plan"), ["code"],
        [
            plan.Totals is null
                ? Column<PlanRow>.Text("area", "Code of the area.", r => r.Area, required: true, codelist: "areas")
                : Column<PlanRow>.Text("area", "Code of the area or group; several with the share each is covered, parted by semicolons.", r => r.Area, required: true),
            Column<PlanRow>.Text("area_name", "What people call the area.", r => r.AreaName, required: true),
            Column<PlanRow>.Text("channel", "Code of the channel; blank where the row only names the place.", r => r.Channel, codelist: "channels"),
            Column<PlanRow>.Text("name", "What people call the channel.", r => r.ChannelName),
            Column<PlanRow>.Text("loss", "The loss that the row is about: the largest of the place.", r => r.Loss?.Text(), codelist: "measures"),
            Column<PlanRow>.Text("unit", "What is bought.", r => r.Unit),
            Money("units", "How many units.", r => r.Units),
            Money("cost", "Cost in the plan's currency.", r => r.Cost),
            Money("newly_reached", "People newly reached.", r => r.NewlyReached),
            Money("newly_reached_low", "Lower end of the interval.", r => r.NewlyReachedRange?.Low),
            Money("newly_reached_high", "Upper end of the interval.", r => r.NewlyReachedRange?.High),
            Money("cost_per_person", "Cost per person newly reached.", r => r.CostPerPerson),
            Money("cost_per_person_low", "Lower end of the interval.", r => r.CostPerPersonRange?.Low),
            Money("cost_per_person_high", "Upper end of the interval.", r => r.CostPerPersonRange?.High),
            Column<PlanRow>.Text("who_gains", "Who is reached, in words.", r => Words.InData(r.Gains)),
            Share("chance_kept", "How often the plan made anew in each draw holds the purchase.", r => r.ChanceKept),
            Share("p_worst_tenth", "Chance that the area is among the tenth with the lowest coverage.", r => r.PWorstTenth),
            Column<PlanRow>.Text("reason", "Why the place is here, in words.", r => Words.InData(r.Why)),
            Column<PlanRow>.Text("status", "Status of the people missed that the row rests on.", r => r.Status.Text(), required: true, codelist: "statuses"),
            Column<PlanRow>.Text("code", "Code to quote the row by.", r => r.Code, required: true, unique: true),
        ],
        plan.Rows.OrderBy(r => r.Code, StringComparer.Ordinal));

    private static Column<PlanRow> Money(string name, string description, Func<PlanRow, double?> value) =>
        Column<PlanRow>.Number(name, description, value, _ => Unit.Persons, minimum: 0);

    private static Column<PlanRow> Share(string name, string description, Func<PlanRow, double?> value) =>
        Column<PlanRow>.Number(name, description, value, _ => Unit.Share, minimum: 0);

    public static Table Comparisons(IReadOnlyList<Comparison> comparisons) => Table.Of("comparisons", "data/comparisons.csv", "Differences between groups",
        new Said("table.comparisons"), ["code"],
        [
            Column<Comparison>.Text("measure", "What is compared.", c => c.Measure.Text(), required: true, codelist: "measures"),
            Column<Comparison>.Text("group_a", "The first group; with a point and a sex where it is that sex of the group.", c => c.GroupA, required: true),
            Column<Comparison>.Text("group_b", "The second group, likewise.", c => c.GroupB, required: true),
            Column<Comparison>.Text("age", "Age band; all where not broken down.", c => c.Age.ToString(), required: true),
            Column<Comparison>.Number("difference", "First minus second, in the unit of the measure.", c => c.Difference, c => c.Measure.Unit()),
            Column<Comparison>.Number("low", "Lower end of the combined interval.", c => c.Range?.Low, c => c.Measure.Unit()),
            Column<Comparison>.Number("high", "Upper end of the combined interval.", c => c.Range?.High, c => c.Measure.Unit()),
            Column<Comparison>.Number("chance_ahead", "Chance that the first group has more.", c => c.ChanceAhead, _ => Unit.Share, minimum: 0),
            Column<Comparison>.Text("status", "Why the value is as it is.", c => c.Status.Text(), required: true, codelist: "statuses"),
            Column<Comparison>.Text("code", "Code to quote the number by.", c => c.Code, required: true, unique: true),
        ],
        comparisons.OrderBy(c => c.Code, StringComparer.Ordinal));

    public static Table Issues(RunRecord run)
    {
        var issues = new Issues();
        issues.AddRange(run.Issues);
        return Table.Of("issues", "quality/issues.csv", "Issues of the run",
            new Said("table.issues"), [],
            [
                Column<Issue>.Text("severity", "error, warning or note.", i => Severity(i.Severity), required: true),
                Column<Issue>.Text("code", "What kind of issue.", i => i.Code, required: true),
                Column<Issue>.Text("message", "The issue in one sentence.", i => i.Message, required: true),
                Column<Issue>.Text("file", "File, as the settings write it.", i => i.Place.File),
                Column<Issue>.Text("sheet", "Sheet of a workbook.", i => i.Place.Sheet),
                Column<Issue>.Integer("row", "Row, counted from 1.", i => i.Place.Row),
                Column<Issue>.Text("column", "Column.", i => i.Place.Column),
                Column<Issue>.Text("found", "What stands there.", i => i.Found),
                Column<Issue>.Text("expected", "What was expected.", i => i.Expected),
                Column<Issue>.Text("fix", "What to do.", i => i.Fix ?? IssuePages.Find(i.Code)?.Fix),
            ],
            issues.Sorted());
    }

    private static string Severity(Severity severity) => severity switch
    {
        Terms.Severity.Error => "error",
        Terms.Severity.Warning => "warning",
        _ => "note",
    };
}
