using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using NodaTime;
using OpenReach.Terms;
using Period = OpenReach.Terms.Period;

namespace OpenReach.Collect.Configuration;

/// <summary>Reads a project's settings from its layers; the last layer that gives a setting wins, lists as a whole.</summary>
internal static class SettingsReader
{
    public const string FileName = "openreach.json";
    public const string OrganisationVariable = "OPENREACH_ORGANISATION";
    private const string VariablePrefix = "OPENREACH__";

    /// <summary>
    /// Settings of the project in <paramref name="folder"/>; null when an issue of severity error says why there are none.
    /// </summary>
    /// <param name="environment">Variables of the shell: <c>OPENREACH__Section__Key</c> are settings, the others serve <c>${NAME}</c> in paths.</param>
    /// <param name="overrides"><c>Section:Key=value</c>, as given by <c>--set</c>.</param>
    public static Project? Read(string folder, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> overrides, Issues issues)
    {
        var file = Path.Combine(folder, FileName);
        if (!Directory.Exists(folder) || !File.Exists(file))
        {
            issues.Error("project-missing", "This folder is no OpenReach project: it has no openreach.json.", new(FileName),
                found: Directory.Exists(folder) ? "a folder without openreach.json" : "no such folder",
                fix: "Give the folder that holds openreach.json, or make one with: openreach init DIR");
            return null;
        }

        var layers = Layers(file, environment, overrides, issues);
        if (issues.HasErrors) return null;
        foreach (var layer in layers) RefuseUnknown(layer, issues);
        var values = new SettingValues(layers, issues);
        var settings = issues.HasErrors ? null : Bind(values, issues);
        return issues.HasErrors || settings is null
            ? null
            : new Project(Path.GetFullPath(folder), settings, values.Origins()) { Environment = environment };
    }

    /// <summary>
    /// The project as a manifest recorded it, whatever its settings file says today; null with issues where the record does not do.
    /// </summary>
    /// <param name="record">Every setting with the layer that gave it; a blank of the built-in layer is a setting without a value.</param>
    public static Project? Recorded(string folder, IReadOnlyList<SettingOrigin> record, IReadOnlyDictionary<string, string> environment, Issues issues)
    {
        var given = record.Where(o => o.Value.Length > 0 || o.Layer != SettingLayer.BuiltIn).ToDictionary(o => o.Key.Replace('.', ':'), o => (string?)o.Recorded, StringComparer.OrdinalIgnoreCase);
        var layer = SettingLayer.Of("project", "lineage/manifest.json", b => b.AddInMemoryCollection(given));
        RefuseUnknown(layer, issues);
        var values = new SettingValues([layer], issues);
        var settings = issues.HasErrors ? null : Bind(values, issues);
        return issues.HasErrors || settings is null ? null : new Project(Path.GetFullPath(folder), settings, record) { Environment = environment };
    }

    private static List<SettingLayer> Layers(string file, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> overrides, Issues issues)
    {
        var layers = new List<SettingLayer>();
        if (environment.TryGetValue(OrganisationVariable, out var organisation) && organisation.Length > 0)
        {
            if (File.Exists(organisation)) Add("organisation", organisation, "the organisation file");
            else
                issues.Error("organisation-file-missing", $"The variable {OrganisationVariable} names a file that is not there.", new(OrganisationVariable),
                    found: Path.GetFileName(organisation), fix: "Correct the variable, or remove it.");
        }
        Add("project", file, FileName);

        var variables = environment.Where(v => v.Key.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase))
            .ToDictionary(v => v.Key[VariablePrefix.Length..].Replace("__", ":", StringComparison.Ordinal), v => (string?)v.Value, StringComparer.OrdinalIgnoreCase);
        layers.Add(SettingLayer.Of("environment", "environment", b => b.AddInMemoryCollection(variables)));

        var set = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in overrides)
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            // The program prints publish.rounding, so it reads that too.
            if (equals > 0) set[pair[..equals].Trim().Replace('.', ':')] = pair[(equals + 1)..];
            else
                issues.Error("setting-not-understood", "--set needs Section:Key=value.", new("command line"), found: pair,
                    expected: "for example --set Publish:Rounding=10");
        }
        layers.Add(SettingLayer.Of("command line", "command line", b => b.AddInMemoryCollection(set)));
        return layers;

        void Add(string name, string path, string shown)
        {
            if (ReadJson(path, shown, issues) is { } json)
                layers.Add(SettingLayer.Of(name, shown, b => b.AddJsonStream(new MemoryStream(json))));
        }
    }

    /// <summary>The file's bytes when it is one JSON object (comments and trailing commas allowed); else an issue with line and column.</summary>
    private static byte[]? ReadJson(string path, string shown, Issues issues)
    {
        try
        {
            var bytes = Encoding.UTF8.GetBytes(Text(File.ReadAllBytes(path), shown, issues));
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                var twice = Repeated(json.RootElement).ToList();
                foreach (var key in twice)
                    issues.Error("setting-repeated", $"The settings give {Shown(key)} twice.", new(shown, Column: Shown(key)), expected: "each setting once", fix: "Take one of the two away.");
                return twice.Count == 0 ? bytes : null;
            }
            issues.Error("settings-not-json", "The settings file must be one JSON object.", new(shown), expected: "{ ... }", fix: "Put the settings between { and }.");
        }
        catch (JsonException e)
        {
            issues.Error("settings-not-json", "The settings file cannot be read: a comma, quote or bracket is missing or too many.",
                new(shown, Row: (int)(e.LineNumber ?? 0) + 1, Column: $"{(e.BytePositionInLine ?? 0) + 1}"), fix: "Look at this line and the one before it.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            issues.Error("file-unreadable", "The settings file cannot be opened.", new(shown), fix: "Close it in other programs, or ask for the right to read it.");
        }
        return null;
    }

    /// <summary>The file's text by its byte order mark, else as UTF-8, else as the Western European letters that older editors write.</summary>
    private static string Text(byte[] bytes, string shown, Issues issues)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            issues.Warning("encoding-assumed", $"{shown} is not UTF-8; it is read as Western European.", new(shown), found: "bytes that are not UTF-8", expected: "UTF-8",
                fix: "Check letters with accents; if they are wrong, save the file as UTF-8.");
            return Encoding.Latin1.GetString(bytes);
        }
    }

    /// <summary>
    /// Settings that the file gives more than once; capitals do not tell keys apart. A section may stand in two pieces, as long as they give
    /// different settings.
    /// </summary>
    private static IEnumerable<string> Repeated(JsonElement file)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. Given(file, "").Where(key => !seen.Add(key)).Distinct(StringComparer.OrdinalIgnoreCase)];

        static IEnumerable<string> Given(JsonElement element, string path) => element.ValueKind == JsonValueKind.Object
            ? element.EnumerateObject().SelectMany(p => Given(p.Value, path.Length > 0 ? $"{path}:{p.Name}" : p.Name)) : [path];
    }

    private static void RefuseUnknown(SettingLayer layer, Issues issues)
    {
        foreach (var key in layer.Keys.Where(k => SettingsSchema.Find(k) is null))
        {
            var nearest = SettingsSchema.Nearest(key);
            issues.Error("setting-unknown", $"There is no setting {Shown(key)}.", new(layer.Shown, Column: Shown(key)), found: Shown(key),
                expected: Shown(nearest), fix: $"Did you mean {Shown(nearest)}? See all settings with: openreach settings PROJECT");
        }
    }

    /// <summary>Words of the template that nobody put their own in the place of: they would stand on every page.</summary>
    private static void Placeholders(SettingValues v, Issues issues)
    {
        foreach (var (key, words) in ProjectTemplate.Placeholders.Where(p => v.Text(p.Key) == p.Words))
            issues.Warning("placeholder-left", $"The setting {Shown(key)} still says \"{words}\", as a new project does; it would be published so.", v.Place(key), found: words,
                fix: "Write your own words there.");
    }

    internal static string Shown(string key) => key.Replace(':', '.');

    private static Settings? Bind(SettingValues v, Issues issues)
    {
        Placeholders(v, issues);
        _ = v.Number("version");
        var from = v.Date("period:from");
        var to = v.Date("period:to");
        var zone = v.Text("period:timeZone")!;
        if (from > to)
            issues.Error("period-backwards", "The period ends before it begins.", v.Place("period:to"), found: $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}", fix: "Exchange from and to.");
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            issues.Error("time-zone-unknown", $"There is no time zone {zone}.", v.Place("period:timeZone"), found: zone,
                expected: "a name such as Australia/Sydney", fix: "Take a name of the tz database: Region/City.");
        if (v.LayerOf("period:timeZone") == SettingLayer.BuiltIn)
            issues.Warning("time-zone-default", "The settings name no time zone, so days are those of UTC.", new(FileName, Column: "period.timeZone"),
                fix: "Add \"timeZone\": \"Region/City\" to period.");

        var scheme = Scheme(v, issues);
        if (issues.HasErrors || scheme is null || from is null || to is null) return null;

        return new Settings(
            v.Text("title")!,
            new Publisher(v.Text("publisher:name")!, v.Text("publisher:email")!, v.Text("publisher:url")!, v.Text("publisher:licence")!),
            new Period(from.Value, to.Value, zone),
            v.List("exports"), v.List("posts:match"),
            new CensusSettings(v.List("census:population"), v.List("census:access"), v.List("census:areas"),
                Enum.Parse<AccessUnit>(v.Text("census:accessUnit")!, ignoreCase: true),
                Enum.Parse<OnlineMeans>(v.Text("census:onlineMeans")!, ignoreCase: true), v.Date("census:asAt")),
            new SurveySettings(v.List("surveys:platformUse"), v.List("surveys:internetUse"), v.List("surveys:overlap"),
                v.List("surveys:platforms"), v.List("surveys:accounts"), v.List("surveys:placeNames")),
            scheme,
            new GeographySettings(v.List("geography:include"), v.List("geography:groups"), v.List("geography:correspondences"),
                v.Text("geography:boundaries"), v.Text("geography:boundariesEdition"), v.Text("geography:boundariesCode")),
            Estimate(v),
            Plan(v, issues),
            new PublishSettings(Release(v, from.Value, to.Value, issues), v.Text("publish:previous"),
                Rounding(v), v.Flag("publish:gates"), v.Date("publish:nextUpdate"))
            {
                RandomRounding = RandomRounding(v),
                Suppression = Enum.Parse<Suppression>(v.Text("publish:suppression")!, ignoreCase: true),
                SpendByPlatform = v.Flag("publish:spendByPlatform"),
                AreaSheets = v.Text("publish:areaSheets") switch { "all" => AreaSheets.All, "none" => AreaSheets.None, _ => AreaSheets.Auto },
            })
        { Language = v.Text("language")!, Example = v.Flag("example"), Sources = v.Text("sources") };
    }

    private static int Rounding(SettingValues v) => v.Text("publish:rounding")?.ToLowerInvariant() switch
    {
        null or "none" => 0,
        "random3" => 3,
        var text => int.Parse(text, CultureInfo.InvariantCulture),
    };

    private static bool RandomRounding(SettingValues v) => string.Equals(v.Text("publish:rounding"), "random3", StringComparison.OrdinalIgnoreCase);

    /// <summary>Names that no folder may have on Windows, whatever comes behind a full stop.</summary>
    private static readonly HashSet<string> OfWindows = ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(1, 9).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" })];

    /// <summary>The release id becomes a folder name, so it must be one on every system.</summary>
    private static string Release(SettingValues v, DateOnly from, DateOnly to, Issues issues)
    {
        var release = v.Text("publish:release") is { Length: > 0 } id ? id : $"{from:yyyy-MM-dd}_{to:yyyy-MM-dd}";
        if (release.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')) || release.StartsWith('.') || release.EndsWith('.') || release.Length > 80 || OfWindows.Contains(release.Split('.')[0].ToUpperInvariant()))
            issues.Error("release-name", "The release id must do as the name of a folder.", v.Place("publish:release"), found: release,
                expected: "letters, figures, '-', '_' and '.', not beginning or ending with '.', and no name that Windows keeps for itself", fix: "Choose an id such as 2016-q2.");
        return release;
    }

    private static CellScheme? Scheme(SettingValues v, Issues issues)
    {
        var ages = new List<AgeBand>();
        foreach (var text in v.List("cells:ages"))
            if (AgeBand.TryParse(text, out var age) && !age.IsAll) ages.Add(age);
            else issues.Error("age-not-understood", "An age band of the settings cannot be read.", v.Place("cells:ages"), found: text, expected: "18-24 or 75+");
        var sexes = new List<Sex>();
        foreach (var text in v.List("cells:sexes"))
            if (SexText.TryParse(text, out var sex) && sex != Sex.Unknown) sexes.Add(sex);
            else issues.Error("sex-not-understood", "A sex of the settings cannot be read.", v.Place("cells:sexes"), found: text, expected: "female, male or all");
        if (ages.Count == 0 || sexes.Count == 0 || sexes.Distinct().Count() < sexes.Count || (sexes.Contains(Sex.All) && sexes.Count > 1))
            issues.Error("cells-empty", "The settings need at least one age band, and sexes that do not overlap.", v.Place("cells"), fix: "Give \"ages\" and \"sexes\" under cells.");
        ages.Sort();
        for (var i = 1; i < ages.Count; i++)
            if (ages[i - 1].Overlaps(ages[i]))
                issues.Error("ages-overlap", $"The age bands {ages[i - 1]} and {ages[i]} overlap.", v.Place("cells:ages"), fix: "Every age may be in one band only.");
        return issues.HasErrors ? null : new CellScheme(ages, sexes);
    }

    private static PlanSettings Plan(SettingValues v, Issues issues)
    {
        var ages = new List<AgeBand>();
        foreach (var text in v.List("plan:targetAges"))
            if (AgeBand.TryParse(text, out var age)) ages.Add(age);
            else issues.Error("age-not-understood", "An age band of the settings cannot be read.", v.Place("plan:targetAges"), found: text, expected: "18-24 or 75+");
        return new(v.Number("plan:budget"), v.Text("plan:currency"), v.Text("plan:channels"))
        {
            People = v.Number("plan:people"),
            Target = Enum.Parse<PlanTarget>((v.Text("plan:target") ?? "all").Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
            TargetAges = ages,
            TargetPlaces = v.List("plan:targetPlaces"),
            Floors = v.List("plan:floors"),
            OrderBy = v.Date("plan:orderBy"),
            Deadline = v.Date("plan:deadline"),
            Locked = v.List("plan:locked"),
            Excluded = v.List("plan:excluded"),
            Covered = v.List("plan:covered"),
            Overlap = Enum.Parse<ChannelOverlap>(v.Text("plan:overlap") ?? "independent", ignoreCase: true),
            Gap = v.Number("plan:gap") ?? 1e-3,
            TimeLimit = v.Number("plan:timeLimit") ?? 60,
            Draws = (int)(v.Number("plan:draws") ?? 200),
            Spend = v.Text("plan:spend"),
            OnlineSpend = v.Number("plan:onlineSpend"),
            DiscloseOnlineSpend = v.Flag("plan:discloseOnlineSpend"),
        };
    }

    private static EstimateSettings Estimate(SettingValues v)
    {
        var settings = new EstimateSettings();
        foreach (var property in typeof(EstimateSettings).GetProperties().Where(p => p.CanWrite))
        {
            if (v.Number("estimate:" + property.Name) is not { } number) continue;
            property.SetValue(settings, property.PropertyType == typeof(int) ? (object)(int)number : number);
        }
        return settings;
    }
}
