using OpenReach.Collect.Exports;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

public class SiblingsTests
{
    private static ExportTable Table(string path, string? platform, string layout = "meta-results", string? account = null, params Post[] posts) =>
        new(path, "0", null, null, platform, posts.Length > 0 ? ExportKind.Posts : ExportKind.Daily, layout, "1", "en", account, new(2025, 1, 1), new(2025, 1, 31), null, 1, 0,
            new Dictionary<string, double>(), posts, [new(platform ?? "", "", Metric.Views, new(2025, 1, 1), new(2025, 1, 1), AgeBand.All, Sex.All, "all", 5, null, null, new(path))], []);

    private static readonly Post One = new("facebook", "a", "1", new(2025, 1, 1), true, new Dictionary<string, double>(), null, null, Place.Nowhere);

    [Fact]
    public void A_file_without_a_platform_has_that_of_its_folder()
    {
        Issues issues = [];
        var tables = Siblings.Join([Table("exports/fb/Reach.csv", "facebook"), Table("exports/fb/Views.csv", null), Table("exports/ig/Reach.csv", "instagram")], issues);
        tables[1].Platform.Should().Be("facebook");
        tables[1].Figures.Single().Platform.Should().Be("facebook");
        issues.Should().ContainSingle(i => i.Code == "platform-from-sibling" && i.Place.File == "exports/fb/Views.csv");
    }

    [Theory]
    [InlineData("facebook", "instagram")]
    [InlineData("x", "x")]
    public void Where_siblings_differ_or_are_of_another_suite_it_stays_without(string first, string second)
    {
        Issues issues = [];
        Siblings.Join([Table("exports/Reach.csv", first), Table("exports/Reach2.csv", second), Table("exports/Views.csv", null)], issues)[2].Platform.Should().BeNull();
        issues.Should().BeEmpty();
    }

    [Fact]
    public void A_file_is_listed_as_of_the_platform_it_was_taken_for()
    {
        using var folder = new TemporaryFolder();
        folder.Write("openreach.json", """{ "title": "T", "period": { "from": "2025-01-01", "to": "2025-01-31" }, "census": { "population": ["p.csv"], "access": ["a.csv"] } }""");
        folder.Write("exports/reach.csv", "sep=,\n\"Facebook reach\"\n\"Date\",\"Primary\"\n\"2025-01-01T00:00:00\",\"5\"\n");
        folder.Write("exports/views.csv", "sep=,\n\"Views\"\n\"Date\",\"Primary\"\n\"2025-01-01T00:00:00\",\"9\"\n");
        var issues = new Issues();
        var inputs = OpenReach.Collect.Collector.Read(Pipeline.Open(folder.Path, new Dictionary<string, string>(), [], issues)!, issues);
        inputs.Files.Where(f => f.Role == "export").Select(f => f.Description).Should().HaveCount(2).And.OnlyContain(d => d.StartsWith("Facebook, ", StringComparison.Ordinal));
    }

    [Fact]
    public void Posts_that_another_download_holds_too_count_once()
    {
        Issues issues = [];
        var tables = Siblings.Join([Table("exports/content.csv", "facebook", "meta-content-facebook", "a", One), Table("exports/videos.csv", "facebook", "meta-videos-facebook", "a", One)], issues);
        tables.Select(t => t.Posts.Count).Should().Equal(1, 0);
        issues.Should().ContainSingle(i => i.Code == "table-covered");
        Siblings.Join([Table("exports/videos.csv", "facebook", "meta-videos-facebook", "a", One)], [])[0].Posts.Should().HaveCount(1);
    }
}
