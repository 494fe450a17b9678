using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// People are whole: who of a cell is online, on a platform and reached, drawn from the shares (method 5.2, finite population).
/// A row at a time, four cells together; every row is padded to a multiple of four.
/// </summary>
internal static class WholePeople
{
    /// <summary>Normal from this variance on, as in <see cref="Terms.Draws.Binomial"/>.</summary>
    private const double Wide = 25;

    /// <summary>1/(k + 1): under the variance above no count of the smaller side goes beyond this.</summary>
    private static readonly double[] Inverse = [.. Enumerable.Range(1, 160).Select(k => 1.0 / k)];

    /// <summary>Expected persons and shares of a row.</summary>
    internal readonly ref struct Row
    {
        public required ReadOnlySpan<double> Persons { get; init; }
        public required ReadOnlySpan<double> Online { get; init; }

        /// <summary>Shares of the online on no platform, reached given the dependence assumption, and reached.</summary>
        public required ReadOnlySpan<double> NoPlatform { get; init; }
        public required ReadOnlySpan<double> Given { get; init; }
        public required ReadOnlySpan<double> Reached { get; init; }
    }

    /// <summary>What is drawn of a row: [online, no platform, reached given, reached][cell].</summary>
    /// <param name="uniforms">[three][cell]: for the online, for those on no platform, for the reached.</param>
    /// <param name="drawOnline">Whether the number online is drawn too.</param>
    public static void Draw(in Row row, ReadOnlySpan<double> uniforms, bool drawOnline, Span<double> parts)
    {
        var persons = Lanes(row.Persons);
        var expected = Lanes(row.Online);
        var noPlatform = Lanes(row.NoPlatform);
        var givenShare = Lanes(row.Given);
        var reachedShare = Lanes(row.Reached);
        var u = Lanes(uniforms);
        var to = MemoryMarshal.Cast<double, Vector256<double>>(parts);
        var (n, zero, one) = (persons.Length, Vector256<double>.Zero, Vector256<double>.One);
        for (var i = 0; i < n; i++)
        {
            var online = expected[i];
            if (drawOnline)
            {
                var all = Round(persons[i]);
                var share = Vector256.Min(Vector256.Max(online / persons[i], zero), one);
                var drawn = Binomial(u[i], all, share) * (persons[i] / all);
                online = Vector256.ConditionalSelect(Vector256.GreaterThan(all, zero), drawn, online);
            }
            var whole = Round(online);
            var some = Vector256.GreaterThan(whole, zero);
            // Census tables share out ages, so a cell may hold a fraction of a person; the draw keeps it.
            var scale = online / whole;
            var none = Binomial(u[n + i], whole, noPlatform[i]);
            var (left, rest) = (whole - none, one - noPlatform[i]);
            to[i] = online;
            to[n + i] = Vector256.ConditionalSelect(some, none * scale, online * noPlatform[i]);
            // The same uniform for both, so that they differ by the dependence alone.
            to[2 * n + i] = Vector256.ConditionalSelect(some, Served(u[2 * n + i], left, givenShare[i], rest) * scale, online * givenShare[i]);
            to[3 * n + i] = givenShare[i] == reachedShare[i]
                ? to[2 * n + i]
                : Vector256.ConditionalSelect(some, Served(u[2 * n + i], left, reachedShare[i], rest) * scale, online * reachedShare[i]);
        }
    }

    private static Vector256<double> Served(Vector256<double> uniform, Vector256<double> left, Vector256<double> share, Vector256<double> rest)
    {
        var p = Vector256.Min(share / rest, Vector256<double>.One);
        return Binomial(uniform, left, Vector256.ConditionalSelect(Vector256.GreaterThan(rest, Vector256<double>.Zero), p, Vector256<double>.Zero));
    }

    /// <summary>How many of n when each has probability p, by the same rule as <see cref="Terms.Draws.Binomial"/>; 0 where p or n is no number.</summary>
    /// <param name="n">Whole numbers.</param>
    public static Vector256<double> Binomial(Vector256<double> uniform, Vector256<double> n, Vector256<double> p)
    {
        var (zero, one) = (Vector256<double>.Zero, Vector256<double>.One);
        var open = Vector256.GreaterThan(n, zero) & Vector256.GreaterThan(p, zero);
        var full = open & Vector256.GreaterThanOrEqual(p, one);
        open &= Vector256.LessThan(p, one);
        var flip = Vector256.GreaterThan(p, Vector256.Create(0.5));
        var u = Vector256.ConditionalSelect(flip, one - uniform, uniform);
        var q = Vector256.ConditionalSelect(flip, one - p, p);
        var mean = n * q;
        var variance = mean * (one - q);
        var wide = open & Vector256.GreaterThanOrEqual(variance, Vector256.Create(Wide));
        var narrow = Vector256.AndNot(open, wide);
        var count = zero;
        if (Any(wide)) count = Vector256.Min(Vector256.Max(Round(mean + Vector256.Sqrt(variance) * LaneMath.Normal(u)), zero), n);
        if (Any(narrow)) count = Vector256.ConditionalSelect(narrow, Search(u, n, q, mean, variance, narrow), count);
        count = Vector256.ConditionalSelect(flip, n - count, count);
        return Vector256.ConditionalSelect(open, count, Vector256.ConditionalSelect(full, n, zero));
    }

    /// <summary>The smallest count whose distribution function reaches the uniform.</summary>
    private static Vector256<double> Search(Vector256<double> u, Vector256<double> n, Vector256<double> p, Vector256<double> mean, Vector256<double> variance, Vector256<double> lanes)
    {
        var odds = p / (Vector256<double>.One - p);
        var chance = LaneMath.Exp(n * LaneMath.Log(Vector256<double>.One - p));
        var sum = chance;
        var count = Vector256<long>.Zero;
        for (var step = 0; step < Inverse.Length; step += 4)
        {
            if (!Any(lanes & Vector256.LessThan(sum, u))) break;
            for (var k = step; k < step + 4; k++)
            {
                // Sums only rise, so the steps that begin below the uniform are the count.
                count -= Vector256.LessThan(sum, u).AsInt64();
                chance *= odds * (n - Vector256.Create((double)k)) * Inverse[k];
                sum += chance;
            }
        }
        // Beyond twelve standard deviations the rest is below the resolution of a uniform.
        var stop = Vector256.Min(n, Vector256.Floor(mean + Vector256.Sqrt(variance) * 12) + Vector256.Create(12.0));
        return Vector256.Min((count | Vector256.Create(0x4330000000000000L)).AsDouble() - Vector256.Create(4503599627370496.0), stop);
    }

    private static bool Any(Vector256<double> mask) => Vector256.ExtractMostSignificantBits(mask) != 0;

    /// <summary>To whole numbers, halves to even, as Math.Round; for 0 to 2^51.</summary>
    private static Vector256<double> Round(Vector256<double> x) => x + Vector256.Create(6755399441055744.0) - Vector256.Create(6755399441055744.0);

    private static ReadOnlySpan<Vector256<double>> Lanes(ReadOnlySpan<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);
}
