using System.Text.Json;

namespace OpenReach.Collect.Exports;

/// <summary>What a platform counts under one id.</summary>
/// <param name="Counts">In words: unique accounts reached, views, impressions, followers ...</param>
/// <param name="Unit"><c>accounts</c>, <c>views</c>, <c>posts</c>, <c>actions</c> or <c>share</c>.</param>
/// <param name="Window">What one value covers: <c>lifetime of the post</c>, <c>day</c>, <c>day end</c>, <c>period</c>, or several of them.</param>
/// <param name="Additive">True where values of different posts or days may be summed. Reach never may.</param>
internal sealed record MetricEntry(
    string Id, string Counts, string Unit, string Window, bool Additive, string? Comparability, IReadOnlyList<MetricDefinition> Definitions)
{
    /// <summary>Everything but a share is counted in whole ones.</summary>
    public bool IsWhole => Unit != "share";
}

/// <summary>One definition of a metric on one platform, while it held. Values of two definitions are never one series.</summary>
/// <param name="Successor">Id of the metric that took its place, or null.</param>
/// <param name="Breaks">True where another definition held before under the same id, so that a series does not go across the first day.</param>
internal sealed record MetricDefinition(
    string Platform, string Name, string Definition, DateOnly? From, DateOnly? To, string? Successor, string Source, bool Breaks = false);

/// <summary>The metric register (Collect/Metrics.json).</summary>
internal static class MetricRegister
{
    private sealed record Register(IReadOnlyList<MetricEntry> Metrics);

    private static readonly Lazy<Dictionary<string, MetricEntry>> Entries = new(Load);

    public static IReadOnlyList<MetricEntry> All { get; } = [.. Entries.Value.Values.OrderBy(m => m.Id, StringComparer.Ordinal)];

    public static MetricEntry? Find(string id) => Entries.Value.GetValueOrDefault(id);

    /// <summary>
    /// Days on which a platform began to count something else under one id, with what it counts since. The first definition begins a
    /// series and breaks none.
    /// </summary>
    public static IReadOnlyList<(DateOnly From, string Definition)> Breaks(string platform, string metric) =>
        [.. (Find(metric)?.Definitions ?? []).Where(d => d.Platform == platform && d.From is not null && d.Breaks).Select(d => (d.From!.Value, d.Definition)).OrderBy(b => b.Value).Select(b => (b.Value, b.Definition))];

    private static Dictionary<string, MetricEntry> Load()
    {
        using var stream = typeof(MetricRegister).Assembly.GetManifestResourceStream("Metrics.json")!;
        // The same objects as the ids in the code: most comparisons of them then end at once.
        return JsonSerializer.Deserialize<Register>(stream, LayoutBook.Json)!.Metrics.Select(m => m with { Id = string.Intern(m.Id) }).ToDictionary(m => m.Id, StringComparer.Ordinal);
    }
}
