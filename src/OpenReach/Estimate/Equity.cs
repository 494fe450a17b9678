namespace OpenReach.Estimate;

/// <summary>
/// How evenly something falls on groups that have an order, the most disadvantaged first (method 6). Indices of areas, not of persons:
/// a poor area has rich people too.
/// </summary>
internal static class Equity
{
    /// <param name="Representation">(R_i/R)/(N_i/N) by group.</param>
    /// <param name="RateRatio">First group over last.</param>
    /// <param name="Gap">Rate of the last group less that of the first.</param>
    /// <param name="Excess">People who would be reached besides if every group had the last group's rate.</param>
    /// <param name="Concentration">(2/m)·Σ w(y − m)F, F the mid-rank; positive where the better off have more.</param>
    /// <param name="Erreygers">4·m·concentration, for a share of 0 to 1.</param>
    /// <param name="Slope">Slope of the rate on the mid-rank, weighted.</param>
    internal sealed record Indices(
        double Rate, double[] Rates, double[] Representation, double RateRatio, double Gap, double Excess, double Concentration, double Erreygers,
        double Slope, double Gini, double TheilT, double MeanLogDeviation);

    /// <summary>How far rates differ, whatever the order.</summary>
    /// <param name="MeanLogDeviation">Infinite where a group has a rate of nothing.</param>
    internal readonly record struct Dispersion(double Gini, double TheilT, double MeanLogDeviation);

    /// <param name="people">N by group, above 0.</param>
    /// <param name="reached">R by group, 0 or more and not all 0.</param>
    public static Indices Of(double[] people, double[] reached)
    {
        var (all, hit) = (people.Sum(), reached.Sum());
        var mean = hit / all;
        double[] rates = [.. reached.Select((r, i) => r / people[i])], weights = [.. people.Select(n => n / all)];
        double below = 0, concentration = 0, covariance = 0, variance = 0, excess = 0;
        for (var i = 0; i < rates.Length; i++)
        {
            // Mid-ranks have mean 1/2 whatever the weights.
            var rank = below + weights[i] / 2;
            below += weights[i];
            concentration += weights[i] * (rates[i] - mean) * rank;
            covariance += weights[i] * (rates[i] - mean) * (rank - 0.5);
            variance += weights[i] * (rank - 0.5) * (rank - 0.5);
            excess += people[i] * Math.Max(0, rates[^1] - rates[i]);
        }
        concentration *= 2 / mean;
        var apart = Apart(weights, rates, new double[rates.Length], new int[rates.Length]);
        return new(mean, rates, [.. rates.Select(r => r / mean)], rates[0] / rates[^1], rates[^1] - rates[0], excess, concentration, 4 * mean * concentration,
            covariance / variance, apart.Gini, apart.TheilT, apart.MeanLogDeviation);
    }

    /// <summary>Gini, Theil T and mean log deviation of rates.</summary>
    /// <param name="weights">0 or more; they need not sum to 1.</param>
    /// <param name="rates">0 or more, and not all 0.</param>
    /// <param name="keys">Room for as many numbers, and <paramref name="order"/> for as many indices.</param>
    public static Dispersion Apart(ReadOnlySpan<double> weights, double[] rates, double[] keys, int[] order)
    {
        double all = 0, mean = 0;
        for (var i = 0; i < rates.Length; i++) (all, mean) = (all + weights[i], mean + weights[i] * rates[i]);
        mean /= all;
        // From one beginning each time: the order of ties, and so the last bit of a sum, is the same whoever sorts.
        rates.CopyTo(keys, 0);
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(keys, order);
        double below = 0, gini = 0, theil = 0, deviation = 0;
        foreach (var i in order)
        {
            // Σ over pairs of w·w'·|y − y'| = 2·Σ w·y·(people below less people above).
            var w = weights[i] / all;
            gini += w * rates[i] * (2 * below + w - 1);
            below += w;
            theil += Part(w, rates[i], mean);
            deviation += w > 0 ? w * Math.Log(mean / rates[i]) : 0;
        }
        return new(gini / mean, theil, deviation);
    }

    /// <summary>A group's part of Theil T: <c>w·(y/m)·ln(y/m)</c>, nothing where nobody is reached.</summary>
    public static double Part(double weight, double rate, double mean) => rate > 0 && weight > 0 ? weight * rate / mean * Math.Log(rate / mean) : 0;
}
