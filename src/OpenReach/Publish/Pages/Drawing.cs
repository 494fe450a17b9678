using OpenReach.Terms;
namespace OpenReach.Publish.Pages;

/// <summary>
/// Colour tokens of the look. Writers turn them into values; light and dark differ, so nothing in a text may name a colour.
/// </summary>
internal enum Ink
{
    None, Paper, Wash, Ink, Ink2, Hair, Axis, Link, Reached, NotServed, OnNoPlatform, NoInternet, BandReached, BandMissed, BandInk,
    Pass, Review, Fail, PassBack, ReviewBack, FailBack,
    /// <summary>Classes of a map, least first, what is written on each, and the marks of the patterns of the two in the middle.</summary>
    Class1, Class2, Class3, Class4, OnClass1, OnClass2, OnClass3, OnClass4, Class2Mark, Class3Mark,
}

/// <summary>Tone-on-tone pattern over a fill, so that parts differ without colour.</summary>
internal enum Pattern { None, Dots, Lines, Level }

internal enum Anchor { Start, Middle, End }

/// <summary>A chart as shapes, in units with x to the right and y down. The PDF and the SVG are drawn from the same shapes.</summary>
internal sealed record Drawing(double Width, double Height, IReadOnlyList<Shape> Shapes)
{
    /// <summary>Every shape, those inside links too.</summary>
    public IEnumerable<Shape> Flat => Shapes.SelectMany(s => s is LinkedShapes link ? link.Shapes : [s]);

    /// <summary>True where a reader can follow links inside the drawing, so that it is a group and not one picture.</summary>
    public bool HasLinks => Shapes.Any(s => s is LinkedShapes);
}

internal abstract record Shape;

internal sealed record Box(double X, double Y, double Width, double Height, Ink Fill, Pattern Pattern = Pattern.None, Ink Stroke = Ink.None, double StrokeWidth = 1) : Shape
{
    /// <summary>Lengths of dash and gap of the outline; none for a full line.</summary>
    public IReadOnlyList<double> Dash { get; init; } = [];
}

internal sealed record Stroke(IReadOnlyList<(double X, double Y)> Points, Ink Colour, double Width = 1) : Shape
{
    public IReadOnlyList<double> Dash { get; init; } = [];
}

internal sealed record Polygon(IReadOnlyList<(double X, double Y)> Points, Ink Fill, Ink Stroke = Ink.None, double StrokeWidth = 1) : Shape;

internal sealed record Disc(double X, double Y, double Radius, Ink Fill, Ink Stroke = Ink.None, double StrokeWidth = 1.5) : Shape;

/// <summary>Rings filled together, even-odd, with holes and islands.</summary>
/// <param name="Mark">Ink of the pattern's marks.</param>
internal sealed record Land(IReadOnlyList<IReadOnlyList<(double X, double Y)>> Rings, Ink Fill, Pattern Pattern = Pattern.None, Ink Mark = Ink.Paper) : Shape;

/// <summary>Several open or closed lines in one ink.</summary>
internal sealed record Strokes(IReadOnlyList<IReadOnlyList<(double X, double Y)>> Paths, Ink Colour, double Width) : Shape
{
    public IReadOnlyList<double> Dash { get; init; } = [];
}

/// <summary>Shapes that lead somewhere on the web page. On paper they are drawn and lead nowhere.</summary>
/// <param name="Says">Begins with the text that is seen.</param>
internal sealed record LinkedShapes(string Target, string Says, IReadOnlyList<Shape> Shapes) : Shape;

/// <param name="Y">The baseline.</param>
internal sealed record Label(double X, double Y, string Text, double Size, Ink Colour = Ink.Ink, bool Strong = false, Anchor Anchor = Anchor.Start) : Shape
{
    /// <summary>True to lay a rim of paper under the letters, where they cross other marks.</summary>
    public bool Halo { get; init; }
}

/// <summary>Gathers shapes and grows to hold them.</summary>
internal sealed class Canvas(double width, Words words)
{
    private readonly List<Shape> shapes = [];
    private double height;

    public double Width { get; } = width;

    /// <summary>Language of what is written on it.</summary>
    public Words Words { get; } = words;

    /// <summary>True for paper and large screens; false for telephones, where labels stand over their marks.</summary>
    public bool Wide => Width > 400;

    /// <summary>Usual size of text.</summary>
    public double Size => Wide ? 14 : 15;

    public void Box(double x, double y, double width, double height, Ink fill, Pattern pattern = Pattern.None, Ink stroke = Ink.None)
    {
        shapes.Add(new Box(x, y, Math.Max(0, width), height, fill, pattern, stroke));
        Grow(y + height);
    }

    public void Empty(double x, double y, double width, double height)
    {
        shapes.Add(new Box(x, y, width, height, Ink.None, Pattern.None, Ink.Axis) { Dash = [4, 4] });
        Grow(y + height);
    }

    public void Line(double x1, double y1, double x2, double y2, Ink colour, double thickness = 1, params double[] dash)
    {
        shapes.Add(new Stroke([(x1, y1), (x2, y2)], colour, thickness) { Dash = dash });
        Grow(Math.Max(y1, y2));
    }

    public void Path(Ink colour, double thickness, params (double X, double Y)[] points)
    {
        shapes.Add(new Stroke(points, colour, thickness));
        Grow(points.Max(p => p.Y));
    }

    public void Dot(double x, double y, double radius, Ink fill)
    {
        shapes.Add(new Disc(x, y, radius, fill, Ink.Paper));
        Grow(y + radius);
    }

    /// <summary>A closed outline.</summary>
    public void Shape(Ink fill, Ink stroke, params (double X, double Y)[] points)
    {
        shapes.Add(new Polygon(points, fill, stroke, 1.5));
        Grow(points.Max(p => p.Y) + 1);
    }

    public void Disc(double x, double y, double radius, Ink fill, Ink stroke)
    {
        shapes.Add(new Disc(x, y, radius, fill, stroke));
        Grow(y + radius + 1);
    }

    public void Square(double x, double y, double side, Ink fill)
    {
        shapes.Add(new Box(x - side / 2, y - side / 2, side, side, fill, Pattern.None, Ink.Paper, 1.5));
        Grow(y + side / 2);
    }

    public void Diamond(double x, double y, double radius, Ink fill)
    {
        shapes.Add(new Polygon([(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)], fill, Ink.Paper, 1));
        Grow(y + radius);
    }

    public void Text(double x, double y, string text, double? size = null, Ink colour = Ink.Ink, bool strong = false, Anchor anchor = Anchor.Start, bool halo = false)
    {
        if (text.Length == 0) return;
        shapes.Add(new Label(x, y, text, size ?? Size, colour, strong, anchor) { Halo = halo });
        Grow(y + 4);
    }

    public void Land(IReadOnlyList<IReadOnlyList<(double X, double Y)>> rings, Ink fill, Pattern pattern = Pattern.None, Ink mark = Ink.Paper)
    {
        if (rings.Count == 0) return;
        shapes.Add(new Land(rings, fill, pattern, mark));
        Grow(rings.Max(r => r.Max(p => p.Y)));
    }

    public void Strokes(IReadOnlyList<IReadOnlyList<(double X, double Y)>> paths, Ink colour, double thickness, params double[] dash)
    {
        if (paths.Count > 0) shapes.Add(new Strokes(paths, colour, thickness) { Dash = dash });
    }

    /// <summary>What <paramref name="draw"/> draws leads to <paramref name="target"/>; nothing leads anywhere where that is null.</summary>
    public void Link(string? target, string says, Action draw)
    {
        var first = shapes.Count;
        draw();
        if (target is null) return;
        var inside = shapes[first..];
        shapes.RemoveRange(first, shapes.Count - first);
        shapes.Add(new LinkedShapes(target, says, inside));
    }

    public void Grow(double y) => height = Math.Max(height, y);

    public Drawing Finish() => new(Width, Math.Ceiling(height), shapes);

    /// <summary>Draws a chart twice, for the wide and for the narrow width.</summary>
    public static (Drawing Wide, Drawing Narrow) Both(Words words, Action<Canvas> draw)
    {
        var (wide, narrow) = (new Canvas(680, words), new Canvas(320, words));
        draw(wide);
        draw(narrow);
        return (wide.Finish(), narrow.Finish());
    }

    /// <summary>The same at once, for drawings that take long.</summary>
    public static (Drawing Wide, Drawing Narrow) BothAtOnce(Words words, Action<Canvas> draw)
    {
        var drawn = Together.Made(() => Of(680), () => Of(320));
        return (drawn[0], drawn[1]);

        Drawing Of(double width)
        {
            var canvas = new Canvas(width, words);
            draw(canvas);
            return canvas.Finish();
        }
    }
}
