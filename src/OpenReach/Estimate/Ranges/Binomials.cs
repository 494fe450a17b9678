using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// Binomials of many cells at a time, by the same rule as <see cref="Terms.Draws.Binomial"/>: the smallest count whose distribution function reaches
/// the uniform where the variance is under 25, else the rounded normal. Cells are first sorted out by which of the two they need, so that no lane waits
/// for a neighbour that needs the other. The room is used again by the next draw: one of these to a thread.
/// </summary>
/// <param name="most">Most cells of one draw.</param>
internal sealed class Binomials(int most)
{
    /// <summary>Normal from this variance on.</summary>
    private const double Wide = 25;

    /// <summary>Cells that are searched together, in single precision.</summary>
    private const int Together = 16;

    /// <summary>
    /// The search in single precision is believed where a uniform larger or smaller by this part gives the same count: the sums are off by a quarter of
    /// it at most (a first chance to 2^-17, then six roundings of 2^-24 in each of 160 steps). One draw in some hundreds is searched again in double precision.
    /// </summary>
    private const float Doubt = 1f / 4096;

    /// <summary>1/(k + 1): under the variance above no count of the rarer side goes beyond this.</summary>
    private static readonly double[] Inverse = [.. Enumerable.Range(1, 160).Select(k => 1.0 / k)];
    private static readonly float[] InverseSingle = [.. Inverse.Select(x => (float)x)];

    /// <summary>Of the cells that are searched: number, probability of the rarer side, uniform of that side, and place in the row.</summary>
    private readonly float[] numbers = new float[most + Together], chances = new float[most + Together], uniforms = new float[most + Together];
    private readonly int[] searched = new int[most + Together];

    /// <summary>Places of the cells in a tail of the normal.</summary>
    private readonly int[] tails = new int[most + 4];

    /// <summary>How many of n when each has probability p; 0 where p or n is no number. All spans have the same length, a multiple of four.</summary>
    /// <param name="n">Whole numbers.</param>
    public void Draw(ReadOnlySpan<double> uniform, ReadOnlySpan<double> n, ReadOnlySpan<double> p, Span<double> counts)
    {
        var all = Lanes(n);
        var chance = Lanes(p);
        var u = Lanes(uniform);
        var to = MemoryMarshal.Cast<double, Vector256<double>>(counts);
        var (zero, one) = (Vector256<double>.Zero, Vector256<double>.One);
        var (narrow, far) = (0, 0);
        for (var i = 0; i < to.Length; i++)
        {
            var open = Vector256.GreaterThan(all[i], zero) & Vector256.GreaterThan(chance[i], zero) & Vector256.LessThan(chance[i], one);
            var (q, v) = (Rarer(chance[i], chance[i]), Rarer(u[i], chance[i]));
            var mean = all[i] * q;
            var variance = mean * (one - q);
            var wide = open & Vector256.GreaterThanOrEqual(variance, Vector256.Create(Wide));
            to[i] = zero;
            if (Bits(wide) != 0)
            {
                var z = LaneMath.NormalInTheMiddle(v, out var tail);
                to[i] = wide & Rounded(mean, variance, z, all[i]);
                far += LaneMath.Add(tails.AsSpan(far), Bits(wide & tail), 4 * i);
            }
            var lanes = Bits(Vector256.AndNot(open, wide));
            if (lanes == 0) continue;
            var order = LaneMath.Order[lanes];
            Vector128.Shuffle(Single(all[i]), order).CopyTo(numbers, narrow);
            Vector128.Shuffle(Single(q), order).CopyTo(chances, narrow);
            Vector128.Shuffle(Single(v), order).CopyTo(uniforms, narrow);
            narrow += LaneMath.Add(searched.AsSpan(narrow), lanes, 4 * i);
        }
        Tails(far, uniform, n, p, counts);
        for (var from = 0; from < narrow; from += Together) Search(from, Math.Min(narrow, from + Together), uniform, n, p, counts);
        for (var i = 0; i < to.Length; i++)
            to[i] = Vector256.GreaterThan(all[i], zero) & Vector256.ConditionalSelect(IsTurned(chance[i]), all[i] - to[i], to[i]);
    }

    /// <summary>The rounded normals of the cells whose uniforms lie in a tail, side by side.</summary>
    private void Tails(int count, ReadOnlySpan<double> uniform, ReadOnlySpan<double> n, ReadOnlySpan<double> p, Span<double> counts)
    {
        for (var i = 0; i < count; i += 4)
        {
            for (var j = count; j < i + 4; j++) tails[j] = tails[i];
            var (a, b, c, d) = (tails[i], tails[i + 1], tails[i + 2], tails[i + 3]);
            var (all, chance) = (Vector256.Create(n[a], n[b], n[c], n[d]), Vector256.Create(p[a], p[b], p[c], p[d]));
            var (q, v) = (Rarer(chance, chance), Rarer(Vector256.Create(uniform[a], uniform[b], uniform[c], uniform[d]), chance));
            var mean = all * q;
            var drawn = Rounded(mean, mean * (Vector256<double>.One - q), LaneMath.Normal(v), all);
            for (var lane = 0; lane < 4; lane++) counts[tails[i + lane]] = drawn[lane];
        }
    }

    /// <summary>
    /// The counts of sixteen cells in single precision, two groups at a time: each waits for its own last sum, so that one fills the time of the other.
    /// </summary>
    private void Search(int from, int end, ReadOnlySpan<double> uniform, ReadOnlySpan<double> n, ReadOnlySpan<double> p, Span<double> counts)
    {
        for (var i = end; i < from + Together; i++) (numbers[i], chances[i], uniforms[i]) = (0, 0.5f, 0.5f);
        var two = from + Together / 2;
        var (oneN, twoN) = (Vector256.Create(numbers, from), Vector256.Create(numbers, two));
        var (oneChance, oneOdds) = Start(oneN, Vector256.Create(chances, from));
        var (twoChance, twoOdds) = Start(twoN, Vector256.Create(chances, two));
        var (oneScale, twoScale) = (oneOdds * (oneN + Vector256<float>.One), twoOdds * (twoN + Vector256<float>.One));
        var (oneU, twoU) = (Vector256.Create(uniforms, from), Vector256.Create(uniforms, two));
        var (oneLow, oneHigh, twoLow, twoHigh) = (oneU * (1 - Doubt), oneU * (1 + Doubt), twoU * (1 - Doubt), twoU * (1 + Doubt));
        var (oneSum, twoSum) = (oneChance, twoChance);
        var (oneLeast, oneMost, twoLeast, twoMost) = (Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero, Vector256<int>.Zero);
        for (var step = 0; step < InverseSingle.Length; step += 4)
        {
            if (Vector256.ExtractMostSignificantBits(Vector256.LessThan(oneSum, oneHigh) | Vector256.LessThan(twoSum, twoHigh)) == 0) break;
            for (var k = step; k < step + 4; k++)
            {
                // Sums only rise, so the steps that begin below the uniform are the count.
                oneLeast -= Vector256.LessThan(oneSum, oneLow).AsInt32();
                oneMost -= Vector256.LessThan(oneSum, oneHigh).AsInt32();
                twoLeast -= Vector256.LessThan(twoSum, twoLow).AsInt32();
                twoMost -= Vector256.LessThan(twoSum, twoHigh).AsInt32();
                // Times odds·(n − k)/(k + 1).
                var inverse = Vector256.Create(InverseSingle[k]);
                oneChance *= oneScale * inverse - oneOdds;
                twoChance *= twoScale * inverse - twoOdds;
                oneSum += oneChance;
                twoSum += twoChance;
            }
            // What adds nothing any more would become too small for whole precision, which takes processors many times as long.
            oneChance = Vector256.AndNot(oneChance, Vector256.LessThan(oneChance, oneSum * 1e-12f));
            twoChance = Vector256.AndNot(twoChance, Vector256.LessThan(twoChance, twoSum * 1e-12f));
        }
        Span<int> drawn = stackalloc int[Together];
        // A count that is in doubt is not one; none is more than there are steps.
        Vector256.ConditionalSelect(Vector256.Equals(oneLeast, oneMost), oneMost, Vector256.Create(-1)).CopyTo(drawn);
        Vector256.ConditionalSelect(Vector256.Equals(twoLeast, twoMost), twoMost, Vector256.Create(-1)).CopyTo(drawn[8..]);
        for (var i = from; i < end; i++)
        {
            var (at, k) = (searched[i], drawn[i - from]);
            counts[at] = k >= 0 ? k : Single(uniform[at], n[at], p[at]);
        }
    }

    /// <summary>
    /// (1 − p)^n and p/(1 − p) to 2^-17, p to a half: ln(1 − p) = −2 artanh(p/(2 − p)), then the exponential reduced by ln 2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Chance, Vector256<float> Odds) Start(Vector256<float> n, Vector256<float> p)
    {
        var s = p / (p - Vector256.Create(2f));
        var z = s * s;
        var sum = z * (2f / 13) + Vector256.Create(2f / 11);
        sum = sum * z + Vector256.Create(2f / 9);
        sum = sum * z + Vector256.Create(2f / 7);
        sum = sum * z + Vector256.Create(2f / 5);
        sum = sum * z + Vector256.Create(2f / 3);
        sum = sum * z + Vector256.Create(2f);
        var x = Vector256.Max(n * (s * sum), Vector256.Create(-86f));

        // Adding one and a half times 2^23 rounds to whole numbers and leaves them in the low bits; the first part of ln 2 has few.
        var shifted = x * 1.442695041f + Vector256.Create(12582912f);
        var k = shifted - Vector256.Create(12582912f);
        var r = x - k * 0.693359375f - k * -2.12194440e-4f;
        var exp = r * (1f / 720) + Vector256.Create(1f / 120);
        exp = exp * r + Vector256.Create(1f / 24);
        exp = exp * r + Vector256.Create(1f / 6);
        exp = exp * r + Vector256.Create(0.5f);
        exp = exp * r * r + r + Vector256<float>.One;
        return ((exp.AsInt32() + Vector256.ShiftLeft(shifted.AsInt32(), 23)).AsSingle(), p / (Vector256<float>.One - p));
    }

    /// <summary>The count of the rarer side of one cell, in double precision.</summary>
    private static double Single(double uniform, double n, double p)
    {
        if (p > 0.5) (p, uniform) = (1 - p, 1 - uniform);
        var rest = 1 - p;
        var (odds, chance) = (p / rest, LaneMath.Exp(Vector256.Create(n) * LaneMath.Log(Vector256.Create(rest))).ToScalar());
        var (sum, k) = (chance, 0);
        for (; k < Inverse.Length && sum < uniform; k++)
        {
            chance *= odds * (n - k) * Inverse[k];
            sum += chance;
        }
        // Beyond twelve standard deviations the rest is below the resolution of a uniform.
        return Math.Min(k, Math.Min(n, Math.Floor(n * p + Math.Sqrt(n * p * rest) * 12) + 12));
    }

    /// <summary>The draw is of the rarer side: true where those who are not are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> IsTurned(Vector256<double> p) => Vector256.GreaterThan(p, Vector256.Create(0.5));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Rarer(Vector256<double> x, Vector256<double> p) => Vector256.ConditionalSelect(IsTurned(p), Vector256<double>.One - x, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Rounded(Vector256<double> mean, Vector256<double> variance, Vector256<double> z, Vector256<double> n) =>
        Vector256.Min(Vector256.Max(Round(mean + Vector256.Sqrt(variance) * z), Vector256<double>.Zero), n);

    /// <summary>To whole numbers, halves to even, as Math.Round; for 0 to 2^51.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Round(Vector256<double> x) => x + Vector256.Create(6755399441055744.0) - Vector256.Create(6755399441055744.0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Single(Vector256<double> x) => Vector128.Narrow(x.GetLower(), x.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Bits(Vector256<double> mask) => Vector256.ExtractMostSignificantBits(mask);

    private static ReadOnlySpan<Vector256<double>> Lanes(ReadOnlySpan<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);
}
