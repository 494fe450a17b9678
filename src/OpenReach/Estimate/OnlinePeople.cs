namespace OpenReach.Estimate;

/// <summary>
/// People online by area and cell (steps 2 to 4; method 1.1): structure-preserving estimation. The age profile of the use survey
/// gives the structure, the census gives each area's total, population is kept cell by cell.
/// </summary>
internal static class OnlinePeople
{
    /// <param name="Shift">Logit shift of the age-sex rates to the areas' total (step 3).</param>
    /// <param name="Reachable">False where no shift could meet the total, so that area rates stand for every age.</param>
    /// <param name="Raked">False where area rates stand for every age.</param>
    /// <param name="Short">Where the areas and the ages contradict each other: the area that has most people fewer online than its total asks for, and how many.</param>
    /// <param name="Over">The same of the area with most people more.</param>
    internal readonly record struct Answer(Fit Fit, double Shift, bool Reachable, bool Raked, (int Area, double Persons) Short = default, (int Area, double Persons) Over = default);

    public static Answer Run(Frame frame, Assumptions assumptions, Workspace work)
    {
        var answer = Fill(frame, assumptions, work);
        Array.Clear(work.OnlineByCell);
        for (var a = 0; a < work.Online.Areas; a++)
        {
            var row = work.Online[a];
            for (var c = 0; c < row.Length; c++) work.OnlineByCell[c] += row[c];
            var off = answer.Fit.Converged ? 0 : RowMath.Sum(work.Online.Padded(a)) - work.OnlineByArea[a];
            if (-off > answer.Short.Persons) answer = answer with { Short = (a, -off) };
            if (off > answer.Over.Persons) answer = answer with { Over = (a, off) };
        }
        return answer;
    }

    private static Answer Fill(Frame frame, Assumptions assumptions, Workspace work)
    {
        var use = frame.Evidence.InternetUse;
        AreaAccess.Rates(frame.Evidence.Access, assumptions.NotStated, assumptions.HouseholdRatio, work.AreaRates);
        FillGaps(frame, work.AreaRates);
        if (assumptions.AreaAccess is { } noise)
            for (var a = 0; a < noise.Length; a++) work.AreaRates[a] = Logistic.Shifted(work.AreaRates[a], noise[a]);
        var share = assumptions.InternetShare ?? use.Share;
        if (assumptions.OnlineMeansUse && !ShiftToUse(frame, share!, work.AreaRates)) return Flat(frame, work, reachable: false);
        var total = 0.0;
        for (var a = 0; a < work.OnlineByArea.Length; a++) total += work.OnlineByArea[a] = frame.PersonsByArea[a] * work.AreaRates[a];
        if (!use.HasAgeProfile || share is null) return Flat(frame, work, reachable: true);

        // Step 3: the areas are the benchmark; the profile keeps its shape on the logit and takes their total.
        var clamp = frame.Evidence.Settings.Estimate.Clamp;
        Span<double> profile = [.. share.Select(s => Math.Clamp(s, clamp, 1 - clamp))];
        if (Logistic.Shift(frame.PersonsByCell, profile, total) is not { } shift) return Flat(frame, work, reachable: false);
        for (var c = 0; c < profile.Length; c++) profile[c] = frame.PersonsByCell[c] * Logistic.Shifted(profile[c], shift);

        var fit = work.Spree.Run(frame.Evidence.Population, work.SeedOdds, [], work.OnlineByArea, profile, assumptions.Limits, work.OnlineStart);
        for (var a = 0; a < work.Online.Areas; a++)
            work.Spree.FillRow(work.Online.Padded(a), frame.Evidence.Population.Padded(a), work.SeedOdds.Padded(a), a);
        return new(fit, shift, true, true);
    }

    /// <summary>Online means use: area rates move by one logit so that their total is the survey's.</summary>
    private static bool ShiftToUse(Frame frame, double[] share, double[] rates)
    {
        var total = 0.0;
        for (var c = 0; c < frame.PersonsByCell.Length; c++) total += frame.PersonsByCell[c] * share[c];
        if (Logistic.Shift(frame.PersonsByArea, rates, total) is not { } shift) return false;
        for (var a = 0; a < rates.Length; a++) rates[a] = Logistic.Shifted(rates[a], shift);
        return true;
    }

    /// <summary>Without a profile by age the area's rate serves every age.</summary>
    private static Answer Flat(Frame frame, Workspace work, bool reachable)
    {
        for (var a = 0; a < work.Online.Areas; a++)
        {
            var persons = frame.Evidence.Population[a];
            var online = work.Online[a];
            for (var c = 0; c < online.Length; c++) online[c] = persons[c] * work.AreaRates[a];
        }
        return new(new(true, 0, 0), 0, reachable, false);
    }

    /// <summary>An area without any figure takes the mean of the others (Connect lists such areas as not covered; none is expected).</summary>
    private static void FillGaps(Frame frame, double[] rates)
    {
        double online = 0, persons = 0;
        for (var a = 0; a < rates.Length; a++)
        {
            if (double.IsNaN(rates[a])) continue;
            online += frame.PersonsByArea[a] * rates[a];
            persons += frame.PersonsByArea[a];
        }
        for (var a = 0; a < rates.Length; a++) if (double.IsNaN(rates[a])) rates[a] = persons > 0 ? online / persons : 0;
    }
}
