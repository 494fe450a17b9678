using OpenReach.Estimate;
using OpenReach.Estimate.Ranges;
using OpenReach.Terms;

namespace OpenReach.HoldOut;

/// <summary>
/// Dwellings with internet in the 150 federal electoral divisions of 2016, predicted from the census of 2011 (table B35, brought to the divisions of
/// 2016 by the published correspondence) and the totals of 2016, and set beside the census of 2016 (table G37).
/// </summary>
/// <param name="Truth">Rate of 2016 by division, of those who stated it.</param>
/// <param name="Rules">The estimator first.</param>
/// <param name="Update">Logit of the truth less logit of the estimator with the national total.</param>
/// <param name="SpreadOfOthers">Standard deviation of the update over the other states' divisions, by division.</param>
/// <param name="Hit">Share of divisions inside the ranges that the estimator's drift draws give.</param>
/// <param name="Width">Mean width of those ranges.</param>
/// <param name="HitOfOthers">The same with the drift that the other states show.</param>
/// <param name="SharedByState">Part of the update's variance that the divisions of a state share (analysis of variance).</param>
internal sealed record AustralianElectorates(
    double[] Truth, IReadOnlyList<(string Rule, double[] Rates)> Rules, double[] Update, double[] SpreadOfOthers, double Hit, double Width, double HitOfOthers, double WidthOfOthers,
    double SharedByState, double OldRate, double NewRate, double OldNotStated, double NewNotStated, int Years)
{
    private const string Folder = "census/au/";
    private static readonly DateOnly Then = new(2011, 8, 9), Now = new(2016, 8, 9);

    public static AustralianElectorates Run(Tables tables)
    {
        var rows = tables.Census(Folder + "datapack2016_ced/2016Census_G37_AUS_CED.csv").Access!.Rows.Where(r => IsDivision(r.Area)).OrderBy(r => r.Area, StringComparer.Ordinal).ToArray();
        var states = tables.Census(Folder + "totals2016/2016Census_G37_AUS_STE.csv").Access!.Rows.ToDictionary(r => r.Area, StringComparer.Ordinal);
        var nation = tables.Census(Folder + "totals2016/2016Census_G37_AUS.csv").Access!.Rows.Single();
        var correspondence = tables.Census(Folder + "correspondences/CG_CED_2011_CED_2016.csv").Correspondence;
        var before = tables.Census(Folder + "datapack2011_ced/2011Census_B35_AUST_CED_short.csv").Access!.Rows.ToDictionary(r => r.Area, StringComparer.Ordinal);
        var broadband = tables.Rows(Folder + "datapack2011_ced/2011Census_B35_AUST_CED_short.csv")
            .ToDictionary(r => r["region_id"], r => double.Parse(r["Tof_IC_BrdB_Total"], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

        double[] Carried(Func<string, double> of) => [.. rows.Select(r => correspondence.Where(c => c.To == r.Area).Sum(c => c.Ratio * of(c.From)))];
        var (with, without) = (Carried(a => before[a].With), Carried(a => before[a].Without));
        double[] truth = [.. rows.Select(r => r.With / (r.With + r.Without))], weights = [.. rows.Select(r => r.With + r.Without)];
        double[] old = [.. with.Select((w, a) => w / (w + without[a]))];
        string[] stateOf = [.. rows.Select(r => r.Area[3..4])];
        Area[] areas = [.. rows.Select((r, a) => new Area(r.Area, r.Area, stateOf[a]))];
        var newRate = nation.With / (nation.With + nation.Without);
        double StateRate(string s) => states[s].With / (states[s].With + states[s].Without);

        var ours = Shifted(areas, weights, with, without, newRate);
        var byState = new double[rows.Length];
        foreach (var s in stateOf.Distinct())
        {
            int[] own = [.. Enumerable.Range(0, rows.Length).Where(a => stateOf[a] == s)];
            var rates = Shifted([.. own.Select(a => areas[a])], [.. own.Select(a => weights[a])], [.. own.Select(a => with[a])], [.. own.Select(a => without[a])], StateRate(s));
            for (var i = 0; i < own.Length; i++) byState[own[i]] = rates[i];
        }
        var broad = Carried(a => broadband[a]);
        var otherQuestion = Shifted(areas, weights, broad, [.. broad.Select((b, a) => with[a] + without[a] - b)], newRate);

        double[] update = [.. truth.Select((t, a) => Logistic.Logit(t) - Logistic.Logit(ours[a]))];
        double[] others = [.. stateOf.Select(s => Errors.Deviation([.. update.Where((_, a) => stateOf[a] != s)]))];
        var years = Now.Year - Then.Year;
        var (hit, width) = Ranges(areas, weights, with, without, newRate, new EstimateSettings(), truth, _ => true);
        double hitOthers = 0, widthOthers = 0;
        foreach (var s in stateOf.Distinct())
        {
            var a = Array.IndexOf(stateOf, s);
            var n = stateOf.Count(x => x == s);
            var left = Ranges(areas, weights, with, without, newRate, new EstimateSettings { AccessDrift = others[a] / years }, truth, i => stateOf[i] == s);
            (hitOthers, widthOthers) = (hitOthers + n * left.Hit, widthOthers + n * left.Width);
        }
        return new(truth,
        [
            ("estimator, with the state totals of 2016", byState),
            ("estimator, with the national total of 2016 (2011 and one logit shift)", ours),
            ("the same from broadband of 2011 only, another question", otherQuestion),
            ("no change since 2011", old),
            ("national rate of 2016 everywhere", [.. truth.Select(_ => newRate)]),
            ("state's rate of 2016 everywhere in it", [.. stateOf.Select(StateRate)]),
        ], update, others, hit, width, hitOthers / rows.Length, widthOthers / rows.Length, Shared(update, stateOf),
            with.Sum() / (with.Sum() + without.Sum()), newRate, Carried(a => before[a].NotStated ?? 0).Sum() / (with.Sum() + without.Sum() + Carried(a => before[a].NotStated ?? 0).Sum()),
            (nation.NotStated ?? 0) / (nation.With + nation.Without + (nation.NotStated ?? 0)), years);
    }

    /// <summary>Codes ending in 90 and more are people without a fixed address and at sea.</summary>
    private static bool IsDivision(string code) => int.Parse(code.AsSpan(4), System.Globalization.CultureInfo.InvariantCulture) < 90;

    /// <summary>The estimator's own step: old rates moved by one logit so that they meet the total.</summary>
    private static double[] Shifted(Area[] areas, double[] weights, double[] with, double[] without, double total)
    {
        var (frame, work) = Frame(areas, weights, with, without, total, new EstimateSettings());
        OnlinePeople.Run(frame, Country.Assume(new(), onlineMeansUse: true), work);
        return [.. work.AreaRates];
    }

    /// <summary>Hit rate and width of the ranges of a thousand draws of the drift alone, over some of the divisions.</summary>
    private static (double Hit, double Width) Ranges(Area[] areas, double[] weights, double[] with, double[] without, double total, EstimateSettings settings, double[] truth, Func<int, bool> counts)
    {
        var (frame, work) = Frame(areas, weights, with, without, total, settings);
        var assumptions = Country.Assume(settings, onlineMeansUse: true);
        var noise = new AreaNoise(Spread.Of(frame, assumptions, [], Sources.DataAge), 1);
        var draws = areas.Select(_ => new double[settings.Replicates]).ToArray();
        for (var b = 0; b < settings.Replicates; b++)
        {
            OnlinePeople.Run(frame, assumptions with { AreaAccess = noise.Access((ulong)b) }, work);
            for (var a = 0; a < draws.Length; a++) draws[a][b] = work.AreaRates[a];
        }
        int[] chosen = [.. Enumerable.Range(0, draws.Length).Where(counts)];
        (double Low, double High)[] ends = [.. chosen.Select(a => Quantiles.Ends(draws[a], settings.Level))];
        return (chosen.Select((a, i) => ends[i].Low <= truth[a] && truth[a] <= ends[i].High ? 1.0 : 0).Average(), ends.Average(e => e.High - e.Low));
    }

    private static (Frame, Workspace) Frame(Area[] areas, double[] weights, double[] with, double[] without, double total, EstimateSettings settings)
    {
        var frame = new Frame(Country.Evidence(areas, [.. weights.Select(w => new[] { w })], with, without, [AgeBand.All], [total], true, new(Now, Now, "Etc/UTC"), Then, settings));
        return (frame, new Workspace(frame));
    }

    private static double Shared(double[] update, string[] stateOf)
    {
        var groups = update.Select((u, a) => (u, State: stateOf[a])).GroupBy(x => x.State).Select(g => g.Select(x => x.u).ToArray()).ToArray();
        var (n, mean) = (update.Length, update.Average());
        var within = groups.Sum(g => g.Sum(u => (u - g.Average()) * (u - g.Average()))) / (n - groups.Length);
        var between = groups.Sum(g => g.Length * (g.Average() - mean) * (g.Average() - mean)) / (groups.Length - 1);
        var size = (n - groups.Sum(g => (double)g.Length * g.Length) / n) / (groups.Length - 1);
        var shared = Math.Max(0, (between - within) / size);
        return shared / (shared + within);
    }
}
