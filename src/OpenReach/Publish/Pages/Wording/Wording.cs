using System.Buffers;
using System.Reflection;

namespace OpenReach.Publish.Pages;

/// <summary>
/// Sentences of one language, by key: a text file beside this one. The page chooses the key, by what the numbers allow, and hands over
/// the numbers in words; the file only words it. Another language is another file.
/// </summary>
internal sealed class Wording
{
    private static readonly SortedDictionary<string, Lazy<Wording>> Shipped = new(
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith("Wording/", StringComparison.Ordinal))
            .ToDictionary(n => n["Wording/".Length..^".txt".Length], n => new Lazy<Wording>(() => Parse(Text(n))), StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly Dictionary<string, string> sentences;

    /// <summary>By key: what stands between the names, and the names; one more of the first than of the second.</summary>
    private readonly Dictionary<string, (string[] Between, string[] Names)> templates;

    private Wording(Dictionary<string, string> sentences)
    {
        this.sentences = sentences;
        templates = sentences.ToDictionary(s => s.Key, s => Template(s.Value), StringComparer.Ordinal);
        Numbers = new(this);
    }

    /// <summary>Numbers, dates and lists in the words of this language.</summary>
    public Say Numbers { get; }

    /// <summary>Languages with a file, BCP 47.</summary>
    public static IReadOnlyCollection<string> Languages => Shipped.Keys;

    /// <summary>The wording of a language, of its main language (<c>en</c> for <c>en-AU</c>), or English.</summary>
    public static Wording Of(string language) => (Find(language) ?? Shipped["en"]).Value;

    /// <summary>True where a language, or its main language, has a file.</summary>
    public static bool Has(string language) => Find(language) is not null;

    private static Lazy<Wording>? Find(string language) => Shipped.GetValueOrDefault(language) ?? Shipped.GetValueOrDefault(language.Split('-')[0]);

    public IReadOnlyDictionary<string, string> Sentences => sentences;

    public bool Knows(string key) => sentences.ContainsKey(key);

    /// <summary>A sentence with its names filled in; every name must be given, and no other.</summary>
    /// <exception cref="ArgumentException">The file has no such key, or its names are others.</exception>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (!templates.TryGetValue(key, out var template)) throw new ArgumentException($"The wording has no sentence {key}.", nameof(key));
        var (between, names) = template;
        foreach (var (name, _) in values)
            if (Array.IndexOf(names, name) < 0) throw new ArgumentException($"The sentence {key} has no place for {name}.", nameof(values));
        if (names.Length == 0) return between[0];
        var parts = new string[2 * names.Length + 1];
        parts[0] = between[0];
        for (var i = 0; i < names.Length; i++)
        {
            string? found = null;
            foreach (var (name, value) in values)
                if (name == names[i])
                {
                    found = value;
                    break;
                }
            parts[2 * i + 1] = found ?? throw new ArgumentException($"The sentence {key} lacks a value for {{{names[i]}}}.", nameof(values));
            parts[2 * i + 2] = between[i + 1];
        }
        return string.Concat(parts);
    }

    private static (string[] Between, string[] Names) Template(string sentence)
    {
        var (between, names, from) = (new List<string>(), new List<string>(), 0);
        for (var open = sentence.IndexOf('{'); open >= 0; open = sentence.IndexOf('{', open + 1))
        {
            var close = sentence.IndexOf('}', open);
            if (close < 0 || !IsName(sentence.AsSpan(open + 1, close - open - 1))) continue;
            between.Add(sentence[from..open]);
            names.Add(sentence[(open + 1)..close]);
            from = close + 1;
        }
        between.Add(sentence[from..]);
        return ([.. between], [.. names]);
    }

    private static bool IsName(ReadOnlySpan<char> text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) && text.IndexOfAnyExcept(Letters) < 0;

    /// <summary>Lines of <c>key: sentence</c>; <c>#</c> begins a remark, <c>~</c> is a blank that never breaks, <c>_</c> at either end of a sentence a blank.</summary>
    /// <exception cref="FormatException">A line is neither, or a key comes twice.</exception>
    internal static Wording Parse(string text)
    {
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text.Split('\n').Select(l => l.TrimEnd('\r')).Where(l => l.Length > 0 && l[0] != '#'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon <= 0 || !sentences.TryAdd(line[..colon], Ends(line[(colon + 2)..].Replace('~', '\u00a0')))) throw new FormatException($"Not a sentence with a key of its own: {line}");
        }
        return new(sentences);
    }

    private static string Ends(string sentence)
    {
        if (sentence.StartsWith('_')) sentence = " " + sentence[1..];
        return sentence.EndsWith('_') ? sentence[..^1] + " " : sentence;
    }

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
