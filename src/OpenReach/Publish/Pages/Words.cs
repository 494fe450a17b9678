using System.Text.RegularExpressions;
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
    public static string BoundariesNote(string edition) => $"Areas of {edition}. They may differ from boundaries in force today.";
    public static string Unknown(IReadOnlyList<string> silent) =>
        $"How far the audiences of platforms overlap.{(silent.Count > 0 ? $" How many people were served on {Say.List(silent)}." : "")} Whether a person served a post read it.";

    // Questions, one a section.
    public const string
        AskAnswer = "Whom did the posts reach, and whom did they miss?", AskAge = "Why were people missed, by age?", AskGroups = "Which groups were missed most?",
        AskPlaces = "Where were people missed?", AskAreas = "Which areas, by name?", AskSure = "How sure are we?", AskPlatforms = "Who uses each platform, and whom did it reach?", AskChanges = "What changed, and did people talk back?",
        AskPlan = "What would reach more people?", AskMethod = "How were the numbers made?", AskAbout = "Where does it all come from?";

    // Answer.
    public const string CannotTellTitle = "We cannot tell how many residents the posts reached";
    public static string Reached(string fraction) => $"The posts reached {fraction}";

    public static string ReachedOf(double reached, double residents, bool floor, string doubt) =>
        reached <= 0 ? $"The posts reached none of the {Say.About(residents)} residents{doubt}."
        : reached >= residents ? $"The posts reached all {Say.About(residents)} residents{doubt}."
        : $"The posts reached {(floor ? "at least " : "")}{Say.About(reached)} of {Say.About(residents)} residents: {Say.Share(reached, residents)}{doubt}.";

    /// <summary>The doubt of a share of residents, as the end of a sentence.</summary>
    public static string ShareDoubt(Finding finding, double residents) =>
        finding.Interval is { } interval ? $", likely {Say.ShareRange(interval, residents)}"
        : finding.Band is { } band && band.Low < band.High ? $". The data cannot rule out {Say.ShareRange(band, residents)}" : "";

    public const string FloorNote = "This is the least: some platforms do not say how many people they reached.";
    public const string MissedNobody = "They missed nobody.";

    public static string MissedSentence(double missed, string most, double notServed, double noPlatform, double noInternet) =>
        $"They missed {Say.People(missed)}{most}. {Say.Capital(LossClause(1, notServed))}, {LossClause(2, noPlatform)}, and {LossClause(3, noInternet)}.";

    public static string LossClause(int part, double people) => $"{(people <= 0 ? "none" : Say.About(people))} " + part switch
    {
        1 => "were on a platform but were not served a post",
        2 => "were online but on none of the platforms",
        _ => "had no internet",
    };

    /// <summary>Where most of the people missed were, after "They missed n people".</summary>
    public static string MostOfThose(Measure loss) => loss switch
    {
        Measure.MissedNotServed => ", and most of those were within reach of a post",
        Measure.MissedNoPlatform => ", and most of those were on none of the platforms",
        _ => ", and most of those were offline",
    };

    public const string NoPrices = "How much it would cost to reach more was not asked: no prices of channels were given.";
    public static string PlanSentence(string cost, double gain, string doubt) => $"A plan of {cost} would newly reach {Say.People(gain)} of them{doubt}.";

    public static string CannotTellWhy(string platform, string reason) => $"{platform}: {reason}.";
    public const string CannotTellLead = "No platform gave figures that can be turned into people reached.";
    public static string CannotTellBand(Band band, double residents) => $"The data cannot rule out {Say.Outwards(band)} of {Say.About(residents)} residents reached.";
    public static string OutOfReach(double noPlatform, double noInternet) =>
        $"Posts could not reach {Say.People(noPlatform + noInternet)}: {LossClause(2, noPlatform)}, and {LossClause(3, noInternet)}.";
    public const string InsteadTitle = "What to download instead", WhyTitle = "Why we cannot tell";

    // Headline numbers.
    public const string MissedLabel = "Missed", ReachedLabel = "Reached", CannotTell = "We cannot tell", NoRangeYet = "likely range not yet estimated";
    public static string Likely(Band interval) => $"likely {Say.Outwards(interval)}";
    public static string CannotRuleOut(Band? band) => band is { } b ? b.Low == b.High ? "The data rule out any other number" : $"The data cannot rule out {Say.Outwards(b)}" : "No limits are known";
    public static string AtLeast => "at least";

    // The chart of page 1.
    public static string WhereTitle(Measure loss) => loss switch
    {
        Measure.MissedNotServed => "More than half of the people missed were already on a platform",
        Measure.MissedNoPlatform => "More than half of the people missed were on none of the platforms",
        _ => "More than half of the people missed had no internet",
    };
    public static string WhereLargest(Measure loss, double part, double missed) => $"The largest loss is \u201c{Loss(loss).ToLowerInvariant()}\u201d: {Say.Share(part, missed)} of the people missed";
    public const string WhereEveryone = "Every resident was reached", WhereNobody = "No resident was reached", WhereEmpty = "Nobody of these ages lives here";
    public static string WhereUnknown(double outOfReach, double residents) => $"{Say.Capital(Say.Share(outOfReach, residents))} of residents were out of reach of any post";
    public static string WhereSubtitle(string residents, string period, bool likely) => $"{Say.Capital(residents)}: people, share, and {(likely ? "likely range" : "what the data cannot rule out")}, {period}";
    public static string NotCoveredNote(double people) => $"A further {Say.People(people)} are not covered: they live outside the internet question, such as in aged care.";

    public const string NotUseTitle = "How not to use these numbers";
    public const string NotUseShort = "Not for targets, league tables, or judging individuals. Being served a post is not the same as reading it.";
    public const string NotUseMore = "More on how not to use them";

    // By age.
    public static string AgesHeading(double missed, double residents, AgeBand age) => $"{Say.Capital(Say.Fraction(missed, residents, $"people aged {Say.Ages(age)}"))} were missed";
    public const string AgesUnknown = "We cannot tell how many were missed at each age", AgesNone = "The numbers are not broken down by age", AgesNobodyMissed = "Nobody was missed at any age", AgesEverybodyMissed = "Everybody was missed at every age";
    public const string NoAgeProfile = "No survey says how internet use differs by age. The numbers by age are therefore not sound, and no chart is drawn from them.";
    public const string AgesNoReach = "We know who was out of reach of any post. We cannot tell who of the others was served one.";
    public const string AgesWithheld = "The numbers by age are not given. The table says why.",
        AgesNoneWhy = "The settings of this project give one age band, so there is nothing to compare.";
    public static string LossAtAges(string ages, Measure loss) => $"At ages {ages}, the largest loss is " + loss switch
    {
        Measure.MissedNotServed => "people who use a platform but were not served a post.",
        Measure.MissedNoPlatform => "people who are online but on none of the platforms.",
        _ => "people who have no internet.",
    };
    public const string OnlyFirstLoss = "More posts on the same platforms can help only those not served.";
    public static string AgesRise(AgeBand from) => $"The share missed rises at every age after {Say.AgeLabel(from)}";
    public static string AgesFall(AgeBand from) => $"The share missed falls at every age after {Say.AgeLabel(from)}";
    public static string AgesSpread(AgeBand most, AgeBand least) => $"The share missed is highest at {Say.AgeLabel(most)} and lowest at {Say.AgeLabel(least)}";
    public const string AgesSame = "The share missed is about the same at every age", AgesUnknownTitle = "The share out of reach of any post, by age";
    public static string AgesSubtitle(string period, bool likely) => $"Share of residents of each age. {DoubtNote(likely)}, {period}";
    public const string AgesTable = "Reached and missed by age";
    public static string Rounded(int to) => to > 1 ? $"People, rounded to {to}" : "People, not rounded";

    // Groups.
    public static string SexHeading(string first, double firstShare, string second, double secondShare) =>
        Math.Round(100 * firstShare) == Math.Round(100 * secondShare)
            ? $"The posts missed {Percent(firstShare)} of {first}, and as many of {second}"
            : $"The posts missed {Percent(firstShare)} of {first} and {Percent(secondShare)} of {second}";
    public const string GroupsUnknown = "We cannot tell which groups were missed most", GroupsNone = "The numbers are not broken down by group";
    public const string GroupsNoneWhy = "The settings of this project give no sexes and no groups of areas, so there is nothing to compare.";
    public const string GroupsNotSure = "These are best estimates. Whether one group was surely missed more cannot be said yet, because likely ranges are not estimated in this version.";
    public static string SexLead(Ahead ahead) => ahead switch
    {
        Ahead.First => "Women were missed more than men",
        Ahead.ProbablyFirst => "Women were probably missed more than men",
        Ahead.Second => "Men were missed more than women",
        Ahead.ProbablySecond => "Men were probably missed more than women",
        _ => "We cannot tell whether women or men were missed more",
    };
    public static string SexAges(int women, int men, int ages) => women + men == 0
        ? "At no age can we tell whether women or men were missed more."
        : $"Women were surely missed more at {(women == 0 ? "none" : Say.Small(women))} of {Say.Small(ages)} ages, and men at {(men == 0 ? "none" : Say.Small(men))}.";
    /// <summary>At most this many names stand in a sentence; a table has them all.</summary>
    private const int MostNames = 4;
    public static string GroupsLead(IReadOnlyList<string> more, IReadOnlyList<string> probably) => more.Count + probably.Count == 0
        ? "Of no group can we tell that it was missed more than all areas together."
        : (more.Count == 0 ? "" : $"Missed more than all areas together: {Names(more)}.{(probably.Count > 0 ? " " : "")}") + (probably.Count == 0 ? "" : $"Probably missed more: {Names(probably)}.");
    private static string Names(IReadOnlyList<string> names) => names.Count <= MostNames ? Say.List(names) : $"{string.Join(", ", names.Take(MostNames))} and {Say.Small(names.Count - MostNames)} more";
    public const string HowCompared = "We say \u201cmore\u201d where the chance is 95% or higher, and \u201cprobably\u201d from 80%.";
    public static string Sexes(Sex sex) => sex switch { Sex.Female => "women", Sex.Male => "men", _ => "people of unknown sex" };
    public static string PanelsSubtitle(string residents, string period, bool likely) => $"Share missed at each age, per cent of {residents}. {(likely ? "Mark: estimate. Line: likely range. Pale bar: what the data cannot rule out" : "Mark: estimate. Pale bar: what the data cannot rule out")}, {period}";
    public static string PanelsAlternative(IEnumerable<string> rows) => $"Panels by age with two marks each. Share missed: {string.Join("; ", rows)}. The table gives the ranges.";
    public static string SexTitle(string most, double mostShare, string least, double leastShare) => Say.Share(mostShare, 1) == Say.Share(leastShare, 1)
        ? $"The share missed is about the same for {most} and {least}"
        : $"Share missed: {Say.Share(mostShare, 1)} of {most}, {Say.Share(leastShare, 1)} of {least}";
    public static string GroupTitle(string most, string mostShare, string least, string leastShare) => $"The share missed runs from {leastShare} in {least} to {mostShare} in {most}";
    public static string DotsSubtitle(string residents, string period, bool likely) => $"Share of {residents} missed. {MarksNote(likely)}, {period}";
    public static string DotsAsAbove(string residents, string period) => $"Share of {residents} missed, {period}. Marks as above";
    public static string GroupsAlike(string kind, string share) => $"The share missed is about {share} in every {kind}";
    public const string NobodyMissed = "Nobody was missed in any group", EverybodyMissed = "Everybody was missed in every group",
        NothingToCompare = "Nobody was missed, so there is nothing to compare.", AllToCompare = "Everybody was missed, so there is nothing to compare.";
    public static string GroupTable(string kind) => $"Reached and missed by {kind}";
    public const string SexTable = "Share missed by age and sex";
    public static string ManyGroups(string kind, int shown, int all) => $"The {shown} of {all} with most people missed. All are in the data file.";
    public static string WholeNation(string share) => $"All areas {share}";

    // Places.
    public static string HalfLiveIn(int few, int all) => $"Half of the people missed live in {Say.Small(few)} of {Say.Count(all)}\u00a0areas";
    public static string OneArea(string area) => $"All of the people missed live in {area}";
    public static string WorstSurely(IReadOnlyList<string> areas) => areas.Count <= MostNames ? $"{Say.List(areas)} {(areas.Count == 1 ? "is" : "are")} surely among the worst tenth" : $"{Say.Capital(Say.Number(areas.Count, "area", "areas"))} are surely among the worst tenth";
    public static string WorstNone(int chance) => $"No area is surely among the worst tenth; {(chance == 0 ? "none has" : Say.Small(chance) + (chance == 1 ? " has" : " have"))} a real chance";
    public const string WorstText = "The last column gives the chance of being in the tenth with the largest share missed. We call one in five or more a real chance.", WorstHead = "Chance of worst tenth", WorstShort = "Worst tenth";
    public const string PlacesUnknown = "We cannot tell how many were missed in each area", PlacesNobody = "Nobody was missed in any area";
    public static string PlacesText(int areas) => $"The list gives {(areas == 1 ? "the area" : $"all {Say.Count(areas)} areas")}, most people missed first. It is for finding a place, not for ranking places: the ranges overlap.";
    public static string PlacesMany(int areas) => $"There are {Say.Count(areas)} areas. Two short lists follow; the data file has them all. They are for finding places, not for ranking them: the ranges overlap.";
    public const string PlacesWithheld = "Some numbers are not given; the table says why. Those areas stand last.", PlacesNoReach = "We know how many people no post could reach. They order the list.";
    public const string PlacesTable = "Areas by people missed", OutOfReachTable = "Areas by people whom no post could reach", PlacesLowest = "Areas with the largest share missed";
    public static string PlacesShown(int shown, int all) => $"{shown} of {Say.Count(all)} areas";
    public static string PlacesSubtitle(string residents, string period, bool likely) => $"{Say.Capital(residents)}, {period}. {DoubtNote(likely)}";
    public static string PlacesNotCovered(int areas, double people) => $"{Say.Capital(Say.Number(areas, "area is", "areas are"))} not covered, with {Say.People(people)}: no table says who has internet there.";
    public static string Boundaries(string edition) => $"Boundaries: {edition}.";

    // Maps.
    public const string NoMap = "No map is drawn: the project holds no boundaries (geography/boundaries.geojson).";
    public const string MapNotDrawn = "No map is drawn: it would show the same shade everywhere, or too few areas have a number or a boundary.";
    public const string ClassAll = "all areas", TilesTitle = "With one tile an area, every place can be seen",
        MapOverlap = "Ranges overlap, so areas of different classes may not differ.", SkipMap = "Skip the map";
    public static string ClassUnder(string edge) => $"under {edge}%";
    public static string ClassOver(string edge) => $"{edge}% or more";
    public static string ClassBetween(string low, string high) => $"{low} to\u00a0{high}%";
    private static string MapShare(bool told) => told ? "share missed" : "share out of reach of any post";
    public static string MapHeading(int areas, string highest, bool told) => told ? $"In {Say.Number(areas, "area", "areas")}, {highest} were missed" : $"In {Say.Number(areas, "area", "areas")}, no post could reach {highest}";
    public static string MapTitle(int areas, double residents) =>
        areas == 1 ? $"The one area in the highest class holds {Say.Share(residents, 1)} of residents" : $"The {Say.Small(areas)} areas in the highest class hold {Say.Share(residents, 1)} of residents";
    public static string MapSubtitle(string residents, string period, bool told) => $"{Say.Capital(MapShare(told))}, {residents}, by area, {period}. Borders are simplified";
    public static string MapHighest(string names, bool told) => $"The {MapShare(told)} is highest in {names}.";
    public static string MapPeople(string share, bool told) => $"The highest class holds {share} of all people {(told ? "missed" : "out of reach")}.";
    public static string MapLowest(string name, string share) => $"{name} has the lowest share, {share}.";
    public static string MapTable(bool told) => $"{Say.Capital(MapShare(told))}, by area";
    private static string MapKind(int areas, int classes, bool told) => $"Map of {Say.Count(areas)} areas in {Say.Number(classes, "class", "classes")} by {MapShare(told)}.";
    public static string MapAll(int areas, int classes, string all, bool told) => $"{MapKind(areas, classes, told)} {all}.";
    public static string MapEnds(int areas, int classes, string highest, int size, string high, string lowest, string low, bool told) =>
        $"{MapKind(areas, classes, told)} Highest class, {highest}, {Say.Number(size, "area", "areas")}: {high}. Lowest class, {lowest}: {low}. The table gives all.";
    public static string TilesSubtitle(bool told, bool links) => $"{Say.Capital(MapShare(told))}, per cent. Each tile is one area, set near its true place{(links ? ". On the web page a tile leads to its area" : "")}";
    public static string TilesSay(int tiles, string highest, string lowest, string nation, bool told) =>
        $"Tile map of {Say.Count(tiles)} areas by {MapShare(told)}, one tile an area. Highest: {highest}. Lowest: {lowest}.{(nation.Length > 0 ? $" {nation}." : "")}";
    public static string TileSays(string seen, string name, string share, string target) => seen.StartsWith(name, StringComparison.Ordinal) ? $"{seen}, go to its {(target.StartsWith('#') ? "row" : "sheet")}" : $"{seen}, {name}{(share.StartsWith(seen, StringComparison.Ordinal) ? "" : $", {share}")}";
    public static string NoBoundary(string names) => $"Not on the map, for they have no boundary: {names}.";
    public static string FarAway(string names) => $"Not on the map, for they are far from the rest: {names}.";
    public static string AndMore(int more) => $"and {Say.Small(more)} more";

    public const string NobodyHere = "Nobody lives here", NoLoss = "None";
    public static string SameLoss(Measure loss) => $"The largest of the three losses is \u201c{Loss(loss).ToLowerInvariant()}\u201d in every area.";
    public static string MainLossNote => "\u201cMain loss\u201d is the largest of the three losses: not served, on no platform, no internet.";

    // How sure.
    public static string SureHeading(Band missed, double residents) => $"The data cannot rule out that {Say.ShareRange(missed, residents)} of residents were missed";
    public static string SureLikely(Band missed, double residents) => $"Between {Say.ShareRange(missed, residents).Replace(" to\u00a0", " and\u00a0", StringComparison.Ordinal)} of residents were missed";
    public const string SureUnknown = "We are sure only of who could not be reached";
    public const string NotEstimated = "Likely ranges are not estimated in this version. What we give is what the data cannot rule out, whatever the size of the samples.";
    public const string BandWide = "It is wide mostly because platforms do not say how far their audiences overlap. No larger sample would fix that.";
    public const string LikelyHolds = "The likely range holds nine times in ten. The pale bar shows how far the number could move if what is not known were at its limits.";
    public const string SureTitle = "What the data cannot rule out, for each number";
    public static string SureSubtitle(string residents, string period, bool likely) => $"{Say.Capital(residents)}, people, {period}. {MarksNote(likely)}";
    public const string ThreeTitle = "Overlap of platforms makes the range wide", ThreeTitlePlain = "Three ranges for the people missed";
    public static string ThreeSubtitle(string residents, string period) => $"{Say.Capital(residents)} missed, people, {period}";
    public const string IfKnown = "If the overlap were known", LikelyHeadline = "Likely range", CannotRuleOutLabel = "What the data cannot rule out";
    public const string LookTable = "Checks that need a person to look", AllPassed = "Every check passed";
    public static string Passed(int checks) => $"{Say.Capital(Say.Number(checks, "check", "checks"))} passed. ";
    public static string PassedTitles(IEnumerable<string> titles) => $"{string.Join("; ", titles)}. The file quality/checks.json says what was seen.";
    public const string ChecksTable = "Checks made before printing", NoChecks = "No check was made.";
    public static string ChecksCount(int pass, int review, int fail) =>
        $"{Say.Capital(Say.Small(pass))} pass, {Say.Small(review)} {(review == 1 ? "needs" : "need")} a person to look, {(fail == 0 ? "none" : Say.Small(fail))} failed";
    public const string StatusTable = "When there is no number, we say why", StatusSubtitle = "These are never the same as zero, which is printed as 0";
    public static string StatusMeaning(Status status) => status switch
    {
        Terms.Status.Insufficient => "The data are too thin to give a number",
        Terms.Status.Unreliable => "A number that rests on too little; read its reason",
        Terms.Status.Suppressed => "A number so small that it could point to a person",
        Terms.Status.NotCovered => "Outside the internet question",
        Terms.Status.Break => "The meaning changed, so parts are not joined",
        _ => "The question does not arise",
    };
    public const string DatesTitle = "How old the data are";
    public static string Dates(string people, string access, string period) => $"Residents are as at {people}. Internet access is as at {access}. Posts and reach are of {period}.";
    public const string NoDate = "a date not stated";

    // Platforms.
    public static string PlatformsHeading(int counted, int all) =>
        all == 0 ? "No platform export was read"
        : counted == 0 ? "No platform told us how many people it reached"
        : counted == all ? (all == 1 ? "The one platform told us how many people it reached" : $"All {Say.Small(all)} platforms told us how many people they reached")
        : $"{Say.Capital(Say.Small(counted))} of {Say.Number(all, "platform", "platforms")} told us how many people they reached";
    public const string PlatformsText = "Accounts are not people: one person may hold several, and some accounts live abroad. Reach on platforms is never added up, for many people are served on more than one.";
    public const string NoPlatforms = "The project holds no export of a platform, so there is nothing to show.";
    public const string Women = "Women", Men = "Men", ResidentsRow = "Residents", ResidentsOutline = "Outline: residents", ReachedRow = "All reached", AudienceTitle = "Users of each platform by age and sex, beside residents";
    public static string AudienceSubtitle(string period) => $"Share of each platform\u2019s users (filled) and of residents (outline), per cent, {period}";
    public static string AudienceAlternative(int pyramids, string oldest, string residents, IEnumerable<string> audiences) =>
        $"{Say.Capital(Say.Number(pyramids, "pyramid", "pyramids"))} of users by age and sex. Share aged {oldest}: {residents} of residents; {string.Join(", ", audiences)}. The table gives all shares.";
    public static string TooFewOld(int platforms, string ages) => platforms == 1 ? $"The platform has too few people aged {ages}" : $"{(platforms == 2 ? "Both" : "All " + Say.Small(platforms))} platforms have too few people aged {ages}";
    public static string NoneLikeResidents(int platforms) => platforms == 1 ? "The platform does not look like the population" : "No platform looks like the population";
    public static string ClosestToResidents(string platform) => $"{platform} comes closest to the population";
    public const string IndexTable = "How well each audience matches residents", IndexSubtitle = "Representation index: 100 is the same share as among residents, 50 half of it", SharesTable = "Share of users and of residents by age and sex";
    public static string ServedMost(string platform) => $"{platform} alone served most of the people reached";
    public static string ReachedMost(string platform) => $"{platform} reached most people of any platform";
    public static string BarsSubtitle(string residents, string period, bool likely) => $"{Say.Capital(residents)} reached on each platform, with {(likely ? "likely range" : "what the data cannot rule out")}, {period}";
    public static string BarsAlternative(IEnumerable<string> rows) => $"Bars with ranges. People reached: {string.Join("; ", rows)}.";

    // Changes and answers.
    public const string NothingChanged = "No platform is known to have changed what it counts", ChangedSomewhere = "A platform changed what it counts in the period",
        NoBreakText = "We hold a dated register of what each metric counts. No change in it falls within these exports, so no line is cut.", NotJoined = "We do not join the two parts.",
        DialogueNone = "No comments, shares or replies are in the exports.", DialogueWhere = "Download the post files of the platforms, which count them, to see whether people talked back.",
        DialogueNoBase = "People answered, but of how many we cannot tell", NoAnswers = "the export has no comments, shares or replies", NoBase = "people reached are not known",
        DialogueSource = "post files of the platforms; people reached as estimated here", DialogueTable = "Comments, shares and replies by platform", RegisterTable = "What each platform gave, and what we made of it", No = "No";
    public static string ChangedHeading(string platform, DateOnly day) => $"{platform} changed what it counts on {Say.Date(day)}";
    public static string DialogueTitle(string platform, int platforms) => platforms == 1 ? $"How many people answered on {platform}" : $"People answered most on {platform}";
    public static string DialogueSubtitle(string period) => $"Comments, shares and replies per 1,000 people reached, {period}. One person may answer often";
    public static string DialogueAlternative(IEnumerable<string> rows) => $"Bars. Comments, shares and replies per 1,000 people reached: {string.Join("; ", rows)}.";
    public static string MetricName(string metric) => metric switch
    {
        Metric.Reach => "people reached",
        Metric.ReachOrganic => "people reached without payment",
        Metric.ReachPaid => "people reached by adverts",
        Metric.NewFollowers => "new followers",
        _ => metric.Replace('_', ' '),
    };
    public static string SeriesPeak(string platform, string metric, DateOnly day) => $"{platform}: {metric} peaked on {Say.Date(day)}";
    public static string SeriesBroken(string platform, string metric, DateOnly day) => $"{platform}: {metric} means something else from {Say.Date(day)}";
    public static string SeriesSubtitle(string metric, string account, string period) => $"{Say.Capital(metric)} a day{(account.Length > 0 ? $", account {account}" : "")}, {period}. Days are not added up";
    public static string SeriesAlternative(string metric, (DateOnly Day, double Value) first, (DateOnly Day, double Value) peak, (DateOnly Day, double Value) last, IReadOnlyList<DateOnly> breaks) =>
        $"Line{(breaks.Count > 0 ? " with a break" : "")}. {Say.Capital(metric)} a day: {Say.Count(first.Value)} on {Say.Date(first.Day)}, a peak of {Say.Count(peak.Value)} on {Say.Date(peak.Day)}, {Say.Count(last.Value)} on {Say.Date(last.Day)}."
        + (breaks.Count > 0 ? $" Break on {Say.List([.. breaks.Select(Say.Date)])}. The parts are not joined." : "");
    public static string SeriesSource(string platform) => $"{platform} export";
    public static string SeriesTable(string platform, string metric) => $"{platform}, {metric} by day";
    public static string BreakOn(DateOnly day) => $"Break on {Say.Date(day)}";
    public static string DayOfAxis(DateOnly day) => Say.Date(day);

    public const string Usable = "Used as it is", UsableFloor = "Used";

    // Plan.
    public static string PlanHeading(int places, double share) => $"{Say.Capital(Say.Number(places, "place holds", "places hold"))} {share:0%} of the people missed";
    public const string PlanUnknown = "First find out whom the posts reached", PlanNobody = "Nobody was missed, so there is nothing to plan";
    public const string NoChannels = "No channels with prices were given. So this page names places and reasons, not purchases. Add plan/channels.csv to get a plan with costs.";
    public static string PlanWhich(Measure loss) => loss switch
    {
        Measure.MissedNotServed => "Where the main loss is not served, more posts or adverts on the same platforms can help.",
        Measure.MissedNoPlatform => "Where the main loss is on no platform, other media are needed: radio, press, e-mail, the web.",
        _ => "Where the main loss is no internet, only offline ways help: mail, visits, telephone, radio, notice boards.",
    };
    /// <summary>The people of a plan row without their loss, which stands beside them: "People aged 75 and over".</summary>
    public static string WhoMostly(string? who) => who is null ? "All" : Say.Capital(who.Split(" who ")[0].Split(" without ")[0]);

    public const string PlanTable = "Places by people missed, and why";
    public static string PlanShown(int shown, int all) => shown < all ? $"The first {shown} of {Say.Count(all)} places. All are in plan.csv" : "All places";

    // Method.
    public const string MethodHeading = "We count residents, not accounts, and keep the offline in";
    public static IReadOnlyList<string> NotUse { get; } =
    [
        "Do not set targets with them, rank areas against each other, or judge a person or a team.",
        "Do not read reach as effect. A person served a post may not have read it.",
        "Do not add up reach over platforms, areas of work or periods.",
        "Do not compare across a break.",
        "Do not quote a number without what the data cannot rule out.",
    ];
    public const string StepsTitle = "In six steps";
    public static IReadOnlyList<(string Name, string Text)> Steps(bool onlineMeansUse) =>
    [
        ("Who lives where.", "We take residents by area, age and sex from the census tables."),
        ("Who is online.", onlineMeansUse
            ? "The census says how many had internet in each area. A survey says how use differs by age. We fit both at once."
            : "The census says how many had internet in each area. Being online here means having access."),
        ("Who uses what.", "Surveys say what share of each age and sex uses each platform, and which pairs."),
        ("Who was served.", "Each platform says how many accounts it reached. We take off people abroad and second accounts, and spread the rest over ages and areas."),
        ("Counting each person once.", "People served on two platforms count once. How far audiences overlap is not known, so we give the whole span that is possible."),
        ("Checks.", "Parts must add up, and every number has a code that leads back to its files."),
    ];
    public const string WhoTitle = "Who is not in the data", WhoText = "People outside the internet question, such as those in aged care, prisons or hotels, are not covered. People who use a screen that belongs to someone else cannot be seen. Children under the ages given are left out.";
    public const string AskTitle = "How to check with people";
    public const string AskBefore = "Ask one question in your next survey, of people without internet too:",
        AskAfter = "Let people answer yes, no or not sure. With 1,000 answers the share is known to about three points. Its answers by age can be held against these numbers.";
    public static string AskQuestion(string publisher, IReadOnlyList<string> platforms, string period) =>
        $"\u201cFrom {period}, did you see a post from {(publisher.Length is > 0 and <= 60 ? publisher : "us")}{(platforms.Count is > 0 and <= 4 ? $" on {string.Join(" or ", platforms)}" : " on social media")}?\u201d";
    public const string LookUpTitle = "To look up a number";
    public static IReadOnlyList<Run> LookUp(string release, string code) =>
        [new("Each number has a code, such as "), new(code, Face.Code), new(". Type "), new($"openreach explain {release} {code}", Face.Code), new(" to see its inputs and what would change it.")];

    // Sources.
    public static string AboutHeading(int sources, int exports) => $"{Say.Capital(Say.Number(sources, "table", "tables"))} of people and {Say.Number(exports, "platform export", "platform exports")}";
    public const string SourcesTable = "Sources", SourcesNone = "No input file is listed for this release.", NotStated = "not stated";
    public const string OwnAccount = "Own account";

    /// <summary>What a source is in plain words, and the days it covers where its description tells them.</summary>
    public static (string Name, string? Days) SourceName(InputFile file)
    {
        if (file.Description.Length == 0) return (file.Path, null);
        var parts = ExportDescription().Match(file.Description);
        if (file.Role != "export" || !parts.Success) return (Say.Capital(file.Description), null);
        var what = parts.Groups["what"].Value;
        var cut = what.IndexOf(", ", StringComparison.Ordinal);
        var name = what.StartsWith("Platform not told", StringComparison.Ordinal) ? "Plain table of reach and audiences" : cut < 0 ? what : $"{what[..cut]}: {what[(cut + 2)..]}";
        return (name, parts.Groups["from"].Success ? $"{parts.Groups["from"].Value.Replace(' ', '\u00a0')} to {parts.Groups["to"].Value.Replace(' ', '\u00a0')}" : null);
    }

    [GeneratedRegex(@"^(?<what>.*?), layout \S+ \([^)]*\)(?:, (?<from>\d+ \w+ \d+) to (?<to>\d+ \w+ \d+))?$")]
    private static partial Regex ExportDescription();

    public static string Role(string role) => role switch
    {
        "export" => "Reach, views, posts",
        "population" => "Residents",
        "access" => "Internet access",
        "areas" => "Names of areas",
        "channels" => "Prices of outreach",
        "survey" => "Use of internet and platforms",
        "groups" => "Groups of areas",
        "spend" => "Cost of the posts",
        _ => Say.Capital(role.Replace('-', ' ')),
    };
    public static string MoreSources(int more) => $"And {Say.Number(more, "more file", "more files")}: the manifest lists them all.";
    public const string WordsTitle = "Words";
    public static IReadOnlyList<(string Word, string Meaning)> Glossary { get; } =
    [
        ("Reached", "Served at least one of the posts in the period, on any platform. Each person counts once."),
        ("Missed", "Residents who were not reached, in three parts: no internet, online but on none of the platforms, and on a platform but not served a post."),
        ("What the data cannot rule out", "How far the number could move if what is not known were at its limits. A larger sample would not shrink it."),
        ("Likely range", "The true number lies in it nine times in ten."),
        ("Users", "People who use a platform, whether or not they were served."),
        ("Accounts", "What a platform counts. One person may hold several, and some are held abroad."),
        ("Worst tenth", "The tenth of areas with the largest share missed. Ranges overlap, so each area has a chance of being in it."),
        ("Representation index", "The share of an age or sex among users over its share among residents, times 100."),
        ("Not covered", "People outside the census question on internet, and areas without that figure."),
    ];
    public const string AccessibilityTitle = "Accessibility";
    public const string Accessibility = "This page is made to meet WCAG 2.2 at level AA, and its PDF twin to meet PDF/UA-1. Every chart has a text alternative. It works without script, at 320 pixels and at 400% zoom, in light and dark. ";
    public const string AccessibilityContact = "If something does not work for you, write to ";
    public const string CiteTitle = "Cite and reuse";
    public static string Work(string project) => $"{project}: reach and missed residents";
    public static string CiteEnd(string release, string licence, DateOnly? next) =>
        $", release {release}. Text and data: {licence}.{(next is { } day ? $" Next release: {Say.Date(day)}." : "")} All numbers are in the folder ";
    public const string FontNote = "Set in Source Sans 3 (SIL Open Font License 1.1), cut to the letters used and named OpenReach Text.";
    public const string AlsoAs = "Also as ", TaggedPdf = "tagged PDF", AndEasy = ", in ", EasyLink = "Easy Read", AndAnswers = ", as ", AnswersLink = "answers for parliament", AndData = ", and as open data in the folder ";

    // Text alternatives.
    public static string WhereAlternative(double residents, IEnumerable<string> parts) => $"Stacked bar of {Say.About(residents)} residents. {string.Join(". ", parts)}.";
    public static string PartAlternative(string name, double people, double residents, string range) => $"{name}: {Say.About(people)}, {Say.Share(people, residents)}, {range}";
    public static string DoubtRange(string range, bool likely) => $"{Doubt(likely)} {range}";
    public static string AgesAlternative(IEnumerable<string> rows) => $"Stacked bars by age. Share missed: {string.Join("; ", rows)}. The table gives all parts.";
    public static string DotsAlternative(IEnumerable<string> rows, string? nation) => $"Dots with ranges. Share missed: {string.Join("; ", rows)}.{(nation is null ? "" : $" {nation}.")}";
    public static string SureAlternative(IEnumerable<string> rows) => $"Dots with ranges. People: {string.Join("; ", rows)}.";

    public static string SourceLine(DateOnly? population, DateOnly? access, string? edition) =>
        $"platform exports; census{(population is { } p ? $" as at {Say.Date(p)}" : "")}{(access is { } a && a != population ? $"; internet access as at {Say.Date(a)}" : "")}; surveys of use{(edition is { Length: > 0 } ? $"; boundaries, {edition}" : "")}";

    private static string Percent(double share) => Say.Share(share, 1);
}
