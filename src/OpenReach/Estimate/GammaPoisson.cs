using MathNet.Numerics;

namespace OpenReach.Estimate;

/// <summary>Gamma-Poisson (negative binomial) reach curve: impressions per person with gamma activity (method 3).</summary>
/// <param name="Shape">k = 1/t, above 0.</param>
/// <param name="Mean">Impressions per person of the pool.</param>
internal readonly record struct GammaPoisson(double Shape, double Mean)
{
    /// <summary>1 − (1 + m/k)^(−k).</summary>
    public double Reach => -Logistic.ExpMinusOne(-Shape * Logistic.LogOnePlus(Mean / Shape));

    /// <summary>Impressions per person served.</summary>
    public double AverageFrequency => Mean / Reach;

    /// <summary>Share served exactly <paramref name="times"/> times.</summary>
    public double Frequency(int times) => Math.Exp(
        SpecialFunctions.GammaLn(Shape + times) - SpecialFunctions.GammaLn(Shape) - SpecialFunctions.FactorialLn(times)
        - Shape * Logistic.LogOnePlus(Mean / Shape) + times * Math.Log(Mean / (Shape + Mean)));

    /// <summary>From reach and average frequency of those reached; null where the frequency is too low for the reach.</summary>
    public static GammaPoisson? OfFrequency(double reach, double averageFrequency)
    {
        var mean = reach * averageFrequency;
        if (!(reach > 0 && reach < -Logistic.ExpMinusOne(-mean))) return null;
        var shape = Math.Exp(Root.Between(logK => new GammaPoisson(Math.Exp(logK), mean).Reach - reach, -30, 30));
        return new(shape, mean);
    }
}
