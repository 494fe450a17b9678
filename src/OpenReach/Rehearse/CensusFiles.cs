using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>The census an invented office would publish: plain tables, protected and not all answered.</summary>
internal static class CensusFiles
{
    /// <summary>People of the universe in a dwelling that is online.</summary>
    private const double PeoplePerOnlineDwelling = 2.3;

    /// <summary>How fast access rose before the period, on the logit by year.</summary>
    private const double DriftPerYear = 0.08;

    public static IEnumerable<RehearsedFile> Write(InventedLand.Map map, Outcome outcome, double householdRatio, RehearsalOptions options)
    {
        yield return new("project/census/population.csv", Population(map, options));
        yield return new("project/census/access.csv", Access(map, outcome, householdRatio, options));
        yield return new("project/geography/areas.csv", Areas(map));
        yield return new("project/geography/boundaries.geojson", BoundaryFile.Write(map.Land.Areas, options.Seed));
        yield return new("project/geography/groups.csv", Groups(map));
    }

    public static double HouseholdRatio(RehearsalOptions options) =>
        options.HouseholdRatio ?? 0.5 + 0.35 * Draws.Uniform(options.Seed, Streams.Census, 0, 0);

    private static byte[] Population(InventedLand.Map map, RehearsalOptions options)
    {
        var csv = new CsvText();
        csv.Row("area", "age", "sex", "persons");
        var cells = map.Land.Cells;
        for (var a = 0; a < map.Land.Areas.Count; a++)
            Rows(map.Land.Areas[a].Code, map.Land.People.AsSpan(a * cells.Count, cells.Count), (ulong)a);
        for (var i = 0; i < map.OffMap.Count; i++)
            Rows(map.OffMap[i].Area.Code, map.OffMap[i].People, (ulong)(map.Land.Areas.Count + i));
        return csv.Bytes();

        void Rows(string code, ReadOnlySpan<int> people, ulong place)
        {
            var draws = Draws.Sequence(options.Seed, Streams.Census, 1, place);
            for (var c = 0; c < cells.Count; c++)
            {
                var moved = options.PerturbCounts ? draws.NextIndex(5) - 2 : 0;
                csv.Row(code, cells[c].Age.ToString(), cells[c].Sex.Text(), CsvText.Count(Math.Max(0, people[c] + moved)));
            }
        }
    }

    /// <summary>Dwellings: offline people live in smaller ones. An older table shows the access of its own year.</summary>
    private static byte[] Access(InventedLand.Map map, Outcome outcome, double householdRatio, RehearsalOptions options)
    {
        var csv = new CsvText();
        csv.Row("area", "with_internet", "without_internet", "not_stated");
        var cells = map.Land.Cells.Count;
        for (var a = 0; a < map.Land.Areas.Count; a++)
        {
            var draws = Draws.Sequence(options.Seed, Streams.Census, 2, (ulong)a);
            var people = map.Land.People.AsSpan(a * cells, cells);
            var drift = options.StaleCensusYears * DriftPerYear + options.StaleCensusYears * options.AccessDrift * draws.NextNormal();
            var (all, online) = (0L, 0.0);
            for (var c = 0; c < cells; c++)
            {
                all += people[c];
                online += options.StaleCensusYears == 0 ? outcome.Online[a * cells + c] : people[c] * Land.Expit(map.Land.Online[a * cells + c] - drift);
            }
            if (options.UseGivenAccessSd > 0 && online > 0 && online < all)
                online = all * Land.Expit(Land.Logit(online / all) - options.UseGivenAccessSd * Draws.Normal(options.Seed, Streams.Census, 3, (ulong)a));
            var with = (long)Math.Round(online / PeoplePerOnlineDwelling);
            var without = (long)Math.Round((all - online) / (householdRatio * PeoplePerOnlineDwelling));
            // Every area of the map holds dwellings; an all-zero row would say that the place is outside the question.
            if (with + without == 0) with = 1;
            var silentWith = Math.Min(draws.NextBinomial(with, options.NotStated), with + without - 1);
            var silentWithout = Math.Min(draws.NextBinomial(without, Math.Min(0.9, options.NotStated * options.NotStatedOfflineRatio)), with + without - 1 - silentWith);
            csv.Row(map.Land.Areas[a].Code, CsvText.Count(with - silentWith), CsvText.Count(without - silentWithout), CsvText.Count(silentWith + silentWithout));
        }
        foreach (var (area, _) in map.OffMap) csv.Row(area.Code, "0", "0", "0");
        return csv.Bytes();
    }

    private static byte[] Areas(InventedLand.Map map)
    {
        var csv = new CsvText();
        csv.Row("area", "name", "parent");
        foreach (var area in map.Land.Areas.Concat(map.OffMap.Select(o => o.Area))) csv.Row(area.Code, area.Name, area.Parent);
        return csv.Bytes();
    }

    private static byte[] Groups(InventedLand.Map map)
    {
        var csv = new CsvText();
        csv.Row("group", "group_name", "kind", "area", "share");
        foreach (var row in map.GroupRows) csv.Row(row.Group, row.GroupName, row.Kind, row.Area, CsvText.Number(row.Share));
        return csv.Bytes();
    }
}
