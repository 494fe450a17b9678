using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// Rows of use states and of being served, four cells at a time. Tables are [state][cell], rows padded to a multiple of four; in the
/// padding everybody is in state 0, so that nothing is divided by nothing.
/// </summary>
internal static class UseRows
{
    /// <param name="states">[cell][state].</param>
    /// <returns>[state][cell], padded.</returns>
    public static double[] ByState(double[] states, int cells, int stride)
    {
        var count = states.Length / cells;
        var table = new double[count * stride];
        for (var c = 0; c < stride; c++)
            for (var s = 0; s < count; s++) table[s * stride + c] = c < cells ? states[c * count + s] : s == 0 ? 1 : 0;
        return table;
    }

    /// <summary>
    /// Shares of the states of an area: those of the nation times exp(Σ over the state's platforms of d), normalised in each cell; and the use
    /// rates that they add up to.
    /// </summary>
    /// <param name="national">[state][cell].</param>
    /// <param name="odds">exp(d) by platform.</param>
    /// <param name="shares">[state][cell].</param>
    /// <param name="use">[platform][cell].</param>
    public static void Shares(ReadOnlySpan<double> national, ReadOnlySpan<double> odds, Span<double> shares, Span<double> use)
    {
        var states = 1 << odds.Length;
        var from = Lanes(national);
        var to = Lanes(shares);
        var rates = Lanes(use);
        var row = from.Length / states;
        Span<double> weights = stackalloc double[states];
        weights[0] = 1;
        for (var s = 1; s < states; s++) weights[s] = weights[s & (s - 1)] * odds[BitOperations.TrailingZeroCount(s)];
        for (var i = 0; i < row; i++)
        {
            var sum = Vector256<double>.Zero;
            for (int s = 0, at = i; s < states; s++, at += row)
            {
                var share = from[at] * weights[s];
                to[at] = share;
                sum += share;
            }
            var scale = Vector256<double>.One / sum;
            for (int s = 0, at = i; s < states; s++, at += row) to[at] *= scale;
            for (var k = 0; k < odds.Length; k++)
            {
                var rate = Vector256<double>.Zero;
                // States of platform k come in runs of 2^k.
                for (var first = 1 << k; first < states; first += 2 << k)
                    for (var s = first; s < first + (1 << k); s++) rate += to[s * row + i];
                rates[k * row + i] = rate;
            }
        }
    }

    /// <summary>rates += part·w/(1+w), w = odds·factor: share of the users who are reached.</summary>
    public static void AddRates(Span<double> rates, ReadOnlySpan<double> odds, double factor, double part)
    {
        var to = Lanes(rates);
        var from = Lanes(odds);
        for (var i = 0; i < to.Length; i++)
        {
            var w = from[i] * factor;
            to[i] += w / (Vector256<double>.One + w) * part;
        }
    }

    /// <summary>Shares of the online who are served on at least one platform (<see cref="Served.Split"/>).</summary>
    /// <param name="shares">[state][cell].</param>
    /// <param name="rates">[platform][cell], 0 to 1.</param>
    public static void Reached(ReadOnlySpan<double> shares, ReadOnlySpan<double> rates, double t, Span<double> reached)
    {
        var states = shares.Length / reached.Length;
        var platforms = BitOperations.TrailingZeroCount(states);
        if (t is not (<= 0 or 0.5 or 1.5))
        {
            CellByCell(shares, rates, t, reached);
            return;
        }
        var pi = Lanes(shares);
        var rho = Lanes(rates);
        var to = Lanes(reached);
        Span<Vector256<double>> of = stackalloc Vector256<double>[platforms], depth = stackalloc Vector256<double>[states];
        var row = to.Length;
        for (var i = 0; i < row; i++)
        {
            for (var k = 0; k < platforms; k++)
            {
                var left = Vector256<double>.One - Vector256.Min(rho[k * row + i], Vector256<double>.One);
                of[k] = t switch
                {
                    <= 0 => left,
                    0.5 => Vector256<double>.One / Vector256.Sqrt(left) - Vector256<double>.One,
                    _ => Vector256<double>.One / (left * Vector256.Sqrt(left)) - Vector256<double>.One,
                };
            }
            depth[0] = t <= 0 ? Vector256<double>.One : Vector256<double>.Zero;
            var sum = Vector256<double>.Zero;
            for (int s = 1, at = i + row; s < states; s++, at += row)
            {
                var (rest, own) = (depth[s & (s - 1)], of[BitOperations.TrailingZeroCount(s)]);
                var none = depth[s] = t <= 0 ? rest * own : rest + own;
                if (t > 0)
                {
                    var all = Vector256<double>.One + none;
                    none = t == 0.5 ? Vector256<double>.One / (all * all) : ToTwoThirds(all);
                }
                sum += pi[at] * (Vector256<double>.One - none);
            }
            to[i] = sum;
        }
    }

    /// <summary>x^(−2/3) for x of 1 or more; next to nothing where x is infinite, as where a rate is 1.</summary>
    private static Vector256<double> ToTwoThirds(Vector256<double> x) => LaneMath.Exp(LaneMath.Log(Vector256.Min(x, Vector256.Create(1e300))) * (-2 / 3.0));

    private static void CellByCell(ReadOnlySpan<double> shares, ReadOnlySpan<double> rates, double t, Span<double> reached)
    {
        var states = shares.Length / reached.Length;
        Span<double> share = new double[states], depth = new double[states], rate = new double[BitOperations.TrailingZeroCount(states)];
        for (var c = 0; c < reached.Length; c++)
        {
            for (var s = 0; s < states; s++) share[s] = shares[s * reached.Length + c];
            for (var k = 0; k < rate.Length; k++) rate[k] = rates[k * reached.Length + c];
            reached[c] = Served.Split(share, rate, t, depth).Reached;
        }
    }

    private static ReadOnlySpan<Vector256<double>> Lanes(ReadOnlySpan<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);
    private static Span<Vector256<double>> Lanes(Span<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);
}
