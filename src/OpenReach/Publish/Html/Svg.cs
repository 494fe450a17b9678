using System.Text;
using OpenReach.Publish.Pages;

namespace OpenReach.Publish.Html;

/// <summary>Draws the shapes of a chart as SVG. Colours are classes of the page, so that dark pages draw dark charts.</summary>
internal static class Svg
{
    /// <param name="view"><c>w</c> or <c>n</c>: the page shows one of them.</param>
    public static void Write(StringBuilder html, Drawing drawing, string view, string id, string alternative)
    {
        html.Append($"<svg class=\"{view}\" viewBox=\"0 0 {N(drawing.Width)} {N(drawing.Height)}\" role=\"{(drawing.HasLinks ? "group" : "img")}\" aria-label=\"{HtmlWriter.Escape(alternative)}\">");
        Definitions(html, drawing, id);
        for (var i = 0; i < drawing.Shapes.Count; i++)
        {
            // Lines drawn twice, with a rim of paper under them, are written once.
            if (drawing.Shapes[i] is Strokes under && i + 1 < drawing.Shapes.Count && drawing.Shapes[i + 1] is Strokes over && ReferenceEquals(under.Paths, over.Paths))
            {
                html.Append($"<defs><path id=\"{id}-lines-{i}\" d=\"");
                foreach (var path in under.Paths) Steps(html, path);
                html.Append($"\" stroke-linejoin=\"round\"/></defs>{Use(under, $"{id}-lines-{i}")}{Use(over, $"{id}-lines-{i}")}");
                i++;
            }
            else Draw(html, drawing.Shapes[i], id);
        }
        html.Append("</svg>\n");
    }

    private static string Use(Strokes strokes, string id) => $"<use href=\"#{id}\" class=\"f-none{Outline(strokes.Colour)}\" stroke-width=\"{N(strokes.Width)}\"{Dash(strokes.Dash)}/>";

    /// <summary>A small drawing whose numbers stand beside it.</summary>
    public static string Decoration(Drawing drawing) =>
        $"<svg width=\"{N(drawing.Width)}\" height=\"{N(drawing.Height)}\" viewBox=\"0 0 {N(drawing.Width)} {N(drawing.Height)}\" aria-hidden=\"true\" focusable=\"false\">{Drawn(drawing.Shapes)}</svg>";

    /// <summary>A small drawing that says something and stands beside text.</summary>
    public static string Aside(Locator locator) =>
        $"<svg class=\"aside\" width=\"{N(locator.Drawing.Width)}\" height=\"{N(locator.Drawing.Height)}\" viewBox=\"0 0 {N(locator.Drawing.Width)} {N(locator.Drawing.Height)}\" role=\"img\" aria-label=\"{HtmlWriter.Escape(locator.Alternative)}\">{Drawn(locator.Drawing.Shapes)}</svg>\n";

    private static StringBuilder Drawn(IReadOnlyList<Shape> shapes)
    {
        var html = new StringBuilder();
        foreach (var shape in shapes) Draw(html, shape, "");
        return html;
    }

    private static void Definitions(StringBuilder html, Drawing drawing, string id)
    {
        var patterns = drawing.Flat.OfType<Box>().Select(b => b.Pattern).Where(p => p != Pattern.None).Distinct().Order().ToList();
        var lands = drawing.Flat.OfType<Land>().Where(l => l.Pattern != Pattern.None).DistinctBy(l => (l.Fill, l.Pattern)).ToList();
        if (patterns.Count + lands.Count == 0) return;
        html.Append("<defs>");
        foreach (var land in lands) html.Append(Filled(land, id));
        foreach (var pattern in patterns)
            html.Append(pattern == Pattern.Dots
                ? $"<pattern id=\"{id}-dots\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\"><circle cx=\"2\" cy=\"2\" r=\".95\" class=\"f-paper\"/><circle cx=\"5.5\" cy=\"5.5\" r=\".95\" class=\"f-paper\"/></pattern>"
                : $"<pattern id=\"{id}-lines\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"1.1\" height=\"7\" class=\"f-paper\"/></pattern>");
        html.Append("</defs>");
    }

    /// <summary>A fill with its pattern in one, so that large shapes are written once.</summary>
    private static string Filled(Land land, string id)
    {
        var ground = $"<rect width=\"7\" height=\"7\" class=\"{Fill(land.Fill)}\"/>";
        return $"<pattern id=\"{FillId(land, id)}\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\"{(land.Pattern == Pattern.Lines ? " patternTransform=\"rotate(45)\"" : "")}>{ground}" + land.Pattern switch
        {
            Pattern.Dots => $"<circle cx=\"2\" cy=\"2\" r=\"1\" class=\"{Fill(land.Mark)}\"/><circle cx=\"5.5\" cy=\"5.5\" r=\"1\" class=\"{Fill(land.Mark)}\"/>",
            Pattern.Lines => $"<rect width=\"2\" height=\"7\" class=\"{Fill(land.Mark)}\"/>",
            _ => $"<rect width=\"7\" height=\"1\" class=\"{Fill(land.Mark)}\"/>",
        } + "</pattern>";
    }

    private static string FillId(Land land, string id) => $"{id}-{Name(land.Fill)}-{land.Pattern.ToString().ToLowerInvariant()}";

    private static void Draw(StringBuilder html, Shape shape, string id)
    {
        switch (shape)
        {
            case Box b:
                Rectangle(html, b).Append($"class=\"{Fill(b.Fill)}{Outline(b.Stroke)}\"{Width(b.Stroke, b.StrokeWidth)}{Dash(b.Dash)}/>");
                if (b.Pattern != Pattern.None) Rectangle(html, b).Append($"class=\"pat\" fill=\"url(#{id}-{(b.Pattern == Pattern.Dots ? "dots" : "lines")})\"/>");
                break;
            case Stroke s: Path(html, s.Points).Append($"\" class=\"f-none{Outline(s.Colour)}\" stroke-width=\"{N(s.Width)}\" stroke-linejoin=\"round\"{Dash(s.Dash)}/>"); break;
            case Polygon p: Path(html, p.Points).Append($"Z\" class=\"{Fill(p.Fill)}{Outline(p.Stroke)}\"{Width(p.Stroke, p.StrokeWidth)}/>"); break;
            case Disc d: html.Append($"<circle cx=\"{N(d.X)}\" cy=\"{N(d.Y)}\" r=\"{N(d.Radius)}\" class=\"{Fill(d.Fill)}{Outline(d.Stroke)}\"{Width(d.Stroke, d.StrokeWidth)}/>"); break;
            case Land l:
                html.Append("<path d=\"");
                foreach (var ring in l.Rings) Steps(html, ring).Append('z');
                html.Append($"\" fill-rule=\"evenodd\" {(l.Pattern == Pattern.None ? $"class=\"{Fill(l.Fill)}\"" : $"fill=\"url(#{FillId(l, id)})\"")}/>");
                break;
            case Strokes s:
                html.Append("<path d=\"");
                foreach (var path in s.Paths) Steps(html, path);
                html.Append($"\" class=\"f-none{Outline(s.Colour)}\" stroke-width=\"{N(s.Width)}\" stroke-linejoin=\"round\"{Dash(s.Dash)}/>");
                break;
            case LinkedShapes l:
                html.Append($"<a href=\"{HtmlWriter.Escape(l.Target)}\" aria-label=\"{HtmlWriter.Escape(l.Says)}\">");
                for (var i = 0; i < l.Shapes.Count; i++) Draw(i == 0 ? html : html.Append(' '), l.Shapes[i], id);
                html.Append("</a>");
                break;
            case Label l:
                html.Append($"<text x=\"{N(l.X)}\" y=\"{N(l.Y)}\" {(IsTile(l) ? "" : $"font-size=\"{N(l.Size)}\" ")}class=\"{Fill(l.Colour)}{(l.Strong ? " b" : "")}{(l.Halo ? " halo" : "")}{(IsTile(l) ? " t" : "")}\"")
                    .Append($"{(l.Anchor == Anchor.End ? " text-anchor=\"end\"" : l.Anchor == Anchor.Middle && !IsTile(l) ? " text-anchor=\"middle\"" : "")}>{HtmlWriter.Escape(l.Text)}</text>");
                break;
            default: throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape.");
        }
    }

    /// <summary>The small number in the middle of a tile: there may be hundreds, and the style sheet knows how they look.</summary>
    private static bool IsTile(Label label) => label is { Size: 12, Anchor: Anchor.Middle };

    /// <summary>All but how it looks.</summary>
    private static StringBuilder Rectangle(StringBuilder html, Box box) => html.Append($"<rect x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" ");

    /// <summary>All but how it looks, and whether it is closed.</summary>
    private static StringBuilder Path(StringBuilder html, IReadOnlyList<(double X, double Y)> points)
    {
        html.Append("<path d=\"");
        for (var i = 0; i < points.Count; i++) html.Append($"{(i == 0 ? 'M' : 'L')}{N(points[i].X)} {N(points[i].Y)}");
        return html;
    }

    /// <summary>A path in steps of a tenth of a unit from point to point: short, and neighbours round alike.</summary>
    private static StringBuilder Steps(StringBuilder html, IReadOnlyList<(double X, double Y)> points)
    {
        var (x, y) = (0, 0);
        for (var i = 0; i < points.Count; i++)
        {
            var (nx, ny) = ((int)Math.Round(points[i].X * 10), (int)Math.Round(points[i].Y * 10));
            html.Append(i == 0 ? "M" : i == 1 ? "l" : nx - x < 0 ? "" : " ");
            Tenths(html, nx - x).Append(ny - y < 0 ? "" : " ");
            Tenths(html, ny - y);
            (x, y) = (nx, ny);
        }
        return html;
    }

    /// <summary>Without a zero before the point.</summary>
    private static StringBuilder Tenths(StringBuilder html, int tenths)
    {
        if (tenths < 0) html.Append('-');
        var (whole, rest) = Math.DivRem(Math.Abs(tenths), 10);
        if (whole > 0 || rest == 0) html.Append(whole);
        return rest > 0 ? html.Append('.').Append((char)('0' + rest)) : html;
    }

    private static string Fill(Ink ink) => "f-" + Name(ink);
    private static string Outline(Ink ink) => ink == Ink.None ? "" : " s-" + Name(ink);
    private static string Width(Ink stroke, double width) => stroke == Ink.None || width == 1 ? "" : $" stroke-width=\"{N(width)}\"";
    private static string Dash(IReadOnlyList<double> dash) => dash.Count == 0 ? "" : $" stroke-dasharray=\"{string.Join(' ', dash.Select(N))}\"";

    private static string Name(Ink ink) => ink switch
    {
        Ink.OnNoPlatform => "noplat",
        Ink.NoInternet => "nonet",
        _ => ink.ToString().ToLowerInvariant(),
    };

    private static ShortNumber N(double value) => new(value, 1);
}
