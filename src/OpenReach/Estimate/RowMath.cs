using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenReach.Estimate;

/// <summary>
/// The row operations of the inner loops. What is added up over a row is added in four lanes in a fixed order on every machine, multiply then add,
/// never fused, so that the same inputs give the same bits with wide vector instructions, narrow ones or none; what is not may take eight together.
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
        if (x.Length != sums.Length) throw new ArgumentException("Rows of different lengths.");
        var done = 0;
        if (Vector512.IsHardwareAccelerated) done = AddScaled<Lanes8>(0, sums, x, factor);
        AddScaled<Lanes4>(done, sums, x, factor);
    }

    private static int AddScaled<L>(int from, Span<double> sums, ReadOnlySpan<double> x, double factor) where L : unmanaged, ILanes<L>
    {
        ref var to = ref MemoryMarshal.GetReference(sums);
        ref var of = ref MemoryMarshal.GetReference(x);
        var at = from;
        for (; at + L.Count <= sums.Length; at += L.Count) L.Store(L.Load(ref to, at) + L.Load(ref of, at) * L.All(factor), ref to, at);
        return at;
    }

    /// <summary>product = x·y.</summary>
    public static void Product(Span<double> product, ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != product.Length || y.Length != product.Length) throw new ArgumentException("Rows of different lengths.");
        var done = 0;
        if (Vector512.IsHardwareAccelerated) done = Product<Lanes8>(0, product, x, y);
        Product<Lanes4>(done, product, x, y);
    }

    private static int Product<L>(int from, Span<double> product, ReadOnlySpan<double> x, ReadOnlySpan<double> y) where L : unmanaged, ILanes<L>
    {
        var at = from;
        for (; at + L.Count <= product.Length; at += L.Count)
            L.Store(L.Load(ref MemoryMarshal.GetReference(x), at) * L.Load(ref MemoryMarshal.GetReference(y), at), ref MemoryMarshal.GetReference(product), at);
        return at;
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
        var length = sums.Length;
        if (sumsIn.Length != length || sumsOut.Length != length || inside.Length != length || capacity.Length != length) throw new ArgumentException("Rows of different lengths.");
        var done = 0;
        if (Vector512.IsHardwareAccelerated) done = AddSplit<Lanes8>(0, sums, sumsIn, sumsOut, inside, capacity, scaleIn, scaleOut);
        AddSplit<Lanes4>(done, sums, sumsIn, sumsOut, inside, capacity, scaleIn, scaleOut);
    }

    private static int AddSplit<L>(
        int from, Span<double> sums, Span<double> sumsIn, Span<double> sumsOut, ReadOnlySpan<double> inside, ReadOnlySpan<double> capacity,
        double scaleIn, double scaleOut) where L : unmanaged, ILanes<L>
    {
        ref var plain = ref MemoryMarshal.GetReference(sums);
        ref var into = ref MemoryMarshal.GetReference(sumsIn);
        ref var outof = ref MemoryMarshal.GetReference(sumsOut);
        var at = from;
        for (; at + L.Count <= sums.Length; at += L.Count)
        {
            var part = L.Load(ref MemoryMarshal.GetReference(inside), at);
            var rest = L.Load(ref MemoryMarshal.GetReference(capacity), at) - part;
            L.Store(L.Load(ref plain, at) + part, ref plain, at);
            L.Store(L.Load(ref into, at) + part * L.All(scaleIn), ref into, at);
            L.Store(L.Load(ref outof, at) + rest * L.All(scaleOut), ref outof, at);
        }
        return at;
    }

    private static ReadOnlySpan<Vector256<double>> Lanes(ReadOnlySpan<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);
    private static Span<Vector256<double>> Lanes(Span<double> x) => MemoryMarshal.Cast<double, Vector256<double>>(x);

    private static double Join(Vector256<double> v) => (v.GetElement(0) + v.GetElement(1)) + (v.GetElement(2) + v.GetElement(3));
}
