namespace OpenReach.Judge.Disclosure;

/// <summary>Whether a withheld number can be worked out.</summary>
internal enum Guess
{
    /// <summary>The printed sums leave it open by the width asked for.</summary>
    Open,

    /// <summary>They do not.</summary>
    Found,

    /// <summary>Nobody there: the group's fact and not the area's.</summary>
    Nobody,

    /// <summary>Not tried to the end: the program over everything would have been too much work.</summary>
    Untried,
}

/// <summary>
/// The question of <see cref="SuppressionAudit"/> for one withheld number at a time, asked of as few of the others as answer it (METHOD section 7.6).
/// With everything outside a neighbourhood at its true value, what the number can be is a part of what it can be: wide enough there is
/// wide enough. With everything outside free, it is more than that: too narrow there is too narrow. Neighbourhoods grow until one of the two
/// holds; the last is the whole component that printed sums tie together, where both are the same and exact.
/// </summary>
internal sealed class Neighbourhood
{
    /// <summary>Other areas in each neighbourhood that is tried before the whole component.</summary>
    private static readonly int[] Others = [0, 4, 16, 64];

    private readonly WithheldCells withheld;
    private readonly Exchange exchange;
    private readonly IReadOnlyList<int[]> rows;
    private readonly int[][] rowsOf;
    private readonly int[] component;
    private readonly ILookup<int, int> ofComponent;

    /// <summary>Unknowns times programs that are left for neighbourhoods, and for whole components.</summary>
    private long small, large;

    /// <param name="rows">Unknowns of every printed sum.</param>
    /// <param name="small">Unknowns times programs, at most, over neighbourhoods.</param>
    /// <param name="large">The same over whole components.</param>
    public Neighbourhood(WithheldCells withheld, Exchange exchange, IReadOnlyList<int[]> rows, long small, long large)
    {
        (this.withheld, this.exchange, this.rows, this.small, this.large) = (withheld, exchange, rows, small, large);
        var lists = new List<int>[withheld.Count];
        for (var i = 0; i < lists.Length; i++) lists[i] = [];
        for (var r = 0; r < rows.Count; r++) foreach (var i in rows[r]) lists[i].Add(r);
        rowsOf = [.. lists.Select(l => l.ToArray())];
        component = Components(withheld.Count, rows);
        ofComponent = Enumerable.Range(0, withheld.Count).ToLookup(i => component[i]);
    }

    /// <param name="value">The withheld numbers, whole and 0 or more.</param>
    /// <param name="sums">Value of every printed sum.</param>
    /// <param name="width">What the number must stay open by.</param>
    public Guess Ask(int unknown, Func<int, long> value, IReadOnlyList<long> sums, double width)
    {
        if (rowsOf[unknown].Length == 0) return Guess.Open;
        if (rowsOf[unknown].Any(r => sums[r] == 0)) return Guess.Nobody;
        if (exchange.IsWide(unknown, value, width)) return Guess.Open;

        var whole = ofComponent[component[unknown]].Count();
        foreach (var others in Others)
        {
            int[] among = Among(unknown, others);
            if (among.Length >= whole) break;
            if ((small -= among.Length) < 0) return Guess.Untried;
            var (low, high) = Interval(unknown, among, (inside, _) => (inside.Sum(value), inside.Sum(value)));
            if (Wide(low, high)) return Guess.Open;
            var somebody = high >= 0.5;
            (low, high) = Interval(unknown, among, (inside, r) => (inside.Length == rows[r].Length ? sums[r] : 0, sums[r]));
            if (high < 0.5) return Guess.Nobody;
            if (somebody && !Wide(low, high)) return Guess.Found;
        }
        if ((large -= whole) < 0) return Guess.Untried;
        var (least, most) = Interval(unknown, [.. ofComponent[component[unknown]]], (_, r) => (sums[r], sums[r]));
        return most < 0.5 ? Guess.Nobody : Wide(least, most) ? Guess.Open : Guess.Found;

        bool Wide(double low, double high) => high >= 0.5 && high - low >= width - 1e-6;
    }

    /// <summary>All unknowns of the number's area and of some others where the same cell is withheld, in order.</summary>
    private int[] Among(int unknown, int others) =>
        [.. exchange.Alike(unknown).Take(others).Select(i => withheld[i].Area).Append(withheld[unknown].Area).Order().SelectMany(withheld.Of).Where(i => component[i] == component[unknown])];

    /// <param name="bounds">Of a row: its unknowns that are inside, and its index; least and most of their sum.</param>
    private (double Low, double High) Interval(int unknown, int[] among, Func<int[], int, (double Least, double Most)> bounds)
    {
        var place = new Dictionary<int, int>();
        for (var i = 0; i < among.Length; i++) place[among[i]] = i;
        var sums = new List<PublishedSum>();
        foreach (var (row, inside) in among.SelectMany(i => rowsOf[i].Select(r => (Row: r, Unknown: i))).GroupBy(p => p.Row, p => p.Unknown, (r, list) => (r, list.ToArray())).OrderBy(p => p.r))
        {
            var (least, most) = bounds(inside, row);
            sums.Add(new([.. inside.Select(i => place[i])], most) { Least = least });
        }
        return SuppressionAudit.Intervals(among.Length, sums, [place[unknown]])[0];
    }

    /// <summary>By unknown, the smallest unknown that printed sums tie it to.</summary>
    private static int[] Components(int unknowns, IReadOnlyList<int[]> rows)
    {
        int[] parent = [.. Enumerable.Range(0, unknowns)];
        foreach (var row in rows)
            for (var k = 1; k < row.Length; k++)
            {
                var (a, b) = (Root(row[0]), Root(row[k]));
                parent[Math.Max(a, b)] = Math.Min(a, b);
            }
        return [.. Enumerable.Range(0, unknowns).Select(Root)];

        int Root(int i)
        {
            while (parent[i] != i) i = parent[i] = parent[parent[i]];
            return i;
        }
    }
}
