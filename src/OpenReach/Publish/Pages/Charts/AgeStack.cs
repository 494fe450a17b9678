using OpenReach.Terms;

namespace OpenReach.Publish.Pages.Charts;

/// <summary>The four parts at each age as shares of the residents of that age, with the share missed and its band at the right.</summary>
internal static class AgeStack
{
    private const double PartGap = 2;

    /// <param name="likely">True to print likely ranges, false for what the data cannot rule out.</param>
    public static Action<Canvas> Draw(IReadOnlyList<(AgeBand Age, Split Split)> rows, bool likely) => canvas =>
    {
        var shares = Widest(canvas.Words.MissedHead, r => Missed(canvas.Words.Say, r.Split), strong: true);
        var label = canvas.Wide ? 62.0 : 54.0;
        var right = canvas.Wide ? shares + Widest(canvas.Words.Doubt(likely), r => CouldBe(canvas.Words.Say, r.Split, likely), strong: false) + 34 : shares + 20;
        var (head, step, height) = canvas.Wide ? (40.0, 33.0, 21.0) : (78.0, 38.0, 22.0);
        var width = canvas.Width - label - right;
        var drawn = new List<IReadOnlyList<(Segment Segment, double X, double Width)>>();
        for (var i = 0; i < rows.Count; i++)
        {
            var (age, split) = rows[i];
            var y = head + i * step;
            canvas.Text(0, y + height / 2 + 5, canvas.Words.Say.AgeLabel(age), strong: true);
            drawn.Add(Bars(canvas, split, label, y, width, height));
            Figures(canvas, split, label + width + 14, y + height / 2 + 5, likely);
        }
        if (canvas.Wide) NameParts(canvas, drawn, likely, label, width, head, head + (rows.Count - 1) * step + height);
        else Key(canvas, rows);

        double Widest(string head, Func<(AgeBand Age, Split Split), string> text, bool strong) => rows.Select(text).Append(head).Max(t => Lettering.Width(t, canvas.Size, strong));
    };

    /// <summary>Share missed, or the mark of the status that stands for it; nothing where the bar itself says it.</summary>
    private static string Missed(Say say, Split split) => split.Missed is not { } missed || !split.CanBeDrawn ? ""
        : missed.Value is { } value ? say.Share(value, split.Residents) : StatusMarks.Of(missed.Status);

    private static string CouldBe(Say say, Split split, bool likely) => split is { CanBeDrawn: true, Missed: { } missed } && (likely ? missed.Interval : missed.Band) is { } range
        ? say.ShareRange(range, split.Residents) : "";

    private static List<(Segment Segment, double X, double Width)> Bars(Canvas canvas, Split split, double left, double y, double width, double height)
    {
        var placed = new List<(Segment, double, double)>();
        if (!split.CanBeDrawn)
        {
            var status = split.Residents > 0 ? split.Missed?.Status : split.ResidentsFinding?.Status;
            canvas.Text(left, y + height / 2 + 5, canvas.Words.StatusWithMark(status ?? Status.NotApplicable), colour: Ink.Ink2);
            return placed;
        }
        var x = left;
        foreach (var segment in Marks.Segments(split))
        {
            var w = segment.Value / split.Residents * (width - 3 * PartGap);
            if (w > 0) Marks.Bar(canvas, segment, x, y, w, height);
            placed.Add((segment, x, w));
            if (w > 0) x += w + PartGap;
        }
        if (split.Reached?.Interval is { } interval)
        {
            double At(double persons) => left + persons / split.Residents * (width - 3 * PartGap);
            canvas.Line(At(interval.Low), y + height / 2, At(interval.High), y + height / 2, Ink.Paper, 6);
            canvas.Line(At(interval.Low), y + height / 2, At(interval.High), y + height / 2, Ink.Ink, 2.5);
        }
        return placed;
    }

    private static void Figures(Canvas canvas, Split split, double x, double baseline, bool likely)
    {
        var share = Missed(canvas.Words.Say, split);
        if (canvas.Wide) canvas.Text(x, baseline, share, strong: true); else canvas.Text(canvas.Width, baseline, share, strong: true, anchor: Anchor.End);
        if (canvas.Wide) canvas.Text(canvas.Width, baseline, CouldBe(canvas.Words.Say, split, likely), colour: Ink.Ink2, anchor: Anchor.End);
    }

    /// <summary>Names stand on the first bar for the first two parts and under the last bar for the others: no legend.</summary>
    private static void NameParts(Canvas canvas, List<IReadOnlyList<(Segment Segment, double X, double Width)>> drawn, bool likely, double left, double width, double head, double foot)
    {
        canvas.Text(left + width + 14, head - 10, canvas.Words.MissedHead, strong: true);
        canvas.Text(canvas.Width, head - 10, canvas.Words.Doubt(likely), colour: Ink.Ink2, anchor: Anchor.End);
        var full = drawn.Where(d => d.Count > 0).ToList();
        if (full.Count == 0) return;
        double free = 0;
        foreach (var (segment, x, w) in full[0].Where(s => s.Segment.Part is null or < 2))
        {
            var name = canvas.Words.PartShort(segment.Part);
            var length = Lettering.Width(name, canvas.Size, strong: true);
            var at = Math.Max(Math.Min(x, left + width - length), free);
            if (w <= 0 || at + length > left + width) continue;
            canvas.Text(at, head - 10, name, strong: true);
            free = at + length + 12;
        }
        var end = left + width;
        foreach (var (segment, x, _) in full[^1].Where(s => s.Segment.Part is >= 2 && s.Width > 0).Reverse())
        {
            var name = canvas.Words.PartShort(segment.Part);
            var length = Lettering.Width(name, canvas.Size, strong: true);
            var at = Math.Min(x, end - length);
            canvas.Path(Ink.Axis, 1, (x + 1, foot + 2), (x + 1, foot + 8), (at + 1, foot + 8), (at + 1, foot + 11));
            canvas.Text(at, foot + 24, name, strong: true);
            end = at - 12;
        }
        canvas.Grow(foot + 30);
    }

    private static void Key(Canvas canvas, IReadOnlyList<(AgeBand Age, Split Split)> rows)
    {
        var parts = rows.Where(r => r.Split.CanBeDrawn).SelectMany(r => Marks.Segments(r.Split)).Select(s => s.Part).Distinct().OrderBy(p => p ?? -1).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            var (x, y) = (i % 2 * 150, i / 2 * 24);
            Marks.Bar(canvas, new Segment(parts[i], 1, null), x, y + 3, 16, 13);
            canvas.Text(x + 22, y + 15, canvas.Words.PartShort(parts[i]));
        }
        canvas.Text(canvas.Width, 70, canvas.Words.MissedHead, strong: true, anchor: Anchor.End);
    }
}
