using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Judge.Checks;

/// <summary>How far areas can be told apart.</summary>
internal static class AreaChecks
{
    /// <summary>Share of the spread between areas that must be more than noise, and mean chance that the worst tenth is rightly named.</summary>
    private const double SignalLeast = 0.5, StableLeast = 0.5;
    private const int FewAreas = 10;

    public static Check Noise(Estimates estimates)
    {
        const string title = "Areas differ by more than noise", why = "Where noise is as large as the differences, an order of areas is an accident.";
        var column = estimates.ByArea[Measure.Coverage];
        int[] known = [.. Enumerable.Range(0, column.Value.Length).Where(a => !double.IsNaN(column.GivenLow[a]) && !double.IsNaN(column.Value[a]))];
        if (known.Length < FewAreas)
            return new("area-noise", Verdict.Pass, title, column.Value.Length < FewAreas
                ? $"There are {CheckList.Count(column.Value.Length, "area")}: too few to ask." : "This cannot be told, for no intervals are estimated for coverage by area.", why, "");

        var mean = known.Average(a => column.Value[a]);
        var spread = known.Average(a => (column.Value[a] - mean) * (column.Value[a] - mean));
        var wide = 2 * Draws.Normal(0.5 + estimates.Settings.Estimate.Level / 2);
        // The dependence is one for the whole country: it moves all areas together and blurs none against another.
        var noise = known.Average(a => Math.Pow((column.GivenHigh[a] - column.GivenLow[a]) / wide, 2));
        // The values spread by signal and are each blurred by noise: what is left of the sum is signal.
        var signal = spread + noise > 0 ? spread / (spread + noise) : 0;
        var review = signal < SignalLeast;
        return new("area-noise", review ? Verdict.Review : Verdict.Pass, title,
            $"Areas spread by {Points(Math.Sqrt(spread))} points of coverage, and each is uncertain by {Points(Math.Sqrt(noise))}: {CheckList.Percent(signal)} of what is seen is difference.",
            why, review ? "Do not order areas by coverage; speak of groups of areas, or give the chance of the worst tenth." : "");
    }

    public static Check WorstTenth(Estimates estimates)
    {
        const string title = "The worst tenth is rightly named", why = "Places are helped or passed over by this list.";
        var (chance, coverage) = (estimates.ByArea[Measure.PWorstTenth].Value, estimates.ByArea[Measure.Coverage].Value);
        int[] known = [.. Enumerable.Range(0, chance.Length).Where(a => !double.IsNaN(chance[a]) && !double.IsNaN(coverage[a]))];
        if (known.Length < FewAreas)
            return new("worst-tenth-stability", Verdict.Pass, title, chance.Length < FewAreas
                ? $"There are {CheckList.Count(chance.Length, "area")}: too few to ask." : "This cannot be told, for no chances are estimated; no list of the worst tenth is printed.", why, "");

        int[] worst = [.. known.OrderBy(a => coverage[a]).ThenBy(a => a).Take(Math.Max(1, known.Length / 10))];
        var right = worst.Average(a => chance[a]);
        var review = right < StableLeast;
        return new("worst-tenth-stability", review ? Verdict.Review : Verdict.Pass, title,
            worst.Length == 1
                ? $"The area with the lowest coverage belongs there with a chance of {CheckList.Percent(right)}."
                : $"The {CheckList.Count(worst.Length, "area")} with the lowest coverage belong there with a chance of {CheckList.Percent(right)} on average.",
            why, review ? "Print the chance beside each place (p_worst_tenth) and never a bare rank." : "");
    }

    /// <summary>A small difference is not printed as none.</summary>
    private static string Points(double share) => share is > 0 and < 0.0005 ? "under 0.1" : (share * 100).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
}
