using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>What the terms of a source may forbid.</summary>
internal enum LicenceTerm { NoChanges, NoCommerce }

/// <summary>Whether the terms of the sources allow the licence that the settings give to the release.</summary>
internal static class Licences
{
    /// <summary>Sources whose terms forbid the release, with what they forbid; by path. A release under the same restriction is allowed.</summary>
    public static IReadOnlyList<(InputFile Input, IReadOnlyList<LicenceTerm> Terms)> Conflicts(IReadOnlyList<InputFile> inputs, string release) =>
        [.. Sources(inputs).Select(i => (i, Forbidden(i.Licence!, release))).Where(p => p.Item2.Count > 0)];

    /// <summary>Sources that ask for their own licence on what is made of them, under a release with another one.</summary>
    public static IReadOnlyList<InputFile> ShareAlike(IReadOnlyList<InputFile> inputs, string release) => [.. Sources(inputs).Where(i => IsAlike(i.Licence!) && !IsAlike(release))];

    /// <summary>Census tables, maps and surveys, and those of them whose terms nobody states.</summary>
    public static (int Tables, int Unstated) Unstated(IReadOnlyList<InputFile> inputs)
    {
        var tables = inputs.Where(i => i.Role is not ("export" or "channels" or "spend" or "sources")).DistinctBy(i => i.Path).ToList();
        return (tables.Count, tables.Count(t => string.IsNullOrWhiteSpace(t.Licence)));
    }

    private static IEnumerable<InputFile> Sources(IReadOnlyList<InputFile> inputs) =>
        inputs.Where(i => !string.IsNullOrWhiteSpace(i.Licence)).DistinctBy(i => i.Path).OrderBy(i => i.Path, StringComparer.Ordinal);

    private static IReadOnlyList<LicenceTerm> Forbidden(string source, string release)
    {
        var terms = new List<LicenceTerm>(2);
        if (Has(source, "ND", "noderiv") && !Has(release, "ND", "noderiv")) terms.Add(LicenceTerm.NoChanges);
        if (Has(source, "NC", "noncommercial") && !Has(release, "NC", "noncommercial")) terms.Add(LicenceTerm.NoCommerce);
        return terms;
    }

    private static bool IsAlike(string licence) => Has(licence, "SA", "sharealike") || Has(licence, "ODbL", "opendatabaselicen");

    /// <summary>True for a term by its short name as a word of its own, or spelled out.</summary>
    private static bool Has(string licence, string term, string words) =>
        licence.Split('-', ' ', '/', '_', '(', ')').Any(part => part.Equals(term, StringComparison.OrdinalIgnoreCase))
        || licence.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Contains(words, StringComparison.OrdinalIgnoreCase);
}
