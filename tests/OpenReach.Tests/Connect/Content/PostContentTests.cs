using System.Text;
using OpenReach.Connect.Content;
using OpenReach.Connect.Exports;
using OpenReach.Publish.OpenData;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Exports;

namespace OpenReach.Tests.Connect.Content;

public class PostContentTests
{
    private const string Plain = "Wash your hands with soap and water. Stay at home if you are ill. Call the nurse on this number at any hour of the day. ";

    [Fact]
    public void Links_hashtags_mentions_and_emoji_are_no_words()
    {
        var text = PostText.Of("Stay dry 🌧️🌧️🌧️ @mayor says #StaySafe https://example.org/a?b=1 or www.x.example and flood.example/bag 👍🏽");
        Sentences.Words(text.Prose).Should().Equal("Stay", "dry", "says", "or", "and");
        text.Hashtags.Should().Equal("StaySafe");
        (text.Emoji, text.EmojiRuns).Should().Be((4, 1));
    }

    [Theory]
    [InlineData("🇦🇺🇳🇿", 2, 0)]
    [InlineData("👨‍👩‍👧‍👦", 1, 0)]
    [InlineData("🔥🔥 🔥", 3, 1)]
    [InlineData("🔥 yes 🔥 yes 🔥", 3, 0)]
    [InlineData("1 2 3 © plain", 0, 0)]
    public void An_emoji_is_one_sign_however_it_is_made_and_three_together_are_a_row(string text, int emoji, int runs) =>
        (PostText.Of(text).Emoji, PostText.Of(text).EmojiRuns).Should().Be((emoji, runs));

    [Theory]
    [InlineData("STAY HOME now", 2)]
    [InlineData("Ask the WHO today", 0)]
    [InlineData("I am A OK", 0)]
    [InlineData("DO NOT CROSS the river", 3)]
    public void Capitals_count_where_two_words_stand_together_so_that_an_abbreviation_does_not(string text, int capitals) => PostText.Of(text).Capitals.Should().Be(capitals);

    [Theory]
    [InlineData("StayHome", nameof(HashtagForm.SeveralWordsMarked))]
    [InlineData("stay_home", nameof(HashtagForm.SeveralWordsMarked))]
    [InlineData("NHSJobs", nameof(HashtagForm.SeveralWordsMarked))]
    [InlineData("stayhome", nameof(HashtagForm.SeveralWordsUnmarked))]
    [InlineData("STAYHOME", nameof(HashtagForm.SeveralWordsUnmarked))]
    [InlineData("home", nameof(HashtagForm.OneWord))]
    [InlineData("COVID19", nameof(HashtagForm.OneWord))]
    public void A_hashtag_of_several_words_shows_them_or_not(string hashtag, string form) => new HashtagWords(["Please stay at home"]).Of(hashtag).ToString().Should().Be(form);

    [Theory]
    [InlineData("The road is closed to all traffic", "en")]
    [InlineData("La route est fermée et le pont aussi", "fr")]
    [InlineData("Các tuyến đường đã đóng và không có xe", "vi")]
    [InlineData("الطريق مغلق اليوم", "und-Arab")]
    [InlineData("הכביש סגור", "he")]
    [InlineData("道路は閉鎖されています", "ja")]
    [InlineData("道路封闭", "zh")]
    [InlineData("Bridge closed", "und")]
    [InlineData("", "und")]
    public void A_language_is_told_by_script_or_small_words_or_not_at_all(string text, string language) => Languages.Of(text).Should().Be(language);

    [Fact]
    public void Posts_are_read_together_and_too_little_text_has_no_grade()
    {
        var enough = Lines(Post("1", string.Concat(Enumerable.Repeat(Plain, 2))), Post("2", string.Concat(Enumerable.Repeat(Plain, 3))));
        Of(enough, ContentMeasure.Grade).Value.Should().BeInRange(0, 6);
        Of(enough, ContentMeasure.Words).Value.Should().Be(130);
        var few = Lines(Post("1", Plain));
        Of(few, ContentMeasure.Grade).Should().Match<ContentLine>(l => l.Value == null && l.Status == Status.Insufficient && l.Reason == "not-enough-text");
    }

    [Fact]
    public void Text_in_another_language_is_counted_and_never_graded()
    {
        var french = string.Concat(Enumerable.Repeat("Restez à la maison si vous êtes malade et ne sortez pas dans la rue. ", 12));
        var lines = Lines(Post("1", french));
        Of(lines, ContentMeasure.Grade).Reason.Should().Be("not-english");
        lines.Single(l => l is { Whole: true, Measure: ContentMeasure.PostsInLanguage }).Language.Should().Be("fr");
    }

    [Fact]
    public void Without_text_in_the_export_nothing_is_zero()
    {
        var lines = Lines(Post("1", null));
        Of(lines, ContentMeasure.Posts).Value.Should().Be(1);
        lines.Where(l => l is { Whole: true } and not { Measure: ContentMeasure.Posts }).Should().OnlyContain(l => l.Value == null && l.Reason == "not-in-exports");
    }

    [Fact]
    public void A_month_without_posts_is_not_applicable_and_a_post_of_two_exports_counts_once()
    {
        var lines = Lines(Post("1", Plain), Post("1", Plain) with { Post = Post("1", Plain).Post with { Metrics = new Dictionary<string, double> { [Metric.Images] = 2, [Metric.ImagesWithAltText] = 1 } } });
        Of(lines, ContentMeasure.Posts).Value.Should().Be(1);
        (Of(lines, ContentMeasure.Images).Value, Of(lines, ContentMeasure.ImagesWithAltText).Value).Should().Be((2, 1));
        lines.Where(l => l is { Whole: false, Measure: ContentMeasure.Grade }).Select(l => l.Status).Should().Equal(Status.NotApplicable, Status.Insufficient, Status.NotApplicable);
    }

    [Fact]
    public void No_word_of_a_text_is_in_the_table()
    {
        var lines = Lines(Post("1", string.Concat(Enumerable.Repeat("Zebrafish swims to the marmalade. ", 30)) + "#ZebrafishDay"));
        var csv = Encoding.UTF8.GetString(ContentTable.Of(lines).Content.Span);
        csv.Should().NotContainEquivalentOf("zebrafish").And.NotContain("marmalade").And.Contain("facebook.text.grade");
    }

    [Fact]
    public void A_register_of_posts_tells_which_pictures_are_described()
    {
        var (tables, issues) = Reading.OfText("platform,account,post,published,images,images_with_alt_text,videos,videos_with_captions\nfacebook,Town,1001,2024-05-02,3,2,0,0\ninstagram,Town,1002,2024-05-03,1,1,1,\n");
        Reading.Codes(issues).Should().BeEmpty();
        tables.Single().Layout.Should().Be("post-register");
        tables.Single().Posts.Select(p => (p.Platform, p.Id, p.Metrics.GetValueOrDefault(Metric.ImagesWithAltText), p.Metrics.ContainsKey(Metric.VideosWithCaptions)))
            .Should().Equal(("facebook", "1001", 2, true), ("instagram", "1002", 1, false));
    }

    private static ContentLine Of(IReadOnlyList<ContentLine> lines, ContentMeasure measure) => lines.Single(l => l.Whole && l.Measure == measure);

    private static IReadOnlyList<ContentLine> Lines(params DatedPost[] posts) => PostContent.Lines(posts, Invented.Period);

    private static DatedPost Post(string id, string? text)
    {
        var at = new DateTime(2024, 5, 2, 9, 0, 0);
        return new(new Post("facebook", "Town", id, at, true, new Dictionary<string, double>(), null, text, Place.Nowhere), at, true, true);
    }
}
