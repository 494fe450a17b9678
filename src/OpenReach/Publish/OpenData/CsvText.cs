using System.Globalization;
using System.Text;
using CsvHelper;

namespace OpenReach.Publish.OpenData;

/// <summary>
/// Lines of a CSV: UTF-8 without BOM, LF, comma, quotes where needed. Text that a spreadsheet would run as a formula gets an apostrophe in
/// front; numbers are not text, so a minus stays a minus. Codes, words and numbers, which are nearly all there is, are written as they are;
/// the rest goes through the library's rules.
/// </summary>
internal sealed class CsvText : IDisposable
{
    private static readonly CsvWriterOptions Options = new() { NewLine = "\n", Injection = CsvInjection.Escape };

    private readonly MemoryStream scratch = new();
    private byte[] text = new byte[1 << 12];
    private int count;
    private bool inLine;

    public ReadOnlySpan<byte> Written => text.AsSpan(0, count);

    public void Clear() => count = 0;

    public void Field(string? value)
    {
        Separate();
        if (string.IsNullOrEmpty(value)) return;
        if (IsPlain(value)) Ascii(value);
        else Quoted(value);
    }

    public void Field(double? value)
    {
        Separate();
        if (value is { } number) count += NumberText.Write(number, Room(NumberText.Longest));
    }

    public void Field(int? value) => Field(value?.ToString(CultureInfo.InvariantCulture));

    public void EndLine()
    {
        Room(1)[0] = (byte)'\n';
        count++;
        inLine = false;
    }

    private void Separate()
    {
        if (inLine)
        {
            Room(1)[0] = (byte)',';
            count++;
        }
        inLine = true;
    }

    /// <summary>Letters, figures and a few signs of ASCII, neither blank at an end nor what begins a formula: no rule of quoting touches these.</summary>
    private static bool IsPlain(string value)
    {
        if (!char.IsAsciiLetterOrDigit(value[0])) return false;
        foreach (var c in value) if (!char.IsAsciiLetterOrDigit(c) && c is not (' ' or '.' or '_' or '-' or '+' or '(' or ')' or ':' or '/' or '~' or '%')) return false;
        return value[^1] != ' ';
    }

    private void Ascii(string value) => count += Encoding.ASCII.GetBytes(value, Room(value.Length));

    private void Quoted(string value)
    {
        scratch.SetLength(0);
        using (var csv = CsvWriter.Create(scratch, Options, leaveOpen: true)) csv.WriteField(value);
        // The library ends the line that a field stands in.
        var bytes = scratch.GetBuffer().AsSpan(0, (int)scratch.Length - 1);
        bytes.CopyTo(Room(bytes.Length));
        count += bytes.Length;
    }

    private Span<byte> Room(int length)
    {
        if (text.Length - count < length) Array.Resize(ref text, Math.Max(2 * text.Length, count + length));
        return text.AsSpan(count);
    }

    public void Dispose() => scratch.Dispose();
}
