using System.Text.Json;
using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate.VectorTests;

/// <summary>The whole point estimate, through the door: evidence in, estimates out.</summary>
internal static class EndToEndVectors
{
    public static void Check(JsonElement c, Differences differences)
    {
        var (input, expected, tolerance) = (c.GetProperty("input"), c.GetProperty("expected"), c.Number("tolerance_relative"));
        var population = input.Items("population").Select(a => a.Numbers()).ToArray();
        var (areas, cells) = (population.Length, population[0].Length);
        var evidence = Evidence(input, population);
        var issues = new Issues();

        var estimates = Estimator.Run(evidence, issues);

        if (estimates is null) { differences.Equal("estimate", "made", string.Join("; ", issues.Select(i => i.Message))); return; }
        var rows = estimates.ByAreaCell;
        differences.Near("online", expected.Numbers("online"), rows[Measure.Online].Value, 0, tolerance);
        differences.Near("no internet", expected.Numbers("no_internet"), rows[Measure.MissedNoInternet].Value, 0, tolerance);
        differences.Near("online on no platform", expected.Numbers("online_no_platform"), rows[Measure.MissedNoPlatform].Value, 0, tolerance);
        differences.Near("not served", expected.Numbers("on_platform_not_served"), rows[Measure.MissedNotServed].Value, 0, tolerance);
        differences.Near("reached", expected.Numbers("reached"), rows[Measure.Reached].Value, 0, tolerance);
        var totals = expected.GetProperty("totals");
        foreach (var (name, measure) in new[]
                 {
                     ("no_internet", Measure.MissedNoInternet), ("online_no_platform", Measure.MissedNoPlatform),
                     ("on_platform_not_served", Measure.MissedNotServed), ("reached", Measure.Reached),
                 })
            differences.Near($"total {name}", totals.Number(name), estimates.ByGroup[measure].Value[0], 0, tolerance);
        // The inputs leave nothing open but the dependence, so the band is the identified one of the vectors.
        var band = expected.Numbers("identified_reached_total");
        differences.Near("least reached", band[0], estimates.ByGroup[Measure.Reached].BandLow[0], 0, tolerance);
        differences.Near("most reached", band[1], estimates.ByGroup[Measure.Reached].BandHigh[0], 0, tolerance);
        Inside(expected, evidence, areas, cells, differences, tolerance);
    }

    /// <summary>What stays inside the estimator: states, users and reach by platform.</summary>
    private static void Inside(JsonElement expected, Evidence evidence, int areas, int cells, Differences differences, double tolerance)
    {
        var frame = new Frame(evidence);
        var (states, work) = (new List<double>(), new Workspace(frame));
        var platforms = frame.States.Length;
        var estimates = evidence.Settings.Estimate;
        var assumptions = new Assumptions
        {
            OnlineMeansUse = false,
            HouseholdRatio = 1,
            UnaskedLogOdds = 0,
            Dependence = estimates.T,
            UseShare = [.. frame.States.Select(p => evidence.Platforms[p].Use!.Share)],
            Duplicates = [.. frame.States.Select(p => evidence.Platforms[p].Duplicates.Mean)],
            Accumulation = new double[platforms],
            AskedOddsRatio = [],
        };
        OnlinePeople.Run(frame, assumptions, work);
        PlatformUse.Rates(frame, assumptions, work);
        assumptions = assumptions with
        {
            AskedOddsRatio = [.. frame.Asked.Select(p => PairTable.OddsRatio(p.Pair.Share,
                UseStates.Pooled(work.OnlineByCell, work.UseRate[p.A]), UseStates.Pooled(work.OnlineByCell, work.UseRate[p.B])))],
        };
        PlatformUse.Run(frame, assumptions, work);
        PlatformReach.Run(frame, assumptions, work);
        differences.Near("states", expected.Numbers("state_share_by_age_sex"), work.States, 0, tolerance);
        var (users, reach) = (new List<double>(), new List<double>());
        for (var k = 0; k < platforms; k++)
            for (var a = 0; a < areas; a++)
                for (var c = 0; c < cells; c++)
                {
                    users.Add(work.Online[a][c] * work.UseRate[k][c]);
                    reach.Add(users[^1] * work.Rates[k][a][c]);
                }
        differences.Near("users", expected.Numbers("users"), users, 0, tolerance);
        differences.Near("reach", expected.Numbers("reach"), reach, 0, tolerance);
    }

    private static Evidence Evidence(JsonElement input, double[][] population)
    {
        var cells = Evidences.Scheme(population[0].Length / 2);
        var platforms = (int)input.Number("K");
        var use = input.Items("use_rate_online_by_age_sex").Select(u => u.Numbers()).ToArray();
        var (regionOf, regions) = (input.Integers("region_of_area"), (int)input.Number("regions"));
        var exports = input.Items("exports");
        var list = Enumerable.Range(0, platforms).Select(k =>
        {
            var accounts = exports[k].Number("accounts_reached");
            var byCell = exports[k].Numbers("age_sex_shares").Select((s, c) => new CellMargin([c], Rounded.Exact(s * accounts), false)).ToArray();
            var byPlace = exports[k].Numbers("listed_region_accounts").Select((n, r) => new PlaceMargin($"region {r}",
                [.. Enumerable.Range(0, regionOf.Length).Where(a => regionOf[a] == r).Select(a => (a, 1.0))], Rounded.Exact(n))).ToArray();
            return Evidences.Platform($"p{k}", use[k], Evidences.Period(accounts, byCell, byPlace),
                duplicates: exports[k].Number("account_inflation"), abroad: exports[k].Number("foreign_share"));
        }).ToArray();
        var settings = Evidences.Settings(estimate: new EstimateSettings { Replicates = 0, T = input.Number("theta"), CapacityMargin = 1 }, cells: cells);
        var nation = Evidences.Nation(population, input.Numbers("internet_rate_by_area"), input.Numbers("internet_rate_by_age_sex"), list, cells, settings);
        // The vectors have no other meaning of online and no open pair: only the dependence is open.
        nation = nation with { InternetUse = nation.InternetUse with { CoversUniverse = false } };
        return nation with { Pairs = Pairs(input, nation) };
    }

    /// <summary>The vectors give odds ratios; a survey gives the share who use both.</summary>
    private static PairEvidence[] Pairs(JsonElement input, Evidence nation)
    {
        var frame = new Frame(nation);
        var work = new Workspace(frame);
        var assumptions = new Assumptions
        {
            OnlineMeansUse = false,
            HouseholdRatio = 1,
            UnaskedLogOdds = 0,
            AskedOddsRatio = [],
            Dependence = 0,
            UseShare = [.. nation.Platforms.Select(p => p.Use!.Share)],
            Duplicates = [],
            Accumulation = [],
        };
        OnlinePeople.Run(frame, assumptions, work);
        PlatformUse.Rates(frame, assumptions, work);
        var ratios = input.Numbers("pair_odds_ratio");
        return [.. input.Items("pairs_zero_based").Select((p, i) =>
        {
            var (a, b) = ((int)p[0].GetDouble(), (int)p[1].GetDouble());
            var (sa, sb) = (UseStates.Pooled(work.OnlineByCell, work.UseRate[a]), UseStates.Pooled(work.OnlineByCell, work.UseRate[b]));
            return new PairEvidence(a, b, PairTable.Both(ratios[i], sa, sb), SurveyBase.Online, 1000, null);
        })];
    }
}
