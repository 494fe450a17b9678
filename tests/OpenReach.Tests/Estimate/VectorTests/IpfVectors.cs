using System.Text.Json;
using OpenReach.Estimate;

namespace OpenReach.Tests.Estimate.VectorTests;

internal static class IpfVectors
{
    public static void Check(JsonElement c, Differences differences)
    {
        var margins = c.Items("margin_axes_zero_based").Zip(c.Items("targets"),
            (axes, target) => new TableMargin([.. axes.Numbers().Select(a => (int)a)], target.Numbers())).ToArray();
        var fit = Ipf.Fit(c.Numbers("seed"), c.Integers("dims"), margins, FitLimits.Exact);
        var expected = c.GetProperty("expected");

        differences.Equal("status", c.GetProperty("expected_status").GetString()!, fit.Status switch
        {
            FitStatus.Converged => "converged",
            FitStatus.InconsistentMargins => "inconsistent_margins",
            FitStatus.Infeasible => "infeasible",
            _ => "not_converged",
        });
        if (expected.TryGetProperty("fit", out var table)) differences.Near("fit", table.Numbers(), fit.Table, 0, c.Number("tolerance_relative"));
        if (expected.TryGetProperty("gap", out _)) differences.Near("gap", expected.Number("gap"), fit.Gap, 1e-9);
        if (expected.TryGetProperty("violation_min_L1", out _)) differences.Near("violation", expected.Number("violation_min_L1"), fit.Violation, 1e-6);
    }
}
