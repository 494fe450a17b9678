using FsCheck.Xunit;
using OpenReach.Plan.Optimise;
using OpenReach.Terms;

namespace OpenReach.Tests.Plan;

/// <summary>What must hold of every plan, on small problems that are solved to the end.</summary>
public class OptimiserPropertyTests
{
    private static readonly SearchLimits Exact = new(0, 60);

    private static PlanProblem Invented(int seed, double budget = 900)
    {
        var random = new Random(seed);
        var (segments, offers) = (random.Next(2, 6), random.Next(2, 7));
        var people = Enumerable.Range(0, segments).Select(_ => 50 + 900 * random.NextDouble()).ToArray();
        var list = Enumerable.Range(0, offers).Select(_ => new Offer(40 + random.Next(300), random.Next(3) == 0 ? 50 + random.Next(100) : 0, random.Next(4) == 0 ? 2 : 1, random.Next(2, 5), 0,
            [.. Enumerable.Range(0, segments).Where(_ => random.Next(2) == 0).Append(segments - 1).Distinct().Select(s => (s, 0.02 + 0.4 * random.NextDouble()))])).ToList();
        return new(people, list, budget, [], ChannelOverlap.Independent);
    }

    /// <summary>Every plan there is, for the best of them.</summary>
    private static double Best(PlanProblem problem)
    {
        var units = new int[problem.Offers.Count];
        double best = 0;
        while (true)
        {
            var allowed = units.Select((u, o) => u == 0 || u >= problem.Offers[o].Fewest).All(x => x);
            if (allowed && problem.CostOf(units) <= problem.Budget)
            {
                var gains = new Gains(problem, units);
                if (problem.Floors.All(gains.Keeps)) best = Math.Max(best, gains.Total());
            }
            var o2 = 0;
            while (o2 < units.Length && units[o2] == problem.Offers[o2].Most) units[o2++] = 0;
            if (o2 == units.Length) return best;
            units[o2]++;
        }
    }

    [Property(MaxTest = 25)]
    public void A_plan_called_optimal_is_the_best_of_all(int seed)
    {
        var problem = Invented(seed);
        var solution = Optimiser.Solve(problem, Exact);
        solution.Gap(false).Should().Be(0);
        solution.People.Should().BeApproximately(Best(problem), 1e-6 * solution.People);
    }

    [Property(MaxTest = 40)]
    public void The_lagrangian_bound_is_above_every_plan(int seed)
    {
        var problem = Invented(seed);
        var greedy = Optimiser.Managed(problem);
        greedy.Bound.Should().BeGreaterThanOrEqualTo(Best(problem) * (1 - 1e-9));
        greedy.People.Should().BeLessThanOrEqualTo(Best(problem) * (1 + 1e-9)).And.BeGreaterThanOrEqualTo(0.3 * Best(problem));
    }

    /// <param name="floor">A rule for money or people, or neither.</param>
    private static PlanProblem WithFloor(PlanProblem problem, int floor) => (Math.Abs(floor) % 3) switch
    {
        0 => problem,
        1 => problem with { Floors = [new MoneyFloor("money", [.. problem.Offers.Select((_, o) => o % 2 == 0 ? 1.0 : 0.2)], 0.4, 0)] },
        _ => problem with { Floors = [new PeopleFloor("people", [.. problem.People.Select((_, s) => s == 0 ? 1.0 : 0)], 0.2 * problem.People[0])] },
    };

    /// <summary>Clusters of one segment make a link, with a copy for each cluster, of all that reaches more; many units make the copies smooth.</summary>
    [Property(MaxTest = 60)]
    public void The_bound_by_prices_is_above_every_plan(int seed, int floor, bool alone, bool many)
    {
        var problem = WithFloor(Invented(seed), floor);
        if (many) problem = problem with { Offers = [problem.Offers[0] with { Most = 20, UnitCost = problem.Offers[0].UnitCost / 8, Reach = [.. problem.Offers[0].Reach.Select(r => (r.Segment, r.Share / 6))] }, .. problem.Offers.Skip(1).Take(3)] };
        if (problem.Floors is [MoneyFloor money]) problem = problem with { Floors = [money with { Weight = [.. money.Weight.Take(problem.Offers.Count)] }] };
        var best = Best(problem);
        // Where no plan keeps the floor the bound may fall below none.
        if (best <= 0) return;
        var greedy = Greedy.Plan(problem);
        foreach (var price in new[] { 0.2, 1, 5 })
        {
            var (units, bound) = new PriceSearch(problem, greedy, alone ? 1 : Cluster.MostSegments).Run(price);
            bound.Should().BeGreaterThanOrEqualTo(best * (1 - 1e-9));
            if (problem.Floors.Count == 0) problem.CostOf(units).Should().BeLessThanOrEqualTo(problem.Budget * (1 + 1e-9));
            units.Should().OnlyContain(u => u >= 0).And.HaveCount(problem.Offers.Count);
        }
    }

    [Property(MaxTest = 25)]
    public void The_bound_by_prices_is_below_the_cheapest_plan(int seed, bool alone)
    {
        var problem = Invented(seed);
        var floor = new PeopleFloor("asked", [.. problem.People.Select(_ => 1.0)], Optimiser.Solve(problem, Exact).People * 0.8);
        problem = problem with { Floors = [floor], Cheapest = true, Budget = double.PositiveInfinity };
        var cheapest = Optimiser.Solve(problem, Exact);
        foreach (var price in new[] { 0.2, 1, 5 })
            new PriceSearch(problem, cheapest.Units, alone ? 1 : Cluster.MostSegments).Run(price).Bound.Should().BeLessThanOrEqualTo(cheapest.Cost * (1 + 1e-9));
    }

    [Property(MaxTest = 20)]
    public void More_money_never_reaches_fewer(int seed) =>
        Optimiser.Solve(Invented(seed, 1100), Exact).People.Should().BeGreaterThanOrEqualTo(Optimiser.Solve(Invented(seed, 900), Exact).People * (1 - 1e-9));

    [Property(MaxTest = 20)]
    public void A_cheaper_channel_never_lowers_the_objective(int seed)
    {
        var problem = Invented(seed);
        var cheaper = problem with { Offers = [problem.Offers[0] with { UnitCost = problem.Offers[0].UnitCost * 0.7 }, .. problem.Offers.Skip(1)] };
        Optimiser.Solve(cheaper, Exact).People.Should().BeGreaterThanOrEqualTo(Optimiser.Solve(problem, Exact).People * (1 - 1e-9));
    }

    [Property(MaxTest = 20)]
    public void A_floor_never_raises_the_objective_and_is_kept(int seed)
    {
        var problem = Invented(seed);
        var floor = new PeopleFloor("last", [.. problem.People.Select((_, s) => s == problem.People.Length - 1 ? 1.0 : 0)], 0.1 * problem.People[^1]);
        var with = Optimiser.Solve(problem with { Floors = [floor] }, Exact);
        if (with.End != PlanEnd.Found) return;
        with.People.Should().BeLessThanOrEqualTo(Optimiser.Solve(problem, Exact).People * (1 + 1e-9));
        new Gains(problem, with.Units).Keeps(floor).Should().BeTrue();
    }

    [Property(MaxTest = 20)]
    public void Permuting_the_offers_changes_nothing(int seed)
    {
        var problem = Invented(seed);
        var turned = problem with { Offers = [.. problem.Offers.Reverse()] };
        Optimiser.Solve(turned, Exact).People.Should().BeApproximately(Optimiser.Solve(problem, Exact).People, 1e-6);
    }

    [Property(MaxTest = 20)]
    public void Locked_units_are_in_the_plan(int seed)
    {
        var problem = Invented(seed);
        var locked = Math.Max(1, problem.Offers[0].Fewest);
        var with = Optimiser.Solve(problem with { Offers = [problem.Offers[0] with { Locked = locked }, .. problem.Offers.Skip(1)] }, Exact);
        if (with.End == PlanEnd.Found) with.Units[0].Should().BeGreaterThanOrEqualTo(locked);
        else problem.Offers[0].Cost(locked).Should().BeGreaterThan(problem.Budget);
    }

    [Property(MaxTest = 20)]
    public void The_cheapest_plan_reaches_what_is_asked_for_no_more_than_the_budget_that_reaches_it(int seed)
    {
        var problem = Invented(seed);
        var most = Optimiser.Solve(problem, Exact);
        var floor = new PeopleFloor("asked", [.. problem.People.Select(_ => 1.0)], most.People * 0.999);
        var cheapest = Optimiser.Solve(problem with { Floors = [floor], Cheapest = true, Budget = double.PositiveInfinity }, Exact);
        cheapest.Cost.Should().BeLessThanOrEqualTo(most.Cost + 1e-6);
        cheapest.People.Should().BeGreaterThanOrEqualTo(floor.People * (1 - 1e-6));
        cheapest.Bound.Should().BeLessThanOrEqualTo(cheapest.Cost + 1e-6);
    }

    [Property(MaxTest = 30)]
    public void People_by_purchase_add_up_to_the_plan(int seed)
    {
        var problem = Invented(seed);
        var gains = new Gains(problem, Greedy.Plan(problem));
        gains.Shared().Sum().Should().BeApproximately(gains.Total(), 1e-9 * Math.Max(1, gains.Total()));
    }

    [Fact]
    public void A_search_that_the_clock_ends_is_set_aside_and_says_so()
    {
        var problem = Invented(7);
        var greedy = Optimiser.Managed(problem);
        var cut = Optimiser.Solve(problem, new(0, 0.001));
        if (greedy.Gap(false) == 0) return;
        cut.WasCutOff.Should().BeTrue();
        cut.Units.Should().Equal(greedy.Units);
    }

    [Fact]
    public void The_same_problem_gives_the_same_units() =>
        Optimiser.Solve(Invented(7), Exact).Units.Should().Equal(Optimiser.Solve(Invented(7), Exact).Units);
}
