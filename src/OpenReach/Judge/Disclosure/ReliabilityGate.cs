using OpenReach.Terms;

namespace OpenReach.Judge.Disclosure;

/// <summary>
/// Whether a number is precise enough to be read as a fact (METHOD section 7.2). It needs the combined interval; without one it says nothing.
/// </summary>
internal static class ReliabilityGate
{
    /// <summary>Width of a share's interval, and coefficient of variation of a count, beyond which a number is unreliable; and where it is marked.</summary>
    public const double WidestShare = 0.40, LargestVariation = 0.50, MarkedVariation = 0.25;

    /// <summary>Unreliable or not, with the reason; null where the number is precise enough or no interval is known.</summary>
    public static (bool Unreliable, string Reason)? Of(Measure measure, double value, double low, double high, double level) =>
        Of(measure, value, low, high, new Level(level));

    /// <summary>A level with what a normal's interval of it spans, so that a million numbers ask for it once.</summary>
    public sealed record Level(double Share)
    {
        /// <summary>In standard deviations.</summary>
        public double Span { get; } = 2 * Draws.Normal(0.5 + Share / 2);
    }

    public static (bool Unreliable, string Reason)? Of(Measure measure, double value, double low, double high, Level level)
    {
        if (double.IsNaN(low) || double.IsNaN(high)) return null;
        if (measure.Unit() == Unit.Share) return high - low > WidestShare ? (true, "interval-wider-than-40-points") : null;
        if (!(value > 0)) return null;
        var deviation = (high - low) / level.Span;
        return (deviation / value) switch
        {
            > LargestVariation => (true, "variation-over-50-percent"),
            > MarkedVariation => (false, "variation-over-25-percent"),
            _ => null,
        };
    }
}
