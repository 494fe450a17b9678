using OpenReach.Connect;

namespace OpenReach.Estimate;

/// <summary>What the people are taken to be whose census form does not say whether there is internet at home.</summary>
internal enum NotStated { AsTheOthers, Offline, Online }

/// <summary>Which end of what the exports leave open about reach.</summary>
internal enum ReachLimit { Point, Low, High }

/// <summary>
/// Everything one evaluation of the estimate takes for granted beside the evidence. The point, each corner of the identified band
/// and each replicate are the same steps with other assumptions.
/// </summary>
internal sealed record Assumptions
{
    public required bool OnlineMeansUse { get; init; }
    public NotStated NotStated { get; init; } = NotStated.AsTheOthers;

    /// <summary>k: people per offline dwelling over people per online dwelling.</summary>
    public required double HouseholdRatio { get; init; }

    /// <summary>Log odds ratio, within a cell, of using two platforms that no survey asked about together.</summary>
    public required double UnaskedLogOdds { get; init; }

    /// <summary>Odds ratio of each asked pair, aligned with <see cref="Frame.Asked"/>.</summary>
    public required double[] AskedOddsRatio { get; init; }

    /// <summary>Share of people who use it, [state platform][cell], in the base of its survey.</summary>
    public required double[][] UseShare { get; init; }

    /// <summary>d: duplicate and non-person accounts per person, by state platform.</summary>
    public required double[] Duplicates { get; init; }

    /// <summary>a of the accumulation over posts, by state platform.</summary>
    public required double[] Accumulation { get; init; }

    public ReachLimit Reach { get; init; } = ReachLimit.Point;

    /// <summary>End of the shares that accounts.csv gives to local accounts.</summary>
    public ReachLimit LocalShare { get; init; } = ReachLimit.Point;

    /// <summary>t: dependence of being served between platforms; 0 or more, may be infinite.</summary>
    public required double Dependence { get; init; }

    public FitLimits Limits { get; init; } = FitLimits.Exact;

    /// <summary>Share who use the internet by cell; null for the survey's own figures.</summary>
    public double[]? InternetShare { get; init; }

    /// <summary>How errors of the use rates go together; null where they are independent. Replicates only.</summary>
    public Ranges.OneSample? OneSample { get; init; }

    /// <summary>Added to the logit of each area's access rate; null for nothing.</summary>
    public double[]? AreaAccess { get; init; }

    /// <summary>Exports of the state platforms, with the layout of their margins; null for those of the evidence.</summary>
    public PlatformEvidence[]? Exports { get; init; }
    public ReachLayout[]? Layouts { get; init; }

    public PlatformEvidence Platform(Frame frame, int k) => Exports?[k] ?? frame.Platform(k);
    public ReachLayout Layout(Frame frame, int k) => Layouts?[k] ?? frame.Layouts[k];
}
