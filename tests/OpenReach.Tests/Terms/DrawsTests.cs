using MathNet.Numerics;
using OpenReach.Terms;

namespace OpenReach.Tests.Terms;

public class DrawsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(11)]
    public void Filled_uniforms_are_the_sequence_of_the_same_counter(int count)
    {
        var filled = new double[count];
        Draws.Fill(filled, 7, 3, 11, 5);
        var sequence = Draws.Sequence(7, 3, 11, 5);
        filled.Should().Equal(Enumerable.Range(0, count).Select(_ => sequence.Next()));
        filled[0].Should().Be(Draws.Uniform(7, 3, 11, 5));
    }

    [Fact]
    public void Another_seed_stream_replicate_or_cell_gives_another_uniform() =>
        new[] { Draws.Uniform(1, 1, 1, 1), Draws.Uniform(2, 1, 1, 1), Draws.Uniform(1, 2, 1, 1), Draws.Uniform(1, 1, 2, 1), Draws.Uniform(1, 1, 1, 2) }
            .Should().OnlyHaveUniqueItems();

    [Fact]
    public void Uniforms_stay_below_one()
    {
        Draws.Uniform(ulong.MaxValue).Should().BeLessThan(1);
        Draws.Uniform(0UL).Should().Be(0);
    }

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.05, -1.6448536269514722)]
    public void Normal_quantiles_are_known(double uniform, double expected) => Draws.Normal(uniform).Should().BeApproximately(expected, 1e-12);

    [Fact]
    public void A_uniform_of_zero_gives_a_finite_normal() => double.IsFinite(Draws.Normal(0)).Should().BeTrue();

    [Theory]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(8.5)]
    [InlineData(400)]
    public void Gamma_quantiles_invert_the_distribution_function(double shape)
    {
        // Below 1e-3 a shape of 0.3 lies where the library's own function answers zero.
        foreach (var u in new[] { 0.01, 0.3, 0.5, 0.9, 0.999 })
            SpecialFunctions.GammaLowerRegularized(shape, Draws.Gamma(u, shape, 1)).Should().BeApproximately(u, 1e-11);
    }

    [Fact]
    public void Gamma_near_zero_follows_its_power_law() =>
        (Math.Pow(Draws.Gamma(1e-6, 0.3, 1), 0.3) / SpecialFunctions.Gamma(1.3)).Should().BeApproximately(1e-6, 1e-16);

    [Theory]
    [InlineData(0.5, 0.5)]
    [InlineData(0.5, 2000.5)]
    [InlineData(30.5, 1.5)]
    [InlineData(2500, 1100)]
    public void Beta_quantiles_invert_the_distribution_function(double alpha, double beta)
    {
        foreach (var u in new[] { 1e-6, 0.01, 0.3, 0.5, 0.9, 0.999 })
            SpecialFunctions.BetaRegularized(alpha, beta, Draws.Beta(u, alpha, beta)).Should().BeApproximately(u, 1e-11);
    }

    [Fact]
    public void A_normal_cut_at_zero_is_never_below_it()
    {
        Draws.NormalAbove(0, 0.05, 0.03, 0).Should().BeGreaterThanOrEqualTo(0);
        Draws.NormalAbove(0.5, 0.05, 0.0001, 0).Should().BeApproximately(0.05, 1e-6);
        Draws.NormalAbove(0.3, 0.05, 0, 0).Should().Be(0.05);
    }

    [Theory]
    [InlineData(10, 0.3)]
    [InlineData(60, 0.02)]
    [InlineData(40, 0.9)]
    public void Small_binomials_follow_their_distribution(int n, double p)
    {
        const int Steps = 20_000;
        var mean = Enumerable.Range(0, Steps).Average(i => (double)Draws.Binomial((i + 0.5) / Steps, n, p));
        mean.Should().BeApproximately(n * p, 0.01);
    }

    [Theory]
    [InlineData(0L, 0.4, 0L)]
    [InlineData(9L, 0.0, 0L)]
    [InlineData(9L, 1.0, 9L)]
    public void Certain_binomials_need_no_luck(long n, double p, long expected) => Draws.Binomial(0.7, n, p).Should().Be(expected);

    [Fact]
    public void Binomials_rise_with_their_uniform_and_stay_within_n()
    {
        foreach (var (n, p) in new[] { (30L, 0.4), (30L, 0.7), (100_000L, 0.25), (1_000_000L, 0.99999) })
        {
            var drawn = Enumerable.Range(0, 200).Select(i => Draws.Binomial(i / 200.0, n, p)).ToArray();
            drawn.Should().BeInAscendingOrder().And.OnlyContain(k => k >= 0 && k <= n);
        }
    }
}
