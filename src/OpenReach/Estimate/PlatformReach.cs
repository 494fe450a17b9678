namespace OpenReach.Estimate;

/// <summary>Share of each platform's users who were reached, by area and cell (steps 7 to 9).</summary>
internal static class PlatformReach
{
    /// <summary>Totals of one state platform under the assumptions.</summary>
    public static ReachTotals Totals(Frame frame, Assumptions assumptions, Workspace work, int k)
    {
        var capacity = 0.0;
        for (var r = 0; r < work.Capacity[k].Areas; r++) capacity += RowMath.Sum(work.Capacity[k].Padded(r));
        var platform = assumptions.Platform(frame, k);
        var local = platform.Reach.LocalShare.Sum(l => l.Accounts.Value);
        var abroadBand = Math.Min(frame.Evidence.Settings.Estimate.AbroadBand, Math.Max(0, 1 - local));
        return ReachTotals.Of(platform, capacity, abroadBand,
            assumptions.Accumulation[k], assumptions.Duplicates[k], assumptions.Reach);
    }

    /// <summary>Margins of one state platform in persons, as the export has them, before any cap.</summary>
    public static ReachMargins Margins(Frame frame, Assumptions assumptions, Workspace work, int k)
    {
        var (_, groups) = Placement.Room(work.Capacity[k], frame.Layouts[k], 1);
        return ReachMargins.Of(assumptions.Layout(frame, k), work.Totals[k], groups, assumptions.LocalShare);
    }

    /// <summary>Totals, margins, caps and raking of every state platform; what has no place is cut. False where a fit kept its closest table.</summary>
    public static bool Run(Frame frame, Assumptions assumptions, Workspace work)
    {
        var met = true;
        for (var k = 0; k < frame.States.Length; k++)
        {
            work.Totals[k] = Totals(frame, assumptions, work, k);
            var (regions, groups) = Placement.Room(work.Capacity[k], frame.Layouts[k], frame.Evidence.Settings.Estimate.CapacityMargin);
            var placed = Placement.Of(Margins(frame, assumptions, work, k), regions, groups, frame.Layouts[k].HasRemainder);
            met &= Rake(frame, assumptions, work, k, placed.Margins).Converged;
        }
        return met;
    }

    public static Fit Rake(Frame frame, Assumptions assumptions, Workspace work, int k, ReachMargins margins) =>
        CapacityRaking.Run(frame.Layouts[k], margins, work.Capacity[k], frame.Platform(k).Reach.FollowerTilt, assumptions.Limits, work.Rates[k]);
}
