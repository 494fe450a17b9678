using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>What a rehearsed platform leaves behind for the project.</summary>
public enum RehearsedExport
{
    /// <summary>Period reach with its breakdowns in <c>reach.csv</c>.</summary>
    Reach,
    /// <summary>Posts only, as a Meta Business Suite content export (facebook and instagram).</summary>
    Posts,
    /// <summary>Both of them.</summary>
    ReachAndPosts,
    /// <summary>Views in <c>reach.csv</c> and nothing else.</summary>
    Views,
    /// <summary>Nothing: people were served there, surveys ask about it, and the file is missing.</summary>
    None,
}

public sealed record RehearsedPlatform(string Id, RehearsedExport Export);

public enum RehearsedCampaign { Vaccination, FloodWarning }

/// <summary>A file of a rehearsal. <paramref name="Path"/> is relative, with <c>/</c>, and begins with <c>project/</c> or <c>truth/</c>.</summary>
public sealed record RehearsedFile(string Path, byte[] Bytes);

/// <summary>
/// How to invent a nation. Everything has a default; the same options give the same bytes.
/// Standard deviations are on the logit.
/// </summary>
public sealed record RehearsalOptions
{
    public ulong Seed { get; init; } = 1;

    /// <summary>Areas with dwellings; at least as many as regions.</summary>
    public int Areas { get; init; } = 24;
    public int Regions { get; init; } = 3;
    /// <summary>Groups of kind <c>electorate</c>, each neighbour pair sharing one split area; 0 for none.</summary>
    public int Electorates { get; init; } = 3;
    /// <summary>Places without dwellings, outside the internet question: population without an access figure.</summary>
    public int NotCoveredAreas { get; init; }
    /// <summary>People of the universe in a middling area.</summary>
    public double PeoplePerArea { get; init; } = 9000;
    /// <summary>How much areas differ in size, on the logarithm.</summary>
    public double SizeSd { get; init; } = 0.45;

    /// <summary>The universe: disjoint ages.</summary>
    public IReadOnlyList<AgeBand> Ages { get; init; } =
        [new(15, 17), new(18, 24), new(25, 34), new(35, 44), new(45, 54), new(55, 64), new(65, 74), new(75, null)];
    public IReadOnlyList<Sex> Sexes { get; init; } = [Sex.Female, Sex.Male];

    /// <summary>
    /// Null: facebook and tiktok by reach.csv and instagram by its posts; on a real census the platforms its survey names,
    /// facebook and instagram by their posts and the others by reach.csv. At most eight.
    /// </summary>
    public IReadOnlyList<RehearsedPlatform>? Platforms { get; init; }
    /// <summary>Of these platforms people were served and no export is there.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Unobserved engagement that raises both using a platform and being served there: 0 none, 0.3 weak, 0.6 moderate, 1 strong.</summary>
    public double Trait { get; init; } = 0.6;
    /// <summary>Engagement lowers being served on every second platform, so that exposures repel each other.</summary>
    public bool NegativeDependence { get; init; }
    /// <summary>Liking of platforms as such, apart from engagement: people who use one use another.</summary>
    public double UseAssociation { get; init; } = 0.6;

    public double AccessAreaSd { get; init; } = 0.45;
    public double AccessRegionSd { get; init; } = 0.12;
    /// <summary>How much use of the internet differs between areas of the same access: the census counts access, the truth is use.</summary>
    public double UseGivenAccessSd { get; init; }
    /// <summary>How much the fall of access with age differs between areas, for 30 years of age.</summary>
    public double AccessSlopeSd { get; init; } = 0.25;
    public double UseAreaSd { get; init; } = 0.25;
    public double UseRegionSd { get; init; } = 0.08;
    /// <summary>By age and sex, the same in all areas.</summary>
    public double UseCellSd { get; init; } = 0.06;
    public double ReachAreaSd { get; init; } = 0.15;
    public double ReachRegionSd { get; init; } = 0.20;
    /// <summary>Moves everybody's chance of being served, on the logit.</summary>
    public double ReachShift { get; init; }

    /// <summary>People per offline dwelling over people per online dwelling; null draws it from 0.5 to 0.85.</summary>
    public double? HouseholdRatio { get; init; }
    /// <summary>Share of dwellings that did not answer the internet question.</summary>
    public double NotStated { get; init; } = 0.03;
    /// <summary>How many times more often an offline dwelling did not answer; 1 is missing at random.</summary>
    public double NotStatedOfflineRatio { get; init; } = 1;
    /// <summary>Years between the access table and the period; access was lower then, by a drift that differs between areas.</summary>
    public int StaleCensusYears { get; init; }
    /// <summary>Standard deviation of that drift by area and year.</summary>
    public double AccessDrift { get; init; } = 0.02;
    /// <summary>Population counts are moved by up to two people, as offices do to protect them.</summary>
    public bool PerturbCounts { get; init; } = true;

    /// <summary>Accounts beyond one a person, over people; null draws it around 0.05.</summary>
    public double? Duplicates { get; init; }
    /// <summary>Share of the accounts reached that are abroad; null draws it from 0.02 to 0.10.</summary>
    public double? Abroad { get; init; }
    /// <summary>Share of accounts whose age or sex the platform does not know.</summary>
    public double UndeclaredAccounts { get; init; } = 0.025;
    /// <summary>Share of accounts of people younger than the universe, on platforms that show ages.</summary>
    public double OutsideAges { get; init; }
    /// <summary>Times the size under which each platform hides a group; 0 hides nothing.</summary>
    public double Suppression { get; init; } = 1;
    /// <summary>Most places a platform lists.</summary>
    public int ListedPlaces { get; init; } = 10;
    /// <summary>Listed areas carry the platform's name of them, and place-names.csv says which area it is.</summary>
    public bool PlaceLabels { get; init; }
    /// <summary>Reported reach of the youngest adults over the accounts that can exist there, less one, on the first platform with reach.csv; 0 for none.</summary>
    public double ReachAboveCapacity { get; init; }

    /// <summary>Posts of each platform within the period, and again a tenth as many just before it when <see cref="EarlierPosts"/>.</summary>
    public int Posts { get; init; } = 36;
    public bool EarlierPosts { get; init; }

    public int SurveyPeople { get; init; } = 3000;
    public int InternetSurveyPeople { get; init; } = 6000;
    public double DesignEffect { get; init; } = 1.4;
    /// <summary>Years between the survey of platform use and the period; fewer people used each platform then.</summary>
    public double SurveyYears { get; init; }
    /// <summary>Rows by age and sex together; otherwise by age and by sex only.</summary>
    public bool SurveyCrossed { get; init; }
    /// <summary>The survey asked everybody, not only people online.</summary>
    public bool SurveyOfEveryone { get; init; }
    /// <summary>Write platform-overlap.csv.</summary>
    public bool Overlap { get; init; } = true;

    /// <summary>Write plan/channels.csv at invented prices, and ask for a plan of this much money; 0 for no plan.</summary>
    public double PlanBudget { get; init; }

    public Period Period { get; init; } = new(new(2025, 4, 1), new(2025, 6, 30), "Etc/UTC");
    public RehearsedCampaign Campaign { get; init; } = RehearsedCampaign.Vaccination;
    public int Replicates { get; init; } = 1000;
    public string Release { get; init; } = "rehearsal";

    /// <summary>Areas that differ so many times as much in use, in being served and in the fall of access with age.</summary>
    public RehearsalOptions Spread(double times) => this with
    {
        UseAreaSd = times * UseAreaSd,
        UseRegionSd = times * UseRegionSd,
        ReachAreaSd = times * ReachAreaSd,
        ReachRegionSd = times * ReachRegionSd,
        AccessSlopeSd = times * AccessSlopeSd,
    };

    /// <summary>The platforms with the exports that are there.</summary>
    /// <exception cref="ArgumentException">A platform of <see cref="Missing"/> is none of these.</exception>
    internal IReadOnlyList<RehearsedPlatform> Exported(IReadOnlyList<RehearsedPlatform> platforms)
    {
        if (Missing.FirstOrDefault(m => platforms.All(p => p.Id != m)) is { } unknown)
            throw new ArgumentException($"{unknown} is no platform of this nation; there are {string.Join(", ", platforms.Select(p => p.Id))}.");
        return [.. platforms.Select(p => Missing.Contains(p.Id) ? p with { Export = RehearsedExport.None } : p)];
    }

    /// <summary>The nation of <c>samples/nation</c> and of <c>init --sample</c>.</summary>
    public static RehearsalOptions Sample { get; } = new()
    {
        Seed = 2025,
        Areas = 8,
        PeoplePerArea = 26000,
        Regions = 3,
        Electorates = 2,
        NotCoveredAreas = 1,
        Ages = [new(18, 24), new(25, 34), new(35, 44), new(45, 54), new(55, 64), new(65, 74), new(75, null)],
        OutsideAges = 0.02,
        PlaceLabels = true,
        EarlierPosts = true,
        StaleCensusYears = 2,
        PlanBudget = 45_000,
        Release = "2025-q2",
    };
}
