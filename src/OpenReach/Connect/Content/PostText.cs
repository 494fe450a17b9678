using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OpenReach.Connect.Content;

/// <summary>What the text of one post is made of: the words that are read, and the signs between them.</summary>
/// <param name="Prose">Without addresses, hashtags, mentions and emoji.</param>
/// <param name="Hashtags">Without their sign.</param>
/// <param name="EmojiRuns">Places where three emoji or more stand in a row: a screen reader speaks the name of each.</param>
/// <param name="Capitals">Words in capitals that stand beside another one: one alone may be an abbreviation.</param>
internal sealed partial record PostText(string Prose, IReadOnlyList<string> Hashtags, int Emoji, int EmojiRuns, int Words, int Capitals)
{
    private const int Run = 3;

    public static PostText Of(string text)
    {
        var rest = Address().Replace(text, " ");
        var hashtags = Hashtag().Matches(rest).Select(m => m.Groups[1].Value).ToList();
        rest = Hashtag().Replace(rest, " ");
        rest = Mention().Replace(rest, " ");
        var (prose, emoji, runs) = WithoutEmoji(rest);
        var words = Sentences.Words(prose).ToList();
        return new(prose, hashtags, emoji, runs, words.Count, CapitalsBesideEachOther(words));
    }

    private static (string Prose, int Emoji, int Runs) WithoutEmoji(string text)
    {
        var prose = new StringBuilder(text.Length);
        int emoji = 0, runs = 0, run = 0;
        for (var i = 0; i < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, i);
            var element = text.AsSpan(i, length);
            i += length;
            if (IsEmoji(element))
            {
                emoji++;
                if (++run == Run) runs++;
                prose.Append(' ');
                continue;
            }
            if (!element.IsWhiteSpace()) run = 0;
            prose.Append(element);
        }
        return (prose.ToString(), emoji, runs);
    }

    /// <summary>A picture sign, a flag or a key, with whatever joins it: one sign to the eye, and one name to the ear.</summary>
    private static bool IsEmoji(ReadOnlySpan<char> element)
    {
        if (element.Contains('\u20e3')) return true;
        Rune.DecodeFromUtf16(element, out var first, out _);
        return first.Value is >= 0x1F000 and <= 0x1FAFF or >= 0x2600 and <= 0x27BF or >= 0x2B00 and <= 0x2BFF or 0x231A or 0x231B or 0x23F0 or 0x23F3 or >= 0x23E9 and <= 0x23EF;
    }

    private static int CapitalsBesideEachOther(List<string> words)
    {
        var capitals = words.Select(w => w.Count(char.IsLetter) > 1 && w.Where(char.IsLetter).All(char.IsUpper)).ToList();
        return Enumerable.Range(0, capitals.Count).Count(i => capitals[i] && ((i > 0 && capitals[i - 1]) || (i + 1 < capitals.Count && capitals[i + 1])));
    }

    [GeneratedRegex(@"(?:https?://|www\.)\S+|\b[\w.-]+\.[a-z]{2,}/\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:gov|com|org|net|edu|example)(?:\.[a-z]{2})?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"(?<![\w&])[#\uff03]([\p{L}\p{M}\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Hashtag();

    [GeneratedRegex(@"(?<!\w)@[\w.]+", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
