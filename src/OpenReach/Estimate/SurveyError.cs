using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>Errors of published survey figures (method 1.4, 5.2).</summary>
internal static class SurveyError
{
    /// <summary>Normal deviate of a 90% margin of error, as statistical offices round it.</summary>
    public const double Ninety = 1.645;

    public static double OfMargin(double marginOfError) => marginOfError / Ninety;

    /// <summary>
    /// 90% margin of error of x/y where y holds x: √(MOE_x² − p²·MOE_y²)/y; with a plus where that has no root.
    /// </summary>
    public static double OfProportion(double x, double marginX, double y, double marginY)
    {
        var p = x / y;
        var inside = marginX * marginX - p * p * marginY * marginY;
        if (inside < 0) inside = marginX * marginX + p * p * marginY * marginY;
        return Math.Sqrt(inside) / y;
    }

    /// <summary>Wilson's interval of a share of an effective sample.</summary>
    /// <param name="z">Normal deviate, 1.96 for 95%.</param>
    public static (double Low, double High) Wilson(double share, double effectiveN, double z)
    {
        var (n, p, zz) = (effectiveN, share, z * z);
        var middle = (p + zz / (2 * n)) / (1 + zz / n);
        var half = z * Math.Sqrt(p * (1 - p) / n + zz / (4 * n * n)) / (1 + zz / n);
        return (Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>Quantile of Beta(x + 1/2, n − x + 1/2): what a replicate draws a share from (Jeffreys).</summary>
    public static double Jeffreys(double share, double effectiveN, double probability) =>
        Draws.Beta(probability, effectiveN * share + 0.5, effectiveN * (1 - share) + 0.5);
}
