using System.Numerics;

namespace OpenReach.Estimate;

/// <summary>
/// What happened to the people online (step 10; method 0 and 4.2): on no platform, on one but not served, reached.
/// The three parts are shares of one whole, so they add up to the people online by construction.
/// </summary>
internal static class Served
{
    /// <summary>Up to here (1 − rate)^(−t) is summed as it is.</summary>
    private const double Steep = 500;

    public static void Run(Frame frame, double dependence, Workspace work)
    {
        var (platforms, cells) = (frame.States.Length, work.Online.Cells);
        var states = 1 << platforms;
        Span<double> rates = stackalloc double[UseStates.MostPlatforms];
        var depth = new double[states];
        for (var a = 0; a < work.Online.Areas; a++)
        {
            var online = work.Online[a];
            var noPlatform = work.NoPlatform[a];
            var notServed = work.NotServed[a];
            var reached = work.Reached[a];
            for (var c = 0; c < cells; c++)
            {
                for (var k = 0; k < platforms; k++) rates[k] = work.Rates[k][a][c];
                var share = work.States.AsSpan(c * states, states);
                var (missed, served) = Split(share, rates[..platforms], dependence, depth);
                noPlatform[c] = online[c] * share[0];
                notServed[c] = online[c] * missed;
                reached[c] = online[c] * served;
            }
        }
    }

    /// <summary>Shares of the online who are on a platform and served by none, and by at least one.</summary>
    /// <param name="depth">Room for one number a state.</param>
    public static (double NotServed, double Reached) Split(ReadOnlySpan<double> states, ReadOnlySpan<double> rates, double t, Span<double> depth)
    {
        double missed = 0, served = 0;
        depth[0] = 0;
        if (t <= 0 || double.IsInfinity(t))
        {
            // depth: the share served by none.
            depth[0] = 1;
            for (var s = 1; s < states.Length; s++)
            {
                var k = BitOperations.TrailingZeroCount(s);
                var rest = depth[s & (s - 1)];
                depth[s] = t <= 0 ? rest * (1 - rates[k]) : Math.Min(rest, 1 - rates[k]);
                missed += states[s] * depth[s];
                served += states[s] * (1 - depth[s]);
            }
            return (missed, served);
        }

        Span<double> excess = stackalloc double[rates.Length];
        for (var k = 0; k < rates.Length; k++)
        {
            if (t is 0.5 or 1.5)
            {
                // The two values of the defaults need roots only, which every machine rounds alike; a full rate is 1/0 and leaves none.
                var left = 1 - Math.Min(rates[k], 1);
                excess[k] = 1 / (t == 0.5 ? Math.Sqrt(left) : left * Math.Sqrt(left)) - 1;
                continue;
            }
            var steep = -t * Logistic.LogOnePlus(-Math.Min(rates[k], 1));
            if (steep > Steep) return Steeply(states, rates, t);
            excess[k] = Logistic.ExpMinusOne(steep);
        }
        // depth: Σ over the state's platforms of (1 − rate)^(−t) − 1.
        for (var s = 1; s < states.Length; s++)
        {
            depth[s] = depth[s & (s - 1)] + excess[BitOperations.TrailingZeroCount(s)];
            var all = 1 + depth[s];
            var none = t switch
            {
                0.5 => 1 / (all * all),
                1.5 => 1 / Math.Cbrt(all * all),
                _ => Math.Exp(-Logistic.LogOnePlus(depth[s]) / t),
            };
            missed += states[s] * none;
            served += states[s] * (1 - none);
        }
        return (missed, served);
    }

    private static (double, double) Steeply(ReadOnlySpan<double> states, ReadOnlySpan<double> rates, double t)
    {
        double missed = 0, served = 0;
        Span<double> within = stackalloc double[rates.Length];
        for (var s = 1; s < states.Length; s++)
        {
            var n = 0;
            for (var k = 0; k < rates.Length; k++) if ((s >> k & 1) == 1) within[n++] = rates[k];
            var none = Union.None(within[..n], t);
            missed += states[s] * none;
            served += states[s] * (1 - none);
        }
        return (missed, served);
    }
}
