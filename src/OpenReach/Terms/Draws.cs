using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using MathNet.Numerics;

namespace OpenReach.Terms;

/// <summary>
/// Random numbers by counter: Philox4x64-10 (Salmon, Moraes, Dror and Shaw 2011). A draw depends on its key and counter and on
/// nothing drawn before, so the number of threads and the order of the work do not matter.
/// Key = (seed, stream); counter = (block, replicate, cell, 0). The same numbers as numpy's <c>Philox</c> with that key and
/// counter (0, replicate, cell, 0), which counts up before the first block: the first block used here is therefore 1.
/// Every variate is an inverse CDF of a fixed number of uniforms, and rises with its uniform.
/// </summary>
internal static class Draws
{
    private const ulong Multiplier0 = 0xD2E7470EE14C6C93, Multiplier1 = 0xCA5A826395121157;
    private const ulong Weyl0 = 0x9E3779B97F4A7C15, Weyl1 = 0xBB67AE8584CAA73B;

    /// <summary>Smallest and largest uniform that an inverse CDF without ends is asked for.</summary>
    private const double Least = 1.0 / (1L << 54), Most = 1 - 1.0 / (1L << 53);

    /// <summary>One block of four raw words, as they come.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ulong R0, ulong R1, ulong R2, ulong R3) Block(ulong key0, ulong key1, ulong c0, ulong c1, ulong c2, ulong c3)
    {
        for (var round = 0; round < 10; round++)
        {
            var high0 = Math.BigMul(Multiplier0, c0, out var low0);
            var high1 = Math.BigMul(Multiplier1, c2, out var low1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ key0, low1, high0 ^ c3 ^ key1, low0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        return (c0, c1, c2, c3);
    }

    /// <summary>The first three uniforms of as many cells in a row as the spans hold, a multiple of four, each from block 1 of its own counter.</summary>
    public static void Uniforms(ulong seed, ulong stream, ulong replicate, ulong cell, Span<double> first, Span<double> second, Span<double> third)
    {
        var done = 0;
        if (Avx512F.IsSupported)
            for (; done + 8 <= first.Length; done += 8)
            {
                var (r0, r1, r2, _) = Blocks(seed, stream, Vector512<ulong>.One, Vector512.Create(replicate), Vector512.Create(cell + (ulong)done) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7), Vector512<ulong>.Zero);
                Uniform(r0).CopyTo(first[done..]);
                Uniform(r1).CopyTo(second[done..]);
                Uniform(r2).CopyTo(third[done..]);
            }
        for (; done < first.Length; done += 4) UniformsOfFour(seed, stream, replicate, cell + (ulong)done, first[done..], second[done..], third[done..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void UniformsOfFour(ulong seed, ulong stream, ulong replicate, ulong cell, Span<double> first, Span<double> second, Span<double> third)
    {
        if (Avx2.IsSupported)
        {
            var (r0, r1, r2, _) = Blocks(seed, stream, Vector256<ulong>.One, Vector256.Create(replicate), Vector256.Create(cell) + Vector256.Create(0UL, 1, 2, 3), Vector256<ulong>.Zero);
            Uniform(r0).CopyTo(first);
            Uniform(r1).CopyTo(second);
            Uniform(r2).CopyTo(third);
            return;
        }
        for (var i = 0; i < 4; i++)
        {
            var (r0, r1, r2, _) = Block(seed, stream, 1, replicate, cell + (ulong)i, 0);
            (first[i], second[i], third[i]) = (Uniform(r0), Uniform(r1), Uniform(r2));
        }
    }

    /// <summary>Four blocks of <see cref="Block"/> at a time, one a lane, to the same bits: the products from halves of 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ulong>, Vector256<ulong>, Vector256<ulong>, Vector256<ulong>) Blocks(
        ulong key0, ulong key1, Vector256<ulong> c0, Vector256<ulong> c1, Vector256<ulong> c2, Vector256<ulong> c3)
    {
        for (var round = 0; round < 10; round++)
        {
            var (high0, low0) = Product(c0, Multiplier0);
            var (high1, low1) = Product(c2, Multiplier1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ Vector256.Create(key0), low1, high0 ^ c3 ^ Vector256.Create(key1), low0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        return (c0, c1, c2, c3);
    }

    /// <summary>All 128 bits of the products of four numbers with one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<ulong> High, Vector256<ulong> Low) Product(Vector256<ulong> x, ulong by)
    {
        var (low, high, half) = (Vector256.Create(by).AsUInt32(), Vector256.Create(by >> 32).AsUInt32(), Vector256.Create(0xFFFFFFFFUL));
        var (xLow, xHigh) = (x.AsUInt32(), Vector256.ShiftRightLogical(x, 32).AsUInt32());
        var (lowLow, lowHigh, highLow, highHigh) = (Avx2.Multiply(xLow, low), Avx2.Multiply(xLow, high), Avx2.Multiply(xHigh, low), Avx2.Multiply(xHigh, high));
        var middle = highLow + Vector256.ShiftRightLogical(lowLow, 32);
        var second = lowHigh + (middle & half);
        return (highHigh + Vector256.ShiftRightLogical(middle, 32) + Vector256.ShiftRightLogical(second, 32), Vector256.ShiftLeft(second, 32) | (lowLow & half));
    }

    /// <summary>Exactly as for one: the upper 21 and the lower 32 of the 53 bits become numbers by the bits of 2^84 and 2^52.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Uniform(Vector256<ulong> raw)
    {
        var whole = Vector256.ShiftRightLogical(raw, 11);
        var upper = (Vector256.ShiftRightLogical(whole, 32) | Vector256.Create(0x4530000000000000UL)).AsDouble() - Vector256.Create(19342813118337666422669312.0);
        var lower = ((whole & Vector256.Create(0xFFFFFFFFUL)) | Vector256.Create(0x4330000000000000UL)).AsDouble();
        return (upper + lower) * (1.0 / (1UL << 53));
    }

    /// <summary>The same of eight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong>, Vector512<ulong>, Vector512<ulong>, Vector512<ulong>) Blocks(
        ulong key0, ulong key1, Vector512<ulong> c0, Vector512<ulong> c1, Vector512<ulong> c2, Vector512<ulong> c3)
    {
        for (var round = 0; round < 10; round++)
        {
            var (high0, low0) = Product(c0, Multiplier0);
            var (high1, low1) = Product(c2, Multiplier1);
            (c0, c1, c2, c3) = (high1 ^ c1 ^ Vector512.Create(key0), low1, high0 ^ c3 ^ Vector512.Create(key1), low0);
            key0 += Weyl0;
            key1 += Weyl1;
        }
        return (c0, c1, c2, c3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<ulong> High, Vector512<ulong> Low) Product(Vector512<ulong> x, ulong by)
    {
        var (low, high, half) = (Vector512.Create(by).AsUInt32(), Vector512.Create(by >> 32).AsUInt32(), Vector512.Create(0xFFFFFFFFUL));
        var (xLow, xHigh) = (x.AsUInt32(), Vector512.ShiftRightLogical(x, 32).AsUInt32());
        var (lowLow, lowHigh, highLow, highHigh) = (Avx512F.Multiply(xLow, low), Avx512F.Multiply(xLow, high), Avx512F.Multiply(xHigh, low), Avx512F.Multiply(xHigh, high));
        var middle = highLow + Vector512.ShiftRightLogical(lowLow, 32);
        var second = lowHigh + (middle & half);
        return (highHigh + Vector512.ShiftRightLogical(middle, 32) + Vector512.ShiftRightLogical(second, 32), Vector512.ShiftLeft(second, 32) | (lowLow & half));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Uniform(Vector512<ulong> raw)
    {
        var whole = Vector512.ShiftRightLogical(raw, 11);
        var upper = (Vector512.ShiftRightLogical(whole, 32) | Vector512.Create(0x4530000000000000UL)).AsDouble() - Vector512.Create(19342813118337666422669312.0);
        var lower = ((whole & Vector512.Create(0xFFFFFFFFUL)) | Vector512.Create(0x4330000000000000UL)).AsDouble();
        return (upper + lower) * (1.0 / (1UL << 53));
    }

    /// <summary>0 included, 1 excluded, in steps of 2^-53.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Uniform(ulong raw) => (raw >> 11) * (1.0 / (1UL << 53));

    /// <summary>The first uniform of a counter.</summary>
    public static double Uniform(ulong seed, ulong stream, ulong replicate, ulong cell) =>
        Uniform(Block(seed, stream, 1, replicate, cell, 0).R0);

    /// <summary>The first <c>uniforms.Length</c> uniforms of a counter: blocks 1, 2, ... of four.</summary>
    public static void Fill(Span<double> uniforms, ulong seed, ulong stream, ulong replicate, ulong cell)
    {
        var block = 1UL;
        var i = 0;
        if (Avx512F.IsSupported)
        {
            for (; i + 32 <= uniforms.Length; i += 32, block += 8)
            {
                var (r0, r1, r2, r3) = Blocks(seed, stream, Vector512.Create(block) + Vector512.Create(0UL, 1, 2, 3, 4, 5, 6, 7), Vector512.Create(replicate), Vector512.Create(cell), Vector512<ulong>.Zero);
                var (u0, u1, u2, u3) = (Uniform(r0), Uniform(r1), Uniform(r2), Uniform(r3));
                for (var lane = 0; lane < 8; lane++)
                    (uniforms[i + 4 * lane], uniforms[i + 4 * lane + 1], uniforms[i + 4 * lane + 2], uniforms[i + 4 * lane + 3]) = (u0[lane], u1[lane], u2[lane], u3[lane]);
            }
        }
        if (Avx2.IsSupported)
        {
            for (; i + 16 <= uniforms.Length; i += 16, block += 4)
            {
                var (r0, r1, r2, r3) = Blocks(seed, stream, Vector256.Create(block) + Vector256.Create(0UL, 1, 2, 3), Vector256.Create(replicate), Vector256.Create(cell), Vector256<ulong>.Zero);
                var (u0, u1, u2, u3) = (Uniform(r0), Uniform(r1), Uniform(r2), Uniform(r3));
                for (var lane = 0; lane < 4; lane++)
                    (uniforms[i + 4 * lane], uniforms[i + 4 * lane + 1], uniforms[i + 4 * lane + 2], uniforms[i + 4 * lane + 3]) = (u0[lane], u1[lane], u2[lane], u3[lane]);
            }
        }
        for (; i + 4 <= uniforms.Length; i += 4)
        {
            var (r0, r1, r2, r3) = Block(seed, stream, block++, replicate, cell, 0);
            uniforms[i] = Uniform(r0);
            uniforms[i + 1] = Uniform(r1);
            uniforms[i + 2] = Uniform(r2);
            uniforms[i + 3] = Uniform(r3);
        }
        if (i == uniforms.Length) return;
        var last = Block(seed, stream, block, replicate, cell, 0);
        uniforms[i++] = Uniform(last.R0);
        if (i < uniforms.Length) uniforms[i++] = Uniform(last.R1);
        if (i < uniforms.Length) uniforms[i] = Uniform(last.R2);
    }

    /// <summary>The uniforms of a counter one after the other, for work that needs a number of them known only as it goes.</summary>
    public static DrawSequence Sequence(ulong seed, ulong stream, ulong replicate, ulong cell) => new(seed, stream, replicate, cell);

    /// <summary>Standard normal; finite for every uniform, 0 included.</summary>
    public static double Normal(double uniform) => -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * Math.Clamp(uniform, Least, Most));

    /// <summary>First standard normal of a counter.</summary>
    public static double Normal(ulong seed, ulong stream, ulong replicate, ulong cell) => Normal(Uniform(seed, stream, replicate, cell));

    /// <summary>Normal cut off below <paramref name="low"/>, as account inflation is at 0.</summary>
    public static double NormalAbove(double uniform, double mean, double sd, double low)
    {
        if (sd <= 0) return Math.Max(mean, low);
        var below = 0.5 * SpecialFunctions.Erfc((mean - low) / (sd * Constants.Sqrt2));
        return Math.Max(low, mean + sd * Normal(below + uniform * (1 - below)));
    }

    /// <summary>Beta with both parameters positive; 0 to 1, to about 1e-13.</summary>
    public static double Beta(double uniform, double alpha, double beta)
    {
        var u = Math.Clamp(uniform, Least, Most);
        var logScale = SpecialFunctions.BetaLn(alpha, beta);
        // The start is the normal one on the logit; the bracket keeps Newton inside.
        var start = 1 / (1 + Math.Exp(-(Math.Log(alpha / beta) + Normal(u) * Math.Sqrt(1 / alpha + 1 / beta))));
        return Invert(u, start, 0, 1,
            x => SpecialFunctions.BetaRegularized(alpha, beta, x),
            x => Math.Exp((alpha - 1) * Math.Log(x) + (beta - 1) * Math.Log(1 - x) - logScale));
    }

    /// <summary>Gamma with the given shape and mean = shape x scale; to about 1e-13 relative.</summary>
    public static double Gamma(double uniform, double shape, double scale)
    {
        var u = Math.Clamp(uniform, Least, Most);
        var logScale = SpecialFunctions.GammaLn(shape);
        // Near zero the distribution function is x^shape / Gamma(shape + 1), exact to x itself.
        var nearZero = Math.Exp((Math.Log(u) + logScale + Math.Log(shape)) / shape);
        if (nearZero < 1e-12) return scale * nearZero;
        // Wilson and Hilferty 1931 for the start.
        var cube = 1 - 1 / (9 * shape) + Normal(u) / (3 * Math.Sqrt(shape));
        var start = cube > 0.1 ? shape * cube * cube * cube : nearZero;
        var high = Math.Max(2 * start, shape + 1);
        while (SpecialFunctions.GammaLowerRegularized(shape, high) < u) high *= 2;
        return scale * Invert(u, start, 0, high,
            x => SpecialFunctions.GammaLowerRegularized(shape, x),
            x => Math.Exp((shape - 1) * Math.Log(x) - x - logScale));
    }

    /// <summary>
    /// How many of <paramref name="n"/> when each has probability <paramref name="p"/>: the smallest count whose distribution function
    /// reaches the uniform where n p (1-p) is under 25, else the rounded normal, kept within 0 and n.
    /// </summary>
    public static long Binomial(double uniform, long n, double p)
    {
        if (n <= 0 || p <= 0) return 0;
        if (p >= 1) return n;
        if (p > 0.5) return n - Binomial(1 - uniform, n, 1 - p);
        var mean = n * p;
        var variance = mean * (1 - p);
        if (variance >= 25) return (long)Math.Clamp(Math.Round(mean + Math.Sqrt(variance) * Normal(uniform)), 0, n);

        var odds = p / (1 - p);
        var chance = Math.Exp(n * Math.Log(1 - p));
        var sum = chance;
        var k = 0L;
        // Beyond twelve standard deviations the rest is below the resolution of a uniform.
        var stop = Math.Min(n, (long)(mean + 12 * Math.Sqrt(variance)) + 12);
        while (sum < uniform && k < stop)
        {
            chance *= odds * (n - k) / (k + 1);
            sum += chance;
            k++;
        }
        return k;
    }

    /// <summary>Safeguarded Newton: a root of cdf(x) = u in (low, high), density as its slope.</summary>
    private static double Invert(double u, double start, double low, double high, Func<double, double> cdf, Func<double, double> density)
    {
        var x = start > low && start < high ? start : 0.5 * (low + high);
        for (var step = 0; step < 200; step++)
        {
            var gap = cdf(x) - u;
            if (gap == 0) return x;
            if (gap > 0) high = x;
            else low = x;
            var slope = density(x);
            var next = slope > 0 ? x - gap / slope : double.NaN;
            // Outside the bracket: halve it, on the log where it spans orders of magnitude.
            var newton = next > low && next < high;
            if (!newton) next = low > 0 && high > 4 * low ? Math.Sqrt(low * high) : low > 0 ? 0.5 * (low + high) : high / 8;
            // Newton squares its error: after a step this small the rest is below what the distribution function itself resolves.
            if (Math.Abs(next - x) <= (newton ? 1e-10 : 1e-15) * x) return next;
            x = next;
        }
        return x;
    }
}

/// <summary>Uniforms of one counter in order. A mutable value: keep it in a local and pass it by reference.</summary>
internal struct DrawSequence(ulong seed, ulong stream, ulong replicate, ulong cell)
{
    private (ulong R0, ulong R1, ulong R2, ulong R3) words;
    private ulong block;
    private int left;

    public double Next()
    {
        if (left == 0)
        {
            words = Draws.Block(seed, stream, ++block, replicate, cell, 0);
            left = 4;
        }
        var raw = left switch { 4 => words.R0, 3 => words.R1, 2 => words.R2, _ => words.R3 };
        left--;
        return Draws.Uniform(raw);
    }

    public double NextNormal() => Draws.Normal(Next());

    /// <summary>Both ends are possible in the limit only: low included, high excluded.</summary>
    public double NextBetween(double low, double high) => low + Next() * (high - low);

    /// <summary>A whole number from 0 to <paramref name="count"/> - 1.</summary>
    public int NextIndex(int count) => Math.Min(count - 1, (int)(Next() * count));

    public long NextBinomial(long n, double p) => Draws.Binomial(Next(), n, p);
}
