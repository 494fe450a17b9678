namespace OpenReach.Terms;

/// <summary>One table of one file, as <c>openreach check</c> reports it.</summary>
/// <param name="Kind">posts, daily, audience, places, followers, ads, traffic, email, population, access, areas, correspondence, boundaries, survey, channels; null where nothing recognised it.</param>
/// <param name="Layout">Layout or census recipe that read it.</param>
public sealed record CheckedTable(
    string Path, string? Sha256, string? Sheet, string? Member, string? Platform, string? Kind, string? Layout, string? Generation,
    string? Language, string? Account, DateOnly? From, DateOnly? To, string? TimeZone, int Rows, int SetAside,
    IReadOnlyDictionary<string, double> Totals, IReadOnlyList<Issue> Issues);

/// <param name="ProjectIssues">Problems that belong to the project as a whole, not to one file.</param>
public sealed record CheckReport(IReadOnlyList<CheckedTable> Files, IReadOnlyList<Issue> ProjectIssues)
{
    /// <summary>Places of the exports that are no area or group of the project: a row of place-names.csv would give each its code.</summary>
    public IReadOnlyList<UnnamedPlace> PlacesToName { get; init; } = [];

    public IEnumerable<Issue> AllIssues => Files.SelectMany(f => f.Issues).Concat(ProjectIssues);
    public int Errors => AllIssues.Count(i => i.Severity == Severity.Error);
    public int Warnings => AllIssues.Count(i => i.Severity == Severity.Warning);
    public int Recognised => Files.Count(f => f.Kind is not null);
}

/// <param name="Share">Part of the platform's accounts that are listed under the label, 0 to 1.</param>
public sealed record UnnamedPlace(string Platform, string Label, double Share);
