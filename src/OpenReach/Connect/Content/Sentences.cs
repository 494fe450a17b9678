namespace OpenReach.Connect.Content;

/// <summary>Running text cut into sentences and words.</summary>
internal static class Sentences
{
    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
        { "mr", "mrs", "ms", "dr", "st", "prof", "rev", "hon", "sen", "gen", "lt", "sgt", "vs" };

    /// <summary>
    /// A sentence ends at a full stop, question or exclamation mark before a blank, and at a line break: posts set headings and lists on
    /// lines of their own. Titles (Mr.), initials (H.M.S.) and a full stop before a small letter (e.g. this) end none.
    /// </summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is not ('\n' or '\r' or '\u2028' or '\u2029') && !Ends(text, start, i)) continue;
            var end = i + 1;
            while (end < text.Length && text[end] is '.' or '!' or '?' or '"' or '\'' or ')' or ']' or '\u201d' or '\u2019') end++;
            Add(text[start..end]);
            start = end;
            i = end - 1;
        }
        Add(text[start..]);
        return sentences;

        void Add(string sentence)
        {
            if (sentence.Any(char.IsLetterOrDigit)) sentences.Add(sentence.Trim());
        }
    }

    /// <summary>What blanks part and holds a letter or figure, without signs at its ends.</summary>
    public static IEnumerable<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => w.Any(char.IsLetterOrDigit)).Select(w => w.Trim(Signs));

    private static readonly char[] Signs = [.. "\"'.,;:!?()[]{}<>\u2018\u2019\u201c\u201d\u2026\u2013\u2014*_~|\u2022"];

    private static bool Ends(string text, int start, int i)
    {
        if (text[i] is '\u2026' or '!' or '?') return After(text, i) is var (next, blank) && (next == text.Length || blank);
        if (text[i] != '.') return false;
        var (rest, isBlank) = After(text, i);
        if (rest == text.Length) return true;
        if (!isBlank || NextLetterIsSmall(text, rest)) return false;
        var word = i;
        while (word > start && !char.IsWhiteSpace(text[word - 1])) word--;
        var last = text[word..i].Trim(Signs);
        var isInitial = last.Length == 1 && char.IsAsciiLetterUpper(last[0]) && last != "I" || last.Length > 2 && last.Contains('.', StringComparison.Ordinal) && last.Split('.').All(p => p.Length == 1 && char.IsAsciiLetterUpper(p[0]));
        return !isInitial && !Abbreviations.Contains(last);
    }

    private static bool NextLetterIsSmall(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]) && text[at] is not ('\n' or '\r')) at++;
        return at < text.Length && char.IsLower(text[at]);
    }

    /// <summary>Where the text goes on after closing signs, and whether a blank stands there.</summary>
    private static (int Next, bool IsBlank) After(string text, int i)
    {
        var next = i + 1;
        while (next < text.Length && text[next] is '.' or '!' or '?' or '"' or '\'' or ')' or ']' or '\u201d' or '\u2019') next++;
        return (next, next < text.Length && char.IsWhiteSpace(text[next]));
    }
}
