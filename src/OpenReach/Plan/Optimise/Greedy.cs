using OpenReach.Terms;

namespace OpenReach.Plan.Optimise;

/// <summary>
/// Units by people per money, most first; then exchanges that help. Deterministic: ties go to the offer that stands first. At least
/// (1 - 1/e) / 2 of the best where there are no floors, for the best single purchase is tried too (method section 8).
/// </summary>
internal static class Greedy
{
    /// <param name="start">Units to begin with; locked units are always in. A start over the budget is cut by its dearest people first.</param>
    /// <param name="exchanges">How often exchanges go over all purchases; 0 for none.</param>
    public static int[] Plan(PlanProblem problem, int exchanges = 2, IReadOnlyList<int>? start = null)
    {
        var gains = new Gains(problem);
        Lock(problem, gains, start);
        var bare = (int[])gains.Units.Clone();
        KeepFloors(problem, gains);
        var kept = (int[])gains.Units.Clone();
        if (problem.Cheapest)
        {
            Drop(problem, gains, bare);
            return gains.Units;
        }
        Fill(problem, gains);
        var best = BestSingle(problem, kept, gains);
        for (var pass = 0; pass < exchanges; pass++)
            if (!Exchange(problem, ref best)) break;
        return best.Units;
    }

    private static void Lock(PlanProblem problem, Gains gains, IReadOnlyList<int>? start)
    {
        for (var o = 0; o < problem.Offers.Count; o++)
        {
            if (problem.Offers[o].Locked > 0) gains.Add(o, Math.Max(problem.Offers[o].Locked, problem.Offers[o].Fewest));
        }
        if (start is null) return;
        for (var o = 0; o < problem.Offers.Count; o++)
        {
            var more = start[o] - gains.Units[o];
            if (more > 0 && gains.Cost + gains.CostOf(o, more) <= problem.Budget && gains.Marginal(o, more) >= 0) gains.Add(o, more);
        }
    }

    /// <summary>Best next step of an offer: its fewest units first, or more where set-up costs make a larger first order the better buy.</summary>
    private static (int Count, double Ratio) Step(PlanProblem problem, Gains gains, int o, Func<int, int, double> value)
    {
        var offer = problem.Offers[o];
        var units = gains.Units[o];
        if (units >= offer.Most) return (0, 0);
        var (count, ratio) = (0, 0.0);
        var first = units > 0 ? 1 : Math.Max(1, offer.Fewest);
        var last = units > 0 || offer.SetupCost <= 0 ? first : offer.Most;
        for (var k = first; k <= last; k = k < 20 ? k + 1 : k + k / 10)
        {
            var cost = gains.CostOf(o, k);
            if (gains.Cost + cost > problem.Budget * (1 + 1e-12)) break;
            var gain = value(o, k);
            if (gain <= 1e-9) { if (gain < 0 || k > first) break; continue; }
            var r = gain / Math.Max(cost, 1e-9);
            if (r <= ratio) { if (count > 0) break; continue; }
            (count, ratio) = (k, r);
        }
        return (count, ratio);
    }

    /// <summary>Lazy greedy (Minoux 1978): what an offer adds only falls as others are bought, so an old ratio is an upper bound.</summary>
    private static void Fill(PlanProblem problem, Gains gains)
    {
        var queue = new PriorityQueue<int, (double, int)>();
        for (var o = 0; o < problem.Offers.Count; o++)
            if (Step(problem, gains, o, gains.Marginal) is ( > 0, var ratio)) queue.Enqueue(o, (-ratio, o));
        while (queue.TryDequeue(out var o, out var rank))
        {
            var (count, ratio) = Step(problem, gains, o, gains.Marginal);
            if (count == 0) continue;
            if (-ratio > rank.Item1 + 1e-12 * Math.Abs(rank.Item1) && queue.TryPeek(out _, out var next) && (-ratio, o).CompareTo(next) > 0)
            {
                queue.Enqueue(o, (-ratio, o));
                continue;
            }
            gains.Add(o, count);
            if (Step(problem, gains, o, gains.Marginal) is ( > 0, var again)) queue.Enqueue(o, (-again, o));
        }
    }

    /// <summary>Buys what does most for the floor that lacks most, until all hold or nothing helps.</summary>
    private static void KeepFloors(PlanProblem problem, Gains gains)
    {
        foreach (var floor in problem.Floors.OfType<PeopleFloor>())
            while (gains.Shortfall(floor) is > 1e-9 and var lack)
            {
                var (best, count, ratio) = (-1, 0, 0.0);
                for (var o = 0; o < problem.Offers.Count; o++)
                {
                    var (k, r) = Step(problem, gains, o, (x, n) => Math.Min(lack, Toward(problem, gains, floor, x, n)));
                    if (r > ratio) (best, count, ratio) = (o, k, r);
                }
                if (best < 0) break;
                gains.Add(best, count);
            }
        foreach (var floor in problem.Floors.OfType<MoneyFloor>())
        {
            // A share of the money is filled to what it would be if the whole budget were spent, so that what comes after cannot break it.
            var whole = floor.Money + floor.Share * (double.IsInfinity(problem.Budget) ? gains.Cost : problem.Budget);
            while (true)
            {
                double spent = 0;
                for (var o = 0; o < gains.Units.Length; o++) spent += floor.Weight[o] * problem.Offers[o].Cost(gains.Units[o]);
                if (spent >= whole - 1e-9) break;
                var (best, count, ratio) = (-1, 0, 0.0);
                for (var o = 0; o < problem.Offers.Count; o++)
                {
                    if (floor.Weight[o] <= 0) continue;
                    var (k, r) = Step(problem, gains, o, gains.Marginal);
                    if (r * floor.Weight[o] > ratio) (best, count, ratio) = (o, k, r * floor.Weight[o]);
                }
                if (best < 0) break;
                gains.Add(best, count);
            }
        }
    }

    private static double Toward(PlanProblem problem, Gains gains, PeopleFloor floor, int offer, int count)
    {
        double sum = 0;
        foreach (var (s, q) in problem.Offers[offer].Reach)
        {
            if (floor.Weight[s] <= 0) continue;
            var rest = problem.People[s] - gains.InSegment(s);
            var gain = problem.Overlap == ChannelOverlap.Independent
                ? rest * (1 - Math.Pow(1 - Math.Min(q, Gains.MostShare), count))
                : problem.People[s] * Math.Pow(1 - q, gains.Units[offer]) * (1 - Math.Pow(1 - q, count));
            if (problem.Overlap == ChannelOverlap.Additive && gain > rest + 1e-9) return -1;
            sum += floor.Weight[s] * gain;
        }
        return sum;
    }

    /// <summary>Takes away what the floors do not need, the dearest people first.</summary>
    private static void Drop(PlanProblem problem, Gains gains, int[] least)
    {
        var order = Enumerable.Range(0, problem.Offers.Count).Where(o => gains.Units[o] > least[o])
            .OrderByDescending(o => problem.Offers[o].Cost(gains.Units[o]) / Math.Max(1e-9, Loss(gains, o))).ThenBy(o => o).ToList();
        foreach (var o in order)
            while (gains.Units[o] > least[o])
            {
                var away = gains.Units[o] - least[o] > problem.Offers[o].Fewest || gains.Units[o] == 1 ? 1 : gains.Units[o] - least[o];
                if (gains.Units[o] - away < problem.Offers[o].Fewest) away = gains.Units[o] - least[o];
                gains.Add(o, -away);
                if (problem.Floors.All(gains.Keeps)) continue;
                gains.Add(o, away);
                break;
            }
    }

    private static double Loss(Gains gains, int o)
    {
        var (units, before) = (gains.Units[o], gains.Total());
        gains.Add(o, -units);
        var after = gains.Total();
        gains.Add(o, units);
        return before - after;
    }

    private static Gains BestSingle(PlanProblem problem, int[] kept, Gains plan)
    {
        var (best, people) = (-1, plan.Total());
        var empty = new Gains(problem, kept);
        var have = empty.Total();
        var count = 0;
        for (var o = 0; o < problem.Offers.Count; o++)
        {
            var offer = problem.Offers[o];
            var room = problem.Budget - empty.Cost - (kept[o] == 0 ? offer.SetupCost : 0);
            var most = offer.UnitCost <= 0 ? offer.Most : (int)Math.Min(offer.Most, Math.Floor(room / offer.UnitCost + 1e-9) + kept[o]);
            if (most <= kept[o] || most < offer.Fewest) continue;
            var gain = empty.Marginal(o, most - kept[o]);
            if (gain < 0 || have + gain <= people * (1 + 1e-12)) continue;
            (best, people, count) = (o, have + gain, most - kept[o]);
        }
        if (best < 0) return plan;
        empty.Add(best, count);
        return problem.Floors.All(empty.Keeps) ? empty : plan;
    }

    /// <summary>Takes one purchase down by a unit, or out, and fills the money it frees with better ones; keeps what gains.</summary>
    private static bool Exchange(PlanProblem problem, ref Gains best)
    {
        const int MostTried = 400;
        var people = best.Total();
        var any = false;
        // The last bought are the likeliest to be a poor use of their money.
        var current = best;
        var bought = Enumerable.Range(0, problem.Offers.Count).Where(o => current.Units[o] > problem.Offers[o].Locked)
            .Select(o => (Offer: o, Worth: Loss(current, o) / Math.Max(1e-9, problem.Offers[o].Cost(current.Units[o])))).OrderBy(p => p.Worth).ThenBy(p => p.Offer)
            .Take(problem.Offers.Count > 3000 ? 40 : MostTried).Select(p => p.Offer).ToList();
        foreach (var o in bought)
        {
            foreach (var away in new[] { 1, best.Units[o] }.Distinct())
            {
                var units = best.Units[o] - away;
                if (units < problem.Offers[o].Locked || (units > 0 && units < problem.Offers[o].Fewest) || best.Units[o] < away) continue;
                var trial = new Gains(problem, best.Units);
                trial.Add(o, -away);
                Refill(problem, trial, o);
                var total = trial.Total();
                if (total <= people * (1 + 1e-9) || !problem.Floors.All(trial.Keeps)) continue;
                (best, people, any) = (trial, total, true);
                break;
            }
        }
        return any;
    }

    /// <summary>Fills without the offer just taken away first, and with it for what is left.</summary>
    private static void Refill(PlanProblem problem, Gains gains, int without)
    {
        var room = problem.Budget - gains.Cost;
        var queue = new List<(double Ratio, int Offer)>();
        for (var o = 0; o < problem.Offers.Count; o++)
        {
            if (o == without || problem.Offers[o].UnitCost > room) continue;
            if (Step(problem, gains, o, gains.Marginal) is ( > 0, var ratio)) queue.Add((ratio, o));
        }
        foreach (var (_, o) in queue.OrderByDescending(p => p.Ratio).ThenBy(p => p.Offer).Take(60))
            while (Step(problem, gains, o, gains.Marginal) is ( > 0 and var count, _)) gains.Add(o, count);
        while (Step(problem, gains, without, gains.Marginal) is ( > 0 and var more, _)) gains.Add(without, more);
    }
}
