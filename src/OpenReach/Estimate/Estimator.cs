using OpenReach.Connect;
using OpenReach.Estimate.Ranges;
using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>
/// The estimate: steps 2 to 11 of the method, each a function over the evidence, the assumptions and a workspace.
/// </summary>
internal static class Estimator
{
    /// <summary>The point estimate with its identified band; null with an error among the issues where none is possible.</summary>
    /// <param name="threads">Most threads; the numbers do not depend on it. −1 for as many as there are.</param>
    public static Estimates? Run(Evidence evidence, Issues issues, int threads = -1, CancellationToken cancel = default)
    {
        if (!CanStart(evidence, issues)) return null;
        evidence = SmoothedAccess.Of(FittedAccumulation.Of(evidence, issues), issues);
        var frame = new Frame(evidence);
        if (!HasStates(frame, issues)) return null;

        var work = new Workspace(frame);
        var isUse = Meaning.IsUse(evidence, issues);
        var fits = new List<FitLine>();
        var ladder = new List<LadderStep>();
        var point = Start(frame, isUse);

        var online = OnlinePeople.Run(frame, point, work);
        fits.Add(new(FitLine.Online, null, online.Fit.Sweeps, online.Fit.Gap, online.Fit.Converged));
        Remarks.Online(frame, online, issues);

        var capped = PlatformUse.Rates(frame, point, work);
        if (AskedOddsRatios(frame, work, issues) is not { } oddsRatios) return null;
        point = point with { AskedOddsRatio = oddsRatios };
        var use = PlatformUse.Run(frame, point, work);
        Remarks.Use(frame, use, capped, issues);

        var believed = point;
        for (var k = 0; k < frame.States.Length; k++)
        {
            work.Totals[k] = PlatformReach.Totals(frame, believed, work, k);
            if (!Remarks.Listing(frame, PlatformReach.Margins(frame, believed, work, k), k, issues)) return null;
            believed = Ladder.Believe(frame, believed, work, k, ladder);
        }
        if (!ReferenceEquals(believed.UseShare, point.UseShare)) use = PlatformUse.Run(frame, believed, work);
        point = believed;
        fits.Add(new(FitLine.UseStates, null, use.Sweeps, use.Gap, use.Status == FitStatus.Converged));

        var placements = new Placement[frame.States.Length];
        for (var k = 0; k < placements.Length; k++)
        {
            work.Totals[k] = PlatformReach.Totals(frame, point, work, k);
            placements[k] = Ladder.Place(frame, point, work, k, ladder);
            var fit = PlatformReach.Rake(frame, point, work, k, placements[k].Margins);
            if (frame.Platform(k).Role == PlatformRole.State) fits.Add(new(FitLine.Reach, frame.Platform(k).Platform, fit.Sweeps, fit.Gap, fit.Converged));
        }
        Remarks.Fits(fits, issues);
        Remarks.Capacity(frame, ladder, placements, issues);

        point = point with { OneSample = OneSample.Of(frame, work.States, frame.PersonsByCell, work.OnlineByCell) };
        Served.Run(frame, point.Dependence, work);
        var levels = new Levels(frame);
        levels.WritePoint(work);
        var onlinePersons = work.OnlineByCell.Sum();
        var otherMeaning = Meaning.OtherIsKnown(evidence, isUse);
        var noInternetOtherwise = otherMeaning ? NoInternet(frame, point with { OnlineMeansUse = !isUse }, work) : double.NaN;
        var totals = (ReachTotals[])work.Totals.Clone();
        var spreadOfReach = Spread.OfReach(frame, work.Rates);
        var accounts = IdentifiedBand.Fold(frame, point, otherMeaning, work, levels);
        Remarks.Band(accounts, issues);
        var ranges = evidence.Settings.Estimate.Replicates < 2 ? null
            : MonteCarlo.Run(frame, point, spreadOfReach, levels, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel });
        Remarks.Ranges(ranges, issues);

        return new Estimates
        {
            Settings = evidence.Settings,
            Areas = evidence.Areas,
            NotCovered = evidence.NotCovered,
            Groups = evidence.Groups,
            Cells = evidence.Cells,
            ByArea = levels.ByArea,
            ByAreaCell = levels.ByAreaCell,
            ByGroup = levels.ByGroup,
            OutsideAges = evidence.OutsideAges,
            GroupOutsideAges = [.. evidence.Groups.Select(g => g.Members.Sum(m => m.Share * evidence.OutsideAges[m.Area]))],
            GroupNotCovered = evidence.GroupNotCovered,
            Platforms = PlatformLines.Make(frame, totals, placements, accounts, levels, onlinePersons, issues),
            OnlineMeansUse = isUse,
            HasAgeProfile = evidence.InternetUse is { HasAgeProfile: true, Share: not null } && online.Reachable,
            HasReach = frame.HasReach,
            ReachIsFloor = frame.HasReach && frame.LacksSomeReach,
            Comparisons = ranges?.Comparisons ?? [],
            Equity = ranges?.Equity ?? [],
            Budget = ranges?.Budget ?? [],
            Ranks = ranges?.Ranks,
            MissedDraws = ranges?.Missed,
            Diagnostics = new Diagnostics
            {
                Fits = fits,
                Ladder = ladder,
                OnlineShift = online.Shift,
                NoInternetByOtherMeaning = noInternetOtherwise,
                NotStatedShare = AreaAccess.NotStatedShare(evidence.Access),
                MoreIfNotStatedOddsDouble = AreaAccess.MoreIfOddsDouble(evidence.Access, frame.PersonsByArea, point.HouseholdRatio),
                AskedPairs = frame.Asked.Count,
                UnaskedPairs = frame.UnaskedPairs,
                AccessAsAt = evidence.AccessAsAt,
                PopulationAsAt = evidence.PopulationAsAt,
                Replicates = ranges?.Replicates ?? 0,
                ReplicatesUnmet = ranges?.Unmet ?? 0,
                SimulationErrors = ranges?.Errors ?? [],
            },
        };
    }

    /// <summary>Assumptions of the point before the ladder: the settings, and the mean of every prior.</summary>
    private static Assumptions Start(Frame frame, bool onlineMeansUse)
    {
        var settings = frame.Evidence.Settings.Estimate;
        return new Assumptions
        {
            OnlineMeansUse = onlineMeansUse,
            HouseholdRatio = settings.K,
            UnaskedLogOdds = settings.PairLogOdds,
            AskedOddsRatio = [],
            UseShare = [.. frame.States.Select(p => frame.Evidence.Platforms[p].Use!.Share)],
            Duplicates = [.. frame.States.Select(p => frame.Evidence.Platforms[p].Duplicates.Mean)],
            Accumulation = [.. frame.States.Select(p => frame.Evidence.Platforms[p].Accumulation?.Mean ?? settings.A)],
            Dependence = settings.T,
            Limits = new FitLimits(settings.Tolerance, settings.MaximumSweeps, Math.Min(settings.Tolerance, FitLimits.Exact.Aim)),
        };
    }

    private static bool CanStart(Evidence evidence, Issues issues)
    {
        if (evidence.Areas.Count > 0 && evidence.Population.Total() > 0) return true;
        issues.Error("no-people", "No area has both people in the universe's ages and an internet-access figure, so nothing can be estimated.",
            Place.Nowhere, fix: "Check that population and access tables are of the same edition and level, and geography.include.");
        return false;
    }

    private static bool HasStates(Frame frame, Issues issues)
    {
        if (frame.States.Length == 0)
        {
            issues.Error("no-use-rate", "No platform of the exports has a use rate in the surveys, so nobody can be placed on a platform.",
                new("surveys/platform-use.csv"), found: string.Join(", ", frame.Evidence.Platforms.Where(p => p.Use is not null).Select(p => p.Platform)),
                expected: string.Join(", ", frame.Evidence.Platforms.Where(p => p.Role != PlatformRole.Unused).Select(p => p.Platform)),
                fix: "Add the share of people who use one of the platforms to surveys/platform-use.csv.");
            return false;
        }
        if (frame.States.Length <= UseStates.MostPlatforms) return true;
        issues.Error("too-many-platforms", "More platforms have exports and use rates than the estimate can combine.", new("surveys/platform-use.csv"),
            found: $"{frame.States.Length}", expected: $"at most {UseStates.MostPlatforms}", fix: "Leave out the use rates of the smallest platforms; they are then listed by themselves.");
        return false;
    }

    /// <summary>Odds ratios of the asked pairs at the point; null with an error where a pair cannot be.</summary>
    private static double[]? AskedOddsRatios(Frame frame, Workspace work, Issues issues)
    {
        var ratios = new double[frame.Asked.Count];
        var possible = true;
        for (var i = 0; i < ratios.Length; i++)
        {
            var (a, b, pair) = frame.Asked[i];
            var (p, q) = (UseStates.Pooled(work.OnlineByCell, work.UseRate[a]), UseStates.Pooled(work.OnlineByCell, work.UseRate[b]));
            var both = pair.Base == SurveyBase.Persons ? pair.Share * frame.Persons / work.OnlineByCell.Sum() : pair.Share;
            // The survey's own singles belong to its pair: who was met by chance is in all three, and leaves the odds ratio alone.
            if (OneSample.HasOwnSingles(frame, a, b, pair) && PairTable.IsPossible(both, Own(a), Own(b))) (p, q) = (Own(a), Own(b));
            if (!PairTable.IsPossible(both, p, q))
            {
                possible = false;
                var (low, high) = PairTable.Bounds(p, q);
                issues.Error("pair-outside-bounds",
                    $"The share who use both {Terms.Platform.Name(frame.Platform(a).Platform)} and {Terms.Platform.Name(frame.Platform(b).Platform)} cannot be, given the shares who use each.",
                    new("surveys/platform-overlap.csv"), found: $"{both:0.###} of people online", expected: $"{low:0.###} to {high:0.###}",
                    fix: "Check that the overlap and the use rates are of the same survey, base and ages.");
            }
            // At the very bounds the odds ratio is 0 or infinite; these are as good to six digits and can be raked.
            ratios[i] = Math.Clamp(PairTable.OddsRatio(both, p, q), 1e-6, 1e6);
        }
        return possible ? ratios : null;

        // Share of the online by the survey's own figure for everybody.
        double Own(int k) => frame.Platform(k).Use is { Total: { } total } use ? use.Base == SurveyBase.Persons ? total * frame.Persons / work.OnlineByCell.Sum() : total : double.NaN;
    }

    /// <summary>Persons without internet in all, under other assumptions; overwrites the online table.</summary>
    private static double NoInternet(Frame frame, Assumptions assumptions, Workspace work)
    {
        OnlinePeople.Run(frame, assumptions, work);
        return frame.Persons - work.OnlineByCell.Sum();
    }
}
