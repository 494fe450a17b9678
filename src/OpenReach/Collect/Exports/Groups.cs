using System.Text.RegularExpressions;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>Names of ages, sexes and places in exports, in any language.</summary>
internal static partial class Groups
{
    /// <summary>Two numbers are a band and one is open, whatever the words: <c>18 a 24 anos</c>, <c>65+</c>. False where there is no number.</summary>
    public static bool TryAge(string text, out AgeBand age)
    {
        age = default;
        var numbers = Numbers().Matches(text).Select(m => int.Parse(m.Value)).ToList();
        if (numbers.Count is < 1 or > 2 || numbers.Any(n => n > 120) || numbers.Count == 2 && numbers[1] < numbers[0]) return false;
        age = new(numbers[0], numbers.Count == 2 ? numbers[1] : null);
        return true;
    }

    /// <summary>By the words of the layout; false where it has none for it.</summary>
    public static bool TrySex(string text, Layout layout, out Sex sex)
    {
        sex = Sex.All;
        return Word(text, layout) is { } word && SexText.TryParse(word, out sex) && sex != Sex.All;
    }

    /// <summary>True where the words of the layout say that a label is all places that are not listed.</summary>
    public static bool IsRest(string text, Layout layout) => Word(text, layout) == "rest";

    /// <summary><c>F.13-17</c>, <c>U.65+</c> or the older <c>13-17.F</c>.</summary>
    public static bool TrySexAge(string key, out Sex sex, out AgeBand age)
    {
        var parts = key.Split('.');
        (sex, age) = (Sex.All, default);
        if (parts.Length != 2) return false;
        var (letter, band) = parts[0].Length == 1 ? (parts[0], parts[1]) : (parts[1], parts[0]);
        sex = letter.ToUpperInvariant() switch { "F" => Sex.Female, "M" => Sex.Male, "U" => Sex.Unknown, _ => Sex.All };
        return sex != Sex.All && AgeBand.TryParse(band, out age);
    }

    private static string? Word(string text, Layout layout)
    {
        var wanted = Headings.Normalise(text);
        return layout.Words.Where(w => Headings.Normalise(w.Key) == wanted).Select(w => w.Value).FirstOrDefault();
    }

    [GeneratedRegex(@"[0-9]{1,3}", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
