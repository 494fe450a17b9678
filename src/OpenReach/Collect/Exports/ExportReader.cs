using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>What a file gave: the tables that were recognised, and those that were not.</summary>
internal sealed record ExportRead(IReadOnlyList<ExportTable> Tables, IReadOnlyList<UnknownTable> Unknown);

/// <summary>A table that no layout fits.</summary>
/// <param name="Headings">What stands in the row that looks most like headings.</param>
internal sealed record UnknownTable(Grid Grid, int Row, IReadOnlyList<string> Headings, Nearest? Nearest);

/// <summary>Reads the exports of platforms: recognised by their headings, whatever the file is called.</summary>
internal static class ExportReader
{
    /// <param name="period">Days of the project, for what has no year or no day of its own.</param>
    /// <summary>The tables of an export file, in the order in which they lie in it. A file that no layout fits is one error <c>layout-unknown</c>.</summary>
    public static IReadOnlyList<ExportTable> Read(ProjectFile file, Issues issues, Period? period = null)
    {
        var before = issues.Count;
        var read = TryRead(file, ContainerReader.Open(file, issues), issues, period);
        if (read.Tables.Count == 0 && read.Unknown.Count == 0 && issues.Count == before)
            issues.Error("file-empty", $"{file.Display} holds no rows.", new(file.Display), expected: "a table with a row of headings", fix: "Download the export again.");
        Refuse(file, read, issues);
        return read.Tables;
    }

    /// <summary>
    /// The same for a file that is already open and may be no export at all: tables that no layout fits are handed back, and are no issue yet.
    /// </summary>
    /// <param name="keepsPosts">False where only what each table comes to is asked for.</param>
    /// <param name="sha">The hash of the file, where somebody else needs it too.</param>
    public static ExportRead TryRead(ProjectFile file, IReadOnlyList<Grid> grids, Issues issues, Period? period = null, bool keepsPosts = true, Lazy<string>? sha = null)
    {
        List<(Grid Grid, Match Match)> known = [];
        List<(Grid Grid, IReadOnlyList<GridRow> Top)> rest = [];
        List<Grid> blocks = [];
        foreach (var whole in grids)
        {
            var beginning = Beginning(whole);
            if (beginning.TrueForAll(r => r.IsBlank)) continue;
            foreach (var grid in Blocks.Split(whole, beginning))
            {
                var top = ReferenceEquals(grid, whole) ? beginning : Beginning(grid);
                if (grid.Title is not null) blocks.Add(grid);
                else if (Recognition.Find(top, LayoutBook.InAllLanguages) is { } match) known.Add((grid, match));
                else rest.Add((grid, top));
            }
        }
        if (known.Count == 0 && blocks.Count == 0) return new([], [.. rest.Select(r => Unknown(r.Grid, r.Top))]);

        sha ??= file.Hash();
        var breakdowns = Breakdowns.Read(rest, [.. known.Select(k => k.Match.Layout)]);
        var sheets = new HashSet<Grid>(breakdowns.Sheets, ReferenceEqualityComparer.Instance);
        List<ExportTable> tables = [];
        foreach (var (grid, match) in known)
        {
            var own = new Issues();
            var scope = new TableScope(file, sha, grid, match, own) { Period = period, KeepsPosts = keepsPosts || known.Count > 1 };
            var table = Table(scope, breakdowns);
            if (match.Layout.Kind == ExportKind.Daily && match.Layout.Breakdowns.Count > 0) table = PageBreakdowns.Add(scope, table, rest, sheets);
            tables.Add(Once(Looked(scope, table), tables, own, scope));
            issues.AddRange(own);
        }
        foreach (var (scope, table) in BlockTables.Read(file, sha, blocks, period))
        {
            tables.Add(Looked(scope, table));
            issues.AddRange(scope.Issues);
        }
        if (tables.Count == 0) rest.AddRange(blocks.Select(b => (b, (IReadOnlyList<GridRow>)Beginning(b))));
        tables = [.. Windowed(tables).Select(t => LayoutBook.All.First(l => l.Id == t.Layout).GenerationOf is { } of
            && tables.Find(o => o.Layout == of) is { } teller ? t with { Generation = teller.Generation } : t)];
        return new(tables, [.. rest.Where(r => !sheets.Contains(r.Grid)).Select(r => Unknown(r.Grid, r.Top))]);
    }

    /// <summary>The first rows of a table, without blank ones before them.</summary>
    internal static List<GridRow> Beginning(Grid grid) => [.. grid.Rows.SkipWhile(r => r.IsBlank).Take(Recognition.HeadRows + 2)];

    /// <summary>Says what could not be recognised: an error for a file of which nothing was, a warning for a sheet of a known file.</summary>
    public static void Refuse(ProjectFile file, ExportRead read, Issues issues)
    {
        if (read.Tables.Count > 0)
        {
            foreach (var sheet in read.Unknown)
                issues.Warning("sheet-unknown", $"{file.Display} has a sheet that OpenReach does not know; it is left out.",
                    new(file.Display, sheet.Grid.Sheet ?? sheet.Grid.Member, sheet.Row), found: Headings.Show(sheet.Headings), fix: "Nothing to do, unless its figures are needed.");
            return;
        }
        if (read.Unknown.Count == 0) return;

        var best = read.Unknown.OrderByDescending(u => u.Nearest is { } n ? (double)n.Found / (n.Found + n.Missing.Count) : 0).First();
        var like = best.Nearest is { } near
            ? $"It most resembles {near.Layout.Id}, but lacks {string.Join(", ", near.Missing)}."
            : "It resembles none of the layouts that OpenReach knows.";
        issues.Error("layout-unknown", $"{file.Display} is not an export that OpenReach knows. {like}",
            new(file.Display, best.Grid.Sheet ?? best.Grid.Member, best.Row), found: "the headings " + Headings.Show(best.Headings),
            expected: best.Nearest is { } n ? "the headings " + string.Join(", ", n.Layout.Columns.Where(c => c.Required).Select(c => c.Headings[0])) : null,
            fix: "Download the export again in English and unchanged; or type the figures into reach.csv; or describe the layout in a layout file.");
    }

    private static ExportTable Table(TableScope scope, Breakdowns breakdowns)
    {
        if (scope.Layout.NotUsed is { } reason)
        {
            scope.Issues.Note("table-not-used", $"{scope.File.Display} holds {reason}; it is recognised and not used.", scope.At());
            return NotUsed(scope);
        }
        if (scope.Layout.Refused is { } refused)
        {
            scope.Issues.Error("file-refused", $"{scope.File.Display} holds {refused}; it must not be in the project.", scope.At(), fix: "Take the file out of the folder, and delete it if it is not needed elsewhere.");
            return scope.Table(0, new(scope), [], [], scope.Layout.Platform, null);
        }
        if (scope.Layout.Form == TableForm.Pairs) return PairsTable.Read(scope);
        return scope.Layout.Kind switch
        {
            ExportKind.Posts => PostTable.Read(scope, breakdowns.Metrics),
            ExportKind.Plain => PlainTable.Read(scope),
            _ => scope.Index(ColumnRole.Day) >= 0 ? DailyTable.Read(scope) : BreakdownTable.Read(scope),
        };
    }

    /// <summary>
    /// Breakdowns that do not say their days are for the days of the table beside them in the same download. Where there is none, they are for
    /// no known days, and only the state of an account, which the end of the period may date, goes further.
    /// </summary>
    private static List<ExportTable> Windowed(List<ExportTable> tables)
    {
        var days = tables.Where(t => t.Kind == ExportKind.Daily && t.From is not null).ToList();
        return [.. tables.Select(t =>
        {
            if (!t.Figures.Any(f => f.From == default)) return t;
            var beside = days.Find(d => d.Member is not null && t.Member is not null && Path.GetDirectoryName(d.Member) == Path.GetDirectoryName(t.Member));
            if (beside is null) return t with { Figures = [.. t.Figures.Where(f => f.From != default)] };
            var (from, to) = (beside.From!.Value, beside.To!.Value);
            return t with { From = from, To = to, Figures = [.. t.Figures.Select(f => f.From != default ? f : f with { From = from, To = to })] };
        })];
    }

    /// <summary>What shows only when a whole table was read.</summary>
    private static ExportTable Looked(TableScope scope, ExportTable table)
    {
        if (scope.Layout.NotUsed is not null || scope.Layout.Refused is not null) return table;
        scope.Grouped.Say(scope);
        FileWindow.Check(scope, table);
        GroupTotals.Check(scope, table);
        // Shares by age and sex come without one.
        if (table.Rows > 0 && scope.Layout.TotalsRows.Count > 0 && scope.Layout.Kind != ExportKind.Audience && scope.TotalsRow is null)
            scope.Issues.Warning("totals-row-missing", $"{scope.File.Display} has no row of totals: what its rows leave out is not known.", scope.At(),
                expected: "a row of totals", fix: "Download the export again, and do not take rows out.");
        return table with { Issues = [.. scope.Issues] };
    }

    private static ExportTable NotUsed(TableScope scope)
    {
        var rows = 0;
        (DateOnly? From, DateOnly? To) days = default;
        var totals = new MetricTotals();
        var aside = new RowsAside(scope);
        foreach (var row in scope.Data())
        {
            rows++;
            var metrics = new RowMetrics();
            if (!scope.TryMetrics(row, metrics, out var bad))
            {
                // One is told: nothing depends on a table that is not used, but its totals stand in what check says.
                if (aside.Count == 0) aside.Add(row.Number, bad!.Heading, $"{bad.Heading} {FieldValue.Why(row[bad.Index])}", row[bad.Index], "a whole number, not negative");
                else aside.AddSilently();
                continue;
            }
            totals.Add(metrics);
            if (!FieldValue.Date(TableScope.Field(row, scope.Index(scope.Index(ColumnRole.Day) >= 0 ? ColumnRole.Day : ColumnRole.Published)), scope.Layout, out var at, out _)) continue;
            var day = DateOnly.FromDateTime(at);
            days = (days.From is null || day < days.From ? day : days.From, days.To is null || day > days.To ? day : days.To);
        }
        return scope.Table(rows, aside, [], [], scope.Layout.Platform, scope.Layout.TimeZone) with { From = days.From, To = days.To, Totals = totals.ToDictionary() };
    }

    /// <summary>A sheet that repeats an earlier one keeps its entry, and gives its figures only once.</summary>
    private static ExportTable Once(ExportTable table, List<ExportTable> earlier, Issues own, TableScope scope)
    {
        var same = earlier.Find(e => e.Layout == table.Layout && e.Figures.Count + e.Posts.Count > 0 && SameFigures(e, table) && SamePosts(e, table));
        if (same is null) return table;
        own.Note("table-repeated", $"{table.Path} holds the same table twice; it counts once.", scope.At(), found: $"the same rows as {same.Sheet ?? same.Member}");
        return table with { Figures = [], Posts = [], Issues = [.. own] };
    }

    private static bool SameFigures(ExportTable a, ExportTable b) =>
        a.Figures.Select(f => f with { Where = Place.Nowhere }).SequenceEqual(b.Figures.Select(f => f with { Where = Place.Nowhere }));

    private static bool SamePosts(ExportTable a, ExportTable b) =>
        a.Posts.Count == b.Posts.Count && a.Posts.Zip(b.Posts).All(p => p.First.Id == p.Second.Id && p.First.Account == p.Second.Account
            && p.First.Published == p.Second.Published && p.First.Metrics.SequenceEqual(p.Second.Metrics));

    private static UnknownTable Unknown(Grid grid, IReadOnlyList<GridRow> top)
    {
        var header = Recognition.LikelyHeader(top);
        return new(grid, header.Number, header.Fields, Recognition.FindNearest(top, LayoutBook.InAllLanguages));
    }
}
