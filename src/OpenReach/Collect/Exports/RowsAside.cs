using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>Rows that could not be read: each said with its reason as far as a reader wants to read, all of them counted.</summary>
internal sealed class RowsAside(TableScope table)
{
    /// <summary>After so many rows the rest is only counted: whoever has so many has one problem, not many.</summary>
    private const int Named = 20;

    private int named;

    /// <summary>Rows set aside, with those that failed in the export.</summary>
    public int Count { get; private set; }

    /// <summary>What the rows set aside hold, as far as it could be read.</summary>
    public MetricTotals Totals { get; } = new();

    public void Add(int row, string? column, string reason, string? found, string expected, IReadOnlyDictionary<string, double>? metrics = null)
    {
        Count++;
        if (metrics is not null) Totals.Add(metrics);
        if (named++ >= Named) return;
        table.Issues.Warning("row-set-aside", $"Row {row} of {table.File.Display} is set aside: {reason}.", table.At(row, column),
            found is null ? null : Shown(found.Trim()), expected, "Correct the field, or download the export again.");
    }

    /// <summary>A field may hold another column's words where a row has slipped: words of a post are never shown.</summary>
    private static string Shown(string found) => found.Length <= 24 && !found.Contains('\n') ? found : $"a text of {found.Length} letters";

    /// <summary>Counts a row whose issue is said elsewhere.</summary>
    public void AddSilently() => Count++;

    public void Close(int rows)
    {
        if (named > Named)
            table.Issues.Warning("row-set-aside", $"{Counted.Of(named - Named, "more row")} of {table.File.Display} {Counted.Verb(named - Named, "is", "are")} set aside for like reasons, {named} in all.", table.At(),
                found: $"{named} of {Counted.Of(rows, "row")}", fix: "Download the export again, unchanged by a spreadsheet program.");
        if (named > 1 && named * 2 > rows)
            table.Issues.Error("rows-mostly-unreadable", $"More than half of the rows of {table.File.Display} cannot be read.", table.At(),
                found: $"{named} of {Counted.Of(rows, "row")}", expected: "rows in the form of the layout " + table.Layout.Id,
                fix: "The numbers or dates have probably been changed by a spreadsheet program: download the export again.");
    }
}
