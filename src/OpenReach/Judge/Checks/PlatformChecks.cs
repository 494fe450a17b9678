using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Judge.Checks;

/// <summary>What the platforms' exports leave open.</summary>
internal static class PlatformChecks
{
    /// <summary>A few posts that carry more than a third of the reach as paid make the period a paid campaign.</summary>
    private const double PaidReview = 1.0 / 3, FewPosts = 0.25;

    public static Check Reach(IReadOnlyList<PlatformEstimate> platforms)
    {
        var without = platforms.Where(p => p.Reason is not null && Platform.CanBeState(p.Platform)).ToArray();
        return new("platforms-without-reach", without.Length == 0 ? Verdict.Pass : Verdict.Review, "Every platform tells whom it reached",
            without.Length == 0
                ? "Every platform's exports give usable reach."
                : $"No usable reach: {string.Join("; ", without.Select(p => $"{Platform.Name(p.Platform)}, {p.Reason!.Replace('-', ' ')}"))}.",
            "Views count how often, not how many people; posts missing from a file were seen by people too. What is not known is not counted as reached.",
            string.Join(" ", new[]
            {
                without.Any(p => p.Reason != "no-use-rate") ? "Download the page or account reach of the period, and a post file with every post of it." : "",
                without.Any(p => p.Reason == "no-use-rate") ? "Add a survey's share of users to platform-use.csv." : "",
            }.Where(advice => advice.Length > 0)));
    }

    public static Check UnknownPlace(IReadOnlyList<PlatformEstimate> platforms)
    {
        var shares = platforms.Where(p => p is { UnknownPlace: not null, AccountsReached: > 0 })
            .Select(p => (p.Platform, Share: p.UnknownPlace!.Value / p.AccountsReached!.Value)).ToArray();
        var worst = shares.OrderByDescending(s => s.Share).ThenBy(s => s.Platform, StringComparer.Ordinal).FirstOrDefault();
        var review = worst.Share > 0.5;
        return new("unknown-place", review ? Verdict.Review : Verdict.Pass, "Where the reached live is known",
            shares.Length == 0
                ? "No platform's reach has a place."
                : $"Place is unknown for {CheckList.Names(shares.Select(s => $"{CheckList.Percent(s.Share)} of reach on {Platform.Name(s.Platform)}"))}.",
            "Reach without a place is spread by who uses the platform, so areas differ by census and age, not by measured reach.",
            review ? "Download reach by city or region where the platform offers it, and complete place-names.csv." : "");
    }

    public static Check Abroad(IReadOnlyList<PlatformEstimate> platforms, IReadOnlyList<Issue> issues)
    {
        var unknown = platforms.Where(p => p.AccountsReached is not null && p.IsState && p.Abroad is null).Select(p => Platform.Name(p.Platform)).ToArray();
        var said = issues.Any(i => i.Code == "abroad-unknown");
        var review = unknown.Length > 0 || said;
        return new("abroad-unknown", review ? Verdict.Review : Verdict.Pass, "Accounts abroad are known",
            !review ? "Every platform's accounts abroad are known or have a source."
                : unknown.Length > 0 ? $"How many of the reached live abroad is not known for {CheckList.Names(unknown)}."
                : "How many of the reached live abroad is not known for at least one platform.",
            "Accounts abroad are not residents. Counted as residents, they make reach too high.",
            review ? "Download reach by country, or give a share with its source in platforms.csv." : "");
    }

    public static Check Definitions(IReadOnlyList<Issue> issues)
    {
        var breaks = issues.Where(i => i.Code is "definition-break" or "definition-unknown").Select(i => i.Message).Distinct(StringComparer.Ordinal).ToArray();
        return new("definition-breaks", breaks.Length == 0 ? Verdict.Pass : Verdict.Review, "Platforms count the same over the whole period",
            breaks.Length == 0 ? "No change of a definition inside the period is known." : string.Join(" ", breaks),
            "Numbers of two definitions joined into one look like growth or loss.",
            breaks.Length == 0 ? "" : "Make one release of the days before and one of the days after.");
    }

    public static Check Paid(IReadOnlyList<PlatformEstimate> platforms)
    {
        var paid = platforms.Where(p => p.PaidShare > PaidReview && p.PaidPosts > 0 && p.PaidPosts <= Math.Max(1, p.PostsRead * FewPosts)).ToArray();
        return new("paid-share", paid.Length == 0 ? Verdict.Pass : Verdict.Review, "Reach is not carried by a few paid posts",
            paid.Length == 0
                ? "No platform has more than a third of its reach from a few paid posts."
                : string.Join(" ", paid.Select(p => $"On {Platform.Name(p.Platform)}, {p.PaidPosts} of {p.PostsRead} posts carry {CheckList.Percent(p.PaidShare!.Value)} of all reach as paid.")),
            "Paid posts reach other people than the page's own followers do, and stop when the money stops.",
            paid.Length == 0 ? "" : "Say so beside the figures, and compare only with periods of like spending.");
    }
}
