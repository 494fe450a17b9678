using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    private static Section Platforms(Facts facts)
    {
        var platforms = facts.Platforms;
        var counted = platforms.Count(p => facts.OfPlatform(p, Measure.Reached)?.Value is not null);
        var heading = Words.PlatformsHeading(counted, platforms.Count);
        if (platforms.Count == 0) return new Section("platforms", Words.AskPlatforms, heading, [new Paragraph(Words.NoPlatforms)]);
        var people = new Table("People and accounts by platform", $"{Say.Capital(Residents(facts))}, {Period(facts)}. Platforms must not be added up",
        [
            new Column("Platform"), new Column("Users, people", ColumnKind.Number), new Column("Reached, people", ColumnKind.Number), new Column($"Reached, {Words.Doubt(facts.HasRanges)}", ColumnKind.Range),
            new Column("Accounts reached", ColumnKind.Number), new Column("Code", ColumnKind.Code),
        ], [.. platforms.Select(p => new Row(Platform.Name(p),
            [Number(facts.OfPlatform(p, Measure.Audience)), Number(facts.OfPlatform(p, Measure.Reached)), Doubt(facts, facts.OfPlatform(p, Measure.Reached)),
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
}
