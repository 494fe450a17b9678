using System.Globalization;

namespace OpenReach.Judge.Disclosure;

/// <summary>
/// Withheld numbers that can change places without a printed sum changing: persons of one cell of an area for persons of another, and
/// the other way round in a second area. How far such an exchange can go is a part of what a reader cannot tell, found without a linear program.
/// </summary>
internal sealed class Exchange
{
    private readonly IReadOnlyList<(int Area, int Cell)> unknowns;
    private readonly Dictionary<(int Area, int Cell), int> index;

    /// <summary>Of each unknown: the printed sums of its own area that hold it, and those of several areas.</summary>
    private readonly string[] own, shared;
    private readonly ILookup<int, int> ofArea, ofCell;

    /// <param name="index">Place of each of <paramref name="unknowns"/>.</param>
    /// <param name="sums">Unknowns of every printed sum.</param>
    public Exchange(IReadOnlyList<(int Area, int Cell)> unknowns, Dictionary<(int Area, int Cell), int> index, IReadOnlyList<int[]> sums)
    {
        (this.unknowns, this.index) = (unknowns, index);
        var (inArea, beyond) = (unknowns.Select(_ => new List<int>()).ToArray(), unknowns.Select(_ => new List<int>()).ToArray());
        for (var row = 0; row < sums.Count; row++)
        {
            var first = unknowns[sums[row][0]].Area;
            var lists = sums[row].All(i => unknowns[i].Area == first) ? inArea : beyond;
            foreach (var i in sums[row]) lists[i].Add(row);
        }
        (own, shared) = ([.. inArea.Select(Key)], [.. beyond.Select(Key)]);
        ofArea = Enumerable.Range(0, unknowns.Count).ToLookup(i => unknowns[i].Area);
        ofCell = Enumerable.Range(0, unknowns.Count).ToLookup(i => unknowns[i].Cell);
    }

    /// <summary>True where one exchange alone leaves the number open by at least <paramref name="width"/>. False says nothing.</summary>
    /// <param name="value">The withheld numbers, 0 or more.</param>
    public bool IsWide(int unknown, Func<int, long> value, double width)
    {
        var (area, cell) = unknowns[unknown];
        foreach (var here in ofArea[area])
        {
            if (here == unknown || own[here] != own[unknown]) continue;
            foreach (var there in ofCell[cell])
            {
                if (there == unknown || shared[there] != shared[unknown] || !index.TryGetValue((unknowns[there].Area, unknowns[here].Cell), out var opposite)) continue;
                if (own[opposite] != own[there] || shared[opposite] != shared[here]) continue;
                if (Math.Min(value(here), value(there)) + Math.Min(value(unknown), value(opposite)) >= width) return true;
            }
        }
        return false;
    }

    private static string Key(List<int> rows) => string.Join(',', rows.Select(r => r.ToString(CultureInfo.InvariantCulture)));
}
