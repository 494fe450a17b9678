using System.Security.Cryptography;
using OpenReach.Collect;
using OpenReach.Collect.Configuration;
using OpenReach.Collect.Containers;
using OpenReach.Publish.OpenData;
using OpenReach.Publish.Releases;
using OpenReach.Terms;

namespace OpenReach;

/// <summary>What can be asked of a release that stands: is it still what its inputs give, where does a number come from, what changed.</summary>
public static class Releases
{
    /// <summary>Rebuilds a release from its manifest and compares bytes. Null where the folder is no release or its project is not found.</summary>
    /// <param name="project">Folder of the project; found from the place of the release where null.</param>
    /// <param name="rebuilt">Takes the rebuilt release, where there is one.</param>
    public static Verification? Verify(
        string release, string? project, IReadOnlyDictionary<string, string> environment, Issues issues,
        Action<string>? progress = null, Action<Release>? rebuilt = null, CancellationToken cancel = default)
    {
        if (ReleaseReader.Manifest(release, issues) is not { } manifest) return null;
        if (ProjectOf(release, project, issues) is not { } folder) return null;

        var damaged = FilesCompared.WithManifest(release, manifest);
        var trouble = new Issues();
        var again = Rebuild(folder, manifest.Settings, environment, release, trouble, progress, cancel);
        if (again is not null) rebuilt?.Invoke(again);
        var inputs = again is null ? Present(folder, manifest, environment) : FilesCompared.Inputs(manifest.Inputs, again.Inputs);
        return new(manifest.Release, damaged, inputs, again is null ? null : FilesCompared.WithRebuild(release, again.Products),
            trouble.Sorted(), manifest.Version == Pipeline.Version ? null : manifest.Version, manifest.Products.Count + 1);
    }

    /// <summary>
    /// One printed number, issue or check in plain words. Null with an issue where the folder is no release or nothing has the code.
    /// Rows of inputs are named where the project is at hand and the input unchanged.
    /// </summary>
    public static Explanation? Explain(string release, string code, string? project, IReadOnlyDictionary<string, string> environment, Issues issues)
    {
        if (ReleaseReader.Manifest(release, issues) is not { } manifest) return null;
        var folder = ProjectOf(release, project, project is null ? [] : issues);
        if (project is not null && folder is null) return null;
        try
        {
            var explanation = Explaining.Of(release, code, manifest, input => folder is null ? null : Rows(folder, environment, input), out var near);
            if (explanation is null)
                issues.Error("code-unknown", $"Nothing in release {manifest.Release} has the code {code}.", new(ReleaseReader.FindingsPath), found: code,
                    expected: near.Count > 0 ? $"a code such as {string.Join(", ", near)}" : null, fix: "Copy the code from the column code, or from the page.");
            return explanation;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Text.Json.JsonException or KeyNotFoundException or InvalidOperationException)
        {
            issues.Error("release-unreadable", "A file of the release is missing or damaged.", new(ReleaseReader.Name(release)), fix: "See which with: openreach verify RELEASE");
            return null;
        }
    }

    /// <summary>
    /// What changed between two releases and why. Where both can be rebuilt from the inputs at hand, the causes are found by re-running the
    /// first with one kind of change of the second after the other; else by what differs between their manifests, and the answer says so.
    /// </summary>
    public static ReleaseComparison? Compare(
        string before, string after, string? project, IReadOnlyDictionary<string, string> environment, Issues issues,
        Action<string>? progress = null, CancellationToken cancel = default)
    {
        if (ReleaseReader.Manifest(before, issues) is not { } old || ReleaseReader.Manifest(after, issues) is not { } fresh) return null;
        if (ReleaseReader.Numbers(before, issues) is not { } was || ReleaseReader.Numbers(after, issues) is not { } now) return null;

        var differences = Changes.Manifests(old, fresh);
        string[] all = [.. differences.Select(d => d.Cause).Distinct()];
        var changes = Changes.Between(was, now, _ => all);
        if (changes.Count == 0 || all.Length == 0) return new(old.Release, fresh.Release, changes, false, null, differences);

        var steps = OneAtATime(before, after, old, fresh, was, now, project, environment, progress, cancel, out var why);
        if (steps is null) return new(old.Release, fresh.Release, changes, false, why, differences);
        var definition = all.Contains(Changes.Definition);
        var measures = was.Concat(now).DistinctBy(n => n.Code).ToDictionary(n => n.Code, StringComparer.Ordinal);
        return new(old.Release, fresh.Release, Changes.Between(was, now, Causes), true, null, differences);

        IReadOnlyList<string> Causes(string code)
        {
            var causes = new List<string>();
            for (var i = 1; i < steps.Count; i++)
                if (!Changes.Same(steps[i - 1].Numbers.GetValueOrDefault(code), steps[i].Numbers.GetValueOrDefault(code))) causes.Add(steps[i].Cause);
            if (definition && causes.Contains(Changes.Data) && Changes.CountsAccounts(measures[code])) causes.Add(Changes.Definition);
            return causes;
        }
    }

    /// <summary>changes.csv of a comparison.</summary>
    public static ReadOnlyMemory<byte> ChangesFile(ReleaseComparison comparison) => ChangesTable.Of(comparison.Changes, comparison.ByRerun).Content;

    /// <summary>
    /// The numbers of the first release, then with each kind of change added, up to those of the second; null where one cannot be rebuilt.
    /// Two projects are as good as one: a kind of change then takes the second project's files of that kind.
    /// </summary>
    private static List<(string Cause, IReadOnlyDictionary<string, PublishedNumber> Numbers)>? OneAtATime(
        string before, string after, ReleaseManifest old, ReleaseManifest fresh, IReadOnlyList<PublishedNumber> was, IReadOnlyList<PublishedNumber> now,
        string? project, IReadOnlyDictionary<string, string> environment, Action<string>? progress, CancellationToken cancel, out string? why)
    {
        why = "their project is not at hand";
        var (one, other) = (ProjectOf(before, project, []), ProjectOf(after, project, []));
        if (one is null || other is null) return null;
        if (old.Version != Pipeline.Version || fresh.Version != Pipeline.Version)
        {
            why = "another version of OpenReach made one of them";
            return null;
        }
        foreach (var (folder, manifest) in new[] { (one, old), (other, fresh) })
        {
            if (Present(folder, manifest, environment) is not [var first, ..]) continue;
            why = $"{manifest.Release} cannot be rebuilt: {first.Path} is {first.What}";
            return null;
        }

        var apart = Path.GetFullPath(one) != Path.GetFullPath(other);
        var settings = old.Settings.ToDictionary(s => s.Key, StringComparer.Ordinal);
        var steps = new List<(string Cause, IReadOnlyDictionary<string, PublishedNumber> Numbers)> { ("", ByCode(was)) };
        foreach (var cause in Changes.Order)
        {
            var changed = fresh.Settings.Where(s => Changes.CauseOf(s.Key) == cause).Select(s => apart && s.Value.Length > 0 && ProjectFiles.IsList(s.Key) ? s with { Value = ProjectFiles.Within(other, environment, s.Value), Layer = "project" } : s)
                .Where(s => settings.GetValueOrDefault(s.Key)?.Value != s.Value).ToArray();
            if (changed.Length == 0) continue;
            foreach (var setting in changed) settings[setting.Key] = setting;
            progress?.Invoke($"Re-running with the {cause} of {fresh.Release}");
            var trouble = new Issues();
            if (Rebuild(one, [.. settings.Values], environment, before, trouble, null, cancel) is not { } run)
            {
                why = $"with the {cause} of {fresh.Release} alone {old.Release} cannot be run";
                return null;
            }
            steps.Add((cause, ByCode(ReleaseReader.Numbers(run.Products.Files.Single(f => f.Path == ReleaseReader.FindingsPath).Content))));
        }
        if (now.All(n => Changes.Same(n, steps[^1].Numbers.GetValueOrDefault(n.Code))) && now.Count == steps[^1].Numbers.Count) return steps;
        why = "the changes that the manifests tell do not lead from the one to the other";
        return null;
    }

    private static Dictionary<string, PublishedNumber> ByCode(IReadOnlyList<PublishedNumber> numbers) => numbers.ToDictionary(n => n.Code, StringComparer.Ordinal);

    /// <summary>Rows of an input; null where it is not there, is not what the release was made of, or is too large to look through at once.</summary>
    private static List<InputRow>? Rows(string folder, IReadOnlyDictionary<string, string> environment, InputFile input)
    {
        const long Most = 8 << 20;
        if (ProjectFiles.Recorded(folder, environment, input.Path) is not { } file || input.Bytes > Most || !File.Exists(file.FullPath) || file.Sha256() != input.Sha256) return null;
        var grids = ContainerReader.Open(file, []);
        return grids.Count == 1 ? [.. grids[0].Rows.Select(r => new InputRow(r.Number, r.Fields))] : null;
    }

    internal static Release? Rebuild(
        string folder, IReadOnlyList<SettingOrigin> settings, IReadOnlyDictionary<string, string> environment, string release, Issues issues,
        Action<string>? progress, CancellationToken cancel) =>
        SettingsReader.Recorded(folder, settings, environment, issues) is { } recorded
            ? Pipeline.Run(recorded, issues, progress, Path.GetDirectoryName(Path.GetFullPath(release)), cancel: cancel)
            : null;

    /// <summary>
    /// The release that <c>publish.previous</c> names: beside this one, else a folder relative to the project. A warning where it is not there.
    /// </summary>
    internal static PreviousRelease? Previous(Project project, string releases, Issues issues)
    {
        if (project.Settings.Publish.Previous is not { Length: > 0 } id) return null;
        var folder = PreviousFolder(project, releases);
        var trouble = new Issues();
        if (folder is not null && ReleaseReader.Manifest(folder, trouble) is { } manifest && ReleaseReader.Numbers(folder, trouble) is { } numbers)
            return new(manifest, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "lineage", "manifest.json")))), numbers);
        issues.Warning("previous-release-missing", $"The release {id} named in publish.previous cannot be read, so what changed since is not told.", new("openreach.json", Column: "publish.previous"),
            found: folder is null ? "no such release" : trouble.First().Message, fix: "Put it beside the new release, or leave publish.previous out.");
        return null;
    }

    /// <summary>Where the release of <c>publish.previous</c> lies; null where none is named or it is not there.</summary>
    internal static string? PreviousFolder(Project project, string releases) => project.Settings.Publish.Previous is { Length: > 0 } id
        ? new[] { Path.Combine(releases, id), Path.Combine(project.Folder, id) }.FirstOrDefault(Directory.Exists)
        : null;

    /// <summary>The project of a release: named, or the nearest folder above the release that holds a settings file.</summary>
    internal static string? ProjectOf(string release, string? named, Issues issues)
    {
        if (named is not null)
        {
            if (File.Exists(Path.Combine(named, SettingsReader.FileName))) return named;
            issues.Error("project-missing", "This folder is no OpenReach project: it has no openreach.json.", new(SettingsReader.FileName), fix: "Give the folder that holds openreach.json.");
            return null;
        }
        for (var folder = new DirectoryInfo(Path.GetFullPath(release)).Parent; folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, SettingsReader.FileName))) return folder.FullName;
        issues.Error("project-missing", "The project of this release is not found: no folder above it holds openreach.json.", new(ReleaseReader.Name(release)),
            fix: "Name it: --project DIR.");
        return null;
    }

    /// <summary>Which inputs of the manifest are missing or different, for a release that cannot be rebuilt.</summary>
    private static List<FileDifference> Present(string folder, ReleaseManifest manifest, IReadOnlyDictionary<string, string> environment)
    {
        var differences = new List<FileDifference>();
        foreach (var input in manifest.Inputs.DistinctBy(i => i.Path))
        {
            var file = ProjectFiles.Recorded(folder, environment, input.Path);
            if (file is null) differences.Add(new(input.Path, "missing", "a variable of its path is not set"));
            else if (!File.Exists(file.FullPath)) differences.Add(new(input.Path, "missing", $"it served as {input.Role}"));
            else if (file.Sha256() != input.Sha256) differences.Add(new(input.Path, "different", "its content is another one than the release was made of"));
        }
        return differences;
    }
}
