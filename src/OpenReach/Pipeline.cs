using System.Reflection;
using OpenReach.Collect;
using OpenReach.Collect.Channels;
using OpenReach.Collect.Configuration;
using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Judge;
using OpenReach.Judge.Disclosure;
using OpenReach.Plan;
using OpenReach.Publish;
using OpenReach.Publish.OpenData;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Releases;
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
    /// <param name="kept">Folder in which estimates of an earlier run may lie, so that only the plan is made anew; null to make everything anew.</param>
    public static Release? Run(Project project, Issues issues, Action<string>? progress = null, string? releases = null, string? kept = null, CancellationToken cancel = default)
    {
        var folder = releases ?? Path.Combine(project.Folder, "reports");
        var key = StandingRelease.KeyOf(project, folder);
        if (Tell(project, issues, folder, Step, kept, cancel) is not { } told) return null;
        Step("Writing the pages");
        return Made(() => Publishing.Write(told.Findings, told.Plan, told.Record), project, issues) is not { } products ? null
            : new(project.Settings.Publish.Release, products, Summary.Of(told.Findings, told.Plan)) { Inputs = told.Record.Inputs, Key = key, Issues = issues.Sorted(), Keep = told.Keep };

        void Step(string what)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Invoke(what);
        }
    }

    /// <summary>All that a release says, before any of it is put into words.</summary>
    internal sealed record Told(Findings Findings, OutreachPlan Plan, RunRecord Record, KeptEstimates? Keep);

    /// <param name="releases">Folder with earlier releases.</param>
    internal static Told? Tell(Project project, Issues issues, string releases, Action<string> step, string? kept, CancellationToken cancel)
    {
        if (Judged(project, issues, kept, step, cancel) is not var (findings, channels, spend, evidence, inputs, keep)) return null;
        findings = PrintableNames.Of(findings, issues);
        var previous = Releases.Previous(project, releases, issues);
        findings = Judgement.Beside(findings, previous, issues);
        if (issues.HasErrors) return null;
        step("Planning");
        if (Purchasing.Make(findings, WithOnlineSpend(project.Settings.Plan, spend), channels, issues) is not { } plan || issues.HasErrors) return null;
        findings = findings with { Checks = [.. findings.Checks, .. PlanChecks.Of(plan)] };
        AreaSheet.Remark(findings, issues);
        var record = Record(project, inputs, evidence, issues) with { Previous = previous, Spend = spend is null ? null : SpendDisclosure.Of(spend, IsSpendTold(project.Settings, spend)) };
        return new(findings, plan, record, keep);
    }

    /// <summary>Long files lie on disk until the release is saved; null with an error where that disk does not take them.</summary>
    private static Products? Made(Func<Products> write, Project project, Issues issues)
    {
        try
        {
            return write();
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            issues.Error("release-not-written", "The release could not be made, and nothing was changed.", new(project.Settings.Publish.Release), found: ReleaseFolder.Reason(Cause(e)),
                fix: "Free some space in the system's folder for temporary files, or name another one (TMPDIR, on Windows TEMP).");
            return null;
        }

        // Work on several threads reports together.
        static Exception Cause(Exception e) => e is AggregateException together ? together.Flatten().InnerExceptions[0] : e;
        static bool IsOfDisk(Exception e) => Cause(e) is IOException or UnauthorizedAccessException;
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
    /// <param name="kept">As in <see cref="Run"/>.</param>
    public static PlanRelease? Plan(Project project, Issues issues, Action<string>? progress = null, string? kept = null, CancellationToken cancel = default)
    {
        if (Judged(project, issues, kept, Step, cancel) is not var (findings, channels, spend, evidence, inputs, keep)) return null;
        Step("Planning");
        if (Purchasing.Make(findings, WithOnlineSpend(project.Settings.Plan, spend), channels, issues) is not { } plan || issues.HasErrors) return null;
        return new(Publishing.PlanOnly(findings, plan, Record(project, inputs, evidence, issues)), PlanSummaries.Of(plan)) { Keep = keep };

        void Step(string what)
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Invoke(what);
        }
    }

    /// <summary>
    /// What the platforms were paid, from the settings, else from spend.csv, else from the ads exports; amounts with sales tax do not stand
    /// beside prices without it.
    /// </summary>
    private static PlanSettings WithOnlineSpend(PlanSettings plan, SpendTable? spend) =>
        plan.OnlineSpend is null && spend is { WithTax: false } && spend.Rows.Any(r => r.Platform is not null)
            ? plan with { OnlineSpend = spend.Rows.Where(r => r.Platform is not null).Sum(r => r.Amount), OnlineSpendFile = spend.File } : plan;

    /// <summary>The one amount of the ads exports is told already where the cost of a resident reached online is.</summary>
    private static bool IsSpendTold(Settings settings, SpendTable spend) => settings.Publish.SpendByPlatform || (settings.Plan.DiscloseOnlineSpend && spend.Rows.All(r => r.Source == AdsSpend.Source));

    /// <summary>Money of the ads exports, where a plan needs it and the settings give none.</summary>
    private static SpendTable? OfAdverts(Inputs inputs, ChannelTable? channels, Issues issues) =>
        channels is not null && inputs.Settings.Plan.OnlineSpend is null ? AdsSpend.Of(inputs.Exports, inputs.Settings, issues) : null;

    /// <summary>Everything before the plan. The channels' places and ages are judged when the plan is made.</summary>
    private static (Findings Findings, ChannelTable? Channels, SpendTable? Spend, Evidence Evidence, Inputs Inputs, KeptEstimates? Keep)? Judged(
        Project project, Issues issues, string? kept, Action<string> step, CancellationToken cancel)
    {
        step("Reading the files");
        var inputs = Collector.Read(project, issues);
        var (channels, prices) = ChannelReader.Read(project, issues);
        var (spend, bill) = SpendReader.Read(project, issues);
        spend ??= OfAdverts(inputs, channels, issues);
        var files = Sorted(SourceList.Told(project, [.. inputs.Files, .. new[] { prices, bill }.OfType<InputFile>()], issues));
        Judgement.RefuseLicences(files, project.Settings.Publisher, issues);
        if (issues.HasErrors) return null;

        step("Joining areas, ages and platforms");
        var evidence = Connection.Make(inputs, issues);
        if (evidence is null || issues.HasErrors) return null;

        var (key, before) = (KeptEstimates.KeyOf(project, inputs.Files), issues.Count);
        var found = kept is null ? null : new[] { kept, Path.Combine(project.Folder, "reports") }.Distinct(StringComparer.Ordinal)
            .Select(folder => KeptEstimates.Find(folder, project.Settings.Publish.Release, key, evidence.Settings)).FirstOrDefault(k => k is not null);
        step(found is null ? "Estimating" : "Taking the estimates of the run before, which only other plan settings part from this one");
        if (found is not null) issues.AddRange(found.Issues);
        var estimates = found?.Estimates ?? Estimator.Run(evidence, issues, cancel: cancel);
        if (estimates is null || issues.HasErrors) return null;
        var keep = found is null ? new KeptEstimates(key, estimates, [.. issues.Skip(before)]) : null;

        step("Judging");
        return (Judgement.Of(estimates, issues.Sorted(), files), channels, spend, evidence, inputs with { Files = files }, keep);
    }

    private static IReadOnlyList<InputFile> Sorted(IEnumerable<InputFile> files) => [.. files.OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Role, StringComparer.Ordinal)];

    private static RunRecord Record(Project project, Inputs inputs, Evidence evidence, Issues issues) =>
        new(Version, project.Settings, [.. project.Origins.Select(o => o.Shown(project.Settings.Plan))], inputs.Files, issues.Sorted(), evidence.Posts, evidence.Series) { Boundaries = inputs.Boundaries, Content = evidence.Content };

    /// <summary>Why a value is as it is, in words: those of the codelist, in small letters; the reason itself where it has none.</summary>
    public static string InWords(string reason) => string.Join("; ", reason.Split("; ").Select(r => ReasonWords.All.TryGetValue(r.Split(" (")[0], out var words)
        ? char.ToLowerInvariant(words[0]) + words[1..].TrimEnd('.') + (r.IndexOf(" (", StringComparison.Ordinal) is var at and >= 0 ? r[at..] : "") : r));

    /// <summary>A share as the brief's English says it: <c>44%</c>, <c>under 1%</c>; none and all are said of nothing else.</summary>
    public static string ShareInWords(double share) => Spoken(Wording.Of("en").Numbers.Share(share, 1));

    /// <summary>A range of shares likewise, rounded outwards: <c>38% to 49%</c>, <c>1% or less</c>.</summary>
    public static string ShareInWords(double low, double high) => Spoken(Wording.Of("en").Numbers.ShareRange(new(low, high), 1));

    /// <summary>A line on the screen breaks where it likes.</summary>
    private static string Spoken(string words) => words.Replace('\u00a0', ' ');

    /// <summary>Puts a release in its place as a whole; see <see cref="SaveResult"/>.</summary>
    public static SaveResult Save(Release release, string folder, bool replace, Issues issues, CancellationToken cancel = default)
    {
        if (replace && !MayReplace(release, Path.Combine(folder, release.Id), issues)) return SaveResult.Refused;
        var saved = ReleaseFolder.Save(release.Products, folder, release.Id, replace, issues, cancel);
        if (saved is not (SaveResult.Written or SaveResult.Replaced or SaveResult.Unchanged)) return saved;
        StandingRelease.Remember(release, folder);
        release.Keep?.Remember(folder, release.Id);
        return saved;
    }

    /// <summary>
    /// False where the release that stands in the place and this one together would give away what one of them withholds. What cannot be read
    /// there is no release that anybody holds.
    /// </summary>
    private static bool MayReplace(Release release, string target, Issues issues)
    {
        // Most releases withhold nothing, and reading millions of numbers to find that out would cost more than the rest of the saving.
        if (!ReleaseReader.Withholds(target) && !ReleaseReader.Withholds(release.Products)) return true;
        if (ReleaseReader.Manifest(target, []) is not { } standing || ReleaseReader.Numbers(target, []) is not { } before) return true;
        var found = new Issues();
        Judgement.InPlaceOf(ReleaseReader.Manifest(Content(Manifest.Path)), ReleaseReader.Numbers(Content(ReleaseReader.FindingsPath)), standing, before, found);
        issues.AddRange(found);
        return !found.HasErrors;

        ReadOnlyMemory<byte> Content(string path) => release.Products.Files.Single(p => p.Path == path).Content;
    }

    /// <summary>Puts a plan in its place as a whole, beside the release of its project.</summary>
    /// <param name="id">Name of its folder.</param>
    public static SaveResult SavePlan(PlanRelease plan, Project project, string folder, string id, bool replace, Issues issues, CancellationToken cancel = default)
    {
        var saved = ReleaseFolder.Save(plan.Products, folder, id, replace, issues, cancel);
        if (saved is SaveResult.Written or SaveResult.Replaced or SaveResult.Unchanged) plan.Keep?.Remember(folder, project.Settings.Publish.Release);
        return saved;
    }

    /// <summary>Says what files or projects hold, and every problem with its place. Changes nothing.</summary>
    public static CheckReport Check(IReadOnlyList<string> paths, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> overrides)
    {
        List<CheckedTable> files = [];
        List<ProjectFile> loose = [];
        List<UnnamedPlace> unnamed = [];
        var issues = new Issues();
        foreach (var path in paths)
        {
            if (File.Exists(Path.Combine(path, SettingsReader.FileName)))
            {
                var project = CheckProject(path, environment, overrides);
                files.AddRange(project.Files);
                issues.AddRange(project.ProjectIssues);
                unnamed.AddRange(project.PlacesToName);
                continue;
            }
            loose.AddRange(ProjectFiles.At(path, issues));
        }
        var (tables, exports) = Checking.Files(loose, issues);
        Connection.Repeats(exports, issues);
        var report = Checking.Shared([.. tables.SelectMany(t => t)], issues);
        return new([.. files, .. report.Files], report.ProjectIssues) { PlacesToName = unnamed };
    }

    /// <summary>Files in the folders of a project that no setting names. They are no part of a release, and not in its issues.</summary>
    public static IReadOnlyList<Issue> Unread(Project project)
    {
        var issues = new Issues();
        UnreadFiles.Report(project, issues);
        return issues.Sorted();
    }

    /// <summary>Which layout the tables of a file have and why, the nearest ones, and a layout file to start from: lines for people.</summary>
    public static IReadOnlyList<string> ExplainLayout(string path, Issues issues) =>
        [.. ProjectFiles.At(path, issues).SelectMany(f => Collect.Exports.LayoutExplanation.Of(f, issues))];

    private static CheckReport CheckProject(string folder, IReadOnlyDictionary<string, string> environment, IReadOnlyList<string> overrides)
    {
        var issues = new Issues();
        if (Open(folder, environment, overrides, issues) is not { } project) return new([], issues.Sorted());
        var inputs = Collector.Read(project, issues);
        var (channels, prices) = ChannelReader.Read(project, issues);
        var (spend, bill) = SpendReader.Read(project, issues);
        if (spend is null) OfAdverts(inputs, channels, issues);
        Judgement.RefuseLicences(SourceList.Told(project, [.. inputs.Files, .. new[] { prices, bill }.OfType<InputFile>()], issues), project.Settings.Publisher, issues);
        var evidence = issues.HasErrors ? null : Connection.Make(inputs, issues);
        UnreadFiles.Report(project, issues);
        return Checking.Project(project, issues) with { PlacesToName = evidence?.UnnamedPlaces ?? [] };
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
public sealed record PlanRelease(Products Products, PlanSummary Summary)
{
    internal KeptEstimates? Keep { get; init; }
}

/// <param name="Id">Name of the release folder.</param>
public sealed record Release(string Id, Products Products, RunSummary Summary)
{
    /// <summary>Every file that was read.</summary>
    public IReadOnlyList<InputFile> Inputs { get; init; } = [];

    /// <summary>What it was made of; null where that could not be told before the run.</summary>
    internal StandingRelease.RunKey? Key { get; init; }
    internal IReadOnlyList<Issue> Issues { get; init; } = [];

    /// <summary>Estimates to keep for the next run; null where they came from an earlier one.</summary>
    internal KeptEstimates? Keep { get; init; }
}
