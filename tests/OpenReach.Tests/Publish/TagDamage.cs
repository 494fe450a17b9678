using System.Text;
using System.Text.RegularExpressions;

namespace OpenReach.Tests.Publish;

/// <summary>Ways to break a good file, by the condition that is broken. Each changes the objects as they were read; ways to break its bytes are beside them.</summary>
internal static class TagDamage
{
    public static IReadOnlyDictionary<string, Action<PdfObjects>[]> Of { get; } = new Dictionary<string, Action<PdfObjects>[]>(StringComparer.Ordinal)
    {
        ["01-003"] = [p => Content(p, c => Once(c, "BDC\nBT", "BDC\n/Artifact BMC\n0 0 9 9 re f\nEMC\nBT"))],
        ["01-004"] = [p => Content(p, c => Once(c, "/Artifact BMC\n", "/Artifact BMC\n/P<</MCID 999>>BDC\nEMC\n"))],
        ["01-005"] = [p => Content(p, c => c + "0 0 9 9 re f*\n"), p => Content(p, c => "0 0 m 9 9 l S\n" + c), p => Content(p, c => c + "/Span<<>>BDC\n0 0 9 9 re b\nEMC\n")],
        ["01-007"] = [p => p.Dictionary(p.Catalog["MarkInfo"])["Suspects"] = true],
        ["02-001"] = [p => Element(p, "P")["S"] = new PdfName("Paragraph")],
        ["02-004"] = [p => p.Dictionary(p.Catalog["StructTreeRoot"])["RoleMap"] = new Dictionary<string, object?> { ["P"] = new PdfName("Span") }],
        ["06-001"] = [p => p.Catalog.Remove("Metadata"), p => Xmp(p, x => Once(x, "</rdf:RDF>", "</rdf:RDG>"))],
        ["06-002"] = [p => Xmp(p, x => Once(x, "<pdfuaid:part>1", "<pdfuaid:part>9"))],
        ["06-003"] = [p => Xmp(p, x => x.Replace("dc:title", "dc:subject", StringComparison.Ordinal)), p => p.Dictionary(p.Trailer["Info"])["Title"] = "Another"],
        ["07-001"] = [p => p.Dictionary(p.Catalog["ViewerPreferences"]).Remove("DisplayDocTitle"), p => p.Catalog.Remove("ViewerPreferences")],
        ["07-002"] = [p => p.Dictionary(p.Catalog["ViewerPreferences"])["DisplayDocTitle"] = false],
        ["09-004"] = [p => Element(p, "TD")["S"] = new PdfName("P"), p => Element(p, "TR")["S"] = new PdfName("Sect"), p => Element(p, "THead")["S"] = new PdfName("Document"), p => Element(p, "P")["S"] = new PdfName("TD")],
        ["09-005"] = [p => Element(p, "LI")["S"] = new PdfName("P"), p => Element(p, "Lbl")["S"] = new PdfName("P"), p => Element(p, "L")["S"] = new PdfName("Sect")],
        ["09-006"] = [p => Element(p, "TOCI")["S"] = new PdfName("P"), p => Element(p, "TOC")["S"] = new PdfName("Sect")],
        ["09-007"] = [p => Element(p, "P")["S"] = new PdfName("Ruby")],
        ["09-008"] = [p => Element(p, "P")["S"] = new PdfName("Warichu")],
        ["10-001"] = [p => Map(p, m => Regex.Replace(m, "<[0-9A-F]{4}><0065>\n", ""))],
        ["11-001"] = [p => p.Catalog.Remove("Lang"), p => p.Catalog["Lang"] = "English, mostly"],
        ["11-006"] = [p => Xmp(p, x => x.Replace("dc:language", "dc:relation", StringComparison.Ordinal)), p => p.Catalog["Lang"] = "mi"],
        ["13-004"] = [p => Element(p, "Figure").Remove("Alt"), p => Element(p, "Figure")["Alt"] = ""],
        ["14-002"] = [p => Element(p, "H1")["S"] = new PdfName("H2"), p => { foreach (var heading in Elements(p).Where(e => p.Name(e["S"]) is ['H', _])) heading["S"] = new PdfName("P"); }],
        ["14-003"] = [p => Element(p, "H2")["S"] = new PdfName("H4")],
        ["14-006"] = [p => { foreach (var heading in Elements(p).Where(e => p.Name(e["S"]) is "H2" or "H3")) heading["S"] = new PdfName("H"); }],
        ["14-007"] = [p => Element(p, "H2")["S"] = new PdfName("H")],
        ["15-003"] = [p => Element(p, "TH").Remove("A")],
        ["17-002"] = [p => Element(p, "P")["S"] = new PdfName("Formula")],
        ["18-002"] = [p => Content(p, c => Once(c, "/Subtype/Footer", "")), p => Content(p, c => Once(c, "/Type/Pagination/Subtype/Footer", "/Type/Layout/Subtype/Footer"))],
        ["19-003"] = [p => Element(p, "P")["S"] = new PdfName("Note")],
        ["20-001"] = [p => p.Catalog["OCProperties"] = new Dictionary<string, object?>()],
        ["21-001"] = [p => p.Catalog["Names"] = new Dictionary<string, object?>(), p => p.Catalog["AF"] = new List<object?>()],
        ["25-001"] = [p => p.Catalog["AcroForm"] = new Dictionary<string, object?>(), p => Element(p, "P")["S"] = new PdfName("Form")],
        ["26-001"] = [p => p.Trailer["Encrypt"] = new Dictionary<string, object?>()],
        ["28-002"] = [p => Link(p)["Subtype"] = new PdfName("Text"), p => Element(p, "P")["S"] = new PdfName("Annot")],
        ["28-008"] = [p => p.Pages[0].Remove("Tabs")],
        ["28-009"] = [p => p.Pages[0]["Tabs"] = new PdfName("R")],
        ["28-011"] = [p => Element(p, "Link")["S"] = new PdfName("P"), p => Link(p).Remove("StructParent"), p => Element(p, "Link")["K"] = p.Array(Element(p, "Link")["K"])[0]],
        ["28-012"] = [p => Link(p).Remove("Contents")],
        ["30-001"] = [p => p.Dictionary(p.Pages[0]["Resources"])["XObject"] = new Dictionary<string, object?>(), p => Content(p, c => c + "/Artifact BMC\n/X0 Do\nEMC\n")],
        ["31-004"] = [p => Descendant(p)["CIDToGIDMap"] = new PdfName("Other")],
        ["31-005"] = [p => Descendant(p).Remove("CIDToGIDMap")],
        ["31-006"] = [p => Font(p)["Encoding"] = new PdfName("Identity-X")],
        ["31-009"] = [p => Descriptor(p).Remove("FontFile2")],
        ["31-011"] = [p => Content(p, c => Once(c, "[<", "[<7FFF"))],
        ["31-014"] = [p => Descriptor(p)["CIDSet"] = new PdfName("Some")],
        ["31-016"] = [p => p.Array(p.Array(Descendant(p)["W"])[1])[5] = 4321.0, p => Descendant(p).Remove("W")],
        ["31-017"] = [p => Font(p)["Subtype"] = new PdfName("TrueType")],
        ["31-027"] = [p => Font(p).Remove("ToUnicode")],
        ["31-028"] = [p => Map(p, m => Once(m, "><0065>", "><0000>"))],
        ["31-029"] = [p => Map(p, m => Once(m, "><0065>", "><FEFF>")), p => Map(p, m => Once(m, "><0065>", "><FFFE>"))],
        ["31-030"] = [p => Content(p, c => Once(c, "[<", "[<0000"))],
        ["6.1.3"] = [p => p.Trailer.Remove("ID")],
        ["6.1.7.1"] = [p => Font(p, "ToUnicode").Keys["FFilter"] = new PdfName("FlateDecode")],
        ["6.1.7.2"] = [p => Font(p, "ToUnicode").Keys["Filter"] = new PdfName("LZWDecode")],
        ["6.1.13"] =
        [
            p => Element(p, "Figure")["Alt"] = new string('x', 16_400), p => Element(p, "P")["C"] = new PdfName(new string('x', 128)), p => Element(p, "P")["R"] = 3e9, p => p.Pages[0]["MediaBox"] = new List<object?> { 0.0, 0.0, 595.0, 2.0 },
            p => Content(p, c => string.Concat(Enumerable.Repeat("q\n", 29)) + c + string.Concat(Enumerable.Repeat("Q\n", 29))), p => Content(p, c => c + "q\n"), p => Content(p, c => "Q q\n" + c),
        ],
        ["6.2.2"] = [p => Content(p, c => c + "xyz\n"), p => p.Pages[0].Remove("Resources")],
        ["6.2.4"] = [p => Content(p, c => "0 0 0 1 k\n" + c), p => Content(p, c => "0.5 g\n" + c), p => Content(p, c => "/G0 gs\n" + c)],
        ["6.2.10"] = [p => p.Dictionary(p.Pages[0]["Resources"])["ExtGState"] = new Dictionary<string, object?>(), p => p.Pages[0]["Group"] = new Dictionary<string, object?>()],
        ["6.2.11.2"] = [p => Descriptor(p)["FontName"] = new PdfName("Other"), p => Font(p)["BaseFont"] = new PdfName("OpenReachText-Regular"), p => Descriptor(p).Remove("StemV"), p => ((PdfStream)p.Get(Descriptor(p)["FontFile2"])!).Keys["Length1"] = 12.0],
        ["6.2.11.7"] = [p => Map(p, m => Once(m, "><0065>", "><E123>"))],
        ["6.2.3"] = [p => ((PdfStream)p.Get(p.Dictionary(p.Array(p.Catalog["OutputIntents"])[0])["DestOutputProfile"])!).Content[15] = (byte)'x', p => p.Array(p.Catalog["OutputIntents"]).Add(p.Array(p.Catalog["OutputIntents"])[0]), p => p.Catalog.Remove("OutputIntents"), p => p.Dictionary(p.Array(p.Catalog["OutputIntents"])[0]).Remove("DestOutputProfile")],
        ["6.3.2"] = [p => Link(p)["F"] = 2.0],
        ["6.3.3"] = [p => Link(p)["AP"] = new Dictionary<string, object?>()],
        ["6.5.1"] = [p => Link(p)["A"] = new Dictionary<string, object?> { ["S"] = new PdfName("JavaScript") }],
        ["6.5.2"] = [p => p.Catalog["OpenAction"] = new Dictionary<string, object?>(), p => p.Pages[1]["AA"] = new Dictionary<string, object?>()],
        ["6.6.2.1"] = [p => Xmp(p, x => Once(x, "<?xpacket ", "<?xpacket bytes=\"9\" ")), p => Xmp(p, x => Once(x, "<?xpacket ", "<?xpacket encoding=\"UTF-8\" "))],
        ["6.6.2.3"] =
        [
            p => Xmp(p, x => Once(x, "<dc:language>", "<dc:colour>red</dc:colour><dc:language>")), p => Xmp(p, x => Once(x, "<pdfaProperty:name>part", "<pdfaProperty:name>parts")), p => Xmp(p, x => Once(x, "<dc:language>", "<dc:rights> </dc:rights><dc:language>")),
            p => Xmp(p, x => Once(x, "<pdfaid:part>", "<pdfaid:part>2</pdfaid:part><pdfaid:part>")), p => Xmp(p, x => Once(x, ">internal<", ">inside<")),
        ],
        ["6.6.3"] = [p => p.Dictionary(p.Trailer["Info"])["Author"] = "Another", p => p.Dictionary(p.Trailer["Info"]).Remove("Author"), p => Xmp(p, x => Once(x, "<xmp:ModifyDate>2", "<xmp:ModifyDate>1")), p => p.Dictionary(p.Trailer["Info"]).Remove("CreationDate")],
        ["6.6.4"] = [p => Xmp(p, x => Once(x, "<pdfaid:conformance>A", "<pdfaid:conformance>B")), p => Xmp(p, x => Once(x, "<pdfaid:part>2", "<pdfaid:part>1"))],
        ["6.7.2"] = [p => p.Catalog.Remove("MarkInfo"), p => p.Dictionary(p.Catalog["MarkInfo"])["Marked"] = false],
        ["6.7.3"] = [p => p.Catalog.Remove("StructTreeRoot"), p => Element(p, "TD").Remove("Type")],
        ["6.11"] = [p => p.Catalog["Requirements"] = new List<object?>(), p => p.Pages[0]["PresSteps"] = new Dictionary<string, object?>()],
        ["7.1"] =
        [
            p => p.Pages[1].Remove("StructParents"), p => Content(p, c => Once(c, "/MCID 0>>", "/MCID 1>>")), p => Content(p, c => Once(c, "/H1<<", "/H2<<")), p => Content(p, c => c + "EMC\n"),
            p => Content(p, c => c + "/Artifact BMC\n"), p => p.Pages[0].Remove("Contents"), p => Element(p, "P")["K"] = new List<object?>(), p => p.Array(Element(p, "P")["K"]).Add(998.0),
            p => Tree(p)["ParentTreeNextKey"] = 1.0, p => p.Array(p.Dictionary(Tree(p)["ParentTree"])["Nums"]).AddRange([997.0, new List<object?>()]),
        ],
        ["7.2"] = [p => Element(p, "P")["P"] = Element(p, "H1"), p => p.Array(Element(p, "H1")["K"]).Add(Element(p, "P")), p => p.Array(Element(p, "TR")["K"]).Add(0.0)],
        ["7.3"] = [p => Element(p, "Figure").Remove("A"), p => p.Dictionary(Element(p, "Figure")["A"])["BBox"] = new List<object?> { 10.0, 10.0, 5000.0, 50.0 }],
        ["7.4"] = [p => { var heading = Element(p, "H2"); heading["K"] = new List<object?>(); }],
        ["7.5"] = [p => p.Array(Element(p, "TR")["K"]).RemoveAt(1), p => p.Dictionary(Element(p, "TH")["A"])["Scope"] = new PdfName("Row"), p => p.Dictionary(Element(p, "TH")["A"])["ColSpan"] = 2.0, p => Element(p, "TD")["K"] = new List<object?>()],
        ["7.6"] = [p => Element(p, "L").Remove("A")],
        ["7.17"] = [p => p.Catalog.Remove("Outlines"), p => p.Dictionary(p.Dictionary(p.Catalog["Outlines"])["First"]).Remove("Title"), p => p.Dictionary(p.Dictionary(p.Catalog["Outlines"])["First"]).Remove("Dest"), p => p.Dictionary(p.Dictionary(p.Catalog["Outlines"])["First"]).Remove("Next"), p => p.Array(p.Dictionary(p.Dictionary(p.Catalog["Outlines"])["First"])["Dest"])[3] = -3.0],
        ["7.18"] = [p => { Link(p).Remove("Dest"); Link(p).Remove("A"); }, p => Link(p)["Rect"] = new List<object?> { 10.0, 10.0, 10.0, 20.0 }, p => p.Array(p.All.Select(p.Dictionary).First(d => p.Name(d.GetValueOrDefault("Subtype")) == "Link" && d.ContainsKey("Dest"))["Dest"])[3] = 900.0],
    };

    /// <summary>What stands in a good file, and what a broken one has instead. Letters are bytes.</summary>
    public static IReadOnlyDictionary<string, (string Whole, string Broken)[]> OfBytes { get; } = new Dictionary<string, (string, string)[]>(StringComparer.Ordinal)
    {
        ["6.1.2"] = [("%PDF-1.7\n", "%PDF-1.4\n"), ("\n%\u00e2\u00e3", "\n%ab")],
        ["6.1.3"] = [("\n%%EOF\n", "\n%%EOF\nand more"), ("\nstartxref", "\n%%EOF\nstartxref")],
        ["6.1.4"] = [("xref\n0 ", "xref\n0  "), (" 65535 f \n", " 65535 f\n"), ("startxref\n", "startxref\n1"), (" 65535 f \n", " 65535 f \n0000000000 00000 f \n")],
        ["6.1.6"] = [("/Title <FEFF00", "/Title <FEFF0"), ("/Title <FEFF00", "/Title <FEFF0 ")],
        ["6.1.7.1"] = [("/Length 1", "/Length 2"), ("/Length ", "/Lengtx "), ("\nendstream\n", "xendstream\n"), (">>\nstream\n", ">>\nstream ")],
        ["6.1.9"] = [("\nendobj\n", " endobj\n"), ("1 0 obj\n", "1 0 obj "), ("1 0 obj\n", "9 0 obj\n")],
    };

    private static IEnumerable<Dictionary<string, object?>> Elements(PdfObjects pdf) => pdf.All.Select(pdf.Dictionary).Where(d => pdf.Name(d.GetValueOrDefault("Type")) == "StructElem");

    /// <summary>The first element of a type that is in the file.</summary>
    private static Dictionary<string, object?> Element(PdfObjects pdf, string type) => Elements(pdf).First(d => pdf.Name(d["S"]) == type);

    private static Dictionary<string, object?> Link(PdfObjects pdf) => pdf.Dictionary(pdf.Array(pdf.Pages.First(p => p.ContainsKey("Annots"))["Annots"])[0]);
    private static Dictionary<string, object?> Font(PdfObjects pdf) => pdf.Dictionary(pdf.Dictionary(pdf.Dictionary(pdf.Pages[0]["Resources"])["Font"])["F0"]);
    private static PdfStream Font(PdfObjects pdf, string key) => (PdfStream)pdf.Get(Font(pdf)[key])!;
    private static Dictionary<string, object?> Tree(PdfObjects pdf) => pdf.Dictionary(pdf.Catalog["StructTreeRoot"]);
    private static Dictionary<string, object?> Descendant(PdfObjects pdf) => pdf.Dictionary(pdf.Array(Font(pdf)["DescendantFonts"])[0]);
    private static Dictionary<string, object?> Descriptor(PdfObjects pdf) => pdf.Dictionary(Descendant(pdf)["FontDescriptor"]);

    private static void Content(PdfObjects pdf, Func<string, string> change) => Change(pdf.Get(pdf.Pages[0]["Contents"]), Encoding.Latin1, change);
    private static void Xmp(PdfObjects pdf, Func<string, string> change) => Change(pdf.Get(pdf.Catalog["Metadata"]), Encoding.UTF8, change);
    private static void Map(PdfObjects pdf, Func<string, string> change) => Change(pdf.Get(Font(pdf)["ToUnicode"]), Encoding.Latin1, change);

    private static void Change(object? stream, Encoding encoding, Func<string, string> change)
    {
        var text = encoding.GetString(((PdfStream)stream!).Content);
        var changed = change(text);
        changed.Should().NotBe(text, "the damage must be done");
        ((PdfStream)stream).Content = encoding.GetBytes(changed);
    }

    private static string Once(string text, string whole, string broken)
    {
        var at = text.IndexOf(whole, StringComparison.Ordinal);
        return at < 0 ? text : text[..at] + broken + text[(at + whole.Length)..];
    }
}
