using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>
/// One layout of the book: what a table of one export looks like and what its columns are. Read from a JSON file of
/// Collect/Layouts; a new layout is a new file, and no code.
/// </summary>
internal sealed record Layout
{
    /// <summary>Stable id, such as <c>meta-content-facebook</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Platform or suite; null where each row names its platform and the file none.</summary>
    public string? Platform { get; init; }

    public required ExportKind Kind { get; init; }

    /// <summary>Language of the headings, BCP 47; null where the headings are OpenReach's own.</summary>
    public string? Language { get; init; }

    /// <summary>IANA zone of its times; null where the export does not tell.</summary>
    public string? TimeZone { get; init; }

    /// <summary>True where ids in the permalinks carry the moment of posting, which proves or disproves the zone.</summary>
    public bool InstagramIds { get; init; }

    /// <summary>True where a row of descriptions stands under the headings. It is then required: definitions change only there.</summary>
    public bool DescriptionRow { get; init; }

    /// <summary>True where the account is the part of the post id before the underscore.</summary>
    public bool AccountInPostId { get; init; }

    /// <summary>Forms of dates by .NET custom format, tried in order; <c>serial</c> is a day number of a spreadsheet.</summary>
    public IReadOnlyList<string> Dates { get; init; } = [];

    /// <summary>Sign between groups of three digits; null where numbers are plain.</summary>
    public char? Thousands { get; init; }

    /// <summary>What stands for a missing value besides a blank.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>What the first field of a row of totals says. Such rows are taken out.</summary>
    public IReadOnlyList<string> TotalsRows { get; init; } = [];

    /// <summary>A sentence why a known table gives no figures; null where it gives some.</summary>
    public string? NotUsed { get; init; }

    public required IReadOnlyList<LayoutColumn> Columns { get; init; }

    /// <summary>Further sheets of the same file that give figures of the same posts.</summary>
    public IReadOnlyList<LayoutBreakdown> Breakdowns { get; init; } = [];

    /// <summary>Newest first; the first that fits is the table's generation, and none is <c>unknown</c>.</summary>
    public required IReadOnlyList<LayoutGeneration> Generations { get; init; }

    /// <summary>Where the layout was seen.</summary>
    public required string Source { get; init; }
}

/// <summary>What a column is, when it is no metric.</summary>
internal enum ColumnRole
{
    /// <summary>Known and not needed.</summary>
    Ignored,

    /// <summary>Names a person. Its fields are never read.</summary>
    Person,
    PostId, Permalink, Published, Day, Account, AccountName, Network, Text, PostType, Comment, Label,
    Platform, From, To, Metric, Age, Sex, Place, Value, Low, High,
}

/// <param name="Headings">The heading and its synonyms; a final <c>*</c> stands for any rest.</param>
/// <param name="Metric">Id in the metric register, where the column is one.</param>
/// <param name="Required">Without it the table is not this layout.</param>
/// <param name="Description">Text that the description row holds, to tell columns of the same heading apart.</param>
/// <param name="Digits">True where the value is the last run of digits in the field (an id at the end of a link).</param>
/// <param name="StandsFor">The column is also another metric wherever a third one is zero.</param>
internal sealed record LayoutColumn(
    IReadOnlyList<string> Headings, ColumnRole Role = ColumnRole.Ignored, string? Metric = null, bool Required = false, string? Description = null,
    bool Digits = false, StandsFor? StandsFor = null);

/// <summary>Organic reach is reach where nothing was paid: <c>Metric</c> where <c>WhenZero</c> is zero.</summary>
internal sealed record StandsFor(string Metric, string WhenZero);

/// <param name="Description">Text that the sheet's description holds: sheet names are cut short and repeat.</param>
/// <param name="Columns">Heading to metric id.</param>
internal sealed record LayoutBreakdown(string Description, IReadOnlyDictionary<string, string> Columns);

/// <param name="From">First day on which the generation was seen or announced.</param>
/// <param name="To">Last day on which it was seen; null where it goes on.</param>
/// <param name="Has">Headings that must be there (a final <c>*</c> stands for any rest).</param>
/// <param name="HasAny">Headings of which one must be there.</param>
/// <param name="Twice">Headings that must be there more than once.</param>
/// <param name="Lacks">Headings that must not be there.</param>
/// <param name="Description">Text that the description row must hold.</param>
internal sealed record LayoutGeneration(
    string Name, DateOnly From, DateOnly? To = null, IReadOnlyList<string>? Has = null, IReadOnlyList<string>? HasAny = null,
    IReadOnlyList<string>? Twice = null, IReadOnlyList<string>? Lacks = null, string? Description = null);
