using System.Globalization;
using System.Text;
using OpenReach.Publish.Fonts;
using static OpenReach.Publish.Pdf.PdfFile;

namespace OpenReach.Publish.Pdf;

/// <summary>One typeface in a file: its subset, its widths, and the way back from glyphs to text.</summary>
internal sealed class PdfFont
{
    private readonly FontSubset subset;

    private PdfFont(Typeface typeface, FontSubset subset, int number) => (Typeface, this.subset, Object) = (typeface, subset, number);

    public Typeface Typeface { get; }
    public int Object { get; }

    public static PdfFont Write(PdfFile file, Typeface face, IReadOnlyList<Sheet> sheets)
    {
        var shown = sheets.SelectMany(s => s.Pieces).OfType<Shown>().Where(s => s.Typeface == face).SelectMany(s => s.Glyphs).ToList();
        var subset = new FontSubset(face, shown.Select(g => g.Glyph));
        // Two characters may share a glyph (blank and no-break blank): the lower one is what a copy gives.
        var texts = shown.GroupBy(g => g.Glyph).ToDictionary(g => subset[g.Key], g => g.Min(s => s.Rune.Value));
        var name = Prefix(subset) + "+" + face.Name;
        var (font, descendant, descriptor, program, toUnicode) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        file.Put(font, $"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {toUnicode} 0 R>>");
        file.Put(descendant, $"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + $"/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/DW 0/W[0[{string.Join(' ', subset.Kept.Select(g => Number(Thousandths(face, face.Advance(g)))))}]]>>");
        file.Put(descriptor, $"<</Type/FontDescriptor/FontName/{name}/Flags 4/FontBBox[{string.Join(' ', face.Bounds.Select(b => Number(Thousandths(face, b))))}]/ItalicAngle 0"
            + $"/Ascent {Number(Thousandths(face, face.Ascent))}/Descent {Number(Thousandths(face, face.Descent))}/CapHeight {Number(Thousandths(face, face.CapHeight))}"
            + $"/StemV {(face == Typeface.Semibold ? 120 : 84)}/FontFile2 {program} 0 R>>");
        var bytes = subset.ToBytes();
        file.PutStream(program, $"/Length1 {bytes.Length}", bytes);
        file.PutStream(toUnicode, "", Encoding.ASCII.GetBytes(ToUnicode(texts)));
        return new PdfFont(face, subset, font);
    }

    /// <summary>Adds the operator that shows glyphs, with the kerning between them.</summary>
    public void Show(StringBuilder code, Shown shown)
    {
        code.Append("[<");
        foreach (var (_, glyph, advance) in shown.Glyphs)
        {
            code.Append(subset[glyph].ToString("X4", CultureInfo.InvariantCulture));
            var kern = Typeface.Advance(glyph) - advance;
            if (kern != 0) code.Append('>').Append(Number(Thousandths(Typeface, kern))).Append('<');
        }
        code.Append(">]TJ\n");
    }

    private static double Thousandths(Typeface face, int units) => units * 1000.0 / face.UnitsPerEm;

    /// <summary>Six letters that name the subset, from the glyphs in it.</summary>
    private static string Prefix(FontSubset subset)
    {
        var hash = 17UL;
        foreach (var glyph in subset.Kept) hash = unchecked(hash * 1099511628211UL + (ulong)glyph + 1);
        return string.Concat(Enumerable.Range(0, 6).Select(i => (char)('A' + (int)((hash >> (10 * i)) % 26))));
    }

    private static string ToUnicode(IReadOnlyDictionary<int, int> texts)
    {
        var code = new StringBuilder("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
            + "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
        foreach (var part in texts.OrderBy(t => t.Key).Chunk(100))
        {
            code.Append(CultureInfo.InvariantCulture, $"{part.Length} beginbfchar\n");
            foreach (var (glyph, rune) in part)
                code.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}><{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(char.ConvertFromUtf32(rune)))}>\n");
            code.Append("endbfchar\n");
        }
        return code.Append("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n").ToString();
    }
}
