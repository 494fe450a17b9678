namespace OpenReach.Estimate;

/// <summary>
/// Reach of a period from the reaches of its posts (method 3): shared gamma activity whose parameter is scaled,
/// <c>t = a·(n − 1) / Σ p</c>, so that to first order <c>p / Σ p = ln(1 + a(n − 1)) / (a(n − 1))</c> whatever the capacity.
/// </summary>
internal static class Accumulation
{
    /// <summary>Accounts served at least one of the posts, between the largest and the smaller of sum and pool.</summary>
    /// <param name="reaches">Accounts per post; posts that served nobody do not count.</param>
    /// <param name="pool">Accounts there are, at least the largest reach.</param>
    /// <param name="a">0 or more; 0 is independence.</param>
    public static double Reach(IReadOnlyList<double> reaches, double pool, double a)
    {
        var (low, high) = Bounds(reaches, pool);
        if (low == high) return low;
        var rates = Rates(reaches, pool);
        return Math.Clamp(pool * Union.Any(rates, Dependence(rates, a)), low, high);
    }

    /// <summary>
    /// The same where the export tells paid from organic: each accumulates over its own posts, and a person is in the one whether or not
    /// in the other, since money and not following decides who is shown an advertisement: <c>O + P − O·P / pool</c>.
    /// </summary>
    /// <param name="paid">Accounts of each post that an advertisement served, aligned; null where the export does not tell.</param>
    public static double Reach(IReadOnlyList<double> reaches, IReadOnlyList<double?>? paid, double pool, double a)
    {
        if (Streams(reaches, paid) is not var (organic, bought)) return Reach(reaches, pool, a);
        var (low, high) = Bounds(reaches, pool);
        return Math.Clamp(Joined(organic, bought, pool, a), low, high);
    }

    /// <summary>t of n posts: a·(n − 1) / Σ p.</summary>
    public static double Dependence(ReadOnlySpan<double> rates, double a)
    {
        var sum = 0.0;
        foreach (var p in rates) sum += p;
        return sum > 0 ? a * (rates.Length - 1) / sum : 0;
    }

    /// <summary>What the reaches alone say: [largest, min(pool, sum)].</summary>
    public static (double Low, double High) Bounds(IReadOnlyList<double> reaches, double pool)
    {
        double sum = 0, largest = 0;
        foreach (var r in reaches) (sum, largest) = (sum + r, Math.Max(largest, r));
        return (largest, Math.Max(largest, Math.Min(pool, sum)));
    }

    /// <summary>The parameter a that makes posts accumulate to a known period reach; null where none does.</summary>
    /// <param name="paid">As in <see cref="Reach(IReadOnlyList{double}, IReadOnlyList{double?}, double, double)"/>.</param>
    public static double? Fit(IReadOnlyList<double> reaches, double pool, double period, IReadOnlyList<double?>? paid = null)
    {
        var (low, _) = Bounds(reaches, pool);
        var streams = Streams(reaches, paid);
        var rates = Rates(reaches, pool);
        if (!(period > low && period > Of(Most) && period < Of(0))) return null;
        return Math.Exp(Root.Between(logA => period - Of(Math.Exp(logA)), Math.Log(1 / Most), Math.Log(Most)));

        double Of(double a) => streams is var (organic, bought) ? Joined(organic, bought, pool, a) : pool * Union.Any(rates, Dependence(rates, a));
    }

    /// <summary>A parameter at which only the largest post counts, and one over it, at which posts are independent.</summary>
    private const double Most = 1e9;

    /// <summary>Both streams; null where nothing is known to be paid. A post that does not tell counts as organic.</summary>
    private static (double[] Organic, double[] Paid)? Streams(IReadOnlyList<double> reaches, IReadOnlyList<double?>? paid)
    {
        if (paid is null || !paid.Any(p => p > 0)) return null;
        double[] bought = [.. paid.Select((p, i) => Math.Min(p ?? 0, reaches[i]))];
        return ([.. reaches.Select((r, i) => r - bought[i])], bought);
    }

    private static double Joined(double[] organic, double[] paid, double pool, double a)
    {
        var (o, p) = (Reach(organic, pool, a), Reach(paid, pool, a));
        return o + p - o * p / Math.Max(pool, Math.Max(o, p));
    }

    private static double[] Rates(IReadOnlyList<double> reaches, double pool)
    {
        // A post that reached the whole pool (or more, when the pool is a guess) would leave nothing to share.
        var all = Math.Max(pool, reaches.Count == 0 ? 0 : reaches.Max() / 0.995);
        return [.. reaches.Where(r => r > 0).Select(r => r / all)];
    }
}
