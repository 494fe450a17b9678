using System.IO.Compression;
using System.Text;
using OpenReach.Collect;
using OpenReach.Collect.Containers;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Containers;

public class ContainerReaderTests
{
    private static (List<List<GridRow>> Grids, Issues Issues) Open(byte[] content)
    {
        using var file = new TempFile(content);
        var issues = new Issues();
        return ([.. ContainerReader.Open(file.File, issues).Select(g => g.Rows.ToList())], issues);
    }

    private static (List<GridRow> Rows, Issues Issues) OpenText(string text, Encoding? encoding = null)
    {
        var bytes = encoding is null ? Encoding.UTF8.GetBytes(text) : [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
        var (grids, issues) = Open(bytes);
        return (grids.Count == 0 ? [] : grids[0], issues);
    }

    private static string Flat(IEnumerable<GridRow> rows) => string.Join('\n', rows.Select(r => $"{r.Number}:{string.Join('/', r.Fields)}"));

    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a;b\r\n1;2\r\n")]
    [InlineData("a\tb\n1\t2")]
    [InlineData("a|b\n1|2\n")]
    public void Delimiter_and_line_ends_are_found_from_the_content(string text) =>
        Flat(OpenText(text).Rows).Should().Be("1:a/b\n2:1/2");

    [Fact]
    public void Decimal_commas_do_not_hide_the_semicolon() =>
        Flat(OpenText("date;share\n2024-01-01;1,5\n2024-01-02;2,5\n").Rows).Should().Be("1:date/share\n2:2024-01-01/1,5\n3:2024-01-02/2,5");

    [Fact]
    public void A_sep_line_decides_and_is_dropped() =>
        Flat(OpenText("sep=;\na,x;b\n1;2\n").Rows).Should().Be("2:a,x/b\n3:1/2");

    [Theory]
    [InlineData("sep=,\na;b\n1;2\n", "2:a/b\n3:1/2")]
    [InlineData("sep=,\nTitle\na\tb\n1\t2\n", "2:Title\n3:a/b\n4:1/2")]
    public void A_sep_line_that_a_spreadsheet_program_left_over_other_columns_does_not_decide(string text, string rows)
    {
        var (read, issues) = OpenText(text);
        Flat(read).Should().Be(rows);
        issues.Should().ContainSingle(i => i.Code == "separator-other");
    }

    [Fact]
    public void A_row_has_the_number_of_the_line_on_which_it_begins()
    {
        var (rows, _) = OpenText("id,text\n1,\"two\nlines\"\n2,x\n");
        Flat(rows).Should().Be("1:id/text\n2:1/two\nlines\n4:2/x");
    }

    [Fact]
    public void Blank_lines_are_rows_and_ragged_rows_are_legal()
    {
        var (rows, issues) = OpenText("a,b,c\n\n1,2\n");
        rows.Select(r => r.Fields.Length).Should().Equal(3, 1, 2);
        rows[1].IsBlank.Should().BeTrue();
        rows[2][2].Should().BeEmpty();
        issues.Should().BeEmpty();
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_byte_order_mark_names_the_encoding(string name)
    {
        var (rows, issues) = OpenText("place,count\nZürich,1\n", Encoding.GetEncoding(name));
        Flat(rows).Should().Be("1:place/count\n2:Zürich/1");
        issues.Should().BeEmpty();
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_read_as_Western_European_with_a_warning()
    {
        var (rows, issues) = OpenText("place,count\nZürich,1\n", Encoding.Latin1);
        rows[1][0].Should().Be("Zürich");
        issues.Should().ContainSingle(i => i.Code == "encoding-assumed" && i.Severity == Severity.Warning);
    }

    [Fact]
    public void A_letter_across_two_blocks_is_still_UTF8()
    {
        var text = "a,b\n" + string.Concat(Enumerable.Repeat("Zürich,žluťoučký\n", 40_000));
        OpenText(text).Issues.Should().BeEmpty();
    }

    [Fact]
    public void Rows_wrapped_whole_in_one_field_are_unwrapped()
    {
        var (rows, _) = OpenText("\"id,\"\"a, b\"\",count\"\n\"1,x,2\"\n\"2,\"\"y, z\"\",3\"\n");
        Flat(rows).Should().Be("1:id/a, b/count\n2:1/x/2\n3:2/y, z/3");
    }

    [Fact]
    public void Spreadsheet_XML_keeps_positions_types_and_survives_broken_letters()
    {
        const string Xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
            <Worksheet ss:Name="One"><Table><Row><Cell><Data ss:Type="String">a</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">c?</Data></Cell></Row>
            <Row ss:Index="4"><Cell ss:MergeAcross="1"><Data ss:Type="DateTime">2020-09-22T07:07:36.000</Data></Cell><Cell><Data ss:Type="Number">5</Data></Cell></Row>
            </Table></Worksheet><Worksheet ss:Name="Two"><Table/></Worksheet></Workbook>
            """;
        var bytes = Encoding.UTF8.GetBytes(Xml);
        bytes[Array.IndexOf(bytes, (byte)'c', Xml.IndexOf(">c?<", StringComparison.Ordinal))] = 0xC3;
        using var file = new TempFile(bytes, "book.xls");
        var issues = new Issues();
        var grids = ContainerReader.Open(file.File, issues);
        grids.Select(g => g.Sheet).Should().Equal("One", "Two");
        Flat(grids[0].Rows).Should().Be("1:a//\uFFFD?\n4:2020-09-22T07:07:36//5");
        issues.Should().BeEmpty();
    }

    [Fact]
    public void Members_of_a_ZIP_are_tables_of_their_own()
    {
        var (grids, issues) = Open(Zip(("b.csv", "a,b\n1,2\n"), ("a.csv", "c,d\n3,4\n"), ("__MACOSX/a.csv", "x")));
        grids.Select(Flat).Should().Equal("1:c/d\n2:3/4", "1:a/b\n2:1/2");
        issues.Should().BeEmpty();
    }

    public static TheoryData<string, byte[]> Damage => new()
    {
        { "file-empty", [] },
        { "zip-damaged", Zip(("a.csv", "a,b\n1,2\n"))[..40] },
        { "zip-path-unsafe", Zip(("../../x.csv", "a,b\n1,2\n")) },
        { "zip-too-many-files", Zip([.. Enumerable.Range(0, 1001).Select(i => ($"{i}.csv", "a"))]) },
        { "zip-inside-zip", ZipBytes(("inner.zip", Zip(("a.csv", "a,b\n1,2\n")))) },
        { "xml-damaged", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet>") },
        { "xml-damaged", Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><x>&b;</x>") },
        { "workbook-damaged", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 1, 2, 3] },
        { "workbook-damaged", Zip(("[Content_Types].xml", "<Types/>")) },
        { "file-unreadable", Encoding.UTF8.GetBytes("<!DOCTYPE html><html><body>Log in</body></html>") },
        { "file-unreadable", Encoding.ASCII.GetBytes("%PDF-1.7\n") },
        { "file-unreadable", [.. Enumerable.Range(0, 5000).Select(i => (byte)(i * 7919 >> 3))] },
        { "quote-unclosed", Encoding.UTF8.GetBytes("a,b\n1,\"never closed\n2,3\n") },
    };

    [Theory]
    [MemberData(nameof(Damage))]
    public void Damage_gives_one_error_with_a_fix_and_no_exception(string code, byte[] content)
    {
        var (_, issues) = Open(content);
        issues.Should().ContainSingle().Which.Should().Match<Issue>(i =>
            i.Code == code && i.Severity == Severity.Error && i.Fix != null && i.Place.File == "exports/export.csv");
    }

    [Fact]
    public void A_folder_is_named_as_one()
    {
        var issues = new Issues();
        ContainerReader.Open(new ProjectFile(Path.GetTempPath(), "exports"), issues).Should().BeEmpty();
        issues.Should().ContainSingle(i => i.Code == "file-is-folder");
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_error()
    {
        var issues = new Issues();
        ContainerReader.Open(new ProjectFile("/no/such/file.csv", "exports/file.csv"), issues).Should().BeEmpty();
        issues.Should().ContainSingle(i => i.Code == "file-unreadable").Which.Found.Should().NotContain("/no/such");
    }

    [Fact]
    public void A_line_of_a_hundred_megabytes_is_an_issue()
    {
        var line = new byte[100 << 20];
        Array.Fill(line, (byte)'x');
        Open(line).Issues.Should().ContainSingle(i => i.Code == "record-too-long");
    }

    [Fact]
    public void A_quoted_field_without_end_stops_before_it_fills_the_memory()
    {
        var text = new StringBuilder("a,b\n1,\"");
        for (var i = 0; i < 1_000_000; i++) text.Append("twenty letters here\n");
        Open(Encoding.ASCII.GetBytes(text.ToString())).Issues.Should().ContainSingle(i => i.Code == "record-too-long");
    }

    [Fact]
    public void A_ZIP_that_unpacks_to_more_than_a_gigabyte_is_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            var chunk = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1,2,3\n", 170_000)));
            using var entry = zip.CreateEntry("big.csv", CompressionLevel.Fastest).Open();
            for (var i = 0; i < 1080; i++) entry.Write(chunk);
        }
        Open(memory.ToArray()).Issues.Should().ContainSingle(i => i.Code == "file-too-large-inside-zip");
    }

    [Fact]
    public void Any_cut_of_a_real_shape_ends_in_rows_or_issues()
    {
        var whole = Zip(("a.csv", string.Concat(Enumerable.Range(0, 200).Select(i => $"{i},\"x\ny\",{i * i}\n"))));
        for (var length = 0; length < whole.Length; length += 37) Open(whole[..length]).Issues.Should().NotBeEmpty();
    }

    [RealDataFact]
    public void Every_real_export_opens()
    {
        foreach (var path in Directory.EnumerateFiles(RealData.Path("exports"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var issues = new Issues();
            var grids = ContainerReader.Open(new ProjectFile(path, Path.GetFileName(path)), issues);
            grids.Should().NotBeEmpty(path);
            grids.Sum(g => g.Rows.Count()).Should().BePositive(path);
            issues.Where(i => i.Severity == Severity.Error).Should().BeEmpty(path);
        }
    }

    [RealDataFact]
    public void A_real_workbook_of_XML_with_a_broken_letter_gives_all_its_sheets()
    {
        var grids = ContainerReader.Open(new ProjectFile(RealData.Path("exports/facebook/classic-page-level_2017-07_spreadsheetml.xls"), "x.xls"), new Issues());
        grids.Should().HaveCount(38);
        grids[0].Sheet.Should().Be("Key Metrics");
    }

    private static byte[] Zip(params (string Name, string Text)[] members) => ZipBytes([.. members.Select(m => (m.Name, Encoding.UTF8.GetBytes(m.Text)))]);

    private static byte[] ZipBytes(params (string Name, byte[] Content)[] members)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in members)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(content);
            }
        return memory.ToArray();
    }
}
