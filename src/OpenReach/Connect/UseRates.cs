using OpenReach.Terms;

namespace OpenReach.Connect;

/// <summary>Surveys and priors as evidence: internet use, platform use, pairs, priors.</summary>
internal static class UseRates
{
    public static InternetUseEvidence Internet(IReadOnlyList<UseRow> rows, CellScheme cells, NationalPeople people, EstimateSettings settings, Issues issues)
    {
        if (rows.Count == 0) return InternetUseEvidence.None;
        if (rows.FirstOrDefault(r => r.Base == SurveyBase.Online) is { } online)
        {
            issues.Error("survey-base-wrong", "A share of internet users among people online says nothing.", online.Where, found: "online", expected: "persons",
                fix: "Use a survey that asked all persons whether they use the internet.");
            return InternetUseEvidence.None;
        }
        return SurveyCells.Make("internet use", rows, cells, people, null, settings, issues) is { } table
            ? new(table.Share, table.HasAgeProfile, table.CoversUniverse, table.EffectiveN, table.Source, table.AsAt) { RowOf = table.RowOf }
            : InternetUseEvidence.None;
    }

    /// <summary>Rates by platform; a platform whose rows give no rate is absent.</summary>
    /// <param name="exported">Platforms that an export names: what was done for the others is of no interest, unless it is an error.</param>
    public static SortedDictionary<string, UseEvidence> Platforms(
        IReadOnlyList<UseRow> rows, CellScheme cells, NationalPeople people, InternetUseEvidence internet, IReadOnlyList<string> exported, EstimateSettings settings, Issues issues)
    {
        var rates = new SortedDictionary<string, UseEvidence>(StringComparer.Ordinal);
        foreach (var platform in rows.GroupBy(r => r.Platform!).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var list = platform.ToList();
            var online = list[0].Base == SurveyBase.Online ? internet.Share : null;
            var own = new Issues();
            var table = SurveyCells.Make($"use of {Platform.Name(platform.Key)}", list, cells, people, online, settings, own);
            issues.AddRange(own.Where(i => i.Severity == Severity.Error || exported.Contains(platform.Key)));
            if (table is not null)
                rates[platform.Key] = new(table.Share, table.Base, table.EffectiveN, table.HasAgeProfile, table.Definition, table.Source, table.AsAt) { RowOf = table.RowOf, Total = table.Total };
        }
        return rates;
    }

    /// <summary>Pairs of platforms that both have a rate. A share that no overlap can have is an error.</summary>
    public static IReadOnlyList<PairEvidence> Pairs(
        IReadOnlyList<OverlapRow> rows, IReadOnlyList<PlatformEvidence> platforms, double[] people, InternetUseEvidence internet, EstimateSettings settings, Issues issues)
    {
        var pairs = new List<PairEvidence>();
        foreach (var row in rows)
        {
            var (a, b) = (Find(row.PlatformA), Find(row.PlatformB));
            if (a < 0 || b < 0)
            {
                issues.Note("pair-unused", "A pair names a platform without a use rate; it is not used.", row.Where, found: $"{row.PlatformA}, {row.PlatformB}");
                continue;
            }
            if (platforms[a].Use!.Base == row.Base && platforms[b].Use!.Base == row.Base)
            {
                var (p, q) = (Pooled(platforms[a].Use!), Pooled(platforms[b].Use!));
                var (low, high) = (Math.Max(0, p + q - 1), Math.Min(p, q));
                // Singles and pairs are rounded, often to whole per cent.
                if (row.Share < low - 0.01 || row.Share > high + 0.01)
                {
                    issues.Error("pair-impossible", "More or fewer people use both platforms than can be, given how many use each.", row.Where, found: $"{row.Share:0.###}",
                        expected: $"{low:0.###} to {high:0.###}", fix: "Compare with the published table: the share must be of the same people as the rates.");
                    continue;
                }
            }
            pairs.Add(new(Math.Min(a, b), Math.Max(a, b), row.Share, row.Base, (row.N ?? settings.SampleSize) / (row.DesignEffect ?? settings.DesignEffect), row.Source));
        }
        return [.. pairs.OrderBy(p => p.PlatformA).ThenBy(p => p.PlatformB)];

        int Find(string platform)
        {
            for (var i = 0; i < platforms.Count; i++) if (platforms[i].Platform == platform && platforms[i].Use is not null) return i;
            return -1;
        }

        double Pooled(UseEvidence use)
        {
            var (all, with) = (0.0, 0.0);
            for (var c = 0; c < people.Length; c++)
            {
                var weight = people[c] * (use.Base == SurveyBase.Online && internet.Share is { } online ? online[c] : 1);
                all += weight;
                with += weight * use.Share[c];
            }
            return all > 0 ? with / all : 0;
        }
    }

    public static PriorEvidence Duplicates(IReadOnlyList<PriorRow> rows, string platform, EstimateSettings settings) =>
        Prior(rows, platform, "duplicates", settings.DuplicatesSd) ?? new(settings.Duplicates, settings.DuplicatesSd, 0, 1, "built-in assumption");

    public static PriorEvidence? Prior(IReadOnlyList<PriorRow> rows, string platform, string parameter, double? defaultSd = null)
    {
        if (rows.LastOrDefault(r => r.Platform == platform && r.Parameter == parameter) is not { } row) return null;
        var (low, high) = (row.Low ?? 0, row.High ?? 1);
        // Without a standard deviation the range is read as holding nine tenths of what is possible.
        var sd = row.Sd ?? (row.Low is not null && row.High is not null ? (high - low) / (2 * 1.645) : defaultSd ?? row.Mean / 2);
        return new(row.Mean, sd, low, high, row.Source ?? row.Where.ToString());
    }
}
