using System.Globalization;
using System.Text;

namespace OpenReach.Publish.Fonts;

/// <summary>
/// Names written from right to left, made ready for a writer that sets glyphs from left to right: Arabic letters take the form of their
/// place in the word, and each stretch is turned round. Figures and the rest of the line keep their order (the Unicode bidirectional
/// algorithm for single names within a left-to-right line). Letters are by their presentation forms, so no layout table is needed.
/// </summary>
internal static class RightToLeft
{
    /// <summary>Letter, its first presentation form, and how many forms: alone, last, and for letters that join on both sides first and middle.</summary>
    private static readonly Dictionary<int, (int First, int Forms)> Forms = new();

    /// <summary>Alef in each of its kinds, and the sign for lam before it: alone, then last.</summary>
    private static readonly Dictionary<int, int> LamAlef = new() { [0x0622] = 0xFEF5, [0x0623] = 0xFEF7, [0x0625] = 0xFEF9, [0x0627] = 0xFEFB };

    private const int Lam = 0x0644, Tatweel = 0x0640;

    static RightToLeft()
    {
        // From U+FE80 the forms stand in the order of the letters.
        var form = 0xFE80;
        foreach (var (letter, count) in "ء1آ2أ2ؤ2إ2ئ4ا2ب4ة2ت4ث4ج4ح4خ4د2ذ2ر2ز2س4ش4ص4ض4ط4ظ4ع4غ4ف4ق4ك4ل4م4ن4ه4و2ى2ي4".Chunk(2).Select(c => (c[0], c[1] - '0')))
        {
            Forms[letter] = (form, count);
            form += count;
        }
        foreach (var (letter, first, count) in new[] { ('ٱ', 0xFB50, 2), ('پ', 0xFB56, 4), ('ٹ', 0xFB66, 4), ('چ', 0xFB7A, 4), ('ڈ', 0xFB88, 2), ('ژ', 0xFB8A, 2), ('ڑ', 0xFB8C, 2), ('ک', 0xFB8E, 4), ('گ', 0xFB92, 4), ('ں', 0xFB9E, 2), ('ہ', 0xFBA6, 4), ('ھ', 0xFBAA, 4), ('ے', 0xFBAE, 2), ('ی', 0xFBFC, 4) })
            Forms[letter] = (first, count);
    }

    public static bool Is(Rune rune) => rune.Value is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC;

    /// <summary>True for letters that join, which a font without layout tables shows unjoined.</summary>
    public static bool Joins(Rune rune) => rune.Value is >= 0x0600 and <= 0x08FF;

    public static bool Has(string text)
    {
        // Most lines have no letter beyond U+058F but for signs such as dashes, which are looked at one by one.
        var at = text.AsSpan().IndexOfAnyInRange('\u0590', '\uFEFC');
        return at >= 0 && text.AsSpan(at).ToString().EnumerateRunes().Any(Is);
    }

    /// <summary>Stretches that run from right to left: from such a letter to the last one before another letter, blanks and figures between them included.</summary>
    public static IReadOnlyList<(int Start, int End)> Stretches(IReadOnlyList<Rune> text)
    {
        var stretches = new List<(int, int)>();
        for (var i = 0; i < text.Count; i++)
        {
            if (!Is(text[i])) continue;
            var end = i + 1;
            for (var j = end; j < text.Count && (Is(text[j]) || !Rune.IsLetter(text[j])); j++)
                if (Is(text[j])) end = j + 1;
            // A bracket that closes what one within the stretch opened belongs to it.
            while (end < text.Count && text[end].Value == ')' && text.Skip(i).Take(end - i).Sum(r => r.Value switch { '(' => 1, ')' => -1, _ => 0 }) > 0) end++;
            stretches.Add((i, end));
            i = end;
        }
        return stretches;
    }

    /// <summary>The signs of a line from left to right, each with the letter that it stands for.</summary>
    public static IReadOnlyList<(Rune Shown, Rune Letter)> Lay(string text) => [.. Parts(text).SelectMany(p => p.Signs)];

    /// <summary>The same, in the parts that it is made of.</summary>
    public static IReadOnlyList<LaidPart> Parts(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        var parts = new List<LaidPart>();
        var at = 0;
        foreach (var (start, end) in Stretches(runes))
        {
            if (start > at) parts.Add(Plain(runes[at..start]));
            parts.Add(new(string.Concat(runes[start..end]), true, [.. Turned(Joined(runes[start..end]))]));
            at = end;
        }
        if (at < runes.Count) parts.Add(Plain(runes[at..]));
        return parts;

        static LaidPart Plain(List<Rune> runes) => new(string.Concat(runes), false, [.. runes.Select(r => (r, r))]);
    }

    private static List<(Rune Shown, Rune Letter)> Joined(List<Rune> word)
    {
        var signs = new List<(Rune, Rune)>(word.Count);
        for (var i = 0; i < word.Count; i++)
        {
            var letter = word[i].Value;
            var before = JoinsForward(Neighbour(word, i, -1));
            if (letter == Lam && i + 1 < word.Count && LamAlef.TryGetValue(word[i + 1].Value, out var both))
            {
                var sign = new Rune(both + (before ? 1 : 0));
                signs.Add((sign, sign));
                i++;
                continue;
            }
            if (!Forms.TryGetValue(letter, out var forms)) { signs.Add((word[i], word[i])); continue; }
            var after = forms.Forms == 4 && Neighbour(word, i, 1) is var next && (next == Tatweel || (Forms.TryGetValue(next, out var following) && following.Forms > 1));
            var place = (before && forms.Forms > 1, after) switch { (false, false) => 0, (true, false) => 1, (false, true) => 2, _ => 3 };
            signs.Add((new Rune(forms.First + place), word[i]));
        }
        return signs;
    }

    /// <summary>The next letter on one side, over marks that stand above or below; 0 where there is none.</summary>
    private static int Neighbour(List<Rune> word, int i, int step)
    {
        do i += step; while (i >= 0 && i < word.Count && IsMark(word[i]));
        return i >= 0 && i < word.Count ? word[i].Value : 0;
    }

    private static bool JoinsForward(int letter) => letter == Tatweel || (Forms.TryGetValue(letter, out var forms) && forms.Forms == 4);

    /// <summary>From right to left: a mark stays behind its letter, figures keep their order, and brackets are mirrored.</summary>
    private static IEnumerable<(Rune Shown, Rune Letter)> Turned(List<(Rune Shown, Rune Letter)> signs)
    {
        var clusters = new List<List<(Rune Shown, Rune Letter)>>();
        foreach (var sign in signs)
        {
            var follows = clusters.Count > 0 && (IsMark(sign.Letter) || (Rune.IsDigit(sign.Letter) && Rune.IsDigit(clusters[^1][^1].Letter)));
            if (follows) clusters[^1].Add(sign); else clusters.Add([Mirrored(sign)]);
        }
        clusters.Reverse();
        return clusters.SelectMany(c => c);
    }

    private static (Rune Shown, Rune Letter) Mirrored((Rune Shown, Rune Letter) sign) => sign.Shown.Value switch
    {
        '(' => (new Rune(')'), sign.Letter),
        ')' => (new Rune('('), sign.Letter),
        _ => sign,
    };

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark;
}

/// <summary>A part of a line that runs one way.</summary>
/// <param name="Text">As it is written and read.</param>
/// <param name="IsTurned">True where it is drawn in another order, or in other forms, than it is written.</param>
/// <param name="Signs">From left to right as drawn, each with the letter that it stands for.</param>
internal sealed record LaidPart(string Text, bool IsTurned, IReadOnlyList<(Rune Shown, Rune Letter)> Signs);
