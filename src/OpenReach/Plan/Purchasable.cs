using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>One thing that can be bought, in words; aligned with the offers of the problem.</summary>
/// <param name="Place">Code of an area or group, or the codes as the row gives them where it is several.</param>
/// <param name="Rows">The rows of channels.csv it stands for: one a set of ages, sexes and losses.</param>
/// <param name="Covers">Areas with the share of their people, by area.</param>
internal sealed record Purchasable(string Channel, string Name, string Place, string PlaceName, IReadOnlyList<ChannelRow> Rows, IReadOnlyList<(int Area, double Share)> Covers)
{
    public ChannelRow Terms => Rows[0];
    public string Key => $"{Channel}@{Place}";

    /// <summary>Everything the channels offer, by channel and place. Rows for places nobody knows, or ages the project has not, are errors.</summary>
    public static IReadOnlyList<Purchasable> All(ChannelTable table, Findings findings, Places places, Issues issues)
    {
        var list = new List<Purchasable>();
        var covered = findings.ByArea.Where(f => f.Measure == Measure.Residents && f.Value > 0).Select(f => places.Area(f.Scope.Area!)).ToHashSet();
        foreach (var group in table.Rows.GroupBy(r => (r.Channel, r.PlaceText)).OrderBy(g => g.Key.Channel, StringComparer.Ordinal).ThenBy(g => g.Key.PlaceText, StringComparer.Ordinal))
        {
            var rows = group.ToList();
            foreach (var row in rows) CheckAges(row, findings, issues);
            if (Cover(rows[0], findings, places, issues) is not { } areas) continue;
            if (rows[0].EachArea)
                list.AddRange(areas.Where(a => covered.Contains(a.Area)).Select(a => new Purchasable(rows[0].Channel, rows[0].Name, findings.Areas[a.Area].Code, findings.Areas[a.Area].Name, rows, [a])));
            else
                list.Add(new(rows[0].Channel, rows[0].Name, rows[0].PlaceText, string.Join(", ", rows[0].Places.Select(p => places.Name(p.Code))), rows, areas));
        }
        foreach (var twice in list.GroupBy(p => p.Key, StringComparer.Ordinal).Where(g => g.Count() > 1))
            issues.Error("rows-conflict", "Two rows sell the same channel in the same place.", twice.Last().Terms.Where, found: twice.Key,
                fix: "Take the place out of one of the two: a row for each area holds the area already.");
        return [.. list.OrderBy(p => p.Channel, StringComparer.Ordinal).ThenBy(p => p.Place, StringComparer.Ordinal)];
    }

    private static List<(int Area, double Share)>? Cover(ChannelRow row, Findings findings, Places places, Issues issues)
    {
        var shares = new SortedDictionary<int, double>();
        if (row.EachArea && row.Places.Count == 0)
            for (var a = 0; a < findings.Areas.Count; a++) shares[a] = 1;
        foreach (var place in row.Places)
        {
            if (places.Find(place.Code) is not { } found)
            {
                if (findings.Settings.Geography.Include.Count > 0)
                {
                    issues.Note("channel-outside", "A channel is for a place that geography.include leaves out. It is not planned with.", row.Where with { Column = "area_or_group" }, found: place.Code);
                    return null;
                }
                issues.Error("channel-place-unknown", "A channel is for a place that is no area and no group of this project.", row.Where with { Column = "area_or_group" }, found: place.Code,
                    expected: "a code of the census tables or of groups.csv", fix: "Correct the code; data/codelists/areas.csv and groups.csv list them.");
                return null;
            }
            foreach (var (area, share) in found) shares[area] = Math.Min(1, shares.GetValueOrDefault(area) + share * place.Share);
        }
        return [.. shares.Where(s => s.Value > 0).Select(s => (s.Key, s.Value))];
    }

    private static void CheckAges(ChannelRow row, Findings findings, Issues issues)
    {
        var ages = findings.Cells.Ages;
        if (row.Age.IsAll || (ages.Any(row.Age.Contains) && !ages.Any(a => a.Overlaps(row.Age) && !row.Age.Contains(a)))) return;
        issues.Error("channel-age-split", "The age of a channel is not made of the project's age bands.", row.Where with { Column = "age" }, found: row.Age.ToString(),
            expected: string.Join(", ", ages), fix: "Use the project's bands, or bands joined from them.");
    }

    public bool Reaches(MissedCell cell, ChannelRow row) =>
        row.Age.Contains(cell.Age) && (row.Sex == Sex.All || row.Sex == cell.Sex) && row.Losses.Contains(cell.Loss);
}
