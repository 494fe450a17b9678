using System.Globalization;
using OpenReach.Collect;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>
/// Real files of the other platforms against totals worked out from the bytes without this reader (csv, zipfile and XML modules of
/// Python): sums of additive metrics; of unique accounts the sum over rows, which the product never gives and which here proves that
/// each row was read.
/// </summary>
public class RealLayoutTests
{
    private static IReadOnlyList<ExportTable> Read(string path, out Issues issues)
    {
        (var tables, issues) = Reading.Of(new(RealData.Path("exports/" + path), "exports/" + Path.GetFileName(path)));
        return tables;
    }

    [RealDataTheory]
    [InlineData("x/tweet_activity_2021-04_en.csv", "x Posts x-tweet-activity 2021 2021-04-01..2021-04-30 UTC ADHOrg: 31 rows, 0 aside", "impressions=64313 engagements=544 reactions=143 comments=2 shares=126 clicks=83")]
    [InlineData("x/daily_tweet_activity_2021-03_en.csv", "x Daily x-daily-activity 2021 2021-03-01..2021-03-31 UTC ?: 31 rows, 0 aside", "posts_published=31 impressions=67873 engagements=1124 reactions=189 comments=8 shares=146 clicks=403")]
    [InlineData("x/account_analytics_content_2024-11_2025-02.csv", "x Posts x-content 2024-12 2024-12-31..2025-02-17 ? Wormhole_BR: 141 rows, 0 aside", "impressions=9325 reactions=354 engagements=911 saves=2 comments=80 shares=63 clicks=18")]
    [InlineData("x/account_overview_analytics_2025-02.csv", "x Daily x-overview 2025 2024-12-31..2025-02-18 ? ?: 50 rows, 0 aside", "impressions=9699 reactions=366 engagements=1051 new_followers=139 posts_published=77 visits=123 comments=95")]
    [InlineData("youtube/en_2021_geography_Table-data.csv", "youtube Places youtube-geography 2020 .. ? ?: 201 rows, 0 aside", "views=15503810")]
    [InlineData("youtube/en_2021_geography_Totals.csv", "youtube Daily youtube-totals 2020 2020-12-31..2021-12-30 America/Los_Angeles ?: 365 rows, 0 aside", "views=15503810")]
    [InlineData("youtube/en_2023_content_table.csv", "youtube Posts youtube-content 2022 2020-08-08..2026-03-04 America/Los_Angeles ?: 220 rows, 0 aside", "views=51075 impressions_thumbnail=748826")]
    [InlineData("youtube/en_2024-11_Subscription_status.csv", "youtube Traffic youtube-subscription 2020 .. ? ?: 2 rows, 0 aside", "views=100325568")]
    [InlineData("youtube/en_2024-11_Viewer_Cities.csv", "youtube Places youtube-cities 2020 .. ? ?: 500 rows, 0 aside", "views=26625986")]
    [InlineData("youtube/en_2024-11_Viewer_gender.csv", "youtube Audience youtube-gender 2020 .. ? ?: 3 rows, 0 aside", "")]
    [InlineData("youtube/pt_2023_age_only.csv", "youtube Audience youtube-age 2020 .. ? ?: 5 rows, 0 aside", "")]
    [InlineData("youtube/pt_2023_unique-viewers_daily.csv", "youtube Daily youtube-viewers 2023 2020-05-08..2023-03-02 America/Los_Angeles ?: 500 rows, 0 aside", "viewers.max=1148 viewers.rows=500")]
    [InlineData("youtube/pt_content_2025-06_table.csv", "youtube Posts youtube-content 2025-06 2020-05-12..2025-06-28 America/Los_Angeles ?: 499 rows, 0 aside", "video_views=150500 views=151805 impressions_thumbnail=1625076")]
    [InlineData("tiktok/business_2025-12_overview.csv", "tiktok Daily tiktok-business-overview 2025-12 2025-10-31..2025-12-31 UTC ?: 62 rows, 0 aside", "views=521491 reach.max=75134 reach.rows=61 reactions=7178 shares=1926 comments=665 new_followers=409 visits=2661")]
    [InlineData("tiktok/business_2025-12_followers.csv", "tiktok Followers tiktok-business-followers 2025-12 .. UTC ?: 62 rows, 0 aside", "")]
    [InlineData("tiktok/studio_2026-02_Overview.csv", "tiktok Daily tiktok-studio-overview 2026 .. ? ?: 365 rows, 0 aside", "views=2946198 visits=9692 reactions=23673 comments=3171 shares=2372")]
    [InlineData("tiktok/studio_2026-02_Viewers.csv", "tiktok Daily tiktok-studio-viewers 2026 .. ? ?: 365 rows, 0 aside", "viewers.max=99091 viewers.rows=340")]
    [InlineData("tiktok/studio_2026-02_FollowerHistory.csv", "tiktok Followers tiktok-studio-followers 2026 .. ? ?: 365 rows, 0 aside", "")]
    [InlineData("tiktok/studio_2026-02_FollowerActivity.csv", "tiktok Followers tiktok-studio-activity 2026 .. ? ?: 168 rows, 0 aside", "")]
    [InlineData("tiktok/studio_2026-02_FollowerGender.csv", "tiktok Audience tiktok-studio-gender 2026 .. ? ?: 3 rows, 0 aside", "")]
    [InlineData("tiktok/studio_2026-02_FollowerTopTerritories.csv", "tiktok Places tiktok-studio-territories 2026 .. ? ?: 11 rows, 0 aside", "")]
    [InlineData("tiktok/studio_2026-04_Overview.csv", "tiktok Daily tiktok-studio-overview 2026 .. ? ?: 7 rows, 0 aside", "views=7919 reactions=51")]
    [InlineData("facebook/mbs-2025-04_reach.csv", "facebook Daily meta-results 2024 2025-01-01..2025-04-15 America/Los_Angeles ?: 105 rows, 0 aside", "reach.max=961 reach.rows=105")]
    [InlineData("facebook/mbs-2025-04_follows.csv", " Daily meta-results 2024 2025-01-01..2025-04-15 America/Los_Angeles ?: 105 rows, 0 aside", "new_followers=66")]
    [InlineData("facebook/mbs-2025-04_interactions.csv", " Daily meta-results 2024 2025-01-01..2025-04-15 America/Los_Angeles ?: 105 rows, 0 aside", "engagements=208")]
    [InlineData("facebook/mbs-2025-04_audience.csv", " Audience meta-audience 2024-11 .. ? ?: 26 rows, 0 aside", "")]
    [InlineData("facebook/excel-resaved-bg_2025-12_top-content-formats.csv", " Traffic meta-formats 2024 .. ? ?: 17 rows, 0 aside", "views=761454 engagements=6492 posts_published=92")]
    [InlineData("facebook/mbs-video_2025-12_row-wrapped.csv", "facebook Posts meta-videos-facebook 2025-12 2025-10-31..2025-12-30 America/Los_Angeles Restaurant Vintage: 45 rows, 0 aside", "reach.max=127268 reach.rows=45 video_views=246383 engagements=3665 reactions=3524 comments=48 shares=93")]
    [InlineData("facebook/classic-page-level_2015-08_utf8.csv", "facebook Daily facebook-classic-page 2015 2015-08-19..2016-02-14 ? ?: 180 rows, 0 aside", "new_followers=343 reach.max=20344 reach.rows=180 impressions=448471")]
    [InlineData("facebook/classic-page-level_2017-07_spreadsheetml.xls", "facebook Daily facebook-classic-page 2017 2017-06-09..2017-07-06 ? ?: 28 rows, 0 aside", "new_followers=16660 reach.max=1207124 reach.rows=28 impressions=6383997")]
    [InlineData("facebook/classic-video-posts_2015-08.csv", "facebook Posts facebook-classic-videos 2015 2015-09-11..2016-02-10 ? 518995791497187: 21 rows, 0 aside", "impressions=113514 video_views=14230")]
    [InlineData("instagram/mbs-content-pt_2025-06.csv", "instagram Posts meta-content-instagram 2025-04 2025-04-01..2025-06-30 America/Los_Angeles ?: 171 rows, 0 aside", "views=2896862 reach.max=141106 reach.rows=148 reactions=76776 shares=15267 comments=1949 saves=3080")]
    [InlineData("instagram/mbs-pt-2024-11_publico.csv", "instagram Audience meta-audience 2023 .. ? ?: 24 rows, 0 aside", "")]
    [InlineData("instagram/mbs-pt-2024-11_formatos.csv", " Traffic meta-formats 2024 .. ? ?: 2 rows, 0 aside", "posts_published=376")]
    [InlineData("meta-ads/region-month_2023-04_2024-03.xlsx", "meta-ads Ads meta-ads-region-month 2024 2023-04-01..2024-03-11 ? ?: 310 rows, 0 aside", "impressions=3159843 reach.max=1211188")]
    [InlineData("meta-ads/pt_header-only_2025-04.zip", "meta-ads Ads meta-ads 2024 .. ? ?: 0 rows, 0 aside", "")]
    [InlineData("google-analytics/ga4_exploration_2023-07_2024-03.csv", "google-analytics Traffic google-analytics-exploration 2023 2023-07-08..2024-03-04 ? ?: 241 rows, 0 aside", "users.max=2831 users.rows=241")]
    [InlineData("google-analytics/ga4_report_2025_Demographic-details_-Age.csv", "google-analytics Audience google-analytics-age 2025 .. ? ?: 7 rows, 0 aside", "users.max=6907")]
    [InlineData("google-analytics/ga4_report_2025_Demographic-details_-Gender.csv", "google-analytics Audience google-analytics-gender 2025 .. ? ?: 3 rows, 0 aside", "users.max=35280")]
    [InlineData("search-console/2026-07_Chart.csv", "search-console Traffic search-console-chart 2026 2026-03-15..2026-07-21 America/Los_Angeles ?: 129 rows, 0 aside", "clicks=36 impressions=7644")]
    [InlineData("search-console/2026-07_Countries.csv", "search-console Traffic search-console-countries 2026 .. ? ?: 125 rows, 0 aside", "clicks=36 impressions=7644")]
    [InlineData("search-console/2026-07_Devices.csv", "search-console Traffic search-console-devices 2026 .. ? ?: 3 rows, 0 aside", "clicks=36 impressions=7644")]
    [InlineData("search-console/2026-07_Pages.csv", "search-console Traffic search-console-pages 2026 .. ? ?: 99 rows, 0 aside", "clicks=36 impressions=8669")]
    [InlineData("search-console/2026-07_Queries.csv", "search-console Traffic search-console-queries 2026 .. ? ?: 196 rows, 0 aside", "clicks=12 impressions=1877")]
    [InlineData("search-console/2026-07_Filters.csv", "search-console Traffic search-console-filters 2026 .. ? ?: 2 rows, 0 aside", "")]
    [InlineData("search-console/2026-07_Search-appearance.csv", "search-console Traffic search-console-appearance 2026 .. ? ?: 0 rows, 0 aside", "")]
    [InlineData("crowdtangle/api-flattened_2023-11.csv", "crowdtangle Posts crowdtangle-api 2023 2023-11-22..2023-11-23 UTC ?: 10 rows, 0 aside", "")]
    public void A_real_file_is_known_and_gives_its_totals_to_the_unit(string path, string summary, string totals)
    {
        var table = Read(path, out var issues).Should().ContainSingle().Subject;
        Reading.Summary(table).Should().Be(summary);
        if (totals.Length > 0) Reading.Totals(table).Split(' ').Should().Contain(totals.Split(' '));
        issues.Should().NotContain(i => i.Severity == Severity.Error);
    }

    [RealDataTheory]
    [InlineData("facebook/mbs-reach_2024-03_tab.csv", "facebook reach 242 3897137; instagram reach 242 150759")]
    [InlineData("facebook/mbs-2024-06_page-and-profile-visits.csv", "facebook visits 90 0; instagram visits 90 3627")]
    [InlineData("facebook/mbs-2025-04_reach.csv", "facebook reach 105 10734")]
    [InlineData("tiktok/business_2025-12_overview.csv", "tiktok reach 61 505414")]
    [InlineData("youtube/pt_2023_unique-viewers_daily.csv", "youtube viewers 500 31399")]
    public void Days_of_real_files_are_all_read(string path, string expected) =>
        string.Join("; ", Read(path, out _).Select(t =>
        {
            var metric = t.Figures.Select(f => f.Metric).Distinct().Single(m => expected.Contains(" " + m + " ", StringComparison.Ordinal));
            var all = t.Figures.Where(f => f.Metric == metric).ToList();
            return string.Create(CultureInfo.InvariantCulture, $"{t.Platform} {metric} {all.Count} {all.Sum(f => f.Value)}");
        })).Should().Be(expected);

    [RealDataTheory]
    [InlineData("facebook/classic-page-level_2015-08_utf8.csv", 166862, 119349)]
    [InlineData("facebook/classic-page-level_2017-07_spreadsheetml.xls", 1240098, 971906)]
    public void Likes_by_group_of_a_real_page_are_all_read(string path, int byAge, int byCity)
    {
        var likes = Read(path, out _).Single().Figures.Where(f => f.Metric == Metric.Followers).ToList();
        likes.Where(f => !f.Age.IsAll).Sum(f => f.Value).Should().Be(byAge);
        likes.Where(f => f.PlaceLabel is { Length: > 2 } and not "all").Sum(f => f.Value).Should().Be(byCity);
    }

    [RealDataTheory]
    [InlineData("cities", "44 157474; 1825 11444; 365 157474")]
    [InlineData("content", "499 154929; 1825 67260; 365 157474")]
    [InlineData("playback-location", "5 157474; 1825 157474; 365 157474")]
    [InlineData("traffic-source", "13 157474; 4745 157474; 365 157474")]
    public void Each_member_of_a_real_YouTube_download_is_a_table(string report, string rowsAndViews)
    {
        var tables = Read($"youtube/pt_{report}_2024-06_2025-06.zip", out var issues);
        string.Join("; ", tables.Select(t => $"{t.Rows} {t.Totals[Metric.Views]}")).Should().Be(rowsAndViews);
        tables.Should().OnlyContain(t => t.Platform == "youtube" && t.Language == "pt" && t.SetAside == 0);
        issues.Should().NotContain(i => i.Severity != Severity.Note);
    }

    [RealDataFact]
    public void What_the_real_list_of_cities_leaves_out_is_at_an_unknown_place()
    {
        var views = Read("youtube/pt_cities_2024-06_2025-06.zip", out _)[0].Figures;
        views.Single(f => f.PlaceLabel == "all").Value.Should().Be(157474);
        views.Single(f => f.PlaceLabel is null).Value.Should().Be(157474 - 12314);
    }

    [RealDataFact]
    public void The_shares_that_a_spreadsheet_made_into_dates_are_restored_in_the_real_file()
    {
        Issues issues = [];
        var tables = OpenReach.Collect.Exports.ExportReader.Read(new(RealData.Path("exports/facebook/excel-resaved-bg_2025-12_audience.csv"), "audience.csv"), issues, new(new(2025, 10, 31), new(2025, 12, 31), "Europe/Sofia"));
        tables.Select(t => t.Kind).Should().Equal(ExportKind.Audience, ExportKind.Daily);
        var cells = tables[0].Figures.Where(f => f.PlaceLabel == "all").ToList();
        cells.Should().HaveCount(12);
        cells.Sum(f => f.Value).Should().BeApproximately(1, 1e-9);
        cells.Single(f => f.Sex == Sex.Female && f.Age.From == 18).Value.Should().Be(0.034);
        tables[1].Totals[Metric.NewFollowers].Should().Be(401);
        Reading.Codes(issues).Should().Contain("shares-restored").And.Contain("shares-damaged");
    }

    [RealDataFact]
    public void A_real_audience_of_two_platforms_is_two_tables()
    {
        var tables = Read("facebook/mbs-2023-05_audience-fb+ig.txt", out var issues);
        tables.Select(t => t.Platform).Should().Equal("facebook", "instagram");
        issues.Should().OnlyContain(i => i.Severity == Severity.Note);
    }

    [RealDataFact]
    public void The_real_export_of_a_LinkedIn_member_has_reach_of_its_period()
    {
        var tables = Read("linkedin/creator_2025-03_2026-03_redacted.xlsx", out _);
        tables.Select(t => t.Kind).Should().Equal(ExportKind.Daily, ExportKind.Daily, ExportKind.Posts, ExportKind.Posts, ExportKind.Followers, ExportKind.Audience);
        tables.Should().OnlyContain(t => t.Generation == "2026" && t.Platform == "linkedin");
        tables[0].Figures.Single(f => f.Metric == Metric.Reach).Should().Match<Figure>(f => f.Value == 14032 && f.From == new DateOnly(2025, 3, 24) && f.To == new DateOnly(2026, 3, 23));
        tables[1].Totals[Metric.Impressions].Should().Be(32506, "the days add up to the period");
    }

    [RealDataFact]
    public void Every_real_export_is_known_and_only_its_list_of_origins_is_not()
    {
        Issues issues = [];
        var tables = ProjectFiles.At(RealData.Path("exports"), issues).SelectMany(Checking.File).ToList();
        tables.Where(t => t.Kind is null).Select(t => Path.GetFileName(t.Path)).Should().Equal("MANIFEST.tsv");
        tables.Where(t => t.Kind is not null).Should().OnlyContain(t => t.Layout != null && t.Generation != "unknown" && t.Language != null);
        tables.SelectMany(t => t.Issues).Where(i => i.Severity == Severity.Error).Should().ContainSingle();
    }
}
