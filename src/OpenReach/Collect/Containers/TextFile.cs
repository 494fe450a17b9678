using System.Text;
using System.Text.Unicode;
using OpenReach.Terms;

namespace OpenReach.Collect.Containers;

/// <summary>Text with delimited columns, read as a stream: a file of any length takes the memory of one record.</summary>
internal static class TextFile
{
    /// <summary>No export writes a record this long; a longer one is damage or an attack.</summary>
    internal const int LongestRecord = 8 << 20;

    private const int SampleBytes = 1 << 16;

    public static IReadOnlyList<Grid> Open(Source source, byte[] head, Issues issues)
    {
        if (Encode(source, head, issues) is not { } encoding) return [];

        var sample = Sample(source, encoding);
        var hinted = sample.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && sample.Length > 4 && (sample[4] == '\t' || char.IsAscii(sample[4]) && char.IsPunctuation(sample[4]) && sample[4] != '"' || sample[4] == '|');
        var rest = hinted ? sample[(sample.IndexOf('\n') + 1)..] : sample;
        var wrapped = Delimiter.SniffWrapped(rest);
        var delimiter = hinted ? sample[4] : Delimiter.Sniff(rest);
        if (hinted && wrapped is null && Delimiter.Instead(sample[4], rest) is { } other)
        {
            issues.Note("separator-other", $"The first line of {source.Name} says that its columns are parted by {Shown(sample[4])}, and they are parted by {Shown(other)}: it is read so.", source.Place(),
                found: sample[..5], expected: $"sep={other}", fix: "Nothing to do. A spreadsheet program leaves that line as it was when it saves the file anew.");
            delimiter = other;
        }
        if (wrapped is not null) delimiter = '\u001F';
        return [new(null, source.Member, new TextRows(source, encoding, delimiter ?? ',', hinted ? 1 : 0, wrapped, issues))];
    }

    private static string Shown(char delimiter) => delimiter switch { ',' => "commas", ';' => "semicolons", '\t' => "tabs", _ => $"\"{delimiter}\"" };

    /// <summary>The beginning of a text for sniffing only: letters of every encoding that matters here come out right in ASCII.</summary>
    public static string Preview(byte[] head) => (Mark(head) ?? Encoding.UTF8).GetString(head).TrimStart('\uFEFF');

    /// <summary>The encoding that a byte order mark names, or null where there is none.</summary>
    private static Encoding? Mark(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return Encoding.UTF32;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode;
        return head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : null;
    }

    /// <summary>Reads the whole text once: the encoding must hold for all of it, and no line may be endless.</summary>
    private static Encoding? Encode(Source source, byte[] head, Issues issues)
    {
        var mark = Mark(head);
        var facts = Scan(source);
        if (facts.LongestLine > LongestRecord)
        {
            TextRows.TooLong(source, null, issues);
            return null;
        }
        if (mark is not null && !(mark is UTF8Encoding && !facts.IsUtf8)) return mark;
        if (facts.IsUtf8 && !facts.HasNull) return Encoding.UTF8;

        if (facts.HasNull && mark is null && Sides(head) is { } wide)
        {
            issues.Warning("encoding-assumed", $"{source.Name} does not say how its letters are coded; it looks like UTF-16.", source.Place(),
                found: "no byte order mark", expected: "UTF-8", fix: "Check some names with accents, or save the file as UTF-8.");
            return wide;
        }
        if (facts.HasNull || head.Count(b => b < 32 && b is not (9 or 10 or 13)) > head.Length / 20)
        {
            issues.Error("file-unreadable", $"{source.Name} is neither text nor a workbook that OpenReach knows.", source.Place(), found: "binary data",
                expected: "text with columns (CSV), a workbook (XLS, XLSX) or a ZIP of these", fix: "Download the file again, or save it as CSV.");
            return null;
        }

        var cyrillic = IsCyrillic(source.Head(SampleBytes));
        issues.Warning("encoding-assumed", $"{source.Name} is not UTF-8; it is read as {(cyrillic ? "Cyrillic (Windows-1251)" : "Western European (Windows-1252)")}.", source.Place(),
            found: "bytes that are not UTF-8", expected: "UTF-8", fix: "Check some names with accents; if they are wrong, save the file as UTF-8.");
        return Encoding.GetEncoding(cyrillic ? 1251 : 1252);
    }

    /// <summary>In Cyrillic every letter of a word lies above ASCII; in Western languages hardly two in a row do.</summary>
    private static bool IsCyrillic(byte[] bytes)
    {
        int single = 0, words = 0, run = 0;
        foreach (var b in bytes.Append((byte)0))
        {
            if (b >= 0xC0) { run++; continue; }
            if (run >= 3) words++;
            else if (run > 0) single++;
            run = 0;
        }
        return words > single;
    }

    private readonly record struct Facts(bool IsUtf8, bool HasNull, long LongestLine);

    private static Facts Scan(Source source)
    {
        using var stream = source.OpenStream();
        var buffer = new byte[1 << 18];
        bool utf8 = true, zero = false;
        long line = 0, longest = 0;
        var kept = 0;
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(kept), buffer.Length - kept, throwOnEndOfStream: false);
            if (read == 0) break;
            var fresh = buffer.AsSpan(kept, read);
            zero |= fresh.Contains((byte)0);
            for (var rest = fresh; ;)
            {
                var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
                line += end < 0 ? rest.Length : end;
                longest = Math.Max(longest, line);
                if (end < 0) break;
                line = 0;
                rest = rest[(end + 1)..];
            }

            // A letter of several bytes may lie across two blocks: its first bytes wait for the next one.
            var all = buffer.AsSpan(0, kept + read);
            var whole = all.Length - Unfinished(all);
            utf8 = utf8 && Utf8.IsValid(all[..whole]);
            kept = all.Length - whole;
            all[whole..].CopyTo(buffer);
        }
        return new(utf8 && kept == 0, zero, longest);
    }

    /// <summary>Bytes at the end that begin a letter of UTF-8 and do not end it, 0 to 3.</summary>
    private static int Unfinished(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if ((b & 0xC0) == 0x80) continue;
            var length = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : b >= 0xC0 ? 2 : 1;
            return length > back ? back : 0;
        }
        return 0;
    }

    /// <summary>UTF-16 without a mark: in text of any Western table one byte of two is zero, always on the same side.</summary>
    private static Encoding? Sides(byte[] head)
    {
        var even = Enumerable.Range(0, head.Length / 2).Count(i => head[2 * i] == 0);
        var odd = Enumerable.Range(0, head.Length / 2).Count(i => head[2 * i + 1] == 0);
        if (odd > 0.4 * head.Length / 2 && even == 0) return Encoding.Unicode;
        return even > 0.4 * head.Length / 2 && odd == 0 ? Encoding.BigEndianUnicode : null;
    }

    private static string Sample(Source source, Encoding encoding)
    {
        using var reader = new StreamReader(source.OpenStream(), encoding);
        var sample = new char[SampleBytes];
        return new string(sample, 0, reader.ReadBlock(sample)).TrimStart('\uFEFF');
    }
}
