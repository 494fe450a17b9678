using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// Rows of use states and of being served, four or eight cells at a time. Tables are [state][cell], rows padded to a multiple of four; in the
/// padding everybody is in state 0, so that nothing is divided by nothing. An area's shares of the states are never written down: they are the
/// nation's times exp(Σ over the state's platforms of d), and what is wanted of them is added up in one pass and divided by their sum at the end.
/// </summary>
internal static class UseRows
{
    /// <summary>Least share of users not reached on a platform: a full rate leaves nobody, and this stands in for that.</summary>
    private const double Floor = 1e-20;

    /// <summary>A share served below this is what rounding leaves of nobody.</summary>
    private const double Nobody = 1e-14;

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

    /// <summary>What is wanted of an area's states, by cell: shares of the online, and the use rates by platform.</summary>
    internal readonly ref struct Row
    {
        /// <summary>On no platform; served on at least one, given the one dependence and given the other.</summary>
        public required Span<double> NoPlatform { get; init; }
        public required Span<double> Given { get; init; }
        public required Span<double> Reached { get; init; }

        /// <summary>[platform][cell].</summary>
        public required Span<double> Use { get; init; }
    }

    /// <summary>Room that <see cref="Fill"/> works in: rows of scales and roots, and a number for every block of four states; one to a thread.</summary>
    public static double[] Room(int platforms, int stride) => new double[(platforms + 1) * stride + Blocks(platforms) * Lanes8.Count];

    /// <summary>Fills a row from the nation's shares (<see cref="Served.Split"/> cell by cell).</summary>
    /// <param name="national">[state][cell].</param>
    /// <param name="odds">exp(d) by platform.</param>
    /// <param name="rates">Share of users reached [platform][cell], 0 to 1.</param>
    /// <param name="given">Dependence of <see cref="Row.Given"/>.</param>
    /// <param name="drawn">Dependence of <see cref="Row.Reached"/>.</param>
    public static void Fill(ReadOnlySpan<double> national, ReadOnlySpan<double> odds, ReadOnlySpan<double> rates, double given, double drawn, in Row row, Span<double> room)
    {
        var (platforms, stride) = (odds.Length, row.NoPlatform.Length);
        if (rates.Length != platforms * stride || row.Given.Length != stride || row.Reached.Length != stride) throw new ArgumentException("Rows of different lengths.");
        Span<double> weights = stackalloc double[4 * Blocks(platforms)];
        Weights(odds, weights);
        Span<double> scale = room[..stride], roots = room.Slice(stride, platforms * stride), blocks = room[((platforms + 1) * stride)..];
        Sums(national, weights, row.Use, row.NoPlatform, scale, blocks);
        if (given is 0.5 or 1.5 || drawn is 0.5 or 1.5) Roots(rates, roots);
        var of = new Shares { National = national, Weights = weights, Scale = scale, Rates = rates, Roots = roots, Blocks = blocks };
        Reached(of, given, row.Given);
        if (drawn == given) row.Given.CopyTo(row.Reached);
        else Reached(of, drawn, row.Reached);
    }

    /// <summary>The use rates of <see cref="Fill"/> alone, to the same bits.</summary>
    public static void Rates(ReadOnlySpan<double> national, ReadOnlySpan<double> odds, Span<double> use, Span<double> room)
    {
        Span<double> weights = stackalloc double[4 * Blocks(odds.Length)];
        Weights(odds, weights);
        var stride = use.Length / odds.Length;
        Sums(national, weights, use, room.Slice(stride, stride), room[..stride], room[((odds.Length + 1) * stride)..]);
    }

    /// <summary>What the shares of an area's states are made of.</summary>
    private readonly ref struct Shares
    {
        public required ReadOnlySpan<double> National { get; init; }

        /// <summary>By state; the share of a state is national · weight · scale.</summary>
        public required ReadOnlySpan<double> Weights { get; init; }

        /// <summary>By cell.</summary>
        public required ReadOnlySpan<double> Scale { get; init; }

        /// <summary>Shares of users reached, and (1 − rate)^(−1/2) where it is wanted [platform][cell].</summary>
        public required ReadOnlySpan<double> Rates { get; init; }
        public required ReadOnlySpan<double> Roots { get; init; }

        /// <summary>Room.</summary>
        public required Span<double> Blocks { get; init; }
    }

    /// <summary>Blocks of four states, which differ in the first two platforms; two at least, so that they can be worked two at a time.</summary>
    private static int Blocks(int platforms) => Math.Max(2, (1 << platforms) / 4);

    /// <summary>By state: the product over its platforms; 0 for states there are none of.</summary>
    private static void Weights(ReadOnlySpan<double> odds, Span<double> weights)
    {
        weights[0] = 1;
        for (var s = 1; s < 1 << odds.Length; s++) weights[s] = weights[s & (s - 1)] * odds[BitOperations.TrailingZeroCount(s)];
    }

    private static void Sums(ReadOnlySpan<double> national, ReadOnlySpan<double> weights, Span<double> use, Span<double> noPlatform, Span<double> scale, Span<double> blocks)
    {
        var platforms = use.Length / scale.Length;
        if (national.Length != scale.Length << platforms || noPlatform.Length != scale.Length) throw new ArgumentException("Rows of different lengths.");
        var done = 0;
        if (Vector512.IsHardwareAccelerated) done = Sums<Lanes8>(0, national, weights, use, noPlatform, scale, blocks);
        Sums<Lanes4>(done, national, weights, use, noPlatform, scale, blocks);
    }

    /// <summary>Use rates, the share on no platform, and what makes the shares of all states 1.</summary>
    private static int Sums<L>(
        int from, ReadOnlySpan<double> national, ReadOnlySpan<double> weights, Span<double> use, Span<double> noPlatform, Span<double> scales, Span<double> blocks)
        where L : unmanaged, ILanes<L>
    {
        var (stride, platforms) = (scales.Length, use.Length / scales.Length);
        ref var nation = ref MemoryMarshal.GetReference(national);
        ref var rate = ref MemoryMarshal.GetReference(use);
        var sums = MemoryMarshal.Cast<double, L>(blocks)[..(weights.Length / 4)];
        var at = from;
        for (; at + L.Count <= stride; at += L.Count)
        {
            L none = L.All(0), with0 = none, with1 = none;
            for (var b = 0; b < sums.Length; b++)
            {
                var (first, second, third, fourth) = Four<L>(ref nation, weights, b, national.Length, stride, at);
                if (b == 0) none = first;
                var with = second + fourth;
                sums[b] = first + third + with;
                with0 += with;
                with1 += third + fourth;
            }
            // The blocks with platform k are the upper half of those that differ in the platforms up to k: each halving gives one sum and folds the rest.
            for (var half = sums.Length / 2; half > 0; half /= 2)
            {
                var with = sums[half];
                sums[0] += with;
                for (var b = 1; b < half; b++)
                {
                    with += sums[half + b];
                    sums[b] += sums[half + b];
                }
                var k = BitOperations.TrailingZeroCount(half) + 2;
                if (k < platforms) L.Store(with, ref rate, k * stride + at);
            }
            var scale = L.All(1) / sums[0];
            L.Store(scale, ref MemoryMarshal.GetReference(scales), at);
            L.Store(none * scale, ref MemoryMarshal.GetReference(noPlatform), at);
            L.Store(with0 * scale, ref rate, at);
            if (platforms > 1) L.Store(with1 * scale, ref rate, stride + at);
            for (var k = 2; k < platforms; k++) L.Store(L.Load(ref rate, k * stride + at) * scale, ref rate, k * stride + at);
        }
        return at;
    }

    /// <summary>A block of four states before the scale. Where there are fewer, another row stands in with weight 0.</summary>
    /// <param name="length">Of the national table.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (L, L, L, L) Four<L>(ref double nation, ReadOnlySpan<double> weights, int block, int length, int stride, int at) where L : unmanaged, ILanes<L>
    {
        ref var weight = ref Unsafe.Add(ref MemoryMarshal.GetReference(weights), 4 * block);
        var row = 4 * block * stride;
        if (row + 3 * stride < length)
            return (L.Load(ref nation, row + at) * L.All(weight), L.Load(ref nation, row + stride + at) * L.All(Unsafe.Add(ref weight, 1)),
                L.Load(ref nation, row + 2 * stride + at) * L.All(Unsafe.Add(ref weight, 2)), L.Load(ref nation, row + 3 * stride + at) * L.All(Unsafe.Add(ref weight, 3)));
        if (row >= length) return (L.All(0), L.All(0), L.All(0), L.All(0));
        return (L.Load(ref nation, at) * L.All(weight), L.Load(ref nation, stride + at) * L.All(Unsafe.Add(ref weight, 1)), L.All(0), L.All(0));
    }

    private static void Roots(ReadOnlySpan<double> rates, Span<double> roots)
    {
        var done = 0;
        if (Vector512.IsHardwareAccelerated) done = Roots<Lanes8>(0, rates, roots);
        Roots<Lanes4>(done, rates, roots);
    }

    /// <summary>(1 − rate)^(−1/2): half of its bits from single precision, which a step of the series of (1 − h)^(−1/2), h = 1 − x·y², doubles and more.</summary>
    private static int Roots<L>(int from, ReadOnlySpan<double> rates, Span<double> roots) where L : unmanaged, ILanes<L>
    {
        var at = from;
        for (; at + L.Count <= rates.Length; at += L.Count)
        {
            var x = L.Max(L.All(1) - L.Load(ref MemoryMarshal.GetReference(rates), at), L.All(Floor));
            var y = L.RoughInverseRoot(x);
            var h = L.All(1) - x * (y * y);
            L.Store(y + y * h * (h * L.All(0.375) + L.All(0.5)), ref MemoryMarshal.GetReference(roots), at);
        }
        return at;
    }

    /// <summary>Shares of the online who are served on at least one platform.</summary>
    private static void Reached(in Shares of, double t, Span<double> reached)
    {
        if (t is not (<= 0 or 0.5 or 1.5))
        {
            CellByCell(of, t, reached);
            return;
        }
        var done = 0;
        if (Vector512.IsHardwareAccelerated) done = t <= 0 ? Independent<Lanes8>(0, of, reached) : t == 0.5 ? Half<Lanes8>(0, of, reached) : OneAndAHalf<Lanes8>(0, of, reached);
        if (t <= 0) Independent<Lanes4>(done, of, reached);
        else if (t == 0.5) Half<Lanes4>(done, of, reached);
        else OneAndAHalf<Lanes4>(done, of, reached);
    }

    /// <summary>t = 0: of the people in a state the product of 1 − rate over its platforms is missed.</summary>
    private static int Independent<L>(int from, in Shares of, Span<double> reached) where L : unmanaged, ILanes<L>
    {
        var stride = reached.Length;
        ref var nation = ref MemoryMarshal.GetReference(of.National);
        ref var rate = ref MemoryMarshal.GetReference(of.Rates);
        var (platforms, one) = (of.Rates.Length / stride, L.All(1));
        var left = MemoryMarshal.Cast<double, L>(of.Blocks)[..(of.Weights.Length / 4)];
        var at = from;
        for (; at + L.Count <= stride; at += L.Count)
        {
            left[0] = left[1] = one;
            for (var k = 2; k < platforms; k++)
            {
                var (size, own) = (1 << (k - 2), one - L.Load(ref rate, k * stride + at));
                for (var b = 0; b < size; b++) left[b + size] = left[b] * own;
            }
            var (own0, own1) = (one - L.Load(ref rate, at), platforms > 1 ? one - L.Load(ref rate, stride + at) : one);
            var missed = L.All(0);
            for (var b = 0; b < left.Length; b++)
            {
                var (first, second, third, fourth) = Four<L>(ref nation, of.Weights, b, of.National.Length, stride, at);
                missed += left[b] * (first + second * own0 + (third + fourth * own0) * own1);
            }
            Put(missed, of, reached, at);
        }
        return at;
    }

    /// <summary>t = 0.5: (1 + depth)^(−2) is missed, depth = Σ over the state's platforms of (1 − rate)^(−1/2) − 1.</summary>
    private static int Half<L>(int from, in Shares of, Span<double> reached) where L : unmanaged, ILanes<L>
    {
        var stride = reached.Length;
        ref var nation = ref MemoryMarshal.GetReference(of.National);
        ref var root = ref MemoryMarshal.GetReference(of.Roots);
        var (platforms, one) = (of.Roots.Length / stride, L.All(1));
        var depth = MemoryMarshal.Cast<double, L>(of.Blocks)[..(of.Weights.Length / 4)];
        var at = from;
        for (; at + L.Count <= stride; at += L.Count)
        {
            depth[0] = depth[1] = one;
            for (var k = 2; k < platforms; k++)
            {
                var (size, own) = (1 << (k - 2), L.Load(ref root, k * stride + at) - one);
                for (var b = 0; b < size; b++) depth[b + size] = depth[b] + own;
            }
            var (own0, own1) = (L.Load(ref root, at) - one, platforms > 1 ? L.Load(ref root, stride + at) - one : one);
            var missed = L.All(0);
            for (var b = 0; b < depth.Length; b += 2)
            {
                // Eight quotients share one division; with the floor its parts stay finite.
                var (first, second, third, fourth) = Four<L>(ref nation, of.Weights, b, of.National.Length, stride, at);
                var (over, under) = Squares(first, second, third, fourth, depth[b], own0, own1);
                (first, second, third, fourth) = Four<L>(ref nation, of.Weights, b + 1, of.National.Length, stride, at);
                var (nextOver, nextUnder) = Squares(first, second, third, fourth, depth[b + 1], own0, own1);
                missed += (over * nextUnder + nextOver * under) / (under * nextUnder);
            }
            Put(missed, of, reached, at);
        }
        return at;
    }

    /// <summary>a/x² + b/(x + own0)² + c/(x + own1)² + d/(x + own0 + own1)² as one fraction.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (L Over, L Under) Squares<L>(L a, L b, L c, L d, L x, L own0, L own1) where L : unmanaged, ILanes<L>
    {
        var (y, z) = (x + own0, x + own1);
        var w = z + own0;
        var (xy, zw) = (x * y, z * w);
        var (upper, lower) = (xy * xy, zw * zw);
        return ((a * (y * y) + b * (x * x)) * lower + (c * (w * w) + d * (z * z)) * upper, upper * lower);
    }

    /// <summary>t = 1.5: (1 + depth)^(−2/3) is missed, depth = Σ over the state's platforms of (1 − rate)^(−3/2) − 1.</summary>
    private static int OneAndAHalf<L>(int from, in Shares of, Span<double> reached) where L : unmanaged, ILanes<L>
    {
        var stride = reached.Length;
        ref var nation = ref MemoryMarshal.GetReference(of.National);
        ref var root = ref MemoryMarshal.GetReference(of.Roots);
        var (platforms, one) = (of.Roots.Length / stride, L.All(1));
        var depth = MemoryMarshal.Cast<double, L>(of.Blocks)[..(of.Weights.Length / 4)];
        var at = from;
        for (; at + L.Count <= stride; at += L.Count)
        {
            depth[0] = depth[1] = one;
            for (var k = 2; k < platforms; k++)
            {
                var (size, own) = (1 << (k - 2), Cubed(L.Load(ref root, k * stride + at)) - one);
                for (var b = 0; b < size; b++) depth[b + size] = depth[b] + own;
            }
            var (own0, own1) = (Cubed(L.Load(ref root, at)) - one, platforms > 1 ? Cubed(L.Load(ref root, stride + at)) - one : one);
            var missed = L.All(0);
            for (var b = 0; b < depth.Length; b++)
            {
                var (first, second, third, fourth) = Four<L>(ref nation, of.Weights, b, of.National.Length, stride, at);
                var (x, z) = (depth[b], depth[b] + own1);
                var (ofFirst, ofSecond) = ToTwoThirds(x, x + own0);
                var (ofThird, ofFourth) = ToTwoThirds(z, z + own0);
                missed += first * ofFirst + second * ofSecond + (third * ofThird + fourth * ofFourth);
            }
            Put(missed, of, reached, at);
        }
        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Cubed<L>(L x) where L : unmanaged, ILanes<L> => x * x * x;

    /// <summary>x^(−2/3) of both: 1/∛x from single precision, then a step of the series of (1 − h)^(−1/3), h = 1 − x·y³, squared.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (L, L) ToTwoThirds<L>(L a, L b) where L : unmanaged, ILanes<L>
    {
        var (y, z) = L.RoughInverseCubeRoots(a, b);
        var (g, h) = (L.All(1) - a * (y * y * y), L.All(1) - b * (z * z * z));
        y += y * g * (g * L.All(2 / 9.0) + L.All(1 / 3.0));
        z += z * h * (h * L.All(2 / 9.0) + L.All(1 / 3.0));
        return (y * y, z * z);
    }

    /// <summary>Who is not missed is reached.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put<L>(L missed, in Shares of, Span<double> reached, int at) where L : unmanaged, ILanes<L> =>
        L.Store(L.Above(L.All(1) - missed * L.Load(ref MemoryMarshal.GetReference(of.Scale), at), Nobody), ref MemoryMarshal.GetReference(reached), at);

    /// <summary>Any other dependence.</summary>
    private static void CellByCell(in Shares of, double t, Span<double> reached)
    {
        Span<double> share = new double[of.National.Length / reached.Length], depth = new double[share.Length], rate = new double[of.Rates.Length / reached.Length];
        for (var c = 0; c < reached.Length; c++)
        {
            for (var s = 0; s < share.Length; s++) share[s] = of.National[s * reached.Length + c] * of.Weights[s] * of.Scale[c];
            for (var k = 0; k < rate.Length; k++) rate[k] = of.Rates[k * reached.Length + c];
            reached[c] = Served.Split(share, rate, t, depth).Reached;
        }
    }

    /// <summary>rates += part·w/(1+w), w = odds·factor: share of the users who are reached.</summary>
    public static void AddRates(Span<double> rates, ReadOnlySpan<double> odds, double factor, double part)
    {
        var to = MemoryMarshal.Cast<double, Vector256<double>>(rates);
        var from = MemoryMarshal.Cast<double, Vector256<double>>(odds);
        for (var i = 0; i < to.Length; i++)
        {
            var w = from[i] * factor;
            to[i] += w / (Vector256<double>.One + w) * part;
        }
    }
}
