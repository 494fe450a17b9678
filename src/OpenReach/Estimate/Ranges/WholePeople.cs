using System.Runtime.CompilerServices;
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
        Span<Vector256<double>> of = stackalloc Vector256<double>[2 * n], chance = stackalloc Vector256<double>[2 * n], again = stackalloc Vector256<double>[2 * n],
            drawn = stackalloc Vector256<double>[2 * n];
        if (drawOnline)
        {
            for (var i = 0; i < n; i++) (of[i], chance[i]) = (Round(persons[i]), Vector256.Min(Vector256.Max(expected[i] / persons[i], zero), one));
            Binomial(u[..n], of[..n], chance[..n], drawn[..n]);
            for (var i = 0; i < n; i++) to[i] = Vector256.ConditionalSelect(Vector256.GreaterThan(of[i], zero), drawn[i] * (persons[i] / of[i]), expected[i]);
        }
        else expected.CopyTo(to);

        for (var i = 0; i < n; i++) of[i] = Round(to[i]);
        Binomial(u.Slice(n, n), of[..n], noPlatform, drawn[..n]);
        // The same uniform for both, so that they differ by the dependence alone.
        var both = !givenShare.SequenceEqual(reachedShare);
        for (var i = 0; i < n; i++)
        {
            // Census tables share out ages, so a cell may hold a fraction of a person; the draw keeps it.
            to[n + i] = Whole(of[i], drawn[i], to[i], noPlatform[i]);
            (of[n + i], again[i], again[n + i]) = (of[i] - drawn[i], u[2 * n + i], u[2 * n + i]);
            var rest = one - noPlatform[i];
            (chance[i], chance[n + i]) = (Share(givenShare[i], rest), Share(reachedShare[i], rest));
        }
        var left = of[n..];
        Binomial(again[..n], left, chance[..n], drawn[..n]);
        if (both) Binomial(again[n..], left, chance[n..], drawn[n..]);
        else drawn[..n].CopyTo(drawn[n..]);
        for (var i = 0; i < n; i++)
        {
            to[2 * n + i] = Whole(of[i], drawn[i], to[i], givenShare[i]);
            to[3 * n + i] = Whole(of[i], drawn[n + i], to[i], reachedShare[i]);
        }
    }

    /// <summary>What was drawn of a whole number of people, as a part of a number that need not be whole; the expected part of less than one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Whole(Vector256<double> whole, Vector256<double> drawn, Vector256<double> online, Vector256<double> share) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(whole, Vector256<double>.Zero), drawn * (online / whole), online * share);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Share(Vector256<double> share, Vector256<double> rest) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(rest, Vector256<double>.Zero), Vector256.Min(share / rest, Vector256<double>.One), Vector256<double>.Zero);

    /// <summary>How many of n when each has probability p, by the same rule as <see cref="Terms.Draws.Binomial"/>; 0 where p or n is no number.</summary>
    /// <param name="n">Whole numbers.</param>
    public static void Binomial(ReadOnlySpan<Vector256<double>> uniform, ReadOnlySpan<Vector256<double>> n, ReadOnlySpan<Vector256<double>> p, Span<Vector256<double>> counts)
    {
        Span<int> narrow = stackalloc int[n.Length];
        var searches = 0;
        for (var i = 0; i < n.Length; i++)
        {
            var (q, mean, variance) = Turned(n[i], p[i]);
            var open = Open(n[i], p[i]);
            var wide = open & Vector256.GreaterThanOrEqual(variance, Vector256.Create(Wide));
            counts[i] = Any(wide)
                ? Vector256.Min(Vector256.Max(Round(mean + Vector256.Sqrt(variance) * LaneMath.Normal(Turned(uniform[i], p[i], Vector256<double>.One))), Vector256<double>.Zero), n[i])
                : Vector256<double>.Zero;
            if (Any(Vector256.AndNot(open, wide))) narrow[searches++] = i;
        }
        // Two at a time: each waits for its own last sum, so that one fills the time of the other.
        for (var i = 0; i < searches; i += 2) Search(uniform, n, p, counts, narrow[i], narrow[Math.Min(i + 1, searches - 1)]);
        for (var i = 0; i < n.Length; i++)
        {
            var full = Vector256.GreaterThan(n[i], Vector256<double>.Zero) & Vector256.GreaterThanOrEqual(p[i], Vector256<double>.One);
            counts[i] = Vector256.ConditionalSelect(Open(n[i], p[i]), Turned(counts[i], p[i], n[i]), Vector256.ConditionalSelect(full, n[i], Vector256<double>.Zero));
        }
    }

    /// <summary>The same of one group of lanes.</summary>
    public static Vector256<double> Binomial(Vector256<double> uniform, Vector256<double> n, Vector256<double> p)
    {
        Span<Vector256<double>> count = stackalloc Vector256<double>[1];
        Binomial([uniform], [n], [p], count);
        return count[0];
    }

    /// <summary>Lanes in which there is something to draw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Open(Vector256<double> n, Vector256<double> p) =>
        Vector256.GreaterThan(n, Vector256<double>.Zero) & Vector256.GreaterThan(p, Vector256<double>.Zero) & Vector256.LessThan(p, Vector256<double>.One);

    /// <summary>A number, or what is left of all where p is over a half: the draw is then of those who are not.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Turned(Vector256<double> x, Vector256<double> p, Vector256<double> all) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(p, Vector256.Create(0.5)), all - x, x);

    /// <summary>The probability turned, and mean and variance with it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<double> Q, Vector256<double> Mean, Vector256<double> Variance) Turned(Vector256<double> n, Vector256<double> p)
    {
        var q = Turned(p, p, Vector256<double>.One);
        var mean = n * q;
        return (q, mean, mean * (Vector256<double>.One - q));
    }

    /// <summary>
    /// The smallest count whose distribution function reaches the uniform, in the lanes of two groups whose variance is not wide. They may be one
    /// and the same.
    /// </summary>
    private static void Search(
        ReadOnlySpan<Vector256<double>> uniform, ReadOnlySpan<Vector256<double>> n, ReadOnlySpan<Vector256<double>> p, Span<Vector256<double>> counts, int one, int two)
    {
        var (oneN, twoN) = (n[one], n[two]);
        var (oneU, twoU) = (Turned(uniform[one], p[one], Vector256<double>.One), Turned(uniform[two], p[two], Vector256<double>.One));
        var (oneOdds, oneChance, oneLanes) = Start(oneN, p[one]);
        var (twoOdds, twoChance, twoLanes) = Start(twoN, p[two]);
        var (oneSum, twoSum) = (oneChance, twoChance);
        var (oneSteps, twoSteps) = (Vector256<long>.Zero, Vector256<long>.Zero);
        for (var step = 0; step < Inverse.Length; step += 4)
        {
            if (!Any((oneLanes & Vector256.LessThan(oneSum, oneU)) | (twoLanes & Vector256.LessThan(twoSum, twoU)))) break;
            for (var k = step; k < step + 4; k++)
            {
                // Sums only rise, so the steps that begin below the uniform are the count.
                oneSteps -= Vector256.LessThan(oneSum, oneU).AsInt64();
                twoSteps -= Vector256.LessThan(twoSum, twoU).AsInt64();
                var (before, inverse) = (Vector256.Create((double)k), Vector256.Create(Inverse[k]));
                oneChance *= oneOdds * (oneN - before) * inverse;
                twoChance *= twoOdds * (twoN - before) * inverse;
                oneSum += oneChance;
                twoSum += twoChance;
            }
        }
        counts[one] = Vector256.ConditionalSelect(oneLanes, Counted(oneSteps, oneN, p[one]), counts[one]);
        if (two != one) counts[two] = Vector256.ConditionalSelect(twoLanes, Counted(twoSteps, twoN, p[two]), counts[two]);
    }

    private static (Vector256<double> Odds, Vector256<double> Chance, Vector256<double> Lanes) Start(Vector256<double> n, Vector256<double> p)
    {
        var (q, _, variance) = Turned(n, p);
        var rest = Vector256<double>.One - q;
        return (q / rest, LaneMath.Exp(n * LaneMath.Log(rest)), Vector256.AndNot(Open(n, p), Vector256.GreaterThanOrEqual(variance, Vector256.Create(Wide))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Counted(Vector256<long> steps, Vector256<double> n, Vector256<double> p)
    {
        // Beyond twelve standard deviations the rest is below the resolution of a uniform.
        var (_, mean, variance) = Turned(n, p);
        var stop = Vector256.Min(n, Vector256.Floor(mean + Vector256.Sqrt(variance) * 12) + Vector256.Create(12.0));
        return Vector256.Min((steps | Vector256.Create(0x4330000000000000L)).AsDouble() - Vector256.Create(4503599627370496.0), stop);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Any(Vector256<double> mask) => Vector256.ExtractMostSignificantBits(mask) != 0;

    /// <summary>To whole numbers, halves to even, as Math.Round; for 0 to 2^51.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Round(Vector256<double> x) => x + Vector256.Create(6755399441055744.0) - Vector256.Create(6755399441055744.0);

    private static ReadOnlySpan<Vector256<double>> Lanes(ReadOnlySpan<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);
}
