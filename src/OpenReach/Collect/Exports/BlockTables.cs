using System.Globalization;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>
/// Reads the tables of a file in which they stand below each other under titles. The breakdowns of one platform are one table of kind
/// audience; each series of days is one of its own.
/// </summary>
internal static class BlockTables
{
    private sealed record Block(Grid Grid, Layout Layout, LayoutTitle Title);

    public static IReadOnlyList<(TableScope Scope, ExportTable Table)> Read(ProjectFile file, Lazy<string> sha, IReadOnlyList<Grid> grids, Period? period)
    {
        var known = new List<Block>();
        var unknown = new List<Grid>();
        foreach (var grid in grids)
        {
            // One title stands over days in one file and over formats in another: the row under it tells.
            var titled = LayoutBook.Titled(grid.Title!).ToList();
            var days = titled.Exists(t => IsDays(grid, t.Layout));
            var found = titled.FirstOrDefault(t => (t.Title.Form == TableForm.Days) == days);
            if (found.Layout is not null) known.Add(new(grid, found.Layout, found.Title));
            else if (LayoutBook.OfDays is { } series && IsDays(grid, series)) known.Add(new(grid, series, new(grid.Title!, TableForm.Days, "und", "unknown")));
            else unknown.Add(grid);
        }

        var tables = new List<(TableScope, ExportTable)>();
        foreach (var group in known.Select((b, i) => (Block: b, Index: i))
            .GroupBy(b => (b.Block.Layout.Id, b.Block.Title.Platform, Own: b.Block.Layout.Kind == ExportKind.Daily ? b.Index : -1)).OrderBy(g => g.First().Index))
        {
            var blocks = group.Select(b => b.Block).ToList();
            var (layout, title) = (blocks[0].Layout, blocks[0].Title);
            var issues = new Issues();
            var header = blocks[0].Grid.Rows.First().Number;
            var sheet = known.Count == blocks.Count ? blocks[0].Grid.Sheet : blocks[0].Grid.Title;
            var scope = new TableScope(file, sha, blocks[0].Grid with { Sheet = sheet }, new(layout with { Platform = title.Platform, Language = title.Language == "und" ? null : title.Language }, title.Generation, header, header, [], new Dictionary<int, IReadOnlyList<int>>(), []), issues) { Period = period };
            tables.Add((scope, Read(scope, blocks)));
        }
        if (unknown.Count > 0 && tables.Count > 0)
        {
            var (scope, table) = tables[0];
            scope.Issues.Note("block-unknown", $"{file.Display} holds tables under titles that OpenReach does not know; they are left out.", scope.At(unknown[0].Rows.First().Number),
                found: Headings.Show(unknown.Select(u => u.Title!)), fix: "Nothing to do, unless one of them is needed.");
            tables[0] = (scope, table with { Issues = [.. scope.Issues] });
        }
        return tables;
    }

    private static bool IsDays(Grid grid, Layout layout) =>
        grid.Rows.Skip(1).FirstOrDefault() is { Fields: not null } head && layout.Words.GetValueOrDefault(Headings.Normalise(head[0])) == "day";

    private static ExportTable Read(TableScope scope, IReadOnlyList<Block> blocks)
    {
        var aside = new RowsAside(scope);
        var (figures, unused) = (new List<Figure>(), new List<Figure>());
        var rows = 0;
        foreach (var block in blocks)
        {
            var lines = block.Grid.Rows.ToList();
            var before = figures.Count;
            rows += block.Title.Form switch
            {
                TableForm.Days when block.Title is { Metric: null, NotUsed: null } => UnknownDays(scope, block, lines),
                TableForm.Days => Days(scope, block, lines, aside, figures),
                TableForm.Count => Count(scope, block, lines, aside, figures),
                TableForm.AgeBySex => AgeBySex(scope, block, lines, aside, figures),
                TableForm.Places => Places(scope, block, lines, aside, figures),
                _ => Wide(scope, block, lines, aside, figures),
            };
            if (block.Title.NotUsed is { } reason)
            {
                if (!scope.Issues.Any(i => i.Code == "table-not-used" && i.Message.Contains(reason, StringComparison.Ordinal)))
                    scope.Issues.Note("table-not-used", $"{scope.File.Display} holds {reason}; it is recognised and not used.", scope.At(lines[0].Number));
                unused.AddRange(figures.Skip(before));
                figures.RemoveRange(before, figures.Count - before);
            }
        }
        aside.Close(rows);
        if (figures.Count == 0 && blocks.All(b => b.Title is { NotUsed: null } and ({ Metric: not null } or { Form: not TableForm.Days })))
            scope.Issues.Warning("table-empty", $"{scope.File.Display} has headings and no figures.", scope.At(scope.Match.HeaderRow),
                fix: "An account with fewer than 100 followers has no breakdowns; otherwise download the export again.");

        var shares = figures.Where(f => f.Metric == Metric.FollowersShare).ToList();
        BreakdownTable.Shares(scope, [.. shares.Where(f => f.PlaceLabel == "all")]);
        var table = scope.Table(rows, aside, [], [.. figures, .. unused], scope.Layout.Platform, scope.Layout.TimeZone);
        return table with { Figures = Dated(scope, figures), Issues = [.. scope.Issues] };
    }

    /// <summary>The state of an account is of the day of the download, which the file does not tell: in a project it is the end of the period.</summary>
    private static List<Figure> Dated(TableScope scope, List<Figure> figures)
    {
        if (figures.TrueForAll(f => f.From != default)) return figures;
        if (scope.Period is not { } period) return [.. figures.Where(f => f.From != default)];
        scope.Issues.Note("snapshot-undated", $"{scope.File.Display} does not tell the day of its figures; they are taken for the end of the period.", scope.At(), found: $"{period.To:yyyy-MM-dd}",
            fix: "Nothing to do, if it was downloaded near the end of the period.");
        return [.. figures.Select(f => f.From != default ? f : f with { From = period.To, To = period.To })];
    }

    private static Figure Of(TableScope scope, Block block, string metric, DateOnly day, AgeBand age, Sex sex, string? place, double value, GridRow row) =>
        new(block.Title.Platform ?? "", "", metric, day, day, age, sex, place, value, null, null, scope.At(row.Number));

    private static int Days(TableScope scope, Block block, List<GridRow> lines, RowsAside aside, List<Figure> figures)
    {
        if (lines.Count > 1 && lines[1][1].Trim() is var heading && heading.Length > 0 && !IsPrimary(block.Layout, heading) && Headings.Normalise(heading) != Headings.Normalise(block.Title.Text))
            scope.Issues.Note("heading-misnamed", $"{scope.File.Display} names a column otherwise than the title over it; the title is taken.", scope.At(lines[1].Number), heading, block.Title.Text);
        var seen = new Dictionary<DateOnly, double>();
        var grouped = new GroupedNumbers(() => lines.Skip(2).Select(r => (1, true, r[1])), (scope.Grid.Rows as TextRows)?.Delimiter);
        foreach (var row in lines.Skip(2))
        {
            // The time of day moves with the summer time of the platform's own zone and means nothing.
            if (!FieldValue.Date(row[0], block.Layout, out var at, out _))
            {
                aside.Add(row.Number, "Date", "its date cannot be read", row[0], string.Join(" or ", block.Layout.Dates));
                continue;
            }
            if (FieldValue.Number(row[1], block.Layout, whole: true, net: MetricRegister.Find(block.Title.Metric!)!.Unit == "actions", out var value) is var read && read == FieldValue.Read.Bad && !grouped.TryRead(row[1], out value))
            {
                aside.Add(row.Number, null, $"its number {FieldValue.Why(row[1])}", row[1], "a whole number");
                continue;
            }
            var day = DateOnly.FromDateTime(at);
            if (read == FieldValue.Read.Missing) continue;
            if (seen.TryAdd(day, value)) figures.Add(Of(scope, block, block.Title.Metric!, day, AgeBand.All, Sex.All, "all", value, row));
            else if (seen[day] != value)
                scope.Issues.Error("rows-conflict", $"{scope.File.Display} holds the same day twice with different figures.", scope.At(row.Number), $"{day:yyyy-MM-dd}", "each day once", "Download the export again.");
        }
        grouped.Say(scope);
        DailyTable.MissingDays(scope, seen.Keys);
        return Math.Max(lines.Count - 2, 0);
    }

    /// <summary>A series whose title names no figure that is known: its rows are counted and nothing more.</summary>
    private static int UnknownDays(TableScope scope, Block block, List<GridRow> lines)
    {
        scope.Issues.Warning("title-unknown", $"{scope.File.Display} holds a figure for each day under a title that OpenReach does not know; it is left out.", scope.At(lines[0].Number), block.Title.Text,
            "a title such as Facebook reach", "Set the language of Meta Business Suite to English and download the export again.");
        return Math.Max(lines.Count - 2, 0);
    }

    private static bool IsPrimary(Layout layout, string heading) => layout.Words.ContainsKey(Headings.Normalise(heading));

    private static int Count(TableScope scope, Block block, List<GridRow> lines, RowsAside aside, List<Figure> figures)
    {
        var row = lines[^1];
        if (lines.Count < 2) return 0;
        var read = FieldValue.Number(row[0], block.Layout, whole: true, net: false, out var value);
        // Without its count the line under the title is the name of what is counted.
        if (read == FieldValue.Read.Bad && row[0].AsSpan().Trim() is [>= '0' and <= '9', ..])
        {
            aside.Add(row.Number, null, $"its number {FieldValue.Why(row[0])}", row[0], "a whole number without signs between thousands");
            return 1;
        }
        if (read != FieldValue.Read.Good) return 0;
        if (block.Title.Metric is not null) figures.Add(Of(scope, block, block.Title.Metric, default, AgeBand.All, Sex.All, "all", value, row));
        return 1;
    }

    private static int AgeBySex(TableScope scope, Block block, List<GridRow> lines, RowsAside aside, List<Figure> figures)
    {
        if (lines.Count < 2) return 0;
        var head = lines[1];
        var sexes = Enumerable.Range(1, Math.Max(head.Fields.Length - 1, 0)).Where(i => head[i].Trim().Length > 0)
            .Select(i => (Index: i, Known: Groups.TrySex(head[i], block.Layout, out var sex), Sex: sex)).ToList();
        if (sexes.Count == 0 || sexes.Exists(s => !s.Known))
        {
            scope.Issues.Error("heading-unknown", $"{scope.File.Display} names a sex that OpenReach does not know.", scope.At(head.Number), Headings.Show(head.Fields), string.Join(", ", block.Layout.Words.Where(w => w.Value is "female" or "male").Select(w => w.Key)),
                "Download the export in English.");
            return lines.Count - 2;
        }
        var cells = new List<(GridRow Row, AgeBand Age, Sex Sex, string Text)>();
        foreach (var row in lines.Skip(2))
        {
            if (!Groups.TryAge(row[0], out var age)) aside.Add(row.Number, head[0], "its age cannot be read", row[0], "an age band such as 18-24");
            else cells.AddRange(sexes.Select(s => (row, age, s.Sex, row[s.Index])));
        }
        var values = Shares(scope, block, aside, [.. cells.Select(c => (c.Row, c.Text))], wholeIsAll: true);
        for (var i = 0; i < cells.Count; i++)
            if (values[i] is { } share) figures.Add(Of(scope, block, Metric.FollowersShare, default, cells[i].Age, cells[i].Sex, "all", share, cells[i].Row));
        return lines.Count - 2;
    }

    private static int Places(TableScope scope, Block block, List<GridRow> lines, RowsAside aside, List<Figure> figures)
    {
        var cells = new List<(GridRow Row, string Label, string Text)>();
        // Two columns that are both filled are a name and its value, whatever the owner put beside them.
        var valued = lines.Count > 1 && block.Layout.Words.GetValueOrDefault(lines[1][1].Trim()) == "value";
        var width = lines.Count > 1 ? lines[1].Fields.Count(f => f.Trim().Length > 0) : 0;
        foreach (var row in lines.Skip(2))
        {
            if (valued && width > 2 && row.Fields.Count(f => f.Trim().Length > 0) == width)
            {
                cells.Add((row, row[0].Trim(), row[1]));
                continue;
            }
            // A name with commas may have been cut into columns: the value is the last, and the name all before it.
            var filled = row.Fields.Select(f => f.Trim()).Where(f => f.Length > 0).ToList();
            if (filled.Count < 2) aside.Add(row.Number, null, "it has no value", row[0], "a place and a share");
            else cells.Add((row, string.Join(", ", filled.SkipLast(1)), filled[^1]));
        }
        Listed(scope, block, aside, cells, figures);
        return Math.Max(lines.Count - 2, 0);
    }

    private static int Wide(TableScope scope, Block block, List<GridRow> lines, RowsAside aside, List<Figure> figures)
    {
        if (lines.Count < 3) return 0;
        var cells = Enumerable.Range(0, lines[1].Fields.Length).Where(i => lines[1][i].Trim().Length > 0).Select(i => (lines[2], lines[1][i].Trim(), lines[2][i])).ToList();
        if (block.Title.Metric is null) return cells.Count;
        if (block.Title.Metric == Metric.FollowersShare)
        {
            Listed(scope, block, aside, cells, figures);
            return cells.Count;
        }
        foreach (var (row, label, text) in cells)
            if (FieldValue.Number(text, block.Layout, whole: true, net: false, out var value) == FieldValue.Read.Good)
                figures.Add(Of(scope, block, block.Title.Metric, default, AgeBand.All, Sex.All, label, value, row));
        return cells.Count;
    }

    /// <summary>The platform lists the largest places only: the rest of the whole is at an unknown place.</summary>
    private static void Listed(TableScope scope, Block block, RowsAside aside, List<(GridRow Row, string Label, string Text)> cells, List<Figure> figures)
    {
        var values = Shares(scope, block, aside, [.. cells.Select(c => (c.Row, c.Text))], wholeIsAll: false);
        var sum = 0.0;
        for (var i = 0; i < cells.Count; i++)
        {
            if (values[i] is not { } share) continue;
            sum += share;
            figures.Add(Of(scope, block, Metric.FollowersShare, default, AgeBand.All, Sex.All, cells[i].Label, share, cells[i].Row));
        }
        if (sum > 1.01)
            scope.Issues.Warning("shares-not-whole", $"Shares of places in {scope.File.Display} add to more than a whole.", scope.At(cells[0].Row.Number), sum.ToString("0.0%", CultureInfo.InvariantCulture), "at most 101%",
                "Download the export again.");
    }

    /// <summary>
    /// Shares of a block. A spreadsheet program makes dates of some (3.4 becomes 3.Apr); they are restored where all shares then make up a
    /// whole, which proves them, and left missing elsewhere.
    /// </summary>
    private static double?[] Shares(TableScope scope, Block block, RowsAside aside, IReadOnlyList<(GridRow Row, string Text)> cells, bool wholeIsAll)
    {
        var values = new double?[cells.Count];
        var (restored, damaged) = (new Dictionary<int, double>(), 0);
        for (var i = 0; i < cells.Count; i++)
        {
            if (FieldValue.Percent(cells[i].Text, block.Layout, out var share) is var read && read == FieldValue.Read.Good) values[i] = share;
            else if (read == FieldValue.Read.Bad && DamagedShare.TryRestore(cells[i].Text, out var percent)) (restored[i], damaged) = (percent / 100, damaged + 1);
            else if (read == FieldValue.Read.Bad) aside.Add(cells[i].Row.Number, null, "it has no share that can be read", cells[i].Text, "a share such as 12.3%");
        }
        if (damaged == 0) return values;

        var whole = values.Sum(v => v ?? 0) + restored.Values.Sum();
        var proved = wholeIsAll && Math.Abs(whole - 1) < 0.0051;
        var place = scope.At(cells[restored.Keys.Min()].Row.Number);
        if (proved)
        {
            foreach (var (i, share) in restored) values[i] = share;
            scope.Issues.Warning("shares-restored", $"A spreadsheet program has made dates of {Counted.Of(damaged, "share")} in {scope.File.Display}; they are restored, for all shares then add to 100%.", place,
                cells[restored.Keys.Min()].Text, "a share such as 3.4", "Download the export again and do not save it from a spreadsheet program.");
        }
        else
            scope.Issues.Warning("shares-damaged", $"A spreadsheet program has made dates of {Counted.Of(damaged, "share")} in {scope.File.Display}, and nothing proves what they were; they are left out.", place,
                cells[restored.Keys.Min()].Text, "a share such as 3.4", "Download the export again and do not save it from a spreadsheet program.");
        return values;
    }
}
