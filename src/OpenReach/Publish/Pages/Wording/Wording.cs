using System.Reflection;
using System.Text.RegularExpressions;

namespace OpenReach.Publish.Pages;

/// <summary>
/// Sentences of one language, by key: a text file beside this one. The page chooses the key, by what the numbers allow, and hands over
/// the numbers in words; the file only words it. Another language is another file.
/// </summary>
internal sealed partial class Wording
{
    private static readonly SortedDictionary<string, Lazy<Wording>> Shipped = new(
        Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith("Wording/", StringComparison.Ordinal))
            .ToDictionary(n => n["Wording/".Length..^".txt".Length], n => new Lazy<Wording>(() => Parse(Text(n))), StringComparer.OrdinalIgnoreCase), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> sentences;

    private Wording(Dictionary<string, string> sentences) => this.sentences = sentences;

    /// <summary>Languages with a file, BCP 47.</summary>
    public static IReadOnlyCollection<string> Languages => Shipped.Keys;

    /// <summary>The wording of a language, of its main language (<c>en</c> for <c>en-AU</c>), or English.</summary>
    public static Wording Of(string language) =>
        (Shipped.GetValueOrDefault(language) ?? Shipped.GetValueOrDefault(language.Split('-')[0]) ?? Shipped["en"]).Value;

    public IReadOnlyDictionary<string, string> Sentences => sentences;

    public bool Has(string key) => sentences.ContainsKey(key);

    /// <summary>A sentence with its names filled in; every name must be given, and no other.</summary>
    /// <exception cref="ArgumentException">The file has no such key, or its names are others.</exception>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (!sentences.TryGetValue(key, out var sentence)) throw new ArgumentException($"The wording has no sentence {key}.", nameof(key));
        foreach (var (name, value) in values)
        {
            if (!sentence.Contains($"{{{name}}}", StringComparison.Ordinal)) throw new ArgumentException($"The sentence {key} has no place for {name}.", nameof(values));
            sentence = sentence.Replace($"{{{name}}}", value.Replace('{', '\u0001'), StringComparison.Ordinal);
        }
        if (Name().Match(sentence) is { Success: true } left) throw new ArgumentException($"The sentence {key} lacks a value for {left.Value}.", nameof(values));
        return sentence.Replace('\u0001', '{');
    }

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

    [GeneratedRegex(@"\{[a-z][a-zA-Z]*\}")]
    private static partial Regex Name();
}
