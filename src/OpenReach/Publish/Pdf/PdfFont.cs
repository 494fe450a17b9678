using System.Globalization;
using System.Text;
using OpenReach.Publish.Fonts;
using static OpenReach.Publish.Pdf.PdfFile;

namespace OpenReach.Publish.Pdf;

/// <summary>One typeface cut to the glyphs of one or more files: its program, its widths, and the way back from glyphs to text.</summary>
internal sealed class FontProgram
{
    public FontProgram(Typeface typeface, IEnumerable<Sheet> sheets)
    {
        Typeface = typeface;
        var shown = new Dictionary<int, int>();
        // Two characters may share a glyph (blank and no-break blank): the lower one is what a copy gives.
        foreach (var glyph in sheets.SelectMany(s => s.Pieces).OfType<Shown>().Where(s => s.Typeface == typeface).SelectMany(s => s.Glyphs))
            shown[glyph.Glyph] = Math.Min(glyph.Rune.Value, shown.GetValueOrDefault(glyph.Glyph, int.MaxValue));
        Subset = new FontSubset(typeface, shown.Keys);
        var bytes = Subset.ToBytes();
        (Length, Packed) = (bytes.Length, Deflate.Pack(bytes));
        PackedToUnicode = Deflate.Pack(Encoding.ASCII.GetBytes(ToUnicode([.. shown.Select(g => (Subset[g.Key], g.Value)).OrderBy(g => g.Item1)])));
        Name = Prefix(Subset) + "+" + typeface.Name;
        Widths = string.Join(' ', Subset.Kept.Select(g => Number(Thousandths(typeface, typeface.Advance(g)))));
    }

    public Typeface Typeface { get; }
    public FontSubset Subset { get; }
    public string Name { get; }

    /// <summary>Bytes of the font file before packing.</summary>
    public int Length { get; }
    public byte[] Packed { get; }
    public byte[] PackedToUnicode { get; }
    public string Widths { get; }

    public static double Thousandths(Typeface face, int units) => units * 1000.0 / face.UnitsPerEm;

    /// <summary>Six letters that name the subset, from the glyphs in it.</summary>
    private static string Prefix(FontSubset subset)
    {
        var hash = 17UL;
        foreach (var glyph in subset.Kept) hash = unchecked(hash * 1099511628211UL + (ulong)glyph + 1);
        return string.Concat(Enumerable.Range(0, 6).Select(i => (char)('A' + (int)((hash >> (10 * i)) % 26))));
    }

    private static string ToUnicode(IReadOnlyList<(int Glyph, int Rune)> texts)
    {
        var code = new StringBuilder("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
            + "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        foreach (var part in texts.Chunk(100))
        {
            code.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (glyph, rune) in part)
                code.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}><{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(rune)))}>\n");
            code.Append("endbfchar\n");
        }
        return code.Append("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n").ToString();
    }
}

/// <summary>A typeface as one file refers to it.</summary>
internal sealed class PdfFont
{
    private readonly FontSubset subset;

    private PdfFont(FontProgram program, int number) => (Typeface, subset, Object) = (program.Typeface, program.Subset, number);

    public Typeface Typeface { get; }
    public int Object { get; }

    public static PdfFont Write(PdfFile file, FontProgram program)
    {
        var face = program.Typeface;
        var (font, descendant, descriptor, bytes, toUnicode) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        file.Put(font, $"<</Type/Font/Subtype/Type0/BaseFont/{program.Name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {toUnicode} 0 R>>");
        file.Put(descendant, $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{program.Name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + $"/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/DW 0/W[0[{program.Widths}]]>>");
        file.Put(descriptor, $"<</Type/FontDescriptor/FontName/{program.Name}/Flags 4/FontBBox[{string.Join(' ', face.Bounds.Select(b => Number(FontProgram.Thousandths(face, b))))}]/ItalicAngle 0"
            + $"/Ascent {Number(FontProgram.Thousandths(face, face.Ascent))}/Descent {Number(FontProgram.Thousandths(face, face.Descent))}/CapHeight {Number(FontProgram.Thousandths(face, face.CapHeight))}"
            + $"/StemV {(face == Typeface.Semibold ? 120 : 84)}/FontFile2 {bytes} 0 R>>");
        file.PutPacked(bytes, $"/Length1 {program.Length}", program.Packed);
        file.PutPacked(toUnicode, "", program.PackedToUnicode);
        return new PdfFont(program, font);
    }

    /// <summary>Adds the operator that shows glyphs, with the kerning between them.</summary>
    public void Show(StringBuilder code, Shown shown)
    {
        code.Append("[<");
        foreach (var (_, glyph, advance) in shown.Glyphs)
        {
            code.Append(CultureInfo.InvariantCulture, $"{subset[glyph]:X4}");
            var kern = Typeface.Advance(glyph) - advance;
            if (kern != 0) code.Append($">{Number(FontProgram.Thousandths(Typeface, kern))}<");
        }
        code.Append(">]TJ\n");
    }
}
