using OpenReach.Terms;

namespace OpenReach.Collect.Census;

/// <summary>Official tables print single years beside bands of years, and ages that nest. Nobody may be counted twice.</summary>
internal static class DisjointBands
{
    /// <summary>
    /// The narrowest bands that do not overlap, ascending. What a wider band holds beyond the narrow ones inside it is a band of its own
    /// where it lies in one piece (65+ beside 85+ gives 65-84), found by subtraction: <c>Minus</c> are the bands to take off.
    /// </summary>
    public static IReadOnlyList<(AgeBand Age, AgeBand From, IReadOnlyList<AgeBand> Minus)> Make(IEnumerable<AgeBand> bands, bool subtract)
    {
        var kept = new List<(AgeBand Age, AgeBand From, IReadOnlyList<AgeBand> Minus)>();
        foreach (var band in bands.Distinct().OrderBy(b => b.Last - b.From).ThenBy(b => b))
        {
            var inside = kept.Where(k => k.Age.Overlaps(band)).Select(k => k.Age).Order().ToList();
            if (inside.Count == 0) { kept.Add((band, band, [])); continue; }
            if (subtract && Rest(band, inside) is { } rest) kept.Add((rest, band, inside));
        }
        return [.. kept.OrderBy(k => k.Age)];
    }

    private static AgeBand? Rest(AgeBand band, List<AgeBand> inside)
    {
        if (inside.Exists(b => !band.Contains(b))) return null;
        var gaps = new List<AgeBand>();
        var next = band.From;
        foreach (var b in inside)
        {
            if (b.From > next) gaps.Add(new(next, b.From - 1));
            next = b.Last + 1;
        }
        if (next <= band.Last) gaps.Add(new(next, band.To));
        return gaps.Count == 1 ? gaps[0] : null;
    }
}
