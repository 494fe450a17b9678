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
                html.Append($"<defs><path id=\"{id}-lines-{i}\" d=\"{string.Concat(under.Paths.Select(Steps))}\" stroke-linejoin=\"round\"/></defs>{Use(under, $"{id}-lines-{i}")}{Use(over, $"{id}-lines-{i}")}");
                i++;
            }
            else html.Append(Draw(drawing.Shapes[i], id));
        }
        html.Append("</svg>\n");
    }

    private static string Use(Strokes strokes, string id) => $"<use href=\"#{id}\" class=\"f-none{Outline(strokes.Colour)}\" stroke-width=\"{N(strokes.Width)}\"{Dash(strokes.Dash)}/>";

    /// <summary>A small drawing whose numbers stand beside it.</summary>
    public static string Decoration(Drawing drawing) =>
        $"<svg width=\"{N(drawing.Width)}\" height=\"{N(drawing.Height)}\" viewBox=\"0 0 {N(drawing.Width)} {N(drawing.Height)}\" aria-hidden=\"true\" focusable=\"false\">"
        + string.Concat(drawing.Shapes.Select(s => Draw(s, ""))) + "</svg>";

    /// <summary>A small drawing that says something and stands beside text.</summary>
    public static string Aside(Locator locator) =>
        $"<svg class=\"aside\" width=\"{N(locator.Drawing.Width)}\" height=\"{N(locator.Drawing.Height)}\" viewBox=\"0 0 {N(locator.Drawing.Width)} {N(locator.Drawing.Height)}\" role=\"img\" aria-label=\"{HtmlWriter.Escape(locator.Alternative)}\">"
        + string.Concat(locator.Drawing.Shapes.Select(s => Draw(s, ""))) + "</svg>\n";

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

    private static string Draw(Shape shape, string id) => shape switch
    {
        Box b => Rectangle(b, $"class=\"{Fill(b.Fill)}{Outline(b.Stroke)}\"{Width(b.Stroke, b.StrokeWidth)}{Dash(b.Dash)}")
            + (b.Pattern == Pattern.None ? "" : Rectangle(b, $"class=\"pat\" fill=\"url(#{id}-{(b.Pattern == Pattern.Dots ? "dots" : "lines")})\"")),
        Stroke s => $"<path d=\"{Path(s.Points)}\" class=\"f-none{Outline(s.Colour)}\" stroke-width=\"{N(s.Width)}\" stroke-linejoin=\"round\"{Dash(s.Dash)}/>",
        Polygon p => $"<path d=\"{Path(p.Points)}Z\" class=\"{Fill(p.Fill)}{Outline(p.Stroke)}\"{Width(p.Stroke, p.StrokeWidth)}/>",
        Disc d => $"<circle cx=\"{N(d.X)}\" cy=\"{N(d.Y)}\" r=\"{N(d.Radius)}\" class=\"{Fill(d.Fill)}{Outline(d.Stroke)}\"{Width(d.Stroke, d.StrokeWidth)}/>",
        Land l => $"<path d=\"{string.Concat(l.Rings.Select(r => Steps(r) + "z"))}\" fill-rule=\"evenodd\" {(l.Pattern == Pattern.None ? $"class=\"{Fill(l.Fill)}\"" : $"fill=\"url(#{FillId(l, id)})\"")}/>",
        Strokes s => $"<path d=\"{string.Concat(s.Paths.Select(Steps))}\" class=\"f-none{Outline(s.Colour)}\" stroke-width=\"{N(s.Width)}\" stroke-linejoin=\"round\"{Dash(s.Dash)}/>",
        LinkedShapes l => $"<a href=\"{HtmlWriter.Escape(l.Target)}\" aria-label=\"{HtmlWriter.Escape(l.Says)}\">{string.Join(' ', l.Shapes.Select(s => Draw(s, id)))}</a>",
        Label l => $"<text x=\"{N(l.X)}\" y=\"{N(l.Y)}\" {(IsTile(l) ? "" : $"font-size=\"{N(l.Size)}\" ")}class=\"{Fill(l.Colour)}{(l.Strong ? " b" : "")}{(l.Halo ? " halo" : "")}{(IsTile(l) ? " t" : "")}\""
            + $"{(l.Anchor == Anchor.End ? " text-anchor=\"end\"" : l.Anchor == Anchor.Middle && !IsTile(l) ? " text-anchor=\"middle\"" : "")}>{HtmlWriter.Escape(l.Text)}</text>",
        _ => throw new ArgumentOutOfRangeException(nameof(shape), shape, "No such shape."),
    };

    /// <summary>The small number in the middle of a tile: there may be hundreds, and the style sheet knows how they look.</summary>
    private static bool IsTile(Label label) => label is { Size: 12, Anchor: Anchor.Middle };

    private static string Rectangle(Box box, string look) => $"<rect x=\"{N(box.X)}\" y=\"{N(box.Y)}\" width=\"{N(box.Width)}\" height=\"{N(box.Height)}\" {look}/>";
    private static string Path(IReadOnlyList<(double X, double Y)> points) => string.Concat(points.Select((p, i) => $"{(i == 0 ? 'M' : 'L')}{N(p.X)} {N(p.Y)}"));

    /// <summary>A path in steps of a tenth of a unit from point to point: short, and neighbours round alike.</summary>
    private static string Steps(IReadOnlyList<(double X, double Y)> points)
    {
        var text = new StringBuilder();
        var (x, y) = (0, 0);
        for (var i = 0; i < points.Count; i++)
        {
            var (nx, ny) = ((int)Math.Round(points[i].X * 10), (int)Math.Round(points[i].Y * 10));
            text.Append(i == 0 ? 'M' : i == 1 ? 'l' : nx - x < 0 ? "" : " ").Append(Short(nx - x)).Append(ny - y < 0 ? "" : " ").Append(Short(ny - y));
            (x, y) = (nx, ny);
        }
        return text.ToString();
    }

    /// <summary>Tenths, without a zero before the point.</summary>
    private static string Short(int tenths) => N(tenths / 10.0) is var text && text.StartsWith("0.", StringComparison.Ordinal) ? text[1..] : text.Replace("-0.", "-.", StringComparison.Ordinal);

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

    private static string N(double value) => ShortNumber.Of(value, 1);
}
