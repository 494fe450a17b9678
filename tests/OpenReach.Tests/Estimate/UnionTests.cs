using FsCheck.Xunit;
using OpenReach.Estimate;

namespace OpenReach.Tests.Estimate;

public class UnionTests
{
    private static readonly double[] Dependences = [0, 1e-12, 1e-6, 0.1, 0.5, 1, 3, 50, 1e4, 1e9, double.PositiveInfinity];

    [Property(MaxTest = 200)]
    public void The_union_lies_between_the_largest_and_the_sum(int seed)
    {
        var rates = Rates(seed);
        var (low, high) = Union.Bounds(rates);
        foreach (var t in Dependences) Union.Any(rates, t).Should().BeInRange(low - 1e-12, high + 1e-12, $"t = {t}");
    }

    [Property(MaxTest = 200)]
    public void More_dependence_never_makes_the_union_larger(int seed)
    {
        var unions = Dependences.Select(t => Union.Any(Rates(seed), t)).ToArray();
        for (var i = 1; i < unions.Length; i++) unions[i].Should().BeLessThanOrEqualTo(unions[i - 1] + 1e-9);
    }

    [Property(MaxTest = 200)]
    public void One_more_platform_never_makes_the_union_smaller(int seed)
    {
        var rates = Rates(seed);
        foreach (var t in Dependences) Union.Any([.. rates, 0.1], t).Should().BeGreaterThanOrEqualTo(Union.Any(rates, t) - 1e-12);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(1e4)]
    [InlineData(double.PositiveInfinity)]
    public void Everybody_served_by_one_is_served_and_nobody_by_none_is_not(double t)
    {
        Union.Any([1, 0.3], t).Should().Be(1);
        Union.Any([0, 0], t).Should().Be(0);
        Union.Any([], t).Should().Be(0);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-9)]
    [InlineData(0.5)]
    public void Tiny_rates_keep_their_digits(double t) =>
        Union.Any([1e-14, 2e-14], t).Should().BeApproximately(3e-14, 1e-26);

    [Property(MaxTest = 100)]
    public void States_split_like_the_union_within_each_state(int seed)
    {
        var draw = new Random(seed);
        var rates = Rates(seed);
        var states = Enumerable.Range(0, 1 << rates.Length).Select(_ => draw.NextDouble()).ToArray();
        var sum = states.Sum();
        for (var s = 0; s < states.Length; s++) states[s] /= sum;
        foreach (var t in Dependences)
        {
            var expected = Enumerable.Range(1, states.Length - 1).Sum(s => states[s] * Union.Any([.. rates.Where((_, k) => (s >> k & 1) == 1)], t));
            var (notServed, reached) = Served.Split(states, rates, t, new double[states.Length]);
            reached.Should().BeApproximately(expected, 1e-11, $"t = {t}");
            (states[0] + notServed + reached).Should().BeApproximately(1, 1e-12);
        }
    }

    private static double[] Rates(int seed)
    {
        var draw = new Random(seed);
        return [.. Enumerable.Range(0, draw.Next(1, 6)).Select(_ => draw.Next(8) switch { 0 => 0, 1 => 1e-9, 2 => 1 - 1e-9, _ => draw.NextDouble() })];
    }
}
