namespace OpenReach.Terms;

/// <summary>A number as a release carries it, read back by its code.</summary>
/// <param name="Scope">What it is about, by part: <c>area</c>, <c>group</c>, <c>age</c>, <c>sex</c>, <c>platform</c>, <c>account</c>, <c>channel</c>.</param>
/// <param name="File">The table that prints it.</param>
/// <param name="RestsOn">Codes of the numbers it is made of, where the release says so.</param>
public sealed record PublishedNumber(
    string Code, string Measure, IReadOnlyDictionary<string, string> Scope, double? Value, Band? Interval, Band? Given, Band? Band,
    string Unit, string Status, string? Reason, string File, IReadOnlyList<string> RestsOn)
{
    /// <summary>What the row says besides, in words: units and cost of a purchase, who gains.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts { get; init; } = [];

    /// <summary>Where its range comes from: standard deviation when only this source varies, and its share of all their variances; for groups as a whole.</summary>
    public IReadOnlyList<(string Source, double Deviation, double Share)> Sources { get; init; } = [];
}

/// <summary>One file of a release as its manifest lists it.</summary>
public sealed record ListedProduct(string Path, long Bytes, string Sha256);

/// <summary>lineage/manifest.json of a release, read back.</summary>
/// <param name="Inputs">Only path, role, bytes, hash, layout, description, licence and date are kept.</param>
public sealed record ReleaseManifest(
    string Version, string Title, string Release, IReadOnlyList<SettingOrigin> Settings, IReadOnlyList<InputFile> Inputs,
    IReadOnlyList<ListedProduct> Products, string? Previous);

/// <summary>A release before the one of the run, for what changed since.</summary>
/// <param name="ManifestSha256">Names the very release: the same id may have been written twice.</param>
public sealed record PreviousRelease(ReleaseManifest Manifest, string ManifestSha256, IReadOnlyList<PublishedNumber> Numbers);

/// <summary>A number that differs between two releases.</summary>
/// <param name="Change"><c>new</c>, <c>gone</c> or <c>changed</c>.</param>
/// <param name="Causes">Of <c>data</c>, <c>method</c>, <c>boundaries</c>, <c>metric-definition</c>, <c>rounding</c>; in this order.</param>
public sealed record ChangedNumber(string Code, string Change, PublishedNumber? Before, PublishedNumber? After, IReadOnlyList<string> Causes);

/// <param name="ByRerun">True where the causes were found by re-running with one change at a time, false where only the manifests were compared.</param>
/// <param name="Why">Why there was no re-run, or null.</param>
/// <param name="Differences">What differs between the two manifests, in words, by cause.</param>
public sealed record ReleaseComparison(
    string Before, string After, IReadOnlyList<ChangedNumber> Changes, bool ByRerun, string? Why, IReadOnlyList<(string Cause, string What)> Differences);

/// <param name="What"><c>missing</c>, <c>different</c> or <c>extra</c>.</param>
public sealed record FileDifference(string Path, string What, string? Detail = null);

/// <summary>A release against what its manifest says and what its inputs give again.</summary>
/// <param name="Damaged">Files of the release that are not as its own manifest lists them.</param>
/// <param name="Inputs">Inputs that are not as the manifest lists them.</param>
/// <param name="Rebuilt">Files that the rebuild gives otherwise; null where it could not be rebuilt.</param>
/// <param name="Version">Version that made it, when it is another one than this.</param>
public sealed record Verification(
    string Release, IReadOnlyList<FileDifference> Damaged, IReadOnlyList<FileDifference> Inputs, IReadOnlyList<FileDifference>? Rebuilt,
    IReadOnlyList<Issue> Issues, string? Version, int Products)
{
    public bool Same => Damaged.Count == 0 && Inputs.Count == 0 && Rebuilt is { Count: 0 };
}

/// <summary>One printed number in plain words.</summary>
public sealed record Explanation(string Code, string Title, string Value, IReadOnlyList<ExplanationPart> Parts);

/// <param name="Lines">Sentences; each stands by itself.</param>
public sealed record ExplanationPart(string Heading, IReadOnlyList<string> Lines);
