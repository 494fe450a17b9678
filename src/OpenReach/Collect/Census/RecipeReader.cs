using System.Globalization;
using System.Text.RegularExpressions;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Census;

/// <summary>Reads an official table by its recipe.</summary>
internal static partial class RecipeReader
{
    /// <summary>The recipe whose headings are all there, or null. Never by the number of a table alone: numbers change meaning between censuses.</summary>
    public static Recipe? Find(IReadOnlyList<string> headings, ProjectFile file, Grid grid)
    {
        if (headings.Count == 0) return null;
        var name = Path.GetFileName(file.Display);
        return RecipeBook.All.Where(r => !r.NeedsName || Regex.IsMatch(name, r.FileName!, RegexOptions.CultureInvariant))
            .OrderByDescending(r => r.NeedsName).FirstOrDefault(r => !r.Missing(headings).Any() && r.Begins(headings, grid));
    }

    public static CensusFile? Read(Recipe recipe, Grid grid, ProjectFile file, Issues issues)
    {
        if (recipe.Kind == RecipeKind.Refused)
        {
            issues.Error("table-not-supported", recipe.Refusal!, new(file.Display, grid.Sheet), found: recipe.Title, fix: recipe.Fix);
            return null;
        }

        var table = new Columns(recipe, grid, file, issues);
        if (!table.LabelsFit()) return null;
        if (recipe.ValueColumn is not null) return LongTable.Read(recipe, grid, file, issues);
        var source = new TableSource(file.Display, recipe.Id, recipe.Citation ?? recipe.Title, recipe.Licence, table.AsAt(), grid.Sheet);
        var read = recipe.Kind switch
        {
            RecipeKind.Population => Population(table, source),
            RecipeKind.Access => Access(table, source),
            RecipeKind.Correspondence => Correspondence(table, source),
            RecipeKind.Quality => Quality(table, source),
            _ => AreaNames(table, source),
        };
        table.Close();
        return read with { Licence = recipe.Licence, AsAt = source.AsAt };
    }

    private static CensusFile Population(Columns table, TableSource source)
    {
        var columns = table.AgeColumns();
        var bands = DisjointBands.Make(columns.Select(c => c.Age), subtract: table.Recipe.Columns.Count > 0);
        var sexes = columns.Select(c => c.Sex).Distinct().Order().ToList();
        var rows = new List<PopulationRow>();
        var totals = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var row in table.Rows())
        {
            var area = table.Area(row);
            if (area is null || table.IsRepeated(area, row)) continue;
            var values = new Dictionary<(AgeBand, Sex), double>();
            foreach (var c in columns)
                if (table.People(row, c.Index) is { } people) values[(c.Age, c.Sex)] = people;
            foreach (var sex in sexes)
                foreach (var band in bands)
                {
                    if (!values.TryGetValue((band.From, sex), out var people)) continue;
                    if (!band.Minus.All(m => values.ContainsKey((m, sex)))) continue;
                    foreach (var minus in band.Minus) people -= Of(rows, area, minus, sex, values);
                    if (people < 0) { table.Problem("bands-conflict", row, $"Fewer people are {band.From} than in the ages inside it.", band.From.ToString()); continue; }
                    rows.Add(new(area, band.Age, sex, people));
                }
            if (table.Recipe.Total is { } total && table.People(row, table.Index(total)) is { } published) totals[area] = published;
        }
        PublishedTotals.Compare(rows, totals, new(table.File, source.Sheet), table.Issues);
        var key = table.Key();
        return new("population", source.Layout, table.Recipe.Title, rows.Select(r => r.Area).Distinct().Count(), null, null)
        {
            Population = new(source, key, table.Recipe.ByName, rows, totals),
        };
    }

    /// <summary>A band to take off may itself be a rest: what was kept for it counts, and what is printed where it was kept whole.</summary>
    private static double Of(List<PopulationRow> rows, string area, AgeBand band, Sex sex, Dictionary<(AgeBand, Sex), double> values)
    {
        for (var i = rows.Count - 1; i >= 0 && rows[i].Area == area; i--)
            if (rows[i].Age == band && rows[i].Sex == sex) return rows[i].Persons;
        return values[(band, sex)];
    }

    private static CensusFile Access(Columns table, TableSource source)
    {
        var recipe = table.Recipe;
        var rows = new List<AccessRow>();
        var names = new List<Area>();
        foreach (var row in table.Rows())
        {
            var area = table.Area(row);
            if (area is null || table.IsRepeated(area, row)) continue;
            if (recipe.NameColumn is { } name && table.Index(name) is >= 0 and var n) names.Add(new(area, row[n].Trim(), null));
            var (with, without) = recipe.ShareOf is null ? (table.Difference(row, recipe.With!), table.Difference(row, recipe.Without!)) : table.OfShare(row);
            if (with is null || without is null) continue;
            rows.Add(new(area, with.Value, without.Value,
                recipe.NotStated is { } notStated ? table.People(row, table.Index(notStated), "dwellings") : null,
                recipe.MoeWith is { } moe ? table.Moe(row, moe) : null,
                recipe.MoeWithout is { } moeWithout ? table.Moe(row, moeWithout) : null));
        }
        var key = table.Key();
        return new("access", source.Layout, recipe.Title, table.Areas, null, null)
        {
            Access = new(source, key, recipe.Unit == "persons" ? AccessUnit.Persons : AccessUnit.Dwellings, rows),
            Areas = names.Count > 0 ? [new(source, key, names)] : [],
        };
    }

    private static CensusFile AreaNames(Columns table, TableSource source)
    {
        var recipe = table.Recipe;
        var byLevel = new SortedDictionary<string, List<Area>>(StringComparer.Ordinal);
        foreach (var row in table.Rows())
        {
            var area = table.Area(row);
            if (area is null) continue;
            var level = recipe.LevelColumn is { } column ? row[table.Index(column)].Trim() : recipe.Level ?? "";
            if (!byLevel.TryGetValue(level, out var areas)) byLevel[level] = areas = [];
            areas.Add(new(area, row[table.Index(recipe.NameColumn!)].Trim(), null));
        }
        return new("areas", source.Layout, recipe.Title, byLevel.Values.Sum(a => a.Count), null, null)
        {
            Areas = [.. byLevel.Select(l => new AreaTable(source, new(recipe.System, recipe.Edition, l.Key), l.Value))],
        };
    }

    /// <summary>Ratios of one source area add up to 1, but for rounding and for people whom the office could place nowhere.</summary>
    private static CensusFile Correspondence(Columns table, TableSource source)
    {
        var recipe = table.Recipe;
        var rows = new List<CorrespondenceRow>();
        if (recipe.Pair is { } pair)
        {
            var ((from, fromPrefix), (to, toPrefix)) = table.Sides(pair);
            recipe = recipe with { FromColumn = from, FromPrefix = fromPrefix, ToColumn = to, ToPrefix = toPrefix };
        }
        foreach (var row in table.Rows())
        {
            var (from, to) = (row[table.Index(recipe.FromColumn!)].Trim(), row[table.Index(recipe.ToColumn!)].Trim());
            if (from.Length == 0) continue;
            if (to.Length == 0) { table.Unplaced(); continue; }
            if (table.People(row, table.Index(recipe.RatioColumn!), "people") is { } ratio)
                rows.Add(new(recipe.FromPrefix + from, recipe.ToPrefix + to, ratio, recipe.QualityColumn is { } q && table.Index(q) is >= 0 and var quality ? row[quality].Trim() : null, table.At(row)));
        }
        table.Sums(rows);
        return new("correspondence", source.Layout, recipe.Title, rows.Count, null, null) { Correspondence = rows, ToPrefix = recipe.ToPrefix };
    }

    private static CensusFile Quality(Columns table, TableSource source)
    {
        var (to, quality) = (table.Index(table.Recipe.ToColumn!), table.Index(table.Recipe.QualityColumn!));
        var words = table.Rows().Where(r => r[to].Trim().Length > 0).GroupBy(r => r[to].Trim(), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First()[quality].Trim(), StringComparer.Ordinal);
        return new("correspondence", source.Layout, table.Recipe.Title, words.Count, null, null) { Quality = words };
    }

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    /// <summary>The columns of one official table, and its fields as values.</summary>
    private sealed class Columns(Recipe recipe, Grid grid, ProjectFile file, Issues issues)
    {
        /// <summary>Codes of the Census Bureau for "no number" that look like numbers; those of the margin are the same list.</summary>
        private const double LastSentinel = -111_111_111;

        private readonly IReadOnlyList<string> headings = PlainTable.Headings(grid);
        private readonly Dictionary<string, GridRow> areas = new(StringComparer.Ordinal);
        private int repeated;
        private int fromShares;
        private readonly SortedDictionary<string, int> symbols = new(StringComparer.Ordinal);
        private int firstSymbolRow;
        private int unreadable;
        private string? level = recipe.Level;

        public Recipe Recipe => recipe;
        public string File => file.Display;
        public Issues Issues => issues;

        /// <summary>Areas met so far, whether their figures could be used or not.</summary>
        public int Areas => areas.Count;

        /// <summary>True for a row of an area that an earlier row was about: the same row counts once, another one is an error.</summary>
        public bool IsRepeated(string area, GridRow row)
        {
            if (areas.TryAdd(area, row)) return false;
            if (areas[area].Fields.SequenceEqual(row.Fields)) repeated++;
            else Problem("area-repeated", row, $"Two rows give different figures for one area: this one and row {areas[area].Number}.", area, recipe.AreaColumn);
            return true;
        }

        /// <summary>Dwellings with and without, from a share and the dwellings that it is of: those that did not answer are taken to be as the others.</summary>
        public (double? With, double? Without) OfShare(GridRow row)
        {
            if (Value(row, Index(recipe.ShareColumn!)) is not { } share || People(row, Index(recipe.ShareOf!), "dwellings") is not { } all) return (null, null);
            if (share is < 0 or > 1) { Problem("share-outside", row, "A share is outside 0 to 1.", row[Index(recipe.ShareColumn!)], recipe.ShareColumn); return (null, null); }
            fromShares++;
            return (share * all, (1 - share) * all);
        }

        public int Index(string heading)
        {
            for (var i = 0; i < headings.Count; i++) if (Recipe.Matches(heading, headings[i])) return i;
            return -1;
        }

        /// <summary>Rows under the headings; of a table with several periods those of the latest.</summary>
        public IEnumerable<GridRow> Rows()
        {
            var rows = grid.Rows.Where(r => !r.IsBlank).Skip(recipe.HeadingLines);
            if (recipe.PeriodColumn is not { } column || Index(column) is not (>= 0 and var p)) return rows;
            var last = rows.Select(r => double.TryParse(r[p], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var code) ? code : 0).DefaultIfEmpty().Max();
            return rows.Where(r => double.TryParse(r[p], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var code) && code == last);
        }

        public Place At(GridRow row) => new(file.Display, grid.Sheet, row.Number);

        /// <summary>Headings of the codes of a correspondence, with what stands before their codes in tables.</summary>
        public ((string Heading, string Prefix) From, (string Heading, string Prefix) To) Sides(string pair)
        {
            var codes = headings.Select(h => (Heading: h, Match: Regex.Match(h, pair, RegexOptions.CultureInvariant))).Where(h => h.Match.Success).DistinctBy(h => h.Heading).ToList();
            var sides = codes.Select(c => (c.Heading, recipe.Prefixes.Contains(c.Match.Groups["level"].Value) ? c.Match.Groups["level"].Value : "")).ToList();
            return (sides[0], sides.Count > 1 ? sides[1] : sides[0]);
        }

        private int unplaced;

        /// <summary>Counts a row whose people the office could place in no target area.</summary>
        public void Unplaced() => unplaced++;

        public void Sums(IReadOnlyList<CorrespondenceRow> rows)
        {
            var off = rows.GroupBy(r => r.From, StringComparer.Ordinal).Where(g => Math.Abs(g.Sum(r => r.Ratio) - 1) > 1e-3).Select(g => g.Key).Order(StringComparer.Ordinal).ToList();
            if (off.Count > 0)
                issues.Warning("ratios-not-whole", $"The ratios of {Counted.Of(off.Count, "area")} {Counted.Verb(off.Count, "does", "do")} not add up to 1.", new(file.Display, grid.Sheet), found: string.Join("; ", off.Take(5)), expected: "1, within 0.001",
                    fix: "Compare the file with the original and download it again.");
            if (unplaced > 0) issues.Note("ratios-without-target", $"Rows whose people the office places in no target area are left out: {unplaced}.", new(file.Display, grid.Sheet));
        }

        public bool LabelsFit()
        {
            if (recipe.Labels.Count == 0) return true;
            var labels = grid.Rows.Where(r => !r.IsBlank).Skip(1).FirstOrDefault();
            foreach (var (heading, expected) in recipe.Labels.OrderBy(l => l.Key, StringComparer.Ordinal))
            {
                var found = labels.Fields is null ? "" : labels[Index(heading)];
                if (found.Contains(expected, StringComparison.OrdinalIgnoreCase)) continue;
                issues.Error("census-table-unexpected", $"The column {heading} of this table is not what it is in the editions that are known.",
                    new(file.Display, grid.Sheet, 2, heading), found: found, expected: expected,
                    fix: "Download the table with its labels from data.census.gov, or write the figures into a plain table (area,with_internet,without_internet,moe_with,moe_without).");
                return false;
            }
            return true;
        }

        public DateOnly? AsAt()
        {
            if (recipe.AsAtFromName is null) return recipe.AsAt;
            var match = Regex.Match(Path.GetFileName(file.Display), recipe.AsAtFromName, RegexOptions.CultureInvariant);
            if (!match.Success) return recipe.AsAt;
            if (Number(match, "span") is not { } span || Number(match, "year") is not (> 1900 and < 2200 and var year)) return recipe.AsAt;
            // Estimates of 2019 to 2023 speak of the middle of those years, not of the end.
            return new DateOnly(year - span / 2, 7, 1);
        }

        public AreaKey Key() => new(recipe.System, recipe.Edition, level ?? Prefix());

        private string Prefix() => recipe.AreaColumn is { } c && c.StartsWith('*') ? headings[Index(c)][..^(c.Length - 1)] : "";

        public string? Area(GridRow row)
        {
            if (recipe.AreaParts.Count > 0)
            {
                var parts = recipe.AreaParts.Where(p => Index(p) >= 0).ToList();
                level ??= parts[^1].ToLowerInvariant();
                return string.Concat(parts.Select(p => row[Index(p)].Trim()));
            }
            var text = row[Index(recipe.AreaColumn!)].Trim();
            if (text.Length == 0 || recipe.NotAreas.Contains(text)) return null;
            // Where the heading does not name the level, the letters before the number do: CED101.
            if (!recipe.AreaColumn!.StartsWith('*') && recipe.AreaAfter is null && level is null) level = new string([.. text.TakeWhile(char.IsAsciiLetterUpper)]);
            if (recipe.AreaAfter is not { } after) return text;
            var at = text.IndexOf(after, StringComparison.Ordinal);
            if (at < 0) { Problem("area-code-unreadable", row, "An area code cannot be read.", text, recipe.AreaColumn); return null; }
            level ??= recipe.Levels.OrderBy(l => l.Key, StringComparer.Ordinal).FirstOrDefault(l => text.StartsWith(l.Key, StringComparison.Ordinal)).Value;
            return text[(at + after.Length)..];
        }

        public List<(int Index, AgeBand Age, Sex Sex)> AgeColumns()
        {
            var columns = new List<(int, AgeBand, Sex)>();
            foreach (var c in recipe.Columns)
                if (Index(c.Column) is >= 0 and var i && AgeBand.TryParse(c.Age, out var age) && SexText.TryParse(c.Sex, out var sex)) columns.Add((i, age, sex));
            if (recipe.AgePattern is not { } pattern) return columns;
            for (var i = 0; i < headings.Count; i++)
            {
                var match = Regex.Match(headings[i], pattern, RegexOptions.CultureInvariant);
                if (!match.Success) continue;
                if (Number(match, "from") is not { } from) continue;
                columns.Add((i, new(from, match.Groups["over"].Success ? null : Number(match, "to") ?? from), match.Groups["sex"].Value == "M" ? Sex.Male : Sex.Female));
            }
            return columns;
        }

        /// <summary>A count; null where blank or where a symbol stands for it.</summary>
        public double? People(GridRow row, int column, string what = "people")
        {
            var value = Value(row, column);
            if (value is null or >= 0) return value;
            Problem("negative-people", row, $"A number of {what} is below zero.", row[column], headings[column]);
            return null;
        }

        /// <summary>The first column less the others; null where one of them is not there, or where they leave less than nothing.</summary>
        public double? Difference(GridRow row, string columns)
        {
            double? rest = null;
            foreach (var column in columns.Split(" - "))
            {
                if (People(row, Index(column), "dwellings") is not { } value) return null;
                rest = rest is null ? value : rest - value;
            }
            if (rest >= 0) return rest;
            Problem("parts-exceed-total", row, "A part is more than its whole.", columns);
            return null;
        }

        /// <summary>Margins of error of columns that are taken from each other, as of independent ones.</summary>
        public double? Moe(GridRow row, string columns)
        {
            var squares = 0.0;
            foreach (var column in columns.Split(" - "))
            {
                if (Moe(row, Index(column)) is not { } moe) return null;
                squares += moe * moe;
            }
            return Math.Sqrt(squares);
        }

        private double? Moe(GridRow row, int column) => column < 0 ? null
            : recipe.ZeroMoe.Contains(Whole(row[column])) ? 0 : Value(row, column) is { } moe and >= 0 ? moe : null;

        /// <summary>The field as symbols are written: some files give a code such as -666666666 with decimals.</summary>
        private static string Whole(string text) => text.Trim() is var t && t.EndsWith(".0", StringComparison.Ordinal) ? t[..^2] : t;

        private bool IsCount(int column) => recipe.Kind is RecipeKind.Population or RecipeKind.Access && (recipe.ShareColumn is not { } share || column != Index(share));

        private double? Value(GridRow row, int column)
        {
            if (column < 0) return null;
            var text = Whole(row[column]);
            if (text.Length == 0) return null;
            if (recipe.Symbols.Contains(text) || double.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var code) && code <= LastSentinel)
            {
                if (symbols.Count == 0) firstSymbolRow = row.Number;
                symbols[text] = symbols.GetValueOrDefault(text) + 1;
                return null;
            }
            // A comma that parts no groups of three digits is a decimal sign of another language, and so may a dot before three digits part thousands.
            if ((!text.Contains(',', StringComparison.Ordinal) || Grouped().IsMatch(text)) && (!IsCount(column) || !PlainTable.Thousands().IsMatch(text))
                && double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
            Problem("number-unreadable", row, "A field should be a number, and cannot be read as one for certain.", text, headings[column]);
            return null;
        }

        public void Problem(string code, GridRow row, string message, string found, string? column = null)
        {
            if (++unreadable <= 10) issues.Error(code, message, new(file.Display, grid.Sheet, row.Number, column), found: found, fix: "Compare the file with the original and download it again.");
        }

        public void Close()
        {
            if (unreadable > 10) issues.Error("census-fields-unreadable", $"{unreadable - 10} further fields of this table cannot be read.", new(file.Display, grid.Sheet));
            if (repeated > 0)
                issues.Warning("area-repeated", $"{file.Display} holds areas in more than one row with the same figures; each counts once.", new(file.Display, grid.Sheet),
                    found: $"{Counted.Of(repeated, "row")} too many, {Counted.Of(areas.Count, "area")}", fix: "Nothing to do for this table; download it again if the areas should differ.");
            if (fromShares > 0)
                issues.Note("counts-from-shares", $"{file.Display} gives the share with internet access, not the number: the numbers are the share of all dwellings, as if those that did not answer were like the rest.",
                    new(file.Display, grid.Sheet, Column: recipe.ShareColumn), found: Counted.Of(fromShares, "area"), fix: "Nothing to do, unless a table with counts is at hand.");
            if (symbols.Count > 0)
                issues.Note("value-not-published", $"Figures that are not published, with a symbol in their place, are missing, not zero: {symbols.Values.Sum()}.",
                    new(file.Display, grid.Sheet, firstSymbolRow), found: string.Join(", ", symbols.Select(s => $"{s.Key} ({s.Value})")));
        }

        private static int? Number(Match match, string group) =>
            int.TryParse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
