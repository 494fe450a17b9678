using System.IO.Enumeration;
using OpenReach.Collect.Census;
using OpenReach.Collect.Exports;
using OpenReach.Collect.Surveys;
using OpenReach.Terms;

namespace OpenReach.Collect;

/// <summary>Files in, typed tables out, every problem with its place.</summary>
internal static class Collector
{
    /// <summary>Reads everything the project names. Errors are in <paramref name="issues"/>; the tables then hold what could be read.</summary>
    public static Inputs Read(Project project, Issues issues)
    {
        // None looks at what another reads; each notes its own files and problems, which come together in the order in which a project names them.
        var (ofExports, ofCensus, ofSurveys) = (new Issues(), new Issues(), new Issues());
        List<InputFile> files = [];
        List<ExportTable>? exports = null;
        (CensusTables Tables, IReadOnlyList<InputFile> Files)? census = null;
        (SurveyTables Tables, IReadOnlyList<InputFile> Files)? surveys = null;
        (BoundarySet Set, InputFile File)? boundaries = null;
        var ofBoundaries = new Issues();
        Together.Do(
            () =>
            {
                var read = CensusReader.Read(project, ofCensus);
                boundaries = BoundaryReader.Read(project, AreaCodes(read.Tables, project.Settings.Geography.Include), read.Tables, ofBoundaries);
                census = read;
            },
            () => exports = ReadExports(project, files, ofExports),
            () => surveys = SurveyReader.Read(project, ofSurveys));
        foreach (var some in new[] { ofExports, ofCensus, ofSurveys, ofBoundaries }) issues.AddRange(some);
        files.AddRange(census!.Value.Files);
        files.AddRange(surveys!.Value.Files);
        if (boundaries is { File: var shapes }) files.Add(shapes);
        return new(project.Settings, exports!, census.Value.Tables, surveys.Value.Tables, [.. files.OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Role, StringComparer.Ordinal)]) { Boundaries = boundaries?.Set };
    }

    /// <summary>Codes of the areas that the settings keep and a census table counts people or dwellings of.</summary>
    private static SortedSet<string> AreaCodes(CensusTables census, IReadOnlyList<string> include) => new(
        census.Access.SelectMany(t => t.Rows.Select(r => r.Area)).Concat(census.Population.Where(t => !t.ByName).SelectMany(t => t.Rows.Select(r => r.Area)))
            .Where(code => include.Count == 0 || include.Any(p => FileSystemName.MatchesSimpleExpression(p, code, ignoreCase: false))), StringComparer.Ordinal);

    private static List<ExportTable> ReadExports(Project project, List<InputFile> files, Issues issues)
    {
        var exports = new List<ExportTable>();
        var read = new List<(ProjectFile File, string Sha256)>();
        var bySha = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in ProjectFiles.Resolve(project, project.Settings.Exports, "exports", issues))
        {
            if (File.Exists(file.FullPath) && file.Sha256() is var sha && !bySha.TryAdd(sha, file.Display))
            {
                Checking.Repeated(bySha[sha], file.Display, issues);
                continue;
            }
            var tables = ExportReader.Read(file, issues, project.Settings.Period);
            exports.AddRange(tables);
            if (tables.Count > 0) read.Add((file, tables[0].Sha256));
        }
        exports = Siblings.Join(exports, issues);
        // Told after joining: which platform a file is of may stand only in the files beside it, and every number names its files by that.
        var byPath = exports.ToLookup(t => t.Path, StringComparer.Ordinal);
        foreach (var (file, sha) in read)
        {
            var tables = byPath[file.Display].ToList();
            files.Add(new(file.Display, "export", new FileInfo(file.FullPath).Length, sha, tables[0].Layout, Describe(tables))
            {
                Export = new(tables[0].Platform, [.. tables.Select(t => t.Kind).Distinct()], tables.Min(t => t.From), tables.Max(t => t.To)),
            });
        }
        DefinitionBreaks.Report(exports, project.Settings.Period, issues);
        if (exports.Count == 0 && !issues.HasErrors)
            issues.Error("no-exports", "The project has no platform export to read.", new(string.Join(", ", project.Settings.Exports)),
                fix: "Put the platforms' downloads, as they came, into the folder exports.");
        return exports;
    }

    /// <summary>"Facebook, posts, meta-business-suite 2025-04, 1 Jul 2025 to 30 Sep 2025".</summary>
    private static string Describe(IReadOnlyList<ExportTable> tables)
    {
        var first = tables[0];
        var from = tables.Min(t => t.From);
        var to = tables.Max(t => t.To);
        var platform = first.Platform is { } id ? Platform.Name(id) : "Platform not told";
        var days = from is null || to is null ? "" : $", {from:d MMM yyyy} to {to:d MMM yyyy}";
        var generation = first.Generation.Length > 0 ? $" ({first.Generation})" : "";
        return $"{platform}, {string.Join(" and ", tables.Select(t => t.Kind.ToString().ToLowerInvariant()).Distinct())}, layout {first.Layout}{generation}{days}";
    }
}
