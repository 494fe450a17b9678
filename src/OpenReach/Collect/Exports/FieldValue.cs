using System.Globalization;
using System.Runtime.CompilerServices;

namespace OpenReach.Collect.Exports;

/// <summary>Text of a field to a value, by the rules of a layout. What cannot be read for certain is not read.</summary>
internal static class FieldValue
{
    internal enum Read { Missing, Good, Bad }

    /// <summary>
    /// A count or a share. A dot before three digits may be a sign for thousands or for decimals: such a count is bad, not guessed.
    /// </summary>
    /// <param name="whole">True for counts.</param>
    /// <param name="net">True where a value may be below zero: a day's comments, when more were deleted than written.</param>
    public static Read Number(string text, Layout layout, bool whole, bool net, out double value)
    {
        value = 0;
        if (text.Length == 0) return Read.Missing;
        // Nearly every field; no layout has digits as its sign for missing.
        if (text.Length <= 15)
        {
            var digits = 0L;
            var at = 0;
            for (; at < text.Length && text[at] - '0' is >= 0 and <= 9 and var digit; at++) digits = digits * 10 + digit;
            if (at == text.Length)
            {
                value = digits;
                return Read.Good;
            }
        }
        var t = text.Trim();
        if (t.Length == 0) return Read.Missing;
        if (layout.Missing.Contains(t)) return Read.Missing;
        // French and others part thousands by a fixed, a narrow or a thin blank.
        if (layout.Thousands == ' ') t = t.Replace('\u00A0', ' ').Replace('\u202F', ' ').Replace('\u2009', ' ');
        if (layout.Thousands is { } sign && t.Contains(sign, StringComparison.Ordinal))
        {
            if (!IsGrouped(t, sign)) return Read.Bad;
            t = t.Replace(sign.ToString(), "", StringComparison.Ordinal);
        }

        // A count such as 1.2E+05 has lost digits; a small share such as 5E-05 has not.
        var style = whole ? NumberStyles.AllowDecimalPoint : NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (net) style |= NumberStyles.AllowLeadingSign;
        if (!double.TryParse(t, style, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value)) return Read.Bad;
        if (!whole) return Read.Good;
        var dot = t.IndexOf('.', StringComparison.Ordinal);
        return value == Math.Floor(value) && (dot < 0 || t.Length - dot - 1 <= 2) ? Read.Good : Read.Bad;
    }

    /// <summary>A whole number of 1 to 15 digits, as nearly every field of a metric is; false for anything else, which may be a number too.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Digits(ReadOnlySpan<byte> field, out double value)
    {
        var digits = 0L;
        value = 0;
        if (field.Length is 0 or > 15) return false;
        foreach (var b in field)
        {
            var digit = b - (uint)'0';
            if (digit > 9) return false;
            digits = digits * 10 + digit;
        }
        value = digits;
        return true;
    }

    /// <summary>A percentage to a share 0 to 1, with or without its sign; a comma before one or two digits is a decimal sign.</summary>
    public static Read Percent(string text, Layout layout, out double share)
    {
        share = 0;
        var t = text.Trim();
        if (t.Length == 0 || layout.Missing.Contains(t)) return Read.Missing;
        t = t.TrimEnd('%').TrimEnd();
        var comma = t.IndexOf(',', StringComparison.Ordinal);
        if (comma >= 0 && t.Length - comma - 1 is 1 or 2) t = t.Replace(',', '.');
        if (!double.TryParse(t, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) || percent > 100) return Read.Bad;
        share = percent / 100;
        return Read.Good;
    }

    /// <summary>A day or a moment, in one of the layout's forms.</summary>
    public static bool Date(string text, Layout layout, out DateTime value, out bool hasTime)
    {
        (value, hasTime) = (default, false);
        foreach (var form in layout.Dates)
        {
            if (form == "serial")
            {
                if (!double.TryParse(text.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial)) continue;

                // Spreadsheet day numbers of 2000 to 2100; day 0 is 30 December 1899.
                if (serial is < 36_526 or > 73_051) continue;
                value = new DateTime(1899, 12, 30).AddDays(Math.Floor(serial)).AddSeconds(Math.Round((serial - Math.Floor(serial)) * 86_400));
                hasTime = serial != Math.Floor(serial);
                return true;
            }
            if (!Exact(text, form, out value)) continue;
            hasTime = form.Contains('m', StringComparison.Ordinal);
            return true;
        }
        return false;
    }

    /// <summary>A date as workbooks hold it when their program took it for one: years first, so that no day is a month.</summary>
    public static bool IsoDate(string text, out DateTime value, out bool hasTime)
    {
        hasTime = text.Length > 10;
        return Exact(text, hasTime ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-dd", out value);
    }

    /// <summary>True where the text is a date only with day and month changed round: then the whole file may be the other way round.</summary>
    public static bool IsSwapped(string text, Layout layout) =>
        layout.Dates.Any(f => f != "serial" && !f.Contains("MMM", StringComparison.Ordinal) && Exact(text, f.Replace('M', '\u0001').Replace('d', 'M').Replace('\u0001', 'd'), out _));

    /// <summary>Newer exports put a narrow or a fixed blank before am and pm. A year without social media is no date.</summary>
    private static bool Exact(string text, string form, out DateTime value) =>
        DateTime.TryParseExact(text.Trim().Replace('\u202F', ' ').Replace('\u00A0', ' '), form, CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
        && value.Year is > 1990 and < 2100;

    /// <summary>Why a field that should be a count cannot be one, as the end of "Views is ..."; what a platform's screen shows is rounded.</summary>
    public static string Why(string text) =>
        Rounded.IsRounded(text) ? "is rounded, as platforms show numbers on the screen" : "cannot be read for certain";

    private static bool IsGrouped(string text, char sign)
    {
        var end = text.IndexOf('.', StringComparison.Ordinal);
        var groups = (end < 0 ? text : text[..end]).Split(sign);
        if (groups[0].StartsWith('-')) groups[0] = groups[0][1..];
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(g => g.Length == 3) && groups.All(g => g.All(char.IsAsciiDigit));
    }
}
