using OpenReach.Terms;

namespace OpenReach.Collect.Census;

/// <summary>Where the people of the census areas live in another edition of the boundaries.</summary>
internal static class Carriage
{
    /// <summary>
    /// Shares of each census area in the areas that the correspondences lead to, one file after the other in the order of the settings; a file
    /// that does not begin at most of the areas reached so far is about other areas. Empty where none begins at the census areas.
    /// </summary>
    /// <param name="rows">Share of the people of one area in another; the shares of one area sum to 1, less the people placed nowhere.</param>
    public static IReadOnlyList<BoundaryShare> Of(IReadOnlyList<CorrespondenceRow> rows, IReadOnlyCollection<string> codes)
    {
        List<BoundaryShare> now = [.. codes.Order(StringComparer.Ordinal).Select(c => new BoundaryShare(c, c, 1, null))];
        var moved = false;
        foreach (var file in rows.GroupBy(r => r.Where.File, StringComparer.Ordinal))
        {
            var shares = file.ToLookup(r => r.From, StringComparer.Ordinal);
            var reached = now.Select(s => s.To).Distinct(StringComparer.Ordinal).ToList();
            if (2 * reached.Count(shares.Contains) <= reached.Count) continue;
            now = [.. now.SelectMany(s => shares[s.To].Select(r => new BoundaryShare(s.From, r.To, s.Ratio * r.Ratio, r.Quality)))
                .GroupBy(s => (s.From, s.To)).Select(g => g.First() with { Ratio = g.Sum(s => s.Ratio) })
                .OrderBy(s => s.From, StringComparer.Ordinal).ThenBy(s => s.To, StringComparer.Ordinal)];
            moved = true;
        }
        return moved ? now : [];
    }
}
