using System.Text;
using OpenReach.Publish.Html;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Pdf;
using OpenReach.Terms;
using UglyToad.PdfPig;

namespace OpenReach.Tests.Publish;

public sealed class AreaSheetTests
{
    [Theory, ClassData(typeof(Gallery))]
    public void A_sheet_keeps_every_rule(string name) => DocumentCheck.Problems(Gallery.Sheet(name)).Should().BeEmpty();

    [Theory, ClassData(typeof(Gallery))]
    public void A_sheet_meets_every_condition_of_tagged_pdf(string name) => TagCheck.Problems(PdfWriter.Write(Gallery.Sheet(name))).Should().BeEmpty();

    [Theory, ClassData(typeof(Gallery))]
    public void A_sheet_is_one_page(string name)
    {
        using var pdf = PdfDocument.Open(PdfWriter.Write(Gallery.Sheet(name)));
        pdf.NumberOfPages.Should().Be(1);
    }

    [Fact]
    public void A_sheet_with_many_purchases_is_one_page_too_and_says_how_many_it_leaves_out()
    {
        var nation = new Osmere { Channels = true };
        var findings = nation.Findings();
        var area = findings.Areas[0];
        var row = nation.Plan(findings).Rows.First(r => r.Area == area.Code) with { ChannelName = "Half a page in the local newspaper", NewlyReached = 250 };
        var sheet = AreaSheet.Build(new Facts(findings), new([.. Enumerable.Repeat(row, 7)], null), area);
        using var pdf = PdfDocument.Open(PdfWriter.Write(sheet));
        pdf.NumberOfPages.Should().Be(1);
        pdf.GetPage(1).Text.Should().Contain("2 of 7 purchases");
    }

    [Fact]
    public void A_sheet_gives_the_people_missed_and_the_nation_beside_them()
    {
        var text = string.Join(' ', Gallery.Sheet("usual").Sections[0].Blocks.OfType<Paragraph>().Select(p => p.Text.Plain));
        text.Should().Contain("The posts missed").And.Contain("residents of Tidewell Central").And.Contain("in all areas");
    }

    [Fact]
    public void Sheets_written_together_say_the_same_as_one_alone_and_share_their_fonts()
    {
        var sheets = new[] { Gallery.Sheet("usual"), Gallery.Sheet("long-names") };
        var together = PdfWriter.WriteAll(sheets);
        for (var i = 0; i < sheets.Length; i++)
        {
            using var one = PdfDocument.Open(PdfWriter.Write(sheets[i]));
            using var shared = PdfDocument.Open(together[i]);
            shared.GetPage(1).Text.Should().Be(one.GetPage(1).Text);
        }
        TagCheck.Problems(together[0]).Should().BeEmpty();
        PdfWriter.WriteAll(sheets).SelectMany(b => b).Should().Equal(together.SelectMany(b => b));
    }

    [Fact]
    public void A_web_sheet_needs_no_script_and_no_network()
    {
        var html = Encoding.UTF8.GetString(HtmlWriter.WriteAll([Gallery.Sheet("usual")])[0]);
        html.Should().NotContain("<script").And.NotContain("@REGULAR@").And.Contain("data:font/woff;base64,");
        html.Length.Should().BeLessThan(90_000);
    }

    [Theory]
    [InlineData("CED101", "CED101")]
    [InlineData("a/b c", "a~2fb~20c")]
    [InlineData("..", "~2e~2e")]
    public void A_code_becomes_a_file_name_of_its_own(string code, string file) => AreaSheet.FileName(code).Should().Be(file);

    [Fact]
    public void An_area_that_is_not_covered_says_why()
    {
        var nation = new Osmere { NotCoveredAreas = 1 };
        var findings = nation.Findings();
        var sheet = AreaSheet.Build(new Facts(findings), nation.Plan(findings), findings.Areas[^1]);
        DocumentCheck.Problems(sheet).Should().BeEmpty();
        sheet.Sections[0].Blocks.OfType<Paragraph>().Last().Text.Plain.Should().Contain("no table says who has internet there").And.Contain("2,570\u00a0people");
    }

    [Fact]
    public void Sheets_are_left_out_where_the_settings_say_so()
    {
        var findings = new Osmere().Findings();
        AreaSheet.Wanted(findings).Should().BeTrue();
        AreaSheet.Wanted(findings with { Settings = findings.Settings with { Publish = findings.Settings.Publish with { AreaSheets = AreaSheets.None } } }).Should().BeFalse();
        AreaSheet.Wanted(new Osmere { Areas = 601 }.Findings()).Should().BeFalse();
    }

    [Fact]
    public void The_list_of_areas_stands_by_name_and_by_share()
    {
        var list = AreaIndex.Build(new Facts(new Osmere().Findings()));
        DocumentCheck.Problems(list).Should().BeEmpty();
        list.Sections[0].Blocks.OfType<Table>().Single().Rows[0].Head.Plain.Should().Be("Ashgrove Quay");
        list.Sections[1].Blocks.OfType<Table>().Single().Rows.Should().HaveCount(24);
        TagCheck.Problems(PdfWriter.Write(list)).Should().BeEmpty();
    }
}
