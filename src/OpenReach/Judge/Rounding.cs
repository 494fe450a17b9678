using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>What published numbers are rounded to. Counts go to the base of the settings, shares to whole points beside rounded counts.</summary>
/// <param name="Base"><c>publish.rounding</c>: persons; 0 for none, which still cuts counts to six decimals so that they add up.</param>
internal readonly record struct Rounding(int Base)
{
    private const double Finest = 1e6;

    /// <summary>A count of persons in rounding units.</summary>
    public double Units(double count) => Base > 0 ? count / Base : count * Finest;

    public double Count(long units) => Base > 0 ? (double)units * Base : units / Finest;

    public double Nearest(double count) => Count(ControlledRounding.Nearest(Units(count)));

    /// <summary>Whole points beside rounded counts; but some never becomes none, nor short of all becomes all: then a hundredth of a point is kept.</summary>
    public double Share(double share)
    {
        var rounded = Math.Round(share, Base > 0 ? 2 : 4, MidpointRounding.AwayFromZero);
        return rounded is 0 or 1 && share is > 0 and < 1 ? Math.Clamp(Math.Round(share, 4, MidpointRounding.AwayFromZero), 0.0001, 0.9999) : rounded;
    }

    /// <summary>The range rounded outwards, and at least as wide as to hold the published value; null where an end is not known.</summary>
    public Band? Outwards(double low, double high, double? published, Unit unit)
    {
        if (double.IsNaN(low) || double.IsNaN(high)) return null;
        // No doubt is no range: rounding must not make one.
        if (high - low <= 1e-9 * Math.Max(1, Math.Abs(high)) && published is { } certain) return new(certain, certain);
        if (unit == Unit.Share)
        {
            var points = Base > 0 ? 100.0 : 10_000.0;
            var (floor, ceiling) = (Math.Floor(low * points + 1e-9) / points, Math.Ceiling(high * points - 1e-9) / points);
            // Some is not none, and short of all is not all, at the ends of a range either.
            low = floor <= 0 && low > 0 ? Math.Floor(low * 10_000) / 10_000 : floor;
            high = ceiling >= 1 && high < 1 ? Math.Ceiling(high * 10_000) / 10_000 : ceiling;
        }
        else
        {
            (low, high) = (Count((long)Math.Floor(Units(low) + 1e-9)), Count((long)Math.Ceiling(Units(high) - 1e-9)));
        }
        return published is { } value ? new(Math.Min(low, value), Math.Max(high, value)) : new(low, high);
    }
}
