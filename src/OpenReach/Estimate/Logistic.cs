namespace OpenReach.Estimate;

/// <summary>Shares on the logit scale, and logarithms that stay exact near zero.</summary>
internal static class Logistic
{
    public static double Logit(double share) => Math.Log(share / (1 - share));

    public static double Expit(double x)
    {
        var e = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    public static double Odds(double share) => share / (1 - share);

    /// <summary>ln(1 + x) without the loss near 0; from Kahan's identity x·ln(u)/(u − 1), u = 1 + x.</summary>
    public static double LogOnePlus(double x)
    {
        var u = 1 + x;
        if (u == 1) return x;
        return u > 1e15 ? Math.Log(u) : x * Math.Log(u) / (u - 1);
    }

    /// <summary>exp(x) − 1 without the loss near 0; Kahan's identity (u − 1)·x/ln(u), u = exp(x).</summary>
    public static double ExpMinusOne(double x)
    {
        var u = Math.Exp(x);
        if (u == 1) return x;
        if (Math.Abs(x) > 1) return u - 1;
        return (u - 1) * x / Math.Log(u);
    }

    /// <summary>
    /// The one shift d on the logit with Σ weight·expit(logit(share) + d) = total (method 1.1, step 3).
    /// Shares of 0 and 1 stay. Null where no shift can reach the total.
    /// </summary>
    /// <param name="weights">Persons, 0 or more.</param>
    /// <param name="shares">0 to 1, aligned with <paramref name="weights"/>.</param>
    public static double? Shift(ReadOnlySpan<double> weights, ReadOnlySpan<double> shares, double total)
    {
        double fixedPart = 0, movable = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (shares[i] >= 1) fixedPart += weights[i];
            else if (shares[i] > 0) movable += weights[i];
        }
        if (!(total > fixedPart && total < fixedPart + movable))
            return Math.Abs(Shifted(weights, shares, 0) - total) <= 1e-9 * Math.Max(total, 1) ? 0 : null;

        // The root asks for many shifts of the same logits; those of 0 and 1 are infinite and stay.
        var (w, logits) = (weights.ToArray(), new double[shares.Length]);
        for (var i = 0; i < logits.Length; i++) logits[i] = shares[i] <= 0 ? double.NegativeInfinity : shares[i] >= 1 ? double.PositiveInfinity : Logit(shares[i]);
        return Root.Find(d =>
        {
            var sum = 0.0;
            for (var i = 0; i < w.Length; i++) sum += w[i] * Expit(logits[i] + d);
            return sum - total;
        }, -1, 1);
    }

    /// <summary>Σ weight·expit(logit(share) + d).</summary>
    public static double Shifted(ReadOnlySpan<double> weights, ReadOnlySpan<double> shares, double shift)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * Shifted(shares[i], shift);
        return sum;
    }

    /// <summary>expit(logit(share) + d); 0 and 1 stay.</summary>
    public static double Shifted(double share, double shift) => share is <= 0 or >= 1 ? share : Expit(Logit(share) + shift);
}
