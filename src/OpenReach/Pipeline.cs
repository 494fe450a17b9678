using System.Reflection;
using OpenReach.Collect;
using OpenReach.Collect.Channels;
using OpenReach.Collect.Configuration;
using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish;
using OpenReach.Rehearse;
using OpenReach.Terms;

namespace OpenReach;

/// <summary>The whole journey, and what the shell takes in its hand.</summary>
public static class Pipeline
{
    /// <summary>Version of OpenReach, as in the manifest.</summary>
    public static string Version { get; } =
        typeof(Pipeline).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    /// <summary>Settings of a project folder; null when <paramref name="issues"/> say why not.</summary>
    /// <param name="environment">The shell's variables: settings layers and <c>${NAME}</c> in paths.</param>
    /// <param name="overrides"><c>Section:Key=value</c> each.</param>
    public static Project? Open(string folder, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> overrides, Issues issues) =>
        SettingsReader.Read(folder, environment, overrides, issues);

    /// <summary>
    /// Exports, census and surveys in, a release out. Null when an input cannot be used: the errors are in
    /// <paramref name="issues"/> and nothing was written.
    /// </summary>
    /// <param name="releases">Folder with earlier releases, for <c>publish.previous</c>; the project's <c>reports</c> where null.</param>
    /// <param name="keep">True takes what the last run kept there, where only the plan differs, and keeps what this one computes.</param>
    public static Release? Run(Project project, Issues issues, Action<string>? progress = null, string? releases = null, bool keep = false, CancellationToken cancel = default)
    {
        var folder = releases ?? Path.Combine(project.Folder, "reports");
        var key = StandingRelease.KeyOf(project, folder);
        if (Judged(project, issues, keep ? (folder, key) : null, Step, cancel) is not { } judged) return null;
        var (findings, channels) = (judged.Kept.Findings, judged.Channels);
        var previous = Releases.Previous(project, folder, issues);
        findings = Judgement.Beside(findings, previous, issues);
        if (issues.HasErrors) return null;
        Step("Planning");
        if (Purchasing.Make(findings, project.Settings.Plan, channels, issues) is not { } plan || issues.HasErrors) return null;
        findings = findings with { Checks = [.. findings.Checks, .. PlanChecks.Of(plan)] };

        Step("Writing the pages");
        var record = Record(project, judged, issues) with { Previous = previous };
        return new(project.Settings.Publish.Release, Publishing.Write(findings, plan, record), Summary.Of(findings)) { Inputs = judged.Files, Key = key, Issues = issues.Sorted(), PlanOnly = judged.WasKept, Kept = keep && !judged.WasKept ? judged.Kept : null };

        void Step(string what)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Invoke(what);
        }
    }

    /// <summary>
    /// The release that stands in <paramref name="releases"/>, where the inputs, the settings and this build are those it was made of and none
    /// of its own files was touched since; null where anything differs or cannot be told, so that a run must be made.
    /// </summary>
    public static StandingRelease? Standing(Project project, string releases) => StandingRelease.Find(project, releases);

    /// <summary>
    /// Only the outreach plan: the files of its folder, and what it comes to. Null when an input cannot be used or no plan keeps the
    /// settings; the errors are in <paramref name="issues"/>.
    /// </summary>
    /// <param name="releases">Folder whose kept findings serve, where only the plan differs; the project's <c>reports</c> where null.</param>
    public static PlanRelease? Plan(Project project, Issues issues, Action<string>? progress = null, string? releases = null, CancellationToken cancel = default)
    {
        var folder = releases ?? Path.Combine(project.Folder, "reports");
        if (Judged(project, issues, (folder, StandingRelease.KeyOf(project, folder)), Step, cancel) is not { } judged) return null;
        Step("Planning");
        if (Purchasing.Make(judged.Kept.Findings, project.Settings.Plan, judged.Channels, issues) is not { } plan || issues.HasErrors) return null;
        return new(Publishing.PlanOnly(judged.Kept.Findings, plan, Record(project, judged, issues)), PlanSummaries.Of(plan));

        void Step(string what)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Invoke(what);
        }
    }

    /// <param name="Files">With the prices of the plan.</param>
    private sealed record Judgements(KeptFindings Kept, ChannelTable? Channels, IReadOnlyList<InputFile> Files, bool WasKept);

    /// <summary>Everything before the plan. The channels' places and ages are judged when the plan is made.</summary>
    /// <param name="keep">Where to find what the last run kept, and to keep this one's; null for neither.</param>
    private static Judgements? Judged(Project project, Issues issues, (string Folder, StandingRelease.RunKey? Key)? keep, Action<string> step, CancellationToken cancel)
    {
        step("Reading the files");
        var (channels, prices) = ChannelReader.Read(project, issues);
        if (keep is { } place && !issues.HasErrors && KeptFindings.Find(project, place.Folder, place.Key) is { } kept)
        {
            issues.AddRange(kept.Issues);
            return new(kept, channels, WithPrices(kept.Files), true);
        }

        var found = new Issues();
        var made = Made(project, found, readOnly: issues.HasErrors, step, cancel);
        issues.AddRange(found);
        return made is null || issues.HasErrors ? null : new(made, channels, WithPrices(made.Files), false);

        IReadOnlyList<InputFile> WithPrices(IReadOnlyList<InputFile> files) =>
            prices is null ? files : [.. files.Append(prices).OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Role, StringComparer.Ordinal)];
    }

    /// <param name="readOnly">True where the run cannot go on anyhow, and the files are read only to tell all their problems at once.</param>
    private static KeptFindings? Made(Project project, Issues issues, bool readOnly, Action<string> step, CancellationToken cancel)
    {
        var inputs = Collector.Read(project, issues);
        Judgement.RefuseLicences(inputs.Files, project.Settings.Publisher, issues);
        if (readOnly || issues.HasErrors) return null;

        step("Joining areas, ages and platforms");
        var evidence = Connection.Make(inputs, issues);
        if (evidence is null || issues.HasErrors) return null;

        step("Estimating");
        var estimates = Estimator.Run(evidence, issues, cancel: cancel);
        if (estimates is null || issues.HasErrors) return null;

        step("Judging");
        return new(Judgement.Of(estimates, issues.Sorted(), inputs.Files), evidence.Posts, evidence.Series, inputs.Files, issues.Sorted());
    }

    private static RunRecord Record(Project project, Judgements judged, Issues issues) =>
        new(Version, project.Settings, project.Origins, judged.Files, issues.Sorted(), judged.Kept.Posts, judged.Kept.Series);

    /// <summary>Puts a release in its place as a whole; see <see cref="SaveResult"/>.</summary>
    public static SaveResult Save(Release release, string folder, bool replace, Issues issues, CancellationToken cancel = default)
    {
        var saved = ReleaseFolder.Save(release.Products, folder, release.Id, replace, issues, cancel);
        if (saved is SaveResult.Written or SaveResult.Replaced or SaveResult.Unchanged)
        {
            StandingRelease.Remember(release, folder);
            if (release is { Kept: { } kept, Key: { } key }) kept.Remember(folder, release.Id, key);
        }
        return saved;
    }

    /// <summary>Says what files or projects hold, and every problem with its place. Changes nothing.</summary>
    public static CheckReport Check(IReadOnlyList<string> paths, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> overrides)
    {
        var files = new List<CheckedTable>();
        var issues = new Issues();
        foreach (var path in paths)
        {
            if (File.Exists(Path.Combine(path, SettingsReader.FileName)))
            {
                var report = CheckProject(path, environment, overrides);
                files.AddRange(report.Files);
                issues.AddRange(report.ProjectIssues);
                continue;
            }
            foreach (var file in ProjectFiles.At(path, issues)) files.AddRange(Checking.File(file));
        }
        return new(files, issues.Sorted());
    }

    /// <summary>Which layout the tables of a file have and why, the nearest ones, and a layout file to start from: lines for people.</summary>
    public static IReadOnlyList<string> ExplainLayout(string path, Issues issues) =>
        [.. ProjectFiles.At(path, issues).SelectMany(f => Collect.Exports.LayoutExplanation.Of(f, issues))];

    private static CheckReport CheckProject(string folder, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> overrides)
    {
        var issues = new Issues();
        if (Open(folder, environment, overrides, issues) is not { } project) return new([], issues.Sorted());
        var inputs = Collector.Read(project, issues);
        ChannelReader.Read(project, issues);
        Judgement.RefuseLicences(inputs.Files, project.Settings.Publisher, issues);
        if (!issues.HasErrors) Connection.Make(inputs, issues);
        return Checking.Project(project, issues);
    }

    /// <summary>Folders and files of a new, empty project, relative to it.</summary>
    public static (IReadOnlyList<string> Folders, IReadOnlyList<(string Path, string Text)> Files) Template() => (ProjectTemplate.Folders, ProjectTemplate.Files());

    /// <summary>How a release of a rehearsed nation did against its truth; null with the reason among the issues.</summary>
    public static ScoreReport? Score(string release, string truth, Issues issues) => ReleaseScore.Of(release, truth, issues);

    /// <summary>Files of an invented nation: a project and its truth.</summary>
    public static IReadOnlyList<RehearsedFile> Rehearse(RehearsalOptions options) => Rehearsal.Make(options);

    /// <summary>
    /// Invented exports on the census and surveys of a real project, with their truth. Null when the project cannot be read.
    /// </summary>
    public static IReadOnlyList<RehearsedFile>? RehearseOn(Project project, RehearsalOptions options, Issues issues)
    {
        var (census, _) = Collect.Census.CensusReader.Read(project, issues);
        var (surveys, _) = Collect.Surveys.SurveyReader.Read(project, issues);
        return issues.HasErrors ? null : Rehearsal.On(census, surveys, project.Settings, options);
    }
}

/// <param name="Products">plan.csv, the plan sheet and the order lists.</param>
public sealed record PlanRelease(Products Products, PlanSummary Summary);

/// <param name="Id">Name of the release folder.</param>
public sealed record Release(string Id, Products Products, RunSummary Summary)
{
    /// <summary>Every file that was read.</summary>
    public IReadOnlyList<InputFile> Inputs { get; init; } = [];

    /// <summary>What it was made of; null where that could not be told before the run.</summary>
    internal StandingRelease.RunKey? Key { get; init; }
    internal IReadOnlyList<Issue> Issues { get; init; } = [];

    /// <summary>To be kept for the next run; null where it was taken from the last one, or none is asked for.</summary>
    internal KeptFindings? Kept { get; init; }

    /// <summary>True where everything but the plan is of the run before.</summary>
    public bool PlanOnly { get; init; }
}
