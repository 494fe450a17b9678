using OpenReach.Collect.Containers;

namespace OpenReach.Collect.Exports;

/// <summary>What is looked at in every table, whatever its kind.</summary>
internal static class TableChecks
{
    /// <summary>Headings that the layout does not know, and a definition that it does not know.</summary>
    public static void Heading(TableScope table)
    {
        if (table.Match.Unknown.Count > 0)
            table.Issues.Note("column-unknown", $"{table.File.Display} has columns that OpenReach does not know; they are left out.",
                table.At(table.Match.HeaderRow), found: Headings.Show(table.Match.Unknown), fix: "Nothing to do, unless one of them is needed.");
        if (table.Match.Generation == "unknown")
            table.Issues.Warning("definition-unknown", $"{table.File.Display} describes its figures in words that OpenReach does not know; what they count may have changed.",
                table.At(table.Match.LastHeadRow), expected: string.Join(", ", table.Layout.Generations.Select(g => g.Name)),
                fix: "Compare the descriptions under the headings with an earlier export before you join the two.");
    }

    /// <summary>Notes for each column given more than once whether the copies ever differ.</summary>
    internal sealed class Repeats(TableScope table)
    {
        private readonly HashSet<int> differing = [];

        public void See(GridRow row)
        {
            foreach (var (first, others) in table.Match.Repeats)
                if (others.Any(o => row[o].Trim() != row[first].Trim())) differing.Add(first);
        }

        /// <summary>Metrics that two columns of one heading give differently: they are missing, for either may be right.</summary>
        public IReadOnlyList<string> Close()
        {
            List<string> dropped = [];
            foreach (var column in table.Match.Columns.Where(c => table.Match.Repeats.ContainsKey(c.Index)))
            {
                var place = table.At(table.Match.HeaderRow, column.Heading);
                if (!differing.Contains(column.Index))
                    table.Issues.Note("column-repeated", $"{table.File.Display} gives the column {column.Heading} more than once with the same values.", place,
                        fix: "Nothing to do: it is read once.");
                else if (column.Column.Required || column.Column.Metric is null)
                    table.Issues.Error("columns-conflict", $"{table.File.Display} gives the column {column.Heading} more than once with different values.", place,
                        expected: "one column of this name", fix: "Download the export again with each metric chosen once.");
                else
                {
                    dropped.Add(column.Column.Metric);
                    table.Issues.Warning("columns-conflict", $"{table.File.Display} gives the column {column.Heading} more than once with different values; it is left out.",
                        place, expected: "one column of this name", fix: "Download the export again with each metric chosen once.");
                }
            }
            return dropped;
        }
    }

    /// <summary>The whole file may have day and month the other way round: no row of it is certain then.</summary>
    public static void Swapped(TableScope table, int row, string column, string found)
    {
        if (table.Issues.Any(i => i.Code == "date-form-changed")) return;
        table.Issues.Error("date-form-changed", $"{table.File.Display} holds a date that fits only with day and month changed round.", table.At(row, column),
            found, expected: string.Join(" or ", table.Layout.Dates), fix: "Download the export again; a spreadsheet program has probably re-written the dates.");
    }
}
