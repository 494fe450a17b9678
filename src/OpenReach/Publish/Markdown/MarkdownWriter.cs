using System.Text;
using OpenReach.Publish.Pages;

namespace OpenReach.Publish.Markdown;

/// <summary>Writes a document as Markdown (CommonMark with tables), to paste into a letter or an answer.</summary>
internal static class MarkdownWriter
{
    public static byte[] Write(Document document)
    {
        var text = new StringBuilder();
        if (document.Banner is { } banner) text.Append($"**{document.Words.Example}** {Escape(banner)}\n\n");
        foreach (var section in document.Sections)
        {
            text.Append($"{(section == document.Sections[0] ? "#" : "##")} {Escape(section.Heading)}\n\n");
            if (section == document.Sections[0]) text.Append($"{Escape(document.Meta)}\n\n");
            foreach (var block in section.Blocks) Block(text, block);
        }
        return Encoding.UTF8.GetBytes(text.ToString().TrimEnd() + "\n");
    }

    private static void Block(StringBuilder text, Block block)
    {
        switch (block)
        {
            case Heading h: text.Append($"{new string('#', h.Level)} {Escape(h.Text)}\n\n"); break;
            case Paragraph p: text.Append($"{Inline(p.Text)}\n\n"); break;
            case Statement s: text.Append($"{Inline(s.Text)}\n\n"); break;
            case Listing l: text.Append(string.Concat(l.Items.Select((item, i) => $"{(l.Numbered ? $"{i + 1}." : "-")} {Inline(item)}\n"))).Append('\n'); break;
            case Glossary g: text.Append(string.Concat(g.Entries.Select(e => $"- **{Escape(e.Word)}**: {Inline(e.Meaning)}\n"))).Append('\n'); break;
            case Table t: Table(text, t); break;
            case Callout c:
                text.Append($"### {Escape(c.Title)}\n\n");
                foreach (var inner in c.Blocks) Block(text, inner);
                break;
            default: throw new ArgumentOutOfRangeException(nameof(block), block, "An answer has no such block.");
        }
    }

    private static void Table(StringBuilder text, Table table)
    {
        text.Append($"**{Escape(table.Caption)}**{(table.Subtitle is { } subtitle ? $"  \n{Escape(subtitle)}" : "")}\n\n");
        text.Append($"| {string.Join(" | ", table.Columns.Select(c => Escape(c.Head)))} |\n");
        text.Append($"|{string.Concat(table.Columns.Select(c => c.Side == Side.Right ? "--:|" : "---|"))}\n");
        foreach (var row in table.Rows)
        {
            var cells = row.Fields.Select(Field).Prepend(Inline(row.Head));
            text.Append($"| {string.Join(" | ", row.IsTotal ? cells.Select(c => $"**{c}**") : cells)} |\n");
        }
        text.Append('\n');
    }

    private static string Field(Field field) => field switch
    {
        TextField t => Inline(t.Text),
        StatusField s => Escape(s.Words),
        BadgeField b => Escape(b.Word),
        _ => "",
    };

    private static string Inline(Prose prose) => string.Concat(prose.Runs.Select(run =>
    {
        var text = run.Face switch { Face.Strong => $"**{Escape(run.Text)}**", Face.Work => $"*{Escape(run.Text)}*", Face.Code => $"`{run.Text}`", _ => Escape(run.Text) };
        return run.Link is { } link ? $"[{text}]({link})" : text;
    }));

    /// <summary>Signs that Markdown would read as its own. No-break blanks become blanks: text goes on into other programs.</summary>
    private static string Escape(string text) => string.Concat(text.Select(c => c switch
    {
        '\u00a0' => " ",
        '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' => $"\\{c}",
        _ => c.ToString(),
    }));
}
