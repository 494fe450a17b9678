using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenReach.Estimate;

/// <summary>
/// The row operations of the inner loops. Four lanes in a fixed order on every machine, multiply then add, never fused,
/// so that the same inputs give the same bits with wide vector instructions, narrow ones or none.
/// Every span has the same length, a multiple of four (rows of a <see cref="Terms.CellTable"/> with their padding).
/// </summary>
internal static class RowMath
{
    /// <summary>Σ x.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        var sum = Vector256<double>.Zero;
        foreach (var v in Lanes(x)) sum += v;
        return Join(sum);
    }

    /// <summary>Σ x·y.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var xs = Lanes(x);
        var ys = Lanes(y);
        var sum = Vector256<double>.Zero;
        for (var i = 0; i < xs.Length; i++) sum += xs[i] * ys[i];
        return Join(sum);
    }

    /// <summary>sums += x·factor.</summary>
    public static void AddScaled(Span<double> sums, ReadOnlySpan<double> x, double factor)
    {
        var to = Lanes(sums);
        var xs = Lanes(x);
        var f = Vector256.Create(factor);
        for (var i = 0; i < to.Length; i++) to[i] += xs[i] * f;
    }

    /// <summary>product = x·y.</summary>
    public static void Product(Span<double> product, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var to = Lanes(product);
        var xs = Lanes(x);
        var ys = Lanes(y);
        for (var i = 0; i < to.Length; i++) to[i] = xs[i] * ys[i];
    }

    /// <summary>sums += x·y and furtherSums += x·y·z; returns Σ x·y and Σ x·y·z.</summary>
    public static (double Sum, double Further) AddProducts(Span<double> sums, Span<double> furtherSums, ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> z)
    {
        var to = Lanes(sums);
        var further = Lanes(furtherSums);
        var xs = Lanes(x);
        var ys = Lanes(y);
        var zs = Lanes(z);
        var (first, second) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var i = 0; i < to.Length; i++)
        {
            var xy = xs[i] * ys[i];
            var xyz = xy * zs[i];
            to[i] += xy;
            further[i] += xyz;
            first += xy;
            second += xyz;
        }
        return (Join(first), Join(second));
    }

    /// <summary>
    /// Splits capacity into the part in the state (odds w = seed·column·row) and the rest: <c>inside = capacity·w/(1+w)</c>.
    /// Returns Σ inside.
    /// </summary>
    /// <param name="seed">Seed odds, 0 or more.</param>
    /// <param name="column">Column factors on the odds.</param>
    /// <param name="row">Row factor on the odds.</param>
    public static double Split(Span<double> inside, ReadOnlySpan<double> capacity, ReadOnlySpan<double> seed, ReadOnlySpan<double> column, double row)
    {
        var to = Lanes(inside);
        var n = Lanes(capacity);
        var s = Lanes(seed);
        var c = Lanes(column);
        var (f, one, sum) = (Vector256.Create(row), Vector256<double>.One, Vector256<double>.Zero);
        for (var i = 0; i < to.Length; i++)
        {
            var odds = s[i] * c[i] * f;
            var part = n[i] * (odds / (one + odds));
            to[i] = part;
            sum += part;
        }
        return Join(sum);
    }

    /// <summary>Adds the part in the state to the sums of a region: <c>sums += capacity·w/(1+w)</c>, w = seed·column·row. Returns Σ of what was added.</summary>
    public static double AddPart(Span<double> sums, ReadOnlySpan<double> capacity, ReadOnlySpan<double> seed, ReadOnlySpan<double> column, double row)
    {
        var to = Lanes(sums);
        var n = Lanes(capacity);
        var s = Lanes(seed);
        var c = Lanes(column);
        var (f, one, sum) = (Vector256.Create(row), Vector256<double>.One, Vector256<double>.Zero);
        for (var i = 0; i < to.Length; i++)
        {
            var odds = s[i] * c[i] * f;
            var part = n[i] * (odds / (one + odds));
            to[i] += part;
            sum += part;
        }
        return Join(sum);
    }

    /// <summary>Adds a split row to the column sums: before scaling, and scaled inside and outside the state.</summary>
    public static void AddSplit(
        Span<double> sums, Span<double> sumsIn, Span<double> sumsOut, ReadOnlySpan<double> inside, ReadOnlySpan<double> capacity,
        double scaleIn, double scaleOut)
    {
        var plain = Lanes(sums);
        var into = Lanes(sumsIn);
        var outof = Lanes(sumsOut);
        var part = Lanes(inside);
        var n = Lanes(capacity);
        var (fi, fo) = (Vector256.Create(scaleIn), Vector256.Create(scaleOut));
        for (var i = 0; i < part.Length; i++)
        {
            plain[i] += part[i];
            into[i] += part[i] * fi;
            outof[i] += (n[i] - part[i]) * fo;
        }
    }

    private static ReadOnlySpan<Vector256<double>> Lanes(ReadOnlySpan<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);
    private static Span<Vector256<double>> Lanes(Span<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);

    private static double Join(Vector256<double> v) => (v.GetElement(0) + v.GetElement(1)) + (v.GetElement(2) + v.GetElement(3));
}
