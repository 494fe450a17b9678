using System.Globalization;
using OpenReach.Collect.Containers;
using OpenReach.Terms;

namespace OpenReach.Collect.Exports;

/// <summary>
/// The plain table <c>reach.csv</c>, typed by hand where a platform gives no file. What is wrong in it is an error, for somebody can put it right.
/// </summary>
internal static class PlainTable
{
    /// <summary>Words of the table to ids of the register; shares need the count of the second id on a row for all.</summary>
    private static readonly Dictionary<string, (string Id, string? Count)> Metrics = new(StringComparer.Ordinal)
    {
        ["reach"] = (Metric.Reach, null),
        ["views"] = (Metric.Views, null),
        ["followers"] = (Metric.Followers, null),
        ["posts"] = (Metric.PostsPublished, null),
        ["reach_share"] = (Metric.ReachShare, Metric.Reach),
        ["followers_share"] = (Metric.FollowersShare, Metric.Followers),
    };

    public static ExportTable Read(TableScope table)
    {
        TableChecks.Heading(table);
        var aside = new RowsAside(table);
        var repeats = new TableChecks.Repeats(table);
        var figures = new List<Figure>();
        var byKey = new Dictionary<Figure, Figure>();
        var rows = 0;
        foreach (var row in table.Data())
        {
            rows++;
            repeats.See(row);
            if (ReadRow(table, row) is not { } figure)
            {
                aside.AddSilently();
                continue;
            }

            var key = figure with { Value = null, Low = null, High = null, Where = Place.Nowhere };
            if (byKey.TryAdd(key, figure)) figures.Add(figure);
            else if (byKey[key] == (figure with { Where = byKey[key].Where }))
                table.Issues.Note("rows-identical", $"Row {row.Number} of {table.File.Display} repeats row {byKey[key].Where.Row}; it counts once.", table.At(row.Number));
            else
                table.Issues.Error("rows-conflict", $"Rows {byKey[key].Where.Row} and {row.Number} of {table.File.Display} give different values for the same thing.",
                    table.At(row.Number, "value"), expected: "one row for each metric, group and place", fix: "Delete the row that is wrong.");
        }

        if (rows == 0)
            table.Issues.Warning("table-empty", $"{table.File.Display} has headings and no rows.", table.At(table.Match.HeaderRow), fix: "Type the figures, or remove the file.");
        repeats.Close();
        SharesNeedCounts(table, figures);
        var platforms = figures.Select(f => f.Platform).Distinct(StringComparer.Ordinal).Take(2).ToList();
        return table.Table(rows, aside, [], figures, platforms.Count == 1 ? platforms[0] : null, null);
    }

    private static Figure? ReadRow(TableScope table, GridRow row)
    {
        var good = true;
        string Field(ColumnRole role) => TableScope.Field(row, table.Index(role));

        void Wrong(string code, ColumnRole role, string message, string expected)
        {
            good = false;
            table.Issues.Error(code, $"Row {row.Number} of {table.File.Display}: {message}.", table.At(row.Number, PostTable.Heading(table, role)),
                Headings.Short(Field(role), 40), expected, "Correct the field; the row is set aside until then.");
        }

        DateOnly Day(ColumnRole role)
        {
            if (DateOnly.TryParseExact(Field(role), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            Wrong("date-wrong", role, "the date cannot be read", "a date such as 2024-01-31");
            return default;
        }

        double? Number(ColumnRole role, bool count)
        {
            var text = Field(role);
            if (text.Length == 0) return null;
            if (count && Census.PlainTable.Thousands().IsMatch(text))
            {
                Wrong("number-wrong", role, "the number can be read in two ways, for the dot may part thousands", text.Replace(".", "", StringComparison.Ordinal) + ", without signs between thousands");
                return null;
            }
            if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)
                || !double.IsFinite(number))
            {
                Wrong("number-wrong", role, "the number cannot be read", !count || !Rounded.TryRange(text, out var shown, out var least, out var most) ? "a number with a decimal point and no other signs"
                    : string.Create(CultureInfo.InvariantCulture, $"value {shown}, low {least}, high {most}: what a screen shows is rounded or cut off"));
                return null;
            }
            if (number < 0) Wrong("value-negative", role, "a count or a share is never negative", "zero or more");
            return number;
        }

        if (row.Fields.Count(f => !string.IsNullOrWhiteSpace(f)) == 1)
        {
            table.Issues.Warning("row-set-aside", $"Row {row.Number} of {table.File.Display} is set aside: it holds words and no figure.", table.At(row.Number),
                fix: "Nothing to do, if it is a remark under the table.");
            return null;
        }
        var platform = Platform.Find(Field(ColumnRole.Platform));
        if (platform is null)
            Wrong("platform-unknown", ColumnRole.Platform, "this platform is not known", string.Join(", ", Platform.Known.Order(StringComparer.Ordinal)));
        if (!Metrics.TryGetValue(Field(ColumnRole.Metric).ToLowerInvariant(), out var metric))
            Wrong("metric-unknown", ColumnRole.Metric, "this metric is not known", string.Join(", ", Metrics.Keys.Order(StringComparer.Ordinal)));
        if (!AgeBand.TryParse(Field(ColumnRole.Age), out var age)) Wrong("age-unknown", ColumnRole.Age, "the age cannot be read", "18-24, 75+ or all");
        if (!SexText.TryParse(Field(ColumnRole.Sex), out var sex)) Wrong("sex-unknown", ColumnRole.Sex, "the sex cannot be read", "female, male, unknown or all");

        var (from, to) = (Day(ColumnRole.From), Day(ColumnRole.To));
        if (good && from > to) Wrong("date-wrong", ColumnRole.To, "the last day lies before the first", $"{from:yyyy-MM-dd} or later");

        var (value, low, high) = (Number(ColumnRole.Value, metric.Count is null), Number(ColumnRole.Low, metric.Count is null), Number(ColumnRole.High, metric.Count is null));
        if (good && metric.Count is not null)
            foreach (var (role, share) in new[] { (ColumnRole.Value, value), (ColumnRole.Low, low), (ColumnRole.High, high) })
                if (share > 1) Wrong("share-outside", role, "a share is more than 1", "a share from 0 to 1, such as 0.25 for 25 percent");
        if (good && low > high) Wrong("low-over-high", ColumnRole.Low, "low is more than high", "low at most as much as high");
        if (good && (value < low || value > high)) Wrong("low-over-high", ColumnRole.Value, "the value lies outside low and high", "low <= value <= high");
        if (good && value is null && (low is null || high is null))
            Wrong("value-missing", ColumnRole.Value, "there is neither a value nor both low and high", "a number, or low and high for a suppressed one");
        if (!good) return null;

        var place = Field(ColumnRole.Place);
        return new(platform!, TableScope.Name(Field(ColumnRole.Account)), metric.Id, from, to, age, sex,
            place.Length == 0 ? null : place.ToLowerInvariant() is "all" or "abroad" ? place.ToLowerInvariant() : place, value, low, high, table.At(row.Number));
    }

    /// <summary>A share says nothing without the count that it is a share of.</summary>
    private static void SharesNeedCounts(TableScope table, List<Figure> figures)
    {
        var counts = figures.Where(f => f.Age.IsAll && f.Sex == Sex.All && f.PlaceLabel == "all").Select(f => (f.Platform, f.Account, f.Metric, f.From, f.To)).ToHashSet();
        foreach (var group in figures.GroupBy(f => (f.Platform, f.Account, f.Metric, f.From, f.To)))
        {
            var count = Metrics.Values.First(m => m.Id == group.Key.Metric).Count;
            if (count is null || counts.Contains(group.Key with { Metric = count })) continue;
            table.Issues.Warning("total-missing", $"{table.File.Display} gives shares of {count} for {group.Key.Platform} and not the count that they are shares of.",
                group.First().Where with { Column = "metric" }, found: group.Key.Metric, expected: $"a row with metric {count}, age all, sex all and place all",
                fix: "Add the row; until then the shares cannot be used.");
        }
    }
}
