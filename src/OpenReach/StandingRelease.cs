using System.Text;
using System.Text.Json;
using OpenReach.Collect;
using OpenReach.Publish.OpenData;
using OpenReach.Publish.Releases;
using OpenReach.Terms;

namespace OpenReach;

/// <summary>
/// A release that a run need not make again. Beside each release lies a note, <c>.ID.note</c>, with a hash of everything that went in and
/// of the manifest that came out. It only ever saves the work: where it is missing, damaged or of another build, the run is made.
/// </summary>
/// <param name="Inputs">Input files, settings and files of the release that were found unchanged.</param>
public sealed record StandingRelease(RunSummary Summary, IReadOnlyList<Issue> Issues, int Inputs, int Settings, int Files)
{
    /// <param name="Files">Hash by path as the settings write it.</param>
    internal sealed record RunKey(string Hash, IReadOnlyDictionary<string, string> Files);

    private sealed record Note(string Key, string Manifest, int Inputs, RunSummary Summary, IReadOnlyList<Issue> Issues);

    /// <summary>
    /// Hash of the build, of every setting with its layer, of every file that the settings name, and of the release before. Null where a
    /// file cannot be read: the run then says so.
    /// </summary>
    internal static RunKey? KeyOf(Project project, string releases)
    {
        try
        {
            var text = new StringBuilder();
            // The build, not its version: while OpenReach is being changed, one version gives other bytes every hour.
            text.Append(typeof(Pipeline).Module.ModuleVersionId).Append('\n');
            foreach (var origin in project.Origins.OrderBy(o => o.Key, StringComparer.Ordinal)) text.Append(origin.Key).Append('=').Append(origin.Value).Append('@').Append(origin.Layer).Append('\n');
            var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var (setting, entries) in ProjectFiles.Lists(project.Settings))
            {
                var issues = new Issues();
                foreach (var file in ProjectFiles.Resolve(project, entries, setting, issues))
                {
                    if (!files.TryGetValue(file.Display, out var hash)) files[file.Display] = hash = file.Sha256();
                    text.Append(setting).Append(' ').Append(file.Display).Append(' ').Append(hash).Append('\n');
                }
                if (issues.HasErrors) return null;
            }
            if (Releases.PreviousFolder(project, releases) is { } previous)
                foreach (var part in new[] { Manifest.Path, ReleaseReader.FindingsPath })
                    text.Append("previous ").Append(part).Append(' ').Append(HashedFile.Hash(File.ReadAllBytes(Path.Combine(previous, part)))).Append('\n');
            return new(HashedFile.Hash(Encoding.UTF8.GetBytes(text.ToString())), files);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal static StandingRelease? Find(Project project, string releases)
    {
        var id = project.Settings.Publish.Release;
        var release = Path.Combine(releases, id);
        try
        {
            // What a killed run left must be mended, and only a run does that.
            if (new[] { $".{id}.new", $".{id}.old", $".{id}.lock", $".{id}.note.new" }.Any(left => Path.Exists(Path.Combine(releases, left)))) return null;
            if (HashedFile.Read(NotePath(releases, id)) is not { } kept || JsonSerializer.Deserialize<Note>(kept.Span) is not { } note || KeyOf(project, releases)?.Hash != note.Key) return null;
            var bytes = File.ReadAllBytes(Path.Combine(release, Manifest.Path));
            if (HashedFile.Hash(bytes) != note.Manifest) return null;
            var manifest = ReleaseReader.Manifest(bytes);
            return FilesCompared.WithManifest(release, manifest).Count > 0 ? null
                : new(note.Summary, note.Issues, note.Inputs, project.Origins.Count, manifest.Products.Count + 1);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Writes the note of a release that was just saved.</summary>
    internal static void Remember(Release release, string releases)
    {
        // An input that changed while it was being read belongs to no key.
        if (release.Key is not { } key || release.Inputs.Any(i => key.Files.GetValueOrDefault(i.Path) != i.Sha256)) return;
        if (release.Products.Files.FirstOrDefault(p => p.Path == Manifest.Path) is not { } manifest) return;
        HashedFile.TryWrite(NotePath(releases, release.Id), JsonSerializer.SerializeToUtf8Bytes(
            new Note(key.Hash, HashedFile.Hash(manifest.Content.Span), key.Files.Count, release.Summary, release.Issues)));
    }

    private static string NotePath(string releases, string id) => Path.Combine(releases, $".{id}.note");
}
