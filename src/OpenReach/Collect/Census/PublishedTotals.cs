using System.Globalization;
using OpenReach.Terms;

namespace OpenReach.Collect.Census;

/// <summary>Totals that an office prints beside parts. Offices change small counts, so a gap is normal; a wide one is not.</summary>
internal static class PublishedTotals
{
    /// <summary>Part of the total, and persons a part, by which sums of parts that were changed a little may differ.</summary>
    private const double Share = 0.005, EachPart = 1.5;

    /// <summary>A warning where parts that cover every age and sex differ from the area's own total by more than small changes explain.</summary>
    public static void Compare(IReadOnlyList<PopulationRow> rows, IReadOnlyDictionary<string, double> totals, Place place, Issues issues)
    {
        var off = new List<(string Area, double Parts, double Total)>();
        foreach (var area in rows.GroupBy(r => r.Area, StringComparer.Ordinal))
        {
            if (!totals.TryGetValue(area.Key, out var total) || !area.GroupBy(r => r.Sex).All(s => Covers([.. s.Select(r => r.Age).Order()]))) continue;
            var parts = area.Sum(r => r.Persons);
            if (Math.Abs(parts - total) > Share * total + EachPart * area.Count()) off.Add((area.Key, parts, total));
        }
        if (off.Count == 0) return;
        var worst = off.OrderByDescending(o => Math.Abs(o.Parts - o.Total)).ThenBy(o => o.Area, StringComparer.Ordinal).First();
        issues.Warning("total-off-parts", $"The parts of {off.Count} {(off.Count == 1 ? "area" : "areas")} do not add up to the total that the table prints for {(off.Count == 1 ? "it" : "them")}.", place,
            found: string.Create(CultureInfo.InvariantCulture, $"{worst.Parts:0} people in the parts of {worst.Area}"), expected: string.Create(CultureInfo.InvariantCulture, $"about {worst.Total:0}"),
            fix: "Compare the table with the original, and download it again.");
    }

    private static bool Covers(IReadOnlyList<AgeBand> ages)
    {
        var next = 0;
        foreach (var age in ages)
        {
            if (age.From != next) return false;
            next = age.Last + 1;
        }
        return next == 200;
    }
}
