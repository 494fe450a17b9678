using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>How far areas and cells may lie from the model: standard deviations on the logit, and who shares them (method 5.2).</summary>
internal sealed class Spread
{
    /// <summary>Part of the variance of reach (and of drift) that the areas of one parent share; noise of areas alone averages out in groups.</summary>
    private const double SharedByParent = 0.7;

    /// <summary>Use of the internet among people with access, by area.</summary>
    private const double UseGivenAccess = 0.15;

    private const double DaysInYear = 365.25;

    /// <summary>At most this many listed regions tell too little of the spread of reach.</summary>
    private const int FewRegions = 5;

    public required double Cell { get; init; }
    public required double Use { get; init; }
    public required double UseParent { get; init; }

    /// <summary>By state platform: of an area by itself, and shared by the areas of its parent.</summary>
    public required double[] Reach { get; init; }
    public required double[] ReachParent { get; init; }

    /// <summary>Of internet access, by area; and shared by the areas of one parent.</summary>
    public required double[] Access { get; init; }
    public required double AccessParent { get; init; }

    /// <summary>Parent of each area, 0 upwards.</summary>
    public required int[] ParentOf { get; init; }

    /// <summary>Whether people are drawn as whole persons.</summary>
    public required bool WholePeople { get; init; }

    /// <summary>True where the internet total of an area is an estimate itself, so that who is online is drawn too.</summary>
    public required bool OnlineIsEstimate { get; init; }

    /// <param name="ofReach">s_k by state platform.</param>
    /// <param name="sources">What may vary; the rest has no spread.</param>
    public static Spread Of(Frame frame, Assumptions point, double[] ofReach, Sources sources)
    {
        var (evidence, settings) = (frame.Evidence, frame.Evidence.Settings.Estimate);
        var (parentOf, parents) = Parents(evidence.Areas);
        var areas = sources.HasFlag(Sources.Areas);
        var age = sources.HasFlag(Sources.DataAge);
        // Alone, a parent would share with nobody: then all of it is the area's own.
        var shared = parents > 1 ? SharedByParent : 0;
        var reach = ofReach.Select(s => areas ? s : 0).ToArray();
        var drift = age ? settings.AccessDrift * Years(evidence) : 0;
        var use = areas && point.OnlineMeansUse ? UseGivenAccess : 0;
        var sampling = age ? AccessSampling.Of(evidence.Access) : null;
        return new Spread
        {
            Cell = areas ? settings.SCell : 0,
            Use = areas ? settings.SUse : 0,
            UseParent = areas ? settings.SUseRegion : 0,
            Reach = [.. reach.Select(s => s * Math.Sqrt(1 - shared))],
            ReachParent = [.. reach.Select(s => s * Math.Sqrt(shared))],
            Access = [.. Enumerable.Range(0, evidence.Areas.Count).Select(a =>
                Math.Sqrt(use * use + drift * drift * (1 - shared) + (sampling is null ? 0 : sampling[a] * sampling[a])))],
            AccessParent = drift * Math.Sqrt(shared),
            ParentOf = parentOf,
            WholePeople = areas,
            OnlineIsEstimate = point.OnlineMeansUse || sampling is not null || drift > 0,
        };
    }

    /// <summary>s_k by state platform, from the effects of the listed regions at the point.</summary>
    /// <param name="rates">Share of users reached at the point [state platform], by area and cell.</param>
    public static double[] OfReach(Frame frame, IReadOnlyList<CellTable> rates) =>
        [.. rates.Select((r, k) => ReachSpread(frame.Layouts[k], r, frame.Evidence.Settings.Estimate))];

    /// <summary>Years from the access data to the first day of the period; 0 where no source dates them.</summary>
    public static double Years(Evidence evidence) =>
        evidence.AccessAsAt is { } asAt ? Math.Max(0, (evidence.Settings.Period.From.DayNumber - asAt.DayNumber) / DaysInYear) : 0;

    /// <summary>
    /// s_k: standard deviation over listed regions of the fitted logit less what age and sex explain. Within a region every area has
    /// one rate at the point, so the rates of one cell show the effects of the regions.
    /// </summary>
    private static double ReachSpread(ReachLayout layout, CellTable rates, EstimateSettings settings)
    {
        var effects = new List<double>();
        for (var r = 0; r < layout.Listed.Length; r++)
        {
            var whole = Array.FindIndex(layout.RegionsOfArea, regions => regions.Length == 1 && regions[0].Region == r);
            if (whole < 0) continue;
            var rate = rates[whole][0];
            if (rate is > 0 and < 1) effects.Add(Logistic.Logit(rate));
        }
        if (effects.Count <= FewRegions) return Math.Max(settings.SReachFew, settings.SReachFloor);
        var mean = effects.Sum() / effects.Count;
        return Math.Max(settings.SReachFloor, Math.Sqrt(effects.Sum(e => (e - mean) * (e - mean)) / (effects.Count - 1)));
    }

    private static (int[] ParentOf, int Count) Parents(IReadOnlyList<Area> areas)
    {
        var codes = areas.Select(a => a.Parent ?? "").Distinct().Order(StringComparer.Ordinal).ToList();
        return ([.. areas.Select(a => codes.BinarySearch(a.Parent ?? "", StringComparer.Ordinal))], codes.Count);
    }
}
