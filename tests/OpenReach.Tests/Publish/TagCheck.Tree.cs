using System.Globalization;
using System.Text;

namespace OpenReach.Tests.Publish;

internal sealed partial class TagCheck
{
    /// <summary>Letters of a text that a tree shows.</summary>
    private const int Shortened = 44;

    /// <summary>
    /// The tags of a file as a reader that follows them meets them, one a line: its type, the start of its text, and for tables their
    /// head, their first row and how many more there are.
    /// </summary>
    public static string Tree(byte[] bytes)
    {
        var check = new TagCheck(new PdfObjects(bytes));
        check.Collect();
        check.Pages();
        var tree = new StringBuilder();
        foreach (var top in check.elements.Where(e => e.Type == "Document")) Print(tree, top, 0);
        return tree.ToString();
    }

    /// <summary>Texts in the order of the tags: each with its type and the pieces (lines) it is drawn in. Elements that hold a link, a table's cells too, are in pieces of their own.</summary>
    public static IReadOnlyList<(string Type, IReadOnlyList<string> Lines, bool HoldsOthers)> Texts(byte[] bytes)
    {
        var check = new TagCheck(new PdfObjects(bytes));
        check.Collect();
        check.Pages();
        return [.. check.elements.Where(e => e.Shown.Count > 0).Select(e => (e.Type, (IReadOnlyList<string>)e.Shown, e.Kids.Count > 0))];
    }

    /// <summary>What a reader that follows the tags reads, a line for each element that has text of its own.</summary>
    public static string Read(byte[] bytes)
    {
        var check = new TagCheck(new PdfObjects(bytes));
        check.Collect();
        check.Pages();
        return string.Join('\n', check.elements.Where(e => e.Type is not ("Span" or "Figure") && (e.Marks.Count > 0 || e.Kids.Exists(k => k.Type == "Span"))).Select(e => e.Text()));
    }

    private static void Print(StringBuilder tree, Element element, int depth)
    {
        tree.Append(' ', 2 * depth).Append(element.Type);
        switch (element.Type)
        {
            case "TR": tree.Append(": ").AppendJoin(" | ", element.Kids.Select(c => Start(c.Text()))).Append('\n'); return;
            case "TBody":
                tree.Append('\n');
                Print(tree, element.Kids[0], depth + 1);
                if (element.Kids.Count > 1) tree.Append(' ', 2 * depth + 2).Append(CultureInfo.InvariantCulture, $"and {element.Kids.Count - 1} more\n");
                return;
            case "Figure": tree.Append(": ").Append(Start((string)element.Keys["Alt"]!)).Append('\n'); return;
            case "Document" or "Sect" or "Caption" or "L" or "LI" or "Table" or "THead" or "TOC": tree.Append('\n'); break;
            default: tree.Append(": ").Append(Start(element.Text())).Append(element.Kids.Exists(k => k.Type == "Link") ? " (link)\n" : "\n"); return;
        }
        foreach (var kid in element.Kids) Print(tree, kid, depth + 1);
    }

    private static string Start(string text) => text.Trim() is { Length: > Shortened } whole ? whole[..Shortened].TrimEnd() + "…" : text.Trim();
}
