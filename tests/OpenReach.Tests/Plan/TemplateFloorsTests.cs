using System.Text.RegularExpressions;
using OpenReach.Collect.Configuration;
using OpenReach.Publish.Pages;
using OpenReach.Terms;
using static OpenReach.Tests.Plan.InventedChannels;

namespace OpenReach.Tests.Plan;

/// <summary>The published floors that a new project's settings carry as comments are ones that a plan can keep.</summary>
public class TemplateFloorsTests
{
    private static string[] Examples()
    {
        var settings = ProjectTemplate.Files().Single(f => f.Path == "openreach.json").Text;
        var line = settings.Split('\n').Single(l => l.Contains("\"floors\":", StringComparison.Ordinal));
        line.TrimStart().Should().StartWith("//");
        return [.. Regex.Matches(line[line.IndexOf('[', StringComparison.Ordinal)..], "\"([^\"]+)\"").Select(m => m.Groups[1].Value)];
    }

    [Fact]
    public void They_are_the_published_shares() => Examples().Should().Equal("money channel:community-language 7.5%", "money R03 15%");

    [Fact]
    public void A_plan_reads_and_keeps_them()
    {
        var floors = Examples().Select(f => f.Replace("R03", "R1", StringComparison.Ordinal)).ToArray();
        var (plan, issues) = Make(Settings(2000) with { Floors = floors }, Table(Row(), Row("community-language", "all", 20, fewest: 2, most: 40, low: 0.001, high: 0.002)));
        issues.Where(i => i.Severity == Severity.Error).Should().BeEmpty();
        plan!.Rows.Where(r => r.Channel == "community-language").Sum(r => r.Cost).Should().BeGreaterThanOrEqualTo(0.075 * plan.Totals!.Cost - 1e-6);
        plan.Totals.Floors.Select(f => Words.WithPlainBlanks(Words.English.Phrase(f.Rule))).Should().Equal("at least 7.5% of the money for Community-language", "at least 15% of the money for East");
    }
}
