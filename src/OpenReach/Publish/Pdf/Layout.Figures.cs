using OpenReach.Publish.Pages;

namespace OpenReach.Publish.Pdf;

internal sealed partial class Layout
{
    /// <summary>A chart with its title, subtitle and source. Always on one page.</summary>
    private List<Slice> Figure(Figure figure, double space, bool ruled)
    {
        var (start, width) = (left, room);
        var slices = new List<Slice>
        {
            ruled ? new(space, 10, (sheet, top) => sheet.Artifact(() => sheet.Fill(start, top, width, 0.75, Ink.Hair))) : new(space + 4, 0, (_, _) => { }),
        };
        var title = Text("H" + figure.Level, figure.Title, H3, 0, balance: true);
        title[0] = title[0] with { Draw = Anchored(figure.Id, title[0].Draw) };
        slices.AddRange(title);
        slices.AddRange(Text("P", figure.Subtitle, Subtitle, 2));
        slices.Add(Drawn(figure, start, width));
        slices.AddRange(Text("P", Prose.Of(new Run($"{words.Source}: {figure.Source}. "), new Run($"{words.DataPath}\u00a0{figure.Data[(figure.Data.LastIndexOf('/') + 1)..]}", Face.Plain, figure.Data)), Small, 6));
        if (figure.Note is { } note) slices.AddRange(Text("P", note, Small, 0));
        return [.. slices.Select((s, i) => s with { KeepWithNext = i < slices.Count - 1 })];
    }

    private Slice Drawn(Figure figure, double x, double width)
    {
        var tag = parent.Add(new Tag("Figure") { Alt = figure.Alternative });
        var scale = width / figure.Wide.Width;
        var height = figure.Wide.Height * scale;
        return new Slice(8, height, (sheet, top) =>
        {
            tag.Bounds = [x, Sheet.PageHeight - top - height, x + width, Sheet.PageHeight - top];
            sheet.Mark(tag, () => ShapePainter.Paint(sheet, figure.Wide, x, top, scale));
        });
    }
}
