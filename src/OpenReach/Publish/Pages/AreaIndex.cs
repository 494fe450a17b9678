using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>Every area twice: by name, to find one, and by share missed, always with the chance of being in the worst tenth.</summary>
internal static class AreaIndex
{
    public static Document Build(Facts facts)
    {
        var settings = facts.Findings.Settings;
        var period = facts.Words.PeriodBeside(settings.Title, settings.Period);
        var all = facts.Findings.Areas.Select(a => (Area: a, Split: facts.Area(a.Code))).ToList();
        var ranked = all.Where(a => a.Split is { Residents: > 0, Missed.Value: not null })
            .OrderByDescending(a => a.Split.Missed!.Value!.Value / a.Split.Residents).ThenBy(a => a.Area.Code, StringComparer.Ordinal).ToList();
        var sections = new List<Section>
        {
            new("by-name", facts.Words.AskByName, facts.Words.IndexTitle(all.Count),
            [
                new Paragraph(facts.Words.IndexText),
                Table(facts, "names", facts.Words.ByNameTable, all.OrderBy(a => Folded(a.Area.Name), StringComparer.Ordinal).ThenBy(a => a.Area.Code, StringComparer.Ordinal)),
            ]),
        };
        if (ranked.Count > 1)
            sections.Add(new("by-share", facts.Words.AskByShare, facts.Words.RankedTitle, [new Paragraph(facts.Words.RankedText(facts.HasWorstTenth)), Table(facts, "ranked", facts.Words.ByShareTable, ranked)]));
        return new Document
        {
            Title = facts.Words.IndexFileTitle(settings.Title),
            Words = facts.Words,
            Publisher = settings.Publisher.Name,
            Meta = facts.Words.Meta(settings.Publisher.Name, settings.Title, period),
            Foot = facts.Words.Foot(settings.Title, period, settings.Example),
            Banner = settings.Example ? facts.Words.Banner : null,
            Date = settings.Period.To,
            Sections = sections,
            Closing = Prose.Of(new Run(facts.Words.BackTo), new Run(facts.Words.TheBrief, Face.Plain, "../index.html"), new Run(".")),
        };
    }

    private static Table Table(Facts facts, string id, string caption, IEnumerable<(Area Area, Split Split)> rows)
    {
        var columns = new List<Column> { new(facts.Wording.Say("col.area")), new(facts.Wording.Say("col.code"), ColumnKind.Code), new(facts.Wording.Say("col.residents"), ColumnKind.Number), new(facts.Wording.Say("col.missed"), ColumnKind.Number), new(facts.Wording.Say("col.shareLong"), ColumnKind.Number, facts.Wording.Say("col.share")), new(Say.Capital(facts.Words.Doubt(facts.HasRanges)), ColumnKind.Range) };
        if (facts.HasWorstTenth) columns.Add(new Column(facts.Wording.Say("col.worst"), ColumnKind.Number, facts.Wording.Say("col.worst.short")));
        return new Table(caption, facts.Words.PlacesSubtitle(facts.Words.Residents(facts.Findings.Cells), facts.Say.Period(facts.Findings.Settings.Period), facts.HasRanges), columns,
            [.. rows.Select(r => new Row(Prose.Of(new Run(r.Area.Name, Face.Plain, AreaSheet.FileName(r.Area.Code) + ".html")), Fields(facts, r.Area, r.Split)))])
        { Id = id, Sortable = true, Dense = true };
    }

    internal static List<Field> Fields(Facts facts, Area area, Split split)
    {
        List<Field> fields = [area.Code, Brief.Number(facts, split.ResidentsFinding), Brief.Number(facts, split.Missed), Brief.Share(facts, split.Missed, split.Residents), Brief.DoubtShare(facts, split.Missed, split.Residents)];
        if (facts.HasWorstTenth)
            fields.Add(facts.OfArea(area.Code, Measure.PWorstTenth) is { Value: { } chance } ? new TextField(facts.Words.Chance(chance), chance) : new StatusField(Status.NotApplicable, facts.Words.Status(Status.NotApplicable)));
        return fields;
    }

    /// <summary>A name as people look it up: without case and marks.</summary>
    internal static string Folded(string name) =>
        string.Concat(name.Normalize(System.Text.NormalizationForm.FormD).Where(c => char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.NonSpacingMark)).ToUpperInvariant();
}
