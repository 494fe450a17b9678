using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenReach.Tests.Publish;

/// <summary>A font as a file gives it: widths in thousandths, the way back to text, and the embedded program's own widths.</summary>
internal sealed partial class PdfFontFacts
{
    public PdfFontFacts(PdfObjects pdf, Dictionary<string, object?> font)
    {
        var descendant = pdf.Dictionary(pdf.Array(font.GetValueOrDefault("DescendantFonts")).FirstOrDefault());
        Widths = Every(pdf, descendant);
        if (pdf.Get(font.GetValueOrDefault("ToUnicode")) is PdfStream map)
            foreach (Match line in Line().Matches(Encoding.ASCII.GetString(map.Content).Split("beginbfchar", 2)[^1]))
                Text[int.Parse(line.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = Encoding.BigEndianUnicode.GetString(Convert.FromHexString(line.Groups[2].Value));
        if (pdf.Get(pdf.Dictionary(descendant.GetValueOrDefault("FontDescriptor")).GetValueOrDefault("FontFile2")) is PdfStream program) Advances = ReadAdvances(program.Content);
    }

    /// <summary>By code.</summary>
    public IReadOnlyList<double> Widths { get; }
    public Dictionary<int, string> Text { get; } = [];

    /// <summary>By glyph, in thousandths, from the font program; empty where none is embedded.</summary>
    public IReadOnlyList<double> Advances { get; } = [];

    /// <summary>Widths are written as one run from glyph 0.</summary>
    private static List<double> Every(PdfObjects pdf, Dictionary<string, object?> descendant) =>
        pdf.Array(descendant.GetValueOrDefault("W")) is [0.0, var run, ..] ? pdf.Array(run).ConvertAll(w => w is double width ? width : double.NaN) : [];

    private static List<double> ReadAdvances(byte[] font)
    {
        var tables = Enumerable.Range(0, U16(4)).ToDictionary(i => Encoding.ASCII.GetString(font, 12 + 16 * i, 4), i => (int)BinaryPrimitives.ReadUInt32BigEndian(font.AsSpan(12 + 16 * i + 8)));
        var (unitsPerEm, glyphs, measured) = (U16(tables["head"] + 18), U16(tables["maxp"] + 4), U16(tables["hhea"] + 34));
        return [.. Enumerable.Range(0, glyphs).Select(g => U16(tables["hmtx"] + 4 * Math.Min(g, measured - 1)) * 1000.0 / unitsPerEm)];

        int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(at));
    }

    [GeneratedRegex("<([0-9A-F]{4})><([0-9A-F]+)>")]
    private static partial Regex Line();
}

/// <summary>Marked content of one page: its type and its text by number, and what is wrong with it.</summary>
internal sealed class PdfMarks
{
    private const int Decoration = -1, Inner = -2;
    private static readonly HashSet<string> Painting = ["f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "TJ", "Tj", "Do", "sh", "EI"];

    private readonly Stack<int> open = new();

    /// <summary>How many marked contents were open when one began that gives its true text; what is drawn in it is not read. Null outside of such.</summary>
    private int? told;

    /// <param name="fonts">Facts of a font of this page by its name in the page.</param>
    public PdfMarks(PdfObjects pdf, byte[] content, Func<string, PdfFontFacts> fonts)
    {
        PdfFontFacts? font = null;
        foreach (var (word, operands) in PdfObjects.Operators(content))
        {
            switch (word)
            {
                case "BDC" or "BMC": Enter(pdf.Name(operands[0]) ?? "", operands.Count > 1 ? pdf.Dictionary(operands[1]) : []); break;
                case "EMC" when open.Count == 0: Problems.Add("7.1 Marked content is closed that was not open"); break;
                case "EMC":
                    open.Pop();
                    if (open.Count == told) told = null;
                    break;
                case "Tf": font = fonts(pdf.Name(operands[0])!); break;
                case "TJ" or "Tj": foreach (var piece in pdf.Array(operands[0]).OfType<string>()) Show(font!, piece); break;
            }
            if (Painting.Contains(word) && !open.Any(o => o != Inner)) Problems.Add("01-005 Something is painted outside tags and artifacts");
            if (word is "Do" or "BI") Problems.Add("30-001 A page draws an external object or a picture");
        }
        if (open.Count > 0) Problems.Add("7.1 Marked content is not closed");
    }

    public List<string> Problems { get; } = [];
    public Dictionary<int, (string Type, string Text)> Marks { get; } = [];

    /// <summary>How many pieces of decoration say that they are the running foot.</summary>
    public int Feet { get; private set; }

    private void Enter(string type, Dictionary<string, object?> properties)
    {
        if (type == "Artifact")
        {
            if (open.Any(o => o >= 0)) Problems.Add("01-003 An artifact stands inside tagged content");
            if (properties.GetValueOrDefault("Subtype") is PdfName { Text: "Footer" } && properties.GetValueOrDefault("Type") is PdfName { Text: "Pagination" }) Feet++;
            open.Push(Decoration);
        }
        else if (properties.GetValueOrDefault("MCID") is double number)
        {
            if (open.Contains(Decoration)) Problems.Add("01-004 Tagged content stands inside an artifact");
            if (!Marks.TryAdd((int)number, (type, ""))) Problems.Add("7.1 Two pieces of a page have one number");
            open.Push((int)number);
        }
        else
        {
            if (told is null && properties.GetValueOrDefault("ActualText") is string actual)
            {
                told = open.Count;
                if (open.FirstOrDefault(o => o >= 0, Decoration) is >= 0 and var mark) Marks[mark] = Marks[mark] with { Text = Marks[mark].Text + actual };
            }
            open.Push(Inner);
        }
    }

    private void Show(PdfFontFacts font, string codes)
    {
        var mark = open.FirstOrDefault(o => o >= 0, Decoration);
        var text = new StringBuilder();
        for (var i = 0; i + 1 < codes.Length; i += 2)
        {
            var code = codes[i] << 8 | codes[i + 1];
            if (code == 0) Problems.Add("31-030 A text shows the glyph for what the font lacks");
            if (font.Advances.Count > 0 && code >= font.Advances.Count) Problems.Add("31-011 A glyph is not in the embedded font");
            if (!font.Text.TryGetValue(code, out var letter)) Problems.Add("10-001 A character cannot be mapped to text");
            else if (told is null && letter.Any(c => char.GetUnicodeCategory(c) == UnicodeCategory.PrivateUse)) Problems.Add("6.2.11.7 A character of private use is shown without its text");
            text.Append(letter);
        }
        if (told is null && mark >= 0) Marks[mark] = Marks[mark] with { Text = Marks[mark].Text + text };
    }
}
