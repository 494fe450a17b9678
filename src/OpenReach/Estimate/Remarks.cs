using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>What the estimate has to say about its own fits: which margin, how far, what would help (method 1.2, 2.4).</summary>
internal static class Remarks
{
    public static void Online(Frame frame, OnlinePeople.Answer online, Issues issues)
    {
        if (!online.Reachable)
            issues.Warning("online-total-unreachable", "The internet-use survey and the areas' access rates cannot be brought to one total, so each area's access rate serves all ages.",
                Place.Nowhere, fix: "Check that the access table has both people with and people without internet.");
        else if (!frame.Evidence.InternetUse.HasAgeProfile || frame.Evidence.InternetUse.Share is null)
            issues.Warning("no-age-profile", "No survey gives internet use by age, so each area's rate serves all ages; this hides how many older people are offline, and rows by age are unreliable.",
                Place.Nowhere, fix: "Add rows by age to surveys/internet-use.csv.");
        if (online.Fit.Converged) return;
        issues.Warning("online-margins-crossed", "The areas' access and the survey's internet use by age cannot both be true: some areas have more people online than their ages allow, or fewer; the closest table was kept.",
            Place.Nowhere, found: $"{Of(online.Short, "too few")}; {Of(online.Over, "too many")}",
            fix: "Compare the access of these areas with the survey's rates of the ages that live there; a rate of 0 or 1 leaves no room.");

        string Of((int Area, double Persons) off, string how) => $"{frame.Evidence.Areas[off.Area].Name} ({frame.Evidence.Areas[off.Area].Code}) {off.Persons:N0} people {how}";
    }

    public static void Use(Frame frame, PlatformUse.Answer use, int capped, Issues issues)
    {
        if (capped > 0)
            issues.Note("use-above-online", "By the surveys more people of some ages use a platform than are online; their use rate was held at 99.5% of the people online.",
                new("surveys/platform-use.csv"), found: $"{capped} ages and sexes");
        if (frame.UnaskedPairs > 0)
            issues.Note("pairs-not-asked", "No survey says how many people use both of some platforms; people who use one are taken to use the other more often, within a range that is part of the band.",
                new("surveys/platform-overlap.csv"), found: $"{frame.UnaskedPairs} of {frame.UnaskedPairs + frame.Asked.Count} pairs",
                fix: "Add a survey that asked people about both platforms to surveys/platform-overlap.csv.");
        if (use.Status != FitStatus.Converged)
            issues.Warning("pairs-do-not-fit", "The shares who use two platforms do not fit together with the shares who use each; the nearest table was kept.",
                new("surveys/platform-overlap.csv"), found: $"off by up to {use.Gap:0.00%}", fix: "Check that all overlaps are of the same survey and base.");
    }

    /// <summary>False where listed places hold more than the whole by more than may be reconciled.</summary>
    public static bool Listing(Frame frame, ReachMargins margins, int k, Issues issues)
    {
        var (platform, limit) = (frame.Platform(k), frame.Evidence.Settings.Estimate.InconsistencyLimit);
        var over = margins.ListedOverAll - 1;
        if (platform.Role != Connect.PlatformRole.State || over <= 1e-9) return true;
        var name = Platform.Name(platform.Platform);
        var found = $"places {over:0.0%} above the total";
        if (over <= limit)
        {
            issues.Note("places-reconciled", $"The listed places of {name} hold slightly more people than its whole reach; they were scaled down to it.", Place.Nowhere, found);
            return true;
        }
        if (platform.Reach.PeriodReach.Count == 0)
        {
            // The total is our own estimate from posts: the listing may be right, but then it is of something else.
            issues.Warning("places-above-reach", $"The listed places of {name} hold more people than the reach estimated from its posts; they were used as shares.", Place.Nowhere, found,
                fix: "Export the reach of the whole period, or check that the places are of reach and of the same period.");
            return true;
        }
        issues.Error("places-above-reach", $"The listed places of {name} hold more people than its whole reach, so one of the two is of something else.", Place.Nowhere, found,
            expected: $"at most {limit:0%} above the total", fix: "Check that the listing is of reach, not of followers or lifetime, that no place lies within another, and that both are of the same period.");
        return false;
    }

    public static void Fits(IReadOnlyList<FitLine> fits, Issues issues)
    {
        foreach (var fit in fits.Where(f => !f.Converged && f.Platform is not null))
            issues.Warning("margins-not-met", $"The fit \"{fit.Of} {fit.Platform}\" could not meet all its totals; the closest table was kept.", Place.Nowhere,
                found: $"off by up to {fit.LargestGap:0.00%} after {fit.Sweeps} sweeps", fix: "Check the listed places and the ages of this platform against each other.");
    }

    /// <summary>Reach above capacity: more than 2% of a margin is worth a warning (a check fails it above 10%).</summary>
    public static void Capacity(Frame frame, IReadOnlyList<LadderStep> ladder, Placement[] placements, Issues issues)
    {
        for (var k = 0; k < placements.Length; k++)
        {
            var id = frame.Platform(k).Platform;
            if (ladder.Where(s => s.Platform == id).MaxBy(s => s.ShareOfMargin) is not { } largest) continue;
            var message = $"{Platform.Name(id)} reports more people reached than the surveys say use it ({largest.Margin}).";
            var found = $"{largest.ShareOfMargin:0.0%} too many there" + (placements[k].Unplaced >= 1 ? $"; {placements[k].Unplaced:N0} people could not be placed" : "");
            const string Fix = "Look for an account that reaches people abroad or visitors, for more duplicates than assumed (platforms.csv), or for a newer survey.";
            if (largest.ShareOfMargin > 0.02) issues.Warning("reach-over-capacity", message, Place.Nowhere, found, fix: Fix);
            else issues.Note("reach-over-capacity", message, Place.Nowhere, found, fix: Fix);
        }
    }

    public static void Ranges(Ranges.RangeAnswer? ranges, Issues issues)
    {
        if (ranges is null)
            issues.Note("no-replicates", "No ranges were estimated, because the settings ask for fewer than two replicates.", new("openreach.json"), fix: "Set estimate.replicates; 1000 is usual, 200 a draft.");
        else if (ranges.Unmet > 0)
            issues.Note("replicates-not-met", "In some replicates no table meets all totals of reach; the closest was kept.", Place.Nowhere, found: $"{ranges.Unmet} of {ranges.Replicates} replicates");
    }

    public static void Band(IdentifiedBand.Accounts band, Issues issues)
    {
        if (band.Unmet > 0)
            issues.Note("band-margins-not-met", "At some ends of the band no table meets all totals of reach; the closest was kept, so the band may be a little narrow.",
                Place.Nowhere, found: $"{band.Unmet} of {band.Corners} ends");
    }
}
