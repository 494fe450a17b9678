using OpenReach.Terms;

namespace OpenReach.Publish.Pages.Maps;

/// <summary>Areas of a nation on a plane, y downwards, ready to be fitted into a drawing.</summary>
/// <param name="Outlines">By code, ordinal; specks far from the rest are not in it.</param>
/// <param name="Centres">Middle of the largest piece of each area, by code.</param>
/// <param name="Undrawn">Codes of areas of which nothing is near enough to be drawn.</param>
internal sealed record LandMap(
    IReadOnlyList<(string Code, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Rings)> Outlines, IReadOnlyDictionary<string, (double X, double Y)> Centres, IReadOnlyList<string> Undrawn)
{
    /// <summary>A piece smaller than this share of all land, and away from the rest by more than the margin, would only shrink the map.</summary>
    private const double Speck = 0.001, Margin = 0.02;

    /// <summary>True where a tenth of the areas hold more than half of the land.</summary>
    public bool IsEmpty { get; private init; }

    /// <summary>Null where fewer than two areas have land.</summary>
    public static LandMap? Of(BoundarySet? boundaries, IEnumerable<string> codes)
    {
        var wanted = codes.ToHashSet(StringComparer.Ordinal);
        var shapes = boundaries?.Shapes.Where(s => wanted.Contains(s.Code)).ToList() ?? [];
        if (shapes.Count < 2) return null;
        var project = Projection.Of(shapes.SelectMany(s => s.Rings).SelectMany(r => r));
        var pieces = shapes.SelectMany(s => s.Rings.Select(r => (s.Code, Ring: (IReadOnlyList<(double X, double Y)>)[.. r.Select(p => project(p)).Select(p => (p.X, -p.Y))])))
            .Select(p => (p.Code, p.Ring, Middle: Middle(p.Ring))).ToList();
        var speck = Speck * pieces.Sum(p => p.Middle.Size);
        var main = pieces.Where(p => p.Middle.Size >= speck).Select(p => p.Ring).DefaultIfEmpty(pieces[0].Ring).ToList();
        var frame = Frame.Of(main.SelectMany(r => r)).Wider(Margin);
        var near = pieces.Where(p => p.Middle.Size >= speck || frame.Holds(p.Middle.X, p.Middle.Y)).ToList();
        var outlines = near.GroupBy(p => p.Code, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<IReadOnlyList<(double, double)>>)[.. g.Select(p => p.Ring)])).ToList();
        var centres = pieces.GroupBy(p => p.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.MaxBy(p => p.Middle.Size).Middle is var m ? (m.X, m.Y) : default, StringComparer.Ordinal);
        var land = pieces.GroupBy(p => p.Code, StringComparer.Ordinal).Select(g => g.Sum(p => p.Middle.Size)).OrderDescending().ToList();
        return new(outlines, centres, [.. centres.Keys.Except(outlines.Select(o => o.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)])
        {
            IsEmpty = 2 * land.Take(land.Count / 10).Sum() > land.Sum(),
        };
    }

    /// <summary>Rings in units, as large as a box takes, in its middle.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<(double X, double Y)>>> Fitted(double width, double height, double top)
    {
        var frame = Frame.Of(Outlines.SelectMany(o => o.Rings).SelectMany(r => r));
        var scale = Math.Min(width / frame.Width, height / frame.Height);
        var left = (width - scale * frame.Width) / 2;
        return [.. Outlines.Select(o => (IReadOnlyList<IReadOnlyList<(double, double)>>)[.. o.Rings.Select(r =>
            (IReadOnlyList<(double, double)>)[.. r.Select(p => (left + (p.X - frame.Left) * scale, top + (p.Y - frame.Top) * scale))])])];
    }

    /// <summary>Centre of gravity of a ring, and its size without sign.</summary>
    private static (double X, double Y, double Size) Middle(IReadOnlyList<(double X, double Y)> ring)
    {
        double twice = 0, x = 0, y = 0;
        // Seen from the first point, so that small rings far from the origin keep their figures.
        var (ox, oy) = ring[0];
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            var cross = (a.X - ox) * (b.Y - oy) - (b.X - ox) * (a.Y - oy);
            (twice, x, y) = (twice + cross, x + cross * (a.X + b.X - 2 * ox), y + cross * (a.Y + b.Y - 2 * oy));
        }
        if (twice == 0) return (ox, oy, 0);
        // A ring that crosses itself may have its centre anywhere: it is kept within its box.
        var frame = Frame.Of(ring);
        return (Math.Clamp(ox + x / (3 * twice), frame.Left, frame.Right), Math.Clamp(oy + y / (3 * twice), frame.Top, frame.Bottom), Math.Abs(twice) / 2);
    }
}

/// <summary>The box around points.</summary>
internal readonly record struct Frame(double Left, double Top, double Right, double Bottom)
{
    public double Width => Math.Max(Right - Left, 1e-12);
    public double Height => Math.Max(Bottom - Top, 1e-12);

    public static Frame Of(IEnumerable<(double X, double Y)> points)
    {
        var frame = new Frame(double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var (x, y) in points) frame = new(Math.Min(frame.Left, x), Math.Min(frame.Top, y), Math.Max(frame.Right, x), Math.Max(frame.Bottom, y));
        return frame;
    }

    public Frame Wider(double share) => new(Left - share * Width, Top - share * Height, Right + share * Width, Bottom + share * Height);
    public bool Holds(double x, double y) => x >= Left && x <= Right && y >= Top && y <= Bottom;
}
