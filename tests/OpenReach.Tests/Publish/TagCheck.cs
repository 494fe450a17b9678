using System.Text;
using System.Text.RegularExpressions;

namespace OpenReach.Tests.Publish;

/// <summary>
/// Checks a PDF against the conditions of the Matterhorn Protocol 1.1 that a machine can check and that our pages can meet or miss.
/// Each problem begins with the number of its condition (or of the clause of PDF/A-2 where there is none).
/// </summary>
internal sealed partial class TagCheck
{
    private static readonly HashSet<string> Painting = ["f", "S", "b", "B", "s", "TJ", "Tj", "Do", "sh"];

    private readonly PdfObjects pdf;
    private readonly List<string> problems = [];
    private readonly Dictionary<string, object?> catalog;
    private readonly List<(string Type, Dictionary<string, object?> Keys)> elements = [];

    private TagCheck(byte[] bytes)
    {
        pdf = new PdfObjects(bytes);
        catalog = pdf.Dictionary(pdf.Trailer.GetValueOrDefault("Root"));
    }

    public static IReadOnlyList<string> Problems(byte[] bytes)
    {
        var check = new TagCheck(bytes);
        check.Everything();
        return check.problems;
    }

    private void Everything()
    {
        Catalog();
        Collect(pdf.Dictionary(catalog.GetValueOrDefault("StructTreeRoot")).GetValueOrDefault("K"));
        Metadata();
        Headings();
        Elements();
        var pages = pdf.Array(pdf.Dictionary(catalog.GetValueOrDefault("Pages")).GetValueOrDefault("Kids")).ConvertAll(pdf.Dictionary);
        var parents = ParentTree();
        foreach (var page in pages) Page(page, parents);
        Fonts();
    }

    private void Want(bool holds, string problem) { if (!holds) problems.Add(problem); }

    private void Catalog()
    {
        Want(pdf.Dictionary(catalog.GetValueOrDefault("MarkInfo")).GetValueOrDefault("Marked") is true, "06-? The catalogue does not say that the file is tagged");
        Want(catalog.ContainsKey("StructTreeRoot"), "09-? The file has no structure tree");
        Want(catalog.GetValueOrDefault("Lang") is string { Length: > 1 }, "11-006 The file has no language");
        Want(pdf.Dictionary(catalog.GetValueOrDefault("ViewerPreferences")).GetValueOrDefault("DisplayDocTitle") is true, "07-002 The window does not show the title");
        Want(pdf.Array(catalog.GetValueOrDefault("OutputIntents")).Count > 0, "6.2.3 The file has no output intent");
        Want(pdf.Array(pdf.Trailer.GetValueOrDefault("ID")).Count == 2, "6.1.3 The file has no id");
        Want(!pdf.Trailer.ContainsKey("Encrypt"), "26-001 The file is encrypted");
        Want(pdf.Dictionary(catalog.GetValueOrDefault("Outlines")).ContainsKey("First"), "The file has no bookmarks");
    }

    private void Metadata()
    {
        if (pdf.Get(catalog.GetValueOrDefault("Metadata")) is not PdfStream stream) { problems.Add("06-001 The file has no XMP metadata"); return; }
        var xmp = Encoding.UTF8.GetString(stream.Content);
        Want(xmp.Contains("<pdfuaid:part>1</pdfuaid:part>", StringComparison.Ordinal), "06-002 The metadata do not say PDF/UA-1");
        Want(XmpTitle().IsMatch(xmp), "06-003 The metadata have no title");
        Want(xmp.Contains("<pdfaid:part>2</pdfaid:part>", StringComparison.Ordinal) && xmp.Contains("<pdfaid:conformance>A</pdfaid:conformance>", StringComparison.Ordinal), "6.6.4 The metadata do not say PDF/A-2a");
        var title = pdf.Dictionary(pdf.Trailer.GetValueOrDefault("Info")).GetValueOrDefault("Title") as string;
        Want(title is { Length: > 0 }, "06-003 The information has no title");
    }

    private void Collect(object? kid)
    {
        foreach (var item in pdf.Array(kid))
        {
            if (pdf.Get(item) is not Dictionary<string, object?> keys || pdf.Name(keys.GetValueOrDefault("S")) is not { } type) continue;
            elements.Add((type, keys));
            Collect(keys.GetValueOrDefault("K"));
        }
    }

    private void Headings()
    {
        var last = 0;
        foreach (var (type, _) in elements)
        {
            if (type is not ['H', >= '1' and <= '6']) continue;
            var level = type[1] - '0';
            Want(last > 0 || level == 1, "14-002 The first heading is not H1");
            Want(level <= last + 1, $"14-003 Heading {type} follows H{last}");
            last = level;
        }
        Want(last > 0, "14-002 There is no heading");
    }

    private void Elements()
    {
        foreach (var (type, keys) in elements)
        {
            var kids = pdf.Array(keys.GetValueOrDefault("K")).Select(pdf.Get).OfType<Dictionary<string, object?>>().ToList();
            var types = kids.Select(k => pdf.Name(k.GetValueOrDefault("S"))).OfType<string>().ToList();
            var attributes = pdf.Dictionary(keys.GetValueOrDefault("A"));
            switch (type)
            {
                case "Figure":
                    Want(keys.GetValueOrDefault("Alt") is string { Length: > 0 }, "13-004 A figure has no text alternative");
                    Want(pdf.Array(attributes.GetValueOrDefault("BBox")).Count == 4, "7.3 A figure has no box");
                    break;
                case "TH": Want(pdf.Name(attributes.GetValueOrDefault("Scope")) is "Row" or "Column", "15-003 A header cell has no scope"); break;
                case "TR": Want(types.Count > 0 && types.TrueForAll(t => t is "TH" or "TD"), "09-004 A table row holds something else than cells"); break;
                case "Table": Want(types.TrueForAll(t => t is "Caption" or "THead" or "TBody" or "TFoot" or "TR"), "09-004 A table holds something else than rows"); Rows(keys); break;
                case "THead" or "TBody": Want(types.TrueForAll(t => t is "TR"), "09-004 A part of a table holds something else than rows"); break;
                case "L": Want(types.TrueForAll(t => t is "LI"), "09-005 A list holds something else than items"); break;
                case "LI": Want(types.TrueForAll(t => t is "Lbl" or "LBody"), "09-005 A list item holds something else than label and body"); break;
                case "TOC": Want(types.TrueForAll(t => t is "TOCI" or "TOC"), "09-006 A contents list holds something else than entries"); break;
                case "Link": Want(kids.Exists(k => pdf.Name(k.GetValueOrDefault("Type")) == "OBJR"), "28-011 A link element has no annotation"); break;
            }
        }
    }

    private void Rows(Dictionary<string, object?> table)
    {
        var widths = new List<int>();
        void Walk(Dictionary<string, object?> keys)
        {
            if (pdf.Name(keys.GetValueOrDefault("S")) == "TR") widths.Add(pdf.Array(keys.GetValueOrDefault("K")).Count);
            else foreach (var kid in pdf.Array(keys.GetValueOrDefault("K"))) Walk(pdf.Dictionary(kid));
        }
        Walk(table);
        Want(widths.Distinct().Count() == 1, "15-005 The rows of a table differ in cells");
    }

    private Dictionary<int, object?> ParentTree()
    {
        var numbers = pdf.Array(pdf.Dictionary(pdf.Dictionary(catalog.GetValueOrDefault("StructTreeRoot")).GetValueOrDefault("ParentTree")).GetValueOrDefault("Nums"));
        return Enumerable.Range(0, numbers.Count / 2).ToDictionary(i => (int)(double)numbers[2 * i]!, i => numbers[2 * i + 1]);
    }

    private void Page(Dictionary<string, object?> page, Dictionary<int, object?> parents)
    {
        Want(pdf.Name(page.GetValueOrDefault("Tabs")) == "S", "28-008 A page does not follow the structure from field to field");
        var key = page.GetValueOrDefault("StructParents") is double number ? (int)number : -1;
        Want(parents.ContainsKey(key), "A page has no way back to its tags");
        var marks = Content(page);
        if (parents.TryGetValue(key, out var owners)) Want(pdf.Array(owners).Count == marks, "Marked content and tags of a page do not match");
        foreach (var annotation in pdf.Array(page.GetValueOrDefault("Annots")).ConvertAll(pdf.Dictionary))
        {
            Want(annotation.GetValueOrDefault("Contents") is string { Length: > 0 }, "28-012 A link does not say where it leads");
            Want(annotation.GetValueOrDefault("StructParent") is double parent && parents.TryGetValue((int)parent, out var owner)
                && pdf.Name(pdf.Dictionary(owner).GetValueOrDefault("S")) == "Link", "28-011 A link is not in the structure tree");
            Want(annotation.GetValueOrDefault("F") is 4.0, "6.3.2 A link does not print");
        }
    }

    /// <summary>Walks the operators of a page; everything painted must be in marked content. Gives the number of pieces with tags.</summary>
    private int Content(Dictionary<string, object?> page)
    {
        if (pdf.Get(page.GetValueOrDefault("Contents")) is not PdfStream stream) { problems.Add("A page has no content"); return 0; }
        var (depth, marks, bare) = (0, 0, false);
        foreach (Match token in Operator().Matches(Encoding.Latin1.GetString(stream.Content)))
        {
            var word = token.Value;
            if (word is "BDC" or "BMC") depth++;
            else if (word == "EMC") depth--;
            else if (word == "/MCID") marks++;
            else if (depth == 0 && Painting.Contains(word)) bare = true;
        }
        Want(!bare, "01-005 Something is painted outside tags and artifacts");
        Want(depth == 0, "01-? Marked content is not closed");
        return marks;
    }

    private void Fonts()
    {
        foreach (var font in pdf.All.Select(pdf.Dictionary).Where(d => pdf.Name(d.GetValueOrDefault("Type")) == "Font" && pdf.Name(d.GetValueOrDefault("Subtype")) == "Type0"))
        {
            Want(pdf.Get(font.GetValueOrDefault("ToUnicode")) is PdfStream, "10-001 A font has no way back to text");
            var descendant = pdf.Dictionary(pdf.Array(font.GetValueOrDefault("DescendantFonts")).FirstOrDefault());
            Want(pdf.Get(pdf.Dictionary(descendant.GetValueOrDefault("FontDescriptor")).GetValueOrDefault("FontFile2")) is PdfStream, "31-009 A font is not embedded");
            Want(pdf.Name(descendant.GetValueOrDefault("CIDToGIDMap")) == "Identity", "31-004 A font has no map from characters to glyphs");
        }
    }

    [GeneratedRegex("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">[^<]+</rdf:li>")]
    private static partial Regex XmpTitle();

    [GeneratedRegex(@"(?<![\w/])(BDC|BMC|EMC|TJ|Tj|Do|sh|f|S|b|B|s)(?=\s|$)|/MCID\b")]
    private static partial Regex Operator();
}
