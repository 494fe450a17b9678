using OpenReach.Connect.Content;
using OpenReach.Publish.Html;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Pdf;

namespace OpenReach.Tests.Publish;

public sealed class EasyReadTests
{
    private static readonly Wording English = Wording.Of("en");

    [Theory, ClassData(typeof(Gallery))]
    public void Easy_read_keeps_every_rule_and_is_tagged(string name)
    {
        var document = Gallery.EasyRead(name);
        DocumentCheck.Problems(document).Should().BeEmpty();
        TagCheck.Problems(PdfWriter.Write(document)).Should().BeEmpty();
        HtmlWriter.Write(document).Should().NotBeEmpty();
    }

    [Theory, ClassData(typeof(Gallery))]
    public void No_sentence_of_easy_read_is_long_but_for_the_publishers_own_title(string name) =>
        Sentences.Of(Gallery.WithoutOwnNames(name, Gallery.RunningText(Gallery.EasyRead(name)))).Should().OnlyContain(s => Sentences.Words(s).Count() <= 20);

    [Fact]
    public void Where_an_app_did_not_tell_more_people_may_have_got_a_post()
    {
        Gallery.RunningText(Gallery.EasyRead("floor")).Should().Contain("So more people may have got a post.");
        Gallery.RunningText(Gallery.EasyRead("usual")).Should().NotContain("So more people may have got a post.");
    }

    [Theory]
    [InlineData(0, 100, "No one got a post.")]
    [InlineData(4, 100, "Fewer than 1 in every 20 people got a post.")]
    [InlineData(43, 100, "About 4 in every 10 people got a post.")]
    [InlineData(46, 100, "About 5 in every 10 people got a post.")]
    [InlineData(96, 100, "More than 9 in every 10 people got a post.")]
    [InlineData(100, 100, "Every person got a post.")]
    public void Tenths_are_worded_as_the_numbers_are(double part, double whole, string sentence) => EasyRead.Tenths(English, "easy.reached", part, whole).Should().Be(sentence);

    [Fact]
    public void Tenths_never_say_fewer_more_or_about_against_the_numbers()
    {
        for (var part = 0; part <= 1000; part++)
        {
            var sentence = EasyRead.Tenths(English, "easy.missed", part, 1000);
            if (sentence.StartsWith("Fewer", StringComparison.Ordinal)) part.Should().BeInRange(1, 49);
            else if (sentence.StartsWith("More", StringComparison.Ordinal)) part.Should().BeInRange(901, 999);
            else if (sentence.StartsWith("About", StringComparison.Ordinal)) (100 * (sentence[6] - '0')).Should().BeCloseTo(part, 50);
            else part.Should().BeOneOf(0, 1000);
        }
    }

    [Theory, ClassData(typeof(Gallery))]
    public void A_page_of_easy_read_begins_with_a_heading(string name)
    {
        var document = Gallery.EasyRead(name);
        using var pdf = UglyToad.PdfPig.PdfDocument.Open(PdfWriter.Write(document));
        var headings = document.Sections[0].Blocks.OfType<Heading>().Select(h => h.Text.Replace(" ", "")).ToList();
        foreach (var page in pdf.GetPages().Skip(1)) headings.Should().Contain(h => page.Text.Replace(" ", "").StartsWith(h, StringComparison.Ordinal), page.Text);
    }

    [Fact]
    public void Without_reach_easy_read_says_so_and_draws_no_people()
    {
        var document = Gallery.EasyRead("no-reach");
        Gallery.RunningText(document).Should().Contain("We cannot tell how many people got the posts.");
        document.Sections[0].Blocks.OfType<Figure>().Should().BeEmpty();
    }
}
