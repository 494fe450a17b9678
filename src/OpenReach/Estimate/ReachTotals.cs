using OpenReach.Connect;

namespace OpenReach.Estimate;

/// <summary>
/// One platform's reach in the period as totals (step 7; method 2.1, 3): accounts as the export counts them, and the residents of the
/// universe behind them, <c>R = A (1 − f)(1 − outside)/(1 + d)</c>.
/// </summary>
/// <param name="Accounts">A: accounts reached, accumulated over posts and pooled over the project's accounts; everywhere.</param>
/// <param name="Abroad">f: share of them abroad.</param>
/// <param name="Outside">Share of those not abroad who are of other ages than the universe's.</param>
/// <param name="Duplicates">d.</param>
internal readonly record struct ReachTotals(double Accounts, double Abroad, double Outside, double Duplicates)
{
    /// <summary>True where no source says how many are abroad, so that f is an end of a band or nothing.</summary>
    public bool AbroadIsGuess { get; init; }

    /// <summary>Accounts reached over the sum of what each account of the platform gives: 1 with one account, less where several reach the same people.</summary>
    public double Together { get; init; } = 1;

    /// <summary>Accounts of the universe: at home and of its ages.</summary>
    public double AccountsInside => Accounts * (1 - Abroad) * (1 - Outside);

    /// <summary>R: residents of the universe.</summary>
    public double Persons => AccountsInside / (1 + Duplicates);

    /// <param name="capacity">Persons of the universe who use the platform.</param>
    /// <param name="abroadBand">Largest share abroad where no source gives one.</param>
    public static ReachTotals Of(PlatformEvidence platform, double capacity, double abroadBand, double accumulation, double duplicates, ReachLimit limit)
    {
        var reach = platform.Reach;
        var outside = reach.OutsideAgesShare ?? 0;
        var home = capacity * (1 + duplicates) / Math.Max(1 - outside, 1e-9);
        if (reach.Abroad is { } told)
        {
            var all = home + told.Value;
            var counted = AccountsOf(platform, all, accumulation, ReachLimit.Point, evenIfIncomplete: true);
            // Breakdowns of several accounts add up to the sum of the accounts, who are not as many people.
            var share = counted > 0 ? Math.Clamp(told.Value * TogetherOf(platform, counted, all, accumulation) / counted, 0, 1 - 1e-9) : 0;
            var reached = AccountsOf(platform, all, accumulation, limit);
            return new(reached, share, outside, duplicates) { Together = TogetherOf(platform, reached, all, accumulation) };
        }
        // Without a source nobody is abroad at the point, and up to the band's end at its low end.
        var abroad = platform.Abroad?.Mean ?? (limit == ReachLimit.Low ? abroadBand : 0);
        var pool = home / Math.Max(1 - abroad, 1e-9);
        var accounts = AccountsOf(platform, pool, accumulation, limit);
        return new(accounts, abroad, outside, duplicates) { AbroadIsGuess = platform.Abroad is null, Together = TogetherOf(platform, accounts, pool, accumulation) };
    }

    /// <summary>Accounts reached at the point, or at an end of what the export leaves open (method 3).</summary>
    /// <param name="pool">Accounts there are.</param>
    public static double AccountsOf(PlatformEvidence platform, double pool, double a, ReachLimit limit, bool evenIfIncomplete = false)
    {
        var reach = platform.Reach;
        double[] pieces = [.. reach.PeriodReach.Select(r => r.Value), .. reach.PostReach];
        var known = platform.Role is PlatformRole.State or PlatformRole.Outside && IsWhole(platform);
        if (limit == ReachLimit.Point && !known && !evenIfIncomplete) return 0;
        if (limit == ReachLimit.High && !known) return Math.Max(Ceiling(platform, pool), Accumulated(reach, pool, a));
        if (limit == ReachLimit.High) return Accumulation.Bounds(pieces, pool).High;
        if (limit == ReachLimit.Low && known) return Accumulation.Bounds(pieces, pool).Low;
        // What was read is the floor of a platform that is not whole.
        return Accumulated(reach, pool, a);
    }

    private static double TogetherOf(PlatformEvidence platform, double accounts, double pool, double a)
    {
        var reach = platform.Reach;
        if (reach.PeriodReach.Count + (reach.PostReach.Count > 0 ? 1 : 0) < 2) return 1;
        var sum = reach.PeriodReach.Sum(r => r.Value) + (reach.PostReach.Count > 0 ? Accumulation.Reach(reach.PostReach, reach.PostReachPaid, pool, a) : 0);
        return sum > 0 ? Math.Min(1, accounts / sum) : 1;
    }

    /// <summary>Posts together first, then the accounts' figures with one another.</summary>
    private static double Accumulated(ReachEvidence reach, double pool, double a)
    {
        var pieces = reach.PeriodReach.Select(r => r.Value).ToList();
        if (reach.PostReach.Count > 0) pieces.Add(Accumulation.Reach(reach.PostReach, reach.PostReachPaid, pool, a));
        return Accumulation.Reach(pieces, pool, a);
    }

    /// <summary>Reach cannot exceed views, nor the accounts there are.</summary>
    private static double Ceiling(PlatformEvidence platform, double pool)
    {
        if (platform.Reach.Views is { } views) return Math.Min(pool, views);
        var whole = platform.Reach.PostReach.Count > 0 && platform.Reach.PostsPublished is { } published && published <= platform.Reach.PostsRead;
        return whole ? Math.Min(pool, platform.Reach.PostReach.Sum()) : pool;
    }

    private static bool IsWhole(PlatformEvidence platform) =>
        platform.Role == PlatformRole.State || (platform.Reason is null or "no-use-rate" && platform.Reach.PeriodReach.Count + platform.Reach.PostReach.Count > 0);
}
