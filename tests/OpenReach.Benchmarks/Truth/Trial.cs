using OpenReach.Rehearse;
using OpenReach.Terms;

namespace OpenReach.Truth;

/// <summary>One nation of <c>make truth</c>.</summary>
/// <param name="Fault">What the estimator is not told; empty in the main suite.</param>
/// <param name="Use">Spread of platform use over what the estimator assumes, and those of structure (the age profile, and use given access) and of reach.</param>
internal sealed record Trial(int Index, string Fault, double Trait, double Use, double Structure, double Reach, RehearsalOptions Options)
{
    public const double SmallestRatio = 0.5, LargestRatio = 2;
    private const int PerTrait = 30, PerFault = 3, MainNations = 120, PerTraitOfEnds = 10;

    /// <summary>Where the combined interval's dependence ends, beside 0: by default, and in nations that try others.</summary>
    public const double UsualHighEnd = 1.5;
    private static readonly double[] OtherHighEnds = [1, 0.7, 0.5];

    public static IReadOnlyList<(string Name, double Trait)> Traits { get; } = [("none", 0), ("weak", 0.3), ("moderate", 0.6), ("strong", 1)];

    /// <summary>What is wrong with the inputs or with the model, one thing at a time. The first is a nation with nothing wrong.</summary>
    private static readonly (string Name, Func<RehearsalOptions, RehearsalOptions> Make)[] Faults =
    [
        ("nothing", o => o),
        ("engagement very strong (1.5)", o => o with { Trait = 1.5 }),
        ("exposures repel each other", o => o with { NegativeDependence = true }),
        ("reach 15% above capacity", o => o with { ReachAboveCapacity = 0.15 }),
        ("five places listed", o => o with { ListedPlaces = 5 }),
        ("surveys four years old", o => o with { SurveyYears = 4 }),
        ("access figures five years old", o => o with { StaleCensusYears = 5 }),
        ("not stated four times as often offline, 10% not stated", o => o with { NotStated = 0.10, NotStatedOfflineRatio = 4 }),
        ("use spreads twice as much between areas", o => o with { UseAreaSd = 0.5, UseRegionSd = 0.16 }),
        ("overlap of platforms not asked", o => o with { Overlap = false }),
    ];

    public static int Count => MainNations + Faults.Length * PerFault;

    /// <param name="index">0 to <see cref="Count"/> − 1.</param>
    public static Trial Of(int index, int areas, int replicates)
    {
        if (index < MainNations) return Drawn(index, (ulong)(1000 + 100 * (index / PerTrait) + index % PerTrait), Traits[index / PerTrait].Trait, areas, replicates);
        var (name, make) = Faults[(index - MainNations) / PerFault];
        var options = make(Nation((ulong)(3000 + (index - MainNations) % PerFault), 0.6, areas, replicates));
        return new(index, name, options.Trait, 1, 1, 1, options);
    }

    /// <summary>The first nations of each trait are estimated with other ends too: what a narrower range would cost.</summary>
    public IReadOnlyList<double> HighEnds => Index < MainNations && Index % PerTrait < PerTraitOfEnds ? OtherHighEnds : [];

    /// <summary>A nation whose spreads of use, structure and reach have ratios of their own, drawn evenly on the logarithm.</summary>
    public static Trial Drawn(int index, ulong seed, double trait, int areas, int replicates)
    {
        double Ratio(ulong what) => SmallestRatio * Math.Pow(LargestRatio / SmallestRatio, Draws.Uniform(seed, 999, what, 0));
        var (use, structure, reach) = (Ratio(0), Ratio(1), Ratio(2));
        return new(index, "", trait, use, structure, reach, Nation(seed, trait, areas, replicates) with
        {
            UseAreaSd = 0.25 * use,
            UseRegionSd = 0.08 * use,
            AccessSlopeSd = 0.25 * structure,
            UseGivenAccessSd = 0.15 * structure,
            ReachAreaSd = 0.15 * reach,
            ReachRegionSd = 0.20 * reach,
        });
    }

    private static RehearsalOptions Nation(ulong seed, double trait, int areas, int replicates) => new()
    {
        Seed = seed,
        Areas = areas,
        Regions = 12,
        Electorates = 4,
        PeoplePerArea = 4000,
        UseGivenAccessSd = 0.15,
        Trait = trait,
        Replicates = replicates,
        Platforms = [new(Platform.Facebook, RehearsedExport.Reach), new(Platform.Instagram, RehearsedExport.Reach), new(Platform.TikTok, RehearsedExport.Reach)],
    };
}
