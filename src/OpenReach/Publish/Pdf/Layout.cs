using OpenReach.Publish.Pages;

namespace OpenReach.Publish.Pdf;

/// <summary>
/// Turns the blocks of a document into slices and tags, in reading order. Sizes are those of the look, in points.
/// </summary>
/// <param name="pageOf">Page of a section by its id, from 1; asked only while drawing.</param>
internal sealed partial class Layout(Document document, Func<string, int> pageOf, Action<string, int, double> anchor)
{
    /// <summary>20 mm left and right of a measure of 170 mm.</summary>
    private const double Margin = 56.69, Measure = 481.89;

    private static readonly TextLook
        H1 = new(25, 1.10, Strong: true, Kerned: true), H2 = new(18.5, 1.18, Strong: true, Kerned: true),
        H3 = new(12.5, 1.25, Strong: true, Kerned: true), H4 = new(11, 1.18, Strong: true, Kerned: true),
        Large = new(16, 1.45, Kerned: true), Lead = new(12.5, 1.38, Kerned: true), Body = new(11, 1.40), Small = new(9, 1.40, Ink.Ink2),
        Subtitle = new(9.75, 1.35, Ink.Ink2), Question = new(10, 1.35, Ink.Ink2), Entry = new(9.75, 1.35);

    /// <summary>Letters of a heading beyond which it is set smaller: the name of an area may have 120.</summary>
    private const int LongHeading = 90;

    private readonly Words words = document.Words;
    private double left = Margin;
    private double room = Measure;
    private Tag parent = new("Document");
    private double tightness = 1;

    /// <summary>Slices of one section, tagged under <paramref name="root"/>.</summary>
    /// <param name="keeps">Share of the usual white space that is kept, 0 to 1.</param>
    public IReadOnlyList<Slice> Section(Section section, Tag root, double keeps = 1)
    {
        (parent, tightness) = (root.Add("Sect"), keeps);
        var first = section == document.Sections[0];
        var slices = new List<Slice>();
        if (first && document.Banner is { } banner) slices.Add(Banner(banner));
        var beside = slices.Count;
        if (first && document.Locator is { } aside) room = Measure - aside.Drawing.Width - 16;
        Prose over = first ? document.Meta : Prose.Of(new Run($"{Number(section)}\u00a0\u00a0", Face.Number), new Run(section.Question));
        slices.AddRange(Keep(Text("P", over, Question, slices.Count > 0 ? 8 : 0)));
        var heading = Text(first ? "H1" : "H2", section.Heading, first && section.Heading.Length <= LongHeading ? H1 : H2, first ? 5 : 2, balance: true);
        heading[0] = heading[0] with { Draw = Anchored(section.Id, heading[0].Draw) };
        slices.AddRange(Keep(heading));
        var from = 0;
        if (first && document.Locator is { } locator)
        {
            // Small print under the name stands beside the map too; the lead has the whole measure again.
            for (; from < section.Blocks.Count && section.Blocks[from] is Paragraph { Tone: Tone.Small }; from++) slices.AddRange(Block(section.Blocks[from], SpaceAbove(section.Blocks, from, first)));
            room = Measure;
            Place(locator, slices, beside);
        }
        for (var i = from; i < section.Blocks.Count; i++)
        {
            List<Slice> block = [.. Block(section.Blocks[i], SpaceAbove(section.Blocks, i, first), ruled: i == 0 || section.Blocks[i - 1] is not Pages.Table)];
            // In Easy Read one idea stands on one page: what follows a heading is not parted from it.
            // A line that leads into a list or a saying is not parted from it either.
            if (i + 1 < section.Blocks.Count && section.Blocks[i] is Paragraph && section.Blocks[i + 1] is Pages.Listing or Pages.Pair or Pages.Statement) block[^1] = block[^1] with { KeepWithNext = true };
            slices.AddRange(document.IsLarge && i + 1 < section.Blocks.Count && section.Blocks[i + 1] is not Heading ? Keep(block) : block);
        }
        if (document is { IsSheet: true, Closing: { } closing } && section == document.Sections[^1]) slices.AddRange(Text("P", closing, Small, 12));
        return tightness >= 1 ? slices : slices.ConvertAll(s => s with { Space = s.Space * tightness });
    }

    /// <summary>Draws the map at the right of the slices from <paramref name="beside"/> on, which are made as high as it is.</summary>
    private void Place(Locator locator, List<Slice> slices, int beside)
    {
        var tag = parent.Add(new Tag("Figure") { Alt = locator.Alternative });
        var (width, height, first) = (locator.Drawing.Width, locator.Drawing.Height, slices[beside]);
        slices[beside] = first with
        {
            Draw = (sheet, top) =>
            {
                first.Draw(sheet, top);
                var left = Margin + Measure - width;
                tag.Bounds = [left, Sheet.PageHeight - top - height, left + width, Sheet.PageHeight - top];
                sheet.Mark(tag, () => ShapePainter.Paint(sheet, locator.Drawing, left, top, 1));
            },
        };
        var lacks = height - slices.Skip(beside).Select((s, i) => s.Height + (i == 0 ? 0 : s.Space)).Sum();
        if (lacks > 0) slices[^1] = slices[^1] with { Height = slices[^1].Height + lacks };
    }

    /// <summary>Space where a block stands first or under a chart or table; null for the usual.</summary>
    private static double? SpaceAbove(IReadOnlyList<Block> blocks, int i, bool first) =>
        i == 0 ? first ? 10 : blocks[0] is Paragraph ? 7 : 11 : blocks[i] is Paragraph { Tone: not Tone.Small } && blocks[i - 1] is Pages.Figure or Pages.Table ? 12
            : blocks[i] is Paragraph { Tone: Tone.Lead } && blocks[i - 1] is Paragraph { Tone: Tone.Small } ? 10 : null;

    private string Number(Section section) => (document.Sections.ToList().IndexOf(section) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <param name="space">Space above in place of the usual.</param>
    /// <param name="ruled">False where a chart follows a table, whose last rule parts them.</param>
    private IReadOnlyList<Slice> Block(Block block, double? space = null, bool ruled = true) => block switch
    {
        Heading h => Keep(Text("H" + h.Level, h.Text, document.IsLarge ? H2 : h.Level <= 3 ? H3 : H4, space ?? (h.Level <= 3 ? 18 : 13), balance: true)),
        Paragraph p => Paragraph(p, space),
        HeadlinePair h => [HeadlinePair(h, space ?? 9)],
        Callout c => [Callout(c, space ?? 14)],
        Statement s => [Statement(s, space ?? 9)],
        Pair p => [Pair(p, space ?? 14)],
        Listing l => Listing(l, space ?? 5),
        Glossary g => Glossary(g, space ?? 6),
        Contents c => Contents(c, space ?? 14),
        Table t => Table(t, space ?? 16),
        Figure f => Figure(f, space ?? 16, ruled),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    private List<Slice> Paragraph(Paragraph paragraph, double? space)
    {
        var look = paragraph.Tone switch { Tone.Lead => Lead, Tone.Small => Small, Tone.Large => Large, _ => Body };
        return KeepEnds(Text("P", paragraph.Text, look, space ?? (paragraph.Tone == Tone.Lead ? 5.5 : 6)));
    }

    /// <summary>A text under a new tag of the current parent, one slice a line.</summary>
    private List<Slice> Text(string type, Prose prose, TextLook look, double space, bool balance = false) =>
        TextIn(parent.Add(type), prose, look, space, balance);

    private List<Slice> TextIn(Tag tag, Prose prose, TextLook look, double space, bool balance = false)
    {
        var x = left;
        return Lines.Break(prose, look, room, balance)
            .Select((line, i) => new Slice(i == 0 ? space : 0, look.LineHeight, (sheet, top) => Draw(sheet, tag, line, x, top + look.Baseline)))
            .ToList();
    }

    /// <summary>Draws a line, each stretch of link in a tag of its own.</summary>
    private static void Draw(Sheet sheet, Tag tag, TextLine line, double x, double baseline)
    {
        for (var from = 0; from < line.Runs.Count;)
        {
            var link = line.Runs[from].Link;
            var to = from;
            while (to < line.Runs.Count && line.Runs[to].Link == link) to++;
            var runs = line.Runs.Skip(from).Take(to - from).ToList();
            var owner = link is null ? tag : tag.Add("Link");
            sheet.Mark(owner, () =>
            {
                foreach (var run in runs) sheet.Text(run.Text, x + run.X, baseline, run.Look);
                if (link is not null) sheet.Line([(x + runs[0].X, baseline + 1.8), (x + runs[^1].X + runs[^1].Width, baseline + 1.8)], Ink.Axis, 0.6);
            });
            if (link is not null)
            {
                var size = runs.Max(r => r.Look.Size);
                sheet.Link(owner, x + runs[0].X, baseline - size, runs[^1].X + runs[^1].Width - runs[0].X, size * 1.3, link, string.Concat(runs.Select(r => r.Text)).Trim());
            }
            from = to;
        }
    }

    private Action<Sheet, double> Anchored(string id, Action<Sheet, double> draw) => (sheet, top) =>
    {
        anchor(id, sheet.Page, top);
        draw(sheet, top);
    };

    private static List<Slice> Keep(List<Slice> slices) => slices.ConvertAll(s => s with { KeepWithNext = true });

    /// <summary>Keeps at least three lines of a paragraph together at either end.</summary>
    private static List<Slice> KeepEnds(List<Slice> lines) =>
        [.. lines.Select((line, i) => line with { KeepWithNext = i < lines.Count - 1 && (i < 2 || i >= lines.Count - 3) })];

    private Slice Banner(string text)
    {
        var tag = parent.Add("P");
        var look = new TextLook(9, 1.4, Ink.Ink2);
        var line = Lines.Break(Prose.Of(new Run(words.Example + " ", Face.Strong), new Run(text)), look, Measure - 16);
        var x = left;
        return new Slice(0, line.Count * look.LineHeight + 6, (sheet, top) =>
        {
            sheet.Artifact(() =>
            {
                sheet.Fill(x, top, Measure, line.Count * look.LineHeight + 6, Ink.Wash);
                sheet.Frame(x, top, Measure, line.Count * look.LineHeight + 6, Ink.Hair, 0.75);
            });
            for (var i = 0; i < line.Count; i++) Draw(sheet, tag, line[i], x + (Measure - line[i].Width) / 2, top + 3 + i * look.LineHeight + look.Baseline);
        }, KeepWithNext: true);
    }

    private Slice HeadlinePair(HeadlinePair pair, double space)
    {
        var (start, width) = (left, room);
        var columns = new[] { pair.First, pair.Second }.Select((headline, i) =>
        {
            (left, room) = (start + i * (width + 24) / 2, (width - 24) / 2);
            var slices = new List<Slice>();
            slices.AddRange(Text("P", Prose.Of(new Run(headline.Label + "\u00a0 "), new Run(headline.Code, Face.Code)), Question, 0));
            slices.AddRange(Amount(headline));
            slices.AddRange(Text("P", headline.Range, new TextLook(12, 1.4, Kerned: true), 2));
            slices.AddRange(Text("P", headline.Band, Question, 1));
            return Slice.Join(0, slices);
        }).ToList();
        (left, room) = (start, width);
        return new Slice(space, columns.Max(c => c.Height) + 9.5, (sheet, top) =>
        {
            sheet.Artifact(() => sheet.Fill(start, top, width, 1.5, Ink.Ink));
            foreach (var column in columns) column.Draw(sheet, top + 9.5);
        });
    }

    /// <summary>The number large, its unit small on the same line.</summary>
    private List<Slice> Amount(Headline headline)
    {
        var (number, unit) = (new TextLook(30, 1.05, Strong: true, Kerned: true), new TextLook(13, 1.05, Kerned: true));
        if (headline.Unit.Length == 0) return Text("P", headline.Number, new TextLook(18.5, 1.2, Strong: true, Kerned: true), 2);
        var (tag, x) = (parent.Add("P"), left);
        return [new Slice(0, number.LineHeight, (sheet, top) => sheet.Mark(tag, () =>
        {
            var width = sheet.Text(headline.Number + " ", x, top + number.Baseline, number);
            sheet.Text(headline.Unit, x + width, top + number.Baseline, unit);
        }))];
    }

    private Slice Callout(Callout callout, double space)
    {
        var (start, width, outer) = (left, room, parent);
        (left, room, parent) = (start + 15, width - 27, outer.Add("Sect"));
        var slices = new List<Slice>(Text("H" + callout.Level, callout.Title, new TextLook(11.5, 1.25, Strong: true), 0));
        foreach (var block in callout.Blocks) slices.AddRange(Block(block, 5));
        (left, room, parent) = (start, width, outer);
        var joined = Slice.Join(space, slices, 8, (sheet, top, height) => sheet.Artifact(() =>
        {
            sheet.Fill(start, top, width, height, Ink.Wash);
            sheet.Fill(start, top, 3, height, Ink.Ink);
        }));
        return callout.Id is { } id ? joined with { Draw = Anchored(id, joined.Draw) } : joined;
    }

    /// <summary>A sentence to quote, with a bar at its left.</summary>
    private Slice Statement(Statement statement, double space)
    {
        var (start, width) = (left, room);
        (left, room) = (start + 16, width - 16);
        var lines = Text("P", statement.Text, Lead, 0);
        (left, room) = (start, width);
        return Slice.Join(space, lines, 2, (sheet, top, height) => sheet.Artifact(() => sheet.Fill(start, top, 3, height, Ink.Reached)));
    }

    /// <summary>Two columns of 80 mm with a gap of 10 mm, tagged left then right.</summary>
    private Slice Pair(Pair pair, double space)
    {
        const double Gap = 28.35;
        var (start, width) = (left, room);
        var columns = new[] { pair.Left, pair.Right }.Select((blocks, i) =>
        {
            (left, room) = (start + i * (width + Gap) / 2, (width - Gap) / 2);
            return Slice.Join(0, [.. blocks.SelectMany((b, n) => Block(b, n == 0 ? 0 : null))]);
        }).ToList();
        (left, room) = (start, width);
        return new Slice(space, columns.Max(c => c.Height), (sheet, top) =>
        {
            foreach (var column in columns) column.Draw(sheet, top);
        });
    }

    private List<Slice> Listing(Listing listing, double space)
    {
        var list = parent.Add(new Tag("L") { ListNumbering = listing.Numbered ? "Decimal" : "Disc" });
        var (start, width) = (left, room);
        var look = listing.Dense ? Entry : Body;
        var slices = new List<Slice>();
        foreach (var (item, i) in listing.Items.Select((item, i) => (item, i)))
        {
            var entry = list.Add("LI");
            var (label, body) = (entry.Add("Lbl"), entry.Add("LBody"));
            var sign = listing.Numbered ? $"{i + 1}. " : "\u2022 ";
            (left, room) = (start + 14, width - 14);
            var lines = TextIn(body, item, look, i == 0 ? space : listing.Dense ? 1.5 : 3);
            var first = lines[0].Draw;
            lines[0] = lines[0] with
            {
                Draw = (sheet, top) =>
                {
                    sheet.Mark(label, () => sheet.Text(sign, start + 12 - look.Typeface.Width(sign, look.Size), top + look.Baseline, look));
                    first(sheet, top);
                },
            };
            slices.AddRange(KeepEnds(lines));
        }
        (left, room) = (start, width);
        return slices;
    }

    /// <summary>Never parted: whoever looks a word up looks it up in one place.</summary>
    private List<Slice> Glossary(Glossary glossary, double space)
    {
        const double WordRoom = 118, Gap = 16;
        var list = parent.Add(new Tag("L") { ListNumbering = "None" });
        var (start, width) = (left, room);
        var slices = new List<Slice>();
        foreach (var ((word, meaning), i) in glossary.Entries.Select((e, i) => (e, i)))
        {
            var entry = list.Add("LI");
            var (label, body) = (entry.Add("Lbl"), entry.Add("LBody"));
            (left, room) = (start, WordRoom);
            var head = Slice.Join(0, TextIn(label, word, Body with { Strong = true }, 0));
            (left, room) = (start + WordRoom + Gap, width - WordRoom - Gap);
            var text = Slice.Join(0, TextIn(body, meaning, Body, 0));
            slices.Add(new Slice(i == 0 ? space : 3, Math.Max(head.Height, text.Height), (sheet, top) =>
            {
                head.Draw(sheet, top);
                text.Draw(sheet, top);
            }));
        }
        (left, room) = (start, width);
        return [.. Keep(slices[..^1]), slices[^1]];
    }

    private List<Slice> Contents(Contents contents, double space)
    {
        const double Gap = 28;
        var slices = Keep(Text("H" + 2, contents.Title, H4, space));
        var toc = parent.Add("TOC");
        var sections = document.Sections.Skip(1).ToList();
        var (rows, width) = ((sections.Count + 1) / 2, (room - Gap) / 2);
        var entries = sections.Select((section, i) => (Draw: ContentsEntry(toc, section, width), X: left + i / rows * (width + Gap), Row: i % rows)).ToList();
        var height = Entry.LineHeight + 2.2;
        slices.Add(new Slice(3, rows * height, (sheet, top) =>
        {
            foreach (var entry in entries) entry.Draw(sheet, entry.X, top + entry.Row * height);
        }));
        return slices;
    }

    private Action<Sheet, double, double> ContentsEntry(Tag toc, Section section, double width)
    {
        var link = toc.Add("TOCI").Add("Reference").Add("Link");
        var title = Lettering.Fit(section.Question, Entry.Size, width - 24, 1)[0];
        return (sheet, x, top) =>
        {
            var page = pageOf(section.Id).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var baseline = top + 1 + Entry.Baseline;
            sheet.Mark(link, () =>
            {
                sheet.Text(title + " ", x, baseline, Entry);
                sheet.Text(page, x + width - Entry.Typeface.Width(page, Entry.Size), baseline, Entry);
            });
            sheet.Artifact(() => sheet.Fill(x, top + Entry.LineHeight + 1.4, width, 0.5, Ink.Hair));
            sheet.Link(link, x, top, width, Entry.LineHeight + 1.4, "#" + section.Id, words.GoesToPage(section.Question, page));
        };
    }
}
