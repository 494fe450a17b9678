using System.Text;
using System.Text.RegularExpressions;
using OpenReach.Publish.Html;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Pdf;
using UglyToad.PdfPig;

namespace OpenReach.Tests.Publish;

/// <summary>Every kind of page of every nation of the gallery, in print and on the web.</summary>
public sealed class TemplateTests
{
    [Theory, ClassData(typeof(Gallery))]
    public void Every_page_keeps_the_rules_of_pages(string name)
    {
        foreach (var (place, document) in Gallery.Pages(name)) DocumentCheck.Problems(document).Should().BeEmpty(place);
    }

    [Theory, ClassData(typeof(Gallery))]
    public void Every_page_in_print_meets_every_condition_and_none_is_empty(string name)
    {
        foreach (var (place, document) in Gallery.Pages(name))
        {
            var file = PdfWriter.Write(document);
            TagCheck.Problems(file).Should().BeEmpty(place);
            using var pdf = PdfDocument.Open(file);
            pdf.GetPages().Should().OnlyContain(p => p.GetWords().Count() > 20, place);
            pdf.GetPages().SelectMany(p => p.Letters).Where(l => l.Value.Trim().Length > 0).Should().OnlyContain(l => l.BoundingBox.Left > 55 && l.BoundingBox.Right < 540 && l.BoundingBox.Bottom > 15 && l.BoundingBox.Top < 800, place);
        }
    }

    /// <summary>A word shorter than this has room in every column.</summary>
    private const int LongWord = 22;

    [Theory, ClassData(typeof(Gallery))]
    public void No_number_and_no_usual_word_is_cut_at_the_end_of_a_line(string name)
    {
        foreach (var (place, document) in Gallery.Pages(name).Where(p => !p.Place.StartsWith("answers", StringComparison.Ordinal)))
        {
            var cut = TagCheck.Texts(PdfWriter.Write(document)).Where(t => t.Type != "Figure" && !t.HoldsOthers)
                .SelectMany(t => t.Lines.Zip(t.Lines.Skip(1))).Where(l => !l.First.EndsWith(' ')).Select(l => l.First.Split(' ')[^1] + l.Second.Split(' ')[0]);
            cut.Where(word => word.Length < LongWord).Should().BeEmpty(place);
        }
    }

    [Theory, ClassData(typeof(Gallery))]
    public void Every_page_on_the_web_has_one_title_a_language_landmarks_heads_and_steps_of_one_level(string name)
    {
        foreach (var (place, document) in Gallery.Pages(name))
        {
            var html = Encoding.UTF8.GetString(HtmlWriter.WriteAll([document])[0]);
            WebProblems(html).Should().BeEmpty(place);
        }
    }

    [Theory]
    [InlineData("<h1", "<h2")]
    [InlineData("<html lang=\"en\"", "<html")]
    [InlineData("<main", "<div")]
    [InlineData("<h2", "<h4")]
    [InlineData(" scope=\"col\"", "")]
    [InlineData("<caption", "<span")]
    [InlineData("<title>", "<title><!--")]
    [InlineData("role=\"img\" aria-label=\"", "role=\"img\" aria-labe=\"")]
    public void A_page_that_breaks_one_of_these_is_caught(string whole, string broken)
    {
        var html = Encoding.UTF8.GetString(Gallery.Html("usual"));
        var at = html.IndexOf(whole, whole == "<h2" ? html.IndexOf("</h1>", StringComparison.Ordinal) : 0, StringComparison.Ordinal);
        at.Should().BePositive();
        WebProblems(html[..at] + broken + html[(at + whole.Length)..]).Should().NotBeEmpty();
    }

    /// <summary>What a machine sees of a page without a browser; the browser's own checks are in <c>tests/tools/check-pages.mjs</c>.</summary>
    private static IEnumerable<string> WebProblems(string html)
    {
        html = Regex.Replace(html, "<(style|script)>.*?</\\1>", "", RegexOptions.Singleline);
        if (Regex.Count(html, "<h1[ >]") != 1) yield return "There is not one h1.";
        if (!Regex.IsMatch(html, "<html lang=\"[a-z]{2,3}")) yield return "No language.";
        if (!Regex.IsMatch(html, "<title>[^<]+</title>")) yield return "No title.";
        if (Regex.Count(html, "<main[ >]") != 1) yield return "There is not one main part.";
        var last = 0;
        // The contents list, with a heading of its own, stands before the title in the page's order.
        foreach (Match heading in Regex.Matches(Regex.Replace(html, "<nav[ >].*?</nav>", "", RegexOptions.Singleline), "<h([1-6])[ >](.*?)</h\\1>", RegexOptions.Singleline))
        {
            var level = heading.Groups[1].Value[0] - '0';
            if (level > last + 1) yield return $"h{level} follows h{last}.";
            if (Regex.Replace(heading.Groups[2].Value, "<[^>]+>", "").Trim() is "" or ">") yield return "A heading is empty.";
            last = level;
        }
        foreach (Match head in Regex.Matches(html, "<th[ >][^>]*>?"))
            if (!head.Value.Contains("scope=\"", StringComparison.Ordinal)) yield return "A header cell has no scope.";
        if (Regex.Count(html, "<table[ >]") != Regex.Count(html, "<caption[ >]")) yield return "A table has no caption.";
        foreach (Match drawing in Regex.Matches(html, "<svg [^>]*>"))
            if (!drawing.Value.Contains("aria-hidden=\"true\"", StringComparison.Ordinal) && !Regex.IsMatch(drawing.Value, "aria-label(ledby)?=\"[^\"]+\"")) yield return "A drawing has no text alternative: " + drawing.Value;
        foreach (Match link in Regex.Matches(html, "<a [^>]*>(.*?)</a>", RegexOptions.Singleline))
            if (Regex.Replace(link.Groups[1].Value, "<[^>]+>", "").Trim().Length == 0 && !link.Value.Contains("aria-label", StringComparison.Ordinal)) yield return "A link has no text.";
    }
}
