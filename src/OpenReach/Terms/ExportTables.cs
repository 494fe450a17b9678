namespace OpenReach.Terms;

/// <summary>What kind of table an export holds. Two tables of different kinds belong together, never against each other.</summary>
public enum ExportKind { Posts, Daily, Audience, Places, Followers, Ads, Traffic, Email, Plain }

/// <summary>Ids of what platforms count (the metric register, Metrics.json). Reach and views are never one series.</summary>
public static class Metric
{
    /// <summary>Unique accounts served in the window; window = lifetime of a post, a day, or a period.</summary>
    public const string Reach = "reach", ReachOrganic = "reach_organic", ReachPaid = "reach_paid";
    /// <summary>Times served. <c>impressions</c> is the older definition and is kept apart.</summary>
    public const string Views = "views", Impressions = "impressions", ImpressionsOrganic = "impressions_organic", ImpressionsPaid = "impressions_paid";
    public const string VideoViews = "video_views", Followers = "followers", PostsPublished = "posts_published";
    /// <summary>Unique viewers, where a platform counts no accounts reached; users of a web site; accounts that began to follow, those who left not taken off unless the platform gives only the net.</summary>
    public const string Viewers = "viewers", Users = "users", NewFollowers = "new_followers", Visits = "visits";
    /// <summary>Times that the picture of a video was shown, before anybody played it.</summary>
    public const string ThumbnailImpressions = "impressions_thumbnail";
    public const string Reactions = "reactions", Comments = "comments", Shares = "shares", Replies = "replies", Saves = "saves", Clicks = "clicks", Engagements = "engagements";
    /// <summary>Pictures and videos of a post, and those with a text alternative or captions.</summary>
    public const string Images = "images", ImagesWithAltText = "images_with_alt_text", Videos = "videos", VideosWithCaptions = "videos_with_captions";
    /// <summary>Shares 0 to 1 of the reach or of the followers, by age, sex or place.</summary>
    public const string ReachShare = "reach_share", FollowersShare = "followers_share", ViewsShare = "views_share";
}

/// <summary>One post, without anything that names a person.</summary>
/// <param name="Published">Local time in the table's zone; null for an error row of the export.</param>
/// <param name="HasTime">False where the export gives only the day.</param>
/// <param name="Metrics">Metric id to value. A blank in the export is no entry, never a zero.</param>
/// <param name="Text">For matching campaigns and for readability of a whole period. Never published.</param>
public sealed record Post(
    string Platform, string Account, string Id, DateTime? Published, bool HasTime,
    IReadOnlyDictionary<string, double> Metrics, string? Type, string? Text, Place Where)
{
    /// <summary>The moment of posting where the id tells it and the export gives only the day; else null.</summary>
    public DateTime? PublishedUtc { get; init; }
}

/// <summary>One figure of a day or a period, whole or broken down.</summary>
/// <param name="PlaceLabel"><c>all</c>, <c>abroad</c>, a code or label of a place, or null where the place is unknown.</param>
/// <param name="Value">In the metric's unit; null where suppressed, with <paramref name="Low"/> and <paramref name="High"/>.</param>
/// <param name="Low">Lower end of what the value may be: suppression or rounding.</param>
public sealed record Figure(
    string Platform, string Account, string Metric, DateOnly From, DateOnly To, AgeBand Age, Sex Sex,
    string? PlaceLabel, double? Value, double? Low, double? High, Place Where);

/// <summary>What adverts cost, as one row of an export gives it. Amounts are on no page and in no issue: the settings decide what is told.</summary>
/// <param name="Account">Empty where the export does not name it.</param>
/// <param name="Currency">As the export writes it, such as <c>AUD</c>; null where it does not say.</param>
/// <param name="IsTotal">True for the file's row of totals.</param>
public sealed record AdSpend(string Account, string? Currency, DateOnly From, DateOnly To, double Amount, bool IsTotal, Place Where);

/// <summary>One table of one export file, as <c>check</c> reports it and as Connect takes it.</summary>
/// <param name="Platform">Identifier, suite, or null where the file does not say.</param>
/// <param name="TimeZone">IANA zone of the times in it; null where the export does not tell.</param>
/// <param name="Totals">Metric id to sum of an additive metric; for reach <c>reach.max</c> and <c>reach.rows</c>, never a sum.</param>
public sealed record ExportTable(
    string Path, string Sha256, string? Sheet, string? Member, string? Platform, ExportKind Kind,
    string Layout, string Generation, string? Language, string? Account, DateOnly? From, DateOnly? To, string? TimeZone,
    int Rows, int SetAside, IReadOnlyDictionary<string, double> Totals, IReadOnlyList<Post> Posts, IReadOnlyList<Figure> Figures,
    IReadOnlyList<Issue> Issues)
{
    /// <summary>What the rows set aside hold, as far as it could be read: the same keys as <see cref="Totals"/>, of which it is no part.</summary>
    public IReadOnlyDictionary<string, double> SetAsideTotals { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);

    /// <summary>What its adverts cost, row by row; empty where the table tells no money, or not for certain.</summary>
    public IReadOnlyList<AdSpend> Spend { get; init; } = [];
}
