using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>The money of an ads table, row by row. One amount that cannot be read makes the sum unknown, so that nothing of the table is kept.</summary>
internal sealed class SpendColumn(TableScope table)
{
    private readonly int amount = table.Index(ColumnRole.Spend), currency = table.Index(ColumnRole.Currency);
    private readonly List<AdSpend> rows = [];
    private Place? unreadable;

    /// <summary>Blank is no money told, never zero.</summary>
    public void Read(GridRow row, DateOnly from, DateOnly to, bool isTotal)
    {
        if (amount < 0 || from == default) return;
        switch (FieldValue.Number(row[amount], table.Layout, whole: false, net: false, out var value))
        {
            case FieldValue.Read.Bad:
                unreadable ??= table.At(row.Number, Heading);
                break;
            case FieldValue.Read.Good:
                var told = TableScope.Field(row, currency);
                rows.Add(new(PostTable.Account(table, row, ""), told.Length > 0 ? told : InHeading(Heading), from, to, value, isTotal, table.At(row.Number, Heading)));
                break;
        }
    }

    /// <param name="hasGaps">True where rows were set aside: then only the row of totals is whole.</param>
    public IReadOnlyList<AdSpend> Rows(bool hasGaps)
    {
        if (unreadable is null) return hasGaps ? [.. rows.Where(r => r.IsTotal)] : rows;
        table.Issues.Warning("spend-unreadable", $"An amount of money in {table.File.Display} cannot be read, so what its adverts cost is not known.", unreadable,
            expected: "a number such as 1234.56", fix: "Download the export again and do not save it from a spreadsheet program; or give plan.onlineSpend.");
        return [];
    }

    private string Heading => PostTable.Heading(table, ColumnRole.Spend)!;

    /// <summary><c>AUD</c> of <c>Amount spent (AUD)</c>.</summary>
    private static string? InHeading(string heading)
    {
        var (open, close) = (heading.LastIndexOf('('), heading.LastIndexOf(')'));
        return open >= 0 && close > open + 1 ? heading[(open + 1)..close].Trim() : null;
    }
}
