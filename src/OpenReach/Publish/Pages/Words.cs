using System.Globalization;
using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>
/// Which sentence of the <see cref="Wording"/> says what, and the numbers it speaks of. What makes a claim is chosen in <see cref="Claims"/>,
/// where the numbers decide; the sentences themselves are in <c>Wording/*.txt</c>, a file a language.
/// </summary>
internal sealed partial class Words
{
    private Words(Wording wording, string language) => (Wording, Language) = (wording, language);

    /// <summary>The sentences by key.</summary>
    public Wording Wording { get; }

    /// <summary>What the pages say that they are written in, BCP 47.</summary>
    public string Language { get; }

    /// <summary>Numbers, dates and lists in words.</summary>
    public Say Say => Wording.Numbers;

    /// <summary>Words of a language, BCP 47, such as that of the settings; English where it has no file.</summary>
    public static Words Of(string language) => new(Wording.Of(language), Wording.Has(language) ? language : "en");

    /// <summary>Words of a file that does not come with the program.</summary>
    public static Words Of(Wording wording, string language) => new(wording, language);

    /// <summary>For what is said where no settings name a language: on the screen.</summary>
    public static Words English { get; } = Of("en");

    /// <summary>Sentences of the plan.</summary>
    public PlanWords Plan => new(this);

    private string T(string key, params ReadOnlySpan<(string Name, string Value)> values) => Wording.Say(key, values);

    // What the writers say around a document.
    public string SkipLink => T("every.skipLink");
    public string Example => T("every.example");
    public string Contents => T("every.contents");
    public string ContentsTitle => T("every.contentsTitle");
    public string Source => T("every.source");
    public string DataFile => T("every.dataFile");
    public string DataPath => T("every.dataPath");
    public string ShowTable => T("every.showTable");
    /// <summary>What the list says when it is sorted or searched, with the place of the column or the number of rows left open.</summary>
    public string SortedUp => T("every.sorted.up", ("column", "{0}"));
    public string SortedDown => T("every.sorted.down", ("column", "{0}"));

    /// <summary>By plural form, as the browser chooses it; it may call for "other" where whole numbers do not.</summary>
    public IEnumerable<(string Form, string Text)> FoundRows =>
        Say.Plural.Forms.Append("other").Distinct(StringComparer.Ordinal).Select(f => (f, T("every.found." + (Wording.Knows("every.found." + f) ? f : Say.Plural.Forms[^1]), ("rows", "{0}"))));

    public string FindArea => T("every.findArea");

    public string SortBy => T("every.sortBy");

    /// <summary>The same with the places of both numbers left open, where a browser counts the pages.</summary>
    public string PageOfPlaces => T("every.pageOf", ("page", "{0}"), ("pages", "{1}"));
    public string PageOf(int page, int pages) => T("every.pageOf", ("page", $"{page}"), ("pages", $"{pages}"));
    public string GoesToPage(string question, string page) => T("every.goesToPage", ("question", question), ("page", page));

    // Parts and marks.
    public string CannotSplit => T("every.cannotSplit");
    public string MissedHead => T("every.missedHead");
    public string NoBand => T("every.noBand");

    /// <summary>The same in a table under the head of its column.</summary>
    public string NoBandShort => T("every.noBandShort");

    /// <summary>The word before a range. "Likely" stands for the combined interval and nothing else.</summary>
    public string Doubt(bool likely) => likely ? T("every.doubt.likely") : T("every.doubt.couldBe");

    /// <summary>What a pale bar, a line and a dot stand for, under a chart.</summary>
    private string MarksNote(bool likely) => likely ? T("every.marksNote.likely") : T("every.marksNote.band");

    private string DoubtNote(bool likely) => likely ? T("every.doubtNote.likely") : T("every.doubtNote.couldBe");

    /// <param name="part">Place in the fixed order; null for people on a platform of whom it is not known whether they were served.</param>
    public string PartName(int? part) => part switch
    {
        0 => T("every.partName.reached"),
        1 => T("every.partName.notServed"),
        2 => T("every.partName.noPlatform"),
        3 => T("every.partName.noInternet"),
        _ => T("every.partName.onPlatform"),
    };

    public string PartShort(int? part) => part switch { 0 => T("every.partShort.reached"), 1 => T("every.partShort.notServed"), 2 => T("every.partShort.noPlatform"), 3 => T("every.partShort.noInternet"), _ => T("every.partShort.onPlatform") };

    public string LossInSentence(Measure loss) => T(loss switch { Measure.MissedNotServed => "every.lossInSentence.notServed", Measure.MissedNoPlatform => "every.lossInSentence.noPlatform", _ => "every.lossInSentence.noInternet" });

    public string Loss(Measure loss) => PartShort(loss switch { Measure.MissedNotServed => 1, Measure.MissedNoPlatform => 2, _ => 3 });

    public string Status(Status status) => T("every.status." + status.Text());

    public string Verdict(Verdict verdict) => T("every.verdict." + verdict.ToString().ToLowerInvariant());

    public string StatusWithMark(Status status) => $"{StatusMarks.Of(status)}\u00a0{Status(status)}";

    /// <summary>A range as precise as the number beside it.</summary>
    public string ShortRange(Band? range) => range is { } known ? Say.Hundreds(known) : NoBand;

    /// <summary>Why a value is as it is, from the data words of a finding: <c>posts-incomplete (27 of 2083); floor</c>.</summary>
    public string Reason(string? reason) => reason is null ? "" : Say.Rows(reason.Split("; ").Where(r => r is not ("range-not-yet-estimated" or "range-of-people-only")).Select(OneReason));

    private string OneReason(string reason)
    {
        var open = reason.IndexOf(" (", StringComparison.Ordinal);
        var (word, detail) = open < 0 ? (reason, "") : (reason[..open], reason[(open + 2)..].TrimEnd(')'));
        // "27 of 2083", a number, or words of the data.
        var figures = detail.Split(" of ") is [var some, var all] && Number(some) is { } part && Number(all) is { } whole ? T("every.reason.figures", ("part", Say.Count(part)), ("whole", Say.Count(whole)))
            : Number(detail) is { } one ? Say.Count(one) : detail;
        return detail.Length > 0 && Wording.Knows($"every.reason.{word}.counted") ? T($"every.reason.{word}.counted", ("figures", figures))
            : Wording.Knows("every.reason." + word) ? T("every.reason." + word) : word.Replace('-', ' ') + (detail.Length > 0 ? $" ({figures})" : "");
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>What to download or ask for, so that the next release can tell; null where nothing would help.</summary>
    public string? Advice(string? reason) => reason?.Split(" (")[0].Split("; ")[0] is { } word && Wording.Knows("every.advice." + word) ? T("every.advice." + word) : null;

    // The title of the file and of the first page.
    public string Title(string project) => T("every.title", ("project", project));
    public string Meta(string publisher, string project, string period) => Dotted($"{publisher} \u00b7 {project} \u00b7 {period}");

    /// <param name="period">Empty where the title has it.</param>
    public string Foot(string project, string period, bool example) => period.Length == 0 ? T(example ? "every.foot.alone.example" : "every.foot.alone", ("project", project))
        : T(example ? "every.foot.example" : "every.foot", ("project", project), ("period", period));

    /// <summary>Parts between dots; one that is not given has no dot.</summary>
    public static string Dotted(string parts) => string.Join(" \u00b7 ", parts.Split(" \u00b7").Select(p => p.Trim()).Where(p => p.Length > 0));

    /// <summary>The period, to stand beside a title; nothing where the title names its months and its year already: "April to June 2025".</summary>
    public string PeriodBeside(string title, Period period)
    {
        var named = new[] { period.From, period.To }.SelectMany(day => Say.Month(day).Split(' ', '\u00a0')).All(word => title.Contains(word, StringComparison.OrdinalIgnoreCase));
        return named && period.From.Day == 1 && period.To.AddDays(1).Day == 1 ? "" : Say.Period(period);
    }
    public string Banner => T("every.banner");

    public string Residents(CellScheme cells) => cells.Ages[^1].To is { } to
        ? T("every.residents.between", ("from", $"{cells.MinimumAge}"), ("to", $"{to}"))
        : cells.MinimumAge == 0 ? T("every.residents.all") : T("every.residents.over", ("from", $"{cells.MinimumAge}"));

    // Area sheets.
    public string SheetMeta(string project, string period) => Dotted(T("every.sheetMeta", ("project", project), ("period", period)));

    /// <summary>Who made a sheet, and of which release it is.</summary>
    public string SheetEnd(string publisher, string release) => publisher.Length > 0 ? T("every.sheetRelease", ("publisher", publisher), ("release", release)) : T("every.sheetRelease.alone", ("release", release));
    public string SheetDoubt(Finding? missed) => missed?.Interval is { } interval ? $", {Likely(interval)}" : "";
    public string Chance(double chance) => chance <= 0.01 ? T("every.chance.least") : chance >= 0.99 ? T("every.chance.most") : Say.Share(chance, 1);
    public string AllAreasRow => T("every.allAreasRow");
    public string AllAges => T("every.allAges");
    public string SheetMethod => T("every.sheetMethod");
    public string TheBrief => T("every.theBrief");
    public string AllAreas => T("every.allAreas");
    public string EveryArea => T("every.everyArea");

    // The list of areas.
    public string AskByName => T("every.askByName");
    public string AskByShare => T("every.askByShare");
    public string RankedTitle => T("every.rankedTitle");
    public string ByNameTable => T("every.byNameTable");
    public string ByShareTable => T("every.byShareTable");
    public string BackTo => T("every.backTo");
    public string IndexText => T("every.indexText");
    public string IndexFileTitle(string project) => T("every.indexFileTitle", ("project", project));
    public string IndexTitle(int areas) => areas == 1 ? T("every.indexTitle.one") : T("every.indexTitle.many", ("areas", Say.Count(areas)));
    public string RankedText(bool hasChance) => T("every.rankedText") + (hasChance
        ? T("every.rankedText.chance")
        : T("every.rankedText.noChance"));

    // Answers for parliament.
    public string AskByPlatform => T("every.askByPlatform");
    public string AskByMonth => T("every.askByMonth");
    public string AskByArea => T("every.askByArea");
    public string AskOutOfReach => T("every.askOutOfReach");
    public string AskHowKnown => T("every.askHowKnown");
    public string AskContent => T("every.askContent");
    public string ContentNotPeople => T("every.contentNotPeople");
    public string AskByKind(string kind) => T("every.askByKind", ("kind", kind));
    public string AnswersTitle => T("every.answersTitle");
    public string AnswersText => T("every.answersText");
    public string AlsoIn => T("every.alsoIn");
    public string ParagraphTitle => T("every.paragraphTitle");
    public string TablesTitle => T("every.tablesTitle");
    public string NotesTitle => T("every.notesTitle");
    public string ReadyToPaste => T("every.readyToPaste");
    public string RebuiltWith => T("every.rebuiltWith");
    public string ExampleEnd => T("every.exampleEnd");
    public string AnswerMeta(string publisher, string release) => Dotted(T("every.answerMeta", ("publisher", publisher), ("release", release)));
    public string AnswerFoot(string release, bool example) => T("every.answerFoot", ("release", release), ("example", (example ? T("every.answerFoot.example") : "")));
    public string CodesOf(IReadOnlyList<string> codes) => T("every.codesOf", ("codes", Say.Commas(codes)));

    public string StandReached(string period, double reached, double residents, string who, bool floor, string doubt) =>
        T("every.standReached", ("period", period), ("reached", (reached <= 0 ? T("every.standReached.none") : $"{(floor ? T("every.standReached.atLeast") : T("every.standReached.estimated"))} {Say.About(reached)}")), ("residents", Say.About(residents)), ("who", who), ("share", (reached <= 0 ? "" : $": {Say.Share(reached, residents)}{doubt}")));
    public string StandMissed(double missed, bool atMost, string doubt, double? noInternet) => missed <= 0 ? T("every.standMissed.nobody")
        : T(atMost ? "every.standMissed.atMost" : "every.standMissed.some", ("missed", Say.About(missed)), ("doubt", doubt), ("noInternet", (noInternet is { } n ? n <= 0 ? T("every.standMissed.online") : T("every.standMissed.offline", ("people", Say.About(n))) : "")));
    public string StandCannotTell(string period, string why) => T("every.standCannotTell", ("period", period), ("why", (why.Length > 0 ? $": {why}" : "")));
    public string StandOutOfReach(double noPlatform, double noInternet, double residents, string who) => noPlatform + noInternet <= 0 ? T("every.standOutOfReach.none", ("residents", Say.About(residents)), ("who", who))
        : T("every.standOutOfReach", ("people", Say.About(noPlatform + noInternet)), ("residents", Say.About(residents)), ("who", who), ("share", Say.Share(noPlatform + noInternet, residents)), ("noInternet", LossClause(3, noInternet)), ("noPlatform", LossClause(2, noPlatform)));
    public string StandOutOfReachUnknown => T("every.standOutOfReachUnknown");
    public string OnceEach => T("every.onceEach");
    public string NotEffect => T("every.notEffect");
    public string NotRanks => T("every.notRanks");
    public string OnlyOffline => T("every.onlyOffline");
    public string MonthsNotReach => T("every.monthsNotReach");
    public string MonthsText(string period) => T("every.monthsText", ("period", period));
    public string HowKnown => T("every.howKnown");
    public string HowRange(bool likely) => likely ? T("every.howRange.likely") : T("every.howRange.band");
    public string EachOnce => T("every.eachOnce");
    public string ByPlatformTable => T("every.byPlatformTable");
    public string ByMonthTable => T("every.byMonthTable");
    public string ByMonthSubtitle => T("every.byMonthSubtitle");
    public string NotExported => T("every.notExported");
    public string OutOfReachByAge => T("every.outOfReachByAge");
    public string ByKind(string kind) => T("every.byKind", ("kind", kind));
    public string OutOfReachByKind(string kind) => T("every.outOfReachByKind", ("kind", kind));
    public string PeriodNotAdded(string period) => T("every.periodNotAdded", ("period", period));
    public string CostTitle => T("every.costTitle");
    public string TaxTitle => T("every.taxTitle");
    public string TaxNote => T("every.taxNote");
    public string BoundariesTitle => T("every.boundariesTitle");
    public string BoundariesPlain => T("every.boundariesPlain");
    public string AsAtTitle => T("every.asAtTitle");
    public string UnknownTitle => T("every.unknownTitle");
    public string CostNote(string currency, IReadOnlyList<(string Medium, double Cost)> costs) =>
        T("every.costNote", ("costs", Say.Rows(costs.Select(c => $"{c.Medium}, {Say.Money(c.Cost, currency)}"))));
    public string BoundariesNote(string edition) => T("every.boundariesNote", ("edition", edition));
    public string Unknown(IReadOnlyList<string> silent) =>
        T("every.unknown", ("silent", (silent.Count > 0 ? T("every.unknown.silent", ("silent", Say.List(silent))) : "")));
}
