using OpenReach.Terms;

namespace OpenReach.Collect.Containers;

/// <summary>
/// The rows of a workbook, which is held in memory whole, up to what a computer of any office can spare; a text is streamed and has no such bound.
/// </summary>
internal sealed class HeldRows
{
    /// <summary>Bytes of all sheets together, as objects of a 64-bit machine.</summary>
    private const long MostBytes = 192L << 20;

    private const int RowBytes = 48, FieldBytes = 8, TextBytes = 24;

    private List<GridRow> rows = [];
    private long bytes;

    /// <summary>Takes a row; a field that is as in the row before is the same object.</summary>
    /// <exception cref="TooLargeException">The rows so far are more than can be held.</exception>
    public void Add(int number, string[] fields)
    {
        var above = rows.Count > 0 ? rows[^1].Fields : [];
        bytes += RowBytes + (long)FieldBytes * fields.Length;
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].Length == 0) continue;
            if (i < above.Length && above[i] == fields[i]) fields[i] = above[i];
            else bytes += TextBytes + 2L * fields[i].Length;
        }
        if (bytes > MostBytes) throw new TooLargeException("more cells than can be held in memory");
        rows.Add(new(number, fields));
    }

    /// <summary>The rows of the sheet that ends here.</summary>
    public IReadOnlyList<GridRow> Sheet()
    {
        var sheet = rows;
        rows = [];
        return sheet;
    }

    public static void Refuse(Source source, TooLargeException reason, Issues issues) =>
        issues.Error("workbook-too-large", $"{source.Name} is a workbook too large to be held in memory.", source.Place(), found: reason.Message,
            expected: "some million cells at most", fix: "Save each sheet as CSV, which may be of any size, or export a shorter period. If the sheet looks small, delete the empty rows and columns around its table.");
}

/// <param name="found">What is too large, as a person would say it.</param>
internal sealed class TooLargeException(string found) : Exception(found);
