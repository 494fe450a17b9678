using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>Reach that fits into its capacity: margins capped, what has no place named (method 2.4, steps 3 and 4).</summary>
/// <param name="Moved">By region: persons moved from a listed place to everywhere else.</param>
/// <param name="CutRegions">By region: persons without a place.</param>
/// <param name="CutGroups">By group: persons without a place.</param>
/// <param name="Unplaced">Persons without a place in all.</param>
internal sealed record Placement(ReachMargins Margins, double[] Moved, double[] CutRegions, double[] CutGroups, double Unplaced)
{
    /// <param name="roomOfRegion">Capacity by region, times the share that reach may fill; likewise by group.</param>
    public static Placement Of(ReachMargins margins, double[] roomOfRegion, double[] roomOfGroup, bool hasRemainder)
    {
        var (regions, groups) = ((double[])margins.Regions.Clone(), (double[])margins.Groups.Clone());
        var (moved, cutRegions, cutGroups) = (new double[regions.Length], new double[regions.Length], new double[groups.Length]);
        for (var g = 0; g < groups.Length; g++) cutGroups[g] = Cut(groups, g, roomOfGroup[g]);

        var last = regions.Length - 1;
        for (var r = 0; r < regions.Length; r++)
        {
            if (hasRemainder && r == last) continue;
            var excess = Cut(regions, r, roomOfRegion[r]);
            // A city's label covers its commuters: the excess lives around it, as far as there is room.
            var goes = hasRemainder ? Math.Min(excess, Math.Max(0, roomOfRegion[last] - regions[last])) : 0;
            (moved[r], cutRegions[r]) = (goes, excess - goes);
            if (hasRemainder) regions[last] += goes;
        }
        if (hasRemainder) cutRegions[last] = Cut(regions, last, roomOfRegion[last]);

        Level(regions, groups, hasRemainder);
        return new(new ReachMargins(regions, groups), moved, cutRegions, cutGroups, Math.Max(0, margins.Total - groups.Sum()));
    }

    /// <summary>Brings both sides to the smaller total: places that are listed keep their figure as long as everywhere else can give.</summary>
    public static void Level(double[] regions, double[] groups, bool hasRemainder)
    {
        var (byRegion, byGroup) = (regions.Sum(), groups.Sum());
        if (byRegion < byGroup) { for (var g = 0; g < groups.Length; g++) groups[g] *= byRegion / byGroup; return; }
        if (hasRemainder)
        {
            regions[^1] = Math.Max(0, regions[^1] - (byRegion - byGroup));
            byRegion = regions.Sum();
        }
        if (byRegion > byGroup) for (var r = 0; r < regions.Length; r++) regions[r] *= byGroup / byRegion;
    }

    /// <summary>Persons by region and by group of a capacity table.</summary>
    public static (double[] Regions, double[] Groups) Room(CellTable capacity, ReachLayout layout, double share)
    {
        var (regions, groups) = (new double[capacity.Areas], new double[layout.GroupShare.Length]);
        for (var r = 0; r < capacity.Areas; r++)
            for (var c = 0; c < capacity.Cells; c++)
            {
                regions[r] += capacity[r][c] * share;
                groups[layout.GroupOf[c]] += capacity[r][c] * share;
            }
        return (regions, groups);
    }

    private static double Cut(double[] values, int i, double room)
    {
        var excess = Math.Max(0, values[i] - room);
        values[i] -= excess;
        return excess;
    }
}
