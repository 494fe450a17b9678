using MathNet.Numerics.Distributions;
using OpenReach.Terms;

namespace OpenReach.Plan.Evaluate;

/// <summary>What happened, against what was fixed before: first places less the places like them, and what it teaches about the channels.</summary>
internal static class Evaluation
{
    /// <summary>Standard deviations beyond which a measurement contradicts what was believed.</summary>
    private const double Contradiction = 2.5;

    /// <summary>Null where an error in <paramref name="issues"/> says why nothing can be compared.</summary>
    public static IReadOnlyList<ChannelEffect>? Of(IReadOnlyList<EvaluationPlace> design, IReadOnlyList<MeasuredPlace> results, double level, Issues issues)
    {
        var measured = results.ToDictionary(r => r.Area, StringComparer.Ordinal);
        var known = design.Select(p => p.Area).ToHashSet(StringComparer.Ordinal);
        foreach (var row in results.Where(r => !known.Contains(r.Area)))
            issues.Error("result-not-in-design", "A result is of a place that the evaluation did not fix beforehand.", row.Where with { Column = "area" }, found: row.Area,
                expected: "a place of plan/evaluation.csv", fix: "Take the row out: places chosen afterwards prove nothing.");
        if (issues.HasErrors) return null;

        var effects = new List<ChannelEffect>();
        foreach (var channel in design.GroupBy(p => (p.Channel, p.ReachLow, p.ReachHigh)).OrderBy(g => g.Key.Channel, StringComparer.Ordinal).ThenBy(g => g.Key.ReachLow).ThenBy(g => g.Key.ReachHigh))
            effects.Add(Effect(channel, measured, level));
        if (effects.All(e => e.Pairs == 0))
        {
            issues.Error("results-without-pair", "No pair of places was measured in both of its places, so nothing can be compared.", new(results.Count > 0 ? results[0].Where.File : null),
                found: $"{results.Count} places measured", expected: "both places of at least one pair of plan/evaluation.csv", fix: "Fill in people_asked and people_reached for both places of each pair.");
            return null;
        }
        return effects;
    }

    private static ChannelEffect Effect(IGrouping<(string Channel, double ReachLow, double ReachHigh), EvaluationPlace> channel, Dictionary<string, MeasuredPlace> measured, double level)
    {
        var pairs = channel.GroupBy(p => p.Pair).OrderBy(g => g.Key).Select(g => (First: g.Single(p => p.Arm == EvaluationArm.First), Other: g.Single(p => p.Arm != EvaluationArm.First))).ToList();
        var complete = pairs.Where(p => measured.ContainsKey(p.First.Area) && measured.ContainsKey(p.Other.Area))
            .Select(p => (p.First.Units, First: measured[p.First.Area], Other: measured[p.Other.Area])).ToList();
        var before = new Band(channel.Key.ReachLow, channel.Key.ReachHigh);
        var none = new ChannelEffect(channel.Key.Channel, channel.First().ChannelName, complete.Count, pairs.Count - complete.Count, channel.All(p => p.Arm != EvaluationArm.Outside), level,
            null, null, null, null, before, before, false);
        if (complete.Count == 0) return none;

        var difference = Pooled([.. complete.Select(p => (Share(p.First) - Share(p.Other), Variance(p.First) + Variance(p.Other)))], level);
        var unit = Pooled([.. complete.Select(p => PerUnit(Share(p.First) - Share(p.Other), Variance(p.First) + Variance(p.Other), p.Units))], level);
        // What places differ by themselves cannot be seen in one pair alone, so one pair moves nothing.
        var (after, conflict) = complete.Count < 2 ? (before, false) : Update(before, unit.Value, unit.Half, level);
        return none with
        {
            Difference = difference.Value,
            DifferenceRange = new(difference.Value - difference.Half, difference.Value + difference.Half),
            Measured = unit.Value,
            MeasuredRange = new(unit.Value - unit.Half, unit.Value + unit.Half),
            After = after,
            Conflict = conflict,
        };
    }

    private static double Share(MeasuredPlace place) => place.Reached / place.Asked;

    /// <summary>Of a share, with one person more on either side, so that none and all have an error too.</summary>
    private static double Variance(MeasuredPlace place)
    {
        var p = (place.Reached + 1) / (place.Asked + 2);
        return p * (1 - p) / (place.Asked + 2);
    }

    /// <summary>The share q of one unit from the share d that u units reach together, d = 1 - (1 - q)^u, with its variance by the slope.</summary>
    private static (double Value, double Variance) PerUnit(double d, double variance, int units)
    {
        var left = Math.Max(1e-6, 1 - d);
        var slope = Math.Pow(left, 1.0 / units - 1) / units;
        return (1 - Math.Pow(left, 1.0 / units), variance * slope * slope);
    }

    /// <summary>
    /// Mean of the pairs and half the width of its range: by those asked alone (normal), or by how the pairs differ (Student's t with one
    /// degree of freedom less than pairs), whichever is wider.
    /// </summary>
    private static (double Value, double Half) Pooled(IReadOnlyList<(double Value, double Variance)> pairs, double level)
    {
        var mean = pairs.Average(p => p.Value);
        var asked = Quantile.NormalOfLevel(level) * Math.Sqrt(pairs.Sum(p => p.Variance)) / pairs.Count;
        if (pairs.Count < 2) return (mean, asked);
        var between = Math.Sqrt(pairs.Sum(p => (p.Value - mean) * (p.Value - mean)) / (pairs.Count - 1) / pairs.Count);
        return (mean, Math.Max(asked, StudentT.InvCDF(0, 1, pairs.Count - 1, (1 + level) / 2) * between));
    }

    /// <summary>
    /// Normal prior with normal measurement: both are weighed by one over their variance, and the new range is the narrower for it. Ends stay
    /// within 0 and 1, rounded outwards to four decimals.
    /// </summary>
    /// <param name="before">Ends of the middle <paramref name="level"/> of what was believed.</param>
    /// <param name="half">Half the width of the measurement's range at the same level.</param>
    internal static (Band After, bool Conflict) Update(Band before, double measured, double half, double level)
    {
        var z = Quantile.NormalOfLevel(level);
        var (mean, sd, error) = ((before.Low + before.High) / 2, (before.High - before.Low) / 2 / z, half / z);
        // A range without width says that nothing is to be learned.
        if (sd <= 0 || error <= 0) return (before, false);
        var (prior, data) = (1 / (sd * sd), 1 / (error * error));
        var (middle, spread) = ((mean * prior + measured * data) / (prior + data), z / Math.Sqrt(prior + data));
        var conflict = Math.Abs(measured - mean) > Contradiction * Math.Sqrt(sd * sd + error * error);
        return (new(Math.Floor(Math.Clamp(middle - spread, 0, 1) * 1e4 + 1e-6) / 1e4, Math.Ceiling(Math.Clamp(middle + spread, 0, 1) * 1e4 - 1e-6) / 1e4), conflict);
    }
}
