using System.Globalization;
using System.Text;

namespace OpenReach.Rehearse;

/// <summary>A CSV as it is written: comma, LF, quotes where needed.</summary>
/// <param name="quoteSpaces">Quote fields with spaces too, as Meta does.</param>
internal sealed class CsvText(bool quoteSpaces = false)
{
    private readonly StringBuilder text = new();

    public void Row(params string?[] fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0) text.Append(',');
            var field = fields[i] ?? "";
            var quoted = field.AsSpan().ContainsAny(",\"\n\r") || quoteSpaces && field.Contains(' ', StringComparison.Ordinal);
            if (quoted) text.Append('"').Append(field.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
            else text.Append(field);
        }
        text.Append('\n');
    }

    public byte[] Bytes(bool mark = false) => new UTF8Encoding(false).GetBytes((mark ? "\uFEFF" : "") + text);

    /// <summary>At most four decimals, none where whole.</summary>
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Share(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
