using OpenReach.Terms;

namespace OpenReach.Publish.OpenData;

/// <summary>data/content.csv: what the posts were like to read. Sums over posts; no text of any.</summary>
internal static class ContentTable
{
    public static Table Of(IReadOnlyList<ContentLine> lines) => Table.Of("content", "data/content.csv", "What the posts are like to read",
        new Said("table.content"), ["code"],
        [
            Column<ContentLine>.Text("platform", "The platform.", c => c.Platform, required: true, codelist: "platforms"),
            Column<ContentLine>.Text("span", "period for the whole period, month for a month of it.", c => c.Whole ? "period" : "month", required: true),
            Column<ContentLine>.Date("from", "First day.", c => c.From),
            Column<ContentLine>.Date("to", "Last day, included.", c => c.To),
            Column<ContentLine>.Text("measure", string.Join(" ", Meanings.Select(m => $"{m.Measure.Text()}: {m.Meaning}")), c => c.Measure.Text(), required: true),
            Column<ContentLine>.Text("language", "BCP 47, where posts are counted by language; und where it cannot be told.", c => c.Language),
            Column<ContentLine>.Number("value", "In the unit. Blank where the status says why.", c => c.Value, _ => Unit.Posts),
            Column<ContentLine>.Text("unit", "posts, words, grade (a year of school), score (0 to 100), hashtags, emoji, runs, images or videos.", c => c.Measure.Unit(), required: true),
            Column<ContentLine>.Text("status", "Why the value is as it is.", c => c.Status.Text(), required: true, codelist: "statuses"),
            Column<ContentLine>.Text("reason", "The reason in data words.", c => c.Reason),
            Column<ContentLine>.Text("code", "Code to quote the number by.", c => c.Code, required: true, unique: true),
        ],
        lines.OrderBy(c => c.Code, StringComparer.Ordinal));

    /// <summary>What each fact is, one sentence each.</summary>
    public static IReadOnlyList<(ContentMeasure Measure, string Meaning)> Meanings { get; } =
    [
        (ContentMeasure.Posts, "Posts of the period in the exports."),
        (ContentMeasure.PostsWithText, "Posts whose text the export gives."),
        (ContentMeasure.PostsInLanguage, "Posts in one language, told by script and small words."),
        (ContentMeasure.Words, "Words, without addresses, hashtags, mentions and emoji."),
        (ContentMeasure.Grade, "Flesch-Kincaid grade of all English posts together; none below 100 words."),
        (ContentMeasure.ReadingEase, "Flesch reading ease; none below 100 words."),
        (ContentMeasure.SmogGrade, "SMOG grade; none below 30 sentences."),
        (ContentMeasure.Hashtags, "Hashtags."),
        (ContentMeasure.HashtagsSeveralWords, "Hashtags of several words."),
        (ContentMeasure.HashtagsMarked, "Of those, the ones that show where words begin, as in #StayHome."),
        (ContentMeasure.WordsInCapitals, "Words in capitals beside another such word."),
        (ContentMeasure.Emoji, "Emoji."),
        (ContentMeasure.EmojiRuns, "Places with three emoji or more in a row."),
        (ContentMeasure.Images, "Pictures of which a register or an export tells whether they have a text alternative."),
        (ContentMeasure.ImagesWithAltText, "Of those, pictures with a text alternative."),
        (ContentMeasure.Videos, "Videos of which a register or an export tells whether they have captions."),
        (ContentMeasure.VideosWithCaptions, "Of those, videos with captions."),
    ];
}
