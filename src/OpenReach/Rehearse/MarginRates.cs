using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>
/// One plausible rate for each cell from survey rows that may be margins only: by age, by sex, or a total. Not the estimator's way
/// (which rakes): here rates add up on the logit, so that a rehearsal does not confirm itself.
/// </summary>
internal static class MarginRates
{
    /// <summary>Rates by cell within 0.005 and 0.995, or null where no row says anything of the universe.</summary>
    /// <param name="weights">People of the rows' base, by cell.</param>
    /// <param name="slope">Change of the logit for a year of age among the cells that one row speaks for; the row's share stays as it is.</param>
    public static double[]? ByCell(IReadOnlyList<UseRow> rows, CellScheme cells, double[] weights, double slope)
    {
        var byAge = ByAge([.. rows.Where(r => r.Sex == Sex.All)], cells, weights, slope);
        var crossed = cells.Sexes.Select(s => (Sex: s, Rates: ByAge([.. rows.Where(r => r.Sex == s && s != Sex.All && !Whole(r.Age, cells))], cells, weights, slope)))
            .Where(p => p.Rates is not null).ToDictionary(p => p.Sex, p => p.Rates!);
        if (byAge is null && crossed.Count == 0) return null;
        var mean = byAge is null ? 0.5 : Mean(byAge, weights);

        var rates = new double[cells.Count];
        for (var c = 0; c < cells.Count; c++)
        {
            var own = crossed.GetValueOrDefault(cells[c].Sex);
            var logit = Land.Logit((own ?? byAge ?? crossed.Values.First())[c]);
            if (own is null && byAge is not null && rows.FirstOrDefault(r => r.Sex == cells[c].Sex && r.Sex != Sex.All && Whole(r.Age, cells)) is { } side)
                logit += Land.Logit(Clamp(side.Share)) - Land.Logit(Clamp(mean));
            rates[c] = Clamp(Land.Expit(logit));
        }
        return rates;
    }

    /// <summary>
    /// The narrowest row that holds a cell's age speaks for it; a wider row speaks for what the narrower ones leave, by subtraction
    /// with the people of each.
    /// </summary>
    private static double[]? ByAge(UseRow[] rows, CellScheme cells, double[] weights, double slope)
    {
        var rates = new double?[cells.Count];
        foreach (var row in rows.OrderBy(r => r.Age.Last - r.Age.From).ThenBy(r => r.Age.From))
        {
            var (known, knownWeight, rest, restWeight) = (0.0, 0.0, new List<int>(), 0.0);
            for (var c = 0; c < cells.Count; c++)
            {
                if (!Speaks(row.Age, cells[c].Age)) continue;
                if (rates[c] is { } rate)
                {
                    known += rate * weights[c];
                    knownWeight += weights[c];
                }
                else
                {
                    rest.Add(c);
                    restWeight += weights[c];
                }
            }
            if (rest.Count == 0) continue;
            var left = restWeight > 0 ? (row.Share * (knownWeight + restWeight) - known) / restWeight : row.Share;
            var tilted = Tilted(Clamp(left), [.. rest.Select(c => slope * Land.MiddleAge(cells[c].Age))], [.. rest.Select(c => weights[c])]);
            for (var i = 0; i < rest.Count; i++) rates[rest[i]] = Clamp(tilted[i]);
        }
        if (rates.All(r => r is null)) return null;
        // Ages that no row reaches take the nearest age that one does.
        var given = Enumerable.Range(0, cells.Count).Where(c => rates[c] is not null).ToArray();
        return [.. Enumerable.Range(0, cells.Count).Select(c => rates[c] ?? rates[given.MinBy(g => (Math.Abs(Land.MiddleAge(cells[g].Age) - Land.MiddleAge(cells[c].Age)), g))]!.Value)];
    }

    /// <summary>Rates whose logits differ as told and whose weighted mean is the wanted one.</summary>
    private static double[] Tilted(double wanted, double[] logits, double[] weights)
    {
        if (weights.Sum() <= 0) return [.. Enumerable.Repeat(wanted, logits.Length)];
        var shift = RealLand.Shift(logits, weights, wanted);
        return [.. logits.Select(l => Land.Expit(l + shift))];
    }

    /// <summary>A row speaks for a cell when it holds the middle of the cell's age.</summary>
    private static bool Speaks(AgeBand row, AgeBand cell)
    {
        var middle = Land.MiddleAge(cell);
        return row.From <= middle && middle <= row.Last + 1;
    }

    private static bool Whole(AgeBand age, CellScheme cells) => cells.Ages.All(a => Speaks(age, a));

    private static double Mean(double[] rates, double[] weights)
    {
        var (sum, all) = (0.0, 0.0);
        for (var c = 0; c < rates.Length; c++) (sum, all) = (sum + rates[c] * weights[c], all + weights[c]);
        return all > 0 ? sum / all : 0.5;
    }

    private static double Clamp(double share) => Math.Clamp(share, 0.005, 0.995);
}
