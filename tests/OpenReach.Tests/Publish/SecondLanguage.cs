using System.Text.RegularExpressions;
using OpenReach.Publish.Pages;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish;

/// <summary>
/// A language that nobody speaks, made of the English file: every letter becomes one of another script, names in braces stay, figures get
/// other marks, and nouns get the three forms of Ukrainian. A page in it has a Latin letter only where the program, not the file, put one.
/// </summary>
internal static partial class SecondLanguage
{
    public const string Tag = "uk";

    private const string Letters = "абцдефгхийклмнопщрстувшжыз";

    private static readonly Dictionary<string, string> Marks = new(StringComparer.Ordinal)
    {
        ["number.plural"] = "east-slavic",
        ["number.words"] = "uk",
        ["number.thousands"] = "~",
        ["number.decimal"] = ",",
        ["number.minus"] = "\u2013",
    };

    public static Words Words { get; } = Words.Of(Wording.Parse(File()), Tag);

    /// <summary>A text with every Latin letter as one of the other script.</summary>
    public static string Of(string english) => string.Concat(english.Select(c => char.IsAsciiLetter(c) ? char.IsUpper(c) ? char.ToUpperInvariant(Letters[c - 'A']) : Letters[c - 'a'] : c));

    public static string File()
    {
        var lines = System.IO.File.ReadAllLines(Repository.Path("src", "OpenReach", "Publish", "Pages", "Wording", "en.txt"));
        var sentences = lines.Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(": ", 2)).ToDictionary(l => l[0], l => l[1], StringComparer.Ordinal);
        var other = sentences.Select(s => (s.Key, Text: Marks.GetValueOrDefault(s.Key) ?? Translated(s.Value))).ToList();
        foreach (var noun in sentences.Keys.Where(k => k.EndsWith(".one", StringComparison.Ordinal)).Select(k => k[..^4]).Where(k => sentences.ContainsKey(k + ".other")).ToList())
        {
            other.Add((noun + ".few", Translated(sentences[noun + ".other"])));
            other.Add((noun + ".many", Translated(sentences[noun + ".other"])));
            other.RemoveAll(s => s.Key == noun + ".other");
        }
        return string.Join('\n', other.Select(s => $"{s.Key}: {s.Text}"));
    }

    private static string Translated(string sentence) => Parts().Replace(sentence, m => m.Groups[1].Success ? m.Value : Of(m.Value));

    [GeneratedRegex(@"(\{[a-zA-Z]+\})|[^{]+|\{")]
    private static partial Regex Parts();
}
