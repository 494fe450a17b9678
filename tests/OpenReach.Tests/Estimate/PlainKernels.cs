using System.Numerics;
using OpenReach.Estimate;
using OpenReach.Estimate.Ranges;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate;

/// <summary>The kernels of the replicates written plainly, a number at a time: what the fast ones are held against, and timed against.</summary>
internal static class PlainKernels
{
    /// <summary>odds·exp(s·z) of each cell.</summary>
    public static void Noise(ReadOnlySpan<double> odds, double spread, ReadOnlySpan<double> uniforms, Span<double> row)
    {
        for (var c = 0; c < row.Length; c++) row[c] = odds[c] * Math.Exp(spread * Draws.Normal(uniforms[c]));
    }

    /// <summary>Shares of the states and use rates, as <see cref="UseRows.Fill"/> has them.</summary>
    public static void Shares(double[] national, double[] odds, double[] shares, double[] use)
    {
        var states = 1 << odds.Length;
        var cells = national.Length / states;
        Array.Clear(use);
        for (var c = 0; c < cells; c++)
        {
            var sum = 0.0;
            for (var s = 0; s < states; s++)
            {
                var weight = 1.0;
                for (var k = 0; k < odds.Length; k++) if ((s >> k & 1) == 1) weight *= odds[k];
                sum += shares[s * cells + c] = national[s * cells + c] * weight;
            }
            for (var s = 0; s < states; s++)
            {
                shares[s * cells + c] /= sum;
                for (var k = 0; k < odds.Length; k++) if ((s >> k & 1) == 1) use[k * cells + c] += shares[s * cells + c];
            }
        }
    }

    /// <summary>Who is served, as <see cref="UseRows.Fill"/> has it.</summary>
    public static void Reached(double[] shares, double[] rates, double t, double[] reached)
    {
        var states = shares.Length / reached.Length;
        var (share, rate, depth) = (new double[states], new double[BitOperations.TrailingZeroCount(states)], new double[states]);
        for (var c = 0; c < reached.Length; c++)
        {
            for (var s = 0; s < states; s++) share[s] = shares[s * reached.Length + c];
            for (var k = 0; k < rate.Length; k++) rate[k] = rates[k * reached.Length + c];
            reached[c] = Served.Split(share, rate, t, depth).Reached;
        }
    }

    /// <summary>As <see cref="WholePeople.Draw"/>, of one cell.</summary>
    public static (double Online, double NoPlatform, double Given, double Reached) People(
        double persons, double online, double noPlatform, double given, double reached, double u0, double u1, double u2, bool drawOnline)
    {
        if (drawOnline && Math.Round(persons) is var all and > 0)
            online = Draws.Binomial(u0, (long)all, Math.Clamp(online / persons, 0, 1)) * (persons / all);
        var whole = (long)Math.Round(online);
        if (whole == 0) return (online, online * noPlatform, online * given, online * reached);
        var scale = online / whole;
        var none = Draws.Binomial(u1, whole, noPlatform);
        var (left, rest) = (whole - none, 1 - noPlatform);
        return (online, none * scale, Part(given), Part(reached));

        double Part(double share) => rest > 0 ? Draws.Binomial(u2, left, Math.Min(1, share / rest)) * scale : 0;
    }

    /// <summary>As <see cref="Quantiles.Ends"/>.</summary>
    public static (double Low, double High) Ends(double[] values, double level)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return (Quantiles.Of(sorted, (1 - level) / 2), Quantiles.Of(sorted, (1 + level) / 2));
    }
}
