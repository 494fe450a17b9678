using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Plan.Evaluate;

/// <summary>How to find out whether the plan worked, fixed before the money is spent.</summary>
/// <param name="Places">By channel, pair and arm; no place is in two pairs.</param>
internal sealed record EvaluationDesign(IReadOnlyList<EvaluationPlace> Places, IReadOnlyList<ChannelDesign> Channels);

/// <param name="Cost">Cost of the channel in the plan.</param>
/// <param name="ByLot">True where both places of a pair are bought and a lot says which one waits; false where the other place is one that the plan leaves out.</param>
/// <param name="Expected">Share of those asked in first places whom the plan expects to be newly reached: the range of one unit, over the mean units.</param>
/// <param name="WhyNot">Why the channel has no pairs; null where it has.</param>
internal sealed record ChannelDesign(string Channel, string Name, double Cost, int Pairs, bool ByLot, Band Expected, Said? WhyNot)
{
    /// <summary>
    /// Half the width of the range of the difference when so many people are asked in each place: two shares as far apart as they can be in
    /// error, without what places differ by themselves.
    /// </summary>
    public double HalfWidth(int asked, double level)
    {
        var p = Math.Clamp((Expected.Low + Expected.High) / 2, 0.05, 0.5);
        return Quantile.NormalOfLevel(level) * Math.Sqrt(2 * p * (1 - p) / asked / Math.Max(1, Pairs));
    }
}

/// <summary>Finds like places: by size, age and access, and with the same other purchases, so that only the channel in question differs.</summary>
internal static class LikePlaces
{
    public const int MostPairs = 10, FewestPairs = 2;

    /// <summary>Days between the first delivery and the measurement.</summary>
    public const int DaysToMeasure = 28;

    /// <summary>
    /// Places further apart than this, in standard deviations, are no pair. Where a lot decides, unlike places only widen the answer; where
    /// nothing does, they would bend it.
    /// </summary>
    private const double CaliperByLot = 2, CaliperOutside = 0.75;

    /// <summary>What it adds to the distance of two places that the plan buys other things there besides.</summary>
    private const double OtherPurchases = 1;

    /// <summary>Places next in size that a place is held against.</summary>
    private const int Neighbours = 40;

    private const ulong LotStream = 7103;

    /// <summary>A place with what it is matched by.</summary>
    private sealed record Candidate(int Area, double Residents, double? Older, double? Online);

    public static EvaluationDesign Design(Findings findings, PlanSettings plan, PlanRequest request, IReadOnlyList<int> units)
    {
        var candidates = Candidates(findings, request.TargetByArea);
        var apart = Distance(candidates);
        var here = Enumerable.Range(0, units.Count).Where(o => units[o] > 0).SelectMany(o => request.Things[o].Covers.Select(c => (c.Area, Offer: o))).ToLookup(x => x.Area, x => x.Offer);
        var used = new HashSet<int>();
        var places = new List<EvaluationPlace>();
        var channels = new List<ChannelDesign>();
        var bought = Enumerable.Range(0, units.Count).Where(o => units[o] > 0).GroupBy(o => request.Things[o].Channel, StringComparer.Ordinal)
            .Select(g => (Channel: g.Key, Offers: g.ToList(), Cost: g.Sum(o => request.Problem.Offers[o].Cost(units[o]))))
            .OrderByDescending(c => c.Cost).ThenBy(c => c.Channel, StringComparer.Ordinal).ToList();
        // The channel with most money chooses its places first: there is most to learn.
        for (var c = 0; c < bought.Count; c++)
        {
            var (channel, offers, cost) = bought[c];
            var name = request.Things[offers[0]].Name;
            var single = offers.Where(o => request.Things[o].Covers.Count == 1).ToDictionary(o => request.Things[o].Covers[0].Area);
            var first = single.Keys.Where(a => candidates.ContainsKey(a) && !used.Contains(a)).Order().ToList();
            var pairs = CanWait(plan, single.Values.Select(o => request.Things[o].Terms)) ? Pairs(first, first, WithUnits(single), (a, b) => Others(channel, a) == Others(channel, b) ? 0 : OtherPurchases, CaliperByLot) : [];
            var byLot = pairs.Count >= FewestPairs;
            if (!byLot)
            {
                var others = candidates.Keys.Where(a => !used.Contains(a) && !Covered(channel, a)).Order().ToList();
                pairs = Pairs(first, others, a => Others(channel, a), (_, _) => 0, CaliperOutside);
            }
            if (pairs.Count < FewestPairs)
            {
                channels.Add(new(channel, name, cost, 0, false, default, single.Count == 0 ? new Said("evaluation.whyNot.wide", ("channel", name)) : new Said("evaluation.whyNot.few", ("channel", name))));
                continue;
            }
            for (var p = 0; p < pairs.Count; p++)
            {
                var (a, b, distance) = pairs[p];
                if (byLot && Draws.Uniform((ulong)findings.Settings.Estimate.Seed, LotStream, (ulong)p, (ulong)c) < 0.5) (a, b) = (b, a);
                used.Add(a);
                used.Add(b);
                places.Add(Place(channel, name, p + 1, EvaluationArm.First, a, single[a], distance));
                places.Add(Place(channel, name, p + 1, byLot ? EvaluationArm.Waits : EvaluationArm.Outside, b, single[a], distance));
            }
            channels.Add(new(channel, name, cost, pairs.Count, byLot, Expected(pairs.Select(p => single[p.First])), null));
        }
        return new(places, channels);

        // Within places that are alike in all else, each is held against the next in size; the closest pairs are taken first.
        List<(int First, int Other, double Distance)> Pairs(List<int> from, List<int> to, Func<int, string> alike, Func<int, int, double> besides, double caliper)
        {
            var (isFirst, isOther) = (from.ToHashSet(), to.ToHashSet());
            var all = new List<(int First, int Other, double Distance)>();
            foreach (var group in from.Union(to).GroupBy(alike, StringComparer.Ordinal))
            {
                var bySize = group.OrderBy(a => candidates[a].Residents).ThenBy(a => a).ToList();
                for (var i = 0; i < bySize.Count; i++)
                    for (var j = i + 1; j < Math.Min(bySize.Count, i + 1 + Neighbours); j++)
                    {
                        var (a, b) = isFirst.Contains(bySize[i]) && isOther.Contains(bySize[j]) ? (bySize[i], bySize[j]) : (bySize[j], bySize[i]);
                        if (!isFirst.Contains(a) || !isOther.Contains(b)) continue;
                        var distance = apart(candidates[a], candidates[b]) + besides(a, b);
                        if (distance <= caliper) all.Add((a, b, distance));
                    }
            }
            var (taken, chosen) = (new HashSet<int>(), new List<(int, int, double)>());
            foreach (var pair in all.OrderBy(p => p.Distance).ThenBy(p => p.First).ThenBy(p => p.Other))
            {
                if (chosen.Count == MostPairs) break;
                if (taken.Contains(pair.First) || taken.Contains(pair.Other)) continue;
                taken.Add(pair.First);
                taken.Add(pair.Other);
                chosen.Add(pair);
            }
            return chosen;
        }

        Func<int, string> WithUnits(Dictionary<int, int> single) => a => $"{units[single[a]]} {string.Join(',', request.Ranges[single[a]].Distinct())}";

        // Every other purchase that covers the area, with its units.
        string Others(string channel, int area) => string.Join(' ', here[area].Where(o => request.Things[o].Channel != channel)
            .Select(o => request.Things[o].Covers.Count == 1 ? $"{request.Things[o].Channel}={units[o]}" : request.Things[o].Key));

        bool Covered(string channel, int area) => here[area].Any(o => request.Things[o].Channel == channel);

        EvaluationPlace Place(string channel, string name, int pair, EvaluationArm arm, int area, int offer, double distance)
        {
            var (terms, who) = (request.Things[offer].Terms, candidates[area]);
            return new(channel, name, pair, arm, findings.Areas[area].Code, findings.Areas[area].Name, units[offer], terms.ReachLow, terms.ReachHigh, who.Residents, who.Older, who.Online, distance);
        }

        Band Expected(IEnumerable<int> offers)
        {
            var shares = offers.Select(o => (request.Things[o].Terms, Units: units[o])).Select(x => (Low: 1 - Math.Pow(1 - x.Terms.ReachLow, x.Units), High: 1 - Math.Pow(1 - x.Terms.ReachHigh, x.Units))).ToList();
            return new(shares.Average(s => s.Low), shares.Average(s => s.High));
        }
    }

    /// <summary>False where a place that waits would be reached after the deadline.</summary>
    private static bool CanWait(PlanSettings plan, IEnumerable<ChannelRow> terms) =>
        plan is not { OrderBy: { } order, Deadline: { } last } || terms.All(t => order.AddDays((t.LeadDays ?? 0) + DaysToMeasure) <= last);

    /// <summary>Areas with people of the target, by index.</summary>
    private static Dictionary<int, Candidate> Candidates(Findings findings, double[] target)
    {
        var code = findings.Areas.Select((a, i) => (a.Code, i)).ToDictionary(a => a.Code, a => a.i, StringComparer.Ordinal);
        var (residents, online) = (new double?[target.Length], new double?[target.Length]);
        foreach (var f in findings.ByArea)
        {
            if (f.Measure == Measure.Residents) residents[code[f.Scope.Area!]] = f.Value;
            else if (f.Measure == Measure.Online) online[code[f.Scope.Area!]] = f.Value;
        }
        var ages = findings.Cells.Ages;
        var old = ages.Where(a => a.From >= 65).DefaultIfEmpty(ages[^1]).ToHashSet();
        var older = new double?[target.Length];
        foreach (var f in CellFindings.Only(findings.ByAreaCell, Measure.Residents))
            if (f.Value is { } people && old.Contains(f.Scope.Age)) older[code[f.Scope.Area!]] = (older[code[f.Scope.Area!]] ?? 0) + people;
        return Enumerable.Range(0, target.Length).Where(a => target[a] > 0 && residents[a] > 0)
            .ToDictionary(a => a, a => new Candidate(a, residents[a]!.Value, Math.Min(1, older[a] / residents[a] ?? double.NaN) is var share && double.IsNaN(share) ? null : share, online[a] / residents[a]));
    }

    /// <summary>Root mean square of the differences in size (on the logarithm), age and access, each over its standard deviation among all places.</summary>
    private static Func<Candidate, Candidate, double> Distance(Dictionary<int, Candidate> places)
    {
        var measures = new Func<Candidate, double?>[] { c => Math.Log(c.Residents), c => c.Older, c => c.Online };
        var spread = measures.Select(m => Deviation([.. places.OrderBy(p => p.Key).Select(p => m(p.Value)).OfType<double>()])).ToArray();
        return (a, b) =>
        {
            double sum = 0;
            for (var i = 0; i < measures.Length; i++)
                if (spread[i] > 0 && measures[i](a) - measures[i](b) is { } difference) sum += difference * difference / (spread[i] * spread[i]);
            return Math.Sqrt(sum / measures.Length);
        };
    }

    private static double Deviation(double[] values)
    {
        if (values.Length < 2) return 0;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }
}
