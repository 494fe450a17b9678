using OpenReach.Publish.Pages;

namespace OpenReach.Tests.Publish;

public sealed class DocumentCheckTests
{
    private static readonly Drawing Picture = new(680, 20, [new Box(0, 0, 10, 10, Ink.Reached)]);
    private static readonly Figure Chart = new("f", "A title that says something", "Share of residents", Picture, Picture, "Bar of ten.", "census", "data/a.csv", null) { Level = 2 };
    private static readonly Table Numbers = new("Numbers", null, [new Column("Age"), new Column("People")], [new Row("18+", ["10"])]);

    [Theory, ClassData(typeof(Gallery))]
    public void A_brief_keeps_every_rule(string name) => DocumentCheck.Problems(Gallery.Brief(name)).Should().BeEmpty();

    [Fact]
    public void A_good_small_document_has_no_problem() => DocumentCheck.Problems(With(Chart, Numbers)).Should().BeEmpty();

    [Fact]
    public void A_missing_title_is_found() => Problem(With(Chart) with { Title = " " }, "no title");

    [Fact]
    public void A_missing_language_is_found() => Problem(With(Chart) with { Words = Words.Of(Wording.Of("en"), "") }, "no language");

    [Fact]
    public void A_figure_without_alternative_is_found() => Problem(With(Chart with { Alternative = "" }), "no text alternative");

    [Fact]
    public void A_figure_without_source_is_found() => Problem(With(Chart with { Source = "" }), "no source");

    [Fact]
    public void A_skipped_heading_level_is_found() => Problem(With(new Heading(4, "Too deep")), "level 4 after level 1");

    [Fact]
    public void A_heading_with_the_level_of_a_section_is_found() =>
        Problem(With(Chart) with { Sections = [With(Chart).Sections[0], new Section("two", "And?", "So.", [Chart with { Id = "g" }])] }, "level of a section");

    [Fact]
    public void A_table_without_rows_is_found() => Problem(With(Numbers with { Rows = [] }), "no row");

    [Fact]
    public void A_column_without_heading_is_found() => Problem(With(Numbers with { Columns = [new Column("Age"), new Column("")] }), "without a heading");

    [Fact]
    public void A_row_without_heading_is_found() => Problem(With(Numbers with { Rows = [new Row("", ["10"])] }), "row 1 has no heading");

    [Fact]
    public void A_row_with_too_few_fields_is_found() => Problem(With(Numbers with { Rows = [new Row("18+", [])] }), "0 fields for 1 columns");

    [Fact]
    public void A_blank_field_is_found() => Problem(With(Numbers with { Rows = [new Row("18+", [""])] }), "blank field");

    [Fact]
    public void A_link_that_leads_nowhere_is_found() => Problem(With(new Paragraph(Prose.Of(new Run("there", Link: "#gone")))), "leads nowhere");

    [Fact]
    public void An_id_used_twice_is_found() => Problem(With(Chart, Chart), "more than once");

    [Fact]
    public void Two_callouts_in_a_section_are_found() => Problem(With(new Callout("One", [new Paragraph("a")]), new Callout("Two", [new Paragraph("b")])), "more than one callout");

    [Fact]
    public void Tiny_text_in_a_chart_is_found() =>
        Problem(With(Chart with { Narrow = new Drawing(320, 20, [new Label(0, 10, "tiny", 9)]) }), "text under 12 units");

    [Fact]
    public void A_section_that_says_nothing_is_found() => Problem(With(), "says nothing");

    [Fact]
    public void A_table_of_figures_without_codes_is_found() => Problem(With(Figures() with { Columns = [new Column("Age"), new Column("Missed", ColumnKind.Number), new Column("Why")], Rows = [new Row("18-24", ["12", "none"])] }), "row 1 has a figure and no code");

    [Theory]
    [InlineData("\u2013")]
    [InlineData("?")]
    public void A_row_of_figures_without_a_code_is_found(string code) => Problem(With(Figures(code)), "row 1 has a figure and no code");

    [Fact]
    public void Figures_that_are_facts_need_no_code_and_neither_does_a_row_without_figures()
    {
        DocumentCheck.Problems(With(Figures(), Figures("\u2013") with { IsOfFacts = true })).Should().BeEmpty();
        DocumentCheck.Problems(With(Figures("\u2013") with { Rows = [new Row(Prose.Of(new Run("Radio "), new Run("buy.radio.R1", Face.Code)), ["12", "\u2013"])] })).Should().BeEmpty("the code stands behind the head of the row");
        DocumentCheck.Problems(With(Figures() with { Rows = [new Row("18-24", [new StatusField(OpenReach.Terms.Status.Suppressed, "suppressed"), "\u2013"])] })).Should().BeEmpty();
    }

    private static Table Figures(string code = "M.all.18-24") =>
        new("Missed by age", null, [new Column("Age"), new Column("Missed", ColumnKind.Number), new Column("Code", ColumnKind.Code)], [new Row("18-24", ["12", code])]);

    private static void Problem(Document document, string words) => DocumentCheck.Problems(document).Should().ContainSingle(p => p.Contains(words));

    private static Document With(params Block[] blocks) => new()
    {
        Title = "Title",
        Words = Words.English,
        Publisher = "Publisher",
        Meta = "Meta",
        Foot = "Foot",
        Date = new DateOnly(2026, 5, 31),
        Sections = [new Section("one", "What?", "This.", blocks)],
    };
}
