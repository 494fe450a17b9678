using OpenReach.Publish.Pages;

namespace OpenReach.Publish.Pdf;

/// <summary>Text of one look and one link on a line.</summary>
/// <param name="X">From the start of the line.</param>
/// <param name="Units">Width in font units.</param>
internal sealed record LineRun(string Text, TextLook Look, string? Link, double X, long Units)
{
    /// <summary>Points.</summary>
    public double Width => Look.Typeface.Width(Units, Look.Size);
}

/// <summary>A piece of a word in one look.</summary>
internal readonly record struct WordPart(string Text, TextLook Look, string? Link, long Units)
{
    public double Width => Look.Typeface.Width(Units, Look.Size);
}

internal sealed record TextLine(IReadOnlyList<LineRun> Runs)
{
    public double Width => Runs.Count == 0 ? 0 : Runs[^1].X + Runs[^1].Width;
}

/// <summary>
/// Breaks prose into lines. Breaks stand at ordinary blanks only; a word wider than the line is cut. Every line but the last keeps its
/// blank, which is not seen but parts the words when text is copied or read aloud.
/// </summary>
internal static class Lines
{
    /// <param name="balance">True to make the lines of a heading about equally long.</param>
    public static IReadOnlyList<TextLine> Break(Prose prose, TextLook look, double room, bool balance = false)
    {
        var words = Words(prose, look, room);
        var lines = Fill(words, room);
        if (lines.Count < 2) return lines;
        if (!balance) return WithoutRunt(words, lines, room);
        var (low, high) = (room / lines.Count, room);
        for (var i = 0; i < 12; i++)
        {
            var middle = (low + high) / 2;
            if (Fill(words, middle).Count == lines.Count) high = middle; else low = middle;
        }
        return Fill(words, high);
    }

    /// <summary>A last line shorter than this share of the measure looks lost; lines are drawn in by these steps, as far as this, to give it company.</summary>
    private const double Runt = 0.14, DrawIn = 0.015, MostDrawn = 0.15;

    /// <summary>The same number of lines, a little narrower where the last would hold but a word.</summary>
    private static IReadOnlyList<TextLine> WithoutRunt(List<List<WordPart>> words, List<TextLine> lines, double room)
    {
        for (var drawn = DrawIn; lines[^1].Width < Runt * room && drawn <= MostDrawn; drawn += DrawIn)
        {
            var narrower = Fill(words, room * (1 - drawn));
            if (narrower.Count > lines.Count) break;
            if (narrower[^1].Width >= Runt * room) return narrower;
        }
        return lines;
    }

    /// <summary>Width of the widest line when nothing needs to break, and of the widest word.</summary>
    public static (double Whole, double Word) Measure(Prose prose, TextLook look)
    {
        var words = Words(prose, look, double.MaxValue);
        var whole = Fill(words, double.MaxValue)[0].Width;
        return (whole, words.Count == 0 ? 0 : words.Max(Width));
    }

    /// <summary>The look of a run within a text of the given look.</summary>
    public static TextLook Dress(Run run, TextLook look) => run.Face switch
    {
        Face.Strong => look with { Strong = true },
        Face.Number => look with { Strong = true, Colour = Ink.Link },
        Face.Code => look with { Size = Math.Max(8, Math.Round(look.Size * 0.8125, 2)), Leading = look.LineHeight / Math.Max(8, Math.Round(look.Size * 0.8125, 2)), Colour = Ink.Ink2, Strong = false },
        Face.Quiet => look with { Colour = Ink.Ink2, Strong = false },
        _ => look,
    };

    private static List<List<WordPart>> Words(Prose prose, TextLook look, double room)
    {
        var words = new List<List<WordPart>>();
        var open = false;
        foreach (var run in prose.Runs)
        {
            var dress = Dress(run, look);
            var parts = run.Text.Split(' ');
            for (var i = 0; i < parts.Length; i++)
            {
                if (i > 0) open = false;
                if (parts[i].Length == 0) continue;
                foreach (var (piece, n) in Cut(parts[i], dress, room).Select((piece, n) => (piece, n)))
                {
                    if (!open || n > 0) words.Add([]);
                    words[^1].Add(new(piece, dress, run.Link, dress.Typeface.Units(piece, dress.Kerned)));
                    open = true;
                }
            }
        }
        return words;
    }

    /// <summary>Cuts a word that is wider than a whole line; others stay whole.</summary>
    private static IEnumerable<string> Cut(string word, TextLook look, double room)
    {
        if (look.Typeface.Width(word, look.Size, look.Kerned) <= room) { yield return word; yield break; }
        var piece = "";
        foreach (var rune in word.EnumerateRunes())
        {
            var longer = piece + rune;
            if (piece.Length > 0 && look.Typeface.Width(longer, look.Size, look.Kerned) > room) { yield return piece; piece = rune.ToString(); }
            else piece = longer;
        }
        yield return piece;
    }

    private static List<TextLine> Fill(List<List<WordPart>> words, double room)
    {
        var lines = new List<TextLine>();
        var line = new List<LineRun>();
        double x = 0;
        foreach (var word in words)
        {
            var blank = line.Count == 0 ? 0 : line[^1].Look.Typeface.Width(" ", line[^1].Look.Size);
            var width = Width(word);
            if (line.Count > 0 && x + blank + width > room + 0.001)
            {
                lines.Add(new TextLine([.. WithBlank(line)]));
                line = [];
                x = 0;
            }
            else if (line.Count > 0)
            {
                var look = line[^1].Look;
                Append(line, new(" ", look, LinkAcross(line[^1].Link, word[0].Link), look.Typeface.Units(" ", look.Kerned)));
                x = End(line);
            }
            foreach (var part in word) Append(line, part);
            x = End(line);
        }
        lines.Add(new TextLine(line));
        return lines;
    }

    private static double Width(List<WordPart> word)
    {
        double width = 0;
        foreach (var part in word) width += part.Width;
        return width;
    }

    private static string? LinkAcross(string? before, string? after) => before == after ? before : null;

    private static void Append(List<LineRun> line, WordPart part)
    {
        if (line.Count > 0 && line[^1] is var last && last.Look == part.Look && last.Link == part.Link)
            line[^1] = last with { Text = last.Text + part.Text, Units = part.Look.Typeface.Units(last.Text, last.Units, part.Text, part.Units, part.Look.Kerned) };
        else line.Add(new LineRun(part.Text, part.Look, part.Link, End(line), part.Units));
    }

    private static double End(List<LineRun> line) => line.Count == 0 ? 0 : line[^1].X + line[^1].Width;

    private static IEnumerable<LineRun> WithBlank(List<LineRun> line) =>
        line.Select((run, i) => i == line.Count - 1 ? run with { Text = run.Text + " " } : run);
}
