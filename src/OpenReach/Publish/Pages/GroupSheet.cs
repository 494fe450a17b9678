using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>One page about a group of areas, such as an electorate: who was missed, at which ages, and in which of its areas.</summary>
internal static class GroupSheet
{
    /// <summary>Areas listed before the page would run over.</summary>
    private const int MostAreas = 8;

    /// <summary>Sheets of groups follow the setting of those of areas; a group that covers every area is the nation, which has the brief.</summary>
    public static IReadOnlyList<Group> Wanted(Findings findings) =>
        AreaSheet.Wanted(findings) ? [.. findings.Groups.Where(g => g.Kind != "nation")] : [];

    public static Document Build(Facts facts, OutreachPlan plan, Group group)
    {
        var (settings, words) = (facts.Findings.Settings, facts.Wording);
        var members = group.Members.Select(m => (Area: facts.Findings.Areas[m.Area], m.Share)).ToList();
        var place = new SheetPlace(group.Code, group.Name, facts.Group(group.Code), [],
            (m, age) => facts.Of(group.Code, m, age) is { } f ? (f.Value, f.Status) : (null, Status.NotApplicable),
            age => FindingCode.Of(Measure.Missed, new(null, group.Code, age, Sex.All)),
            null, members.Select(m => m.Area.Code).ToHashSet(StringComparer.Ordinal), Brief.ByGroup);
        var blocks = new List<Block> { new Paragraph(Where(facts, group, place, members.Count(m => m.Share < 1)), Tone.Small) };
        blocks.Add(new Paragraph(string.Join(' ', SheetParts.Sentences(facts, place)), Tone.Lead));
        if (place.Split.CanBeDrawn) blocks.Add(Brief.Where(facts, place.Split, "a-where", place.Data) with { Data = "../" + place.Data });
        Block[] advice = SheetParts.Purchases(facts, plan, place) is { } bought ? [bought] : [];
        blocks.Add(new Pair([SheetParts.Ages(facts, place)], [.. advice, SheetParts.Use(facts, place, words.Say("sheet.use.group"), planned: advice.Length > 0)]));
        if (AreaTable(facts, [.. members.Select(m => m.Area)]) is { } table) blocks.Add(table);
        return SheetParts.Frame(facts, place, Words.Dotted(words.Say("group.meta", ("kind", Say.Capital(group.Kind)), ("project", settings.Title), ("period", facts.Words.PeriodBeside(settings.Title, settings.Period)))), blocks,
            Prose.Of(new Run(words.Say("group.code")), new Run(place.Split.Missed?.Code ?? group.Code, Face.Code), new Run(facts.Words.SheetMethod), new Run(facts.Words.TheBrief, Face.Plain, "../index.html#method"),
                new Run(". "), new Run(words.Say("group.all"), Face.Plain, "index.html"), new Run(". " + facts.Words.SheetEnd(settings.Publisher.Name, settings.Publish.Release))));
    }

    private static string Where(Facts facts, Group group, SheetPlace place, int parts)
    {
        var words = facts.Wording;
        var text = words.Say("group.where", ("code", group.Code), ("areas", facts.Say.Number(group.Members.Count, "noun.area")),
            ("people", facts.Say.Count(place.Split.Residents)), ("residents", facts.Words.Residents(facts.Findings.Cells)));
        return parts == 0 ? text : text + " " + words.Say("group.parts", ("count", facts.Say.Number(parts, "noun.area")));
    }

    /// <summary>By name, for finding and not for ranking; of many, those with most people missed. The chance of the worst tenth stands beside each.</summary>
    private static Table? AreaTable(Facts facts, IReadOnlyList<Area> areas)
    {
        var words = facts.Wording;
        var known = areas.Select(a => (Area: a, Split: facts.Area(a.Code))).Where(a => a.Split.ResidentsFinding?.Value is not null)
            .OrderByDescending(a => a.Split.Missed?.Value ?? -1).ThenBy(a => a.Area.Code, StringComparer.Ordinal).ToList();
        if (known.Count < 2) return null;
        var shown = known.Take(MostAreas).OrderBy(a => AreaIndex.Folded(a.Area.Name), StringComparer.Ordinal).ThenBy(a => a.Area.Code, StringComparer.Ordinal).ToList();
        var columns = new List<Column> { new(words.Say("col.area")), new(words.Say("col.code"), ColumnKind.Code), new(words.Say("col.residents"), ColumnKind.Number), new(words.Say("col.missed"), ColumnKind.Number), new(words.Say("col.share"), ColumnKind.Number), new(Say.Capital(facts.Words.Doubt(facts.HasRanges)), ColumnKind.Range) };
        if (facts.HasWorstTenth) columns.Add(new Column(words.Say("col.worst"), ColumnKind.Number, words.Say("col.worst.short")));
        return new Table(words.Say("group.areas"),
            shown.Count < known.Count ? words.Say("group.areas.some", ("shown", facts.Say.Count(shown.Count)), ("all", facts.Say.Count(known.Count))) : words.Say("group.areas.all"), columns,
            [.. shown.Select(a => new Row(Prose.Of(new Run(a.Area.Name, Face.Plain, $"../areas/{AreaSheet.FileName(a.Area.Code)}.html")), AreaIndex.Fields(facts, a.Area, a.Split)))])
        { Dense = true };
    }
}
