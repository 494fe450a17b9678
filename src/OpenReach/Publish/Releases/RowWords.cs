using System.Globalization;
using OpenReach.Publish.OpenData;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Publish.Releases;

/// <summary>
/// A row of a table of the release that has no code of its own (posts, days of accounts, orders), named by its file and its row as a
/// spreadsheet counts: <c>data/posts.csv:12</c>, or <c>posts.csv:12</c>.
/// </summary>
internal sealed record ReleaseRow(string Path, int Number, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>The code that the row carries, of a number or of a purchase; null where it has none.</summary>
    public string? Code => new[] { "code", "Code", "purchase" }.Select(name => Fields.GetValueOrDefault(name)).FirstOrDefault(code => !string.IsNullOrEmpty(code));

    /// <summary>The first row of a printed table that bears <paramref name="code"/>, whatever its language calls that column; null where none does.</summary>
    public static ReleaseRow? Coded(string release, string code)
    {
        var files = new[] { "answers", "figures" }.Select(f => System.IO.Path.Combine(release, f)).Where(Directory.Exists).SelectMany(f => Directory.EnumerateFiles(f, "*.csv")).Order(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var rows = CsvBack.Rows(file);
            for (var i = 0; i < rows.Count; i++)
                if (rows[i].Values.Contains(code, StringComparer.Ordinal)) return new(System.IO.Path.GetRelativePath(release, file).Replace('\\', '/'), i + 2, rows[i]);
        }
        return null;
    }

    /// <summary>Null where <paramref name="name"/> is no file and row of the release.</summary>
    public static ReleaseRow? Find(string release, string name)
    {
        var colon = name.LastIndexOf(':');
        if (colon <= 0 || !name[..colon].EndsWith(".csv", StringComparison.Ordinal) || !int.TryParse(name.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 2) return null;
        var asked = name[..colon].Replace('\\', '/');
        // Only files of the release: a name may not climb out of it.
        if (asked.Split('/').Any(part => part is ".." or "") || System.IO.Path.IsPathRooted(asked)) return null;
        foreach (var path in new[] { asked, "data/" + asked })
        {
            var rows = CsvBack.Rows(System.IO.Path.Combine(release, path));
            if (number - 2 < rows.Count) return new(path, number, rows[number - 2]);
        }
        return null;
    }
}

internal static class RowWords
{
    /// <param name="code">A code of <see cref="PlanCodes"/> that the row bears; null where the row itself was asked for.</param>
    public static Explanation Of(ReleaseRow row, ReleaseManifest manifest, Func<InputFile, IReadOnlyList<InputRow>?> rows, string? code = null)
    {
        if (code is not null) return Sum(row, code, manifest);
        var (platform, metric) = (row.Fields.GetValueOrDefault("platform"), row.Fields.GetValueOrDefault("metric"));
        var title = metric is null ? $"Row {row.Number} of {row.Path}" : $"{metric.Replace('_', ' ')} of {(row.Fields.GetValueOrDefault("post") is { Length: > 0 } post ? $"post {post}" : row.Fields.GetValueOrDefault("date") is { Length: > 0 } day ? day : "a post")}"
            + (string.IsNullOrEmpty(platform) ? "" : $" on {Platform.Name(platform)}");
        var value = row.Fields.GetValueOrDefault("value") is { Length: > 0 } v ? $"{v} {row.Fields.GetValueOrDefault("unit")}".Trim() : row.Fields.GetValueOrDefault("status") ?? "a row without a number";
        List<ExplanationPart> parts =
        [
            new("What it is", [.. Meaning(row, manifest)]),
            new("How it is made", [.. Made(row, metric)]),
            new("Inputs", string.IsNullOrEmpty(platform) ? [] : [.. Inputs(row, platform, manifest, rows)]),
        ];
        return new($"{row.Path}:{row.Number}", title, value, [.. parts.Where(p => p.Lines.Count > 0)]);
    }

    private static Explanation Sum(ReleaseRow row, string code, ReleaseManifest manifest)
    {
        // The main number of the row: before its range, or else the last one.
        var fields = row.Fields.ToList();
        var before = fields.FindIndex(f => f.Key.EndsWith(" low", StringComparison.Ordinal));
        var at = fields.FindLastIndex(before > 0 ? before - 1 : fields.Count - 1, f => double.TryParse(f.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _));
        return new(code, $"{fields[0].Value}, {(at > 0 ? fields[at].Key.ToLowerInvariant() : "")}".TrimEnd(',', ' '), at > 0 ? double.Parse(fields[at].Value, CultureInfo.InvariantCulture).ToString("#,0.##", CultureInfo.InvariantCulture) : "no number",
        [
            new("What it is", [.. Meaning(row, manifest)]),
            new("How it is made", [.. Summed(code)]),
            .. InputsOf(code, manifest).ToList() is { Count: > 0 } inputs ? [new ExplanationPart("Inputs", inputs)] : Array.Empty<ExplanationPart>(),
        ]);
    }

    /// <summary>What a sum of the printed tables is the sum of.</summary>
    private static IEnumerable<string> Summed(string code)
    {
        if (code == PlanCodes.Whole)
        {
            yield return "Everything that the plan buys: the purchases of data/plan.csv, each with a code of its own. Their costs add up to its cost.";
            yield return "Its range comes from drawing all purchases together, not from adding the ends of theirs.";
        }
        else if (code.StartsWith(PlanCodes.OfChannel, StringComparison.Ordinal)) yield return $"The purchases of channel {code[PlanCodes.OfChannel.Length..]} in data/plan.csv taken together, each with a code of its own.";
        else if (code.StartsWith(PlanCodes.OfBudget, StringComparison.Ordinal)) yield return $"The plan made anew with a budget of {code[PlanCodes.OfBudget.Length..]}: the same places, prices, channels and rules. Its purchases are not listed; they are those that a run with that budget would list.";
        else if (code.StartsWith(PlanCodes.OfSpend, StringComparison.Ordinal)) yield return "Added up from the table of spend, as it stands there: not estimated and not rounded.";
        else yield return "Counted from data/posts.csv: the posts that the platform published in the month, and the sum of their views. Views add up; people reached do not.";
    }

    private static IEnumerable<string> InputsOf(string code, ReleaseManifest manifest)
    {
        var role = code == PlanCodes.Whole || code.StartsWith(PlanCodes.OfChannel, StringComparison.Ordinal) || code.StartsWith(PlanCodes.OfBudget, StringComparison.Ordinal) ? "channels"
            : code.StartsWith(PlanCodes.OfSpend, StringComparison.Ordinal) ? "spend" : "export";
        return manifest.Inputs.Where(i => i.Role == role && (role != "export" || !Explaining.OfAnother(i, code.Split('.')[0]))).Select(i => $"{i.Path}: {i.Description} (sha256 {i.Sha256[..12]}).");
    }

    private static IEnumerable<string> Meaning(ReleaseRow row, ReleaseManifest manifest)
    {
        foreach (var (name, value) in row.Fields.Where(f => f.Value.Length > 0)) yield return $"{name.Replace('_', ' ')}: {value}.";
        yield return $"Printed in {row.Path}, row {row.Number}, of release {manifest.Release} ({manifest.Title}).";
        // That a platform's own figure is as it published it is said with how it is made.
        if (row.Fields.GetValueOrDefault("status") != Status.Published.Text() && MeasureWords.Statuses.FirstOrDefault(s => s.Status.Text() == row.Fields.GetValueOrDefault("status")).Meaning is { } status) yield return status;
        foreach (var reason in (row.Fields.GetValueOrDefault("reason") ?? "").Split("; "))
            if (ReasonWords.All.TryGetValue(reason.Split(" (")[0], out var words)) yield return words;
    }

    private static IEnumerable<string> Made(ReleaseRow row, string? metric)
    {
        if (metric is null) yield break;
        yield return row.Fields.GetValueOrDefault("value") is { Length: > 0 }
            ? "The platform's own figure, copied from the export: not estimated, not rounded, and never added to that of another platform."
            : "The export has no figure here, so none is printed.";
        if (row.Fields.GetValueOrDefault("break") is { Length: > 0 } change) yield return $"From this day the platform counts {change}: do not join it to the days before.";
    }

    /// <summary>Exports of the platform; of one whose rows name the post, the row and the column that holds the figure.</summary>
    private static IEnumerable<string> Inputs(ReleaseRow row, string platform, ReleaseManifest manifest, Func<InputFile, IReadOnlyList<InputRow>?> rows)
    {
        var exports = manifest.Inputs.Where(i => i.Role == "export" && !Explaining.OfAnother(i, platform)).Select(i => (Input: i, Rows: rows(i))).ToList();
        var post = row.Fields.GetValueOrDefault("post");
        var naming = exports.Select(e => (e.Input, At: string.IsNullOrEmpty(post) ? null : e.Rows?.FirstOrDefault(r => Array.Exists(r.Fields, f => f.Trim() == post)), e.Rows)).Where(e => e.At?.Fields is not null).ToList();
        foreach (var (input, at, all) in naming) yield return $"{input.Path}, row {at!.Value.Number}{Column(row, at.Value, all!)}: {input.Description} (sha256 {input.Sha256[..12]}, unchanged).";
        if (naming.Count > 0) yield break;
        foreach (var (input, _) in exports) yield return $"{input.Path}: {input.Description} (sha256 {input.Sha256[..12]}).";
    }

    private static string Column(ReleaseRow row, InputRow at, IReadOnlyList<InputRow> all)
    {
        if (!double.TryParse(row.Fields.GetValueOrDefault("value"), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return "";
        var heads = all[0].Fields;
        int[] holding = [.. Enumerable.Range(0, Math.Min(heads.Length, at.Fields.Length)).Where(c => double.TryParse(at.Fields[c], NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var v) && v == value)];
        return holding.Length switch { 0 => "", 1 => $", column {heads[holding[0]]}", _ => $", columns {string.Join(" or ", holding.Select(c => heads[c]))}" };
    }
}
