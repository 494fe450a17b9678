namespace OpenReach.Tests.Publish;

internal sealed partial class TagCheck
{
    private readonly Dictionary<object, PdfFontFacts> fonts = new(ReferenceEqualityComparer.Instance);

    private void Pages()
    {
        var numbers = pdf.Array(pdf.Dictionary(pdf.Dictionary(catalog.GetValueOrDefault("StructTreeRoot")).GetValueOrDefault("ParentTree")).GetValueOrDefault("Nums"));
        var parents = Enumerable.Range(0, numbers.Count / 2).ToDictionary(i => (int)(double)numbers[2 * i]!, i => numbers[2 * i + 1]);
        var owners = elements.SelectMany(e => e.Marks.Select(m => (m.Page, m.Number, Element: e))).ToLookup(m => (new Same(m.Page), m.Number), m => m.Element);
        foreach (var page in pages) Page(page, parents, owners);
        Want(elements.Sum(e => e.Marks.Count) == marks, "7.1 A tag names content that is on no page");
        var root = pdf.Dictionary(catalog.GetValueOrDefault("StructTreeRoot"));
        Want(parents.Count == pages.Count + pages.Sum(p => pdf.Array(p.GetValueOrDefault("Annots")).Count) && root.GetValueOrDefault("ParentTreeNextKey") is double next && parents.Keys.All(k => k < next), "7.1 The way back to the tags starts where nothing is");
    }

    /// <summary>Compares a page by what it is, not by what it says.</summary>
    private readonly record struct Same(Dictionary<string, object?> Page)
    {
        public bool Equals(Same other) => ReferenceEquals(Page, other.Page);
        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(Page);
    }

    private int marks;

    private void Page(Dictionary<string, object?> page, Dictionary<int, object?> parents, ILookup<(Same, int), Element> owners)
    {
        Want(page.ContainsKey("Tabs"), "28-008 A page does not say how one goes from link to link");
        Want(pdf.Name(page.GetValueOrDefault("Tabs")) is null or "S", "28-009 A page does not follow the structure from link to link");
        Want(!pdf.Dictionary(page.GetValueOrDefault("Resources")).ContainsKey("XObject"), "30-001 A page has external objects");
        if (pdf.Get(page.GetValueOrDefault("Contents")) is not PdfStream stream) { problems.Add("7.1 A page has no content"); return; }
        var content = new PdfMarks(pdf, stream.Content, name => FontOf(page, name));
        problems.AddRange(content.Problems);
        Want(content.Feet == 1, "18-002 A page has no running foot");
        marks += content.Marks.Count;
        var known = page.GetValueOrDefault("StructParents") is double key && parents.TryGetValue((int)key, out var back) ? pdf.Array(back) : [];
        Want(known.Count == content.Marks.Count, "7.1 A page has no way back from all its content to the tags");
        foreach (var (number, (type, text)) in content.Marks)
        {
            if (owners[(new Same(page), number)].ToList() is not [var owner]) { problems.Add("7.1 A piece of content belongs to no tag, or to two"); continue; }
            Want(owner.Type == type && number < known.Count && ReferenceEquals(pdf.Get(known[number]), owner.Keys), "7.1 Content and its tag do not name each other");
            owner.Shown.Add(text);
        }
        foreach (var annotation in pdf.Array(page.GetValueOrDefault("Annots")).ConvertAll(pdf.Dictionary)) Link(annotation, page, parents);
    }

    private void Link(Dictionary<string, object?> link, Dictionary<string, object?> page, Dictionary<int, object?> parents)
    {
        Want(pdf.Name(link.GetValueOrDefault("Subtype")) == "Link", "28-002 An annotation is no link");
        Want(link.GetValueOrDefault("Contents") is string { Length: > 0 }, "28-012 A link does not say where it leads");
        var owner = link.GetValueOrDefault("StructParent") is double key ? pdf.Dictionary(parents.GetValueOrDefault((int)key)) : [];
        Want(byKeys.GetValueOrDefault(owner) is { Type: "Link" } element && element.Links.Exists(l => ReferenceEquals(l, link)), "28-011 A link is not in the structure tree");
        Want(link.GetValueOrDefault("F") is 4.0, "6.3.2 A link does not print");
        Want(!link.ContainsKey("AP"), "6.3.3 A link is drawn otherwise than the page");
        Want(PageOf(link.GetValueOrDefault("Dest")) is var to && (to < 0 || IsOnPage(link["Dest"], to)), "7.18 A link leads past the edge of a page");
        var action = pdf.Dictionary(link.GetValueOrDefault("A"));
        Want(action.Count == 0 || pdf.Name(action.GetValueOrDefault("S")) is "URI" or "GoTo", "6.5.1 A link does something else than going to a place");
        Want(PageOf(link.GetValueOrDefault("Dest")) >= 0 || action.ContainsKey("URI") || action.Count > 0 && !action.ContainsKey("S"), "7.18 A link leads nowhere");
        Want(pdf.Array(link.GetValueOrDefault("Rect")) is [double left, double bottom, double right, double top] && pdf.Array(page.GetValueOrDefault("MediaBox")) is [_, _, double width, double height]
            && 0 <= left && left < right && right <= width && 0 <= bottom && bottom < top && top <= height, "7.18 A link has no area on its page");
    }

    private PdfFontFacts FontOf(Dictionary<string, object?> page, string name)
    {
        var font = pdf.Dictionary(pdf.Dictionary(pdf.Dictionary(page.GetValueOrDefault("Resources")).GetValueOrDefault("Font")).GetValueOrDefault(name));
        return fonts.TryGetValue(font, out var facts) ? facts : fonts[font] = new PdfFontFacts(pdf, font);
    }

    private void Fonts()
    {
        foreach (var font in pdf.All.Select(pdf.Dictionary).Where(d => pdf.Name(d.GetValueOrDefault("Type")) == "Font" && pdf.Name(d.GetValueOrDefault("Subtype")) is { } kind && !kind.StartsWith("CIDFont", StringComparison.Ordinal)))
        {
            Want(pdf.Name(font.GetValueOrDefault("Subtype")) == "Type0", "31-017 A font is a simple one");
            Want(pdf.Name(font.GetValueOrDefault("Encoding")) == "Identity-H", "31-006 A font has a character map of its own");
            Want(pdf.Get(font.GetValueOrDefault("ToUnicode")) is PdfStream, "31-027 A font has no way back to text");
            var descendant = pdf.Dictionary(pdf.Array(font.GetValueOrDefault("DescendantFonts")).FirstOrDefault());
            var descriptor = pdf.Dictionary(descendant.GetValueOrDefault("FontDescriptor"));
            Want(pdf.Get(descriptor.GetValueOrDefault("FontFile2")) is PdfStream, "31-009 A font is not embedded");
            Described(font, descendant, descriptor);
            Want(!descriptor.ContainsKey("CIDSet"), "31-014 A font lists its glyphs");
            Want(descendant.ContainsKey("CIDToGIDMap"), "31-005 A font has no map from characters to glyphs");
            Want(!descendant.ContainsKey("CIDToGIDMap") || pdf.Name(descendant["CIDToGIDMap"]) == "Identity", "31-004 The map of a font is neither a stream nor Identity");
            var facts = fonts.TryGetValue(font, out var read) ? read : new PdfFontFacts(pdf, font);
            Want(facts.Widths.Count >= facts.Advances.Count && facts.Advances.Zip(facts.Widths).All(w => Math.Abs(w.First - w.Second) <= 1), "31-016 Widths of a font are not those of its program");
            Want(!facts.Text.Values.Any(t => t.Contains('\0')), "31-028 A character is mapped to zero");
            Want(!facts.Text.Values.Any(t => t.Contains('\uFEFF') || t.Contains('\uFFFE')), "31-029 A character is mapped to a byte order mark");
        }
    }
}
