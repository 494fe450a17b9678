using System.Security;
using System.Text;
using System.Text.RegularExpressions;
using OpenReach.Collect.Containers;
using OpenReach.Collect.Exports;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Containers;
using OpenReach.Tests.Support;
using Match = OpenReach.Collect.Exports.Match;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>
/// Every sample of every layout, as text and as a workbook, with one thing changed at a time: each value is as before, or an issue that was
/// not there before says why it is not. Never a number that differs in silence.
/// </summary>
public sealed partial class DriftOfEveryLayoutTests
{
    private sealed record Sheet(string? Name, List<string[]> Rows);

    private sealed record Outcome(IReadOnlyDictionary<string, double> Values, IReadOnlyList<Issue> Issues);

    private sealed record Change(string What, List<Sheet> Sheets, bool KeepsValues = false);

    public static TheoryData<string, bool> Forms
    {
        get
        {
            var forms = new TheoryData<string, bool>();
            foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Samples.File("x").FullPath)!).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal))
            {
                if (Open(file).Count == 1) forms.Add(file, false);
                forms.Add(file, true);
            }
            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void No_change_of_form_gives_other_numbers_in_silence(string file, bool workbook)
    {
        var sheets = Open(file);
        var before = Read(sheets, workbook);
        before.Values.Keys.Should().BeEquivalentTo(ReadValues(Samples.File(file)).Keys, "the same rows written anew hold the same");
        var changes = Changes(sheets).ToList();
        changes.Should().NotBeEmpty();
        foreach (var change in changes)
        {
            var after = Read(change.Sheets, workbook);
            var because = $"{file}: {change.What}; issues {string.Join(", ", after.Issues.Select(i => i.Code).Distinct())}";
            var told = after.Issues.Where(i => !before.Issues.Any(b => b.Code == i.Code && b.Severity == i.Severity && b.Message == i.Message)).ToList();
            var other = after.Values.Where(v => !before.Values.TryGetValue(v.Key, out var old) || old != v.Value).Select(v => v.Key).ToList();
            var missing = before.Values.Keys.Where(k => !after.Values.ContainsKey(k)).ToList();
            if (change.KeepsValues) other.Concat(missing).Should().BeEmpty(because);
            if (missing.Count > 0) told.Should().NotBeEmpty("values are gone, such as {0}; {1}", missing[0], because);
            if (other.Count > 0) told.Should().Contain(i => i.Severity != Severity.Note, "values differ, such as {0}; {1}", other[0], because);
        }
    }

    /// <summary>The check must see what it is for.</summary>
    [Fact]
    public void Two_headings_that_change_places_without_their_columns_are_what_no_reader_can_see()
    {
        var sheets = Open("meta-facebook-2025-04.csv");
        var rows = sheets[0].Rows.Select(r => r.ToArray()).ToList();
        var (likes, shares) = (Array.IndexOf(rows[0], "Comments"), Array.IndexOf(rows[0], "Shares"));
        (rows[0][likes], rows[0][shares]) = (rows[0][shares], rows[0][likes]);
        Read([new(null, rows)], workbook: false).Values.Should().NotEqual(Read(sheets, workbook: false).Values);
    }

    private static IEnumerable<Change> Changes(List<Sheet> sheets)
    {
        for (var s = 0; s < sheets.Count; s++)
        {
            var rows = sheets[s].Rows;
            var top = rows.Take(Recognition.HeadRows + 2).Select((r, i) => new GridRow(i + 1, r)).ToList();
            if (top.TrueForAll(r => r.IsBlank)) continue;
            var split = Blocks.Split(new(null, null, rows.Select((r, i) => new GridRow(i + 1, r)).ToList()), top);
            var match = split.Count == 1 && split[0].Title is null ? Recognition.Find(top, LayoutBook.InAllLanguages) : null;
            foreach (var (what, changed, keeps) in match is null ? Untyped(rows) : Typed(rows, match))
                yield return new($"{what} (sheet {s})", [.. sheets.Select((old, i) => i == s ? old with { Rows = changed } : old)], keeps);
        }
    }

    /// <summary>What may happen to a table with a row of headings.</summary>
    private static IEnumerable<(string What, List<string[]> Rows, bool KeepsValues)> Typed(List<string[]> rows, Match match)
    {
        var head = match.HeaderRow - 1;
        var width = rows.Skip(head).Max(r => r.Length);
        var required = match.Columns.Where(c => c.Column.Required).ToList();
        foreach (var column in required) yield return ($"{column.Heading} renamed", Map(rows, (r, i) => i == head ? With(r, column.Index, "Renamed by the platform") : r), false);
        for (var i = 1; i < match.Columns.Count; i++)
        {
            var (a, b) = (match.Columns[i - 1].Index, match.Columns[i].Index);
            yield return ($"{match.Columns[i].Heading} and the one before change places", Map(rows, (r, n) => n < head ? r : With(With(Wide(r, width), a, Wide(r, width)[b]), b, Wide(r, width)[a])), true);
        }
        foreach (var column in required) yield return ($"{column.Heading} given twice", Map(rows, (r, n) => n < head ? r : [.. Wide(r, width), Wide(r, width)[column.Index]]), false);
        yield return ("decimal marks changed", Map(rows, (r, n) => n <= head ? r : Array.ConvertAll(r, OtherMarks)), false);
        yield return ("headings translated", Map(rows, (r, n) => n == head ? Array.ConvertAll(r, h => h.Length == 0 ? h : "übersetzt " + h.Length) : r), false);
        yield return ("a column added", Map(rows, (r, n) => n < head ? r : [.. Wide(r, width), n == head ? "Sparkle index" : "7"]), false);
        foreach (var word in match.Layout.TotalsRows)
        {
            var at = word.Length == 0 ? match.LastHeadRow : rows.FindIndex(head + 1, r => r.Any(f => Headings.Normalise(f) == Headings.Normalise(word)));
            if (at > head && at < rows.Count) yield return ("the row of totals left out", [.. rows.Where((_, n) => n != at)], false);
        }
        if (match.LastHeadRow > match.HeaderRow)
        {
            yield return ("descriptions in other words", Map(rows, (r, n) => n == head + 1 ? Array.ConvertAll(r, d => d.Length == 0 ? d : "conjured before people") : r), false);
            yield return ("descriptions left out", [.. rows.Where((_, n) => n != head + 1)], false);
        }
    }

    /// <summary>What may happen to tables under titles, and to sheets that are told apart by their descriptions.</summary>
    private static IEnumerable<(string What, List<string[]> Rows, bool KeepsValues)> Untyped(List<string[]> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].All(f => f.Length == 0 || Figure().IsMatch(f))) continue;
            var row = i;
            if (i == 0 || rows[i - 1].All(string.IsNullOrWhiteSpace)) yield return ($"line {i + 1} in other words", Map(rows, (r, n) => n == row ? Array.ConvertAll(r, h => h.Length == 0 ? h : "Renamed by the platform") : r), false);
        }
        yield return ("decimal marks changed", Map(rows, (r, _) => Array.ConvertAll(r, OtherMarks)), false);
        yield return ("all words translated", Map(rows, (r, _) => Array.ConvertAll(r, f => f.Length == 0 || Figure().IsMatch(f) ? f : "übersetzt " + f.Length)), false);
    }

    private static List<string[]> Map(List<string[]> rows, Func<string[], int, string[]> change) => [.. rows.Select((r, i) => change(r, i))];

    private static string[] Wide(string[] row, int width) => [.. row, .. Enumerable.Repeat("", Math.Max(0, width - row.Length))];

    private static string[] With(string[] row, int at, string text) => [.. row.Select((f, i) => i == at ? text : f)];

    /// <summary>1.5 to 1,5 and 1,234 to 1.234, as another country writes them.</summary>
    private static string OtherMarks(string field) =>
        Decimal().IsMatch(field) ? field.Replace('.', ',') : Grouped().IsMatch(field) ? field.Replace(',', '.') : field;

    private static Outcome Read(List<Sheet> sheets, bool workbook)
    {
        using var file = new TempFile(workbook ? Workbook(sheets) : string.Concat(sheets[0].Rows.Select(r => string.Join(',', r.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n")), workbook ? "export.xls" : "export.csv");
        var (tables, issues) = Reading.Of(file.File);
        return new(Values(tables), [.. issues]);
    }

    private static SortedDictionary<string, double> ReadValues(OpenReach.Collect.ProjectFile file) => Values(Reading.Of(file).Tables);

    private static SortedDictionary<string, double> Values(IReadOnlyList<ExportTable> tables)
    {
        var values = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            // Of a table that is not used no number goes further.
            if (LayoutBook.All.Any(l => l.Id == table.Layout && l.NotUsed is not null)) continue;
            foreach (var post in table.Posts)
                foreach (var (metric, value) in post.Metrics) Put($"{table.Layout} post {post.Account} {post.Id} {post.Published:s} {metric}", value);
            foreach (var f in table.Figures) Put($"{table.Layout} {f.Platform} {f.Account} {f.Metric} {f.From:o} {f.To:o} {f.Age} {f.Sex} {f.PlaceLabel ?? "?"}", f.Value ?? -1);
            foreach (var (metric, value) in table.Totals) Put($"{table.Layout} total {metric}", value);
        }
        return values;

        void Put(string key, double value)
        {
            while (!values.TryAdd(key, value)) key += "'";
        }
    }

    private static List<Sheet> Open(string file) =>
        [.. ContainerReader.Open(Samples.File(file), []).Select(g => new Sheet(g.Sheet, Filled([.. g.Rows])))];

    /// <summary>Lines that a reader passes over are kept as blank ones: they part the tables of a file.</summary>
    private static List<string[]> Filled(List<GridRow> rows)
    {
        var filled = new List<string[]>();
        foreach (var row in rows)
        {
            while (filled.Count < row.Number - rows[0].Number && filled.Count < 10_000 && filled.Count > 0 && row.IsBlank) filled.Add([""]);
            filled.Add(row.Fields);
        }
        return filled;
    }

    /// <summary>Layouts of exports that come as workbooks, in both forms in which programs save them.</summary>
    [Theory]
    [InlineData("linkedin-page.xls")]
    [InlineData("linkedin-content-2023.xls")]
    [InlineData("linkedin-followers-2023.xls")]
    [InlineData("linkedin-creator-2026.xls")]
    [InlineData("meta-ads.xls")]
    [InlineData("meta-ads-region-month.xls")]
    [InlineData("facebook-classic-2017.xls")]
    [InlineData("tiktok-overview.csv")]
    public void A_workbook_saved_by_another_program_holds_the_same(string file)
    {
        var sheets = Open(file);
        var before = ReadValues(Samples.File(file));
        List<Books.Sheet> book = [.. sheets.Select((s, i) => new Books.Sheet(s.Name ?? $"Sheet{i + 1}", [.. s.Rows.Select(r => r.Select(f => (object?)f).ToArray())]))];
        foreach (var (bytes, name) in new[] { (Books.Xlsx(book), "saved.xlsx"), (Books.Xls(book), "saved.xls") })
        {
            using var saved = new TempFile(bytes, name);
            ReadValues(saved.File).Should().Equal(before, name);
        }
    }

    private static string Workbook(List<Sheet> sheets)
    {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\">\n");
        for (var s = 0; s < sheets.Count; s++)
        {
            xml.Append($"<Worksheet ss:Name=\"{SecurityElement.Escape(sheets[s].Name ?? $"Sheet{s + 1}")}\"><Table>\n");
            foreach (var row in sheets[s].Rows)
                xml.Append("<Row>").AppendJoin("", row.Select(f => $"<Cell><Data ss:Type=\"String\">{SecurityElement.Escape(f)}</Data></Cell>")).Append("</Row>\n");
            xml.Append("</Table></Worksheet>\n");
        }
        return xml.Append("</Workbook>\n").ToString();
    }

    [GeneratedRegex(@"^\d+\.\d+%?$")]
    private static partial Regex Decimal();

    [GeneratedRegex(@"^\d{1,3}(,\d{3})+$")]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^[\d.,%:/ T-]+$")]
    private static partial Regex Figure();
}
