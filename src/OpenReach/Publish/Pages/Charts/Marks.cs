using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages.Charts;

/// <summary>Marks that every chart shares: the four parts, and point, interval and band on one line.</summary>
internal static class Marks
{
    /// <summary>Fill and pattern of a part, by its place in the fixed order: reached, not served, on no platform, no internet.</summary>
    public static (Ink Ink, Pattern Pattern) Part(int index) => index switch
    {
        0 => (Ink.Reached, Pattern.None),
        1 => (Ink.NotServed, Pattern.Dots),
        2 => (Ink.OnNoPlatform, Pattern.Lines),
        _ => (Ink.NoInternet, Pattern.None),
    };

    /// <summary>Parts in print order; where the split is not known, one part without fill stands for what is left.</summary>
    public static IReadOnlyList<Segment> Segments(Split split)
    {
        if (split.IsComplete) return [.. split.Parts.Select((p, i) => new Segment(i, p!.Value!.Value, p))];
        var known = split.Parts.Select((p, i) => (Part: p, Index: i)).Where(p => p.Part?.Value is not null && p.Index >= 2).Select(p => new Segment(p.Index, p.Part!.Value!.Value, p.Part)).ToList();
        return [new Segment(null, Math.Max(0, split.Residents - known.Sum(k => k.Value)), null), .. known];
    }

    public static void Bar(Canvas canvas, Segment segment, double x, double y, double width, double height)
    {
        if (segment.Part is not { } part) { canvas.Empty(x + 0.5, y + 0.5, Math.Max(0, width - 1), height - 1); return; }
        var (ink, pattern) = Part(part);
        canvas.Box(x, y, width, height, ink, pattern);
    }

    /// <summary>Band, interval, point: drawn in that order. What a finding lacks is not drawn.</summary>
    public static void Range(Canvas canvas, Func<double, double> x, double y, Range range, (Ink Band, Ink Mark) look, double radius = 5.5, bool square = false)
    {
        if (range.Band is { } band) canvas.Box(x(band.Low), y - 6, Math.Max(1, x(band.High) - x(band.Low)), 12, look.Band, Pattern.None, Ink.BandInk);
        if (range.Interval is { } interval) canvas.Line(x(interval.Low), y, x(interval.High), y, look.Mark, 3.5);
        if (range.Value is not { } value) return;
        if (square) canvas.Square(x(value), y, 10.5, look.Mark); else canvas.Dot(x(value), y, radius, look.Mark);
    }
}

/// <param name="Part">Place in the fixed order; null for what cannot be told apart.</param>
internal readonly record struct Segment(int? Part, double Value, Finding? Finding);

/// <summary>A value with what is known of its doubt, in the unit of the axis.</summary>
internal readonly record struct Range(double? Value, Band? Interval, Band? Band)
{
    /// <summary>A finding in persons.</summary>
    public static Range Of(Finding finding) => new(finding.Value, finding.Interval, finding.Band);

    /// <summary>Divided by a whole, in per cent.</summary>
    public Range PerCentOf(double whole)
    {
        return new(100 * Value / whole, Scaled(Interval), Scaled(Band));

        Band? Scaled(Band? band) => band is { } b ? new Band(100 * b.Low / whole, 100 * b.High / whole) : null;
    }
}
