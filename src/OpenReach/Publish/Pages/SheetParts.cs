using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>What a sheet is about: an area or a group of areas.</summary>
/// <param name="Split">Its residents.</param>
/// <param name="Within">Larger places that it is held against, before the nation.</param>
/// <param name="ByAge">Its people of one age.</param>
/// <param name="CodeOf">Code of its missed people of one age.</param>
/// <param name="Chance">Chance of being among the tenth of areas missed most; null where not estimated.</param>
/// <param name="Areas">Codes of its areas.</param>
/// <param name="Data">File of the release with its numbers, from the folder of the sheet.</param>
internal sealed record SheetPlace(
    string Code, string Name, Split Split, IReadOnlyList<(string Name, Split Split)> Within, Func<Measure, AgeBand, (double? Value, Status Status)> ByAge, Func<AgeBand, string> CodeOf,
    double? Chance, IReadOnlySet<string> Areas, string Data);

/// <summary>What the sheets of areas and of groups have in common. Sentences are in the wording; the numbers choose which.</summary>
internal static class SheetParts
{
    /// <summary>Purchases shown before the page would run over.</summary>
    private const int MostPurchases = 2;

    /// <summary>Letters in the names of two channels from which only one has room.</summary>
    private const int LongChannels = 70;

    /// <summary>Letters of a name beyond which sentences say "this area": the heading has it in full.</summary>
    private const int LongName = 60;

    public static Document Frame(Facts facts, SheetPlace place, string meta, IReadOnlyList<Block> blocks, Prose closing)
    {
        var (settings, words) = (facts.Findings.Settings, facts.Wording);
        var period = facts.Say.Period(settings.Period);
        return new Document
        {
            Title = words.Say("sheet.title", ("area", place.Name), ("project", settings.Title)),
            Words = facts.Words,
            Publisher = settings.Publisher.Name,
            Meta = meta,
            Foot = words.Say(settings.Example ? "sheet.foot.example" : "sheet.foot", ("area", place.Name), ("code", place.Code), ("period", period)),
            Banner = settings.Example ? facts.Words.Banner : null,
            Date = settings.Period.To,
            IsSheet = true,
            Locator = facts.Tiles?.Mark(place.Areas, place.Name, facts.Words),
            Sections = [new Section("answer", facts.Words.AskAnswer, place.Name, blocks)],
            Closing = closing,
        };
    }

    /// <summary>Who was missed, against the nation, and how sure its place among the worst is; weaker sentences where numbers are missing.</summary>
    public static IEnumerable<string> Sentences(Facts facts, SheetPlace place)
    {
        var (words, split) = (facts.Wording, place.Split);
        var name = ("area", place.Name.Length <= LongName ? place.Name : words.Say("sheet.this"));
        if (split is not { Residents: > 0, Missed.Value: { } missed })
        {
            yield return split.Residents <= 0 ? words.Say("sheet.nobody", name)
                : facts.Words.Reason(split.Missed?.Reason) is { Length: > 0 } why ? words.Say("sheet.cannotTell.why", name, ("why", why)) : words.Say("sheet.cannotTell", name);
            if (split is { NoPlatform.Value: { } noPlatform, NoInternet.Value: { } noInternet, Residents: > 0 }) yield return facts.Words.OutOfReach(noPlatform, noInternet);
            yield break;
        }
        var fraction = ("fraction", missed <= 0 ? "" : facts.Say.Fraction(missed, split.Residents, words.Say("sheet.residentsOf", name)));
        yield return missed <= 0 ? words.Say("sheet.missed.none", name)
            : split.Missed.Interval is { } interval ? words.Say("sheet.missed.likely", fraction, ("people", facts.Say.People(missed)), ("range", facts.Say.Outwards(interval)))
            : words.Say("sheet.missed", fraction, ("people", facts.Say.People(missed)));
        if (facts.Nation is { Residents: > 0, Missed.Value: { } all } nation) yield return Against(words, missed, split.Residents, all, nation.Residents, isSaid: missed <= 0 || fraction.Item2.StartsWith(facts.Say.Share(missed, split.Residents), StringComparison.Ordinal));
        if (place.Chance is { } chance) yield return words.Say("sheet.worst", name, ("chance", facts.Words.Chance(chance)));
    }

    /// <summary>More or less than in all areas is said only where the printed shares differ.</summary>
    /// <param name="isSaid">True where the sentence before gave the share of the place as a per cent.</param>
    internal static string Against(Wording words, double missed, double residents, double all, double nation, bool isSaid = false)
    {
        var (here, there) = (words.Numbers.Share(missed, residents), words.Numbers.Share(all, nation));
        if (isSaid) return words.Say(here == there ? "sheet.against.again.same" : "sheet.against.again", here == there ? [] : [("nation", there)]);
        var key = here == there ? "sheet.against.same" : missed / residents > all / nation ? "sheet.against.more" : "sheet.against.less";
        return here == there ? words.Say(key, ("share", here)) : words.Say(key, ("share", here), ("nation", there));
    }

    public static Figure? Beside(Facts facts, SheetPlace place)
    {
        if (place.Split is not { Residents: > 0, Missed.Value: { } missed } || facts.Nation is not { Residents: > 0, Missed.Value: { } all }) return null;
        List<(string Name, Split Split)> rows = [(place.Name, place.Split), .. place.Within, (facts.Wording.Say("sheet.allAreas"), facts.Nation)];
        var title = facts.Wording.Say("sheet.beside", ("share", facts.Say.Share(missed, place.Split.Residents)), ("nation", facts.Say.Share(all, facts.Nation.Residents)));
        return Brief.DotFigure(facts, "a-against", _ => title, rows, null, sort: false, nationLine: false) is { } figure ? figure with { Level = 2, Data = "../" + place.Data } : null;
    }

    public static Table Ages(Facts facts, SheetPlace place)
    {
        var (words, ages) = (facts.Wording, facts.Findings.Cells.Ages);
        // Ages that are not given, or rest on no survey by age, are left out.
        var told = ages.Count > 1 && facts.Findings.HasAgeProfile && ages.Any(a => place.ByAge(Measure.Missed, a).Value is not null);
        var rows = !told ? [] : ages.Select(a => new Row(facts.Say.AgeLabel(a), Fields(a))).ToList();
        rows.Add(new Row(words.Say("sheet.allAges"), Fields(AgeBand.All), rows.Count > 0));
        return new Table(words.Say(told ? "sheet.byAge" : "sheet.byAge.all"), facts.Words.Rounded(facts.Findings.Settings.Publish.Rounding),
            [new Column(words.Say("col.age")), new Column(words.Say("col.residents"), ColumnKind.Number), new Column(words.Say("col.missed"), ColumnKind.Number), new Column(words.Say("col.noInternet"), ColumnKind.Number), new Column(words.Say("col.code"), ColumnKind.Code)], rows)
        { Dense = true };

        IReadOnlyList<Field> Fields(AgeBand age) =>
            [.. new[] { Measure.Residents, Measure.Missed, Measure.MissedNoInternet }.Select(m => place.ByAge(m, age) switch
            {
                ({ } value, _) => (Field)new TextField(facts.Say.Count(value), value),
                (_, var status) => new StatusField(status, facts.Words.Status(status)),
            }), place.CodeOf(age)];
    }

    /// <summary>What the plan buys here, if anything. A purchase that covers more places is shown as a whole.</summary>
    public static Table? Purchases(Facts facts, OutreachPlan plan, SheetPlace place)
    {
        var words = facts.Wording;
        var bought = plan.Rows.Where(r => r.Cost is not null && r.ChannelName is not null && (place.Areas.Contains(r.Area) || r.Order?.Areas.Any(a => place.Areas.Contains(a.Code)) == true)).ToList();
        if (bought.Count == 0) return null;
        var shown = Math.Min(bought.Take(MostPurchases).Sum(r => r.ChannelName!.Length) > LongChannels ? 1 : MostPurchases, bought.Count);
        return new Table(words.Say("sheet.plan"), shown < bought.Count ? words.Say("sheet.plan.some", ("shown", facts.Say.Count(shown)), ("all", facts.Say.Count(bought.Count))) : words.Say("sheet.plan.all"),
            [new Column(words.Say("col.channel")), new Column(words.Say("col.cost"), ColumnKind.Number), new Column(words.Say("col.people"), ColumnKind.Number)],
            [.. bought.Take(shown).Select(r => new Row(Prose.Of(new Run(r.ChannelName! + " "), new Run(r.Code, Face.Code)), [new TextField(facts.Say.Count(r.Cost!.Value), r.Cost.Value), r.NewlyReached is { } gain ? new TextField(facts.Say.Count(gain), gain) : new StatusField(Status.Insufficient, facts.Words.NoBand)]))])
        { Dense = true };
    }

    /// <param name="planned">True beside a table of purchases: it then says which ways help, and the page has no room to say it twice.</param>
    public static Callout Use(Facts facts, SheetPlace place, string first, bool planned)
    {
        var words = facts.Wording;
        var old = facts.Findings.Cells.Ages.Where(a => a.From >= 65).ToList();
        var oldMissed = old.Count > 0 ? old.Select(a => place.ByAge(Measure.Missed, a).Value).Aggregate((double?)0, (sum, v) => sum + v) : null;
        var text = new List<string> { first };
        if (!planned && oldMissed is { } people && place.Split.Missed?.Value is { } missed and > 0)
            text.Add(words.Say(people <= 0 ? "sheet.old.none" : "sheet.old", [("missed", facts.Say.About(missed)), ("age", old[0].From.ToString(System.Globalization.CultureInfo.InvariantCulture)), .. people <= 0 ? [] : new[] { ("old", facts.Say.About(people)) }]));
        if (!planned && place.Split.Losses.Count > 0) text.Add(facts.Words.PlanWhich(place.Split.Losses[0].Measure));
        if (facts.Findings.AccessAsAt is { } day) text.Add(words.Say("sheet.ask", ("day", facts.Say.Date(day))));
        return new Callout(words.Say("sheet.use"), [new Paragraph(string.Join(' ', text))]) { Level = 2 };
    }
}
