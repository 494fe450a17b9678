using OpenReach.Publish.Pages;
using OpenReach.Publish.Pdf;
using UglyToad.PdfPig;

namespace OpenReach.Tests.Publish;

public sealed class PagingTests
{
    [Theory, ClassData(typeof(Gallery))]
    public void No_page_is_empty_and_the_answer_fills_one_page(string name)
    {
        using var pdf = PdfDocument.Open(Gallery.Pdf(name));
        pdf.GetPages().Should().OnlyContain(p => p.GetWords().Count() > 40);
        pdf.GetPage(2).Text.Should().Contain("Why were people missed, by age?").And.NotContain("In this brief");
    }

    [Theory, ClassData(typeof(Gallery))]
    public void No_text_is_smaller_than_8_points_or_outside_the_margins(string name)
    {
        using var pdf = PdfDocument.Open(Gallery.Pdf(name));
        foreach (var letter in pdf.GetPages().SelectMany(p => p.Letters).Where(l => l.Value.Trim().Length > 0))
        {
            letter.PointSize.Should().BeGreaterThanOrEqualTo(7.99);
            letter.BoundingBox.Left.Should().BeGreaterThan(55);
            letter.BoundingBox.Right.Should().BeLessThan(540);
        }
    }

    [Fact]
    public void A_long_table_repeats_its_head_and_cuts_between_rows()
    {
        var rows = Enumerable.Range(1, 150).Select(i => new Row($"Row {i}", [$"{i}"])).ToList();
        var document = Gallery.Brief("usual") with { Sections = [new Section("one", "What?", "This.", [new Table("Long", null, [new Column("Head of rows"), new Column("Number", ColumnKind.Number)], rows)])] };
        using var pdf = PdfDocument.Open(PdfWriter.Write(document));
        pdf.NumberOfPages.Should().BeGreaterThan(3);
        pdf.GetPages().Should().OnlyContain(p => p.Text.Contains("Head of rows"));
        string.Concat(pdf.GetPages().Select(p => p.Text)).Should().Contain("Row 150");
    }

    [Fact]
    public void A_paragraph_leaves_no_lonely_line()
    {
        var slices = Enumerable.Range(0, 10).Select(i => new Slice(0, 70, (_, _) => { }, KeepWithNext: i is 8)).ToList();
        var links = new List<LinkArea>();
        var sheets = new List<Sheet>();
        var placed = new List<int>();
        Paging.Place(_ => [.. slices.Select(s => s with { Draw = (sheet, _) => placed.Add(sheet.Page) })], () => { sheets.Add(new Sheet(sheets.Count, links)); return sheets[^1]; });
        placed[8].Should().Be(placed[9], "slice 8 must stand with the next");
        slices.Count.Should().Be(placed.Count);
    }
}
