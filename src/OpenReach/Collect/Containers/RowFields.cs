using System.Globalization;
using System.Text;
using CsvHelper;

namespace OpenReach.Collect.Containers;

/// <summary>The fields of one row as they are read: bytes of UTF-8, which change when the next row is read.</summary>
internal readonly struct RowFields(CsvReader reader)
{
    /// <summary>As in <see cref="GridRow.Number"/>.</summary>
    public int Number => (int)reader.LineNumber;

    public int Count => reader.FieldCount;

    /// <summary>The field, or nothing where a ragged row ends early and for a column that is not there (-1).</summary>
    public ReadOnlySpan<byte> this[int column] => column < 0 ? default : reader.GetSpan(column);

    public string[] Texts() => reader.Current.ToArray();
}

/// <summary>Makes texts of fields; one that is as in the row before, or a small number, is the same object.</summary>
/// <param name="wrapped">Sign between the fields of rows that were each wrapped whole in one quoted field; else null.</param>
internal sealed class FieldTexts(char? wrapped)
{
    /// <summary>What stands in a field that nobody wants: not blank, so that its row is not either.</summary>
    private const string Unread = "\u2026";

    private const int Longest = 48;

    private static readonly string[] SmallNumbers = [.. Enumerable.Range(0, 10_000).Select(n => n.ToString(CultureInfo.InvariantCulture))];

    private readonly List<(byte[] Bytes, int Length, string Text)> columns = [];

    /// <param name="wanted">By position, whether the text of a field is wanted; null for all.</param>
    public GridRow Row(RowFields row, bool[]? wanted)
    {
        string[] fields;
        if (wanted is null || wrapped is not null)
        {
            fields = row.Texts();
            if (wrapped is { } inner && fields.Length == 1 && fields[0].Length > 0) fields = Delimiter.Split(fields[0], inner)[0];
        }
        else
        {
            fields = new string[row.Count];
            for (var i = 0; i < fields.Length; i++) fields[i] = Text(i, row[i], i < wanted.Length && wanted[i]);
        }
        return new(row.Number, fields);
    }

    private string Text(int column, ReadOnlySpan<byte> field, bool wanted)
    {
        if (field.Length == 0) return "";
        if (!wanted) return field.Trim((byte)' ').Length == 0 ? " " : Unread;
        if (field.Length <= 4 && Small(field) is { } small) return small;
        if (field.Length > Longest) return Encoding.UTF8.GetString(field);
        while (columns.Count <= column) columns.Add((new byte[Longest], 0, ""));
        var (bytes, length, text) = columns[column];
        if (field.SequenceEqual(bytes.AsSpan(0, length))) return text;
        text = Encoding.UTF8.GetString(field);
        field.CopyTo(bytes);
        columns[column] = (bytes, field.Length, text);
        return text;
    }

    /// <summary>A whole number of up to four digits without zeros before it; else null.</summary>
    private static string? Small(ReadOnlySpan<byte> field)
    {
        if (field[0] == '0' && field.Length > 1) return null;
        var value = 0;
        foreach (var b in field)
        {
            if (b is < (byte)'0' or > (byte)'9') return null;
            value = value * 10 + (b - '0');
        }
        return SmallNumbers[value];
    }
}
