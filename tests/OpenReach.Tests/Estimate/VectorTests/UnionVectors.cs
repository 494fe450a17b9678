using System.Text.Json;
using OpenReach.Estimate;

namespace OpenReach.Tests.Estimate.VectorTests;

internal static class UnionVectors
{
    public static void CheckStates(JsonElement c, Differences differences)
    {
        var rates = c.Numbers("use_rate");
        var reach = c.Text("expected_status", "") == "" ? c.Numbers("reach_rate_among_users") : [];
        var asked = Pairs(c, c.Numbers("pair_use_rate"));
        var expected = c.GetProperty("expected");
        var impossible = asked.Where(p => !PairTable.IsPossible(p.Share, rates[p.A], rates[p.B])).ToArray();
        differences.Equal("status", c.Text("expected_status", "fitted"), impossible.Length > 0 ? "pair_outside_bounds" : "fitted");
        if (impossible.Length > 0)
        {
            var (low, high) = PairTable.Bounds(rates[impossible[0].A], rates[impossible[0].B]);
            differences.Near("lower bound", expected.Number("lower"), low, 1e-9);
            differences.Near("upper bound", expected.Number("upper"), high, 1e-9);
            return;
        }

        var tolerance = c.Number("tolerance_absolute");
        var states = UseStates.Fit([1], [.. rates.Select(r => new[] { r })], asked, 0, FitLimits.Exact).Share;
        double union = 0, onNot = 0;
        for (var s = 1; s < states.Length; s++)
        {
            var none = Union.None([.. reach.Where((_, k) => (s >> k & 1) == 1)], 0);
            (union, onNot) = (union + states[s] * (1 - none), onNot + states[s] * none);
        }
        differences.Near("states", expected.Numbers("state_bits_platform0_fastest"), states, tolerance);
        differences.Near("on none", expected.Number("share_on_none"), states[0], tolerance);
        differences.Near("on any", expected.Number("share_on_any"), 1 - states[0], tolerance);
        differences.Near("union", expected.Number("reach_union_conditional_independence_given_state"), union, tolerance);
        differences.Near("not reached", expected.Number("on_some_platform_not_reached"), onNot, tolerance);
        differences.Near("Sainsbury", expected.Number("reach_union_sainsbury_unconditional"),
            Union.Any([.. rates.Zip(reach, (u, r) => u * r)], 0), tolerance);
    }

    public static void CheckFrailty(JsonElement c, Differences differences)
    {
        var (rates, t) = (c.Numbers("reach_rates_among_users"), c.Number("theta"));
        var tolerance = c.Number("tolerance_absolute");
        differences.Near("none", c.GetProperty("expected").Number("none"), Union.None(rates, t), tolerance);
        differences.Near("union", c.GetProperty("expected").Number("union"), Union.Any(rates, t), tolerance);
    }

    public static void CheckBounds(JsonElement c, Differences differences)
    {
        var single = c.Numbers("single");
        var tolerance = c.Number("tolerance_absolute");
        var expected = c.GetProperty("expected");
        var (low, high) = Union.Bounds(single);
        var closer = UnionBounds.FromPairs(single, Pairs(c, c.Numbers("pair")));
        var alone = UnionBounds.FromPairs(single, []);
        differences.Near("closed form", expected.Numbers("union_bounds_singles_closed_form"), [low, high], tolerance);
        differences.Near("singles", expected.Numbers("union_bounds_singles"), alone is { } s ? [s.Low, s.High] : [], tolerance);
        differences.Near("singles and pairs", expected.Numbers("union_bounds_singles_and_pairs"), closer is { } p ? [p.Low, p.High] : [], tolerance);
        differences.Near("independence", expected.Number("independence"), Union.Any(single, 0), tolerance);
    }

    private static (int A, int B, double Share)[] Pairs(JsonElement c, double[] shares) =>
        [.. c.Items("pairs_zero_based").Select((p, i) => ((int)p[0].GetDouble(), (int)p[1].GetDouble(), shares[i]))];
}
