namespace OpenReach.Connect.Content;

/// <summary>What readability formulas are made of. Texts add up: two texts have the sum of each.</summary>
/// <param name="Polysyllables">Words of three syllables or more.</param>
internal readonly record struct TextCounts(int Words, int Sentences, int Syllables, int Polysyllables)
{
    public static TextCounts operator +(TextCounts a, TextCounts b) =>
        new(a.Words + b.Words, a.Sentences + b.Sentences, a.Syllables + b.Syllables, a.Polysyllables + b.Polysyllables);

    /// <summary>Counts of running text in English.</summary>
    public static TextCounts Of(string text)
    {
        var sum = default(TextCounts);
        foreach (var sentence in Content.Sentences.Of(text))
        {
            int words = 0, syllables = 0, polysyllables = 0;
            foreach (var word in Content.Sentences.Words(sentence))
            {
                var count = Content.Syllables.Of(word);
                words++;
                syllables += count;
                if (count >= 3) polysyllables++;
            }
            if (words > 0) sum += new TextCounts(words, 1, syllables, polysyllables);
        }
        return sum;
    }
}

/// <summary>
/// Published formulas for English prose. They were validated on texts of 100 words and more, SMOG on 30 sentences and more; below that
/// there is no answer. A grade is a year of school.
/// </summary>
internal static class Readability
{
    public const int EnoughWords = 100, EnoughSentences = 30;

    /// <summary>0.39 W/S + 11.8 Y/W − 15.59 (Kincaid and others, 1975); null below 100 words.</summary>
    public static double? FleschKincaidGrade(TextCounts t) => t.Words < EnoughWords ? null : FleschKincaid(t);

    /// <summary>206.835 − 1.015 W/S − 84.6 Y/W (Flesch, 1948): 100 is very easy, 0 very hard; null below 100 words.</summary>
    public static double? ReadingEase(TextCounts t) => t.Words < EnoughWords ? null : FleschEase(t);

    /// <summary>1.0430 √(30 P/S) + 3.1291 (McLaughlin, 1969); null below 30 sentences.</summary>
    public static double? SmogGrade(TextCounts t) => t.Sentences < EnoughSentences ? null : Smog(t);

    internal static double FleschKincaid(TextCounts t) => (0.39 * t.Words / t.Sentences) + (11.8 * t.Syllables / t.Words) - 15.59;
    internal static double FleschEase(TextCounts t) => 206.835 - (1.015 * t.Words / t.Sentences) - (84.6 * t.Syllables / t.Words);
    internal static double Smog(TextCounts t) => (1.0430 * Math.Sqrt(30.0 * t.Polysyllables / t.Sentences)) + 3.1291;
}
