using System.Globalization;
using System.Text.RegularExpressions;
using Humanizer;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>
/// How numbers, shares, dates and lists are written in sentences. A number and its unit never part, a range breaks only before "to",
/// and 0% and 100% are never printed for anything but exactly none and all.
/// </summary>
internal static partial class Say
{
    private const char Joined = '\u00a0';

    /// <summary>Fractions that people use, with the share each stands for.</summary>
    private static readonly (double Share, string Words)[] Fractions =
    [
        (0.1, "one in ten"), (0.125, "one in eight"), (1.0 / 6, "one in six"), (0.2, "one in five"), (0.25, "a quarter of"), (1.0 / 3, "a third of"),
        (0.4, "four in ten"), (0.5, "half of"), (0.6, "six in ten"), (2.0 / 3, "two thirds of"), (0.7, "seven in ten"), (0.75, "three quarters of"),
        (0.8, "eight in ten"), (0.9, "nine in ten"),
    ];

    /// <summary>A whole number with a comma each three figures: <c>1,143,400</c>, <c>−5</c>.</summary>
    public static string Count(double value)
    {
        var rounded = Math.Round(value, MidpointRounding.AwayFromZero);
        return (rounded < 0 ? "\u2212" : "") + Math.Abs(rounded).ToString("#,0", CultureInfo.InvariantCulture);
    }

    /// <summary>As sentences and charts give it: to the nearest 100 from 10,000 on, else as published.</summary>
    public static string About(double value) => Count(Math.Abs(value) >= 10_000 ? Math.Round(value / 100, MidpointRounding.AwayFromZero) * 100 : value);

    /// <summary><c>464,100 people</c>, <c>1 person</c>.</summary>
    public static string People(double value) => $"{About(value)}{Joined}{(value == 1 ? "person" : "people")}";

    /// <summary>A count with its noun: <c>1 area</c>, <c>24 areas</c>; small numbers in words.</summary>
    public static string Number(int count, string one, string many) => $"{Small(count)}{Joined}{(count == 1 ? one : many)}";

    /// <summary>Words up to ten, figures beyond: <c>six</c>, <c>24</c>.</summary>
    public static string Small(int count) => count is >= 0 and <= 10 ? (count == 0 ? "no" : count.ToWords(CultureInfo.InvariantCulture)) : Count(count);

    /// <summary>Share of a whole: <c>41%</c>, <c>none</c>, <c>all</c>, <c>under 1%</c>, <c>over 99%</c>, <c>nobody lives here</c>.</summary>
    public static string Share(double part, double whole)
    {
        if (whole <= 0) return "nobody lives here";
        if (part <= 0) return "none";
        if (part >= whole) return "all";
        return (part / whole) switch { < 0.005 => $"under{Joined}1%", >= 0.995 => $"over{Joined}99%", var share => $"{Math.Round(100 * share, MidpointRounding.AwayFromZero)}%" };
    }

    /// <summary>A range of shares of a whole, rounded outwards to whole per cents: <c>51% to 69%</c>.</summary>
    public static string ShareRange(Band range, double whole)
    {
        if (whole <= 0) return "nobody lives here";
        var low = Math.Floor(Math.Clamp(100 * range.Low / whole, 0, 100) + 1e-9);
        var high = Math.Ceiling(Math.Clamp(100 * range.High / whole, 0, 100) - 1e-9);
        if (low == high) return Share(range.Low, whole);
        return $"{(range.Low <= 0 ? "none" : low == 0 ? $"under{Joined}1%" : Plain(low))} to{Joined}{(range.High >= whole ? "all" : high == 100 ? $"over{Joined}99%" : Plain(high))}";

        static string Plain(double percent) => percent.ToString("0", CultureInfo.InvariantCulture) + "%";
    }

    /// <summary>A range in a sentence: two significant figures, rounded outwards: <c>580,000 to 790,000</c>.</summary>
    public static string Outwards(Band range)
    {
        var (low, high) = (Outward(range.Low, Math.Floor), Outward(range.High, Math.Ceiling));
        return low == high ? Count(low) : $"{Count(low)} to{Joined}{Count(high)}";

        static double Outward(double value, Func<double, double> round)
        {
            if (value < 10) return round(value);
            var step = Math.Pow(10, Math.Floor(Math.Log10(value)) - 1);
            return round(Math.Round(value / step, 9)) * step;
        }
    }

    /// <summary>A range beside a number from <see cref="About"/>: ends over 10,000 go outwards to hundreds, so that it holds the number.</summary>
    public static string Hundreds(Band range) => Full(new Band(
        range.Low >= 10_000 ? Math.Floor(range.Low / 100) * 100 : range.Low, range.High >= 10_000 ? Math.Ceiling(range.High / 100) * 100 : range.High));

    /// <summary>A range in a table, in full.</summary>
    public static string Full(Band range) => range.Low == range.High ? Count(range.Low) : $"{Count(range.Low)} to{Joined}{Count(range.High)}";

    /// <summary>
    /// <c>about four in ten residents</c>: "about" within 1.2 points of a fraction, "just under" or "just over" within 3, else the per cent.
    /// </summary>
    public static string Fraction(double part, double whole, string noun)
    {
        if (whole <= 0 || part <= 0) return $"none of the {noun}";
        if (part >= whole) return $"all {noun}";
        var share = part / whole;
        var (nearest, words) = Fractions.MinBy(f => Math.Abs(f.Share - share));
        var distance = share - nearest;
        if (Math.Abs(distance) > 0.03 || share is < 0.05 or >= 0.995) return $"{Share(part, whole)} of {noun}";
        return $"{(Math.Abs(distance) <= 0.012 ? "about" : distance < 0 ? "just under" : "just over")} {words} {noun}";
    }

    /// <summary><c>a, b and c</c>.</summary>
    public static string List(IReadOnlyList<string> items) => items.Count switch
    {
        0 => "",
        1 => items[0],
        _ => $"{string.Join(", ", items.Take(items.Count - 1))} and {items[^1]}",
    };

    /// <summary><c>9 August 2016</c>.</summary>
    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture).Replace(' ', Joined);

    /// <summary><c>August 2016</c>.</summary>
    public static string Month(DateOnly month) => month.ToString("MMMM yyyy", CultureInfo.InvariantCulture).Replace(' ', Joined);

    /// <summary><c>1 March to 31 May 2026</c>.</summary>
    public static string Period(Period period) => period.From.Year == period.To.Year
        ? $"{period.From.ToString("d MMMM", CultureInfo.InvariantCulture).Replace(' ', Joined)} to {Date(period.To)}"
        : $"{Date(period.From)} to {Date(period.To)}";

    /// <summary>In sentences: <c>75 and over</c>, <c>18 to 24</c>.</summary>
    public static string Ages(AgeBand age) => age.IsAll ? "all ages" : age.To is { } to ? (to == age.From ? $"{to}" : $"{age.From} to{Joined}{to}") : $"{age.From} and over";

    /// <summary>In tables and charts: <c>18–24</c>, <c>75+</c>.</summary>
    public static string AgeLabel(AgeBand age) => age.IsAll ? "All ages" : age.ToString().Replace('-', '\u2013');

    /// <summary>
    /// Text that was written for a log, for people: <c>2023-04-01</c> becomes a date in words, <c>9.5e-13</c> "under one in a billion",
    /// and 0% of something "none". Codes and file names stay.
    /// </summary>
    public static string Plainly(string text)
    {
        text = DayOfLog().Replace(text, m => DateOnly.TryParseExact(m.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Date(day) : m.Value);
        text = TinyNumber().Replace(text, m => !m.Groups[1].Success ? "none" : int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) switch
        {
            >= 10 => "under one in a billion",
            >= 7 => "under one in a million",
            _ => "under one in a thousand",
        });
        return NoneOf().Replace(text, m => m.Index == 0 ? "None" : "none");
    }

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b(?![\w.])")]
    private static partial Regex DayOfLog();

    [GeneratedRegex(@"\b(?:0[eE]\+0|\d+(?:\.\d+)?[eE]-(\d+))\b")]
    private static partial Regex TinyNumber();

    [GeneratedRegex(@"(?<![\d.,])0%")]
    private static partial Regex NoneOf();

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
