using OpenReach.Terms;

namespace OpenReach.Publish.Pages.Maps;

/// <summary>
/// The numbers of the census areas in the areas of another edition of the boundaries, for the map alone. People missed and residents are each
/// carried by the shares of the correspondence, and the share is made last; ranges are not carried.
/// </summary>
internal static class CarriedMap
{
    /// <summary>Names that the statistical office uses for how well an area is covered, from best to worst; others follow by name.</summary>
    private static readonly string[] Qualities = ["Good", "Acceptable", "Poor"];

    /// <param name="own">Census areas as the map would show them, by code.</param>
    /// <returns>In ordinal order of code: every shape, and every area that people are carried to.</returns>
    public static IReadOnlyList<MapArea> Areas(Say say, BoundarySet boundaries, IReadOnlyDictionary<string, MapArea> own)
    {
        var names = boundaries.Shapes.Where(s => s.Name is { Length: > 0 }).ToDictionary(s => s.Code, s => s.Name!, StringComparer.Ordinal);
        var shares = boundaries.Carried.Where(c => c.Ratio > 0).ToLookup(c => c.To, StringComparer.Ordinal);
        return [.. shares.Select(s => s.Key).Concat(boundaries.Shapes.Select(s => s.Code)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(code =>
        {
            var name = names.GetValueOrDefault(code, code);
            var parts = shares[code].Where(c => own.ContainsKey(c.From)).Select(c => (c.Ratio, Area: own[c.From])).ToList();
            // A part that is withheld would be told by the others, or make the whole too small: then nothing is said of it.
            var withheld = parts.Where(p => p.Area is { Percent: null, Status: not (Status.NotCovered or Status.NotApplicable) }).Select(p => p.Area.Status).ToList();
            var (residents, people) = (parts.Sum(p => p.Ratio * p.Area.Residents), parts.Sum(p => p.Ratio * p.Area.People));
            return withheld.Count > 0 ? new MapArea(code, name, null, "", withheld[0], null)
                : residents <= 0 ? new MapArea(code, name, null, "", Status.NotCovered, null)
                : Numbered(say, code, name, people, residents, null);
        })];
    }

    public static MapArea Numbered(Say say, string code, string name, double people, double residents, string? target) =>
        new(code, name, (int)Math.Round(100 * Math.Clamp(people / residents, 0, 1), MidpointRounding.AwayFromZero), say.Share(people, residents), Status.Estimated, target) { Residents = residents, People = people };

    /// <summary>How many areas of the map bear each word of the office, best first; empty where it gives none.</summary>
    public static IReadOnlyList<(string Word, int Areas)> Quality(BoundarySet boundaries) =>
        [.. boundaries.Carried.Where(c => c.Quality is { Length: > 0 }).GroupBy(c => c.To, StringComparer.Ordinal).GroupBy(g => g.First().Quality!, StringComparer.OrdinalIgnoreCase)
            .Select(g => (g.Key, g.Count())).OrderBy(q => Array.FindIndex(Qualities, w => w.Equals(q.Key, StringComparison.OrdinalIgnoreCase)) is >= 0 and var i ? i : Qualities.Length).ThenBy(q => q.Key, StringComparer.Ordinal)];

    /// <summary>Areas of the map of whose residents more than a tenth come from a census area that is split.</summary>
    public static int Mixed(BoundarySet boundaries, IReadOnlyDictionary<string, MapArea> own) =>
        boundaries.Carried.Where(c => own.ContainsKey(c.From)).GroupBy(c => c.To, StringComparer.Ordinal)
            .Count(g => g.Where(c => c.Ratio < 0.99).Sum(c => c.Ratio * own[c.From].Residents) > 0.1 * g.Sum(c => c.Ratio * own[c.From].Residents));
}
