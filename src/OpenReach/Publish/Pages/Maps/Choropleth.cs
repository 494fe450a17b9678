using OpenReach.Terms;

namespace OpenReach.Publish.Pages.Maps;

/// <summary>Areas in their true places, filled by class. Names stand only where they fit inside; the table has them all.</summary>
internal static class Choropleth
{
    /// <summary>Areas beyond which no name could stand, and beyond which borders are drawn fine.</summary>
    private const int MostNamed = 40, FineFrom = 80, MostOutlined = 150;

    /// <summary>Square units that an eye cannot see at print size; the more areas, the more of them each can spare.</summary>
    private const double Least = 0.4, LeastForEach = 0.025, LeastForEachNarrow = 0.015;

    /// <summary>Points of all borders, each once: a page with two drawings then stays one that can be sent.</summary>
    private const int MostPoints = 6000, MostPointsNarrow = 3000;

    private static Borders.Outline Outline(IReadOnlyList<IReadOnlyList<IReadOnlyList<(double X, double Y)>>> areas, double least, int most)
    {
        var outline = Borders.Simplify(areas, least);
        // A coast of many islets keeps its smallest points longest: a few steps reach what a page can hold, from what is left each time.
        for (var step = 0; step < 6 && outline.Arcs.Sum(a => a.Count) > most; step++) outline = Borders.Simplify(outline.Rings, least *= 2);
        return outline;
    }

    /// <param name="height">Most units that the land may take on a wide drawing.</param>
    public static Action<Canvas> Draw(LandMap map, IReadOnlyDictionary<string, MapArea> areas, MapClasses classes, double height) => canvas =>
    {
        var shown = map.Outlines.Select(o => areas[o.Code]).ToList();
        var statuses = shown.Where(a => a.Percent is null && a.Status != Status.NotApplicable).Select(a => a.Status).Distinct().Order().ToList();
        var top = MapKey.Draw(canvas, classes, statuses, withPatterns: true) + 8;
        var many = shown.Count > FineFrom;
        var outline = Outline(map.Fitted(canvas.Width, canvas.Wide ? height : Math.Min(height, 420), top), many ? (canvas.Wide ? LeastForEach : LeastForEachNarrow) * shown.Count : Least, canvas.Wide ? MostPoints : MostPointsNarrow);

        for (var i = 0; i < classes.Count; i++)
        {
            var (fill, pattern, mark, _) = classes.Look(i);
            canvas.Land([.. Of(a => a.Percent is { } p && classes.Of(p) == i)], fill, pattern, mark);
        }
        canvas.Land([.. Of(a => a is { Percent: null, Status: Status.NotCovered })], Ink.Paper, Pattern.Level, Ink.Axis);
        // On a telephone the borders of hundreds of areas would only cover the shades.
        if (canvas.Wide || shown.Count <= MostOutlined)
        {
            canvas.Strokes(outline.Arcs, Ink.Paper, many ? 1.4 : 3.2);
            canvas.Strokes(outline.Arcs, Ink.Axis, many ? 0.5 : 1);
        }
        // Thin data: the border is broken by dashes of paper.
        canvas.Strokes([.. Of(a => a is { Percent: null, Status: Status.Insufficient or Status.Unreliable }).Select(r => (IReadOnlyList<(double, double)>)[.. r, r[0]])], Ink.Paper, many ? 0.8 : 1.6, 4, 4);
        for (var i = 0; i < shown.Count; i++) Label(canvas, shown[i], outline.Rings[i], shown.Count <= MostNamed, shown[i].Percent is { } p ? classes.Look(classes.Of(p)).Text : Ink.Ink2);
        canvas.Grow(Frame.Of(outline.Rings.SelectMany(a => a).SelectMany(r => r)).Bottom + 2);

        IEnumerable<IReadOnlyList<(double, double)>> Of(Func<MapArea, bool> which) => shown.SelectMany((a, i) => which(a) ? outline.Rings[i] : []);
    };

    private static void Label(Canvas canvas, MapArea area, IReadOnlyList<IReadOnlyList<(double X, double Y)>> rings, bool named, Ink ink)
    {
        if (rings.Count == 0) return;
        var text = area.Percent is null ? area.Mark : named ? area.Name : "";
        if (text.Length == 0 || MapLabel.Place(text, canvas.Wide ? 13 : 12, rings.MaxBy(r => Frame.Of(r) is var f ? f.Width * f.Height : 0)!) is not { } lines) return;
        foreach (var (line, x, y) in lines) canvas.Text(x, y, line, canvas.Wide ? 13 : 12, ink, anchor: Anchor.Middle);
    }
}
