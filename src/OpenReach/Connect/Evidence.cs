using OpenReach.Terms;

namespace OpenReach.Connect;

/// <summary>
/// The same map, the same cells, the same metric: the door of Connect. Codes are gone; an area is an index into
/// <see cref="Areas"/>, a cell an index into <see cref="Cells"/>. Arrays are owned by the record and not changed after it is made.
/// </summary>
internal sealed record Evidence
{
    public required Settings Settings { get; init; }

    /// <summary>Areas with an access figure, by code, ordinal.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }

    /// <summary>Areas with people but no access figure, by code: their people are <c>not_covered</c>.</summary>
    public required IReadOnlyList<(Area Area, double Persons)> NotCovered { get; init; }

    /// <summary>Groups over <see cref="Areas"/>, by code; the nation (<c>all</c>) first.</summary>
    public required IReadOnlyList<Group> Groups { get; init; }

    /// <summary>Persons not covered by group, aligned with <see cref="Groups"/>.</summary>
    public required double[] GroupNotCovered { get; init; }

    public required CellScheme Cells { get; init; }

    /// <summary>Residents in the universe: persons [area][cell], 0 or more.</summary>
    public required CellTable Population { get; init; }

    /// <summary>Persons of each area who are not in the universe's ages; length areas.</summary>
    public required double[] OutsideAges { get; init; }

    /// <summary>Places of the exports that fit no area or group, with their part of the listed accounts.</summary>
    public IReadOnlyList<UnnamedPlace> UnnamedPlaces { get; init; } = [];

    public required AccessEvidence Access { get; init; }
    public required InternetUseEvidence InternetUse { get; init; }

    /// <summary>Every platform that an export or a use rate names, in ordinal order of id.</summary>
    public required IReadOnlyList<PlatformEvidence> Platforms { get; init; }

    /// <summary>Shares of people who use both of two platforms, indices into <see cref="Platforms"/>.</summary>
    public required IReadOnlyList<PairEvidence> Pairs { get; init; }

    /// <summary>Posts and series for the open data, already in the project's zone.</summary>
    public required IReadOnlyList<PostLine> Posts { get; init; }
    public required IReadOnlyList<SeriesLine> Series { get; init; }

    /// <summary>What the posts' texts are like, as sums: the texts go no further than this room.</summary>
    public IReadOnlyList<ContentLine> Content { get; init; } = [];

    /// <summary>Day the population and the access figures speak of; null where no source says.</summary>
    public DateOnly? PopulationAsAt { get; init; }
    public DateOnly? AccessAsAt { get; init; }
}

/// <summary>Internet access by area, in <see cref="Unit"/>; arrays of length areas.</summary>
/// <param name="NotStated">Zero where the table has no such column.</param>
/// <param name="MoeWith">90% margins of error; null where the table is a count.</param>
internal sealed record AccessEvidence(AccessUnit Unit, double[] With, double[] Without, double[] NotStated, double[]? MoeWith, double[]? MoeWithout)
{
    /// <summary>Standard error of each area's rate on the logit, where it is not that of the margins.</summary>
    public double[]? LogitError { get; init; }
}

/// <summary>Who uses the internet by age and sex.</summary>
/// <param name="Share">Share of persons by cell; null where no survey gives any.</param>
/// <param name="HasAgeProfile">False where the survey gives a total only, so that rows by age are unreliable.</param>
/// <param name="CoversUniverse">True where the survey asks persons of every age of the universe: "online" may then mean use.</param>
/// <param name="EffectiveN">Sample size over design effect by cell.</param>
internal sealed record InternetUseEvidence(double[]? Share, bool HasAgeProfile, bool CoversUniverse, double[]? EffectiveN, string? Source, DateOnly? AsAt)
{
    /// <summary>The survey's row that answers for each cell: cells of one row with one share have one error. Null where each cell has its own.</summary>
    public int[]? RowOf { get; init; }

    public static InternetUseEvidence None { get; } = new(null, false, false, null, null, null);
}

/// <summary>How a platform enters the estimate (method section 4.1).</summary>
internal enum PlatformRole
{
    /// <summary>Use rate and period reach: a use state with reach.</summary>
    State,
    /// <summary>Use rate, but its reach cannot be known (views only, posts incomplete): a state with nobody reached at the point.</summary>
    StateWithoutReach,
    /// <summary>Named by an export without a use rate: listed, never in the states.</summary>
    Outside,
    /// <summary>Named by a survey only: no post of ours was there; not listed among platforms.</summary>
    Unused,
}

/// <param name="Reason">Why the role is not <see cref="PlatformRole.State"/>: <c>no-use-rate</c>, <c>views-only</c>, <c>posts-incomplete (7 of 280)</c>, <c>no-data-in-period</c> ...</param>
/// <param name="Use">Null where no survey gives a rate.</param>
/// <param name="Accounts">Names of the accounts pooled, ordinal.</param>
internal sealed record PlatformEvidence(
    string Platform, PlatformRole Role, string? Reason, UseEvidence? Use, ReachEvidence Reach,
    PriorEvidence Duplicates, PriorEvidence? Abroad, PriorEvidence? Accumulation, IReadOnlyList<string> Accounts);

/// <summary>Share of people who use a platform, by cell, among <paramref name="Base"/>.</summary>
/// <param name="Share">0 to 1 by cell, a full age x sex table.</param>
/// <param name="HasAgeProfile">False where the survey gives a total only.</param>
internal sealed record UseEvidence(double[] Share, SurveyBase Base, double[] EffectiveN, bool HasAgeProfile, string? Definition, string? Source, DateOnly? AsAt)
{
    /// <summary>As in <see cref="InternetUseEvidence.RowOf"/>.</summary>
    public int[]? RowOf { get; init; }

    /// <summary>The survey's own figure for everybody it asked, in the base of the rates; null where it prints none.</summary>
    public double? Total { get; init; }
}

/// <summary>A value with the ends that rounding or suppression leave open; both equal the value where it is exact.</summary>
internal readonly record struct Rounded(double Value, double Low, double High)
{
    public static Rounded Exact(double value) => new(value, value, value);
}

/// <summary>What a platform's exports say of reach in the period, in accounts, all accounts of the project pooled.</summary>
internal sealed record ReachEvidence
{
    /// <summary>Period reach of each account that gives one; empty where none does.</summary>
    public required IReadOnlyList<Rounded> PeriodReach { get; init; }

    /// <summary>Lifetime reach of each post of accounts without period reach, in the order of the posts.</summary>
    public required IReadOnlyList<double> PostReach { get; init; }

    /// <summary>Accounts that give both the reach of the period and all their posts: the accumulation can be fitted on them.</summary>
    public IReadOnlyList<ReachWindow> Windows { get; init; } = [];

    /// <summary>Part of <see cref="PostReach"/> that an advertisement served, aligned; null in it where a post does not tell, null itself where none does.</summary>
    public IReadOnlyList<double?>? PostReachPaid { get; init; }

    public double? Views { get; init; }

    /// <summary>True where <see cref="Views"/> is null because some posts count views and others only impressions.</summary>
    public bool ViewsMixed { get; init; }
    public double? Followers { get; init; }
    public int PostsRead { get; init; }
    public double? PostsPublished { get; init; }

    /// <summary>Accounts reached by age and sex group; the groups are disjoint. Null where the export has none.</summary>
    public IReadOnlyList<CellMargin>? ByCell { get; init; }

    /// <summary>Accounts reached in the universe's areas by listed place; the places are disjoint. The rest of them is unknown place.</summary>
    public IReadOnlyList<PlaceMargin> ByPlace { get; init; } = [];

    /// <summary>Accounts reached abroad as the export says; null where it does not.</summary>
    public Rounded? Abroad { get; init; }

    /// <summary>Share of the reached (0 to 1) who are of ages outside the universe, by the export's age table; null where it has none.</summary>
    public double? OutsideAgesShare { get; init; }

    /// <summary>Share of followers by cell, a prior tilt and never a margin; null where no follower table exists.</summary>
    public double[]? FollowerTilt { get; init; }

    /// <summary>Shares of the reached who live in given places, from accounts.csv: margins like <see cref="ByPlace"/>, as shares 0 to 1.</summary>
    public IReadOnlyList<PlaceMargin> LocalShare { get; init; } = [];
}

/// <summary>Reach of a period and of its posts, all in accounts of one page.</summary>
/// <param name="Paid">As <see cref="ReachEvidence.PostReachPaid"/>, of these posts.</param>
internal sealed record ReachWindow(double Period, IReadOnlyList<double> Posts, IReadOnlyList<double?>? Paid = null);

/// <summary>Accounts of a group of cells; a suppressed group has an interval instead of a value.</summary>
/// <param name="Cells">Indices of cells that the group covers.</param>
/// <param name="Suppressed">True where the platform withheld the number: <paramref name="Accounts"/> is the midpoint of its interval.</param>
/// <param name="Of">Women or men where the export gives ages and sexes apart, so that what was withheld is known to be so many of each; else all.</param>
internal sealed record CellMargin(int[] Cells, Rounded Accounts, bool Suppressed, Sex Of = Sex.All);

/// <summary>Accounts (or a share) of a place.</summary>
/// <param name="Areas">Areas of the place with the share of each that belongs to it.</param>
internal sealed record PlaceMargin(string Label, IReadOnlyList<(int Area, double Share)> Areas, Rounded Accounts);

/// <summary>A prior: normal(mean, sd) cut to low..high.</summary>
internal sealed record PriorEvidence(double Mean, double Sd, double Low, double High, string Source);

/// <param name="Share">Share of the base who use both.</param>
internal sealed record PairEvidence(int PlatformA, int PlatformB, double Share, SurveyBase Base, double EffectiveN, string? Source);
