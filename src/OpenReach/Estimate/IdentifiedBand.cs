using MathNet.Numerics.Distributions;

namespace OpenReach.Estimate;

/// <summary>
/// The identified band (step 11; method 5.1): the smallest and the largest of the whole estimate over what the data cannot tell,
/// at the point estimate of everything else. Every corner is evaluated to the end and summed to every level before it is folded,
/// so that a group's band is that of the group and not a sum of bands.
/// </summary>
internal static class IdentifiedBand
{
    /// <summary>Accounts reached by state platform over all corners.</summary>
    /// <param name="Corners">Evaluations of reach that were made, and how many of them kept a table that misses a margin.</param>
    internal readonly record struct Accounts(double[] Low, double[] High, int Corners = 0, int Unmet = 0);

    /// <param name="point">Assumptions of the point, after the ladder.</param>
    /// <param name="otherMeaning">Whether online has another meaning that the evidence can give.</param>
    public static Accounts Fold(Frame frame, Assumptions point, bool otherMeaning, Workspace work, Levels levels)
    {
        var accounts = new Accounts([.. work.Totals.Select(t => t.Accounts)], [.. work.Totals.Select(t => t.Accounts)]);
        for (var k = 0; k < accounts.Low.Length; k++)
            if (frame.Platform(k).Role != Connect.PlatformRole.State) (accounts.Low[k], accounts.High[k]) = (double.PositiveInfinity, 0);

        var (corners, unmet) = (0, 0);
        foreach (var meaning in Meanings(point, otherMeaning))
            foreach (var notStated in NotStatedLimits(frame))
            {
                var people = point with { OnlineMeansUse = meaning, NotStated = notStated };
                OnlinePeople.Run(frame, people, work);
                foreach (var logOdds in PairLimits(frame, point))
                {
                    var use = people with { UnaskedLogOdds = logOdds };
                    PlatformUse.Run(frame, use, work);
                    foreach (var local in LocalLimits(frame))
                        foreach (var limit in new[] { ReachLimit.Low, ReachLimit.High })
                        {
                            corners++;
                            if (!PlatformReach.Run(frame, use with { Reach = limit, LocalShare = local }, work)) unmet++;
                            for (var k = 0; k < work.Totals.Length; k++)
                            {
                                accounts.Low[k] = Math.Min(accounts.Low[k], work.Totals[k].Accounts);
                                accounts.High[k] = Math.Max(accounts.High[k], work.Totals[k].Accounts);
                            }
                            foreach (var t in new[] { 0, double.PositiveInfinity })
                            {
                                Served.Run(frame, t, work);
                                levels.FoldBand(work);
                            }
                        }
                }
            }
        return accounts with { Corners = corners, Unmet = unmet };
    }

    private static bool[] Meanings(Assumptions point, bool other) => other ? [point.OnlineMeansUse, !point.OnlineMeansUse] : [point.OnlineMeansUse];

    private static NotStated[] NotStatedLimits(Frame frame) =>
        frame.Evidence.Access.NotStated.Any(n => n > 0) ? [NotStated.Offline, NotStated.Online] : [NotStated.AsTheOthers];

    /// <summary>5% and 95% of the prior of the pairs not asked.</summary>
    private static double[] PairLimits(Frame frame, Assumptions point)
    {
        var settings = frame.Evidence.Settings.Estimate;
        if (frame.UnaskedPairs == 0 || settings.PairLogOddsSd <= 0) return [point.UnaskedLogOdds];
        return [Normal.InvCDF(settings.PairLogOdds, settings.PairLogOddsSd, 0.05), Normal.InvCDF(settings.PairLogOdds, settings.PairLogOddsSd, 0.95)];
    }

    private static ReachLimit[] LocalLimits(Frame frame) =>
        frame.States.Any(p => frame.Evidence.Platforms[p].Reach.LocalShare.Any(l => l.Accounts.Low < l.Accounts.High))
            ? [ReachLimit.Low, ReachLimit.High] : [ReachLimit.Point];
}
