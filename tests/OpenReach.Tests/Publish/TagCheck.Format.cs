using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OpenReach.Tests.Publish;

/// <summary>What PDF/A-2 asks of objects beside the tags: sizes, colours, fonts, and what the metadata may say.</summary>
internal sealed partial class TagCheck
{
    /// <summary>Limits of a conforming file (ISO 19005-2, 6.1.13).</summary>
    private const int LongestName = 127, DeepestState = 28;

    private const double LargestInteger = 2147483647, SmallestPage = 3, LargestPage = 14400;

    /// <summary>Operators of ISO 32000-1 that pages of one kind of colour, without pictures and states, can have.</summary>
    private static readonly HashSet<string> Operators =
        ["b", "B", "b*", "B*", "BDC", "BMC", "BT", "c", "cm", "d", "EMC", "ET", "f", "F", "f*", "h", "j", "J", "l", "m", "M", "n", "q", "Q", "re", "rg", "RG", "s", "S", "Tc", "Td", "TD", "Tf", "Tj", "TJ", "TL", "Tm", "Tr", "Ts", "Tw", "Tz", "v", "w", "W", "W*", "y"];

    /// <summary>Operators that set or draw what PDF/A has rules for: other colours, states, shadings, pictures.</summary>
    private static readonly HashSet<string> NeedRules = ["cs", "CS", "sc", "SC", "scn", "SCN", "g", "G", "k", "K", "gs", "sh", "ri", "i", "Do", "BI", "ID", "EI"];

    /// <summary>Properties that the metadata may have: those of XMP, of PDF/A and of schemas that they describe themselves.</summary>
    private static readonly Dictionary<string, string[]> Predefined = new(StringComparer.Ordinal)
    {
        ["http://purl.org/dc/elements/1.1/"] = ["title", "creator", "language", "description", "subject", "rights", "publisher", "date"],
        ["http://ns.adobe.com/xap/1.0/"] = ["CreateDate", "ModifyDate", "MetadataDate", "CreatorTool"],
        ["http://ns.adobe.com/pdf/1.3/"] = ["Producer", "Keywords"],
        ["http://www.aiim.org/pdfa/ns/id/"] = ["part", "conformance", "amd", "corr"],
        ["http://www.aiim.org/pdfa/ns/extension/"] = ["schemas"],
    };

    private void Format()
    {
        foreach (var value in pdf.All) Sizes(value);
        foreach (var stream in pdf.All.OfType<PdfStream>())
        {
            Want(stream.Keys.GetValueOrDefault("Filter") is null or PdfName { Text: "FlateDecode" }, "6.1.7.2 A stream is packed in a way that not every reader knows");
            Want(!stream.Keys.ContainsKey("F") && !stream.Keys.ContainsKey("FFilter") && !stream.Keys.ContainsKey("FDecodeParms"), "6.1.7.1 A stream is in another file");
        }
        foreach (var page in pages) Drawing(page);
        var intents = pdf.Array(catalog.GetValueOrDefault("OutputIntents"));
        Want(intents is [var only] && pdf.Name(pdf.Dictionary(only).GetValueOrDefault("S")) == "GTS_PDFA1"
            && pdf.Get(pdf.Dictionary(only).GetValueOrDefault("DestOutputProfile")) is PdfStream { Content: { Length: > 128 } profile } named
            && profile[8] < 5 && Encoding.ASCII.GetString(profile, 12, 8) is "mntrRGB " or "prtrRGB " && named.Keys.GetValueOrDefault("N") is 3.0, "6.2.3 The output intent is not one of PDF/A for red, green and blue");
        foreach (var key in new[] { "Requirements", "NeedsRendering", "Collection", "Perms" }) Want(!catalog.ContainsKey(key), "6.11 The catalogue asks something of the reader's program");
        Want(!pages.Exists(p => p.ContainsKey("PresSteps") || p.ContainsKey("Trans")), "6.11 A page asks something of the reader's program");
    }

    private void Sizes(object? value)
    {
        const string Larger = "6.1.13 A string, name or number is larger than a reader must take";
        switch (value)
        {
            case PdfName name: Want(Encoding.Latin1.GetByteCount(name.Text) <= LongestName, Larger); break;
            case string text: Want(2 + 2 * text.Length <= PdfBytes.LongestString, Larger); break;
            case double number: Want(Math.Abs(number) <= LargestInteger, Larger); break;
            case List<object?> list: list.ForEach(Sizes); break;
            case PdfStream stream: Sizes(stream.Keys); break;
            case Dictionary<string, object?> keys:
                foreach (var (key, inner) in keys)
                {
                    Want(key.Length <= LongestName, Larger);
                    Sizes(inner);
                }
                break;
        }
    }

    private void Drawing(Dictionary<string, object?> page)
    {
        Want(pdf.Array(page.GetValueOrDefault("MediaBox")) is [double left, double bottom, double right, double top] && right - left is >= SmallestPage and <= LargestPage && top - bottom is >= SmallestPage and <= LargestPage, "6.1.13 A page is too small or too large");
        Want(page.ContainsKey("Resources"), "6.2.2 A page has no resources of its own");
        Want(pdf.Dictionary(page.GetValueOrDefault("Resources")).Keys.All(k => k is "Font" or "XObject") && !page.ContainsKey("Group"), "6.2.10 A page has states, patterns or groups, which may be transparent");
        if (pdf.Get(page.GetValueOrDefault("Contents")) is not PdfStream stream) return;
        var (depth, deepest) = (0, 0);
        foreach (var (word, _) in PdfObjects.Operators(stream.Content))
        {
            Want(Operators.Contains(word) || NeedRules.Contains(word), "6.2.2 A page has an operator that PDF does not know");
            Want(!NeedRules.Contains(word), "6.2.4 A page uses another colour than red, green and blue, or a state, shading or picture");
            depth += word switch { "q" => 1, "Q" => -1, _ => 0 };
            deepest = Math.Max(deepest, depth);
            Want(depth >= 0, "6.1.13 A page gives back a state that it did not keep");
        }
        Want(deepest <= DeepestState && depth == 0, "6.1.13 A page keeps too many states, or does not give them back");
    }

    /// <summary>What a font says of itself (ISO 32000-1, 9.7 and 9.8).</summary>
    private void Described(Dictionary<string, object?> font, Dictionary<string, object?> descendant, Dictionary<string, object?> descriptor)
    {
        var name = pdf.Name(font.GetValueOrDefault("BaseFont"));
        Want(name is not null && CutName().IsMatch(name) && name == pdf.Name(descendant.GetValueOrDefault("BaseFont")) && name == pdf.Name(descriptor.GetValueOrDefault("FontName")), "6.2.11.2 A font does not have one name that says that it is cut");
        Want(pdf.Name(descendant.GetValueOrDefault("Subtype")) == "CIDFontType2" && pdf.Dictionary(descendant.GetValueOrDefault("CIDSystemInfo")).Count == 3
            && new[] { "Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV" }.All(descriptor.ContainsKey), "6.2.11.2 A font does not say all that it must");
        Want(pdf.Get(descriptor.GetValueOrDefault("FontFile2")) is not PdfStream program || program.Keys.GetValueOrDefault("Length1") is double length && (int)length == program.Content.Length, "6.2.11.2 The program of a font is not as long as it says");
    }

    private void Said(XElement xmp, string packet)
    {
        Want(packet.StartsWith("<?xpacket begin=", StringComparison.Ordinal) && packet[..packet.IndexOf("?>", StringComparison.Ordinal)] is var head && !head.Contains("bytes=") && !head.Contains("encoding="), "6.6.2.1 The packet of metadata begins otherwise than it may");
        XNamespace schema = "http://www.aiim.org/pdfa/ns/schema#", property = "http://www.aiim.org/pdfa/ns/property#";
        var described = xmp.Descendants(schema + "property")
            .SelectMany(p => p.Descendants(property + "name").Select(n => (p.Parent!.Element(schema + "namespaceURI")?.Value, n.Value))).ToHashSet();
        var said = xmp.Elements(Rdf + "RDF").Elements(Rdf + "Description").Elements().ToList();
        Want(said.TrueForAll(p => Predefined.GetValueOrDefault(p.Name.NamespaceName)?.Contains(p.Name.LocalName) == true || described.Contains((p.Name.NamespaceName, p.Name.LocalName))), "6.6.2.3 The metadata have a property that no schema describes");
        Want(said.Select(p => p.Name).Distinct().Count() == said.Count && said.TrueForAll(p => p.Value.Trim().Length > 0), "6.6.2.3 A property of the metadata is blank or stands twice");
        Want(xmp.Descendants(property + "name").All(n => n.Parent!.Element(property + "valueType") is not null && n.Parent.Element(property + "description") is not null && n.Parent.Element(property + "category")?.Value is "internal" or "external"), "6.6.2.3 A described property lacks its type, kind or description");
        var facts = pdf.Dictionary(pdf.Trailer.GetValueOrDefault("Info"));
        Want(Same("Author", xmp.Descendants(Dc + "creator").FirstOrDefault()?.Value) && Same("CreationDate", Stamp("CreateDate")) && Same("ModDate", Stamp("ModifyDate")), "6.6.3 The file says another author or date than the metadata");

        bool Same(string key, string? value) => (facts.GetValueOrDefault(key) as string)?.Trim() == value?.Trim();
        string? Stamp(string name) => xmp.Descendants(XName.Get(name, "http://ns.adobe.com/xap/1.0/")).FirstOrDefault()?.Value is { } date ? "D:" + date.Replace("-", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal).Replace("T", "", StringComparison.Ordinal) : null;
    }

    [GeneratedRegex(@"^[A-Z]{6}\+\S+$")]
    private static partial Regex CutName();
}
