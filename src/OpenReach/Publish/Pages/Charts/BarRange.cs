namespace OpenReach.Publish.Pages.Charts;

/// <summary>One bar.</summary>
/// <param name="Value">From zero; null where there is none, and <paramref name="Text"/> says why.</param>
/// <param name="Interval">Drawn as a line over the end of the bar.</param>
/// <param name="Text">Right of the bar in semibold, or the status with its reason where the bar would be.</param>
/// <param name="Beside">Right of the value, in second ink.</param>
internal sealed record BarRow(string Name, double? Value, Terms.Band? Interval, string Text, string Beside);

/// <summary>Amounts from zero, each with its range. A row without a number stays and says why.</summary>
internal static class BarRange
{
    private const double RowHeight = 36, BarHeight = 23, LargestLabel = 168;

    public static Action<Canvas> Draw(IReadOnlyList<BarRow> rows, Ink fill) => canvas =>
    {
        var known = rows.Where(r => r.Value is not null).ToList();
        var most = Math.Max(1e-9, known.Select(r => Math.Max(r.Value!.Value, r.Interval?.High ?? 0)).DefaultIfEmpty(1).Max());
        var labels = canvas.Wide ? Math.Min(LargestLabel, rows.Max(r => Lettering.Width(r.Name, canvas.Size, true)) + 18) : 0;
        var values = canvas.Wide ? known.Select(r => Lettering.Width(r.Text, canvas.Size, true)).DefaultIfEmpty(0).Max() : 0;
        var beside = canvas.Wide ? known.Select(r => Lettering.Width(r.Beside, canvas.Size)).DefaultIfEmpty(0).Max() : 0;
        var room = canvas.Width - labels - (canvas.Wide ? values + beside + 40 : 8);
        double X(double value) => labels + value / most * room;
        double y = 0;
        foreach (var row in rows)
        {
            var bar = canvas.Wide ? y + (RowHeight - BarHeight) / 2 : y + 24;
            var height = canvas.Wide ? BarHeight : 18;
            var baseline = bar + height / 2 + 5;
            canvas.Text(0, canvas.Wide ? baseline : y + 15, Lettering.Fit(row.Name, canvas.Size, canvas.Wide ? labels - 10 : canvas.Width, 1, strong: true)[0], strong: true);
            canvas.Line(labels, bar - 4, labels, bar + height + 4, Ink.Axis);
            if (row.Value is { } value)
            {
                canvas.Box(labels, bar, X(value) - labels, height, fill);
                if (row.Interval is { } interval)
                {
                    canvas.Line(X(interval.Low), bar + height / 2, X(interval.High), bar + height / 2, Ink.Paper, 6);
                    canvas.Line(X(interval.Low), bar + height / 2, X(interval.High), bar + height / 2, Ink.Ink, 2.5);
                }
                if (canvas.Wide)
                {
                    canvas.Text(canvas.Width - beside - 14, baseline, row.Text, strong: true, anchor: Anchor.End);
                    canvas.Text(canvas.Width, baseline, row.Beside, colour: Ink.Ink2, anchor: Anchor.End);
                }
                else canvas.Text(0, bar + height + 18, row.Beside.Length > 0 ? $"{row.Text}, {row.Beside}" : row.Text, 14, Ink.Ink2);
            }
            else if (canvas.Wide) canvas.Text(labels + 8, baseline, Lettering.Fit(row.Text, canvas.Size, canvas.Width - labels - 8, 1)[0], colour: Ink.Ink2);
            else
                foreach (var (line, i) in Lettering.Fit(row.Text, 14, canvas.Width - 8, 2).Select((l, i) => (l, i))) canvas.Text(8, bar + 13 + i * 17, line, 14, Ink.Ink2);
            y += canvas.Wide ? RowHeight : 70;
        }
        canvas.Grow(y);
    };
}
