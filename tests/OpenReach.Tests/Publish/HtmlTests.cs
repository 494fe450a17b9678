using System.Text;
using System.Text.RegularExpressions;
using OpenReach.Publish.Html;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish;

public sealed class HtmlTests
{
    [Theory, ClassData(typeof(Gallery))]
    public void The_page_asks_the_network_for_nothing(string name)
    {
        var html = Encoding.UTF8.GetString(Gallery.Html(name));
        Regex.Matches(html, """\b(src|srcset|action|poster)\s*=""").Should().BeEmpty();
        html.Should().NotContain("<link").And.NotContain("@import").And.NotContain("fetch(").And.NotContain("XMLHttpRequest");
        Regex.Matches(html, @"url\(([^)]*)\)").Select(m => m.Groups[1].Value).Should().OnlyContain(u => u.StartsWith("data:") || u.StartsWith('#'));
    }

    [Theory, ClassData(typeof(Gallery))]
    public void Tags_nest_and_close(string name)
    {
        var html = Encoding.UTF8.GetString(Gallery.Html(name));
        html = Regex.Replace(html, "<(style|script)>.*?</\\1>", "", RegexOptions.Singleline);
        var open = new Stack<string>();
        foreach (Match tag in Regex.Matches(html, "<(/?)([a-z][a-z0-9]*)([^>]*?)(/?)>"))
        {
            var word = tag.Groups[2].Value;
            if (word is "meta" or "input" || tag.Groups[4].Length > 0) continue;
            if (tag.Groups[1].Length == 0) open.Push(word);
            else open.Pop().Should().Be(word);
        }
        open.Should().BeEmpty();
    }

    [Theory, ClassData(typeof(Gallery))]
    public void Ids_are_unique_and_links_inside_the_page_lead_somewhere(string name)
    {
        var html = Encoding.UTF8.GetString(Gallery.Html(name));
        var ids = Regex.Matches(html, "\\sid=\"([^\"]+)\"").Select(m => m.Groups[1].Value).ToList();
        ids.Should().OnlyHaveUniqueItems();
        Regex.Matches(html, "href=\"#([^\"]+)\"").Select(m => m.Groups[1].Value).Should().OnlyContain(id => ids.Contains(id));
    }

    [Fact]
    public void The_page_has_one_title_a_language_landmarks_and_a_way_past_the_contents()
    {
        var html = Encoding.UTF8.GetString(Gallery.Html("usual"));
        Regex.Matches(html, "<h1").Should().HaveCount(1);
        html.Should().Contain("<html lang=\"en\">").And.Contain("<main id=\"main\">").And.Contain("<nav class=\"toc\" aria-label").And.Contain("class=\"skip\" href=\"#main\"").And.Contain("<footer>");
    }

    [Fact]
    public void Every_chart_has_a_text_alternative_in_both_drawings() =>
        Regex.Matches(Encoding.UTF8.GetString(Gallery.Html("usual")), "<svg class=\"[wn]\"[^>]*>").Should().NotBeEmpty().And.OnlyContain(m => Regex.IsMatch(m.Value, "role=\"img\" aria-label=\"[^\"]{20,}\""));

    [Fact]
    public void Every_header_cell_has_a_scope() =>
        Regex.Matches(Encoding.UTF8.GetString(Gallery.Html("usual")), "<th[ >][^>]*").Should().OnlyContain(m => m.Value.Contains("scope="));

    [Fact]
    public void Names_cannot_break_out_of_the_page()
    {
        var html = Encoding.UTF8.GetString(HtmlWriter.Write(Gallery.Brief(new Osmere { LongName = "<script>alert(\"x\")</script> & Sons" })));
        html.Should().Contain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; Sons").And.NotContain("<script>alert");
    }

    [Fact]
    public void A_title_cannot_break_out_of_the_style()
    {
        var document = Gallery.Brief("usual") with { Foot = "</style><b>\"x\" \\ y" };
        var style = Regex.Match(Encoding.UTF8.GetString(HtmlWriter.Write(document)), "<style>(.*?)</style>", RegexOptions.Singleline).Groups[1].Value;
        style.Should().Contain("\\00003C/style\\00003E\\00003Cb\\00003E\\000022x\\000022 \\00005C y");
    }

    [Theory, ClassData(typeof(Gallery))]
    public void A_figure_ends_with_its_caption(string name)
    {
        var html = Encoding.UTF8.GetString(Gallery.Html(name));
        Regex.Count(html, "</figcaption>").Should().Be(Regex.Count(html, "</figcaption>\\n</figure>"));
        Regex.Count(html, "<figure ").Should().Be(Regex.Count(html, "</figcaption>"));
    }

    [Fact]
    public void The_way_past_a_map_leads_to_its_table()
    {
        var html = Encoding.UTF8.GetString(Gallery.Html("with-map"));
        var target = Regex.Match(html, "<a class=\"skip\" href=\"#(f-[^\"]+)\"").Groups[1].Value;
        html.Should().MatchRegex($"</svg>\\n<(details|figcaption) id=\"{target}\">");
    }

    [Fact]
    public void A_publisher_that_is_not_stated_is_no_blank_author() =>
        Encoding.UTF8.GetString(Gallery.Html("nothing-said-of-publisher")).Should().NotContain("name=\"author\"");

    [Fact]
    public void A_column_of_drawings_is_kept_from_those_who_cannot_see_it()
    {
        var html = Encoding.UTF8.GetString(Gallery.Html("over-three-years"));
        var head = Regex.Matches(html, "<th [^>]*data-fixed[^>]*>");
        head.Should().NotBeEmpty().And.OnlyContain(m => m.Value.Contains("aria-hidden=\"true\""));
        Regex.Matches(html, "<td class=\"mini\"[^>]*>").Should().NotBeEmpty().And.OnlyContain(m => m.Value.Contains("aria-hidden=\"true\""));
    }

    [Fact]
    public void Pages_in_print_are_counted_in_the_language_of_the_page()
    {
        Encoding.UTF8.GetString(Gallery.Html("usual")).Should().Contain("@bottom-right{content:\"\" counter(page) \" of \" counter(pages) \"\";");
        var (_, other) = Gallery.Pages("usual", SecondLanguage.Words).First();
        Encoding.UTF8.GetString(HtmlWriter.Write(other)).Should().Contain($" counter(page) \"{SecondLanguage.Of(" of ")}\" counter(pages) ").And.NotContain("PAGE_COUNT");
    }

    [Fact]
    public void Dark_charts_are_for_dark_pages_and_not_for_colours_that_a_person_chose() =>
        Regex.Matches(Encoding.UTF8.GetString(Gallery.Html("usual")), "@media[^{]*prefers-color-scheme:dark[^{]*").Should().NotBeEmpty().And.OnlyContain(m => m.Value.Contains("(forced-colors:none)"));

    [Fact]
    public void The_same_document_gives_the_same_bytes() => Gallery.Html("usual").Should().Equal(Gallery.Html("usual"));

    /// <summary>What is spoken only has no place on paper: it would begin a page of its own behind a full one.</summary>
    [Fact]
    public void What_is_spoken_only_is_not_printed()
    {
        var html = Encoding.UTF8.GetString(Gallery.Html("usual"));
        html.Should().Contain("<div id=\"live\"");
        html[html.IndexOf("@media print", StringComparison.Ordinal)..].Should().MatchRegex("[,}\n]#live[^{}]*\\{display:none");
    }

    [ToolFact("chromium")]
    public void A_printed_brief_does_not_end_on_a_page_with_a_line_or_two()
    {
        var (pages, folder) = (new List<int>(), Directory.CreateTempSubdirectory("openreach-").FullName);
        try
        {
            foreach (var name in new[] { "usual", "many-scripts", "every-status", "with-plan" })
            {
                var path = Path.Combine(folder, name + ".pdf");
                Tools.Run("chromium", Gallery.Html(name), ".html", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-pdf-header-footer",
                    "--user-data-dir=" + Path.Combine(folder, "profile"), "--print-to-pdf=" + path);
                using var pdf = UglyToad.PdfPig.PdfDocument.Open(path);
                pdf.NumberOfPages.Should().BeGreaterThan(4);
                pages.Add(pdf.GetPage(pdf.NumberOfPages).GetWords().Count());
            }
        }
        finally
        {
            Directory.Delete(folder, true);
        }
        pages.Should().OnlyContain(words => words > 150, "what a reader looks up stays together");
    }

    [ToolFact("chromium")]
    public void A_narrow_page_does_not_scroll_sideways()
    {
        var html = Encoding.UTF8.GetString(Gallery.Html("unbroken-name"));
        var probe = "<script>document.title=document.documentElement.scrollWidth>document.documentElement.clientWidth?'WIDE':'FITS'</script></body>";
        var folder = Directory.CreateTempSubdirectory("openreach-").FullName;
        try
        {
            var (_, output) = Tools.Run("chromium", Encoding.UTF8.GetBytes(html.Replace("</body>", probe, StringComparison.Ordinal)), ".html", "--headless", "--no-sandbox", "--disable-gpu",
                "--disable-background-networking", "--window-size=320,800", "--user-data-dir=" + folder, "--dump-dom");
            output.Should().Contain("<title>FITS</title>");
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
