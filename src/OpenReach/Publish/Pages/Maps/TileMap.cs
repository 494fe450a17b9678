using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages.Maps;

/// <summary>
/// One tile of the same size for each area, near its true place, so that an area counts by being one and not by its land. Every tile leads
/// to its area.
/// </summary>
internal static class TileMap
{
    /// <summary>Widths from which a tile holds a name, and a code.</summary>
    private const double NameFrom = 64, CodeFrom = 40, Narrowest = 22, Gap = 2;

    /// <summary>Places are laid out within this many columns: a wide tile for a few areas, a number's width for many.</summary>
    private const int FewColumns = 10;

    /// <summary>More than these have no room for their numbers on a telephone.</summary>
    private const int MostOnTelephones = 150;

    /// <summary>Columns of the wide drawing, so that every drawing of the same areas lays them alike.</summary>
    public static int MostColumns(int areas) => areas <= 60 ? FewColumns : (int)(680 / Narrowest);

    /// <param name="areas">With the middle of each, by code.</param>
    /// <param name="tallest">Most units that the rows may take on a wide drawing, where their words and numbers allow.</param>
    public static Action<Canvas> Draw(IReadOnlyList<(MapArea Area, (double X, double Y) Centre)> areas, MapClasses classes, double tallest)
    {
        // Both drawings of many areas lay them alike.
        IReadOnlyList<(double X, double Y)> centres = [.. areas.Select(a => a.Centre)];
        var usual = new Lazy<(IReadOnlyList<(int Column, int Row)> Places, int Columns, int Rows)>(() => TileGrid.Lay(centres, MostColumns(areas.Count)));
        return canvas => Draw(canvas, areas, classes, tallest, most => most == MostColumns(areas.Count) ? usual.Value : TileGrid.Lay(centres, most));
    }

    private static void Draw(Canvas canvas, IReadOnlyList<(MapArea Area, (double X, double Y) Centre)> areas, MapClasses classes, double tallest, Func<int, (IReadOnlyList<(int Column, int Row)> Places, int Columns, int Rows)> lay)
    {
        var statuses = areas.Where(a => a.Area.Percent is null && a.Area.Status != Status.NotApplicable).Select(a => a.Area.Status).Distinct().Order().ToList();
        var top = MapKey.Draw(canvas, classes, statuses, withPatterns: false) + 6;
        var most = canvas.Wide || areas.Count > MostOnTelephones ? MostColumns(areas.Count) : (int)(canvas.Width / Narrowest);
        var (places, columns, rows) = lay(most);
        var width = Math.Min(canvas.Wide ? 120 : 64, canvas.Width / columns);
        var height = width >= NameFrom ? Math.Clamp(tallest / rows, 46, 54) : Math.Max(width < Narrowest ? width * 0.8 : 17, Math.Min(width * 0.9, canvas.Wide ? tallest / rows : 34));
        var left = (canvas.Width - width * columns) / 2;
        if (!canvas.Wide && width < Narrowest)
        {
            Shades(canvas, areas, places, classes, left, top, width, height);
            return;
        }
        foreach (var i in Enumerable.Range(0, areas.Count).OrderBy(i => places[i].Row).ThenBy(i => places[i].Column))
        {
            var area = areas[i].Area;
            var (x, y) = (left + places[i].Column * width, top + places[i].Row * height);
            var seen = Seen(area, width - Gap, height - Gap);
            canvas.Link(area.Target, canvas.Words.TileSays(string.Join(' ', seen), area.Name, area.Percent is null ? canvas.Words.Status(area.Status) : area.Share, area.Target ?? ""),
                () => Tile(canvas, area, seen, classes, x, y, width - Gap, height - Gap));
        }
        canvas.Grow(top + rows * height);
    }

    /// <summary>Tiles too small for a number: shades with the patterns of the map.</summary>
    private static void Shades(Canvas canvas, IReadOnlyList<(MapArea Area, (double X, double Y) Centre)> areas, IReadOnlyList<(int Column, int Row)> places, MapClasses classes, double left, double top, double width, double height)
    {
        for (var c = 0; c < classes.Count; c++)
        {
            var look = classes.Look(c);
            canvas.Land([.. Squares(a => a.Percent is { } p && classes.Of(p) == c)], look.Fill, look.Pattern, look.Mark);
        }
        canvas.Land([.. Squares(a => a is { Percent: null, Status: not Status.NotApplicable })], Ink.Paper, Pattern.Level, Ink.Axis);

        IEnumerable<(double X, double Y)[]> Squares(Func<MapArea, bool> which) => areas.Select((a, i) => (a.Area, Place: places[i])).Where(a => which(a.Area))
            .Select(a => (X: left + a.Place.Column * width, Y: top + a.Place.Row * height)).Select(p => new[] { (p.X, p.Y), (p.X + width - 1, p.Y), (p.X + width - 1, p.Y + height - 1), (p.X, p.Y + height - 1) });
    }

    /// <summary>What is written on a tile: name and share, code and number, or the number alone.</summary>
    private static string[] Seen(MapArea area, double width, double height)
    {
        // Only all is 100 and only none is 0, here too.
        var number = area.Percent is not { } percent ? area.Mark : percent >= 100 && area.People < area.Residents ? ">99" : percent <= 0 && area.People > 0 ? "<1" : percent.ToString(CultureInfo.InvariantCulture);
        var share = area.Percent is null ? area.Mark : area.Share;
        if (width >= NameFrom) return [area.Name, Lettering.Width(share, 16, strong: true) <= width - 10 ? share : number];
        return width >= CodeFrom && height >= 30 && Lettering.Width(area.Code, 12) <= width - 2 ? [area.Code, number] : [number];
    }

    private static void Tile(Canvas canvas, MapArea area, string[] seen, MapClasses classes, double x, double y, double width, double height)
    {
        var ink = Ink.Ink2;
        if (area.Percent is { } percent)
        {
            var look = classes.Look(classes.Of(percent));
            canvas.Box(x, y, width, height, look.Fill, Pattern.None, Ink.Axis);
            ink = look.Text;
        }
        else MapKey.Blank(canvas, x, y, width, area.Status, height);
        if (seen.Length == 1) canvas.Text(x + width / 2, y + height / 2 + 4.5, seen[0], 12, ink, anchor: Anchor.Middle);
        else if (width < NameFrom)
        {
            canvas.Text(x + width / 2, y + 13, seen[0], 12, ink, anchor: Anchor.Middle);
            canvas.Text(x + width / 2, y + height - 4, seen[1], 13, ink, strong: true, anchor: Anchor.Middle);
        }
        else
        {
            var lines = Lettering.Fit(seen[0], 12.5, width - 10, 2);
            for (var l = 0; l < lines.Count; l++) canvas.Text(x + 6, y + 14 + 12.5 * l, lines[l], 12.5, ink);
            canvas.Text(x + 6, y + height - 5, seen[1], 16, ink, strong: true);
        }
    }
}
