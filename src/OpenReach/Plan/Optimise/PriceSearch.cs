namespace OpenReach.Plan.Optimise;

/// <summary>
/// A plan and its bound by a price of money, without any solver. Where money has a price, clusters of segments buy for themselves, each
/// exactly. The price at which they spend the budget gives a plan; the sum of what they are worth gives a bound (Lagrangian duality). Links,
/// which many clusters share, are moved up and down while that pays; for the bound each cluster buys its own copy, at its part of the cost.
/// A floor that the plan would break gets a price of its own. Where a number of people is asked for, it takes the place of the budget.
/// </summary>
internal sealed class PriceSearch
{
    private const int Steps = 14, Passes = 3, Rounds = 12, Grid = 12, MostFloors = 4, FloorSteps = 6;
    private const double FirstMove = 0.15, Slower = 0.8;

    private readonly PlanProblem problem;
    private readonly List<Cluster> clusters;
    private readonly List<int> links;
    private readonly Dictionary<int, List<int>> touched = [];    // clusters of each link
    private readonly ClusterChoice solver;
    private readonly int[] units;                                // of links, by offer
    private readonly double[] floorPrices;
    private readonly double[] people, weight;                    // by segment: people times what one counts
    private readonly double asked;
    private double bound;

    /// <summary>Only for purchases that overlap by chance.</summary>
    public PriceSearch(PlanProblem problem, IReadOnlyList<int> start, int mostSegments = Cluster.MostSegments)
    {
        this.problem = problem;
        (clusters, links) = Cluster.Of(problem, mostSegments);
        units = new int[problem.Offers.Count];
        floorPrices = new double[problem.Floors.Count];
        weight = new double[problem.People.Length];
        people = new double[problem.People.Length];
        asked = problem.Cheapest ? Asked(problem)!.People : 0;
        Weigh();
        foreach (var o in links) units[o] = start[o];
        foreach (var o in links) touched[o] = [];
        for (var c = 0; c < clusters.Count; c++) foreach (var link in clusters[c].Links) touched[link.Offer].Add(c);
        solver = new(clusters.Max(c => c.Segments.Length) + 1, clusters.Max(c => c.Local.Length + c.Links.Length) + 1);
    }

    /// <summary>The floor that a number of people asked for is; null where none is over all segments.</summary>
    public static PeopleFloor? Asked(PlanProblem problem) => problem.Floors.OfType<PeopleFloor>().Where(f => f.Weight.All(w => w == 1)).MaxBy(f => f.People);

    /// <param name="price">People for a unit of money, near the best.</param>
    /// <returns>Units by offer that a greedy search may start from, and what no plan exceeds (or, where the cheapest is asked for, goes below).</returns>
    public (int[] Units, double Bound) Run(double price)
    {
        int[] best = [];
        for (var pass = 0; pass < Passes; pass++)
        {
            (price, best) = Spend(price);
            if (pass == Passes - 1 || !Move(price)) break;
        }
        bound = Bound(price);
        for (var f = 0; f < Math.Min(MostFloors, floorPrices.Length); f++)
        {
            if (ReferenceEquals(problem.Floors[f], problem.Cheapest ? Asked(problem) : null) || new Gains(problem, best).Keeps(problem.Floors[f])) continue;
            (price, best) = PriceFloor(f, price, best);
        }
        return (best, bound);
    }

    private double Better(double a, double b) => problem.Cheapest ? Math.Max(a, b) : Math.Min(a, b);

    private double Bound(double price)
    {
        var split = new Dictionary<(int, int), (double, double)>();
        foreach (var o in links) Split(o, price, split);
        var best = problem.Cheapest ? 0 : double.PositiveInfinity;
        foreach (var factor in new[] { 1, 0.997, 1.003 }) best = Better(best, Bound(price * factor, split));
        return best;
    }

    /// <summary>The lowest price of a floor at which the plan keeps it.</summary>
    private (double Price, int[] Units) PriceFloor(int f, double price, int[] best)
    {
        var unit = problem.Floors[f] is MoneyFloor ? price : 1;
        var (low, high) = (0.0, 0.0);
        for (var t = 0.1; t < 100; t *= 2)
        {
            if (Kept(t)) { high = t; break; }
            low = t;
        }
        if (high == 0)
        {
            // The purchases near the best cannot keep it: the floor is left to others.
            Kept(0);
            return (price, best);
        }
        for (var step = 0; step < FloorSteps; step++)
            if (Kept((low + high) / 2)) high = (low + high) / 2; else low = (low + high) / 2;
        Kept(high);
        return (price, best);

        bool Kept(double t)
        {
            floorPrices[f] = t * unit;
            Weigh();
            (price, best) = Spend(price);
            if (Move(price)) (price, best) = Spend(price);
            bound = Better(bound, Bound(price));
            return new Gains(problem, best).Keeps(problem.Floors[f]);
        }
    }

    private void Weigh()
    {
        for (var s = 0; s < weight.Length; s++)
        {
            weight[s] = 1;
            for (var f = 0; f < floorPrices.Length; f++) if (floorPrices[f] > 0 && problem.Floors[f] is PeopleFloor floor) weight[s] += floorPrices[f] * floor.Weight[s];
            people[s] = weight[s] * problem.People[s];
        }
    }

    /// <summary>People that a unit of money for a purchase must bring: the price, less what a floor pays for it.</summary>
    private double Price(double price, int o)
    {
        for (var f = 0; f < floorPrices.Length; f++) if (floorPrices[f] > 0 && problem.Floors[f] is MoneyFloor floor) price -= floorPrices[f] * (floor.Weight[o] - floor.Share);
        return price;
    }

    private (double Unit, double Setup) Priced(double price, int o) => Price(price, o) is var p ? (p * problem.Offers[o].UnitCost, p * problem.Offers[o].SetupCost) : default;

    /// <summary>True where the units cost more than there is, or, where the cheapest plan is asked for, reach all that are asked for.</summary>
    private bool IsOver(int[] all) => problem.Cheapest ? new Gains(problem, all).Total() >= asked : problem.CostOf(all) > problem.Budget;

    /// <summary>The lowest price at which the clusters, with the links as they are, do not go over; and their units, filled up by what the next lower price would add.</summary>
    private (double Price, int[] Units) Spend(double guess)
    {
        var (low, high, within) = (0.0, guess, At(guess));
        for (var i = 0; i < 100 && IsOver(within); i++) (low, high, within) = (high, high * 1.05, At(high * 1.05));
        for (var i = 0; i < 100 && low == 0; i++)
        {
            var more = At(high / 1.05);
            if (IsOver(more)) low = high / 1.05; else (high, within) = (high / 1.05, more);
        }
        var above = At(low);
        for (var step = 0; step < Steps && high - low > 1e-9 * high; step++)
        {
            var (middle, found) = ((low + high) / 2, At((low + high) / 2));
            if (IsOver(found)) (low, above) = (middle, found); else (high, within) = (middle, found);
        }
        // Clusters that would buy more at a price a little lower do so, the best use of their money first, while it lasts.
        var changes = new List<(double Ratio, int Cluster)>();
        for (var c = 0; c < clusters.Count; c++)
        {
            var more = clusters[c].Local.Sum(l => problem.Offers[l.Offer].Cost(above[l.Offer]) - problem.Offers[l.Offer].Cost(within[l.Offer]));
            if (more > 0) changes.Add((-(Reached(c, above, people) - Reached(c, within, people)) / more, c));
        }
        var room = problem.Cheapest ? asked - new Gains(problem, within).Total() : problem.Budget - problem.CostOf(within);
        foreach (var (_, c) in changes.Order())
        {
            var takes = problem.Cheapest ? Reached(c, above, problem.People) - Reached(c, within, problem.People)
                : clusters[c].Local.Sum(l => problem.Offers[l.Offer].Cost(above[l.Offer]) - problem.Offers[l.Offer].Cost(within[l.Offer]));
            if (takes > room) continue;
            room -= takes;
            foreach (var local in clusters[c].Local) within[local.Offer] = above[local.Offer];
        }
        return (high, within);
    }

    /// <summary>Units of everything at a price, links as they are.</summary>
    private int[] At(double price)
    {
        var all = (int[])units.Clone();
        for (var c = 0; c < clusters.Count; c++)
        {
            if (clusters[c].Local.Length == 0) continue;
            Value(c, price);
            for (var i = 0; i < clusters[c].Local.Length; i++) all[clusters[c].Local[i].Offer] = solver.Best[i];
        }
        return all;
    }

    /// <summary>People reached by links and local purchases less the priced money of the latter.</summary>
    private double Value(int c, double price)
    {
        var (missed, before) = Missed(c, people);
        return before + solver.Solve(clusters[c], problem, missed, o => Priced(price, o), []).Value;
    }

    /// <summary>People of a cluster whom its links leave, by segment, and those whom they reach.</summary>
    private (double[] People, double Reached) Missed(int c, double[] of)
    {
        var cluster = clusters[c];
        var missed = new double[cluster.Segments.Length];
        double reached = 0;
        for (var s = 0; s < missed.Length; s++) missed[s] = of[cluster.Segments[s]];
        foreach (var (offer, segments, rate, _) in cluster.Links)
            if (units[offer] > 0)
                for (var j = 0; j < segments.Length; j++)
                {
                    var left = missed[segments[j]] * Math.Exp(-rate[j] * units[offer]);
                    reached += missed[segments[j]] - left;
                    missed[segments[j]] = left;
                }
        return (missed, reached);
    }

    /// <param name="of">People by segment, each counted as one or by what one counts.</param>
    private double Reached(int c, int[] all, double[] of)
    {
        var (missed, reached) = Missed(c, of);
        foreach (var local in clusters[c].Local)
            for (var j = 0; j < local.Segments.Length; j++)
            {
                var left = missed[local.Segments[j]] * local.Left[all[local.Offer]][j];
                reached += missed[local.Segments[j]] - left;
                missed[local.Segments[j]] = left;
            }
        return reached;
    }

    /// <summary>Moves each link to the number of units that is worth most at this price; false where none moves.</summary>
    private bool Move(double price)
    {
        var any = false;
        foreach (var o in links)
        {
            var offer = problem.Offers[o];
            var least = offer.Locked > 0 ? Math.Max(offer.Locked, offer.Fewest) : 0;
            foreach (var step in new[] { Math.Max(1, offer.Most / 8), Math.Max(1, offer.Most / 40), 1 }.Distinct())
                for (var moved = true; moved;)
                {
                    moved = false;
                    var (here, worth) = (units[o], Worth(o, price));
                    foreach (var to in new[] { here + step, here - step, 0, Math.Max(1, offer.Fewest) })
                    {
                        var at = to > 0 && to < offer.Fewest ? 0 : Math.Min(to, offer.Most);
                        if (at == here || at < least || links.Sum(l => problem.Offers[l].Cost(l == o ? at : units[l])) > problem.Budget) continue;
                        units[o] = at;
                        if (Worth(o, price) > worth * (1 + 1e-9)) { moved = any = true; break; }
                        units[o] = here;
                    }
                }
        }
        return any;
    }

    /// <summary>People of the clusters of a link less the priced money of their purchases and of the link.</summary>
    private double Worth(int o, double price) => touched[o].Sum(c => Value(c, price)) - Price(price, o) * problem.Offers[o].Cost(units[o]);

    /// <summary>
    /// What no plan exceeds, by this price: each cluster buys its own copy of each link, at its part of the cost. Where clusters buy more than
    /// the plan their part is raised, where they buy less it is lowered; each split is a bound, and the least is kept.
    /// </summary>
    private double Bound(double price, Dictionary<(int Link, int Cluster), (double Unit, double Setup)> split)
    {
        var (best, move) = (problem.Cheapest ? 0 : double.PositiveInfinity, FirstMove);
        for (var round = 0; round < (links.Count > 0 ? Rounds : 1); round++, move *= Slower)
        {
            double sum = 0;
            var bought = new Dictionary<(int, int), int>();
            for (var c = 0; c < clusters.Count; c++)
            {
                var cluster = clusters[c];
                var parts = cluster.Links.Select(l => (l, Price(price, l.Offer) * split[(l.Offer, c)].Unit, Price(price, l.Offer) * split[(l.Offer, c)].Setup)).ToList();
                sum += solver.Solve(cluster, problem, [.. cluster.Segments.Select(s => people[s])], o => Priced(price, o), parts).Bound;
                for (var i = 0; i < parts.Count; i++) bought[(cluster.Links[i].Offer, c)] = solver.Best[cluster.Local.Length + i];
            }
            for (var f = 0; f < floorPrices.Length; f++) sum -= floorPrices[f] * (problem.Floors[f] is PeopleFloor p ? p.People : ((MoneyFloor)problem.Floors[f]).Money);
            best = problem.Cheapest ? Math.Max(best, (asked - sum) / price) : Math.Min(best, price * problem.Budget + sum);
            foreach (var o in links)
            {
                var whole = touched[o].Sum(c => Moved(o, c).Unit);
                if (whole <= 0) continue;
                foreach (var (c, part) in touched[o].Select(c => (c, Moved(o, c))).ToList()) split[(o, c)] = (part.Unit * problem.Offers[o].UnitCost / whole, part.Setup);
            }

            (double Unit, double Setup) Moved(int o, int c) => (split[(o, c)].Unit * Math.Exp(move * (bought[(o, c)] - units[o]) / problem.Offers[o].Most), split[(o, c)].Setup);
        }
        return best;
    }

    /// <summary>
    /// Parts of a link's cost, which add up to it. Between what its last and its next unit are worth in each cluster, so that every cluster
    /// would buy what the plan does; where the plan does without it, at the units at which it comes nearest to paying.
    /// </summary>
    private void Split(int o, double price, Dictionary<(int Link, int Cluster), (double Unit, double Setup)> split)
    {
        var (offer, here, of) = (problem.Offers[o], units[o], touched[o]);
        var none = At(0);
        var target = here > 0 ? here : Enumerable.Range(0, Grid + 1).Select(g => Math.Max(1, offer.Fewest) + (offer.Most - Math.Max(1, offer.Fewest)) * g / Grid).Distinct()
            .MaxBy(k => At(k).Zip(none, (a, b) => a - b).Sum() / Math.Max(1e-12, offer.Cost(k)));
        var step = Math.Max(1, offer.Most / 40);
        var (now, back) = (At(target), Math.Min(step, target));
        var down = now.Zip(At(target - back), (a, b) => Math.Max(0, a - b) / back).ToArray();
        var up = target + step <= offer.Most ? At(target + step).Zip(now, (a, b) => Math.Max(0, a - b) / step).ToArray() : down;
        var (low, high) = (up.Sum(), down.Sum());
        var between = high > low ? Math.Clamp((Price(price, o) * offer.UnitCost - low) / (high - low), 0, 1) : 1;
        var worth = up.Zip(down, (u, d) => u + between * (d - u)).ToArray();
        var parts = Parts(worth, offer.UnitCost);
        var setups = Parts([.. now.Zip(none, (a, b) => a - b).Select((g, i) => Math.Max(0, g - Price(price, o) * parts[i] * target))], offer.SetupCost);
        for (var i = 0; i < of.Count; i++) split[(o, of[i])] = (parts[i], setups[i]);

        double[] At(int k)
        {
            units[o] = k;
            var values = of.Select(c => Value(c, price)).ToArray();
            units[o] = here;
            return values;
        }

        static double[] Parts(double[] weights, double whole)
        {
            var sum = weights.Sum();
            return [.. weights.Select(w => sum > 0 ? whole * w / sum : whole / weights.Length)];
        }
    }
}
