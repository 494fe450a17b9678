using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>
/// Groups by name, one list a kind. No list by share: the chance of being among the worst is estimated for areas only, and no rank is
/// printed without it. What is known of a group is the chance that more was missed there than in all areas, and it stands beside each.
/// </summary>
internal static class GroupIndex
{
    public static Document Build(Facts facts)
    {
        var (settings, words) = (facts.Findings.Settings, facts.Wording);
        var period = facts.Words.PeriodBeside(settings.Title, settings.Period);
        var kinds = facts.Findings.Groups.Where(g => g.Kind != "nation").GroupBy(g => g.Kind, StringComparer.Ordinal).ToList();
        var ahead = facts.Findings.Comparisons.Where(c => c is { GroupB: "all", Age.IsAll: true }).DistinctBy(c => c.GroupA).ToDictionary(c => c.GroupA, StringComparer.Ordinal);
        return new Document
        {
            Title = words.Say("groups.title", ("project", settings.Title)),
            Words = facts.Words,
            Publisher = settings.Publisher.Name,
            Meta = facts.Words.Meta(settings.Publisher.Name, settings.Title, period),
            Foot = facts.Words.Foot(settings.Title, period, settings.Example),
            Banner = settings.Example ? facts.Words.Banner : null,
            Date = settings.Period.To,
            Sections = [.. kinds.Select(k => new Section("kind-" + Brief.Slug(k.Key), words.Say("groups.ask"),
                words.Say(k.Count() == 1 ? "groups.heading.one" : "groups.heading", ("kind", k.Key)),
                [new Paragraph(words.Say(ahead.Count > 0 ? "groups.text" : "groups.text.noChance")), Table(facts, k.Key, [.. k], ahead)]))],
            Closing = Prose.Of(new Run(facts.Words.BackTo), new Run(facts.Words.TheBrief, Face.Plain, "../index.html"), new Run(".")),
        };
    }

    private static Table Table(Facts facts, string kind, IReadOnlyList<Group> groups, Dictionary<string, Comparison> ahead)
    {
        var words = facts.Wording;
        var columns = new List<Column> { new(Say.Capital(kind)), new(words.Say("col.code"), ColumnKind.Code), new(words.Say("col.residents"), ColumnKind.Number), new(words.Say("col.missed"), ColumnKind.Number), new(words.Say("col.share"), ColumnKind.Number), new(Say.Capital(facts.Words.Doubt(facts.HasRanges)), ColumnKind.Range) };
        if (ahead.Count > 0) columns.Add(new Column(words.Say("col.ahead"), ColumnKind.Number, words.Say("col.ahead.short")));
        return new Table(words.Say("groups.table", ("kind", Say.Capital(kind))), facts.Words.PlacesSubtitle(facts.Words.Residents(facts.Findings.Cells), facts.Say.Period(facts.Findings.Settings.Period), facts.HasRanges), columns,
            [.. groups.OrderBy(g => AreaIndex.Folded(g.Name), StringComparer.Ordinal).ThenBy(g => g.Code, StringComparer.Ordinal)
                .Select(g => new Row(Prose.Of(new Run(g.Name, Face.Plain, AreaSheet.FileName(g.Code) + ".html")), Fields(g)))])
        { Id = "groups-" + Brief.Slug(kind), Sortable = true, Dense = true };

        List<Field> Fields(Group group)
        {
            var split = facts.Group(group.Code);
            var fields = new List<Field> { group.Code, Brief.Number(facts, split.ResidentsFinding), Brief.Number(facts, split.Missed), Brief.Share(facts, split.Missed, split.Residents), Brief.DoubtShare(facts, split.Missed, split.Residents) };
            if (ahead.Count > 0) fields.Add(MoreMissed(group) is { } chance ? new TextField(facts.Words.Chance(chance), chance) : new StatusField(Status.NotApplicable, facts.Words.Status(Status.NotApplicable)));
            return fields;
        }

        // Coverage ahead is missed behind.
        double? MoreMissed(Group group) => ahead.GetValueOrDefault(group.Code) switch
        {
            { Measure: Measure.Missed, ChanceAhead: { } chance } => chance,
            { Measure: Measure.Coverage, ChanceAhead: { } chance } => 1 - chance,
            _ => null,
        };
    }
}
