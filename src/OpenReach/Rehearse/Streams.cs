namespace OpenReach.Rehearse;

/// <summary>Second half of the key of <see cref="Terms.Draws"/>, one for each purpose, so that no purpose moves another's numbers.</summary>
internal static class Streams
{
    public const ulong Names = 101, Layout = 102, Population = 103, Access = 104, Use = 105, Serve = 106, People = 107, Accounts = 108,
        Posts = 109, PlatformSurvey = 110, InternetSurvey = 111, Census = 112, Groups = 113, Report = 114, Boundaries = 115;
}
