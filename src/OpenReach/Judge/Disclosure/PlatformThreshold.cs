namespace OpenReach.Judge.Disclosure;

/// <summary>
/// Breakdowns of a platform that are too small for it to print itself are not printed from its numbers either, nor can they be had by
/// taking others from a total (METHOD section 7, real risk a). Rows of nobody stay.
/// </summary>
internal static class PlatformThreshold
{
    /// <summary>Fewest people of a breakdown; Instagram prints none under 100, and no platform is known to ask for more.</summary>
    public const double Least = 100;
    public const string Below = "below-platform-threshold";

    /// <summary>Why each row of a nation's table of people reached is withheld, by age and sex; index 0 is all, as in the rows of a group. Null where printed.</summary>
    /// <param name="reached">Published numbers by age and sex, both counted from 0.</param>
    public static string?[,] Rows(double[,] reached, double width)
    {
        var (ages, sexes) = (reached.GetLength(0), reached.GetLength(1));
        var why = new string?[ages + 1, sexes + 1];
        Margin(ages, a => Enumerable.Range(0, sexes).Sum(s => reached[a, s]), (a, reason) =>
        {
            for (var s = 0; s <= sexes; s++) why[a + 1, s] = reason;
        });
        Margin(sexes, s => Enumerable.Range(0, ages).Sum(a => reached[a, s]), (s, reason) =>
        {
            for (var a = 0; a <= ages; a++) why[a, s + 1] = reason;
        });

        var withheld = new List<(int Row, int Column)>();
        for (var a = 0; a < ages; a++)
            for (var s = 0; s < sexes; s++)
            {
                if (why[a + 1, s + 1] is null && reached[a, s] is > 0 and < Least) why[a + 1, s + 1] = Below;
                if (why[a + 1, s + 1] is not null) withheld.Add((a, s));
            }
        if (ages == 1 || sexes == 1)
        {
            // A table of one row or column is a list: the total and all others give a single one away.
            if (withheld.Count == 1 && Smallest(reached, withheld[0]) is { } other) why[other.Row + 1, other.Column + 1] = PopulationGate.ProtectsAnother;
            return why;
        }
        var more = ComplementarySet.Find(reached, withheld, width);
        for (var a = 0; a < ages; a++)
            for (var s = 0; s < sexes; s++)
                if (more is null || more.Contains((a, s))) why[a + 1, s + 1] ??= PopulationGate.ProtectsAnother;
        return why;
    }

    /// <summary>Why each of several numbers that add up to a printed total is withheld; null where printed.</summary>
    public static string?[] List(IReadOnlyList<double?> reached)
    {
        var why = new string?[reached.Count];
        for (var i = 0; i < why.Length; i++) if (reached[i] is > 0 and < Least) why[i] = Below;
        if (why.Count(w => w is not null) != 1) return why;
        var other = Enumerable.Range(0, why.Length).Where(i => why[i] is null && reached[i] > 0).OrderBy(i => reached[i]).Select(i => (int?)i).FirstOrDefault();
        if (other is { } found) why[found] = PopulationGate.ProtectsAnother;
        return why;
    }

    private static void Margin(int count, Func<int, double> total, Action<int, string> hide)
    {
        var why = List([.. Enumerable.Range(0, count).Select(i => (double?)total(i))]);
        for (var i = 0; i < count; i++) if (why[i] is { } reason) hide(i, reason);
    }

    private static (int Row, int Column)? Smallest(double[,] table, (int Row, int Column) but)
    {
        (int, int)? smallest = null;
        var least = double.PositiveInfinity;
        for (var r = 0; r < table.GetLength(0); r++)
            for (var c = 0; c < table.GetLength(1); c++)
                if ((r, c) != but && table[r, c] > 0 && table[r, c] < least) (smallest, least) = ((r, c), table[r, c]);
        return smallest;
    }
}
