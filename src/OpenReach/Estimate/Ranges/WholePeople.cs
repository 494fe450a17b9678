using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// People are whole: who of a cell is online, on a platform and reached, drawn from the shares (method 5.2, finite population).
/// A row at a time, every row padded to a multiple of four. The room is used again by the next row: one of these to a thread.
/// </summary>
/// <param name="stride">Cells of a row with the padding.</param>
internal sealed class WholePeople(int stride)
{
    private readonly Binomials binomials = new(2 * stride);
    private readonly double[] numbers = new double[2 * stride], chances = new double[2 * stride], uniformsOfBoth = new double[2 * stride], counts = new double[2 * stride];

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
    public void Draw(in Row row, ReadOnlySpan<double> uniforms, bool drawOnline, Span<double> parts)
    {
        var persons = Lanes(row.Persons);
        var expected = Lanes(row.Online);
        var noPlatform = Lanes(row.NoPlatform);
        var givenShare = Lanes(row.Given);
        var reachedShare = Lanes(row.Reached);
        var u = Lanes(uniforms);
        var to = Lanes(parts);
        var of = Lanes(numbers.AsSpan());
        var chance = Lanes(chances.AsSpan());
        var again = Lanes(uniformsOfBoth.AsSpan());
        var drawn = Lanes(counts.AsSpan());
        var (n, zero, one) = (persons.Length, Vector256<double>.Zero, Vector256<double>.One);
        if (drawOnline)
        {
            for (var i = 0; i < n; i++) (of[i], chance[i]) = (Binomials.Round(persons[i]), Vector256.Min(Vector256.Max(expected[i] / persons[i], zero), one));
            binomials.Draw(uniforms[..stride], numbers.AsSpan(0, stride), chances.AsSpan(0, stride), counts.AsSpan(0, stride));
            for (var i = 0; i < n; i++) to[i] = Vector256.ConditionalSelect(Vector256.GreaterThan(of[i], zero), drawn[i] * (persons[i] / of[i]), expected[i]);
        }
        else expected.CopyTo(to);

        for (var i = 0; i < n; i++) of[i] = Binomials.Round(to[i]);
        binomials.Draw(uniforms.Slice(stride, stride), numbers.AsSpan(0, stride), row.NoPlatform, counts.AsSpan(0, stride));
        // The same uniform for both, so that they differ by the dependence alone.
        var both = !givenShare.SequenceEqual(reachedShare);
        for (var i = 0; i < n; i++)
        {
            // Census tables share out ages, so a cell may hold a fraction of a person; the draw keeps it.
            to[n + i] = Whole(of[i], drawn[i], to[i], noPlatform[i]);
            var left = of[i] - drawn[i];
            // The whole number itself is wanted once more at the end.
            to[2 * n + i] = of[i];
            (of[i], of[n + i], again[i], again[n + i]) = (left, left, u[2 * n + i], u[2 * n + i]);
            var rest = one - noPlatform[i];
            (chance[i], chance[n + i]) = (Share(givenShare[i], rest), Share(reachedShare[i], rest));
        }
        var drawnOf = both ? 2 * stride : stride;
        binomials.Draw(uniformsOfBoth.AsSpan(0, drawnOf), numbers.AsSpan(0, drawnOf), chances.AsSpan(0, drawnOf), counts.AsSpan(0, drawnOf));
        if (!both) drawn[..n].CopyTo(drawn[n..]);
        for (var i = 0; i < n; i++)
        {
            var whole = to[2 * n + i];
            to[2 * n + i] = Whole(whole, drawn[i], to[i], givenShare[i]);
            to[3 * n + i] = Whole(whole, drawn[n + i], to[i], reachedShare[i]);
        }
    }

    /// <summary>What was drawn of a whole number of people, as a part of a number that need not be whole; the expected part of less than one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Whole(Vector256<double> whole, Vector256<double> drawn, Vector256<double> online, Vector256<double> share) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(whole, Vector256<double>.Zero), drawn * (online / whole), online * share);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Share(Vector256<double> share, Vector256<double> rest) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(rest, Vector256<double>.Zero), Vector256.Min(share / rest, Vector256<double>.One), Vector256<double>.Zero);

    private static ReadOnlySpan<Vector256<double>> Lanes(ReadOnlySpan<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);
    private static Span<Vector256<double>> Lanes(Span<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);
}
