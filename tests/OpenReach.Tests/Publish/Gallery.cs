using System.Collections.Concurrent;
using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.Html;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Pdf;

namespace OpenReach.Tests.Publish;

/// <summary>The nations that every rule of the pages is tried on.</summary>
public sealed class Gallery : TheoryData<string>
{
    /// <summary>One name for each script that the typeface has.</summary>
    internal static readonly IReadOnlyList<string> Scripts =
    [
        "Ōrua Ngātere", "Whangārei o te Rāwhiti", "Hồ Nguyệt Quế", "Thị xã Đồng Xoài", "Άνω Λευκοχώρι", "Αθήνα", "Верхняя Озёрная", "Київ", "נווה אילן", "תל אביב 12", "مدينة الواحة الشرقية", "گلستان",
        "Երևան", "Վանաձոր", "თბილისი", "ქუთაისი", "Łódź", "İzmir", "Þórshöfn", "Kraśnik Dolny", "Sønderborg", "Ch’ŏngjin", "Nuku‘alofa", "Saint-Étienne-du-Grès",
    ];

    private static readonly SortedDictionary<string, Osmere> Nations = new(StringComparer.Ordinal)
    {
        ["usual"] = new(),
        ["no-reach"] = new() { HasReach = false },
        ["tiny-floor"] = new() { IsFloor = true, Likely = true, Served = 0.004 },
        ["floor"] = new() { IsFloor = true, Example = false },
        ["one-area"] = new() { Areas = 1 },
        ["600-areas"] = new() { Areas = 600, NotCoveredAreas = 18 },
        ["60-areas"] = new() { Areas = 60 },
        ["long-names"] = new() { LongName = "Municipality of Saint Bartholomew on the Upper Estuary and the Seven Outlying Parishes of the Former Northern Province 12" },
        ["other-script"] = new() { LongName = "مدينة الواحة الشرقية" },
        ["unbroken-name"] = new() { LongName = new string('W', 120) },
        ["zero-reached"] = new() { Served = 0 },
        ["tiny-reach"] = new() { Served = 0.004 },
        ["everybody"] = new() { Everyone = true },
        ["one-cell"] = new() { OneCell = true },
        ["no-age-profile"] = new() { HasAgeProfile = false },
        ["suppressed"] = new() { Suppressed = true },
        ["with-map"] = new() { Map = true, NotCoveredAreas = 2, LongName = "Municipality of Saint Bartholomew on the Upper Estuary" },
        ["with-map-of-500"] = new() { Map = true, Areas = 500 },
        ["map-carried"] = new() { Carried = true },
        ["map-without-reach"] = new() { Map = true, HasReach = false },
        ["map-suppressed"] = new() { Map = true, Suppressed = true },
        ["talk"] = new() { Talk = true },
        ["talk-without-reach"] = new() { Talk = true, HasReach = false },
        ["with-plan"] = new() { Channels = true },
        ["no-sexes"] = new() { NoSexes = true },
        ["one-age"] = new() { OneAge = true },
        ["one-platform"] = new() { Platforms = ["facebook"] },
        ["eight-platforms"] = new() { Platforms = ["facebook", "instagram", "x", "youtube", "tiktok", "linkedin", "threads", "local-community-network-of-the-isles"] },
        ["no-platform"] = new() { Platforms = [], HasReach = false, HasAgeProfile = false },
        ["views-only"] = new() { ViewsOnly = true, HasReach = false },
        ["many-scripts"] = new() { Called = Scripts, Map = true },
        ["unseen-signs"] = new() { Called = ["\uFEFFMarama", "نیم\u200Cروز", "תל אביב\u200F", "Ter\u00ADton", "Nga\u2060tere", "Port\u200B Sennet", "\u202ALindry\u202C", "Belmere\uFE0F"], Map = true },
        ["nameless-groups"] = new() { NamelessGroups = true },
        ["talk-below-zero"] = new() { Talk = true, Daily = -4400 },
        ["every-status"] = new() { EveryStatus = true, Map = true },
        ["hundreds-of-millions"] = new() { Scale = 800, Channels = true, Talk = true },
        ["a-few-people"] = new() { Scale = 0.001 },
        ["nothing-said-of-publisher"] = new() { Publisher = new("", "", "", "") },
        ["title-of-200"] = new() { Title = string.Join(' ', Enumerable.Repeat("Winter vaccination, boosters and", 7))[..200], Publisher = new("Interdepartmental Office for Public Communication and the Reach of Notices in Remote Places", "a@b.example", "https://b.example/" + new string('x', 90), "Licence Ouverte / Open Licence 2.0 (Etalab), with attribution to the office above") },
        ["over-three-years"] = new() { Period = new(new DateOnly(2024, 11, 30), new DateOnly(2026, 2, 1), "Pacific/Auckland") },
        ["arabic"] = new() { Called = ["مدينة الواحة الشرقية", "گلستان", "بلدة النخيل 7", "ميناء السلام"], Map = true, Bought = new() },
        ["hebrew"] = new() { Called = ["נווה אילן", "תל אביב 12", "קריית הים (צפון)", "שער הגיא"], Map = true, Bought = new() },
        ["plan-bought"] = new() { Channels = true, Bought = new() },
        ["plan-bare"] = new() { Channels = true, Bought = new() { Bare = true, Purchases = 3 }, Example = false },
        ["plan-of-one"] = new() { Channels = true, Bought = new() { Purchases = 1, Channels = ["Radio"], Gap = 0, Cheapest = true } },
        ["plan-reaches-nobody"] = new() { Channels = true, Bought = new() { People = 0, Bare = true } },
        ["plan-of-long-names"] = new() { Channels = true, LongName = "Municipality of Saint Bartholomew on the Upper Estuary and the Seven Outlying Parishes of the Former Northern Province 12", Bought = new() { Purchases = 40, People = 98_765, Channels = ["Visits by interpreters of the community centres", "Letters to households in the language of each", "Radio"], Cheapest = true } },
        ["two-areas"] = new() { Areas = 2, Map = true },
        ["eight-areas"] = new() { Areas = 8, Map = true, Likely = true, LongName = "Municipality of Saint Bartholomew on the Upper Estuary" },
        ["likely"] = new() { Likely = true, Map = true, Talk = true, NotCoveredAreas = 1 },
        ["likely-zero-reached"] = new() { Likely = true, Served = 0, Areas = 12 },
        ["likely-everybody"] = new() { Likely = true, Everyone = true, Areas = 12, Map = true },
    };

    public Gallery()
    {
        foreach (var name in Nations.Keys) Add(name);
    }

    /// <summary>True for nations with likely ranges.</summary>
    internal static bool IsLikely(string name) => Nations[name].Likely;

    internal static Document Brief(string name) => Briefs.GetOrAdd(name, n => Brief(Nations[n]));

    /// <summary>Documents do not change, so that tests may share them.</summary>
    private static readonly ConcurrentDictionary<string, Document> Briefs = new(StringComparer.Ordinal);

    internal static Document Brief(Osmere nation)
    {
        var findings = nation.Findings();
        return OpenReach.Publish.Pages.Brief.Build(new Facts(findings) { IsMapCarried = nation.Carried }, nation.Plan(findings), nation.RecordOf(findings));
    }

    /// <summary>The sheet of the first area.</summary>
    internal static Document Sheet(string name)
    {
        var findings = Nations[name].Findings();
        return AreaSheet.Build(new Facts(findings), Nations[name].Plan(findings), findings.Areas[0]);
    }

    /// <summary>The sheets of the nation's groups; none where it has no groups.</summary>
    internal static IReadOnlyList<Document> GroupSheets(string name)
    {
        var findings = Nations[name].Findings();
        var (facts, plan) = (new Facts(findings), Nations[name].Plan(findings));
        return [.. GroupSheet.Wanted(findings).Select(g => GroupSheet.Build(facts, plan, g))];
    }

    internal static Document EasyRead(string name)
    {
        var findings = Nations[name].Findings();
        return OpenReach.Publish.Pages.EasyRead.Build(new Facts(findings), Nations[name].Plan(findings));
    }

    /// <summary>Sentences of a document as a reader meets them: headings, paragraphs, statements and lists, not tables and charts.</summary>
    /// <summary>The same with a short word for what the publisher wrote: its length is not ours.</summary>
    internal static string WithoutOwnNames(string name, string text) =>
        new[] { Nations[name].Title, Nations[name].Publisher.Name, Nations[name].Publisher.Licence }.Where(own => own.Length > 0)
            .Aggregate(text, (all, own) => all.Replace(own, "this", StringComparison.Ordinal));

    internal static string RunningText(Document document) => string.Join('\n', document.Sections.SelectMany(s => s.Blocks.SelectMany(Sentences).Prepend(s.Heading)));

    private static IEnumerable<string> Sentences(Block block) => block switch
    {
        Paragraph { Tone: not Tone.Small } p => [p.Text.Plain],
        Heading h => [h.Text],
        Statement s => [s.Text.Plain],
        Callout c => c.Blocks.SelectMany(Sentences).Prepend(c.Title),
        Pair p => p.Left.Concat(p.Right).SelectMany(Sentences),
        Listing l => l.Items.Select(i => i.Plain),
        Glossary g => g.Entries.SelectMany(e => new[] { e.Word, e.Meaning.Plain }),
        Figure f => [f.Title],
        _ => [],
    };

    internal static IReadOnlyList<AnswerPage> Answers(string name, IReadOnlyList<OpenReach.Terms.PostLine>? posts = null)
    {
        var findings = Nations[name].Findings();
        return OpenReach.Publish.Pages.Answers.Build(new Facts(findings), Nations[name].Plan(findings), Osmere.Record(findings) with { Posts = posts ?? [] });
    }

    /// <summary>Every page that a release of the nation has, by its place in the folder, but for the sheets of areas and groups after the first.</summary>
    internal static IEnumerable<(string Place, Document Document)> Pages(string name, Words? words = null)
    {
        var findings = Nations[name].Findings();
        var (facts, plan, record) = (new Facts(findings, words) { IsMapCarried = Nations[name].Carried }, Nations[name].Plan(findings), Nations[name].RecordOf(findings));
        yield return ("brief", words is null ? Brief(name) : OpenReach.Publish.Pages.Brief.Build(facts, plan, record));
        yield return ("area", AreaSheet.Build(facts, plan, findings.Areas[0]));
        yield return ("areas", AreaIndex.Build(facts));
        yield return ("easy-read", OpenReach.Publish.Pages.EasyRead.Build(facts, plan));
        if (GroupSheet.Wanted(findings) is [var group, ..])
        {
            yield return ("group", GroupSheet.Build(facts, plan, group));
            yield return ("groups", GroupIndex.Build(facts));
        }
        if (plan.Totals is { } totals) yield return ("plan", PlanSheet.Build(facts.Words, findings, plan, totals));
        var answers = OpenReach.Publish.Pages.Answers.Build(facts, plan, record);
        foreach (var answer in answers) yield return ("answers-" + answer.Name, answer.Document);
        yield return ("answers", OpenReach.Publish.Pages.Answers.Index(facts, answers));
    }

    internal static (Findings Findings, OutreachPlan Plan, OpenReach.Terms.RunRecord Record) Told(string name)
    {
        var findings = Nations[name].Findings();
        return (findings, Nations[name].Plan(findings), Nations[name].RecordOf(findings));
    }

    internal static byte[] Html(string name) => HtmlWriter.Write(Brief(name));
    internal static byte[] Pdf(string name) => PdfWriter.Write(Brief(name));
}
