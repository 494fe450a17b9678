using OpenReach.Terms;

namespace OpenReach.Publish.Releases;

/// <summary>What differs between two releases, and what of their manifests may have caused it.</summary>
internal static class Changes
{
    public const string Rounding = "rounding", Boundaries = "boundaries", Method = "method", Data = "data", Definition = "metric-definition";

    /// <summary>Kinds of cause, in the order in which one is changed after the other: what only dresses a number first, what it is made of last.</summary>
    public static IReadOnlyList<string> Order { get; } = [Rounding, Boundaries, Method, Data];

    /// <summary>Numbers that are new, gone or other than before, by code. A number counts as other when its value, a range, its status or its reason differs.</summary>
    /// <param name="causes">Why, by code.</param>
    public static IReadOnlyList<ChangedNumber> Between(IReadOnlyList<PublishedNumber> before, IReadOnlyList<PublishedNumber> after, Func<string, IReadOnlyList<string>> causes)
    {
        var old = before.ToDictionary(n => n.Code, StringComparer.Ordinal);
        var changes = new List<ChangedNumber>();
        foreach (var number in after)
        {
            if (!old.Remove(number.Code, out var was)) changes.Add(new(number.Code, "new", null, number, causes(number.Code)));
            else if (!Same(was, number)) changes.Add(new(number.Code, "changed", was, number, causes(number.Code)));
        }
        changes.AddRange(old.Values.Select(was => new ChangedNumber(was.Code, "gone", was, null, causes(was.Code))));
        return [.. changes.OrderBy(c => c.Code, StringComparer.Ordinal)];
    }

    public static bool Same(PublishedNumber? a, PublishedNumber? b) => a is null || b is null
        ? a is null && b is null
        : a.Value == b.Value && a.Interval == b.Interval && a.Given == b.Given && a.Band == b.Band && a.Status == b.Status && a.Reason == b.Reason;

    /// <summary>What differs between the manifests, in words, by cause. What only names or dates a release is left out.</summary>
    public static IReadOnlyList<(string Cause, string What)> Manifests(ReleaseManifest before, ReleaseManifest after)
    {
        var differences = new List<(string Cause, string What)>();
        if (before.Version != after.Version) differences.Add((Method, $"OpenReach {before.Version} made the first, {after.Version} the second"));

        var old = before.Settings.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        foreach (var setting in after.Settings.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            old.Remove(setting.Key, out var was);
            if (was != setting.Value && CauseOf(setting.Key) is { } cause) differences.Add((cause, $"{setting.Key} was {Shown(was)}, now {Shown(setting.Value)}"));
        }
        foreach (var (key, was) in old.OrderBy(s => s.Key, StringComparer.Ordinal))
            if (CauseOf(key) is { } cause) differences.Add((cause, $"{key} was {Shown(was)}, now is no setting"));

        Inputs(before.Inputs, after.Inputs, differences);
        var (one, other) = (Layouts(before), Layouts(after));
        foreach (var (export, now) in other)
            if (one.TryGetValue(export, out var was) && was != now) differences.Add((Definition, $"{export} came as {was}, and now as {now}: a platform may count otherwise in another layout"));
        return [.. differences.OrderBy(d => d.Cause == Definition ? Order.Count : Order.ToList().IndexOf(d.Cause))];
    }

    /// <summary>The cause that a setting belongs to; null where it changes no number.</summary>
    public static string? CauseOf(string key) => key switch
    {
        "publish.rounding" or "publish.gates" or "publish.suppression" => Rounding,
        "census.areas" => Boundaries,
        "census.onlineMeans" or "census.accessUnit" or "posts.match" => Method,
        "exports" => Data,
        _ => key.Split('.')[0] switch
        {
            "geography" => Boundaries,
            "estimate" or "cells" or "plan" => Method,
            "period" or "census" or "surveys" => Data,
            _ => null,
        },
    };

    /// <summary>True where a number rests on what platforms count, so that another definition there is another number here.</summary>
    public static bool CountsAccounts(PublishedNumber number) =>
        number.File.EndsWith("reach_by_platform.csv", StringComparison.Ordinal) || AssumptionWords.Of(number.Measure, byPlatform: false).HasFlag(AssumptionWords.Touches.Reach);

    /// <summary>
    /// The layouts that each kind of export of a platform came in, with their generations: "Facebook, posts" to "meta-content-facebook (2025-04)".
    /// A platform or a kind that only one of two releases has tells nothing of how it counts.
    /// </summary>
    private static SortedDictionary<string, string> Layouts(ReleaseManifest manifest) => new(manifest.Inputs.Where(i => i.Role == "export").GroupBy(Export, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => string.Join(" and ", g.Select(Layout).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))), StringComparer.Ordinal);

    /// <summary>An export is described as "Facebook, posts, layout meta-content-facebook (2025-04), 1 Jul 2025 to 30 Sep 2025".</summary>
    private static string Export(InputFile file) => file.Description.IndexOf(", layout ", StringComparison.Ordinal) is var at and >= 0 ? file.Description[..at] : "exports";

    private static string Layout(InputFile file)
    {
        var at = file.Description.IndexOf(file.Layout + " (", StringComparison.Ordinal);
        return at < 0 ? file.Layout : file.Description[at..(file.Description.IndexOf(')', at) + 1)];
    }

    private static void Inputs(IReadOnlyList<InputFile> before, IReadOnlyList<InputFile> after, List<(string, string)> differences)
    {
        var old = before.GroupBy(i => i.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        foreach (var input in after.DistinctBy(i => i.Path).OrderBy(i => i.Path, StringComparer.Ordinal))
        {
            old.Remove(input.Path, out var was);
            if (was?.Sha256 != input.Sha256) differences.Add((CauseOf(input), $"{input.Path} {(was is null ? "is new" : "has other content")}"));
        }
        differences.AddRange(old.Values.OrderBy(i => i.Path, StringComparer.Ordinal).Select(i => (CauseOf(i), $"{i.Path} is no longer read")));

        static string CauseOf(InputFile input) => input.Role is "areas" or "groups" or "correspondence" or "boundaries" ? Boundaries : Data;
    }

    private static string Shown(string? value) => string.IsNullOrEmpty(value) ? "not set" : value;
}
