using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>Dates, periods and ages.</summary>
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
}
