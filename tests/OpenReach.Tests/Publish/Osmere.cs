using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Tests.Publish;

/// <summary>
/// Findings of an invented nation. Its people are spread by a fixed formula, so that every test sees the same numbers; each part of a
/// cell is a whole number and parts add up to residents.
/// </summary>
internal sealed record Osmere
{
    private static readonly AgeBand[] SevenAges = [new(18, 24), new(25, 34), new(35, 44), new(45, 54), new(55, 64), new(65, 74), new(75, null)];

    private static readonly IReadOnlyList<string> Names =
    [
        "Tidewell Central", "Tidewell North", "Marrow Bay", "Port Sennet", "Ashgrove Quay", "Lindry", "Grainholm", "Dunmorrow", "Saltmarsh Cross",
        "Hallowmere and the Lower Tarn Valleys", "Broadacre", "Ōrua Lakes", "Belmere", "Three Fords", "Wendle Weir", "Carrow", "High Corrie",
        "Upper Varn", "Stonefell", "Mount Keld", "Inner Isles", "Skellan", "Ngātere", "Far Isles",
    ];

    private static readonly (string Code, string Name)[] Regions = [("HB", "Harbour"), ("LK", "Lakes"), ("PL", "Plains"), ("RG", "Ranges"), ("IS", "Isles")];

    public int Areas { get; init; } = 24;
    public bool HasReach { get; init; } = true;
    public bool IsFloor { get; init; }
    public bool HasAgeProfile { get; init; } = true;
    public bool OneCell { get; init; }
    public bool Example { get; init; } = true;

    /// <summary>Share of people on a platform who were served; null for shares that fall with age.</summary>
    public double? Served { get; init; }

    /// <summary>True to take every loss away.</summary>
    public bool Everyone { get; init; }
    public string? LongName { get; init; }
    public bool Suppressed { get; init; }
    public bool Channels { get; init; }

    /// <summary>What the plan buys, with everything that a page of the plan can say; null for a plan of places alone.</summary>
    public BoughtPlan? Bought { get; init; }
    public int NotCoveredAreas { get; init; }

    /// <summary>True for boundaries of all areas but those that are not covered.</summary>
    public bool Map { get; init; }

    /// <summary>True where the boundaries are of another edition: each area's first half in one shape, its second half in the next.</summary>
    public bool Carried { get; init; }

    /// <summary>Ages only, as where no table splits by sex; or sexes only.</summary>
    public bool NoSexes { get; init; }
    public bool OneAge { get; init; }

    /// <summary>Names of the platforms; the third counts views only.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = ["facebook", "instagram", "x", "youtube"];

    /// <summary>True where no platform counts people.</summary>
    public bool ViewsOnly { get; init; }

    /// <summary>How many times as many people as usual.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Names of areas in turn; null for the usual ones.</summary>
    public IReadOnlyList<string>? Called { get; init; }

    /// <summary>True for every status in turn, area by area.</summary>
    public bool EveryStatus { get; init; }

    /// <summary>True for groups without a name of their own: their code stands for it.</summary>
    public bool NamelessGroups { get; init; }
    public string Title { get; init; } = "Winter vaccination posts";
    public Publisher Publisher { get; init; } = new("Department of Public Health", "data@health.osmere.example", "https://health.osmere.example", "CC BY 4.0");
    public Period Period { get; init; } = new(new DateOnly(2026, 3, 1), new DateOnly(2026, 5, 31), "Etc/UTC");

    /// <summary>Added to each day of the series of <see cref="Talk"/>.</summary>
    public double Daily { get; init; }

    /// <summary>True for likely ranges, chances of being in the worst tenth, and comparisons of sexes and regions.</summary>
    public bool Likely { get; init; }

    /// <summary>True for users by age and sex, comments, and a daily series whose meaning changes.</summary>
    public bool Talk { get; init; }

    public Findings Findings()
    {
        var cells = new CellScheme(OneCell || OneAge ? [new AgeBand(18, null)] : SevenAges, OneCell || NoSexes ? [Sex.All] : [Sex.Female, Sex.Male]);
        var areas = Enumerable.Range(0, Areas).Select(Area).ToList();
        var outside = Enumerable.Range(0, NotCoveredAreas).Select(i => new Area($"Z{i:00}", $"Special place {i + 1}", null)).ToList();
        var people = areas.SelectMany((_, a) => Enumerable.Range(0, cells.Count).Select(c => Cell(cells, a, c))).ToList();
        var groups = new List<Group> { Group.Nation(Areas) };
        if (Areas > 4)
            groups.AddRange(Regions.Select((r, g) => new Group(r.Code, NamelessGroups ? r.Code : r.Name, "region", [.. Enumerable.Range(0, Areas).Where(a => a * 5 / Areas == g).Select(a => (a, 1.0))])));
        var settings = Settings(cells);
        return new Findings
        {
            Settings = settings,
            Areas = [.. areas, .. outside],
            Groups = groups,
            Cells = cells,
            ByArea = [.. areas.SelectMany((area, a) => Rows(new Scope(area.Code, null, default, Sex.All), people.Skip(a * cells.Count).Take(cells.Count))), .. outside.SelectMany(NotCovered)],
            ByAreaCell = areas.SelectMany((area, a) => Enumerable.Range(0, cells.Count).SelectMany(c => Rows(new Scope(area.Code, null, cells[c].Age, cells[c].Sex), [people[a * cells.Count + c]]))),
            ByGroup = [.. groups.SelectMany(g => GroupRows(g, cells, people))],
            ByPlatform = [.. PlatformRows(people.Aggregate((x, y) => x + y)), .. Talk ? Users(cells, people) : []],
            Comparisons = Likely ? [.. Compared(cells, groups)] : [],
            Checks = TestChecks(),
            OnlineMeansUse = true,
            HasAgeProfile = HasAgeProfile,
            HasReach = HasReach,
            ReachIsFloor = IsFloor,
            AccessAsAt = new DateOnly(2021, 8, 10),
            PopulationAsAt = new DateOnly(2021, 8, 10),
        };
    }

    public OutreachPlan Plan(Findings findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var rows = findings.Areas.Take(Areas).Select(area =>
        {
            var missed = findings.ByArea.Single(f => f.Scope.Area == area.Code && f.Measure == Measure.Missed);
            var main = findings.ByArea.Where(f => f.Scope.Area == area.Code && f.Measure is Measure.MissedNoInternet or Measure.MissedNoPlatform or Measure.MissedNotServed)
                .Where(f => f.Scope.Area == area.Code && f.Value > 0).MaxBy(f => f.Value);
            return new PlanRow(area.Code, area.Name, null, null, main?.Measure, null, null, Channels ? 1000 : null, Channels ? 250 : null, null, null, null, main is null ? null : new(main.Measure, new AgeBand(75, null), Mostly: false),
                null, null, [], missed.Status, "plan." + missed.Code, missed, main);
        });
        if (Bought is { } bought) return bought.Of([.. rows]);
        return new OutreachPlan([.. rows.OrderByDescending(r => r.Missed.Value ?? 0).ThenBy(r => r.Area, StringComparer.Ordinal)], Channels ? null : "no-channels");
    }

    /// <summary>With shapes and talk where this nation has them.</summary>
    public RunRecord RecordOf(Findings findings)
    {
        var record = Record(findings);
        if (Map) record = record with { Boundaries = new("areas of 2021", [.. findings.Areas.Take(Areas).Select((a, i) => new AreaShape(a.Code, [Square(i)]))]) };
        if (Carried)
            record = record with
            {
                Boundaries = new("areas of 2024", [.. Enumerable.Range(0, Areas).Select(i => new AreaShape($"N{i:000}", [Square(i)]) { Name = $"New {i}" })])
                {
                    Carried = [.. Enumerable.Range(0, Areas).SelectMany(i => new BoundaryShare[] { new(findings.Areas[i].Code, $"N{i:000}", 0.5, i == 0 ? "Poor" : "Good"), new(findings.Areas[i].Code, $"N{(i + 1) % Areas:000}", 0.5, i == Areas - 1 ? "Poor" : "Good") })],
                },
            };
        return Talk ? record with { Posts = TalkPosts(), Series = TalkSeries() } : record;
    }

    /// <summary>A square of two degrees with a dent that its neighbours share, in rows of six.</summary>
    private static List<(double X, double Y)> Square(int area)
    {
        var (x, y) = (area % 6 * 2.0, -(area / 6) * 2.0);
        return [(x, y), (x + 1, y + 0.2), (x + 2, y), (x + 1.8, y - 1), (x + 2, y - 2), (x + 1, y - 1.8), (x, y - 2), (x - 0.2, y - 1)];
    }

    private static List<PostLine> TalkPosts() =>
    [
        new("facebook", "Osmere Health", "p1", new(2026, 3, 2), Metric.Comments, 9_000, "count", Status.Published, null),
        new("facebook", "Osmere Health", "p1", new(2026, 3, 2), Metric.Shares, 6_000, "count", Status.Published, null),
        new("instagram", "Osmere Health", "p2", new(2026, 3, 9), Metric.Comments, 3_000, "count", Status.Published, null),
        new("x", "Osmere Health", "p3", new(2026, 3, 9), Metric.Replies, 77, "count", Status.Published, null),
    ];

    private List<SeriesLine> TalkSeries() =>
    [
        .. Enumerable.Range(0, 30).Select(d => new SeriesLine("facebook", "Osmere Health", Metric.Reach, new DateOnly(2026, 4, 25).AddDays(d), Daily + 4000 + 130 * (d % 9) - (d > 14 ? 900 : 0), "accounts",
            d == 15 ? Status.Break : Status.Published, null, d == 15 ? "viewers in place of people reached" : null)),
    ];

    public static RunRecord Record(Findings findings) => new("0.1.0", findings.Settings, [],
    [
        new InputFile("exports/facebook.csv", "export", 1000, new string('a', 64), "meta-business-suite", "Facebook posts, Meta Business Suite, 1 March to 31 May 2026"),
        new InputFile("exports/instagram.csv", "export", 1000, new string('b', 64), "meta-business-suite", "Instagram posts, Meta Business Suite, 1 March to 31 May 2026"),
        new InputFile("census/population.csv", "population", 1000, new string('c', 64), "plain", "Census of population, Osmere Statistics", "CC BY 4.0", new DateOnly(2021, 8, 10)),
        new InputFile("census/access.csv", "access", 1000, new string('d', 64), "plain", "Homes with internet, Osmere Statistics", "CC BY 4.0", new DateOnly(2021, 8, 10)),
        new InputFile("surveys/platform-use.csv", "survey", 1000, new string('e', 64), "plain", "Platform-use survey, Media Office", "CC BY 4.0", new DateOnly(2025, 10, 1)),
    ], [], [], []);

    private Area Area(int index)
    {
        var names = Called ?? Names;
        var name = Areas <= names.Count ? names[index] : $"{names[index % names.Count]} {index / names.Count + 1}";
        return new Area($"A{index + 1:000}", index == 0 && LongName is not null ? LongName : name, null);
    }

    private Settings Settings(CellScheme cells) => new(
        Title, Publisher, Period, [], [], new CensusSettings([], [], [], AccessUnit.Persons, OnlineMeans.Auto, null),
        new SurveySettings([], [], [], [], [], []), cells, new GeographySettings([], [], [], null, "areas of 2021", null), new EstimateSettings(), new PlanSettings(Channels ? 250_000 : null, "crowns", null),
        new PublishSettings("2026-autumn", null, 5, true, new DateOnly(2026, 10, 15)))
    { Example = Example };

    /// <summary>Persons of one area and cell, in the four parts.</summary>
    private readonly record struct Parts(double Reached, double NotServed, double NoPlatform, double NoInternet)
    {
        public double Residents => Reached + Missed;
        public double Missed => NotServed + NoPlatform + NoInternet;
        public static Parts operator +(Parts x, Parts y) => new(x.Reached + y.Reached, x.NotServed + y.NotServed, x.NoPlatform + y.NoPlatform, x.NoInternet + y.NoInternet);
    }

    private Parts Cell(CellScheme cells, int area, int cell)
    {
        var age = cells.Ages.Count == 1 ? 3 : cell / cells.Sexes.Count;
        var residents = Math.Round((9000 - 300.0 * (area % 24)) * (1.15 - 0.09 * age) * Scale / 5) * 5;
        if (Everyone) return new(residents, 0, 0, 0);
        var far = area % 24 / 24.0;
        var offline = Round(residents * (0.01 + 0.065 * age * age / 6 + 0.05 * far));
        var nowhere = Round(residents * (0.05 + 0.045 * age + 0.03 * far));
        var onPlatform = residents - offline - nowhere;
        var served = Round(onPlatform * (Served ?? 0.68 - 0.06 * Math.Abs(age - 2) - 0.2 * far - (cells.Sexes.Count > 1 && cell % 2 == 1 ? 0.1 : 0)));
        return new(served, onPlatform - served, nowhere, offline);

        static double Round(double value) => Math.Round(value / 5) * 5;
    }

    private IEnumerable<Finding> GroupRows(Group group, CellScheme cells, List<Parts> people)
    {
        foreach (var age in cells.Ages.Prepend(AgeBand.All).Distinct())
            foreach (var sex in cells.Sexes.Prepend(Sex.All).Distinct())
            {
                var within = age.IsAll && sex == Sex.All ? [.. Enumerable.Range(0, cells.Count)] : cells.Within(age, sex);
                foreach (var f in Rows(new Scope(null, group.Code, age, sex), group.Members.SelectMany(m => within.Select(c => people[m.Area * cells.Count + c])))) yield return f;
            }
    }

    private IEnumerable<Finding> Rows(Scope scope, IEnumerable<Parts> parts)
    {
        var sum = parts.Aggregate(default(Parts), (x, y) => x + y);
        yield return Make(Measure.Population, scope, sum.Residents + 500, false);
        yield return Make(Measure.Residents, scope, sum.Residents, false);
        yield return Make(Measure.Online, scope, sum.Residents - sum.NoInternet, true, sum.Residents);
        yield return Make(Measure.Reached, scope, sum.Reached, true, sum.Residents);
        yield return Make(Measure.MissedNoInternet, scope, sum.NoInternet, true, sum.Residents);
        yield return Make(Measure.MissedNoPlatform, scope, sum.NoPlatform, true, sum.Residents);
        yield return Make(Measure.MissedNotServed, scope, sum.NotServed, true, sum.Residents);
        yield return Make(Measure.Missed, scope, sum.Missed, true, sum.Residents);
        yield return Make(Measure.NotCovered, scope, scope.Group == "all" ? 16_200 : 0, false);
        if (Likely && scope.Area is { } area && scope.Age.IsAll && scope.Sex == Sex.All)
            yield return new(FindingCode.Of(Measure.PWorstTenth, scope), Measure.PWorstTenth, scope, Math.Max(0, (int.Parse(area[1..], System.Globalization.CultureInfo.InvariantCulture) - 20) / 5.0), null, null, null, Unit.Share, Status.Estimated, null);
    }

    private Finding Make(Measure measure, Scope scope, double value, bool estimated, double most = double.MaxValue)
    {
        var code = FindingCode.Of(measure, scope);
        if (!estimated) return new(code, measure, scope, value, null, null, null, Unit.Persons, Status.Published, "census-count");
        var band = new Band(Math.Floor(value * 0.82 / 5) * 5, Math.Min(most, Math.Ceiling(value * 1.16 / 5) * 5));
        if (measure is Measure.Reached or Measure.Missed or Measure.MissedNotServed && !HasReach)
            return new(code, measure, scope, null, null, null, band, Unit.Persons, Status.Insufficient, "posts-incomplete (27 of 2083)");
        if (EveryStatus && scope.Area is { } area && area[^1] % 8 is var turn && (Status)turn is not Status.Estimated and var status)
            return new(code, measure, scope, status is Status.Published or Status.Unreliable or Status.Break ? value : null, null, null, status == Status.Insufficient ? band : null, Unit.Persons, status, status.Text() + "-for-this-area");
        if (Suppressed && (scope.Area is not null || !scope.Age.IsAll)) return new(code, measure, scope, null, null, null, null, Unit.Persons, Status.Suppressed, null);
        if (Likely)
            return new(code, measure, scope, value, new Band(Math.Floor(value * 0.91 / 5) * 5, Math.Min(most, Math.Ceiling(value * 1.08 / 5) * 5)),
                new Band(Math.Floor(value * 0.97 / 5) * 5, Math.Min(most, Math.Ceiling(value * 1.02 / 5) * 5)), band, Unit.Persons, IsFloor ? Status.Unreliable : Status.Estimated, IsFloor ? "floor" : null);
        return new(code, measure, scope, value, null, null, band, Unit.Persons, IsFloor ? Status.Unreliable : Status.Estimated, IsFloor ? "floor; range-not-yet-estimated" : "range-not-yet-estimated");
    }

    /// <summary>Women ahead at every age but the last two, and regions behind the nation in turn.</summary>
    private static IEnumerable<Comparison> Compared(CellScheme cells, IReadOnlyList<Group> groups)
    {
        foreach (var (age, i) in cells.Ages.Prepend(AgeBand.All).Distinct().Select((age, i) => (age, i)))
            if (cells.Sexes.Count > 1) yield return new(Measure.Coverage, "all.female", "all.male", age, 0.1, new Band(0.05, 0.15), i > 5 ? 0.85 : 0.99, Status.Estimated, $"C.all{(age.IsAll ? "" : "." + age)}.f-m");
        foreach (var (group, i) in groups.Skip(1).Select((group, i) => (group, i)))
            yield return new(Measure.Coverage, group.Code, "all", AgeBand.All, -0.05, new Band(-0.1, 0.02), i switch { 0 => 0.99, < 3 => 0.5, 3 => 0.15, _ => 0.01 }, Status.Estimated, $"C.g.{group.Code}-all");
    }

    private static IEnumerable<Finding> NotCovered(Area area)
    {
        var scope = new Scope(area.Code, null, default, Sex.All);
        yield return new(FindingCode.Of(Measure.Population, scope), Measure.Population, scope, 2_570, null, null, null, Unit.Persons, Status.Published, "census-count");
        foreach (var measure in new[] { Measure.Residents, Measure.Reached, Measure.Missed })
            yield return new(FindingCode.Of(measure, scope), measure, scope, null, null, null, null, Unit.Persons, Status.NotCovered, "no-access-figure");
    }

    private IEnumerable<Finding> PlatformRows(Parts nation)
    {
        foreach (var (platform, share) in Platforms.Zip([0.7, 0.45, 0.0, 0.3, 0.25, 0.2, 0.1, 0.05]))
        {
            var scope = new Scope(null, "all", default, Sex.All, platform, "Osmere Health");
            var views = share == 0 || ViewsOnly || !HasReach;
            var reason = share == 0 || ViewsOnly ? "views-only" : HasReach ? "range-not-yet-estimated" : "posts-incomplete (27 of 2083)";
            yield return Line(Measure.PostsRead, HasReach ? 184 : 27, Status.Published, null);
            yield return Line(Measure.PostsPublished, HasReach ? null : 2083, HasReach ? Status.Insufficient : Status.Published, "not-in-exports");
            yield return Line(Measure.Views, 2_411_380, Status.Published, null);
            yield return Line(Measure.AccountsReached, views ? null : Math.Round(nation.Reached * share * 1.2 / 5) * 5, views ? Status.Insufficient : Status.Estimated, reason);
            yield return Line(Measure.Audience, Math.Round(nation.Residents * (share + 0.1) / 5) * 5, Status.Estimated, "range-not-yet-estimated");
            yield return Line(Measure.Reached, views ? null : Math.Round(nation.Reached * share / 5) * 5, views ? Status.Insufficient : Status.Estimated, reason);

            Finding Line(Measure measure, double? value, Status status, string? why) => new(FindingCode.Of(measure, scope), measure, scope, value, null, null,
                measure == Measure.Reached ? new Band(0, nation.Residents * Math.Max(0.2, share)) : null, measure.Unit(true), status, why);
        }
    }

    /// <summary>Users by age and sex: fewer with every age, and on Instagram more women.</summary>
    private static IEnumerable<Finding> Users(CellScheme cells, List<Parts> people)
    {
        foreach (var (platform, women) in new[] { ("facebook", 0.5), ("instagram", 0.6), ("x", 0.4), ("youtube", 0.5) })
            for (var c = 0; c < cells.Count; c++)
            {
                var residents = Enumerable.Range(0, people.Count / cells.Count).Sum(a => people[a * cells.Count + c].Residents);
                var scope = new Scope(null, "all", cells[c].Age, cells[c].Sex, platform, "Osmere Health");
                var value = Math.Round(residents * Math.Max(0.05, 0.9 - 0.13 * (c / 2)) * (cells[c].Sex == Sex.Female ? women : 1 - women) / 5) * 5;
                yield return new(FindingCode.Of(Measure.Audience, scope), Measure.Audience, scope, value, null, null, null, Unit.Persons, Status.Estimated, null);
            }
    }

    private static Check[] TestChecks() =>
    [
        new("additivity", Verdict.Pass, [new Said("check.additivity.found")], []),
        new("survey-age", Verdict.Pass, [new Said("check.survey-age.found.none")], []),
        new("access-age", Verdict.Review, [new Said("check.access-age.found", ("day", new DateOnly(2021, 8, 10)), ("years", new NumberAs(4.6, "0.0")))], [new Said("check.access-age.advice")]),
        new("convergence", Verdict.Fail,
            [new Said("check.convergence.found.open", ("open", 1), ("fits", new CountOf(5, "noun.fit")), ("which", new ListOf(new Said("check.convergence.one", ("fit", new Said("check.convergence.fit.reach", ("platform", "X"))), ("gap", new PartOf(0.12)), ("sweeps", 5000)))))],
            [new Said("check.convergence.advice")]),
    ];
}
