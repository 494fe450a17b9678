using System.Globalization;
using System.Text;
using System.Xml;
using OpenReach.Terms;

namespace OpenReach.Collect.Containers;

/// <summary>SpreadsheetML 2003: the XML that older exports name <c>.xls</c>.</summary>
internal static class SpreadsheetXml
{
    private const string Space = "urn:schemas-microsoft-com:office:spreadsheet";
    private const long Largest = 256L << 20;
    private const int WidestRow = 16_384;

    public static IReadOnlyList<Grid> Open(Source source, Issues issues)
    {
        if (source.Length > Largest)
        {
            issues.Error("file-too-large", $"{source.Name} is an XML workbook of more than 256 MB.", source.Place(),
                found: $"{source.Length >> 20} MB", expected: "at most 256 MB", fix: "Export a shorter period, or save the sheets as CSV.");
            return [];
        }

        // Real files hold bytes that are not UTF-8, at which an XML reader stops: they are replaced before it sees them.
        using var text = new StreamReader(source.OpenStream(), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            CheckCharacters = false,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        using var xml = XmlReader.Create(text, settings);
        try
        {
            var sheets = new List<Grid>();
            var held = new HeldRows();
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element) continue;
                if (xml.Depth == 0 && (xml.LocalName != "Workbook" || xml.NamespaceURI != Space))
                {
                    Damaged(source, "XML that is no workbook", 1, issues);
                    return [];
                }
                if (xml.LocalName != "Worksheet" || xml.NamespaceURI != Space) continue;
                var name = xml.GetAttribute("Name", Space) ?? $"Sheet{sheets.Count + 1}";
                using var sheet = xml.ReadSubtree();
                sheets.Add(new(name, source.Member, Rows(sheet, held)));
            }
            return sheets;
        }
        catch (TooLargeException e)
        {
            HeldRows.Refuse(source, e, issues);
            return [];
        }
        catch (XmlException e)
        {
            Damaged(source, e.LineNumber > 0 ? $"a fault in line {e.LineNumber} of the XML" : "a fault in the XML", null, issues);
            return [];
        }
    }

    private static IReadOnlyList<GridRow> Rows(XmlReader sheet, HeldRows held)
    {
        var number = 0;
        while (sheet.Read())
        {
            if (sheet.NodeType != XmlNodeType.Element || sheet.LocalName != "Row" || sheet.NamespaceURI != Space) continue;
            number = Index(sheet) ?? number + 1;
            using var row = sheet.ReadSubtree();
            held.Add(number, Cells(row));
        }
        return held.Sheet();
    }

    private static string[] Cells(XmlReader row)
    {
        List<string> cells = [];
        var span = 0;
        while (row.Read())
        {
            if (row.NodeType != XmlNodeType.Element || row.NamespaceURI != Space) continue;
            if (row.LocalName == "Cell")
            {
                // Blank cells may be left out: the next one then says where it stands. A merged cell covers its neighbours.
                var at = Math.Min(Index(row) - 1 ?? cells.Count + span, WidestRow);
                while (cells.Count < at) cells.Add("");
                if (cells.Count < WidestRow) cells.Add("");
                span = int.TryParse(row.GetAttribute("MergeAcross", Space), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? Math.Min(n, WidestRow) : 0;
            }
            else if (row.LocalName == "Data" && cells.Count > 0)
            {
                var type = row.GetAttribute("Type", Space);
                using var data = row.ReadSubtree();
                cells[^1] = Text(data, type);
            }
        }
        return [.. cells];
    }

    private static string Text(XmlReader data, string? type)
    {
        var text = new StringBuilder();
        while (data.Read())
            if (data.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace) text.Append(data.Value);
        var value = text.ToString();
        return type == "DateTime" && value.EndsWith(".000", StringComparison.Ordinal) ? value[..^4] : value;
    }

    private static int? Index(XmlReader element) =>
        int.TryParse(element.GetAttribute("Index", Space), NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index > 0 ? index : null;

    private static void Damaged(Source source, string found, int? row, Issues issues) =>
        issues.Error("xml-damaged", $"{source.Name} is an XML workbook that cannot be read.", source.Place(row), found: found,
            expected: "a complete XML workbook (SpreadsheetML)", fix: "Download it again, or open it in a spreadsheet program and save it as CSV.");
}
