namespace OpenReach.Publish.Pages;

/// <summary>Which form of a noun stands beside a number. The forms have the names of the Unicode plural rules; whole numbers only.</summary>
internal sealed class PluralRule
{
    private static readonly Dictionary<string, PluralRule> Rules = new(StringComparer.Ordinal)
    {
        // English, German, Spanish, Italian, Dutch, Greek, Turkish, Samoan.
        ["one-other"] = new(["one", "other"], n => n == 1 ? 0 : 1),
        // French, Portuguese of Brazil.
        ["none-or-one"] = new(["one", "other"], n => n <= 1 ? 0 : 1),
        // Chinese, Japanese, Korean, Vietnamese, Thai, Indonesian.
        ["other"] = new(["other"], _ => 0),
        // Russian, Ukrainian, Serbian.
        ["east-slavic"] = new(["one", "few", "many"], n => n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 is >= 2 and <= 4 && n % 100 is < 12 or > 14 ? 1 : 2),
        // Polish.
        ["polish"] = new(["one", "few", "many"], n => n == 1 ? 0 : n % 10 is >= 2 and <= 4 && n % 100 is < 12 or > 14 ? 1 : 2),
        // Arabic.
        ["arabic"] = new(["zero", "one", "two", "few", "many", "other"], n => n <= 2 ? (int)n : n % 100 is >= 3 and <= 10 ? 3 : n % 100 is >= 11 and <= 99 ? 4 : 5),
    };

    private readonly Func<double, int> choose;

    private PluralRule(IReadOnlyList<string> forms, Func<double, int> choose) => (Forms, this.choose) = (forms, choose);

    public static IReadOnlyCollection<string> Known => Rules.Keys;

    /// <summary>Every name that a form may have in any language.</summary>
    public static IReadOnlyCollection<string> AllForms { get; } = [.. Rules.Values.SelectMany(r => r.Forms).Distinct(StringComparer.Ordinal)];

    /// <summary>Names of the forms that a noun needs.</summary>
    public IReadOnlyList<string> Forms { get; }

    /// <exception cref="FormatException">No rule has the name.</exception>
    public static PluralRule Of(string name) => Rules.GetValueOrDefault(name) ?? throw new FormatException($"No plural rule is called {name}; known are {string.Join(", ", Rules.Keys.Order(StringComparer.Ordinal))}.");

    public string Form(double count) => Forms[choose(Math.Abs(count))];
}
