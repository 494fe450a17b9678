namespace OpenReach.Judge.Disclosure;

/// <summary>
/// Which further fields of a table must be withheld so that nobody can work out the first ones from its printed totals, at the smallest
/// loss of printed value (METHOD section 7.6).
/// </summary>
internal static class ComplementarySet
{
    /// <summary>Largest set that is searched for exactly; 2-D tables of the size of a scheme need no more.</summary>
    private const int Most = 5, MostFields = 24;

    /// <summary>
    /// The set with the smallest sum; ties by position. Null where no set within the limits protects: then nothing but the totals may be printed.
    /// </summary>
    /// <param name="width">Every first field must stay open by at least this much.</param>
    public static IReadOnlyList<(int Row, int Column)>? Find(double[,] table, IReadOnlyList<(int Row, int Column)> primary, double width)
    {
        var others = new List<(int Row, int Column)>();
        for (var r = 0; r < table.GetLength(0); r++)
            for (var c = 0; c < table.GetLength(1); c++)
                if (!primary.Contains((r, c))) others.Add((r, c));
        if (primary.Count == 0) return [];
        if (others.Count + primary.Count > MostFields) return null;

        var sets = Subsets(others.Count, Most).Select(set => (Set: set, Loss: set.Sum(i => table[others[i].Row, others[i].Column])));
        foreach (var (set, _) in sets.OrderBy(s => s.Loss).ThenBy(s => s.Set.Length))
        {
            (int Row, int Column)[] withheld = [.. primary, .. set.Select(i => others[i])];
            if (Protects(table, withheld, primary.Count, width)) return [.. set.Select(i => others[i])];
        }
        return null;
    }

    private static bool Protects(double[,] table, IReadOnlyList<(int Row, int Column)> withheld, int first, double width)
    {
        // A field alone in its row or column is its printed total minus the rest: no program is needed to see that.
        for (var i = 0; i < first; i++)
            if (withheld.Count(w => w.Row == withheld[i].Row) == 1 || withheld.Count(w => w.Column == withheld[i].Column) == 1) return false;
        var intervals = SuppressionAudit.Intervals(withheld.Count, SuppressionAudit.OfTable(table, withheld), [.. Enumerable.Range(0, first)]);
        return intervals.All(i => i.High - i.Low >= width - 1e-6);
    }

    private static IEnumerable<int[]> Subsets(int count, int most)
    {
        var stack = new Stack<int[]>();
        stack.Push([]);
        while (stack.Count > 0)
        {
            var set = stack.Pop();
            yield return set;
            if (set.Length == most) continue;
            for (var next = set.Length == 0 ? 0 : set[^1] + 1; next < count; next++) stack.Push([.. set, next]);
        }
    }
}
