namespace OpenReach.Rehearse;

/// <summary>sources.csv of a rehearsed nation: who would publish its census, its surveys and its prices, and under which terms.</summary>
internal static class SourceFile
{
    private const string Licence = "CC-BY-4.0";

    /// <param name="paths">Files of the project, so that the list names none that is not there.</param>
    public static byte[] Write(string nation, IReadOnlyCollection<string> paths, RehearsalOptions options)
    {
        var census = options.Period.From.Year - options.StaleCensusYears;
        var (statistics, media) = ($"Statistics {nation}", $"Media Office of {nation}");
        var csv = new CsvText();
        csv.Row("file", "title", "publisher", "licence", "url");
        void Line(string file, string title, string publisher, string? url)
        {
            if (paths.Contains("project/" + file)) csv.Row(file, title, publisher, Licence, url);
        }
        Line("census/access.csv", $"Census of {census}, homes with internet", statistics, "https://statistics.example/census");
        Line("census/population.csv", $"Census of {census}, people by age and sex", statistics, "https://statistics.example/census");
        Line("geography/areas.csv", $"Areas of {census}", statistics, "https://statistics.example/areas");
        Line("geography/groups.csv", $"Regions and electorates of {census}", statistics, "https://statistics.example/areas");
        Line("geography/boundaries.geojson", $"Boundaries of areas, {census}", statistics, "https://statistics.example/areas");
        Line("surveys/internet-use.csv", "Survey of internet use", statistics, "https://statistics.example/internet");
        Line("surveys/platform-use.csv", "Survey of media use, platforms", media, "https://media.example/survey");
        Line("surveys/platform-overlap.csv", "Survey of media use, pairs of platforms", media, "https://media.example/survey");
        Line("surveys/place-names.csv", "Names that platforms give places", ProjectSettings.Ministry(nation, options), null);
        Line("surveys/platforms.csv", "What is known of accounts", media, null);
        Line("plan/channels.csv", "Prices asked for", ProjectSettings.Ministry(nation, options), null);
        return csv.Bytes();
    }
}
