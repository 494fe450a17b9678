using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>Regions, areas, people, access and habits out of nothing but the options.</summary>
internal static class InventedLand
{
    public static readonly IReadOnlyList<RehearsedPlatform> DefaultPlatforms =
    [
        new(Platform.Facebook, RehearsedExport.Reach), new(Platform.Instagram, RehearsedExport.Posts), new(Platform.TikTok, RehearsedExport.Reach),
    ];

    /// <param name="OffMap">Places without dwellings: listed in the census, outside the question.</param>
    internal sealed record Map(string Nation, Land Land, IReadOnlyList<GroupRow> GroupRows, IReadOnlyList<(Area Area, int[] People)> OffMap);

    public static Map Make(RehearsalOptions options)
    {
        var names = new Names(options.Seed);
        var nation = names.Nation();
        var cells = new CellScheme(options.Ages, options.Sexes);
        var regions = Enumerable.Range(1, options.Regions).Select(r => new Region($"R{r:00}", names.Place() + " Region", "region")).ToArray();
        var (areas, regionOf) = Areas(options, regions, names);
        var offMap = Enumerable.Range(1, options.NotCoveredAreas)
            .Select(i => (new Area($"99{i:0000}", names.Place() + " (no fixed dwellings)", null), Few(options, cells, i))).ToArray();

        var people = People(options, cells, areas.Length);
        var platforms = options.Exported(options.Platforms ?? DefaultPlatforms);
        var rows = GroupRows(options, regions, areas, regionOf, names);
        var land = new Land
        {
            Cells = cells,
            Areas = areas,
            Regions = regions,
            RegionOf = regionOf,
            Groups = Groups(rows, areas),
            People = people,
            Online = OnlineLogits(options, cells, regionOf),
            Platforms = platforms,
            Use = [.. platforms.Select((p, k) => UseLogits(k, p.Id, options, cells, regionOf))],
            Serve = [.. platforms.Select((p, k) => Land.ServeLogits(k, p.Id, cells, regionOf, options.Regions, options))],
        };
        return new(nation, land, rows, offMap);
    }

    /// <summary>Earlier regions hold more areas; each holds one at least.</summary>
    private static (Area[] Areas, int[] RegionOf) Areas(RehearsalOptions options, Region[] regions, Names names)
    {
        var weights = regions.Select((_, r) => 1 / (1 + 0.35 * r)).ToArray();
        var counts = Apportion(options.Areas - regions.Length, weights);
        var areas = new List<Area>();
        var regionOf = new List<int>();
        for (var r = 0; r < regions.Length; r++)
            for (var i = 1; i <= counts[r] + 1; i++)
            {
                areas.Add(new($"{r + 1:00}{i:0000}", names.Place(), regions[r].Code));
                regionOf.Add(r);
            }
        return ([.. areas], [.. regionOf]);
    }

    /// <summary>Whole parts in proportion to the weights that add up to the total (largest remainder, the first on a tie).</summary>
    public static int[] Apportion(int total, double[] weights)
    {
        var sum = weights.Sum();
        if (sum <= 0) return new int[weights.Length];
        var exact = weights.Select(w => total * w / sum).ToArray();
        var parts = exact.Select(e => (int)Math.Floor(e)).ToArray();
        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => exact[i] - parts[i]).ThenBy(i => i).Take(total - parts.Sum())) parts[i]++;
        return parts;
    }

    private static int[] People(RehearsalOptions options, CellScheme cells, int areas)
    {
        var people = new int[areas * cells.Count];
        for (var a = 0; a < areas; a++)
        {
            var draws = Draws.Sequence(options.Seed, Streams.Population, 0, (ulong)a);
            var size = options.PeoplePerArea * Math.Exp(options.SizeSd * draws.NextNormal());
            var tilt = 0.25 * draws.NextNormal();
            var weights = Enumerable.Range(0, cells.Count).Select(c => AgeWeight(cells[c], tilt)).ToArray();
            var sum = weights.Sum();
            for (var c = 0; c < cells.Count; c++)
            {
                var mean = size * weights[c] / sum;
                people[a * cells.Count + c] = (int)Math.Max(0, Math.Round(mean + Math.Sqrt(mean) * draws.NextNormal()));
            }
        }
        return people;
    }

    private static int[] Few(RehearsalOptions options, CellScheme cells, int place)
    {
        var draws = Draws.Sequence(options.Seed, Streams.Population, 1, (ulong)place);
        var size = draws.NextBetween(60, 400);
        var weights = Enumerable.Range(0, cells.Count).Select(c => AgeWeight(cells[c], 0)).ToArray();
        return Apportion((int)size, weights);
    }

    /// <summary>Years of a band weighed by how many live to them; women live longer.</summary>
    private static double AgeWeight(Cell cell, double tilt)
    {
        var weight = 0.0;
        for (var year = cell.Age.From; year <= Math.Min(cell.Age.Last, 99); year++)
        {
            var alive = year < 55 ? 1 : Math.Max(0.01, 1 - (year - 55) / 42.0);
            var side = 1 + Land.Side(cell.Sex) * 0.2 * Math.Clamp((year - 60) / 30.0, 0, 1);
            weight += alive * side * Math.Exp(tilt * (year - 45) / 30.0);
        }
        return weight;
    }

    private static double[] OnlineLogits(RehearsalOptions options, CellScheme cells, int[] regionOf)
    {
        var noise = Land.AreaNoise(options.Seed, Streams.Access, 0, regionOf, options.Regions, options.AccessAreaSd, options.AccessRegionSd);
        var logits = new double[regionOf.Length * cells.Count];
        for (var a = 0; a < regionOf.Length; a++)
        {
            var slope = options.AccessSlopeSd * Draws.Normal(options.Seed, Streams.Access, 9, (ulong)a);
            for (var c = 0; c < cells.Count; c++)
            {
                var age = Land.MiddleAge(cells[c].Age);
                logits[a * cells.Count + c] = 2.9 - 0.05 * Math.Max(0, age - 30) + 0.03 * Land.Side(cells[c].Sex) + noise[a] - slope * (age - 45) / 30;
            }
        }
        return logits;
    }

    private static double[] UseLogits(int platform, string id, RehearsalOptions options, CellScheme cells, int[] regionOf)
    {
        var habits = Habits.Of(id);
        var noise = Land.AreaNoise(options.Seed, Streams.Use, platform, regionOf, options.Regions, options.UseAreaSd, options.UseRegionSd);
        var byCell = Enumerable.Range(0, cells.Count).Select(c =>
            habits.UseYoung + habits.UseSlope * (Land.MiddleAge(cells[c].Age) - 21) + habits.UseFemale * Land.Side(cells[c].Sex)
            + Land.CellNoise(options.Seed, Streams.Use, platform, c, options.UseCellSd)).ToArray();
        var logits = new double[regionOf.Length * cells.Count];
        for (var a = 0; a < regionOf.Length; a++)
            for (var c = 0; c < cells.Count; c++) logits[a * cells.Count + c] = byCell[c] + noise[a];
        return logits;
    }

    /// <summary>Regions whole; electorates in the order of the areas, each sharing its last area with the next.</summary>
    private static List<GroupRow> GroupRows(RehearsalOptions options, Region[] regions, Area[] areas, int[] regionOf, Names names)
    {
        var rows = new List<GroupRow>();
        for (var a = 0; a < areas.Length; a++)
        {
            var region = regions[regionOf[a]];
            rows.Add(new(region.Code, region.Name, region.Kind, areas[a].Code, 1, Place.Nowhere));
        }
        var electorates = Math.Min(options.Electorates, areas.Length);
        if (electorates == 0) return rows;
        var counts = Apportion(areas.Length, [.. Enumerable.Repeat(1.0, electorates)]);
        var next = 0;
        var carried = 0.0;
        for (var e = 0; e < electorates; e++)
        {
            var (code, name) = ($"E{e + 1:000}", names.Place());
            var last = next + counts[e] - 1;
            if (carried > 0) rows.Add(new(code, name, "electorate", areas[next - 1].Code, carried, Place.Nowhere));
            for (var a = next; a < last; a++) rows.Add(new(code, name, "electorate", areas[a].Code, 1, Place.Nowhere));
            carried = e == electorates - 1 ? 0 : Math.Round(0.2 + 0.4 * Draws.Uniform(options.Seed, Streams.Groups, 0, (ulong)e), 3);
            rows.Add(new(code, name, "electorate", areas[last].Code, Math.Round(1 - carried, 3), Place.Nowhere));
            next = last + 1;
        }
        return rows;
    }

    /// <summary>Groups of rows, in the order in which each is first named; members outside the areas are left out.</summary>
    public static IReadOnlyList<Group> Groups(IReadOnlyList<GroupRow> rows, IReadOnlyList<Area> areas)
    {
        var index = areas.Select((a, i) => (a.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
        return [.. rows.GroupBy(r => r.Group, StringComparer.Ordinal)
            .Select(g => new Group(g.Key, g.First().GroupName, g.First().Kind,
                [.. g.Where(r => index.ContainsKey(r.Area)).Select(r => (index[r.Area], r.Share))]))
            .Where(g => g.Members.Count > 0)];
    }
}
