using System.Globalization;
using System.Text;
using OpenReach.Publish.Fonts;
using OpenReach.Publish.Pages;
using static OpenReach.Publish.Pdf.PdfFile;

namespace OpenReach.Publish.Pdf;

/// <summary>
/// Writes a document as tagged PDF 1.7, made to meet PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2). The only folder that
/// knows how a PDF is made. The same document gives the same bytes.
/// </summary>
internal static class PdfWriter
{
    private static readonly byte[] PackedProfile = Deflate.Pack(ColourProfile.Srgb());

    public static byte[] Write(Document document) => WriteAll([document])[0];

    /// <summary>Writes documents that share their fonts, cut once to the glyphs of all of them.</summary>
    public static IReadOnlyList<byte[]> WriteAll(IReadOnlyList<Document> documents)
    {
        var drawn = new Drawn[documents.Count];
        Parallel.For(0, drawn.Length, i => drawn[i] = Drawn(documents[i]));
        var (faces, programs) = (new[] { Typeface.Regular, Typeface.Semibold }, new FontProgram[2]);
        Parallel.For(0, faces.Length, i => programs[i] = new FontProgram(faces[i], drawn.SelectMany(d => d.Sheets)));
        var files = new byte[documents.Count][];
        Parallel.For(0, files.Length, i => files[i] = Assemble(documents[i], drawn[i], programs));
        return files;
    }

    /// <summary>Lays every section out, chooses where each stands, and draws them. The contents list learns its page numbers in between.</summary>
    private static Drawn Drawn(Document document)
    {
        var (drawn, numbers) = (new Drawn(), new Dictionary<string, int>(StringComparer.Ordinal));
        (Tag Tags, IReadOnlyList<Slice> Slices) Lay(int section, double tightness)
        {
            var tags = new Tag("Document");
            var layout = new Layout(document, id => numbers[id], (id, page, top) => drawn.Anchors[id] = (page, top));
            return (tags, layout.Section(document.Sections[section], tags, tightness));
        }

        // Every section is asked for with its usual white space, and none looks at another while it is laid out.
        var loose = new (Tag Tags, IReadOnlyList<Slice> Slices)[document.Sections.Count];
        Parallel.For(0, loose.Length, i => loose[i] = Lay(i, 1));
        var tight = new Dictionary<(int Section, double Tightness), (Tag Tags, IReadOnlyList<Slice> Slices)>();
        (Tag Tags, IReadOnlyList<Slice> Slices) Laid(int section, double tightness)
        {
            if (tightness >= 1) return loose[section];
            return tight.TryGetValue((section, tightness), out var known) ? known : tight[(section, tightness)] = Lay(section, tightness);
        }

        var paging = new Paging(document.Sections.Count, (section, tightness) => Laid(section, tightness).Slices, document.Sections[0].Blocks.Any(b => b is Contents));
        var settings = paging.Plan();
        foreach (var (page, i) in paging.PagesOf(settings).Select((page, i) => (page, i))) numbers[document.Sections[i].Id] = page;
        Sheet? sheet = null;
        for (var i = 0; i < settings.Count; i++)
        {
            var (tags, slices) = Laid(i, settings[i].Tightness);
            sheet = Paging.Draw(slices, settings[i], sheet, drawn.NewSheet);
            foreach (var tag in tags.Kids.OfType<Tag>()) drawn.Root.Add(tag);
        }
        foreach (var page in drawn.Sheets) RunningFoot(page, document, drawn.Sheets.Count);
        return drawn;
    }

    private static void RunningFoot(Sheet sheet, Document document, int pages)
    {
        const double Left = 56.69, Right = 538.58, Baseline = Sheet.PageHeight - 24;
        var look = new TextLook(9, 1.2, Ink.Ink2);
        var count = document.Words.PageOf(sheet.Page + 1, pages);
        sheet.Artifact(() =>
        {
            sheet.Text(Lettering.Fit(document.Foot, look.Size, Right - Left - 60, 1)[0], Left, Baseline, look);
            sheet.Text(count, Right - look.Typeface.Width(count, look.Size), Baseline, look);
        }, "/Type/Pagination/Subtype/Footer");
    }

    private static byte[] Assemble(Document document, Drawn drawn, IReadOnlyList<FontProgram> programs)
    {
        var file = new PdfFile();
        var (catalog, pageTree, tree, profile, metadata) = (file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve(), file.Reserve());
        var fonts = programs.Select(program => PdfFont.Write(file, program)).ToList();
        var pages = drawn.Sheets.Select(_ => file.Reserve()).ToList();
        var annotations = drawn.Links.Select(_ => file.Reserve()).ToList();

        var contents = new byte[drawn.Sheets.Count][];
        Parallel.For(0, contents.Length, i => contents[i] = PackedContent(drawn.Sheets[i], fonts));
        foreach (var (sheet, packed) in drawn.Sheets.Zip(contents)) WritePage(file, sheet, packed, pages, pageTree, fonts, drawn, annotations);
        for (var i = 0; i < drawn.Links.Count; i++) file.Put(annotations[i], Annotation(drawn.Links[i], drawn.Sheets.Count + i, drawn.Anchors, pages));
        file.Put(pageTree, $"<</Type/Pages/Count {pages.Count}/Kids[{References(pages)}]>>");
        StructureTree.Write(file, tree, drawn, pages, annotations);
        file.PutPacked(profile, "/N 3", PackedProfile);
        file.PutStream(metadata, "/Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(Metadata.Xmp(document)), plain: true);
        var outline = Outline(file, document, drawn, pages);
        file.Put(catalog, $"<</Type/Catalog/Pages {pageTree} 0 R/Lang({document.Language})/MarkInfo<</Marked true>>/StructTreeRoot {tree} 0 R"
            + $"/Metadata {metadata} 0 R/ViewerPreferences<</DisplayDocTitle true>>/PageMode/UseOutlines/Outlines {outline} 0 R"
            + $"/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile {profile} 0 R>>]>>");
        var date = $"(D:{document.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}000000Z)";
        var information = file.Add($"<</Title {Text(document.Title)}{(document.Publisher.Length > 0 ? "/Author " + Text(document.Publisher) : "")}/CreationDate{date}/ModDate{date}>>");
        return file.Finish(catalog, information);
    }

    /// <summary>The code of a page, packed as it comes: that of a map is long, and nothing needs it whole.</summary>
    private static byte[] PackedContent(Sheet sheet, List<PdfFont> fonts)
    {
        var (text, bytes) = (new StringBuilder(), new byte[4096]);
        using var packed = new MemoryStream();
        using (var packer = new Deflate.Packer(packed))
        {
            foreach (var piece in sheet.Pieces)
            {
                var code = piece as StringBuilder ?? text.Clear();
                if (piece is Shown shown) fonts.Single(f => f.Typeface == shown.Typeface).Show(code, shown);
                foreach (var chunk in code.GetChunks())
                    for (var rest = chunk.Span; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, bytes.Length)..])
                        packer.Write(bytes.AsSpan(0, Encoding.Latin1.GetBytes(rest[..Math.Min(rest.Length, bytes.Length)], bytes)));
            }
        }
        return packed.ToArray();
    }

    private static void WritePage(PdfFile file, Sheet sheet, byte[] packed, List<int> pages, int pageTree, List<PdfFont> fonts, Drawn drawn, List<int> annotations)
    {
        var content = file.Reserve();
        file.PutPacked(content, "", packed);
        var own = annotations.Where((_, i) => drawn.Links[i].Page == sheet.Page).ToList();
        file.Put(pages[sheet.Page], $"<</Type/Page/Parent {pageTree} 0 R/MediaBox[0 0 {Number(Sheet.PageWidth)} {Number(Sheet.PageHeight)}]"
            + $"/Resources<</Font<</F0 {fonts[0].Object} 0 R/F1 {fonts[1].Object} 0 R>>>>/Contents {content} 0 R/StructParents {sheet.Page}/Tabs/S"
            + $"{(own.Count > 0 ? $"/Annots[{References(own)}]" : "")}>>");
    }

    private static string Annotation(LinkArea link, int structParent, IReadOnlyDictionary<string, (int Page, double Top)> anchors, List<int> pages)
    {
        var rectangle = string.Join(' ', new[] { link.X, Sheet.PageHeight - link.Y - link.Height, link.X + link.Width, Sheet.PageHeight - link.Y }.Select(Number));
        var action = link.Target.StartsWith('#') && anchors.TryGetValue(link.Target[1..], out var at)
            ? $"/Dest[{pages[at.Page]} 0 R/XYZ 0 {Number(Sheet.PageHeight - at.Top + 12)} null]"
            : $"/A<</S/URI/URI({Address(link.Target)})>>";
        return $"<</Type/Annot/Subtype/Link/Rect[{rectangle}]/Border[0 0 0]/F 4/Contents {Text(link.Says)}/StructParent {structParent}{action}>>";
    }

    /// <summary>One bookmark a section, titled with its question.</summary>
    private static int Outline(PdfFile file, Document document, Drawn drawn, List<int> pages)
    {
        var root = file.Reserve();
        var items = document.Sections.Select(_ => file.Reserve()).ToList();
        for (var i = 0; i < items.Count; i++)
        {
            var at = drawn.Anchors[document.Sections[i].Id];
            file.Put(items[i], $"<</Title {Text(document.Sections[i].Question)}/Parent {root} 0 R/Dest[{pages[at.Page]} 0 R/XYZ 0 {Number(Sheet.PageHeight - at.Top + 24)} null]"
                + $"{(i > 0 ? $"/Prev {items[i - 1]} 0 R" : "")}{(i < items.Count - 1 ? $"/Next {items[i + 1]} 0 R" : "")}>>");
        }
        file.Put(root, $"<</Type/Outlines/First {items[0]} 0 R/Last {items[^1]} 0 R/Count {items.Count}>>");
        return root;
    }

    private static string References(IEnumerable<int> objects) => string.Join(' ', objects.Select(o => $"{o} 0 R"));
}

/// <summary>A document drawn, before it is a file.</summary>
internal sealed class Drawn
{
    private readonly List<Sheet> sheets = [];

    public Tag Root { get; } = new("Document");
    public IReadOnlyList<Sheet> Sheets => sheets;
    public List<LinkArea> Links { get; } = [];

    /// <summary>Page (from 0) and height from the top of everything that a link can lead to.</summary>
    public Dictionary<string, (int Page, double Top)> Anchors { get; } = new(StringComparer.Ordinal);

    public Sheet NewSheet()
    {
        sheets.Add(new Sheet(sheets.Count, Links));
        return sheets[^1];
    }
}
