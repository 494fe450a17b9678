using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>
/// Every sentence of the pages, in English. What makes a claim is chosen in <see cref="Claims"/>, where the numbers decide;
/// here it is only worded. Another language is one more file like this.
/// </summary>
internal static partial class Words
{
    /// <summary>BCP 47, of this file.</summary>
    public const string Language = "en";

    // What the writers say around a document.
    public const string
        SkipLink = "Skip to the answer", Example = "EXAMPLE.", Contents = "Contents", ContentsTitle = "In this brief", Source = "Source",
        DataFile = "Data (CSV)", DataPath = "Data:", ShowTable = "Show the table", FindArea = "Find an area";

    public static string PageOf(int page, int pages) => $"{page} of {pages}";
    public static string GoesToPage(string question, string page) => $"{question} Page {page}";

    // Parts and marks.
    public const string CannotSplit = "who was served, we cannot tell", MissedHead = "Missed", NoBand = "no range is known";

    /// <summary>The word before a range. "Likely" stands for the combined interval and nothing else.</summary>
    public static string Doubt(bool likely) => likely ? "likely" : "could be";

    /// <summary>What a pale bar, a line and a dot stand for, under a chart.</summary>
    private static string MarksNote(bool likely) => likely ? "Dot: estimate. Line: likely range. Pale bar: what the data cannot rule out" : "Dot: estimate. Pale bar: what the data cannot rule out";

    private static string DoubtNote(bool likely) => likely ? "\u201cLikely\u201d holds nine times in ten" : "\u201cCould be\u201d is what the data cannot rule out";

    /// <param name="part">Place in the fixed order; null for people on a platform of whom it is not known whether they were served.</param>
    public static string PartName(int? part) => part switch
    {
        0 => "Reached",
        1 => "On a platform, not served a post",
        2 => "Online, on none of the platforms",
        3 => "No internet",
        _ => "On a platform, served or not",
    };

    public static string PartShort(int? part) => part switch { 0 => "Reached", 1 => "Not served", 2 => "On no platform", 3 => "No internet", _ => "Served or not" };

    public static string Loss(Measure loss) => PartShort(loss switch { Measure.MissedNotServed => 1, Measure.MissedNoPlatform => 2, _ => 3 });

    public static string Status(Status status) => status switch
    {
        Terms.Status.NotCovered => "not covered",
        Terms.Status.NotApplicable => "not applicable",
        _ => status.Text(),
    };

    public static string StatusWithMark(Status status) => $"{StatusMarks.Of(status)}\u00a0{Status(status)}";

    /// <summary>A range as precise as the number beside it.</summary>
    public static string ShortRange(Band? range) => range is { } known ? Say.Hundreds(known) : NoBand;

    /// <summary>Why a value is as it is, from the data words of a finding: <c>posts-incomplete (27 of 2083); floor</c>.</summary>
    public static string Reason(string? reason) => reason is null ? "" : string.Join("; ", reason.Split("; ").Where(r => r is not ("range-not-yet-estimated" or "range-of-people-only")).Select(OneReason));

    private static string OneReason(string reason)
    {
        var open = reason.IndexOf(" (", StringComparison.Ordinal);
        var (word, detail) = open < 0 ? (reason, "") : (reason[..open], reason[(open + 2)..].TrimEnd(')'));
        var figures = string.Join(' ', detail.Split(' ').Select(w => double.TryParse(w, out var n) ? Say.Count(n) : w));
        return word switch
        {
            "posts-incomplete" => detail.Length > 0 ? $"the export holds {figures} posts" : "the export does not hold all posts",
            "views-only" => "the export counts views, not people",
            "no-use-rate" => "no survey says how many people use it",
            "no-data-in-period" => "the export has nothing in the period",
            "no-reach" => "no export gives people reached",
            "floor" => "at least: some platforms give no reach",
            "no-age-profile" => "no survey says how internet use differs by age",
            "not-in-exports" => "not in the exports",
            "no-residents" => "nobody lives here",
            "no-access-figure" => "no figure for internet access",
            "platform-count" => "as the platform counts",
            "census-count" => "census count",
            _ => word.Replace('-', ' ') + (detail.Length > 0 ? $" ({figures})" : ""),
        };
    }

    /// <summary>What to download or ask for, so that the next release can tell; null where nothing would help.</summary>
    public static string? Advice(string? reason) => reason?.Split(" (")[0].Split("; ")[0] switch
    {
        "posts-incomplete" => "Download the post file again for the whole period, with every post in it. Do not use a list of top posts.",
        "views-only" => "Download people reached (reach, unique viewers or accounts reached), not views.",
        "no-use-rate" => "Add a survey that says what share of people use it to surveys/platform-use.csv.",
        "no-data-in-period" => "Download the file again for the days of the period.",
        "no-reach" => "Download a file with people reached by post or by period, or type the numbers into reach.csv.",
        _ => null,
    };

    // The title of the file and of the first page.
    public static string Title(string project) => $"{project}: whom the posts reached and missed";
    public static string Meta(string publisher, string project, string period) => $"{publisher} \u00b7 {project} \u00b7 {period}";
    public static string Foot(string project, string period, bool example) => $"{project}, {period}{(example ? ". EXAMPLE, invented data" : "")}";
    public const string Banner = "The place is invented. Every number here is invented.";

    public static string Residents(CellScheme cells) => cells.Ages[^1].To is { } to
        ? $"residents aged {cells.MinimumAge} to\u00a0{to}"
        : cells.MinimumAge == 0 ? "residents" : $"residents aged {cells.MinimumAge} and\u00a0over";

    /// <summary>The settings' language where this file speaks it.</summary>
    public static string LanguageOf(Settings settings) => settings.Language.StartsWith(Language, StringComparison.OrdinalIgnoreCase) ? settings.Language : Language;

    // Area sheets.
    public static string SheetMeta(string project, string period) => $"Area sheet \u00b7 {project} \u00b7 {period}";
    public static string SheetDoubt(Finding? missed) => missed?.Interval is { } interval ? $", {Likely(interval)}" : "";
    public static string Chance(double chance) => chance <= 0.01 ? "1% or less" : chance >= 0.99 ? "99% or more" : Say.Share(chance, 1);
    public const string AllAreasRow = "All areas", AllAges = "All ages", SheetMethod = ". Method, sources and words: ",
        TheBrief = "the brief", AllAreas = "All areas", EveryArea = "Every area has a sheet";

    // The list of areas.
    public const string AskByName = "Which area are you looking for?", AskByShare = "Where was the largest share missed?", RankedTitle = "Areas by share missed",
        ByNameTable = "Areas by name", ByShareTable = "Areas by share missed, most first", BackTo = "Back to ",
        IndexText = "Each name leads to a page about that area. Look for a name or a code.";
    public static string IndexFileTitle(string project) => $"Areas: {project}";
    public static string IndexTitle(int areas) => areas == 1 ? "One area" : $"All {Say.Count(areas)} areas, by name";
    public static string RankedText(bool hasChance) => "A place in this list is not a verdict: ranges overlap. " + (hasChance
        ? "The last column gives the chance that an area is among the tenth missed most."
        : "The chance of being among the tenth missed most is not estimated in this version.");

    // Answers for parliament.
    public const string AskByPlatform = "How many people did the posts reach, by platform?", AskByMonth = "How many posts were there each month, and how often were they seen?",
        AskByArea = "How many people did the posts reach, by area?", AskOutOfReach = "Who cannot be reached online?", AskHowKnown = "How do you know whom the posts reached?", AskContent = "Could people read the posts?",
        ContentNotPeople = "All posts of a platform were read together, with a published formula. This is a fact about the posts. It does not say how many people could read them.";
    public static string AskByKind(string kind) => $"How many people did the posts reach, by {kind}?";
    public const string AnswersTitle = "Answers for parliament", AnswersText = "Each answer is a paragraph that can be stood behind, its tables, and the codes of its numbers.", AlsoIn = ", also as ";
    public const string ParagraphTitle = "A paragraph that can be stood behind", TablesTitle = "The numbers", NotesTitle = "Notes",
        ReadyToPaste = "Ready to paste: ", RebuiltWith = ". Rebuilt from its files with ", ExampleEnd = "EXAMPLE, invented data.";
    public static string AnswerMeta(string publisher, string release) => $"Answer pack \u00b7 {publisher} \u00b7 release {release}";
    public static string AnswerFoot(string release, bool example) => $"Answer pack, {release}{(example ? ". EXAMPLE, invented data" : "")}";
    public static string CodesOf(IReadOnlyList<string> codes) => $"Codes: {string.Join(", ", codes)}.";

    public static string StandReached(string period, double reached, double residents, string who, bool floor, string doubt) =>
        $"From {period}, the posts reached {(reached <= 0 ? "none" : $"{(floor ? "at least" : "an estimated")} {Say.About(reached)}")} of {Say.About(residents)} {who}{(reached <= 0 ? "" : $": {Say.Share(reached, residents)}{doubt}")}.";
    public static string StandMissed(double missed, string doubt, double? noInternet) => missed <= 0 ? "No resident was missed."
        : $"An estimated {Say.About(missed)} residents were not reached{doubt}.{(noInternet is { } n ? $" Of these, {(n <= 0 ? "none" : Say.About(n))} had no internet." : "")}";
    public static string StandCannotTell(string period, string why) => $"It cannot be told how many residents the posts reached from {period}{(why.Length > 0 ? $": {why}" : "")}.";
    public static string StandOutOfReach(double noPlatform, double noInternet, double residents, string who) =>
        $"An estimated {Say.About(noPlatform + noInternet)} of {Say.About(residents)} {who} could not be reached by any post: {Say.Share(noPlatform + noInternet, residents)}. Of these, {LossClause(3, noInternet)}, and {LossClause(2, noPlatform)}.";
    public const string StandOutOfReachUnknown = "It cannot be told how many residents are out of reach of any post.";
    public const string OnceEach = "Each person is counted once, however many platforms served them.", NotEffect = "Reach is not effect: how many people read a post is not known.",
        NotRanks = "The ranges overlap, so the order of places is not a ranking.", OnlyOffline = "No number of posts on the same platforms would reach them.",
        MonthsNotReach = "People reached are not given by month: the same person may be reached in several, so months cannot be added up.";
    public static string MonthsText(string period) => $"The table gives the posts of {period} that the exports hold, and how often they were shown.";
    public const string HowKnown = "Each platform says how many accounts it reached. Accounts abroad and second accounts are taken off. The rest is spread over ages and areas with the census and with surveys of use, and people reached on several platforms are counted once.";
    public static string HowRange(bool likely) => likely ? "Every number has a likely range, which holds nine times in ten." : "Every number has a range that the data cannot rule out. Likely ranges are not estimated in this version.";
    public const string EachOnce = "Each person once", ByPlatformTable = "By platform", ByMonthTable = "By platform and month", ByMonthSubtitle = "Posts in the exports, and times they were shown",
        NotExported = "not in the exports", OutOfReachByAge = "Out of reach of any post, by age";
    public static string ByKind(string kind) => $"By {kind}";
    public static string OutOfReachByKind(string kind) => $"Out of reach of any post, by {kind}";
    public static string PeriodNotAdded(string period) => $"People reached, {period}. Platforms must not be added up";
    public const string CostTitle = "Cost by medium", TaxTitle = "Sales tax", TaxNote = "Costs of the plan are without sales tax (GST).",
        BoundariesTitle = "Boundaries", BoundariesPlain = "Areas are those of the census tables. They may differ from boundaries in force today.", AsAtTitle = "Dates", UnknownTitle = "What we do not know";
    public static string CostNote(string currency, IReadOnlyList<(string Medium, double Cost)> costs) =>
        $"Planned, not spent: {string.Join("; ", costs.Select(c => $"{c.Medium}, {Say.Count(c.Cost)}\u00a0{currency}".TrimEnd('\u00a0')))}.";
    public static string BoundariesNote(string edition) => $"Edition of the boundaries: {edition}. They may differ from boundaries in force today.";
    public static string Unknown(IReadOnlyList<string> silent) =>
        $"How far the audiences of platforms overlap.{(silent.Count > 0 ? $" How many people were served on {Say.List(silent)}." : "")} Whether a person served a post read it.";
}
