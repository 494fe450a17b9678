using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using OpenReach.Publish;
using OpenReach.Publish.OpenData;
using OpenReach.Publish.Releases;
using OpenReach.Terms;
using Cell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace OpenReach.Tests.Publish.OpenData;

public class WorkbookTests
{
    private static readonly IReadOnlyList<Product> Products = InventedRelease.Write();

    private static byte[] Bytes => Products.Single(p => p.Path == "excel/release.xlsx").Content.ToArray();

    private static IReadOnlyList<(string Name, Worksheet Sheet)> Sheets(SpreadsheetDocument document) =>
        [.. document.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => (s.Name!.Value!, ((WorksheetPart)document.WorkbookPart.GetPartById(s.Id!.Value!)).Worksheet!))];

    private static string[] Texts(Row row) => [.. row.Elements<Cell>().Select(c => c.InlineString?.InnerText ?? c.CellValue?.Text ?? "")];

    [Fact]
    public void It_is_a_valid_workbook()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes), false);
        new OpenXmlValidator().Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}").Should().BeEmpty();
    }

    [Fact]
    public void Cover_contents_and_notes_come_first_then_one_table_a_sheet()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes), false);
        var names = Sheets(document).Select(s => s.Name).ToList();
        names.Take(3).Should().Equal("Cover", "Contents", "Notes");
        names.Should().Contain("reach_by_area").And.Contain("codes measures").And.OnlyHaveUniqueItems();
    }

    [Fact]
    public void Tables_have_a_frozen_header_and_no_merged_fields()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes), false);
        foreach (var (name, sheet) in Sheets(document).Where(s => s.Name != "Cover"))
        {
            sheet.Descendants<Pane>().Single().State!.Value.Should().Be(PaneStateValues.Frozen, name);
            sheet.Descendants<MergeCell>().Should().BeEmpty(name);
        }
    }

    [Fact]
    public void Each_sheet_but_the_cover_is_marked_as_one_table_with_the_heads_that_it_shows()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes), false);
        var names = new List<string>();
        foreach (var (name, sheet) in Sheets(document))
        {
            var rows = sheet.Descendants<Row>().ToList();
            var tables = sheet.WorksheetPart!.TableDefinitionParts.Select(p => p.Table!).ToList();
            tables.Should().HaveCount(name == "Cover" || rows.Count < 2 ? 0 : 1, name);
            foreach (var table in tables)
            {
                table.TableColumns!.Elements<TableColumn>().Select(c => c.Name!.Value).Should().Equal(Texts(rows[0]), name);
                table.Reference!.Value.Should().Be($"A1:{rows[0].Elements<Cell>().Last().CellReference!.Value![..^1]}{rows.Count}", name);
                names.Add(table.DisplayName!.Value!);
            }
        }
        names.Should().HaveCountGreaterThan(10).And.OnlyHaveUniqueItems().And.OnlyContain(n => char.IsAsciiLetter(n[0]) && n.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'));
    }

    [Fact]
    public void Contents_lead_to_each_sheet_and_heads_are_printed_on_each_page()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes), false);
        var sheets = Sheets(document);
        sheets.Single(s => s.Name == "Contents").Sheet.Descendants<Hyperlink>().Select(h => h.Location!.Value).Should().Equal(sheets.Skip(3).Select(s => $"'{s.Name}'!A1"));
        foreach (var name in document.WorkbookPart!.Workbook!.DefinedNames!.Elements<DefinedName>()) name.Text.Should().Be($"'{sheets[(int)name.LocalSheetId!.Value].Name}'!$1:$1");
        sheets.Should().OnlyContain(s => s.Sheet.Descendants<PageSetupProperties>().Single().FitToPage!.Value);
    }

    [Fact]
    public void A_row_of_wrapped_text_is_as_high_as_its_text()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes), false);
        foreach (var name in new[] { "Cover", "Contents", "Notes" })
        {
            var sheet = Sheets(document).Single(s => s.Name == name).Sheet;
            var widths = sheet.Descendants<Column>().Select(c => c.Width!.Value).ToList();
            foreach (var row in sheet.Descendants<Row>().Skip(1))
                Texts(row).Select((text, i) => text.Length / widths[i]).Max().Should().BeLessThanOrEqualTo(row.Height is { } height ? height.Value / 15 : 1, $"{name} {row.RowIndex}");
        }
    }

    [Fact]
    public void A_table_holds_the_rows_of_its_csv_with_codes_as_text_and_numbers_as_numbers()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes), false);
        var rows = Sheets(document).Single(s => s.Name == "reach_by_area").Sheet.Descendants<Row>().ToList();
        rows.Should().HaveCount(Products.Lines("data/reach_by_area.csv").Length);
        var first = rows[1].Elements<Cell>().First();
        first.DataType!.Value.Should().Be(CellValues.InlineString);
        first.InnerText.Should().Be("00", "a leading zero is part of the code");
        rows[1].Elements<Cell>().Single(c => c.CellReference!.Value!.StartsWith('D')).DataType!.Value.Should().Be(CellValues.Number);
    }

    [Fact]
    public void Long_identifiers_and_what_looks_like_a_formula_stay_text()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes), false);
        var posts = Sheets(document).Single(s => s.Name == "posts").Sheet.Descendants<Row>().SelectMany(Texts).ToList();
        posts.Should().Contain("123456789012345678901_42").And.Contain("-x");
        Sheets(document).SelectMany(s => s.Sheet.Descendants<CellFormula>()).Should().BeEmpty();
    }

    [Fact]
    public void Blanks_are_explained()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(Bytes), false);
        var notes = Sheets(document).Single(s => s.Name == "Notes").Sheet.Descendants<Row>().Select(Texts).ToList();
        notes.Should().Contain(r => r[0] == "blank" && r[1].Contains("Never zero"));
        foreach (var (status, _) in MeasureWords.Statuses) notes.Should().Contain(r => r[0] == "status " + status.Text());
    }

    [Fact]
    public void The_same_tables_give_the_same_bytes_without_a_clock()
    {
        InventedRelease.Write().Single(p => p.Path == "excel/release.xlsx").Content.ToArray().Should().Equal(Bytes);
        using var zip = new ZipArchive(new MemoryStream(Bytes));
        zip.Entries.Should().OnlyContain(e => e.LastWriteTime.Year == 1980);
        zip.Entries[0].FullName.Should().Be("[Content_Types].xml");
    }

    [Fact]
    public void A_steady_zip_is_read_by_others()
    {
        var content = Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(0, 500).Select(i => $"{i} ōtāhuhu")));
        using var stream = new MemoryStream();
        SteadyZip.Write(stream, [("a/b.txt", to => to.Write(content)), ("empty", _ => { })]);
        stream.Position = 0;
        using var zip = new ZipArchive(stream);
        using var entry = zip.GetEntry("a/b.txt")!.Open();
        using var read = new MemoryStream();
        entry.CopyTo(read);
        read.ToArray().Should().Equal(content);
        zip.GetEntry("empty")!.Length.Should().Be(0);
    }

    [Fact]
    public void The_citation_names_title_version_publisher_and_licence()
    {
        var lines = Products.Lines("CITATION.cff");
        lines.Should().Contain("cff-version: 1.2.0").And.Contain("type: dataset").And.Contain("title: \"Flu posts in Lumen\"")
            .And.Contain("version: \"2025-q2\"").And.Contain("  - name: \"Office of Lumen\"").And.Contain("license: CC-BY-4.0");
    }

    [Fact]
    public void A_title_with_quotes_stays_a_title()
    {
        var run = InventedRelease.Run() is var r ? r with { Settings = r.Settings with { Title = "The \"flu\": posts\nand \\ more" } } : r;
        Encoding.UTF8.GetString(Citation.Of(run).Content.Span).Should().Contain("title: \"The \\\"flu\\\": posts and \\\\ more\"\n");
    }

    [Fact]
    public void A_csv_of_a_release_is_read_back_as_it_was_written()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Products.Single(p => p.Path == "data/posts.csv").Content.ToArray());
            CsvBack.Rows(path).Should().HaveCount(Products.Lines("data/posts.csv").Length - 1);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
