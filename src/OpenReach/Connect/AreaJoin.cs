using System.IO.Enumeration;
using OpenReach.Collect;
using OpenReach.Terms;

namespace OpenReach.Connect;

/// <summary>The areas of the project: people and access on one list of codes.</summary>
/// <param name="Areas">With people and an access figure, by code.</param>
/// <param name="People">Aligned with <paramref name="Areas"/>.</param>
/// <param name="Access">Aligned with <paramref name="Areas"/>.</param>
/// <param name="NotCovered">With people and no access figure, by code.</param>
internal sealed record JoinedAreas(
    IReadOnlyList<Area> Areas, IReadOnlyList<AreaPeople> People, IReadOnlyList<AccessRow> Access, AccessUnit Unit,
    IReadOnlyList<(Area Area, double Persons)> NotCovered)
{
    /// <summary>Index into <see cref="Areas"/> by code.</summary>
    public IReadOnlyDictionary<string, int> Index { get; } = Areas.Select((a, i) => (a.Code, i)).ToDictionary(p => p.Code, p => p.i, StringComparer.Ordinal);
}

/// <summary>Joins the census tables by code, or by full name through a table that has both.</summary>
internal static class AreaJoin
{
    public static JoinedAreas? Make(Inputs inputs, Issues issues)
    {
        var census = inputs.Census;
        if (census.Population.Count == 0 || census.Access.Count == 0)
        {
            var missing = census.Population.Count == 0 ? "population" : "access";
            issues.Error("census-missing", $"The project has no table of {(missing == "access" ? "internet access" : "people")}.", new("openreach.json"),
                fix: $"Name one under census.{missing}.");
            return null;
        }
        if (!KeysAgree(census, issues)) return null;

        var include = inputs.Settings.Geography.Include;
        bool Kept(string code) => include.Count == 0 || include.Any(p => FileSystemName.MatchesSimpleExpression(p, code, ignoreCase: false));

        var names = Names(census, issues);
        if (Access(census, issues) is not { } access || People(census, names, include.Count > 0, issues) is not { } people) return null;
        var accessCodes = access.Keys.Where(Kept).ToList();
        var peopleCodes = people.Keys.Where(Kept).ToList();
        if (accessCodes.Count == 0 || peopleCodes.Count == 0)
        {
            issues.Error("areas-none", "No area is left to estimate.", new("openreach.json", Column: "geography.include"), found: string.Join(", ", include),
                expected: $"patterns of codes such as {access.Keys.First()}", fix: "Correct the patterns, or leave geography.include empty to keep all areas.");
            return null;
        }

        var both = accessCodes.Where(people.ContainsKey).Where(c => HasFigure(access[c])).Order(StringComparer.Ordinal).ToList();
        if (both.Count == 0)
        {
            issues.Error("areas-do-not-match", "The table of people and the table of internet access have no area in common.", new(census.Access[0].Source.Path),
                found: $"people in {peopleCodes.Order(StringComparer.Ordinal).First()}, access in {accessCodes.Order(StringComparer.Ordinal).First()}",
                fix: "Use tables with the same areas of the same edition.");
            return null;
        }

        var lost = accessCodes.Where(c => !people.ContainsKey(c) && HasFigure(access[c])).Order(StringComparer.Ordinal).ToList();
        if (lost.Count > 0)
            issues.Warning("areas-without-people", $"Areas with an internet access figure and no people are left out: {lost.Count}.", new(census.Access[0].Source.Path),
                found: Some(lost.Select(c => Named(c, names).Name)), fix: "Add them to the table of people, if somebody lives there.");
        var notCovered = peopleCodes.Where(c => !access.TryGetValue(c, out var a) || !HasFigure(a)).Order(StringComparer.Ordinal)
            .Select(c => (Area: Named(c, names), Persons: people[c].Total)).ToList();
        var (absent, empty) = (notCovered.Where(n => !access.ContainsKey(n.Area.Code)).ToList(), notCovered.Where(n => access.ContainsKey(n.Area.Code)).ToList());
        if (absent.Count > 0)
            issues.Warning("areas-without-access", $"Areas with people and no row of internet access are not covered by the estimate: {absent.Count}, with {Count(absent)} people.",
                new(census.Access[0].Source.Path), found: Some(absent.Select(a => a.Area.Name)), fix: "Add them to the table of internet access, if the census asked there.");
        if (empty.Count > 0)
            issues.Note("areas-not-covered", $"Areas in which the census counted no dwellings with or without internet are not covered by the estimate: {empty.Count}, with {Count(empty)} people.",
                new(census.Access[0].Source.Path), found: Some(empty.Select(a => a.Area.Name)));

        var nameless = both.Where(c => !names.ContainsKey(c)).ToList();
        if (nameless.Count > 0)
            issues.Note("areas-without-names", $"No table gives the names of {Counted.Of(nameless.Count, "area")}: pages print the codes.", new("openreach.json", Column: "census.areas"), found: Some(nameless),
                fix: "Write the names into geography/areas.csv (area,name), and name the file under census.areas.");

        static string Count(IEnumerable<(Area Area, double Persons)> areas) => areas.Sum(a => a.Persons).ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);

        return new([.. both.Select(c => Named(c, names))], [.. both.Select(c => people[c])], [.. both.Select(c => access[c])], census.Access[0].Unit, notCovered);
    }

    /// <summary>All zero means no dwellings, not no access.</summary>
    private static bool HasFigure(AccessRow row) => row.With + row.Without > 0;

    private static Area Named(string code, SortedDictionary<string, Area> names) => names.GetValueOrDefault(code) ?? new(code, code, null);

    private static string Some(IEnumerable<string> all)
    {
        var list = all.ToList();
        return string.Join("; ", list.Take(5)) + (list.Count > 5 ? $" and {list.Count - 5} more" : "");
    }

    /// <summary>The same code is another place in another edition, so tables keyed by code must be of one system, edition and level.</summary>
    private static bool KeysAgree(CensusTables census, Issues issues)
    {
        var keyed = census.Access.Select(t => (t.Source, t.Key))
            .Concat(census.Population.Where(t => !t.ByName).Select(t => (t.Source, t.Key)))
            .Where(t => t.Key != AreaKey.Plain).ToList();
        foreach (var (source, key) in keyed.Skip(1))
        {
            var first = keyed[0];
            if (key.System == first.Key.System && key.Level == first.Key.Level && (key.Edition == first.Key.Edition || key.Edition.Length == 0 || first.Key.Edition.Length == 0)) continue;
            issues.Error("area-editions-differ", "Two census tables are on different areas: the same code is another place in another edition or level.", new(source.Path),
                found: key.ToString(), expected: $"{first.Key}, as in {first.Source.Path}", fix: "Use tables of the same edition and level of areas. Where a file lists the larger areas too, keep only the rows of the level that both have.");
            return false;
        }
        var units = census.Access.Select(t => t.Unit).Distinct().Count();
        if (units > 1)
            issues.Error("access-units-differ", "The tables of internet access count different things.", new(census.Access[^1].Source.Path),
                found: "dwellings and persons", expected: "one unit", fix: "Use tables in one unit.");
        return units == 1;
    }

    private static SortedDictionary<string, Area> Names(CensusTables census, Issues issues)
    {
        var key = census.Access.Select(t => t.Key).Concat(census.Population.Where(t => !t.ByName).Select(t => t.Key)).FirstOrDefault(k => k != AreaKey.Plain, AreaKey.Plain);
        var names = new SortedDictionary<string, Area>(StringComparer.Ordinal);
        foreach (var table in census.Areas)
        {
            if (key != AreaKey.Plain && table.Key != AreaKey.Plain)
            {
                if (table.Key.System != key.System || table.Key.Level != key.Level) continue;
                if (table.Key.Edition != key.Edition && table.Key.Edition.Length > 0 && key.Edition.Length > 0)
                {
                    issues.Error("area-editions-differ", "The names of areas are of another edition than the tables: the same code is another place.", new(table.Source.Path),
                        found: table.Key.ToString(), expected: key.ToString(), fix: "Name the list of areas of the same edition under census.areas.");
                    continue;
                }
            }
            foreach (var area in table.Rows) names.TryAdd(area.Code, area);
        }
        return names;
    }

    private static SortedDictionary<string, AccessRow>? Access(CensusTables census, Issues issues)
    {
        var rows = new SortedDictionary<string, AccessRow>(StringComparer.Ordinal);
        foreach (var table in census.Access)
            foreach (var row in table.Rows)
                if (!rows.TryAdd(row.Area, row) && rows[row.Area] != row)
                {
                    issues.Error("access-conflict", "Two rows give different internet access figures for one area.", new(table.Source.Path), found: row.Area, fix: "Keep one table for each area.");
                    return null;
                }
        return rows;
    }

    private static SortedDictionary<string, AreaPeople>? People(CensusTables census, SortedDictionary<string, Area> names, bool filtered, Issues issues)
    {
        var byName = names.Values.ToLookup(a => a.Name.Trim(), StringComparer.OrdinalIgnoreCase);
        var rows = new SortedDictionary<string, List<PopulationRow>>(StringComparer.Ordinal);
        var totals = new Dictionary<string, double>(StringComparer.Ordinal);
        var seen = new Dictionary<(string, AgeBand, Sex), string>();
        var repeated = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in census.Population)
        {
            var unmatched = new SortedSet<string>(StringComparer.Ordinal);
            foreach (var row in table.Rows)
            {
                if (Code(row.Area) is not { } code) return null;
                if (!seen.TryAdd((code, row.Age, row.Sex), table.Source.Path))
                {
                    repeated[table.Source.Path] = repeated.GetValueOrDefault(table.Source.Path) + 1;
                    continue;
                }
                if (!rows.TryGetValue(code, out var list)) rows[code] = list = [];
                list.Add(row with { Area = code });
            }
            foreach (var (area, total) in table.PublishedTotals)
                if (Code(area) is { } code) totals.TryAdd(code, total);
            if (unmatched.Count > 0 && filtered)
                issues.Note("area-names-unmatched", $"Areas whose names no table gives a code for are left out, because geography.include keeps areas by code: {unmatched.Count}.",
                    new(table.Source.Path), found: Some(unmatched));
            else if (unmatched.Count > 0)
                issues.Warning("area-names-unmatched", $"People in areas whose names no table gives a code for are not covered; such areas: {unmatched.Count}.",
                    new(table.Source.Path), found: Some(unmatched), fix: "Add a table of areas with these names and their codes under census.areas.");

            string? Code(string area)
            {
                if (!table.ByName) return area;
                var codes = byName[area.Trim()].Select(a => a.Code).ToList();
                if (codes.Count == 1) return codes[0];
                if (codes.Count == 0) { unmatched.Add(area); return area; }
                issues.Error("area-name-ambiguous", "A name fits more than one area.", new(table.Source.Path), found: area, expected: $"one of {Some(codes)}",
                    fix: "Use a table of people with codes.");
                return null;
            }
        }
        foreach (var (path, count) in repeated)
            issues.Note("people-repeated", $"Figures that are also in another table of people, which was read first, count once: {count}.", new(path));
        var paths = new Dictionary<string, BandPaths>(StringComparer.Ordinal);
        var people = new SortedDictionary<string, AreaPeople>(StringComparer.Ordinal);
        foreach (var (code, list) in rows) people[code] = new(list, totals.TryGetValue(code, out var total) ? total : null, paths);
        return people;
    }
}
