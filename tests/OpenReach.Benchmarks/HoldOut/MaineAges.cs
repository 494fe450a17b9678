using System.Globalization;
using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.HoldOut;

/// <summary>One age of the hidden table; arrays by tract, rates 0 to 1.</summary>
/// <param name="Direct">What the survey published.</param>
/// <param name="Error">Its standard error.</param>
/// <param name="Rules">The estimator first, then the simpler rules.</param>
/// <param name="Noise">Standard deviation that sampling alone gives the estimator's error: the tract's total holds the hidden persons.</param>
/// <param name="Structure">Standard deviation of the estimator's own range.</param>
internal sealed record AgeOfTracts(string Age, double[] Direct, double[] Error, IReadOnlyList<(string Rule, double[] Rates)> Rules, double[] Noise, double[] Structure)
{
    public double[] Estimate => Rules[0].Rates;

    /// <summary>(estimate − direct)/√(sampling² + own range²), where both are known.</summary>
    public double[] Standardised(bool withStructure) =>
        [.. Usable.Select(i => (Estimate[i] - Direct[i]) / Math.Sqrt(Noise[i] * Noise[i] + (withStructure ? Structure[i] * Structure[i] : 0)))];

    /// <summary>Where the whole tract is online there is nothing to split.</summary>
    public IEnumerable<int> Usable => Enumerable.Range(0, Direct.Length).Where(i => Noise[i] > 0);
}

/// <summary>
/// American Community Survey 2018-2022, table S2802, census tracts of Maine: people in households with a computer and broadband. Their split by
/// age is hidden in each tract and predicted from the tract's total and the state's rates by age. Dial-up counts as without.
/// </summary>
internal sealed record MaineAges(int Tracts, int LeftOut, double[] StateRates, IReadOnlyList<AgeOfTracts> Ages)
{
    public const string Path = "census/us/ACSST5Y2022.S2802-Data.maine-tracts.csv";
    private static readonly (AgeBand Age, string Item)[] Items = [(new(0, 17), "002"), (new(18, 64), "003"), (new(65, null), "004")];

    public static MaineAges Run(Tables tables)
    {
        var access = tables.Census(Path).Access!.Rows.DistinctBy(r => r.Area).ToDictionary(r => r.Area, StringComparer.Ordinal);
        // The file at hand holds some tracts twice.
        var rows = tables.Rows(Path).DistinctBy(r => r["GEO_ID"]).Where(r => access.ContainsKey(r["GEO_ID"][(r["GEO_ID"].IndexOf("US", StringComparison.Ordinal) + 2)..])).ToList();
        var all = rows.Count;
        rows = [.. rows.Where(r => Items.All(i => Number(r, $"S2802_C01_{i.Item}E") > 0 && Number(r, $"S2802_C02_{i.Item}M") >= 0 && Number(r, $"S2802_C01_{i.Item}M") >= 0))];
        double[][] people = [.. rows.Select(r => Items.Select(i => Number(r, $"S2802_C01_{i.Item}E")).ToArray())];
        double[][] online = [.. rows.Select(r => Items.Select(i => Number(r, $"S2802_C02_{i.Item}E")).ToArray())];
        double[] state = [.. Items.Select((_, c) => online.Sum(o => o[c]) / people.Sum(p => p[c]))];
        Area[] areas = [.. rows.Select(r => new Area(r["GEO_ID"][(r["GEO_ID"].IndexOf("US", StringComparison.Ordinal) + 2)..], r["NAME"], null))];
        AccessRow[] totals = [.. areas.Select(a => access[a.Code])];

        var settings = new EstimateSettings { Replicates = 200 };
        var day = new DateOnly(2022, 12, 31);
        var evidence = Country.Evidence(areas, people, [.. totals.Select(t => t.With)], [.. totals.Select(t => t.Without)], [.. Items.Select(i => i.Age)], state, false,
            new(day, day, "Etc/UTC"), null, settings, [Country.AnyPlatform(Items.Length, people.Sum(p => p.Sum()))]);
        var column = (Estimator.Run(evidence, new Issues()) ?? throw new InvalidOperationException("The tracts could not be estimated.")).ByAreaCell[Measure.Online];

        var ages = new List<AgeOfTracts>();
        for (var c = 0; c < Items.Length; c++)
        {
            double[] Each(Func<int, double> of) => [.. Enumerable.Range(0, rows.Count).Select(of)];
            double Rate(int a, int age) => column.Value[a * Items.Length + age] / people[a][age];
            double Sampling(int a, int age) => SurveyError.OfMargin(SurveyError.OfProportion(online[a][age], Number(rows[a], $"S2802_C02_{Items[age].Item}M"),
                people[a][age], Number(rows[a], $"S2802_C01_{Items[age].Item}M")));
            // A tract's own margin of error is an estimate itself, and no variance at all at 0% and 100%: variances follow c·p(1 − p)/n, one c for
            // an age (a generalised variance function).
            double Smooth(int a, int age) => Rate(a, age) * (1 - Rate(a, age)) / people[a][age];
            double[] factor = [.. Items.Select((_, age) => Enumerable.Range(0, rows.Count).Sum(a => Math.Pow(Sampling(a, age), 2)) / Enumerable.Range(0, rows.Count).Sum(a => Smooth(a, age)))];
            // One logit shift meets the total: an error of one age's count moves every age by its part of Σ n·p(1 − p).
            double Noise(int a)
            {
                double Slope(int age) => people[a][age] * Rate(a, age) * (1 - Rate(a, age));
                var slopes = Enumerable.Range(0, Items.Length).Sum(Slope);
                if (slopes <= 0) return 0;
                var variance = 0.0;
                for (var age = 0; age < Items.Length; age++)
                {
                    var moved = Rate(a, c) * (1 - Rate(a, c)) * people[a][age] / slopes;
                    variance += Math.Pow((age == c ? 1 : 0) - moved, 2) * factor[age] * Smooth(a, age);
                }
                return Math.Sqrt(variance);
            }
            var age = c;
            ages.Add(new(Items[c].Age.ToString(), Each(a => online[a][age] / people[a][age]), Each(a => Sampling(a, age)),
            [
                ("estimator", Each(a => Rate(a, age))),
                ("tract's rate for every age", Each(a => totals[a].With / (totals[a].With + totals[a].Without))),
                ("state's rate of the age", Each(_ => state[age])),
            ], Each(Noise), Each(a => (column.High[a * Items.Length + age] - column.Low[a * Items.Length + age]) / (2 * SurveyError.Ninety * people[a][age]))));
        }
        return new(rows.Count, all - rows.Count, state, ages);
    }

    /// <summary>
    /// Spread of the structure on the logit that the errors ask for beyond sampling: Σ w·(e² − noise²)/Σ w·unit², w = 1/(noise² + range²)², with its
    /// standard error from leaving out one tract at a time.
    /// </summary>
    public static (double Spread, double Error) StructureSpread(AgeOfTracts age, double assumed)
    {
        double above = 0, below = 0;
        var parts = new List<(double Above, double Below)>();
        foreach (var i in age.Usable)
        {
            var (noise, structure) = (age.Noise[i] * age.Noise[i], age.Structure[i] * age.Structure[i]);
            var weight = 1 / Math.Pow(noise + structure, 2);
            parts.Add((weight * (Math.Pow(age.Estimate[i] - age.Direct[i], 2) - noise), weight * structure / (assumed * assumed)));
            (above, below) = (above + parts[^1].Above, below + parts[^1].Below);
        }
        double[] without = [.. parts.Select(p => Math.Sqrt(Math.Max(0, (above - p.Above) / (below - p.Below))))];
        return (Math.Sqrt(Math.Max(0, above / below)), Errors.Deviation(without) * (parts.Count - 1) / Math.Sqrt(parts.Count));
    }

    private static double Number(Dictionary<string, string> row, string column) =>
        double.TryParse(row[column], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.NaN;
}
