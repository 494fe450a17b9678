using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>
/// The answer in Easy Read: short sentences, one idea each, large letters, people drawn as ten figures. It says less than the brief and
/// nothing else; what is not known is said too.
/// </summary>
internal static class EasyRead
{
    public const string Html = "easy-read.html", Pdf = "easy-read.pdf";

    public static Document Build(Facts facts, OutreachPlan plan)
    {
        var (settings, words) = (facts.Findings.Settings, facts.Wording);
        var blocks = new List<Block>();
        if (settings.Publisher.Name.Length > 0) blocks.Add(Line(words.Say("easy.posts", ("publisher", settings.Publisher.Name))));
        blocks.Add(Line(words.Say("easy.about", ("title", settings.Title))));
        blocks.Add(Line(words.Say("easy.question")));
        blocks.AddRange(Told(facts));
        blocks.Add(new Heading(2, words.Say("easy.next")));
        blocks.AddRange((plan.Totals is { People: > 0 } totals
            ? new[] { words.Say("easy.plan"), words.Say("easy.plan.more", ("people", facts.Say.People(totals.People))), words.Say("easy.plan.not") }
            : [words.Say("easy.noPlan")]).Select(Line));
        blocks.Add(new Heading(2, words.Say("easy.words")));
        blocks.Add(Line(words.Say("easy.word.reached")));
        blocks.Add(Line(words.Say("easy.word.missed")));
        blocks.Add(new Heading(2, words.Say("easy.help")));
        if (settings.Publisher.Email.Length > 0)
            blocks.Add(new Paragraph(Prose.Of(new Run(words.Say("easy.write")), new Run(settings.Publisher.Email, Face.Plain, "mailto:" + settings.Publisher.Email), new Run(".")), Tone.Large));
        blocks.Add(new Paragraph(Prose.Of(new Run(words.Say("easy.more")), new Run(words.Say("easy.report"), Face.Plain, "index.html"), new Run(".")), Tone.Large));
        return new Document
        {
            Title = words.Say("easy.title", ("project", settings.Title)),
            Words = facts.Words,
            Publisher = settings.Publisher.Name,
            Meta = Words.Dotted(words.Say("easy.meta", ("publisher", settings.Publisher.Name))),
            Foot = words.Say(settings.Example ? "easy.foot.example" : "easy.foot", ("project", settings.Title)),
            Banner = settings.Example ? facts.Words.Banner : null,
            Date = settings.Period.To,
            IsSheet = true,
            IsLarge = true,
            Sections = [new Section("answer", facts.Words.AskAnswer, words.Say("easy.heading"), blocks)],
        };
    }

    private static IEnumerable<Block> Told(Facts facts)
    {
        var (words, nation) = (facts.Wording, facts.Nation);
        if (nation is not { Residents: > 0, Reached.Value: { } reached, Missed.Value: { } missed })
        {
            yield return Line(words.Say("easy.unknown"));
            if (nation.NoInternet?.Value is > 0 and var offline) yield return Line(words.Say("easy.offline", ("people", facts.Say.People(offline))));
            yield break;
        }
        yield return new Heading(2, words.Say("easy.found"));
        yield return Line(Tenths(words, "easy.reached", reached, nation.Residents));
        yield return Ten(facts, reached, nation.Residents);
        yield return Line(Tenths(words, "easy.missed", missed, nation.Residents));
        if (facts.Findings.ReachIsFloor && missed > 0) yield return Line(words.Say("easy.floor"));
        if (facts.Doubt(nation.Missed) is { } range && range.Low < range.High)
        {
            yield return Line(words.Say("easy.sure"));
            yield return Line(words.Say(facts.Say.ShareEnds(range, nation.Residents).High is null ? "easy.between.one" : "easy.between", ("range", facts.Say.ShareRange(range, nation.Residents))));
        }
        if (missed <= 0) yield break;
        yield return new Heading(2, words.Say("easy.why"));
        foreach (var loss in nation.Losses)
            yield return Line(words.Say("easy.loss." + loss.Measure switch { Measure.MissedNotServed => "notServed", Measure.MissedNoPlatform => "noPlatform", _ => "noInternet" }, ("people", facts.Say.People(loss.Value!.Value))));
    }

    /// <summary>"About 4 in every 10 people"; fewer than one and more than nine have their own words, none and all too.</summary>
    internal static string Tenths(Wording words, string key, double part, double whole)
    {
        if (part <= 0) return words.Say(key + ".none");
        if (part >= whole) return words.Say(key + ".all");
        var tenths = Math.Round(10 * part / whole, MidpointRounding.AwayFromZero);
        return part * 20 < whole ? words.Say(key + ".few") : tenths >= 10 ? words.Say(key + ".most") : words.Say(key, ("tenths", words.Numbers.Count(tenths)));
    }

    /// <summary>Ten people, those reached filled. A share under a half of one is drawn as none, and the sentence above says "fewer than 1".</summary>
    private static Figure Ten(Facts facts, double reached, double residents)
    {
        var words = facts.Wording;
        var filled = Math.Min((int)Math.Round(10 * reached / residents, MidpointRounding.AwayFromZero), reached < residents ? 9 : 10);
        var (wide, narrow) = Canvas.Both(facts.Words, canvas =>
        {
            var (step, scale) = canvas.Wide ? (58.0, 1.0) : (62.0, 1.0);
            var columns = canvas.Wide ? 10 : 5;
            for (var i = 0; i < 10; i++) Person(canvas, 14 + i % columns * step, i / columns * 92.0, scale, i < filled);
        });
        var sentence = Tenths(words, "easy.reached", reached, residents);
        return new Figure("f-ten", words.Say("easy.ten.title"), words.Say("easy.ten.subtitle"), wide, narrow, words.Say("easy.ten.alt", ("sentence", sentence), ("filled", facts.Say.Count(filled))),
            words.Say("easy.ten.source"), Brief.ByGroup, null)
        { Level = 3 };
    }

    private static void Person(Canvas canvas, double x, double y, double scale, bool filled)
    {
        canvas.Disc(x + 16 * scale, y + 14 * scale, 12 * scale, filled ? Ink.Reached : Ink.Paper, filled ? Ink.Reached : Ink.Axis);
        canvas.Shape(filled ? Ink.Reached : Ink.Paper, filled ? Ink.Reached : Ink.Axis,
            (x, y + 78 * scale), (x, y + 44 * scale), (x + 8 * scale, y + 31 * scale), (x + 24 * scale, y + 31 * scale), (x + 32 * scale, y + 44 * scale), (x + 32 * scale, y + 78 * scale));
        // A tick as well as a fill: nothing is told by colour alone.
        if (filled) canvas.Path(Ink.Paper, 3.5, (x + 8 * scale, y + 56 * scale), (x + 14 * scale, y + 63 * scale), (x + 25 * scale, y + 47 * scale));
    }

    private static Paragraph Line(string text) => new(text, Tone.Large);
}
