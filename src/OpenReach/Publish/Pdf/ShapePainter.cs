using OpenReach.Publish.Pages;
using OpenReach.Publish.Pages.Maps;

namespace OpenReach.Publish.Pdf;

/// <summary>Draws the shapes of a chart on a page.</summary>
internal static class ShapePainter
{
    /// <summary>Pattern cell and marks, in units of the drawing.</summary>
    private const double Cell = 7, DotRadius = 0.95, LineWidth = 1.1, PaperShare = 0.6;

    /// <param name="scale">Points a unit.</param>
    public static void Paint(Sheet sheet, Drawing drawing, double left, double top, double scale)
    {
        foreach (var shape in drawing.Shapes)
            switch (shape)
            {
                case Box b: Paint(sheet, b, left + b.X * scale, top + b.Y * scale, scale); break;
                case Stroke s: sheet.Line(At(s.Points), s.Colour, s.Width * scale, [.. s.Dash.Select(d => d * scale)]); break;
                case Polygon p:
                    sheet.FillPath(At(p.Points), p.Fill);
                    if (p.Stroke != Ink.None) sheet.Line(At([.. p.Points, p.Points[0]]), p.Stroke, p.StrokeWidth * scale);
                    break;
                case Disc d:
                    if (d.Stroke != Ink.None) sheet.Circle(left + d.X * scale, top + d.Y * scale, (d.Radius + d.StrokeWidth / 2) * scale, d.Stroke);
                    sheet.Circle(left + d.X * scale, top + d.Y * scale, (d.Radius - (d.Stroke == Ink.None ? 0 : d.StrokeWidth / 2)) * scale, d.Fill);
                    break;
                case Land l: Paint(sheet, l, left, top, scale); break;
                case Strokes s: sheet.Paths([.. s.Paths.Select(At)], s.Colour, s.Width * scale, [.. s.Dash.Select(d => d * scale)]); break;
                case LinkedShapes l: Paint(sheet, new Drawing(drawing.Width, drawing.Height, l.Shapes), left, top, scale); break;
                case Label l: Paint(sheet, l, left + l.X * scale, top + l.Y * scale, scale); break;
            }

        (double, double)[] At(IReadOnlyList<(double X, double Y)> points) => [.. points.Select(p => (left + p.X * scale, top + p.Y * scale))];
    }

    private static void Paint(Sheet sheet, Box box, double x, double y, double scale)
    {
        var (width, height) = (box.Width * scale, box.Height * scale);
        if (box.Fill != Ink.None) sheet.Fill(x, y, width, height, box.Fill);
        if (box.Pattern != Pattern.None && width > 0) sheet.Clip(x, y, width, height, () => Texture(sheet, box.Pattern, (x, y, x + width, y + height), scale, Sheet.Tint(box.Fill, PaperShare)));
        if (box.Stroke != Ink.None) sheet.Frame(x, y, width, height, box.Stroke, box.StrokeWidth * scale, [.. box.Dash.Select(d => d * scale)]);
    }

    private static void Paint(Sheet sheet, Land land, double left, double top, double scale)
    {
        IReadOnlyList<IReadOnlyList<(double X, double Y)>> rings = [.. land.Rings.Select(r => (IReadOnlyList<(double, double)>)[.. r.Select(p => (left + p.X * scale, top + p.Y * scale))])];
        sheet.FillRings(rings, land.Fill);
        if (land.Pattern == Pattern.None) return;
        var frame = Frame.Of(rings.SelectMany(r => r));
        sheet.ClipRings(rings, () => Texture(sheet, land.Pattern, (frame.Left, frame.Top, frame.Right, frame.Bottom), scale, Sheet.Colour(land.Mark)));
    }

    private static void Texture(Sheet sheet, Pattern pattern, (double Left, double Top, double Right, double Bottom) room, double scale, string colour)
    {
        var cell = Cell * scale;
        if (pattern == Pattern.Dots)
        {
            sheet.Circles(Dots(), DotRadius * scale, colour);
            return;
        }
        var lines = new List<((double, double), (double, double))>();
        if (pattern == Pattern.Level)
        {
            for (var row = room.Top + cell / 2; row < room.Bottom; row += cell) lines.Add(((room.Left, row), (room.Right, row)));
            sheet.Lines(lines, scale, colour);
            return;
        }
        var rise = room.Bottom - room.Top;
        for (var start = room.Left - rise; start < room.Right; start += cell * Math.Sqrt(2)) lines.Add(((start, room.Bottom), (start + rise, room.Top)));
        sheet.Lines(lines, LineWidth * scale, colour);

        IEnumerable<(double X, double Y)> Dots()
        {
            for (var row = room.Top; row < room.Bottom + cell; row += cell)
                for (var column = room.Left; column < room.Right + cell; column += cell)
                {
                    yield return (column + 2 * scale, row + 2 * scale);
                    yield return (column + 5.5 * scale, row + 5.5 * scale);
                }
        }
    }

    private static void Paint(Sheet sheet, Label label, double x, double y, double scale)
    {
        var look = new TextLook(label.Size * scale, 1, label.Colour, label.Strong);
        var width = look.Typeface.Width(label.Text, look.Size);
        var start = label.Anchor switch { Anchor.End => x - width, Anchor.Middle => x - width / 2, _ => x };
        if (label.Halo) sheet.Halo(label.Text, start, y, look, 3 * scale);
        // The blank is not seen; it parts this label from the next one when the text is copied.
        sheet.Text(label.Text + " ", start, y, look);
    }
}
