using System.Text.Json;
using OpenReach.Estimate;
using OpenReach.Estimate.Ranges;

namespace OpenReach.Tests.Estimate.VectorTests;

/// <summary>The small numerics of <c>misc_numerics.json</c> that belong to estimation; draws are tested beside them.</summary>
public class MiscVectorTests
{
    private static readonly JsonElement Vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(VectorFiles.Folder, "misc_numerics.json"))).RootElement;

    [Fact]
    public void Quantiles_are_those_of_type_7()
    {
        var vector = Vectors.GetProperty("quantile_type7");
        double[] sorted = [.. vector.Numbers("x").Order()];
        Near(vector.Numbers("quantiles"), vector.Numbers("probs").Select(p => Quantiles.Of(sorted, p)));
    }

    [Fact]
    public void Intervals_of_survey_rates_are_those_of_Wilson_and_of_Jeffreys()
    {
        foreach (var c in Vectors.Items("survey_rate_intervals"))
        {
            var (share, n) = (c.Number("x") / c.Number("n"), c.Number("n") / c.Number("design_effect"));
            n.Should().BeApproximately(c.Number("effective_n"), 1e-9);
            var (low, high) = SurveyError.Wilson(share, n, 1.959963984540054);
            Near(c.Numbers("wilson95"), [low, high]);
            Near(c.Numbers("jeffreys95"), [SurveyError.Jeffreys(share, n, 0.025), SurveyError.Jeffreys(share, n, 0.975)]);
        }
    }

    [Fact]
    public void Margins_of_error_become_standard_errors()
    {
        foreach (var c in Vectors.Items("acs_moe"))
        {
            var error = SurveyError.OfMargin(c.Number("moe90"));
            Near([c.Number("se"), c.Number("cv")], [error, error / c.Number("estimate")]);
        }
        var p = Vectors.GetProperty("acs_proportion");
        Near([p.Number("moe")], [SurveyError.OfProportion(p.Number("x"), p.Number("moe_x"), p.Number("y"), p.Number("moe_y"))]);
    }

    [Fact]
    public void A_proportion_whose_root_is_negative_takes_the_ratio_formula() =>
        SurveyError.OfProportion(90, 10, 100, 40).Should().BeApproximately(Math.Sqrt(100 + 0.81 * 1600) / 100, 1e-12);

    [Fact]
    public void Equity_indices_are_reproduced()
    {
        var v = Vectors.GetProperty("equity");
        var indices = Equity.Of(v.Numbers("population"), v.Numbers("reached"));
        Near(v.Numbers("rate"), indices.Rates);
        Near(v.Numbers("representation_index"), indices.Representation);
        Near(
            [
                v.Number("overall_rate"), v.Number("ratio_most_to_least"), v.Number("gap_points"), v.Number("concentration_index"), v.Number("gini_by_pairwise_definition"),
                v.Number("theil_T"), v.Number("mean_log_deviation"), v.Number("slope_index_of_inequality"), v.Number("excess_missed_if_all_had_best_decile_rate"),
            ],
            [
                indices.Rate, indices.RateRatio, indices.Gap, indices.Concentration, indices.Gini, indices.TheilT, indices.MeanLogDeviation, indices.Slope, indices.Excess,
            ]);
        indices.Erreygers.Should().BeApproximately(4 * indices.Rate * indices.Concentration, 1e-12);
    }

    private static void Near(double[] expected, IEnumerable<double> actual)
    {
        var differences = new Differences("misc_numerics");
        differences.Near("number", expected, [.. actual], 1e-10, 1e-9);
        differences.Found.Should().BeEmpty();
    }
}
