namespace OpenReach.Publish.Pages.Charts;

/// <summary>A stretch of a series with one meaning.</summary>
/// <param name="Name">What it counts, beside the line.</param>
internal sealed record Stretch(string Name, IReadOnlyList<(DateOnly Day, double Value)> Points);

/// <summary>One metric over time, from zero. Where its meaning changes the line stops, the marks change, and nothing is joined.</summary>
internal static class SeriesChart
{
    private const double High = 150, Head = 26;

    /// <summary>Points beyond which marks would run into each other.</summary>
    private const int MostMarks = 40;

    public static Action<Canvas> Draw(IReadOnlyList<Stretch> stretches) => canvas =>
    {
        var all = stretches.SelectMany(s => s.Points).ToList();
        var (from, to) = (all.Min(p => p.Day), all.Max(p => p.Day));
        var ticks = DotPlot.Ticks([new Range(0, null, null), new Range(all.Max(p => p.Value), null, null), new Range(all.Min(p => p.Value), null, null)], double.NegativeInfinity, double.PositiveInfinity);
        var left = ticks.Max(t => Lettering.Width(canvas.Words.Say.Count(t), canvas.Size - 1)) + 12;
        var room = canvas.Width - left - 10;
        double X(DateOnly day) => left + (to == from ? 0.5 : (day.DayNumber - from.DayNumber) / (double)(to.DayNumber - from.DayNumber)) * room;
        double Y(double value) => Head + (ticks[^1] - value) / (ticks[^1] - ticks[0]) * High;
        var foot = Y(ticks[0]);

        foreach (var t in ticks)
        {
            canvas.Line(left, Y(t), left + room, Y(t), t == 0 ? Ink.Axis : Ink.Hair);
            canvas.Text(left - 8, Y(t) + 5, canvas.Words.Say.Count(t), canvas.Size - 1, Ink.Ink2, anchor: Anchor.End);
        }
        for (var i = 0; i < stretches.Count; i++)
        {
            var points = stretches[i].Points;
            if (i > 0) Break(canvas, X(points[0].Day), Y(0), foot);
            if (points.Count > 1) canvas.Strokes([[.. points.Select(p => (X(p.Day), Y(p.Value)))]], i == 0 ? Ink.Reached : Ink.OnNoPlatform, 2, i == 0 ? [] : [6, 4]);
            if (points.Count <= MostMarks)
                foreach (var (day, value) in points)
                {
                    if (i == 0) canvas.Dot(X(day), Y(value), 4, Ink.Reached);
                    else canvas.Diamond(X(day), Y(value), 5, Ink.OnNoPlatform);
                }
        }
        Names(canvas, stretches, X, left + room);
        foreach (var (day, anchor) in new[] { (from, Anchor.Start), (to, Anchor.End) }.Take(from == to ? 1 : 2))
            canvas.Text(anchor == Anchor.Start ? left : left + room, foot + canvas.Size + 8, canvas.Words.DayOfAxis(day), canvas.Size - 1, Ink.Ink2, anchor: anchor);
        canvas.Grow(foot + canvas.Size + 14);
    };

    private static void Break(Canvas canvas, double x, double zero, double foot)
    {
        canvas.Line(x, Head - 6, x, foot, Ink.Ink, 1, 2, 3);
        foreach (var dx in new[] { -3.0, 2 }) canvas.Line(x + dx, zero + 5, x + dx + 4, zero - 5, Ink.Ink, 1.5);
    }

    /// <summary>What each stretch counts, over its beginning; a name that would meet the one before is left to the text.</summary>
    private static void Names(Canvas canvas, IReadOnlyList<Stretch> stretches, Func<DateOnly, double> x, double right)
    {
        double free = 0;
        foreach (var stretch in stretches)
        {
            var width = Lettering.Width(stretch.Name, canvas.Size - 1, strong: true);
            var at = Math.Min(x(stretch.Points[0].Day) + (free > 0 ? 6 : 0), right - width);
            if (at < free) continue;
            canvas.Text(at, 13, stretch.Name, canvas.Size - 1, strong: true, halo: true);
            free = at + width + 12;
        }
    }
}
