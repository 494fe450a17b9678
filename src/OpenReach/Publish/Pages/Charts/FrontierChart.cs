using OpenReach.Plan;

namespace OpenReach.Publish.Pages.Charts;

/// <summary>People newly reached by budget: ten points on the pale area of their ranges, the plan as a larger one with a line down to its budget.</summary>
internal static class FrontierChart
{
    private const double High = 170;

    public static Action<Canvas> Draw(IReadOnlyList<FrontierPoint> points) => canvas =>
    {
        var left = canvas.Wide ? 70.0 : 58;
        var room = canvas.Width - left - 24;
        var ticks = DotPlot.Ticks(points.Select(p => new Range(p.People, p.Range, null)).Prepend(new Range(0, null, null)), 0, double.PositiveInfinity);
        var most = points[^1].Budget;
        double X(double budget) => left + budget / most * room;
        double Y(double people) => 14 + (1 - people / ticks[^1]) * High;

        foreach (var t in ticks)
        {
            canvas.Line(left, Y(t), left + room, Y(t), t == 0 ? Ink.Axis : Ink.Hair);
            canvas.Text(left - 8, Y(t) + 5, Say.Count(t), canvas.Size - 1, Ink.Ink2, anchor: Anchor.End);
        }
        canvas.Shape(Ink.BandReached, Ink.BandInk, [(X(0), Y(0)), .. points.Select(p => (X(p.Budget), Y(p.Range.High))), .. points.Reverse().Select(p => (X(p.Budget), Y(p.Range.Low)))]);
        canvas.Path(Ink.Reached, 2, [(X(0), Y(0)), .. points.Select(p => (X(p.Budget), Y(p.People)))]);
        foreach (var p in points.Where(p => !p.IsPlan)) canvas.Dot(X(p.Budget), Y(p.People), 4, Ink.Reached);
        foreach (var p in points.Where(p => p.IsPlan))
        {
            canvas.Line(X(p.Budget), Y(p.People), X(p.Budget), Y(0), Ink.Ink, 1, 3, 3);
            canvas.Dot(X(p.Budget), Y(p.People), 7, Ink.Ink);
            canvas.Text(X(p.Budget) + 8, Y(0) - 8, PlanWords.FrontierPlan, strong: true, halo: true);
        }
        // Every other budget has room for its figure; on a telephone the plan's and the last one.
        for (var i = 0; i < points.Count; i++)
            if (canvas.Wide ? i % 2 == 0 : points[i].IsPlan || i == points.Count - 1)
                canvas.Text(X(points[i].Budget), Y(0) + canvas.Size + 6, Say.Count(points[i].Budget), canvas.Size - 1, Ink.Ink2, anchor: i == points.Count - 1 ? Anchor.End : Anchor.Middle);
        canvas.Grow(Y(0) + canvas.Size + 12);
    };
}
