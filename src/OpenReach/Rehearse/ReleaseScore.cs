using System.Globalization;
using System.Text;
using OpenReach.Terms;

namespace OpenReach.Rehearse;

/// <summary>Scores a published release against the truth of its rehearsal, as any reader of the files could.</summary>
internal static class ReleaseScore
{
    private static readonly string[] Measures = ["online", "reached", "missed_no_internet", "missed_no_platform", "missed_not_served"];

    /// <returns>Null with an error where a file is missing.</returns>
    public static ScoreReport? Of(string release, string truth, Issues issues)
    {
        var board = new ScoreBoard();
        var areas = Read(Path.Combine(truth, "area.csv"), issues);
        var published = Read(Path.Combine(release, "data", "reach_by_area.csv"), issues);
        var nation = Read(Path.Combine(truth, "nation.csv"), issues);
        var groups = Read(Path.Combine(truth, "group.csv"), issues);
        var byGroup = Read(Path.Combine(release, "data", "reach_by_group.csv"), issues);
        var cells = Read(Path.Combine(truth, "area_cell.csv"), issues);
        var byCell = Read(Path.Combine(release, "data", "reach_by_area_cell.csv"), issues);
        if (areas is null || published is null || nation is null || groups is null || byGroup is null || cells is null || byCell is null) return null;

        var all = byGroup.Where(r => r["age"] == "all" && r["sex"] == "all").ToList();
        Add(board, "1 nation", all.Where(r => r["group"] == "all"), _ => "", nation.ToDictionary(_ => "", StringComparer.Ordinal));
        Add(board, "2 group", all.Where(r => r["group"] != "all"), r => r["group"], groups.ToDictionary(r => r["group"], StringComparer.Ordinal));
        Add(board, "3 area", published, r => r["area"], areas.ToDictionary(r => r["area"], StringComparer.Ordinal));
        Add(board, "4 cell", byCell, Cell, cells.ToDictionary(Cell, StringComparer.Ordinal));
        Worst(board, published, areas);
        return board.Report();

        static string Cell(Dictionary<string, string> row) => $"{row["area"]}|{row["age"]}|{row["sex"]}";
    }

    private static void Add(
        ScoreBoard board, string level, IEnumerable<Dictionary<string, string>> rows, Func<Dictionary<string, string>, string> key, Dictionary<string, Dictionary<string, string>> truths)
    {
        foreach (var row in rows.Where(r => Measures.Contains(r["measure"])))
            if (truths.TryGetValue(key(row), out var truth) && Number(row["value"]) is { } value)
                board.Add(level, row["measure"], Number(truth[row["measure"]]) ?? 0, value, Number(truth["residents"]) ?? 0,
                    Ends(row, "low", "high"), Ends(row, "given_low", "given_high"), Ends(row, "band_low", "band_high"));
    }

    private static void Worst(ScoreBoard board, List<Dictionary<string, string>> published, List<Dictionary<string, string>> areas)
    {
        var truth = areas.Where(r => Number(r["residents"]) > 0).OrderBy(r => Number(r["reached"]) / Number(r["residents"])).Select(r => r["area"]).ToList();
        var worst = truth.Take(Math.Max(1, (int)Math.Round(truth.Count / 10.0, MidpointRounding.AwayFromZero))).ToHashSet(StringComparer.Ordinal);
        foreach (var row in published.Where(r => r["measure"] == "p_worst_tenth"))
            if (Number(row["value"]) is { } stated && truth.Contains(row["area"])) board.AddChance(stated, worst.Contains(row["area"]));
    }

    private static (double, double)? Ends(Dictionary<string, string> row, string low, string high) =>
        Number(row[low]) is { } l && Number(row[high]) is { } h ? (l, h) : null;

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static List<Dictionary<string, string>>? Read(string path, Issues issues)
    {
        if (!File.Exists(path))
        {
            issues.Error("file-missing", "A file needed to score is not there.", new(path), fix: "Give the folder of a release (it holds data/) and the truth folder of its rehearsal.");
            return null;
        }
        var records = Records(File.ReadAllText(path)).ToList();
        return [.. records.Skip(1).Where(r => r.Count == records[0].Count).Select(r => records[0].Zip(r).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    /// <summary>RFC 4180.</summary>
    private static IEnumerable<List<string>> Records(string text)
    {
        var (record, field, quoted) = (new List<string>(), new StringBuilder(), false);
        foreach (var c in text)
        {
            // A doubled quote inside quotes closes and opens again; the second one is the character.
            if (c == '"') { if (!quoted && field.Length > 0) field.Append('"'); quoted = !quoted; }
            else if (quoted || c is not (',' or '\n' or '\r' or '\uFEFF')) field.Append(c);
            else if (c is ',' or '\n')
            {
                record.Add(field.ToString());
                field.Clear();
                if (c == ',') continue;
                yield return record;
                record = [];
            }
        }
        if (record.Count > 0 || field.Length > 0) { record.Add(field.ToString()); yield return record; }
    }
}
