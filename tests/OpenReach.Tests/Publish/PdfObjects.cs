using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace OpenReach.Tests.Publish;

/// <summary>A name of a PDF, without its slash.</summary>
internal readonly record struct PdfName(string Text);

internal readonly record struct PdfReference(int Number);

/// <summary>A stream, unpacked. Tests that damage a file put other content in it.</summary>
internal sealed class PdfStream(Dictionary<string, object?> keys, byte[] content)
{
    public Dictionary<string, object?> Keys { get; } = keys;
    public byte[] Content { get; set; } = content;
}

/// <summary>One operator of a page with what stands before it.</summary>
internal sealed record PdfOperator(string Word, IReadOnlyList<object?> Operands);

/// <summary>
/// Reads the objects of a PDF for the tests, independent of the writer: dictionaries, arrays, names, strings (as text), numbers,
/// references and streams. No object streams, no encryption: a file that has them is not one of ours.
/// </summary>
internal sealed class PdfObjects
{
    private readonly string text;
    private readonly Dictionary<int, object?> objects = [];
    private int at;

    public PdfObjects(byte[] bytes)
    {
        text = Encoding.Latin1.GetString(bytes);
        var start = int.Parse(text[(text.LastIndexOf("startxref", StringComparison.Ordinal) + 9)..].Trim().Split('\n')[0], CultureInfo.InvariantCulture);
        var lines = text[start..].Split('\n');
        var count = int.Parse(lines[1].Split(' ')[1], CultureInfo.InvariantCulture);
        for (var i = 1; i < count; i++)
        {
            at = int.Parse(lines[2 + i][..10], CultureInfo.InvariantCulture);
            objects[i] = ReadObject();
        }
        at = text.IndexOf("trailer", start, StringComparison.Ordinal) + 7;
        Trailer = Dictionary(ReadValue());
    }

    private PdfObjects(string content) => (text, Trailer) = (content, []);

    public Dictionary<string, object?> Trailer { get; }
    public Dictionary<string, object?> Catalog => Dictionary(Trailer.GetValueOrDefault("Root"));
    public List<Dictionary<string, object?>> Pages => Array(Dictionary(Catalog.GetValueOrDefault("Pages")).GetValueOrDefault("Kids")).ConvertAll(Dictionary);
    public IEnumerable<object?> All => objects.OrderBy(o => o.Key).Select(o => o.Value);

    /// <summary>Follows references until something else is found.</summary>
    public object? Get(object? value) => value is PdfReference r ? Get(objects.GetValueOrDefault(r.Number)) : value;

    public Dictionary<string, object?> Dictionary(object? value) => Get(value) switch
    {
        Dictionary<string, object?> d => d,
        PdfStream s => s.Keys,
        _ => [],
    };

    public List<object?> Array(object? value) => Get(value) switch { List<object?> list => list, null => [], var one => [one] };

    public string? Name(object? value) => Get(value) is PdfName name ? name.Text : null;

    /// <summary>The operators of a page's content in order.</summary>
    public static IEnumerable<PdfOperator> Operators(byte[] content)
    {
        var reader = new PdfObjects(Encoding.Latin1.GetString(content) + "\n");
        var operands = new List<object?>();
        for (reader.Skip(); reader.at < reader.text.Length; reader.Skip())
        {
            if (!char.IsAsciiLetter(reader.text[reader.at])) { operands.Add(reader.ReadValue()); continue; }
            yield return new(reader.Word(), operands);
            operands = [];
        }
    }

    private object? ReadObject()
    {
        ReadNumber(); ReadNumber();
        Skip();
        at += "obj".Length;
        var value = ReadValue();
        Skip();
        if (value is not Dictionary<string, object?> keys || !Looking("stream")) return value;
        at = text.IndexOf('\n', at) + 1;
        var length = (int)(double)keys["Length"]!;
        var raw = Encoding.Latin1.GetBytes(text.Substring(at, length));
        return new PdfStream(keys, keys.TryGetValue("Filter", out var filter) && filter is PdfName { Text: "FlateDecode" } ? Inflate(raw) : raw);
    }

    private static byte[] Inflate(byte[] raw)
    {
        using var packed = new ZLibStream(new MemoryStream(raw), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    private object? ReadValue()
    {
        Skip();
        if (Looking("<<")) { at += 2; return ReadDictionary(); }
        switch (text[at])
        {
            case '[': at++; return ReadArray();
            case '/': at++; return new PdfName(Word());
            case '(': return ReadLiteral();
            case '<': return ReadHex();
        }
        if (char.IsAsciiDigit(text[at]) || text[at] is '-' or '.') return ReadNumberOrReference();
        return Word() switch { "true" => true, "false" => false, _ => null };
    }

    private Dictionary<string, object?> ReadDictionary()
    {
        var result = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (Skip(); !Looking(">>"); Skip())
        {
            at++;
            var key = Word();
            result[key] = ReadValue();
        }
        at += 2;
        return result;
    }

    private List<object?> ReadArray()
    {
        var result = new List<object?>();
        for (Skip(); text[at] != ']'; Skip()) result.Add(ReadValue());
        at++;
        return result;
    }

    private string ReadLiteral()
    {
        var end = text.IndexOf(')', at);
        var value = text[(at + 1)..end];
        at = end + 1;
        return value;
    }

    private string ReadHex()
    {
        var end = text.IndexOf('>', at);
        var bytes = Convert.FromHexString(text[(at + 1)..end]);
        at = end + 1;
        return bytes is [0xFE, 0xFF, ..] ? Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2)) : Encoding.Latin1.GetString(bytes);
    }

    private object ReadNumberOrReference()
    {
        var number = ReadNumber();
        var back = at;
        Skip();
        if (char.IsAsciiDigit(text[at]))
        {
            ReadNumber();
            Skip();
            if (text[at] == 'R' && !char.IsAsciiLetter(text[at + 1])) { at++; return new PdfReference((int)number); }
        }
        at = back;
        return number;
    }

    private double ReadNumber()
    {
        Skip();
        var from = at;
        while (char.IsAsciiDigit(text[at]) || text[at] is '-' or '+' or '.') at++;
        return double.Parse(text[from..at], CultureInfo.InvariantCulture);
    }

    private string Word()
    {
        var from = at;
        while (!char.IsWhiteSpace(text[at]) && "/<>[]()".IndexOf(text[at], StringComparison.Ordinal) < 0) at++;
        return text[from..at];
    }

    private bool Looking(string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;
    private void Skip() { while (at < text.Length && char.IsWhiteSpace(text[at])) at++; }
}
