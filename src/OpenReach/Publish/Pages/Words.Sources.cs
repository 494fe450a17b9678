using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>The brief from its platforms to its sources, and what is said in place of a picture.</summary>
internal sealed partial class Words
{
    // Platforms.
    public string PlatformsHeading(int counted, int all) =>
        all == 0 ? T("brief.platformsHeading.noExport")
        : counted == 0 ? T("brief.platformsHeading.none")
        : counted == all ? (all == 1 ? T("brief.platformsHeading.theOne") : T("brief.platformsHeading.all", ("all", Say.Small(all))))
        : T("brief.platformsHeading.some", ("counted", Say.Capital(Say.Small(counted))), ("all", Say.Number(all, "noun.platform")));
    public string PlatformsText => T("brief.platformsText");
    public string NoPlatforms => T("brief.noPlatforms");
    public string Women => T("brief.women");
    public string Men => T("brief.men");
    public string ResidentsRow => T("brief.residentsRow");
    public string ResidentsOutline => T("brief.residentsOutline");
    public string ReachedRow => T("brief.reachedRow");
    public string AudienceTitle => T("brief.audienceTitle");
    public string AudienceSubtitle(string period) => T("brief.audienceSubtitle", ("period", period));
    public string AudienceAlternative(int pyramids, string oldest, string residents, IEnumerable<string> audiences) =>
        T("brief.audienceAlternative", ("pyramids", Say.Capital(Say.Number(pyramids, "noun.pyramid"))), ("oldest", oldest), ("residents", residents), ("audiences", Say.Commas(audiences)));
    public string TooFewOld(int platforms, string ages) => platforms == 1 ? T("brief.tooFewOld.one", ("ages", ages)) : T("brief.tooFewOld.many", ("platforms", (platforms == 2 ? T("brief.tooFewOld.both") : T("brief.tooFewOld.all", ("platforms", Say.Small(platforms))))), ("ages", ages));
    public string NoneLikeResidents(int platforms) => platforms == 1 ? T("brief.noneLikeResidents.one") : T("brief.noneLikeResidents.many");
    public string ClosestToResidents(string platform) => T("brief.closestToResidents", ("platform", platform));
    public string IndexTable => T("brief.indexTable");
    public string IndexSubtitle => T("brief.indexSubtitle");
    public string SharesTable => T("brief.sharesTable");
    public string ServedMost(string platform) => T("brief.servedMost", ("platform", platform));
    public string ReachedAlike => T("brief.reachedAlike");
    /// <param name="told">Platforms that people can be users of and that gave a number.</param>
    /// <param name="all">Platforms that people can be users of.</param>
    public string ReachedMost(string platform, int told, int all) =>
        T(all <= 1 ? "brief.reachedMost.one" : told <= 1 ? "brief.reachedMost.only" : told < all ? "brief.reachedMost.told" : "brief.reachedMost", ("platform", platform));
    public string BarsSubtitle(string residents, string period, bool likely) => T("brief.barsSubtitle", ("residents", Say.Capital(residents)), ("likely", (likely ? T("brief.barsSubtitle.likely") : T("brief.barsSubtitle.band"))), ("period", period));
    public string BarsAlternative(IEnumerable<string> rows) => T("brief.barsAlternative", ("rows", Say.Rows(rows)));

    // Changes and answers.
    public string NothingChanged => T("brief.nothingChanged");
    public string NoneToChange => T("brief.noneToChange");
    public string ChangedSomewhere => T("brief.changedSomewhere");
    public string NoBreakText => T("brief.noBreakText");
    public string NotJoined => T("brief.notJoined");
    public string CountsOther(string platform, DateOnly day) => T("brief.countsOther", ("platform", platform), ("day", Say.Date(day)));
    public string DialogueNone => T("brief.dialogueNone");
    public string DialogueWhere => T("brief.dialogueWhere");
    public string DialogueNoBase => T("brief.dialogueNoBase");
    public string NoAnswers => T("brief.noAnswers");
    public string NoBase => T("brief.noBase");
    public string DialogueSource => T("brief.dialogueSource");
    public string DialogueTable => T("brief.dialogueTable");
    public string RegisterTable => T("brief.registerTable");
    public string No => T("brief.no");
    public string ChangedHeading(string platform, DateOnly day) => T("brief.changedHeading", ("platform", platform), ("day", Say.Date(day)));
    /// <param name="next">The rate of the platform after the first; null where there is none. Two that print alike have no first.</param>
    public string DialogueTitle(string platform, double rate, double? next) => next is { } second
        ? Say.Rate(second) != Say.Rate(rate) ? T("brief.dialogueTitle.most", ("platform", platform)) : T(rate <= 0 ? "brief.dialogueTitle.none" : "brief.dialogueTitle.alike")
        : rate <= 0 ? T("brief.dialogueTitle.nobody", ("platform", platform)) : T("brief.dialogueTitle.rate", ("platform", platform), ("rate", Say.Rate(rate)));
    public string DialogueSubtitle(string period) => T("brief.dialogueSubtitle", ("period", period));
    public string DialogueAlternative(IEnumerable<string> rows) => T("brief.dialogueAlternative", ("rows", Say.Rows(rows)));
    public string MetricName(string metric) => Wording.Knows("metric." + metric.Replace('_', '-')) ? T("metric." + metric.Replace('_', '-')) : metric.Replace('_', ' ');
    public string SeriesPeak(string platform, string metric, DateOnly day) => T("brief.seriesPeak", ("platform", platform), ("metric", metric), ("day", Say.Date(day)));
    public string SeriesBroken(string platform, string metric, DateOnly day) => T("brief.seriesBroken", ("platform", platform), ("metric", metric), ("day", Say.Date(day)));
    public string SeriesSubtitle(string metric, string account, string period) => T("brief.seriesSubtitle", ("metric", Say.Capital(metric)), ("account", (account.Length > 0 ? T("brief.seriesSubtitle.account", ("account", account)) : "")), ("period", period));
    public string SeriesAlternative(string metric, (DateOnly Day, double Value) first, (DateOnly Day, double Value) peak, (DateOnly Day, double Value) last, IReadOnlyList<DateOnly> breaks) =>
        T("brief.seriesAlternative", ("breaks", (breaks.Count > 0 ? T("brief.seriesAlternative.withBreak") : "")), ("metric", Say.Capital(metric)), ("first", Say.Count(first.Value)), ("firstDay", Say.Date(first.Day)), ("peak", Say.Count(peak.Value)), ("peakDay", Say.Date(peak.Day)), ("last", Say.Count(last.Value)), ("lastDay", Say.Date(last.Day)))
        + (breaks.Count > 0 ? T("brief.seriesAlternative.breaks", ("breaks", Say.List([.. breaks.Select(Say.Date)]))) : "");
    public string SeriesSource(string platform) => T("brief.seriesSource", ("platform", platform));
    public string SeriesTable(string platform, string metric) => T("brief.seriesTable", ("platform", platform), ("metric", metric));
    public string BreakOn(DateOnly day) => T("brief.breakOn", ("day", Say.Date(day)));
    public string DayOfAxis(DateOnly day) => Say.Date(day);

    public string Usable => T("brief.usable");
    public string UsableFloor => T("brief.usableFloor");

    // Plan.
    public string PlanHeading(int places, double share) => T("brief.planHeading", ("places", Say.Capital(Say.Number(places, "noun.place"))), ("share", Say.Share(share, 1)));
    public string PlanFirst(string place, double share) => T("brief.planFirst", ("place", place), ("share", Say.Share(share, 1)));
    public string PlanUnknown => T("brief.planUnknown");
    public string PlanNobody => T("brief.planNobody");
    public string PlanNobodyWhy => T("brief.planNobodyWhy");
    public string PlanWithheld => T("brief.planWithheld");
    public string PlanWithheldWhy => T("brief.planWithheldWhy");
    public string NoChannels => T("brief.noChannels");
    public string PlanWhich(Measure loss) => loss switch
    {
        Measure.MissedNotServed => T("brief.planWhich.notServed"),
        Measure.MissedNoPlatform => T("brief.planWhich.noPlatform"),
        _ => T("brief.planWhich.noInternet"),
    };
    /// <summary>The people of a plan row without their loss, which stands beside them: "People aged 75 and over".</summary>
    public string WhoMostly(Gainers? who) => who is null ? T("brief.whoMostly") : Say.Capital(Plan.People(who.Age));

    public string PlanTable => T("brief.planTable");
    public string PlanShown(int shown, int all) => shown < all ? T("brief.planShown.some", ("shown", $"{shown}"), ("all", Say.Count(all))) : T("brief.planShown.all");

    // Method.
    public string MethodHeading => T("brief.methodHeading");
    public IReadOnlyList<string> NotUse =>
    [
        T("brief.notUse.targets"),
        T("brief.notUse.effect"),
        T("brief.notUse.sums"),
        T("brief.notUse.breaks"),
        T("brief.notUse.ranges"),
    ];
    public string StepsTitle => T("brief.stepsTitle");
    public IReadOnlyList<(string Name, string Text)> Steps(bool onlineMeansUse) =>
    [
        (T("brief.steps.residents.name"), T("brief.steps.residents.text")),
        (T("brief.steps.online.name"), onlineMeansUse
            ? T("brief.steps.online.use")
            : T("brief.steps.online.access")),
        (T("brief.steps.platforms.name"), T("brief.steps.platforms.text")),
        (T("brief.steps.served.name"), T("brief.steps.served.text")),
        (T("brief.steps.once.name"), T("brief.steps.once.text")),
        (T("brief.steps.checks.name"), T("brief.steps.checks.text")),
    ];
    public string WhoTitle => T("brief.whoTitle");
    public string WhoText => T("brief.whoText");
    public string AskTitle => T("brief.askTitle");
    public string AskBefore => T("brief.askBefore");
    public string AskAfter => T("brief.askAfter");
    public string AskQuestion(string publisher, IReadOnlyList<string> platforms, string period) =>
        T("brief.askQuestion", ("period", period), ("publisher", (publisher.Length is > 0 and <= 60 ? publisher : T("brief.askQuestion.us"))), ("platforms", (platforms.Count is > 0 and <= 4 ? T("brief.askQuestion.platforms", ("platforms", string.Join(T("list.or"), platforms))) : T("brief.askQuestion.socialMedia"))));
    public string LookUpTitle => T("brief.lookUpTitle");
    public IReadOnlyList<Run> LookUp(string release, string code) =>
        [new(T("brief.lookUp.before")), new(code, Face.Code), new(T("brief.lookUp.between")), new(T("brief.lookUp.command", ("release", release), ("code", code)), Face.Code), new(T("brief.lookUp.after"))];

    // Sources.
    public string AboutHeading(int sources, int exports) => T("brief.aboutHeading", ("sources", Say.Number(sources, "noun.table")), ("exports", Say.Number(exports, "noun.export")));
    public string SourcesTable => T("brief.sourcesTable");
    public string SourcesNone => T("brief.sourcesNone");
    public string NotStated => T("brief.notStated");
    public string OwnAccount => T("brief.ownAccount");

    private const int MostCited = 3;

    /// <summary>Layouts of the project's plain tables begin so; the kind of table follows.</summary>
    private const string PlainLayout = "plain ";

    /// <summary>
    /// What a source is in plain words, and the days it covers where its description tells them: as the project's list of sources calls it, else
    /// what kind of table it is, with what its rows cite.
    /// </summary>
    public (string Name, string? Days) SourceName(InputFile file)
    {
        var days = file.Export is { From: { } from, To: { } to } ? T("brief.fromTo", ("from", Say.ShortDate(from)), ("to", Say.ShortDate(to))) : null;
        if (file.Attribution is { } own) return (own.Publisher is { } publisher ? T("source.published", ("title", own.Title), ("publisher", publisher)) : own.Title, days);
        if (file.Description.Length == 0) return (file.Path, null);
        if (file.Export is not { } export)
        {
            var what = file.Said is { } said ? Sentence(said) : Say.Capital(file.Layout.StartsWith(PlainLayout, StringComparison.Ordinal) ? T("source.plain." + file.Layout[PlainLayout.Length..]) : file.Description);
            return (file.Cited.Count == 0 ? what : T("source.cited", ("what", what), ("cited", Cited(file.Cited))), null);
        }
        var kinds = Say.List([.. export.Kinds.Select(k => T("export.kind." + k.ToString().ToLowerInvariant()))]);
        return (export.Platform is { } platform ? T("export.name", ("platform", Platform.Name(platform)), ("kinds", kinds)) : T("brief.plainSource"), days);
    }

    private string Cited(IReadOnlyList<string> cited)
    {
        var named = string.Join("; ", cited.Take(MostCited));
        return cited.Count > MostCited ? T("source.more", ("named", named), ("more", Say.Small(cited.Count - MostCited))) : named;
    }

    public string Role(string role) => Wording.Knows("brief.role." + role) ? T("brief.role." + role) : Say.Capital(role.Replace('-', ' '));
    public string MoreSources(int more) => T("brief.moreSources", ("more", Say.Number(more, "noun.moreSource")));
    public string WordsTitle => T("brief.wordsTitle");
    public IReadOnlyList<(string Word, string Meaning)> Glossary =>
    [
        (T("brief.glossary.reached.word"), T("brief.glossary.reached.text")),
        (T("brief.glossary.missed.word"), T("brief.glossary.missed.text")),
        (T("brief.glossary.band.word"), T("brief.glossary.band.text")),
        (T("brief.glossary.likely.word"), T("brief.glossary.likely.text")),
        (T("brief.glossary.users.word"), T("brief.glossary.users.text")),
        (T("brief.glossary.accounts.word"), T("brief.glossary.accounts.text")),
        (T("brief.glossary.worstTenth.word"), T("brief.glossary.worstTenth.text")),
        (T("brief.glossary.index.word"), T("brief.glossary.index.text")),
        (T("brief.glossary.notCovered.word"), T("brief.glossary.notCovered.text")),
        (T("brief.glossary.code.word"), T("brief.glossary.code.text")),
    ];
    public string AccessibilityTitle => T("brief.accessibilityTitle");
    public string Accessibility => T("brief.accessibility");
    public string AccessibilityContact => T("brief.accessibilityContact");
    public string CiteTitle => T("brief.citeTitle");
    public string Work(string project) => T("brief.work", ("project", project));
    public string CiteEnd(string release, string licence, DateOnly? next) =>
        T("brief.citeEnd", ("release", release), ("licence", licence.Length > 0 ? T("brief.citeEnd.licence", ("licence", licence)) : ""), ("next", (next is { } day ? T("brief.citeEnd.next", ("day", Say.Date(day))) : "")));
    public string FontNote => T("brief.fontNote");
    public string AlsoAs => T("brief.alsoAs");
    public string TaggedPdf => T("brief.taggedPdf");
    public string AndEasy => T("brief.andEasy");
    public string EasyLink => T("brief.easyLink");
    public string AndAnswers => T("brief.andAnswers");
    public string AnswersLink => T("brief.answersLink");
    public string AndData => T("brief.andData");

    // Text alternatives.
    public string WhereAlternative(double residents, IEnumerable<string> parts) => T("brief.whereAlternative", ("residents", Say.About(residents)), ("parts", string.Join(". ", parts)));
    public string PartAlternative(string name, double people, double residents, string range) => $"{name}: {Say.About(people)}, {Say.Share(people, residents)}, {range}";
    public string DoubtRange(string range, bool likely) => $"{Doubt(likely)} {range}";
    public string AgesAlternative(IEnumerable<string> rows) => T("brief.agesAlternative", ("rows", Say.Rows(rows)));
    public string DotsAlternative(IEnumerable<string> rows, string? nation) => T("brief.dotsAlternative", ("rows", Say.Rows(rows)), ("nation", (nation is null ? "" : $" {nation}.")));
    public string SureAlternative(IEnumerable<string> rows) => T("brief.sureAlternative", ("rows", Say.Rows(rows)));

    public string SourceLine(DateOnly? population, DateOnly? access, string? edition) =>
        T("brief.sourceLine", ("population", (population is { } p ? T("brief.sourceLine.population", ("date", Say.Date(p))) : "")), ("access", (access is { } a && a != population ? T("brief.sourceLine.access", ("date", Say.Date(a))) : "")), ("edition", (edition is { Length: > 0 } ? T("brief.sourceLine.boundaries", ("edition", edition)) : "")));

    private string Percent(double share) => Say.Share(share, 1);
}
