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

    /// <param name="people">N by group, above 0.</param>
    /// <param name="reached">R by group, above 0.</param>
    public static Indices Of(double[] people, double[] reached)
    {
        var (all, hit) = (people.Sum(), reached.Sum());
        var mean = hit / all;
        double[] rates = [.. reached.Select((r, i) => r / people[i])], weights = [.. people.Select(n => n / all)];
        double below = 0, concentration = 0, covariance = 0, variance = 0, gini = 0, theil = 0, deviation = 0, excess = 0;
        for (var i = 0; i < rates.Length; i++)
        {
            // Mid-ranks have mean 1/2 whatever the weights.
            var rank = below + weights[i] / 2;
            below += weights[i];
            concentration += weights[i] * (rates[i] - mean) * rank;
            covariance += weights[i] * (rates[i] - mean) * (rank - 0.5);
            variance += weights[i] * (rank - 0.5) * (rank - 0.5);
            theil += weights[i] * rates[i] / mean * Math.Log(rates[i] / mean);
            deviation += weights[i] * Math.Log(mean / rates[i]);
            excess += people[i] * Math.Max(0, rates[^1] - rates[i]);
            for (var j = 0; j < rates.Length; j++) gini += weights[i] * weights[j] * Math.Abs(rates[i] - rates[j]);
        }
        concentration *= 2 / mean;
        return new(mean, rates, [.. rates.Select(r => r / mean)], rates[0] / rates[^1], rates[^1] - rates[0], excess, concentration, 4 * mean * concentration,
            covariance / variance, gini / (2 * mean), theil, deviation);
    }
}
