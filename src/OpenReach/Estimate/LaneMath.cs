using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace OpenReach.Estimate;

/// <summary>
/// Exponential, logarithm and normal quantile of neighbouring numbers, from additions, multiplications, divisions and square roots alone and never
/// fused: the same bits on every machine, whatever its system library and however wide its vectors.
/// </summary>
internal static class LaneMath
{
    /// <summary>ln 2 in two parts; the first has 32 bits, so that its product with an exponent is exact.</summary>
    private const double Ln2High = 2977044471 / 4294967296.0, Ln2Low = 1.9082149292705877e-10;

    /// <summary>Adding it rounds to whole numbers and leaves them in the low bits.</summary>
    private const double Whole = 6755399441055744;

    /// <summary>Smallest and largest uniform of a quantile, as in <see cref="Terms.Draws"/>.</summary>
    private const double Least = 1.0 / (1L << 54), Most = 1 - 1.0 / (1L << 53);

    /// <summary>The middle of the normal quantile ends this far from a half.</summary>
    private const double Split = 0.425;

    /// <summary>exp(x) for −700 to 700, to 1e-15 relative; beyond, the value at that end. Reduced by ln 2, then Taylor's series.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Exp(Vector256<double> x) => Exp(new Lanes4(x)).Lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Exp<L>(L x) where L : unmanaged, ILanes<L>
    {
        x = L.Min(L.Max(x, L.All(-700)), L.All(700));
        var shifted = x * L.All(1.4426950408889634) + L.All(Whole);
        var k = shifted - L.All(Whole);
        var r = x - k * L.All(Ln2High) - k * L.All(Ln2Low);
        var sum = L.All(1 / 6227020800.0);
        sum = sum * r + L.All(1 / 479001600.0);
        sum = sum * r + L.All(1 / 39916800.0);
        sum = sum * r + L.All(1 / 3628800.0);
        sum = sum * r + L.All(1 / 362880.0);
        sum = sum * r + L.All(1 / 40320.0);
        sum = sum * r + L.All(1 / 5040.0);
        sum = sum * r + L.All(1 / 720.0);
        sum = sum * r + L.All(1 / 120.0);
        sum = sum * r + L.All(1 / 24.0);
        sum = sum * r + L.All(1 / 6.0);
        sum = sum * r + L.All(0.5);
        sum = sum * r * r + r + L.All(1);
        return L.TimesPowerOfTwo(sum, shifted);
    }

    /// <summary>
    /// ln x for normal numbers above 0, to 1e-15 relative (absolute near 1). x = 2^e·m with m between √½ and √2, and
    /// ln m = 2 artanh((m − 1)/(m + 1)).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Log(Vector256<double> x)
    {
        var bits = x.AsInt64();
        var m = ((bits & Vector256.Create(0xFFFFFFFFFFFFFL)) | Vector256.Create(0x3FF0000000000000L)).AsDouble();
        var e = (Vector256.ShiftRightLogical(bits, 52) | Vector256.Create(0x4330000000000000L)).AsDouble() - Vector256.Create(4503599627370496.0 + 1023);
        var high = Vector256.GreaterThan(m, Vector256.Create(1.4142135623730951));
        m = Vector256.ConditionalSelect(high, m * 0.5, m);
        e += high & Vector256<double>.One;

        var s = (m - Vector256<double>.One) / (m + Vector256<double>.One);
        var z = s * s;
        var sum = Vector256.Create(2 / 21.0);
        sum = sum * z + Vector256.Create(2 / 19.0);
        sum = sum * z + Vector256.Create(2 / 17.0);
        sum = sum * z + Vector256.Create(2 / 15.0);
        sum = sum * z + Vector256.Create(2 / 13.0);
        sum = sum * z + Vector256.Create(2 / 11.0);
        sum = sum * z + Vector256.Create(2 / 9.0);
        sum = sum * z + Vector256.Create(2 / 7.0);
        sum = sum * z + Vector256.Create(2 / 5.0);
        sum = sum * z + Vector256.Create(2 / 3.0);
        return e * Ln2High + (s * 2 + (s * z * sum + e * Ln2Low));
    }

    /// <summary>
    /// The standard normal at a uniform, finite for 0 and 1 too: algorithm AS 241, PPND16 (Wichura 1988, Applied Statistics 37), to 1e-15 relative.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Normal(Vector256<double> uniform)
    {
        var u = Vector256.Min(Vector256.Max(uniform, Vector256.Create(Least)), Vector256.Create(Most));
        var q = u - Vector256.Create(0.5);
        var z = Middle(new Lanes4(q)).Lanes;
        var tail = Vector256.GreaterThan(Vector256.Abs(q), Vector256.Create(Split));
        return tail == Vector256<double>.Zero ? z : Vector256.ConditionalSelect(tail, Tail(u, q), z);
    }

    /// <summary>The same where the uniform lies between 0.075 and 0.925.</summary>
    /// <param name="tail">The lanes in which it does not.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> NormalInTheMiddle(Vector256<double> uniform, out Vector256<double> tail)
    {
        var u = Vector256.Min(Vector256.Max(uniform, Vector256.Create(Least)), Vector256.Create(Most));
        var q = u - Vector256.Create(0.5);
        tail = Vector256.GreaterThan(Vector256.Abs(q), Vector256.Create(Split));
        return Middle(new Lanes4(q)).Lanes;
    }

    /// <summary>Numbers of a row whose tails are looked up together.</summary>
    private const int Piece = 64;

    /// <summary>By a bit for each of four neighbours that is wanted: the wanted ones side by side.</summary>
    public static readonly Vector128<int>[] Order = [.. Enumerable.Range(0, 16).Select(bits =>
        Vector128.Create([.. Enumerable.Range(0, 4).OrderBy(lane => (bits >> lane & 1) == 0).ThenBy(lane => lane)]))];

    /// <summary>Writes the places of the wanted of four neighbours side by side, the first of which is <paramref name="at"/>; returns how many they are.</summary>
    /// <param name="places">With room for four.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add(Span<int> places, uint wanted, int at)
    {
        (Order[wanted] + Vector128.Create(at)).CopyTo(places);
        return BitOperations.PopCount(wanted);
    }

    /// <summary>
    /// The same of a row, in its place; the tails of its numbers are worked side by side, for one in seven lies there and would make its neighbours wait.
    /// </summary>
    /// <param name="row">A multiple of four long.</param>
    public static void Normals(Span<double> row)
    {
        if (row.Length <= 8)
        {
            foreach (ref var lanes in MemoryMarshal.Cast<double, Vector256<double>>(row)) lanes = Normal(lanes);
            return;
        }
        NormalsByPiece(row);
    }

    private static void NormalsByPiece(Span<double> row)
    {
        PlacesOfPiece roomForPlaces = default;
        NumbersOfPiece roomForTails = default;
        Span<int> places = roomForPlaces;
        Span<double> tails = roomForTails;
        for (var first = 0; first < row.Length; first += Piece)
        {
            var piece = row.Slice(first, Math.Min(Piece, row.Length - first));
            // Four places are written, whatever they are, and the wanted ones kept: a branch upon chance is slow.
            var count = 0;
            for (var at = 0; at + 4 <= piece.Length; at += 4)
                count += Add(places[count..], Lanes4.Beyond(Lanes4.Load(ref piece[at], 0) - Lanes4.All(0.5), Split), at);
            for (var i = 0; i < count; i++) tails[i] = piece[places[i]];
            // What fills up the last four must not be the end of a tail, which takes longer.
            tails.Slice(count, 3).Fill(0.5);
            for (var i = 0; i < count; i += 4)
            {
                var uniforms = Vector256.Create<double>(tails[i..]);
                Tail(uniforms, uniforms - Vector256.Create(0.5)).CopyTo(tails[i..]);
            }
            var done = 0;
            if (Vector512.IsHardwareAccelerated) done = Middles<Lanes8>(0, piece);
            Middles<Lanes4>(done, piece);
            for (var i = 0; i < count; i++) piece[places[i]] = tails[i];
        }
    }

    private static int Middles<L>(int from, Span<double> row) where L : unmanaged, ILanes<L>
    {
        ref var first = ref MemoryMarshal.GetReference(row);
        var at = from;
        for (; at + L.Count <= row.Length; at += L.Count) L.Store(Middle(L.Load(ref first, at) - L.All(0.5)), ref first, at);
        return at;
    }

    [InlineArray(Piece + 4)]
    private struct PlacesOfPiece
    {
        private int first;
    }

    [InlineArray(Piece + 4)]
    private struct NumbersOfPiece
    {
        private double first;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Middle<L>(L q) where L : unmanaged, ILanes<L>
    {
        var r = L.All(0.180625) - q * q;
        var over = Polynomial(r, 2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
            1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.3871328727963666080);
        var under = Polynomial(r, 5.2264952788528545610e3, 2.8729085735721942674e4, 3.9307895800092710610e4, 2.1213794301586595867e4,
            5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1);
        return q * over / under;
    }

    // Without a loop it would be compiled without care at first, and each of its operations would be a call.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<double> Tail(Vector256<double> u, Vector256<double> q)
    {
        u = Vector256.Min(Vector256.Max(u, Vector256.Create(Least)), Vector256.Create(Most));
        var r = Vector256.Sqrt(-Log(Vector256.Min(u, Vector256<double>.One - u)));
        var near = new Lanes4(r - Vector256.Create(1.6));
        var z = (Polynomial(near, 7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258,
            3.64784832476320460504, 5.76949722146069140550, 4.63033784615654529590, 1.42343711074968357734)
            / Polynomial(near, 1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
            6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1)).Lanes;
        var far = Vector256.GreaterThan(r, Vector256.Create(5.0));
        if (far != Vector256<double>.Zero)
        {
            var f = new Lanes4(r - Vector256.Create(5.0));
            z = Vector256.ConditionalSelect(far, (Polynomial(f, 2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3,
                2.65321895265761230930e-2, 2.96560571828504891230e-1, 1.78482653991729133580, 5.46378491116411436990, 6.65790464350110377720)
                / Polynomial(f, 2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
                1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1)).Lanes, z);
        }
        return Vector256.ConditionalSelect(Vector256.LessThan(q, Vector256<double>.Zero), -z, z);
    }

    /// <summary>a·x^7 + ... + h by Horner's rule.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Polynomial<L>(L x, double a, double b, double c, double d, double e, double f, double g, double h) where L : unmanaged, ILanes<L>
    {
        var sum = L.All(a) * x + L.All(b);
        sum = sum * x + L.All(c);
        sum = sum * x + L.All(d);
        sum = sum * x + L.All(e);
        sum = sum * x + L.All(f);
        sum = sum * x + L.All(g);
        return sum * x + L.All(h);
    }
}
