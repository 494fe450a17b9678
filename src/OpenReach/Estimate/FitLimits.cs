namespace OpenReach.Estimate;

/// <summary>When a fit stops.</summary>
/// <param name="Tolerance">Largest relative margin error, over all margins, that counts as met.</param>
/// <param name="Sweeps">Most sweeps.</param>
/// <param name="Aim">Sweeps go on to this error while it falls, so that cells are settled and not only margins; at most <paramref name="Tolerance"/>.</param>
internal sealed record FitLimits(double Tolerance = 1e-8, int Sweeps = 5000, double Aim = 1e-8)
{
    /// <summary>Margins met to rounding: the point estimate and the tests.</summary>
    public static FitLimits Exact { get; } = new(1e-8, 5000, 1e-12);
}

/// <summary>
/// Tells a fit that has stopped getting better from one that is slow: no gain of a thousandth in 200 sweeps, or in 10 once
/// the margins are met and only rounding is left.
/// </summary>
internal struct Stall
{
    private double best;
    private int since;

    public static Stall Watch() => new() { best = double.PositiveInfinity };

    /// <summary>True when the fit is to be ended as it is.</summary>
    public bool Seen(double gap, double tolerance)
    {
        if (gap < best * 0.999) (best, since) = (gap, 0);
        else since++;
        return since > (best <= tolerance ? 10 : 200);
    }
}
