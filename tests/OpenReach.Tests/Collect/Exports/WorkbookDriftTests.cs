using System.Globalization;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Containers;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>What happens to exports in XLSX and XLS: a sheet renamed, headings that move down, dates that become dates, a title over merged fields.</summary>
public sealed class WorkbookDriftTests
{
    public static TheoryData<bool> Forms => new(true, false);

    private static readonly string[] Headings = ["Date", "Impressions (organic)", "Impressions (sponsored)", "Impressions (total)", "Unique impressions (organic)", "Clicks (total)"];

    private static readonly object?[][] Rows = [["07/01/2020", 10.0, 0.0, 10.0, 7.0, 1.0], ["07/02/2020", 250.0, 50.0, 300.0, 140.0, 12.0]];

    private const string Totals = "clicks=13 impressions=310 impressions_organic=260 impressions_paid=50 reach.max=7 reach.rows=1 reach_organic.max=140 reach_organic.rows=2";

    private static (IReadOnlyList<ExportTable> Tables, Issues Issues) Read(bool xlsx, string sheet, IEnumerable<object?[]> rows, string? merged = null)
    {
        Books.Sheet[] book = [new(sheet, [.. rows])];
        using var file = new TempFile(xlsx ? Books.Xlsx(book, merged) : Books.Xls(book), xlsx ? "export.xlsx" : "export.xls");
        return Reading.Of(file.File);
    }

    private static void Whole(ExportTable table)
    {
        Reading.Summary(table).Should().Be("linkedin Daily linkedin-page-updates 2020 2020-07-01..2020-07-02 UTC ?: 2 rows, 0 aside");
        Reading.Totals(table).Should().Be(Totals);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_table_is_known_by_its_headings_in_a_sheet_of_any_name(bool xlsx)
    {
        foreach (var name in new[] { "Update metrics (aggregated)", "Métricas", "Sheet1" })
        {
            var (tables, issues) = Read(xlsx, name, [Headings, .. Rows]);
            Whole(tables.Should().ContainSingle().Subject);
            tables[0].Sheet.Should().Be(name);
            issues.Should().BeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Headings_may_stand_below_blank_rows_and_sentences(bool xlsx)
    {
        foreach (var above in new object?[][][] { [[null], [null], [null]], [.. Enumerable.Repeat(new object?[] { null }, 30)], [["All dates and times are in UTC."], [null]], [[null, null, "a note"], [null], ["another"]] })
        {
            var (tables, _) = Read(xlsx, "Metrics", [.. above, Headings, .. Rows]);
            Whole(tables.Should().ContainSingle().Subject);
            tables[0].Figures[0].Where.Row.Should().Be(above.Length + 2, "the row is the one that the program shows");
        }
    }

    [Fact]
    public void A_title_over_merged_fields_is_no_heading()
    {
        var (tables, issues) = Read(xlsx: true, "Metrics", [["Updates over time", null, null, null, null, null], Headings, .. Rows], merged: "A1:F1");
        Whole(tables.Should().ContainSingle().Subject);
        issues.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Dates_may_be_text_or_dates_or_day_numbers(bool xlsx)
    {
        foreach (var (first, second) in new (object, object)[] { ("07/01/2020", "07/02/2020"), (new DateTime(2020, 7, 1), new DateTime(2020, 7, 2)), (44013.0, 44014.0), (new DateTime(2020, 7, 1), "07/02/2020") })
        {
            var (tables, issues) = Read(xlsx, "Metrics", [Headings, [first, .. Rows[0].Skip(1)], [second, .. Rows[1].Skip(1)]]);
            Whole(tables.Should().ContainSingle().Subject);
            issues.Should().BeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_required_column_that_is_renamed_refuses_the_sheet_and_another_one_is_named(bool xlsx)
    {
        var (none, refusal) = Read(xlsx, "Metrics", [[.. Headings.Select(h => h.StartsWith("Unique", StringComparison.Ordinal) ? "Unique people" : h)], .. Rows]);
        none.Should().BeEmpty();
        refusal.Single().Should().Match<Issue>(i => i.Code == "layout-unknown" && i.Message.Contains("linkedin-page-updates") && i.Message.Contains("Unique impressions (organic)"));

        var (tables, issues) = Read(xlsx, "Metrics", [[.. Headings.Select(h => h.StartsWith("Clicks", StringComparison.Ordinal) ? "Taps" : h)], .. Rows]);
        Reading.Totals(tables.Single()).Should().Be(Totals.Replace("clicks=13 ", "", StringComparison.Ordinal));
        issues.Single().Should().Match<Issue>(i => i.Code == "column-unknown" && i.Found == "Taps");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void An_export_of_posts_saved_as_a_workbook_keeps_its_numbers_where_all_dates_became_dates(bool xlsx)
    {
        var rows = Posts().ToList();
        var text = Reading.OfSample("meta-facebook-2025-04.csv").Table;
        var published = Array.IndexOf(rows[0], "Publish time");
        var typed = rows.Select((r, i) => i == 0 ? r : [.. r.Select((f, c) => c == published ? DateTime.ParseExact((string)f!, "MM/dd/yyyy HH:mm", CultureInfo.InvariantCulture) : f)]).ToList();
        var (tables, issues) = Read(xlsx, "Sheet1", typed);
        Reading.Totals(tables.Single()).Should().Be(Reading.Totals(text));
        tables[0].Posts.Select(p => p.Published).Should().Equal(text.Posts.Select(p => p.Published));
        issues.Should().BeEmpty();
    }

    /// <summary>A program of another country makes dates of 04/01 and leaves 03/18 as text: of the dates that it made, the day may be the month.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void Some_dates_as_dates_and_some_as_text_are_an_error(bool xlsx)
    {
        var rows = Posts().ToList();
        var published = Array.IndexOf(rows[0], "Publish time");
        rows[1][published] = new DateTime(2025, 1, 4, 9, 0, 0);
        var (_, issues) = Read(xlsx, "Sheet1", rows);
        issues.Should().ContainSingle(i => i.Code == "date-form-changed" && i.Severity == Severity.Error && i.Place.Row == 2 && i.Place.Column == "Publish time");
    }

    private static IEnumerable<object?[]> Posts() =>
        OpenReach.Collect.Containers.ContainerReader.Open(Samples.File("meta-facebook-2025-04.csv"), []).Single().Rows.Select(r => r.Fields.Select(f => (object?)f).ToArray());
}
