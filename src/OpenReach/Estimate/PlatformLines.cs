using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>One line a platform: accounts as its exports count them, and what became of them.</summary>
internal static class PlatformLines
{
    /// <param name="totals">Of the point, by state platform.</param>
    public static IReadOnlyList<PlatformEstimate> Make(
        Frame frame, ReachTotals[] totals, Placement[] placements, IdentifiedBand.Accounts accounts, Levels levels, double online, Issues issues)
    {
        var lines = new List<PlatformEstimate>();
        for (var p = 0; p < frame.Evidence.Platforms.Count; p++)
        {
            var platform = frame.Evidence.Platforms[p];
            if (platform.Role == PlatformRole.Unused) continue;
            var k = Array.IndexOf(frame.States, p);
            lines.Add(k >= 0
                ? State(frame, k, totals[k], placements[k], new Band(accounts.Low[k], Math.Max(accounts.Low[k], accounts.High[k])), levels)
                : Outside(frame, platform, online, levels.ByGroup.Rows));
            if (k >= 0 && platform.Reach.Abroad is null && platform.Abroad is null && HasAccounts(platform)) AbroadUnknown(frame, platform, issues);
            PaidApart(platform, issues);
        }
        return lines;
    }

    private static PlatformEstimate State(Frame frame, int k, ReachTotals totals, Placement placement, Band band, Levels levels)
    {
        var platform = frame.Platform(k);
        var known = platform.Role == PlatformRole.State;
        var listed = frame.Layouts[k].Listed.Where((_, r) => !frame.Layouts[k].IsShare[r]).Sum(l => l.Accounts.Value) * totals.Together * (1 - totals.Outside);
        return Common(platform, isState: true, levels.Audience[k], levels.Reached[k]) with
        {
            AccountsReached = known ? totals.Accounts : null,
            AccountsReachedBand = band,
            Abroad = known && (platform.Reach.Abroad is not null || platform.Abroad is not null) ? totals.Accounts * totals.Abroad : null,
            OutsideAges = known && platform.Reach.OutsideAgesShare is not null ? totals.Accounts * (1 - totals.Abroad) * totals.Outside : null,
            Duplicates = known ? totals.AccountsInside - totals.Persons : null,
            Unplaced = known ? placement.Unplaced * (1 + totals.Duplicates) : null,
            UnknownPlace = known ? Math.Max(0, totals.AccountsInside - listed) : null,
        };
    }

    private static PlatformEstimate Outside(Frame frame, PlatformEvidence platform, double online, int rows)
    {
        var line = Common(platform, isState: false, new Column(rows), new Column(rows));
        if (!HasAccounts(platform)) return line;
        var a = platform.Accumulation?.Mean ?? frame.Evidence.Settings.Estimate.A;
        // Without a use rate nobody knows how many have it; more than are online it cannot be, and the accumulation hardly depends on it.
        var pool = Math.Max(online * (1 + platform.Duplicates.Mean), platform.Reach.PeriodReach.Select(r => r.Value).Concat(platform.Reach.PostReach).Max() / 0.995);
        var low = ReachTotals.AccountsOf(platform, pool, a, ReachLimit.Low);
        var high = Math.Max(low, ReachTotals.AccountsOf(platform, pool, a, ReachLimit.High));
        var point = ReachTotals.AccountsOf(platform, pool, a, ReachLimit.Point);
        return line with { AccountsReached = point > 0 ? point : null, AccountsReachedBand = new Band(low, high) };
    }

    private static PlatformEstimate Common(PlatformEvidence platform, bool isState, Column audience, Column reached)
    {
        var (posts, paid) = (platform.Reach.PostReach, platform.Reach.PostReachPaid);
        return new()
        {
            Platform = platform.Platform,
            Account = string.Join(", ", platform.Accounts),
            IsState = isState,
            Reason = platform.Reason,
            PostsRead = platform.Reach.PostsRead,
            PostsPublished = platform.Reach.PostsPublished,
            Views = platform.Reach.Views,
            ViewsMixed = platform.Reach.ViewsMixed,
            Followers = platform.Reach.Followers,
            Audience = audience,
            Reached = reached,
            PaidShare = paid is not null && paid.All(p => p is not null) && posts.Sum() > 0 ? paid.Sum() / posts.Sum() : null,
            PaidPosts = paid?.Count(x => x > 0) ?? 0,
            HasAgeProfile = platform.Use?.HasAgeProfile ?? false,
            UseDefinition = platform.Use?.Definition,
            UseAsAt = platform.Use?.AsAt,
        };
    }

    private static bool HasAccounts(PlatformEvidence platform) => platform.Reach.PeriodReach.Count + platform.Reach.PostReach.Count > 0;

    private static void PaidApart(PlatformEvidence platform, Issues issues)
    {
        if (platform.Reach.PostReachPaid is not { } paid || !paid.Any(p => p > 0)) return;
        issues.Note("paid-apart", $"The export of {Platform.Name(platform.Platform)} tells paid reach from organic: each accumulates by itself, and a person may be in both.", Place.Nowhere,
            found: FormattableString.Invariant($"{paid.Count(p => p > 0)} of {paid.Count} posts or days with paid reach"));
    }

    private static void AbroadUnknown(Frame frame, PlatformEvidence platform, Issues issues) =>
        issues.Warning("abroad-unknown", $"Nothing says how many of the people reached on {Platform.Name(platform.Platform)} live abroad; none is assumed, and the band runs to {frame.Evidence.Settings.Estimate.AbroadBand:0%}.",
            new("surveys/platforms.csv"), fix: $"Add a row {platform.Platform},abroad to surveys/platforms.csv, or export the countries of the people reached.");
}
