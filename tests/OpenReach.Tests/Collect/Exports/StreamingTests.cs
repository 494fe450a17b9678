using OpenReach.Collect;
using OpenReach.Collect.Exports;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Containers;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>check keeps no posts: what it says must be what a run reads.</summary>
public sealed class StreamingTests
{
    public static TheoryData<string> Files => DamageTests.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public void A_table_whose_posts_are_not_kept_comes_to_the_same(string name)
    {
        var file = Samples.File(name);
        var (kept, issues) = Reading.Of(file);
        var streamed = Checking.File(file).Where(t => t.Kind is not null).ToList();
        streamed.Select(Line).Should().Equal(kept.Select(t => Line(Entry(t))));
        streamed.SelectMany(t => t.Issues).Select(i => i.Code).Should().BeEquivalentTo(issues.Select(i => i.Code));
    }

    [Fact]
    public void Posts_given_twice_are_seen_without_keeping_them()
    {
        var text = Samples.Text("x-content-2024.csv").TrimEnd('\n');
        var (head, last) = (text[..text.IndexOf('\n')], text[(text.LastIndexOf('\n') + 1)..]);
        using var twice = new TempFile(text + "\n" + last + "\n");
        Checking.File(twice.File).Single().Issues.Select(i => i.Code).Should().Equal("rows-identical");
        Checking.File(twice.File).Single().Totals.Should().Equal(Checking.File(Samples.File("x-content-2024.csv")).Single().Totals);

        var fields = last.Split(',');
        fields[4].Should().Be("174");
        fields[4] = "77";
        using var other = new TempFile(head + "\n" + last + "\n" + string.Join(',', fields) + "\n");
        Checking.File(other.File).Single().Issues.Should().ContainSingle(i => i.Code == "rows-conflict" && i.Place.Row == 3);
    }

    [Fact]
    public void Files_read_side_by_side_come_to_what_each_comes_to_by_itself_in_their_order()
    {
        List<ProjectFile> files = [.. Directory.EnumerateFiles(Path.GetDirectoryName(Samples.File("x").FullPath)!).Order(StringComparer.Ordinal).Select(f => Samples.File(Path.GetFileName(f)))];
        files.Count.Should().BeGreaterThan(20);
        Checking.Files(files, []).Tables.SelectMany(t => t).Select(t => $"{t.Path} {Line(t)}").Should().Equal(files.SelectMany(Checking.File).Select(t => $"{t.Path} {Line(t)}"));
        Checking.Files([files[0], new ProjectFile("/no/such/file.csv", "exports/none.csv"), files[0]], []).Tables[1].Single().Issues.Should().ContainSingle(i => i.Code == "file-unreadable");
    }

    [Fact]
    public void Hashed_ids_find_just_the_repeats_among_many()
    {
        var seen = new SeenPosts();
        var metrics = new RowMetrics { ["views"] = 3 };
        for (var i = 1; i <= 200_000; i++) seen.Add(SeenPosts.Key("x", "office", $"{18_000_000_000_000L + i * 4096L}"), SeenPosts.Content(null, null, metrics), i).Should().Be(0);
        seen.Add(SeenPosts.Key("x", "office", $"{18_000_000_000_000L + 17 * 4096L}"), SeenPosts.Content(null, null, metrics), 999).Should().Be(17);
        metrics["views"] = 4;
        seen.Add(SeenPosts.Key("x", "office", $"{18_000_000_000_000L + 18 * 4096L}"), SeenPosts.Content(null, null, metrics), 999).Should().Be(-18);
        seen.Add(SeenPosts.Key("x", "other", $"{18_000_000_000_000L + 18 * 4096L}"), SeenPosts.Content(null, null, metrics), 999).Should().Be(0);
    }

    [Fact]
    public void Metrics_of_a_row_are_in_order_whatever_order_they_came_in()
    {
        var metrics = new RowMetrics { ["views"] = 1, ["clicks"] = 2, ["reach"] = 3 };
        metrics["clicks"] = 4;
        metrics.TryAdd("reach", 9).Should().BeFalse();
        metrics.Remove("views").Should().BeTrue();
        metrics.Remove("views").Should().BeFalse();
        metrics.Should().Equal(new KeyValuePair<string, double>("clicks", 4), new KeyValuePair<string, double>("reach", 3));
        metrics.Clear();
        metrics.ContainsKey("reach").Should().BeFalse();
    }

    private static CheckedTable Entry(ExportTable t) => new(t.Path, null, t.Sheet, t.Member, t.Platform, t.Kind.ToString().ToLowerInvariant(), t.Layout, t.Generation, t.Language, t.Account, t.From, t.To, t.TimeZone, t.Rows, t.SetAside, t.Totals, t.Issues);

    private static string Line(CheckedTable t) =>
        $"{t.Platform} {t.Kind} {t.Layout} {t.Generation} {t.Language} {t.Account} {t.From} {t.To} {t.TimeZone} {t.Rows} {t.SetAside} {string.Join(' ', t.Totals.Select(p => p.Key + "=" + p.Value))}";
}
