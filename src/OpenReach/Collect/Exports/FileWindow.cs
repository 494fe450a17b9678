using System.Globalization;
using System.Text.RegularExpressions;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>The days that platforms write into the name of a download. A name proves nothing; days outside it show that something was renamed or changed.</summary>
internal static partial class FileWindow
{
    /// <summary>The platform's day may begin a day before or after the one in the file.</summary>
    private const int Slack = 1;

    /// <summary>Reads <c>Jan-14-2025_Apr-14-2025_1396</c>, <c>2025-08-01_2025-09-01</c>, <c>2014-01-01 - 2014-02-27</c> and <c>20210401_20210501</c>; null where there are no two days in rising order.</summary>
    public static (DateOnly From, DateOnly To)? Find(string name)
    {
        var days = Days().Matches(name).Select(m => DateOnly.TryParseExact(m.Value, ["MMM-dd-yyyy", "yyyy-MM-dd", "yyyyMMdd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null).ToList();
        return days.Count == 2 && days[0] is { } from && days[1] is { } to && from <= to ? (from, to) : null;
    }

    /// <summary>
    /// A warning where a table has days after its window, or, for a table with a row a day, before it. Posts may be older than the window:
    /// some downloads list what was seen in it, whenever it was published.
    /// </summary>
    public static void Check(TableScope scope, ExportTable table)
    {
        if (table.From is not { } first || table.To is not { } last || Find(scope.Grid.Member ?? Path.GetFileName(scope.File.Display)) is not var (from, to)) return;
        if (last <= to.AddDays(Slack) && (table.Kind != ExportKind.Daily || first >= from.AddDays(-Slack))) return;
        scope.Issues.Warning("days-outside-window", $"{scope.File.Display} says in its name for which days it is, and holds days outside them.", scope.At(),
            found: $"{first:yyyy-MM-dd} to {last:yyyy-MM-dd}", expected: $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}", fix: "Compare the days with the platform. If the file was renamed, give it back the name it was downloaded with.");
    }

    [GeneratedRegex(@"(?<![0-9A-Za-z])(?:[A-Z][a-z]{2}-\d{2}-\d{4}|\d{4}-\d{2}-\d{2}|20\d{6})(?![0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex Days();
}
