using OpenReach.Collect.Containers;

namespace OpenReach.Collect.Exports;

/// <summary>Files that hold several tables: below each other under titles, or side by side.</summary>
internal static class Blocks
{
    /// <summary>Longest title; a longer single field is a sentence or a damaged row.</summary>
    private const int LongestTitle = 120;

    /// <summary>The tables of a file, each with its title; the file itself where it is one table.</summary>
    public static IReadOnlyList<Grid> Split(Grid grid, IReadOnlyList<GridRow> top)
    {
        var filled = top.Where(r => !r.IsBlank).Take(3).ToList();
        if (filled.Count == 0) return [grid];
        if (TitleOf(filled[0]) is { } title && (LayoutBook.Titled(title).Any() || IsDays(filled)) || HeadedTitle(filled[0]) is not null) return Below(grid);
        return Beside(grid, top);
    }

    /// <summary>A title of any words over the two headings of a series of days and a moment as these exports write it.</summary>
    private static bool IsDays(List<GridRow> filled) =>
        filled.Count == 3 && filled[1].Fields.Count(f => !string.IsNullOrWhiteSpace(f)) == 2 && LayoutBook.OfDays is { } days
        && days.Words.GetValueOrDefault(Headings.Normalise(filled[1][0])) == "day" && FieldValue.Date(filled[2][0], days, out _, out var hasTime) && hasTime;

    /// <summary>The title that the headings of a table stand for, where its own title was deleted; null where they stand for none.</summary>
    private static string? HeadedTitle(GridRow row)
    {
        var fields = row.Fields.Select(f => f.Trim()).Where(f => f.Length > 0).ToList();
        if (fields.Count is < 2 or > 5) return null;
        return new[] { fields.Take(2), fields.Take(3) }.Select(f => string.Join(" | ", f)).FirstOrDefault(t => LayoutBook.Titled(t).Any());
    }

    private static List<Grid> Below(Grid grid)
    {
        var blocks = new List<Grid>();
        var (title, rows, afterBlank) = ((string?)null, new List<GridRow>(), true);
        foreach (var row in grid.Rows)
        {
            if (row.IsBlank)
            {
                afterBlank = true;
                continue;
            }
            // A new title stands under a blank row; where the blank row was lost, only a known one is a title.
            if (TitleOf(row) is { } text && (afterBlank || LayoutBook.Titled(text).Any()) && !Headings.Normalise(text).All(c => char.IsAsciiDigit(c)))
            {
                Close();
                (title, rows) = (text, [row]);
            }
            else if ((afterBlank || title is null) && HeadedTitle(row) is { } headed)
            {
                Close();
                (title, rows) = (headed, [row with { Fields = [headed] }, row]);
            }
            else rows.Add(row);
            afterBlank = false;
        }
        Close();
        return blocks;

        void Close()
        {
            if (title is not null) blocks.Add(grid with { Rows = rows, Title = title });
        }
    }

    private static string? TitleOf(GridRow row)
    {
        var first = row[0].Trim();
        return first.Length is > 0 and < LongestTitle && row.Fields.Skip(1).All(string.IsNullOrWhiteSpace) ? first : null;
    }

    /// <summary>Two tables side by side have the same first heading on both sides of a column without one.</summary>
    private static IReadOnlyList<Grid> Beside(Grid grid, IReadOnlyList<GridRow> top)
    {
        if (grid.Sheet is null) return [grid];
        foreach (var row in top)
        {
            var gap = row.Fields.Length < 4 ? -1 : Array.FindIndex(row.Fields, 1, string.IsNullOrWhiteSpace);
            if (gap < 2 || gap + 1 >= row.Fields.Length || row[0].Trim().Length == 0 || Headings.Normalise(row[gap + 1]) != Headings.Normalise(row[0])) continue;
            var all = grid.Rows;
            return
            [
                grid with { Rows = all.Select(r => r with { Fields = [.. r.Fields.Take(gap)] }) },
                grid with { Rows = all.Select(r => r with { Fields = [.. r.Fields.Skip(gap + 1)] }) },
            ];
        }
        return [grid];
    }
}
