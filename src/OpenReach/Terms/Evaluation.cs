namespace OpenReach.Terms;

/// <summary>Which part a place plays in the evaluation of a channel.</summary>
public enum EvaluationArm
{
    /// <summary>Delivered first, and measured.</summary>
    First,
    /// <summary>Left out on purpose, measured, and delivered afterwards.</summary>
    Waits,
    /// <summary>A like place in which the plan does not buy the channel.</summary>
    Outside,
}

/// <summary>One place of the evaluation, as it is fixed before the money is spent.</summary>
/// <param name="Pair">Number of its pair within the channel, from 1.</param>
/// <param name="Units">Units delivered in the pair's first place before anything is measured.</param>
/// <param name="ReachLow">Share that one unit newly reaches, as believed before; with <paramref name="ReachHigh"/> the row of channels.csv that the measurement will move.</param>
/// <param name="Residents">Size of the place.</param>
/// <param name="Older">Share of residents of the oldest ages, 0 to 1; null where the release withholds it.</param>
/// <param name="Online">Share of residents who are online, 0 to 1.</param>
/// <param name="Distance">How unlike the two places of the pair are, in standard deviations of all places; 0 is alike.</param>
public sealed record EvaluationPlace(
    string Channel, string ChannelName, int Pair, EvaluationArm Arm, string Area, string AreaName, int Units, double ReachLow, double ReachHigh,
    double Residents, double? Older, double? Online, double Distance);

/// <summary>What was measured in one place, as results.csv gives it.</summary>
/// <param name="Asked">People the plan is for who were asked, or looked at.</param>
/// <param name="Reached">How many of them the message had reached, by whatever way.</param>
public sealed record MeasuredPlace(string Area, double Asked, double Reached, string? Source, DateOnly? AsAt, Place Where)
{
    /// <summary>The name that stands beside the code; null where none does.</summary>
    public string? Name { get; init; }
}

/// <summary>What the evaluation says of one channel.</summary>
/// <param name="Pairs">Pairs measured in both places.</param>
/// <param name="PairsOpen">Pairs of the design that were not measured.</param>
/// <param name="ByLot">True where a lot decided which place of each pair waited.</param>
/// <param name="Difference">Share reached in first places less that in the others, mean of the pairs; with its range at <paramref name="Level"/>.</param>
/// <param name="Measured">Share that one unit newly reaches, as measured; its range may go below 0.</param>
/// <param name="Before">The range of channels.csv that the plan was made with.</param>
/// <param name="After">The range for the next plan: that of before and the measurement, weighed by how sure each is.</param>
/// <param name="Conflict">True where before and measurement disagree by more than both allow.</param>
public sealed record ChannelEffect(
    string Channel, string Name, int Pairs, int PairsOpen, bool ByLot, double Level, double? Difference, Band? DifferenceRange,
    double? Measured, Band? MeasuredRange, Band Before, Band After, bool Conflict)
{
    /// <summary>True where the range for the next plan is another one.</summary>
    public bool Moves => After != Before;
}

/// <summary>The comparison after the money was spent.</summary>
/// <param name="Release">The release whose design it is.</param>
/// <param name="ChannelsFile">New channels file, beside the old one; null where no range moves.</param>
/// <param name="ReportFile">The comparison in words.</param>
public sealed record EvaluationSummary(string Release, IReadOnlyList<ChannelEffect> Channels, string? ChannelsFile, string ReportFile);
