using OpenReach.Estimate;

namespace OpenReach.Tests.Estimate;

public class FayHerriotTests
{
    [Fact]
    public void Areas_without_error_keep_their_figure_and_others_lean_on_the_model()
    {
        double[] y = [0.1, 0.9, 0.3, 0.7, 0.5, 0.2];
        var fit = FayHerriot.Fit(y, [1e-9, 1e-9, 1e-9, 1e-9, 1e-9, 100], [.. y.Select(_ => new[] { 1.0 })]);
        for (var a = 0; a < 5; a++) fit.Eblup[a].Should().BeApproximately(y[a], 1e-6);
        fit.Eblup[5].Should().BeApproximately(0.5, 0.01, "its own figure tells nothing beside a mean of 0.5");
        fit.Mse[0].Should().BeLessThan(fit.Mse[5]);
    }

    [Fact]
    public void No_spread_beyond_the_sampling_is_an_answer()
    {
        var fit = FayHerriot.Fit([0.50, 0.51, 0.49, 0.50], [1, 1, 1, 1], [[1], [1], [1], [1]]);
        fit.Variance.Should().Be(0);
        fit.Eblup.Should().OnlyContain(e => Math.Abs(e - 0.5) < 1e-12);
    }

    [Fact]
    public void Totals_beyond_the_bounds_are_told_and_not_met_by_rescaling()
    {
        var answer = BoundedCalibration.Run([10, 10, 10], [[1], [1], [1]], [100], Distance.Logit, 0.5, 2);
        answer.Converged.Should().BeFalse();
        answer.G.Should().OnlyContain(g => g <= 2);
    }
}
