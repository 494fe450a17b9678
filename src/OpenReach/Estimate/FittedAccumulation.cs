using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>
/// Accounts that give both their posts and the reach of the period show how reach accumulates on their platform (method 3): the parameter
/// fitted on them serves the platform's accounts that give posts only, in place of the default.
/// </summary>
internal static class FittedAccumulation
{
    /// <summary>The same page asks for a third to three times its median from one month to the next (reports/holdout.md).</summary>
    private const double Spread = 3;

    /// <summary>Platforms whose source already gives the parameter are left as they are.</summary>
    public static Evidence Of(Evidence evidence, Issues issues)
    {
        if (evidence.Platforms.All(p => p.Reach.Windows.Count == 0)) return evidence;
        var pool = evidence.Population.Total();
        return evidence with { Platforms = [.. evidence.Platforms.Select(p => Of(p, pool, evidence.Settings.Estimate.A, issues))] };
    }

    private static PlatformEvidence Of(PlatformEvidence platform, double pool, double otherwise, Issues issues)
    {
        if (platform.Reach.Windows.Count == 0) return platform;
        var name = Platform.Name(platform.Platform);
        double[] fitted = [.. platform.Reach.Windows.Select(w => Accumulation.Fit(w.Posts, Math.Max(pool, w.Period), w.Period, w.Paid)).OfType<double>().Order()];
        if (fitted.Length == 0)
        {
            issues.Note("accumulation-not-fitted", $"On {name} the reach of the period is no less than the sum over its posts, or no more than its largest post, so the two say nothing of how reach accumulates.",
                Place.Nowhere, found: $"{platform.Reach.Windows.Count} accounts with both");
            return platform;
        }
        var a = (fitted[(fitted.Length - 1) / 2] + fitted[fitted.Length / 2]) / 2;
        var used = platform.Accumulation is not null ? "a source gives it, which is used"
            : platform.Reach.PostReach.Count > 0 ? "it serves the accounts that give posts only" : "every account gives its period, so nothing here depends on it";
        issues.Note("accumulation-fitted", $"Posts and period of {name} show how its reach accumulates; {used}.", Place.Nowhere,
            found: FormattableString.Invariant($"a = {a:0.000} from {fitted.Length} of {platform.Reach.Windows.Count} accounts"), expected: FormattableString.Invariant($"{otherwise:0.###} by default"));
        return platform.Accumulation is not null ? platform
            : platform with { Accumulation = new PriorEvidence(a, a / 2, a / Spread, a * Spread, "fitted on posts and period of the same platform") };
    }
}
