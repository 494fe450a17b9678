using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenReach.Collect.Exports;

/// <summary>Every layout that OpenReach knows, read once from the files in Collect/Layouts.</summary>
internal static class LayoutBook
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private static readonly Lazy<IReadOnlyList<Layout>> Book = new(Load);

    private static readonly Lazy<IReadOnlyList<Layout>> Spoken = new(() => [.. All.SelectMany(l => l.Translations.Keys.Order(StringComparer.Ordinal).Select(k => In(l, k)).Prepend(l))]);

    /// <summary>In ordinal order of id.</summary>
    public static IReadOnlyList<Layout> All => Book.Value;

    /// <summary>Each layout in each of its languages.</summary>
    public static IReadOnlyList<Layout> InAllLanguages => Spoken.Value;

    /// <summary>What a title over a block of a file may announce; nothing where no layout knows it.</summary>
    public static IEnumerable<(Layout Layout, LayoutTitle Title)> Titled(string text) => Titles.Value[Headings.Normalise(text)];

    /// <summary>The layout of series of days under titles, for titles that are not known; null where the book has none.</summary>
    public static Layout? OfDays => Series.Value;

    private static readonly Lazy<Layout?> Series = new(() => All.FirstOrDefault(l => l.Titles.Any(t => t.Form == TableForm.Days)));

    private static readonly Lazy<ILookup<string, (Layout, LayoutTitle)>> Titles =
        new(() => All.SelectMany(l => l.Titles.Select(t => (l, t))).ToLookup(t => Headings.Normalise(t.t.Text), StringComparer.Ordinal));

    /// <summary>The layout with its headings in another language; a heading without a translation stays.</summary>
    private static Layout In(Layout layout, string language)
    {
        var words = layout.Translations[language];
        IReadOnlyList<string> Said(IReadOnlyList<string> headings) => [.. headings.Select(Word)];
        string Word(string heading) => words.GetValueOrDefault(heading, heading);
        return layout with
        {
            Language = language,
            Columns = [.. layout.Columns.Select(c => new LayoutColumn(Said(c.Headings), c.Role, c.Metric, c.Required, c.Description, c.Digits, c.StandsFor, c.Percent, c.Key))],
            Generations = [.. layout.Generations.Select(g => g with
            {
                Has = g.Has is null ? null : Said(g.Has), HasAny = g.HasAny is null ? null : Said(g.HasAny),
                Twice = g.Twice is null ? null : Said(g.Twice), Lacks = g.Lacks is null ? null : Said(g.Lacks),
            })],
        };
    }

    private static IReadOnlyList<Layout> Load()
    {
        var assembly = typeof(LayoutBook).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(n => n.StartsWith("Layouts/", StringComparison.Ordinal))
            .Select(name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<Layout>(stream, Json)!;
            })
            .OrderBy(l => l.Id, StringComparer.Ordinal)];
    }
}
