using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>A recognised table while it is read: where it lies, what its columns are, and the issues found in it.</summary>
internal sealed record TableScope(ProjectFile File, Lazy<string> Sha256, Grid Grid, Match Match, Issues Issues)
{
    private readonly int[] byRole = [.. Enum.GetValues<ColumnRole>().Select(r => Match.Columns.FirstOrDefault(c => c.Column.Role == r)?.Index ?? -1)];

    public Layout Layout => Match.Layout;

    /// <summary>Columns of metrics with their entries in the register, in ordinal order of id: so they stand in a row's metrics too.</summary>
    public (BoundColumn Column, MetricEntry Entry)[] Metrics { get; } =
        [.. Match.Columns.Where(c => c.Column is { Metric: not null, Key: KeyKind.None }).Select(c => (c, MetricRegister.Find(c.Column.Metric!)!)).OrderBy(c => c.Item2.Id, StringComparer.Ordinal)];

    /// <summary>Metrics that are also another one wherever a third is zero.</summary>
    public (string Metric, StandsFor Other)[] Standing { get; } = [.. Match.Columns.Where(c => c.Column is { Metric: not null, StandsFor: not null }).Select(c => (c.Column.Metric!, c.Column.StandsFor!))];

    /// <summary>A member of a ZIP stands where a sheet would.</summary>
    public Place At(int? row = null, string? column = null) =>
        new(File.Display, Grid.Member is null ? Grid.Sheet : Grid.Sheet is null ? Grid.Member : $"{Grid.Member}/{Grid.Sheet}", row, column);

    /// <summary>Position of the column with a role, or -1 where the table has none.</summary>
    public int Index(ColumnRole role) => byRole[(int)role];

    /// <summary>The field of a row, trimmed; empty where the column or the field is not there.</summary>
    public static string Field(GridRow row, int column) => column < 0 ? "" : row[column].Trim();

    /// <summary>Days of the project, or null where a file is looked at by itself: what a day without a year or a state without a day is dated by.</summary>
    public Period? Period { get; init; }

    /// <summary>False where only what the table comes to is asked for: then <see cref="ExportTable.Posts"/> stays empty, and a table of any length takes little memory.</summary>
    public bool KeepsPosts { get; init; } = true;

    /// <summary>The row of totals, once <see cref="Data"/> has passed it.</summary>
    public GridRow? TotalsRow { get; private set; }

    /// <summary>Rows under the headings, without blank rows, rows of totals and lines under the table.</summary>
    public IEnumerable<GridRow> Data()
    {
        foreach (var row in Grid.Rows is TextRows text && Layout is { Form: TableForm.Rows, Footers.Count: 0 } ? text.Only(Wanted()) : Grid.Rows)
            if (IsData(row)) yield return row;
    }

    /// <summary>True for a row of <see cref="Data"/>; a row of totals is kept.</summary>
    public bool IsData(GridRow row)
    {
        if (row.Number <= Match.LastHeadRow || row.IsBlank) return false;
        if (!IsTotals(row)) return !IsFooter(row);
        TotalsRow ??= row;
        return false;
    }

    /// <summary>Columns by position that anything is read from: a person's never is, and a post's words only where posts are kept.</summary>
    public bool[] Wanted()
    {
        var read = Match.Columns.Where(c => c.Column is { Metric: not null } or { Key: not KeyKind.None } or { Required: true }
            || c.Column.Role is not (ColumnRole.Ignored or ColumnRole.Person) && (KeepsPosts || c.Column.Role != ColumnRole.Text || Layout.TotalsRows.Count > 0)).ToList();
        var all = read.Select(c => c.Index).Concat(Match.Repeats.SelectMany(r => r.Value.Append(r.Key))).ToList();
        var wanted = new bool[all.DefaultIfEmpty(-1).Max() + 1];
        foreach (var column in all) wanted[column] = true;
        return wanted;
    }

    /// <summary>A line under the table begins with words that the layout knows, and has no figures.</summary>
    private bool IsFooter(GridRow row) => Layout.Footers.Count > 0 && Match.Columns.Where(c => c.Column.Metric is not null).All(c => string.IsNullOrWhiteSpace(row[c.Index]))
        && row.Fields.Any(f => Layout.Footers.Any(w => Headings.Normalise(f).StartsWith(Headings.Normalise(w), StringComparison.Ordinal)));

    /// <summary>By its word, or, where the layout lists an empty one, by having no names at all.</summary>
    private bool IsTotals(GridRow row) => Layout.TotalsRows.Count > 0 && Layout.TotalsRows.Any(t => t.Length > 0 ? Match.Columns.Any(c => c.Column is { Metric: null, Required: true, Role: not ColumnRole.Text } && Headings.Normalise(row[c.Index]) == Headings.Normalise(t))
        : Match.Columns.Where(c => c.Column.Role is ColumnRole.Place or ColumnRole.Label or ColumnRole.Window or ColumnRole.Text).All(c => row[c.Index].Trim().Length == 0));

    /// <summary>A name as the platform has it: only the apostrophe goes that keeps a spreadsheet from reading @ as a formula.</summary>
    public static string Name(string text) => text.StartsWith("'@", StringComparison.Ordinal) ? text[1..] : text;

    /// <summary>
    /// Reads the metrics of a row into <paramref name="values"/>; false, with the column and what it holds, where one cannot be read.
    /// </summary>
    public bool TryMetrics(GridRow row, RowMetrics values, out BoundColumn? bad)
    {
        bad = null;
        foreach (var (column, entry) in Metrics)
        {
            var read = Number(row[column.Index], entry, column.Column.Percent, out var value);
            if (read == FieldValue.Read.Bad && (bad is null || bad.Index > column.Index)) bad = column;
            if (read == FieldValue.Read.Good) values.Put(entry.Id, value);
        }
        foreach (var (metric, other) in Standing)
            if (values.GetValueOrDefault(other.WhenZero, -1) == 0 && values.TryGetValue(metric, out var same)) values[other.Metric] = same;
        return bad is null;
    }

    /// <summary>Counts as a spreadsheet program may have saved them.</summary>
    public GroupedNumbers Grouped => grouped ?? Interlocked.CompareExchange(ref grouped, new(Numbers, (Grid.Rows as TextRows)?.Delimiter), null) ?? grouped;
    private GroupedNumbers? grouped;

    private IEnumerable<(int Column, bool IsCount, string Text)> Numbers() =>
        from row in Data() from m in Metrics select (m.Column.Index, m.Entry.IsWhole && !m.Column.Column.Percent, row[m.Column.Index]);

    /// <summary>A field of a metric's column. May be asked by several threads.</summary>
    public FieldValue.Read Number(string text, MetricEntry entry, bool percent, out double value)
    {
        var net = Layout.Kind is ExportKind.Daily or ExportKind.Followers && entry.Unit == "actions";
        if (percent) return FieldValue.Percent(text, Layout, out value);
        var read = FieldValue.Number(text, Layout, entry.IsWhole, net, out value);
        return read == FieldValue.Read.Bad && entry.IsWhole && Grouped.TryRead(text, out value) ? FieldValue.Read.Good : read;
    }

    private (int Own, int Typed, int FirstTyped) dates;
    private (string Text, DateTime At, bool HasTime) last = ("", default, false);
    private bool lastIsTyped;

    /// <summary>A day or a moment in a form of the layout, or as a workbook holds a date.</summary>
    public bool TryDate(string text, int row, out DateTime value, out bool hasTime)
    {
        // Posts of a day stand together, so the last date is often this one too.
        if (text.Length > 0 && text == last.Text) (_, value, hasTime) = last;
        else
        {
            var typed = false;
            if (!FieldValue.Date(text, Layout, out value, out hasTime) && !(typed = FieldValue.IsoDate(text, out value, out hasTime))) return false;
            (last, lastIsTyped) = ((text, value, hasTime), typed);
        }
        if (!lastIsTyped) dates.Own++;
        else if (dates.Typed++ == 0) dates.FirstTyped = row;
        return true;
    }

    /// <summary>Counts a date that was read elsewhere, in a form of the layout.</summary>
    public void CountDate() => dates.Own++;

    /// <summary>
    /// Dates of two forms in one column: a spreadsheet program made dates of those that it could, in the order of its own country, and of
    /// those the day may be the month.
    /// </summary>
    public void CheckDates(string? column)
    {
        if (dates is { Own: > 0, Typed: > 0 })
            Issues.Error("date-form-changed", $"{File.Display} holds dates of two forms: a spreadsheet program has made dates of some, perhaps with day and month changed round.", At(dates.FirstTyped, column),
                $"{dates.Typed} of {Counted.Of(dates.Own + dates.Typed, "date")}", string.Join(" or ", Layout.Dates), "Download the export again and do not save it from a spreadsheet program.");
    }

    /// <summary>A table of posts as it leaves the reader, by what its rows came to.</summary>
    public ExportTable Table(int rows, RowsAside aside, IReadOnlyList<Post> posts, PostTally tally, string? platform, string? timeZone) =>
        new(File.Display, Sha256.Value, Grid.Sheet, Grid.Member, platform, Layout.Kind, Layout.Id, Match.Generation, Layout.Language, tally.Account,
            tally.First is { } first ? DateOnly.FromDateTime(first) : null, tally.Last is { } last ? DateOnly.FromDateTime(last) : null, timeZone,
            rows, aside.Count, tally.Totals.ToDictionary(), posts, [], [.. Issues])
        {
            SetAsideTotals = aside.Totals.ToDictionary(),
        };

    /// <summary>The table as it leaves the reader.</summary>
    public ExportTable Table(int rows, RowsAside aside, IReadOnlyList<Post> posts, IReadOnlyList<Figure> figures, string? platform, string? timeZone)
    {
        var days = posts.Where(p => p.Published is not null).Select(p => DateOnly.FromDateTime(p.Published!.Value))
            .Concat(figures.Where(f => f.From != default).SelectMany(f => new[] { f.From, f.To })).DefaultIfEmpty().ToList();
        var accounts = posts.Where(p => p.Published is not null).Select(p => p.Account).Concat(figures.Select(f => f.Account)).Distinct(StringComparer.Ordinal).Take(2).ToList();
        var any = days[0] != default;
        var totals = new MetricTotals();
        foreach (var post in posts) totals.Add(post.Metrics);
        // A row by age or place is part of the row for all, and counts no second time.
        var wholes = figures.Where(IsWhole).Select(f => f.Metric).ToHashSet(StringComparer.Ordinal);
        foreach (var figure in figures.Where(f => f.Value is not null && (IsWhole(f) || !wholes.Contains(f.Metric))))
            totals.Add(figure.Metric, figure.Value!.Value);
        return new(File.Display, Sha256.Value, Grid.Sheet, Grid.Member, platform, Layout.Kind, Layout.Id, Match.Generation, Layout.Language,
            accounts.Count == 1 && accounts[0].Length > 0 ? accounts[0] : null, any ? days.Min() : null, any ? days.Max() : null, timeZone,
            rows, aside.Count, totals.ToDictionary(), posts, figures, [.. Issues])
        {
            SetAsideTotals = aside.Totals.ToDictionary(),
        };
    }

    private static bool IsWhole(Figure figure) => figure.Age.IsAll && figure.Sex == Sex.All && figure.PlaceLabel == "all";
}
