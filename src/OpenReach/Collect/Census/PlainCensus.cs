using System.Globalization;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Census;

/// <summary>The plain tables of people, access, areas, groups and correspondences.</summary>
internal static class PlainCensus
{
    public static IReadOnlyList<PlainShape> Shapes { get; } =
        [PlainShape.Population, PlainShape.Access, PlainShape.Groups, PlainShape.Correspondence, PlainShape.Areas];

    /// <summary>Null where a column is missing; rows that cannot be read are errors.</summary>
    /// <param name="unit">Unit of access tables.</param>
    /// <param name="asAt">Day that plain tables speak of, from the settings.</param>
    public static CensusFile? Read(PlainShape shape, Grid grid, ProjectFile file, AccessUnit unit, DateOnly? asAt, Issues issues)
    {
        if (PlainTable.Open(grid, file.Display, shape, issues) is not { } table) return null;
        var source = new TableSource(file.Display, "plain " + shape.Kind, AsAt: asAt, Sheet: grid.Sheet);
        var kind = new CensusFile(shape.Kind, source.Layout, shape.Title, 0, null, asAt);
        switch (shape.Kind)
        {
            case "population":
                var people = Population(table, file, issues);
                return kind with { Rows = table.Seen, SetAside = table.Broken, Population = new(source, AreaKey.Plain, false, people, Totals(people)) };
            case "access":
                var access = Access(table, file, unit, issues);
                return kind with { Rows = table.Seen, SetAside = table.Broken, Access = new(source, AreaKey.Plain, unit, access) };
            case "areas":
                var areas = Unique(table, file, r => new Area(r.Required("area"), r.Required("name"), r.TextOrNull("parent")), a => a.Code, issues);
                return kind with { Rows = table.Seen, SetAside = table.Broken, Areas = [new(source, AreaKey.Plain, areas)] };
            case "groups":
                var groups = Unique(table, file,
                    r => new GroupRow(r.Required("group"), r.TextOrNull("group_name") ?? r.Text("group"), r.Required("kind"), r.Required("area"), r.Share("share") ?? 1, r.Place()),
                    g => (g.Group, g.Area), issues, (a, b) => a with { Where = b.Where } == b);
                return kind with { Rows = table.Seen, SetAside = table.Broken, Groups = groups };
            default:
                var shares = Unique(table, file, r => Correspondence(r), c => (c.From, c.To), issues, (a, b) => a with { Where = b.Where } == b);
                SumsToOne(shares, issues);
                return kind with { Rows = table.Seen, SetAside = table.Broken, Correspondence = shares };
        }
    }

    private static List<PopulationRow> Population(PlainTable table, ProjectFile file, Issues issues)
    {
        var blank = 0;
        var rows = Unique(table, file, r =>
        {
            if (r.Text("persons").Length == 0) { blank++; return null; }
            return new PopulationRow(r.Required("area"), r.Age(), r.Sex(), r.Count("persons") ?? 0, r.Count("moe", "persons of error"));
        }, r => (r.Area, r.Age, r.Sex), issues);
        Blank(blank, "persons", file, issues);
        return rows;
    }

    private static List<AccessRow> Access(PlainTable table, ProjectFile file, AccessUnit unit, Issues issues)
    {
        var what = unit == AccessUnit.Dwellings ? "dwellings" : "people";
        var blank = 0;
        var rows = Unique(table, file, r =>
        {
            if (r.Text("with_internet").Length == 0 || r.Text("without_internet").Length == 0) { blank++; return null; }
            return new AccessRow(r.Required("area"), r.Count("with_internet", what) ?? 0, r.Count("without_internet", what) ?? 0,
                r.Count("not_stated", what), r.Count("moe_with", what), r.Count("moe_without", what));
        }, r => r.Area, issues);
        Blank(blank, "with_internet or without_internet", file, issues);
        return rows;
    }

    private static CorrespondenceRow Correspondence(PlainRow row)
    {
        var ratio = row.Share("ratio");
        if (ratio is null && !row.Broken) row.Problem("field-missing", "A row has no ratio.", "ratio", null, "0 to 1", "Fill it in, or take the row out.");
        return new(row.Required("from"), row.Required("to"), ratio ?? 0, row.TextOrNull("quality"), row.Place());
    }

    /// <summary>All of an area has to go somewhere; sources are rounded, so a thousandth may be missing.</summary>
    private static void SumsToOne(List<CorrespondenceRow> rows, Issues issues)
    {
        var off = rows.GroupBy(r => r.From).Where(g => Math.Abs(g.Sum(r => r.Ratio) - 1) > 1e-3).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        if (off.Count == 0) return;
        issues.Error("ratios-not-one", $"The ratios of some areas do not add up to 1: {off.Count}, the first is {off[0].Key}.", off[0].First().Where with { Column = "ratio" },
            found: off[0].Sum(r => r.Ratio).ToString("0.####", CultureInfo.InvariantCulture), expected: "1, within 0.001", fix: "Complete the rows of these areas.");
    }

    /// <summary>The table's own total by area, where it prints one.</summary>
    private static SortedDictionary<string, double> Totals(List<PopulationRow> rows)
    {
        var totals = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var row in rows.Where(r => r.Age.IsAll && r.Sex == Sex.All)) totals[row.Area] = row.Persons;
        return totals;
    }

    private static void Blank(int blank, string column, ProjectFile file, Issues issues)
    {
        if (blank > 0)
            issues.Note("blank-rows", $"Rows without {column} are missing, not zero: {blank}.", new(file.Display, Column: column));
    }

    /// <summary>
    /// Rows by key, in the order of the file. The same row twice is merged with a note; two rows of one key that say different things are an error.
    /// </summary>
    private static List<T> Unique<T, TKey>(PlainTable table, ProjectFile file, Func<PlainRow, T?> make, Func<T, TKey> key, Issues issues, Func<T, T, bool>? same = null)
        where T : class where TKey : notnull
    {
        var rows = new List<T>();
        var seen = new Dictionary<TKey, (T Row, Place Where)>();
        var repeated = 0;
        foreach (var row in table.Rows())
        {
            var value = make(row);
            if (value is null || row.Broken) continue;
            if (seen.TryGetValue(key(value), out var earlier))
            {
                if (same is null ? value.Equals(earlier.Row) : same(earlier.Row, value)) { repeated++; continue; }
                row.Problem("rows-conflict", $"Two rows are about the same thing and differ: this one and row {earlier.Where.Row}.", null, key(value).ToString(), "one row", "Keep the right one of the two.");
                continue;
            }
            seen.Add(key(value), (value, row.Place()));
            rows.Add(value);
        }
        if (repeated > 0) issues.Note("rows-repeated", $"Rows that stand twice in the same words were read once: {repeated}.", new(file.Display));
        return rows;
    }
}
