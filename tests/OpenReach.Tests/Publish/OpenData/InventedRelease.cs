using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish;
using OpenReach.Publish.OpenData;
using OpenReach.Terms;
using OpenReach.Tests.Judge;

namespace OpenReach.Tests.Publish.OpenData;

/// <summary>The release of a small invented nation, with posts, days, issues and inputs.</summary>
internal static class InventedRelease
{
    public static RunRecord Run(Settings? settings = null) => new(
        "0.1.0", settings ?? InventedEstimates.Settings(),
        [new("estimate:seed", "1", "built-in"), new("census:access", "${CENSUS}/access.csv", "project")],
        [
            new("exports/facebook.csv", "export", 1200, new('b', 64), "classic", "Facebook posts, 1 April to 30 June 2025"),
            new("${CENSUS}/access.csv", "access", 300, new('a', 64), "plain", "Internet access by area, 2024", "CC-BY-4.0", new(2024, 8, 9)),
        ],
        [
            new("abroad-unknown", Severity.Warning, "No source gives accounts abroad.", Place.Nowhere, Fix: "Give a share in platforms.csv."),
            new("row-set-aside", Severity.Note, "A row has no date, and is set aside.", new("exports/facebook.csv", null, 7, "Date"), "=1+1"),
        ],
        [
            new("facebook", "Lumen Health", "123456789012345678901_42", new(2025, 4, 3), Metric.Views, 310, "views", Status.Published, null),
            new("facebook", "Lumen Health", "123456789012345678901_42", new(2025, 4, 3), Metric.Reach, null, "accounts", Status.Suppressed, "below-threshold"),
            new("facebook", "Lumen Health", "-x", null, Metric.Views, 12, "views", Status.Published, null),
        ],
        [new("facebook", "Lumen Health", Metric.Followers, new(2025, 4, 1), 900, "accounts", Status.Published, null, null)]);

    public static Findings Findings(InventedEstimates? invented = null) => Judgement.Of((invented ?? new()).Build(), Run().Issues, Run().Inputs);

    public static IReadOnlyList<Product> Write(InventedEstimates? invented = null)
    {
        var findings = Findings(invented);
        return OpenDataWriter.Write(findings, Planner.Make(findings, findings.Settings.Plan), Run(findings.Settings), ["index.html", "report.pdf", "plan/sheet.html"]);
    }

    public static string Text(this IReadOnlyList<Product> products, string path) =>
        System.Text.Encoding.UTF8.GetString(products.Single(p => p.Path == path).Content.Span);

    public static string[] Lines(this IReadOnlyList<Product> products, string path) => products.Text(path).TrimEnd('\n').Split('\n');
}
