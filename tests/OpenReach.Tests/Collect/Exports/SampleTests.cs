using OpenReach.Collect.Exports;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>Every layout of the book reads its invented sample to figures worked out by hand.</summary>
public class SampleTests
{
    [Theory]
    [InlineData("facebook-classic-2014.csv", "facebook Posts facebook-classic-posts 2014 2014-03-04..2014-03-06 ? 1001: 3 rows, 0 aside",
        "clicks=15 comments=2 impressions=295 impressions_organic=265 impressions_paid=30 reach.max=120 reach.rows=2 reach_organic.max=100 reach_organic.rows=2 "
        + "reach_paid.max=20 reach_paid.rows=2 reactions=10 video_views_organic=5", "")]
    [InlineData("facebook-classic-2015.csv", "facebook Posts facebook-classic-posts 2015 2015-08-20..2015-08-21 ? 1001: 2 rows, 0 aside",
        "clicks=42 comments=1 impressions=590 impressions_organic=590 impressions_paid=0 reach.max=300 reach.rows=2 reach_organic.max=300 reach_organic.rows=2 "
        + "reach_paid.max=0 reach_paid.rows=2 reactions=13 shares=2 video_views_organic=55", "")]
    [InlineData("facebook-classic-2017.xls", "facebook Posts facebook-classic-posts 2017 2017-10-02..2017-10-03 ? 1001: 2 rows, 0 aside",
        "clicks=58 impressions=1800 impressions_organic=600 impressions_paid=900 reach.max=900 reach.rows=2 reach_organic.max=400 reach_organic.rows=2 "
        + "reach_paid.max=650 reach_paid.rows=2", "")]
    [InlineData("facebook-classic-2020.xls", "facebook Posts facebook-classic-posts 2020 2020-07-02..2020-09-22 ? 1001: 2 rows, 0 aside",
        "clicks=24 comments=11 impressions=950 impressions_organic=890 impressions_paid=60 reach.max=640 reach.rows=2 reach_organic.max=600 reach_organic.rows=2 "
        + "reach_paid.max=50 reach_paid.rows=2 reactions=68 shares=5 video_views_organic=12", "")]
    [InlineData("meta-facebook-2023-12.csv",
        "facebook Posts meta-content-facebook 2023-12 2023-12-12..2024-01-15 America/Los_Angeles Harbour Town Council: 3 rows, 1 aside",
        "clicks=255 comments=21 engagements=129 impressions=7050 reach.max=5000 reach.rows=2 reactions=97 shares=11", "rows-failed-in-export")]
    [InlineData("meta-facebook-2025-04.csv",
        "facebook Posts meta-content-facebook 2025-04 2025-03-18..2025-04-01 America/Los_Angeles Harbour Town Council: 3 rows, 0 aside",
        "clicks=41 comments=2 engagements=17 reach.max=530 reach.rows=3 reactions=14 shares=1 views=1020", "")]
    [InlineData("meta-facebook-dup-views.csv",
        "facebook Posts meta-content-facebook 2025-04-dup-views 2025-03-18..2025-03-19 America/Los_Angeles Harbour Town Council: 2 rows, 0 aside",
        "reach.max=178 reach.rows=2 reach_organic.max=178 reach_organic.rows=2 reach_paid.max=0 reach_paid.rows=2 reactions=8", "column-repeated views-all-zero")]
    [InlineData("meta-instagram-posts.csv", "instagram Posts meta-content-instagram 2025-04 2025-01-10..2025-11-03 America/Los_Angeles harbour.town: 6 rows, 0 aside",
        "comments=0 reach.max=860 reach.rows=6 reactions=15 saves=12 shares=6 views=2100", "")]
    [InlineData("meta-instagram-stories.csv",
        "instagram Posts meta-content-instagram stories-2026-06 2025-01-10..2025-11-03 America/Los_Angeles harbour.town: 7 rows, 1 aside",
        "reach.max=45 reach.rows=6 reactions=0 replies=12 shares=0 views=315", "rows-failed-in-export")]
    [InlineData("sprout-posts.csv", "sprout Posts sprout-posts 2025 2025-02-13..2025-12-30 ? ?: 4 rows, 0 aside",
        "comments=77 engagements=3568 impressions=43902 impressions_organic=42990 reach.max=18975 reach.rows=3 reach_organic.max=18975 reach_organic.rows=2 "
        + "reactions=3458 shares=33 video_views=3046", "")]
    [InlineData("sprout-profiles.csv", "sprout Daily sprout-profiles 2025 2025-01-13..2025-01-14 ? ?: 4 rows, 0 aside",
        "comments=9 engagements=98 impressions=20830 posts_published=4 reactions=44 shares=3 video_views=291", "")]
    [InlineData("reach.csv", " Plain reach 1 2024-01-01..2024-03-31 ? ?: 7 rows, 0 aside", "reach.max=5200 reach.rows=1 views=90000", "")]
    public void A_sample_gives_what_was_worked_out_by_hand(string file, string summary, string totals, string codes)
    {
        var (table, issues) = Reading.OfSample(file);
        Reading.Summary(table).Should().Be(summary);
        Reading.Totals(table).Should().Be(totals);
        Reading.Codes(issues).Should().Be(codes);
    }

    [Fact]
    public void Each_sheet_of_a_LinkedIn_workbook_is_a_table()
    {
        var (tables, issues) = Reading.Of(Samples.File("linkedin-page.xls"));
        tables.Select(Reading.Summary).Should().Equal(
            "linkedin Traffic linkedin-page-visitors 2020 2020-07-01..2020-07-02 UTC ?: 2 rows, 0 aside",
            "linkedin Places linkedin-visitors-location 2020 .. ? ?: 2 rows, 0 aside",
            "linkedin Audience linkedin-visitors-seniority 2020 .. ? ?: 1 rows, 0 aside",
            "linkedin Daily linkedin-page-updates 2020 2020-07-01..2020-07-02 UTC ?: 2 rows, 0 aside",
            "linkedin Posts linkedin-update-engagement 2020 2020-05-18..2020-07-01 UTC ?: 2 rows, 0 aside");
        tables.Take(3).Should().OnlyContain(t => t.Figures.Count == 0 && t.Posts.Count == 0);
        Reading.Codes(issues).Should().Be("table-not-used");
    }

    [Fact]
    public void Unpaid_reach_of_LinkedIn_is_reach_only_on_days_without_paid_impressions()
    {
        var figures = Reading.Of(Samples.File("linkedin-page.xls")).Tables[3].Figures;
        figures.Where(f => f.Metric == Metric.ReachOrganic).Select(f => f.Value).Should().Equal(7, 140);
        figures.Where(f => f.Metric == Metric.Reach).Select(f => (f.From.Day, f.Value)).Should().Equal((1, 7));
    }

    [Fact]
    public void LinkedIn_posts_have_the_id_in_their_link_and_dates_of_either_form()
    {
        var posts = Reading.Of(Samples.File("linkedin-page.xls")).Tables[4].Posts;
        posts.Select(p => p.Id).Should().Equal("6684000000000000001", "6684000000000000002");
        posts.Select(p => p.Published).Should().Equal(new DateTime(2020, 7, 1), new DateTime(2020, 5, 18));
        posts.Should().OnlyContain(p => !p.HasTime);
    }

    [Fact]
    public void A_suite_names_the_platform_in_each_row_and_loses_only_the_spreadsheet_apostrophe()
    {
        var posts = Reading.OfSample("sprout-posts.csv").Table.Posts;
        posts.Select(p => $"{p.Platform}:{p.Account}").Should().Equal("instagram:harbour.town", "tiktok:@harbourtown", "youtube:Harbour Town", "facebook:Harbour Town");
        posts[0].Published.Should().Be(new DateTime(2025, 12, 30, 9, 40, 0));
        posts[1].Published.Should().Be(new DateTime(2025, 12, 12, 19, 5, 0));
    }

    [Fact]
    public void A_blank_is_no_entry_and_a_zero_is_one()
    {
        var posts = Reading.OfSample("facebook-classic-2014.csv").Table.Posts;
        posts[1].Metrics[Metric.ReachPaid].Should().Be(0);
        posts[1].Metrics.Should().NotContainKey(Metric.Comments);
        posts[2].Metrics.Should().BeEmpty();
    }

    [Fact]
    public void Potential_reach_is_no_reach() =>
        Reading.OfSample("sprout-posts.csv").Table.Posts[1].Metrics[Metric.Reach].Should().Be(799);

    [Fact]
    public void A_post_that_failed_in_the_export_has_its_id_and_no_date()
    {
        var failed = Reading.OfSample("meta-facebook-2023-12.csv").Table.Posts.Single(p => p.Published is null);
        failed.Id.Should().Be("933528094972880");
        failed.Metrics.Should().BeEmpty();
    }

    [Fact]
    public void Places_of_the_plain_table_are_all_abroad_a_label_or_unknown()
    {
        var figures = Reading.OfSample("reach.csv").Table.Figures;
        figures.Select(f => f.PlaceLabel).Should().Equal("all", "all", "all", "abroad", "North", null, "all");
        figures[2].Should().Match<Figure>(f => f.Value == null && f.Low == 0 && f.High == 0.01);
        figures[6].Platform.Should().Be("snapchat");
    }

    [Theory]
    [InlineData("sprout-posts.csv")]
    [InlineData("linkedin-page.xls")]
    public void No_person_gets_past_the_reader(string file)
    {
        Samples.Text(file).Should().Contain("Person Nameless");
        var (tables, issues) = Reading.Of(Samples.File(file));
        tables.SelectMany(Words).Concat(issues.SelectMany(i => new[] { i.Message, i.Found ?? "", i.Fix ?? "" })).Should().NotContain(w => w.Contains("Nameless", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_layout_has_a_sample()
    {
        var seen = Directory.EnumerateFiles(Path.GetDirectoryName(Samples.File("x").FullPath)!).SelectMany(f => Reading.Of(new(f, "x")).Tables).Select(t => t.Layout).ToHashSet();
        string[] likeAnother = ["linkedin-visitors-company-size", "linkedin-visitors-industry", "linkedin-visitors-job-function"];
        LayoutBook.All.Select(l => l.Id).Except(likeAnother).Should().OnlyContain(id => seen.Contains(id));
    }

    internal static IEnumerable<string> Words(ExportTable t) =>
        t.Posts.SelectMany(p => new[] { p.Account, p.Id, p.Type ?? "", p.Text ?? "" }).Concat(t.Figures.SelectMany(f => new[] { f.Account, f.PlaceLabel ?? "" })).Append(t.Account ?? "");
}
