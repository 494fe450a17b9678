using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>What really happened, in whole people; groups that split an area count its share of them.</summary>
internal static class TruthFiles
{
    private static readonly string[] Parts = ["residents", "online", "reached", "missed_no_internet", "missed_no_platform", "missed_not_served"];
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEnumerable<RehearsedFile> Write(Land land, Outcome outcome, IReadOnlyList<Audience> audiences, double? householdRatio, RehearsalOptions options)
    {
        var byArea = new double[land.Areas.Count][];
        for (var a = 0; a < byArea.Length; a++)
        {
            byArea[a] = new double[Parts.Length];
            for (var c = 0; c < land.Cells.Count; c++) Add(byArea[a], Of(land, outcome, a * land.Cells.Count + c), 1);
        }
        var nation = new double[Parts.Length];
        foreach (var area in byArea) Add(nation, area, 1);

        yield return Table("nation", [], [(Array.Empty<string>(), nation)]);
        yield return Table("area", ["area"], land.Areas.Select((a, i) => (new[] { a.Code }, byArea[i])));
        yield return Table("area_cell", ["area", "age", "sex"], Enumerable.Range(0, land.Size).Select(i =>
        {
            var cell = land.Cells[i % land.Cells.Count];
            return (new[] { land.Areas[i / land.Cells.Count].Code, cell.Age.ToString(), cell.Sex.Text() }, Of(land, outcome, i));
        }));
        yield return Table("group", ["group", "kind"], land.Groups.Select(g =>
        {
            var sum = new double[Parts.Length];
            foreach (var (area, share) in g.Members) Add(sum, byArea[area], share);
            return (new[] { g.Code, g.Kind }, sum);
        }));
        yield return new("truth/platform.csv", PlatformTable(land, outcome));
        yield return new("truth/settings.json", Settings(land, audiences, householdRatio, options));
    }

    private static double[] Of(Land land, Outcome outcome, int i) =>
        [land.People[i], outcome.Online[i], outcome.Reached[i], land.People[i] - outcome.Online[i], outcome.NoPlatform[i], outcome.NotServed(i)];

    private static void Add(double[] sum, double[] parts, double share)
    {
        for (var i = 0; i < sum.Length; i++) sum[i] += share * parts[i];
    }

    private static RehearsedFile Table(string name, string[] keys, IEnumerable<(string[] Keys, double[] Parts)> rows)
    {
        var csv = new CsvText();
        csv.Row([.. keys, .. Parts]);
        foreach (var (key, parts) in rows) csv.Row([.. key, .. parts.Select(CsvText.Number)]);
        return new($"truth/{name}.csv", csv.Bytes());
    }

    /// <summary>People served on each platform, in the nation and in each group.</summary>
    private static byte[] PlatformTable(Land land, Outcome outcome)
    {
        var csv = new CsvText();
        csv.Row("platform", "group", "reached");
        foreach (var (platform, k) in land.Platforms.Select((p, k) => (p, k)).OrderBy(p => p.p.Id, StringComparer.Ordinal))
        {
            var byArea = new double[land.Areas.Count];
            for (var i = 0; i < land.Size; i++) byArea[i / land.Cells.Count] += outcome.Served[k][i];
            csv.Row(platform.Id, "all", CsvText.Number(byArea.Sum()));
            foreach (var group in land.Groups) csv.Row(platform.Id, group.Code, CsvText.Number(group.Members.Sum(m => m.Share * byArea[m.Area])));
        }
        return csv.Bytes();
    }

    private static byte[] Settings(Land land, IReadOnlyList<Audience> audiences, double? householdRatio, RehearsalOptions options)
    {
        var settings = new JsonObject
        {
            ["seed"] = options.Seed,
            ["areas"] = land.Areas.Count,
            ["ages"] = land.Cells.Ages.Count,
            ["sexes"] = land.Cells.Sexes.Count,
            ["platforms"] = land.Platforms.Count,
            ["people_per_area"] = options.PeoplePerArea,
            ["trait"] = options.Trait,
            ["negative_dependence"] = options.NegativeDependence,
            ["use_association"] = options.UseAssociation,
            ["access_area_sd"] = options.AccessAreaSd,
            ["access_region_sd"] = options.AccessRegionSd,
            ["access_slope_sd"] = options.AccessSlopeSd,
            ["use_area_sd"] = options.UseAreaSd,
            ["use_region_sd"] = options.UseRegionSd,
            ["use_cell_sd"] = options.UseCellSd,
            ["serve_area_sd"] = options.ReachAreaSd,
            ["serve_region_sd"] = options.ReachRegionSd,
            ["survey_people"] = options.SurveyPeople,
            ["internet_survey_people"] = options.InternetSurveyPeople,
            ["design_effect"] = options.DesignEffect,
            ["survey_crossed"] = options.SurveyCrossed,
            ["survey_of_everyone"] = options.SurveyOfEveryone,
            ["overlaps"] = options.Overlap,
            ["household_ratio"] = householdRatio,
            ["not_stated"] = options.NotStated,
            ["not_stated_offline_ratio"] = options.NotStatedOfflineRatio,
            ["stale_census_years"] = options.StaleCensusYears,
            ["suppression"] = options.Suppression,
            ["reach_above_capacity"] = options.ReachAboveCapacity,
            ["not_covered_areas"] = options.NotCoveredAreas,
        };
        if (options.SurveyYears > 0) settings["survey_years"] = options.SurveyYears;
        var hidden = new JsonObject();
        foreach (var a in audiences.OrderBy(a => a.Platform.Id, StringComparer.Ordinal))
            hidden[a.Platform.Id] = new JsonObject
            {
                ["export"] = a.Platform.Export.ToString().ToLowerInvariant(),
                ["duplicates"] = a.Duplicates,
                ["foreign"] = a.Foreign,
                ["accounts"] = a.Accounts,
                ["abroad"] = a.Abroad,
                ["outside_ages"] = a.Younger,
                ["surplus"] = a.Surplus.Sum(),
                ["posts"] = a.Posts.Count(p => p.InPeriod),
                ["sum_of_posts"] = a.Posts.Where(p => p.InPeriod).Sum(p => p.Reach),
            };
        var root = new JsonObject { ["project"] = "../project", ["settings"] = settings, ["hidden"] = hidden };
        return Utf8(root);
    }

    internal static byte[] Utf8(JsonNode node) => System.Text.Encoding.UTF8.GetBytes(node.ToJsonString(Json) + "\n");
}
