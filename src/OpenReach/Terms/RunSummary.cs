namespace OpenReach.Terms;

/// <summary>A headline number of a run, as published.</summary>
/// <param name="Low">Ends of the combined interval; null where there is none.</param>
public sealed record SummaryNumber(string Code, string Measure, double? Value, double? Low, double? High, double? BandLow, double? BandHigh, string Unit, string Status, string? Reason);

/// <summary>One platform of a run. Accounts are the export's; persons are residents.</summary>
public sealed record SummaryPlatform(
    string Platform, double? PostsRead, double? AccountsReached, double? AccountsLow, double? AccountsHigh, double? Reached, double? ReachedLow, double? ReachedHigh,
    string Status, string? Reason);

/// <param name="Verdict"><c>PASS</c>, <c>REVIEW</c> or <c>FAIL</c>.</param>
public sealed record SummaryCheck(string Id, string Verdict, string Found, string Advice);

/// <summary>What a run tells on the screen and as JSON: the nation's numbers, the platforms, the checks.</summary>
/// <param name="Plan">What the plan would reach for its money, in a sentence; null where nothing is bought.</param>
public sealed record RunSummary(
    string Title, string Release, DateOnly From, DateOnly To, int Areas, IReadOnlyList<SummaryNumber> Numbers,
    IReadOnlyList<SummaryPlatform> Platforms, IReadOnlyList<SummaryCheck> Checks, string? Plan);
