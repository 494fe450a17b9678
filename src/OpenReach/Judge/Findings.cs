using System.Text;
using OpenReach.Terms;

namespace OpenReach.Judge;

/// <summary>Numbers fit to publish, with what may be said of them: the door of Judge.</summary>
internal sealed record Findings
{
    public required Settings Settings { get; init; }

    /// <summary>Covered areas then areas not covered, each by code; the codelist of the release.</summary>
    public required IReadOnlyList<Area> Areas { get; init; }
    public required IReadOnlyList<Group> Groups { get; init; }
    public required CellScheme Cells { get; init; }

    /// <summary>By area code, then measure in the order of <see cref="Measure"/>.</summary>
    public required IReadOnlyList<Finding> ByArea { get; init; }

    /// <summary>Made on demand, in order of area, cell and measure: there may be a million of them.</summary>
    public required IEnumerable<Finding> ByAreaCell { get; init; }

    /// <summary>By group code (the nation, <c>all</c>, first), age, sex, measure.</summary>
    public required IReadOnlyList<Finding> ByGroup { get; init; }

    public required IReadOnlyList<Finding> ByPlatform { get; init; }

    public required IReadOnlyList<Check> Checks { get; init; }

    /// <summary>Differences between groups, by code; empty where no range was estimated.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>Equity indices of coverage, by code; empty where no range was estimated.</summary>
    public IReadOnlyList<EquityFinding> Equity { get; init; } = [];

    /// <summary>Ranges of ranks by area code; empty where no range was estimated.</summary>
    public IReadOnlyList<RankFinding> Ranks { get; init; } = [];

    /// <summary>Where the ranges of groups come from; empty where no range was estimated.</summary>
    public IReadOnlyList<RangeSource> RangeSources { get; init; } = [];

    /// <summary>Joint draws of the people missed, area by area in the order of <see cref="Areas"/>; null where there are none.</summary>
    public MissedDraws? MissedDraws { get; init; }

    /// <summary>Facts the pages speak of.</summary>
    public required bool OnlineMeansUse { get; init; }
    public required bool HasAgeProfile { get; init; }
    public required bool HasReach { get; init; }
    public required bool ReachIsFloor { get; init; }
    public required DateOnly? AccessAsAt { get; init; }
    public required DateOnly? PopulationAsAt { get; init; }

    /// <summary>The finding of a group, or null; age and sex <c>all</c> by default.</summary>
    public Finding? Of(string group, Measure measure, AgeBand age = default, Sex sex = Sex.All) =>
        ByGroup.FirstOrDefault(f => f.Measure == measure && f.Scope.Group == group && f.Scope.Age == age && f.Scope.Sex == sex);

    /// <summary>The nation's finding.</summary>
    public Finding Nation(Measure measure) => Of("all", measure)
        ?? throw new InvalidOperationException($"The nation has no {measure}.");
}

/// <summary>What a finding is about. Exactly one of area and group is set, but for platform lines, which have platform and group.</summary>
internal readonly record struct Scope(string? Area, string? Group, AgeBand Age, Sex Sex, string? Platform = null, string? Account = null);

/// <summary>A number fit to publish, rounded as published.</summary>
/// <param name="Code">Short, unique in the release, the same in the next one (see <see cref="FindingCode"/>).</param>
/// <param name="Value">In <paramref name="Unit"/>; null with a status that says why.</param>
/// <param name="Interval">Combined interval: low and high; null until estimated.</param>
/// <param name="Given">Interval given the dependence assumption.</param>
/// <param name="Band">Identified band.</param>
/// <param name="Reason">In data words: <c>range-not-yet-estimated</c>, <c>no-age-profile</c>, <c>floor</c>, <c>posts-incomplete (27 of 2083)</c>.</param>
internal sealed record Finding(
    string Code, Measure Measure, Scope Scope, double? Value, Band? Interval, Band? Given, Band? Band, Unit Unit, Status Status, string? Reason);

internal enum Verdict { Pass, Review, Fail }

/// <summary>What was checked and what came of it. What was checked in words, and why it matters, the wording has by the id.</summary>
/// <param name="Id">Lower case with hyphens.</param>
/// <param name="Found">Sentences with the figures.</param>
/// <param name="Advice">What to do; none for a PASS.</param>
internal sealed record Check(string Id, Verdict Verdict, IReadOnlyList<Said> Found, IReadOnlyList<Said> Advice);

/// <summary>
/// Codes of findings: what the number is, spelled short. <c>R.all</c> is the reached of the nation, <c>M.all.75+</c> the missed aged
/// 75 and over, <c>N.CED101</c> the missed without internet in area CED101, <c>R.g.R01</c> of group R01, <c>facebook.R.all</c> of a platform.
/// </summary>
internal static class FindingCode
{
    public static string Of(Measure measure, Scope scope)
    {
        var code = With(measure, Tail(scope));
        return scope.Platform is { } platform ? $"{platform}.{code}" : code;
    }

    /// <summary>The same of a scope without platform whose tail is known: a row has a dozen measures.</summary>
    public static string With(Measure measure, string tail) => string.Concat(Letter(measure), tail);

    /// <summary>What of a code says whom it is about, with a point in front.</summary>
    public static string Tail(Scope scope) => Place(scope) + Part(scope.Age, scope.Sex);

    private static string Place(Scope scope) => scope switch
    {
        { Area: { } area } => area is "all" or "g" ? ".~" + area : "." + Clean(area),
        { Group: { } group } => group == "all" ? ".all" : ".g." + Clean(group),
        _ => "",
    };

    /// <summary>The part of the people, with a point in front; empty for all.</summary>
    public static string Part(AgeBand age, Sex sex) => (age.IsAll ? "" : "." + age) + sex switch { Sex.All => "", Sex.Female => ".f", _ => ".m" };

    /// <summary>
    /// A census code as part of a finding's code, so that two places never share one: letters, figures, <c>-</c> and <c>+</c> stay,
    /// a space is <c>_</c>, and every other sign its number in hexadecimal behind <c>~</c> (<c>~2e</c> for a full stop).
    /// </summary>
    internal static string Clean(string code)
    {
        if (code.All(c => char.IsLetterOrDigit(c) || c is '-' or '+')) return code;
        var clean = new StringBuilder(code.Length + 8);
        foreach (var c in code)
        {
            if (char.IsLetterOrDigit(c) || c is '-' or '+') clean.Append(c);
            else if (c == ' ') clean.Append('_');
            else clean.Append(c <= 0xFF ? $"~{(int)c:x2}" : $"~u{(int)c:x4}");
        }
        return clean.ToString();
    }

    public static string Letter(Measure measure) => measure switch
    {
        Measure.Population => "T",
        Measure.Residents => "B",
        Measure.Online => "O",
        Measure.Reached => "R",
        Measure.MissedNoInternet => "N",
        Measure.MissedNoPlatform => "P",
        Measure.MissedNotServed => "S",
        Measure.Missed => "M",
        Measure.Coverage => "C",
        Measure.NotCovered => "X",
        Measure.OutsideAges => "Y",
        Measure.PWorstTenth => "W",
        Measure.PostsRead => "posts",
        Measure.PostsPublished => "published",
        Measure.Views => "views",
        Measure.Followers => "followers",
        Measure.AccountsReached => "accounts",
        Measure.Abroad => "abroad",
        Measure.Duplicates => "duplicates",
        Measure.Unplaced => "unplaced",
        Measure.UnknownPlace => "unknown",
        Measure.Audience => "audience",
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };
}
