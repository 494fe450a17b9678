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

    /// <summary>Draws slices from the top of a new page on.</summary>
    /// <param name="newSheet">Gives the next page.</param>
    public static void Place(IReadOnlyList<Slice> slices, Func<Sheet> newSheet)
    {
        var sheet = newSheet();
        var y = Top;
        for (var i = 0; i < slices.Count; i++)
        {
            var slice = slices[i];
            if (y > Top && y + slice.Space + Need(slices, i) > Bottom)
            {
                sheet = newSheet();
                y = Top;
                if (slice.RepeatedHead is { } head)
                {
                    head.Draw(sheet, y);
                    y += head.Height;
                }
            }
            if (y > Top) y += slice.Space;
            slice.Draw(sheet, y);
            y += slice.Height;
        }
    }

    /// <summary>Height of a slice with those that must stand on its page; its own alone where they would not fit on any page.</summary>
    private static double Need(IReadOnlyList<Slice> slices, int from)
    {
        var height = slices[from].Height;
        for (var i = from; slices[i].KeepWithNext && i + 1 < slices.Count; i++) height += slices[i + 1].Space + slices[i + 1].Height;
        return height <= Bottom - Top ? height : slices[from].Height;
    }
}
