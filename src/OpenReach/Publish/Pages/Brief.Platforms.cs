using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

internal static partial class Brief
{
    private static Section Platforms(Facts facts)
    {
        var platforms = facts.Platforms;
        var counted = platforms.Count(p => facts.OfPlatform(p, Measure.Reached)?.Value is not null);
        // Nobody is a user of a web site's statistics: they cannot tell whom posts reached, and are not silent either.
        var all = platforms.Count(Platform.CanBeState);
        var heading = (counted == all && counted > 0 ? AudienceHeading(facts) : null) ?? facts.Words.PlatformsHeading(counted, all);
        if (platforms.Count == 0) return new Section("platforms", facts.Words.AskPlatforms, heading, [new Paragraph(facts.Words.NoPlatforms)]);
        var blocks = new List<Block> { new Paragraph(facts.Words.PlatformsText) };
        blocks.AddRange(AudienceBlocks(facts));
        if (ReachedBars(facts) is { } bars) blocks.Add(bars);
        blocks.Add(new Table(facts.Wording.Say("col.peopleAndAccountsByPlatform"), facts.Wording.Say("brief.platformsNotAdded", ("residents", Say.Capital(Residents(facts))), ("period", Period(facts))),
        [
            new Column(facts.Wording.Say("col.platform")), new Column(facts.Wording.Say("col.usersPeople"), ColumnKind.Number), new Column(facts.Wording.Say("col.reachedPeople"), ColumnKind.Number), new Column(facts.Wording.Say("col.reachedDoubt", ("doubt", facts.Words.Doubt(facts.HasRanges))), ColumnKind.Range),
            new Column(facts.Wording.Say("col.accountsReached"), ColumnKind.Number), new Column(facts.Wording.Say("col.code"), ColumnKind.Code),
        ], [.. platforms.Select(p => new Row(Platform.Name(p),
            [Number(facts, facts.OfPlatform(p, Measure.Audience)), Number(facts, facts.OfPlatform(p, Measure.Reached)), Doubt(facts, facts.OfPlatform(p, Measure.Reached)),
                Number(facts, facts.OfPlatform(p, Measure.AccountsReached)), Code(facts.OfPlatform(p, Measure.Reached), facts.OfPlatform(p, Measure.AccountsReached), facts.OfPlatform(p, Measure.Audience))]))]));
        return new Section("platforms", facts.Words.AskPlatforms, heading, blocks);
    }

    private static Field Use(Facts facts, Finding? reached)
    {
        if (reached?.Value is not null) return facts.Words.Reason(reached.Reason) is { Length: > 0 } why ? $"{facts.Words.UsableFloor}: {why}" : facts.Words.Usable;
        var status = reached?.Status ?? Status.Insufficient;
        return new StatusField(status, facts.Words.Reason(reached?.Reason) is { Length: > 0 } reason ? $"{facts.Words.Status(status)}: {reason}" : facts.Words.Status(status));
    }
}
