using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Truth;

/// <summary>Coverage of an area by simpler rules. All know the platforms' persons and the areas' access.</summary>
internal static class Baselines
{
    public const string Estimate = "estimate";

    /// <summary>Shares out the estimator's own figures of ages and regions: what is left to the model of single areas.</summary>
    public const string OwnRegions = "our figures of ages and regions, shared out by access";

    /// <summary>No rule that anybody could use: it knows what is being estimated, but for how single areas differ.</summary>
    public const string Floor = "(all known but how single areas differ: the floor)";

    /// <summary>Nor does this one know what no export lists of regions.</summary>
    public const string ListedFloor = "(and but how regions differ on platforms that list none)";

    public static bool IsSimple(string rule) => rule is not (Estimate or OwnRegions or Floor or ListedFloor);

    public static IEnumerable<(string Name, Func<int, double> Predict)> Of(Estimates e)
    {
        var (areas, group) = (e.ByArea, e.ByGroup);
        var residents = group[Measure.Residents].Value[0];
        var access = group[Measure.Online].Value[0] / residents;
        double[] shares = [.. e.Platforms.Where(p => p.IsState).Select(p => p.Reached.Value[0] / group[Measure.Online].Value[0])];
        double Access(int a) => areas[Measure.Online].Value[a] / areas[Measure.Residents].Value[a];

        yield return (Estimate, a => areas[Measure.Coverage].Value[a]);
        yield return ("followers over population", _ => Math.Min(1, 1.3 * shares.Max() * access));
        yield return ("reach times access, independent", a => Access(a) * (1 - shares.Aggregate(1.0, (none, s) => none * (1 - Math.Min(1, s)))));
        yield return ("sum of reaches", a => Math.Min(1, Access(a) * shares.Sum()));

        var cells = e.Cells;
        double[] byCell = [.. Enumerable.Range(0, cells.Count).Select(c => group[Measure.Coverage].Value[e.GroupRow(0, 1 + c / cells.Sexes.Count, 1 + c % cells.Sexes.Count)])];
        double Standard(int a) => Access(a) / access * Enumerable.Range(0, cells.Count).Sum(c =>
            byCell[c] * e.ByAreaCell[Measure.Residents].Value[a * cells.Count + c]) / areas[Measure.Residents].Value[a];
        var scale = new double[e.Areas.Count];
        Array.Fill(scale, 1);
        foreach (var (region, g) in e.Groups.Select((region, g) => (region, g)).Where(x => x.region.Kind == "region"))
        {
            var expected = region.Members.Sum(m => m.Share * Standard(m.Area) * areas[Measure.Residents].Value[m.Area]);
            foreach (var (area, _) in region.Members) scale[area] = expected > 0 ? group[Measure.Reached].Value[e.GroupRow(g, 0, 0)] / expected : 1;
        }
        yield return (OwnRegions, a => Math.Min(1, scale[a] * Standard(a)));
    }
}
