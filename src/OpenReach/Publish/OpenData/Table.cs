using CsvHelper;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

internal enum FieldType { Text, Number, Integer, Date }

/// <summary>What metadata says of a column.</summary>
/// <param name="Codelist">Table whose key every value is one of; null for free text and numbers.</param>
internal sealed record FieldSchema(string Name, FieldType Type, string Description, bool Required = false, bool Unique = false, string? Codelist = null, double? Minimum = null);

/// <summary>A column and how a row fills it.</summary>
internal sealed record Column<T>(FieldSchema Schema, Action<CsvWriter, T> Write)
{
    public static Column<T> Text(string name, string description, Func<T, string?> value, bool required = false, bool unique = false, string? codelist = null) =>
        new(new(name, FieldType.Text, description, required, unique, codelist), (csv, row) => csv.WriteField(value(row)));

    public static Column<T> Number(string name, string description, Func<T, double?> value, Func<T, Unit> unit, double? minimum = null) =>
        new(new(name, FieldType.Number, description, Minimum: minimum), (csv, row) => csv.WriteField(NumberText.Of(value(row), unit(row)), NumberText.Format));

    public static Column<T> Integer(string name, string description, Func<T, int?> value) =>
        new(new(name, FieldType.Integer, description), (csv, row) => csv.WriteField(value(row)));

    public static Column<T> Date(string name, string description, Func<T, DateOnly?> value) =>
        new(new(name, FieldType.Date, description), (csv, row) => csv.WriteField(value(row), "yyyy-MM-dd"));
}

/// <summary>Bytes to set aside for text of a known number of rows: growing as it comes would hold it twice.</summary>
internal static class Room
{
    public static int For(long rows, int each) => (int)Math.Min(rows * each, Array.MaxLength);
}

/// <summary>One CSV of a release with what its metadata says.</summary>
/// <param name="Name">Name of the resource in the data package.</param>
/// <param name="Key">Columns that identify a row; empty where nothing does.</param>
internal sealed record Table(
    string Name, string Path, string Title, string Description, IReadOnlyList<FieldSchema> Fields, IReadOnlyList<string> Key, ReadOnlyMemory<byte> Content)
{
    /// <summary>
    /// UTF-8 without BOM, LF, comma, quotes where needed. Text that a spreadsheet would run as a formula gets an apostrophe in front;
    /// numbers are not text, so a minus stays a minus.
    /// </summary>
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n", Injection = CsvInjection.Escape };

    /// <summary>Writes the rows in the order given.</summary>
    /// <param name="expected">About how many rows there are, where they are many.</param>
    public static Table Of<T>(
        string name, string path, string title, string description, IReadOnlyList<string> key, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows, long expected = 0)
    {
        using var stream = new MemoryStream(Room.For(expected, 120));
        using (var csv = CsvWriter.Create(stream, Options, leaveOpen: true))
        {
            foreach (var column in columns) csv.WriteField(column.Schema.Name);
            csv.EndRecord();
            foreach (var row in rows)
            {
                foreach (var column in columns) column.Write(csv, row);
                csv.EndRecord();
            }
        }
        return new(name, path, title, description, [.. columns.Select(c => c.Schema)], key, stream.GetBuffer().AsMemory(0, (int)stream.Length));
    }

    public Product Product => new(Path, Content);
}
