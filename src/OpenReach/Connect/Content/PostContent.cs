using System.Globalization;
using OpenReach.Connect.Exports;
using OpenReach.Terms;

namespace OpenReach.Connect.Content;

/// <summary>
/// What the posts of each platform are like to read, for the period and for each month of it (method section 9). Texts are read together:
/// one post is too short for any formula.
/// </summary>
internal static class PostContent
{
    private sealed record Read(Post Post, DateOnly Day, PostText? Text, string Language);

    public static IReadOnlyList<ContentLine> Lines(IReadOnlyList<DatedPost> posts, Period period)
    {
        var read = posts.Where(p => p is { InPeriod: true, Matches: true, Day: not null } && Platform.CanBeState(p.Post.Platform))
            .GroupBy(p => (p.Post.Platform, p.Post.Account, p.Post.Id)).Select(g => One([.. g])).ToList();
        var hashtags = new HashtagWords(read.Select(r => r.Text?.Prose).OfType<string>());
        var months = Months(period);
        var lines = new List<ContentLine>();
        foreach (var platform in read.GroupBy(r => r.Post.Platform, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            lines.AddRange(Facts(platform.Key, [.. platform], hashtags, period.From, period.To, true));
            foreach (var (from, to) in months)
                lines.AddRange(Facts(platform.Key, [.. platform.Where(r => from <= r.Day && r.Day <= to)], hashtags, from, to, false));
        }
        return lines;
    }

    /// <summary>Two kinds of export may hold one post: its text counts once, and what either tells is told.</summary>
    private static Read One(IReadOnlyList<DatedPost> same)
    {
        var metrics = same.SelectMany(p => p.Post.Metrics).GroupBy(m => m.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);
        var post = same[0].Post with { Text = same.Select(p => p.Post.Text).FirstOrDefault(t => !string.IsNullOrWhiteSpace(t)), Metrics = metrics };
        var text = post.Text is { } written ? PostText.Of(written) : null;
        return new(post, same[0].Day!.Value, text, text is null ? Languages.Unknown : Languages.Of(text.Prose));
    }

    /// <summary>Calendar months within the period; none where it has only one.</summary>
    private static List<(DateOnly From, DateOnly To)> Months(Period period)
    {
        var months = new List<(DateOnly From, DateOnly To)>();
        for (var first = new DateOnly(period.From.Year, period.From.Month, 1); first <= period.To; first = first.AddMonths(1))
        {
            var last = first.AddMonths(1).AddDays(-1);
            months.Add((first < period.From ? period.From : first, last > period.To ? period.To : last));
        }
        return months.Count > 1 ? months : [];
    }

    private static IEnumerable<ContentLine> Facts(string platform, IReadOnlyList<Read> posts, HashtagWords forms, DateOnly from, DateOnly to, bool whole)
    {
        yield return Line(ContentMeasure.Posts, posts.Count);
        var texts = posts.Where(p => p.Text is not null).ToList();
        if (texts.Count == 0)
        {
            var none = posts.Count == 0 ? "no-posts" : "not-in-exports";
            foreach (var measure in OfText) yield return Line(measure, null, none);
        }
        else
        {
            yield return Line(ContentMeasure.PostsWithText, texts.Count);
            foreach (var language in texts.GroupBy(t => t.Language, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
                yield return Line(ContentMeasure.PostsInLanguage, language.Count(), language: language.Key);
            foreach (var line in Reading(texts)) yield return line;
            var hashtags = texts.SelectMany(t => t.Text!.Hashtags).Select(forms.Of).ToList();
            yield return Line(ContentMeasure.Hashtags, hashtags.Count);
            yield return Line(ContentMeasure.HashtagsSeveralWords, hashtags.Count(h => h != HashtagForm.OneWord));
            yield return Line(ContentMeasure.HashtagsMarked, hashtags.Count(h => h == HashtagForm.SeveralWordsMarked));
            yield return Line(ContentMeasure.WordsInCapitals, texts.Sum(t => t.Text!.Capitals));
            yield return Line(ContentMeasure.Emoji, texts.Sum(t => t.Text!.Emoji));
            yield return Line(ContentMeasure.EmojiRuns, texts.Sum(t => t.Text!.EmojiRuns));
        }
        foreach (var (measure, metric) in Counted)
        {
            var told = posts.Where(p => p.Post.Metrics.ContainsKey(metric)).ToList();
            yield return told.Count > 0 ? Line(measure, told.Sum(p => p.Post.Metrics[metric])) : Line(measure, null, posts.Count == 0 ? "no-posts" : "not-in-exports");
        }

        ContentLine Line(ContentMeasure measure, double? value, string? reason = null, string? language = null) => new(
            Code(measure, platform, whole ? null : from, language), platform, whole, from, to, measure, language, value,
            value is not null ? measure is ContentMeasure.Grade or ContentMeasure.ReadingEase or ContentMeasure.SmogGrade ? Status.Estimated : Status.Published : reason == "no-posts" ? Status.NotApplicable : Status.Insufficient, reason);

        IEnumerable<ContentLine> Reading(IReadOnlyList<Read> read)
        {
            // A text too short to tell its language is taken with the rest where most of the others are English.
            var english = read.Count(r => r.Language == Languages.English);
            var others = read.Count(r => r.Language is not (Languages.English or Languages.Unknown));
            var prose = read.Where(r => r.Language == Languages.English || (r.Language == Languages.Unknown && english > others)).Select(r => r.Text!.Prose).ToList();
            var counts = prose.Aggregate(default(TextCounts), (sum, text) => sum + TextCounts.Of(text));
            yield return Line(ContentMeasure.Words, read.Sum(r => r.Text!.Words));
            var why = TitlesOnly.Contains(platform) ? "titles-only" : english == 0 && others > 0 ? "not-english" : null;
            yield return Graded(ContentMeasure.Grade, Readability.FleschKincaidGrade(counts), 1, why, "not-enough-text");
            yield return Graded(ContentMeasure.ReadingEase, Readability.ReadingEase(counts), 0, why, "not-enough-text");
            yield return Graded(ContentMeasure.SmogGrade, Readability.SmogGrade(counts), 1, why, "not-enough-sentences");
        }

        ContentLine Graded(ContentMeasure measure, double? value, int decimals, string? why, string tooShort) =>
            why is null && value is { } grade ? Line(measure, Math.Round(grade, decimals, MidpointRounding.AwayFromZero) + 0.0) : Line(measure, null, why ?? tooShort);
    }

    /// <summary>Platforms whose exports give the titles of videos and no text beside them.</summary>
    private static readonly HashSet<string> TitlesOnly = new(StringComparer.Ordinal) { Platform.YouTube };

    private static readonly ContentMeasure[] OfText =
    [
        ContentMeasure.PostsWithText, ContentMeasure.Words, ContentMeasure.Grade, ContentMeasure.ReadingEase, ContentMeasure.SmogGrade, ContentMeasure.Hashtags,
        ContentMeasure.HashtagsSeveralWords, ContentMeasure.HashtagsMarked, ContentMeasure.WordsInCapitals, ContentMeasure.Emoji, ContentMeasure.EmojiRuns,
    ];

    private static readonly (ContentMeasure Measure, string Metric)[] Counted =
    [
        (ContentMeasure.Images, Metric.Images), (ContentMeasure.ImagesWithAltText, Metric.ImagesWithAltText),
        (ContentMeasure.Videos, Metric.Videos), (ContentMeasure.VideosWithCaptions, Metric.VideosWithCaptions),
    ];

    /// <summary><c>facebook.text.grade</c> of the period, <c>facebook.text.grade.2016-04</c> of a month.</summary>
    private static string Code(ContentMeasure measure, string platform, DateOnly? month, string? language) =>
        string.Join('.', new[] { platform, "text", measure.Text(), language, month?.ToString("yyyy-MM", CultureInfo.InvariantCulture) }.OfType<string>());
}
