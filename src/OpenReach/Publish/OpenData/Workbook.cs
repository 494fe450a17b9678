using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.IO.Packaging;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsvHelper;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>
/// excel/release.xlsx: the tables for people who open them in a spreadsheet anyway. One table a sheet from A1, marked as one so that a screen
/// reader says where it is and what heads a column, a header row that stays in sight and is printed on each page, no merged fields, no colour
/// that means anything, blanks explained on the sheet of notes; codes are text, so nothing is taken for a number, a date or a formula. Cover,
/// contents (with a link to each sheet) and notes come first.
/// </summary>
internal static class Workbook
{
    public const string Path = "excel/release.xlsx";

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const uint Plain = 0, Heading = 1, Title = 2, Wrapped = 3, Link = 4;

    /// <summary>Of a line of text of 11 points, in points.</summary>
    private const int LineHeight = 15;

    /// <summary>Rows that a sheet of the format can hold.</summary>
    private const int MostRows = 1_048_576;

    /// <param name="Heads">Heads of the columns; none on the cover, which is read and not scrolled.</param>
    /// <param name="Lines">With the heads.</param>
    private sealed record Sheet(string Name, string Title, IReadOnlyList<FieldSchema>? Fields, IReadOnlyList<string> Heads, long Lines, IEnumerable<string[]> Rows)
    {
        /// <summary>A table must have a row.</summary>
        public bool IsTable => Heads.Count > 0 && Lines > 1;
        public string Range => string.Create(CultureInfo.InvariantCulture, $"A1:{Column(Heads.Count - 1)}{Lines}");

        public static Sheet Of(string name, string title, IReadOnlyList<string[]> rows, bool hasHeads = true) => new(name, title, null, hasHeads ? rows[0] : [], rows.Count, rows);
    }

    public static Product Of(Findings findings, RunRecord run, IReadOnlyList<Table> tables)
    {
        Table[] shown = [.. tables.Where(t => t.Path.StartsWith("data/", StringComparison.Ordinal))];
        var kept = shown.Where(t => t.Lines <= MostRows).ToArray();
        var left = shown.Except(kept).ToArray();
        var names = Names(kept);
        List<Sheet> sheets =
        [
            Sheet.Of("Cover", run.Settings.Title, [.. Cover(run)], hasHeads: false),
            Sheet.Of("Contents", "Contents", [["Sheet", "Table", "What it holds"], .. kept.Select((t, i) => new[] { names[i], t.Title, t.Description })]),
            Sheet.Of("Notes", "Notes", [.. Notes(findings, left)]),
            .. kept.Select((t, i) => new Sheet(names[i], t.Title, t.Fields, [.. t.Fields.Select(f => f.Name)], t.Lines, Rows(t))),
        ];
        using var draft = new Draft();
        Write(draft, sheets, run.Settings);
        return draft.Product(Path);
    }

    private static IEnumerable<string[]> Cover(RunRecord run)
    {
        var settings = run.Settings;
        if (settings.Example) yield return ["EXAMPLE: invented data. Nothing here is true of any real place."];
        yield return [$"Whom the posts of {settings.Publisher.Name} reached and missed, and why, {DataPackage.Day(settings.Period.From)} to {DataPackage.Day(settings.Period.To)}."];
        yield return [$"Release {settings.Publish.Release}. Licence: {settings.Publisher.Licence}. Made by OpenReach {run.Version}."];
        yield return [settings.Publish.NextUpdate is { } next ? $"The next release is due on {DataPackage.Day(next)}." : "No date is set for the next release."];
        yield return ["Not for targets, league tables or judging individuals. Reach is an output, not an effect. Never add reach up."];
        yield return ["Contact: " + string.Join(", ", new[] { settings.Publisher.Name, settings.Publisher.Email, settings.Publisher.Url }.Where(p => p.Length > 0))];
        yield return ["The sheet Contents lists the tables; the sheet Notes explains blanks, statuses and ranges. The same tables as CSV are in the folder data."];
    }

    private static IEnumerable<string[]> Notes(Findings findings, Table[] left)
    {
        yield return ["Word", "Meaning"];
        yield return ["blank", "No number. The columns status and reason of its row say why. Never zero."];
        yield return ["low, high", "The combined interval, the one to quote: what samples and models leave open, and doubt about how much the audiences of platforms overlap."];
        yield return ["given_low, given_high", "The interval given the dependence assumption: the same with that doubt left out."];
        yield return ["band_low, band_high", "The identified band: what the data could not tell even if every sample were complete. Not a margin of error."];
        yield return ["code", "What to quote a number by; the same in the next release. openreach explain RELEASE CODE says where it comes from."];
        yield return ["share", "0 to 1. Counts are rounded so that they add up as printed."];
        foreach (var (status, meaning) in MeasureWords.Statuses) yield return [$"status {status.Text()}", meaning];
        foreach (var (measure, label, meaning) in MeasureWords.All) yield return [$"measure {measure.Text()}", $"{label}. {meaning}"];
        foreach (var check in findings.Checks.Where(c => c.Verdict != Verdict.Pass)) yield return [$"check {check.Id}", Pages.Words.InData([.. check.Found, .. check.Advice]) ?? ""];
        foreach (var table in left) yield return [table.Name, $"Has more rows than a sheet can hold: use {table.Path}."];
    }

    /// <summary>Names of sheets: 31 letters at most, each once, codelists marked as such.</summary>
    private static string[] Names(Table[] tables)
    {
        var names = new List<string>();
        foreach (var table in tables)
        {
            var name = table.Path.Contains("codelists/", StringComparison.Ordinal) ? "codes " + table.Name : table.Name;
            name = name.Length > 31 ? name[..31] : name;
            names.Add(names.Contains(name, StringComparer.OrdinalIgnoreCase) ? name[..Math.Min(28, name.Length)] + "~" + names.Count.ToString(CultureInfo.InvariantCulture) : name);
        }
        return [.. names];
    }

    private static IEnumerable<string[]> Rows(Table table)
    {
        var options = new CsvReaderOptions { Separator = ',', HasHeader = false, DetectSeparatorHint = false };
        using var reader = CsvReader.Create(table.Product.Open(), options, leaveOpen: false);
        while (reader.Read()) yield return reader.Current.ToArray();
    }

    /// <summary>The library makes the book around the sheets, which are too long to be its objects and are written in their places.</summary>
    private static void Write(Stream to, List<Sheet> sheets, Settings settings)
    {
        var byPart = new Dictionary<string, Sheet>(StringComparer.Ordinal);
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            // Packed once, below, the same everywhere.
            document.CompressionOption = CompressionOption.NotCompressed;
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
            var list = new Sheets();
            for (var i = 0; i < sheets.Count; i++)
            {
                var part = book.AddNewPart<WorksheetPart>(string.Create(CultureInfo.InvariantCulture, $"sheet{i + 1}"));
                byPart[part.Uri.OriginalString.TrimStart('/')] = sheets[i];
                if (sheets[i].IsTable) part.AddNewPart<TableDefinitionPart>("table").Table = Marked(sheets[i], (uint)(i + 1));
                using var place = part.GetStream(FileMode.Create);
                list.Append(new DocumentFormat.OpenXml.Spreadsheet.Sheet { Id = book.GetIdOfPart(part), SheetId = (uint)(i + 1), Name = sheets[i].Name });
            }
            var heads = sheets.Select((sheet, i) => (sheet, i)).Where(s => s.sheet.IsTable).Select(s => new DefinedName($"{Place(s.sheet)}$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)s.i });
            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(list, new DefinedNames(heads));
            // The library names parts and relations by chance where it is not told how.
            document.ChangeIdOfPart(book, "book");
            var core = document.AddCoreFilePropertiesPart();
            document.ChangeIdOfPart(core, "core");
            using var properties = core.GetStream(FileMode.Create);
            Properties(settings).Save(properties, SaveOptions.DisableFormatting);
        }
        SameBytes(to, stream, byPart);
    }

    /// <summary>Where a sheet is, as a formula has it.</summary>
    private static string Place(Sheet sheet) => $"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'!";

    /// <summary>The mark that a sheet is one table, named as the sheet. It has no look of its own and no buttons to filter.</summary>
    private static DocumentFormat.OpenXml.Spreadsheet.Table Marked(Sheet sheet, uint number)
    {
        var name = string.Concat(sheet.Name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        var columns = sheet.Heads.Select((head, i) => new TableColumn { Id = (uint)(i + 1), Name = head });
        return new(new TableColumns(columns) { Count = (uint)sheet.Heads.Count }) { Id = number, Name = name, DisplayName = name, Reference = sheet.Range, TotalsRowShown = false };
    }

    /// <summary>Title, publisher and language, which a screen reader says first. No dates.</summary>
    private static XDocument Properties(Settings settings)
    {
        XNamespace package = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", dublin = "http://purl.org/dc/elements/1.1/";
        return new(new XElement(package + "coreProperties",
            new XElement(dublin + "title", settings.Title), new XElement(dublin + "creator", settings.Publisher.Name),
            new XElement(dublin + "language", settings.Language)));
    }

    /// <summary>Written row by row, as text and not as the library's objects: a table may have a million rows, and a field a thousand bytes of objects.</summary>
    private static void WriteSheet(Stream stream, Sheet sheet)
    {
        var hasHeader = sheet.Heads.Count > 0;
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false) });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", Main);
        xml.WriteAttributeString("xmlns", "r", null, Relations);
        xml.WriteStartElement("sheetPr", Main);
        Element(xml, "pageSetUpPr", ("fitToPage", "1"));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("sheetViews", Main);
        Element(xml, "sheetView", ("showGridLines", hasHeader ? "1" : "0"), ("workbookViewId", "0"));
        if (hasHeader)
        {
            Element(xml, "pane", ("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen"));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteStartElement("cols", Main);
        var widths = Widths(sheet);
        for (var i = 0; i < widths.Length; i++)
        {
            var column = (i + 1).ToString(CultureInfo.InvariantCulture);
            Element(xml, "col", ("min", column), ("max", column), ("width", widths[i].ToString(CultureInfo.InvariantCulture)), ("customWidth", "1"));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData", Main);
        var letters = Enumerable.Range(0, widths.Length).Select(Column).ToArray();
        var number = 0;
        var text = new StringBuilder();
        if (!hasHeader) Row([sheet.Title], Title);
        foreach (var row in sheet.Rows) Row(row, hasHeader && number == 0 ? Heading : sheet.Fields is null ? Wrapped : Plain);
        xml.WriteEndElement();
        if (IsContents(sheet) && sheet.IsTable) Links(xml, sheet);
        Element(xml, "pageSetup", ("paperSize", "9"), ("orientation", hasHeader ? "landscape" : "portrait"), ("fitToWidth", "1"), ("fitToHeight", "0"));
        xml.WriteEndElement();
        if (sheet.IsTable)
        {
            Element(xml, "tableParts", ("count", "1"));
            xml.WriteStartElement("tablePart", Main);
            xml.WriteAttributeString("id", Relations, "table");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
        xml.WriteEndElement();

        void Row(string[] fields, uint style)
        {
            var at = (++number).ToString(CultureInfo.InvariantCulture);
            text.Clear();
            for (var i = 0; i < fields.Length; i++)
            {
                if (fields[i].Length == 0) continue;
                var isNumber = style == Plain && sheet.Fields?[i].Type is FieldType.Number or FieldType.Integer;
                text.Append("<c r=\"").Append(letters[i]).Append(at).Append("\" s=\"").Append((char)('0' + (i == 0 && style == Wrapped && IsContents(sheet) ? Link : style))).Append(isNumber ? "\" t=\"n\"><v>" : "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
                // In a workbook text is text: the apostrophe that keeps a CSV from running as a formula would only be in the way.
                Escaped(text, style == Plain && !isNumber && fields[i].Length > 1 && fields[i][0] == '\'' && fields[i][1] is '=' or '+' or '-' or '@' ? fields[i].AsSpan(1) : fields[i]);
                text.Append(isNumber ? "</v></c>" : "</t></is></c>");
            }
            // Not every program finds out by itself how high a row of wrapped text is.
            var lines = style == Wrapped ? fields.Select((field, i) => (int)Math.Ceiling(field.Length / widths[i])).Max() : 1;
            xml.WriteRaw(text.Length == 0 ? $"<row r=\"{at}\" />" : lines > 1 ? string.Create(CultureInfo.InvariantCulture, $"<row r=\"{at}\" ht=\"{LineHeight * lines}\" customHeight=\"1\">") : $"<row r=\"{at}\">");
            if (text.Length == 0) return;
            foreach (var chunk in text.GetChunks()) xml.WriteRaw(chunk.ToString());
            xml.WriteRaw("</row>");
        }
    }

    private static bool IsContents(Sheet sheet) => sheet is { Name: "Contents", Fields: null };

    /// <summary>From each name in the contents to its sheet.</summary>
    private static void Links(XmlWriter xml, Sheet contents)
    {
        xml.WriteStartElement("hyperlinks", Main);
        var number = 1;
        foreach (var row in contents.Rows.Skip(1))
        {
            Element(xml, "hyperlink", ("ref", string.Create(CultureInfo.InvariantCulture, $"A{++number}")), ("location", $"'{row[0]}'!A1"), ("display", row[0]));
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>Marks of XML, and the signs that it cannot hold: a message may quote a damaged file.</summary>
    private static readonly SearchValues<char> Special = SearchValues.Create(['&', '<', '>', '\uFFFE', '\uFFFF', .. Enumerable.Range(0, ' ').Select(c => (char)c).Except(['\t', '\n', '\r'])]);

    private static void Escaped(StringBuilder to, ReadOnlySpan<char> text)
    {
        for (var special = text.IndexOfAny(Special); special >= 0; special = text.IndexOfAny(Special))
        {
            to.Append(text[..special]).Append(text[special] switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => " " });
            text = text[(special + 1)..];
        }
        to.Append(text);
    }

    private static void Element(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Main);
        foreach (var (attribute, value) in attributes) xml.WriteAttributeString(attribute, value);
    }

    private static double[] Widths(Sheet sheet) => sheet.Name switch
    {
        "Cover" => [100],
        "Contents" => [26, 40, 90],
        "Notes" => [32, 110],
        _ => [.. sheet.Fields!.Select(f => Math.Max(12, f.Name.Length + 3.0) + (f.Type == FieldType.Text && f.Codelist is null && !f.Required ? 12 : 0))],
    };

    /// <summary>A, B, ... Z, AA, ...</summary>
    private static string Column(int index)
    {
        var name = "";
        for (var i = index + 1; i > 0; i = (i - 1) / 26) name = (char)('A' + (i - 1) % 26) + name;
        return name;
    }

    private static Stylesheet Styles() => new(
        new DocumentFormat.OpenXml.Spreadsheet.Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Arial" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Arial" }),
            new Font(new Bold(), new FontSize { Val = 16 }, new FontName { Val = "Arial" }), new Font(new Underline(), new FontSize { Val = 11 }, new Color { Rgb = "FF0B5277" }, new FontName { Val = "Arial" })),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(Look(0)),
        new CellFormats(
            Look(0), Look(1), Look(2), Look(0, isWrapped: true), Look(3, isWrapped: true)),
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }));

    /// <summary>Every part of a look is named: a program that misses one takes its own.</summary>
    private static CellFormat Look(uint font, bool isWrapped = false)
    {
        var look = new CellFormat { NumberFormatId = 0, FontId = font, FillId = 0, BorderId = 0, FormatId = 0, ApplyFont = true };
        if (!isWrapped) return look;
        look.ApplyAlignment = true;
        look.Append(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top });
        return look;
    }

    /// <summary>The package again with its parts in ordinal order, the sheets in their places, and without a clock: what the library stamps is not of the tables.</summary>
    private static void SameBytes(Stream to, Stream package, Dictionary<string, Sheet> sheets)
    {
        using var zip = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        // Readers look for the list of types first.
        var parts = zip.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal);
        SteadyZip.Write(to, [.. parts.Select(e => (e.FullName, sheets.TryGetValue(e.FullName, out var sheet) ? member => WriteSheet(member, sheet) : Short(e)))]);

        // Read here, for the package can be read at one place at a time only.
        static Action<Stream> Short(ZipArchiveEntry entry)
        {
            using var source = entry.Open();
            using var content = new MemoryStream();
            source.CopyTo(content);
            var bytes = content.ToArray();
            return member => member.Write(bytes);
        }
    }
}
