using System.Text.Json;
using OpenReach.Estimate;

namespace OpenReach.Tests.Estimate.VectorTests;

internal static class SurveyVectors
{
    public static void CheckFayHerriot(JsonElement c, Differences differences)
    {
        var (expected, tolerance) = (c.GetProperty("expected"), c.Number("tolerance_relative"));
        double[][] x = [.. c.Items("x").Select(row => row.Numbers())];
        var fit = FayHerriot.Fit(c.Numbers("y"), c.Numbers("sampling_variance"), x, c.Text("method", "REML") == "REML");
        differences.Near("variance", expected.Number("sigma2_u"), fit.Variance, 1e-12, tolerance);
        differences.Near("beta", expected.Numbers("beta"), fit.Beta, 0, tolerance);
        differences.Near("error of beta", expected.Numbers("beta_se"), fit.BetaError, 0, tolerance);
        differences.Near("eblup", expected.Numbers("eblup"), fit.Eblup, 0, tolerance);
        differences.Near("mse", expected.Numbers("mse"), fit.Mse, 0, tolerance);
        differences.Near("likelihood", expected.Number("loglike"), fit.LogLikelihood, 0, tolerance);
    }

    public static void CheckCalibration(JsonElement c, Differences differences)
    {
        var distance = c.Text("method", "") switch { "raking" => Distance.Raking, "logit" => Distance.Logit, _ => Distance.Linear };
        var (lower, upper) = distance == Distance.Raking ? (0, double.PositiveInfinity) : (c.Number("lower"), c.Number("upper"));
        double[][] x = [.. c.Items("x").Select(row => row.Numbers())];
        var answer = BoundedCalibration.Run(c.Numbers("d"), x, c.Numbers("totals"), distance, lower, upper);
        differences.Equal("status", c.Text("expected_status", "calibrated"), answer.Converged ? "calibrated" : "infeasible");
        differences.Near("g", c.GetProperty("expected").Numbers("g"), answer.G, c.Number("tolerance_absolute_g"));
    }
}
