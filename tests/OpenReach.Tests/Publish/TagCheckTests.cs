using System.Text;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish;

/// <summary>Numbers in names are conditions of the Matterhorn Protocol. Each negative case breaks one thing in the bytes of a good file.</summary>
public sealed class TagCheckTests
{
    private static readonly Lazy<byte[]> Good = new(() => Gallery.Pdf("usual"));

    [Theory, ClassData(typeof(Gallery))]
    public void A_brief_meets_every_condition(string name) => TagCheck.Problems(Gallery.Pdf(name)).Should().BeEmpty();

    [Theory]
    [InlineData("07-002", "/DisplayDocTitle true", "/DisplayDocTitle null")]
    [InlineData("06-001", "/Metadata ", "/Metadatb ")]
    [InlineData("06-002", "<pdfuaid:part>1", "<pdfuaid:part>9")]
    [InlineData("06-003", "<dc:title>", "<dc:titlf>")]
    [InlineData("6.6.4", "<pdfaid:conformance>A", "<pdfaid:conformance>B")]
    [InlineData("11-006", "/Lang(", "/Lanh(")]
    [InlineData("06-?", "/Marked true", "/Marked null")]
    [InlineData("09-?", "/StructTreeRoot ", "/StructTreeRoou ")]
    [InlineData("13-004", "/Alt <", "/Alu <")]
    [InlineData("7.3", "/BBox[", "/BBoy[")]
    [InlineData("14-002", "/S/H1/P", "/S/H2/P")]
    [InlineData("14-003", "/S/H2/P", "/S/H5/P")]
    [InlineData("15-003", "/Scope/Column", "/Scopf/Column")]
    [InlineData("09-004", "/S/TR/P", "/S/TS/P")]
    [InlineData("09-004", "/S/TD/P", "/S/P/P ")]
    [InlineData("09-005", "/S/LI/P", "/S/LJ/P")]
    [InlineData("09-006", "/S/TOCI/P", "/S/TOCJ/P")]
    [InlineData("28-008", "/Tabs/S", "/Tabs/R")]
    [InlineData("28-011", "/Type/OBJR", "/Type/OBJS")]
    [InlineData("28-012", "/Contents <", "/Contentt <")]
    [InlineData("6.3.2", "/F 4/", "/F 0/")]
    [InlineData("10-001", "/ToUnicode ", "/ToUnicodf ")]
    [InlineData("31-009", "/FontFile2 ", "/FontFile9 ")]
    [InlineData("31-004", "/CIDToGIDMap/Identity", "/CIDToGIDMap/Identitz")]
    [InlineData("6.2.3", "/OutputIntents[", "/OutputIntentt[")]
    [InlineData("6.1.3", "/ID[", "/IE[")]
    [InlineData("The file has no bookmarks", "/Outlines ", "/Outlinet ")]
    [InlineData("A page has no way back", "/StructParents 1/", "/StructParentt 1/")]
    public void A_broken_file_is_caught(string condition, string whole, string broken)
    {
        broken.Length.Should().Be(whole.Length, "the offsets of the file must stay right");
        var text = Encoding.Latin1.GetString(Good.Value);
        var at = text.IndexOf(whole, StringComparison.Ordinal);
        at.Should().BePositive();
        var bytes = Encoding.Latin1.GetBytes(text[..at] + broken + text[(at + whole.Length)..]);
        TagCheck.Problems(bytes).Should().Contain(p => p.StartsWith(condition, StringComparison.Ordinal));
    }

    [Fact]
    public void A_row_with_a_missing_cell_15_005_is_caught()
    {
        var text = Encoding.Latin1.GetString(Good.Value);
        var row = text.LastIndexOf("/S/TR/P", StringComparison.Ordinal);
        var kid = text.IndexOf("/K[", row, StringComparison.Ordinal) + 3;
        var length = text.IndexOf(" R", kid, StringComparison.Ordinal) + 2 - kid;
        var bytes = Encoding.Latin1.GetBytes(text[..kid] + new string(' ', length) + text[(kid + length)..]);
        TagCheck.Problems(bytes).Should().Contain(p => p.StartsWith("15-005", StringComparison.Ordinal));
    }

    [Fact]
    public void Drawing_outside_a_tag_01_005_is_refused_when_it_happens()
    {
        var sheet = new OpenReach.Publish.Pdf.Sheet(0, []);
        var draw = () => sheet.Fill(0, 0, 10, 10, OpenReach.Publish.Pages.Ink.Ink);
        draw.Should().Throw<InvalidOperationException>();
    }

    [ToolFact("qpdf")]
    public void Qpdf_finds_no_fault() => Tools.Run("qpdf", Good.Value, ".pdf", "--check").Code.Should().Be(0);

    [ToolFact("pdffonts")]
    public void All_fonts_are_embedded_cut_and_readable() =>
        Tools.Run("pdffonts", Good.Value, ".pdf").Output.Split('\n').Skip(2).Where(l => l.Length > 0).Should().OnlyContain(l => l.Contains("yes yes yes") && l.Contains("+OpenReachText-"));

    [ToolFact("pdfinfo")]
    public void The_tag_tree_reads_in_order()
    {
        var tree = Tools.Run("pdfinfo", Good.Value, ".pdf", "-struct-text").Output;
        tree.Should().Contain("H1 (block)").And.Contain("Figure").And.Contain("TOCI").And.Contain("LBody");
        string.Join(' ', tree.Split('"').Where((_, i) => i % 2 == 1).Select(s => s.Trim())).Should().Contain("were on a platform but were not served");
    }

    [Fact]
    public void Text_extracts_with_blanks_between_wrapped_lines()
    {
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(Good.Value);
        var text = pdf.GetPage(1).Text;
        text.Should().Contain("588,600 were on a platform but were not served a post");
    }

    [Theory, ClassData(typeof(Gallery))]
    public void The_same_document_gives_the_same_bytes(string name) => Gallery.Pdf(name).Should().Equal(Gallery.Pdf(name));
}
