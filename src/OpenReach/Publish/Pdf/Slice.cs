namespace OpenReach.Publish.Pdf;

/// <summary>A strip of a page that is never cut: a line of text, a row of a table, a chart.</summary>
/// <param name="Space">White space above, left out at the top of a page. Points.</param>
/// <param name="Draw">Draws it with its top at the given height.</param>
/// <param name="KeepWithNext">True where a page may not end after it.</param>
internal sealed record Slice(double Space, double Height, Action<Sheet, double> Draw, bool KeepWithNext = false)
{
    /// <summary>Head of the table that this row continues, drawn again as decoration when the row starts a page.</summary>
    public Slice? RepeatedHead { get; init; }

    /// <summary>Several slices as one that is not cut.</summary>
    /// <param name="padding">Space inside, above and below.</param>
    public static Slice Join(double space, IReadOnlyList<Slice> parts, double padding = 0, Action<Sheet, double, double>? behind = null)
    {
        var height = parts.Select((p, i) => p.Height + (i == 0 ? 0 : p.Space)).Sum() + 2 * padding;
        return new Slice(space, height, (sheet, top) =>
        {
            behind?.Invoke(sheet, top, height);
            var y = top + padding;
            for (var i = 0; i < parts.Count; i++)
            {
                if (i > 0) y += parts[i].Space;
                parts[i].Draw(sheet, y);
                y += parts[i].Height;
            }
        });
    }
}

/// <summary>Puts slices on pages.</summary>
internal static class Paging
{
    /// <summary>16 mm above, 17 mm below.</summary>
    public const double Top = 45.35, Bottom = Sheet.PageHeight - 48.19;

    /// <summary>A last page that holds less than this share of a page holds only a leftover.</summary>
    private const double LeastFill = 0.36;

    /// <summary>A section may follow another on its page where it is this short, and this much below it.</summary>
    private const double ShortSection = 0.62, SectionGap = 36;

    /// <summary>A page that holds less than this share belongs to no section alone: the next one begins below.</summary>
    private const double LittleFill = 0.2;

    /// <summary>White space is drawn in to these shares, in this order, before pages are made shorter.</summary>
    private static readonly double[] Tightness = [1, 0.8, 0.6];

    /// <summary>
    /// Draws slices from the top of a new page on. No page holds only a leftover where that can be helped: white space is drawn in a
    /// little, and where that does not do, the pages are filled about equally.
    /// </summary>
    /// <param name="make">Makes the slices, given the share of white space that they keep.</param>
    /// <param name="newSheet">Gives the next page.</param>
    /// <param name="after">The page and height where the section before ended, where this one may follow it.</param>
    /// <returns>Height at which the last page ends.</returns>
    public static double Place(Func<double, IReadOnlyList<Slice>> make, Func<Sheet> newSheet, (Sheet Sheet, double End)? after = null)
    {
        var loose = make(Tightness[0]);
        var full = Flow(loose, Bottom, null);
        if (after is { } before && full.Pages == 1 && full.End - Top <= ShortSection * (Bottom - Top) && before.End + SectionGap + full.End - Top <= Bottom)
            return Follow(loose, before.Sheet, before.End + SectionGap);
        if (after is { } above && full.Pages == 1 && full.End - Top <= ShortSection * (Bottom - Top) && make(Tightness[1]) is var drawnIn && above.End + SectionGap + Flow(drawnIn, Bottom, null).End - Top <= Bottom)
            return Follow(drawnIn, above.Sheet, above.End + SectionGap);
        loose = make(Tightness[0]);
        if (after is { } little && little.End - Top <= LittleFill * (Bottom - Top) && !IsLeftover(Flow(loose, Bottom, null, little))) return Flow(loose, Bottom, newSheet, little).End;
        if (!IsLeftover(full)) return Flow(loose, Bottom, newSheet).End;
        foreach (var tightness in Tightness.Skip(1))
        {
            var slices = make(tightness);
            if (!IsLeftover(Flow(slices, Bottom, null))) return Flow(slices, Bottom, newSheet).End;
        }
        // The lowest foot that needs no more pages fills them about equally.
        var (low, high) = (Top, Bottom);
        for (var i = 0; i < 20; i++)
        {
            var middle = (low + high) / 2;
            if (Flow(loose, middle, null).Pages > full.Pages) low = middle; else high = middle;
        }
        return Flow(make(Tightness[0]), high, newSheet).End;
    }

    private static double Follow(IReadOnlyList<Slice> slices, Sheet sheet, double y)
    {
        foreach (var (slice, i) in slices.Select((s, i) => (s, i)))
        {
            y += i == 0 ? 0 : slice.Space;
            slice.Draw(sheet, y);
            y += slice.Height;
        }
        return y;
    }

    private static bool IsLeftover((int Pages, double End) flow) => flow.Pages > 1 && flow.End - Top < LeastFill * (Bottom - Top);

    /// <summary>Fills pages down to a foot. Draws only where sheets are given.</summary>
    /// <param name="after">The page to begin on, below what stands on it; null for a new page.</param>
    private static (int Pages, double End) Flow(IReadOnlyList<Slice> slices, double foot, Func<Sheet>? newSheet, (Sheet Sheet, double End)? after = null)
    {
        var sheet = newSheet is null ? null : after?.Sheet ?? newSheet();
        var (y, pages) = (after is null ? Top : after.Value.End + SectionGap, 1);
        for (var i = 0; i < slices.Count; i++)
        {
            var slice = slices[i];
            if (y > Top && y + slice.Space + Need(slices, i) > foot)
            {
                sheet = newSheet?.Invoke();
                (y, pages) = (Top, pages + 1);
                if (slice.RepeatedHead is { } head)
                {
                    if (sheet is not null) head.Draw(sheet, y);
                    y += head.Height;
                }
            }
            if (y > Top && i > 0) y += slice.Space;
            if (sheet is not null) slice.Draw(sheet, y);
            y += slice.Height;
        }
        return (pages, y);
    }

    /// <summary>Height of a slice with those that must stand on its page; its own alone where they would not fit on any page.</summary>
    private static double Need(IReadOnlyList<Slice> slices, int from)
    {
        var height = slices[from].Height;
        for (var i = from; slices[i].KeepWithNext && i + 1 < slices.Count; i++) height += slices[i + 1].Space + slices[i + 1].Height;
        return height <= Bottom - Top ? height : slices[from].Height;
    }
}
