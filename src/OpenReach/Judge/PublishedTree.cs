using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>
/// Every count of the release as published, so that it adds up: nation to areas to cells for the four parts of residents, nation to
/// areas for people not covered and outside the ages. Groups of whole areas are sums of it; groups with split areas have a tree of their own.
/// </summary>
internal sealed class PublishedTree
{
    private readonly Estimates estimates;
    private readonly Parts[] leaves;
    private readonly Parts[] areas;

    public PublishedTree(Estimates estimates)
    {
        this.estimates = estimates;
        // Random rounding rounds each number by itself, at the end; the tree under it is exact.
        Rounding = new(estimates.Settings.Publish.RandomRounding ? 0 : estimates.Settings.Publish.Rounding);
        var cells = estimates.Cells.Count;

        var exact = new ExactParts[estimates.Areas.Count];
        for (var a = 0; a < exact.Length; a++)
            for (var c = 0; c < cells; c++) exact[a] += Exact(estimates.ByAreaCell, a * cells + c);
        Nation = ControlledRounding.Root(exact.Aggregate(default(ExactParts), (sum, next) => sum + next));
        areas = ControlledRounding.Split(Nation, exact);

        leaves = new Parts[exact.Length * cells];
        var owed = new double[cells * Parts.Count];
        var row = new ExactParts[cells];
        for (var a = 0; a < exact.Length; a++)
        {
            for (var c = 0; c < cells; c++) row[c] = Exact(estimates.ByAreaCell, a * cells + c);
            ControlledRounding.Split(areas[a], row, owed).CopyTo(leaves, a * cells);
        }

        OutsideAges = Tree(estimates.OutsideAges);
        NotCovered = Tree([.. estimates.NotCovered.Select(n => n.Persons)]);
    }

    public Rounding Rounding { get; }
    public Parts Nation { get; }

    /// <summary>Units by covered area.</summary>
    public long[] OutsideAges { get; }

    /// <summary>Units by area not covered, in the order of <see cref="Estimates.NotCovered"/>.</summary>
    public long[] NotCovered { get; }

    public Parts Area(int area) => areas[area];
    public Parts Leaf(int area, int cell) => leaves[area * estimates.Cells.Count + cell];

    /// <summary>The parts of a group by cell of the scheme. Margins by age and sex are sums of these.</summary>
    public Parts[] GroupCells(int group)
    {
        var cells = estimates.Cells;
        var (members, whole) = (estimates.Groups[group].Members, estimates.Groups[group].IsWhole);
        if (whole)
        {
            var sums = new Parts[cells.Count];
            foreach (var (area, _) in members)
                for (var c = 0; c < cells.Count; c++) sums[c] += Leaf(area, c);
            return sums;
        }

        var exact = new ExactParts[cells.Count];
        for (var age = 0; age < cells.Ages.Count; age++)
            for (var sex = 0; sex < cells.Sexes.Count; sex++)
                exact[cells.Index(age, sex)] = Exact(estimates.ByGroup, estimates.GroupRow(group, age + 1, sex + 1));
        return ControlledRounding.Split(ControlledRounding.Root(exact.Aggregate(default(ExactParts), (sum, next) => sum + next)), exact);
    }

    public long GroupOutsideAges(int group) => estimates.Groups[group].IsWhole
        ? estimates.Groups[group].Members.Sum(m => OutsideAges[m.Area])
        : ControlledRounding.Nearest(Rounding.Units(estimates.GroupOutsideAges[group]));

    /// <summary>
    /// The nation's is the sum of the areas not covered, and so is that of a group which is their parent. Another group's is rounded by
    /// itself, for which of these areas belong to it is not told.
    /// </summary>
    public long GroupNotCovered(int group)
    {
        if (group == 0) return NotCovered.Sum();
        var exact = estimates.GroupNotCovered[group];
        var children = Enumerable.Range(0, NotCovered.Length).Where(i => estimates.NotCovered[i].Area.Parent == estimates.Groups[group].Code).ToArray();
        var isParent = children.Length > 0 && Math.Abs(children.Sum(i => estimates.NotCovered[i].Persons) - exact) < 1e-6 * Math.Max(1, exact);
        return isParent ? children.Sum(i => NotCovered[i]) : ControlledRounding.Nearest(Rounding.Units(exact));
    }

    private ExactParts Exact(LevelTable table, int row)
    {
        var residents = table[Measure.Residents].Value[row];
        var (noInternet, noPlatform) = (table[Measure.MissedNoInternet].Value[row], table[Measure.MissedNoPlatform].Value[row]);
        var reached = estimates.HasReach ? table[Measure.Reached].Value[row] : 0;
        var notServed = estimates.HasReach ? table[Measure.MissedNotServed].Value[row] : Math.Max(0, residents - noInternet - noPlatform);
        var exact = new ExactParts(Rounding.Units(noInternet), Rounding.Units(noPlatform), Rounding.Units(notServed), Rounding.Units(reached));
        return double.IsFinite(exact.Sum) ? exact : throw new InvalidOperationException($"Row {row} has residents without one of their four parts.");
    }

    private long[] Tree(double[] persons)
    {
        var units = Array.ConvertAll(persons, Rounding.Units);
        return ControlledRounding.Apportion(units, ControlledRounding.Nearest(units.Sum()), []);
    }
}
