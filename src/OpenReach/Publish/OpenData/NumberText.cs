using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>Numbers as every file of a release writes them: decimal point, no grouping, no trailing zeros.</summary>
internal static class NumberText
{
    public const string Format = "0.######";

    /// <summary>Shares carry four decimals at most, everything else six.</summary>
    public static double? Of(double? value, Unit unit) => value is { } v ? Of(v, unit) : null;

    public static double Of(double value, Unit unit) =>
        Math.Round(value, unit == Unit.Share ? 4 : 6, MidpointRounding.AwayFromZero) + 0.0; // + 0.0 turns a negative zero into zero

    public static string Text(double value) => value.ToString(Format, CultureInfo.InvariantCulture);

    /// <summary>Bytes that a number may need: more than the longest double has digits before the point, and the rest.</summary>
    public const int Longest = 340;

    /// <summary>The same text as ASCII; returns its length.</summary>
    /// <param name="value">Rounded to six decimals.</param>
    public static int Write(double value, Span<byte> to)
    {
        // A whole number of millionths of at most fifteen digits is what those digits say.
        var millionths = value * 1e6;
        if (!(Math.Abs(millionths) < 1e15)) return Encoding.ASCII.GetBytes(Text(value), to);
        var whole = (long)Math.Round(millionths);
        if (whole / 1e6 != value) return Encoding.ASCII.GetBytes(Text(value), to);
        var length = 0;
        if (whole < 0)
        {
            to[length++] = (byte)'-';
            whole = -whole;
        }
        var (units, rest) = Math.DivRem(whole, 1_000_000);
        Utf8Formatter.TryFormat(units, to[length..], out var written);
        length += written;
        if (rest == 0) return length;
        to[length++] = (byte)'.';
        var decimals = 6;
        for (; rest % 10 == 0; rest /= 10) decimals--;
        for (var i = decimals - 1; i >= 0; i--, rest /= 10) to[length + i] = (byte)('0' + rest % 10);
        return length + decimals;
    }
}
