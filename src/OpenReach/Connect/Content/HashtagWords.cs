namespace OpenReach.Connect.Content;

internal enum HashtagForm { OneWord, SeveralWordsMarked, SeveralWordsUnmarked }

/// <summary>
/// Whether a hashtag shows where its words begin. Without capitals (#stayhomestaysafe) a screen reader speaks it as one word. Words are
/// looked up in the posts themselves, so no dictionary is needed and none is shipped.
/// </summary>
internal sealed class HashtagWords(IEnumerable<string> texts)
{
    private const int ShortestWord = 3;

    private readonly HashSet<string> words = texts.SelectMany(Sentences.Words).Select(w => w.ToLowerInvariant()).Where(w => w.Length >= ShortestWord && w.All(char.IsLetter)).ToHashSet(StringComparer.Ordinal);

    public HashtagForm Of(string hashtag)
    {
        if (hashtag.Trim('_').Contains('_', StringComparison.Ordinal) || Enumerable.Range(1, hashtag.Length - 1).Any(i => StartsWord(hashtag, i))) return HashtagForm.SeveralWordsMarked;
        var plain = string.Concat(hashtag.Where(char.IsLetter)).ToLowerInvariant();
        return !words.Contains(plain) && Splits(plain) ? HashtagForm.SeveralWordsUnmarked : HashtagForm.OneWord;
    }

    private static bool StartsWord(string hashtag, int i) =>
        char.IsUpper(hashtag[i]) && (char.IsLower(hashtag[i - 1]) || (i + 1 < hashtag.Length && char.IsLower(hashtag[i + 1])));

    /// <summary>True where the letters are two or more words of the posts, one after the other.</summary>
    private bool Splits(string letters)
    {
        var reachable = new bool[letters.Length + 1];
        reachable[0] = true;
        for (var end = ShortestWord; end <= letters.Length; end++)
            for (var start = 0; start <= end - ShortestWord && !reachable[end]; start++)
                reachable[end] = reachable[start] && words.Contains(letters[start..end]);
        return reachable[^1];
    }
}
