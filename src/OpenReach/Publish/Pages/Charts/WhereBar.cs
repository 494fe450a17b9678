namespace OpenReach.Publish.Pages.Charts;

/// <summary>One place's residents as a bar of four parts, each labelled below by its name, number, share and band.</summary>
internal static class WhereBar
{
    private const double BarHeight = 46, Gap = 3, Narrowest = 1.5;

    /// <summary>Drop of each leader to its own level, so that none cross.</summary>
    private static readonly double[] Levels = [8, 8, 12, 16];

    /// <param name="likely">True to print likely ranges, false for what the data cannot rule out.</param>
    public static Action<Canvas> Draw(Split split, bool likely) => canvas =>
    {
        var segments = Marks.Segments(split);
        if (canvas.Wide) DrawWide(canvas, segments, split.Residents, likely); else DrawNarrow(canvas, segments, split.Residents, likely);
    };

    private static void DrawWide(Canvas canvas, IReadOnlyList<Segment> segments, double residents, bool likely)
    {
        var shown = segments.Count(s => s.Value > 0);
        var free = canvas.Width - Gap * Math.Max(0, shown - 1);
        // Parts too thin to see are widened; the others give way in proportion.
        var widths = segments.Select(s => s.Value <= 0 ? 0 : Math.Max(Narrowest, s.Value / residents * free)).ToArray();
        var scale = widths.Sum() > 0 ? free / widths.Sum() : 0;
        var column = canvas.Width / segments.Count;
        var first = Levels.Length - segments.Count;
        double x = 0;
        for (var i = 0; i < segments.Count; i++)
        {
            var width = widths[i] * scale;
            var label = i * column;
            if (width > 0)
            {
                Marks.Bar(canvas, segments[i], x, 0, width, BarHeight);
                var middle = x + width / 2;
                canvas.Path(Ink.Axis, 1, (middle, BarHeight + 2), (middle, BarHeight + Levels[first + i]), (label + 1, BarHeight + Levels[first + i]), (label + 1, BarHeight + 22));
                x += width + Gap;
            }
            Caption(canvas, segments[i], label, column - 20, residents, likely);
        }
        if (residents <= 0) canvas.Empty(0.5, 0.5, canvas.Width - 1, BarHeight - 1);
    }

    private static void Caption(Canvas canvas, Segment segment, double x, double room, double residents, bool likely)
    {
        var lines = Lettering.Fit(canvas.Words.PartName(segment.Part), 15, room, 2, strong: true);
        for (var i = 0; i < lines.Count; i++) canvas.Text(x, BarHeight + 37 + 18 * i, lines[i], 15, strong: true);
        var number = canvas.Words.Say.About(segment.Value);
        const double Baseline = BarHeight + 37 + 39;
        canvas.Text(x, Baseline, number, 19);
        canvas.Text(x + Lettering.Width(number, 19) + 6, Baseline, canvas.Words.Say.Share(segment.Value, residents), 15, Ink.Ink2);
        canvas.Text(x, Baseline + 20, Doubt(canvas, segment, likely), 13.5, Ink.Ink2);
    }

    private static string Doubt(Canvas canvas, Segment segment, bool likely) =>
        segment.Finding is { } finding ? canvas.Words.ShortRange(likely ? finding.Interval : finding.Band) : canvas.Words.CannotSplit;

    private static void DrawNarrow(Canvas canvas, IReadOnlyList<Segment> segments, double residents, bool likely)
    {
        var most = Math.Max(1, segments.Max(s => Math.Max(s.Value, s.Finding?.Interval?.High ?? 0)));
        double X(double persons) => persons / most * (canvas.Width - 4);
        double y = 0;
        foreach (var segment in segments)
        {
            canvas.Text(0, y + 15, Lettering.Fit(canvas.Words.PartName(segment.Part), 15, canvas.Width, 1, strong: true)[0], strong: true);
            Marks.Bar(canvas, segment, 0, y + 21, segment.Value <= 0 ? 0 : Math.Max(Narrowest, X(segment.Value)), 18);
            if (segment.Finding?.Interval is { } interval && interval.Low < interval.High)
            {
                canvas.Line(X(interval.Low), y + 30, X(interval.High), y + 30, Ink.Paper, 6);
                canvas.Line(X(interval.Low), y + 30, X(interval.High), y + 30, Ink.Ink, 2.5);
            }
            canvas.Text(0, y + 56, $"{canvas.Words.Say.About(segment.Value)} ({canvas.Words.Say.Share(segment.Value, residents)})", 14, Ink.Ink2);
            canvas.Text(0, y + 74, Doubt(canvas, segment, likely), 14, Ink.Ink2);
            y += 94;
        }
        canvas.Grow(y - 10);
    }
}
