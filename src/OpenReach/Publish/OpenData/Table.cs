using System.Globalization;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

internal enum FieldType { Text, Number, Integer, Date }

/// <summary>What metadata says of a column.</summary>
/// <param name="Codelist">Table whose key every value is one of; null for free text and numbers.</param>
internal sealed record FieldSchema(string Name, FieldType Type, string Description, bool Required = false, bool Unique = false, string? Codelist = null, double? Minimum = null);

/// <summary>A column and how a row fills it.</summary>
internal sealed record Column<T>(FieldSchema Schema, Action<CsvText, T> Write)
{
    public static Column<T> Text(string name, string description, Func<T, string?> value, bool required = false, bool unique = false, string? codelist = null) =>
        new(new(name, FieldType.Text, description, required, unique, codelist), (csv, row) => csv.Field(value(row)));

    public static Column<T> Age(string name, string description, Func<T, AgeBand> value) =>
        new(new(name, FieldType.Text, description, Required: true), (csv, row) => csv.Field(value(row)));

    public static Column<T> Number(string name, string description, Func<T, double?> value, Func<T, Unit> unit, double? minimum = null) =>
        new(new(name, FieldType.Number, description, Minimum: minimum), (csv, row) => csv.Field(NumberText.Of(value(row), unit(row))));

    public static Column<T> Integer(string name, string description, Func<T, int?> value) =>
        new(new(name, FieldType.Integer, description), (csv, row) => csv.Field(value(row)));

    public static Column<T> Date(string name, string description, Func<T, DateOnly?> value) =>
        new(new(name, FieldType.Date, description), (csv, row) => csv.Field(value(row)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
}

/// <summary>Lines of another file, of the rows of a table: whatever is made as it is read is made once for both.</summary>
/// <param name="Write">Writes the line of a row; on any thread.</param>
/// <param name="Take">Takes the lines of a piece, in the order of the rows.</param>
internal sealed record Beside<T>(Action<JsonLines, T> Write, Action<JsonLines> Take);

/// <summary>One CSV of a release with what its metadata says.</summary>
/// <param name="Name">Name of the resource in the data package.</param>
/// <param name="What">What it holds, for README.md in the language of the release; metadata have it in English.</param>
/// <param name="Key">Columns that identify a row; empty where nothing does.</param>
/// <param name="Lines">The heading is one of them.</param>
internal sealed record Table(string Name, string Title, Said What, IReadOnlyList<FieldSchema> Fields, IReadOnlyList<string> Key, long Lines, Product Product)
{
    public string Path => Product.Path;
    public string Description => Words.InData([What])!;
    public ReadOnlyMemory<byte> Content => Product.Content;

    /// <summary>Writes the rows in the order given.</summary>
    public static Table Of<T>(
        string name, string path, string title, Said what, IReadOnlyList<string> key, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows) =>
        OfPieces(name, path, title, what, key, columns, [rows]);

    /// <summary>Writes the pieces one behind the other; they are made beside one another, a few at a time.</summary>
    public static Table OfPieces<T>(
        string name, string path, string title, Said what, IReadOnlyList<string> key, IReadOnlyList<Column<T>> columns, IEnumerable<IEnumerable<T>> pieces, Beside<T>? beside = null)
    {
        using var draft = new Draft();
        using var heading = new CsvText();
        foreach (var column in columns) heading.Field(column.Schema.Name);
        heading.EndLine();
        draft.Write(heading.Written);
        var lines = 1L;
        foreach (var (text, others, rows) in InTurn.Made(pieces, Lines))
        {
            using (text) draft.Write(text.Written);
            using (others) if (others is not null) beside!.Take(others);
            lines += rows;
        }
        return new(name, title, what, [.. columns.Select(c => c.Schema)], key, lines, draft.Product(path));

        (CsvText Text, JsonLines? Others, int Rows) Lines(IEnumerable<T> piece)
        {
            var (csv, others, count) = (new CsvText(), beside is null ? null : new JsonLines(), 0);
            foreach (var row in piece)
            {
                foreach (var column in columns) column.Write(csv, row);
                csv.EndLine();
                if (others is not null) beside!.Write(others, row);
                count++;
            }
            return (csv, others, count);
        }
    }
}
