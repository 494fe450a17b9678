using System.Text;
using OpenReach.Publish.Html;
using OpenReach.Publish.Markdown;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Tests.Publish;

public sealed class AnswersTests
{
    [Theory, ClassData(typeof(Gallery))]
    public void Answers_keep_every_rule_and_are_written_as_html_markdown_and_csv(string name)
    {
        var answers = Gallery.Answers(name);
        foreach (var answer in answers)
        {
            DocumentCheck.Problems(answer.Document).Should().BeEmpty(answer.Name);
            Encoding.UTF8.GetString(MarkdownWriter.Write(answer.Document)).Should().Contain("# ").And.NotContain("\u00a0");
            answer.Document.Sections[0].Blocks.OfType<Table>().Should().NotBeEmpty().And.OnlyContain(t => TableCsv.Write(t, Words.English).Length > 0);
        }
        HtmlWriter.WriteAll([.. answers.Select(a => a.Document)]).Should().HaveCount(answers.Count);
        answers.Select(a => a.Name).Should().OnlyHaveUniqueItems().And.Contain(["reach-by-platform", "reach-by-area", "out-of-reach-online", "how-we-know"]);
    }

    [Fact]
    public void The_paragraph_stands_by_itself()
    {
        var text = Paragraph("usual", "reach-by-platform");
        text.Should().StartWith("From 1\u00a0March to 31\u00a0May\u00a02026, the posts reached an estimated 526,300 of 1,641,000 residents aged 18 and\u00a0over: 32%")
            .And.Contain("Each person is counted once").And.Contain("Reach is not effect");
    }

    [Fact]
    public void Where_everybody_is_online_and_on_a_platform_the_paragraphs_say_all_and_count_no_none()
    {
        Paragraph("a-few-people", "out-of-reach-online").Should().Be("All of the 1,680 residents aged 18 and\u00a0over had internet and were on a platform, so a post could reach each of them.");
        Paragraph("a-few-people", "reach-by-platform").Should().Contain("All of them had internet.").And.NotContain("none had");
    }

    [Fact]
    public void A_plan_that_reaches_nobody_costs_what_it_costs() =>
        string.Join(' ', Gallery.Answers("plan-reaches-nobody").Single(a => a.Name == "cost-by-medium").Document.Sections[0].Blocks.OfType<Statement>().Select(s => s.Text.Plain)
            .Concat(Gallery.Answers("plan-reaches-nobody").Single(a => a.Name == "cost-by-medium").Document.Sections[0].Blocks.OfType<Paragraph>().Select(p => p.Text.Plain))).Should().Contain("It would newly reach nobody.").And.NotContain("0 people");

    [Fact]
    public void Where_reach_is_the_least_those_missed_are_the_most()
    {
        Paragraph("floor", "reach-by-area").Should().Contain("the posts reached at least").And.MatchRegex("At most [0-9,]+ residents were not reached").And.NotContain("An estimated");
        Paragraph("usual", "reach-by-area").Should().MatchRegex("An estimated [0-9,]+ residents were not reached");
    }

    [Fact]
    public void Without_reach_the_paragraph_says_so_and_gives_whom_no_post_could_reach()
    {
        var text = Paragraph("no-reach", "reach-by-platform");
        text.Should().Contain("It cannot be told how many residents the posts reached").And.Contain("had no internet");
    }

    [Fact]
    public void A_csv_gives_numbers_without_commas_and_ranges_in_two_columns()
    {
        var table = Gallery.Answers("usual").Single(a => a.Name == "reach-by-area").Document.Sections[0].Blocks.OfType<Table>().First();
        var lines = Encoding.UTF8.GetString(TableCsv.Write(table, Words.English)).Split('\n');
        lines[0].Should().Be("Area,Residents,Reached,Missed,\"Missed, could be low\",\"Missed, could be high\",Share missed,Code,Status");
        lines[1].Should().MatchRegex(@"^Tidewell Central,\d+,\d+,\d+,\d+,\d+,0\.\d+,M\.A001,$");
    }

    [Fact]
    public void A_withheld_number_is_a_status_and_not_a_blank()
    {
        var table = Gallery.Answers("suppressed").Single(a => a.Name == "reach-by-area").Document.Sections[0].Blocks.OfType<Table>().First();
        Encoding.UTF8.GetString(TableCsv.Write(table, Words.English)).Split('\n')[1].Should().Contain("Missed: suppressed");
    }

    [Fact]
    public void Months_give_posts_and_views_and_never_reach()
    {
        PostLine Line(string id, int month, string metric, double? value) => new("facebook", "a", id, new DateOnly(2026, month, 2), metric, value, "views", Status.Published, null);
        var answers = Gallery.Answers("usual", [Line("1", 3, Metric.Views, 100), Line("1", 3, Metric.Reach, 70), Line("2", 3, Metric.Views, 50), Line("3", 4, Metric.Views, null)]);
        var rows = answers.Single(a => a.Name == "posts-by-month").Document.Sections[0].Blocks.OfType<Table>().Single().Rows;
        rows[0].Head.Plain.Should().Be("Facebook, March\u00a02026");
        rows[0].Fields.OfType<TextField>().Select(f => f.Text.Plain).Should().Equal("2", "150", "facebook.views.2026-03");
        rows[1].Fields[1].Should().BeOfType<StatusField>();
    }

    [Fact]
    public void Costs_and_tax_are_spoken_of_only_where_there_are_costs()
    {
        Notes("usual").Should().NotContain("Sales tax");
        Notes("with-plan").Should().NotContain("Sales tax", "its rows name no channel");
    }

    private static IEnumerable<string> Notes(string name) => Gallery.Answers(name)[0].Document.Sections[0].Blocks.OfType<Glossary>().Single().Entries.Select(e => e.Word);

    private static string Paragraph(string name, string answer) => Gallery.Answers(name).Single(a => a.Name == answer).Document.Sections[0].Blocks.OfType<Statement>().Single().Text.Plain;
}
