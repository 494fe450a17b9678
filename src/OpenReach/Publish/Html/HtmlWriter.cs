using System.Globalization;
using System.Text;
using OpenReach.Publish.Fonts;
using OpenReach.Publish.Pages;

namespace OpenReach.Publish.Html;

/// <summary>
/// Writes a document as one web page that needs nothing else: style, fonts and script are inside, and the script is not needed to
/// read it. No address is fetched.
/// </summary>
internal static partial class HtmlWriter
{
    private static readonly string Sheet = Resource("page.css"), Script = Resource("page.js");

    public static byte[] Write(Document document) => WriteAll([document])[0];

    /// <summary>Writes pages, each whole in itself, with fonts cut to the letters that any of them shows.</summary>
    public static IReadOnlyList<byte[]> WriteAll(IReadOnlyList<Document> documents)
    {
        var pages = new ReadOnlyMemory<byte>[documents.Count];
        Parallel.For(0, pages.Length, i => pages[i] = Encoded(Page(documents[i])));
        var letters = LettersOf(pages);
        var (faces, fonts) = (new[] { Typeface.Regular, Typeface.Semibold }, new byte[2][]);
        Parallel.For(0, fonts.Length, i => fonts[i] = DataAddress("woff", WebFont.Write(faces[i], letters)));
        var files = new byte[documents.Count][];
        Parallel.For(0, files.Length, i => files[i] = WithFonts(pages[i].Span, fonts[0], fonts[1]));
        return files;
    }

    /// <summary>Where the address of a typeface goes. No text can hold it, for in a text such signs are escaped.</summary>
    private const string Regular = "<REGULAR>", Semibold = "<SEMIBOLD>";

    private static byte[] WithFonts(ReadOnlySpan<byte> page, byte[] regular, byte[] semibold)
    {
        var (first, second) = (page.IndexOf("<REGULAR>"u8), page.IndexOf("<SEMIBOLD>"u8));
        var file = new byte[page.Length - Regular.Length - Semibold.Length + regular.Length + semibold.Length];
        page[..first].CopyTo(file);
        regular.CopyTo(file, first);
        page[(first + Regular.Length)..second].CopyTo(file.AsSpan(first + regular.Length));
        var rest = page[(second + Semibold.Length)..];
        semibold.CopyTo(file, file.Length - rest.Length - semibold.Length);
        rest.CopyTo(file.AsSpan(file.Length - rest.Length));
        return file;
    }

    /// <summary>As UTF-8, piece by piece: as one string a page would take twice the memory again.</summary>
    private static ReadOnlyMemory<byte> Encoded(StringBuilder page)
    {
        var bytes = new MemoryStream(page.Length + page.Length / 32);
        using (var writer = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)) writer.Write(page);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    /// <summary>The letters that any page has, in ascending order.</summary>
    private static List<Rune> LettersOf(ReadOnlyMemory<byte>[] pages)
    {
        var found = new HashSet<int>[pages.Length];
        Parallel.For(0, pages.Length, i => found[i] = LettersOf(pages[i].Span));
        return [.. found.SelectMany(f => f).Distinct().Order().Select(letter => new Rune(letter))];
    }

    private static HashSet<int> LettersOf(ReadOnlySpan<byte> page)
    {
        const int Ascii = 128;
        var (plain, others) = (new bool[Ascii], new HashSet<int>());
        while (!page.IsEmpty)
        {
            var length = 1;
            if (page[0] < Ascii) plain[page[0]] = true;
            else
            {
                Rune.DecodeFromUtf8(page, out var rune, out length);
                others.Add(rune.Value);
            }
            page = page[length..];
        }
        for (var letter = 0; letter < Ascii; letter++)
            if (plain[letter]) others.Add(letter);
        return others;
    }

    private static StringBuilder Page(Document document)
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n").Append($"<html lang=\"{Escape(document.Language)}\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n").Append($"<title>{Escape(document.Title)}</title>\n")
            .Append(document.Publisher.Length > 0 ? $"<meta name=\"author\" content=\"{Escape(document.Publisher)}\">\n" : "").Append($"<style>\n{Style(document)}</style>\n</head>\n<body>\n")
            .Append($"<a class=\"skip\" href=\"#main\">{document.Words.SkipLink}</a>\n");
        if (document.Banner is { } banner) html.Append($"<header class=\"banner\"><strong>{document.Words.Example}</strong> {Escape(banner)}</header>\n");
        html.Append(document.IsLarge ? "<div class=\"page one easy\">\n" : document.IsSheet ? "<div class=\"page one\">\n" : "<div class=\"page\">\n");
        if (!document.IsSheet) Navigation(html, document);
        html.Append("<main id=\"main\">\n");
        for (var i = 0; i < document.Sections.Count; i++) WriteSection(html, document, i);
        html.Append("</main>\n");
        if (document.Closing is { } closing) html.Append($"<footer><p>{Inline(closing)}</p></footer>\n");
        html.Append("</div>\n");
        if (!document.IsSheet) html.Append($"<div id=\"live\" class=\"vh\" aria-live=\"polite\"{Spoken(document.Words)}></div>\n").Append($"<script>\n{Script}</script>\n");
        return html.Append("</body>\n</html>\n");
    }

    /// <summary>The sentences that the script speaks.</summary>
    private static string Spoken(Words words) =>
        $" data-up=\"{Escape(words.SortedUp)}\" data-down=\"{Escape(words.SortedDown)}\"" + string.Concat(words.FoundRows.Select(f => $" data-{f.Form}=\"{Escape(f.Text)}\""));

    /// <summary>Text as it stands between tags or in an attribute.</summary>
    internal static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal);

    private static void Navigation(StringBuilder html, Document document)
    {
        html.Append($"<nav class=\"toc\" aria-label=\"{document.Words.Contents}\"><h2>{document.Words.ContentsTitle}</h2><ol>\n");
        foreach (var section in document.Sections) html.Append($"<li><a href=\"#{section.Id}\">{Escape(section.Question)}</a></li>\n");
        html.Append("</ol></nav>\n");
    }

    private static void WriteSection(StringBuilder html, Document document, int index)
    {
        var section = document.Sections[index];
        var level = index == 0 ? 1 : 2;
        html.Append($"<section id=\"{section.Id}\"{(index == 0 ? " class=\"first\"" : "")} aria-labelledby=\"{section.Id}-h\">\n")
            .Append(index == 0 && document.Locator is { } locator ? Svg.Aside(locator) : "")
            .Append(index == 0 ? $"<p class=\"meta\">{Escape(document.Meta)}</p>\n" : $"<p class=\"q\"><b>{index + 1}</b> {Escape(section.Question)}</p>\n")
            .Append($"<h{level} id=\"{section.Id}-h\">{Escape(section.Heading)}</h{level}>\n");
        var lead = false;
        foreach (var block in section.Blocks)
        {
            var isLead = block is Paragraph { Tone: Tone.Lead };
            if (isLead != lead) html.Append(isLead ? "<div class=\"lead\">\n" : "</div>\n");
            lead = isLead;
            WriteBlock(html, document, block);
        }
        if (lead) html.Append("</div>\n");
        html.Append("</section>\n");
    }

    private static void WriteBlock(StringBuilder html, Document document, Block block)
    {
        switch (block)
        {
            case Heading h: html.Append($"<h{h.Level}>{Escape(h.Text)}</h{h.Level}>\n"); break;
            case Paragraph p: html.Append($"<p{p.Tone switch { Tone.Small => " class=\"meta\"", Tone.Large => " class=\"large\"", _ => "" }}>{Inline(p.Text)}</p>\n"); break;
            case HeadlinePair h: html.Append($"<div class=\"figs\">\n{Amount(h.First)}{Amount(h.Second)}</div>\n"); break;
            case Callout c: WriteCallout(html, document, c); break;
            case Statement s: html.Append($"<div class=\"say\"><p>{Inline(s.Text)}</p></div>\n"); break;
            case Pair p: WritePair(html, document, p); break;
            case Listing l: WriteListing(html, l); break;
            case Glossary g: html.Append($"<dl class=\"gl\">{string.Concat(g.Entries.Select(e => $"<dt>{Escape(e.Word)}</dt><dd>{Inline(e.Meaning)}</dd>\n"))}</dl>\n"); break;
            case Contents c: WriteContents(html, document, c); break;
            case Table t: WriteTable(html, document.Words, t); break;
            case Figure f: WriteFigure(html, document.Words, f); break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block, "No such block.");
        }
    }

    private static void WriteCallout(StringBuilder html, Document document, Callout callout)
    {
        html.Append($"<div class=\"call\"{(callout.Id is { } id ? $" id=\"{id}\"" : "")}><h{callout.Level}>{Escape(callout.Title)}</h{callout.Level}>\n");
        foreach (var block in callout.Blocks) WriteBlock(html, document, block);
        html.Append("</div>\n");
    }

    private static void WritePair(StringBuilder html, Document document, Pair pair)
    {
        html.Append("<div class=\"two\">\n");
        foreach (var side in new[] { pair.Left, pair.Right })
        {
            html.Append("<div>\n");
            foreach (var block in side) WriteBlock(html, document, block);
            html.Append("</div>\n");
        }
        html.Append("</div>\n");
    }

    private static void WriteListing(StringBuilder html, Listing listing)
    {
        var tag = listing.Numbered ? "ol" : "ul";
        html.Append($"<{tag}{(listing.Dense ? " class=\"dense\"" : "")}>\n{string.Concat(listing.Items.Select(i => $"<li>{Inline(i)}</li>\n"))}</{tag}>\n");
    }

    /// <summary>Shown in print and on a telephone, where the answer comes first. A larger screen has its contents beside the text; a browser cannot know page numbers.</summary>
    private static void WriteContents(StringBuilder html, Document document, Contents contents) =>
        html.Append($"<nav class=\"toc2\" aria-label=\"{document.Words.Contents}\"><p class=\"h\">{Escape(contents.Title)}</p><ol>\n")
            .Append(string.Concat(document.Sections.Skip(1).Select(s => $"<li><a href=\"#{s.Id}\">{Escape(s.Question)}</a></li>\n"))).Append("</ol></nav>\n");

    private static string Amount(Headline headline) =>
        $"<div class=\"fig\"><p class=\"k\">{Escape(headline.Label)} <span class=\"code\">{Escape(headline.Code)}</span></p>"
        + $"<p class=\"n{(headline.Unit.Length == 0 ? " words" : "")}\">{Escape(headline.Number)}{(headline.Unit.Length == 0 ? "" : $" <span>{Escape(headline.Unit)}</span>")}</p>"
        + $"<p class=\"r\">{Escape(headline.Range)}</p><p class=\"b\">{Escape(headline.Band)}</p></div>\n";

    private static string Inline(Prose prose) => string.Concat(prose.Runs.Select(run =>
    {
        var text = Isolated(run.Text);
        text = run.Face switch
        {
            Face.Strong => $"<b>{text}</b>",
            Face.Work => $"<cite>{text}</cite>",
            Face.Code => $"<span class=\"code\">{text}</span>",
            Face.Quiet => $"<span class=\"quiet\">{text}</span>",
            _ => text,
        };
        return run.Link is { } link ? $"<a href=\"{Escape(link)}\">{text}</a>" : text;
    }));

    /// <summary>A name from right to left stands in <c>bdi</c>, so that the figures beside it keep their place.</summary>
    private static string Isolated(string text)
    {
        if (!RightToLeft.Has(text)) return Escape(text);
        var runes = text.EnumerateRunes().ToList();
        var html = new StringBuilder();
        var at = 0;
        foreach (var (start, end) in RightToLeft.Stretches(runes))
        {
            html.Append(Escape(string.Concat(runes[at..start]))).Append("<bdi>").Append(Escape(string.Concat(runes[start..end]))).Append("</bdi>");
            at = end;
        }
        return html.Append(Escape(string.Concat(runes[at..]))).ToString();
    }

    /// <summary>The source stands last: a caption within a figure would be none (HTML, 4.4.12).</summary>
    private static void WriteFigure(StringBuilder html, Words words, Figure figure)
    {
        html.Append($"<figure id=\"{figure.Id}\">\n<h{figure.Level}>{Escape(figure.Title)}</h{figure.Level}>\n<p class=\"sub\">{Escape(figure.Subtitle)}</p>\n");
        if (figure.Wide.HasLinks) html.Append($"<a class=\"skip\" href=\"#{figure.Id}-after\">{words.SkipMap}</a>\n");
        Svg.Write(html, figure.Wide, "w", figure.Id + "-w", figure.Alternative);
        Svg.Write(html, figure.Narrow, "n", figure.Id + "-n", figure.Alternative);
        var after = figure.Wide.HasLinks ? $" id=\"{figure.Id}-after\"" : "";
        if (figure.Table is { } table)
        {
            html.Append($"<details{after}><summary>{words.ShowTable}<span class=\"vh\">: {Escape(figure.Title)}</span></summary>\n");
            WriteTable(html, words, table);
            html.Append("</details>\n");
            after = "";
        }
        html.Append($"<figcaption{after}><p>{words.Source}: {Escape(figure.Source)}. <a href=\"{Escape(figure.Data)}\">{words.DataFile}<span class=\"vh\">: {Escape(figure.Title)}</span></a></p>");
        if (figure.Note is { } note) html.Append($"<p>{Inline(note)}</p>");
        html.Append("</figcaption>\n</figure>\n");
    }

    private static string Style(Document document) => Sheet
        .Replace("FONT_REGULAR", Regular, StringComparison.Ordinal)
        .Replace("FONT_SEMIBOLD", Semibold, StringComparison.Ordinal)
        .Replace("PAGE_FOOT", CssString(document.Foot), StringComparison.Ordinal)
        .Replace("PAGE_COUNT", '"' + CssString(document.Words.PageOfPlaces).Replace("{0}", "\" counter(page) \"", StringComparison.Ordinal).Replace("{1}", "\" counter(pages) \"", StringComparison.Ordinal) + '"', StringComparison.Ordinal);

    /// <summary>Text inside a quoted CSS string that itself stands inside a style element.</summary>
    private static string CssString(string text) => string.Concat(text.Select(c =>
        c is '"' or '\\' or '<' or '>' or '&' || char.IsControl(c) ? $"\\{((int)c).ToString("X6", CultureInfo.InvariantCulture)}" : c.ToString()));

    private static byte[] DataAddress(string kind, byte[] font) => Encoding.ASCII.GetBytes($"data:font/{kind};base64,{Convert.ToBase64String(font)}");

    private static string Resource(string name) => Encoding.UTF8.GetString(Bytes("Html/" + name));

    private static byte[] Bytes(string name)
    {
        using var stream = typeof(HtmlWriter).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
