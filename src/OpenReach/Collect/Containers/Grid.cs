namespace OpenReach.Collect.Containers;

/// <summary>
/// One table as it lies in a file: a text file is one grid, a workbook one a sheet, a ZIP one a member (and sheet).
/// Fields are raw text; nothing is trimmed or typed yet. Rows may be ragged.
/// </summary>
/// <param name="Sheet">Name of the sheet, or null for text.</param>
/// <param name="Member">Path of the member inside a ZIP, or null.</param>
/// <param name="Rows">Read once, in order; enumerating again reads the file again.</param>
internal sealed record Grid(string? Sheet, string? Member, IEnumerable<GridRow> Rows)
{
    /// <summary>Title over the table, where a file holds several below each other; else null.</summary>
    public string? Title { get; init; }
}

/// <param name="Number">Row as a spreadsheet or editor shows it, from 1 (the line a record begins on, for text).</param>
/// <param name="Fields">Text of each field; an empty string is a blank.</param>
internal readonly record struct GridRow(int Number, string[] Fields)
{
    /// <summary>The field, or an empty string where a ragged row ends early.</summary>
    public string this[int column] => column < Fields.Length ? Fields[column] : "";

    public bool IsBlank => Array.TrueForAll(Fields, string.IsNullOrWhiteSpace);
}
