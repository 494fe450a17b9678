namespace OpenReach.Publish.Pages.Maps;

/// <summary>
/// Simplifies the borders of areas so that neighbours still share them: rings are cut into arcs where borders meet, every arc is thinned
/// once and for all in the same direction (Visvalingam and Whyatt 1993), and rings are put together again.
/// </summary>
internal static class Borders
{
    /// <summary>Steps of the grid that points are laid on, in a unit of the drawing.</summary>
    private const double Grid = 20;

    /// <param name="Rings">By area, in the order given; rings that are smaller than the grid are gone, and so are islets smaller than the least size, but for the largest ring of each area.</param>
    /// <param name="Arcs">Every border once.</param>
    internal sealed record Outline(IReadOnlyList<IReadOnlyList<IReadOnlyList<(double X, double Y)>>> Rings, IReadOnlyList<IReadOnlyList<(double X, double Y)>> Arcs);

    private readonly record struct Point(int X, int Y) : IComparable<Point>
    {
        public int CompareTo(Point other) => X != other.X ? X.CompareTo(other.X) : Y.CompareTo(other.Y);
    }

    /// <param name="areas">Rings of each area in units of the drawing.</param>
    /// <param name="least">Points go whose triangle with their neighbours is smaller than this, in square units.</param>
    public static Outline Simplify(IReadOnlyList<IReadOnlyList<IReadOnlyList<(double X, double Y)>>> areas, double least)
    {
        var rings = areas.Select(a => Seen([.. a.Select(Laid).Where(r => r.Count > 2)], least * Grid * Grid)).ToList();
        var meetings = Meetings(rings.SelectMany(a => a));
        var arcs = new List<IReadOnlyList<(double, double)>>();
        // An arc is known by its first two points: where it is longer than they, the second is no meeting, and one step leads to the next.
        var thinned = new Dictionary<(Point, Point), Point[]>();
        var known = new HashSet<(Point, Point, Point, int)>();
        var simple = rings.Select(area => area.Select(r => Ring(r)).Where(r => r.Count > 2).ToList()).ToList();
        return new(simple, arcs);

        IReadOnlyList<(double X, double Y)> Ring(List<Point> ring)
        {
            var points = new List<(double, double)>();
            foreach (var arc in Arcs(ring, meetings))
            {
                var forward = IsForward(arc);
                if (!forward) Array.Reverse(arc);
                if (!thinned.TryGetValue((arc[0], arc[1]), out var thin))
                {
                    thinned[(arc[0], arc[1])] = thin = Thin(arc, least * Grid * Grid);
                    if (known.Add((thin[0], thin[1], thin[^1], thin.Length))) arcs.Add([.. thin.Select(Unit)]);
                }
                // The last point of an arc is the first of the next one.
                if (forward) for (var i = 0; i < thin.Length - 1; i++) points.Add(Unit(thin[i]));
                else for (var i = thin.Length - 1; i > 0; i--) points.Add(Unit(thin[i]));
            }
            return points;
        }
    }

    private static List<List<Point>> Seen(List<List<Point>> rings, double least)
    {
        if (rings.Count < 2) return rings;
        var sizes = rings.ConvertAll(Size);
        var largest = sizes.IndexOf(sizes.Max());
        return [.. rings.Where((_, i) => i == largest || sizes[i] >= least)];
    }

    private static double Size(List<Point> ring) =>
        Math.Abs(ring.Select((p, i) => (p, q: ring[(i + 1) % ring.Count])).Sum(e => ((double)e.p.X * e.q.Y) - ((double)e.p.Y * e.q.X))) / 2;

    private static (double X, double Y) Unit(Point p) => (p.X / Grid, p.Y / Grid);

    /// <summary>On the grid, without points that follow themselves.</summary>
    private static List<Point> Laid(IReadOnlyList<(double X, double Y)> ring)
    {
        var laid = new List<Point>(ring.Count);
        foreach (var (x, y) in ring)
        {
            var point = new Point((int)Math.Round(x * Grid), (int)Math.Round(y * Grid));
            if (laid.Count == 0 || laid[^1] != point) laid.Add(point);
        }
        while (laid.Count > 1 && laid[0] == laid[^1]) laid.RemoveAt(laid.Count - 1);
        return laid;
    }

    /// <summary>Points that have other neighbours in one ring than in another: there borders meet.</summary>
    private static HashSet<Point> Meetings(IEnumerable<List<Point>> rings)
    {
        var beside = new Dictionary<Point, (Point Low, Point High)>(rings.Sum(r => r.Count));
        var meetings = new HashSet<Point>();
        foreach (var ring in rings)
            for (var i = 0; i < ring.Count; i++)
            {
                var (a, b) = (ring[i == 0 ? ring.Count - 1 : i - 1], ring[i + 1 == ring.Count ? 0 : i + 1]);
                var pair = a.CompareTo(b) <= 0 ? (a, b) : (b, a);
                if (!beside.TryAdd(ring[i], pair) && beside[ring[i]] != pair) meetings.Add(ring[i]);
            }
        return meetings;
    }

    /// <summary>A ring from meeting to meeting; one closed arc from its least point where none is on it.</summary>
    private static IEnumerable<Point[]> Arcs(List<Point> ring, HashSet<Point> meetings)
    {
        var start = ring.FindIndex(meetings.Contains);
        if (start < 0) start = ring.IndexOf(ring.Min());
        var arc = new List<Point> { ring[start] };
        for (var k = 1; k <= ring.Count; k++)
        {
            var point = ring[(start + k) % ring.Count];
            arc.Add(point);
            if (k < ring.Count && !meetings.Contains(point)) continue;
            yield return [.. arc];
            arc.Clear();
            arc.Add(point);
        }
    }

    private static bool IsForward(Point[] arc)
    {
        var ends = arc[0].CompareTo(arc[^1]);
        return ends != 0 ? ends < 0 : arc[1].CompareTo(arc[^2]) <= 0;
    }

    /// <summary>Takes the point with the smallest triangle away, again and again. The ends stay; a closed arc stays a triangle.</summary>
    private static Point[] Thin(Point[] arc, double least)
    {
        var fewest = arc[0] == arc[^1] ? 4 : 2;
        var (before, after) = (Enumerable.Range(-1, arc.Length).ToArray(), Enumerable.Range(1, arc.Length).ToArray());
        var size = new double[arc.Length];
        var queue = new PriorityQueue<int, (double Size, int Index)>(arc.Length);
        for (var i = 1; i < arc.Length - 1; i++) queue.Enqueue(i, (size[i] = Triangle(arc[i - 1], arc[i], arc[i + 1]), i));
        var left = arc.Length;
        while (left > fewest && queue.TryDequeue(out var i, out var at))
        {
            if (size[i] < 0 || at.Size != size[i]) continue;
            if (size[i] >= least) break;
            (after[before[i]], before[after[i]], left) = (after[i], before[i], left - 1);
            var removed = size[i];
            size[i] = -1;
            foreach (var j in (ReadOnlySpan<int>)[before[i], after[i]])
                if (j > 0 && j < arc.Length - 1) queue.Enqueue(j, (size[j] = Math.Max(removed, Triangle(arc[before[j]], arc[j], arc[after[j]])), j));
        }
        return [.. arc.Where((_, i) => i == 0 || i == arc.Length - 1 || size[i] >= 0)];
    }

    private static double Triangle(Point a, Point b, Point c) =>
        Math.Abs((double)(b.X - a.X) * (c.Y - a.Y) - (double)(c.X - a.X) * (b.Y - a.Y)) / 2;
}
