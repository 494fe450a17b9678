using System.Globalization;
using System.Text.RegularExpressions;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>Dates, periods and ages, and what was written for a log.</summary>
internal sealed partial class Say
{
    private static readonly string[] Months =
    [
        "date.january", "date.february", "date.march", "date.april", "date.may", "date.june", "date.july", "date.august", "date.september", "date.october", "date.november", "date.december",
    ];

    private static readonly string[] ShortMonths =
    [
        "date.jan", "date.feb", "date.mar", "date.apr", "date.may.short", "date.jun", "date.jul", "date.aug", "date.sep", "date.oct", "date.nov", "date.dec",
    ];

    private string MonthName(DateOnly date) => T(Months[date.Month - 1]);
    private static string Figure(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>9 August 2016</c>.</summary>
    public string Date(DateOnly date) => T("date.day", ("day", Figure(date.Day)), ("month", MonthName(date)), ("year", Figure(date.Year)));

    /// <summary>In narrow columns: <c>9 Aug 2016</c>.</summary>
    public string ShortDate(DateOnly date) => T("date.day", ("day", Figure(date.Day)), ("month", T(ShortMonths[date.Month - 1])), ("year", Figure(date.Year)));

    /// <summary><c>August 2016</c>.</summary>
    public string Month(DateOnly month) => T("date.month", ("month", MonthName(month)), ("year", Figure(month.Year)));

    /// <summary><c>1 March to 31 May 2026</c>.</summary>
    public string Period(Period period) => T("date.period",
        ("from", period.From.Year == period.To.Year ? T("date.dayWithoutYear", ("day", Figure(period.From.Day)), ("month", MonthName(period.From))) : Date(period.From)), ("to", Date(period.To)));

    /// <summary>In sentences: <c>75 and over</c>, <c>18 to 24</c>.</summary>
    public string Ages(AgeBand age) => age.IsAll ? T("age.all") : age.To is not { } to ? T("age.over", ("from", Figure(age.From)))
        : to == age.From ? Figure(to) : T("age.between", ("from", Figure(age.From)), ("to", Figure(to)));

    /// <summary>In tables and charts: <c>18–24</c>, <c>75+</c>.</summary>
    public string AgeLabel(AgeBand age) => age.IsAll ? T("age.label.all") : age.ToString().Replace('-', '\u2013');

    /// <summary>
    /// Text that was written for a log, for people: <c>2023-04-01</c> becomes a date in words, <c>9.5e-13</c> "under one in a billion",
    /// and 0% of something "none". Codes and file names stay.
    /// </summary>
    public string Plainly(string text)
    {
        text = DayOfLog().Replace(text, m => DateOnly.TryParseExact(m.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Date(day) : m.Value);
        text = TinyNumber().Replace(text, m => !m.Groups[1].Success ? T("share.none") : int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) switch
        {
            >= 10 => T("number.tiny.billion"),
            >= 7 => T("number.tiny.million"),
            _ => T("number.tiny.thousand"),
        });
        return NoneOf().Replace(text, m => m.Index == 0 ? Capital(T("share.none")) : T("share.none"));
    }

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b(?![\w.])")]
    private static partial Regex DayOfLog();

    [GeneratedRegex(@"\b(?:0[eE]\+0|\d+(?:\.\d+)?[eE]-(\d+))\b")]
    private static partial Regex TinyNumber();

    [GeneratedRegex(@"(?<![\d.,])0%")]
    private static partial Regex NoneOf();
}
