namespace OpenReach.Tests.Publish;

internal sealed partial class TagCheck
{
    /// <summary>The types that we write; all are standard in PDF 1.7.</summary>
    private static readonly HashSet<string> Written =
        ["Document", "Sect", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "Caption", "THead", "TBody", "TR", "TH", "TD", "TOC", "TOCI", "Reference", "Link", "Span", "Figure"];

    /// <summary>Standard types that we do not write, with the condition that they would bring.</summary>
    private static readonly Dictionary<string, string> NotWritten = new(StringComparer.Ordinal)
    {
        ["Ruby"] = "09-007",
        ["RB"] = "09-007",
        ["RT"] = "09-007",
        ["RP"] = "09-007",
        ["Warichu"] = "09-008",
        ["WT"] = "09-008",
        ["WP"] = "09-008",
        ["H"] = "14-007",
        ["Formula"] = "17-002",
        ["Note"] = "19-003",
        ["Form"] = "25-001",
        ["Annot"] = "28-002",
    };

    private readonly List<Element> elements = [];
    private readonly Dictionary<object, Element> byKeys = new(ReferenceEqualityComparer.Instance);

    /// <summary>An element, the one that holds it, and the content that is directly in it.</summary>
    private sealed record Element(string Type, Dictionary<string, object?> Keys, Dictionary<string, object?> Parent)
    {
        public List<Element> Kids { get; } = [];
        public List<(Dictionary<string, object?> Page, int Number)> Marks { get; } = [];
        public List<Dictionary<string, object?>> Links { get; } = [];

        /// <summary>Text of each of its marks, by page and number in the order of the file.</summary>
        public List<string> Shown { get; } = [];

        /// <summary>True for its own marks, false for the elements in it, in the order of reading.</summary>
        public List<bool> Order { get; } = [];

        /// <summary>Text in it and in all below it, as it is read.</summary>
        public string Text()
        {
            if (Keys.GetValueOrDefault("ActualText") is string actual) return actual;
            var (text, mark, kid) = (new System.Text.StringBuilder(), 0, 0);
            foreach (var own in Order)
                if (!own) text.Append(Kids[kid++].Text());
                else if (mark < Shown.Count) text.Append(Shown[mark++]);
            return text.ToString();
        }
    }

    private void Collect()
    {
        var root = pdf.Dictionary(catalog.GetValueOrDefault("StructTreeRoot"));
        Want(!root.ContainsKey("RoleMap"), "02-004 Types are mapped to others");
        foreach (var kid in pdf.Array(root.GetValueOrDefault("K"))) Collect(kid, root, null, null);
    }

    private void Collect(object? kid, Dictionary<string, object?> parent, Element? holder, object? page)
    {
        if (kid is double number && holder is not null) { holder.Marks.Add((pdf.Dictionary(page), (int)number)); holder.Order.Add(true); return; }
        var keys = pdf.Dictionary(kid);
        switch (pdf.Name(keys.GetValueOrDefault("Type")))
        {
            case "MCR": holder?.Marks.Add((pdf.Dictionary(keys.GetValueOrDefault("Pg") ?? page), keys.GetValueOrDefault("MCID") is double mark ? (int)mark : -1)); holder?.Order.Add(true); return;
            case "OBJR": holder?.Links.Add(pdf.Dictionary(keys.GetValueOrDefault("Obj"))); return;
        }
        var element = new Element(pdf.Name(keys.GetValueOrDefault("S")) ?? "", keys, parent);
        Want(pdf.Name(keys.GetValueOrDefault("Type")) == "StructElem", "6.7.3 An element does not say that it is one");
        Want(ReferenceEquals(pdf.Get(keys.GetValueOrDefault("P")), parent), "7.2 An element does not name the one that holds it");
        Want(Written.Contains(element.Type), $"{NotWritten.GetValueOrDefault(element.Type, "02-001")} The type {element.Type} is not one that we write");
        elements.Add(element);
        byKeys[keys] = element;
        holder?.Kids.Add(element);
        holder?.Order.Add(false);
        foreach (var inner in pdf.Array(keys.GetValueOrDefault("K"))) Collect(inner, keys, element, keys.GetValueOrDefault("Pg") ?? page);
    }

    private void Headings()
    {
        var last = 0;
        foreach (var heading in elements)
        {
            if (heading.Type is not ['H', >= '1' and <= '6']) continue;
            var level = heading.Type[1] - '0';
            Want(last > 0 || level == 1, "14-002 The first heading is not H1");
            Want(level <= last + 1, $"14-003 Heading {heading.Type} follows H{last}");
            last = level;
        }
        Want(last > 0, "14-002 There is no heading");
        Want(!elements.Exists(e => e.Kids.Count(k => k.Type == "H") > 1), "14-006 An element holds more than one unnumbered heading");
    }

    private void Judge(Element element)
    {
        var types = element.Kids.ConvertAll(k => k.Type);
        var attributes = pdf.Dictionary(element.Keys.GetValueOrDefault("A"));
        var held = byKeys.GetValueOrDefault(element.Parent)?.Type ?? "";
        if (element.Type == "Span") Want(element.Keys.GetValueOrDefault("ActualText") is string { Length: > 0 } && element.Kids.Count == 0 && element.Marks.Count > 0, "7.2 A part of a line does not say how it is read");
        else Want(element.Type == "Figure" || !string.Concat(element.Shown).EnumerateRunes().Any(OpenReach.Publish.Fonts.RightToLeft.Is), "7.2 Letters that run from right to left are drawn without their text as it is written");
        if (element.Type is "P" or "Span" or "Caption" or "Lbl" or ['H', >= '1' and <= '6'])
            Want(types.TrueForAll(t => t is "Span" or "Link" or "Reference" || element.Type == "Caption" && t == "P"), "7.2 A paragraph or a heading holds something larger than a part of a line");
        if (element.Type is "Document" or "Sect" or "Table" or "THead" or "TBody" or "TR" or "L" or "LI" or "TOC") Want(element.Marks.Count == 0, "7.2 Text stands beside the parts of a whole and in none of them");
        if (element.Type == "L") Want(pdf.Name(attributes.GetValueOrDefault("ListNumbering")) is "None" or "Disc" or "Decimal", "7.6 A list does not say how its items are marked");
        if (element.Type is "TH" or "TD") Want(!attributes.ContainsKey("ColSpan") && !attributes.ContainsKey("RowSpan") && element.Text().Trim().Length > 0, "7.5 A cell spans others or has no words");
        switch (element.Type)
        {
            case "H1" or "H2" or "H3" or "H4" or "H5" or "H6" or "TOCI" or "Caption" or "LBody": Want(element.Text().Trim().Length > 0, $"7.4 {element.Type} has no text"); break;
            case "Figure":
                Want(element.Keys.GetValueOrDefault("Alt") is string { Length: > 0 }, "13-004 A figure has no text alternative");
                Want(pdf.Array(attributes.GetValueOrDefault("BBox")) is [double left, double bottom, double right, double top] && left < right && bottom < top && left >= 0 && bottom >= 0
                    && element.Marks.TrueForAll(m => pdf.Array(m.Page.GetValueOrDefault("MediaBox")) is [_, _, double width, double height] && right <= width && top <= height), "7.3 A figure has no box on its page");
                break;
            case "TH": Want(pdf.Name(attributes.GetValueOrDefault("Scope")) is "Row" or "Column", "15-003 A header cell has no scope"); break;
        }
        switch (element.Type)
        {
            case "TH" or "TD": Want(held == "TR", "09-004 A cell stands outside a row"); break;
            case "TR": Want(held is "THead" or "TBody" or "Table" && types.Count > 0 && types.TrueForAll(t => t is "TH" or "TD"), "09-004 A table row holds something else than cells"); break;
            case "THead" or "TBody": Want(held == "Table" && types.Count > 0 && types.TrueForAll(t => t == "TR"), "09-004 A part of a table holds something else than rows"); break;
            case "Caption": Want(held == "Table", "09-004 A caption stands outside a table"); break;
            case "Table": Want(types is ["Caption", "THead", "TBody"], "09-004 A table is not caption, head and body"); Rows(element); break;
            case "L": Want(types.Count > 0 && types.TrueForAll(t => t == "LI"), "09-005 A list holds something else than items"); break;
            case "LI": Want(held == "L" && types is ["Lbl", "LBody"], "09-005 A list item is not label and body"); break;
            case "Lbl" or "LBody": Want(held == "LI", "09-005 A label or body stands outside an item"); break;
            case "TOC": Want(types.Count > 0 && types.TrueForAll(t => t is "TOCI" or "TOC"), "09-006 A contents list holds something else than entries"); break;
            case "TOCI": Want(held == "TOC", "09-006 An entry stands outside a contents list"); break;
            case "Link": Want(element.Links.Count == 1 && element.Marks.Count > 0, "28-011 A link element has no annotation"); break;
        }
    }

    private void Rows(Element table)
    {
        var rows = table.Kids.SelectMany(part => part.Type == "TR" ? [part] : part.Kids.Where(k => k.Type == "TR")).ToList();
        Want(rows.Select(r => r.Kids.Count).Distinct().Count() == 1, "7.5 The rows of a table differ in cells");
        Want(rows is [var head, .. var body] && head.Kids.TrueForAll(c => c.Type == "TH" && Scope(c) == "Column" && c.Text().Trim().Length > 0)
            && body.TrueForAll(r => r.Kids is [{ Type: "TH" } first, ..] && Scope(first) == "Row"), "7.5 A column or a row of a table has no header");

        string? Scope(Element cell) => pdf.Name(pdf.Dictionary(cell.Keys.GetValueOrDefault("A")).GetValueOrDefault("Scope"));
    }
}
