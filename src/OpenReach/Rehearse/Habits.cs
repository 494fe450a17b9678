using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>Which breakdowns of reach a platform shows.</summary>
internal enum PeopleShown { None, Apart, Crossed }

internal enum PlacesShown { None, Regions, Areas }

/// <summary>How a platform reports, and how many use it and are served there. Invented, in the manner of each platform.</summary>
/// <param name="Step">Counts are rounded to this many accounts; 0 writes 980, 7.1K, 112K.</param>
/// <param name="SmallestGroup">A group or place of fewer accounts is not shown.</param>
/// <param name="SmallestShare">Nor is a group of ages or sexes under this share of the total.</param>
/// <param name="UseYoung">Logit of use among people online at 21.</param>
/// <param name="UseSlope">Its change for a year of age.</param>
/// <param name="UseFemale">Half the difference of women to men.</param>
/// <param name="Serve">Logit of being served among users at 45.</param>
internal sealed record Habits(
    double Step, PeopleShown People, PlacesShown Places, bool AbroadShown, int SmallestGroup, double SmallestShare,
    double UseYoung, double UseSlope, double UseFemale, double Serve, double ServeSlope)
{
    private static readonly Habits Unknown = new(50, PeopleShown.None, PlacesShown.None, false, 100, 0, -0.5, -0.03, 0, -0.3, 0);

    private static readonly Dictionary<string, Habits> Known = new(StringComparer.Ordinal)
    {
        [Platform.Facebook] = new(10, PeopleShown.Crossed, PlacesShown.Regions, true, 100, 0, 1.15, -0.017, 0.09, -0.15, 0.005),
        [Platform.Instagram] = new(1, PeopleShown.Crossed, PlacesShown.None, false, 100, 0, 1.0, -0.045, 0.10, -0.55, -0.002),
        [Platform.TikTok] = new(0, PeopleShown.Apart, PlacesShown.Areas, true, 1000, 0.08, 0.55, -0.043, 0.07, -0.4, -0.004),
        [Platform.X] = new(50, PeopleShown.None, PlacesShown.None, false, 100, 0, -0.6, -0.014, -0.12, -0.35, 0),
        [Platform.YouTube] = new(100, PeopleShown.Crossed, PlacesShown.None, true, 500, 0, 1.7, -0.032, -0.10, -0.7, 0),
        [Platform.LinkedIn] = new(1, PeopleShown.None, PlacesShown.Regions, false, 300, 0, -0.7, -0.012, -0.08, -0.5, 0),
    };

    public static Habits Of(string platform) => Known.GetValueOrDefault(platform, Unknown);

    /// <summary>The step that a count of this size is rounded to.</summary>
    public double StepFor(double accounts) => Step > 0 ? Step : accounts >= 100_000 ? 1000 : accounts >= 1000 ? 100 : 1;
}
