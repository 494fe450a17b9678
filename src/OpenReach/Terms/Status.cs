namespace OpenReach.Terms;

/// <summary>Why a value is as it is. Missing, zero, suppressed, not covered and "cannot tell" are five different things.</summary>
public enum Status { Estimated, Published, Suppressed, Unreliable, Insufficient, NotCovered, NotApplicable, Break }

public static class StatusText
{
    public static string Text(this Status status) => status switch
    {
        Status.Estimated => "estimated",
        Status.Published => "published",
        Status.Suppressed => "suppressed",
        Status.Unreliable => "unreliable",
        Status.Insufficient => "insufficient",
        Status.NotCovered => "not-covered",
        Status.NotApplicable => "not-applicable",
        _ => "break",
    };
}

/// <summary>What a number counts. Text ids are those of the release's <c>measure</c> column.</summary>
public enum Measure
{
    Population, Residents, Online, Reached, MissedNoInternet, MissedNoPlatform, MissedNotServed, Missed, Coverage,
    NotCovered, OutsideAges, PWorstTenth,
    PostsRead, PostsPublished, Views, Followers, AccountsReached, Abroad, Duplicates, Unplaced, UnknownPlace, Audience,
}

public enum Unit { Persons, Accounts, Views, Posts, Share }

public static class MeasureText
{
    public static string Text(this Measure measure) => measure switch
    {
        Measure.Population => "population",
        Measure.Residents => "residents",
        Measure.Online => "online",
        Measure.Reached => "reached",
        Measure.MissedNoInternet => "missed_no_internet",
        Measure.MissedNoPlatform => "missed_no_platform",
        Measure.MissedNotServed => "missed_not_served",
        Measure.Missed => "missed",
        Measure.Coverage => "coverage",
        Measure.NotCovered => "not_covered",
        Measure.OutsideAges => "outside_ages",
        Measure.PWorstTenth => "p_worst_tenth",
        Measure.PostsRead => "posts_read",
        Measure.PostsPublished => "posts_published",
        Measure.Views => "views",
        Measure.Followers => "followers",
        Measure.AccountsReached => "accounts_reached",
        Measure.Abroad => "abroad",
        Measure.Duplicates => "duplicates",
        Measure.Unplaced => "unplaced",
        Measure.UnknownPlace => "unknown_place",
        Measure.Audience => "audience",
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    /// <summary>Unit of a measure. <c>outside_ages</c> is persons by area and accounts by platform.</summary>
    public static Unit Unit(this Measure measure, bool byPlatform = false) => measure switch
    {
        Measure.Coverage or Measure.PWorstTenth => Terms.Unit.Share,
        Measure.PostsRead or Measure.PostsPublished => Terms.Unit.Posts,
        Measure.Views => Terms.Unit.Views,
        Measure.Followers or Measure.AccountsReached or Measure.Abroad or Measure.Duplicates or Measure.Unplaced or Measure.UnknownPlace => Terms.Unit.Accounts,
        Measure.OutsideAges when byPlatform => Terms.Unit.Accounts,
        _ => Terms.Unit.Persons,
    };

    public static string Text(this Unit unit) => unit switch
    {
        Terms.Unit.Persons => "persons",
        Terms.Unit.Accounts => "accounts",
        Terms.Unit.Views => "views",
        Terms.Unit.Posts => "posts",
        _ => "share",
    };
}
