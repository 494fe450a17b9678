using OpenReach.Judge;
using OpenReach.Plan.Optimise;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>Why not this place: what each place without a purchase of its own lacks, and by how much its estimate would have to rise.</summary>
internal static class NotChosen
{
    /// <param name="pays">What the plan pays for a person at its margin; null where money is not what is short.</param>
    /// <returns>Most missed first, ties by code.</returns>
    public static IReadOnlyList<PlaceLeftOut> Of(Findings findings, PlanSettings plan, PlanRequest request, Gains made, double? pays)
    {
        var (units, problem, rounding) = (made.Units, request.Problem, new Rounding(findings.Settings.Publish.Rounding));
        var (own, shared, best) = (new HashSet<int>(), new Dictionary<int, string>(), new Dictionary<int, (double Each, int Offer, int Count, double People)>());
        for (var o = 0; o < units.Length; o++)
        {
            var thing = request.Things[o];
            if (units[o] > 0)
            {
                if (thing.Covers.Count == 1) own.Add(thing.Covers[0].Area);
                else foreach (var (area, _) in thing.Covers) shared.TryAdd(area, thing.Name);
                continue;
            }
            if (Cheapest(o) is not { } first) continue;
            foreach (var (area, _) in thing.Covers)
                if (!best.TryGetValue(area, out var b) || first.Each < b.Each) best[area] = (first.Each, o, first.Count, first.People);
        }
        var excluded = request.LeftOut.Select(p => (Place: p.Key[(p.Key.IndexOf('@', StringComparison.Ordinal) + 1)..], p.Key, p.Value)).GroupBy(p => p.Place, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var high = Highest(findings, plan.Target);
        return [.. Enumerable.Range(0, request.TargetByArea.Length).Where(a => request.TargetByArea[a] > 0 && !own.Contains(a))
            .OrderByDescending(a => request.TargetByArea[a]).ThenBy(a => findings.Areas[a].Code, StringComparer.Ordinal).Select(Place)];

        // The number of units with the lowest price of a person: a set-up cost may make a larger first order the better one.
        (double Each, int Count, double People)? Cheapest(int o)
        {
            (double Each, int Count, double People)? found = null;
            for (var k = problem.Offers[o].Fewest; k <= problem.Offers[o].Most; k = k < 20 ? k + 1 : k + k / 10)
            {
                var people = made.Marginal(o, k);
                if (people <= 0) break;
                var each = made.CostOf(o, k) / people;
                if (found is { } f && each >= f.Each) break;
                found = (each, k, people);
            }
            return found;
        }

        PlaceLeftOut Place(int area)
        {
            var code = findings.Areas[area].Code;
            List<Said> why = shared.TryGetValue(area, out var medium) ? [new Said("plan.leftOut.reachedBy", ("channel", Lower(medium)))] : [];
            var next = best.TryGetValue(area, out var b) ? Next(area, b.Offer, b.Count, b.People, b.Each) : null;
            if (next is not null) why.AddRange(Lacks(next, request.TargetByArea[area], high.GetValueOrDefault(code, double.NaN)));
            else if (excluded.TryGetValue(code, out var left)) why.Add(left.Value.Why);
            else if (why.Count == 0) why.Add(new Said("plan.leftOut.nobody"));
            return new(code, findings.Areas[area].Name, rounding.Nearest(request.TargetByArea[area]), next, why);
        }

        NextPurchase Next(int area, int o, int count, double people, double each)
        {
            var cost = made.CostOf(o, count);
            double? needed = null;
            if (pays is { } most && each > most)
            {
                // Only the people of this place would be more; those whom the purchase reaches elsewhere stay.
                var alone = new Offer(0, 0, 1, count, 0, [.. problem.Offers[o].Reach.Where(r => request.Segments[r.Segment].Area == area)]);
                var here = alone.Reach.Sum(r => (problem.People[r.Segment] - made.InSegment(r.Segment)) * (1 - Math.Pow(1 - Math.Min(r.Share, Gains.MostShare), count)));
                if (here > 0) needed = rounding.Nearest(request.TargetByArea[area] * (cost / most - (people - here)) / here);
                // A hair dearer than the margin: no number of people that can be told would make the difference.
                if (needed <= rounding.Nearest(request.TargetByArea[area])) needed = null;
            }
            return new(request.Things[o].Key, request.Things[o].Name, count, cost, rounding.Nearest(people), each, needed);
        }

        IEnumerable<Said> Lacks(NextPurchase next, double missed, double highest)
        {
            yield return new Said("plan.leftOut.next", ("channel", Lower(next.Name)), ("cost", PlanRequest.Amount(next.Cost)), ("people", new CountOf(next.People, "noun.person")), ("price", PlanRequest.Price(next.CostPerPerson)));
            if (pays is not { } most)
            {
                yield return new Said("plan.leftOut.rule");
                yield break;
            }
            var (price, left) = (PlanRequest.Price(most), problem.Budget - made.Cost);
            if (next.MissedNeeded is not { } needed)
            {
                yield return next.Cost > left ? new Said("plan.leftOut.money", ("price", price), ("left", PlanRequest.Amount(left))) : new Said("plan.leftOut.otherPlaces", ("price", price));
                yield break;
            }
            yield return problem.Cheapest ? new Said("plan.leftOut.pays.people", ("price", price)) : new Said("plan.leftOut.pays.budget", ("price", price));
            var (people, here) = (new CountOf(needed, "noun.person"), rounding.Nearest(missed));
            yield return double.IsNaN(highest) ? new Said("plan.leftOut.worth", ("people", people), ("missed", here))
                : needed <= highest ? new Said("plan.leftOut.worth.known", ("people", people), ("missed", here)) : new Said("plan.leftOut.worth.above", ("people", people), ("missed", here));
        }
    }

    /// <summary>Upper end of the people missed of each area, by code; an area without a range is not in it.</summary>
    private static Dictionary<string, double> Highest(Findings findings, PlanTarget target)
    {
        var measure = target switch { PlanTarget.NoInternet => Measure.MissedNoInternet, PlanTarget.NoPlatform => Measure.MissedNoPlatform, PlanTarget.NotServed => Measure.MissedNotServed, _ => Measure.Missed };
        return findings.ByArea.Where(f => f.Measure == measure && f.Interval is not null).ToDictionary(f => f.Scope.Area!, f => f.Interval!.Value.High, StringComparer.Ordinal);
    }

    /// <summary>A name within a sentence.</summary>
    private static string Lower(string name) => name.Length > 1 && char.IsUpper(name[0]) && !char.IsUpper(name[1]) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
