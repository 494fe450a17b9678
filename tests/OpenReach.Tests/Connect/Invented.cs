using OpenReach.Collect;
using OpenReach.Collect.Census;
using OpenReach.Collect.Containers;
using OpenReach.Collect.Surveys;
using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Tests.Connect;

/// <summary>Small invented projects: plain tables as text, settings with everything at its default.</summary>
internal sealed record Invented
{
    public string Population { get; init; } = """
        area,age,sex,persons
        a1,0-17,female,90
        a1,0-17,male,110
        a1,18-34,female,200
        a1,18-34,male,190
        a1,35-64,female,310
        a1,35-64,male,300
        a1,65+,female,150
        a1,65+,male,120
        a2,0-17,female,50
        a2,0-17,male,60
        a2,18-34,female,120
        a2,18-34,male,130
        a2,35-64,female,210
        a2,35-64,male,190
        a2,65+,female,260
        a2,65+,male,210
        """;

    public string Access { get; init; } = "area,with_internet,without_internet,not_stated\na1,400,80,12\na2,200,110,9";
    public string? Areas { get; init; } = "area,name,parent\na1,Amberwick,r1\na2,Brinmoor,r1";
    public string? Groups { get; init; } = "group,group_name,kind,area\nr1,Coldmere Region,region,a1\nr1,Coldmere Region,region,a2";
    public string? PlatformUse { get; init; } = "platform,age,sex,share,n,base\nfacebook,all,all,0.6,1000,persons";
    public string? InternetUse { get; init; } = "age,sex,share,n,base\nall,all,0.8,1000,persons";
    public string? Overlap { get; init; }
    public string? Priors { get; init; }
    public string? Accounts { get; init; }
    public string? PlaceNames { get; init; }
    public IReadOnlyList<ExportTable> Exports { get; init; } = [Table(figures: [Reach(500)])];
    public Settings Settings { get; init; } = DefaultSettings;

    public static Period Period { get; } = new(new(2024, 4, 1), new(2024, 6, 30), "Europe/Lisbon");

    public static Settings DefaultSettings { get; } = new(
        "Invented", new("Office", "o@example.org", "https://example.org", "CC-BY-4.0"), Period, [], [],
        new([], [], [], AccessUnit.Dwellings, OnlineMeans.Auto, null), new([], [], [], [], [], []), Scheme("18-34", "35-64", "65+"),
        new([], [], [], null, null, null), new(), new(null, null, null), new("invented", null, 5, true, null));

    public static CellScheme Scheme(params string[] ages) =>
        new([.. ages.Select(a => AgeBand.TryParse(a, out var band) ? band : throw new ArgumentException(a))], [Sex.Female, Sex.Male]);

    public static Grid Grid(string text) =>
        new(null, null, [.. text.Split('\n').Select((line, i) => new GridRow(i + 1, line.TrimEnd('\r').Split(',')))]);

    public static ProjectFile File(string name) => new("/nowhere/" + name, name);

    public Inputs Inputs(Issues issues)
    {
        var census = new[] { ("population.csv", Population), ("access.csv", Access), ("areas.csv", Areas), ("groups.csv", Groups) }
            .Where(f => f.Item2 is not null).Select(f => CensusReader.TryRecognise(File(f.Item1), [Grid(f.Item2!)], issues)).OfType<CensusFile>().ToList();
        var surveys = new[] { ("platform-use.csv", PlatformUse), ("internet-use.csv", InternetUse), ("platform-overlap.csv", Overlap), ("platforms.csv", Priors), ("accounts.csv", Accounts), ("place-names.csv", PlaceNames) }
            .Where(f => f.Item2 is not null).Select(f => SurveyReader.TryRecognise(File(f.Item1), [Grid(f.Item2!)], issues)).OfType<SurveyFile>().ToList();
        return new(Settings, Exports,
            new([.. census.Select(c => c.Population).OfType<PopulationTable>()], [.. census.Select(c => c.Access).OfType<AccessTable>()],
                [.. census.SelectMany(c => c.Areas)], [.. census.SelectMany(c => c.Groups)], []),
            new([.. surveys.Where(s => s.Shape == PlainShape.InternetUse).SelectMany(s => s.Use)], [.. surveys.Where(s => s.Shape == PlainShape.PlatformUse).SelectMany(s => s.Use)],
                [.. surveys.SelectMany(s => s.Overlap)], [.. surveys.SelectMany(s => s.Priors)], [.. surveys.SelectMany(s => s.Accounts)], [.. surveys.SelectMany(s => s.PlaceNames)]), []);
    }

    public (Evidence? Evidence, Issues Issues) Connect()
    {
        var issues = new Issues();
        return (Connection.Make(Inputs(issues), issues), issues);
    }

    /// <summary>Evidence of a project that has no error.</summary>
    public Evidence Evidence()
    {
        var (evidence, issues) = Connect();
        issues.Where(i => i.Severity == Severity.Error).Should().BeEmpty();
        return evidence!;
    }

    public static ExportTable Table(
        IReadOnlyList<Post>? posts = null, IReadOnlyList<Figure>? figures = null, string path = "exports/a.csv", string? zone = "Europe/Lisbon", ExportKind kind = ExportKind.Plain) =>
        new(path, "", null, null, "facebook", kind, "test", "test", null, null, null, null, zone, 0, 0, new Dictionary<string, double>(), posts ?? [], figures ?? [], []);

    public static Figure Reach(double? value, string age = "all", Sex sex = Sex.All, string? place = "all", double? low = null, double? high = null,
        string platform = "facebook", string account = "office", string metric = Metric.Reach, DateOnly? from = null, DateOnly? to = null, int row = 2) =>
        new(platform, account, metric, from ?? Period.From, to ?? Period.To, AgeBand.TryParse(age, out var band) ? band : throw new ArgumentException(age), sex, place, value, low, high,
            new("exports/a.csv", Row: row));

    public static Post Post(string id, DateTime? at, double? reach, double? views = null, string platform = "facebook", string account = "office", string? text = null, string file = "exports/a.csv", bool hasTime = true, double? paid = null)
    {
        var metrics = new Dictionary<string, double>();
        if (reach is { } r) metrics[Metric.Reach] = r;
        if (views is { } v) metrics[Metric.Views] = v;
        if (paid is { } p) metrics[Metric.ReachPaid] = p;
        return new(platform, account, id, at, hasTime, metrics, null, text, new(file, Row: 3));
    }
}
