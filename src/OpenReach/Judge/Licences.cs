using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>Whether the terms of the sources allow the licence that the settings give to the release.</summary>
internal static class Licences
{
    /// <summary>Sources whose terms forbid the release, with why; by path. A release under the same restriction is allowed.</summary>
    public static IReadOnlyList<(InputFile Input, string Why)> Conflicts(IReadOnlyList<InputFile> inputs, string release) =>
        [.. Sources(inputs).Select(i => (i, Why(i.Licence!, release))).Where(p => p.Item2.Length > 0)];

    /// <summary>Sources that ask for their own licence on what is made of them, under a release with another one.</summary>
    public static IReadOnlyList<InputFile> ShareAlike(IReadOnlyList<InputFile> inputs, string release) => [.. Sources(inputs).Where(i => IsAlike(i.Licence!) && !IsAlike(release))];

    private static IEnumerable<InputFile> Sources(IReadOnlyList<InputFile> inputs) =>
        inputs.Where(i => !string.IsNullOrWhiteSpace(i.Licence)).DistinctBy(i => i.Path).OrderBy(i => i.Path, StringComparer.Ordinal);

    private static string Why(string source, string release)
    {
        var why = new List<string>(2);
        if (Has(source, "ND", "noderiv") && !Has(release, "ND", "noderiv")) why.Add("no changed versions");
        if (Has(source, "NC", "noncommercial") && !Has(release, "NC", "noncommercial")) why.Add("no commercial use");
        return string.Join(" and ", why);
    }

    private static bool IsAlike(string licence) => Has(licence, "SA", "sharealike") || Has(licence, "ODbL", "opendatabaselicen");

    /// <summary>True for a term by its short name as a word of its own, or spelled out.</summary>
    private static bool Has(string licence, string term, string words) =>
        licence.Split('-', ' ', '/', '_', '(', ')').Any(part => part.Equals(term, StringComparison.OrdinalIgnoreCase))
        || licence.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Contains(words, StringComparison.OrdinalIgnoreCase);
}
