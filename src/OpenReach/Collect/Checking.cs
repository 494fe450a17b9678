using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using OpenReach.Collect.Census;
using OpenReach.Collect.Channels;
using OpenReach.Collect.Containers;
using OpenReach.Collect.Exports;
using OpenReach.Collect.Surveys;
using OpenReach.Terms;

namespace OpenReach.Collect;

/// <summary>Says what a file is and what is wrong with it, whatever it is for.</summary>
internal static class Checking
{
    /// <summary>Posts of so many bytes of files are kept, to be compared between files; those of more are only counted.</summary>
    private const long KeptBytes = 64 << 20;

    /// <summary>What is in one file: an entry a table, and where they are exports the tables themselves, in the same order.</summary>
    private sealed record Looked(IReadOnlyList<CheckedTable> Tables, IReadOnlyList<ExportTable> Exports);

    /// <summary>
    /// The tables of each file, in the order of the files, with what the files tell about one another: a file that does not name its platform has
    /// that of the others of its folder. The export tables are of each file once, however often it lies there.
    /// </summary>
    public static (IReadOnlyList<IReadOnlyList<CheckedTable>> Tables, IReadOnlyList<ExportTable> Exports) Files(IReadOnlyList<ProjectFile> files, Issues issues)
    {
        var looked = Look(files);
        var tables = looked.Select(l => l.Tables.ToArray()).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var places = Enumerable.Range(0, files.Count).Where(f => looked[f].Exports.Count > 0 && seen.Add(looked[f].Exports[0].Sha256))
            .SelectMany(f => looked[f].Exports.Select((_, t) => (File: f, Table: t))).ToList();
        var exports = Siblings.Join([.. places.Select(p => looked[p.File].Exports[p.Table])], issues);
        for (var i = 0; i < places.Count; i++)
        {
            ref var table = ref tables[places[i].File][places[i].Table];
            table = table with { Platform = exports[i].Platform };
        }
        Repeated([.. tables.SelectMany(t => t)], issues);
        return (tables, exports);
    }

    /// <summary>
    /// Whatever number of processors reads them. Long files are read one at a time: each takes all processors by itself, and two might take more
    /// memory than there is.
    /// </summary>
    private static Looked[] Look(IReadOnlyList<ProjectFile> files)
    {
        var tables = new Looked[files.Count];
        var isLong = files.Select(f => f.IsLong).ToArray();
        var keeps = new bool[files.Count];
        var kept = 0L;
        for (var i = 0; i < files.Count; i++)
            if (!isLong[i] && System.IO.File.Exists(files[i].FullPath)) keeps[i] = (kept += new FileInfo(files[i].FullPath).Length) <= KeptBytes;
        try
        {
            Parallel.ForEach(Partitioner.Create(Enumerable.Range(0, files.Count).Where(i => !isLong[i]), EnumerablePartitionerOptions.NoBuffering),
                new ParallelOptions { MaxDegreeOfParallelism = FilesAtOnce }, i => tables[i] = Look(files[i], keeps[i]));
        }
        catch (AggregateException all) when (all.InnerExceptions.Count > 0)
        {
            ExceptionDispatchInfo.Throw(all.InnerExceptions[0]);
        }
        for (var i = 0; i < files.Count; i++)
            if (isLong[i]) tables[i] = Look(files[i], keepsPosts: false);
        return tables;
    }

    /// <summary>Each may hold some hundred megabytes, where it is a workbook.</summary>
    private const int FilesAtOnce = 2;

    /// <summary>One entry a table of the file; one entry without a kind where nothing recognises it.</summary>
    public static IReadOnlyList<CheckedTable> File(ProjectFile file) => Look(file, keepsPosts: false).Tables;

    private static Looked Look(ProjectFile file, bool keepsPosts)
    {
        var found = new List<ExportTable>();
        return new(Entries(file, keepsPosts, found), found);
    }

    private static IReadOnlyList<CheckedTable> Entries(ProjectFile file, bool keepsPosts, List<ExportTable> found)
    {
        var issues = new Issues();
        var sha = file.Hash();
        if (Boundaries.TryRecognise(file) is { } shapes) return [Entry(file, sha, "boundaries", shapes.Layout, shapes.Features, issues)];
        var grids = ContainerReader.Open(file, issues);
        if (grids.Count == 0) return [Unrecognised(file, sha, issues)];

        var exports = ExportReader.TryRead(file, grids, issues, keepsPosts: keepsPosts, sha: sha);
        if (exports.Tables.Count > 0)
        {
            found.AddRange(exports.Tables);
            ExportReader.Refuse(file, exports, issues);
            var tables = exports.Tables.Select(Entry).ToList();
            // Problems of the file as a whole stand with its first table, so that each is told once.
            var own = exports.Tables.SelectMany(t => t.Issues).ToHashSet();
            tables[0] = tables[0] with { Issues = [.. issues.Where(i => !own.Contains(i)), .. tables[0].Issues] };
            return tables;
        }
        var census = CensusReader.Recognise(file, grids, issues);
        if (census.Count > 0)
            return [.. census.Select((t, i) => Entry(file, sha, t.Kind, t.Layout, t.Rows, i == 0 ? issues : []) with { Sheet = t.Sheet, Member = t.Member, SetAside = t.SetAside })];
        if (SurveyReader.TryRecognise(file, grids, issues) is { } survey) return [Entry(file, sha, "survey", "plain " + survey.Shape.Kind, survey.Rows, issues) with { SetAside = survey.SetAside }];
        if (grids.Select(Census.PlainTable.UnderTitle).FirstOrDefault(g => ChannelReader.Shape.Fits(Census.PlainTable.Headings(g))) is { } prices)
            return [Entry(file, sha, "channels", "plain channels", ChannelReader.Read(prices, file.Display, issues)?.Rows.Count ?? 0, issues)];
        if (grids.Select(Census.PlainTable.UnderTitle).FirstOrDefault(g => SourceList.Shape.Fits(Census.PlainTable.Headings(g))) is { } sources)
            return [Entry(file, sha, SourceList.Role, "plain sources", SourceList.Read(sources, file.Display, issues).Count, issues)];
        if (!issues.HasErrors) Lacking(file, grids, issues);
        if (!issues.HasErrors) ExportReader.Refuse(file, exports, issues);
        if (!issues.HasErrors)
            issues.Error("file-empty", $"{file.Display} holds nothing that is a table.", new(file.Display), expected: "a row of headings, and rows under it", fix: "Download or copy the file again; if it comes so again, it holds no figures.");
        return [Unrecognised(file, sha, issues)];
    }

    /// <summary>An error for a file that is nearly one of the plain tables: what it lacks is more help than that it is no export.</summary>
    private static void Lacking(ProjectFile file, IReadOnlyList<Grid> grids, Issues issues)
    {
        var headings = grids.Select(Census.PlainTable.UnderTitle).Select(Census.PlainTable.Headings).FirstOrDefault(h => h.Count > 0) ?? [];
        int Found(PlainShape shape) => shape.Required.Count(r => headings.Contains(r, StringComparer.Ordinal));
        var near = PlainCensus.Shapes.Concat(SurveyReader.Shapes).Append(ChannelReader.Shape).Append(SourceList.Shape).Where(s => Found(s) >= 2)
            .OrderByDescending(s => (double)Found(s) / s.Required.Length).ThenByDescending(Found).ThenBy(s => s.Kind, StringComparer.Ordinal).FirstOrDefault();
        if (near is null || headings.Count > 3 * (near.Required.Length + near.Optional.Length)) return;
        var missing = near.Required.Where(r => !headings.Contains(r, StringComparer.Ordinal)).ToList();
        var named = string.Join(" and no column ", missing.Take(3)) + (missing.Count > 3 ? $", and lacks {missing.Count - 3} more" : "");
        issues.Error("columns-missing", $"{file.Display} looks like the plain table of {near.Title}, and has no column {named}.", new(file.Display, grids[0].Sheet ?? grids[0].Member, 1),
            found: string.Join(',', headings), expected: string.Join(',', near.Required) + string.Concat(near.Optional.Select(o => $"[,{o}]")), fix: "Name the columns in the first line as expected.");
    }

    /// <summary>A warning for each file that is another one, byte for byte, under a second name.</summary>
    private static void Repeated(IReadOnlyList<CheckedTable> tables, Issues issues)
    {
        foreach (var same in tables.Where(t => t.Sha256 is not null).GroupBy(t => t.Sha256, StringComparer.Ordinal))
        {
            var paths = same.Select(t => t.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            foreach (var path in paths.Skip(1)) Repeated(paths[0], path, issues);
        }
    }

    internal static void Repeated(string first, string second, Issues issues) =>
        issues.Warning("file-repeated", $"{second} is the same file as {first}, under another name; it counts once.", new(second), found: "the same bytes", expected: "each download once",
            fix: "Delete one of the two. If they should differ, download the second again.");

    /// <summary>
    /// Entries of a project's files, with the issues of reading and joining them shared out: an issue stands with the file it
    /// names, the rest is the project's.
    /// </summary>
    public static CheckReport Project(Project project, Issues issues)
    {
        var settings = project.Settings;
        // Outlines and bills are no tables of people: their own readers look at them.
        var lists = ProjectFiles.Lists(settings).Where(l => l.Setting is not ("geography.boundaries" or "plan.spend")).SelectMany(l => l.Entries);
        // What is missing was said when the project was read.
        var files = ProjectFiles.Resolve(project, lists, "", []);
        var shared = issues.Sorted();
        var entries = new List<CheckedTable>();
        // Their issues were told when the project was read; the platform of a file that does not name it comes from the files beside it here too.
        foreach (var (file, tables) in files.Zip(Files(files, []).Tables))
        {
            var mine = shared.Where(i => i.Place.File == file.Display).ToList();
            for (var t = 0; t < tables.Count; t++)
                entries.Add(tables[t] with { Issues = t == 0 ? [.. mine] : [] });
        }
        var names = files.Select(f => f.Display).ToHashSet(StringComparer.Ordinal);
        return new(entries, [.. shared.Where(i => i.Place.File is null || !names.Contains(i.Place.File))]);
    }

    /// <summary>Issues that show only between files stand with the file that they name; the rest is nobody's.</summary>
    public static CheckReport Shared(IReadOnlyList<CheckedTable> tables, Issues issues)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var t = 0; t < tables.Count; t++) first.TryAdd(tables[t].Path, t);
        var shared = issues.Sorted();
        var byTable = shared.Where(i => i.Place.File is not null && first.ContainsKey(i.Place.File)).ToLookup(i => first[i.Place.File!]);
        return new([.. tables.Select((t, at) => byTable.Contains(at) ? t with { Issues = [.. t.Issues, .. byTable[at]] } : t)],
            [.. shared.Where(i => i.Place.File is null || !first.ContainsKey(i.Place.File))]);
    }

    private static CheckedTable Entry(ExportTable t) =>
        new(t.Path, t.Sha256, t.Sheet, t.Member, t.Platform, t.Kind.ToString().ToLowerInvariant(), t.Layout, t.Generation, t.Language, t.Account, t.From, t.To,
            t.TimeZone, t.Rows, t.SetAside, t.Totals, t.Issues);

    private static CheckedTable Entry(ProjectFile file, Lazy<string> sha, string? kind, string layout, int rows, Issues issues) =>
        new(file.Display, sha.Value, null, null, null, kind, layout, null, null, null, null, null, null, rows, 0, new Dictionary<string, double>(), [.. issues]);

    private static CheckedTable Unrecognised(ProjectFile file, Lazy<string> sha, Issues issues) =>
        new(file.Display, System.IO.File.Exists(file.FullPath) ? sha.Value : null, null, null, null, null, null, null, null, null, null, null, null, 0, 0,
            new Dictionary<string, double>(), [.. issues]);
}
