using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Judge.Disclosure;

/// <summary>A printed row of an area in place of cells too small to be printed.</summary>
/// <param name="Cells">Index of the cells in it.</param>
internal sealed record MergedRow(AgeBand Age, Sex Sex, int[] Cells);

/// <summary>
/// Who is too few to be spoken of (METHOD section 7.1). A cell of fewer than <see cref="CellLeast"/> people is merged with the next older
/// one, then the sexes are merged, and an area of fewer than <see cref="AreaLeast"/> has no rows but those of the census. Where only one
/// area of a group would be withheld, the smallest other one joins it, for else the group's total gives the first one away. Empty cells
/// stay: there is nobody to speak of. Under <see cref="Suppression.Complementary"/> nothing is merged: the small cells are withheld, and of
/// the other cells of the area the smallest until the area's total less what is printed speaks of two cells and
/// <see cref="CellLeast"/> people or more (section 7.6).
/// </summary>
internal sealed class PopulationGate
{
    public const double CellLeast = 20, AreaLeast = 100;
    public const string FewInCell = "fewer-than-20-people", FewInArea = "fewer-than-100-people", ProtectsAnother = "protects-another-number";

    private readonly Estimates estimates;
    private readonly double[] people;
    private readonly bool[] open;
    private readonly bool[] areaHidden;
    private readonly bool[] areaSmall;
    private readonly bool[] cellHidden;
    private readonly IReadOnlyList<MergedRow>[] merged;
    private readonly bool[] groupHidden;
    private readonly bool[] groupAgesHidden;
    private int[][]? kin;

    public PopulationGate(Estimates estimates)
    {
        this.estimates = estimates;
        var (areas, cells) = (estimates.Areas.Count, estimates.Cells.Count);
        people = estimates.ByAreaCell[Measure.Residents].Value;
        open = new bool[areas * cells];
        cellHidden = new bool[areas * cells];
        merged = new IReadOnlyList<MergedRow>[areas];
        Array.Fill(merged, []);
        areaSmall = [.. Enumerable.Range(0, areas).Select(a => Small(AreaPeople(a), AreaLeast))];
        areaHidden = [.. areaSmall];
        groupHidden = new bool[estimates.Groups.Count];
        groupAgesHidden = new bool[estimates.Groups.Count];
        if (!estimates.Settings.Publish.Gates) Array.Clear(areaHidden);
        else Close();
    }

    /// <summary>True where nothing is withheld.</summary>
    public bool IsOpen => !areaHidden.Contains(true) && !cellHidden.Contains(true) && !groupHidden.Contains(true);

    private bool IsComplementary => estimates.Settings.Publish.Suppression == Suppression.Complementary;

    public int HiddenAreas => areaHidden.Count(h => h);
    public int HiddenCells => cellHidden.Count(h => h);

    /// <summary>Why an area's estimates are withheld; null where they are not.</summary>
    public string? Area(int area) => !areaHidden[area] ? null : areaSmall[area] ? FewInArea : ProtectsAnother;

    /// <summary>Why a cell of an area is withheld; null where it is not.</summary>
    public string? Cell(int area, int cell) => Area(area) ?? (!cellHidden[At(area, cell)] ? null : Small(people[At(area, cell)], CellLeast) ? FewInCell : ProtectsAnother);

    /// <summary>True for a cell that is itself too small, or in an area that is: what the withholding of others protects.</summary>
    public bool IsSmall(int area, int cell) => areaSmall[area] || Small(people[At(area, cell)], CellLeast);

    /// <summary>Rows that stand in for the withheld cells of an area.</summary>
    public IReadOnlyList<MergedRow> Merged(int area) => areaHidden[area] ? [] : merged[area];

    /// <summary>Why a group's row is withheld; null where it is not.</summary>
    public string? Group(int group, bool isTotal, double residents)
    {
        if (!estimates.Settings.Publish.Gates) return null;
        if (isTotal ? Small(residents, AreaLeast) : Small(residents, CellLeast)) return isTotal ? FewInArea : FewInCell;
        return groupHidden[group] || (!isTotal && groupAgesHidden[group]) ? ProtectsAnother : null;
    }

    /// <summary>True where the rows of a group by age and sex are printed.</summary>
    public bool GroupAges(int group) => !groupHidden[group] && !groupAgesHidden[group];

    public bool GroupTotal(int group) => !groupHidden[group];

    /// <summary>
    /// What is done where an audit finds that this was not enough for an area: the next step, at the smallest group first, that withholds
    /// anything more. Without merging, the area's smallest printed cell goes first. Then the ages of a group's areas, then the group's own rows
    /// by age, then whole areas, the smallest first. False where nothing is left.
    /// </summary>
    public bool Tighten(int area)
    {
        if (IsComplementary && !areaHidden[area] && Smallest(area) is { } cell)
        {
            cellHidden[At(area, cell)] = open[At(area, cell)] = true;
            return true;
        }
        int[] groups = [.. Enumerable.Range(0, estimates.Groups.Count).Reverse().Where(g => estimates.Groups[g].Members.Any(m => m.Area == area) && (g == 0 || estimates.Groups[g].Members.Count > 1))];
        foreach (var g in groups)
            if (HideAges(g)) return true;
        foreach (var g in groups.Where(g => !groupAgesHidden[g]))
        {
            groupAgesHidden[g] = true;
            return true;
        }
        foreach (var next in groups.Select(g => estimates.Groups[g].Members.Select(m => m.Area).Where(a => !areaHidden[a] && AreaPeople(a) > 0).OrderBy(a => a == area ? 0 : AreaPeople(a)).ThenBy(a => a)).SelectMany(a => a))
        {
            areaHidden[next] = true;
            Collapse(next);
            return true;
        }
        return false;
    }

    /// <summary>
    /// Withholds two cells of one more area of the same groups, the one with the fewest people in them that serves: what a number that an audit
    /// works out can be mistaken for. Where cells are merged, they are two ages next to one another of one sex. False where there is no such area.
    /// </summary>
    public bool Join(int area, int cell, int beside, Func<int, bool> serves)
    {
        var groups = Kin(area);
        var others = Enumerable.Range(0, areaHidden.Length).Where(a => a != area && !areaHidden[a] && Kin(a).SequenceEqual(groups) && Free(a, cell) && Free(a, beside));
        foreach (var other in others.OrderBy(a => people[At(a, cell)] + people[At(a, beside)]).ThenBy(a => a))
        {
            if (!serves(other)) continue;
            open[At(other, cell)] = true;
            if (IsComplementary) open[At(other, beside)] = true;
            Collapse(other);
            return true;
        }
        return false;

        bool Free(int a, int c) => people[At(a, c)] > 0 && !cellHidden[At(a, c)];
    }

    /// <summary>Groups made of whole areas that an area is in, by index.</summary>
    private int[] Kin(int area) => (kin ??= KinOfAreas())[area];

    private int[][] KinOfAreas()
    {
        var lists = areaHidden.Select(_ => new List<int>()).ToArray();
        for (var g = 0; g < estimates.Groups.Count; g++)
            if (estimates.Groups[g].IsWhole) foreach (var (a, _) in estimates.Groups[g].Members) lists[a].Add(g);
        return [.. lists.Select(l => l.ToArray())];
    }

    private bool HideAges(int group)
    {
        var changed = false;
        foreach (var (area, _) in estimates.Groups[group].Members)
        {
            for (var c = 0; c < estimates.Cells.Count; c++)
            {
                changed |= !cellHidden[At(area, c)];
                cellHidden[At(area, c)] = true;
            }
            changed |= merged[area].Count > 0;
            merged[area] = [];
        }
        return changed;
    }

    private void Close()
    {
        for (var a = 0; a < merged.Length; a++) Collapse(a);
        var (groups, cells) = (estimates.Groups, estimates.Cells.Count);
        var linked = Linked();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var members in linked)
            {
                changed |= Pair(members, a => areaHidden[a], AreaPeople, a =>
                {
                    areaHidden[a] = true;
                    Collapse(a);
                });
                for (var c = 0; c < cells; c++)
                {
                    var cell = c;
                    changed |= Pair(members, a => cellHidden[At(a, cell)], a => people[At(a, cell)], a =>
                    {
                        open[At(a, cell)] = true;
                        Collapse(a);
                    });
                }
            }
        }
        for (var g = 0; g < groups.Count; g++)
        {
            int[] members = [.. groups[g].Members.Select(m => m.Area).Where(a => AreaPeople(a) > 0)];
            groupHidden[g] = Small(GroupPeople(g), AreaLeast) || (members.Length == 1 && areaHidden[members[0]]);
            groupAgesHidden[g] = HasSmallRow(g) || (members.Length == 1 && Enumerable.Range(0, cells).Any(c => cellHidden[At(members[0], c)]));
        }
        foreach (var kind in Enumerable.Range(0, groups.Count).GroupBy(g => groups[g].Kind, StringComparer.Ordinal))
        {
            int[] members = [.. kind];
            Pair(members, g => groupHidden[g], GroupPeople, g => groupHidden[g] = true);
            Pair(members, g => groupAgesHidden[g], GroupPeople, g => groupAgesHidden[g] = true);
        }
    }

    /// <summary>True where one age and sex of a group is too few to be spoken of: the group's total less its other rows would give it away.</summary>
    private bool HasSmallRow(int group) => LevelFindings.Rows(estimates.Cells, "")
        .Any(r => Small(estimates.ByGroup[Measure.Residents].Value[estimates.GroupRow(group, r.Age, r.Sex)], CellLeast));

    /// <summary>
    /// Areas whose sum is printed, or is the nation less a printed group: the small ones first, so that one area joins for all of them where it can.
    /// </summary>
    private List<int[]> Linked()
    {
        int[] all = [.. Enumerable.Range(0, areaHidden.Length).Where(a => AreaPeople(a) > 0)];
        var sets = new List<int[]>();
        foreach (var group in estimates.Groups.Where(g => g.IsWhole))
        {
            var members = group.Members.Select(m => m.Area).ToHashSet();
            sets.Add([.. all.Where(members.Contains)]);
            sets.Add([.. all.Where(a => !members.Contains(a))]);
        }
        return [.. sets.Where(s => s.Length > 0).OrderBy(s => s.Length)];
    }

    /// <summary>Where exactly one of several is withheld, withholds the smallest other one too.</summary>
    private static bool Pair(int[] members, Func<int, bool> hidden, Func<int, double> size, Action<int> hide)
    {
        if (members.Length < 2 || members.Count(hidden) != 1) return false;
        var other = members.Where(m => !hidden(m) && size(m) > 0).OrderBy(size).ThenBy(m => m).Select(m => (int?)m).FirstOrDefault();
        if (other is not { } found) return false;
        hide(found);
        return hidden(found);
    }

    /// <summary>Sets the withheld cells of an area and the rows in their place.</summary>
    private void Collapse(int area)
    {
        var scheme = estimates.Cells;
        for (var c = 0; c < scheme.Count; c++) cellHidden[At(area, c)] = areaHidden[area];
        merged[area] = [];
        if (areaHidden[area]) return;
        if (IsComplementary)
        {
            Withhold(area);
            return;
        }

        var rows = new List<MergedRow>();
        var wholeSexes = true;
        for (var sex = 0; sex < scheme.Sexes.Count && wholeSexes; sex++) wholeSexes = Runs(area, [sex], rows);
        if (!wholeSexes)
        {
            rows.Clear();
            Runs(area, [.. Enumerable.Range(0, scheme.Sexes.Count)], rows);
        }
        foreach (var row in rows)
            foreach (var c in row.Cells) cellHidden[At(area, c)] = row.Cells.Length > 1;
        // A row of all ages and both sexes is the area's own.
        merged[area] = [.. rows.Where(r => r.Cells.Length > 1 && r.Cells.Length < scheme.Count)];
    }

    /// <summary>Withholds the cells of an area that are too small or asked for, and the fewest people of others that keep the area's total from giving them away.</summary>
    private void Withhold(int area)
    {
        foreach (var c in Printed(area)) cellHidden[At(area, c)] = Small(people[At(area, c)], CellLeast) || open[At(area, c)];
        while (Withheld() is { Length: > 0 } withheld && (withheld.Length == 1 || withheld.Sum() < CellLeast) && Smallest(area) is { } next) cellHidden[At(area, next)] = true;

        double[] Withheld() => [.. Enumerable.Range(0, estimates.Cells.Count).Where(c => cellHidden[At(area, c)]).Select(c => people[At(area, c)])];
    }

    private IEnumerable<int> Printed(int area) => Enumerable.Range(0, estimates.Cells.Count).Where(c => !cellHidden[At(area, c)] && people[At(area, c)] > 0);

    /// <summary>The printed cell of an area with the fewest people; null where none is left.</summary>
    private int? Smallest(int area) => Printed(area).OrderBy(c => people[At(area, c)]).Select(c => (int?)c).FirstOrDefault();

    /// <summary>Cuts the ages into runs that are each empty or large enough; false where even all ages together are too few.</summary>
    private bool Runs(int area, int[] sexes, List<MergedRow> rows)
    {
        var scheme = estimates.Cells;
        var runs = new List<(int From, int To, double People)>();
        var needsNext = false;
        for (var age = 0; age < scheme.Ages.Count; age++)
        {
            var size = sexes.Sum(s => people[At(area, scheme.Index(age, s))]);
            if (needsNext) runs[^1] = (runs[^1].From, age, runs[^1].People + size);
            else runs.Add((age, age, size));
            var asked = sexes.Any(s => open[At(area, scheme.Index(age, s))]) && runs[^1].From == runs[^1].To;
            needsNext = Small(runs[^1].People, CellLeast) || asked;
        }
        if (needsNext && runs.Count > 1)
        {
            runs[^2] = (runs[^2].From, runs[^1].To, runs[^2].People + runs[^1].People);
            runs.RemoveAt(runs.Count - 1);
            needsNext = Small(runs[^1].People, CellLeast);
        }
        if (needsNext && sexes.Length < scheme.Sexes.Count) return false;
        foreach (var (from, to, _) in runs)
        {
            int[] cells = [.. Enumerable.Range(from, to - from + 1).SelectMany(age => sexes.Select(s => scheme.Index(age, s)))];
            rows.Add(new(new(scheme.Ages[from].From, scheme.Ages[to].To), sexes.Length == 1 ? scheme.Sexes[sexes[0]] : Sex.All, cells));
        }
        return true;
    }

    private static bool Small(double people, double least) => people > 0 && people < least;

    private int At(int area, int cell) => area * estimates.Cells.Count + cell;
    private double AreaPeople(int area) => estimates.ByArea[Measure.Residents].Value[area];
    private double GroupPeople(int group) => estimates.ByGroup[Measure.Residents].Value[estimates.GroupRow(group, 0, 0)];
}
