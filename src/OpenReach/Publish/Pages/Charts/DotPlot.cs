namespace OpenReach.Publish.Pages.Charts;

/// <summary>One row of a dot plot.</summary>
/// <param name="Value">Right of the marks in semibold; a status with its mark where there is no number.</param>
/// <param name="Doubt">Right of the value, in second ink.</param>
internal sealed record DotRow(string Name, Range Range, string Value, string Doubt);

/// <summary>Points with their ranges on one axis, to compare places or groups.</summary>
internal static class DotPlot
{
    private const double RowHeight = 30, LargestLabel = 215;

    /// <param name="ticks">Values with grid lines; the first and last are the ends of the axis.</param>
    /// <param name="tick">Text of a tick.</param>
    /// <param name="reference">A dashed line with its label, for the nation.</param>
    public static Action<Canvas> Draw(
        IReadOnlyList<DotRow> rows, IReadOnlyList<double> ticks, Func<double, string> tick, (Ink Band, Ink Mark) look, (double Value, string Label)? reference = null) => canvas =>
    {
        var labels = canvas.Wide ? Math.Min(LargestLabel, rows.Max(r => Lettering.Width(r.Name, canvas.Size, true)) + 18) : 0;
        var values = canvas.Wide ? rows.Max(r => Lettering.Width(r.Value, canvas.Size, true)) : 0;
        var doubts = canvas.Wide ? rows.Max(r => Lettering.Width(r.Doubt, canvas.Size)) : 0;
        // Values stand at the right edge where nothing stands beside them.
        var between = doubts > 0 ? 16.0 : 0;
        var room = canvas.Width - labels - (canvas.Wide ? values + doubts + between + 28 : 12);
        var left = canvas.Wide ? labels : 6;
        double At(double value) => left + (value - ticks[0]) / (ticks[^1] - ticks[0]) * room;

        var top = reference is null ? 4.0 : 24.0;
        var step = canvas.Wide ? RowHeight : 52;
        var bottom = top + rows.Count * step;
        // On a telephone the names stand over their marks, so that lines run beside the marks alone.
        IEnumerable<(double From, double To)> stretches = canvas.Wide ? [(top, bottom)] : Enumerable.Range(0, rows.Count).Select(i => (top + i * step + 23, top + i * step + 45));
        foreach (var (from, to) in stretches)
            foreach (var t in ticks) canvas.Line(At(t), from, At(t), to, t == ticks[0] ? Ink.Axis : Ink.Hair);
        if (reference is { } line)
        {
            foreach (var (from, to) in stretches) canvas.Line(At(line.Value), canvas.Wide ? top - 6 : from, At(line.Value), to, Ink.Ink, 1, 3, 3);
            var half = Lettering.Width(line.Label, canvas.Size - 1) / 2;
            canvas.Text(Math.Clamp(At(line.Value), half, canvas.Width - half), top - 10, line.Label, canvas.Size - 1, Ink.Ink2, anchor: Anchor.Middle);
        }
        for (var i = 0; i < rows.Count; i++)
        {
            if (canvas.Wide) WideRow(canvas, rows[i], top + i * step + step / 2, At, look, labels, canvas.Width - doubts - between);
            else NarrowRow(canvas, rows[i], top + i * step, At, look);
        }
        foreach (var t in ticks)
            canvas.Text(At(t), bottom + canvas.Size + 3, tick(t), canvas.Size - 1, Ink.Ink2, anchor: t == ticks[^1] && !canvas.Wide ? Anchor.End : t == ticks[0] && !canvas.Wide ? Anchor.Start : Anchor.Middle);
        canvas.Grow(bottom + canvas.Size + 7);
    };

    /// <summary>Round ticks from a little under the least to a little over the most: four to seven of them.</summary>
    /// <param name="floor">The axis never starts under it.</param>
    public static double[] Ticks(IEnumerable<Range> ranges, double floor, double ceiling)
    {
        var all = ranges.SelectMany(r => new[] { r.Value, r.Band?.Low, r.Band?.High, r.Interval?.Low, r.Interval?.High }).OfType<double>().ToList();
        if (all.Count == 0) return [floor, ceiling];
        var (low, high) = (Math.Max(floor, all.Min()), Math.Min(ceiling, all.Max()));
        if (high <= low) high = Math.Min(ceiling, low + Math.Max(1, low * 0.1));
        if (high <= low) low = Math.Max(floor, high - Math.Max(1, high * 0.1));
        var rough = (high - low) / 5;
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = new[] { 1, 2, 5, 10 }.Select(m => m * power).First(s => s >= rough * 0.999);
        var first = Math.Max(floor, Math.Floor(low / step) * step);
        var ticks = new List<double>();
        for (var k = 0; ticks.Count == 0 || ticks[^1] < high - 1e-9; k++) ticks.Add(first + k * step);
        return [.. ticks];
    }

    /// <summary>Per cents, the last one with its sign.</summary>
    public static Func<double, string> PerCent(Say say, double[] ticks) => t => t == ticks[^1] ? say.Percent(t, Pattern(t, ticks)) : say.Decimal(t, Pattern(t, ticks));

    /// <summary>As many decimals for a tick as its neighbours need to differ; <c>0</c> and <c>100</c> stand as they are.</summary>
    /// <param name="unit">What one of the axis's units is printed as: 1,000,000 where the axis counts millions.</param>
    public static string Pattern(double tick, IReadOnlyList<double> ticks, double unit = 1)
    {
        var step = ticks.Count > 1 ? (ticks[1] - ticks[0]) / unit : 1;
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 6);
        return decimals < 2 || Math.Round(tick / unit, decimals) is 0 or 100 ? "#,0.#" : "0." + new string('0', decimals);
    }

    private static void WideRow(Canvas canvas, DotRow row, double y, Func<double, double> at, (Ink, Ink) look, double labels, double valueEnd)
    {
        var lines = Lettering.Fit(row.Name, canvas.Size, labels - 12, 2, strong: true);
        for (var i = 0; i < lines.Count; i++) canvas.Text(0, y + 5 + (i - (lines.Count - 1) / 2.0) * 15, lines[i], strong: true);
        Marks.Range(canvas, at, y, row.Range, look);
        canvas.Text(valueEnd, y + 5, row.Value, strong: true, anchor: Anchor.End);
        canvas.Text(canvas.Width, y + 5, row.Doubt, colour: Ink.Ink2, anchor: Anchor.End);
    }

    private static void NarrowRow(Canvas canvas, DotRow row, double y, Func<double, double> at, (Ink, Ink) look)
    {
        var numbers = row.Doubt.Length > 0 ? $"{row.Value}, {row.Doubt}" : row.Value;
        var width = Lettering.Width(numbers, canvas.Size - 1);
        var name = Lettering.Fit(row.Name, canvas.Size, canvas.Width - width - 10, 1, strong: true)[0];
        canvas.Text(0, y + 16, name, strong: true, halo: true);
        canvas.Text(canvas.Width, y + 16, numbers, canvas.Size - 1, anchor: Anchor.End, halo: true);
        Marks.Range(canvas, at, y + 34, row.Range, look);
    }
}
