using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>Which of two groups has more.</summary>
internal enum Ahead { First, ProbablyFirst, CannotTell, ProbablySecond, Second }

/// <summary>Tests that a sentence must pass before it may claim something. When one fails the next weaker sentence is used.</summary>
internal static class Claims
{
    /// <summary>"Most": the one loss that is over half of the people missed, or null.</summary>
    public static Finding? OverHalf(Split split) =>
        split.Missed?.Value is { } missed and > 0 ? split.Losses.FirstOrDefault(l => l.Value > missed / 2) : null;

    /// <summary>What may be said of two groups, by the chance over the replicates that the first has more; never by whether ranges overlap.</summary>
    public static Ahead Compare(double chance) => chance switch
    {
        >= 0.95 => Ahead.First,
        >= 0.80 => Ahead.ProbablyFirst,
        <= 0.05 => Ahead.Second,
        <= 0.20 => Ahead.ProbablySecond,
        _ => Ahead.CannotTell,
    };

    /// <summary>
    /// "Rises at every age after": index of the age from which each later share is larger. Null unless at least two later ages follow.
    /// </summary>
    public static int? RisesAfter(IReadOnlyList<double> shares) => Runs(shares, (a, b) => b > a);

    /// <summary>"Falls at every age after", by the same rule.</summary>
    public static int? FallsAfter(IReadOnlyList<double> shares) => Runs(shares, (a, b) => b < a);

    /// <summary>
    /// "Each further sum reaches fewer people": no stretch of the curve is steeper than the one before it, but for what rounding may do,
    /// and the last is less steep than the first by more than that.
    /// </summary>
    /// <param name="points">People by sum of money, in rising order of the sum.</param>
    /// <param name="rounding">Step that the people are rounded to.</param>
    public static bool BendsDown(IReadOnlyList<(double Sum, double People)> points, int rounding)
    {
        var curve = points.Where(p => p.Sum > 0).Prepend((Sum: 0.0, People: 0.0)).ToList();
        if (curve.Count < 3) return false;
        var step = Math.Max(1, rounding);
        // How far a point lies over the chord of its neighbours, in people.
        double Over(int before, int at, int after) =>
            curve[at].People - (curve[before].People + (curve[after].People - curve[before].People) * (curve[at].Sum - curve[before].Sum) / (curve[after].Sum - curve[before].Sum));
        return Enumerable.Range(1, curve.Count - 2).All(i => Over(i - 1, i, i + 1) >= -step) && Enumerable.Range(1, curve.Count - 2).Any(i => Over(0, i, curve.Count - 1) > step);
    }

    /// <summary>"The first half of the money reaches more people than the second": told only where a point stands at just half of the largest sum.</summary>
    public static bool FirstHalfReachesMore(IReadOnlyList<(double Sum, double People)> points, int rounding)
    {
        var most = points.MaxBy(p => p.Sum);
        return points.Where(p => p.Sum == most.Sum / 2).Any(half => 2 * half.People - most.People > Math.Max(1, rounding));
    }

    /// <summary>The fewest places, largest first, that together hold at least half; 0 where nobody was missed.</summary>
    /// <param name="missed">People by place, largest first.</param>
    public static int FewestWithHalf(IReadOnlyList<double> missed)
    {
        var half = missed.Sum() / 2;
        if (half <= 0) return 0;
        double sum = 0;
        for (var i = 0; i < missed.Count; i++)
        {
            sum += missed[i];
            if (sum >= half) return i + 1;
        }
        return missed.Count;
    }

    /// <summary>
    /// Neighbours that print the same share as the highest, or as the lowest, belong together: to name one of them would set it over the others.
    /// The first such run, from and to.
    /// </summary>
    public static (int From, int To) Tied(Say say, IReadOnlyList<double> shares, bool highest)
    {
        var end = highest ? shares.Max() : shares.Min();
        var printed = say.Share(end, 1);
        var (from, to) = (shares.ToList().IndexOf(end), shares.ToList().IndexOf(end));
        while (from > 0 && say.Share(shares[from - 1], 1) == printed) from--;
        while (to + 1 < shares.Count && say.Share(shares[to + 1], 1) == printed) to++;
        return (from, to);
    }

    /// <summary>Neighbouring ages with the same largest loss.</summary>
    public static IReadOnlyList<(AgeBand From, AgeBand To, Measure Loss)> LossByAge(IReadOnlyList<(AgeBand Age, Split Split)> rows)
    {
        var runs = new List<(AgeBand From, AgeBand To, Measure Loss)>();
        foreach (var (age, split) in rows)
        {
            if (split.Losses.Count == 0) continue;
            var loss = split.Losses[0].Measure;
            if (runs.Count > 0 && runs[^1].Loss == loss) runs[^1] = runs[^1] with { To = age };
            else runs.Add((age, age, loss));
        }
        return runs;
    }

    private static int? Runs(IReadOnlyList<double> shares, Func<double, double, bool> goes)
    {
        var from = shares.Count - 1;
        while (from > 0 && goes(shares[from - 1], shares[from])) from--;
        return shares.Count - 1 - from >= 2 ? from : null;
    }
}
