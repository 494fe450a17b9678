using OpenReach.Terms;

namespace OpenReach.Connect;

/// <summary>
/// How any band of ages follows from the bands that a table prints: ages are points on a line, a printed band is a step
/// from its first age to the age after its last, and the people between two ages are the signed sum of the steps of a way
/// between them (65-84 is 65+ forwards and 85+ backwards). The shortest way uses the fewest figures, so the least rounding.
/// </summary>
internal sealed class BandPaths
{
    /// <summary>The age after the last of an open band.</summary>
    public const int End = 200;

    private readonly IReadOnlyList<AgeBand> bands;
    private readonly Dictionary<(int From, int To), IReadOnlyList<(int Band, int Sign)>?> known = [];

    public BandPaths(IReadOnlyList<AgeBand> bands)
    {
        this.bands = bands;
        Nodes = [.. bands.SelectMany(b => new[] { b.From, After(b) }).Distinct().Order()];
    }

    /// <summary>Ages at which some band begins or ends, ascending.</summary>
    public IReadOnlyList<int> Nodes { get; }

    public static int After(AgeBand band) => band.Last + 1;

    /// <summary>Bands to add (+1) and to take off (-1) for the ages from <paramref name="from"/> up to but not <paramref name="to"/>; null where the bands cannot tell.</summary>
    public IReadOnlyList<(int Band, int Sign)>? Way(int from, int to)
    {
        if (!known.TryGetValue((from, to), out var way)) known[(from, to)] = way = Find(from, to);
        return way;
    }

    private List<(int Band, int Sign)>? Find(int from, int to)
    {
        // Fewest steps first, then fewest subtractions; band order breaks ties, so that the way is always the same.
        var cost = new Dictionary<int, (int Steps, int Minus)> { [from] = (0, 0) };
        var via = new Dictionary<int, (int Band, int Sign, int Before)>();
        for (var changed = true; changed;)
        {
            changed = false;
            for (var b = 0; b < bands.Count; b++)
                changed |= Relax(b, bands[b].From, After(bands[b]), 1) | Relax(b, After(bands[b]), bands[b].From, -1);
        }
        if (!cost.ContainsKey(to)) return null;
        var way = new List<(int, int)>();
        for (var at = to; at != from; at = via[at].Before) way.Add((via[at].Band, via[at].Sign));
        way.Reverse();
        return way;

        bool Relax(int band, int start, int end, int sign)
        {
            if (!cost.TryGetValue(start, out var c)) return false;
            var next = (c.Steps + 1, c.Minus + (sign < 0 ? 1 : 0));
            if (cost.TryGetValue(end, out var best) && best.CompareTo(next) <= 0) return false;
            (cost[end], via[end]) = (next, (band, sign, start));
            return true;
        }
    }
}
