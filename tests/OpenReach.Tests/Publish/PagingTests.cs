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

    /// <summary>A page that holds less than this share has no reason to be one.</summary>
    private const double LeastFill = 0.35;

    [Theory, ClassData(typeof(Gallery))]
    public void No_page_of_a_brief_but_the_last_is_mostly_white(string name)
    {
        using var pdf = PdfDocument.Open(Gallery.Pdf(name));
        pdf.GetPages().SkipLast(1).Select(Fill).Should().OnlyContain(fill => fill > LeastFill);
    }

    [Fact]
    public void A_page_with_one_sentence_is_mostly_white()
    {
        using var pdf = PdfDocument.Open(PdfWriter.Write(Gallery.Brief("usual") with { Sections = [new Section("one", "What?", "This.", [new Paragraph("Nothing more.")])] }));
        Fill(pdf.GetPage(1)).Should().BeLessThan(LeastFill);
    }

    /// <summary>Share of the height between the margins down to the lowest letter; the running foot stands below them.</summary>
    private static double Fill(UglyToad.PdfPig.Content.Page page) =>
        (Sheet.PageHeight - Paging.Top - page.Letters.Select(l => l.BoundingBox.Bottom).Where(y => y > Sheet.PageHeight - Paging.Bottom - 6).Min()) / (Paging.Bottom - Paging.Top);

    [Fact]
    public void A_paragraph_leaves_no_lonely_line()
    {
        var slices = Enumerable.Range(0, 18).Select(i => new Slice(0, 70, (_, _) => { }, KeepWithNext: i is 9)).ToList();
        var placed = Placed(slices);
        placed.Should().HaveCount(slices.Count);
        placed[9].Should().Be(placed[10], "slice 9 must stand with the next");
        placed[8].Should().NotBe(placed[9]);
    }

    [Fact]
    public void Questions_start_pages_and_short_ones_share_them()
    {
        Placed(Block(650), Block(650), Block(650)).Should().Equal(0, 1, 2);
        Placed(Block(650), Block(300), Block(300)).Should().Equal(0, 1, 1);
        Placed(Block(650), Block(700), Block(700)).Should().Equal(0, 1, 2);
    }

    [Fact]
    public void The_white_of_all_pages_decides_which_questions_share_one()
    {
        // Filled in turn, two short ones would stand alone on a page that is mostly white.
        Placed(Block(650), Block(340), Block(300), Block(60), Block(60), Block(700)).Should().Equal(0, 1, 2, 2, 2, 3);
    }

    [Fact]
    public void A_page_ends_early_within_a_question_only_where_nothing_else_would_fill_the_last()
    {
        var rows = Enumerable.Range(0, 10).Select(_ => Block(78)[0]).ToArray();
        // Nine rows fill a page. The tenth alone on the next would be a leftover, but for the question that follows it there.
        Placed(rows, Block(300)).Should().Equal(0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1);
        Placed(rows, Block(700)).Should().Equal(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2);
    }

    [Fact]
    public void The_last_line_of_a_paragraph_is_no_lost_word()
    {
        // At the whole measure "of 38%." would stand alone on a second line.
        Prose sentence = "The posts reached 1,431,000 of 4,368,700 residents: 33%. The data cannot rule out 26% to 38%.";
        var look = new TextLook(12.5, 1.38, Kerned: true);
        var whole = Lines.Measure(sentence, look).Whole;
        foreach (var room in new[] { 0.99, 0.97, 0.93 }.Select(share => share * whole))
        {
            var lines = Lines.Break(sentence, look, room);
            lines.Should().HaveCount(2);
            lines[1].Width.Should().BeGreaterThan(0.14 * room);
            lines[0].Width.Should().BeGreaterThan(0.8 * room);
        }
        Lines.Break("longest word", look, Lines.Measure("longest ", look).Whole + 1).Should().HaveCount(2, "words that fill the measure are not parted to help the last");
    }

    [Theory]
    [InlineData(24), InlineData(100), InlineData(150)]
    public void Both_maps_share_a_page_where_tiles_can_be_low(int areas)
    {
        using var pdf = PdfDocument.Open(PdfWriter.Write(Gallery.Brief(new Osmere { Map = true, Areas = areas })));
        pdf.GetPages().Should().ContainSingle(p => p.Text.Contains("in the highest class") && p.Text.Contains("With one tile an area"));
    }

    [Fact]
    public void A_map_with_a_long_note_leaves_room_for_it()
    {
        using var pdf = PdfDocument.Open(Gallery.Pdf("map-carried"));
        pdf.GetPages().Should().ContainSingle(p => p.Text.Contains("The map shows areas of 2024") && p.Text.Contains("With one tile an area"));
    }

    [Fact]
    public void Nothing_follows_the_answer_on_its_page() => Placed(firstAlone: true, Block(300), Block(300)).Should().Equal(0, 1);

    private static Slice[] Block(double height) => [new Slice(0, height, (_, _) => { })];
    private static List<int> Placed(params IReadOnlyList<Slice>[] sections) => Placed(false, sections);

    /// <summary>Page of each slice.</summary>
    private static List<int> Placed(bool firstAlone, params IReadOnlyList<Slice>[] sections)
    {
        var (links, sheets, placed) = (new List<LinkArea>(), new List<Sheet>(), new List<int>());
        Sheet NewSheet()
        {
            sheets.Add(new Sheet(sheets.Count, links));
            return sheets[^1];
        }
        var drawn = sections.Select(slices => slices.Select(s => s with { Draw = (sheet, _) => placed.Add(sheet.Page) }).ToList()).ToList();
        var settings = new Paging(drawn.Count, (section, _) => drawn[section], firstAlone).Plan();
        Sheet? current = null;
        for (var i = 0; i < drawn.Count; i++) current = Paging.Draw(drawn[i], settings[i], current, NewSheet);
        return placed;
    }
}
