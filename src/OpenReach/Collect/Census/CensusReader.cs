using System.Text.RegularExpressions;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Census;

/// <summary>Reads the census files that the settings name: official tables by recipe, everything else as plain tables.</summary>
internal static class CensusReader
{
    public static (CensusTables Tables, IReadOnlyList<InputFile> Files) Read(Project project, Issues issues) =>
        Read(project, issues, ContainerReader.Open);

    /// <param name="open">How a file becomes grids.</param>
    public static (CensusTables Tables, IReadOnlyList<InputFile> Files) Read(Project project, Issues issues, Func<ProjectFile, Issues, IReadOnlyList<Grid>> open)
    {
        var census = project.Settings.Census;
        var geography = project.Settings.Geography;
        var inputs = new List<InputFile>();

        List<CensusFile> Role(string role, string setting, IReadOnlyList<string> entries)
        {
            var found = new List<CensusFile>();
            foreach (var file in ProjectFiles.Resolve(project, entries, setting, issues))
            {
                if (ReadAs(role, file, open(file, issues), census, issues) is not { } read) continue;
                found.Add(read with { Path = file.Display });
                inputs.Add(new(file.Display, role, new FileInfo(file.FullPath).Length, file.Sha256(), read.Layout, read.Title, read.Licence, read.AsAt));
            }
            return found;
        }

        var population = Role("population", "census.population", census.Population);
        var access = Role("access", "census.access", census.Access);
        var areas = Role("areas", "census.areas", census.Areas);
        var groups = Role("groups", "geography.groups", geography.Groups);
        var correspondences = Role("correspondence", "geography.correspondences", geography.Correspondences);
        return (new(
            [.. population.Select(f => f.Population!)],
            [.. access.Select(f => f.Access!)],
            [.. areas.Concat(access).Concat(population).SelectMany(f => f.Areas)],
            [.. groups.SelectMany(f => f.Groups)],
            WithQuality(correspondences)), inputs);
    }

    /// <summary>Shares with the office's word for the area they lead to, where a file of the same name with <c>.quality</c> gives it.</summary>
    private static IReadOnlyList<CorrespondenceRow> WithQuality(IReadOnlyList<CensusFile> files)
    {
        var words = files.SelectMany(f => f.Quality.Select(q => ((Stem(f.Path), q.Key), q.Value))).GroupBy(q => q.Item1).ToDictionary(g => g.Key, g => g.First().Value);
        return words.Count == 0 ? [.. files.SelectMany(f => f.Correspondence)]
            : [.. files.SelectMany(f => f.Correspondence.Select(r => r with { Quality = r.Quality ?? words.GetValueOrDefault((Stem(f.Path), r.To[f.ToPrefix.Length..])) }))];

        static string Stem(string path) => Path.GetFileNameWithoutExtension(path).Replace(".quality", "", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// What a single file is, whatever it is for; null where it is no census table, or one that cannot be used. Problems inside it are issues.
    /// </summary>
    public static CensusFile? TryRecognise(ProjectFile file, IReadOnlyList<Grid> grids, Issues issues, AccessUnit unit = AccessUnit.Dwellings)
    {
        foreach (var grid in grids.Select(LongGrids.Unfold))
        {
            if (RecipeOf(grid, file) is { Broad: false } recipe) return RecipeReader.Read(recipe, grid, file, issues);
            if (PlainCensus.Shapes.FirstOrDefault(s => s.Fits(PlainTable.Headings(grid))) is { } shape) return PlainCensus.Read(shape, grid, file, unit, null, issues);
        }
        return null;
    }

    /// <summary>One census table of a file, as <c>check</c> names it: also one that is known and cannot be used.</summary>
    /// <param name="Kind">What it is of; null where it is of nothing that OpenReach uses.</param>
    internal sealed record KnownTable(string? Sheet, string? Member, string? Kind, string Layout, int Rows, int SetAside = 0);

    /// <summary>Every census table of a file; none where nothing in it is known. Problems inside them are issues.</summary>
    public static IReadOnlyList<KnownTable> Recognise(ProjectFile file, IReadOnlyList<Grid> grids, Issues issues)
    {
        var tables = new List<KnownTable>();
        foreach (var whole in grids)
        {
            var grid = LongGrids.Unfold(whole);
            if (RecipeOf(grid, file) is { } recipe)
            {
                var read = RecipeReader.Read(recipe, grid, file, issues);
                tables.Add(new(grid.Sheet, grid.Member, read?.Kind ?? recipe.KindOf(grid), recipe.Id, read?.Rows ?? Math.Max(0, whole.Rows.Count(r => !r.IsBlank) - 1)));
            }
            else if (PlainCensus.Shapes.FirstOrDefault(s => s.Fits(PlainTable.Headings(grid))) is { } shape && PlainCensus.Read(shape, grid, file, AccessUnit.Dwellings, null, issues) is { } plain)
                tables.Add(new(grid.Sheet, grid.Member, plain.Kind, plain.Layout, plain.Rows, plain.SetAside));
        }
        return tables;
    }

    /// <summary>By its headings; lines of words may stand above those of tables that are known and not read.</summary>
    private static Recipe? RecipeOf(Grid grid, ProjectFile file) =>
        RecipeReader.Find(PlainTable.Headings(grid), file, grid) ?? grid.Rows.Take(12).Select(r => RecipeReader.Find([.. r.Fields.Select(f => f.Trim())], file, grid)).FirstOrDefault(r => r is { Kind: RecipeKind.Refused });

    private static CensusFile? ReadAs(string role, ProjectFile file, IReadOnlyList<Grid> grids, CensusSettings census, Issues issues)
    {
        if (grids.Count == 0) return null;
        grids = [.. grids.Select(LongGrids.Unfold)];
        foreach (var grid in grids)
        {
            var headings = PlainTable.Headings(grid);
            var recipe = RecipeOf(grid, file) is { Broad: false } one ? one : null;
            if (recipe is { Kind: RecipeKind.Areas } && role == "areas") return AllAreas(recipe, grids, file, issues);
            if (recipe is not null && Serves(recipe, role)) return RecipeReader.Read(recipe, grid, file, issues);
            if (recipe is not null && grids.Count == 1) { Unexpected(recipe, role, file, grid, issues); return null; }
            if (recipe is null && PlainCensus.Shapes.First(s => s.Kind == role) is var shape && (shape.Fits(headings) || grids.Count == 1 && Resembles(shape, headings)))
                return PlainCensus.Read(shape, grid, file, census.AccessUnit, census.AsAt, issues);
        }
        Unknown(role, file, grids[0], issues);
        return null;
    }

    /// <summary>A workbook of areas has a sheet for each group of levels: all of them are read.</summary>
    private static CensusFile? AllAreas(Recipe recipe, IReadOnlyList<Grid> grids, ProjectFile file, Issues issues)
    {
        var sheets = grids.Where(g => RecipeReader.Find(PlainTable.Headings(g), file, g)?.Id == recipe.Id).Select(g => RecipeReader.Read(recipe, g, file, issues)).OfType<CensusFile>().ToList();
        return sheets.Count == 0 ? null : sheets[0] with { Rows = sheets.Sum(s => s.Rows), Areas = [.. sheets.SelectMany(s => s.Areas)] };
    }

    private static bool Serves(Recipe recipe, string role) => recipe.Kind switch
    {
        RecipeKind.Refused => true,
        RecipeKind.Population => role == "population",
        RecipeKind.Correspondence or RecipeKind.Quality => role == "correspondence",
        RecipeKind.Access => role == "access" || (role == "areas" && recipe.NameColumn is not null),
        _ => role == "areas",
    };

    /// <summary>True where the headings are more those of the plain table than of nothing: then the missing column is the message.</summary>
    private static bool Resembles(PlainShape shape, IReadOnlyList<string> headings) =>
        shape.Required.Count(r => headings.Contains(r, StringComparer.OrdinalIgnoreCase)) >= 2;

    private static void Unexpected(Recipe recipe, string role, ProjectFile file, Grid grid, Issues issues) =>
        issues.Error("census-table-unexpected", $"This file is listed under {Setting(role)}, and it is another table.", new(file.Display, grid.Sheet),
            found: recipe.Title, expected: Expected(role), fix: "List it where it belongs, and name the right table here.");

    private static void Unknown(string role, ProjectFile file, Grid grid, Issues issues)
    {
        var headings = PlainTable.Headings(grid);
        var name = Path.GetFileName(file.Display);
        var promised = RecipeBook.All.FirstOrDefault(r => r.FileName is { } pattern && Regex.IsMatch(name, pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase));
        if (promised is { Kind: RecipeKind.Refused })
        {
            issues.Error("census-table-unexpected", promised.Refusal!, new(file.Display, grid.Sheet, 1), found: promised.Title, expected: Expected(role), fix: promised.Fix);
            return;
        }
        var missing = promised?.Missing(headings).ToList() ?? [];
        var other = PlainCensus.Shapes.FirstOrDefault(s => s.Fits(headings));
        var looks = promised is not null
            ? $"By its name it is {promised.Title}, and its headings are not: {string.Join(", ", missing.Take(4))} is not there."
            : other is not null ? $"It looks like a plain table of {other.Title}."
            : Vintage(headings) is { } vintage ? $"It looks like an ABS DataPack table of {vintage} that is not known here." : "It looks like none of the known tables.";
        issues.Error("census-table-unexpected", $"This file is listed under {Setting(role)} and cannot be read as that. {looks}", new(file.Display, grid.Sheet, 1),
            found: Beginning(headings), expected: Expected(role),
            fix: $"Name another file, or write the figures into a plain table with the columns {string.Join(',', PlainCensus.Shapes.First(s => s.Kind == role).Required)}.");
    }

    private static string? Vintage(IReadOnlyList<string> headings) =>
        headings.Select(h => Regex.Match(h, @"_CODE_(\d{4})$", RegexOptions.CultureInvariant)).FirstOrDefault(m => m.Success)?.Groups[1].Value;

    private static string Beginning(IReadOnlyList<string> headings) =>
        headings.Count == 0 ? "no headings" : string.Join(',', headings.Take(6)) + (headings.Count > 6 ? ",..." : "");

    private static string Expected(string role)
    {
        var kinds = role switch { "population" => RecipeKind.Population, "access" => RecipeKind.Access, "areas" => RecipeKind.Areas, "correspondence" => RecipeKind.Correspondence, _ => (RecipeKind?)null };
        var known = RecipeBook.All.Where(r => r.Kind == kinds).Select(r => r.Title);
        return string.Join("; ", known.Append("a plain table " + string.Join(',', PlainCensus.Shapes.First(s => s.Kind == role).Required)));
    }

    private static string Setting(string role) => role switch
    {
        "groups" => "geography.groups",
        "correspondence" => "geography.correspondences",
        _ => "census." + role,
    };
}
