using OpenReach.Collect;
using OpenReach.Collect.Channels;
using OpenReach.Collect.Configuration;
using OpenReach.Collect.Containers;
using OpenReach.Plan.Evaluate;
using OpenReach.Publish.Markdown;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Releases;
using OpenReach.Terms;

namespace OpenReach;

/// <summary>What came of a plan: results against the places that were fixed before, and channels with what they teach.</summary>
public static class Evaluations
{
    private const string DesignPath = "plan/evaluation.csv";

    /// <param name="Files">New files: what the products call each, where it goes, and its bytes.</param>
    public sealed record Outcome(EvaluationSummary Summary, IReadOnlyList<(string Path, string Full, ReadOnlyMemory<byte> Content)> Files);

    /// <summary>
    /// Compares results with the design of a release, or of a project's own release. Null when <paramref name="issues"/> say why not.
    /// Nothing is written.
    /// </summary>
    public static Outcome? Of(string releaseOrProject, string results, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> overrides, Issues issues)
    {
        var isProject = File.Exists(Path.Combine(releaseOrProject, SettingsReader.FileName));
        if ((isProject ? releaseOrProject : Releases.ProjectOf(releaseOrProject, null, issues)) is not { } folder) return null;
        if (Pipeline.Open(folder, environment, overrides, issues) is not { } project) return null;
        var id = project.Settings.Publish.Release;
        string[] candidates = isProject ? [Path.Combine(folder, "reports", id), Path.Combine(folder, "reports", id + "-plan")] : [releaseOrProject];
        var release = candidates.FirstOrDefault(c => File.Exists(Path.Combine(c, DesignPath))) ?? candidates[0];
        if (ReleaseReader.Manifest(release, issues) is not { } manifest) return null;
        if (EvaluationReader.Design(Path.Combine(release, DesignPath), DesignPath, issues) is not { } design) return null;
        if (EvaluationReader.Results(results, Path.GetFileName(results), issues) is not { } measured) return null;
        if (!PlacesFit(design, measured, issues)) return null;
        if (Evaluation.Of(design, measured, project.Settings.Estimate.Level, issues) is not { } effects) return null;

        var files = new List<(string, string, ReadOnlyMemory<byte>)>();
        var channels = effects.Any(e => e.Moves) ? Channels(project, manifest.Release, effects, files, issues) : null;
        if (issues.HasErrors) return null;
        var report = $"plan/evaluation-{manifest.Release}.md";
        var summary = new EvaluationSummary(manifest.Release, effects, channels, report);
        files.Add((report, Path.Combine(folder, report), MarkdownWriter.Write(EvaluationPage.Outcome(Words.Of(project.Settings.Language), project.Settings, summary, measured))));
        return new(summary, files);
    }

    /// <summary>
    /// False, with an error for each, where a row names no place as the form does: a name for a code, a code without the zeros that a
    /// spreadsheet program takes away, or the name of another place. Places that are in no way the form's are told where the comparison is made.
    /// </summary>
    private static bool PlacesFit(IReadOnlyList<EvaluationPlace> design, IReadOnlyList<MeasuredPlace> measured, Issues issues)
    {
        var names = design.Select(p => (p.Area, p.AreaName)).Distinct().ToDictionary(p => p.Area, p => p.AreaName, StringComparer.Ordinal);
        foreach (var row in measured)
        {
            if (names.TryGetValue(row.Area, out var name))
            {
                if (row.Name is { } other && !other.Equals(name, StringComparison.OrdinalIgnoreCase))
                    issues.Error("result-name-differs", "A result has the code of one place and the name of another.", row.Where with { Column = "area_name" }, found: $"{row.Area} {other}", expected: $"{row.Area} {name}",
                        fix: "Correct the one that is wrong, or leave area_name blank.");
                continue;
            }
            var meant = names.Where(n => n.Key.TrimStart('0') == row.Area.TrimStart('0') || n.Value.Equals(row.Area, StringComparison.OrdinalIgnoreCase)).ToList();
            if (meant.Count == 1)
                issues.Error("result-code-damaged", "A result names its place otherwise than the form does.", row.Where with { Column = "area" }, found: row.Area, expected: meant[0].Key,
                    fix: "Write the code of the form. Where a spreadsheet program took zeros from its front, format the column as text first.");
        }
        return !issues.HasErrors;
    }

    private static string? Channels(Project project, string release, IReadOnlyList<ChannelEffect> effects, List<(string, string, ReadOnlyMemory<byte>)> files, Issues issues)
    {
        var old = ProjectFiles.Resolve(project, [project.Settings.Plan.Channels!], "plan.channels", issues);
        if (old.Count == 0)
        {
            issues.Error("file-missing", "The channels of the plan are not there, so their ranges cannot be moved.", new(project.Settings.Plan.Channels), fix: "Put channels.csv back, or name it in plan.channels.");
            return null;
        }
        if (ContainerReader.Open(old[0], issues) is not [var grid, ..] || ChannelReader.Read(grid, old[0].Display, issues) is not { } table || issues.HasErrors) return null;
        Band? After(ChannelRow row) => effects.FirstOrDefault(e => e.Moves && e.Channel == row.Channel && e.Before == new Band(row.ReachLow, row.ReachHigh))?.After;
        foreach (var effect in effects.Where(e => e.Moves && !table.Rows.Any(r => r.Channel == e.Channel && e.Before == new Band(r.ReachLow, r.ReachHigh))))
            issues.Error("channel-changed", "A channel has other reach shares now than when the plan was made.", new(old[0].Display, Column: "reach_share_low"), found: effect.Channel,
                expected: FormattableString.Invariant($"{effect.Before.Low} to {effect.Before.High}"), fix: "Name the channels file of the plan: --set plan:channels=FILE.");
        var file = $"{Path.GetFileNameWithoutExtension(old[0].FullPath)}-after-{release}.csv";
        var path = old[0].Display[..^Path.GetFileName(old[0].Display).Length] + file;
        files.Add((path, Path.Combine(Path.GetDirectoryName(old[0].FullPath)!, file), ChannelsAgain.With(grid, table, After, $"reach moved by the evaluation of {release}")));
        return path;
    }

    /// <summary>What each channel's places say.</summary>
    public static IEnumerable<string> Sentences(Outcome outcome) => outcome.Summary.Channels.Select(c => EvaluationPage.Sentence(Words.English, c)).Select(s => s.Replace('\u00a0', ' '));

    /// <summary>Writes the files of an outcome into the project. A file that is there with other bytes stays, and is an error.</summary>
    public static bool Save(Outcome outcome, Issues issues)
    {
        try
        {
            foreach (var (path, _, _) in outcome.Files.Where(f => File.Exists(f.Full) && !File.ReadAllBytes(f.Full).AsSpan().SequenceEqual(f.Content.Span)))
                issues.Error("file-exists", "A file of an earlier comparison is there already, with other numbers.", new(path), fix: "Move it away or give it another name, and run this again: nothing of yours is overwritten.");
            if (issues.HasErrors) return false;
            foreach (var (_, full, content) in outcome.Files.Where(f => !File.Exists(f.Full)))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
                // Written beside its place first, so that nothing half written keeps the name.
                File.WriteAllBytes(full + ".new", content.ToArray());
                File.Move(full + ".new", full);
            }
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            issues.Error("file-not-written", "The comparison could not be written into the project.", new("plan"), fix: "Close its files in other programs, or ask for the right to write there.");
            return false;
        }
    }
}
