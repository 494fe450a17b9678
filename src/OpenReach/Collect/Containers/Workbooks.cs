using System.Globalization;
using ExcelDataReader;
using OpenReach.Terms;

namespace OpenReach.Collect.Containers;

/// <summary>XLS (BIFF) and XLSX. A workbook is read whole: it is far smaller than the exports that come as text.</summary>
internal static class Workbooks
{
    /// <summary>Fields that a sheet may leave blank at the ends of its rows. A damaged one states millions of rows of thousands of columns.</summary>
    private const long MostBlank = 40_000_000, MostBlankOfWide = 2_000_000;

    /// <summary>No export has more columns; an old one of Facebook, as text, had 2,700.</summary>
    private const int Wide = 4_000;

    public static IReadOnlyList<Grid> Open(Source source, Issues issues)
    {
        try
        {
            using var stream = source.OpenStream();
            using var seekable = stream.CanSeek ? null : Copy(stream);
            using var reader = ExcelReaderFactory.CreateReader(seekable ?? stream);
            List<Grid> sheets = [];
            do
            {
                List<GridRow> rows = [];
                var blank = 0L;
                while (reader.Read())
                {
                    var fields = Fields(reader);
                    rows.Add(new(reader.Depth + 1, fields));
                    if ((blank += reader.FieldCount - fields.Length) > (reader.FieldCount > Wide ? MostBlankOfWide : MostBlank)) throw new InvalidDataException("A sheet states far more rows and columns than it holds.");
                }
                sheets.Add(new(reader.Name, source.Member, rows));
            }
            while (reader.NextResult());
            return sheets;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The reader of workbooks throws whatever its parsing ran into; all of it means the same to the user.
            issues.Error("workbook-damaged", $"{source.Name} is a workbook that cannot be read.", source.Place(),
                found: "a damaged, incomplete or password-protected workbook", expected: "a workbook that opens in a spreadsheet program",
                fix: "Open it in a spreadsheet program and save it as CSV, or download it again.");
            return [];
        }
    }

    /// <summary>The fields of a row up to the last that is not blank.</summary>
    private static string[] Fields(IExcelDataReader reader)
    {
        var count = reader.FieldCount;
        while (count > 0 && reader.GetValue(count - 1) is null or "") count--;
        var fields = new string[count];
        for (var i = 0; i < count; i++) fields[i] = Text(reader, i);
        return fields;
    }

    /// <summary>Numbers round-trip, dates as ISO 8601 (a date alone at midnight); an error such as #N/A is a blank.</summary>
    private static string Text(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => "",
        string s => s,
        double d => d.ToString("R", CultureInfo.InvariantCulture),
        DateTime d => d.ToString(d.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture),
        bool b => b ? "TRUE" : "FALSE",
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString() ?? "",
    };

    private static MemoryStream Copy(Stream stream)
    {
        var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        return copy;
    }
}
