using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace OpenReach.Tests.Publish;

/// <summary>
/// Checks a PDF against <see cref="Matterhorn"/>. Each problem begins with the number of its condition. The elements are looked at in
/// <c>TagCheck.Elements.cs</c>, pages and fonts in <c>TagCheck.Pages.cs</c>, what an archive asks beside the tags in <c>TagCheck.Format.cs</c>.
/// </summary>
internal sealed partial class TagCheck
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", Dc = "http://purl.org/dc/elements/1.1/",
        PdfUa = "http://www.aiim.org/pdfua/ns/id/", PdfA = "http://www.aiim.org/pdfa/ns/id/";

    private readonly PdfObjects pdf;
    private readonly List<string> problems = [];
    private readonly Dictionary<string, object?> catalog;
    private readonly List<Dictionary<string, object?>> pages;

    private TagCheck(PdfObjects pdf) => (this.pdf, catalog, pages) = (pdf, pdf.Catalog, pdf.Pages);

    public static IReadOnlyList<string> Problems(byte[] bytes)
    {
        var problems = PdfBytes.Problems(bytes).Distinct().ToList();
        // What is broken as bytes need not be read as objects.
        return problems.Count > 0 ? problems : Problems(new PdfObjects(bytes));
    }

    public static IReadOnlyList<string> Problems(PdfObjects pdf)
    {
        var check = new TagCheck(pdf);
        check.File();
        check.Format();
        check.Metadata();
        check.Collect();
        check.Pages();
        check.Fonts();
        check.Headings();
        foreach (var element in check.elements) check.Judge(element);
        check.Bookmarks();
        return [.. check.problems.Distinct()];
    }

    private void Want(bool holds, string problem) { if (!holds) problems.Add(problem); }

    private void File()
    {
        var marks = pdf.Dictionary(catalog.GetValueOrDefault("MarkInfo"));
        Want(marks.GetValueOrDefault("Marked") is true, "6.7.2 The catalogue does not say that the file is tagged");
        Want(marks.GetValueOrDefault("Suspects") is null or false, "01-007 The tags are said to be suspect");
        Want(catalog.ContainsKey("StructTreeRoot"), "6.7.3 The file has no structure tree");
        Want(Language().Length > 0, "11-001 The file has no language");
        var preferences = pdf.Dictionary(catalog.GetValueOrDefault("ViewerPreferences"));
        Want(preferences.ContainsKey("DisplayDocTitle"), "07-001 The file does not say what the window shows");
        Want(preferences.GetValueOrDefault("DisplayDocTitle") is null or true, "07-002 The window does not show the title");
        Want(pdf.Array(catalog.GetValueOrDefault("OutputIntents")).Exists(i => pdf.Get(pdf.Dictionary(i).GetValueOrDefault("DestOutputProfile")) is PdfStream { Content: [.., _] profile }
            && profile.Length > 128 && profile.AsSpan(36, 4).SequenceEqual("acsp"u8)), "6.2.3 The file has no output intent with a colour profile");
        Want(pdf.Array(pdf.Trailer.GetValueOrDefault("ID")).Count == 2, "6.1.3 The file has no id");
        Want(!pdf.Trailer.ContainsKey("Encrypt"), "26-001 The file is encrypted");
        Want(!catalog.ContainsKey("OCProperties"), "20-001 The file has optional content");
        Want(!catalog.ContainsKey("Names") && !catalog.ContainsKey("AF"), "21-001 The file may hold other files");
        Want(!catalog.ContainsKey("AcroForm"), "25-001 The file has a form");
        Want(!catalog.ContainsKey("AA") && !catalog.ContainsKey("OpenAction") && !pages.Exists(p => p.ContainsKey("AA")), "6.5.2 Something happens when the file is opened");
    }

    /// <summary>Language of the file; empty where it is none that BCP 47 has.</summary>
    private string Language() => catalog.GetValueOrDefault("Lang") is string { Length: > 1 } language && language.Split('-') is { } parts
        && parts[0].Length is 2 or 3 && Array.TrueForAll(parts, p => p.Length is > 0 and < 9 && p.All(char.IsAsciiLetterOrDigit)) ? language : "";

    private void Metadata()
    {
        XElement xmp;
        try
        {
            if (pdf.Get(catalog.GetValueOrDefault("Metadata")) is not PdfStream stream) { problems.Add("06-001 The file has no XMP metadata"); return; }
            var packet = Encoding.UTF8.GetString(stream.Content);
            Said(xmp = XElement.Parse(packet), packet);
        }
        catch (XmlException error)
        {
            problems.Add("06-001 The XMP metadata cannot be read: " + error.Message);
            return;
        }
        string First(XName name) => xmp.Descendants(name).FirstOrDefault() is { } found ? (found.Descendants(Rdf + "li").FirstOrDefault() ?? found).Value : "";
        Want(First(PdfUa + "part") == "1", "06-002 The metadata do not say PDF/UA-1");
        Want(First(PdfA + "part") == "2" && First(PdfA + "conformance") == "A", "6.6.4 The metadata do not say PDF/A-2a");
        var title = pdf.Dictionary(pdf.Trailer.GetValueOrDefault("Info")).GetValueOrDefault("Title") as string;
        Want(First(Dc + "title") is { Length: > 0 } said && said == title, "06-003 The metadata have no title, or another than the file");
        Want(First(Dc + "language") is { Length: > 0 } spoken && spoken == catalog.GetValueOrDefault("Lang") as string, "11-006 The metadata have no language, or another than the file");
    }

    private void Bookmarks()
    {
        var outlines = pdf.Dictionary(catalog.GetValueOrDefault("Outlines"));
        var (last, count) = (-1, 0);
        for (var item = pdf.Dictionary(outlines.GetValueOrDefault("First")); item.Count > 0 && count < 10_000; item = pdf.Dictionary(item.GetValueOrDefault("Next")), count++)
        {
            var to = PageOf(item.GetValueOrDefault("Dest"));
            Want(item.GetValueOrDefault("Title") is string { Length: > 0 }, "7.17 A bookmark has no title");
            Want(to >= 0 && to >= last, "7.17 A bookmark leads nowhere or back");
            Want(to < 0 || IsOnPage(item.GetValueOrDefault("Dest"), to), "7.17 A bookmark leads past the edge of its page");
            last = to;
        }
        Want(count > 0 && count == elements.Where(e => e.Type == "Document").Sum(e => e.Kids.Count(k => k.Type == "Sect")), "7.17 There is not one bookmark for each section");
    }

    /// <summary>True where the height that something leads to is on its page.</summary>
    private bool IsOnPage(object? destination, int page) => pdf.Array(destination) is [_, _, _, double height, ..] && pdf.Array(pages[page].GetValueOrDefault("MediaBox")) is [_, _, _, double top] && height >= 0 && height <= top;

    /// <summary>Place among the pages, from 0, of where something leads; -1 where it leads nowhere.</summary>
    private int PageOf(object? destination) => pdf.Array(destination) is [var page, PdfName, ..] ? pages.FindIndex(p => ReferenceEquals(p, pdf.Get(page))) : -1;
}
