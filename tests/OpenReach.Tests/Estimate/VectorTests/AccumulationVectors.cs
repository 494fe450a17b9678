using System.Text.Json;
using OpenReach.Estimate;

namespace OpenReach.Tests.Estimate.VectorTests;

internal static class AccumulationVectors
{
    public static void Check(JsonElement c, Differences differences)
    {
        var expected = c.GetProperty("expected");
        switch (c.GetProperty("model").GetString())
        {
            case "beta_binomial":
                Curve(c, expected, differences);
                break;
            case "beta_binomial_fit_from_duplication":
                {
                    var fit = BetaBinomial.OfDuplication(c.Number("mean_reach_per_post"), c.Number("pairwise_duplication"));
                    Fitted(c, expected, fit, differences);
                    break;
                }
            case "beta_binomial_fit_from_period_reach":
                {
                    var (mean, posts) = (c.Number("mean_reach_per_post"), (int)c.Number("n_posts"));
                    if (BetaBinomial.OfPeriodReach(mean, posts, c.Number("period_reach")) is not { } fit) { differences.Equal("fit", "a curve", "none"); break; }
                    Fitted(c, expected, fit, differences);
                    var tolerance = c.Number("tolerance_absolute");
                    differences.Near("correlation", expected.Number("intra_person_correlation"), fit.Correlation, tolerance);
                    differences.Near("prediction", expected.Number("reach_predicted"), fit.Reach((int)c.Number("predict_posts")), tolerance);
                    differences.Near("lower bound", expected.Number("lower_bound"), mean, tolerance);
                    differences.Near("upper bound", expected.Number("upper_bound_independence"), Union.Any([.. Enumerable.Repeat(mean, posts)], 0), tolerance);
                    break;
                }
            case "gamma_poisson":
                {
                    var curve = new GammaPoisson(c.Number("shape_k"), c.Number("mean_impressions_per_person"));
                    var tolerance = c.Number("tolerance_absolute");
                    differences.Near("reach", expected.Number("reach"), curve.Reach, tolerance);
                    differences.Near("frequency", expected.Number("average_frequency"), curve.AverageFrequency, tolerance);
                    var pmf = expected.Numbers("frequency_pmf_from_0");
                    differences.Near("distribution", pmf, [.. pmf.Select((_, n) => curve.Frequency(n))], tolerance);
                    break;
                }
            case "gamma_poisson_fit":
                {
                    if (GammaPoisson.OfFrequency(c.Number("reach"), c.Number("average_frequency")) is not { } fit) { differences.Equal("fit", "a curve", "none"); break; }
                    var tolerance = c.Number("tolerance_relative");
                    differences.Near("shape", expected.Number("shape_k"), fit.Shape, 0, tolerance);
                    var more = fit with { Mean = fit.Mean * c.Number("predict_multiplier") };
                    differences.Near("prediction", expected.Number("reach_at_3x_impressions"), more.Reach, 0, tolerance);
                    break;
                }
            default:
                differences.Equal("model", "a known model", c.GetProperty("model").GetString()!);
                break;
        }
    }

    private static void Curve(JsonElement c, JsonElement expected, Differences differences)
    {
        var curve = new BetaBinomial(c.Number("alpha"), c.Number("beta"));
        var posts = (int)c.Number("n_posts");
        var tolerance = c.Number("tolerance_absolute");
        differences.Near("mean", expected.Number("mean_reach_per_post"), curve.MeanReach, tolerance);
        differences.Near("correlation", expected.Number("intra_person_correlation"), curve.Correlation, tolerance);
        differences.Near("duplication", expected.Number("pairwise_duplication"), curve.Duplication, tolerance);
        differences.Near("reach", expected.Numbers("reach"), [.. expected.Numbers("posts").Select(n => curve.Reach((int)n))], tolerance);
        var pmf = expected.Numbers("frequency_pmf_from_0");
        differences.Near("distribution", pmf, [.. pmf.Select((_, n) => curve.Frequency(n, posts))], tolerance);
    }

    private static void Fitted(JsonElement c, JsonElement expected, BetaBinomial fit, Differences differences)
    {
        var tolerance = c.Number("tolerance_absolute");
        differences.Near("alpha", expected.Number("alpha"), fit.Alpha, tolerance);
        differences.Near("beta", expected.Number("beta"), fit.Beta, tolerance);
        differences.Near("reach", expected.Number("reach_n"), fit.Reach((int)c.Number("n_posts")), tolerance);
    }
}
