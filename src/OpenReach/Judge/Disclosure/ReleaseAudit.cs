using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Judge.Disclosure;

/// <summary>Whether the withheld numbers of a release can be worked out from all that it prints, over its linked tables.</summary>
/// <param name="Withheld">Cells of areas without a number of their own.</param>
/// <param name="Small">Those of them that are too small themselves; the others protect them.</param>
/// <param name="Audited">How many of the small ones were tried, of each of the four parts.</param>
/// <param name="Found">Those that could be worked out more closely than the rounding base or a tenth of themselves, in words.</param>
internal sealed record ReleaseAudit(int Withheld, int Small, int Audited, IReadOnlyList<string> Found)
{
    /// <summary>Cells that are tried at least, and how many unknowns times cells at most: each cell costs eight linear programs over all unknowns.</summary>
    private const int Fewest = 60, MostWork = 100_000;

    /// <summary>
    /// Tries the whole release: unknowns are the withheld cells, equations every printed row of areas, merged rows and groups. Where a number
    /// can be worked out, more is withheld (<see cref="PopulationGate.Tighten"/>) and the release is tried again.
    /// </summary>
    public static ReleaseAudit Of(Estimates estimates, PublishedTree tree, PopulationGate gate)
    {
        while (true)
        {
            var (audit, area) = Try(estimates, tree, gate);
            if (area is not { } open || !gate.Tighten(open)) return audit;
        }
    }

    private static (ReleaseAudit Audit, int? Area) Try(Estimates estimates, PublishedTree tree, PopulationGate gate)
    {
        var cells = estimates.Cells.Count;
        var unknowns = new List<(int Area, int Cell)>();
        var index = new Dictionary<(int Area, int Cell), int>();
        for (var a = 0; a < estimates.Areas.Count; a++)
            for (var c = 0; c < cells; c++)
                if (gate.Cell(a, c) is not null && estimates.ByAreaCell[Measure.Residents].Value[a * cells + c] > 0)
                {
                    index[(a, c)] = unknowns.Count;
                    unknowns.Add((a, c));
                }
        if (unknowns.Count == 0) return (new(0, 0, 0, []), null);

        var rows = Rows(estimates, gate, index);
        var exchange = new Exchange(unknowns, index, rows);
        int[] small = [.. Enumerable.Range(0, unknowns.Count).Where(i => gate.IsSmall(unknowns[i].Area, unknowns[i].Cell))];
        var most = Math.Max(Fewest, MostWork / unknowns.Count);
        int[] wanted = small.Length <= most ? small : [.. Enumerable.Range(0, most).Select(i => small[(int)((long)i * small.Length / most)])];
        var found = new List<string>();
        int? first = null;
        for (var part = 0; part < Parts.Count; part++)
        {
            if (!estimates.HasReach && part >= 2) continue;
            long Units(int unknown) => tree.Leaf(unknowns[unknown].Area, unknowns[unknown].Cell)[part];
            PublishedSum[] sums = [.. rows.Select(r => new PublishedSum(r, r.Sum(Units)))];
            // What an exchange shows to be wide enough needs no linear program.
            int[] open = [.. wanted.Where(i => !exchange.IsWide(i, Units, Needed(i)))];
            var intervals = open.Length == 0 ? [] : SuppressionAudit.Intervals(unknowns.Count, sums, open);
            for (var i = 0; i < open.Length; i++)
            {
                var (low, high) = intervals[i];
                // Nobody in a group that is large enough to be printed says of each of its areas that there is nobody: the group's fact, not the area's.
                if (high < 0.5 || high - low >= Needed(open[i]) - 1e-6) continue;
                var (area, cell) = unknowns[open[i]];
                found.Add($"area {estimates.Areas[area].Code}, {estimates.Cells[cell].Age}, {estimates.Cells[cell].Sex.Text()}");
                first ??= area;
            }

            double Needed(int unknown) => Math.Max(1, 0.1 * Units(unknown));
        }
        return (new(unknowns.Count, small.Length, wanted.Length, [.. found.Distinct(StringComparer.Ordinal)]), first);
    }

    /// <summary>Unknowns of every printed row that holds one: area totals, merged rows, and groups in all, by age, by sex and by both.</summary>
    private static List<int[]> Rows(Estimates estimates, PopulationGate gate, Dictionary<(int Area, int Cell), int> index)
    {
        var scheme = estimates.Cells;
        var rows = new List<int[]>();
        int[] all = [.. Enumerable.Range(0, scheme.Count)];
        for (var a = 0; a < estimates.Areas.Count; a++)
        {
            if (gate.Area(a) is not null) continue;
            Add([a], all);
            foreach (var row in gate.Merged(a)) Add([a], row.Cells);
        }
        for (var g = 0; g < estimates.Groups.Count; g++)
        {
            if (!estimates.Groups[g].IsWhole || !gate.GroupTotal(g)) continue;
            int[] members = [.. estimates.Groups[g].Members.Select(m => m.Area)];
            Add(members, all);
            if (!gate.GroupAges(g)) continue;
            foreach (var (_, _, scope) in LevelFindings.Rows(scheme, "").Where(r => !(r.Scope.Age.IsAll && r.Scope.Sex == Sex.All))) Add(members, scheme.Within(scope.Age, scope.Sex));
        }
        return rows;

        void Add(int[] areas, int[] cells)
        {
            int[] row = [.. areas.SelectMany(a => cells.Where(c => index.ContainsKey((a, c))).Select(c => index[(a, c)]))];
            if (row.Length > 0) rows.Add(row);
        }
    }
}
