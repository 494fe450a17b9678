using OpenReach.Terms;

namespace OpenReach.Collect.Configuration;

internal enum SettingKind { Text, Number, Whole, Date, Flag, List }

/// <param name="Default">As text; list items parted by <c>;</c>. Null where there is no value unless somebody gives one.</param>
/// <param name="Required">True where a project without it cannot run.</param>
internal sealed record SettingDefinition(
    string Key, SettingKind Kind, string? Default = null, bool Required = false, double Minimum = double.NegativeInfinity,
    double Maximum = double.PositiveInfinity, IReadOnlyList<string>? Choices = null);

/// <summary>Every setting there is, with its default. A key that is not here is an error that names the nearest one.</summary>
internal static class SettingsSchema
{
    public static IReadOnlyList<SettingDefinition> All { get; } = [.. Fixed(), .. Estimate()];

    private static readonly Dictionary<string, SettingDefinition> ByKey = All.ToDictionary(d => d.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the definition of a flat key; <c>exports:0</c> belongs to the list <c>exports</c>.</summary>
    public static SettingDefinition? Find(string key)
    {
        if (ByKey.TryGetValue(key, out var definition)) return definition;
        var colon = key.LastIndexOf(':');
        return colon > 0 && int.TryParse(key[(colon + 1)..], out _) && ByKey.TryGetValue(key[..colon], out definition) && definition.Kind == SettingKind.List
            ? definition : null;
    }

    /// <summary>The known key with the fewest letters to change, for "did you mean".</summary>
    public static string Nearest(string key) => All.MinBy(d => Distance(d.Key.ToLowerInvariant(), key.ToLowerInvariant()))!.Key;

    private static IEnumerable<SettingDefinition> Fixed() =>
    [
        new("version", SettingKind.Whole, "1", Minimum: 1, Maximum: 1),
        new("title", SettingKind.Text, Required: true),
        new("language", SettingKind.Text, "en"),
        new("example", SettingKind.Flag, "false"),
        new("sources", SettingKind.Text, "sources.csv"),
        new("publisher:name", SettingKind.Text, "Not stated"),
        new("publisher:email", SettingKind.Text, ""),
        new("publisher:url", SettingKind.Text, ""),
        new("publisher:licence", SettingKind.Text, "CC-BY-4.0"),
        new("period:from", SettingKind.Date, Required: true),
        new("period:to", SettingKind.Date, Required: true),
        new("period:timeZone", SettingKind.Text, "Etc/UTC"),
        new("exports", SettingKind.List, "exports"),
        new("posts:match", SettingKind.List, ""),
        new("census:population", SettingKind.List, Required: true),
        new("census:access", SettingKind.List, Required: true),
        new("census:areas", SettingKind.List, ""),
        new("census:accessUnit", SettingKind.Text, "dwellings", Choices: ["dwellings", "persons"]),
        new("census:onlineMeans", SettingKind.Text, "auto", Choices: ["auto", "use", "access"]),
        new("census:asAt", SettingKind.Date),
        new("surveys:platformUse", SettingKind.List, "surveys/platform-use.csv"),
        new("surveys:internetUse", SettingKind.List, "surveys/internet-use.csv"),
        new("surveys:overlap", SettingKind.List, "surveys/platform-overlap.csv"),
        new("surveys:platforms", SettingKind.List, "surveys/platforms.csv"),
        new("surveys:accounts", SettingKind.List, "surveys/accounts.csv"),
        new("surveys:placeNames", SettingKind.List, "surveys/place-names.csv"),
        new("cells:ages", SettingKind.List, "15-24;25-34;35-44;45-54;55-64;65-74;75+"),
        new("cells:sexes", SettingKind.List, "female;male"),
        new("geography:include", SettingKind.List, ""),
        new("geography:groups", SettingKind.List, "geography/groups.csv"),
        new("geography:correspondences", SettingKind.List, ""),
        new("geography:boundaries", SettingKind.Text, "geography/boundaries.geojson"),
        new("geography:boundariesEdition", SettingKind.Text),
        new("geography:boundariesCode", SettingKind.Text),
        new("plan:budget", SettingKind.Number, Minimum: 0),
        new("plan:currency", SettingKind.Text),
        new("plan:channels", SettingKind.Text, "plan/channels.csv"),
        new("plan:spend", SettingKind.Text, "plan/spend.csv"),
        new("plan:people", SettingKind.Number, Minimum: 1),
        new("plan:target", SettingKind.Text, "all", Choices: ["all", "no-internet", "no-platform", "not-served"]),
        new("plan:targetAges", SettingKind.List, ""),
        new("plan:targetPlaces", SettingKind.List, ""),
        new("plan:floors", SettingKind.List, ""),
        new("plan:orderBy", SettingKind.Date),
        new("plan:deadline", SettingKind.Date),
        new("plan:locked", SettingKind.List, ""),
        new("plan:excluded", SettingKind.List, ""),
        new("plan:covered", SettingKind.List, ""),
        new("plan:overlap", SettingKind.Text, "independent", Choices: ["independent", "additive"]),
        new("plan:gap", SettingKind.Number, "0.001", Minimum: 0, Maximum: 0.5),
        new("plan:timeLimit", SettingKind.Number, "60", Minimum: 1, Maximum: 3600),
        new("plan:draws", SettingKind.Whole, "200", Minimum: 20, Maximum: 10_000),
        new("plan:onlineSpend", SettingKind.Number, Minimum: 0),
        new("plan:discloseOnlineSpend", SettingKind.Flag, "false"),
        new("publish:release", SettingKind.Text),
        new("publish:previous", SettingKind.Text),
        new("publish:rounding", SettingKind.Text, "5", Choices: ["none", "3", "5", "10", "100", "random3"]),
        new("publish:gates", SettingKind.Flag, "true"),
        new("publish:suppression", SettingKind.Text, "collapse", Choices: ["collapse", "complementary"]),
        new("publish:nextUpdate", SettingKind.Date),
        new("publish:spendByPlatform", SettingKind.Flag, "false"),
        new("publish:areaSheets", SettingKind.Text, "auto", Choices: ["auto", "all", "none"]),
    ];

    private static IEnumerable<SettingDefinition> Estimate()
    {
        var defaults = new EstimateSettings();
        foreach (var property in typeof(EstimateSettings).GetProperties().Where(p => p.PropertyType == typeof(int) || p.PropertyType == typeof(double)))
        {
            var (minimum, maximum) = Range(property.Name);
            var key = "estimate:" + char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
            var kind = property.PropertyType == typeof(int) ? SettingKind.Whole : SettingKind.Number;
            yield return new(key, kind, Convert.ToString(property.GetValue(defaults), System.Globalization.CultureInfo.InvariantCulture), Minimum: minimum, Maximum: maximum);
        }
    }

    private static (double Minimum, double Maximum) Range(string name) => name switch
    {
        nameof(EstimateSettings.Level) => (0.5, 0.999),
        nameof(EstimateSettings.Replicates) => (1, 100_000),
        nameof(EstimateSettings.MaximumSweeps) => (1, 1_000_000),
        nameof(EstimateSettings.Tolerance) => (1e-14, 1e-2),
        nameof(EstimateSettings.Clamp) => (1e-12, 0.01),
        nameof(EstimateSettings.Seed) => (0, int.MaxValue),
        nameof(EstimateSettings.DesignEffect) or nameof(EstimateSettings.SampleSize) => (1, 1e9),
        nameof(EstimateSettings.InconsistencyLimit) or nameof(EstimateSettings.AbroadBand) or nameof(EstimateSettings.CapacityMargin) => (0, 1),
        nameof(EstimateSettings.K) or nameof(EstimateSettings.KLow) or nameof(EstimateSettings.KHigh) => (0.05, 5),
        nameof(EstimateSettings.PairLogOdds) => (-5, 5),
        nameof(EstimateSettings.A) or nameof(EstimateSettings.ALow) or nameof(EstimateSettings.AHigh) => (1e-4, 10),
        _ => (0, 20),
    };

    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var current = new int[b.Length + 1];
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            previous = current;
        }
        return previous[^1];
    }
}
