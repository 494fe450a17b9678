using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>
/// Surveys drawn from the truth: as many people as the sample is worth (its size over its design effect), and every row counted in
/// that one sample.
/// </summary>
internal static class SurveyFiles
{
    private const string Source = "Rehearsed survey";

    /// <summary>Share of the users of a platform who joined it in a year.</summary>
    private const double JoinedInYear = 0.04;

    public static IEnumerable<RehearsedFile> Write(Land land, Outcome outcome, RehearsalOptions options)
    {
        var sample = Sample(land, outcome, options);
        yield return new("project/surveys/internet-use.csv", InternetUse(land, outcome, options));
        yield return new("project/surveys/platform-use.csv", PlatformUse(land, sample, options));
        if (options.Overlap && land.Platforms.Count > 1) yield return new("project/surveys/platform-overlap.csv", Overlap(land, sample, options));
    }

    /// <summary>What is known beforehand of each platform's accounts: duplicates everywhere, abroad where the export does not show it.</summary>
    public static byte[] Priors(IReadOnlyList<Audience> audiences)
    {
        var csv = new CsvText();
        csv.Row("platform", "parameter", "mean", "sd", "low", "high", "source");
        foreach (var a in audiences.OrderBy(a => a.Platform.Id, StringComparer.Ordinal))
        {
            csv.Row(a.Platform.Id, "duplicates", "0.05", "0.03", "0", "0.3", "rehearsed");
            if (!(a.HasReach && a.Habits.AbroadShown)) csv.Row(a.Platform.Id, "abroad", "0.06", "0.02", "0", "0.2", "rehearsed");
        }
        return csv.Bytes();
    }

    /// <summary>By cell: people asked by set of platforms used; the last entry is people who are not online.</summary>
    private static int[][] Sample(Land land, Outcome outcome, RehearsalOptions options)
    {
        var states = 1 << land.Platforms.Count;
        var weights = new double[land.Cells.Count * (states + 1)];
        var offline = Offline(land, outcome);
        for (var c = 0; c < land.Cells.Count; c++)
        {
            var then = Then(outcome.UseStates[c], options.SurveyYears);
            for (var s = 0; s < states; s++) weights[c * (states + 1) + s] = then[s];
            weights[c * (states + 1) + states] = options.SurveyOfEveryone ? offline[c] : 0;
        }
        var drawn = Multinomial((int)Math.Round(options.SurveyPeople / options.DesignEffect), weights, options.Seed, Streams.PlatformSurvey);
        return [.. Enumerable.Range(0, land.Cells.Count).Select(c => drawn.AsSpan(c * (states + 1), states + 1).ToArray())];
    }

    /// <summary>People by set of platforms as an older survey found them: each user of each platform may not have joined yet.</summary>
    private static double[] Then(int[] states, double years)
    {
        double[] then = [.. states.Select(s => (double)s)];
        if (years <= 0) return then;
        var joined = 1 - Math.Pow(1 - JoinedInYear, years);
        for (var bit = 1; bit < states.Length; bit <<= 1)
            for (var s = 0; s < states.Length; s++)
                if ((s & bit) != 0)
                {
                    then[s & ~bit] += joined * then[s];
                    then[s] *= 1 - joined;
                }
        return then;
    }

    private static byte[] PlatformUse(Land land, int[][] sample, RehearsalOptions options)
    {
        var csv = new CsvText();
        csv.Row("platform", "age", "sex", "share", "n", "design_effect", "base", "definition", "source", "as_at");
        foreach (var (platform, k) in land.Platforms.Select((p, k) => (p, k)).OrderBy(p => p.p.Id, StringComparer.Ordinal))
            foreach (var (age, sex, members) in Groups(land.Cells, options.SurveyCrossed))
            {
                var asked = members.Sum(c => sample[c].Sum());
                if (asked == 0) continue;
                var users = members.Sum(c => Users(sample[c], 1 << k));
                csv.Row(platform.Id, age, sex, CsvText.Share((double)users / asked), N(asked, options), CsvText.Number(options.DesignEffect),
                    options.SurveyOfEveryone ? "persons" : "online", "used at least once a week", Source, AsAt(options, options.SurveyYears));
            }
        return csv.Bytes();
    }

    private static byte[] Overlap(Land land, int[][] sample, RehearsalOptions options)
    {
        var csv = new CsvText();
        csv.Row("platform_a", "platform_b", "share", "n", "design_effect", "base", "source");
        var asked = sample.Sum(s => s.Sum());
        var ordered = land.Platforms.Select((p, k) => (p.Id, k)).OrderBy(p => p.Id, StringComparer.Ordinal).ToArray();
        for (var i = 0; i < ordered.Length; i++)
            for (var j = i + 1; j < ordered.Length; j++)
            {
                var both = sample.Sum(s => Users(s, 1 << ordered[i].k | 1 << ordered[j].k));
                csv.Row(ordered[i].Id, ordered[j].Id, CsvText.Share((double)both / asked), N(asked, options), CsvText.Number(options.DesignEffect),
                    options.SurveyOfEveryone ? "persons" : "online", Source);
            }
        return csv.Bytes();
    }

    private static byte[] InternetUse(Land land, Outcome outcome, RehearsalOptions options)
    {
        var offline = Offline(land, outcome);
        var weights = new double[land.Cells.Count * 2];
        for (var c = 0; c < land.Cells.Count; c++) (weights[c * 2], weights[c * 2 + 1]) = (outcome.UseStates[c].Sum(), offline[c]);
        var sample = Multinomial((int)Math.Round(options.InternetSurveyPeople / options.DesignEffect), weights, options.Seed, Streams.InternetSurvey);
        var csv = new CsvText();
        csv.Row("age", "sex", "share", "n", "design_effect", "base", "definition", "source", "as_at");
        foreach (var (age, sex, members) in Groups(land.Cells, options.SurveyCrossed))
        {
            var online = members.Sum(c => sample[c * 2]);
            var asked = online + members.Sum(c => sample[c * 2 + 1]);
            if (asked == 0) continue;
            csv.Row(age, sex, CsvText.Share((double)online / asked), N(asked, options), CsvText.Number(options.DesignEffect), "persons",
                "used the internet in the last three months", Source, AsAt(options));
        }
        return csv.Bytes();
    }

    /// <summary>Both surveys were in the field half a year before the posts, or more.</summary>
    private static string AsAt(RehearsalOptions options, double years = 0) => options.Period.From.AddMonths(-6 - (int)Math.Round(12 * years)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>All, then each age, then each sex, then both together where the survey crosses them.</summary>
    private static IEnumerable<(string Age, string Sex, int[] Cells)> Groups(CellScheme cells, bool crossed)
    {
        yield return ("all", "all", cells.Within(AgeBand.All, Sex.All));
        foreach (var age in cells.Ages) yield return (age.ToString(), "all", cells.Within(age, Sex.All));
        if (cells.Sexes is [Sex.All]) yield break;
        foreach (var sex in cells.Sexes) yield return ("all", sex.Text(), cells.Within(AgeBand.All, sex));
        if (!crossed) yield break;
        foreach (var age in cells.Ages)
            foreach (var sex in cells.Sexes) yield return (age.ToString(), sex.Text(), cells.Within(age, sex));
    }

    private static int Users(int[] states, int all)
    {
        var users = 0;
        for (var s = 0; s < states.Length - 1; s++) if ((s & all) == all) users += states[s];
        return users;
    }

    private static long[] Offline(Land land, Outcome outcome)
    {
        var offline = new long[land.Cells.Count];
        for (var i = 0; i < land.Size; i++) offline[i % land.Cells.Count] += land.People[i] - outcome.Online[i];
        return offline;
    }

    private static int[] Multinomial(int n, double[] weights, ulong seed, ulong stream)
    {
        var draws = Draws.Sequence(seed, stream, 0, 0);
        var counts = new int[weights.Length];
        var rest = weights.Sum();
        for (var i = 0; i < weights.Length && n > 0 && rest > 0; i++)
        {
            counts[i] = (int)draws.NextBinomial(n, Math.Min(1, weights[i] / rest));
            n -= counts[i];
            rest -= weights[i];
        }
        return counts;
    }

    private static string N(int asked, RehearsalOptions options) => CsvText.Count((long)Math.Round(asked * options.DesignEffect));
}
