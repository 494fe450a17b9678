using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>Sample quantiles of type 7 (Hyndman and Fan 1996): linear between the order statistics at (n − 1)p.</summary>
internal static class Quantiles
{
    /// <param name="sorted">Ascending, at least one.</param>
    public static double Of(ReadOnlySpan<double> sorted, double p)
    {
        var (below, part) = Split(sorted.Length, p);
        return below + 1 < sorted.Length ? sorted[below] + part * (sorted[below + 1] - sorted[below]) : sorted[below];
    }

    /// <summary>Both ends of the middle <paramref name="level"/>, exactly those of the sorted values; the order stays as it is.</summary>
    /// <param name="values">At least one, all finite.</param>
    public static (double Low, double High) Ends(ReadOnlySpan<double> values, double level)
    {
        var (min, max, mean, deviation) = Moments(values);
        if (min == max) return (min, max);
        return (End((1 - level) / 2, values), End((1 + level) / 2, values));

        double End(double p, ReadOnlySpan<double> of)
        {
            var (below, part) = Split(of.Length, p);
            if (below + 1 >= of.Length) return max;
            var z = Draws.Normal(p);
            var (x, next) = Neighbours(of, below, min, max, mean + deviation * z, deviation * Math.Sqrt(2 * Math.PI) * Math.Exp(0.5 * z * z) / of.Length);
            return x + part * (next - x);
        }
    }

    private static (int Below, double Part) Split(int count, double p)
    {
        var at = (count - 1) * p;
        var below = (int)Math.Floor(at);
        return (below, at - below);
    }

    /// <summary>
    /// The order statistics <paramref name="k"/> and k + 1, from 0: a bracket of values that counting narrows until one value is left or
    /// exactly k + 1 values lie below a probe.
    /// </summary>
    /// <param name="probe">Where to look first.</param>
    /// <param name="apart">How far values lie apart there, as of a normal: where to look next, for a few steps.</param>
    private static (double, double) Neighbours(ReadOnlySpan<double> values, int k, double min, double max, double probe, double apart)
    {
        // Fewer than k + 1 values are below low, more than k + 1 are high or below it: both are values of the sample.
        var (low, high, belowLow, upToHigh) = (min, max, 0, values.Length);
        for (var step = 0; low < high; step++)
        {
            if (!(probe > low && probe <= high)) probe = 0.5 * low + 0.5 * high;
            if (!(probe > low)) probe = high;
            var (count, below, above) = Divide(values, probe);
            if (count == k + 1) return (below, above);
            if (count > k) (high, upToHigh) = (below, count);
            else (low, belowLow) = (above, count);
            if (step < 4)
            {
                // Whole people are equal in many replicates: the ends of the bracket are asked for themselves.
                probe = Math.Min(high, Math.Max(Math.BitIncrement(low), probe + (k + 0.5 - count) * apart));
                continue;
            }
            // By the counts, as if the values between lay evenly; every third time by the middle, which bounds the number of steps.
            probe = step % 3 == 2 ? 0.5 * low + 0.5 * high : low + (high - low) * (k + 1 - belowLow) / (upToHigh - belowLow);
        }
        return (low, low);
    }

    /// <summary>How many values are below the probe, the largest of them, and the smallest of the others.</summary>
    private static (int Count, double Below, double Above) Divide(ReadOnlySpan<double> values, double probe)
    {
        var (count, below, above) = Vector512.IsHardwareAccelerated ? DivideByEight(values, probe) : DivideByFour(values, probe);
        foreach (var x in values[(Vector512.IsHardwareAccelerated ? values.Length / 8 * 8 : values.Length / 4 * 4)..])
        {
            if (x < probe) (count, below) = (count + 1, Math.Max(below, x));
            else above = Math.Min(above, x);
        }
        return (count, below, above);
    }

    private static (int Count, double Below, double Above) DivideByFour(ReadOnlySpan<double> values, double probe)
    {
        var (at, least, most) = (Vector256.Create(probe), Vector256.Create(double.NegativeInfinity), Vector256.Create(double.PositiveInfinity));
        var (counts, belows, aboves) = (Vector256<long>.Zero, least, most);
        foreach (var x in MemoryMarshal.Cast<double, Vector256<double>>(values))
        {
            var less = Vector256.LessThan(x, at);
            counts -= less.AsInt64();
            belows = Vector256.MaxNative(belows, Vector256.ConditionalSelect(less, x, least));
            aboves = Vector256.MinNative(aboves, Vector256.ConditionalSelect(less, most, x));
        }
        var (below, above) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 0; i < Vector256<double>.Count; i++) (below, above) = (Math.Max(below, belows[i]), Math.Min(above, aboves[i]));
        return ((int)Vector256.Sum(counts), below, above);
    }

    private static (int Count, double Below, double Above) DivideByEight(ReadOnlySpan<double> values, double probe)
    {
        var (at, least, most) = (Vector512.Create(probe), Vector512.Create(double.NegativeInfinity), Vector512.Create(double.PositiveInfinity));
        var (counts, belows, aboves) = (Vector512<long>.Zero, least, most);
        foreach (var x in MemoryMarshal.Cast<double, Vector512<double>>(values))
        {
            var less = Vector512.LessThan(x, at);
            counts -= less.AsInt64();
            belows = Vector512.MaxNative(belows, Vector512.ConditionalSelect(less, x, least));
            aboves = Vector512.MinNative(aboves, Vector512.ConditionalSelect(less, most, x));
        }
        var (below, above) = (Vector256.MaxNative(belows.GetLower(), belows.GetUpper()), Vector256.MinNative(aboves.GetLower(), aboves.GetUpper()));
        var ends = (Below: double.NegativeInfinity, Above: double.PositiveInfinity);
        for (var i = 0; i < Vector256<double>.Count; i++) ends = (Math.Max(ends.Below, below[i]), Math.Min(ends.Above, above[i]));
        return ((int)Vector512.Sum(counts), ends.Below, ends.Above);
    }

    private static (double Min, double Max, double Mean, double Deviation) Moments(ReadOnlySpan<double> values)
    {
        var lanes = MemoryMarshal.Cast<double, Vector256<double>>(values);
        var (mins, maxs) = (Vector256.Create(double.PositiveInfinity), Vector256.Create(double.NegativeInfinity));
        var (sums, squares, first) = (Vector256<double>.Zero, Vector256<double>.Zero, Vector256.Create(values[0]));
        foreach (var x in lanes)
        {
            mins = Vector256.MinNative(mins, x);
            maxs = Vector256.MaxNative(maxs, x);
            var d = x - first;
            sums += d;
            squares += d * d;
        }
        var (min, max, sum, square) = (double.PositiveInfinity, double.NegativeInfinity, Vector256.Sum(sums), Vector256.Sum(squares));
        for (var i = 0; i < Vector256<double>.Count; i++) (min, max) = (Math.Min(min, mins[i]), Math.Max(max, maxs[i]));
        foreach (var x in values[(lanes.Length * Vector256<double>.Count)..])
        {
            var d = x - values[0];
            (min, max, sum, square) = (Math.Min(min, x), Math.Max(max, x), sum + d, square + d * d);
        }
        var mean = sum / values.Length;
        return (min, max, values[0] + mean, Math.Sqrt(Math.Max(0, square / values.Length - mean * mean)));
    }
}
