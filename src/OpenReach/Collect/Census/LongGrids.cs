using System.Text.RegularExpressions;
using OpenReach.Collect.Containers;

namespace OpenReach.Collect.Census;

/// <summary>
/// Tables that statistical offices print for eyes, or packed to save room, as rows of one number each, so that recipes can name their
/// columns. Any other table is handed back as it is, but for lines of words above it. Rows keep the number that they have in the file.
/// </summary>
internal static partial class LongGrids
{
    private const int HeadRows = 16;

    public static Grid Unfold(Grid grid)
    {
        var top = grid.Rows.Take(HeadRows).ToList();
        if (top.Count == 0) return grid;
        if (PackedKey().IsMatch(Parts(top[0])[0].Trim())) return grid with { Rows = Packed(grid) };
        var nomis = top.FindIndex(r => r.Fields.Length > 1 && r[0].StartsWith("Units", StringComparison.Ordinal) && r[0].TrimEnd().EndsWith(':'));
        if (nomis >= 0) return grid with { Rows = Nomis(grid) };
        return top.Exists(r => r[0].StartsWith("Counting:", StringComparison.Ordinal)) ? grid with { Rows = TableBuilder.Rows(grid) } : PlainTable.UnderTitle(grid);
    }

    /// <summary>Eurostat TSV: the dimensions share the first field (<c>freq,unit,sex,age,geo\TIME_PERIOD</c>), each further column is a period, and a flag stands behind a number.</summary>
    private static IEnumerable<GridRow> Packed(Grid grid)
    {
        string[] periods = [];
        foreach (var row in grid.Rows)
        {
            if (row.IsBlank) continue;
            var fields = Parts(row);
            var key = fields[0].Trim();
            if (periods.Length == 0)
            {
                periods = [.. fields.Skip(1).Select(f => f.Trim())];
                yield return new(row.Number, [.. key[..key.IndexOf('\\', StringComparison.Ordinal)].Split(',').Select(d => d.Trim()), "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"]);
                continue;
            }
            var dimensions = key.Split(',').Select(d => d.Trim()).ToList();
            for (var p = 0; p < periods.Length; p++)
            {
                var parts = (p + 1 < fields.Length ? fields[p + 1] : "").Trim().Split(' ', 2);
                yield return new(row.Number, [.. dimensions, periods[p], parts[0] == ":" ? "" : parts[0], parts.Length > 1 ? parts[1] : ""]);
            }
        }
    }

    /// <summary>Commas and tabs both part the fields of a packed row: whichever it was read by, the tabs count.</summary>
    private static string[] Parts(GridRow row) => string.Join(',', row.Fields) is var line && line.Contains('\t', StringComparison.Ordinal) ? line.Split('\t') : row.Fields;

    /// <summary>NOMIS: lines of <c>name : value</c>, a row of headings, then <c>code : name</c> and a number for each heading, then notes.</summary>
    private static IEnumerable<GridRow> Nomis(Grid grid)
    {
        string[]? headings = null;
        var sex = "";
        var place = "";
        foreach (var row in grid.Rows)
        {
            var first = row[0].Trim();
            if (headings is null)
            {
                if (first.StartsWith("Sex", StringComparison.Ordinal) && first.TrimEnd().EndsWith(':')) sex = row[1].Trim();
                // The headings are the first row whose second field is a column's name and whose first is no "name :".
                if (row.Fields.Length < 3 || first.Length == 0 || first.EndsWith(':') || row[1].Trim().Length == 0) continue;
                headings = [.. row.Fields.Select(f => f.Trim())];
                place = first;
                yield return new(row.Number, ["nomis area", "nomis name", "nomis level", "nomis sex", "nomis column", "nomis value"]);
                continue;
            }
            var colon = first.IndexOf(" : ", StringComparison.Ordinal);
            if (colon < 0) continue;
            for (var c = 1; c < headings.Length; c++)
                yield return new(row.Number, [first[..colon].Trim(), first[(colon + 3)..].Trim(), place, sex, headings[c], row[c].Trim()]);
        }
    }

    [GeneratedRegex(@"^\w+(,\w+)*\\(TIME_PERIOD|time)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex PackedKey();
}
