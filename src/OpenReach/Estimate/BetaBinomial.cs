using MathNet.Numerics;

namespace OpenReach.Estimate;

/// <summary>
/// Beta-binomial reach curve of equal posts (Metheringham 1964; method 3), a check on <see cref="Accumulation"/>.
/// </summary>
/// <param name="Alpha">First shape, above 0.</param>
/// <param name="Beta">Second shape, above 0.</param>
internal readonly record struct BetaBinomial(double Alpha, double Beta)
{
    /// <summary>Mean reach of one post, 0 to 1.</summary>
    public double MeanReach => Alpha / (Alpha + Beta);

    /// <summary>Correlation of being served two posts within a person.</summary>
    public double Correlation => 1 / (Alpha + Beta + 1);

    /// <summary>Share served both of two posts.</summary>
    public double Duplication => MeanReach * (Alpha + 1) / (Alpha + Beta + 1);

    /// <summary>p_n = 1 − B(α, β + n)/B(α, β) = 1 − Π (β + i)/(α + β + i).</summary>
    public double Reach(int posts)
    {
        var logNone = 0.0;
        for (var i = 0; i < posts; i++) logNone += Logistic.LogOnePlus(-Alpha / (Alpha + Beta + i));
        return -Logistic.ExpMinusOne(logNone);
    }

    /// <summary>Share served exactly <paramref name="times"/> of <paramref name="posts"/> posts.</summary>
    public double Frequency(int times, int posts) => Math.Exp(
        SpecialFunctions.BinomialLn(posts, times) + SpecialFunctions.BetaLn(times + Alpha, posts - times + Beta) - SpecialFunctions.BetaLn(Alpha, Beta));

    public static BetaBinomial OfCorrelation(double mean, double correlation) =>
        new(mean * (1 - correlation) / correlation, (1 - mean) * (1 - correlation) / correlation);

    /// <summary>From the share served both of two posts: ρ = (d − p²)/(p(1 − p)).</summary>
    public static BetaBinomial OfDuplication(double mean, double duplication) =>
        OfCorrelation(mean, (duplication - mean * mean) / (mean * (1 - mean)));

    /// <summary>From the reach of a period of n posts; null where it lies outside (mean, 1 − (1 − mean)^n).</summary>
    public static BetaBinomial? OfPeriodReach(double mean, int posts, double period)
    {
        if (!(period > mean && period < 1 - Math.Pow(1 - mean, posts))) return null;
        var logit = Root.Between(x => period - OfCorrelation(mean, Logistic.Expit(x)).Reach(posts), -30, 30);
        return OfCorrelation(mean, Logistic.Expit(logit));
    }
}
