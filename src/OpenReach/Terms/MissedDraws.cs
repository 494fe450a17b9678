namespace OpenReach.Terms;

/// <summary>
/// Joint draws of the people missed: in each replicate, of every area, by loss (no internet, no platform, not served). Persons, unrounded,
/// with what areas and losses have in common.
/// </summary>
internal sealed class MissedDraws(int draws, int areas)
{
    /// <summary>Losses in the order they are held.</summary>
    public static IReadOnlyList<Measure> Losses { get; } = [Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed];

    /// <summary>[replicate][area][loss].</summary>
    private readonly float[] people = new float[(long)draws * areas * Losses.Count];

    /// <summary>[area][loss]: the point of the estimate.</summary>
    private readonly double[] point = new double[(long)areas * Losses.Count];

    public int Count { get; } = draws;

    public void Set(int draw, int area, double noInternet, double noPlatform, double notServed)
    {
        var at = ((long)draw * areas + area) * Losses.Count;
        (people[at], people[at + 1], people[at + 2]) = ((float)noInternet, (float)noPlatform, (float)notServed);
    }

    public void SetPoint(int area, double noInternet, double noPlatform, double notServed) =>
        (point[area * Losses.Count], point[area * Losses.Count + 1], point[area * Losses.Count + 2]) = (noInternet, noPlatform, notServed);

    /// <summary>People of a draw over those of the point, 0 or more; 1 where the point has none or is not known.</summary>
    public double Ratio(int draw, int area, Measure loss)
    {
        var index = loss switch { Measure.MissedNoInternet => 0, Measure.MissedNoPlatform => 1, Measure.MissedNotServed => 2, _ => throw new ArgumentOutOfRangeException(nameof(loss)) };
        var expected = point[area * Losses.Count + index];
        return expected > 0 ? people[((long)draw * areas + area) * Losses.Count + index] / expected : 1;
    }
}
