using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    /// <summary>Places in the table of the plan.</summary>
    private const int PlanRows = 15;

    private static Section Platforms(Facts facts)
    {
        var platforms = facts.Platforms;
        var counted = platforms.Count(p => facts.OfPlatform(p, Measure.Reached)?.Value is not null);
        var heading = Words.PlatformsHeading(counted, platforms.Count);
        if (platforms.Count == 0) return new Section("platforms", Words.AskPlatforms, heading, [new Paragraph(Words.NoPlatforms)]);
        var people = new Table("People and accounts by platform", $"{Say.Capital(Residents(facts))}, {Period(facts)}. Platforms must not be added up",
        [
            new Column("Platform"), new Column("Users, people", ColumnKind.Number), new Column("Reached, people", ColumnKind.Number), new Column("Reached could be", ColumnKind.Range),
            new Column("Accounts reached", ColumnKind.Number), new Column("Code", ColumnKind.Code),
        ], [.. platforms.Select(p => new Row(Platform.Name(p),
            [Number(facts.OfPlatform(p, Measure.Audience)), Number(facts.OfPlatform(p, Measure.Reached)), Doubt(facts.OfPlatform(p, Measure.Reached)),
                Number(facts.OfPlatform(p, Measure.AccountsReached)), facts.OfPlatform(p, Measure.Reached)?.Code ?? "\u2013"]))]);
        var exports = new Table(Words.PlatformsTable, Period(facts),
        [
            new Column("Platform"), new Column("Posts read", ColumnKind.Number), new Column("Posts published", ColumnKind.Number), new Column("Views", ColumnKind.Number),
            new Column("Use of its reach"),
        ], [.. platforms.Select(p => new Row(Platform.Name(p),
            [Number(facts.OfPlatform(p, Measure.PostsRead)), Number(facts.OfPlatform(p, Measure.PostsPublished)), Number(facts.OfPlatform(p, Measure.Views)), Use(facts.OfPlatform(p, Measure.Reached))]))]);
        return new Section("platforms", Words.AskPlatforms, heading, [new Paragraph(Words.PlatformsText), people, exports]);
    }

    private static Field Use(Finding? reached)
    {
        if (reached?.Value is not null) return Words.Reason(reached.Reason) is { Length: > 0 } why ? $"{Words.UsableFloor}: {why}" : Words.Usable;
        var status = reached?.Status ?? Status.Insufficient;
        return new StatusField(status, Words.Reason(reached?.Reason) is { Length: > 0 } reason ? $"{Words.Status(status)}: {reason}" : Words.Status(status));
    }

    private static Section ToDo(Facts facts, OutreachPlan plan)
    {
        var rows = plan.Rows.Where(r => MissedForSure(facts.Area(r.Area)) > 0).ToList();
        if (rows.Count == 0) return new Section("plan", Words.AskPlan, Words.PlanNobody, [new Paragraph(Words.NoChannels)]);
        var nation = MissedForSure(facts.Nation);
        var top = Math.Min(10, rows.Count);
        var told = facts.Nation.Missed?.Value is not null;
        var heading = told && nation > 0 ? Words.PlanHeading(top, rows.Take(top).Sum(r => MissedForSure(facts.Area(r.Area))) / nation) : Words.PlanUnknown;
        var losses = rows.Select(r => r.MainLoss?.Measure).OfType<Measure>().Distinct().OrderByDescending(m => m).Select(m => (Prose)Words.PlanWhich(m)).ToList();
        var blocks = new List<Block> { new Paragraph(plan.Reason is null ? Words.PlanShown(rows.Count, rows.Count) + "." : Words.NoChannels) };
        if (losses.Count > 0) blocks.Add(new Listing(false, losses));
        blocks.Add(new Table(Words.PlanTable, $"{Words.PlanShown(Math.Min(PlanRows, rows.Count), rows.Count)}. {Words.Rounded(Rounding(facts))}",
        [
            new Column("Place"), new Column("Missed", ColumnKind.Number), new Column("Could be", ColumnKind.Range), new Column("Main loss"), new Column("Of them", ColumnKind.Number, "People of main loss"),
            new Column("Mostly"), new Column("Code", ColumnKind.Code),
        ], [.. rows.Take(PlanRows).Select(r => new Row(r.AreaName,
            [Number(r.Missed), Doubt(r.Missed), r.MainLoss is { } loss ? Words.Loss(loss.Measure) : Words.NoLoss, Number(r.MainLoss), Words.WhoMostly(r.WhoGains), r.Missed.Code]))])
        {
            Dense = true,
        });
        return new Section("plan", Words.AskPlan, heading, blocks);
    }
}
