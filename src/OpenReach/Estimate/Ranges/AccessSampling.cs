using OpenReach.Connect;

namespace OpenReach.Estimate.Ranges;

/// <summary>Sampling error of access tables that carry margins of error (method 1.4).</summary>
internal static class AccessSampling
{
    /// <summary>Normal deviate of a 90% margin of error.</summary>
    private const double Ninety = 1.645;

    /// <summary>Standard deviation of each area's rate on the logit; null where the table is a count.</summary>
    public static double[]? Of(AccessEvidence access)
    {
        if (access.LogitError is { } known) return known;
        if (access.MoeWith is not { } moeWith) return null;
        var moeWithout = access.MoeWithout ?? moeWith;
        return [.. access.With.Select((with, a) => OnLogit(with, access.Without[a], moeWith[a] / Ninety, moeWithout[a] / Ninety))];
    }

    /// <summary>Delta method for p = x/(x + y) on the logit: ln x − ln y.</summary>
    private static double OnLogit(double with, double without, double sdWith, double sdWithout)
    {
        // A count of nobody has a margin of error that is no variance; half a household stands in.
        var (x, y) = (Math.Max(with, 0.5), Math.Max(without, 0.5));
        var sd = Math.Sqrt(sdWith * sdWith / (x * x) + sdWithout * sdWithout / (y * y));
        return double.IsNaN(sd) ? 0 : Math.Min(sd, 2);
    }
}
