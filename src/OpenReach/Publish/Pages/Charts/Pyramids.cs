using OpenReach.Terms;

namespace OpenReach.Publish.Pages.Charts;

/// <summary>An audience by age and sex, as shares of all of it in per cent.</summary>
internal sealed record Pyramid(string Name, IReadOnlyList<double> Women, IReadOnlyList<double> Men);

/// <summary>Audiences against residents: women to the left, men to the right, the audience filled and the residents an outline. One scale for all.</summary>
internal static class Pyramids
{
    private const double Row = 20, Labels = 54, Gap = 16, Head = 44;

    /// <param name="residents">Drawn over every audience.</param>
    public static Action<Canvas> Draw(IReadOnlyList<Pyramid> audiences, Pyramid residents, IReadOnlyList<AgeBand> ages) => canvas =>
    {
        var columns = canvas.Wide ? audiences.Count : 1;
        var most = audiences.Append(residents).SelectMany(p => p.Women.Concat(p.Men)).Max();
        var tick = most > 20 ? 20.0 : most > 10 ? 10 : most > 5 ? 5 : Math.Max(1, Math.Floor(most));
        var panel = Math.Min(260, (canvas.Width - Labels - Gap * (columns - 1)) / columns);
        for (var i = 0; i < audiences.Count; i++)
        {
            var top = canvas.Wide ? 0 : i * (Head + ages.Count * Row + 40);
            var left = Labels + (canvas.Wide ? i * (panel + Gap) : 0);
            var width = canvas.Wide ? panel : canvas.Width - Labels;
            One(canvas, audiences[i], residents, ages, left, top, width, most, tick, labels: !canvas.Wide || i == 0, named: i == 0);
        }
    };

    private static void One(Canvas canvas, Pyramid audience, Pyramid residents, IReadOnlyList<AgeBand> ages, double left, double top, double width, double most, double tick, bool labels, bool named)
    {
        var middle = left + width / 2;
        double X(double share, int side) => middle + side * (share / most * (width / 2 - 6) + 1);
        // The oldest stand on top.
        double Y(int age) => top + Head + (ages.Count - 1 - age) * Row;
        var bottom = top + Head + ages.Count * Row;

        canvas.Text(middle, top + 14, Lettering.Fit(audience.Name, 15, width, 1, strong: true)[0], 15, strong: true, anchor: Anchor.Middle);
        canvas.Text(middle - 8, top + 35, canvas.Words.Women, 13, Ink.Ink2, anchor: Anchor.End);
        canvas.Text(middle + 8, top + 35, canvas.Words.Men, 13, Ink.Ink2);
        for (var a = 0; a < ages.Count; a++)
        {
            if (labels) canvas.Text(0, Y(a) + Row / 2 + 5, canvas.Words.Say.AgeLabel(ages[a]), 13);
            canvas.Box(X(audience.Women[a], -1), Y(a) + 2, middle - 1 - X(audience.Women[a], -1), Row - 4, Ink.Reached);
            canvas.Box(middle + 1, Y(a) + 2, X(audience.Men[a], 1) - middle - 1, Row - 4, Ink.Reached);
        }
        foreach (var side in new[] { -1, 1 })
        {
            var shares = side < 0 ? residents.Women : residents.Men;
            var line = new List<(double, double)> { (middle + side, top + Head) };
            for (var a = ages.Count - 1; a >= 0; a--) line.AddRange([(X(shares[a], side), Y(a)), (X(shares[a], side), Y(a) + Row)]);
            line.Add((middle + side, bottom));
            canvas.Path(Ink.Paper, 4, [.. line]);
            canvas.Path(Ink.Ink, 1.75, [.. line]);
        }
        if (named && !canvas.Wide) canvas.Text(canvas.Width, top + 14, canvas.Words.ResidentsOutline, 13, Ink.Ink2, anchor: Anchor.End);
        canvas.Line(X(most, -1), bottom + 4, X(most, 1), bottom + 4, Ink.Axis);
        foreach (var (share, side) in new[] { (tick, -1), (0.0, 1), (tick, 1) })
            canvas.Text(share == 0 ? middle : X(share, side), bottom + 20, share == 0 ? "0" : canvas.Words.Say.Percent(share), 13, Ink.Ink2, anchor: Anchor.Middle);
        canvas.Grow(bottom + 26);
    }
}
