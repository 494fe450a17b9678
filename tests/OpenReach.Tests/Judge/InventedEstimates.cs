using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach.Tests.Judge;

/// <summary>Small invented estimates whose parts add up exactly, as the estimator's do.</summary>
internal sealed record InventedEstimates
{
    public int Areas { get; init; } = 3;
    public int Seed { get; init; } = 1;
    public int Rounding { get; init; } = 5;
    public bool HasReach { get; init; } = true;
    public bool ReachIsFloor { get; init; }
    public bool HasAgeProfile { get; init; } = true;

    /// <summary>Largest number of persons in a part of a cell; small ones make rounding work hardest.</summary>
    public double Largest { get; init; } = 400;

    public CellScheme Cells { get; init; } = new([new(18, 64), new(65, null)], [Sex.Female, Sex.Male]);

    public IReadOnlyList<(Area, double)> NotCovered { get; init; } = [(new("Z9", "Shipping", null), 38)];
    public IReadOnlyList<PlatformEstimate>? Platforms { get; init; }

    public bool Gates { get; init; }
    public bool RandomRounding { get; init; }
    public Suppression Suppression { get; init; }

    public static Settings Settings(int rounding = 5, CellScheme? cells = null, bool gates = false) => new(
        "Flu posts in Lumen", new("Office of Lumen", "data@lumen.example", "https://lumen.example", "CC-BY-4.0"),
        new(new(2025, 4, 1), new(2025, 6, 30), "UTC"), ["exports"], [],
        new(["census/population.csv"], ["census/access.csv"], [], AccessUnit.Dwellings, OnlineMeans.Auto, new(2024, 8, 9)),
        new([], [], [], [], [], []),
        cells ?? new InventedEstimates().Cells,
        new([], [], [], null, null, null), new(), new(null, "LUM", null), new("2025-q2", null, rounding, gates, new(2025, 10, 15)));

    public Estimates Build()
    {
        var cells = Cells;
        var rows = (cells.Ages.Count + 1) * (cells.Sexes.Count + 1);
        var random = new Random(Seed);
        var areas = Enumerable.Range(0, Areas).Select(a => new Area($"{a:00}", $"Town {a}", a % 2 == 0 ? "R1" : "R2")).ToArray();
        var leaves = new double[Areas * cells.Count][];
        for (var i = 0; i < leaves.Length; i++) leaves[i] = [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble() < 0.15 ? 0 : Largest * random.NextDouble() * random.NextDouble())];

        Group[] groups =
        [
            Group.Nation(Areas),
            new("R1", "East", "region", [.. Enumerable.Range(0, Areas).Where(a => a % 2 == 0).Select(a => (a, 1.0))]),
            new("S1", "Half of the first", "electorate", [(0, 0.5), (Areas - 1, 1.0 / 3)]),
        ];
        var byArea = new LevelTable(Areas);
        var byCell = new LevelTable(leaves.Length);
        var byGroup = new LevelTable(groups.Length * rows);
        for (var i = 0; i < leaves.Length; i++) Fill(byCell, i, leaves[i]);
        for (var a = 0; a < Areas; a++) Fill(byArea, a, Sum(Enumerable.Range(0, cells.Count).Select(c => (leaves[a * cells.Count + c], 1.0))));
        for (var g = 0; g < groups.Length; g++)
        {
            for (var age = 0; age <= cells.Ages.Count; age++)
                for (var sex = 0; sex <= cells.Sexes.Count; sex++)
                {
                    var within = cells.Within(age == 0 ? AgeBand.All : cells.Ages[age - 1], sex == 0 ? Sex.All : cells.Sexes[sex - 1]);
                    Fill(byGroup, g * rows + age * (cells.Sexes.Count + 1) + sex, Sum(groups[g].Members.SelectMany(m => within.Select(c => (leaves[m.Area * cells.Count + c], m.Share)))));
                }
        }

        double[] outside = [.. areas.Select((_, a) => 11.5 * (a + 1))];
        return new()
        {
            Settings = Settings(Rounding, cells, Gates) with { Publish = new("2025-q2", null, Rounding, Gates, new(2025, 10, 15)) { RandomRounding = RandomRounding, Suppression = Suppression } },
            Areas = areas,
            NotCovered = NotCovered,
            Groups = groups,
            Cells = cells,
            ByArea = byArea,
            ByAreaCell = byCell,
            ByGroup = byGroup,
            OutsideAges = outside,
            GroupOutsideAges = [.. groups.Select(g => g.Members.Sum(m => outside[m.Area] * m.Share))],
            GroupNotCovered = [NotCovered.Sum(n => n.Item2), 0, 0],
            Platforms = Platforms ?? [Platform("facebook", groups.Length * rows, 0.3 * Largest * Areas)],
            OnlineMeansUse = true,
            HasAgeProfile = HasAgeProfile,
            HasReach = HasReach,
            ReachIsFloor = ReachIsFloor,
            Diagnostics = new()
            {
                Fits = [new(FitLine.Online, null, 12, 3e-11, true)],
                Ladder = [],
                AccessAsAt = new(2024, 8, 9),
                PopulationAsAt = new(2024, 8, 9),
            },
        };
    }

    /// <summary>A state with reach; every cell a quarter of <paramref name="persons"/> in the audience, an eighth reached.</summary>
    public static PlatformEstimate Platform(string id, int rows = 27, double persons = 800)
    {
        var (audience, reached) = (new Column(rows), new Column(rows));
        for (var row = 0; row < rows; row++)
        {
            var (age, sex) = (row % 9 / 3, row % 3);
            var cells = (age == 0 ? 2 : 1) * (sex == 0 ? 2 : 1);
            audience.Value[row] = persons * cells / 4;
            reached.Value[row] = persons * cells / 8;
            (reached.BandLow[row], reached.BandHigh[row]) = (persons * cells / 9, persons * cells / 7);
        }
        return new()
        {
            Platform = id,
            Account = "Lumen Health",
            IsState = true,
            Reason = null,
            PostsRead = 12,
            PostsPublished = 12,
            Views = 5400,
            Followers = null,
            AccountsReached = 503.7,
            AccountsReachedBand = new(120, 900),
            Abroad = 12,
            Duplicates = 23.4,
            OutsideAges = null,
            Unplaced = 0,
            UnknownPlace = 31.2,
            Audience = audience,
            Reached = reached,
            HasAgeProfile = true,
            UseDefinition = "at least weekly",
            UseAsAt = new(2025, 2, 1),
        };
    }

    private void Fill(LevelTable table, int row, double[] parts)
    {
        var (residents, missed) = (parts.Sum(), parts[0] + parts[1] + parts[2]);
        Set(Measure.Residents, residents, 0);
        Set(Measure.Online, residents - parts[0], 0.05);
        Set(Measure.MissedNoInternet, parts[0], 0.05);
        Set(Measure.MissedNoPlatform, parts[1], 0.1);
        Set(Measure.MissedNotServed, HasReach ? parts[2] : double.NaN, 0.2, parts[2]);
        Set(Measure.Reached, HasReach ? parts[3] : double.NaN, 0.2, parts[3]);
        Set(Measure.Missed, HasReach ? missed : double.NaN, 0.1, missed);
        var coverage = residents > 0 ? parts[3] / residents : double.NaN;
        Set(Measure.Coverage, HasReach ? coverage : double.NaN, 0.1, coverage);

        void Set(Measure measure, double value, double spread, double? middle = null)
        {
            var m = middle ?? value;
            table[measure].Value[row] = value;
            if (spread == 0) return;
            table[measure].BandLow[row] = m * (1 - spread);
            table[measure].BandHigh[row] = measure == Measure.Coverage ? Math.Min(1, m * (1 + spread)) : m * (1 + spread);
        }
    }

    private static double[] Sum(IEnumerable<(double[] Parts, double Share)> rows) =>
        rows.Aggregate(new double[4], (sum, row) => [.. sum.Select((s, i) => s + row.Parts[i] * row.Share)]);
}
