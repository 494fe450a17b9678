using OpenReach.Collect;
using OpenReach.Connect.Content;
using OpenReach.Connect.Exports;
using OpenReach.Terms;

namespace OpenReach.Connect;

/// <summary>Brings everything that was read onto the same map, the same cells and the same metric.</summary>
internal static class Connection
{
    /// <summary>Null where an error stops it; <paramref name="issues"/> says which, and what to do.</summary>
    public static Evidence? Make(Inputs inputs, Issues issues)
    {
        var (settings, cells) = (inputs.Settings, inputs.Settings.Cells);
        var before = Errors(issues);
        if (AreaJoin.Make(inputs, issues) is not { } joined) return null;
        var census = inputs.Census;
        if (PopulationCells.Make(joined, cells, census.Population[0].Source.Path, issues) is not var (population, outside)) return null;
        var (groups, groupNotCovered) = GroupJoin.Make(joined, census.Groups, settings.Geography.Include.Count > 0, issues);
        var people = new NationalPeople(joined.People);
        var byCell = ByCell(population);
        var internet = UseRates.Internet(inputs.Surveys.InternetUse, cells, people, settings.Estimate, issues);
        if (MergedExports.Make(inputs.Exports, settings, issues) is not { } exports) return null;
        var rates = UseRates.Platforms(inputs.Surveys.PlatformUse, cells, people, internet, exports.Platforms, settings.Estimate, issues);
        // A survey that contradicts itself gives no rate; to say that the rate is missing too would send people the wrong way.
        if (Errors(issues) > before) return null;

        var places = new PlaceMargins(joined, groups, inputs.Surveys.PlaceNames, ByArea(population));
        var frame = new PlatformReach.Frame(settings, cells, people, byCell, internet.Share, places, inputs.Surveys);
        var platforms = Platforms(exports, rates, frame, inputs, issues);
        var pairs = UseRates.Pairs(inputs.Surveys.Overlap, platforms, byCell, internet, settings.Estimate, issues);
        var (populationAsAt, accessAsAt) = (census.Population.Max(t => t.Source.AsAt) ?? settings.Census.AsAt, census.Access.Max(t => t.Source.AsAt) ?? settings.Census.AsAt);
        Dates(populationAsAt, accessAsAt, census, issues);
        if (Errors(issues) > before) return null;

        return new()
        {
            Settings = settings,
            Areas = joined.Areas,
            NotCovered = joined.NotCovered,
            Groups = groups,
            GroupNotCovered = groupNotCovered,
            Cells = cells,
            Population = population,
            OutsideAges = outside,
            Access = Access(joined),
            InternetUse = internet,
            Platforms = platforms,
            Pairs = pairs,
            Posts = OpenDataLines.Posts(exports),
            Series = OpenDataLines.Series(exports, settings.Period),
            Content = PostContent.Lines(exports.Posts, settings.Period),
            PopulationAsAt = populationAsAt,
            AccessAsAt = accessAsAt,
            UnnamedPlaces = places.Unnamed,
        };
    }

    /// <summary>
    /// Posts and figures that several files hold: a note where they agree. Where they do not it is a warning here, for files without a
    /// project may be of different accounts that none of them names; a run takes it for an error.
    /// </summary>
    public static void Repeats(IReadOnlyList<ExportTable> exports, Issues issues)
    {
        var own = new Issues();
        MergedExports.Repeats([.. exports.Where(t => t.Platform is not null)], own);
        issues.AddRange(own.Select(i => i.Severity == Severity.Error ? i with { Severity = Severity.Warning } : i));
    }

    /// <summary>Two vintages in one estimate are allowed, and must be seen.</summary>
    private static void Dates(DateOnly? population, DateOnly? access, CensusTables census, Issues issues)
    {
        if (population is null || access is null)
            issues.Note("census-date-unknown", $"No source says which day the table of {(population is null ? "people" : "internet access")} speaks of.",
                new(population is null ? census.Population[0].Source.Path : census.Access[0].Source.Path), fix: "Set census.asAt.");
        else if (Math.Abs(population.Value.DayNumber - access.Value.DayNumber) > 366)
            issues.Note("census-dates-differ", "The table of people and the table of internet access are from different years.", new(census.Access[0].Source.Path),
                found: $"people {population:yyyy-MM-dd}, access {access:yyyy-MM-dd}");
    }

    private static int Errors(Issues issues) => issues.Count(i => i.Severity == Severity.Error);

    private static IReadOnlyList<PlatformEvidence> Platforms(
        MergedExports exports, SortedDictionary<string, UseEvidence> rates, PlatformReach.Frame frame, Inputs inputs, Issues issues)
    {
        var list = exports.Platforms.Select(p => PlatformReach.Make(p, exports, rates.GetValueOrDefault(p), frame, issues)).ToList();
        foreach (var platform in list.Where(p => p.Reason == "no-use-rate"))
            issues.Warning("platform-without-use-rate", $"No survey gives a rate of use for {Platform.Name(platform.Platform)}: it is listed, and nobody is counted as reached or missed by it.",
                new(inputs.Surveys.PlatformUse.Count > 0 ? inputs.Surveys.PlatformUse[0].Where.File : "openreach.json"), found: platform.Platform,
                fix: "Add a published rate to surveys/platform-use.csv.");

        var unused = rates.Keys.Where(r => !exports.Platforms.Contains(r)).ToList();
        var asked = inputs.Surveys.PlatformUse.Select(r => r.Platform!).Distinct().Where(r => !exports.Platforms.Contains(r)).Order(StringComparer.Ordinal).ToList();
        if (asked.Count > 0)
            issues.Note("survey-platform-without-export", "The survey names platforms that no export is from: they are not part of the estimate.", new(inputs.Surveys.PlatformUse[0].Where.File),
                found: string.Join(", ", asked), fix: "If you posted there, add the export.");
        list.AddRange(unused.Select(p => PlatformReach.Unused(p, rates[p], frame)));

        var covered = inputs.Surveys.PlatformUse.Select(r => r.Platform!).Where(exports.Platforms.Contains).Distinct().Order(StringComparer.Ordinal).ToList();
        if (!list.Exists(p => p.Role is PlatformRole.State or PlatformRole.StateWithoutReach) && covered.Count > 0)
            issues.Error("no-usable-platform", $"The survey speaks of {string.Join(" and ", covered.Select(Platform.Name))}, and none of its figures can be used, so nothing can be said of who is there.",
                new(inputs.Surveys.PlatformUse[0].Where.File), found: string.Join(", ", covered), fix: "Do what the other messages on this file say; a row for age all is enough.");
        else if (!list.Exists(p => p.Role is PlatformRole.State or PlatformRole.StateWithoutReach))
            issues.Error("no-usable-platform", exports.Platforms.Count == 0 ? "No export names a platform." : "No platform of the exports has a rate of use, so nothing can be said of who is on them.",
                new("openreach.json", Column: "exports"), found: exports.Platforms.Count == 0 ? "no exports" : string.Join(", ", exports.Platforms),
                expected: rates.Count == 0 ? "rates in surveys/platform-use.csv" : "one of " + string.Join(", ", rates.Keys),
                fix: "Add exports of a platform that the survey covers, or a survey that covers the platform.");
        return [.. list.OrderBy(p => p.Platform, StringComparer.Ordinal)];
    }

    private static AccessEvidence Access(JoinedAreas joined)
    {
        var rows = joined.Access;
        var hasMoe = rows.Any(r => r.MoeWith is not null && r.MoeWithout is not null);
        return new(joined.Unit, [.. rows.Select(r => r.With)], [.. rows.Select(r => r.Without)], [.. rows.Select(r => r.NotStated ?? 0)],
            hasMoe ? Moes(rows, r => r.MoeWith, r => r.With) : null, hasMoe ? Moes(rows, r => r.MoeWithout, r => r.Without) : null);
    }

    /// <summary>Margins of error by area; one that is not published is as wide, for its size, as the widest that is.</summary>
    private static double[] Moes(IReadOnlyList<AccessRow> rows, Func<AccessRow, double?> moe, Func<AccessRow, double> estimate)
    {
        var widest = rows.Where(r => moe(r) is not null && estimate(r) > 0).Select(r => moe(r)!.Value / estimate(r)).DefaultIfEmpty(1).Max();
        return [.. rows.Select(r => moe(r) ?? Math.Max(1, widest * estimate(r)))];
    }

    private static double[] ByCell(CellTable population)
    {
        var sums = new double[population.Cells];
        for (var a = 0; a < population.Areas; a++)
            for (var c = 0; c < sums.Length; c++) sums[c] += population[a][c];
        return sums;
    }

    private static double[] ByArea(CellTable population)
    {
        var sums = new double[population.Areas];
        for (var a = 0; a < sums.Length; a++)
            foreach (var persons in population[a]) sums[a] += persons;
        return sums;
    }
}
