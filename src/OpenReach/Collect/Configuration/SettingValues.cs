using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenReach.Terms;

namespace OpenReach.Collect.Configuration;

/// <summary>One layer of settings: its keys are flat (<c>publish:rounding</c>, <c>exports:0</c>).</summary>
/// <param name="Shown">How a message names the place.</param>
internal sealed record SettingLayer(string Name, string Shown, IConfigurationRoot Values)
{
    public const string BuiltIn = "built-in";

    public static SettingLayer Of(string name, string shown, Func<ConfigurationBuilder, IConfigurationBuilder> add)
    {
        var builder = new ConfigurationBuilder();
        add(builder);
        return new(name, shown, builder.Build());
    }

    /// <summary>Flat keys that hold a value, in ordinal order. An empty JSON array or object holds none.</summary>
    public IReadOnlyList<string> Keys =>
        [.. Values.AsEnumerable().Where(v => v.Value is not null && !Values.GetSection(v.Key).GetChildren().Any()).Select(v => v.Key).Order(StringComparer.Ordinal)];
}

/// <summary>The value of every setting after all layers; a value that cannot be read becomes an issue once.</summary>
internal sealed class SettingValues(IReadOnlyList<SettingLayer> layers, Issues issues)
{
    private readonly Dictionary<string, (string? Text, string Layer, string Shown)> values = Resolve(layers);
    private readonly HashSet<string> reported = new(StringComparer.OrdinalIgnoreCase);

    public string? Text(string key) => Checked(key, (_, text) => text);
    public bool Flag(string key) => Checked(key, (_, text) => bool.TryParse(text, out var flag) ? flag : null as bool?, "true or false") ?? false;

    public DateOnly? Date(string key) =>
        Checked(key, (_, text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : null as DateOnly?, "a day such as 2016-04-01");

    public double? Number(string key) =>
        Checked(key, (d, text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var n)
            && double.IsFinite(n) && n >= d.Minimum && n <= d.Maximum && (d.Kind != SettingKind.Whole || n == Math.Floor(n)) ? n : null as double?, Expected(key));

    public IReadOnlyList<string> List(string key) =>
        Checked(key, (_, text) => text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) ?? [];

    public string LayerOf(string key) => values[Known(key).Key].Layer;

    public Place Place(string key) => new(SettingsSchema.Find(key) is { } d && values.TryGetValue(d.Key, out var v) ? v.Shown : SettingsReader.FileName, Column: SettingsReader.Shown(SettingsSchema.Find(key)?.Key ?? key));

    public IReadOnlyList<SettingOrigin> Origins() =>
        [.. SettingsSchema.All.Select(d => new SettingOrigin(SettingsReader.Shown(d.Key), values[d.Key].Text ?? "", values[d.Key].Layer))];

    private static SettingDefinition Known(string key) => SettingsSchema.Find(key) ?? throw new ArgumentException($"No setting {key}.", nameof(key));

    private static string Expected(string key)
    {
        var d = Known(key);
        var kind = d.Kind == SettingKind.Whole ? "a whole number" : "a number";
        return double.IsInfinity(d.Minimum) ? kind : double.IsInfinity(d.Maximum) ? $"{kind} of at least {d.Minimum}" : $"{kind} from {d.Minimum} to {d.Maximum}";
    }

    private T? Checked<T>(string key, Func<SettingDefinition, string, T?> read, string? expected = null)
    {
        var definition = Known(key);
        var text = values[definition.Key].Text;
        if (string.IsNullOrWhiteSpace(text))
        {
            if (definition.Required)
                issues.Error("setting-missing", $"The settings need {SettingsReader.Shown(definition.Key)}.", Place(key), fix: $"Add it to {SettingsReader.FileName}.");
            return text is null ? default : read(definition, "");
        }
        var value = read(definition, text);
        var chosen = definition.Choices is null || definition.Choices.Contains(text, StringComparer.OrdinalIgnoreCase);
        if (value is not null && chosen) return value;
        if (reported.Add(definition.Key)) issues.Error("setting-not-understood", $"The setting {SettingsReader.Shown(definition.Key)} cannot be read.", Place(key), found: text,
            expected: definition.Choices is { } choices ? string.Join(", ", choices) : expected);
        // So that everything after it can be read too and all faults are told at once; nothing runs with an error.
        return definition.Default is { } usual ? read(definition, usual) : default;
    }

    private static Dictionary<string, (string?, string, string)> Resolve(IReadOnlyList<SettingLayer> layers)
    {
        var values = new Dictionary<string, (string?, string, string)>(StringComparer.OrdinalIgnoreCase);
        foreach (var definition in SettingsSchema.All)
        {
            values[definition.Key] = (definition.Default, SettingLayer.BuiltIn, SettingLayer.BuiltIn);
            foreach (var layer in layers)
                if (Given(layer, definition) is { } given && !(string.IsNullOrWhiteSpace(given) && MustSay(definition))) values[definition.Key] = (OneLine.Of(given), layer.Name, layer.Shown);
        }
        return values;
    }

    /// <summary>True where there is always a value, so that a blank says nothing: it leaves the value of the layer before. Elsewhere a blank is none.</summary>
    private static bool MustSay(SettingDefinition definition) => definition.Default is not null && (definition.Kind is not (SettingKind.Text or SettingKind.List) || definition.Choices is not null);

    /// <summary>The value a layer gives, null when it gives none. A list is taken whole: a shorter later list leaves no tail of an earlier one.</summary>
    private static string? Given(SettingLayer layer, SettingDefinition definition)
    {
        var section = layer.Values.GetSection(definition.Key);
        if (definition.Kind != SettingKind.List) return section.Value;
        var items = section.GetChildren().OrderBy(c => int.TryParse(c.Key, out var i) ? i : 0).Select(c => c.Value).OfType<string>().ToList();
        return items.Count > 0 ? string.Join(';', items) : section.Exists() || section.Value is not null ? section.Value ?? "" : null;
    }
}
