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
