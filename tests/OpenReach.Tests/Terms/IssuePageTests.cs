using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Terms;

/// <summary>Every issue has a page, every page an issue, and the file of a page does what the page says.</summary>
public sealed partial class IssuePageTests
{
    public static TheoryData<string> WithFiles => [.. IssuePages.All.Where(p => p.Files is not null).Select(p => p.Code)];

    [Fact]
    public void Every_code_that_the_source_raises_has_a_page()
    {
        var missing = Raised().Except(IssuePages.All.Select(p => p.Code)).Order(StringComparer.Ordinal);
        missing.Should().BeEmpty("each code needs an entry in src/OpenReach/Terms/IssuePages: when it occurs, what it means, what to do");
    }

    [Fact]
    public void Every_page_is_of_a_code_that_the_source_raises() =>
        IssuePages.All.Select(p => p.Code).Except(Raised()).Should().BeEmpty();

    [Fact]
    public void A_code_without_a_page_would_be_seen() =>
        CodesIn("issues.Error(\n    \"made-up-here\", $\"...\"); other.Add(new(\"not-a-code\", 3)); x = new(\"also-made-up\", Severity.Note, \"\");").Should().Equal("made-up-here", "also-made-up");

    [Fact]
    public void Every_page_is_short_and_whole()
    {
        foreach (var page in IssuePages.All)
        {
            new[] { page.When, page.Means, page.Fix }.Should().OnlyContain(t => t.Length >= 10 && t.Length <= 260 && t.EndsWith('.') || t.Contains("DIR", StringComparison.Ordinal), page.Code);
            (page.Files ?? []).Sum(f => f.Lines.Count).Should().BeLessThan(16, page.Code);
        }
        IssuePages.All.Select(p => p.Code).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [MemberData(nameof(WithFiles))]
    public void The_file_of_a_page_has_the_issue(string code)
    {
        var page = IssuePages.Find(code)!;
        using var folder = new TemporaryFolder();
        var found = page.Alone ? Alone(folder, page) : InProject(folder, page);
        found.Select(i => i.Code).Should().Contain(code, "it gave " + string.Join("; ", found.Select(i => $"{i.Code} {i.Message} {i.Found}")));
    }

    [Fact]
    public void The_project_around_the_files_has_no_issue_of_its_own()
    {
        using var folder = new TemporaryFolder();
        InProject(folder, new("none", "", "", "", [])).Where(i => i.Severity != Severity.Note).Should().BeEmpty();
    }

    [Fact]
    public void Explain_prints_the_page_of_a_code_and_offers_near_ones_for_a_wrong_code()
    {
        var page = ShellRun.Of("explain", "row-set-aside");
        page.Code.Should().Be(0);
        page.Output.Should().ContainAll("row-set-aside", IssuePages.Find("row-set-aside")!.When, IssuePages.Find("row-set-aside")!.Fix);
        var wrong = ShellRun.Of("explain", "rows-set-aside");
        wrong.Code.Should().Be(2);
        wrong.Error.Should().Contain("row-set-aside");
    }

    private static IReadOnlyList<Issue> Alone(TemporaryFolder folder, IssuePage page)
    {
        var paths = page.Files!.Select(f => folder.Write(f.Name, Text(f))).ToList();
        return [.. Pipeline.Check(paths, Repository.Environment(), []).AllIssues];
    }

    /// <summary>What check says of the project, and, where nothing stops it, a run of it.</summary>
    private static List<Issue> InProject(TemporaryFolder folder, IssuePage page)
    {
        foreach (var (name, text) in Base) folder.Write(name, text);
        foreach (var file in page.Files!) folder.Write(file.Name, file.Name == "openreach.json" ? Settings(Text(file)) : Text(file));
        var found = Pipeline.Check([folder.Path], Repository.Environment(), []).AllIssues.ToList();
        if (found.Exists(i => i.Code == page.Code || i.Severity == Severity.Error)) return found;
        var issues = new Issues();
        if (Pipeline.Open(folder.Path, Repository.Environment(), [], issues) is { } project) Pipeline.Run(project, issues);
        return [.. found, .. issues];
    }

    private static string Text(IssueExample file) => string.Concat(file.Lines.Select(l => l + "\n"));

    /// <summary>The settings of the project with those of a page in their place; a fragment that is no JSON stands as it is.</summary>
    private static string Settings(string fragment)
    {
        JsonNode change;
        try { change = JsonNode.Parse(fragment)!; }
        catch (System.Text.Json.JsonException) { return fragment; }
        var settings = JsonNode.Parse(Base["openreach.json"])!.AsObject();
        Merge(settings, change.AsObject());
        return settings.ToJsonString();

        static void Merge(JsonObject into, JsonObject from)
        {
            foreach (var (key, value) in from)
                if (value is null) into.Remove(key);
                else if (value is JsonObject inner && into[key] is JsonObject outer) Merge(outer, inner);
                else into[key] = value.DeepClone();
        }
    }

    private static readonly SortedDictionary<string, string> Base = new(StringComparer.Ordinal)
    {
        ["openreach.json"] = """
            {
              "version": 1, "title": "Two towns",
              "publisher": { "name": "Department of Examples", "email": "data@example.gov", "url": "https://example.gov", "licence": "CC-BY-4.0" },
              "period": { "from": "2024-07-01", "to": "2024-09-30", "timeZone": "Australia/Sydney" },
              "exports": ["exports"],
              "census": { "population": ["census/population.csv"], "access": ["census/access.csv"], "areas": ["census/areas.csv"], "asAt": "2021-08-10" },
              "cells": { "ages": ["18-64", "65+"], "sexes": ["female", "male"] },
              "estimate": { "replicates": 20, "seed": 1 }
            }
            """,
        ["census/population.csv"] = "area,age,sex,persons\nA1,18-64,female,600\nA1,65+,female,150\nA1,18-64,male,590\nA1,65+,male,120\nA2,18-64,female,400\nA2,65+,female,100\nA2,18-64,male,400\nA2,65+,male,80\n",
        ["census/access.csv"] = "area,with_internet,without_internet\nA1,600,100\nA2,400,90\n",
        ["census/areas.csv"] = "area,name\nA1,Northam\nA2,Southam\n",
        ["exports/reach.csv"] = "platform,account,from,to,metric,age,sex,place,value\nfacebook,example,2024-07-01,2024-09-30,reach,all,all,all,400\n",
        ["surveys/internet-use.csv"] = "age,sex,share,n,base\nall,all,0.9,2000,persons\n18-64,all,0.95,1600,persons\n65+,all,0.7,400,persons\n",
        ["surveys/platform-use.csv"] = "platform,age,sex,share,n,base,as_at\nfacebook,all,all,0.6,2000,persons,2024-05-01\nfacebook,18-64,all,0.65,1600,persons,2024-05-01\n",
        ["surveys/platforms.csv"] = "platform,parameter,mean,sd,low,high\nfacebook,duplicates,0.05,0.03,0,0.3\nfacebook,abroad,0.05,0.03,0,0.3\n",
    };

    private static HashSet<string> Raised() => [.. new[] { "OpenReach", "OpenReach.Cli" }
        .SelectMany(p => Directory.EnumerateFiles(Repository.Path("src", p), "*.cs", SearchOption.AllDirectories)).SelectMany(f => CodesIn(File.ReadAllText(f)))];

    private static IEnumerable<string> CodesIn(string source) => Raising().Matches(source).Select(m => m.Groups[1].Value + m.Groups[2].Value);

    /// <summary>A code is the first word in quotes of a call that adds an issue, or of an issue made there.</summary>
    [GeneratedRegex("""(?:\b(?:Error|Warning|Note|Problem|Wrong|Refuse)\(\s*"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"\s*,)|(?:\bnew(?: Issue)?\(\s*"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"\s*,\s*Severity\.)""")]
    private static partial Regex Raising();
}
