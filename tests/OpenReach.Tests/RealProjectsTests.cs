using System.Globalization;
using System.Text.Json;
using OpenReach.Tests.Support;

namespace OpenReach.Tests;

/// <summary>Three projects on real platform exports and real census tables, run as a user runs them.</summary>
[Trait("Category", "Slow")]
public sealed class RealProjectsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [RealDataFact]
    public void Nashville_reaches_about_twenty_five_thousand_accounts_most_by_four_paid_posts_and_never_the_sum()
    {
        // 21,009 organic of 63 posts come to some 8,400, and 17,795 paid of four posts to some 16,600; as one stream all would come to some 15,000.
        var release = Run(Project("nashville-2020"));
        var accounts = Line(release, "reach_by_platform.csv", "platform", "facebook", "group", "all", "age", "all", "sex", "all", "measure", "accounts_reached");
        Number(accounts["value"]).Should().BeInRange(23_500, 26_500);
        Number(accounts["band_low"]).Should().BeLessThan(7_500);
        Number(accounts["band_high"]).Should().BeLessThanOrEqualTo(38_810);
        Verdict(release, "paid-share").Should().Be("REVIEW");
        Line(release, "reach_by_platform.csv", "platform", "linkedin", "group", "all", "age", "all", "sex", "all", "measure", "reached")["status"].Should().Be("insufficient");
        PartsAddUp(release);
    }

    [RealDataFact]
    public void The_airport_cannot_tell_whom_it_reached_and_says_why()
    {
        var release = Run(Project("ontario-airport-2025"));
        var reached = Line(release, "reach_by_group.csv", "group", "all", "age", "all", "sex", "all", "measure", "reached");
        reached["value"].Should().BeEmpty();
        reached["status"].Should().Be("insufficient");
        Number(reached["band_high"]).Should().BeGreaterThan(Number(reached["band_low"]));
        foreach (var platform in new[] { "facebook", "instagram", "linkedin", "tiktok", "x", "youtube" })
        {
            var line = Line(release, "reach_by_platform.csv", "platform", platform, "group", "all", "age", "all", "sex", "all", "measure", "reached");
            line["status"].Should().Be("insufficient", platform);
            line["reason"].Should().StartWith("posts-incomplete", platform);
        }
        Line(release, "reach_by_group.csv", "group", "all", "age", "18-64", "sex", "all", "measure", "missed_no_internet")["status"].Should().Be("unreliable");
        File.ReadAllText(Path.Combine(release, "index.html")).Should().Contain("cannot tell");
    }

    [RealDataFact]
    public void Australia_keeps_its_people_without_dwellings_as_not_covered_and_its_truth_in_the_band()
    {
        ShellRun.Of("rehearse", Path.Combine(folder.Path, "rehearsed"), "--on", Project("australia-2016"), "--seed", "2016").Code.Should().Be(0);
        var release = Run(Path.Combine(folder.Path, "rehearsed", "project"));
        var uncovered = Line(release, "reach_by_group.csv", "group", "all", "age", "all", "sex", "all", "measure", "not_covered");
        Number(uncovered["value"]).Should().BeApproximately(46_342, 5);
        Rows(Path.Combine(release, "data", "reach_by_area.csv")).Where(r => r["measure"] == "not_covered" && Number(r["value"]) > 0).Should().HaveCountLessThanOrEqualTo(18);
        var truth = Rows(Path.Combine(folder.Path, "rehearsed", "truth", "nation.csv")).Single();
        var reached = Line(release, "reach_by_group.csv", "group", "all", "age", "all", "sex", "all", "measure", "reached");
        Number(truth["reached"]).Should().BeInRange(Number(reached["band_low"]) * 0.9, Number(reached["band_high"]) * 1.1);
        PartsAddUp(release);
        // No boundaries of the census's own edition are open: both maps show those of 2018, and say so.
        File.ReadAllText(Path.Combine(release, "index.html")).Should().Contain("The map shows Commonwealth electoral divisions of 2018, not the areas of the census tables").And.Contain("f-map").And.Contain("f-tiles");
    }

    private static string Project(string name) => Repository.Path("tests", "OpenReach.Tests", "Projects", name);

    private string Run(string project)
    {
        var run = ShellRun.Of("run", project, "--out", Path.Combine(folder.Path, "out"));
        run.Code.Should().Be(0, run.Output + run.Error);
        return Directory.GetDirectories(Path.Combine(folder.Path, "out")).Single();
    }

    private static void PartsAddUp(string release)
    {
        var groups = Rows(Path.Combine(release, "data", "reach_by_group.csv")).GroupBy(r => (r["group"], r["age"], r["sex"]));
        foreach (var group in groups)
        {
            var values = group.Where(r => r["unit"] == "persons").ToDictionary(r => r["measure"], r => r["value"]);
            if (new[] { "residents", "reached", "missed_no_internet", "missed_no_platform", "missed_not_served" }.Any(m => values[m].Length == 0)) continue;
            (Number(values["reached"]) + Number(values["missed_no_internet"]) + Number(values["missed_no_platform"]) + Number(values["missed_not_served"]))
                .Should().Be(Number(values["residents"]), string.Join(' ', group.Key));
        }
    }

    private static string Verdict(string release, string id)
    {
        using var checks = JsonDocument.Parse(File.ReadAllText(Path.Combine(release, "quality", "checks.json")));
        return checks.RootElement.GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("id").GetString() == id).GetProperty("verdict").GetString()!;
    }

    private static Dictionary<string, string> Line(string release, string file, params string[] keys) =>
        Rows(Path.Combine(release, "data", file)).Single(r => Enumerable.Range(0, keys.Length / 2).All(i => r[keys[2 * i]] == keys[2 * i + 1]));

    private static List<Dictionary<string, string>> Rows(string path)
    {
        var rows = File.ReadLines(path).Select(Fields).ToList();
        return [.. rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(p => p.First, p => p.Second))];
    }

    /// <summary>Fields of one line; quotes only around fields with commas, as the release writes them.</summary>
    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i <= line.Length; i++)
        {
            if (i < line.Length && line[i] == '"') quoted = !quoted;
            if (i < line.Length && (line[i] != ',' || quoted)) continue;
            fields.Add(line[start..i].Trim('"').Replace("\"\"", "\"", StringComparison.Ordinal));
            start = i + 1;
        }
        return fields;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
