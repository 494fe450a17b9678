using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>The brief from its questions to how sure it is.</summary>
internal sealed partial class Words
{
    // Questions, one a section.
    public string AskAnswer => T("brief.askAnswer");
    public string AskAge => T("brief.askAge");
    public string AskGroups => T("brief.askGroups");
    public string AskPlaces => T("brief.askPlaces");
    public string AskAreas => T("brief.askAreas");
    public string AskSure => T("brief.askSure");
    public string AskPlatforms => T("brief.askPlatforms");
    public string AskChanges => T("brief.askChanges");
    public string AskPlan => T("brief.askPlan");
    public string AskMethod => T("brief.askMethod");
    public string AskAbout => T("brief.askAbout");

    // Answer.
    public string CannotTellTitle => T("brief.cannotTellTitle");
    public string Reached(string fraction) => T("brief.reached", ("fraction", fraction));

    public string ReachedOf(double reached, double residents, bool floor, string doubt) =>
        reached <= 0 ? T("brief.reachedOf.none", ("residents", Say.About(residents)), ("doubt", doubt))
        : reached >= residents ? T("brief.reachedOf.all", ("residents", Say.About(residents)), ("doubt", doubt))
        : T("brief.reachedOf.some", ("floor", (floor ? T("brief.reachedOf.floor") : "")), ("reached", Say.About(reached)), ("residents", Say.About(residents)), ("share", Say.Share(reached, residents)), ("doubt", doubt));

    /// <summary>The doubt of a share of residents, as the end of a sentence.</summary>
    public string ShareDoubt(Finding finding, double residents)
    {
        return finding.Interval is { } interval ? Unlike(interval) is { } likely ? T("brief.shareDoubt.likely", ("interval", likely)) : ""
        : finding.Band is { } band && Unlike(band) is { } rest ? T("brief.shareDoubt.band", ("band", rest)) : "";

        // A range that is worded as its number has been said.
        string? Unlike(Band range) => range.Low < range.High && Say.ShareRange(range, residents) is var said && said != Say.Share(finding.Value ?? 0, residents) ? said : null;
    }

    public string FloorNote => T("brief.floorNote");
    public string MissedNobody => T("brief.missedNobody");

    public string MissedSentence(double missed, bool atMost, string most, double notServed, double noPlatform, double noInternet) =>
        T(atMost ? "brief.missedSentence.atMost" : "brief.missedSentence", ("missed", Say.People(missed)), ("most", most), ("notServed", Say.Capital(LossClause(1, notServed))), ("noPlatform", LossClause(2, noPlatform)), ("noInternet", LossClause(3, noInternet)));

    public string LossClause(int part, double people) => T(part switch { 1 => "brief.lossClause.notServed", 2 => "brief.lossClause.noPlatform", _ => "brief.lossClause.noInternet" }, ("people", people <= 0 ? T("brief.lossClause.nobody") : Say.About(people)));

    /// <summary>Where most of the people missed were, after "They missed n people".</summary>
    public string MostOfThose(Measure loss) => loss switch
    {
        Measure.MissedNotServed => T("brief.mostOfThose.notServed"),
        Measure.MissedNoPlatform => T("brief.mostOfThose.noPlatform"),
        _ => T("brief.mostOfThose.noInternet"),
    };

    public string NoPrices => T("brief.noPrices");
    public string PlanSentence(string cost, double gain, string doubt) => T("brief.planSentence", ("cost", cost), ("gain", Say.About(gain)), ("doubt", doubt));

    public string CannotTellWhy(string platform, string reason) => $"{platform}: {reason}.";
    public string CannotTellLead => T("brief.cannotTellLead");
    public string CannotTellBand(Band band, double residents) => T("brief.cannotTellBand", ("band", Say.Outwards(band)), ("residents", Say.About(residents)));
    public string OutOfReach(double noPlatform, double noInternet) =>
        T("brief.outOfReach", ("people", Say.People(noPlatform + noInternet)), ("noPlatform", LossClause(2, noPlatform)), ("noInternet", LossClause(3, noInternet)));
    public string InsteadTitle => T("brief.insteadTitle");
    public string WhyTitle => T("brief.whyTitle");

    // Headline numbers.
    public string MissedLabel => T("brief.missedLabel");
    public string ReachedLabel => T("brief.reachedLabel");
    public string CannotTell => T("brief.cannotTell");
    public string NoRangeYet => T("brief.noRangeYet");
    public string Likely(Band interval) => interval.Low == interval.High ? T("brief.likely.one") : T("brief.likely", ("interval", Say.Outwards(interval)));
    public string CannotRuleOut(Band? band) => band is { } b ? b.Low == b.High ? T("brief.cannotRuleOut.oneNumber") : T("brief.cannotRuleOut.range", ("outwards", Say.Outwards(b))) : T("brief.cannotRuleOut.unknown");
    /// <summary>Of a share that is said as a bound, such as under 1%, the people are the least.</summary>
    public string AtLeastPeople(double people, string residents) => T("brief.atLeast.few", ("people", Say.About(people)), ("residents", residents));

    public string AtLeast(string share, string residents) => T("brief.atLeast", ("share", share), ("residents", residents));

    // The chart of page 1.
    public string WhereTitle(Measure loss) => loss switch
    {
        Measure.MissedNotServed => T("brief.whereTitle.notServed"),
        Measure.MissedNoPlatform => T("brief.whereTitle.noPlatform"),
        _ => T("brief.whereTitle.noInternet"),
    };
    public string WhereLargest(Measure loss, double part, double missed) => T("brief.whereLargest", ("loss", LossInSentence(loss)), ("part", Say.Share(part, missed)));
    public string WhereEveryone => T("brief.whereEveryone");
    public string WhereNobody => T("brief.whereNobody");
    public string WhereEmpty => T("brief.whereEmpty");
    public string WhereUnknown(double outOfReach, double residents) => T("brief.whereUnknown", ("outOfReach", Say.Capital(Say.Share(outOfReach, residents))));
    public string WhereSubtitle(string residents, string period, bool likely) => T("brief.whereSubtitle", ("residents", Say.Capital(residents)), ("likely", (likely ? T("brief.whereSubtitle.likely") : T("brief.whereSubtitle.band"))), ("period", period));
    public string NotCoveredNote(double people) => T("brief.notCoveredNote", ("people", Say.People(people)));

    public string NotUseTitle => T("brief.notUseTitle");
    public string NotUseShort => T("brief.notUseShort");
    public string NotUseMore => T("brief.notUseMore");

    // By age.
    public string AgesHeading(double missed, double residents, AgeBand age) => T("brief.agesHeading", ("missed", Say.Capital(Say.Fraction(missed, residents, T("brief.agesHeading.people", ("age", Say.Ages(age)))))));
    public string AgesUnknown => T("brief.agesUnknown");
    public string AgesNone => T("brief.agesNone");
    public string AgesNobodyMissed => T("brief.agesNobodyMissed");
    public string AgesEverybodyMissed => T("brief.agesEverybodyMissed");
    public string NoAgeProfile => T("brief.noAgeProfile");
    public string AgesNoReach => T("brief.agesNoReach");
    public string AgesWithheld => T("brief.agesWithheld");
    public string AgesNoneWhy => T("brief.agesNoneWhy");
    public string LossAtAges(string ages, Measure loss) => T(loss switch
    {
        Measure.MissedNotServed => "brief.lossAtAges.notServed",
        Measure.MissedNoPlatform => "brief.lossAtAges.noPlatform",
        _ => "brief.lossAtAges.noInternet",
    }, ("ages", ages));
    public string OnlyFirstLoss => T("brief.onlyFirstLoss");
    public string AgesRise(AgeBand from) => T("brief.agesRise", ("from", Say.AgeLabel(from)));
    public string AgesFall(AgeBand from) => T("brief.agesFall", ("from", Say.AgeLabel(from)));
    public string AgesSpread(AgeBand most, AgeBand least) => T("brief.agesSpread", ("most", Say.AgeLabel(most)), ("least", Say.AgeLabel(least)));
    public string AgesSame => T("brief.agesSame");
    public string AgesAllReached => T("brief.agesAllReached");
    public string AgesNoneReached => T("brief.agesNoneReached");
    public string AgesUnknownTitle => T("brief.agesUnknownTitle");
    public string AgesSubtitle(string period, bool likely) => T("brief.agesSubtitle", ("likely", likely ? T("every.lineNote") : DoubtNote(false)), ("period", period));
    public string AgesTable => T("brief.agesTable");
    public string Rounded(int to) => to > 1 ? T("brief.rounded.to", ("to", $"{to}")) : T("brief.rounded.not");

    // Groups.
    public string SexHeading(string first, double firstShare, string second, double secondShare) =>
        Math.Round(100 * firstShare) == Math.Round(100 * secondShare)
            ? T("brief.sexHeading.same", ("firstShare", Percent(firstShare)), ("first", first), ("second", second))
            : T("brief.sexHeading.differ", ("firstShare", Percent(firstShare)), ("first", first), ("secondShare", Percent(secondShare)), ("second", second));
    public string GroupsUnknown => T("brief.groupsUnknown");
    public string GroupsNone => T("brief.groupsNone");
    public string GroupsNoneWhy => T("brief.groupsNoneWhy");
    public string GroupsNotSure => T("brief.groupsNotSure");
    public string SexLead(Ahead ahead) => ahead switch
    {
        Ahead.First => T("brief.sexLead.womenMore"),
        Ahead.ProbablyFirst => T("brief.sexLead.womenProbably"),
        Ahead.Second => T("brief.sexLead.menMore"),
        Ahead.ProbablySecond => T("brief.sexLead.menProbably"),
        _ => T("brief.sexLead.cannotTell"),
    };
    /// <param name="women">Ages at which women were missed more, as <c>35 to 54</c>; <paramref name="men"/> likewise.</param>
    /// <param name="ages">How many ages were compared, and <paramref name="told"/> at how many of them it can be told.</param>
    public string SexAges(IReadOnlyList<string> women, IReadOnlyList<string> men, int told, int ages)
    {
        if (told == 0) return T("brief.sexAges.none");
        var (first, second) = women.Count > 0 ? (T("brief.sexAges.women"), women) : (T("brief.sexAges.men"), men);
        if (women.Count > 0 && men.Count > 0) return T("brief.sexAges.both", ("women", Say.List(women)), ("men", Say.List(men)), ("told", (told < ages ? T("brief.sexAges.others") : "")));
        return told == ages ? T("brief.sexAges.every", ("first", first)) : T("brief.sexAges.some", ("first", first), ("second", Say.List(second)));
    }
    /// <summary>At most this many names stand in a sentence; a table has them all.</summary>
    private const int MostNames = 4;
    public string GroupsLead(IReadOnlyList<string> more, IReadOnlyList<string> probably) => more.Count + probably.Count == 0
        ? T("brief.groupsLead.none")
        : (more.Count == 0 ? "" : T("brief.groupsLead.more", ("more", Names(more)))) + (probably.Count == 0 ? "" : more.Count == 0 ? T("brief.groupsLead.probably", ("probably", Names(probably))) : T("brief.groupsLead.probablyToo", ("probably", Names(probably))));
    private string Names(IReadOnlyList<string> names) => names.Count <= MostNames ? Say.List(names) : T("brief.names", ("names", Say.Commas(names.Take(MostNames))), ("more", Say.Small(names.Count - MostNames)));
    public string HowCompared => T("brief.howCompared");
    public string Sexes(Sex sex) => sex switch { Sex.Female => T("brief.sexes.women"), Sex.Male => T("brief.sexes.men"), _ => T("brief.sexes.unknown") };
    public string PanelsSubtitle(string residents, string period, bool likely) => T("brief.panelsSubtitle", ("residents", residents), ("likely", (likely ? T("brief.panelsSubtitle.likely") : T("brief.panelsSubtitle.band"))), ("period", period));
    public string PanelsAlternative(IEnumerable<string> rows) => T("brief.panelsAlternative", ("rows", Say.Rows(rows)));
    public string SexTitle(string most, double mostShare, string least, double leastShare) => Say.Share(mostShare, 1) == Say.Share(leastShare, 1)
        ? T("brief.sexTitle.same", ("most", most), ("least", least))
        : T("brief.sexTitle.differ", ("mostShare", Say.Share(mostShare, 1)), ("most", most), ("leastShare", Say.Share(leastShare, 1)), ("least", least));
    public string GroupTitle(string most, string mostShare, string least, string leastShare) => T("brief.groupTitle", ("leastShare", leastShare), ("least", least), ("mostShare", mostShare), ("most", most));
    /// <summary>The same where the names are too long for a title.</summary>
    public string GroupTitleShort(string kind, string mostShare, string leastShare) => T("brief.groupTitleShort", ("leastShare", leastShare), ("mostShare", mostShare), ("kind", kind));
    public string DotsSubtitle(string residents, string period, bool likely) => T("brief.dotsSubtitle", ("residents", residents), ("likely", MarksNote(likely)), ("period", period));
    public string DotsAsAbove(string residents, string period) => T("brief.dotsAsAbove", ("residents", residents), ("period", period));
    /// <summary>Groups whose shares print alike: "about" stands before a per cent only.</summary>
    /// <param name="share">1 for all.</param>
    public string GroupsAlike(string kind, double share) => share <= 0 ? T("brief.groupsAlike.none", ("kind", kind)) : share >= 1 ? T("brief.groupsAlike.all", ("kind", kind))
        : T(share is >= 0.005 and < 0.995 ? "brief.groupsAlike" : "brief.groupsAlike.end", ("share", Say.Share(share, 1)), ("kind", kind));
    public string NobodyMissed => T("brief.nobodyMissed");
    public string EverybodyMissed => T("brief.everybodyMissed");
    public string NothingToCompare => T("brief.nothingToCompare");
    public string AllToCompare => T("brief.allToCompare");
    public string EachGroup(string kind) => T("brief.eachGroup", ("kind", kind));
    public string GroupTable(string kind) => T("brief.groupTable", ("kind", kind));
    public string SexTable => T("brief.sexTable");
    public string ManyGroups(string kind, int shown, int all) => T("brief.manyGroups", ("shown", $"{shown}"), ("all", $"{all}"));
    public string WholeNation(string share) => T("brief.wholeNation", ("share", share));

    // Places.
    public string HalfLiveIn(int few, int all, string most) => few == 1 ? T("brief.halfLiveIn.one", ("area", most)) : T("brief.halfLiveIn", ("few", Say.Small(few)), ("all", Say.Small(all)));
    public string OneArea(string area) => T("brief.oneArea", ("area", area));
    public string WorstSurely(IReadOnlyList<string> areas) => areas.Count <= MostNames ? T(areas.Count == 1 ? "brief.worstSurely.one" : "brief.worstSurely.few", ("areas", Say.List(areas))) : T("brief.worstSurely.many", ("count", Say.Capital(Say.Small(areas.Count))));
    public string WorstNone(int chance) => chance switch { 0 => T("brief.worstNone.none"), 1 => T("brief.worstNone.one"), _ => T("brief.worstNone.some", ("count", Say.Small(chance))) };
    public string WorstText => T("brief.worstText");
    public string WorstHead => T("brief.worstHead");
    public string WorstShort => T("brief.worstShort");
    public string PlacesUnknown => T("brief.placesUnknown");
    public string PlacesNobody => T("brief.placesNobody");
    public string PlacesText(int areas) => T("brief.placesText", ("areas", (areas == 1 ? T("brief.placesText.one") : T("brief.placesText.many", ("areas", Say.Count(areas))))));
    public string PlacesMany(int areas) => T("brief.placesMany", ("areas", Say.Count(areas)));
    public string PlacesWithheld => T("brief.placesWithheld");
    public string PlacesNoReach => T("brief.placesNoReach");
    public string PlacesTable => T("brief.placesTable");
    public string OutOfReachTable => T("brief.outOfReachTable");
    public string PlacesLowest => T("brief.placesLowest");
    public string PlacesShown(int shown, int all) => T("brief.placesShown", ("shown", $"{shown}"), ("all", Say.Count(all)));
    public string PlacesSubtitle(string residents, string period, bool likely) => $"{Say.Capital(residents)}, {period}. {DoubtNote(likely)}";
    public string PlacesNotCovered(int areas, double people) => T("brief.placesNotCovered", ("areas", Say.Capital(Say.Number(areas, "brief.placesNotCovered"))), ("people", Say.People(people)));
    public string Boundaries(string edition) => T("brief.boundaries", ("edition", edition));

    // Maps.
    public string NoMap => T("brief.noMap");
    public string MapNotDrawn => T("brief.mapNotDrawn");
    public string ClassAll => T("brief.classAll");
    public string TilesTitle => T("brief.tilesTitle");
    public string MapOverlap => T("brief.mapOverlap");
    public string SkipMap => T("brief.skipMap");
    public string ClassUnder(string edge) => T("brief.classUnder", ("edge", edge));
    public string ClassOver(string edge) => T("brief.classOver", ("edge", edge));
    public string ClassBetween(string low, string high) => T("brief.classBetween", ("low", low), ("high", high));
    private string MapShare(bool told) => told ? T("brief.mapShare.missed") : T("brief.mapShare.outOfReach");
    public string MapHeading(int areas, string highest, bool told) => told ? T("brief.mapHeading.missed", ("areas", Say.Number(areas, "noun.area")), ("highest", highest)) : T("brief.mapHeading.outOfReach", ("areas", Say.Number(areas, "noun.area")), ("highest", highest));
    public string MapTitle(int areas, double residents) =>
        areas == 1 ? T("brief.mapTitle.one", ("residents", Say.Share(residents, 1))) : T("brief.mapTitle.many", ("areas", Say.Small(areas)), ("residents", Say.Share(residents, 1)));
    public string MapSubtitle(string residents, string period, bool told) => T("brief.mapSubtitle", ("told", Say.Capital(MapShare(told))), ("residents", residents), ("period", period));
    public string MapHighest(string names, bool told) => T("brief.mapHighest", ("told", MapShare(told)), ("names", names));
    public string MapPeople(int areas, string share, bool told) => T((areas == 1, told) switch { (true, true) => "brief.mapPeople.missed.one", (true, false) => "brief.mapPeople.outOfReach.one", (false, true) => "brief.mapPeople.missed.some", _ => "brief.mapPeople.outOfReach.some" }, ("share", share));
    public string MapLowest(string name, string share) => T("brief.mapLowest", ("name", name), ("share", share));
    public string MapTable(bool told) => T("brief.mapTable", ("told", Say.Capital(MapShare(told))));
    private string MapKind(int areas, int classes, bool told) => T("brief.mapKind", ("areas", Say.Count(areas)), ("classes", Say.Number(classes, "noun.class")), ("told", MapShare(told)));
    public string MapAll(int areas, int classes, string all, bool told) => $"{MapKind(areas, classes, told)} {all}.";
    public string MapEnds(int areas, int classes, string highest, int size, string high, string lowest, string low, bool told) =>
        T("brief.mapEnds", ("areas", MapKind(areas, classes, told)), ("highest", highest), ("size", Say.Number(size, "noun.area")), ("high", high), ("lowest", lowest), ("low", low));
    public string TilesSubtitle(bool told, bool links) => T("brief.tilesSubtitle", ("told", Say.Capital(MapShare(told))), ("links", (links ? T("brief.tilesSubtitle.links") : "")));
    public string TilesSay(int tiles, string highest, string lowest, string nation, bool told) =>
        T("brief.tilesSay", ("tiles", Say.Count(tiles)), ("told", MapShare(told)), ("highest", highest), ("lowest", lowest), ("nation", (nation.Length > 0 ? $" {nation}." : "")));
    public string TileSays(string seen, string name, string share, string target) => seen.StartsWith(name, StringComparison.Ordinal) ? T("brief.tileSays", ("seen", seen), ("target", (target.StartsWith('#') ? T("brief.tileSays.row") : T("brief.tileSays.sheet")))) : $"{seen}, {name}{(share.StartsWith(seen, StringComparison.Ordinal) ? "" : $", {share}")}";
    public string NoBoundary(string names) => T("brief.noBoundary", ("names", names));
    public string FarAway(string names) => T("brief.farAway", ("names", names));
    public string MapCarried(string? edition) =>
        T("brief.mapCarried", ("edition", (edition is { Length: > 0 } ? T("brief.mapCarried.named", ("edition", edition)) : T("brief.mapCarried.unnamed"))));
    public string CarriedQuality(IReadOnlyList<(string Word, int Areas)> areas) => T("brief.carriedQuality", ("areas", Say.List([.. areas.Select(a => $"{Say.Count(a.Areas)}\u00a0{a.Word.ToLowerInvariant()}")])));
    public string CarriedMixed(int areas) => areas switch { 0 => T("brief.carriedMixed.none"), 1 => T("brief.carriedMixed.one"), _ => T("brief.carriedMixed.some", ("count", Say.Capital(Say.Small(areas)))) };
    public string AndMore(int more) => T("brief.andMore", ("more", Say.Small(more)));

    public string NobodyHere => T("brief.nobodyHere");
    public string NoLoss => T("brief.noLoss");
    public string SameLoss(Measure loss) => T("brief.sameLoss", ("loss", LossInSentence(loss)));
    public string MainLossNote => T("brief.mainLossNote");

    // How sure.
    public string SureHeading(Band missed, double residents) => missed.Low == missed.High ? T("brief.sureHeading.one", ("missed", Say.Share(missed.Low, residents)))
        : Say.ShareEnds(missed, residents) is { High: null, Low: var only } ? T("brief.sureHeading.oneWord", ("missed", Say.Capital(only))) : T("brief.sureHeading", ("missed", Say.ShareRange(missed, residents)));
    public string SureLikely(Band missed, double residents) => Say.ShareEnds(missed, residents) is (var low, { } high) ? T("brief.sureLikely", ("low", low), ("high", high)) : T("brief.sureOne", ("missed", Say.Capital(Say.ShareRange(missed, residents))));
    public string SureUnknown => T("brief.sureUnknown");
    public string NotEstimated => T("brief.notEstimated");
    public string BandWide => T("brief.bandWide");
    public string LikelyHolds => T("brief.likelyHolds");
    public string SureTitle => T("brief.sureTitle");
    public string SureSubtitle(string residents, string period, bool likely) => T("brief.sureSubtitle", ("residents", Say.Capital(residents)), ("period", period), ("likely", MarksNote(likely)));
    public string ThreeTitle => T("brief.threeTitle");
    public string ThreeTitlePlain => T("brief.threeTitlePlain");
    public string ThreeSubtitle(string residents, string period) => T("brief.threeSubtitle", ("residents", Say.Capital(residents)), ("period", period));
    public string IfKnown => T("brief.ifKnown");
    public string LikelyHeadline => T("brief.likelyHeadline");
    public string CannotRuleOutLabel => T("brief.cannotRuleOutLabel");
    public string LookTable => T("brief.lookTable");
    public string AllPassed => T("brief.allPassed");
    public string Passed(int checks) => checks == 1 ? T("brief.passed.one") : T("brief.passed.some", ("count", Say.Capital(Say.Small(checks))));
    public string PassedWhere => T("brief.passedWhere");
    public string ChecksTable => T("brief.checksTable");
    public string NoChecks => T("brief.noChecks");
    public string ChecksCount(int pass, int review, int fail) =>
        T("brief.checksCount", ("pass", Say.Capital(Say.Small(pass))), ("review", Say.Small(review)), ("needs", Say.Noun(review, "brief.checksCount")), ("fail", (fail == 0 ? T("brief.checksCount.none") : Say.Small(fail))));
    public string StatusTable => T("brief.statusTable");
    public string StatusSubtitle => T("brief.statusSubtitle");
    public string StatusMeaning(Status status) => status switch
    {
        Terms.Status.Insufficient => T("brief.statusMeaning.insufficient"),
        Terms.Status.Unreliable => T("brief.statusMeaning.unreliable"),
        Terms.Status.Suppressed => T("brief.statusMeaning.suppressed"),
        Terms.Status.NotCovered => T("brief.statusMeaning.notCovered"),
        Terms.Status.Break => T("brief.statusMeaning.break"),
        _ => T("brief.statusMeaning.notApplicable"),
    };
    public string DatesTitle => T("brief.datesTitle");
    public string Dates(string people, string access, string period) => T("brief.dates", ("people", people), ("access", access), ("period", period));
    public string NoDate => T("brief.noDate");
}
