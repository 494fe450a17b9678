using System.Text;
using OpenReach.Publish.Fonts;
using OpenReach.Publish.Pages;
using static OpenReach.Publish.Pdf.PdfFile;

namespace OpenReach.Publish.Pdf;

/// <summary>How a text looks in print.</summary>
/// <param name="Size">Points.</param>
/// <param name="Leading">Distance of lines in sizes.</param>
internal readonly record struct TextLook(double Size, double Leading, Ink Colour = Ink.Ink, bool Strong = false, bool Kerned = false)
{
    public Typeface Typeface => Strong ? Typeface.Semibold : Typeface.Regular;
    public double LineHeight => Size * Leading;

    /// <summary>Distance from the top of a line to its baseline: the letters stand in the middle of the line.</summary>
    public double Baseline => (LineHeight + Size * (Typeface.Ascent + Typeface.Descent) / Typeface.UnitsPerEm) / 2;
}

/// <summary>A link on a page, and where it leads.</summary>
/// <param name="Target">An address, or <c>#id</c>.</param>
/// <param name="Says">What it leads to, for a reader that cannot see its text.</param>
internal sealed record LinkArea(int Page, double X, double Y, double Width, double Height, string Target, string Says);

/// <summary>
/// One page while it is drawn: A4, points, x to the right and y down from the top left. Everything drawn is inside a tag or
/// is an artifact.
/// </summary>
internal sealed class Sheet(int page, List<LinkArea> links)
{
    public const double PageWidth = 595.276, PageHeight = 841.89;

    /// <summary>Distance of the control points that make four curves a circle.</summary>
    private const double Round = 0.5523;

    /// <summary>Letters of the code between two texts.</summary>
    private const int UsualCode = 128;

    private readonly List<object> pieces = [];
    private readonly List<Tag> marks = [];
    private bool open;

    /// <summary>The tag that is drawn for, and whether it was left for a part of its line and is to be entered again for what follows; where the code ended before and after it was entered.</summary>
    private Tag? current;
    private bool left;
    private ((int Pieces, int Length) Before, (int Pieces, int Length) After) entered;

    /// <summary>From 0.</summary>
    public int Page { get; } = page;

    /// <summary>Tag of each piece of marked content, by its number.</summary>
    public IReadOnlyList<Tag> Marks => marks;

    /// <summary>Code as <see cref="StringBuilder"/> and text as <see cref="Shown"/>, in order.</summary>
    public IReadOnlyList<object> Pieces => pieces;

    /// <summary>What <paramref name="draw"/> draws belongs to <paramref name="tag"/>.</summary>
    public void Mark(Tag tag, Action draw)
    {
        EnterTag(tag);
        current = tag;
        draw();
        current = null;
        if (!left) Leave();
        left = false;
    }

    private void EnterTag(Tag tag)
    {
        var before = End;
        Enter().Append($"/{tag.Type}<</MCID {marks.Count}>>BDC\n");
        tag.Add(new Marked(Page, marks.Count));
        marks.Add(tag);
        entered = (before, End);
    }

    /// <summary>
    /// What <paramref name="draw"/> draws, within the tag that is drawn for, is read as <paramref name="text"/>: it is in a tag of its own that says so. A program that copies
    /// what it sees turns such letters round by itself, so the page itself keeps them as drawn.
    /// </summary>
    private void ReadAs(Tag owner, string text, Action draw)
    {
        if (!left)
        {
            if (End == entered.After)
            {
                // Nothing stands before it on the line.
                Cut(entered.Before);
                marks.RemoveAt(marks.Count - 1);
                owner.TakeBack();
                open = false;
            }
            else Leave();
        }
        left = false;
        EnterTag(owner.Add(new Tag("Span") { Actual = text }));
        draw();
        Leave();
        left = true;
    }

    /// <summary>Enters the tag again that was left for a part of its line.</summary>
    private void Return()
    {
        if (!left || current is null) return;
        left = false;
        EnterTag(current);
    }

    /// <summary>What <paramref name="draw"/> draws is decoration.</summary>
    public void Artifact(Action draw, string properties = "")
    {
        Enter().Append(properties.Length == 0 ? "/Artifact BMC\n" : $"/Artifact<<{properties}>>BDC\n");
        draw();
        Leave();
    }

    /// <summary>Writes a text with its baseline at <paramref name="y"/>; returns its width.</summary>
    public double Text(string text, double x, double y, TextLook look)
    {
        var laid = look.Typeface.Lay(text, look.Kerned);
        // A figure is read by its alternative; decoration is not read.
        if (!RightToLeft.Has(text) || current is null or { Type: "Figure" }) ShowAll(laid, 0, laid.Count, x, y, look);
        else
        {
            var owner = current;
            var from = 0;
            foreach (var part in RightToLeft.Parts(text))
            {
                var (start, to, at) = (from, from + part.Signs.Count, x);
                if (part.IsTurned) ReadAs(owner, part.Text, () => x += ShowAll(laid, start, to, at, y, look));
                else x += ShowAll(laid, start, to, at, y, look);
                from = to;
            }
        }
        return look.Typeface.Width(text, look.Size, look.Kerned);
    }

    private double ShowAll(IReadOnlyList<(Rune Rune, int Glyph, int Advance)> laid, int start, int end, double x, double y, TextLook look)
    {
        var begin = x;
        for (var from = start; from < end;)
        {
            var known = laid[from].Glyph != 0;
            var to = from;
            while (to < end && laid[to].Glyph != 0 == known) to++;
            x += known ? Show(laid, from, to, x, y, look) : ShowUnknown(laid, from, to, x, y, look);
            from = to;
        }
        return x - begin;
    }

    public void Link(Tag tag, double x, double top, double width, double height, string target, string says)
    {
        tag.Add(new Linked(Page, links.Count));
        links.Add(new LinkArea(Page, x, top, width, height, target, says));
    }

    public void Fill(double x, double y, double width, double height, Ink ink) =>
        Code().Append($"{Colour(ink)} rg {Number(x)} {Up(y + height)} {Number(width)} {Number(height)} re f\n");

    public void Frame(double x, double y, double width, double height, Ink ink, double thickness, IReadOnlyList<double>? dash = null) =>
        Code().Append($"{Pen(ink, thickness, dash)} {Number(x)} {Up(y + height)} {Number(width)} {Number(height)} re S\n");

    public void Line(IReadOnlyList<(double X, double Y)> points, Ink ink, double thickness, IReadOnlyList<double>? dash = null) =>
        Path(Code().Append($"{Pen(ink, thickness, dash)} "), points).Append(" S\n");

    public void FillPath(IReadOnlyList<(double X, double Y)> points, Ink ink) => Path(Code().Append($"{Colour(ink)} rg "), points).Append(" h f\n");

    /// <summary>Rings filled together, even-odd.</summary>
    public void FillRings(IReadOnlyList<IReadOnlyList<(double X, double Y)>> rings, Ink ink) => Rings(Code().Append($"{Colour(ink)} rg "), rings).Append(" f*\n");

    public void Paths(IReadOnlyList<IReadOnlyList<(double X, double Y)>> paths, Ink ink, double thickness, IReadOnlyList<double>? dash = null) =>
        Paths(Code().Append($"{Pen(ink, thickness, dash)} "), paths, "").Append(" S\n");

    /// <summary>Draws inside rings only, even-odd.</summary>
    public void ClipRings(IReadOnlyList<IReadOnlyList<(double X, double Y)>> rings, Action draw)
    {
        Rings(Code().Append("q "), rings).Append(" W* n\n");
        draw();
        Code().Append("Q\n");
    }

    public void Circle(double x, double y, double radius, Ink ink) => Code().Append($"{Colour(ink)} rg {CirclePath(x, y, radius)} f\n");

    /// <summary>Many circles in one colour given as three shares of red, green and blue: strokes without length, with round ends.</summary>
    public void Circles(IEnumerable<(double X, double Y)> centres, double radius, string colour)
    {
        var code = Code().Append($"{colour} RG {Number(2 * radius)} w 1 J [] 0 d ");
        foreach (var (x, y) in centres) code.Append($"{Number(x)} {Up(y)} m {Number(x)} {Up(y)} l ");
        code.Append("S 0 J\n");
    }

    public void Lines(IEnumerable<((double X, double Y) From, (double X, double Y) To)> lines, double thickness, string colour)
    {
        var code = Code().Append($"{colour} RG {Number(thickness)} w [] 0 d ");
        foreach (var (from, to) in lines) code.Append($"{Number(from.X)} {Up(from.Y)} m {Number(to.X)} {Up(to.Y)} l ");
        code.Append("S\n");
    }

    /// <summary>Draws inside a rectangle only.</summary>
    public void Clip(double x, double y, double width, double height, Action draw)
    {
        Code().Append($"q {Number(x)} {Up(y + height)} {Number(width)} {Number(height)} re W n\n");
        draw();
        Code().Append("Q\n");
    }

    /// <summary>Text with a rim of paper around its letters.</summary>
    public void Halo(string text, double x, double y, TextLook look, double rim)
    {
        Code().Append($"q 1 Tr {Colour(Ink.Paper)} RG {Number(rim)} w 1 j [] 0 d\n");
        Text(text, x, y, look);
        Code().Append("Q\n");
    }

    /// <summary>Red, green and blue as shares, as the colour operators take them.</summary>
    public static string Colour(Ink ink)
    {
        var (red, green, blue) = Palette.Light(ink);
        return $"{Number(red / 255.0)} {Number(green / 255.0)} {Number(blue / 255.0)}";
    }

    /// <summary>Paper laid over an ink at a share: what a half-clear white gives without transparency.</summary>
    public static string Tint(Ink ink, double paper)
    {
        var (red, green, blue) = Palette.Light(ink);
        return $"{Over(red)} {Over(green)} {Over(blue)}";

        ShortNumber Over(int value) => Number((value + (255 - value) * paper) / 255.0);
    }

    private StringBuilder Enter()
    {
        if (open) throw new InvalidOperationException("Marked content stands inside marked content.");
        open = true;
        return Last();
    }

    private void Leave()
    {
        Last().Append("EMC\n");
        open = false;
    }

    /// <summary>The code so far, to write lines behind it.</summary>
    private StringBuilder Code()
    {
        Return();
        if (!open) throw new InvalidOperationException("Something is drawn outside tags and artifacts.");
        return Last();
    }

    private StringBuilder Last()
    {
        if (pieces is [.., StringBuilder last]) return last;
        var code = new StringBuilder(UsualCode);
        pieces.Add(code);
        return code;
    }

    /// <summary>Where the code ends: how many pieces there are, and how long the last of them is.</summary>
    private (int Pieces, int Length) End => (pieces.Count, pieces is [.., StringBuilder last] ? last.Length : 0);

    /// <summary>Takes away what was written behind an earlier end.</summary>
    private void Cut((int Pieces, int Length) end)
    {
        pieces.RemoveRange(end.Pieces, pieces.Count - end.Pieces);
        if (pieces is [.., StringBuilder last]) last.Length = end.Length;
    }

    private double Show(IReadOnlyList<(Rune Rune, int Glyph, int Advance)> laid, int from, int to, double x, double y, TextLook look)
    {
        Code().Append($"BT {Colour(look.Colour)} rg /{(look.Strong ? "F1" : "F0")} {Number(look.Size)} Tf 1 0 0 1 {Number(x)} {Up(y)} Tm\n");
        pieces.Add(new Shown(look.Typeface, from == 0 && to == laid.Count ? laid : [.. laid.Skip(from).Take(to - from)]));
        Code().Append("ET\n");
        return Units(laid, from, to) * look.Size / look.Typeface.UnitsPerEm;
    }

    /// <summary>
    /// A script that the font lacks: an empty box stands for each character, and the true text is what is copied and read aloud.
    /// </summary>
    private double ShowUnknown(IReadOnlyList<(Rune Rune, int Glyph, int Advance)> laid, int from, int to, double x, double y, TextLook look)
    {
        var box = look.Typeface.Lay(new string('\u25A1', to - from), false);
        Code().Append($"/Span<</ActualText {PdfFile.Text(string.Concat(laid.Skip(from).Take(to - from).Select(l => l.Rune)))}>>BDC\n");
        var scale = Units(laid, from, to) / Units(box, 0, box.Count);
        Code().Append($"q {Number(scale)} 0 0 1 {Number(x * (1 - scale))} 0 cm\n");
        Show(box, 0, box.Count, x, y, look);
        Code().Append("Q\nEMC\n");
        return Units(laid, from, to) * look.Size / look.Typeface.UnitsPerEm;
    }

    private static double Units(IReadOnlyList<(Rune Rune, int Glyph, int Advance)> laid, int from, int to)
    {
        double units = 0;
        for (var i = from; i < to; i++) units += laid[i].Advance;
        return units;
    }

    private static string Pen(Ink ink, double thickness, IReadOnlyList<double>? dash) =>
        $"{Colour(ink)} RG {Number(thickness)} w 1 j [{string.Join(' ', (dash ?? []).Select(Number))}] 0 d";

    private static StringBuilder Path(StringBuilder code, IReadOnlyList<(double X, double Y)> points)
    {
        for (var i = 0; i < points.Count; i++) code.Append($"{(i == 0 ? "" : " ")}{Number(points[i].X)} {Up(points[i].Y)} {(i == 0 ? 'm' : 'l')}");
        return code;
    }

    /// <param name="ended">What stands behind each.</param>
    private static StringBuilder Paths(StringBuilder code, IReadOnlyList<IReadOnlyList<(double X, double Y)>> paths, string ended)
    {
        for (var i = 0; i < paths.Count; i++) Path(code.Append(i == 0 ? "" : " "), paths[i]).Append(ended);
        return code;
    }

    private static StringBuilder Rings(StringBuilder code, IReadOnlyList<IReadOnlyList<(double X, double Y)>> rings) => Paths(code, rings, " h");

    private static string CirclePath(double x, double y, double r)
    {
        var k = r * Round;
        return $"{Number(x + r)} {Up(y)} m {Curve(x + r, y - k, x + k, y - r, x, y - r)} {Curve(x - k, y - r, x - r, y - k, x - r, y)} "
            + $"{Curve(x - r, y + k, x - k, y + r, x, y + r)} {Curve(x + k, y + r, x + r, y + k, x + r, y)} h";
    }

    private static string Curve(double x1, double y1, double x2, double y2, double x, double y) =>
        $"{Number(x1)} {Up(y1)} {Number(x2)} {Up(y2)} {Number(x)} {Up(y)} c";

    private static ShortNumber Up(double y) => Number(PageHeight - y);
}

/// <summary>Glyphs to show, by their number in the whole font; the subset numbers them anew when the file is written.</summary>
internal sealed record Shown(Typeface Typeface, IReadOnlyList<(Rune Rune, int Glyph, int Advance)> Glyphs);
