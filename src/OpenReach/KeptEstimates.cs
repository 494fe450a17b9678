using System.Text;
using OpenReach.Estimate;
using OpenReach.Terms;

namespace OpenReach;

/// <summary>
/// Estimates that a run with other settings of the plan need not make again. Beside the release lies <c>.ID.estimates</c>: a hash of the
/// build, of every setting but those of the plan and of every file the estimate was made of, then the estimates themselves with the issues
/// they raised, as the memory held them. They are judged and planned with anew; where the file is missing, damaged or of anything else,
/// the estimate is made.
/// </summary>
internal sealed record KeptEstimates(string Key, Estimates Estimates, IReadOnlyList<Issue> Issues)
{
    /// <summary>Most bytes of columns that are worth a file: some 25,000 areas of 16 cells.</summary>
    private const long Most = 256L << 20;

    /// <param name="inputs">Files that were read for the estimate; those of the plan are not among them.</param>
    public static string KeyOf(Project project, IReadOnlyList<InputFile> inputs)
    {
        var text = new StringBuilder();
        text.Append(typeof(Pipeline).Module.ModuleVersionId).Append('\n');
        foreach (var origin in project.Origins.Where(o => !IsOfPlan(o.Key)).OrderBy(o => o.Key, StringComparer.Ordinal)) text.Append(origin.Key).Append('=').Append(origin.Value).Append('\n');
        // Of the plan, the estimate knows only whether its draws are wanted, and how many.
        text.Append("draws ").Append(Wanted(project.Settings.Plan) ? project.Settings.Plan.Draws : 0).Append('\n');
        foreach (var input in inputs.OrderBy(i => i.Path, StringComparer.Ordinal).ThenBy(i => i.Role, StringComparer.Ordinal))
            text.Append(input.Role).Append(' ').Append(input.Path).Append(' ').Append(input.Sha256).Append('\n');
        return HashedFile.Hash(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <summary>What was kept under this key, with the settings of today; null where there is nothing to trust.</summary>
    public static KeptEstimates? Find(string folder, string id, string key, Settings settings)
    {
        try
        {
            // What a killed run left is nobody's any more.
            File.Delete(PathOf(folder, id) + HashedFile.Unfinished);
            if (HashedFile.Read(PathOf(folder, id)) is not { } bytes || bytes.Length <= key.Length || Encoding.ASCII.GetString(bytes.Span[..key.Length]) != key) return null;
            using var content = new MemoryStream(bytes[key.Length..].ToArray());
            return ObjectGraph.Read(content) is KeptEstimates kept && kept.Key == key ? kept with { Estimates = kept.Estimates with { Settings = settings } } : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Writes them beside the release, where a plan was asked for: without one they could not serve the next.</summary>
    public void Remember(string folder, string id)
    {
        if (Estimates.MissedDraws is null || Estimates.ByAreaCell.Rows * (long)LevelTable.Measures.Count * Column.Numbers * sizeof(double) > Most) return;
        using var content = new MemoryStream();
        content.Write(Encoding.ASCII.GetBytes(Key));
        // The settings are those of the run that takes them, so they are not kept.
        try
        {
            ObjectGraph.Write(this with { Estimates = Estimates with { Settings = null! } }, content);
        }
        catch (NotSupportedException)
        {
            // The next run estimates again; a test fails as soon as estimates hold what cannot be kept.
            return;
        }
        HashedFile.TryWrite(PathOf(folder, id), content.GetBuffer().AsSpan(0, (int)content.Length));
    }

    public static string PathOf(string folder, string id) => Path.Combine(folder, $".{id}.estimates");

    private static bool Wanted(PlanSettings plan) => plan.Budget is not null || plan.People is not null;

    private static bool IsOfPlan(string key) => key.StartsWith("plan.", StringComparison.Ordinal);
}
