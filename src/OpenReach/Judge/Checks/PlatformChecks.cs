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
        if (without.Length == 0) return new("platforms-without-reach", Verdict.Pass, [new Said("check.platforms-without-reach.found.none")], []);
        List<Said> advice = [];
        if (without.Any(p => p.Reason != "no-use-rate")) advice.Add(new Said("check.platforms-without-reach.advice.export"));
        if (without.Any(p => p.Reason == "no-use-rate")) advice.Add(new Said("check.platforms-without-reach.advice.survey"));
        return new("platforms-without-reach", Verdict.Review,
            [new Said("check.platforms-without-reach.found", ("platforms", new ListOf([.. without.Select(p => new Said("check.platforms-without-reach.one", ("platform", Platform.Name(p.Platform)), ("why", new DataReason(p.Reason!))))])))], advice);
    }

    public static Check UnknownPlace(IReadOnlyList<PlatformEstimate> platforms)
    {
        var shares = platforms.Where(p => p is { UnknownPlace: not null, AccountsReached: > 0 })
            .Select(p => (p.Platform, Share: p.UnknownPlace!.Value / p.AccountsReached!.Value)).ToArray();
        var review = shares.Any(s => s.Share > 0.5);
        return new("unknown-place", review ? Verdict.Review : Verdict.Pass,
            [shares.Length == 0 ? new Said("check.unknown-place.found.none")
                : new Said("check.unknown-place.found", ("shares", new ListOf([.. shares.Select(s => new Said("check.unknown-place.one", ("share", new PartOf(s.Share)), ("platform", Platform.Name(s.Platform))))])))],
            review ? [new Said("check.unknown-place.advice")] : []);
    }

    public static Check Abroad(IReadOnlyList<PlatformEstimate> platforms, IReadOnlyList<Issue> issues)
    {
        var unknown = platforms.Where(p => p.AccountsReached is not null && p.IsState && p.Abroad is null).Select(p => Platform.Name(p.Platform)).ToArray();
        return unknown.Length == 0 && !issues.Any(i => i.Code == "abroad-unknown")
            ? new("abroad-unknown", Verdict.Pass, [new Said("check.abroad-unknown.found.none")], [])
            : new("abroad-unknown", Verdict.Review, [unknown.Length > 0 ? new Said("check.abroad-unknown.found", ("platforms", new ListOf([.. unknown]))) : new Said("check.abroad-unknown.found.some")], [new Said("check.abroad-unknown.advice")]);
    }

    public static Check Definitions(IReadOnlyList<Issue> issues)
    {
        Said[] breaks = [.. issues.Where(i => i.Code is "definition-break" or "definition-unknown").DistinctBy(i => i.Message).Select(i => i.Said ?? new Said("check.definition-breaks.found.unknown", ("file", i.Place.File ?? "")))];
        return breaks.Length == 0 ? new("definition-breaks", Verdict.Pass, [new Said("check.definition-breaks.found.none")], [])
            : new("definition-breaks", Verdict.Review, breaks, [new Said("check.definition-breaks.advice")]);
    }

    public static Check Paid(IReadOnlyList<PlatformEstimate> platforms)
    {
        var paid = platforms.Where(p => p.PaidShare > PaidReview && p.PaidPosts > 0 && p.PaidPosts <= Math.Max(1, p.PostsRead * FewPosts)).ToArray();
        return paid.Length == 0 ? new("paid-share", Verdict.Pass, [new Said("check.paid-share.found.none")], [])
            : new("paid-share", Verdict.Review,
                [.. paid.Select(p => new Said("check.paid-share.found", ("platform", Platform.Name(p.Platform)), ("paid", p.PaidPosts), ("posts", p.PostsRead), ("share", new PartOf(p.PaidShare!.Value))))],
                [new Said("check.paid-share.advice")]);
    }
}
