using System.Text.Json.Nodes;
using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>openreach.json of a rehearsed nation. It says <c>example</c>, so that every page carries the banner of invented data.</summary>
internal static class ProjectSettings
{
    public static byte[] Write(string nation, Land land, IReadOnlyCollection<string> paths, RehearsalOptions options)
    {
        var title = options.Campaign == RehearsedCampaign.Vaccination ? "Flu vaccination posts" : "Flood warning posts";
        var root = new JsonObject
        {
            ["version"] = 1,
            ["title"] = $"{title} of {nation}",
            ["example"] = true,
            ["publisher"] = new JsonObject
            {
                ["name"] = Ministry(nation, options),
                ["email"] = "data@ministry.example",
                ["url"] = "https://ministry.example",
                ["licence"] = "CC-BY-4.0",
            },
            ["period"] = new JsonObject
            {
                ["from"] = CsvText.Day(options.Period.From),
                ["to"] = CsvText.Day(options.Period.To),
                ["timeZone"] = options.Period.TimeZone,
            },
            ["exports"] = new JsonArray("exports"),
            ["census"] = new JsonObject
            {
                ["population"] = new JsonArray("census/population.csv"),
                ["access"] = new JsonArray("census/access.csv"),
                ["areas"] = new JsonArray("geography/areas.csv"),
                ["accessUnit"] = "dwellings",
                ["onlineMeans"] = "auto",
                ["asAt"] = CsvText.Day(options.Period.From.AddYears(-options.StaleCensusYears)),
            },
            ["surveys"] = new JsonObject
            {
                ["platformUse"] = new JsonArray("surveys/platform-use.csv"),
                ["internetUse"] = new JsonArray("surveys/internet-use.csv"),
                ["overlap"] = Named(paths, "surveys/platform-overlap.csv"),
                ["platforms"] = new JsonArray("surveys/platforms.csv"),
                ["placeNames"] = Named(paths, "surveys/place-names.csv"),
            },
            ["cells"] = new JsonObject
            {
                ["ages"] = new JsonArray([.. land.Cells.Ages.Select(a => (JsonNode)a.ToString())]),
                ["sexes"] = new JsonArray([.. land.Cells.Sexes.Select(s => (JsonNode)s.Text())]),
            },
            ["geography"] = new JsonObject
            {
                ["groups"] = new JsonArray("geography/groups.csv"),
                ["boundaries"] = "geography/boundaries.geojson",
                ["boundariesEdition"] = $"areas of {options.Period.From.AddYears(-options.StaleCensusYears).Year}",
            },
            ["estimate"] = new JsonObject { ["replicates"] = options.Replicates, ["level"] = 0.9, ["seed"] = (int)(options.Seed % int.MaxValue) },
            ["publish"] = new JsonObject { ["release"] = options.Release },
        };
        if (options.PlanBudget > 0)
            root["plan"] = new JsonObject { ["budget"] = options.PlanBudget, ["currency"] = ChannelFile.Currency, ["channels"] = "plan/channels.csv" };
        return TruthFiles.Utf8(root);
    }

    public static string Ministry(string nation, RehearsalOptions options) =>
        options.Campaign == RehearsedCampaign.Vaccination ? $"Ministry of Health of {nation}" : $"Ministry of Water and Flood Safety of {nation}";

    private static JsonArray Named(IReadOnlyCollection<string> paths, string path) => paths.Contains("project/" + path) ? [path] : [];
}
