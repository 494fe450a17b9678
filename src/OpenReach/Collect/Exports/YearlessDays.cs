using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>
/// Days without a year, in the order of the file. The year changes where the days jump back; which year it is, only the period of
/// the project can tell, and a 29 February can forbid.
/// </summary>
internal sealed class YearlessDays(TableScope table)
{
    private readonly List<(int Month, int Day)> days = [];
    private IReadOnlyList<string>? languages;

    /// <summary>Language of the months where only one fits all rows; else null.</summary>
    public string? Language => languages is { Count: 1 } one ? one[0] : null;

    /// <summary>Takes the day of the next row; false where the text is none.</summary>
    public bool TryAdd(string text)
    {
        if (!Months.TryDay(text, out var day, out var month, out var spoken)) return false;
        languages = languages is null ? spoken : [.. languages.Intersect(spoken)];
        days.Add((month, day));
        return true;
    }

    /// <summary>The days with their years, one a row added; null where no year fits or none can be told, and an issue says so.</summary>
    public IReadOnlyList<DateOnly>? Dated()
    {
        if (days.Count == 0) return [];
        var place = table.At(null, PostTable.Heading(table, ColumnRole.Day));
        if (table.Period is not { } period)
        {
            table.Issues.Note("year-missing", $"The days in {table.File.Display} have no year: alone, the file does not tell when it was.", place,
                found: Counted.Of(days.Count, "row"), fix: "Nothing to do in a project: its period tells the year.");
            return null;
        }

        var best = Enumerable.Range(period.To.Year - 1, 3).Select(With).OfType<IReadOnlyList<DateOnly>>()
            .Select(d => (Days: d, Inside: d.Count(period.Contains))).OrderByDescending(d => d.Inside).ThenBy(d => Math.Abs(d.Days[^1].DayNumber - period.To.DayNumber)).FirstOrDefault();
        if (best.Days is null)
        {
            table.Issues.Error("year-impossible", $"The days in {table.File.Display} have no year, and fit none near the period.", place,
                expected: $"{period.From:yyyy-MM-dd} to {period.To:yyyy-MM-dd}", fix: "Download the export for the period again.");
            return null;
        }
        table.Issues.Note("year-assumed", $"The days in {table.File.Display} have no year; they are taken for those nearest to the period.", place,
            found: $"{best.Days[0]:yyyy-MM-dd} to {best.Days[^1]:yyyy-MM-dd}", fix: "Check that the file was downloaded for this period, and not a year before or after.");
        return best.Days;
    }

    /// <summary>The days when the last one lies in a year; null where that year lacks a 29 February that the file has, or has one that the file lacks.</summary>
    private List<DateOnly>? With(int last)
    {
        var year = last;
        var dated = new DateOnly[days.Count];
        for (var i = days.Count - 1; i >= 0; i--)
        {
            if (i < days.Count - 1 && days[i].CompareTo(days[i + 1]) > 0) year--;
            if (days[i].Day > DateTime.DaysInMonth(year, days[i].Month)) return null;
            dated[i] = new(year, days[i].Month, days[i].Day);
        }
        for (var i = 1; i < dated.Length; i++)
            if (days[i - 1] == (2, 28) && days[i] == (3, 1) && DateTime.IsLeapYear(dated[i].Year)) return null;
        return [.. dated];
    }
}
