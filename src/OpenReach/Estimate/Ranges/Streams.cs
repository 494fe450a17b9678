namespace OpenReach.Estimate.Ranges;

/// <summary>Stream of each source of draws: the second word of the Philox key. Numbers are for ever; a new source takes a new one.</summary>
internal static class Streams
{
    public const ulong InternetUse = 1001, PlatformUse = 1002, Pairs = 1003, Accounts = 1004, Rounding = 1005, Household = 1006,
        Structure = 1010, AreaUse = 1011, ParentUse = 1012, AreaReach = 1013, ParentReach = 1014, AreaAccess = 1015, ParentAccess = 1016,
        People = 1020;
}
