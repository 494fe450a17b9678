using OpenReach.Terms;

namespace OpenReach.Connect;

/// <summary>Groups over the joined areas; the nation first.</summary>
internal static class GroupJoin
{
    public static (IReadOnlyList<Group> Groups, double[] NotCovered) Make(JoinedAreas joined, IReadOnlyList<GroupRow> rows, bool filtered, Issues issues)
    {
        var notCovered = joined.NotCovered.ToDictionary(a => a.Area.Code, a => a.Persons, StringComparer.Ordinal);
        var groups = new List<Group> { Group.Nation(joined.Areas.Count) };
        var missed = new List<double> { joined.NotCovered.Sum(a => a.Persons) };
        var unknown = new List<GroupRow>();
        foreach (var group in rows.GroupBy(r => r.Group).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            if (group.Key == "all")
            {
                issues.Error("group-code-reserved", "The group code all stands for the whole nation.", group.First().Where, found: "all", fix: "Give the group another code.");
                continue;
            }
            var members = new SortedDictionary<int, double>();
            var without = 0.0;
            foreach (var row in group)
            {
                if (joined.Index.TryGetValue(row.Area, out var area)) members[area] = row.Share;
                else if (notCovered.TryGetValue(row.Area, out var persons)) without += persons * row.Share;
                else unknown.Add(row);
            }
            if (members.Count == 0 && without == 0) continue;
            groups.Add(new(group.Key, group.First().GroupName, group.First().Kind, [.. members.Select(m => (m.Key, m.Value))]));
            missed.Add(without);
        }

        if (unknown.Count > 0 && !filtered)
            issues.Warning("group-area-unknown", $"Groups name areas that are in no census table; rows left out: {unknown.Count}.", unknown[0].Where,
                found: string.Join(", ", unknown.Select(u => u.Area).Distinct().Order(StringComparer.Ordinal).Take(5)), fix: "Use the codes of the census tables.");
        Shares(rows, issues);
        return (groups, [.. missed]);
    }

    /// <summary>Groups of one kind may split an area, and may not count anybody twice.</summary>
    private static void Shares(IReadOnlyList<GroupRow> rows, Issues issues)
    {
        var over = rows.GroupBy(r => (r.Kind, r.Area)).Where(g => g.Sum(r => r.Share) > 1.001).OrderBy(g => g.Key.Kind, StringComparer.Ordinal).ThenBy(g => g.Key.Area, StringComparer.Ordinal).ToList();
        if (over.Count == 0) return;
        var first = over[0];
        issues.Warning("group-shares-over", $"Areas belong to groups of one kind with more than all of their people: {over.Count}.", first.Last().Where,
            found: $"{first.Sum(r => r.Share):0.###} of {first.Key.Area} in groups of kind {first.Key.Kind}", expected: "at most 1", fix: "Correct the shares, or give groups that overlap different kinds.");
    }
}
