using System.Globalization;
using System.Text.Json;

namespace OpenReach.Collect.Exports;

/// <summary>Names of months as exports and spreadsheet programs write them (Collect/Months.json).</summary>
internal static class Months
{
    private static readonly string[] Joining = ["de", "of"];

    private static readonly Lazy<SortedDictionary<string, string[]>> Book = new(() =>
    {
        using var stream = typeof(Months).Assembly.GetManifestResourceStream("Months.json")!;
        return new(JsonSerializer.Deserialize<Dictionary<string, string[]>>(stream, LayoutBook.Json)!
            .ToDictionary(l => l.Key, l => Array.ConvertAll(l.Value, Headings.Normalise)), StringComparer.Ordinal);
    });

    /// <summary>
    /// Day and month of a text such as <c>February 28</c>, <c>8 de marzo</c> or <c>18 tháng 6</c>, and the languages that write it so.
    /// False where it is none; a day that the month does not have is none.
    /// </summary>
    public static bool TryDay(string text, out int day, out int month, out IReadOnlyList<string> languages)
    {
        (day, month, languages) = (0, 0, []);
        var words = Headings.Normalise(text).Replace(",", " ", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries).Except(Joining).ToList();
        if (words.Count < 2) return false;
        var at = char.IsAsciiDigit(words[0][0]) ? 0 : words.Count - 1;
        if (!int.TryParse(words[at].TrimEnd('.'), NumberStyles.None, CultureInfo.InvariantCulture, out day)) return false;
        words.RemoveAt(at);
        var name = string.Join(' ', words);
        if (!TryMonth(name, out month, out languages)) return false;
        if (Headings.Normalise(text).Contains(" de ", StringComparison.Ordinal)) languages = [.. languages.Intersect(["es", "pt"])];
        return day >= 1 && day <= DateTime.DaysInMonth(2000, month);
    }

    /// <summary>A month by its name or by at least three letters of its beginning, where all languages that fit agree.</summary>
    public static bool TryMonth(string name, out int month, out IReadOnlyList<string> languages)
    {
        month = 0;
        languages = [];
        var wanted = Headings.Normalise(name).TrimEnd('.');
        if (wanted.StartsWith("tháng ", StringComparison.Ordinal) && int.TryParse(wanted[6..], NumberStyles.None, CultureInfo.InvariantCulture, out month))
        {
            languages = ["vi"];
            return month is >= 1 and <= 12;
        }
        var whole = Fit(n => n == wanted);
        var fits = whole.Count > 0 || wanted.Length < 3 ? whole : Fit(n => n.StartsWith(wanted, StringComparison.Ordinal));
        if (fits.Select(f => f.Month).Distinct().Count() != 1) return false;
        month = fits[0].Month;
        languages = [.. fits.Select(f => f.Language).Distinct()];
        return true;

        List<(string Language, int Month)> Fit(Func<string, bool> fits) =>
            [.. Book.Value.SelectMany(l => l.Value.Select((n, i) => (l.Key, n, i)).Where(x => fits(x.n)).Select(x => (x.Key, x.i + 1)))];
    }
}
