using System.Text.RegularExpressions;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>The brief from its platforms to its sources, and what is said in place of a picture.</summary>
internal static partial class Words
{
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
    public static string DialogueTitle(string platform, int platforms, string rate) => platforms > 1 ? $"People answered most on {platform}" : rate == "none" ? $"Nobody answered on {platform}" : $"{platform} brought {rate} answers for each 1,000 people reached";
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
    public static string AboutHeading(int sources, int exports) => $"The numbers rest on {Say.Number(sources, "table", "tables")} and {Say.Number(exports, "platform export", "platform exports")}";
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
