using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate;

/// <summary>Evidence by hand: small nations whose every number is in the test.</summary>
internal static class Evidences
{
    public static readonly PriorEvidence NoDuplicates = new(0, 0, 0, 0, "test");

    /// <summary>The point and its band only: what most tests are about.</summary>
    public static readonly EstimateSettings NoReplicates = new() { Replicates = 0 };

    public static Settings Settings(OnlineMeans meaning = OnlineMeans.Access, EstimateSettings? estimate = null, CellScheme? cells = null) => new(
        "Test", new Publisher("Department of Tests", "data@example.gov", "https://example.gov", "CC-BY-4.0"),
        new Period(new(2016, 4, 1), new(2016, 6, 30), "UTC"), [], [],
        new CensusSettings([], [], [], AccessUnit.Persons, meaning, null), new SurveySettings([], [], [], [], [], []),
        cells ?? Scheme(2), new GeographySettings([], [], [], null, null, null), estimate ?? NoReplicates,
        new PlanSettings(null, null, null), new PublishSettings("test", null, 0, false, null));

    /// <summary>Ages in bands of ten years from 18, the last open.</summary>
    public static CellScheme Scheme(int ages, int sexes = 2) => new(
        [.. Enumerable.Range(0, ages).Select(i => new AgeBand(18 + 10 * i, i == ages - 1 ? null : 27 + 10 * i))],
        sexes == 2 ? [Sex.Female, Sex.Male] : [Sex.All]);

    /// <param name="population">Persons [area][cell].</param>
    /// <param name="access">Share of persons with access by area.</param>
    /// <param name="profile">Share who use the internet by cell; null for no survey.</param>
    public static Evidence Nation(
        double[][] population, double[] access, double[]? profile, IReadOnlyList<PlatformEvidence> platforms,
        CellScheme cells, Settings? settings = null, IReadOnlyList<PairEvidence>? pairs = null, double[]? notStated = null, IReadOnlyList<Group>? groups = null)
    {
        var areas = population.Length;
        var persons = population.Select(p => p.Sum()).ToArray();
        groups ??= [];
        return new Evidence
        {
            Settings = settings ?? Settings(cells: cells),
            Areas = [.. Enumerable.Range(0, areas).Select(a => new Area($"A{a:000}", $"Area {a}", null))],
            NotCovered = [],
            Groups = [Group.Nation(areas), .. groups],
            GroupNotCovered = new double[1 + groups.Count],
            Cells = cells,
            Population = Table(population),
            OutsideAges = new double[areas],
            Access = new AccessEvidence(AccessUnit.Persons, [.. access.Select((r, a) => r * persons[a])], [.. access.Select((r, a) => (1 - r) * persons[a])],
                notStated ?? new double[areas], null, null),
            InternetUse = profile is null ? InternetUseEvidence.None : new(profile, true, true, null, "test", null),
            Platforms = platforms,
            Pairs = pairs ?? [],
            Posts = [],
            Series = [],
        };
    }

    /// <param name="use">Use rate among the online by cell.</param>
    public static PlatformEvidence Platform(
        string id, double[] use, ReachEvidence reach, PlatformRole role = PlatformRole.State, string? reason = null,
        double duplicates = 0, double? abroad = 0, SurveyBase surveyBase = SurveyBase.Online, double n = 1000) => new(
        id, role, reason, new UseEvidence(use, surveyBase, [.. use.Select(_ => n)], true, null, "test", null), reach,
        duplicates > 0 ? new(duplicates, 0.03, 0, 0.3, "test") : NoDuplicates,
        abroad is { } f ? new(f, 0, 0, 1, "test") : null, null, [id + "-account"]);

    public static ReachEvidence Period(double accounts, IReadOnlyList<CellMargin>? byCell = null, IReadOnlyList<PlaceMargin>? byPlace = null) => new()
    {
        PeriodReach = [Rounded.Exact(accounts)],
        PostReach = [],
        ByCell = byCell,
        ByPlace = byPlace ?? [],
    };

    public static ReachEvidence Posts(params double[] reaches) => new() { PeriodReach = [], PostReach = reaches, PostsRead = reaches.Length };

    public static CellTable Table(double[][] rows)
    {
        var table = new CellTable(rows.Length, rows[0].Length);
        for (var a = 0; a < rows.Length; a++) rows[a].CopyTo(table[a]);
        return table;
    }

    /// <summary>A nation of some size with everything in it, from a seed: the same for the same seed.</summary>
    public static Evidence Invented(int seed, int areas = 12, int ages = 3, int platforms = 3, EstimateSettings? estimate = null)
    {
        var draw = new Random(seed);
        var cells = Scheme(ages);
        double Between(double low, double high) => low + (high - low) * draw.NextDouble();
        double[] Each(int n, double low, double high) => [.. Enumerable.Range(0, n).Select(_ => Between(low, high))];
        double[][] population = [.. Enumerable.Range(0, areas).Select(_ => Each(cells.Count, 20, 900).Select(n => Math.Round(n)).ToArray())];
        var total = population.Sum(p => p.Sum());
        var list = new List<PlatformEvidence>();
        for (var k = 0; k < platforms; k++)
        {
            var accounts = total * Between(0.05, 0.25);
            var shares = Each(cells.Count, 0.5, 1.5);
            var margins = shares.Select((s, c) => new CellMargin([c], Rounded.Exact(accounts * s / shares.Sum()), false)).ToArray();
            var places = new[] { new PlaceMargin("first half", [.. Enumerable.Range(0, areas / 2).Select(a => (a, 1.0))], Rounded.Exact(accounts * Between(0.3, 0.5))) };
            list.Add(Platform($"p{k}", Each(cells.Count, 0.4, 0.8), Period(accounts, margins, areas > 1 ? places : null), duplicates: 0.05, abroad: 0.02));
        }
        return Nation(population, Each(areas, 0.6, 0.95), Each(cells.Count, 0.5, 0.98), list, cells, Settings(cells: cells, estimate: estimate),
            notStated: [.. population.Select(p => p.Sum() * 0.04)]);
    }
}
