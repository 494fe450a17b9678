using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenReach.Tests.Publish;

/// <summary>What PDF/A-2 (ISO 19005-2, 6.1) asks of a file as bytes, before its objects mean anything. Each problem begins with the number of its clause.</summary>
internal static partial class PdfBytes
{
    /// <summary>Bytes that a string may have.</summary>
    public const int LongestString = 32767;

    public static IEnumerable<string> Problems(byte[] bytes)
    {
        var text = Encoding.Latin1.GetString(bytes);
        if (!text.StartsWith("%PDF-1.7\n%", StringComparison.Ordinal) || text[10..14].Any(c => c < 128)) yield return "6.1.2 The file does not begin with its version and a line of bytes that are not letters";
        if (!text.EndsWith("\n%%EOF\n", StringComparison.Ordinal) || Regex.Count(text, "%%EOF") != 1) yield return "6.1.3 The file does not end where it says that it ends";
        var table = Table().Match(text);
        if (!table.Success) { yield return "6.1.4 The cross-reference table is not as long as it says, or not of lines of twenty bytes"; yield break; }
        var at = Regex.Matches(table.Groups[2].Value, "^([0-9]{10}) 00000 n", RegexOptions.Multiline).Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToList();
        if (at.Count + 1 != int.Parse(table.Groups[1].ValueSpan, CultureInfo.InvariantCulture) || !text.EndsWith($"startxref\n{table.Index}\n%%EOF\n", StringComparison.Ordinal))
            yield return "6.1.4 The cross-reference table is not as long as it says, or not where the file says";
        var objects = at.Select((start, i) => (Start: start, Number: i + 1)).OrderBy(o => o.Start).ToList();
        for (var i = 0; i < objects.Count; i++)
        {
            var (start, number) = objects[i];
            var end = i + 1 < objects.Count ? objects[i + 1].Start : table.Index;
            foreach (var problem in OfObject(start < end ? text[start..end] : "", number)) yield return problem;
        }
    }

    private static IEnumerable<string> OfObject(string text, int number)
    {
        var head = $"{number} 0 obj\n";
        if (!text.StartsWith(head, StringComparison.Ordinal) || !text.EndsWith("\nendobj\n", StringComparison.Ordinal)) { yield return "6.1.9 An object does not stand where the table says, on lines of its own"; yield break; }
        var plain = text;
        if (Stream().Match(text) is { Success: true } stream)
        {
            var content = stream.Index + stream.Length;
            plain = text[..stream.Index];
            if (content + int.Parse(stream.Groups[1].ValueSpan, CultureInfo.InvariantCulture) != text.Length - "\nendstream\nendobj\n".Length || !text.EndsWith("\nendstream\nendobj\n", StringComparison.Ordinal))
                yield return "6.1.7.1 A stream is not as long as it says";
        }
        else if (text.EndsWith("endstream\nendobj\n", StringComparison.Ordinal)) yield return "6.1.7.1 A stream does not say how long it is, or not on the line before";
        foreach (Match digits in Hexadecimal().Matches(plain))
        {
            if (digits.Groups[1].Length % 2 != 0 || !digits.Groups[1].Value.All(char.IsAsciiHexDigit)) yield return "6.1.6 A string is not of whole bytes";
            if (digits.Groups[1].Length / 2 > LongestString) yield return "6.1.13 A string, name or number is larger than a reader must take";
        }
    }

    [GeneratedRegex("(?<=\n)xref\n0 ([0-9]+)\n0000000000 65535 f \n((?:[0-9]{10} 00000 n \n)*)(?=trailer\n)", RegexOptions.RightToLeft)]
    private static partial Regex Table();

    [GeneratedRegex("/Length ([0-9]+)>>\nstream\n")]
    private static partial Regex Stream();

    [GeneratedRegex("(?<!<)<([^<>]*)>(?!>)")]
    private static partial Regex Hexadecimal();
}
