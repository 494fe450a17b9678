using System.IO.Compression;
using System.Text;
using OpenReach.Collect;
using OpenReach.Collect.Containers;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Containers;

/// <summary>Files made to fill a computer's memory or to write where they should not: one clear error each, within the limits of any file.</summary>
[Trait("Category", "Slow")]
[Collection(Limits.Name)]
public sealed class HostileFileTests
{
    [Fact]
    public void A_ZIP_of_a_few_kilobytes_that_unpacks_to_gigabytes_is_not_unpacked()
    {
        // Zeros pack a thousandfold: 40 members of 50 MB are 2 GB.
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            for (var i = 0; i < 40; i++)
                using (var stream = zip.CreateEntry($"posts{i}.csv", CompressionLevel.SmallestSize).Open())
                {
                    var block = new byte[1 << 20];
                    for (var n = 0; n < 50; n++) stream.Write(block);
                }
        memory.Length.Should().BeLessThan(3 << 20);
        Refused(memory.ToArray(), "bomb.zip", "file-too-large-inside-zip");
    }

    [Fact]
    public void A_ZIP_that_lies_about_the_size_of_its_member_is_not_read_beyond_it()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (var stream = zip.CreateEntry("posts.csv", CompressionLevel.SmallestSize).Open())
        {
            var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("a,b,c\n", 1000)));
            for (var n = 0; n < 20_000; n++) stream.Write(block);
        }
        var bytes = memory.ToArray();
        // The size before packing stands 24 bytes after each signature of the list of members.
        for (var i = 0; i < bytes.Length - 4; i++)
            if (bytes.AsSpan(i).StartsWith("PK\u0001\u0002"u8)) BitConverter.TryWriteBytes(bytes.AsSpan(i + 24), 1000);
        Refused(bytes, "liar.zip", "zip-damaged", "layout-unknown");
    }

    [Fact]
    public void A_ZIP_of_ten_thousand_files_is_not_read()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            for (var i = 0; i < 10_000; i++)
                using (var stream = zip.CreateEntry($"{i}.csv", CompressionLevel.NoCompression).Open()) stream.WriteByte((byte)'a');
        Refused(memory.ToArray(), "many.zip", "zip-too-many-files");
    }

    [Fact]
    public void A_member_that_leads_out_of_its_ZIP_is_not_read_and_nothing_is_written()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        using (var writer = new StreamWriter(zip.CreateEntry("../../openreach-was-here.csv").Open())) writer.Write("area,persons\nA,1\n");
        Refused(memory.ToArray(), "out.zip", "zip-path-unsafe");
        File.Exists(Path.Combine(Path.GetTempPath(), "..", "openreach-was-here.csv")).Should().BeFalse();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_line_of_a_hundred_megabytes_is_not_held(bool quoted)
    {
        var bytes = new byte[100 << 20];
        Array.Fill(bytes, (byte)'x');
        if (quoted) Encoding.ASCII.GetBytes("a,b\n\"").CopyTo(bytes, 0);
        // In quotes, line breaks are part of the field: the row has no end although the lines are short.
        if (quoted) for (var i = 1000; i < bytes.Length; i += 1000) bytes[i] = (byte)'\n';
        Refused(bytes, "line.csv", "record-too-long");
    }

    [Fact]
    public void Entities_that_multiply_are_not_expanded()
    {
        var xml = new StringBuilder("<?xml version=\"1.0\"?>\n<!DOCTYPE lolz [<!ENTITY lol \"lol\">\n");
        for (var i = 1; i < 10; i++) xml.Append($"<!ENTITY lol{i} \"{string.Concat(Enumerable.Repeat(i == 1 ? "&lol;" : $"&lol{i - 1};", 10))}\">\n");
        xml.Append("]>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet><Table><Row><Cell><Data>&lol9;</Data></Cell></Row></Table></Worksheet></Workbook>");
        Refused(Encoding.UTF8.GetBytes(xml.ToString()), "laughs.xls", "xml-damaged");
    }

    [Fact]
    public void Brackets_without_an_end_are_not_followed_down()
    {
        Refused(Encoding.ASCII.GetBytes(new string('[', 1_000_000)), "deep.json", "file-unreadable");
    }

    [Theory]
    [InlineData(1_048_576, 16_384)]
    [InlineData(65_536, 65_535)]
    public void A_workbook_that_states_more_cells_than_any_computer_holds_is_not_walked_through(int rows, int columns)
    {
        var sheet = rows > 65_536 ? Stated(rows, columns) : Books.Xls([new("Sheet1", [["a"]])]);
        if (rows <= 65_536)
        {
            // The record of dimensions: its number, its length, rows from and to, columns from and to.
            var at = sheet.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x00, 0x02, 14, 0]) + 4;
            BitConverter.TryWriteBytes(sheet.AsSpan(at + 4), rows);
            BitConverter.TryWriteBytes(sheet.AsSpan(at + 10), (ushort)columns);
        }
        Refused(sheet, "wide.xls", "workbook-too-large");
    }

    [Fact]
    public void A_workbook_of_XML_that_skips_to_its_last_column_in_row_after_row_is_not_filled_up()
    {
        var xml = "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"x\"><Table>"
            + string.Concat(Enumerable.Repeat("<Row><Cell ss:Index=\"16384\"><Data>1</Data></Cell></Row>", 100_000)) + "</Table></Worksheet></Workbook>";
        Refused(Encoding.UTF8.GetBytes(xml), "wide.xls", "workbook-too-large");
    }

    [Fact]
    public void A_sheet_as_wide_as_a_spreadsheet_program_allows_is_read()
    {
        using var file = new TempFile(Books.Xlsx([new("Sheet1", [[.. Enumerable.Range(0, 16_384).Select(i => (object?)$"c{i}")], [.. new object?[16_383], "end"]])]), "wide.xlsx");
        var rows = ContainerReader.Open(file.File, []).Single().Rows.ToList();
        rows.Select(r => r.Fields[^1]).Should().Equal("c16383", "end");
    }

    [Theory]
    [InlineData(1_048_576, false)]
    [InlineData(200_000, true)]
    public void A_sheet_as_long_as_a_spreadsheet_program_allows_is_read_or_refused_in_plain_words(int length, bool wide)
    {
        // The wide one unpacks to more than a workbook may, so it is refused before it is walked.
        var width = wide ? 40 : 2;
        using var file = new TempFile(Long(length, width), "long.xlsx");
        Issues issues = [];
        var grids = new List<Grid>();
        if (wide) Limit.Keeps(() => grids.AddRange(ContainerReader.Open(file.File, issues)), file.File, "A long sheet");
        else grids.AddRange(ContainerReader.Open(file.File, issues));
        if (wide) issues.Should().ContainSingle(i => i.Code == "workbook-too-large" && i.Severity == Severity.Error);
        else grids.Single().Rows.Should().HaveCount(length);
    }

    /// <summary>An XLSX of rows of numbers that differ from row to row.</summary>
    private static byte[] Long(int rows, int columns) => Packed(Enumerable.Range(1, rows).Select(r => $"<row r=\"{r}\">{string.Concat(Enumerable.Range(0, columns).Select(c => $"<c><v>{r * 31 + c}</v></c>"))}</row>"));

    /// <summary>An XLSX with a cell at each of two far corners.</summary>
    private static byte[] Stated(int rows, int columns) => Packed([$"<row r=\"1\"><c r=\"{(columns == 16_384 ? "XFD" : "B")}1\"><v>1</v></c></row><row r=\"{rows}\"><c r=\"A{rows}\"><v>1</v></c></row>"]);

    /// <summary>The rows are written one by one: joined first, they would stay in the pool of arrays.</summary>
    private static byte[] Packed(IEnumerable<string> rows)
    {
        using var memory = new MemoryStream();
        memory.Write(Books.Xlsx([new("Sheet1", [["x"]])]));
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.Fastest).Open());
            writer.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
            foreach (var row in rows) writer.Write(row);
            writer.Write("</sheetData></worksheet>");
        }
        return memory.ToArray();
    }

    private static void Refused(byte[] bytes, string name, params string[] codes)
    {
        using var file = new TempFile(bytes, name);
        CheckedTable? table = null;
        Limit.Keeps(() => table = Checking.File(file.File).Single(), file.File, name);
        table!.Kind.Should().BeNull();
        table.Issues.Should().Contain(i => codes.Contains(i.Code) && i.Severity == Severity.Error && i.Fix != null);
    }
}
