using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// Rows of use states and of being served, four cells at a time. Tables are [state][cell], rows padded to a multiple of four; in the
/// padding everybody is in state 0, so that nothing is divided by nothing.
/// </summary>
internal static class UseRows
{
    /// <summary>Least share of users not reached on a platform.</summary>
    private const double Floor = 1e-60;

    /// <summary>Bits of 1/∛1 where those of x are taken by thirds, over 2^12: 4/3 of the exponent's offset, less what makes the error least.</summary>
    private const double Cube = 4.0 / 3 * (1023 - 0.05) * (1L << 40);

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
        Weights(odds, weights);
        Span<Vector256<double>> all = stackalloc Vector256<double>[states];
        for (var i = 0; i < row; i++)
        {
            for (int s = 0, at = i; s < states; s++, at += row) all[s] = to[at] = from[at] * weights[s];
            Fold(all, rates, row, i);
            var scale = Vector256<double>.One / all[0];
            for (int s = 0, at = i; s < states; s++, at += row) to[at] *= scale;
            for (var k = 0; k < odds.Length; k++) rates[k * row + i] *= scale;
        }
    }

    /// <summary>The use rates of <see cref="Shares"/> alone, to the same bits.</summary>
    public static void Rates(ReadOnlySpan<double> national, ReadOnlySpan<double> odds, Span<double> use)
    {
        var states = 1 << odds.Length;
        var from = Lanes(national);
        var rates = Lanes(use);
        var row = from.Length / states;
        Span<double> weights = stackalloc double[states];
        Weights(odds, weights);
        Span<Vector256<double>> all = stackalloc Vector256<double>[states];
        for (var i = 0; i < row; i++)
        {
            for (int s = 0, at = i; s < states; s++, at += row) all[s] = from[at] * weights[s];
            Fold(all, rates, row, i);
            var scale = Vector256<double>.One / all[0];
            for (var k = 0; k < odds.Length; k++) rates[k * row + i] *= scale;
        }
    }

    /// <summary>By state: the product over its platforms.</summary>
    private static void Weights(ReadOnlySpan<double> odds, Span<double> weights)
    {
        weights[0] = 1;
        for (var s = 1; s < weights.Length; s++) weights[s] = weights[s & (s - 1)] * odds[BitOperations.TrailingZeroCount(s)];
    }

    /// <summary>Sums of the states with each platform, and in the first state the sum of all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fold(Span<Vector256<double>> all, Span<Vector256<double>> rates, int row, int i)
    {
        // The states with platform k are the upper half of those that differ in the platforms up to k: each halving gives one rate and folds the rest.
        for (var half = all.Length / 2; half > 0; half /= 2)
        {
            var rate = all[half];
            all[0] += all[half];
            for (var s = 1; s < half; s++)
            {
                rate += all[half + s];
                all[s] += all[half + s];
            }
            rates[BitOperations.TrailingZeroCount(half) * row + i] = rate;
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
        if (t is not (<= 0 or 0.5 or 1.5))
        {
            CellByCell(shares, rates, t, reached);
            return;
        }
        var pi = Lanes(shares);
        var rho = Lanes(rates);
        var to = Lanes(reached);
        Span<Vector256<double>> first = stackalloc Vector256<double>[states], second = stackalloc Vector256<double>[states];
        for (var i = 0; i < to.Length; i++) to[i] = t <= 0 ? Independent(pi, rho, to.Length, i, first, second) : Sharing(pi, rho, to.Length, i, t, first);
    }

    /// <summary>t = 0: platforms are taken in one after the other, so that the states halve each time.</summary>
    private static Vector256<double> Independent(
        ReadOnlySpan<Vector256<double>> shares, ReadOnlySpan<Vector256<double>> rates, int row, int i, Span<Vector256<double>> missed, Span<Vector256<double>> served)
    {
        var top = missed.Length / 2;
        var last = rates[BitOperations.TrailingZeroCount(top) * row + i];
        for (int s = 0, at = i; s < top; s++, at += row)
        {
            var with = shares[at + top * row];
            served[s] = with * last;
            missed[s] = shares[at] + (with - served[s]);
        }
        for (var half = top / 2; half > 0; half /= 2)
        {
            var rate = rates[BitOperations.TrailingZeroCount(half) * row + i];
            for (var s = 0; s < half; s++)
            {
                var now = missed[s + half] * rate;
                served[s] += served[s + half] + now;
                missed[s] += missed[s + half] - now;
            }
        }
        return served[0];
    }

    /// <summary>t = 0.5 or 1.5: depth is Σ over the state's platforms of (1 − rate)^(−t) − 1, and none (1 + depth)^(−1/t).</summary>
    private static Vector256<double> Sharing(
        ReadOnlySpan<Vector256<double>> shares, ReadOnlySpan<Vector256<double>> rates, int row, int i, double t, Span<Vector256<double>> all)
    {
        var one = Vector256<double>.One;
        all[0] = one;
        for (var size = 1; size < all.Length; size *= 2)
        {
            var left = one - rates[BitOperations.TrailingZeroCount(size) * row + i];
            // A full rate leaves nobody; the floor stands in for that.
            var root = Vector256.Sqrt(Vector256.Max(left, Vector256.Create(Floor)));
            var excess = one / (t == 0.5 ? root : root * root * root) - one;
            for (var s = 0; s < size; s++) all[s + size] = all[s] + excess;
        }
        var sum = Vector256<double>.Zero;
        if (t == 0.5)
        {
            // One division for four states: 1/a is bcd/abcd. The floor keeps the product finite.
            for (int s = 0, at = i; s + 4 <= all.Length; s += 4, at += 4 * row)
            {
                var (a, b, c, d) = (all[s] * all[s], all[s + 1] * all[s + 1], all[s + 2] * all[s + 2], all[s + 3] * all[s + 3]);
                var (ab, cd) = (a * b, c * d);
                var over = one / (ab * cd);
                var (overAb, overCd) = (over * cd, over * ab);
                sum += shares[at] * (one - overAb * b) + shares[at + row] * (one - overAb * a);
                sum += shares[at + 2 * row] * (one - overCd * d) + shares[at + 3 * row] * (one - overCd * c);
            }
            if (all.Length == 2) sum = shares[i + row] * (one - one / (all[1] * all[1]));
        }
        else
            for (int s = 1, at = i + row; s < all.Length; s++, at += row) sum += shares[at] * (one - ToTwoThirds(all[s]));
        return sum;
    }

    /// <summary>
    /// x^(−2/3) for x from 1 to 1e100. The exponent's bits over three give 1/∛x to a thirtieth; two steps of the series of
    /// (1 − h)^(−1/3), h = 1 − x·y³, give it to the last bits.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> ToTwoThirds(Vector256<double> x)
    {
        var high = Vector256.ShiftRightLogical(x.AsInt64(), 12) | Vector256.Create(0x4330000000000000L);
        var third = Vector256.Create(Cube) - (high.AsDouble() - Vector256.Create(4503599627370496.0)) * (1 / 3.0);
        var y = Vector256.ShiftLeft((third + Vector256.Create(4503599627370496.0)).AsInt64(), 12).AsDouble();
        var h = Vector256<double>.One - x * (y * y * y);
        y += y * h * (((h * (35 / 243.0) + Vector256.Create(14 / 81.0)) * h + Vector256.Create(2 / 9.0)) * h + Vector256.Create(1 / 3.0));
        h = Vector256<double>.One - x * (y * y * y);
        y += y * h * (h * (2 / 9.0) + Vector256.Create(1 / 3.0));
        return y * y;
    }

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
