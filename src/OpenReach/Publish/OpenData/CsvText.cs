using System.Buffers;
using System.Globalization;
using CsvHelper;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>
/// Lines of a CSV: UTF-8 without BOM, LF, comma, quotes where needed. Text that a spreadsheet would run as a formula gets an apostrophe in
/// front; numbers are not text, so a minus stays a minus. Codes, words and numbers, which are nearly all there is, are written as they are;
/// the rest goes through the library's rules.
/// </summary>
internal sealed class CsvText : TextBytes
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n", Injection = CsvInjection.Escape };

    private readonly MemoryStream scratch = new();
    private bool inLine;

    public void Field(string? value)
    {
        Separate();
        if (string.IsNullOrEmpty(value)) return;
        if (IsPlain(value)) AddAscii(value);
        else Quoted(value);
    }

    public void Field(double? value)
    {
        Separate();
        if (value is { } number) AddNumber(number);
    }

    public void Field(int? value) => Field(value?.ToString(CultureInfo.InvariantCulture));

    public void Field(AgeBand age)
    {
        Separate();
        AddAge(age);
    }

    public void EndLine()
    {
        Add((byte)'\n');
        inLine = false;
    }

    private void Separate()
    {
        if (inLine) Add((byte)',');
        inLine = true;
    }

    /// <summary>Letters, figures and a few signs of ASCII.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 ._-+():/~%");

    /// <summary>Neither a sign that is not plain, nor a blank at an end, nor what begins a formula: no rule of quoting touches these.</summary>
    private static bool IsPlain(string value)
    {
        if (!char.IsAsciiLetterOrDigit(value[0])) return false;
        return value[^1] != ' ' && !value.AsSpan().ContainsAnyExcept(Plain);
    }

    private void Quoted(string value)
    {
        scratch.SetLength(0);
        using (var csv = CsvWriter.Create(scratch, Options, leaveOpen: true)) csv.WriteField(value);
        // The library ends the line that a field stands in.
        Add(scratch.GetBuffer().AsSpan(0, (int)scratch.Length - 1));
    }

    protected override void Dispose(bool disposing)
    {
        scratch.Dispose();
        base.Dispose(disposing);
    }
}
