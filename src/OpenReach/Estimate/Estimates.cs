using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>
/// Estimates before judgement: the door of Estimate. Counts in persons, shares 0 to 1, unrounded.
/// Rows of a table are in the order stated; every table gives every measure of <see cref="LevelTable.Measures"/>.
/// </summary>
internal sealed record Estimates
{
    public required Settings Settings { get; init; }
    public required IReadOnlyList<Area> Areas { get; init; }
    public required IReadOnlyList<(Area Area, double Persons)> NotCovered { get; init; }
    public required IReadOnlyList<Group> Groups { get; init; }
    public required CellScheme Cells { get; init; }

    /// <summary>One row an area.</summary>
    public required LevelTable ByArea { get; init; }

    /// <summary>Row = area * cells + cell.</summary>
    public required LevelTable ByAreaCell { get; init; }

    /// <summary>
    /// Row = group * (ages + 1) * (sexes + 1) + age * (sexes + 1) + sex, where index 0 is <c>all</c> and i + 1 the scheme's i-th.
    /// The nation is group 0.
    /// </summary>
    public required LevelTable ByGroup { get; init; }

    /// <summary>Persons outside the universe's ages: by area, then by group.</summary>
    public required double[] OutsideAges { get; init; }
    public required double[] GroupOutsideAges { get; init; }
    public required double[] GroupNotCovered { get; init; }

    public required IReadOnlyList<PlatformEstimate> Platforms { get; init; }

    /// <summary>What "online" means in this run: use, or access.</summary>
    public required bool OnlineMeansUse { get; init; }

    /// <summary>False where no age profile of internet use was at hand: rows by age are unreliable.</summary>
    public required bool HasAgeProfile { get; init; }

    /// <summary>False where no platform has usable reach: reached and not served have a band only.</summary>
    public required bool HasReach { get; init; }

    /// <summary>True where some states lack reach, so that reached is a floor.</summary>
    public required bool ReachIsFloor { get; init; }

    public required Diagnostics Diagnostics { get; init; }

    /// <summary>Differences between groups, taken inside each replicate; empty where no range was estimated.</summary>
    public IReadOnlyList<GroupComparison> Comparisons { get; init; } = [];

    /// <summary>Equity indices of coverage, taken inside each replicate; empty where no range was estimated.</summary>
    public IReadOnlyList<EquityEstimate> Equity { get; init; } = [];

    /// <summary>Range of each area's rank by coverage; null where no range was estimated.</summary>
    public Ranks? Ranks { get; init; }

    /// <summary>Where the ranges of the headline findings come from; empty where no range was estimated.</summary>
    public IReadOnlyList<BudgetLine> Budget { get; init; } = [];

    /// <summary>Joint draws of the people missed, for the plan; null where no range was estimated or no plan is asked for.</summary>
    public MissedDraws? MissedDraws { get; init; }

    public int GroupRow(int group, int age, int sex) => (group * (Cells.Ages.Count + 1) + age) * (Cells.Sexes.Count + 1) + sex;
}

/// <summary>First less second, in the unit of the measure, with its combined interval.</summary>
/// <param name="GroupA">Index of the group.</param>
/// <param name="SexA">A sex of the group, or all of it.</param>
/// <param name="ChanceAhead">Share of replicates in which the first has more.</param>
internal sealed record GroupComparison(
    Measure Measure, int GroupA, int GroupB, Sex SexA, Sex SexB, AgeBand Age, double Difference, double Low, double High, double ChanceAhead);

internal enum EquityOf { Groups, Ages, Sexes, Areas }

/// <summary>A group, or an age or a sex of the nation; 0 is all, and i + 1 the scheme's i-th.</summary>
internal readonly record struct EquityMember(int Group, int Age, int Sex);

/// <summary>What an index compares.</summary>
/// <param name="Kind">Kind of the groups; <c>age</c>, <c>sex</c> or <c>area</c>. Of areas with another kind: areas between and within its groups.</param>
/// <param name="Ordered">True where the members stand in an order, the most disadvantaged (or the youngest) first.</param>
/// <param name="Members">Those with residents; none listed for areas.</param>
internal sealed record EquitySet(string Kind, EquityOf Of, bool Ordered, IReadOnlyList<EquityMember> Members);

/// <summary>An equity index of coverage with its combined interval.</summary>
/// <param name="Member">Index into the set of the one it speaks of; −1 for the set as a whole.</param>
/// <param name="Floor">Mean of the index where all rates are equal and the noise is the same; NaN where noise does not inflate it.</param>
internal sealed record EquityEstimate(EquityIndex Index, EquitySet Set, int Member, double Value, double Low, double High, double Floor);

/// <summary>Ends of the interval of each area's rank; 1 is the lowest coverage, NaN where an area has no residents.</summary>
internal sealed record Ranks(double[] Low, double[] High);

/// <summary>One source's part in the range of a group's finding.</summary>
/// <param name="Group">Index of the group.</param>
/// <param name="Source"><c>survey</c>, <c>pairs</c>, <c>areas</c>, <c>accounts</c>, <c>rounding</c>, <c>data-age</c>, <c>dependence</c>.</param>
/// <param name="Deviation">Standard deviation when only this source varies, in the unit of the measure.</param>
/// <param name="Share">Its variance over the sum of all sources' variances, 0 to 1.</param>
internal sealed record BudgetLine(Measure Measure, int Group, string Source, double Deviation, double Share);

/// <summary>Error of the ends of the nation's interval that comes from the finite number of replicates, in persons.</summary>
internal sealed record SimulationError(Measure Measure, double Persons);

/// <summary>Columns of one level, by measure. NaN means no such number (never zero).</summary>
internal sealed class LevelTable(int rows)
{
    /// <summary>The measures every level carries. Coverage is a share, the others persons.</summary>
    public static IReadOnlyList<Measure> Measures { get; } =
    [
        Measure.Residents, Measure.Online, Measure.Reached, Measure.MissedNoInternet, Measure.MissedNoPlatform,
        Measure.MissedNotServed, Measure.Missed, Measure.Coverage, Measure.PWorstTenth,
    ];

    /// <summary>Place of each measure among <see cref="Measures"/>; -1 for those that no level carries.</summary>
    private static readonly int[] Places = [.. Enumerable.Range(0, (int)Enum.GetValues<Measure>().Max() + 1).Select(m => Measures.ToList().IndexOf((Measure)m))];

    private readonly Column[] columns = [.. Measures.Select(_ => new Column(rows))];

    public int Rows { get; } = rows;

    public Column this[Measure measure] =>
        Places[(int)measure] is >= 0 and var at ? columns[at] : throw new ArgumentOutOfRangeException(nameof(measure), measure, "Not a measure of a level.");

    public static bool Has(Measure measure) => Places[(int)measure] >= 0;
}

/// <summary>
/// A measure at one level: point value, identified band, and the two sampling intervals (NaN until estimated).
/// </summary>
internal sealed class Column(int rows)
{
    /// <summary>Numbers a row.</summary>
    public const int Numbers = 7;

    public double[] Value { get; } = Filled(rows);
    public double[] BandLow { get; } = Filled(rows);
    public double[] BandHigh { get; } = Filled(rows);

    /// <summary>Combined interval, the headline (method 5.1, 3).</summary>
    public double[] Low { get; } = Filled(rows);
    public double[] High { get; } = Filled(rows);

    /// <summary>Interval given the dependence assumption (method 5.1, 1).</summary>
    public double[] GivenLow { get; } = Filled(rows);
    public double[] GivenHigh { get; } = Filled(rows);

    private static double[] Filled(int rows)
    {
        var column = new double[rows];
        Array.Fill(column, double.NaN);
        return column;
    }
}

/// <summary>One platform's lines. Accounts are as the export counts them; persons are residents.</summary>
internal sealed record PlatformEstimate
{
    public required string Platform { get; init; }

    /// <summary>Accounts of the project on it, joined for display; one row a platform, its accounts pooled.</summary>
    public required string Account { get; init; }

    /// <summary>True where the platform is a use state.</summary>
    public required bool IsState { get; init; }

    /// <summary>Null where reach is usable; else why not (see PlatformEvidence.Reason).</summary>
    public required string? Reason { get; init; }

    public int PostsRead { get; init; }
    public double? PostsPublished { get; init; }
    public double? Views { get; init; }

    /// <summary>True where some posts count views and others only impressions, which have no total.</summary>
    public bool ViewsMixed { get; init; }
    public double? Followers { get; init; }

    /// <summary>Accounts reached in the period, accumulated over posts where needed; with its band (section 3).</summary>
    public double? AccountsReached { get; init; }
    public Band? AccountsReachedBand { get; init; }

    public double? Abroad { get; init; }
    public double? Duplicates { get; init; }
    public double? OutsideAges { get; init; }

    /// <summary>Accounts above capacity that the ladder of 2.4 could not place.</summary>
    public double? Unplaced { get; init; }

    /// <summary>Accounts in the universe whose place no listing gives. Never zero when listings are cut.</summary>
    public double? UnknownPlace { get; init; }

    /// <summary>
    /// Persons who use it (audience) and persons reached: by group row (see <see cref="Estimates.GroupRow"/>). NaN where none.
    /// </summary>
    public required Column Audience { get; init; }
    public required Column Reached { get; init; }

    /// <summary>Share of posts' summed reach that was paid for; null where the export does not tell. A check uses it.</summary>
    public double? PaidShare { get; init; }

    /// <summary>Number of posts that carry the paid part.</summary>
    public int PaidPosts { get; init; }

    /// <summary>True where the platform's use rate has an age profile.</summary>
    public bool HasAgeProfile { get; init; }
    public string? UseDefinition { get; init; }
    public DateOnly? UseAsAt { get; init; }
}

/// <summary>How the fits went, for Judge's checks and for the manifest.</summary>
internal sealed record Diagnostics
{
    /// <summary>In the order they were made.</summary>
    public required IReadOnlyList<FitLine> Fits { get; init; }

    /// <summary>Steps of the ladder of 2.4 that were taken, with their size in accounts or persons.</summary>
    public required IReadOnlyList<LadderStep> Ladder { get; init; }

    /// <summary>Logit shift that moved the age-sex rates to the area total (step 3).</summary>
    public double OnlineShift { get; init; }

    /// <summary>Persons without internet by the other meaning of online, for the band; NaN where there is only one.</summary>
    public double NoInternetByOtherMeaning { get; init; } = double.NaN;

    public double NotStatedShare { get; init; }

    /// <summary>Persons more without access if those who did not state it had twice the odds of being without; NaN where all stated it.</summary>
    public double MoreIfNotStatedOddsDouble { get; init; } = double.NaN;
    public int AskedPairs { get; init; }
    public int UnaskedPairs { get; init; }
    public DateOnly? AccessAsAt { get; init; }
    public DateOnly? PopulationAsAt { get; init; }

    /// <summary>Replicates of the sampling intervals, and in how many a fit kept its closest table.</summary>
    public int Replicates { get; init; }
    public int ReplicatesUnmet { get; init; }

    /// <summary>Error that more replicates would take away.</summary>
    public IReadOnlyList<SimulationError> SimulationErrors { get; init; } = [];
}

/// <param name="Of"><c>online</c>, <c>use-states</c>, or <c>reach</c> of a platform.</param>
/// <param name="LargestGap">Largest relative margin error at the end.</param>
internal sealed record FitLine(string Of, string? Platform, int Sweeps, double LargestGap, bool Converged)
{
    public const string Online = "online", UseStates = "use-states", Reach = "reach";
}

/// <summary>What a margin of a platform's reach is of.</summary>
internal enum MarginKind { Ages, Place, Elsewhere, Together }

/// <param name="Place">The label of the export, for a place.</param>
/// <param name="Ages">In order; none for all.</param>
internal sealed record MarginName(MarginKind Kind, string? Place, IReadOnlyList<AgeBand> Ages, Sex Sex)
{
    public static MarginName Elsewhere { get; } = new(MarginKind.Elsewhere, null, [], Sex.All);
    public static MarginName Together { get; } = new(MarginKind.Together, null, [], Sex.All);

    /// <summary>For the log: <c>Centre</c>, <c>18-24 female</c>.</summary>
    public override string ToString() => Kind switch
    {
        MarginKind.Place => Place!,
        MarginKind.Elsewhere => "everywhere else",
        MarginKind.Together => "places and ages together",
        _ => Ages.Count == 0 ? "all ages" : string.Join(", ", Ages) + (Sex == Sex.All ? "" : " " + Sex.Text()),
    };
}

/// <param name="Step">1 inflation, 2 use rate, 3 city attribution, 4 unplaced (method 2.4).</param>
/// <param name="Excess">Size of the excess met at this step, in persons.</param>
/// <param name="ShareOfMargin">Excess over the margin it belongs to.</param>
internal sealed record LadderStep(string Platform, int Step, MarginName Margin, double Excess, double ShareOfMargin);
