using System.Globalization;
using System.IO.Compression;
using System.Text;
using OpenReach.Collect.Containers;
using OpenReach.Collect.Exports;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Containers;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>What a platform or a spreadsheet may do to an export: the right numbers or the right refusal, never other numbers.</summary>
public class DriftTests
{
    private static readonly string[] TextSamples =
    [
        "facebook-classic-2014.csv", "facebook-classic-2015.csv", "meta-facebook-2023-12.csv", "meta-facebook-2025-04.csv",
        "meta-instagram-posts.csv", "meta-instagram-stories.csv", "sprout-posts.csv", "sprout-profiles.csv", "reach.csv",
        "x-tweets-2021.csv", "x-daily-2021.csv", "x-content-2024.csv", "x-overview-2025.csv", "youtube-content-2022.csv", "youtube-age.csv",
        "youtube-gender.csv", "youtube-geography.csv", "youtube-cities.csv", "tiktok-overview.csv", "tiktok-viewers.csv", "tiktok-business-overview.csv",
        "tiktok-business-videos.csv", "facebook-classic-page-2015.csv",
    ];

    public static TheoryData<string> Files => new(TextSamples);

    /// <summary>Rows of a sample, the ragged ones filled up, so that columns can be moved about.</summary>
    private static List<string[]> Rows(string file)
    {
        var rows = Delimiter.Split(Samples.Text(file).TrimStart('\uFEFF'), ',');
        return [.. rows.Select(r => r.Concat(Enumerable.Repeat("", rows[0].Length - r.Length)).ToArray())];
    }

    private static string Join(IEnumerable<string[]> rows, char delimiter = ',') =>
        string.Concat(rows.Select(r => string.Join(delimiter, r.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));

    private static void Same(string file, string changed, params string[] moreCodes)
    {
        var (expected, before) = Reading.OfSample(file);
        var (tables, issues) = Reading.OfText(changed);
        var table = tables.Should().ContainSingle().Subject;
        Reading.Summary(table).Should().Be(Reading.Summary(expected));
        Reading.Totals(table).Should().Be(Reading.Totals(expected));
        issues.Select(i => i.Code).Distinct().Should().BeEquivalentTo(before.Select(i => i.Code).Concat(moreCodes).Distinct());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Columns_in_reverse_order_give_the_same_numbers(string file) => Same(file, Join(Rows(file).Select(r => r.Reverse().ToArray())));

    [Theory]
    [MemberData(nameof(Files))]
    public void Another_delimiter_and_encoding_give_the_same_numbers(string file)
    {
        using var temp = new TempFile([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("sep=;\n" + Join(Rows(file), ';'))], "renamed.txt");
        Reading.Totals(Reading.Of(temp.File).Tables.Single()).Should().Be(Reading.Totals(Reading.OfSample(file).Table));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_new_column_is_noted_and_changes_nothing_or_makes_a_table_of_common_headings_unknown(string file)
    {
        var changed = Join(Rows(file).Select((r, i) => r.Append(i == 0 ? "Sparkle index" : "7").ToArray()));
        if (LayoutBook.All.Single(l => l.Id == Reading.OfSample(file).Table.Layout).Exact) Reading.Codes(Reading.OfText(changed).Issues).Should().Be("layout-unknown");
        else Same(file, changed, "column-unknown");
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Case_blanks_and_soft_hyphens_in_headings_change_nothing(string file) =>
        Same(file, Join(Rows(file).Select((r, i) => i == 0 ? Array.ConvertAll(r, h => " " + h.ToUpperInvariant().Insert(2, "\u00AD") + ": ") : r)));

    [Theory]
    [MemberData(nameof(Files))]
    public void Each_required_column_renamed_is_refused_and_named(string file)
    {
        var table = Reading.OfSample(file).Table;
        var layout = LayoutBook.InAllLanguages.Single(l => l.Id == table.Layout && (l.Language == table.Language || l.Translations.Count == 0));
        foreach (var required in layout.Columns.Where(c => c.Required))
        {
            var rows = Rows(file);
            rows[0] = Array.ConvertAll(rows[0], h => required.Normalised.Contains(Headings.Normalise(h)) ? "Renamed by the platform" : h);
            var (tables, issues) = Reading.OfText(Join(rows));
            tables.Should().BeEmpty();
            var issue = issues.Should().ContainSingle().Subject;
            issue.Code.Should().Be("layout-unknown");
            // A table of two headings has no nearest layout once one of them is gone.
            if (!layout.Exact && layout.Columns.Count(c => c.Required) > 2) issue.Message.Should().Contain(layout.Id).And.Contain(required.Headings[0]);
            issue.Found.Should().Contain("headings");
            issue.Fix.Should().NotBeNullOrEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Translated_headings_are_refused(string file)
    {
        var rows = Rows(file);
        rows[0] = Array.ConvertAll(rows[0], h => "übersetzt " + h.Length);
        var (tables, issues) = Reading.OfText(Join(rows));
        tables.Should().BeEmpty();
        Reading.Codes(issues).Should().Be("layout-unknown");
    }

    [Theory]
    [InlineData("meta-facebook-2025-04.csv", "Reach", "5,300", true)]
    [InlineData("meta-facebook-2025-04.csv", "Reach", "5.300", true)]
    [InlineData("meta-facebook-2025-04.csv", "Reach", "1.000", true)]
    [InlineData("meta-facebook-2025-04.csv", "Reach", "1.2E+05", true)]
    [InlineData("meta-facebook-2025-04.csv", "Reach", "-3", true)]
    [InlineData("meta-facebook-2025-04.csv", "Reach", "530.0", false)]
    [InlineData("sprout-posts.csv", "Reach", "5.427", true)]
    [InlineData("sprout-posts.csv", "Reach", "54,27", true)]
    [InlineData("sprout-posts.csv", "Reach", "1,005,427", false)]
    public void A_number_that_may_be_read_two_ways_sets_its_row_aside(string file, string heading, string text, bool aside)
    {
        var rows = Rows(file);
        rows[1][Array.IndexOf(rows[0], heading)] = text;
        var (tables, issues) = Reading.OfText(Join(rows));
        tables.Single().SetAside.Should().Be(aside ? 1 : 0);
        Reading.Codes(issues).Should().Be(aside ? "row-set-aside" : "");
        if (!aside) return;
        issues.Single().Place.Should().Be(new Place("exports/export.csv", null, 2, heading));
        tables.Single().SetAsideTotals.Should().NotBeEmpty();
    }

    /// <summary>A spreadsheet program of another country saves every count with its own sign between thousands.</summary>
    [Theory]
    [InlineData(',', ',', true)]
    [InlineData(' ', ',', true)]
    [InlineData('\u202F', ';', true)]
    [InlineData('\u2019', ';', true)]
    [InlineData('.', ';', false)]
    [InlineData('.', ',', false)]
    [InlineData(',', ';', false)]
    public void Counts_that_a_whole_table_parts_by_one_sign_are_read_and_told(char sign, char separator, bool read)
    {
        var (plain, grouped) = (Posts(["5300", "12", "61240", "999"], separator), Posts(["5.300", "12", "61.240", "999"], separator, sign));
        grouped.Table.SetAside.Should().Be(read ? 0 : 2);
        if (read) grouped.Table.Posts.Select(p => p.Metrics[Metric.Reach]).Should().Equal(plain.Table.Posts.Select(p => p.Metrics[Metric.Reach]));
        grouped.Issues.Where(i => i.Code == "numbers-grouped").Select(i => i.Found).Should().Equal(read ? [$"5{(sign == '\u202F' ? ' ' : sign == '\u2019' ? '\'' : sign)}300, read as 5300"] : []);
    }

    [Theory]
    [InlineData("a column with long numbers without a sign", "5.300", "61.240", "7000")]
    [InlineData("a field that has decimals by that sign", "5.300", "61.240", "12.5")]
    [InlineData("a field alone", "5.300", "61", "7")]
    public void Counts_are_not_read_where_the_sign_may_be_another(string why, params string[] reach)
    {
        var (table, issues) = Posts(reach, ',', ',');
        table.SetAside.Should().BeGreaterThan(0, why);
        issues.Should().NotContain(i => i.Code == "numbers-grouped");
    }

    [Fact]
    public void Groups_of_two_signs_tell_a_dot_from_a_decimal_mark_and_a_field_of_another_sign_keeps_all_aside()
    {
        Posts(["1.005.300", "61.240"], ',', '.').Table.Posts.Select(p => p.Metrics[Metric.Reach]).Should().Equal(1_005_300, 61_240);
        Posts(["1.005.300", "61,240", "7"], ',', '.').Table.SetAside.Should().Be(2);
    }

    [Theory]
    [InlineData("1.2K")]
    [InlineData("1,2 mil")]
    [InlineData("3 Mio")]
    public void A_number_copied_from_the_screen_is_refused_as_rounded(string text)
    {
        var (table, issues) = Posts([text, "12", "7"], ',', ',');
        table.SetAside.Should().Be(1);
        issues.Single(i => i.Code == "row-set-aside").Message.Should().Contain("rounded, as platforms show numbers on the screen");
    }

    /// <summary>Half a last digit less, where it was rounded, to a whole one more, where it was cut off.</summary>
    [Theory]
    [InlineData("1.2K", 1200, 1150, 1300)]
    [InlineData("12K", 12_000, 11_500, 13_000)]
    [InlineData("3,45 Mio.", 3_450_000, 3_445_000, 3_460_000)]
    [InlineData("2万", 20_000, 15_000, 30_000)]
    public void A_number_of_a_screen_stands_for_a_range(string text, double value, double low, double high)
    {
        Rounded.TryRange(text, out var shown, out var least, out var most).Should().BeTrue();
        (shown, least, most).Should().Be((value, low, high));
        foreach (var other in new[] { "12", "1,234", "n/a", "K", "1.234K", "12 posts", "" }) Rounded.IsRounded(other).Should().BeFalse(other);
    }

    /// <summary>The sample with so many of its posts, of the given reach; dots of it are the sign.</summary>
    private static (ExportTable Table, Issues Issues) Posts(string[] reach, char separator, char sign = '.')
    {
        var rows = Rows("meta-facebook-2025-04.csv");
        var (column, id) = (Array.IndexOf(rows[0], "Reach"), Array.IndexOf(rows[0], "Post ID"));
        var text = new List<string[]> { rows[0] };
        for (var i = 0; i < reach.Length; i++)
        {
            var row = (string[])rows[1].Clone();
            (row[column], row[id]) = (reach[i].Replace('.', sign), row[id] + i);
            text.Add(row);
        }
        var (tables, issues) = Reading.OfText(string.Concat(text.Select(r => string.Join(separator, r.Select(f => $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n")));
        return (tables.Single(), issues);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_column_given_twice_counts_once_and_conflicting_copies_are_never_chosen_between(string file)
    {
        var rows = Rows(file);
        var table = Reading.OfSample(file).Table;
        var layout = LayoutBook.InAllLanguages.Single(l => l.Id == table.Layout && (l.Language == table.Language || l.Translations.Count == 0));
        var column = Array.FindIndex(rows[0], h => layout.Columns.Any(c => c.Required && (c.Metric is not null || c.Headings[0] == "value") && c.Normalised.Contains(Headings.Normalise(h))));
        Same(file, Join(rows.Select(r => r.Append(r[column]).ToArray())), "column-repeated");

        var (_, issues) = Reading.OfText(Join(rows.Select((r, i) => r.Append(i < 2 ? r[column] : "3").ToArray())));
        issues.Should().Contain(i => i.Code == "columns-conflict" && i.Severity == Severity.Error);
    }

    [Fact]
    public void Copies_of_an_optional_metric_that_differ_leave_it_missing()
    {
        var rows = Rows("meta-facebook-2025-04.csv");
        var (tables, issues) = Reading.OfText(Join(rows.Select((r, i) => r.Append(i == 0 ? "Views" : "3").ToArray())));
        tables.Single().Totals.Should().NotContainKey(Metric.Views);
        issues.Should().ContainSingle(i => i.Code == "columns-conflict" && i.Severity == Severity.Warning);
    }

    [Fact]
    public void Other_descriptions_are_another_generation()
    {
        var rows = Rows("facebook-classic-2014.csv");
        rows[1] = Array.ConvertAll(rows[1], d => d.Replace("served to", "had enter their screen", StringComparison.Ordinal));
        Reading.OfText(Join(rows)).Tables.Single().Generation.Should().Be("2020");
    }

    [Fact]
    public void Descriptions_in_new_words_are_a_warning()
    {
        var rows = Rows("facebook-classic-2014.csv");
        rows[1] = Array.ConvertAll(rows[1], d => d.Replace("served to", "conjured before", StringComparison.Ordinal));
        var (tables, issues) = Reading.OfText(Join(rows));
        tables.Single().Generation.Should().Be("unknown");
        issues.Should().ContainSingle(i => i.Code == "definition-unknown" && i.Severity == Severity.Warning);
    }

    [Fact]
    public void Without_its_descriptions_a_table_is_refused()
    {
        var rows = Rows("facebook-classic-2014.csv");
        rows.RemoveAt(1);
        Reading.OfText(Join(rows)).Issues.Should().ContainSingle().Which.Message.Should().Contain("row of descriptions");
    }

    [Theory]
    [InlineData("sprout-profiles.csv", "Date", "13-01-2025")]
    [InlineData("meta-facebook-2025-04.csv", "Publish time", "18/03/2025 12:59")]
    public void Day_and_month_changed_round_stop_the_file(string file, string heading, string date)
    {
        var rows = Rows(file);
        rows[1][Array.IndexOf(rows[0], heading)] = date;
        Reading.OfText(Join(rows)).Issues.Should().Contain(i => i.Code == "date-form-changed" && i.Severity == Severity.Error && i.Place.Row == 2);
    }

    [Fact]
    public void Ids_in_E_notation_are_flagged_and_never_taken_for_one_post()
    {
        var rows = Rows("meta-facebook-2025-04.csv");
        foreach (var row in rows.Skip(1)) row[0] = "1.22158E+17";
        var (tables, issues) = Reading.OfText(Join(rows));
        Reading.Codes(issues).Should().Be("post-id-damaged");
        tables.Single().Posts.Select(p => p.Id).Should().OnlyHaveUniqueItems();
        Reading.Totals(tables.Single()).Should().Be(Reading.Totals(Reading.OfSample("meta-facebook-2025-04.csv").Table));
    }

    [Fact]
    public void The_same_post_twice_counts_once_when_its_figures_agree()
    {
        var rows = Rows("meta-facebook-2025-04.csv");
        rows.Add(rows[1]);
        var (tables, issues) = Reading.OfText(Join(rows));
        tables.Single().Posts.Should().HaveCount(3);
        Reading.Codes(issues).Should().Be("rows-identical");
    }

    [Fact]
    public void The_same_post_twice_with_other_figures_is_an_error()
    {
        var rows = Rows("meta-facebook-2025-04.csv");
        string[] copy = [.. rows[1]];
        copy[Array.IndexOf(rows[0], "Reach")] = "9999";
        rows.Add(copy);
        Reading.OfText(Join(rows)).Issues.Should().ContainSingle(i => i.Code == "rows-conflict" && i.Severity == Severity.Error);
    }

    [Fact]
    public void An_unknown_network_sets_its_row_aside()
    {
        var rows = Rows("sprout-posts.csv");
        rows[1][2] = "Friendface";
        var (tables, issues) = Reading.OfText(Join(rows));
        tables.Single().SetAside.Should().Be(1);
        issues.Single().Found.Should().Be("Friendface");
    }

    [Fact]
    public void A_file_of_which_most_rows_cannot_be_read_is_an_error()
    {
        var rows = Rows("meta-facebook-2025-04.csv");
        foreach (var row in rows.Skip(1)) row[Array.IndexOf(rows[0], "Publish time")] = "yesterday";
        Reading.OfText(Join(rows)).Issues.Should().Contain(i => i.Code == "rows-mostly-unreadable" && i.Severity == Severity.Error);
    }

    [Fact]
    public void Headings_without_rows_are_a_warning()
    {
        var (tables, issues) = Reading.OfText(Join(Rows("meta-facebook-2025-04.csv").Take(1)));
        tables.Single().Rows.Should().Be(0);
        Reading.Codes(issues).Should().Be("table-empty");
    }

    [Fact]
    public void Times_that_the_ids_disprove_leave_the_zone_open()
    {
        var rows = Rows("meta-instagram-posts.csv");
        var column = Array.IndexOf(rows[0], "Publish time");
        foreach (var row in rows.Skip(1))
            row[column] = DateTime.Parse(row[column], CultureInfo.InvariantCulture).AddHours(15).ToString("MM/dd/yyyy HH:mm", CultureInfo.InvariantCulture);
        var (tables, issues) = Reading.OfText(Join(rows));
        tables.Single().TimeZone.Should().BeNull();
        Reading.Codes(issues).Should().Be("time-zone-disagrees");
    }

    [Fact]
    public void A_table_twice_in_one_file_counts_once()
    {
        var text = Samples.Text("linkedin-page.xls");
        var from = text.IndexOf(" <Worksheet ss:Name=\"Update metrics", StringComparison.Ordinal);
        var to = text.IndexOf(" <Worksheet ss:Name=\"Update engagement", StringComparison.Ordinal);
        var (tables, issues) = Reading.OfText(text.Insert(to, text[from..to].Replace("Update metrics (aggregated)", "Copy", StringComparison.Ordinal)));
        tables.Where(t => t.Layout == "linkedin-page-updates").Select(t => t.Figures.Count).Should().Equal(17, 0);
        issues.Should().ContainSingle(i => i.Code == "table-repeated");
    }

    [Fact]
    public void An_unknown_sheet_beside_a_known_one_is_a_warning()
    {
        var text = Samples.Text("facebook-classic-2017.xls").Replace("</Workbook>",
            "<Worksheet ss:Name=\"Own notes\"><Table><Row><Cell><Data ss:Type=\"String\">Note</Data></Cell></Row></Table></Worksheet></Workbook>", StringComparison.Ordinal);
        var (tables, issues) = Reading.OfText(text);
        tables.Should().ContainSingle();
        issues.Should().ContainSingle(i => i.Code == "sheet-unknown" && i.Place.Sheet == "Own notes");
    }

    [Fact]
    public void Rows_wrapped_whole_in_one_field_give_the_same_numbers() =>
        Same("meta-facebook-2025-04.csv", string.Concat(Samples.Text("meta-facebook-2025-04.csv").TrimStart('\uFEFF').TrimEnd('\n').Split('\n')
            .Select(line => $"\"{line.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n")));

    [Fact]
    public void Each_member_of_a_ZIP_is_a_table_with_its_name()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var name in new[] { "meta-facebook-2025-04.csv", "meta-instagram-posts.csv" })
            {
                using var stream = zip.CreateEntry("export/" + name).Open();
                stream.Write(Encoding.UTF8.GetBytes(Samples.Text(name)));
            }
        using var file = new TempFile(memory.ToArray(), "both.zip");
        var (tables, issues) = Reading.Of(file.File);
        tables.Select(t => $"{t.Member} {t.Platform} {t.Posts[0].Where}").Should().Equal(
            "export/meta-facebook-2025-04.csv facebook exports/both.zip, sheet export/meta-facebook-2025-04.csv, row 2",
            "export/meta-instagram-posts.csv instagram exports/both.zip, sheet export/meta-instagram-posts.csv, row 2");
        issues.Should().BeEmpty();
    }

    [Fact]
    public void A_table_that_is_no_export_is_handed_back_without_an_issue()
    {
        using var file = new TempFile("area,persons\n1,2\n");
        var issues = new Issues();
        var read = ExportReader.TryRead(file.File, ContainerReader.Open(file.File, issues), issues);
        read.Tables.Should().BeEmpty();
        read.Unknown.Should().ContainSingle().Which.Headings.Should().Equal("area", "persons");
        issues.Should().BeEmpty();
    }
}
