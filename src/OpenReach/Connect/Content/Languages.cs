using System.Reflection;

namespace OpenReach.Connect.Content;

/// <summary>
/// Which language a short text is in: by its script where that tells, else by small words. Where neither does the answer is
/// <c>und</c>, undetermined. BCP 47.
/// </summary>
internal static class Languages
{
    public const string Unknown = "und", English = "en";

    /// <summary>Small words that must be met, so that one foreign name decides nothing.</summary>
    private const int EnoughWords = 2;

    private static readonly (string Language, HashSet<string> Words)[] Book = Read();

    /// <summary>Scripts that stand for one language, or for a script alone (<c>und-</c> and its ISO 15924 code).</summary>
    private static readonly (int From, int To, string Language)[] Scripts =
    [
        (0x0370, 0x03FF, "el"), (0x0400, 0x052F, "und-Cyrl"), (0x0530, 0x058F, "hy"), (0x0590, 0x05FF, "he"), (0x0600, 0x06FF, "und-Arab"), (0x0900, 0x097F, "und-Deva"),
        (0x0980, 0x09FF, "bn"), (0x0A00, 0x0A7F, "pa"), (0x0A80, 0x0AFF, "gu"), (0x0B80, 0x0BFF, "ta"), (0x0D80, 0x0DFF, "si"), (0x0E00, 0x0E7F, "th"),
        (0x1780, 0x17FF, "km"), (0x3040, 0x30FF, "ja"), (0x4E00, 0x9FFF, "zh"), (0xAC00, 0xD7AF, "ko"),
    ];

    public static string Of(string text)
    {
        var letters = text.Count(char.IsLetter);
        if (letters == 0) return Unknown;
        // Japanese is written with Chinese signs too: its own letters decide.
        if (text.Count(c => c is >= '\u3040' and <= '\u30ff') * 10 > letters) return "ja";
        foreach (var (from, to, language) in Scripts)
            if (text.Count(c => c >= from && c <= to) * 2 > letters) return language;

        var words = Sentences.Words(text).Select(w => w.ToLowerInvariant()).ToList();
        var scores = Book.Select(b => (b.Language, Score: words.Count(b.Words.Contains))).OrderByDescending(b => b.Score).ToList();
        return scores[0].Score >= EnoughWords && scores[0].Score > scores[1].Score ? scores[0].Language : Unknown;
    }

    private static (string, HashSet<string>)[] Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Content/Languages.txt")
            ?? throw new InvalidOperationException("The library lacks Content/Languages.txt.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(':', 2)).Select(p =>
            (p[0].Trim(), p[1].Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal)))];
    }
}
