using OpenReach.Judge;
using OpenReach.Publish.Pages;

namespace OpenReach.Publish.Pdf;

internal sealed partial class Layout
{
    private const double WideGap = 9, NarrowGap = 6, NarrowTable = 300;

    /// <summary>Between columns; less in a table that has half the measure.</summary>
    private double ColumnGap => room < NarrowTable ? NarrowGap : WideGap;

    /// <summary>Points a unit of a strip.</summary>
    private const double StripScale = 0.72;

    /// <summary>Share of a table's width that one word can ask for.</summary>
    private const double LargestWord = 0.3;

    /// <summary>A column of texts this short, in points, is never wrapped.</summary>
    private const double ShortText = 64;

    /// <summary>Rows of a table that stand together at a foot or a top of a page.</summary>
    private const int RowsTogether = 4;

    private static readonly TextLook BadgeLook = new(8.75, 1.35, Strong: true);

    /// <summary>A table with its caption. Runs on over pages by whole rows, its head drawn again as decoration.</summary>
    private List<Slice> Table(Table table, double space)
    {
        var outer = parent;
        var tag = outer.Add("Table");
        parent = tag;
        var caption = tag.Add("Caption");
        // In paragraphs of their own, so that title and subtitle are not read as one word.
        var slices = new List<Slice>(Keep(TextIn(caption.Add("P"), table.Caption, H3, space, balance: true)));
        if (table.Id is { } id) slices[0] = slices[0] with { Draw = Anchored(id, slices[0].Draw) };
        if (table.Subtitle is { } subtitle) slices.AddRange(Keep(TextIn(caption.Add("P"), subtitle, Subtitle, 2)));
        var cells = table.Dense ? new TextLook(9.25, 1.3) : new TextLook(9.75, 1.3);
        var padding = (table.Dense ? 1.95 : 2.7) * tightness;
        var widths = ColumnWidths(table, cells);
        var starts = widths.Select((_, i) => left + widths.Take(i).Sum() + i * ColumnGap).ToArray();
        slices.Add(Head(tag.Add("THead"), table, widths, starts) with { Space = 4, KeepWithNext = true });
        var repeated = Head(null, table, widths, starts);
        var body = tag.Add("TBody");
        slices.AddRange(table.Rows.Select((row, i) => BodyRow(body, table, row, cells, padding, widths, starts) with
        {
            KeepWithNext = table.Rows.Count <= 6 ? i < table.Rows.Count - 1 : i < RowsTogether - 1 || (i >= table.Rows.Count - RowsTogether && i < table.Rows.Count - 1),
            RepeatedHead = i == 0 ? null : repeated,
        }));
        parent = outer;
        if (table.Note is not null) slices[^1] = slices[^1] with { KeepWithNext = true };
        if (table.Note is { } note) slices.AddRange(Text("P", note, Small, 5));
        return slices;
    }

    /// <param name="head">Null where the head is only repeated.</param>
    private Slice Head(Tag? head, Table table, double[] widths, double[] starts)
    {
        var look = new TextLook(9.25, 1.2, Strong: true);
        var row = head?.Add("TR");
        var cells = table.Columns.Select((column, i) =>
        {
            var quiet = column.Kind == ColumnKind.Code ? look with { Colour = Ink.Ink2 } : look;
            return (Tag: column.Kind == ColumnKind.Strip ? null : row?.Add(new Tag("TH") { Scope = "Column" }), Lines: Lines.Break(column.Head, quiet, widths[i], balance: column.Side == Side.Right), Look: quiet, column.Side);
        }).ToList();
        var height = cells.Max(c => c.Lines.Count) * look.LineHeight + 4.5 + 1.5;
        var (start, width) = (left, room);
        return new Slice(0, height, (sheet, top) =>
        {
            for (var i = 0; i < cells.Count; i++)
            {
                var cell = cells[i];
                var y = top + height - 4.5 - cell.Lines.Count * look.LineHeight;
                if (cell.Tag is { } tag) DrawCell(sheet, tag, cell.Lines, cell.Look, cell.Side, starts[i], widths[i], y);
                else sheet.Artifact(() => Show(sheet, cell.Lines, cell.Look, cell.Side, starts[i], widths[i], y), row is null ? "/Type/Pagination" : "");
            }
            sheet.Artifact(() => sheet.Fill(start, top + height - 1.5, width, 1.5, Ink.Ink));
        });
    }

    private Slice BodyRow(Tag body, Table table, Row row, TextLook look, double padding, double[] widths, double[] starts)
    {
        var tag = body.Add("TR");
        var strong = row.IsTotal ? look with { Strong = true } : look;
        var cells = new List<(Tag? Tag, Field Field, IReadOnlyList<TextLine> Lines, Side Side)>();
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            Field field = i == 0 ? new TextField(row.Head) : row.Fields[i - 1];
            // A drawing of numbers that stand beside it is decoration, its column too: an empty cell would be read as one.
            var cell = column.Kind == ColumnKind.Strip ? null : tag.Add(i == 0 ? new Tag("TH") { Scope = "Row" } : new Tag("TD"));
            cells.Add((cell, field, Lines.Break(InWords(field, column), strong, widths[i]), column.Side));
        }
        var height = cells.Max(c => Math.Max(c.Lines.Count * look.LineHeight, c.Field is BadgeField ? 15 : 0)) + 2 * padding + 0.5;
        var (start, width) = (left, room);
        return new Slice(0, height, (sheet, top) =>
        {
            if (row.IsTotal) sheet.Artifact(() => sheet.Fill(start, top - 0.5, width, 0.75, Ink.Ink));
            if (row.Id is { } id) anchor(id, sheet.Page, top);
            for (var i = 0; i < cells.Count; i++)
            {
                var cell = cells[i];
                switch (cell.Field)
                {
                    case BadgeField badge: sheet.Mark(cell.Tag!, () => Badge(sheet, badge, starts[i], top + padding)); break;
                    case StripField strip: sheet.Artifact(() => Strip(sheet, strip.Drawing, starts[i], widths[i], top + padding + (look.LineHeight - strip.Drawing.Height * StripScale) / 2)); break;
                    default: DrawCell(sheet, cell.Tag!, cell.Lines, look, cell.Side, starts[i], widths[i], top + padding); break;
                }
            }
            sheet.Artifact(() => sheet.Fill(start, top + height - 0.5, width, 0.5, Ink.Hair));
        });
    }

    private static void DrawCell(Sheet sheet, Tag tag, IReadOnlyList<TextLine> lines, TextLook look, Side side, double x, double width, double top)
    {
        for (var i = 0; i < lines.Count; i++)
            Draw(sheet, tag, lines[i], side == Side.Right ? x + width - lines[i].Width : x, top + i * look.LineHeight + look.Baseline);
    }

    private static void Show(Sheet sheet, IReadOnlyList<TextLine> lines, TextLook look, Side side, double x, double width, double top)
    {
        for (var i = 0; i < lines.Count; i++)
            foreach (var run in lines[i].Runs)
                sheet.Text(run.Text, (side == Side.Right ? x + width - lines[i].Width : x) + run.X, top + i * look.LineHeight + look.Baseline, run.Look);
    }

    private static Prose InWords(Field field, Column column) => field switch
    {
        TextField t when column.Kind == ColumnKind.Code => new Prose([.. t.Text.Runs.Select(r => r with { Face = Face.Code })]),
        TextField t when column.Kind == ColumnKind.Range => new Prose([.. t.Text.Runs.Select(r => r with { Face = Face.Quiet })]),
        TextField t => t.Text,
        StatusField s => Prose.Of(new Run(StatusMarks.Of(s.Status) + "\u00a0", Face.Strong), new Run(s.Words, Face.Quiet)),
        _ => "",
    };

    private static double BadgeWidth(BadgeField badge) => BadgeLook.Typeface.Width(badge.Word, BadgeLook.Size) + 22;

    /// <summary>Word in capitals with its sign, framed.</summary>
    private static void Badge(Sheet sheet, BadgeField badge, double x, double top)
    {
        var (ink, back) = badge.Verdict switch { Verdict.Pass => (Ink.Pass, Ink.PassBack), Verdict.Review => (Ink.Review, Ink.ReviewBack), _ => (Ink.Fail, Ink.FailBack) };
        var look = BadgeLook with { Colour = ink };
        var width = BadgeWidth(badge);
        sheet.Fill(x, top - 1, width, 14, back);
        sheet.Frame(x + 0.4, top - 0.6, width - 0.8, 13.2, ink, 0.75);
        var (sx, sy) = (x + 5.5, top + 2.6);
        (double, double)[][] sign = badge.Verdict switch
        {
            Verdict.Pass => [[(0, 3.5), (2, 5.6), (6.5, 1)]],
            Verdict.Review => [[(3, 0.2), (3, 4.4)], [(3, 5.8), (3, 7)]],
            _ => [[(0.5, 0.8), (6, 6.3)], [(6, 0.8), (0.5, 6.3)]],
        };
        foreach (var stroke in sign) sheet.Line([.. stroke.Select(p => (sx + p.Item1, sy + p.Item2))], ink, 1.4);
        sheet.Text(badge.Word, x + 16, top + 9.2, look);
    }

    private static void Strip(Sheet sheet, Drawing drawing, double x, double width, double top) =>
        ShapePainter.Paint(sheet, drawing, x, top, Math.Min(StripScale, width / drawing.Width));

    /// <summary>
    /// Widths that fill the measure: as wide as the widest line where all fit, with the rest shared out; else long texts are narrowed,
    /// down to their widest word, and numbers and short texts left.
    /// </summary>
    private double[] ColumnWidths(Table table, TextLook look)
    {
        var available = room - ColumnGap * (table.Columns.Count - 1);
        var (least, most, words) = (new double[table.Columns.Count], new double[table.Columns.Count], new double[table.Columns.Count]);
        for (var i = 0; i < table.Columns.Count; i++)
        {
            var column = table.Columns[i];
            var (whole, word) = Lines.Measure(column.Head, new TextLook(9.25, 1.2, Strong: true));
            (least[i], most[i], words[i]) = (word, Math.Max(word, Math.Min(whole, whole / 2 + 12)), word);
            foreach (var row in table.Rows)
            {
                Field field = i == 0 ? new TextField(row.Head) : row.Fields[i - 1];
                var (line, longest) = field switch
                {
                    BadgeField badge => (BadgeWidth(badge), BadgeWidth(badge)),
                    StripField strip => (strip.Drawing.Width * StripScale, strip.Drawing.Width * StripScale),
                    _ => Lines.Measure(InWords(field, column), row.IsTotal ? look with { Strong = true } : look),
                };
                words[i] = Math.Max(words[i], longest);
                // Numbers, codes and ranges stay on one line.
                if (column.Kind is not ColumnKind.Text || field is StatusField) longest = line;
                (least[i], most[i]) = (Math.Max(least[i], longest), Math.Max(most[i], line));
            }
        }
        // No word, however long, may take the room of the other columns: it is cut.
        for (var i = 0; i < words.Length; i++) if (table.Columns[i].Kind is ColumnKind.Text or ColumnKind.Code) words[i] = Math.Min(words[i], available * LargestWord);
        for (var i = 0; i < least.Length; i++) if (table.Columns[i].Kind == ColumnKind.Text) least[i] = Math.Min(least[i], available * LargestWord);
        var (low, high) = (least.Sum(), most.Sum());
        if (high <= available)
        {
            var share = (available - high) / high;
            return [.. most.Select(m => m * (1 + share))];
        }
        for (var i = 0; i < least.Length; i++) if (most[i] <= ShortText) least[i] = most[i];
        low = least.Sum();
        if (low >= available) return Squeezed(words, least, available);
        var (from, to) = (0.0, available);
        for (var i = 0; i < 40; i++)
        {
            var scale = (from + to) / 2;
            if (Scaled(scale).Sum() > available) to = scale; else from = scale;
        }
        return [.. Scaled(from)];

        // Long texts share the room by the roots of their lengths: the longest gets most, but not all.
        IEnumerable<double> Scaled(double scale) => least.Select((l, i) => Math.Max(l, Math.Min(most[i], scale * Math.Sqrt(most[i]))));
    }

    /// <summary>
    /// Where what should stay on one line has no room for it: lines break between words, and where that does not do, the widest words are
    /// cut and no other, so that a number is always whole.
    /// </summary>
    /// <param name="words">The widest word of each column.</param>
    /// <param name="lines">What each column would have, no less than its word; in all no less than there is.</param>
    internal static double[] Squeezed(double[] words, double[] lines, double available)
    {
        var least = words.Sum();
        if (least < available)
        {
            if (lines.Sum() <= least) return lines;
            var share = (available - least) / (lines.Sum() - least);
            return [.. words.Select((word, i) => word + (lines[i] - word) * share)];
        }
        var (low, high) = (0.0, available);
        for (var i = 0; i < 40; i++)
        {
            var middle = (low + high) / 2;
            if (words.Sum(w => Math.Min(w, middle)) > available) high = middle; else low = middle;
        }
        return [.. words.Select(w => Math.Min(w, low))];
    }
}
