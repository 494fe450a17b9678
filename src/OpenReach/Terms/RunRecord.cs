namespace OpenReach.Terms;

/// <summary>One input file as the manifest lists it.</summary>
/// <param name="Path">As the settings write it, <c>${NAME}</c> unexpanded, with <c>/</c>.</param>
/// <param name="Role">What it served as: <c>export</c>, <c>population</c>, <c>access</c>, <c>areas</c>, <c>survey</c> ...</param>
/// <param name="Description">In plain words: "Facebook posts, classic layout of 2020, 1 July to 30 September 2020".</param>
public sealed record InputFile(string Path, string Role, long Bytes, string Sha256, string Layout, string Description, string? Licence = null, DateOnly? AsAt = null)
{
    /// <summary>What an export holds; null for other files, and where the file is known from a manifest alone.</summary>
    public ExportContents? Export { get; init; }

    /// <summary>What the project's list of sources says of it; null where there is no list, or nothing about this file.</summary>
    public Attribution? Attribution { get; init; }

    /// <summary>Sources that rows of a survey's table name, each once, in their order.</summary>
    public IReadOnlyList<string> Cited { get; init; } = [];

    /// <summary>The description in parts, where it is made of some; null where the file is known from a manifest alone.</summary>
    public Said? Said { get; init; }
}

/// <summary>Where an input comes from, in the words of the project.</summary>
/// <param name="Title">What it is called there: "Census of Population 2023, table 4".</param>
/// <param name="Url">Address on the web.</param>
public sealed record Attribution(string Title, string? Publisher, string? Url);

/// <summary>What an export holds, for pages that word it themselves.</summary>
/// <param name="Platform">Null where the file does not tell.</param>
/// <param name="Kinds">Of its tables, in their order.</param>
/// <param name="From">First day that a table tells; null where none does.</param>
public sealed record ExportContents(string? Platform, IReadOnlyList<ExportKind> Kinds, DateOnly? From, DateOnly? To);

/// <summary>A value of <c>posts.csv</c>.</summary>
public sealed record PostLine(string Platform, string Account, string Id, DateOnly? Published, string Metric, double? Value, string Unit, Status Status, string? Reason);

/// <summary>A value of <c>series.csv</c>: one metric of one account on one day.</summary>
/// <param name="Break">Reason of a definition change that begins on this day; null otherwise.</param>
public sealed record SeriesLine(string Platform, string Account, string Metric, DateOnly Date, double? Value, string Unit, Status Status, string? Reason, string? Break);

/// <summary>
/// A fact about the posts of one platform in the period or a month of it: how hard they are to read, what stands in them. Of texts only
/// such sums leave the machine, never a word. About content, never about people.
/// </summary>
/// <param name="Whole">True for the whole period, false for a month of it.</param>
/// <param name="Language">BCP 47 where the fact is of the posts in one language, else null.</param>
public sealed record ContentLine(
    string Code, string Platform, bool Whole, DateOnly From, DateOnly To, ContentMeasure Measure, string? Language, double? Value, Status Status, string? Reason);

/// <summary>Facts about content (method section 9).</summary>
public enum ContentMeasure
{
    Posts, PostsWithText, PostsInLanguage, Words, Grade, ReadingEase, SmogGrade,
    Hashtags, HashtagsSeveralWords, HashtagsMarked, WordsInCapitals, Emoji, EmojiRuns,
    Images, ImagesWithAltText, Videos, VideosWithCaptions,
}

public static class ContentMeasureText
{
    /// <summary>As the data write it.</summary>
    public static string Text(this ContentMeasure measure) => measure switch
    {
        ContentMeasure.Posts => "posts",
        ContentMeasure.PostsWithText => "posts_with_text",
        ContentMeasure.PostsInLanguage => "posts_in_language",
        ContentMeasure.Words => "words",
        ContentMeasure.Grade => "grade",
        ContentMeasure.ReadingEase => "reading_ease",
        ContentMeasure.SmogGrade => "smog_grade",
        ContentMeasure.Hashtags => "hashtags",
        ContentMeasure.HashtagsSeveralWords => "hashtags_several_words",
        ContentMeasure.HashtagsMarked => "hashtags_camel_case",
        ContentMeasure.WordsInCapitals => "words_in_capitals",
        ContentMeasure.Emoji => "emoji",
        ContentMeasure.EmojiRuns => "emoji_runs",
        ContentMeasure.Images => "images",
        ContentMeasure.ImagesWithAltText => "images_with_alt_text",
        ContentMeasure.Videos => "videos",
        ContentMeasure.VideosWithCaptions => "videos_with_captions",
        _ => throw new ArgumentOutOfRangeException(nameof(measure)),
    };

    public static string Unit(this ContentMeasure measure) => measure switch
    {
        ContentMeasure.Posts or ContentMeasure.PostsWithText or ContentMeasure.PostsInLanguage => "posts",
        ContentMeasure.Words or ContentMeasure.WordsInCapitals => "words",
        ContentMeasure.Grade or ContentMeasure.SmogGrade => "grade",
        ContentMeasure.ReadingEase => "score",
        ContentMeasure.Hashtags or ContentMeasure.HashtagsSeveralWords or ContentMeasure.HashtagsMarked => "hashtags",
        ContentMeasure.Emoji => "emoji",
        ContentMeasure.EmojiRuns => "runs",
        ContentMeasure.Images or ContentMeasure.ImagesWithAltText => "images",
        _ => "videos",
    };
}

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

    /// <summary>What the posts cost by medium, as far as it may be told; null where no table gives it.</summary>
    public SpendReport? Spend { get; init; }

    /// <summary>Facts about the posts' content, by platform, time, measure and language.</summary>
    public IReadOnlyList<ContentLine> Content { get; init; } = [];
}
