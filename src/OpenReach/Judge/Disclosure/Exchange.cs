using System.Globalization;

namespace OpenReach.Judge.Disclosure;

/// <summary>
/// Withheld numbers that can change places without a printed sum changing: persons of one cell of an area for persons of another, and
/// the other way round in a second area. How far such an exchange can go is a part of what a reader cannot tell, found without a linear program.
/// </summary>
internal sealed class Exchange
{
    /// <summary>Second areas that are tried, so that the work grows with the areas and not with their square; a linear program may try more.</summary>
    private const int MostOthers = 256;

    private readonly WithheldCells withheld;

    /// <summary>Of each unknown: which printed sums of its own area hold it, and which of several areas; equal numbers for equal sums.</summary>
    private readonly int[] own, shared;
    private readonly Dictionary<(int Cell, int Shared), int[]> alike;

    /// <summary>Place of each unknown among those alike.</summary>
    private readonly int[] place;

    /// <param name="sums">Unknowns of every printed sum.</param>
    public Exchange(WithheldCells withheld, IReadOnlyList<int[]> sums)
    {
        this.withheld = withheld;
        var (inArea, beyond) = (Lists(), Lists());
        for (var row = 0; row < sums.Count; row++)
        {
            var first = withheld[sums[row][0]].Area;
            var lists = sums[row].All(i => withheld[i].Area == first) ? inArea : beyond;
            foreach (var i in sums[row]) lists[i].Add(row);
        }
        (own, shared) = (Numbered(inArea), Numbered(beyond));
        alike = Enumerable.Range(0, withheld.Count).GroupBy(i => (withheld[i].Cell, shared[i])).ToDictionary(g => g.Key, g => g.ToArray());
        place = new int[withheld.Count];
        foreach (var same in alike.Values)
            for (var next = 0; next < same.Length; next++) place[same[next]] = next;

        List<int>[] Lists() => [.. Enumerable.Range(0, withheld.Count).Select(_ => new List<int>())];
    }

    /// <summary>Unknowns of the same cell in other areas that the same sums of several areas hold, those next in order first.</summary>
    public IEnumerable<int> Alike(int unknown)
    {
        var all = alike[(withheld[unknown].Cell, shared[unknown])];
        for (var step = 1; step < all.Length; step++) yield return all[(place[unknown] + step) % all.Length];
    }

    /// <summary>True where one exchange alone leaves the number open by at least <paramref name="width"/>. False says nothing.</summary>
    /// <param name="value">The withheld numbers, 0 or more.</param>
    public bool IsWide(int unknown, Func<int, long> value, double width)
    {
        int[] beside = [.. withheld.Of(withheld[unknown].Area).Where(i => i != unknown && own[i] == own[unknown])];
        if (beside.Length == 0) return false;
        foreach (var there in Alike(unknown).Take(MostOthers))
            foreach (var here in beside)
            {
                var opposite = withheld.Find(withheld[there].Area, withheld[here].Cell);
                if (opposite < 0 || own[opposite] != own[there] || shared[opposite] != shared[here]) continue;
                if (Math.Min(value(here), value(there)) + Math.Min(value(unknown), value(opposite)) >= width) return true;
            }
        return false;
    }

    private static int[] Numbered(List<int>[] rows)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.Select(list =>
        {
            var key = string.Join(',', list.Select(r => r.ToString(CultureInfo.InvariantCulture)));
            if (!numbers.TryGetValue(key, out var number)) numbers[key] = number = numbers.Count;
            return number;
        })];
    }
}
