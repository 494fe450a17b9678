using System.Globalization;
using System.Text.RegularExpressions;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Census;

/// <summary>
/// A plain table being read: finds its columns, and turns fields into values with one issue for each that cannot be one.
/// A file with hundreds of broken rows gets the first <see cref="Shown"/> of a kind and one issue that counts the rest.
/// </summary>
internal sealed partial class PlainTable
{
    private const int Shown = 10;

    /// <summary>So many lines of words above the headings are looked through.</summary>
    private const int TitleLines = 12;

    private readonly Grid grid;
    private readonly string file;
    private readonly Issues issues;
    private readonly Dictionary<string, int> columns;
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> dotted = new(StringComparer.Ordinal);

    /// <summary>Rows under the headings, blank lines apart, and those of them that cannot be used.</summary>
    public int Seen { get; private set; }
    public int Broken { get; internal set; }

    private PlainTable(Grid grid, string file, Issues issues, Dictionary<string, int> columns) =>
        (this.grid, this.file, this.issues, this.columns) = (grid, file, issues, columns);

    /// <summary>Null, with an error <c>columns-missing</c>, where the heading line lacks a required column.</summary>
    public static PlainTable? Open(Grid grid, string file, PlainShape shape, Issues issues)
    {
        var headings = Headings(grid);
        var top = grid.Rows.FirstOrDefault(r => !r.IsBlank) is { Fields: not null } first ? first.Number : 1;
        var missing = shape.Required.Where(r => !headings.Contains(r, StringComparer.OrdinalIgnoreCase)).ToList();
        if (missing.Count > 0)
        {
            issues.Error("columns-missing", $"This table of {shape.Title} has no column {string.Join(" and no column ", missing)}.", new(file, grid.Sheet, top),
                found: headings.Count == 0 ? "no headings" : string.Join(',', headings),
                expected: string.Join(',', shape.Required) + string.Concat(shape.Optional.Select(o => $"[,{o}]")),
                fix: "Name the columns in the first line as expected.");
            return null;
        }

        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var extra = new List<string>();
        for (var c = 0; c < headings.Count; c++)
        {
            var known = shape.Required.Contains(headings[c], StringComparer.OrdinalIgnoreCase) || shape.Optional.Contains(headings[c], StringComparer.OrdinalIgnoreCase);
            if (known && !columns.TryAdd(headings[c], c))
                issues.Error("columns-repeated", $"The column {headings[c]} is there twice.", new(file, grid.Sheet, top, headings[c]), fix: "Keep one of the two.");
            if (!known && headings[c].Length > 0) extra.Add(headings[c]);
        }
        if (extra.Count > 0)
            issues.Note("columns-extra", $"Columns that are not used were left out: {string.Join(", ", extra)}.", new(file, grid.Sheet, top));
        return new(grid, file, issues, columns);
    }

    /// <summary>The first line that is not blank, trimmed; empty where there is none.</summary>
    public static IReadOnlyList<string> Headings(Grid grid)
    {
        foreach (var row in grid.Rows)
            if (!row.IsBlank) return [.. row.Fields.Select(f => f.Trim().TrimStart('\uFEFF'))];
        return [];
    }

    /// <summary>
    /// The table without the lines of words that people write above it: lines of one field, over one that has several. Any other
    /// table is handed back as it is.
    /// </summary>
    public static Grid UnderTitle(Grid grid)
    {
        var top = grid.Rows.Where(r => !r.IsBlank).Take(TitleLines).Select(r => (r.Number, Filled: r.Fields.Count(f => !string.IsNullOrWhiteSpace(f)))).ToList();
        var headings = top.FindIndex(r => r.Filled > 1);
        return headings <= 0 ? grid : grid with { Rows = grid.Rows.SkipWhile(r => r.Number < top[headings].Number) };
    }

    /// <summary>
    /// True where a count such as 5.000 may be five thousand as well as five: the column has dots before groups of three digits, and in
    /// no field one that can only be a decimal point.
    /// </summary>
    internal bool MayBeThousands(string column)
    {
        if (dotted.TryGetValue(column, out var known)) return known;
        var points = false;
        foreach (var row in grid.Rows.Where(r => !r.IsBlank).Skip(1))
            if (Field(row, column) is var text && text.Contains('.', StringComparison.Ordinal) && !Thousands().IsMatch(text)) points = true;
        return dotted[column] = !points;
    }

    [GeneratedRegex(@"^[1-9]\d{0,2}\.\d{3}$", RegexOptions.CultureInvariant)]
    internal static partial Regex Thousands();

    /// <summary>Rows after the headings; blank lines are passed over.</summary>
    public IEnumerable<PlainRow> Rows()
    {
        foreach (var row in grid.Rows.Where(r => !r.IsBlank).Skip(1))
        {
            Seen++;
            yield return new(this, row);
        }
        if (Seen == 0)
            issues.Warning("table-empty", $"{file} has headings and no rows.", new(file, grid.Sheet), fix: "Fill it in, or take it out.");
        foreach (var (code, count) in counts)
            if (count > Shown) issues.Error(code, $"The same is wrong in more rows of this table: {count - Shown} are not listed.", new(file, grid.Sheet));
    }

    internal Place At(int row, string? column) => new(file, grid.Sheet, row, column);

    internal string Field(GridRow row, string column) => columns.TryGetValue(column, out var c) ? OneLine.Of(row[c]).Trim() : "";

    internal void Problem(string code, string message, Place place, string? found, string? expected, string? fix)
    {
        counts[code] = counts.GetValueOrDefault(code) + 1;
        if (counts[code] <= Shown) issues.Error(code, message, place, found, expected, fix);
    }
}

/// <summary>One row of a plain table. A field that cannot be read makes the row <see cref="Broken"/>, and it is not used.</summary>
internal sealed class PlainRow(PlainTable table, GridRow row)
{
    public bool Broken { get; private set; }

    public Place Place(string? column = null) => table.At(row.Number, column);

    public string Text(string column) => table.Field(row, column);

    public string? TextOrNull(string column) => Text(column) is { Length: > 0 } text ? text : null;

    /// <summary>The text, or an issue <c>field-missing</c> where it is blank.</summary>
    public string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0) Problem("field-missing", $"A row has no {column}.", column, null, null, "Fill it in, or take the row out.");
        return text;
    }

    public AgeBand Age(string column = "age")
    {
        if (!AgeBand.TryParse(Text(column), out var band))
            Problem("age-unknown", "An age cannot be read.", column, Text(column), "such as 18-24, 75+ or all", "Write the age as years.");
        return band;
    }

    public Sex Sex(string column = "sex")
    {
        if (!SexText.TryParse(Text(column), out var sex) || sex == Terms.Sex.Unknown)
            Problem("sex-unknown", "A sex cannot be read.", column, Text(column), "female, male or all", "Use one of the three words.");
        return sex;
    }

    /// <summary>Null where blank. Outside 0 to 1 is an error <c>share-outside</c>.</summary>
    public double? Share(string column)
    {
        var value = Number(column);
        if (value is null or (>= 0 and <= 1)) return value;
        Problem("share-outside", "A share is outside 0 to 1.", column, Text(column), "a number from 0 to 1",
            value > 1 && value <= 100 ? $"If it is per cent, write {(value.Value / 100).ToString("0.######", CultureInfo.InvariantCulture)}." : "Correct the number.");
        return null;
    }

    /// <summary>Null where blank. Below zero is an error <c>negative-people</c>.</summary>
    public double? Count(string column, string what = "people")
    {
        var value = Number(column, grouped: true);
        if (value is null or >= 0) return value;
        Problem("negative-people", $"A number of {what} is below zero.", column, Text(column), "0 or more", "Correct the number, or leave it blank when it is not known.");
        return null;
    }

    /// <summary>A number with a decimal point and no separators; null where blank.</summary>
    /// <param name="grouped">True for counts and money, which many languages write with dots between groups of three digits.</param>
    public double? Number(string column, bool grouped = false)
    {
        var text = Text(column);
        if (text.Length == 0) return null;
        if (grouped && PlainTable.Thousands().IsMatch(text) && table.MayBeThousands(column))
        {
            var whole = text.Replace(".", "", StringComparison.Ordinal);
            Problem("number-unreadable", "A number can be read in two ways: the dot may part thousands, or be a decimal point.", column, text,
                $"{whole}, or {text.TrimEnd('0').TrimEnd('.')}", "Write it without signs between thousands.");
            return null;
        }
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
        Problem("number-unreadable", "A field should be a number.", column, text, "digits with a decimal point, without separators or signs such as %", "Write it as a plain number, or leave it blank when it is not known.");
        return null;
    }

    /// <summary>An ISO date; null where blank.</summary>
    public DateOnly? Date(string column)
    {
        var text = Text(column);
        if (text.Length == 0) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        Problem("date-unreadable", "A date cannot be read.", column, text, "such as 2016-04-01", "Write it as year-month-day.");
        return null;
    }

    public void Problem(string code, string message, string? column, string? found, string? expected, string? fix)
    {
        if (!Broken) table.Broken++;
        Broken = true;
        table.Problem(code, message, Place(column), found, expected, fix);
    }
}
