using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace OpenReach.Estimate;

/// <summary>
/// Neighbouring numbers that are worked together, each for itself: the same bits for four at a time as for eight, so that a kernel is written once
/// and takes the widest registers there are. Nothing here adds lanes up or fuses two operations.
/// </summary>
internal interface ILanes<T> where T : unmanaged, ILanes<T>
{
    static abstract int Count { get; }
    static abstract T All(double x);

    /// <summary>Unchecked: whoever calls has looked at the length of the row.</summary>
    static abstract T Load(ref double row, int at);
    static abstract void Store(T x, ref double row, int at);

    static abstract T operator +(T a, T b);
    static abstract T operator -(T a, T b);
    static abstract T operator *(T a, T b);
    static abstract T operator /(T a, T b);

    /// <summary>Of numbers: what NaN gives is the machine's choice.</summary>
    static abstract T Max(T a, T b);
    static abstract T Min(T a, T b);

    /// <summary>x where it is above the bound, else 0.</summary>
    static abstract T Above(T x, double bound);

    /// <summary>A bit for each lane, from the lowest, in which |x| is above the bound.</summary>
    static abstract uint Beyond(T x, double bound);

    /// <summary>x·2^k for a k that <paramref name="shifted"/> holds in its lowest bits; for results that are normal numbers.</summary>
    static abstract T TimesPowerOfTwo(T x, T shifted);

    /// <summary>1/√x to 2^-23, by single precision; x from 1e-36 to 1e36.</summary>
    static abstract T RoughInverseRoot(T x);

    /// <summary>1/∛x of both to 2e-6, by single precision; x from 1 to 1e36.</summary>
    static abstract (T, T) RoughInverseCubeRoots(T a, T b);
}

internal readonly struct Lanes4(Vector256<double> lanes) : ILanes<Lanes4>
{
    private readonly Vector256<double> x = lanes;

    public static int Count => 4;
    public Vector256<double> Lanes => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 All(double x) => new(Vector256.Create(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Load(ref double row, int at) => new(Vector256.LoadUnsafe(ref row, (nuint)at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes4 x, ref double row, int at) => x.x.StoreUnsafe(ref row, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator +(Lanes4 a, Lanes4 b) => new(a.x + b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator -(Lanes4 a, Lanes4 b) => new(a.x - b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator *(Lanes4 a, Lanes4 b) => new(a.x * b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 operator /(Lanes4 a, Lanes4 b) => new(a.x / b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Max(Lanes4 a, Lanes4 b) => new(Vector256.MaxNative(a.x, b.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Min(Lanes4 a, Lanes4 b) => new(Vector256.MinNative(a.x, b.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Beyond(Lanes4 x, double bound) => (uint)Vector256.GreaterThan(Vector256.Abs(x.x), Vector256.Create(bound)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 TimesPowerOfTwo(Lanes4 x, Lanes4 shifted) => new((x.x.AsInt64() + Vector256.ShiftLeft(shifted.x.AsInt64(), 52)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 Above(Lanes4 x, double bound) => new(x.x & Vector256.GreaterThan(x.x, Vector256.Create(bound)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes4 RoughInverseRoot(Lanes4 x)
    {
        var y = Vector128<float>.One / Vector128.Sqrt(Vector128.Narrow(x.x.GetLower(), x.x.GetUpper()));
        return new(Vector256.Create(Vector128.WidenLower(y), Vector128.WidenUpper(y)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes4, Lanes4) RoughInverseCubeRoots(Lanes4 a, Lanes4 b)
    {
        var x = Vector256.Narrow(a.x, b.x);
        var y = (Vector256.Create(RootBits.Cube) - Vector256.ConvertToInt32Native(Vector256.ConvertToSingle(x.AsInt32()) * (1 / 3f))).AsSingle();
        var h = Vector256<float>.One - x * (y * y * y);
        y += y * h * (((h * (35 / 243f) + Vector256.Create(14 / 81f)) * h + Vector256.Create(2 / 9f)) * h + Vector256.Create(1 / 3f));
        return (new(Vector256.WidenLower(y)), new(Vector256.WidenUpper(y)));
    }
}

/// <summary>Only where <see cref="Vector512.IsHardwareAccelerated"/>: elsewhere it is slower than two of four.</summary>
internal readonly struct Lanes8(Vector512<double> lanes) : ILanes<Lanes8>
{
    private readonly Vector512<double> x = lanes;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 All(double x) => new(Vector512.Create(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Load(ref double row, int at) => new(Vector512.LoadUnsafe(ref row, (nuint)at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Lanes8 x, ref double row, int at) => x.x.StoreUnsafe(ref row, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator +(Lanes8 a, Lanes8 b) => new(a.x + b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator -(Lanes8 a, Lanes8 b) => new(a.x - b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator *(Lanes8 a, Lanes8 b) => new(a.x * b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 operator /(Lanes8 a, Lanes8 b) => new(a.x / b.x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Max(Lanes8 a, Lanes8 b) => new(Vector512.MaxNative(a.x, b.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Min(Lanes8 a, Lanes8 b) => new(Vector512.MinNative(a.x, b.x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Beyond(Lanes8 x, double bound) => (uint)Vector512.GreaterThan(Vector512.Abs(x.x), Vector512.Create(bound)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 TimesPowerOfTwo(Lanes8 x, Lanes8 shifted) => new((x.x.AsInt64() + Vector512.ShiftLeft(shifted.x.AsInt64(), 52)).AsDouble());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 Above(Lanes8 x, double bound) => new(x.x & Vector512.GreaterThan(x.x, Vector512.Create(bound)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Lanes8 RoughInverseRoot(Lanes8 x)
    {
        var y = Vector256<float>.One / Vector256.Sqrt(Vector256.Narrow(x.x.GetLower(), x.x.GetUpper()));
        return new(Vector512.Create(Vector256.WidenLower(y), Vector256.WidenUpper(y)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Lanes8, Lanes8) RoughInverseCubeRoots(Lanes8 a, Lanes8 b)
    {
        var x = Vector512.Narrow(a.x, b.x);
        var y = (Vector512.Create(RootBits.Cube) - Vector512.ConvertToInt32Native(Vector512.ConvertToSingle(x.AsInt32()) * (1 / 3f))).AsSingle();
        var h = Vector512<float>.One - x * (y * y * y);
        y += y * h * (((h * (35 / 243f) + Vector512.Create(14 / 81f)) * h + Vector512.Create(2 / 9f)) * h + Vector512.Create(1 / 3f));
        return (new(Vector512.WidenLower(y)), new(Vector512.WidenUpper(y)));
    }
}

/// <summary>Where roots begin: a number's bits, taken as a whole number, are near its logarithm.</summary>
file static class RootBits
{
    /// <summary>1/∛x has about these bits less a third of those of x (single precision): 4/3 of the exponent's offset, less what makes the error least.</summary>
    public const int Cube = 0x54a21e00;
}
