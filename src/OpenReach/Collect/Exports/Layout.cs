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

    /// <summary>Whose ids carry the moment of posting, which proves or disproves the zone.</summary>
    public IdTimes Ids { get; init; }

    /// <summary>True where the account is the first part of the path of a permalink.</summary>
    public bool AccountInLink { get; init; }

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

    /// <summary>How the first field of a line under the table begins that is no row of it, such as "Showing top 500 results".</summary>
    public IReadOnlyList<string> Footers { get; init; } = [];

    /// <summary>Words of the table for sexes and places: <c>female</c>, <c>male</c>, <c>unknown</c>, or <c>rest</c> for places not listed.</summary>
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary>A sentence why a known table gives no figures; null where it gives some.</summary>
    public string? NotUsed { get; init; }

    /// <summary>A sentence why a known table must not be in a project at all; null where it may.</summary>
    public string? Refused { get; init; }

    /// <summary>Layouts that hold the same posts with more: where one of them is there too, this table gives no posts.</summary>
    public IReadOnlyList<string> CoveredBy { get; init; } = [];

    /// <summary>True where a heading that the layout does not know makes it another table: for tables of few and common headings.</summary>
    public bool Exact { get; init; }

    /// <summary>True where posts without a date are posts nevertheless: private and deleted ones, and those shown only as advertisements.</summary>
    public bool UndatedPosts { get; init; }

    /// <summary>The layout of the sheet beside it that tells the generation; null where the table tells it.</summary>
    public string? GenerationOf { get; init; }

    /// <summary>Shape of the table; most have rows under headings.</summary>
    public TableForm Form { get; init; }

    /// <summary>Titles over blocks of a file that holds several tables below each other. A layout with titles has no headings of its own.</summary>
    public IReadOnlyList<LayoutTitle> Titles { get; init; } = [];

    /// <summary>By language (BCP 47): heading in the language of the layout to the same heading in that language.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Translations { get; init; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>();

    public IReadOnlyList<LayoutColumn> Columns { get; init; } = [];

    /// <summary>Further sheets of the same file that give figures of the same posts.</summary>
    public IReadOnlyList<LayoutBreakdown> Breakdowns { get; init; } = [];

    /// <summary>Newest first; the first that fits is the table's generation, and none is <c>unknown</c>.</summary>
    public IReadOnlyList<LayoutGeneration> Generations { get; init; } = [];

    /// <summary>Where the layout was seen.</summary>
    public required string Source { get; init; }
}

/// <summary>Ids in which a platform writes the moment of posting.</summary>
internal enum IdTimes { None, Instagram, Tweet, Tiktok }

/// <summary>Shapes of a table, or of a block under a title.</summary>
internal enum TableForm
{
    /// <summary>Rows under headings.</summary>
    Rows,

    /// <summary>A name and a value in each row; the heading of the second column is the period.</summary>
    Pairs,

    /// <summary>A day and a value in each row.</summary>
    Days,

    /// <summary>One number under a line of codes.</summary>
    Count,

    /// <summary>Ages down, sexes across.</summary>
    AgeBySex,

    /// <summary>A place and a value in each row.</summary>
    Places,

    /// <summary>A row of names and a row of values.</summary>
    Wide,
}

/// <summary>What the key at the end of a column's heading is, where one metric has a column for each group.</summary>
internal enum KeyKind { None, SexAge, Place }

/// <param name="Text">The title as it stands over the block.</param>
/// <param name="Platform">Null where the title does not say.</param>
/// <param name="Metric">Null where the block is known and not used.</param>
internal sealed record LayoutTitle(
    string Text, TableForm Form, string Language, string Generation, string? Platform = null, string? Metric = null, string? NotUsed = null);

/// <summary>What a column is, when it is no metric.</summary>
internal enum ColumnRole
{
    /// <summary>Known and not needed.</summary>
    Ignored,

    /// <summary>Names a person. Its fields are never read.</summary>
    Person,
    PostId, Permalink, Published, Day, Account, AccountName, Network, Text, PostType, Comment, Label,
    Platform, From, To, Metric, Age, Sex, Place, Value, Low, High,

    /// <summary>First and last day of the row in one field.</summary>
    Window,

    /// <summary>The kind of captions that a post's video has; missing where it is no video.</summary>
    Captions,

    /// <summary>Money spent on the row's adverts; the heading carries the currency in brackets where no column of <see cref="Currency"/> does.</summary>
    Spend, Currency,
}

/// <param name="Headings">The heading and its synonyms; a final <c>*</c> stands for any rest.</param>
/// <param name="Metric">Id in the metric register, where the column is one.</param>
/// <param name="Required">Without it the table is not this layout.</param>
/// <param name="Description">Text that the description row holds, to tell columns of the same heading apart.</param>
/// <param name="Digits">True where the value is the last run of digits in the field (an id at the end of a link).</param>
/// <param name="StandsFor">The column is also another metric wherever a third one is zero.</param>
/// <param name="Percent">True where the field is a percentage of a metric that is a share.</param>
/// <param name="Key">The heading ends in an asterisk, and what stands there is a group: one figure a column.</param>
internal sealed record LayoutColumn(
    IReadOnlyList<string> Headings, ColumnRole Role = ColumnRole.Ignored, string? Metric = null, bool Required = false, string? Description = null,
    bool Digits = false, StandsFor? StandsFor = null, bool Percent = false, KeyKind Key = KeyKind.None)
{
    /// <summary>The headings as they are compared.</summary>
    public string[] Normalised { get; } = [.. Headings.Select(Exports.Headings.Normalise)];
}

/// <summary>Organic reach is reach where nothing was paid: <c>Metric</c> where <c>WhenZero</c> is zero.</summary>
internal sealed record StandsFor(string Metric, string WhenZero);

/// <param name="Description">Text that the sheet's description holds: sheet names are cut short and repeat.</param>
/// <param name="Columns">Heading to metric id.</param>
/// <param name="Metric">Metric of every column, where the headings are groups.</param>
/// <param name="Key">What the groups are.</param>
internal sealed record LayoutBreakdown(string Description, IReadOnlyDictionary<string, string>? Columns = null, string? Metric = null, KeyKind Key = KeyKind.None);

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
