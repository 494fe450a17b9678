namespace OpenReach.Publish.Pages.Maps;

/// <summary>Finds room for a name inside a shape: where every line of it fits between the borders at its own height with some to spare.</summary>
internal static class MapLabel
{
    private const double Spare = 5, Leading = 15;
    private const int MostLines = 3;

    /// <summary>Heights that are tried, as shares of the shape's own.</summary>
    private static readonly double[] Heights = [0.50, 0.45, 0.55, 0.40, 0.60];

    /// <returns>Lines with their middle and baseline; null where the name does not fit.</returns>
    public static IReadOnlyList<(string Line, double X, double Y)>? Place(string name, double size, IReadOnlyList<(double X, double Y)> ring)
    {
        var frame = Frame.Of(ring);
        for (var count = 1; count <= MostLines; count++)
        {
            if (Split(name, count, size) is not { } lines) continue;
            foreach (var height in Heights)
                if (At(lines, frame.Top + height * frame.Height, size, ring) is { } placed) return placed;
        }
        return null;
    }

    private static List<(string, double, double)>? At(IReadOnlyList<string> lines, double middle, double size, IReadOnlyList<(double X, double Y)> ring)
    {
        var placed = new List<(string, double, double)>();
        var (low, high) = (double.MinValue, double.MaxValue);
        for (var i = 0; i < lines.Count; i++)
        {
            var baseline = middle + size * 0.35 + (i - (lines.Count - 1) / 2.0) * Leading;
            var half = Lettering.Width(lines[i], size) / 2 + Spare;
            foreach (var y in new[] { baseline - size * 0.8, baseline - size * 0.3, baseline + size * 0.25 })
            {
                if (Widest(ring, y) is not { } span || span.Right - span.Left < 2 * half) return null;
                (low, high) = (Math.Max(low, span.Left + half), Math.Min(high, span.Right - half));
            }
            placed.Add((lines[i], 0, baseline));
        }
        if (low > high) return null;
        return placed.ConvertAll(p => (p.Item1, (low + high) / 2, p.Item3));
    }

    /// <summary>The longest stretch inside the ring at a height.</summary>
    private static (double Left, double Right)? Widest(IReadOnlyList<(double X, double Y)> ring, double y)
    {
        var crossings = new List<double>();
        for (var i = 0; i < ring.Count; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Count]);
            if (a.Y <= y != b.Y <= y) crossings.Add(a.X + (y - a.Y) / (b.Y - a.Y) * (b.X - a.X));
        }
        crossings.Sort();
        (double, double)? best = null;
        for (var i = 0; i + 1 < crossings.Count; i += 2)
            if (best is not var (left, right) || crossings[i + 1] - crossings[i] > right - left) best = (crossings[i], crossings[i + 1]);
        return best;
    }

    /// <summary>A name on so many lines at its blanks, the longest line as short as can be; null where it has too few words.</summary>
    private static IReadOnlyList<string>? Split(string name, int count, double size)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (count == 1) return [name];
        if (words.Length < count) return null;
        IReadOnlyList<string>? best = null;
        var bestWidth = double.MaxValue;
        for (var first = 1; first <= words.Length - count + 1; first++)
        {
            var head = string.Join(' ', words[..first]);
            var rest = string.Join(' ', words[first..]);
            if (Split(rest, count - 1, size) is not { } tail) continue;
            var width = tail.Append(head).Max(l => Lettering.Width(l, size));
            if (width < bestWidth) (best, bestWidth) = ([head, .. tail], width);
        }
        return best;
    }
}
