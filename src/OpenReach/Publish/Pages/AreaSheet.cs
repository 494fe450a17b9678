using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>One page about one area, for somebody who plans there: who was missed, why, and what the plan buys.</summary>
internal static class AreaSheet
{
    /// <summary>Groups that an area is held against, and purchases shown, before the page would run over.</summary>
    private const int MostGroups = 3, MostPurchases = 6, MostSheets = 600;

    /// <summary>Letters of a name beyond which sentences say "this area": the heading has it in full.</summary>
    private const int LongName = 60;

    /// <summary>Name of the files of an area, without their endings: the code with every sign that a file name may lack written out.</summary>
    public static string FileName(string code) =>
        string.Concat(code.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c.ToString() : $"~{(int)c:x2}"));

    /// <summary>True where the release has sheets: all areas up to 600 unless the settings say otherwise.</summary>
    public static bool Wanted(Findings findings) =>
        findings.Settings.Publish.AreaSheets == AreaSheets.All || (findings.Settings.Publish.AreaSheets == AreaSheets.Auto && findings.Areas.Count <= MostSheets);

    public static Document Build(Facts facts, OutreachPlan plan, Area area)
    {
        var settings = facts.Findings.Settings;
        var split = facts.Area(area.Code);
        var period = Say.Period(settings.Period);
        return new Document
        {
            Title = Words.SheetTitle(area.Name, settings.Title),
            Language = Words.LanguageOf(settings),
            Publisher = settings.Publisher.Name,
            Meta = Words.SheetMeta(settings.Title, period),
            Foot = Words.SheetFoot(area.Name, area.Code, period, settings.Example),
            Banner = settings.Example ? Words.Banner : null,
            Date = settings.Period.To,
            IsSheet = true,
            Sections = [new Section("answer", Words.AskAnswer, area.Name, split.ResidentsFinding?.Value is null ? NotCovered(facts, area) : Covered(facts, plan, area, split))],
            Closing = Prose.Of(new Run(Words.SheetCodes), new Run(split.Missed?.Code ?? area.Code, Face.Code), new Run(Words.SheetMethod), new Run(Words.TheBrief, Face.Plain, "../index.html#method"),
                new Run(". "), new Run(Words.AllAreas, Face.Plain, "index.html"), new Run($". {settings.Publisher.Name}, release {settings.Publish.Release}.")),
        };
    }

    private static List<Block> NotCovered(Facts facts, Area area) =>
    [
        new Paragraph(Words.SheetCode(area.Code), Tone.Small),
        new Paragraph(Words.SheetNotCovered(area.Name, facts.OfArea(area.Code, Measure.Population)?.Value), Tone.Lead),
    ];

    private static List<Block> Covered(Facts facts, OutreachPlan plan, Area area, Split split)
    {
        var blocks = new List<Block> { new Paragraph(Place(facts, area, split), Tone.Small) };
        blocks.AddRange(Sentences(facts, area, split).Select(s => new Paragraph(s, Tone.Lead)));
        if (split.CanBeDrawn) blocks.Add(Brief.Where(facts, split, "a-where", Brief.ByArea));
        if (Against(facts, area, split) is { } figure) blocks.Add(figure);
        blocks.Add(new Pair([Ages(facts, area, split)], Advice(facts, plan, area, split)));
        return blocks;
    }

    private static string Place(Facts facts, Area area, Split split)
    {
        var groups = Groups(facts, area).Select(g => g.Name).ToList();
        var notCovered = facts.OfArea(area.Code, Measure.NotCovered)?.Value ?? 0;
        return $"{Words.SheetIn(area.Code, groups)} {Words.SheetPeople(split.Residents, Words.Residents(facts.Findings.Cells), notCovered)}";
    }

    /// <summary>One group of each kind that holds the area, in the order of the release.</summary>
    private static IEnumerable<Group> Groups(Facts facts, Area area)
    {
        var index = facts.Findings.Areas.ToList().FindIndex(a => a.Code == area.Code);
        return facts.Findings.Groups.Where(g => g.Kind != "nation" && g.Members.Any(m => m.Area == index)).GroupBy(g => g.Kind, StringComparer.Ordinal).Select(k => k.First()).Take(MostGroups);
    }

    private static IEnumerable<string> Sentences(Facts facts, Area area, Split split)
    {
        var name = area.Name.Length <= LongName ? area.Name : Words.ThisArea;
        if (split is not { Residents: > 0, Missed.Value: { } missed })
        {
            yield return split.Residents <= 0 ? Words.SheetNobody(name) : Words.SheetCannotTell(name, Words.Reason(split.Missed?.Reason));
            if (split is { NoPlatform.Value: { } noPlatform, NoInternet.Value: { } noInternet, Residents: > 0 }) yield return Words.OutOfReach(noPlatform, noInternet);
            yield break;
        }
        yield return Words.SheetMissed(name, missed, split.Residents, Words.SheetDoubt(split.Missed));
        if (facts.Nation is { Residents: > 0, Missed.Value: { } all } nation) yield return Words.SheetAgainst(missed, split.Residents, all, nation.Residents);
        if (facts.OfArea(area.Code, Measure.PWorstTenth)?.Value is { } chance) yield return Words.SheetWorst(name, chance);
    }

    private static Figure? Against(Facts facts, Area area, Split split)
    {
        if (split is not { Residents: > 0, Missed.Value: { } missed } || facts.Nation is not { Residents: > 0, Missed.Value: { } all }) return null;
        var rows = new List<(string Name, Split Split)> { (area.Name, split) };
        rows.AddRange(Groups(facts, area).Select(g => (g.Name, facts.Group(g.Code))));
        rows.Add((Words.AllAreasRow, facts.Nation));
        var title = Words.AgainstTitle(missed, split.Residents, all, facts.Nation.Residents);
        return Brief.DotFigure(facts, "a-against", _ => title, rows, null, sort: false, nationLine: false) is { } figure ? figure with { Level = 2, Data = "../" + Brief.ByArea } : null;
    }

    private static Table Ages(Facts facts, Area area, Split split)
    {
        var ages = facts.Findings.Cells.Ages;
        // Ages that are not given, or rest on no survey by age, are left out.
        var told = ages.Count > 1 && facts.Findings.HasAgeProfile && ages.Any(a => facts.OfAreaAge(area.Code, Measure.Missed, a).Value is not null);
        var rows = !told ? [] : ages.Select(a => new Row(Say.AgeLabel(a), Fields(m => facts.OfAreaAge(area.Code, m, a)))).ToList();
        rows.Add(new Row(Words.AllAges, Fields(m => facts.OfArea(area.Code, m) is { } f ? (f.Value, f.Status) : (null, Status.NotApplicable)), rows.Count > 0));
        return new Table(Words.MissedByAge, Words.Rounded(facts.Findings.Settings.Publish.Rounding),
            [new Column("Age"), new Column("Residents", ColumnKind.Number), new Column("Missed", ColumnKind.Number), new Column("No internet", ColumnKind.Number)], rows)
        { Dense = true };

        static IReadOnlyList<Field> Fields(Func<Measure, (double? Value, Status Status)> of) =>
            [.. new[] { Measure.Residents, Measure.Missed, Measure.MissedNoInternet }.Select(m => of(m) switch
            {
                ({ } value, _) => (Field)new TextField(Say.Count(value), value),
                (_, var status) => new StatusField(status, Words.Status(status)),
            })];
    }

    private static List<Block> Advice(Facts facts, OutreachPlan plan, Area area, Split split)
    {
        var blocks = new List<Block>();
        var bought = plan.Rows.Where(r => r.Area == area.Code && r.Cost is not null && r.ChannelName is not null).Take(MostPurchases).ToList();
        if (bought.Count > 0)
            blocks.Add(new Table(Words.PlanHere, Words.NewlyReachedHere, [new Column("Channel"), new Column("Cost", ColumnKind.Number), new Column("Newly reached", ColumnKind.Number)],
                [.. bought.Select(r => new Row(r.ChannelName!, [Say.Count(r.Cost!.Value), r.NewlyReached is { } gain ? Say.Count(gain) : new StatusField(Status.Insufficient, Words.NoBand)]))])
            { Dense = true });
        var old = facts.Findings.Cells.Ages.Where(a => a.From >= 65).ToList();
        var oldMissed = old.Count > 0 ? old.Select(a => facts.OfAreaAge(area.Code, Measure.Missed, a).Value).Aggregate((double?)0, (sum, v) => sum + v) : null;
        var text = new List<string> { Words.UseSheet };
        if (oldMissed is { } people && split.Missed?.Value is { } missed and > 0) text.Add(Words.OfThoseOld(people, missed, old[0].From));
        if (split.Losses.Count > 0) text.Add(Words.PlanWhich(split.Losses[0].Measure));
        if (facts.Findings.AccessAsAt is { } day) text.Add(Words.AskLocally(day));
        blocks.Add(new Callout(Words.UseSheetTitle, [new Paragraph(string.Join(' ', text))]) { Level = 2 });
        return blocks;
    }
}
