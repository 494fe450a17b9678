using System.Globalization;
using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Releases;

/// <summary>How a number follows from its neighbours, in words with the numbers in it.</summary>
internal static class Formula
{
    private static readonly Measure[] Neighbours =
    [
        Measure.Population, Measure.Residents, Measure.Online, Measure.Reached, Measure.MissedNoInternet, Measure.MissedNoPlatform,
        Measure.MissedNotServed, Measure.Missed, Measure.NotCovered, Measure.OutsideAges, Measure.AccountsReached, Measure.Abroad,
        Measure.Duplicates, Measure.Unplaced, Measure.UnknownPlace, Measure.Audience,
    ];

    /// <summary>Codes of the numbers that the formula of <paramref name="number"/> speaks of.</summary>
    public static HashSet<string> Codes(PublishedNumber number)
    {
        var scope = Scope(number);
        var codes = Neighbours.Select(m => FindingCode.Of(m, scope)).ToHashSet(StringComparer.Ordinal);
        // A platform's people stand in front of its users and of everybody who lives there; its accounts are the nation's.
        codes.UnionWith(Neighbours.Select(m => FindingCode.Of(m, scope with { Platform = null, Account = null })));
        codes.UnionWith(Neighbours.Select(m => FindingCode.Of(m, scope with { Group = "all", Age = AgeBand.All, Sex = Sex.All })));
        codes.UnionWith(number.RestsOn);
        return codes;
    }

    public static Scope Scope(PublishedNumber number)
    {
        var age = AgeBand.TryParse(number.Scope.GetValueOrDefault("age"), out var band) ? band : AgeBand.All;
        var sex = SexText.TryParse(number.Scope.GetValueOrDefault("sex"), out var one) ? one : Sex.All;
        return new(number.Scope.GetValueOrDefault("area"), number.Scope.GetValueOrDefault("group"), age, sex, number.Scope.GetValueOrDefault("platform"), number.Scope.GetValueOrDefault("account"));
    }

    public static IEnumerable<string> Lines(PublishedNumber number, IReadOnlyDictionary<string, PublishedNumber> known)
    {
        var scope = Scope(number);
        var own = Say(number);
        if (number.Measure.StartsWith(ContentPrefix, StringComparison.Ordinal)) return Content(number, own);
        if (number.Measure.StartsWith(EquityPrefix, StringComparison.Ordinal)) return Index(number, own, known);
        if (number.Measure == RankRange)
            return [$"{Label(number.Measure)} ({number.Code}): in each repetition of the estimate the areas are put in order of coverage; the range holds the middle of this area's ranks, at the level of the intervals. "
                + string.Join("; ", number.RestsOn.Select(c => known.TryGetValue(c, out var k) ? Say(k) : c)) + "."];
        if (scope.Platform is not null && number.Measure is not ("audience" or "reached" or "coverage")) return Accounts(number, own, m => Get(scope, m));
        return number.Measure switch
        {
            "population" => [$"{own} = {Get(scope, Measure.Residents)} + {Get(scope, Measure.NotCovered)} + {Get(scope, Measure.OutsideAges)}."],
            "residents" => [$"{own} is the census count of the ages in question where internet access is known, and the sum of its four parts: "
                + $"{Get(scope, Measure.Reached)} + {Get(scope, Measure.MissedNotServed)} + {Get(scope, Measure.MissedNoPlatform)} + {Get(scope, Measure.MissedNoInternet)}."],
            "online" => [$"{own} = {Get(scope, Measure.Residents)} - {Get(scope, Measure.MissedNoInternet)}."],
            "missed_no_internet" =>
            [
                $"{own} = {Get(scope, Measure.Residents)} - {Get(scope, Measure.Online)}{ShareOf(number, scope, Measure.Residents)}.",
                "Each area's access figure is shared out over ages and sexes by the national pattern of internet use, so that both the area totals and the pattern are met (raking).",
            ],
            "missed_no_platform" =>
            [
                $"{own} = {Get(scope, Measure.Online)} x the share of people online who use none of the platforms{ShareOf(number, scope, Measure.Online)}.",
                "That share comes from surveys of platform use by age and sex, joined so that people on several platforms count once.",
            ],
            "missed_not_served" => [$"{own} = {Get(scope, Measure.Online)} - {Get(scope, Measure.MissedNoPlatform)} - {Get(scope, Measure.Reached)}: people on a platform who were served no post."],
            "reached" when scope.Platform is not null =>
            [
                $"{own}: accounts reached become people by taking away those abroad, of other ages, and second accounts, and dividing the rest among the platform's users.",
                $"{Get(scope with { Group = "all", Age = AgeBand.All, Sex = Sex.All }, Measure.AccountsReached)}; {Get(scope with { Group = "all", Age = AgeBand.All, Sex = Sex.All }, Measure.Abroad)}; "
                    + $"{Get(scope with { Group = "all", Age = AgeBand.All, Sex = Sex.All }, Measure.Duplicates)}; {Get(scope, Measure.Audience)}{ShareOf(number, scope, Measure.Audience)}.",
            ],
            "reached" =>
            [
                $"{own} = {Get(scope, Measure.Residents)} - {Get(scope, Measure.Missed)}.",
                "For people who use the same set of platforms: 1 minus the chance of being served on none of them. The chance on each platform is its people reached divided by its users, by area, age and sex; a person reached on several platforms counts once.",
            ],
            "missed" => [$"{own} = {Get(scope, Measure.MissedNoInternet)} + {Get(scope, Measure.MissedNoPlatform)} + {Get(scope, Measure.MissedNotServed)}."],
            "coverage" when scope.Platform is not null => [$"{own} = {Get(scope, Measure.Reached)} / {Get(scope with { Platform = null, Account = null }, Measure.Residents)}."],
            "coverage" => [$"{own} = {Get(scope, Measure.Reached)} / {Get(scope, Measure.Residents)}."],
            "not_covered" => [$"{own}: people of areas without an internet-access figure. Neither reached nor missed."],
            "outside_ages" => [$"{own}: people of other ages than the release speaks of, from the census."],
            "p_worst_tenth" => [$"{own}: the share of the repetitions in which this area is among the tenth of areas with the lowest coverage."],
            "audience" => [$"{own} = people online x the surveyed share who use the platform, by area, age and sex{ShareOf(number, scope with { Platform = null, Account = null }, Measure.Online)}."],
            "plan" => [$"{(number.Value is null ? $"The row ({number.Code})" : own)} rests on {string.Join(" and ", number.RestsOn.Select(c => known.TryGetValue(c, out var k) ? Say(k) : c))}."],
            _ when number.RestsOn is [var first, var second] =>
                [$"{own} = {(known.TryGetValue(first, out var f) ? Say(f) : first)} - {(known.TryGetValue(second, out var s) ? Say(s) : second)}, before rounding."],
            _ => [own + "."],
        };

        string Get(Scope at, Measure measure) => known.TryGetValue(FindingCode.Of(measure, at), out var found) ? Say(found) : $"{Label(measure.Text())} (not printed)";

        string ShareOf(PublishedNumber part, Scope at, Measure whole) =>
            part.Value is { } p && known.TryGetValue(FindingCode.Of(whole, at), out var w) && w.Value > 0
                ? string.Create(CultureInfo.InvariantCulture, $", {p / w.Value.Value * 100:0.#}% of {Label(w.Measure).ToLowerInvariant()}") : "";
    }

    private const string ContentPrefix = "content_", EquityPrefix = "equity_", RankRange = "rank_range";

    private static string[] Index(PublishedNumber number, string own, IReadOnlyDictionary<string, PublishedNumber> known)
    {
        var words = OpenData.EquityWords.All.FirstOrDefault(e => EquityPrefix + e.Index.Text() == number.Measure);
        return
        [
            $"{own} = {words?.Formula}, taken inside each repetition of the estimate, where y is a group's coverage, m that of all, w its part of the residents and F its mid-rank.",
            .. number.RestsOn.Count == 0 ? [] : new[] { $"It rests on {string.Join(" and ", number.RestsOn.Select(c => known.TryGetValue(c, out var k) ? Say(k) : c))}." },
        ];
    }

    private static string[] Content(PublishedNumber number, string own) => number.Measure[ContentPrefix.Length..] switch
    {
        "grade" => [$"{own} = 0.39 x words / sentences + 11.8 x syllables / words - 15.59 (Flesch-Kincaid), of all English posts of the time together, without links, hashtags, mentions and emoji."],
        "reading_ease" => [$"{own} = 206.835 - 1.015 x words / sentences - 84.6 x syllables / words (Flesch), of all English posts of the time together, without links, hashtags, mentions and emoji."],
        "smog_grade" => [$"{own} = 1.043 x square root of (30 x words of three syllables or more / sentences) + 3.1291 (SMOG), of all English posts of the time together."],
        "images" or "images_with_alt_text" or "videos" or "videos_with_captions" => [$"{own}: added up over the posts for which an export or the register of posts tells it."],
        _ => [$"{own}: counted in the texts of the exports, each post once."],
    };

    private static string[] Accounts(PublishedNumber number, string own, Func<Measure, string> get) => number.Measure switch
    {
        "accounts_reached" => number.Status == "published"
            ? [$"{own}: the platform's own count of accounts served in the period."]
            : [$"{own}: accumulated over the posts of the period, for the same account is served several posts. At least the largest post alone, at most the sum of all posts."],
        "abroad" => [$"{own}: accounts of {get(Measure.AccountsReached)} that the export or a source places abroad."],
        "duplicates" => [$"{own}: accounts of {get(Measure.AccountsReached)} that are second accounts or no person, by the assumption below."],
        "outside_ages" => [$"{own}: accounts of {get(Measure.AccountsReached)} whose age is not in question, by the export's table of ages."],
        "unplaced" => [$"{own}: accounts of {get(Measure.AccountsReached)} above the number of users among residents."],
        "unknown_place" => [$"{own}: accounts of {get(Measure.AccountsReached)} whose place no listing of the export gives."],
        _ => [$"{own}: as the platform counted it in the export."],
    };

    /// <summary>"Residents 8,430 (B.010001)"; a blank with its status.</summary>
    public static string Say(PublishedNumber number) => $"{Label(number.Measure)} {Value(number.Value, number.Unit, number.Status)} ({number.Code})";

    public static string Label(string measure) => measure == RankRange ? "Range of the rank" : measure.StartsWith(EquityPrefix, StringComparison.Ordinal) ? OpenData.EquityWords.All.FirstOrDefault(e => EquityPrefix + e.Index.Text() == measure)?.Label ?? measure : measure.StartsWith(ContentPrefix, StringComparison.Ordinal) ? "Content of posts: " + measure[ContentPrefix.Length..].Replace('_', ' ') : measure.EndsWith("_difference", StringComparison.Ordinal) ? "Difference of " + Label(measure[..^"_difference".Length]).ToLowerInvariant() : OpenData.MeasureWords.All.FirstOrDefault(m => m.Measure.Text() == measure).Label ?? (measure == "plan" ? "People newly reached" : measure);

    public static string Value(double? value, string unit, string status) => value is { } v ? Number(v, unit) : status;

    public static string Number(double value, string unit) => unit == "share"
        ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##}%")
        : value.ToString("#,0.######", CultureInfo.InvariantCulture);
}
