using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>Measures and statuses in words, for codelists and the data dictionary.</summary>
internal static class MeasureWords
{
    public static IReadOnlyList<(Measure Measure, string Label, string Meaning)> All { get; } =
    [
        (Measure.Population, "Population", "All people: residents, people not covered and people outside the ages."),
        (Measure.Residents, "Residents", "People of the ages in question in areas with an internet-access figure."),
        (Measure.Online, "Online", "Residents with internet, as the release defines it."),
        (Measure.Reached, "Reached", "Residents served at least one post on at least one platform, each counted once."),
        (Measure.MissedNoInternet, "Missed: no internet", "Residents without internet."),
        (Measure.MissedNoPlatform, "Missed: on no platform", "Residents online, but on none of the platforms used."),
        (Measure.MissedNotServed, "Missed: not served", "Residents on a platform used, but not served a post in the period."),
        (Measure.Missed, "Missed", "The three losses together: residents minus reached."),
        (Measure.Coverage, "Coverage", "Reached as a share of residents."),
        (Measure.NotCovered, "Not covered", "People outside the internet question: neither reached nor missed."),
        (Measure.OutsideAges, "Outside the ages", "People of other ages; accounts of other ages in the table of platforms."),
        (Measure.PWorstTenth, "Chance to be in the worst tenth", "Chance that the area is among the tenth of areas with the lowest coverage."),
        (Measure.PostsRead, "Posts read", "Posts of the period in the exports."),
        (Measure.PostsPublished, "Posts published", "Posts that the platform itself counted in the period."),
        (Measure.Views, "Views", "Times posts were served. Not people."),
        (Measure.Followers, "Followers", "Accounts that follow."),
        (Measure.AccountsReached, "Accounts reached", "Accounts served at least one post in the period. Not people, and never added up."),
        (Measure.Abroad, "Accounts abroad", "Accounts reached that are abroad."),
        (Measure.Duplicates, "Duplicate accounts", "Accounts reached that are second accounts or no person."),
        (Measure.Unplaced, "Accounts that cannot be placed", "Accounts reached above the number of users among residents."),
        (Measure.UnknownPlace, "Accounts of unknown place", "Accounts reached whose place no listing gives."),
        (Measure.Audience, "Audience", "Residents who use the platform."),
    ];

    public static IReadOnlyList<(Status Status, string Meaning)> Statuses { get; } =
    [
        (Status.Estimated, "Estimated by the method of the release."),
        (Status.Published, "As its source published it, rounded with the rest."),
        (Status.Suppressed, "Known, and withheld because too few people stand behind it."),
        (Status.Unreliable, "A value that should not be relied upon; the reason says why."),
        (Status.Insufficient, "The inputs do not tell. Not zero."),
        (Status.NotCovered, "Outside what the sources cover. Not zero."),
        (Status.NotApplicable, "The measure has no meaning here."),
        (Status.Break, "The source changed its definition here."),
    ];
}
