using System.Globalization;
using System.Text.RegularExpressions;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Census;

/// <summary>
/// Official tables with one number a row (SDMX, and what <see cref="LongGrids"/> unfolds): rows at the total of every side that is no area,
/// age or sex, of the latest period and the finest areas. A cell may hold <c>code: label</c>.
/// </summary>
internal sealed class LongTable
{
    private readonly record struct Entry(string Area, string? Name, string Level, string Period, AgeBand Age, Sex Sex, string Access, double Value, bool Flagged, int Row);

    private readonly Recipe recipe;
    private readonly Grid grid;
    private readonly ProjectFile file;
    private readonly Issues issues;
    private readonly IReadOnlyList<string> headings;
    private readonly SortedDictionary<string, int> leftOut = new(StringComparer.Ordinal);
    private readonly List<(string Period, string Level)> blanks = [];
    private int blank, flagged, unknown;

    private LongTable(Recipe recipe, Grid grid, ProjectFile file, Issues issues)
    {
        (this.recipe, this.grid, this.file, this.issues) = (recipe, grid, file, issues);
        headings = PlainTable.Headings(grid);
    }

    /// <summary>Null where the table, though known, has nothing that can be used: one error says what is in the way.</summary>
    public static CensusFile? Read(Recipe recipe, Grid grid, ProjectFile file, Issues issues) => new LongTable(recipe, grid, file, issues).Read();

    private CensusFile? Read()
    {
        var entries = Entries();
        if (entries.Count == 0)
        {
            var side = leftOut.Keys.FirstOrDefault();
            issues.Error("table-not-supported", side is not null ? $"This table is split by {side} too, and has no rows for the total of it."
                : recipe.Where.Count > 0 ? $"This table is known, and it has no rows of {string.Join(" and ", recipe.Where.Select(w => $"{w.Key} {w.Value}"))} with areas."
                : "This table is known, and none of its rows has people by area.",
                new(file.Display, grid.Sheet), found: recipe.Title, fix: side is null ? recipe.Fix ?? "Choose another table of the same office." : $"Make the table again with the total of {side}, or without it.");
            return null;
        }
        var periods = entries.Select(e => e.Period).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        entries = [.. entries.Where(e => e.Period == periods[^1])];
        // Of areas within areas the finest are read, for those make up the others.
        var levels = entries.GroupBy(e => e.Level, StringComparer.Ordinal).Select(g => (Level: g.Key, Areas: g.Select(e => e.Area).Distinct().Count(), Code: g.Max(e => e.Area.Length)))
            .OrderByDescending(l => l.Areas).ThenByDescending(l => l.Code).ThenBy(l => l.Level, StringComparer.Ordinal).ToList();
        entries = [.. entries.Where(e => e.Level == levels[0].Level)];
        // Only what is read is spoken of: an earlier period or a larger area has its own gaps and flags.
        (blank, flagged) = (blanks.Count(b => b == (periods[^1], levels[0].Level)), entries.Count(e => e.Flagged));
        Say(periods, levels);

        var asAt = recipe.AsAt ?? (int.TryParse(periods[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2200 ? new DateOnly(year, 1, 1) : null);
        var source = new TableSource(file.Display, recipe.Id, recipe.Citation ?? recipe.Title, recipe.Licence, asAt, grid.Sheet);
        var key = new AreaKey(recipe.System, recipe.Edition, levels[0].Level);
        var names = entries.Where(e => e.Name is not null).Select(e => new Area(e.Area, e.Name!, null)).DistinctBy(a => a.Code).ToList();
        var read = recipe.Kind == RecipeKind.Access ? Access(entries, source, key) : Population(entries, source, key);
        return read is null ? null : read with { Licence = recipe.Licence, AsAt = asAt, Areas = recipe.ByName || names.Count == 0 ? [] : [new(source, key, names)] };
    }

    private CensusFile Population(List<Entry> entries, TableSource source, AreaKey key)
    {
        var cells = new Dictionary<(string Area, AgeBand Age, Sex Sex), double>();
        foreach (var e in entries) Put(cells, (e.Area, e.Age, e.Sex), e);
        var totals = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (cell, people) in cells)
            if (cell.Age.IsAll && cell.Sex == Sex.All) totals[cell.Area] = people;

        // Both sexes together are a part of nothing where each is there by itself.
        var sexes = cells.Keys.Select(c => c.Sex).Distinct().Order().ToList();
        if (sexes.Contains(Sex.Female) && sexes.Contains(Sex.Male)) sexes.Remove(Sex.All);
        var bands = DisjointBands.Make(cells.Keys.Select(c => c.Age), subtract: true);
        var rows = new List<PopulationRow>();
        foreach (var area in cells.Keys.Select(c => c.Area).Distinct().Order(StringComparer.Ordinal))
            foreach (var sex in sexes)
                foreach (var band in bands)
                {
                    if (!cells.TryGetValue((area, band.From, sex), out var people) || !band.Minus.All(m => cells.ContainsKey((area, m, sex)))) continue;
                    people -= band.Minus.Sum(m => cells[(area, m, sex)]);
                    if (people < 0)
                    {
                        issues.Error("bands-conflict", $"Fewer people are {band.From} than in the ages inside it.", new(file.Display, grid.Sheet, Column: band.From.ToString()), found: area, fix: "Compare the file with the original and download it again.");
                        continue;
                    }
                    rows.Add(new(area, band.Age, sex, people));
                }
        PublishedTotals.Compare(rows, totals, new(file.Display, grid.Sheet), issues);
        return new("population", source.Layout, recipe.Title, rows.Select(r => r.Area).Distinct().Count(), null, null) { Population = new(source, key, recipe.ByName, rows, totals) };
    }

    private CensusFile? Access(List<Entry> entries, TableSource source, AreaKey key)
    {
        if (recipe.PerCent) return AccessOfShares(entries, source, key);
        var cells = new Dictionary<(string Area, string Access), double>();
        foreach (var e in entries.Where(e => e.Age.IsAll && e.Sex == Sex.All)) Put(cells, (e.Area, e.Access), e);
        List<AccessRow> rows = [.. cells.Keys.Select(c => c.Area).Distinct().Order(StringComparer.Ordinal).Where(a => cells.ContainsKey((a, "with")) && cells.ContainsKey((a, "without")))
            .Select(a => new AccessRow(a, cells[(a, "with")], cells[(a, "without")], cells.TryGetValue((a, "not_stated"), out var n) ? n : null))];
        if (rows.Count > 0) return new("access", source.Layout, recipe.Title, rows.Count, null, null) { Access = new(source, key, recipe.Unit == "persons" ? AccessUnit.Persons : AccessUnit.Dwellings, rows) };
        issues.Error("table-not-supported", "This table does not give both those with and those without internet access.", new(file.Display, grid.Sheet), found: recipe.Title, fix: "Make the table again with every answer to the question.");
        return null;
    }

    /// <summary>Shares of areas that are known without what they are shares of: with and without are of a hundred.</summary>
    private CensusFile AccessOfShares(List<Entry> entries, TableSource source, AreaKey key)
    {
        var shares = new Dictionary<string, double>();
        foreach (var e in entries)
        {
            if (e.Value <= 100) Put(shares, e.Area, e);
            else issues.Error("share-outside", "A share is more than 100 per cent.", new(file.Display, grid.Sheet, e.Row, recipe.ValueColumn), found: e.Value.ToString(CultureInfo.InvariantCulture), fix: "Compare the file with the original and download it again.");
        }
        var of = recipe.Unit == "persons" ? "people" : "households";
        issues.Note("counts-from-shares", $"{file.Display} gives the per cent of {of} with internet access, not their number: a hundred {of} stand for each area.",
            new(file.Display, grid.Sheet, Column: recipe.ValueColumn), found: Counted.Of(shares.Count, "area"), fix: "Nothing to do: only the share of an area is used.");
        List<AccessRow> rows = [.. shares.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new AccessRow(s.Key, s.Value, 100 - s.Value))];
        return new("access", source.Layout, recipe.Title, rows.Count, null, null) { Access = new(source, key, recipe.Unit == "persons" ? AccessUnit.Persons : AccessUnit.Dwellings, rows) };
    }

    private List<Entry> Entries()
    {
        int Of(string? column) => column is null ? -1 : Enumerable.Range(0, headings.Count).FirstOrDefault(i => Recipe.Matches(column, headings[i]), -1);
        var (area, name, level, period) = (Of(recipe.AreaColumn), Of(recipe.NameColumn), Of(recipe.LevelColumn), Of(recipe.PeriodColumn));
        var (age, sex, access, value, flag) = (Of(recipe.AgeColumn), Of(recipe.SexColumn), Of(recipe.AccessColumn), Of(recipe.ValueColumn), Of("OBS_FLAG"));
        var wanted = recipe.Where.Select(w => (Column: Of(w.Key), w.Value)).ToList();
        var others = recipe.OtherDimensions is null ? [] : Enumerable.Range(0, headings.Count)
            .Where(i => Recipe.Matches(recipe.OtherDimensions, headings[i]) && i != area && i != age && i != sex && i != access && i != period && i != value && i != level && i != name).ToList();
        var entries = new List<Entry>();
        foreach (var row in grid.Rows.Where(r => !r.IsBlank).Skip(recipe.HeadingLines))
        {
            if (wanted.Exists(w => w.Column >= 0 && Code(row[w.Column]) != w.Value)) continue;
            if (others.FindIndex(i => !IsTotal(row[i])) is >= 0 and var o)
            {
                leftOut[headings[others[o]]] = leftOut.GetValueOrDefault(headings[others[o]]) + 1;
                continue;
            }
            var (band, who) = (AgeBand.All, Sex.All);
            if (age >= 0 && !TryAge(row[age], out band) || sex >= 0 && !TrySex(row[sex], out who)) { unknown++; continue; }
            var answer = access < 0 ? "" : Word(recipe.AccessWords, row[access]) ?? "";
            var place = Code(row[area]);
            if (place.Length == 0 || IsTotal(row[area]) || recipe.NotAreas.Contains(place) || access >= 0 && answer.Length == 0) continue;

            var text = row[value].Trim();
            var (size, when) = (level >= 0 ? Code(row[level]) : recipe.LevelsByLength.GetValueOrDefault($"{place.Length}", recipe.Level ?? LevelOf(headings[area])), period < 0 ? "" : Code(row[period]));
            if (text.Length == 0 || recipe.Symbols.Contains(text)) { blanks.Add((when, size)); continue; }
            if (!recipe.PerCent && PlainTable.Thousands().IsMatch(text) || !double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var people))
            {
                issues.Error("number-unreadable", "A field should be a number.", new(file.Display, grid.Sheet, row.Number, headings[value]), found: text, fix: "Compare the file with the original and download it again.");
                if (issues.Count(i => i.Code == "number-unreadable") >= 10) break;
                continue;
            }
            entries.Add(new(place, name < 0 ? Label(row[area]) : row[name].Trim(), size, when, band, who, answer, people, flag >= 0 && row[flag].Trim().Length > 0, row.Number));
        }
        return entries;
    }

    /// <summary>One number a cell; the same again counts once, another one is an error.</summary>
    private void Put<TKey>(Dictionary<TKey, double> cells, TKey cell, Entry e) where TKey : notnull
    {
        if (cells.TryAdd(cell, e.Value) || cells[cell] == e.Value) return;
        if (issues.Count(i => i.Code == "area-repeated") < 10)
            issues.Error("area-repeated", "Two rows give different figures for the same people of one area.", new(file.Display, grid.Sheet, e.Row), found: e.Area, fix: "Download the table again, with each side chosen once.");
    }

    private void Say(List<string> periods, List<(string Level, int Areas, int Code)> levels)
    {
        var place = new Place(file.Display, grid.Sheet);
        if (periods.Count > 1) issues.Note("table-part-read", $"{file.Display} holds several periods; the latest is read.", place, found: string.Join(", ", periods.TakeLast(6)), expected: periods[^1]);
        if (levels.Count > 1) issues.Note("table-part-read", $"{file.Display} holds areas within areas; the finest are read.", place, found: string.Join(", ", levels.Select(l => $"{l.Level} ({l.Areas})")), expected: levels[0].Level);
        if (unknown > 0) issues.Note("table-part-read", $"{file.Display} has rows that are no age and sex of people; they are left out.", place, found: Counted.Of(unknown, "row"));
        if (blank > 0) issues.Note("value-not-published", $"Figures that are not published are missing, not zero: {blank}.", place);
        if (flagged > 0) issues.Note("values-flagged", $"Figures that the office marks with a flag, such as a break or an estimate, are used as they are: {flagged}.", place, fix: "Look the flags up in the notes of the office.");
    }

    private bool TryAge(string cell, out AgeBand age)
    {
        age = default;
        if (Word(recipe.Ages, cell) is { } known) return AgeBand.TryParse(known, out age);
        foreach (var text in new[] { Label(cell), Code(cell) })
        {
            if (text is null || recipe.AgePattern is not { } pattern || Regex.Match(text, pattern, RegexOptions.CultureInvariant) is not { Success: true } match) continue;
            if (Number(match, "under") is { } under && under > 0) age = new(0, under - 1);
            else if (Number(match, "upto") is { } upto) age = new(0, upto);
            else if (Number(match, "from") is { } from && (Number(match, "to") ?? from) is var to && to >= from) age = new(from, match.Groups["over"].Success ? null : to);
            else continue;
            return true;
        }
        return false;
    }

    private bool TrySex(string cell, out Sex sex)
    {
        sex = Sex.All;
        return SexText.TryParse(Word(recipe.Sexes, cell), out sex);
    }

    private static string? Word(IReadOnlyDictionary<string, string> words, string cell) =>
        words.GetValueOrDefault(Code(cell)) ?? (Label(cell) is { } label ? words.GetValueOrDefault(label) : null);

    private static bool IsTotal(string cell) => Code(cell) is "Total" or "TOTAL" or "_T" or "99" or "999" or "9999" or "99999" || (Label(cell) ?? Code(cell)).StartsWith("Total", StringComparison.OrdinalIgnoreCase);

    private static string Code(string cell) => cell.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? cell[..at].Trim() : cell.Trim();

    private static string? Label(string cell) => cell.IndexOf(": ", StringComparison.Ordinal) is > 0 and var at ? cell[(at + 2)..].Trim() : null;

    private static string LevelOf(string heading) => heading.Split(' ', '(')[0];

    private static int? Number(Match match, string group) => int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
