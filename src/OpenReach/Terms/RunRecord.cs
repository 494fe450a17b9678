namespace OpenReach.Terms;

/// <summary>One input file as the manifest lists it.</summary>
/// <param name="Path">As the settings write it, <c>${NAME}</c> unexpanded, with <c>/</c>.</param>
/// <param name="Role">What it served as: <c>export</c>, <c>population</c>, <c>access</c>, <c>areas</c>, <c>survey</c> ...</param>
/// <param name="Description">In plain words: "Facebook posts, classic layout of 2020, 1 July to 30 September 2020".</param>
public sealed record InputFile(string Path, string Role, long Bytes, string Sha256, string Layout, string Description, string? Licence = null, DateOnly? AsAt = null);

/// <summary>A value of <c>posts.csv</c>.</summary>
public sealed record PostLine(string Platform, string Account, string Id, DateOnly? Published, string Metric, double? Value, string Unit, Status Status, string? Reason);

/// <summary>A value of <c>series.csv</c>: one metric of one account on one day.</summary>
/// <param name="Break">Reason of a definition change that begins on this day; null otherwise.</param>
public sealed record SeriesLine(string Platform, string Account, string Metric, DateOnly Date, double? Value, string Unit, Status Status, string? Reason, string? Break);

/// <summary>What a run says about itself beside its findings: inputs, issues, posts, series. Publish writes it out.</summary>
/// <param name="Version">Version of OpenReach.</param>
public sealed record RunRecord(
    string Version, Settings Settings, IReadOnlyList<SettingOrigin> Origins, IReadOnlyList<InputFile> Inputs,
    IReadOnlyList<Issue> Issues, IReadOnlyList<PostLine> Posts, IReadOnlyList<SeriesLine> Series)
{
    /// <summary>The release named in <c>publish.previous</c>; null where none is named or it is not there.</summary>
    public PreviousRelease? Previous { get; init; }

    /// <summary>Shapes for the map; null where the project has none.</summary>
    public BoundarySet? Boundaries { get; init; }
}
