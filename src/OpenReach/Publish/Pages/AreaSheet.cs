using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>One page about one area, for somebody who plans there: who was missed, why, and what the plan buys.</summary>
internal static class AreaSheet
{
    /// <summary>Groups that an area is held against before the page would run over.</summary>
    private const int MostGroups = 3, MostSheets = 600;

    /// <summary>Name of the files of an area, without their endings: the code with every sign that a file name may lack written out.</summary>
    public static string FileName(string code) =>
        string.Concat(code.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c.ToString() : $"~{(int)c:x2}"));

    /// <summary>True where the release has sheets: all areas up to 600 unless the settings say otherwise.</summary>
    public static bool Wanted(Findings findings) =>
        findings.Settings.Publish.AreaSheets == AreaSheets.All || (findings.Settings.Publish.AreaSheets == AreaSheets.Auto && findings.Areas.Count <= MostSheets);

    /// <summary>A note where there are too many areas for a sheet of each, and nothing was said of them.</summary>
    public static void Remark(Findings findings, Issues issues)
    {
        if (findings.Settings.Publish.AreaSheets != AreaSheets.Auto || Wanted(findings)) return;
        issues.Note("area-sheets-left-out", $"There is no sheet for each area and group: there are more than {MostSheets} areas.", new("openreach.json", Column: "publish.areaSheets"),
            found: $"{findings.Areas.Count} areas", expected: $"at most {MostSheets} areas", fix: "Set publish.areaSheets to all where a sheet for each is wanted; each is two files and takes a few hundredths of a second.");
    }

    public static Document Build(Facts facts, OutreachPlan plan, Area area)
    {
        var (settings, words) = (facts.Findings.Settings, facts.Wording);
        var groups = Groups(facts, area).ToList();
        var place = new SheetPlace(area.Code, area.Name, facts.Area(area.Code), [.. groups.Select(g => (g.Name, facts.Group(g.Code)))],
            (m, age) => age.IsAll ? facts.OfArea(area.Code, m) is { } f ? (f.Value, f.Status) : (null, Status.NotApplicable) : facts.OfAreaAge(area.Code, m, age),
            age => FindingCode.Of(Measure.Missed, new(area.Code, null, age, Sex.All)),
            facts.OfArea(area.Code, Measure.PWorstTenth)?.Value, new HashSet<string>([area.Code], StringComparer.Ordinal), Brief.ByArea);
        return SheetParts.Frame(facts, place, facts.Words.SheetMeta(settings.Title, facts.Words.PeriodBeside(settings.Title, settings.Period)),
            place.Split.ResidentsFinding?.Value is null ? NotCovered(facts, area) : Covered(facts, plan, place, groups),
            Prose.Of(new Run(words.Say("sheet.code")), new Run(place.Split.Missed?.Code ?? area.Code, Face.Code), new Run(facts.Words.SheetMethod), new Run(facts.Words.TheBrief, Face.Plain, "../index.html#method"),
                new Run(". "), new Run(facts.Words.AllAreas, Face.Plain, "index.html"), new Run(". " + facts.Words.SheetEnd(settings.Publisher.Name, settings.Publish.Release))));
    }

    private static List<Block> NotCovered(Facts facts, Area area)
    {
        var words = facts.Wording;
        var text = words.Say("sheet.notCovered", ("area", area.Name));
        if (facts.OfArea(area.Code, Measure.Population)?.Value is { } people)
            text += " " + (people <= 0 ? words.Say("sheet.lives.nobody") : people == 1 ? words.Say("sheet.lives.one") : words.Say("sheet.lives", ("people", Say.Capital(facts.Say.People(people)))));
        return [new Paragraph(words.Say("sheet.area", ("code", area.Code)), Tone.Small), new Paragraph(text, Tone.Lead)];
    }

    private static List<Block> Covered(Facts facts, OutreachPlan plan, SheetPlace place, IReadOnlyList<Group> groups)
    {
        var blocks = new List<Block> { new Paragraph(Where(facts, place, groups), Tone.Small) };
        blocks.Add(new Paragraph(string.Join(' ', SheetParts.Sentences(facts, place)), Tone.Lead));
        if (place.Split.CanBeDrawn) blocks.Add(Brief.Where(facts, place.Split, "a-where", place.Data));
        if (SheetParts.Beside(facts, place) is { } figure) blocks.Add(figure);
        Block[] advice = SheetParts.Purchases(facts, plan, place) is { } bought ? [bought] : [];
        blocks.Add(new Pair([SheetParts.Ages(facts, place)], [.. advice, SheetParts.Use(facts, place, facts.Wording.Say("sheet.use.area"), planned: advice.Length > 0)]));
        return blocks;
    }

    private static string Where(Facts facts, SheetPlace place, IReadOnlyList<Group> groups)
    {
        var words = facts.Wording;
        var people = (("people", facts.Say.Count(place.Split.Residents)), ("residents", facts.Words.Residents(facts.Findings.Cells)));
        var text = groups.Count == 0 ? words.Say("sheet.area", ("code", place.Code)) : words.Say("sheet.area.in", ("code", place.Code), ("groups", facts.Say.List([.. groups.Select(g => g.Name)])));
        return text + " " + (facts.OfArea(place.Code, Measure.NotCovered)?.Value is { } left and > 0
            ? words.Say("sheet.people.left", people.Item1, people.Item2, ("left", facts.Say.Count(left))) : words.Say("sheet.people", people.Item1, people.Item2));
    }

    /// <summary>One group of each kind that holds the area, in the order of the release.</summary>
    private static IEnumerable<Group> Groups(Facts facts, Area area) => facts.GroupsOf(area.Code).Take(MostGroups);
}
