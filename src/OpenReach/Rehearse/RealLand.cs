using System.IO.Enumeration;
using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>
/// A real census with invented habits. People are those of the tables; access differs between areas as the tables say; rates by age and
/// sex follow the surveys, added up on the logit where those give margins only; the rest is drawn.
/// </summary>
internal static class RealLand
{
    /// <summary>Logit of access for a year of age, where a survey row holds several cells.</summary>
    private const double FallOfAccess = -0.035;

    public static (Land Land, double HouseholdRatio) From(CensusTables census, SurveyTables surveys, Settings settings, RehearsalOptions options)
    {
        var cells = settings.Cells;
        var counts = CensusPeople.ByArea(census, cells);
        var named = census.Areas.SelectMany(t => t.Rows).GroupBy(a => a.Code, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var ratio = options.HouseholdRatio ?? Within(settings.Estimate.KLow, settings.Estimate.KHigh, options.Seed);

        var areas = new List<Area>();
        var people = new List<int>();
        var access = new List<double>();
        foreach (var row in census.Access.SelectMany(t => t.Rows.Select(r => (Row: r, t.Unit))).OrderBy(r => r.Row.Area, StringComparer.Ordinal).DistinctBy(r => r.Row.Area))
        {
            var area = named.GetValueOrDefault(row.Row.Area, new Area(row.Row.Area, row.Row.Area, null));
            if (!Included(area.Code, settings.Geography.Include) || row.Row.With + row.Row.Without <= 0) continue;
            var found = counts.GetValueOrDefault(area.Code) ?? counts.GetValueOrDefault(area.Name);
            if (found is null || found.Sum() < 1) continue;
            areas.Add(area);
            people.AddRange(found.Select(n => (int)Math.Max(0, Math.Round(n))));
            var offline = row.Unit == AccessUnit.Dwellings ? ratio * row.Row.Without : row.Row.Without;
            access.Add(Math.Clamp(row.Row.With / (row.Row.With + offline), 0.02, 0.995));
        }
        if (areas.Count == 0) throw new ArgumentException("No area has both people in the settings' ages and an access figure.");

        var groups = InventedLand.Groups(census.Groups, areas);
        var (regions, regionOf) = Regions(groups, areas.Count);
        var online = Online(surveys, cells, [.. people], [.. access], options);
        var platforms = options.Exported(Platforms(surveys, options));
        var (national, nationalOnline) = (NationalPeople(cells, [.. people]), OnlineWeights(cells, [.. people], online));
        var land = new Land
        {
            Cells = cells,
            Areas = areas,
            Regions = regions,
            RegionOf = regionOf,
            Groups = groups,
            People = [.. people],
            Online = online,
            Platforms = platforms,
            Use = [.. platforms.Select((p, k) => Use(k, p.Id, surveys, cells, national, nationalOnline, regionOf, regions.Length, options))],
            Serve = [.. platforms.Select((p, k) => Land.ServeLogits(k, p.Id, cells, regionOf, regions.Length, options))],
        };
        return (land, ratio);
    }

    private static double Within(double low, double high, ulong seed) => low + (high - low) * Draws.Uniform(seed, Streams.Census, 0, 0);

    private static bool Included(string code, IReadOnlyList<string> patterns) =>
        patterns.Count == 0 || patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, code, ignoreCase: false));

    /// <summary>The first kind of group that holds every area whole and at most once is the platforms' regions.</summary>
    private static (Region[] Regions, int[] RegionOf) Regions(IReadOnlyList<Group> groups, int areas)
    {
        foreach (var kind in groups.GroupBy(g => g.Kind, StringComparer.Ordinal))
        {
            var members = kind.SelectMany(g => g.Members).ToArray();
            if (kind.Any(g => !g.IsWhole) || members.Length != areas || members.Select(m => m.Area).Distinct().Count() != areas) continue;
            var regionOf = new int[areas];
            foreach (var (group, r) in kind.Select((g, r) => (g, r)))
                foreach (var (area, _) in group.Members) regionOf[area] = r;
            return ([.. kind.Select(g => new Region(g.Code, g.Name, g.Kind))], regionOf);
        }
        return ([], [.. Enumerable.Repeat(-1, areas)]);
    }

    private static IReadOnlyList<RehearsedPlatform> Platforms(SurveyTables surveys, RehearsalOptions options)
    {
        if (options.Platforms is not null) return options.Platforms;
        var asked = surveys.PlatformUse.Select(r => r.Platform).OfType<string>().Distinct().Where(Platform.CanBeState).Order(StringComparer.Ordinal).Take(8);
        return [.. asked.Select(p => new RehearsedPlatform(p, ContentExport.Has(p) ? RehearsedExport.Posts : RehearsedExport.Reach))];
    }

    /// <summary>
    /// Online by area and cell: the survey's profile by age and sex, moved by how each area's access differs from the nation's. Where a
    /// survey of persons gives the total, the nation meets it; otherwise it meets the access tables.
    /// </summary>
    private static double[] Online(SurveyTables surveys, CellScheme cells, int[] people, double[] access, RehearsalOptions options)
    {
        var national = NationalPeople(cells, people);
        var rows = surveys.InternetUse.Where(r => r.Base == SurveyBase.Persons).ToArray();
        var total = people.Sum(n => (double)n);
        var accessRate = Enumerable.Range(0, access.Length).Sum(a => access[a] * Sum(people, a, cells.Count)) / total;
        var profile = MarginRates.ByCell(rows, cells, national, FallOfAccess) ?? Invented(cells, accessRate);
        // The survey's total where it asked all of the universe; a margin of some ages alone cannot give it.
        var wanted = rows.Any(r => r.Age.Contains(new(cells.Ages[0].From, cells.Ages[^1].To)) && r.Sex == Sex.All)
            ? Enumerable.Range(0, cells.Count).Sum(c => profile[c] * national[c]) / total
            : accessRate;

        var logits = new double[people.Length];
        for (var a = 0; a < access.Length; a++)
        {
            var apart = Land.Logit(access[a]) - Land.Logit(Math.Clamp(accessRate, 0.01, 0.99));
            var slope = options.AccessSlopeSd * Draws.Normal(options.Seed, Streams.Access, 9, (ulong)a);
            for (var c = 0; c < cells.Count; c++)
                logits[a * cells.Count + c] = Land.Logit(profile[c]) + apart - slope * (Land.MiddleAge(cells[c].Age) - 45) / 30;
        }
        var shift = Shift(logits, [.. people.Select(n => (double)n)], wanted);
        for (var i = 0; i < logits.Length; i++) logits[i] += shift;
        return logits;
    }

    /// <summary>A fall with age for a nation whose survey says nothing of ages.</summary>
    private static double[] Invented(CellScheme cells, double rate) =>
        [.. Enumerable.Range(0, cells.Count).Select(c => Land.Expit(Land.Logit(Math.Clamp(rate, 0.05, 0.98)) + 0.6 - 0.045 * Math.Max(0, Land.MiddleAge(cells[c].Age) - 30)))];

    /// <summary>Rates among people online; a survey of everybody is divided by who is online, up to nearly all of them.</summary>
    private static double[] Use(
        int k, string platform, SurveyTables surveys, CellScheme cells, double[] people, double[] online, int[] regionOf, int regions, RehearsalOptions options)
    {
        var habits = Habits.Of(platform);
        var rows = surveys.PlatformUse.Where(r => r.Platform == platform).ToArray();
        var ofEverybody = rows is [{ Base: SurveyBase.Persons }, ..];
        var rates = MarginRates.ByCell([.. rows.Where(r => r.Base == rows[0].Base)], cells, ofEverybody ? people : online, habits.UseSlope)
            ?? [.. Enumerable.Range(0, cells.Count).Select(c => Land.Expit(habits.UseYoung + habits.UseSlope * (Land.MiddleAge(cells[c].Age) - 21)))];
        if (ofEverybody)
            for (var c = 0; c < rates.Length; c++) rates[c] = Math.Min(0.98, rates[c] * people[c] / Math.Max(1, online[c]));
        var noise = Land.AreaNoise(options.Seed, Streams.Use, k, regionOf, regions, options.UseAreaSd, options.UseRegionSd);
        var logits = new double[regionOf.Length * cells.Count];
        for (var a = 0; a < regionOf.Length; a++)
            for (var c = 0; c < cells.Count; c++)
                logits[a * cells.Count + c] = Land.Logit(rates[c]) + noise[a] + Land.CellNoise(options.Seed, Streams.Use, k, c, options.UseCellSd);
        return logits;
    }

    private static double[] OnlineWeights(CellScheme cells, int[] people, double[] online)
    {
        var weights = new double[cells.Count];
        for (var i = 0; i < people.Length; i++) weights[i % cells.Count] += people[i] * Land.Expit(online[i]);
        return weights;
    }

    private static double[] NationalPeople(CellScheme cells, int[] people)
    {
        var national = new double[cells.Count];
        for (var i = 0; i < people.Length; i++) national[i % cells.Count] += people[i];
        return national;
    }

    private static double Sum(int[] people, int area, int cells)
    {
        var sum = 0.0;
        for (var c = 0; c < cells; c++) sum += people[area * cells + c];
        return sum;
    }

    /// <summary>The shift of all logits at which the weighted mean rate is the wanted one; bisection, as the mean rises with it.</summary>
    public static double Shift(double[] logits, double[] weights, double wanted)
    {
        var total = weights.Sum();
        var (low, high) = (-12.0, 12.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = 0.5 * (low + high);
            var mean = 0.0;
            for (var i = 0; i < logits.Length; i++) mean += weights[i] * Land.Expit(logits[i] + middle);
            if (mean / total > wanted) high = middle;
            else low = middle;
        }
        return 0.5 * (low + high);
    }
}
