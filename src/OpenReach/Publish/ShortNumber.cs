using System.Globalization;

namespace OpenReach.Publish;

/// <summary>
/// A coordinate as text: rounded, without zeros at the end and never in powers of ten. A map has hundreds of thousands of them: each is written straight into the text
/// it stands in, and the system's own way over a pattern takes ten times as long.
/// </summary>
/// <param name="Decimals">1 to 3.</param>
internal readonly record struct ShortNumber(double Value, int Decimals) : ISpanFormattable
{
    /// <summary>Beyond it the system's way is taken: thousandths of it are still whole numbers that a double holds.</summary>
    private const double Largest = 1e9;

    /// <summary>Signs of the longest one below that.</summary>
    private const int Longest = 16;

    /// <summary>True to write <c>0</c> for a negative number that rounds to nothing, which is <c>-0</c> else.</summary>
    public bool IsPlain { get; init; }

    /// <summary>The same as <c>Math.Round(value, decimals).ToString("0.#...")</c>.</summary>
    public static string Of(double value, int decimals) => new ShortNumber(value, decimals).ToString();

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<char> text = stackalloc char[Longest];
        return Write(text, out var from) ? new string(text[from..]) : Systems();
    }

    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<char> text = stackalloc char[Longest];
        ReadOnlySpan<char> written = Write(text, out var from) ? text[from..] : Systems();
        charsWritten = written.TryCopyTo(destination) ? written.Length : 0;
        return charsWritten > 0;
    }

    /// <summary>Writes the number at the end of <paramref name="text"/>; false where it is too large.</summary>
    private bool Write(Span<char> text, out int at)
    {
        at = text.Length;
        if (!(Math.Abs(Value) < Largest)) return false;
        var scale = Decimals switch { 1 => 10, 2 => 100, _ => 1000 };
        var steps = (long)Math.Round(Value * scale);
        var (left, part) = (Math.Abs(steps), Math.Abs(steps) % scale);
        if (part == 0) left /= scale;
        else
        {
            while (part % 10 == 0) (part, left, scale) = (part / 10, left / 10, scale / 10);
            for (; scale > 1; scale /= 10, left /= 10) text[--at] = (char)('0' + left % 10);
            text[--at] = '.';
        }
        do text[--at] = (char)('0' + left % 10); while ((left /= 10) > 0);
        if (steps < 0 || steps == 0 && double.IsNegative(Value) && !IsPlain) text[--at] = '-';
        return true;
    }

    private string Systems() => Math.Round(Value, Decimals).ToString(Decimals switch { 1 => "0.#", 2 => "0.##", _ => "0.###" }, CultureInfo.InvariantCulture);
}
