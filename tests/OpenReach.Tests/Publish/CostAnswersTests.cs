using System.Text;
using OpenReach.Collect.Channels;
using OpenReach.Judge.Disclosure;
using OpenReach.Publish.Html;
using OpenReach.Publish.Markdown;
using OpenReach.Publish.Pages;
using OpenReach.Terms;
using OpenReach.Tests.Connect;

namespace OpenReach.Tests.Publish;

public sealed class CostAnswersTests
{
    private static readonly SpendRow[] Rows =
    [
        new("social media", "facebook", 41_111, "invoice"), new("social media", "instagram", 22_222, "invoice"), new("press", null, 9_999, "invoice"),
        new("television", null, 150_000, "invoice"), new("radio", null, 30_303, "invoice"),
    ];

    [Fact]
    public void A_medium_of_two_platforms_stands_with_another_so_that_neither_can_be_worked_out()
    {
        var report = SpendDisclosure.Of(new("spend.csv", Rows, false), byPlatform: false);
        report.Withheld.Should().BeTrue();
        report.Lines.Select(l => (string.Join('+', l.Media), l.Platform, l.Amount)).Should().Equal(("press+social media", null, 73_332), ("radio", null, 30_303), ("television", null, 150_000));
        report.Total.Should().Be(Rows.Sum(r => r.Amount));
    }

    [Fact]
    public void Three_platforms_stand_by_themselves()
    {
        var report = SpendDisclosure.Of(new("spend.csv", [.. Rows, new("social media", "tiktok", 5, null)], false), byPlatform: false);
        report.Lines.Should().OnlyContain(l => l.Media.Count == 1 && l.Platform == null);
    }

    [Fact]
    public void With_nothing_to_stand_with_no_amount_is_told_at_all()
    {
        var report = SpendDisclosure.Of(new("spend.csv", [.. Rows.Take(2)], false), byPlatform: false);
        (report.Lines.Count, report.Total, report.Withheld).Should().Be((0, null, true));
    }

    [Fact]
    public void Disclosed_spend_names_each_platform()
    {
        var report = SpendDisclosure.Of(new("spend.csv", Rows, false), byPlatform: true);
        report.Lines.Should().Contain(l => l.Platform == "instagram" && l.Amount == 22_222);
        report.Withheld.Should().BeFalse();
    }

    [Fact]
    public void No_withheld_amount_is_in_any_form_of_the_answer()
    {
        var page = Page(SpendDisclosure.Of(new("spend.csv", Rows, false), byPlatform: false));
        string[] forms = [Encoding.UTF8.GetString(HtmlWriter.Write(page)), Encoding.UTF8.GetString(MarkdownWriter.Write(page).AsSpan()), .. page.Sections[0].Blocks.OfType<Table>().Select(t => Encoding.UTF8.GetString(TableCsv.Write(t, Words.English)))];
        foreach (var form in forms)
        {
            foreach (var secret in new[] { "41,111", "41111", "22,222", "22222", "63,333", "63333", "9,999", "9999" }) form.Should().NotContain(secret);
            form.Should().NotContain("invoice");
        }
        forms[0].Should().Contain("withheld").And.Contain("253,635").And.Contain("without sales tax (GST)");
    }

    [Fact]
    public void Amounts_with_and_without_tax_are_never_added_up()
    {
        var issues = new Issues();
        SpendReader.Read(Invented.Grid("medium,platform,amount,tax\nradio,,100,with\npress,,100,without"), "plan/spend.csv", issues).Should().BeNull();
        issues.Should().ContainSingle(i => i.Code == "tax-mixed");
    }

    [Fact]
    public void A_table_of_spend_is_read_with_platforms_by_any_of_their_names()
    {
        var issues = new Issues();
        var table = SpendReader.Read(Invented.Grid("medium,platform,amount,tax\nsocial media,Facebook,100.5,without\nradio,,0,without"), "plan/spend.csv", issues);
        issues.HasErrors.Should().BeFalse();
        table!.Rows.Select(r => (r.Medium, r.Platform, r.Amount)).Should().Equal(("social media", "facebook", 100.5), ("radio", null, 0));
    }

    [Theory]
    [InlineData("radio,,,without", "field-missing")]
    [InlineData("radio,,-5,without", "cost-negative")]
    [InlineData("radio,,5,maybe", "tax-unknown")]
    [InlineData("social media,myface,5,without", "platform-unknown")]
    public void A_broken_row_of_spend_is_named(string row, string code)
    {
        var issues = new Issues();
        SpendReader.Read(Invented.Grid("medium,platform,amount,tax\n" + row), "plan/spend.csv", issues);
        issues.Select(i => i.Code).Should().Contain(code);
    }

    private static Document Page(SpendReport spend)
    {
        var findings = new Osmere().Findings();
        return Answers.Build(new Facts(findings), new Osmere().Plan(findings), Osmere.Record(findings) with { Spend = spend }).Single(a => a.Name == "cost-by-medium").Document;
    }
}
