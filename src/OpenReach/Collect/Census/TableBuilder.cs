using OpenReach.Collect.Containers;

namespace OpenReach.Collect.Census;

/// <summary>
/// CSV of the ABS TableBuilder: words above, two lines of headings, labels that are left blank where they repeat, a trailing comma, notes
/// below; where the table has a third side, one such block for each of its labels ("wafers").
/// </summary>
internal static class TableBuilder
{
    /// <summary>Heading of the numbers in the long form.</summary>
    public const string Value = "TableBuilder value";

    /// <param name="Side">What the columns are (STATE), and their labels; the rows have <paramref name="RowSides"/> labels before the numbers.</param>
    private sealed record Head(string Side, string[] Labels, int RowSides);

    /// <summary>First a row with the names of the sides, then a row for each number; no rows where no block is found.</summary>
    public static IEnumerable<GridRow> Rows(Grid grid)
    {
        string? title = null, wafer = null;
        Head? head = null;
        string[]? labels = null;
        var (counted, told) = (false, false);
        foreach (var row in grid.Rows)
        {
            var fields = Trimmed(row);
            if (fields.Length == 0) { (head, labels) = (null, null); continue; }
            if (IsNote(fields[0])) yield break;
            counted |= fields[0].StartsWith("Counting:", StringComparison.Ordinal);
            if (fields.Length == 1 && !counted && fields[0].Contains(" by ", StringComparison.Ordinal)) title = fields[0];
            // One label with a blank before it names the block that follows.
            if (fields.Length == 1 && row[0].StartsWith(' ')) (wafer, head, labels) = (fields[0].Trim(), null, null);
            else if (head is not null && labels is null && fields.Length == head.RowSides && fields.All(f => f.Trim().Length > 0))
            {
                labels = new string[head.RowSides];
                if (told) continue;
                told = true;
                yield return new(row.Number, [.. wafer is null ? [] : new[] { WaferSide(title) }, .. fields.Select(f => f.Trim()), head.Side, Value]);
            }
            else if (labels is null) head = Heading(fields);
            else if (fields.Length > head!.RowSides)
            {
                for (var s = 0; s < labels.Length; s++)
                    if (fields[s].Trim() is { Length: > 0 } label) labels[s] = label;
                for (var c = 0; c < head.Labels.Length; c++)
                    yield return new(row.Number, [.. wafer is null ? [] : new[] { wafer }, .. labels, head.Labels[c], row[head.RowSides + c].Trim()]);
            }
        }
    }

    /// <summary>Blanks above the names of the rows' sides but the last, then the name of the columns' side, then its labels.</summary>
    private static Head? Heading(string[] fields)
    {
        var name = Array.FindIndex(fields, f => f.Trim().Length > 0);
        var named = fields.Skip(name).Select(f => f.Trim()).ToList();
        return named.Count < 2 || named.Contains("") ? null : new(named[0], [.. named.Skip(1)], name + 1);
    }

    private static bool IsNote(string first) => first.Trim() == "INFO" || first.StartsWith("Data Source", StringComparison.Ordinal) || first.StartsWith("Dataset", StringComparison.Ordinal);

    /// <summary>The title names the sides, that of the blocks first: <c>OCCP by SA2 (POW) by SA2 (UR)</c>.</summary>
    private static string WaferSide(string? title) => title?.Split(" by ")[0].Trim() ?? "wafer";

    /// <summary>The fields of a row without the blank one that a trailing comma makes.</summary>
    private static string[] Trimmed(GridRow row)
    {
        var end = row.Fields.Length;
        while (end > 0 && row.Fields[end - 1].Trim().Length == 0) end--;
        return row.Fields[..end];
    }
}
