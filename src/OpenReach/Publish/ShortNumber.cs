using System.Globalization;

namespace OpenReach.Publish;

/// <summary>
/// Coordinates as text: rounded, without zeros at the end and never in powers of ten. A map has hundreds of thousands of them, and the system's
/// own way over a pattern takes ten times as long.
/// </summary>
internal static class ShortNumber
{
    /// <summary>Beyond it the system's way is taken: thousandths of it are still whole numbers that a double holds.</summary>
    private const double Largest = 1e9;

    /// <summary>The same as <c>Math.Round(value, decimals).ToString("0.#...")</c>, which has <c>-0</c> for a negative number that rounds to nothing.</summary>
    /// <param name="decimals">1 to 3.</param>
    public static string Of(double value, int decimals)
    {
        if (!(Math.Abs(value) < Largest)) return Math.Round(value, decimals).ToString(decimals switch { 1 => "0.#", 2 => "0.##", _ => "0.###" }, CultureInfo.InvariantCulture);
        var scale = decimals switch { 1 => 10, 2 => 100, _ => 1000 };
        var steps = (long)Math.Round(value * scale);
        if (steps == 0) return double.IsNegative(value) ? "-0" : "0";

        Span<char> text = stackalloc char[16];
        var at = text.Length;
        var (left, part) = (Math.Abs(steps), Math.Abs(steps) % scale);
        if (part == 0) left /= scale;
        else
        {
            while (part % 10 == 0) (part, left, scale) = (part / 10, left / 10, scale / 10);
            for (; scale > 1; scale /= 10, left /= 10) text[--at] = (char)('0' + left % 10);
            text[--at] = '.';
        }
        do text[--at] = (char)('0' + left % 10); while ((left /= 10) > 0);
        if (steps < 0) text[--at] = '-';
        return new string(text[at..]);
    }
}
