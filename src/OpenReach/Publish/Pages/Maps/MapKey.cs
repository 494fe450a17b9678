using OpenReach.Terms;

namespace OpenReach.Publish.Pages.Maps;

/// <summary>The key above a map: its classes with their edges, and the statuses that it shows.</summary>
internal static class MapKey
{
    private const double Box = 14;

    /// <param name="withPatterns">False for tiles, whose numbers stand in them.</param>
    /// <returns>Height that the key takes.</returns>
    public static double Draw(Canvas canvas, MapClasses classes, IReadOnlyList<Status> statuses, bool withPatterns)
    {
        var entries = Enumerable.Range(0, classes.Count).Select(i => (Name: classes.Name(i, canvas.Words), Look: classes.Look(i), Status: (Status?)null))
            .Concat(statuses.Select(s => (Name: canvas.Words.StatusWithMark(s), Look: default((Ink, Pattern, Ink, Ink)), Status: (Status?)s))).ToList();
        var columns = canvas.Wide ? entries.Count : 2;
        var step = canvas.Wide ? Math.Min(124, canvas.Width / columns) : canvas.Width / 2;
        for (var i = 0; i < entries.Count; i++)
        {
            var (x, y) = (i % columns * step, i / columns * 24.0);
            var width = canvas.Wide ? step - 4 : 22;
            if (entries[i].Status is { } status) Blank(canvas, x, y, width, status);
            else Filled(canvas, x, y, width, entries[i].Look, withPatterns);
            if (canvas.Wide) canvas.Text(x, y + Box + 17, entries[i].Name, 13, Ink.Ink2);
            else canvas.Text(x + 28, y + 12, entries[i].Name, 14, Ink.Ink2);
        }
        return canvas.Wide ? Box + 34 : ((entries.Count + 1) / 2) * 24 + 10;
    }

    /// <summary>A field without a number: dashed where the data are thin, level lines where nobody asked.</summary>
    public static void Blank(Canvas canvas, double x, double y, double width, Status status, double height = Box)
    {
        if (status == Status.NotApplicable) return;
        if (status is Status.Insufficient or Status.Unreliable) { canvas.Empty(x + 0.5, y + 0.5, width - 1, height - 1); return; }
        if (status == Status.NotCovered) canvas.Land([Corners(x, y, width, height)], Ink.Paper, Pattern.Level, Ink.Axis);
        canvas.Box(x, y, width, height, Ink.None, Pattern.None, Ink.Axis);
    }

    private static void Filled(Canvas canvas, double x, double y, double width, (Ink Fill, Pattern Pattern, Ink Mark, Ink Text) look, bool withPatterns)
    {
        canvas.Land([Corners(x, y, width, Box)], look.Fill, withPatterns ? look.Pattern : Pattern.None, look.Mark);
        canvas.Box(x, y, width, Box, Ink.None, Pattern.None, Ink.Axis);
    }

    private static (double, double)[] Corners(double x, double y, double width, double height) => [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
}
