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
        var column = estimates.ByArea[Measure.Coverage];
        int[] known = [.. Enumerable.Range(0, column.Value.Length).Where(a => !double.IsNaN(column.GivenLow[a]) && !double.IsNaN(column.Value[a]))];
        if (known.Length < FewAreas)
            return new("area-noise", Verdict.Pass, [column.Value.Length < FewAreas ? new Said("check.area-noise.found.few", ("areas", Areas(column.Value.Length))) : new Said("check.area-noise.found.unknown")], []);

        var mean = known.Average(a => column.Value[a]);
        var spread = known.Average(a => (column.Value[a] - mean) * (column.Value[a] - mean));
        var wide = 2 * Draws.Normal(0.5 + estimates.Settings.Estimate.Level / 2);
        // The dependence is one for the whole country: it moves all areas together and blurs none against another.
        var noise = known.Average(a => Math.Pow((column.GivenHigh[a] - column.GivenLow[a]) / wide, 2));
        // The values spread by signal and are each blurred by noise: what is left of the sum is signal.
        var signal = spread + noise > 0 ? spread / (spread + noise) : 0;
        var review = signal < SignalLeast;
        return new("area-noise", review ? Verdict.Review : Verdict.Pass,
            [new Said("check.area-noise.found", ("spread", Points(spread)), ("noise", Points(noise)), ("signal", new PartOf(signal)))], review ? [new Said("check.area-noise.advice")] : []);
    }

    public static Check WorstTenth(Estimates estimates)
    {
        var (chance, coverage) = (estimates.ByArea[Measure.PWorstTenth].Value, estimates.ByArea[Measure.Coverage].Value);
        int[] known = [.. Enumerable.Range(0, chance.Length).Where(a => !double.IsNaN(chance[a]) && !double.IsNaN(coverage[a]))];
        if (known.Length < FewAreas)
            return new("worst-tenth-stability", Verdict.Pass, [chance.Length < FewAreas ? new Said("check.worst-tenth-stability.found.few", ("areas", Areas(chance.Length))) : new Said("check.worst-tenth-stability.found.unknown")], []);

        int[] worst = [.. known.OrderBy(a => coverage[a]).ThenBy(a => a).Take(Math.Max(1, known.Length / 10))];
        var right = worst.Average(a => chance[a]);
        var review = right < StableLeast;
        return new("worst-tenth-stability", review ? Verdict.Review : Verdict.Pass,
            [worst.Length == 1 ? new Said("check.worst-tenth-stability.found.one", ("chance", new PartOf(right)))
                : new Said("check.worst-tenth-stability.found", ("areas", Areas(worst.Length)), ("chance", new PartOf(right)))],
            review ? [new Said("check.worst-tenth-stability.advice")] : []);
    }

    private static CountOf Areas(int areas) => new(areas, "noun.area");

    /// <summary>A standard deviation of shares in points of a hundred.</summary>
    private static NumberAs Points(double variance) => new(Math.Sqrt(variance) * 100, "0.#");
}
