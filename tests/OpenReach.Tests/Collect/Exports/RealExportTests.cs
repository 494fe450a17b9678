using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>
/// Real files against totals that were worked out from the bytes without this reader (csv and XML modules of Python; a BIFF parser of
/// its own for the workbook). Reach is never summed by the product; the sums here only prove that each row was read.
/// </summary>
public class RealExportTests
{
    private static (IReadOnlyList<ExportTable> Tables, Issues Issues) Read(string path) =>
        Reading.Of(new(RealData.Path("exports/" + path), "exports/" + Path.GetFileName(path)));

    [RealDataTheory]
    [InlineData("facebook/classic-post-level_2014-01.csv", "facebook Posts facebook-classic-posts 2014 2014-02-17..2014-02-19 ? 518995791497187: 3 rows, 0 aside",
        150, "clicks=28 comments=1 impressions=313 reach.max=76 reach.rows=3 reactions=2")]
    [InlineData("facebook/classic-post-level_2015-08.csv", "facebook Posts facebook-classic-posts 2015 2015-08-19..2016-02-14 ? 518995791497187: 170 rows, 0 aside",
        122585, "clicks=30067 comments=157 impressions=291369 reach.max=28340 reach.rows=169 reach_organic.rows=170 reactions=2806 shares=329 video_views_organic=14233")]
    [InlineData("facebook/classic-post-level_2020-09_spreadsheetml.xls", "facebook Posts facebook-classic-posts 2020 2020-07-02..2020-09-22 ? 97150433029: 63 rows, 0 aside",
        38804, "clicks=1262 comments=86 impressions=50773 impressions_organic=23458 impressions_paid=27315 reach.max=6564 reach.rows=63 reactions=1484 shares=90 video_views_organic=268")]
    [InlineData("facebook/mbs-content_2024-03_rawcol.csv",
        "facebook Posts meta-content-facebook 2023-12 2023-12-12..2024-03-04 America/Los_Angeles Психічне здоров'я для України: 44 rows, 3 aside",
        958872, "clicks=39560 comments=992 engagements=28188 impressions=1237195 reach.max=314343 reach.rows=41 reactions=22548 shares=4648")]
    [InlineData("facebook/mbs-content_2025-04.csv",
        "facebook Posts meta-content-facebook 2025-04 2025-01-14..2025-04-14 America/Los_Angeles Oigetit Fake News Filter - South Africa: 261 rows, 0 aside",
        8395, "clicks=162 comments=20 engagements=127 reach.max=884 reach.rows=261 reactions=87 shares=20 views=15982")]
    [InlineData("facebook/mbs-content_2025-04_dup-views.csv",
        "facebook Posts meta-content-facebook 2025-04-dup-views 2025-03-18..2025-04-14 America/Los_Angeles Oigetit Fake News Filter - South Africa: 48 rows, 0 aside",
        1286, "clicks=20 comments=2 engagements=10 reach.max=178 reach.rows=48 reactions=8 shares=0")]
    [InlineData("instagram/mbs-content-stories_2026-06.csv",
        "instagram Posts meta-content-instagram stories-2026-06 2026-01-01..2026-06-29 America/Los_Angeles purapura.ponsel: 2807 rows, 3 aside",
        5738876, "clicks=2631 reach.max=552385 reach.rows=2804 reactions=1400 replies=1814 shares=591 views=6113484")]
    [InlineData("sprout/post-performance_2025.csv", "sprout Posts sprout-posts 2025 2025-02-13..2025-12-30 ? ?: 27 rows, 0 aside",
        null, "reach.max=25547 reach.rows=16")]
    [InlineData("sprout/profile-performance_2025.csv", "sprout Daily sprout-profiles 2025 2025-01-01..2025-12-31 ? ?: 2190 rows, 0 aside",
        null, "comments=11847 engagements=391913 impressions=23556920 posts_published=2083 reactions=169988 saves=2615 shares=20369 video_views=6098997")]
    public void A_real_export_gives_its_totals_to_the_unit(string path, string summary, int? sumOfReaches, string totals)
    {
        var table = Read(path).Tables.Should().ContainSingle().Subject;
        Reading.Summary(table).Should().Be(summary);
        Reading.Totals(table).Split(' ').Should().Contain(totals.Split(' '));
        if (sumOfReaches is { } sum) table.Posts.Sum(p => p.Metrics.GetValueOrDefault(Metric.Reach)).Should().Be(sum);
    }

    [RealDataFact]
    public void The_LinkedIn_workbook_gives_its_daily_table_once()
    {
        var (tables, issues) = Read("linkedin/page-visitors+updates_2020_Q2.xls");
        tables.Select(t => t.Sheet).Should().Equal("Visitor metrics", "Location", "Job function", "Seniority", "Industry", "Company size", "Update metrics (aggregated)", "Update engagement");
        var daily = tables[6];
        Reading.Summary(daily).Should().Be("linkedin Daily linkedin-page-updates 2020 2020-07-01..2020-09-22 UTC ?: 84 rows, 0 aside");
        daily.Totals.Should().Contain(Metric.Impressions, 29629).And.Contain(Metric.Clicks, 637).And.Contain(Metric.Reactions, 704)
            .And.Contain(Metric.Comments, 53).And.Contain(Metric.Shares, 46).And.Contain("reach.max", 2016);
        daily.Figures.Where(f => f.Metric == Metric.Reach).Sum(f => f.Value).Should().Be(20464);
        tables[7].Figures.Should().BeEmpty("the owner pasted the same sheet twice");
        issues.Should().Contain(i => i.Code == "table-repeated").And.NotContain(i => i.Severity == Severity.Error);
    }

    [RealDataFact]
    public void Four_paid_posts_carry_nearly_half_of_the_reach_of_Nashville()
    {
        var posts = Read("facebook/classic-post-level_2020-09_spreadsheetml.xls").Tables.Single().Posts;
        posts.Select(p => p.Metrics[Metric.ReachPaid]).Where(p => p > 0).Order().Should().Equal(893, 4946, 5464, 6492);
        posts.Should().OnlyContain(p => p.HasTime && p.Published!.Value.Year == 2020);
    }

    [RealDataFact]
    public void The_profile_file_shows_how_many_posts_the_post_file_lacks()
    {
        var table = Read("sprout/profile-performance_2025.csv").Tables.Single();
        table.Figures.Where(f => f.Metric == Metric.PostsPublished).GroupBy(f => f.Platform).Select(g => $"{g.Key}={g.Sum(f => f.Value)}").Order(StringComparer.Ordinal)
            .Should().Equal("facebook=280", "instagram=1053", "linkedin=286", "tiktok=149", "x=164", "youtube=151");
        table.Figures.Select(f => f.Account).Distinct().Should().BeEquivalentTo("@flyONT", "Ontario International Airport", "flyont", "@flyontairport", "FlyONT - Ontario International Airport");
    }

    [RealDataFact]
    public void Broken_views_are_missing_and_failed_rows_are_named()
    {
        Reading.Codes(Read("facebook/mbs-content_2025-04_dup-views.csv").Issues).Should().Be("column-repeated views-all-zero");
        Reading.Codes(Read("facebook/mbs-content_2024-03_rawcol.csv").Issues).Should().Be("rows-failed-in-export");
        Read("facebook/mbs-content_2024-03_rawcol.csv").Tables.Single().Posts.Where(p => p.Published is null).Select(p => p.Id)
            .Should().BeEquivalentTo("933528094972880", "1060108855304716", "1048095246469818");
    }

    [RealDataTheory]
    [InlineData("sprout/post-performance_2025.csv", "Staff member")]
    public void Names_of_staff_in_real_files_stay_behind(string path, string name)
    {
        File.ReadAllText(RealData.Path("exports/" + path)).Should().Contain(name);
        var (tables, issues) = Read(path);
        tables.SelectMany(SampleTests.Words).Concat(issues.Select(i => i.Message + i.Found)).Should().NotContain(w => w.Contains(name, StringComparison.Ordinal));
    }

    [RealDataFact]
    public void A_real_file_cut_anywhere_gives_rows_or_issues_and_never_an_exception()
    {
        foreach (var path in new[] { "facebook/classic-post-level_2020-09_spreadsheetml.xls", "linkedin/page-visitors+updates_2020_Q2.xls", "meta-ads/region-month_2023-04_2024-03.xlsx", "youtube/pt_cities_2024-06_2025-06.zip" })
        {
            var bytes = File.ReadAllBytes(RealData.Path("exports/" + path));
            for (var part = 1; part < 12; part++)
            {
                using var cut = new Containers.TempFile(bytes[..(bytes.Length * part / 12)]);
                Reading.Of(cut.File).Issues.Should().NotBeEmpty();
            }
        }
    }
}
