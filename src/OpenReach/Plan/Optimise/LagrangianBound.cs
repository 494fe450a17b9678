using OpenReach.Terms;

namespace OpenReach.Plan.Optimise;

/// <summary>
/// What no plan can beat, without any solver. With a price on money, the people of a segment are worth their gain less the price of what
/// reaches them; a shared purchase splits its cost over its segments by <c>share</c>, and each segment then buys for itself in fractions
/// of units. Whatever the price and the split, that is an upper bound (weak duality); the least over prices is returned.
/// </summary>
internal sealed class LagrangianBound
{
    private readonly PlanProblem problem;
    /// <summary>Beyond this many set-up costs of one segment they are spread over units instead of tried one by one.</summary>
    private const int MostSetups = 6;

    private readonly List<(int Offer, double Rate, double Cost, double Most)>[] segments;   // rate = -ln(1-q); cost of a unit here
    private readonly List<(int Offer, double Setup)>[] setups;                              // of offers that reach this segment alone

    /// <param name="units">A good plan: it tells how much of a shared purchase each segment is worth.</param>
    public LagrangianBound(PlanProblem problem, IReadOnlyList<int> units)
    {
        this.problem = problem;
        segments = new List<(int, double, double, double)>[problem.People.Length];
        setups = new List<(int, double)>[problem.People.Length];
        for (var s = 0; s < segments.Length; s++) (segments[s], setups[s]) = ([], []);
        var gains = new Gains(problem, units);
        for (var o = 0; o < problem.Offers.Count; o++)
        {
            var offer = problem.Offers[o];
            if (offer.Most < Math.Max(1, offer.Fewest)) continue;
            // A set-up cost is at least its even part of each unit, for no more than Most units can be bought. Where the offer reaches one
            // segment alone, buying it or not is tried instead.
            var alone = problem.Overlap == ChannelOverlap.Independent && offer is { Reach.Count: 1, SetupCost: > 0, Locked: 0 } && setups[offer.Reach[0].Segment].Count < MostSetups;
            if (alone) setups[offer.Reach[0].Segment].Add((o, offer.SetupCost));
            var cost = offer.UnitCost + (alone ? 0 : offer.SetupCost / offer.Most);
            var worth = offer.Reach.Select(r => Worth(gains, r.Segment, r.Share)).ToArray();
            var sum = worth.Sum();
            for (var i = 0; i < worth.Length; i++)
                segments[offer.Reach[i].Segment].Add((o, -Math.Log(1 - Math.Min(offer.Reach[i].Share, Gains.MostShare)), sum > 0 ? cost * worth[i] / sum : cost / worth.Length, offer.Most));
        }
        // From the cheapest per rate, whatever the price of money.
        foreach (var list in segments) list.Sort((a, b) => (a.Cost * b.Rate).CompareTo(b.Cost * a.Rate) is var c && c != 0 ? c : a.Offer.CompareTo(b.Offer));
    }

    private double Worth(Gains gains, int s, double q) =>
        problem.Overlap == ChannelOverlap.Independent ? (problem.People[s] - gains.InSegment(s)) * q : problem.People[s] * q;

    /// <summary>Most people for the budget.</summary>
    public double MostPeople()
    {
        if (double.IsInfinity(problem.Budget)) return Surplus(0);
        return Math.Min(Surplus(0), Least(price => price * problem.Budget + Surplus(price)).Value);
    }

    /// <summary>
    /// Money for a person at the margin of the best plan: one over the price of money that proves the bound. Where a number of people is
    /// asked for, that number takes the place of the budget. Null where money is not what is short.
    /// </summary>
    public double? MarginalCost()
    {
        if (problem.Cheapest)
        {
            var asked = problem.Floors.OfType<PeopleFloor>().Where(f => f.Weight.All(w => w == 1)).Select(f => f.People).DefaultIfEmpty(0).Max();
            return asked <= 0 ? null : 1 / Least(price => -(asked - Surplus(price)) / price).Price;
        }
        if (double.IsInfinity(problem.Budget)) return null;
        var (value, price) = Least(price => price * problem.Budget + Surplus(price));
        return Surplus(0) <= value * (1 + 1e-9) || price <= 0 ? null : 1 / price;
    }

    /// <summary>Least money for a number of people: <c>(people - surplus(price)) / price</c> for every price, the largest of them.</summary>
    public double LeastMoney(double people) => Math.Max(0, -Least(price => -(people - Surplus(price)) / price).Value);

    /// <summary>Smallest value of a function of the price with one valley: a coarse search over powers, then golden section.</summary>
    private static (double Value, double Price) Least(Func<double, double> value)
    {
        var (best, bestAt, at) = (double.PositiveInfinity, 0.0, 0);
        for (var power = -60; power <= 60; power++)
        {
            var v = value(Math.Pow(10, power / 10.0));
            if (v < best) (best, bestAt, at) = (v, power / 10.0, power);
        }
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (low, high) = ((at - 1) / 10.0, (at + 1) / 10.0);
        for (var step = 0; step < 40; step++)
        {
            var (a, b) = (high - golden * (high - low), low + golden * (high - low));
            var (va, vb) = (value(Math.Pow(10, a)), value(Math.Pow(10, b)));
            if (va < best) (best, bestAt) = (va, a);
            if (vb < best) (best, bestAt) = (vb, b);
            if (va < vb) high = b; else low = a;
        }
        return (best, Math.Pow(10, bestAt));
    }

    /// <summary>Sum over segments of the most that people less priced money can be.</summary>
    private double Surplus(double price)
    {
        double sum = 0;
        for (var s = 0; s < segments.Length; s++)
            sum += problem.Overlap == ChannelOverlap.Independent ? Independent(s, price) : Additive(problem.People[s], segments[s], price);
        return sum;
    }

    /// <summary>
    /// max M (1 - e^-x) - cost(x), x bought from the cheapest first: concave, so each is bought until its price per x meets the slope. Of the
    /// purchases with a set-up cost every choice is tried.
    /// </summary>
    private double Independent(int s, double price)
    {
        if (problem.People[s] <= 0) return 0;
        double best = 0;
        for (var choice = 0; choice < 1 << setups[s].Count; choice++)
        {
            double fixedCost = 0;
            for (var i = 0; i < setups[s].Count; i++) if ((choice >> i & 1) != 0) fixedCost += price * setups[s][i].Setup;
            best = Math.Max(best, Fill(s, choice, price) - fixedCost);
        }
        return best;
    }

    private double Fill(int s, int choice, double price)
    {
        var people = problem.People[s];
        var (x, spent) = (0.0, 0.0);
        foreach (var (offer, rate, cost, most) in segments[s])
        {
            if (rate <= 0 || !IsChosen(s, choice, offer)) continue;
            var per = price * cost / rate;
            var stop = per <= 0 ? double.PositiveInfinity : Math.Log(people / per);
            if (stop <= x) break;
            var take = Math.Min(rate * most, stop - x);
            x += take;
            spent += take * per;
        }
        return people * (1 - Math.Exp(-x)) - spent;
    }

    private bool IsChosen(int s, int choice, int offer)
    {
        for (var i = 0; i < setups[s].Count; i++) if (setups[s][i].Offer == offer) return (choice >> i & 1) != 0;
        return true;
    }

    /// <summary>Each purchase for itself, whole units while they pay.</summary>
    private static double Additive(double people, List<(int Offer, double Rate, double Cost, double Most)> offers, double price)
    {
        double sum = 0;
        foreach (var (_, rate, cost, most) in offers)
        {
            if (rate <= 0) continue;
            // Gain of unit j is people (1-e^-rate) e^-rate(j-1): it pays while that is above the priced cost.
            var first = people * (1 - Math.Exp(-rate));
            if (first <= price * cost) continue;
            var units = price * cost <= 0 ? most : Math.Min(most, Math.Floor(Math.Log(first / (price * cost)) / rate) + 1);
            sum += people * (1 - Math.Exp(-rate * units)) - price * cost * units;
        }
        return sum;
    }
}
