namespace OpenReach.Estimate.Ranges;

/// <summary>Sample quantiles of type 7 (Hyndman and Fan 1996): linear between the order statistics at (n − 1)p.</summary>
internal static class Quantiles
{
    /// <param name="sorted">Ascending, at least one.</param>
    public static double Of(ReadOnlySpan<double> sorted, double p)
    {
        var at = (sorted.Length - 1) * p;
        var below = (int)Math.Floor(at);
        return below + 1 < sorted.Length ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <summary>Both ends of the middle <paramref name="level"/>; sorts the values.</summary>
    public static (double Low, double High) Ends(Span<double> values, double level)
    {
        values.Sort();
        return (Of(values, (1 - level) / 2), Of(values, (1 + level) / 2));
    }
}
