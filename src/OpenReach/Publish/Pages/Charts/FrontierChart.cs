using OpenReach.Plan;

namespace OpenReach.Publish.Pages.Charts;

/// <summary>People newly reached by budget: points on the pale area of their ranges, the plan as a larger one with a line down to its budget.</summary>
internal static class FrontierChart
{
    private const double High = 170;

    public static Action<Canvas> Draw(IReadOnlyList<FrontierPoint> points) => canvas =>
    {
        var ticks = DotPlot.Ticks(points.Select(p => new Range(p.People, p.Range, null)).Prepend(new Range(0, null, null)), 0, double.PositiveInfinity);
        // Millions of people need more room before the axis.
        var left = Math.Max(canvas.Wide ? 70.0 : 58, ticks.Max(t => Lettering.Width(canvas.Words.Say.Count(t), canvas.Size - 1)) + 10);
        var room = canvas.Width - left - 24;
        var most = points[^1].Budget;
        double X(double budget) => left + budget / most * room;
        double Y(double people) => 14 + (1 - people / ticks[^1]) * High;

        foreach (var t in ticks)
        {
            canvas.Line(left, Y(t), left + room, Y(t), t == 0 ? Ink.Axis : Ink.Hair);
            canvas.Text(left - 8, Y(t) + 5, canvas.Words.Say.Count(t), canvas.Size - 1, Ink.Ink2, anchor: Anchor.End);
        }
        canvas.Shape(Ink.BandReached, Ink.BandInk, [(X(0), Y(0)), .. points.Select(p => (X(p.Budget), Y(p.Range.High))), .. points.Reverse().Select(p => (X(p.Budget), Y(p.Range.Low)))]);
        canvas.Path(Ink.Reached, 2, [(X(0), Y(0)), .. points.Select(p => (X(p.Budget), Y(p.People)))]);
        foreach (var p in points.Where(p => !p.IsPlan)) canvas.Dot(X(p.Budget), Y(p.People), 4, Ink.Reached);
        foreach (var p in points.Where(p => p.IsPlan))
        {
            canvas.Line(X(p.Budget), Y(p.People), X(p.Budget), Y(0), Ink.Ink, 1, 3, 3);
            canvas.Dot(X(p.Budget), Y(p.People), 7, Ink.Ink);
            // Right of its line, or left of it where it would leave the chart.
            var people = canvas.Words.Say.People(p.People);
            var isLeft = X(p.Budget) + 8 + Math.Max(Lettering.Width(canvas.Words.Plan.FrontierPlan, canvas.Size, true), Lettering.Width(people, canvas.Size)) > left + room;
            var (x, anchor) = isLeft ? (X(p.Budget) - 8, Anchor.End) : (X(p.Budget) + 8, Anchor.Start);
            canvas.Text(x, Y(0) - 26, canvas.Words.Plan.FrontierPlan, strong: true, anchor: anchor, halo: true);
            canvas.Text(x, Y(0) - 8, people, anchor: anchor, halo: true);
        }
        // Round sums, not the ten budgets: fewer on a telephone.
        var sums = DotPlot.Ticks([new Range(0, null, null), new Range(most, null, null)], 0, double.PositiveInfinity).Where(t => t <= most).ToList();
        var each = canvas.Wide || sums.Count < 4 ? 1 : 2;
        foreach (var sum in sums.Where((_, i) => i % each == 0))
        {
            canvas.Line(X(sum), Y(0), X(sum), Y(0) + 5, Ink.Axis);
            canvas.Text(X(sum), Y(0) + canvas.Size + 6, canvas.Words.Say.Count(sum), canvas.Size - 1, Ink.Ink2, anchor: Anchor.Middle);
        }
        canvas.Grow(Y(0) + canvas.Size + 12);
    };
}
