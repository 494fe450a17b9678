using System.Globalization;
using ExcelDataReader;
using OpenReach.Terms;

namespace OpenReach.Collect.Containers;

/// <summary>XLS (BIFF) and XLSX. A workbook is read whole: it is far smaller than the exports that come as text.</summary>
internal static class Workbooks
{
    /// <summary>Fields that the rows and columns of a sheet may span, most of them blank. A damaged one states billions.</summary>
    private const long MostSpanned = 64_000_000;

    /// <summary>No program writes an XLS this large: it has 65,536 rows of 256 columns at most.</summary>
    private const long Largest = 256L << 20;

    public static IReadOnlyList<Grid> Open(Source source, Issues issues)
    {
        try
        {
            if (source.Length > Largest) throw new TooLargeException($"{source.Length >> 20} MB");
            using var stream = source.OpenStream();
            using var seekable = new PatientStream(stream.CanSeek ? stream : Copy(stream));
            using var reader = ExcelReaderFactory.CreateReader(seekable);
            List<Grid> sheets = [];
            var held = new HeldRows();
            do
            {
                if ((long)reader.RowCount * reader.FieldCount > MostSpanned)
                    throw new TooLargeException(string.Create(CultureInfo.InvariantCulture, $"a sheet of {reader.RowCount:N0} rows and {reader.FieldCount:N0} columns"));
                while (reader.Read()) held.Add(reader.Depth + 1, Fields(reader));
                sheets.Add(new(reader.Name, source.Member, held.Sheet()));
            }
            while (reader.NextResult());
            return sheets;
        }
        catch (TooLargeException e)
        {
            HeldRows.Refuse(source, e, issues);
            return [];
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
