using OpenReach.Judge;
using OpenReach.Publish.Pages.Maps;
using OpenReach.Terms;

namespace OpenReach.Publish.Pages;

/// <summary>The findings by what they are about, so that pages can ask for them.</summary>
internal sealed class Facts
{
    private readonly Dictionary<(string Group, Measure, AgeBand, Sex), Finding> groups = [];
    private readonly Dictionary<(string Area, Measure), Finding> areas = [];
    private readonly Dictionary<(string Platform, Measure, AgeBand, Sex), Finding> platforms = [];
    private readonly Lazy<Dictionary<(string Area, Measure, AgeBand), (double? Value, Status Status)>> areaAges;
    private readonly Lazy<ILookup<string, Group>> groupsOf;

    /// <param name="words">Of the settings' language where none are given.</param>
    public Facts(Findings findings, Words? words = null)
    {
        Findings = findings;
        groups.EnsureCapacity(findings.ByGroup.Count);
        areas.EnsureCapacity(findings.ByArea.Count);
        foreach (var f in findings.ByGroup) groups[(f.Scope.Group ?? "", f.Measure, f.Scope.Age, f.Scope.Sex)] = f;
        foreach (var f in findings.ByArea) areas[(f.Scope.Area ?? "", f.Measure)] = f;
        foreach (var f in findings.ByPlatform.Where(f => f.Scope.Group is null or "all"))
            platforms.TryAdd((f.Scope.Platform ?? "", f.Measure, f.Scope.Age, f.Scope.Sex), f);
        Platforms = [.. findings.ByPlatform.Select(f => f.Scope.Platform).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        HasWorstTenth = findings.ByArea.Any(f => f is { Measure: Measure.PWorstTenth, Value: not null });
        areaAges = new(() => AreaAges(findings));
        Words = words ?? Words.Of(findings.Settings.Language);
        groupsOf = new(() => GroupsByArea(findings));
        Names = findings.Areas.ToDictionary(a => a.Code, a => a.Name, StringComparer.Ordinal);
    }

    public Findings Findings { get; }

    /// <summary>True where the map shows another edition of the boundaries than every other page: its captions alone name that edition.</summary>
    public bool IsMapCarried { get; init; }

    /// <summary>The tiles on which sheets mark their place; null where there are no boundaries of these areas.</summary>
    public LocatorTiles? Tiles { get; init; }

    /// <summary>What the settings call the boundaries of the areas of every page; null where they do not.</summary>
    public string? BoundariesEdition => IsMapCarried ? null : Findings.Settings.Geography.BoundariesEdition;

    /// <summary>True where likely ranges are estimated: they then stand beside every number. Else what the data cannot rule out does.</summary>
    public bool HasRanges => Of("all", Measure.Missed)?.Interval is not null;

    /// <summary>The range that stands beside a number, of the one kind that the whole brief uses.</summary>
    public Band? Doubt(Finding? finding) => HasRanges ? finding?.Interval : finding?.Band;
    public IReadOnlyList<string> Platforms { get; }
    public IReadOnlyDictionary<string, string> Names { get; }

    public Finding? Of(string group, Measure measure, AgeBand age = default, Sex sex = Sex.All) => groups.GetValueOrDefault((group, measure, age, sex));
    public Finding? OfArea(string area, Measure measure) => areas.GetValueOrDefault((area, measure));
    public Finding? OfPlatform(string platform, Measure measure, AgeBand age = default, Sex sex = Sex.All) => platforms.GetValueOrDefault((platform, measure, age, sex));

    /// <summary>Sentences in the language of the settings.</summary>
    public Wording Wording => Words.Wording;

    /// <summary>The same, by what the pages ask for.</summary>
    public Words Words { get; }

    /// <summary>Numbers, dates and lists in words.</summary>
    public Say Say => Words.Say;

    /// <summary>One group of each kind that holds an area, in the order of the release; the nation is none.</summary>
    public IEnumerable<Group> GroupsOf(string area) => groupsOf.Value[area].GroupBy(g => g.Kind, StringComparer.Ordinal).Select(k => k.First());

    /// <summary>True where chances of being in the worst tenth are estimated.</summary>
    public bool HasWorstTenth { get; }

    /// <summary>An area's people of one age, both sexes together; no value where one of them has none.</summary>
    public (double? Value, Status Status) OfAreaAge(string area, Measure measure, AgeBand age) =>
        areaAges.Value.GetValueOrDefault((area, measure, age), (null, Status.NotApplicable));

    public Split Nation => Split.Of(m => Of("all", m));
    public Split Group(string group, AgeBand age = default, Sex sex = Sex.All) => Split.Of(m => Of(group, m, age, sex));
    public Split Area(string area) => Split.Of(m => OfArea(area, m));

    private static ILookup<string, Group> GroupsByArea(Findings findings) =>
        findings.Groups.Where(g => g.Kind != "nation").SelectMany(g => g.Members.Select(m => (findings.Areas[m.Area].Code, Group: g))).ToLookup(m => m.Code, m => m.Group, StringComparer.Ordinal);

    private static Dictionary<(string, Measure, AgeBand), (double? Value, Status Status)> AreaAges(Findings findings)
    {
        var sums = new Dictionary<(string, Measure, AgeBand), (double? Value, Status Status)>();
        foreach (var f in CellFindings.Only(findings.ByAreaCell, Measure.Residents, Measure.Missed, Measure.MissedNoInternet).Where(f => f.Scope.Area is not null))
        {
            var key = (f.Scope.Area!, f.Measure, f.Scope.Age);
            sums[key] = sums.TryGetValue(key, out var sum) ? (sum.Value + f.Value, f.Value is null ? f.Status : sum.Status) : (f.Value, f.Status);
        }
        return sums;
    }
}

/// <summary>Where the residents of one scope are: reached, and the three losses. A finding is null where the release has none.</summary>
internal sealed record Split(Finding? ResidentsFinding, Finding? Reached, Finding? NotServed, Finding? NoPlatform, Finding? NoInternet, Finding? Missed)
{
    public static Split Of(Func<Measure, Finding?> find) => new(
        find(Measure.Residents), find(Measure.Reached), find(Measure.MissedNotServed), find(Measure.MissedNoPlatform), find(Measure.MissedNoInternet), find(Measure.Missed));

    /// <summary>Code of a row about it: of the missed, who are the main number of every page.</summary>
    public Field Code => Brief.Code(Missed, NoInternet, ResidentsFinding);

    /// <summary>Persons; 0 where not known.</summary>
    public double Residents => ResidentsFinding?.Value ?? 0;

    /// <summary>In the order that every chart and table keeps.</summary>
    public IReadOnlyList<Finding?> Parts => [Reached, NotServed, NoPlatform, NoInternet];

    public bool IsComplete => Parts.All(p => p?.Value is not null) && Missed?.Value is not null && ResidentsFinding?.Value is not null;

    /// <summary>True where residents and at least one part are known, so that there is something to draw.</summary>
    public bool CanBeDrawn => Residents > 0 && Parts.Any(p => p?.Value is not null);

    /// <summary>The losses with a value, largest first; ties in their own order.</summary>
    public IReadOnlyList<Finding> Losses => [.. new[] { NotServed, NoPlatform, NoInternet }.OfType<Finding>().Where(f => f.Value > 0).OrderByDescending(f => f.Value)];
}
