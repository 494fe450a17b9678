using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>
/// Which sentence of the <see cref="Wording"/> says what, and the numbers it speaks of. What makes a claim is chosen in <see cref="Claims"/>,
/// where the numbers decide; the sentences themselves are in <c>Wording/*.txt</c>, a file a language.
/// </summary>
internal sealed partial class Words
{
    private Words(Wording wording) => Wording = wording;

    /// <summary>The sentences by key.</summary>
    public Wording Wording { get; }

    /// <summary>Words of a language, BCP 47; English where it has no file.</summary>
    public static Words Of(string language) => new(Wording.Of(language));

    public static Words Of(Wording wording) => new(wording);

    /// <summary>For the sentences of the plan, which are English alone so far.</summary>
    public static Words English { get; } = Of("en");

    private string T(string key, params ReadOnlySpan<(string Name, string Value)> values) => Wording.Say(key, values);

    // What the writers say around a document.
    public string SkipLink => T("page.skipLink");
    public string Example => T("page.example");
    public string Contents => T("page.contents");
    public string ContentsTitle => T("page.contentsTitle");
    public string Source => T("page.source");
    public string DataFile => T("page.dataFile");
    public string DataPath => T("page.dataPath");
    public string ShowTable => T("page.showTable");
    public string FindArea => T("page.findArea");

    public string PageOf(int page, int pages) => T("page.pageOf", ("page", $"{page}"), ("pages", $"{pages}"));
    public string GoesToPage(string question, string page) => T("page.goesToPage", ("question", question), ("page", page));

    // Parts and marks.
    public string CannotSplit => T("page.cannotSplit");
    public string MissedHead => T("page.missedHead");
    public string NoBand => T("page.noBand");

    /// <summary>The word before a range. "Likely" stands for the combined interval and nothing else.</summary>
    public string Doubt(bool likely) => likely ? T("page.doubt.a") : T("page.doubt.b");

    /// <summary>What a pale bar, a line and a dot stand for, under a chart.</summary>
    private string MarksNote(bool likely) => likely ? T("page.marksNote.a") : T("page.marksNote.b");

    private string DoubtNote(bool likely) => likely ? T("page.doubtNote.a") : T("page.doubtNote.b");

    /// <param name="part">Place in the fixed order; null for people on a platform of whom it is not known whether they were served.</param>
    public string PartName(int? part) => part switch
    {
        0 => T("page.partName.a"),
        1 => T("page.partName.b"),
        2 => T("page.partName.c"),
        3 => T("page.partName.d"),
        _ => T("page.partName.e"),
    };

    public string PartShort(int? part) => part switch { 0 => T("page.partShort.a"), 1 => T("page.partShort.b"), 2 => T("page.partShort.c"), 3 => T("page.partShort.d"), _ => T("page.partShort.e") };

    public string Loss(Measure loss) => PartShort(loss switch { Measure.MissedNotServed => 1, Measure.MissedNoPlatform => 2, _ => 3 });

    public string Status(Status status) => status switch
    {
        Terms.Status.NotCovered => T("page.status.a"),
        Terms.Status.NotApplicable => T("page.status.b"),
        _ => status.Text(),
    };

    public string StatusWithMark(Status status) => $"{StatusMarks.Of(status)}\u00a0{Status(status)}";

    /// <summary>A range as precise as the number beside it.</summary>
    public string ShortRange(Band? range) => range is { } known ? Say.Hundreds(known) : NoBand;

    /// <summary>Why a value is as it is, from the data words of a finding: <c>posts-incomplete (27 of 2083); floor</c>.</summary>
    public string Reason(string? reason) => reason is null ? "" : string.Join("; ", reason.Split("; ").Where(r => r is not ("range-not-yet-estimated" or "range-of-people-only")).Select(OneReason));

    private string OneReason(string reason)
    {
        var open = reason.IndexOf(" (", StringComparison.Ordinal);
        var (word, detail) = open < 0 ? (reason, "") : (reason[..open], reason[(open + 2)..].TrimEnd(')'));
        var figures = string.Join(' ', detail.Split(' ').Select(w => double.TryParse(w, out var n) ? Say.Count(n) : w));
        return word switch
        {
            "posts-incomplete" => detail.Length > 0 ? T("page.oneReason.a", ("figures", figures)) : T("page.oneReason.b"),
            "views-only" => T("page.oneReason.c"),
            "no-use-rate" => T("page.oneReason.d"),
            "no-data-in-period" => T("page.oneReason.e"),
            "no-reach" => T("page.oneReason.f"),
            "floor" => T("page.oneReason.g"),
            "no-age-profile" => T("page.oneReason.h"),
            "not-in-exports" => T("page.oneReason.i"),
            "no-residents" => T("page.oneReason.j"),
            "no-access-figure" => T("page.oneReason.k"),
            "platform-count" => T("page.oneReason.l"),
            "census-count" => T("page.oneReason.m"),
            _ => word.Replace('-', ' ') + (detail.Length > 0 ? $" ({figures})" : ""),
        };
    }

    /// <summary>What to download or ask for, so that the next release can tell; null where nothing would help.</summary>
    public string? Advice(string? reason) => reason?.Split(" (")[0].Split("; ")[0] switch
    {
        "posts-incomplete" => T("page.advice.a"),
        "views-only" => T("page.advice.b"),
        "no-use-rate" => T("page.advice.c"),
        "no-data-in-period" => T("page.advice.d"),
        "no-reach" => T("page.advice.e"),
        _ => null,
    };

    // The title of the file and of the first page.
    public string Title(string project) => T("page.title", ("project", project));
    public string Meta(string publisher, string project, string period) => $"{publisher} \u00b7 {project} \u00b7 {period}";
    public string Foot(string project, string period, bool example) => $"{project}, {period}{(example ? T("page.foot") : "")}";
    public string Banner => T("page.banner");

    public string Residents(CellScheme cells) => cells.Ages[^1].To is { } to
        ? T("page.residents.a", ("cells", $"{cells.MinimumAge}"), ("to", $"{to}"))
        : cells.MinimumAge == 0 ? T("page.residents.b") : T("page.residents.c", ("cells", $"{cells.MinimumAge}"));

    /// <summary>The settings' language where there is a file of it, else English: what the pages say that they are written in.</summary>
    public static string LanguageOf(Settings settings) =>
        Wording.Languages.Any(l => l.Equals(settings.Language, StringComparison.OrdinalIgnoreCase) || settings.Language.StartsWith(l + "-", StringComparison.OrdinalIgnoreCase)) ? settings.Language : "en";

    // Area sheets.
    public string SheetMeta(string project, string period) => T("page.sheetMeta", ("project", project), ("period", period));
    public string SheetDoubt(Finding? missed) => missed?.Interval is { } interval ? $", {Likely(interval)}" : "";
    public string Chance(double chance) => chance <= 0.01 ? T("page.chance.a") : chance >= 0.99 ? T("page.chance.b") : Say.Share(chance, 1);
    public string AllAreasRow => T("page.allAreasRow");
    public string AllAges => T("page.allAges");
    public string SheetMethod => T("page.sheetMethod");
    public string TheBrief => T("page.theBrief");
    public string AllAreas => T("page.allAreas");
    public string EveryArea => T("page.everyArea");

    // The list of areas.
    public string AskByName => T("page.askByName");
    public string AskByShare => T("page.askByShare");
    public string RankedTitle => T("page.rankedTitle");
    public string ByNameTable => T("page.byNameTable");
    public string ByShareTable => T("page.byShareTable");
    public string BackTo => T("page.backTo");
    public string IndexText => T("page.indexText");
    public string IndexFileTitle(string project) => T("page.indexFileTitle", ("project", project));
    public string IndexTitle(int areas) => areas == 1 ? T("page.indexTitle.a") : T("page.indexTitle.b", ("areas", Say.Count(areas)));
    public string RankedText(bool hasChance) => T("page.rankedText.a") + (hasChance
        ? T("page.rankedText.b")
        : T("page.rankedText.c"));

    // Answers for parliament.
    public string AskByPlatform => T("page.askByPlatform");
    public string AskByMonth => T("page.askByMonth");
    public string AskByArea => T("page.askByArea");
    public string AskOutOfReach => T("page.askOutOfReach");
    public string AskHowKnown => T("page.askHowKnown");
    public string AskContent => T("page.askContent");
    public string ContentNotPeople => T("page.contentNotPeople");
    public string AskByKind(string kind) => T("page.askByKind", ("kind", kind));
    public string AnswersTitle => T("page.answersTitle");
    public string AnswersText => T("page.answersText");
    public string AlsoIn => T("page.alsoIn");
    public string ParagraphTitle => T("page.paragraphTitle");
    public string TablesTitle => T("page.tablesTitle");
    public string NotesTitle => T("page.notesTitle");
    public string ReadyToPaste => T("page.readyToPaste");
    public string RebuiltWith => T("page.rebuiltWith");
    public string ExampleEnd => T("page.exampleEnd");
    public string AnswerMeta(string publisher, string release) => T("page.answerMeta", ("publisher", publisher), ("release", release));
    public string AnswerFoot(string release, bool example) => T("page.answerFoot.a", ("release", release), ("example", (example ? T("page.answerFoot.b") : "")));
    public string CodesOf(IReadOnlyList<string> codes) => T("page.codesOf", ("codes", string.Join(", ", codes)));

    public string StandReached(string period, double reached, double residents, string who, bool floor, string doubt) =>
        T("page.standReached.a", ("period", period), ("reached", (reached <= 0 ? T("page.standReached.b") : $"{(floor ? T("page.standReached.c") : T("page.standReached.d"))} {Say.About(reached)}")), ("residents", Say.About(residents)), ("who", who), ("reachedB", (reached <= 0 ? "" : $": {Say.Share(reached, residents)}{doubt}")));
    public string StandMissed(double missed, string doubt, double? noInternet) => missed <= 0 ? T("page.standMissed.a")
        : T("page.standMissed.b", ("missed", Say.About(missed)), ("doubt", doubt), ("noInternet", (noInternet is { } n ? T("page.standMissed.c", ("none", (n <= 0 ? T("page.standMissed.d") : Say.About(n)))) : "")));
    public string StandCannotTell(string period, string why) => T("page.standCannotTell", ("period", period), ("why", (why.Length > 0 ? $": {why}" : "")));
    public string StandOutOfReach(double noPlatform, double noInternet, double residents, string who) =>
        T("page.standOutOfReach", ("noPlatform", Say.About(noPlatform + noInternet)), ("residents", Say.About(residents)), ("who", who), ("noPlatformB", Say.Share(noPlatform + noInternet, residents)), ("noInternet", LossClause(3, noInternet)), ("noPlatformC", LossClause(2, noPlatform)));
    public string StandOutOfReachUnknown => T("page.standOutOfReachUnknown");
    public string OnceEach => T("page.onceEach");
    public string NotEffect => T("page.notEffect");
    public string NotRanks => T("page.notRanks");
    public string OnlyOffline => T("page.onlyOffline");
    public string MonthsNotReach => T("page.monthsNotReach");
    public string MonthsText(string period) => T("page.monthsText", ("period", period));
    public string HowKnown => T("page.howKnown");
    public string HowRange(bool likely) => likely ? T("page.howRange.a") : T("page.howRange.b");
    public string EachOnce => T("page.eachOnce");
    public string ByPlatformTable => T("page.byPlatformTable");
    public string ByMonthTable => T("page.byMonthTable");
    public string ByMonthSubtitle => T("page.byMonthSubtitle");
    public string NotExported => T("page.notExported");
    public string OutOfReachByAge => T("page.outOfReachByAge");
    public string ByKind(string kind) => T("page.byKind", ("kind", kind));
    public string OutOfReachByKind(string kind) => T("page.outOfReachByKind", ("kind", kind));
    public string PeriodNotAdded(string period) => T("page.periodNotAdded", ("period", period));
    public string CostTitle => T("page.costTitle");
    public string TaxTitle => T("page.taxTitle");
    public string TaxNote => T("page.taxNote");
    public string BoundariesTitle => T("page.boundariesTitle");
    public string BoundariesPlain => T("page.boundariesPlain");
    public string AsAtTitle => T("page.asAtTitle");
    public string UnknownTitle => T("page.unknownTitle");
    public string CostNote(string currency, IReadOnlyList<(string Medium, double Cost)> costs) =>
        T("page.costNote", ("costs", string.Join("; ", costs.Select(c => $"{c.Medium}, {Say.Count(c.Cost)}\u00a0{currency}".TrimEnd('\u00a0')))));
    public string BoundariesNote(string edition) => T("page.boundariesNote", ("edition", edition));
    public string Unknown(IReadOnlyList<string> silent) =>
        T("page.unknown.a", ("silent", (silent.Count > 0 ? T("page.unknown.b", ("silent", Say.List(silent))) : "")));
}
