using OpenReach.Plan.Optimise;
using OpenReach.Terms;

namespace OpenReach.Tests.Plan;

/// <summary>Plans of the size that a nation has. No time is asserted: what must hold is how near to the best they are proven.</summary>
[Trait("Category", "Slow")]
public class LargePlanTests
{
    private static PlanProblem Invented(int areas, int channels, bool shared, double moneyEach)
    {
        var random = new Random(1);
        var people = Enumerable.Range(0, areas).Select(_ => 200 + 3000 * random.NextDouble()).ToArray();
        var offers = new List<Offer>();
        for (var c = 0; c < channels; c++)
        {
            var (cost, setup) = (300 + 1200 * random.NextDouble(), c % 2 == 0 ? 200.0 : 0);
            if (shared && c >= channels - 2)
                for (var block = 0; block < areas; block += 50)
                    offers.Add(new(cost * 20, setup * 5, 1, 6, 0, [.. Enumerable.Range(block, Math.Min(50, areas - block)).Select(s => (s, 0.01 + 0.08 * random.NextDouble()))]));
            else
                for (var s = 0; s < areas; s++) offers.Add(new(cost, setup, 1, 4, 0, [(s, 0.03 + 0.22 * random.NextDouble())]));
        }
        return new(people, offers, areas * moneyEach, [], ChannelOverlap.Independent);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Four_hundred_areas_and_six_channels_are_proven_within_a_thousandth_without_the_native_solver(bool shared)
    {
        var solution = Optimiser.Solve(Invented(400, 6, shared, 1500), new(1e-3, 600, Native: false));
        solution.End.Should().Be(PlanEnd.Found);
        solution.Gap(false).Should().BeLessThanOrEqualTo(1e-3);
    }

    [Fact]
    public void A_floor_of_money_for_some_areas_is_priced_too()
    {
        var problem = Invented(400, 6, true, 800);
        problem = problem with { Floors = [new MoneyFloor("some", [.. problem.Offers.Select(o => o.Reach.Count(r => r.Segment < 40) / (double)o.Reach.Count)], 0.2, 0)] };
        var solution = Optimiser.Solve(problem, new(1e-3, 600, Native: false));
        new Gains(problem, solution.Units).Keeps(problem.Floors[0]).Should().BeTrue();
        solution.Gap(false).Should().BeLessThanOrEqualTo(5e-3);
    }

    [Fact]
    public void Media_that_many_areas_share_have_a_plan_and_a_bound_without_the_native_solver()
    {
        var solution = Optimiser.Solve(Invented(2500, 10, true, 1500), new(1e-3, 60, Native: false));
        solution.End.Should().Be(PlanEnd.Found);
        solution.Gap(false).Should().BeInRange(0, 1e-3);
    }
}
