using OpenReach.Publish.Fonts;

namespace OpenReach.Publish.Pages;

/// <summary>Fits text into the room that a chart has for it, measured with the font itself.</summary>
internal static class Lettering
{
    private static readonly string[] Small = ["and", "the", "of", "on", "in"];

    public static double Width(string text, double size, bool strong = false) =>
        (strong ? Typeface.Semibold : Typeface.Regular).Width(text, size);

    /// <summary>Breaks at blanks; a word longer than the room stands alone on its line.</summary>
    public static List<string> Wrap(string text, double size, double room, bool strong = false)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : line + " " + word;
            if (line.Length > 0 && Width(longer, size, strong) > room) { lines.Add(line); line = word; }
            else line = longer;
        }
        lines.Add(line);
        return lines;
    }

    /// <summary>
    /// At most <paramref name="most"/> lines. What does not fit ends in an ellipsis after a whole word, small words dropped before it;
    /// the full text must stand elsewhere (text alternative, table).
    /// </summary>
    public static List<string> Fit(string text, double size, double room, int most, bool strong = false)
    {
        var lines = Wrap(text, size, room, strong).ConvertAll(l => Cut(l, size, room, strong));
        if (lines.Count <= most) return lines;
        lines.RemoveRange(most, lines.Count - most);
        var words = lines[^1].Split(' ').ToList();
        while (words.Count > 1 && (Small.Contains(words[^1]) || Width(string.Join(' ', words) + " …", size, strong) > room)) words.RemoveAt(words.Count - 1);
        // A small word alone tells nothing: the line before it ends the name.
        if (words.Count == 1 && Small.Contains(words[0]) && lines.Count > 1)
        {
            lines.RemoveAt(lines.Count - 1);
            if (!lines[^1].EndsWith('…')) lines[^1] = Cut(lines[^1] + " …", size, room, strong);
            return lines;
        }
        lines[^1] = string.Join(' ', words) + (words[^1].EndsWith('…') ? "" : " …");
        return lines;
    }

    private static string Cut(string line, double size, double room, bool strong)
    {
        if (Width(line, size, strong) <= room) return line;
        var runes = line.EnumerateRunes().ToList();
        while (runes.Count > 1 && Width(string.Concat(runes) + "…", size, strong) > room) runes.RemoveAt(runes.Count - 1);
        return string.Concat(runes) + "…";
    }
}
