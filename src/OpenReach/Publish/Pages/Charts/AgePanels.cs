using OpenReach.Terms;

namespace OpenReach.Publish.Pages.Charts;

/// <summary>Two groups at one age.</summary>
/// <param name="First">In per cent; drawn as a dot.</param>
/// <param name="Second">Drawn as a square.</param>
internal sealed record AgePair(AgeBand Age, Range First, string FirstText, Range Second, string SecondText);

/// <summary>Small multiples: a panel for each age, two marks in each, one scale for all.</summary>
internal static class AgePanels
{
    private const double Gap = 28, Label = 62, Step = 52, Head = 30;

    public static Action<Canvas> Draw(IReadOnlyList<AgePair> pairs, string first, string second) => canvas =>
    {
        var columns = canvas.Wide ? 2 : 1;
        var rows = (pairs.Count + columns - 1) / columns;
        var panel = (canvas.Width - Gap * (columns - 1)) / columns;
        var ticks = DotPlot.Ticks(pairs.SelectMany(p => new[] { p.First, p.Second }), 0, 100);
        double[] labelled = [.. ticks.Where((_, n) => n % 2 == 0 || ticks.Length < 5)];
        var tick = DotPlot.PerCent(canvas.Words.Say, labelled);
        var value = pairs.SelectMany(p => new[] { p.FirstText, p.SecondText }).Max(t => Lettering.Width(t, canvas.Size, true));
        var room = panel - Label - value - 18;

        canvas.Dot(6, 9, 5.5, Ink.OnNoPlatform);
        canvas.Text(18, 14, first, strong: true);
        var next = 18 + Lettering.Width(first, canvas.Size, true) + 26;
        canvas.Square(next, 9, 9, Ink.Ink);
        canvas.Text(next + 12, 14, second, strong: true);
        for (var i = 0; i < pairs.Count; i++)
        {
            var (left, top) = (i / rows * (panel + Gap), Head + i % rows * Step);
            double X(double percent) => left + Label + (percent - ticks[0]) / (ticks[^1] - ticks[0]) * room;
            canvas.Line(left, top, left + panel, top, Ink.Hair);
            foreach (var t in ticks) canvas.Line(X(t), top + 6, X(t), top + Step - 4, t == ticks[0] ? Ink.Axis : Ink.Hair);
            canvas.Text(left, top + 20, canvas.Words.Say.AgeLabel(pairs[i].Age), strong: true);
            Mark(pairs[i].First, pairs[i].FirstText, top + 15, (Ink.BandMissed, Ink.OnNoPlatform), false);
            Mark(pairs[i].Second, pairs[i].SecondText, top + 37, (Ink.BandMissed, Ink.Ink), true);
            if (i % rows == rows - 1 || i == pairs.Count - 1)
                foreach (var t in labelled) canvas.Text(X(t), top + Step + 13, tick(t), 13, Ink.Ink2, anchor: Anchor.Middle);

            void Mark(Range range, string text, double y, (Ink, Ink) look, bool square)
            {
                Marks.Range(canvas, X, y, range, look, square: square);
                canvas.Text(left + panel, y + 5, text, strong: true, anchor: Anchor.End);
            }
        }
    };
}
