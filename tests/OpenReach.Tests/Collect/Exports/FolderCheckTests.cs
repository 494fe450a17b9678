using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>What <c>check</c> says of files that lie together without a project.</summary>
public sealed class FolderCheckTests
{
    private const string Posts = "Post ID,Page ID,Page name,Publish time,Permalink,Reach,Views\n";

    private static string Post(int id, int views) => $"9_{id},9,Harbour Council,03/0{id}/2025 10:00,https://www.facebook.com/9/posts/{id},50,{views}\n";

    private static string Days(string title, int from, int to, int add = 0) =>
        $"sep=,\n\"{title}\"\n\"Date\",\"Primary\"\n" + string.Concat(Enumerable.Range(from, to - from + 1).Select(d => $"\"2025-03-{d:00}T00:00:00\",\"{d + add}\"\n"));

    private static CheckReport Check(params (string Name, string Text)[] files)
    {
        using var folder = new TemporaryFolder();
        foreach (var (name, text) in files) folder.Write(name, text);
        return Pipeline.Check([folder.Path], Repository.Environment(), []);
    }

    private static IEnumerable<string> Codes(CheckReport report, int file) => report.Files[file].Issues.Select(i => i.Code);

    [Fact]
    public void A_post_in_two_files_is_noted_where_they_agree_and_a_warning_where_they_do_not()
    {
        var report = Check(("a.csv", Posts + Post(1, 60) + Post(2, 70)), ("b.csv", Posts + Post(2, 70) + Post(3, 80)), ("c.csv", Posts + Post(3, 81)));
        Codes(report, 0).Should().BeEmpty();
        Codes(report, 1).Should().Equal("rows-merged");
        report.Files[2].Issues.Should().ContainSingle().Which.Should().Match<Issue>(i => i.Code == "files-conflict" && i.Severity == Severity.Warning && i.Place.Row == 2 && i.Found == "views 81" && i.Expected == "80");
    }

    [Fact]
    public void Days_of_two_files_that_overlap_are_compared()
    {
        Codes(Check(("a.csv", Days("Facebook reach", 1, 10)), ("b.csv", Days("Facebook reach", 8, 15))), 1).Should().Equal("rows-merged");
        Codes(Check(("a.csv", Days("Facebook reach", 1, 10)), ("b.csv", Days("Facebook reach", 8, 15, 1))), 1).Should().Equal("files-conflict");
        Check(("a.csv", Days("Facebook reach", 1, 10)), ("b.csv", Days("Facebook reach", 11, 15)), ("c.csv", Days("Instagram reach", 1, 10, 5))).AllIssues.Should().BeEmpty();
    }

    [Fact]
    public void The_same_file_twice_is_told_at_the_second_and_is_no_conflict()
    {
        var report = Check(("a.csv", Posts + Post(1, 60)), ("b.csv", Posts + Post(1, 60)));
        Codes(report, 0).Should().BeEmpty();
        Codes(report, 1).Should().Equal("file-repeated");
        report.ProjectIssues.Should().BeEmpty();
    }

    [Fact]
    public void A_file_that_does_not_name_its_platform_has_that_of_its_folder()
    {
        var report = Check(("a.csv", Days("Instagram follows", 1, 5)), ("b.csv", Days("Views", 1, 5)));
        report.Files.Select(f => f.Platform).Should().Equal("instagram", "instagram");
        Codes(report, 1).Should().Equal("platform-from-sibling");
        Check(("b.csv", Days("Views", 1, 5))).Files.Single().Platform.Should().BeNull();
    }

    [Fact]
    public void Every_problem_in_json_has_a_fix()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Posts + Post(1, 60) + Post(2, 70));
        folder.Write("b.csv", Posts + Post(2, 70));
        var (_, output, _) = ShellRun.Of("check", "--json", folder.Path);
        using var json = System.Text.Json.JsonDocument.Parse(output);
        var issue = json.RootElement.GetProperty("files")[1].GetProperty("issues").EnumerateArray().Should().ContainSingle().Subject;
        issue.GetProperty("code").GetString().Should().Be("rows-merged");
        issue.GetProperty("fix").GetString().Should().Be(IssuePages.Find("rows-merged")!.Fix);
    }

    [Fact]
    public void Days_left_out_of_a_results_file_are_told()
    {
        var gaps = Days("Facebook reach", 1, 4) + Days("Facebook reach", 9, 12)["sep=,\n\"Facebook reach\"\n\"Date\",\"Primary\"\n".Length..];
        Codes(Check(("a.csv", gaps)), 0).Should().Equal("days-missing");
    }
}
