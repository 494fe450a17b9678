using System.Text;
using static OpenReach.Publish.Pdf.PdfFile;

namespace OpenReach.Publish.Pdf;

/// <summary>Writes the tags of a document and the way from each piece of content back to its tag (ISO 32000-1, 14.7).</summary>
internal static class StructureTree
{
    /// <param name="pages">Objects of the pages.</param>
    /// <param name="annotations">Objects of the links.</param>
    public static void Write(PdfFile file, int root, Drawn drawn, IReadOnlyList<int> pages, IReadOnlyList<int> annotations)
    {
        var objects = new Dictionary<Tag, int>();
        var owners = new SortedDictionary<int, int>();
        Number(drawn.Root);
        Put(drawn.Root, root);

        var parents = new StringBuilder();
        foreach (var sheet in drawn.Sheets) parents.Append($"{sheet.Page}[{string.Join(' ', sheet.Marks.Select(tag => $"{objects[tag]} 0 R"))}]\n");
        foreach (var (annotation, owner) in owners) parents.Append($"{drawn.Sheets.Count + annotation} {owner} 0 R\n");
        var parentTree = file.Add($"<</Nums[{parents}]>>");
        file.Put(root, $"<</Type/StructTreeRoot/K[{objects[drawn.Root]} 0 R]/ParentTree {parentTree} 0 R/ParentTreeNextKey {drawn.Sheets.Count + annotations.Count}>>");

        void Number(Tag tag)
        {
            objects[tag] = file.Reserve();
            foreach (var kid in tag.Kids.OfType<Tag>()) Number(kid);
        }

        void Put(Tag tag, int parent)
        {
            var page = tag.Kids.OfType<Marked>().Select(m => (int?)m.Page).FirstOrDefault();
            var kids = string.Join(' ', tag.Kids.Select(kid => kid switch
            {
                Tag t => $"{objects[t]} 0 R",
                Marked m when m.Page == page => $"{m.Number}",
                Marked m => $"<</Type/MCR/Pg {pages[m.Page]} 0 R/MCID {m.Number}>>",
                Linked l => $"<</Type/OBJR/Pg {pages[l.Page]} 0 R/Obj {annotations[l.Annotation]} 0 R>>",
                _ => throw new InvalidOperationException("Not a kid of a tag."),
            }));
            file.Put(objects[tag], $"<</Type/StructElem/S/{tag.Type}/P {parent} 0 R{(page is { } p ? $"/Pg {pages[p]} 0 R" : "")}/K[{kids}]"
                + $"{(tag.Alt is { } alt ? "/Alt " + Text(alt) : "")}{(tag.Actual is { } actual ? "/ActualText " + Text(actual) : "")}{Attributes(tag)}>>");
            foreach (var link in tag.Kids.OfType<Linked>()) owners[link.Annotation] = objects[tag];
            foreach (var kid in tag.Kids.OfType<Tag>()) Put(kid, objects[tag]);
        }
    }

    private static string Attributes(Tag tag)
    {
        if (tag.Scope is { } scope) return $"/A<</O/Table/Scope/{scope}>>";
        if (tag.ListNumbering is { } numbering) return $"/A<</O/List/ListNumbering/{numbering}>>";
        if (tag.Bounds is { } bounds) return $"/A<</O/Layout/Placement/Block/BBox[{string.Join(' ', bounds.Select(PdfFile.Number))}]>>";
        return "";
    }
}
