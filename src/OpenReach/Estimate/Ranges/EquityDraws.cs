using OpenReach.Terms;

namespace OpenReach.Estimate.Ranges;

/// <summary>
/// Equity indices of coverage, taken inside each replicate (method 6), for every kind of groups, for ages, for sexes and for areas.
/// Indices that noise inflates (of how far rates differ, and the highest against the lowest where there is no order) take the median of the
/// replicates for their value and carry a noise floor: the mean of the index in a nation of equal rates under the same noise.
/// </summary>
internal static class EquityDraws
{
    /// <summary>Groups of a set are read as a whole when they hold every area once.</summary>
    private const double Whole = 1e-6;

    /// <param name="coverage">[replicate][area], NaN for no residents; read only.</param>
    public static IReadOnlyList<EquityEstimate> Of(Frame frame, GroupSums sums, float[] coverage, Levels levels, int replicates, ParallelOptions options)
    {
        var list = new List<EquityEstimate>();
        foreach (var set in Sets(frame, levels.ByGroup)) list.AddRange(OfSet(frame, sums, levels.ByGroup, set, replicates));
        list.AddRange(OfAreas(frame, coverage, replicates, options));
        return list;
    }

    private static IEnumerable<EquitySet> Sets(Frame frame, LevelTable byGroup)
    {
        var (groups, cells) = (frame.Evidence.Groups, frame.Evidence.Cells);
        foreach (var kind in Enumerable.Range(1, groups.Count - 1).GroupBy(g => groups[g].Kind, StringComparer.Ordinal).OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            int[] members = [.. kind];
            var order = EquityIndices.Order(kind.Key, [.. members.Select(g => (groups[g].Code, groups[g].Name))]);
            yield return Peopled(new(kind.Key, EquityOf.Groups, order is not null, [.. (order?.Select(i => members[i]) ?? members).Select(g => new EquityMember(g, 0, 0))]));
        }
        yield return Peopled(new("age", EquityOf.Ages, true, [.. Enumerable.Range(1, cells.Ages.Count).Select(age => new EquityMember(0, age, 0))]));
        yield return Peopled(new("sex", EquityOf.Sexes, false, [.. Enumerable.Range(1, cells.Sexes.Count).Select(sex => new EquityMember(0, 0, sex))]));

        EquitySet Peopled(EquitySet set) => set with { Members = [.. set.Members.Where(m => byGroup[Measure.Residents].Value[Row(frame, m)] > 0)] };
    }

    private static int Row(Frame frame, EquityMember m)
    {
        var cells = frame.Evidence.Cells;
        return (m.Group * (cells.Ages.Count + 1) + m.Age) * (cells.Sexes.Count + 1) + m.Sex;
    }

    private static IEnumerable<EquityEstimate> OfSet(Frame frame, GroupSums sums, LevelTable byGroup, EquitySet set, int replicates)
    {
        if (set.Members.Count < 2) yield break;
        var level = frame.Evidence.Settings.Estimate.Level;
        double[] people = [.. set.Members.Select(m => byGroup[Measure.Residents].Value[Row(frame, m)])];
        double[] reached = [.. set.Members.Select(m => byGroup[Measure.Reached].Value[Row(frame, m)])];
        var (nationPeople, nationReached) = (byGroup[Measure.Residents].Value[0], byGroup[Measure.Reached].Value[0]);
        if (!(reached.Sum() > 0)) yield break;

        var room = new RowDraws(replicates);
        double[] Reached(int group, int age, int sex)
        {
            sums.Row(group, age, sex, room);
            return [.. room.Reached];
        }
        var draws = set.Members.Select(m => Reached(m.Group, m.Age, m.Sex)).ToArray();
        var nation = Reached(0, 0, 0);
        double[] means = [.. draws.Select(d => d.Sum() / replicates)];
        if (nation.Any(r => !(r > 0)) || Enumerable.Range(0, replicates).Any(b => draws.Sum(d => d[b]) <= 0)) yield break;

        for (var i = 0; i < draws.Length; i++)
        {
            var (n, own) = (people[i], draws[i]);
            yield return Of(EquityIndex.Representation, i, reached[i] / nationReached / (n / nationPeople), [.. own.Select((r, b) => r / nation[b] / (n / nationPeople))]);
            yield return Of(EquityIndex.ParityGap, i, reached[i] / n - nationReached / nationPeople, [.. own.Select((r, b) => r / n - nation[b] / nationPeople)]);
        }

        var indices = Enumerable.Range(0, replicates).Select(b => Indices([.. draws.Select(d => d[b])])).ToArray();
        var byRate = set.Ordered ? Enumerable.Range(0, replicates).Select(b => ByRate([.. draws.Select(d => d[b])])).ToArray() : indices;
        // What noise alone would show: every group at the common rate, moved as its own draws are.
        var rate = means.Sum() / people.Sum();
        var still = means.All(m => m > 0)
            ? Enumerable.Range(0, replicates).Select(b => ByRate([.. draws.Select((d, i) => people[i] * rate * d[b] / means[i])])).ToArray() : null;
        if (set.Ordered)
        {
            var point = Equity.Of(people, reached);
            if (point.Rates[^1] > 0 && indices.All(x => x.RateRatio is > 0 and < double.PositiveInfinity)) yield return Of(EquityIndex.RateRatio, -1, point.RateRatio, Draws(x => x.RateRatio), onLog: true);
            yield return Of(EquityIndex.RateGap, -1, point.Gap, Draws(x => x.Gap));
            yield return Of(EquityIndex.Concentration, -1, point.Concentration, Draws(x => x.Concentration));
            yield return Of(EquityIndex.Erreygers, -1, point.Erreygers, Draws(x => x.Erreygers));
            yield return Of(EquityIndex.Slope, -1, point.Slope, Draws(x => x.Slope));
        }
        else
        {
            if (indices.All(x => x.RateRatio > 0)) yield return Inflated(EquityIndex.RateRatio, x => x.RateRatio, onLog: true);
            yield return Inflated(EquityIndex.RateGap, x => x.Gap);
        }
        yield return Inflated(EquityIndex.PeopleShort, x => x.Excess);
        yield return Inflated(EquityIndex.Gini, x => x.Gini);
        yield return Inflated(EquityIndex.Theil, x => x.TheilT);
        if (indices.All(x => double.IsFinite(x.MeanLogDeviation))) yield return Inflated(EquityIndex.MeanLogDeviation, x => x.MeanLogDeviation);

        double[] Draws(Func<Equity.Indices, double> of) => [.. indices.Select(of)];

        EquityEstimate Of(EquityIndex index, int member, double value, double[] values, double floor = double.NaN, bool onLog = false) =>
            Range(index, set, member, value, values, floor, level, onLog);

        EquityEstimate Inflated(EquityIndex index, Func<Equity.Indices, double> of, bool onLog = false) =>
            Of(index, -1, Median([.. byRate.Select(of)]), [.. byRate.Select(of)], still is null ? double.NaN : still.Average(of), onLog);

        Equity.Indices Indices(double[] hit) => set.Ordered ? Equity.Of(people, hit) : ByRate(hit);

        // Without an order the groups stand from the lowest rate to the highest, in each replicate anew.
        Equity.Indices ByRate(double[] hit)
        {
            int[] order = [.. Enumerable.Range(0, hit.Length).OrderBy(i => hit[i] / people[i]).ThenBy(i => i)];
            return Equity.Of([.. order.Select(i => people[i])], [.. order.Select(i => hit[i])]);
        }
    }

    private static EquityEstimate Range(EquityIndex index, EquitySet set, int member, double value, double[] values, double floor, double level, bool onLog)
    {
        var (low, high) = Quantiles.Ends(onLog ? [.. values.Select(v => Math.Log(v))] : values, level);
        if (onLog) (low, high) = (Math.Exp(low), Math.Exp(high));
        return new(index, set, member, value, Math.Min(low, value), Math.Max(high, value), floor);
    }

    private static double Median(double[] values) => Quantiles.Of([.. values.Order()], 0.5);

    /// <summary>Between areas, and what of it lies between the groups of each kind that holds every area once.</summary>
    private static IEnumerable<EquityEstimate> OfAreas(Frame frame, float[] coverage, int replicates, ParallelOptions options)
    {
        var areas = frame.PersonsByArea.Length;
        int[] peopled = [.. Enumerable.Range(0, areas).Where(a => frame.PersonsByArea[a] > 0)];
        if (peopled.Length < 2) yield break;
        double[] weights = [.. peopled.Select(a => frame.PersonsByArea[a])], means = new double[peopled.Length];
        for (var b = 0; b < replicates; b++)
            for (var i = 0; i < means.Length; i++) means[i] += coverage[(long)b * areas + peopled[i]] / (double)replicates;
        var kinds = WholeKinds(frame, peopled);
        var (all, still) = (new Equity.Dispersion[replicates], new Equity.Dispersion[replicates]);
        var (between, stillBetween) = (kinds.Select(_ => new double[replicates]).ToArray(), kinds.Select(_ => new double[replicates]).ToArray());
        var common = weights.Zip(means, (w, m) => w * m).Sum() / weights.Sum();
        var hasFloor = means.All(m => m > 0);
        Parallel.For(0, replicates, options, () => (Rates: new double[peopled.Length], Keys: new double[peopled.Length], Order: new int[peopled.Length]), (b, _, own) =>
        {
            for (var i = 0; i < peopled.Length; i++) own.Rates[i] = coverage[(long)b * areas + peopled[i]];
            all[b] = Equity.Apart(weights, own.Rates, own.Keys, own.Order);
            for (var k = 0; k < kinds.Count; k++) between[k][b] = Between(kinds[k], weights, own.Rates);
            for (var i = 0; i < peopled.Length && hasFloor; i++) own.Rates[i] *= common / means[i];
            if (!hasFloor) return own;
            still[b] = Equity.Apart(weights, own.Rates, own.Keys, own.Order);
            for (var k = 0; k < kinds.Count; k++) stillBetween[k][b] = Between(kinds[k], weights, own.Rates);
            return own;
        }, _ => { });

        // Nobody reached anywhere leaves no rate to compare.
        if (all.Any(d => double.IsNaN(d.Gini))) yield break;
        var set = new EquitySet("area", EquityOf.Areas, false, []);
        var level = frame.Evidence.Settings.Estimate.Level;
        yield return Of(EquityIndex.Gini, set, [.. all.Select(d => d.Gini)], [.. still.Select(d => d.Gini)]);
        yield return Of(EquityIndex.Theil, set, [.. all.Select(d => d.TheilT)], [.. still.Select(d => d.TheilT)]);
        if (all.All(d => double.IsFinite(d.MeanLogDeviation)))
            yield return Of(EquityIndex.MeanLogDeviation, set, [.. all.Select(d => d.MeanLogDeviation)], [.. still.Select(d => d.MeanLogDeviation)]);
        for (var k = 0; k < kinds.Count; k++)
        {
            var of = new EquitySet(kinds[k].Kind, EquityOf.Areas, false, []);
            yield return Of(EquityIndex.TheilBetween, of, between[k], stillBetween[k]);
            yield return Of(EquityIndex.TheilWithin, of, [.. all.Select((d, b) => d.TheilT - between[k][b])], [.. still.Select((d, b) => d.TheilT - stillBetween[k][b])]);
        }

        EquityEstimate Of(EquityIndex index, EquitySet about, double[] values, double[] floor) =>
            Range(index, about, -1, Median(values), values, hasFloor ? floor.Average() : double.NaN, level, onLog: false);
    }

    /// <summary>Theil T between the groups of a kind: the rest of that between all areas is within them, exactly.</summary>
    private static double Between((string Kind, (int Area, double Share)[][] Groups) kind, double[] weights, double[] rates)
    {
        double all = 0, mean = 0, between = 0;
        for (var i = 0; i < rates.Length; i++) (all, mean) = (all + weights[i], mean + weights[i] * rates[i]);
        mean /= all;
        foreach (var group in kind.Groups)
        {
            double people = 0, hit = 0;
            foreach (var (i, share) in group) (people, hit) = (people + share * weights[i], hit + share * weights[i] * rates[i]);
            if (people > 0) between += Equity.Part(people / all, hit / people, mean);
        }
        return between;
    }

    private static List<(string Kind, (int Area, double Share)[][] Groups)> WholeKinds(Frame frame, int[] peopled)
    {
        var at = new Dictionary<int, int>();
        for (var i = 0; i < peopled.Length; i++) at[peopled[i]] = i;
        var kinds = new List<(string, (int, double)[][])>();
        foreach (var kind in frame.Evidence.Groups.Skip(1).GroupBy(g => g.Kind, StringComparer.Ordinal).OrderBy(k => k.Key, StringComparer.Ordinal))
        {
            (int Area, double Share)[][] groups = [.. kind.Select(g => g.Members.Where(m => at.ContainsKey(m.Area)).Select(m => (at[m.Area], m.Share)).ToArray())];
            var held = new double[peopled.Length];
            foreach (var (area, share) in groups.SelectMany(g => g)) held[area] += share;
            if (groups.Length > 1 && held.All(h => Math.Abs(h - 1) < Whole)) kinds.Add((kind.Key, groups));
        }
        return kinds;
    }
}
