namespace OpenReach.Estimate;

/// <summary>When a fit stops.</summary>
/// <param name="Tolerance">Largest relative margin error, over all margins, that counts as met.</param>
/// <param name="Sweeps">Most sweeps.</param>
/// <param name="Aim">Sweeps go on to this error while it falls, so that cells are settled and not only margins; at most <paramref name="Tolerance"/>.</param>
internal sealed record FitLimits(double Tolerance = 1e-8, int Sweeps = 5000, double Aim = 1e-8)
{
    /// <summary>Margins met to rounding: the point estimate and the tests.</summary>
    public static FitLimits Exact { get; } = new(1e-8, 5000, 1e-13);
}

/// <summary>
/// Tells a fit that has stopped getting better from one that is slow: no gain of a thousandth in 200 sweeps.
/// </summary>
internal struct Stall
{
    private const int Patience = 200;
    private double best;
    private int since;

    public static Stall Watch() => new() { best = double.PositiveInfinity };

    /// <summary>True when the fit is to be given up.</summary>
    public bool Seen(double gap)
    {
        if (gap < best * 0.999) (best, since) = (gap, 0);
        else since++;
        return since > Patience;
    }
}
