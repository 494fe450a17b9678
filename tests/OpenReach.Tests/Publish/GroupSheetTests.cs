using OpenReach.Publish.Pages;
using OpenReach.Publish.Pdf;
using OpenReach.Terms;
using UglyToad.PdfPig;
using Table = OpenReach.Publish.Pages.Table;

namespace OpenReach.Tests.Publish;

public sealed class GroupSheetTests
{
    [Theory, ClassData(typeof(Gallery))]
    public void A_sheet_of_a_group_keeps_every_rule(string name) => Gallery.GroupSheets(name).SelectMany(DocumentCheck.Problems).Should().BeEmpty();

    [Theory, ClassData(typeof(Gallery))]
    public void A_sheet_of_a_group_is_one_tagged_page(string name)
    {
        foreach (var sheet in Gallery.GroupSheets(name).Take(2))
        {
            var file = PdfWriter.Write(sheet);
            TagCheck.Problems(file).Should().BeEmpty();
            using var pdf = PdfDocument.Open(file);
            pdf.NumberOfPages.Should().Be(1, sheet.Title);
        }
    }

    [Theory, ClassData(typeof(Gallery))]
    public void A_sheet_of_a_group_says_how_to_use_it(string name)
    {
        foreach (var sheet in Gallery.GroupSheets(name)) sheet.Sections[0].Blocks.OfType<Pair>().Single().Right.OfType<Callout>().Single().Title.Should().Be("How to use this sheet");
    }

    [Fact]
    public void The_areas_of_a_group_stand_by_name_and_those_with_most_missed_are_the_ones_shown()
    {
        var table = Gallery.GroupSheets("60-areas")[0].Sections[0].Blocks.OfType<Table>().Single();
        table.Rows.Should().HaveCount(8);
        table.Rows.Select(r => AreaIndex.Folded(r.Head.Plain)).Should().BeInAscendingOrder(StringComparer.Ordinal);
        table.Subtitle.Should().Contain("8 of 12 areas");
    }

    [Fact]
    public void The_list_of_groups_is_by_name_and_claims_no_rank()
    {
        var findings = new Osmere().Findings();
        var list = GroupIndex.Build(new Facts(findings));
        DocumentCheck.Problems(list).Should().BeEmpty();
        list.Sections.Should().ContainSingle().Which.Blocks.OfType<Table>().Single().Rows.Select(r => r.Head.Plain).Should().Equal("Harbour", "Isles", "Lakes", "Plains", "Ranges");
        list.Sections[0].Blocks.OfType<Paragraph>().Single().Text.Plain.Should().Contain("no ranking");
    }

    [Fact]
    public void Groups_have_no_sheets_where_areas_have_none()
    {
        var findings = new Osmere().Findings();
        GroupSheet.Wanted(findings).Should().HaveCount(5);
        GroupSheet.Wanted(findings with { Settings = findings.Settings with { Publish = findings.Settings.Publish with { AreaSheets = AreaSheets.None } } }).Should().BeEmpty();
    }
}
