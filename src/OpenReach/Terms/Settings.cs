namespace OpenReach.Terms;

/// <summary>First and last day of the period, both included, in the project's zone.</summary>
/// <param name="TimeZone">IANA name, such as <c>Australia/Sydney</c>.</param>
public sealed record Period(DateOnly From, DateOnly To, string TimeZone)
{
    public int Days => To.DayNumber - From.DayNumber + 1;
    public bool Contains(DateOnly day) => From <= day && day <= To;
}

public sealed record Publisher(string Name, string Email, string Url, string Licence);

/// <summary>What <c>accessUnit</c> counts in access tables.</summary>
public enum AccessUnit { Dwellings, Persons }

/// <summary>Method section 1.1: use where a survey of persons covers the universe, else access.</summary>
public enum OnlineMeans { Auto, Use, Access }

/// <param name="AsAt">Date of plain census tables; official ones carry their edition.</param>
public sealed record CensusSettings(
    IReadOnlyList<string> Population, IReadOnlyList<string> Access, IReadOnlyList<string> Areas,
    AccessUnit AccessUnit, OnlineMeans OnlineMeans, DateOnly? AsAt);

public sealed record SurveySettings(
    IReadOnlyList<string> PlatformUse, IReadOnlyList<string> InternetUse, IReadOnlyList<string> Overlap,
    IReadOnlyList<string> Platforms, IReadOnlyList<string> Accounts, IReadOnlyList<string> PlaceNames);

/// <param name="Include">Patterns of area codes to keep (<c>47*</c>); empty keeps all.</param>
public sealed record GeographySettings(
    IReadOnlyList<string> Include, IReadOnlyList<string> Groups, IReadOnlyList<string> Correspondences,
    string? Boundaries, string? BoundariesEdition, string? BoundariesCode);

/// <summary>The defaults of method section 13. Every one is a setting under <c>estimate</c>.</summary>
public sealed record EstimateSettings
{
    /// <summary>Monte Carlo evaluations.</summary>
    public int Replicates { get; init; } = 1000;
    /// <summary>Level of the intervals, 0 to 1.</summary>
    public double Level { get; init; } = 0.90;
    public int Seed { get; init; } = 1;
    /// <summary>Largest relative margin error that counts as met.</summary>
    public double Tolerance { get; init; } = 1e-8;
    public int MaximumSweeps { get; init; } = 5000;
    /// <summary>Relative gap between margins that is reconciled and logged; beyond it the run stops.</summary>
    public double InconsistencyLimit { get; init; } = 0.02;
    /// <summary>Shares are kept this far from 0 and 1 before a logit.</summary>
    public double Clamp { get; init; } = 1e-6;
    /// <summary>Design effect of a survey that states none.</summary>
    public double DesignEffect { get; init; } = 1.5;
    /// <summary>Sample size of a survey that states none.</summary>
    public double SampleSize { get; init; } = 200;
    /// <summary>Duplicate and non-person accounts per person account: mean and standard deviation of a normal cut at 0.</summary>
    public double Duplicates { get; init; } = 0.05;
    public double DuplicatesSd { get; init; } = 0.03;
    /// <summary>Largest share of accounts abroad where no source gives one: the end of the band.</summary>
    public double AbroadBand { get; init; } = 0.5;
    /// <summary>People per offline dwelling over people per online dwelling, with its range.</summary>
    public double K { get; init; } = 0.65;
    public double KLow { get; init; } = 0.5;
    public double KHigh { get; init; } = 0.85;
    /// <summary>Standard deviations on the logit: structure of the seed, area spread of platform use and of reach.</summary>
    public double SCell { get; init; } = 0.20;
    public double SUse { get; init; } = 0.25;
    public double SUseRegion { get; init; } = 0.08;
    public double SReachFloor { get; init; } = 0.15;
    public double SReachFew { get; init; } = 0.30;
    /// <summary>Standard deviation on the logit per year of age of the access data.</summary>
    public double AccessDrift { get; init; } = 0.02;
    /// <summary>Coefficient of variation of an area's share without internet above which a figure with a margin of error leans on the other areas (Fay-Herriot).</summary>
    public double FayHerriotAbove { get; init; } = 0.10;
    /// <summary>Dependence of being served between platforms: point value, and the upper end of the combined interval.</summary>
    public double T { get; init; } = 0.5;
    public double TCombinedHigh { get; init; } = 1.5;
    /// <summary>Accumulation over posts: point value and the ends of its log-uniform prior.</summary>
    public double A { get; init; } = 0.07;
    public double ALow { get; init; } = 0.02;
    public double AHigh { get; init; } = 0.25;
    /// <summary>Log odds ratio of using two platforms that no survey asked about together: mean and standard deviation.</summary>
    public double PairLogOdds { get; init; } = 0.7;
    public double PairLogOddsSd { get; init; } = 0.4;
    /// <summary>Share of a margin's capacity that reach may fill.</summary>
    public double CapacityMargin { get; init; } = 0.995;
}

/// <summary>People of which loss a plan is for.</summary>
public enum PlanTarget { All, NoInternet, NoPlatform, NotServed }

/// <summary>How channels that reach the same people are counted.</summary>
public enum ChannelOverlap
{
    /// <summary>Being reached by one says nothing of being reached by another: 1 - prod(1 - q).</summary>
    Independent,
    /// <summary>Nobody is reached by two: gains add up, and no purchase may take them over all the people there are.</summary>
    Additive,
}

/// <param name="Budget">In <see cref="Currency"/>; null where no plan is asked for.</param>
public sealed record PlanSettings(double? Budget, string? Currency, string? Channels)
{
    /// <summary>Least number of people to reach newly; the plan is then the cheapest that does, within the budget where there is one.</summary>
    public double? People { get; init; }
    public PlanTarget Target { get; init; }
    /// <summary>Ages the plan is for, made of the project's bands; empty for all.</summary>
    public IReadOnlyList<AgeBand> TargetAges { get; init; } = [];
    /// <summary>Codes of groups or areas the plan is for; empty for all.</summary>
    public IReadOnlyList<string> TargetPlaces { get; init; } = [];
    /// <summary>Equity floors: <c>money R03 15%</c>, <c>money channel:community-language 7.5%</c>, <c>people R03 500</c>, <c>people age:75+ 10%</c>, <c>people each 5%</c>.</summary>
    public IReadOnlyList<string> Floors { get; init; } = [];
    /// <summary>Day on which orders can go out; prices are judged as at this day.</summary>
    public DateOnly? OrderBy { get; init; }
    /// <summary>Day by which people must be reached; channels whose lead time is longer are left out.</summary>
    public DateOnly? Deadline { get; init; }
    /// <summary>Purchases that must be in: <c>channel@place=units</c>, or <c>channel@place</c> for the fewest units.</summary>
    public IReadOnlyList<string> Locked { get; init; } = [];
    /// <summary>Purchases that must not be in: <c>channel@place</c>, <c>channel</c> or <c>@place</c>.</summary>
    public IReadOnlyList<string> Excluded { get; init; } = [];
    /// <summary>Codes of areas or groups that somebody else reaches already: their people count for nothing.</summary>
    public IReadOnlyList<string> Covered { get; init; } = [];
    public ChannelOverlap Overlap { get; init; }
    /// <summary>Relative gap between plan and proven bound at which the search stops.</summary>
    public double Gap { get; init; } = 1e-3;
    /// <summary>Seconds; a search that is cut off by it is set aside for the greedy plan, so that the answer never depends on the machine.</summary>
    public double TimeLimit { get; init; } = 60;
    /// <summary>Joint draws of missed people and reach shares.</summary>
    public int Draws { get; init; } = 200;
    /// <summary>What the posts and adverts cost, in <see cref="Currency"/>; set beside the plan.</summary>
    public double? OnlineSpend { get; init; }
    /// <summary>The table that <see cref="OnlineSpend"/> comes from; null where the settings say it.</summary>
    public string? OnlineSpendFile { get; init; }
    /// <summary>Table of what the posts cost by medium (spend.csv); null where there is none.</summary>
    public string? Spend { get; init; }
    /// <summary>False withholds the cost of a resident reached online from every product.</summary>
    public bool DiscloseOnlineSpend { get; init; }
}

/// <param name="Release">Name of the release folder; <c>from_to</c> where not set.</param>
/// <param name="Rounding">Base of published counts; 0 for none.</param>
/// <param name="Gates">Whether population and reliability gates apply.</param>
public sealed record PublishSettings(string Release, string? Previous, int Rounding, bool Gates, DateOnly? NextUpdate)
{
    /// <summary>Whether counts are rounded at random to base 3, each by itself, in place of controlled rounding (<c>publish.rounding</c>: <c>random3</c>).</summary>
    public bool RandomRounding { get; init; }
    public Suppression Suppression { get; init; }
    public AreaSheets AreaSheets { get; init; }
    /// <summary>False withholds what each platform was paid from every product; media then stand together where one alone would tell it.</summary>
    public bool SpendByPlatform { get; init; }
}

/// <summary>What becomes of cells that are too small to be printed.</summary>
public enum Suppression
{
    /// <summary>They are merged with their neighbours, which stays additive.</summary>
    Collapse,
    /// <summary>They are withheld, and others with them, so that no printed total gives them away.</summary>
    Complementary,
}

/// <summary>Whether every area gets a page of its own; <c>Auto</c> is up to 600 areas.</summary>
public enum AreaSheets { Auto, All, None }

/// <summary>Everything a project can set, after all layers. Immutable; paths are as written, relative to the project.</summary>
public sealed record Settings(
    string Title, Publisher Publisher, Period Period, IReadOnlyList<string> Exports, IReadOnlyList<string> PostsMatch,
    CensusSettings Census, SurveySettings Surveys, CellScheme Cells, GeographySettings Geography,
    EstimateSettings Estimate, PlanSettings Plan, PublishSettings Publish)
{
    /// <summary>Language of the products, BCP 47.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Table that says of the inputs who publishes them and under which terms.</summary>
    public string? Sources { get; init; }

    /// <summary>Invented data: every page says so in its first line.</summary>
    public bool Example { get; init; }
}

/// <summary>One setting as it counts, and the layer that gave it.</summary>
/// <param name="Layer"><c>built-in</c>, <c>organisation</c>, <c>project</c>, <c>environment</c> or <c>command line</c>.</param>
public sealed record SettingOrigin(string Key, string Value, string Layer)
{
    /// <summary>Stands in a manifest for the amount of money that the settings withhold.</summary>
    public const string Withheld = "withheld";

    /// <summary>As a release may show it: a manifest is published too.</summary>
    public SettingOrigin Shown(PlanSettings plan) => IsSpend && Value.Length > 0 && !plan.DiscloseOnlineSpend ? this with { Value = Withheld } : this;

    /// <summary>As it is read back from a manifest: a withheld amount is there, and which does not matter, for no product tells it.</summary>
    public string Recorded => IsSpend && Value == Withheld ? "0" : Value;

    private bool IsSpend => Key == "plan.onlineSpend";
}

/// <summary>A project folder with its settings.</summary>
/// <param name="Folder">Full path. Never written into a product.</param>
public sealed record Project(string Folder, Settings Settings, IReadOnlyList<SettingOrigin> Origins)
{
    /// <summary>Variables for <c>${NAME}</c> in paths; expanded for reading, written unexpanded.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}
