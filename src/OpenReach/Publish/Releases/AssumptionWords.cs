using OpenReach.Terms;

namespace OpenReach.Publish.Releases;

/// <summary>Settings that are assumptions, in words, with where the method gives them and what they touch.</summary>
internal static class AssumptionWords
{
    /// <param name="Key">As the manifest writes it.</param>
    /// <param name="Words">What it says, with <c>{0}</c> for its value.</param>
    /// <param name="Section">Section of METHOD.md.</param>
    internal sealed record Assumption(string Key, string Words, string Section, Touches Touches);

    [Flags]
    internal enum Touches { None = 0, Online = 1, Platforms = 2, Reach = 4, Accounts = 8, Ranges = 16, Rounding = 32, Population = 64 }

    public static IReadOnlyList<Assumption> All { get; } =
    [
        new("census.onlineMeans", "What online means (auto: uses the internet where a survey of persons covers the universe, else lives in a home with internet): {0}.", "1.1", Touches.Online),
        new("estimate.k", "People in a home without internet, for each person in a home with it: {0}.", "1.5", Touches.Online),
        new("estimate.accessDrift", "How far access drifts in each year since it was counted, on the logit: {0}.", "1.3", Touches.Online | Touches.Ranges),
        new("estimate.pairLogOdds", "Log odds ratio of using two platforms that no survey asked about together: {0}.", "4.1", Touches.Platforms),
        new("estimate.duplicates", "Second accounts and accounts of no person, for each person's account, where no source says: {0}.", "2.1", Touches.Reach | Touches.Accounts),
        new("estimate.abroadBand", "Largest share of accounts abroad where no source says (the end of the band; the value itself takes 0): {0}.", "2.1", Touches.Reach | Touches.Accounts),
        new("estimate.a", "Accumulation of reach over posts, where an export gives posts and no period: {0}.", "3", Touches.Reach | Touches.Accounts),
        new("estimate.capacityMargin", "Largest share of a platform's users that reach may fill: {0}.", "2.4", Touches.Reach),
        new("estimate.t", "How much people served on one platform are the same as those served on another (0: by chance; larger: the same people): {0}.", "4.2", Touches.Reach),
        new("estimate.tCombinedHigh", "The other value of that dependence which the combined interval gives equal weight beside 0: {0}.", "4.2", Touches.Reach | Touches.Ranges),
        new("estimate.sUse", "Spread of platform use between areas, on the logit: {0}.", "5.2", Touches.Platforms | Touches.Ranges),
        new("estimate.sCell", "Spread of internet access between areas within an age and sex, on the logit: {0}.", "5.2", Touches.Online | Touches.Ranges),
        new("estimate.level", "Level of the intervals: {0}.", "5.1", Touches.Ranges),
        new("publish.rounding", "Counts are rounded to a multiple of {0} so that they add up.", "7", Touches.Rounding),
    ];

    /// <summary>The assumption with its value in it.</summary>
    public static string Say(Assumption assumption, string value) => (assumption.Key, value) switch
    {
        ("publish.rounding", "none") => "Counts are not rounded.",
        ("publish.rounding", "random3") => "Each count is rounded by itself to a multiple of 3, up or down at random so that its expectation stays, always the same way for the same code; sums differ from totals by a few.",
        _ => string.Format(System.Globalization.CultureInfo.InvariantCulture, assumption.Words, value),
    };

    /// <summary>What a measure is made of.</summary>
    public static Touches Of(string measure, bool byPlatform) => measure switch
    {
        "population" or "residents" or "not_covered" => Touches.Population | Touches.Rounding,
        "outside_ages" when !byPlatform => Touches.Population | Touches.Rounding,
        "posts_read" or "posts_published" or "views" or "followers" => Touches.None,
        _ when measure.StartsWith("content_", StringComparison.Ordinal) => Touches.None,
        "accounts_reached" or "abroad" or "duplicates" or "unplaced" or "unknown_place" or "outside_ages" => Touches.Accounts | Touches.Rounding,
        "audience" => Touches.Online | Touches.Platforms | Touches.Ranges | Touches.Rounding,
        "online" or "missed_no_internet" => Touches.Online | Touches.Ranges | Touches.Rounding,
        "missed_no_platform" => Touches.Online | Touches.Platforms | Touches.Ranges | Touches.Rounding,
        _ => Touches.Online | Touches.Platforms | Touches.Reach | Touches.Accounts | Touches.Ranges | Touches.Rounding,
    };

    /// <summary>What each check's subject touches, so that its advice stands beside the numbers it belongs to.</summary>
    public static Touches OfCheck(string check) => check switch
    {
        "access-age" or "not-stated" or "online-means" or "area-noise" => Touches.Online,
        "age-profile" => Touches.Online | Touches.Platforms,
        "survey-age" or "use-definition" or "platform-overlap" => Touches.Platforms,
        "platforms-without-reach" or "unknown-place" or "reach-above-capacity" or "worst-tenth-stability" => Touches.Reach,
        "abroad-unknown" or "paid-share" or "definition-breaks" => Touches.Reach | Touches.Accounts,
        "not-covered" => Touches.Population,
        "additivity" or "plausibility" => Touches.Rounding,
        "convergence" => Touches.Online | Touches.Platforms | Touches.Reach,
        _ => Touches.None,
    };

    /// <summary>Roles of the inputs behind each.</summary>
    public static bool Reads(Touches touches, InputFile input) => input.Role switch
    {
        "population" or "areas" => touches.HasFlag(Touches.Population) || touches.HasFlag(Touches.Online),
        "access" => touches.HasFlag(Touches.Online),
        "groups" or "correspondence" => touches.HasFlag(Touches.Population) || touches.HasFlag(Touches.Online),
        "survey" when input.Layout.Contains("internet-use", StringComparison.Ordinal) => touches.HasFlag(Touches.Online),
        "survey" when input.Layout.Contains("platform-use", StringComparison.Ordinal) || input.Layout.Contains("overlap", StringComparison.Ordinal) => touches.HasFlag(Touches.Platforms),
        "survey" => touches.HasFlag(Touches.Accounts),
        "export" => touches == Touches.None || touches.HasFlag(Touches.Accounts) || touches.HasFlag(Touches.Reach),
        _ => false,
    };
}
