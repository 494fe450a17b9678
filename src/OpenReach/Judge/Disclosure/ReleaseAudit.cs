using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Judge.Disclosure;

/// <summary>Whether the withheld numbers of a release can be worked out from all that it prints, over its linked tables.</summary>
/// <param name="Withheld">Cells of areas without a number of their own.</param>
/// <param name="Small">Those of them that are too small themselves; the others protect them.</param>
/// <param name="Audited">How many of the small ones were tried to the end, in all four parts; each where the work allows it.</param>
/// <param name="Found">Those that could be worked out more closely than the rounding base or a tenth of themselves, by the code of their residents.</param>
internal sealed record ReleaseAudit(int Withheld, int Small, int Audited, IReadOnlyList<string> Found)
{
    /// <summary>Unknowns times linear programs, at most: over neighbourhoods, and over all that printed sums tie together.</summary>
    private const long MostSmall = 4_000_000, MostLarge = 200_000;

    /// <summary>How often numbers of other areas are withheld beside those found, before whole groups of areas lose their ages.</summary>
    private const int MostJoins = 12;

    /// <summary>The small ones are tried in this many rounds over the areas, so that the last of them are not all in the same areas.</summary>
    private const int Rounds = 64;

    private readonly record struct Open(int Part, int Unknown);

    /// <summary>
    /// Tries the whole release: unknowns are the withheld cells, equations every printed row of areas, merged rows and groups. Where numbers
    /// can be worked out, more is withheld (<see cref="PopulationGate.Join"/>, <see cref="PopulationGate.Tighten"/>) and the release is tried again.
    /// </summary>
    public static ReleaseAudit Of(Estimates estimates, PublishedTree tree, PopulationGate gate)
    {
        for (var joins = 0; ; joins++)
        {
            var withheld = new WithheldCells(estimates.Areas.Count, estimates.Cells.Count,
                (a, c) => gate.Cell(a, c) is not null && estimates.ByAreaCell[Measure.Residents].Value[a * estimates.Cells.Count + c] > 0);
            if (withheld.Count == 0) return new(0, 0, 0, []);
            var (audit, found) = Try(estimates, tree, gate, withheld);
            if (found.Count == 0) return audit;
            var joined = false;
            foreach (var open in joins < MostJoins ? found : []) joined |= Join(estimates, tree, gate, withheld, open);
            if (!joined && !gate.Tighten(withheld[found[0].Unknown].Area)) return audit;
        }
    }

    /// <summary>Withholds the cell, and the next age with it, of one more area with which enough persons could have changed places.</summary>
    private static bool Join(Estimates estimates, PublishedTree tree, PopulationGate gate, WithheldCells withheld, Open open)
    {
        var (area, cell) = withheld[open.Unknown];
        var sexes = estimates.Cells.Sexes.Count;
        long Units(int a, int c) => tree.Leaf(a, c)[open.Part];
        var needed = Needed(Units(area, cell));
        foreach (var beside in new[] { cell + sexes, cell - sexes })
        {
            if (beside < 0 || beside >= estimates.Cells.Count || withheld.Find(area, beside) < 0) continue;
            if (gate.Join(area, Math.Min(cell, beside), Math.Max(cell, beside),
                other => Math.Min(Units(area, beside), Units(other, cell)) + Math.Min(Units(area, cell), Units(other, beside)) >= needed)) return true;
        }
        return false;
    }

    private static double Needed(long units) => Math.Max(1, 0.1 * units);

    private static (ReleaseAudit Audit, IReadOnlyList<Open> Found) Try(Estimates estimates, PublishedTree tree, PopulationGate gate, WithheldCells withheld)
    {
        var rows = Rows(estimates, gate, withheld);
        var near = new Neighbourhood(withheld, new Exchange(withheld, rows), rows, MostSmall, MostLarge);
        int[] small = [.. Enumerable.Range(0, withheld.Count).Where(i => gate.IsSmall(withheld[i].Area, withheld[i].Cell))];
        int[] order = [.. Enumerable.Range(0, small.Length).OrderBy(k => k % Rounds).Select(k => small[k])];
        var untried = new HashSet<int>();
        var found = new List<Open>();
        for (var part = 0; part < Parts.Count; part++)
        {
            if (!estimates.HasReach && part >= 2) continue;
            var of = part;
            long Units(int unknown) => tree.Leaf(withheld[unknown].Area, withheld[unknown].Cell)[of];
            long[] sums = [.. rows.Select(r => r.Sum(Units))];
            foreach (var i in order)
                switch (near.Ask(i, Units, sums, Needed(Units(i))))
                {
                    case Guess.Found: found.Add(new(part, i)); break;
                    case Guess.Untried: untried.Add(i); break;
                }
        }
        found.Sort((a, b) => (a.Part, a.Unknown).CompareTo((b.Part, b.Unknown)));
        return (new(withheld.Count, small.Length, small.Length - untried.Count, [.. found.Select(f => Code(withheld[f.Unknown])).Distinct(StringComparer.Ordinal)]), found);

        string Code((int Area, int Cell) w) => FindingCode.Of(Measure.Residents, new(estimates.Areas[w.Area].Code, null, estimates.Cells[w.Cell].Age, estimates.Cells[w.Cell].Sex));
    }

    /// <summary>Unknowns of every printed row that holds one: area totals, merged rows, and groups in all, by age, by sex and by both.</summary>
    private static List<int[]> Rows(Estimates estimates, PopulationGate gate, WithheldCells withheld)
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
            int[] row = [.. areas.SelectMany(a => cells.Select(c => withheld.Find(a, c)).Where(i => i >= 0))];
            if (row.Length > 0) rows.Add(row);
        }
    }
}
