using System.Text.Json;
using OpenReach.Collect.Exports;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Containers;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

public class LayoutExplanationTests
{
    private static IReadOnlyList<string> Of(string text)
    {
        using var file = new TempFile(text);
        return LayoutExplanation.Of(file.File, []);
    }

    [Fact]
    public void A_known_table_is_explained_column_by_column()
    {
        var lines = LayoutExplanation.Of(Samples.File("sprout-posts.csv"), []);
        lines.Should().Contain(l => l.Contains("Layout sprout-posts, generation 2025")).And.Contain(l => l.EndsWith("read: Reach = reach")).And.Contain(l => l.Contains("dropped, for it names people: Sent by"));
    }

    [Fact]
    public void An_unknown_table_gets_the_nearest_layouts_and_a_draft_that_reads_it()
    {
        var lines = Of("Post id,Date,Post text,Link,Impressions,Sparkles\n1891564128784855141,Mon Feb 17 2025,Hello,https://x.com/a/status/1,70,3\n");
        lines.Should().Contain(l => l.Contains("near: x-content") && l.Contains("lacks Bookmarks"));
        var draft = JsonSerializer.Deserialize<Layout>(string.Join('\n', lines.SkipWhile(l => l.Trim() != "{")), LayoutBook.Json)!;
        draft.Dates.Should().Equal("ddd MMM d yyyy");
        draft.Columns.Should().Contain(c => c.Role == ColumnRole.PostId && c.Headings[0] == "Post id").And.Contain(c => c.Metric == Metric.Impressions).And.Contain(c => c.Headings.Contains("Sparkles") && c.Metric == null);
    }

    [Fact]
    public void Blocks_under_titles_are_explained_one_by_one() =>
        LayoutExplanation.Of(Samples.File("meta-audience-2024.csv"), []).Should().Contain(l => l.EndsWith("[Age & gender]")).And.Contain(l => l.Contains("known to layout meta-audience"));
}
