using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>The brief from its questions to how sure it is.</summary>
internal static partial class Words
{
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
    public static string PlanSentence(string cost, double gain, string doubt) => $"A plan of {cost} would newly reach {Say.About(gain)} of them{doubt}.";

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
    /// <param name="women">Ages at which women were missed more, as <c>35 to 54</c>; <paramref name="men"/> likewise.</param>
    /// <param name="ages">How many ages were compared, and <paramref name="told"/> at how many of them it can be told.</param>
    public static string SexAges(IReadOnlyList<string> women, IReadOnlyList<string> men, int told, int ages)
    {
        if (told == 0) return "At no single age can we tell whether women or men were missed more.";
        var (first, second) = women.Count > 0 ? ("Women", women) : ("Men", men);
        if (women.Count > 0 && men.Count > 0) return $"Women were missed more at ages {Say.List(women)}, and men at ages {Say.List(men)}.{(told < ages ? " At other ages we cannot tell." : "")}";
        return told == ages ? $"{first} were missed more at every age." : $"{first} were missed more at ages {Say.List(second)}. At other ages we cannot tell.";
    }
    /// <summary>At most this many names stand in a sentence; a table has them all.</summary>
    private const int MostNames = 4;
    public static string GroupsLead(IReadOnlyList<string> more, IReadOnlyList<string> probably) => more.Count + probably.Count == 0
        ? "Of no group can we tell that it was missed more than all areas together."
        : (more.Count == 0 ? "" : $"The share missed is larger in {Names(more)} than in all areas together.") + (probably.Count == 0 ? "" : more.Count == 0 ? $"The share missed is probably larger in {Names(probably)} than in all areas together." : $" It is probably larger in {Names(probably)} too.");
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
        MapOverlap = "Ranges overlap, so areas of different classes may still be alike.", SkipMap = "Skip the map";
    public static string ClassUnder(string edge) => $"under {edge}%";
    public static string ClassOver(string edge) => $"{edge}% or more";
    public static string ClassBetween(string low, string high) => $"{low} to\u00a0{high}%";
    private static string MapShare(bool told) => told ? "share missed" : "share out of reach of any post";
    public static string MapHeading(int areas, string highest, bool told) => told ? $"In {Say.Number(areas, "area", "areas")}, {highest} were missed" : $"In {Say.Number(areas, "area", "areas")}, no post could reach {highest}";
    public static string MapTitle(int areas, double residents) =>
        areas == 1 ? $"The one area in the highest class holds {Say.Share(residents, 1)} of residents" : $"The {Say.Small(areas)} areas in the highest class hold {Say.Share(residents, 1)} of residents";
    public static string MapSubtitle(string residents, string period, bool told) => $"{Say.Capital(MapShare(told))}, {residents}, by area, {period}. Borders are simplified";
    public static string MapHighest(string names, bool told) => $"The {MapShare(told)} is highest in {names}.";
    public static string MapPeople(int areas, string share, bool told) => $"{(areas == 1 ? "That area holds" : "Those areas hold")} {share} of all people {(told ? "missed" : "out of reach")}.";
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
    public static string MapCarried(string? edition) =>
        $"The areas of the map are {(edition is { Length: > 0 } ? $"those of {edition}" : "of another edition")}, and not those of the census tables. People missed and residents were carried over by published shares. The map gives no ranges.";
    public static string CarriedQuality(IReadOnlyList<(string Word, int Areas)> areas) => $"How well the areas fit, in the words of the statistical office: {Say.List([.. areas.Select(a => $"{Say.Count(a.Areas)}\u00a0{a.Word.ToLowerInvariant()}")])}.";
    public static string CarriedMixed(int areas) => areas == 0 ? "Every area of the map is nearly whole in the census tables." : $"{Say.Capital(Say.Number(areas, "area", "areas"))} of the map {(areas == 1 ? "is" : "are")} put together from parts of census areas.";
    public static string AndMore(int more) => $"and {Say.Small(more)} more";

    public const string NobodyHere = "Nobody lives here", NoLoss = "None";
    public static string SameLoss(Measure loss) => $"The largest of the three losses is \u201c{Loss(loss).ToLowerInvariant()}\u201d in every area.";
    public static string MainLossNote => "\u201cMain loss\u201d is the largest of the three losses: not served, on no platform, no internet.";

    // How sure.
    public static string SureHeading(Band missed, double residents) => $"The data cannot rule out that {Say.ShareRange(missed, residents)} of residents were missed";
    public static string SureLikely(Band missed, double residents) => $"Between {string.Join(" and\u00a0", Say.ShareRange(missed, residents).Split(" to\u00a0").Select(end => char.IsAsciiDigit(end[^1]) ? end + "%" : end))} of residents were missed";
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
}
