using MathNet.Numerics.Distributions;
using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>
/// What to believe less when a platform reports more people than there are users (step 8; method 2.4), in this order:
/// fewer persons an account, more users than the survey's estimate, places wider than their label, and last: accounts that cannot
/// be placed. Every step is logged with its size; nothing is scaled silently.
/// </summary>
internal static class Ladder
{
    /// <summary>Normal deviate of a 97.5% bound.</summary>
    private const double Bound = 1.959963984540054;

    /// <summary>
    /// Steps 1 and 2 for one platform: raises its duplicates, then its use rates, as far as needed and allowed.
    /// Returns the assumptions with what was raised, the same object where nothing was.
    /// </summary>
    public static Assumptions Believe(Frame frame, Assumptions assumptions, Workspace work, int k, List<LadderStep> log)
    {
        var platform = frame.Platform(k);
        if (platform.Role != PlatformRole.State) return assumptions;
        var layout = frame.Layouts[k];
        var margins = PlatformReach.Margins(frame, assumptions, work, k);
        var (regions, groups) = Placement.Room(work.Capacity[k], layout, frame.Evidence.Settings.Estimate.CapacityMargin);

        var worst = Worst(frame, layout, margins, regions, groups);
        if (worst.Excess <= 0) return assumptions;
        log.Add(new(platform.Platform, 1, worst.Name, worst.Excess, worst.Excess / worst.Target));
        // Second accounts are one figure for the platform, so they answer for what is too much in all: not for one age, whose use the survey may have wrong.
        var before = assumptions.Duplicates[k];
        var tooMuch = groups.Select((room, g) => Math.Max(0, margins.Groups[g] - room)).Sum();
        var needed = (1 + before) * margins.Total / Math.Max(margins.Total - tooMuch, 1e-9 * margins.Total) - 1;
        var after = Math.Min(needed, Math.Max(before, Quantile(platform.Duplicates, 0.975)));
        var scale = (1 + before) / (1 + after);
        assumptions = assumptions with { Duplicates = Replaced(assumptions.Duplicates, k, after) };

        for (var g = 0; g < groups.Length; g++)
            if (IsOver(margins.Groups[g] * scale, groups[g]))
                log.Add(new(platform.Platform, 2, layout.GroupName(g, frame.Evidence.Cells), margins.Groups[g] * scale - groups[g], 1 - groups[g] / (margins.Groups[g] * scale)));
        return Raised(frame, assumptions, k, [.. margins.Groups.Select(target => target * scale)], groups);
    }

    /// <summary>
    /// Use rates raised where the people reached (by group of cells) are more than have room, up to the survey's upper bound; the same object where none is.
    /// </summary>
    public static Assumptions Raised(Frame frame, Assumptions assumptions, int k, double[] targets, double[] room)
    {
        var (use, layout) = (frame.Platform(k).Use!, frame.Layouts[k]);
        double[]? raised = null;
        for (var c = 0; c < layout.GroupOf.Length; c++)
        {
            var g = layout.GroupOf[c];
            if (!IsOver(targets[g], room[g])) continue;
            raised ??= (double[])assumptions.UseShare[k].Clone();
            raised[c] = Math.Max(raised[c], Math.Min(raised[c] * targets[g] / room[g], UpperBound(use, c)));
        }
        return raised is null ? assumptions : assumptions with { UseShare = Replaced(assumptions.UseShare, k, raised) };
    }

    private static bool IsOver(double target, double room) => room > 0 && target > room * (1 + 1e-9);

    /// <summary>Steps 3 and 4: places widened, margins capped, crossed margins brought to the nearest that have a table.</summary>
    public static Placement Place(Frame frame, Assumptions assumptions, Workspace work, int k, List<LadderStep> log)
    {
        var (platform, layout) = (frame.Platform(k).Platform, frame.Layouts[k]);
        var share = frame.Evidence.Settings.Estimate.CapacityMargin;
        var margins = PlatformReach.Margins(frame, assumptions, work, k);
        var (regions, groups) = Placement.Room(work.Capacity[k], layout, share);
        var placed = Placement.Of(margins, regions, groups, layout.HasRemainder);
        // One region is the whole, which the margins by age say already.
        for (var r = 0; r < regions.Length && regions.Length > 1; r++)
        {
            if (placed.Moved[r] > 0) log.Add(new(platform, 3, layout.RegionName(r), placed.Moved[r], placed.Moved[r] / margins.Regions[r]));
            if (placed.CutRegions[r] > 0) log.Add(new(platform, 4, layout.RegionName(r), placed.CutRegions[r], placed.CutRegions[r] / margins.Regions[r]));
        }
        for (var g = 0; g < groups.Length; g++)
            if (placed.CutGroups[g] > 0)
                log.Add(new(platform, 4, layout.GroupName(g, frame.Evidence.Cells), placed.CutGroups[g], placed.CutGroups[g] / margins.Groups[g]));
        return layout.Regions > 1 && groups.Length > 1 ? Uncrossed(placed, work.Capacity[k], layout, share, platform, log) : placed;
    }

    /// <summary>Margins may each have room and yet not together: a linear program finds the nearest that do.</summary>
    private static Placement Uncrossed(Placement placed, CellTable capacity, ReachLayout layout, double share, string platform, List<LadderStep> log)
    {
        var groups = placed.Margins.Groups.Length;
        var room = new double[capacity.Areas * groups];
        for (var r = 0; r < capacity.Areas; r++)
            for (var c = 0; c < capacity.Cells; c++) room[r * groups + layout.GroupOf[c]] += capacity[r][c] * share;
        var total = placed.Margins.Total;
        var answer = MinimumViolation.OfCapacity(room, placed.Margins.Regions, placed.Margins.Groups, 1);
        if (answer.Total <= 1e-7 * total) return placed;

        double[] byRegion = [.. placed.Margins.Regions.Select((v, r) => Math.Max(0, v - answer.Over[0][r] + answer.Under[0][r]))];
        double[] byGroup = [.. placed.Margins.Groups.Select((v, g) => Math.Max(0, v - answer.Over[1][g] + answer.Under[1][g]))];
        Placement.Level(byRegion, byGroup, layout.HasRemainder);
        log.Add(new(platform, 4, MarginName.Together, answer.Total / 2, answer.Total / 2 / total));
        return placed with { Margins = new ReachMargins(byRegion, byGroup), Unplaced = placed.Unplaced + Math.Max(0, total - byGroup.Sum()) };
    }

    private static (double Excess, double Target, MarginName Name) Worst(Frame frame, ReachLayout layout, ReachMargins margins, double[] regions, double[] groups)
    {
        var worst = (Excess: 0.0, Target: 1.0, Name: MarginName.Together);
        for (var r = 0; r < regions.Length && regions.Length > 1; r++) Look(margins.Regions[r], regions[r], () => layout.RegionName(r));
        for (var g = 0; g < groups.Length; g++) Look(margins.Groups[g], groups[g], () => layout.GroupName(g, frame.Evidence.Cells));
        return worst;

        void Look(double target, double room, Func<MarginName> name)
        {
            var excess = target - room;
            if (excess > 1e-9 * target && excess / target > worst.Excess / worst.Target) worst = (excess, target, name());
        }
    }

    /// <summary>Quantile of the prior: a normal cut at its ends.</summary>
    private static double Quantile(PriorEvidence prior, double q)
    {
        if (prior.Sd <= 0) return prior.Mean;
        var (low, high) = (Normal.CDF(prior.Mean, prior.Sd, prior.Low), Normal.CDF(prior.Mean, prior.Sd, prior.High));
        return Normal.InvCDF(prior.Mean, prior.Sd, Math.Clamp(low + q * (high - low), 1e-12, 1 - 1e-12));
    }

    private static double UpperBound(UseEvidence use, int cell)
    {
        var p = use.Share[cell];
        return Math.Min(0.999, p + Bound * Math.Sqrt(p * (1 - p) / Math.Max(use.EffectiveN[cell], 1)));
    }

    private static T[] Replaced<T>(T[] values, int index, T value)
    {
        var copy = (T[])values.Clone();
        copy[index] = value;
        return copy;
    }
}
