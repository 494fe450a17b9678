using OpenReach.Terms;

namespace OpenReach.Plan.Optimise;

/// <summary>People newly reached by a set of units, kept up to date while units come and go.</summary>
internal sealed class Gains
{
    /// <summary>A share of exactly 1 would leave a logarithm of zero; one in a million stays missed.</summary>
    public const double MostShare = 1 - 1e-6;

    private readonly PlanProblem problem;
    private readonly double[] left;    // Independent: share of the segment still missed. Additive: people reached so far.
    private readonly double[] log;     // Independent: logarithm of it, so that taking units away is exact.

    public Gains(PlanProblem problem, IReadOnlyList<int>? units = null)
    {
        this.problem = problem;
        Units = new int[problem.Offers.Count];
        log = new double[problem.People.Length];
        left = new double[problem.People.Length];
        if (problem.Overlap == ChannelOverlap.Independent) Array.Fill(left, 1);
        if (units is null) return;
        for (var o = 0; o < units.Count; o++) if (units[o] > 0) Add(o, units[o]);
    }

    public int[] Units { get; }

    public double Cost { get; private set; }

    public double Total()
    {
        double sum = 0;
        for (var s = 0; s < left.Length; s++) sum += InSegment(s);
        return sum;
    }

    public double InSegment(int segment) =>
        problem.Overlap == ChannelOverlap.Independent ? problem.People[segment] * (1 - left[segment]) : Math.Min(left[segment], problem.People[segment]);

    /// <summary>People that <paramref name="count"/> more units would add; less than none where they cannot be added (additive gains above all people).</summary>
    public double Marginal(int offer, int count)
    {
        double sum = 0;
        foreach (var (s, q) in problem.Offers[offer].Reach)
        {
            if (problem.Overlap == ChannelOverlap.Independent) sum += problem.People[s] * left[s] * (1 - Power(q, count));
            else
            {
                var gain = problem.People[s] * Power(q, Units[offer]) * (1 - Power(q, count));
                if (left[s] + gain > problem.People[s] * (1 + 1e-12) + 1e-9) return -1;
                sum += gain;
            }
        }
        return sum;
    }

    public void Add(int offer, int count)
    {
        Cost += problem.Offers[offer].Cost(Units[offer] + count) - problem.Offers[offer].Cost(Units[offer]);
        foreach (var (s, q) in problem.Offers[offer].Reach)
        {
            if (problem.Overlap == ChannelOverlap.Independent)
            {
                log[s] += count * Math.Log(1 - Math.Min(q, MostShare));
                left[s] = Math.Exp(log[s]);
            }
            else left[s] += problem.People[s] * (Power(q, Units[offer]) - Power(q, Units[offer] + count));
        }
        Units[offer] += count;
    }

    /// <summary>Cost of more units, with the set-up cost where these are the first.</summary>
    public double CostOf(int offer, int count) => problem.Offers[offer].Cost(Units[offer] + count) - problem.Offers[offer].Cost(Units[offer]);

    public bool Keeps(Floor floor) => Shortfall(floor) <= 1e-6 * Math.Max(1, floor is PeopleFloor p ? p.People : Cost);

    /// <summary>People or money that the floor still lacks.</summary>
    public double Shortfall(Floor floor)
    {
        switch (floor)
        {
            case PeopleFloor people:
                double reached = 0;
                for (var s = 0; s < left.Length; s++) if (people.Weight[s] > 0) reached += people.Weight[s] * InSegment(s);
                return Math.Max(0, people.People - reached);
            case MoneyFloor money:
                double spent = 0;
                for (var o = 0; o < Units.Length; o++) spent += money.Weight[o] * problem.Offers[o].Cost(Units[o]);
                return Math.Max(0, money.Money + money.Share * Cost - spent);
            default:
                throw new ArgumentOutOfRangeException(nameof(floor));
        }
    }

    /// <summary>
    /// People by offer, adding up to <see cref="Total"/>: those whom several purchases reach are shared in proportion to
    /// <c>-u ln(1 - q)</c>, so that the order of purchases does not matter.
    /// </summary>
    public double[] Shared()
    {
        var byOffer = new double[Units.Length];
        var weight = new double[left.Length];
        for (var o = 0; o < Units.Length; o++)
            if (Units[o] > 0) foreach (var (s, q) in problem.Offers[o].Reach) weight[s] += Weight(o, q);
        for (var o = 0; o < Units.Length; o++)
            if (Units[o] > 0)
                foreach (var (s, q) in problem.Offers[o].Reach)
                    if (weight[s] > 0) byOffer[o] += InSegment(s) * Weight(o, q) / weight[s];
        return byOffer;

        double Weight(int o, double q) => problem.Overlap == ChannelOverlap.Independent ? -Units[o] * Math.Log(1 - Math.Min(q, MostShare)) : 1 - Power(q, Units[o]);
    }

    private static double Power(double q, int count) => count == 0 ? 1 : Math.Pow(1 - Math.Min(q, MostShare), count);
}
