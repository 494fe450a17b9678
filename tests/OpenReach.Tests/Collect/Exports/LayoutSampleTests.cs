using OpenReach.Collect.Exports;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Exports;

/// <summary>Invented samples of every platform's layouts, with what they hold: platform, kind, layout, generation, days, zone, account, rows, language, totals.</summary>
public class LayoutSampleTests
{
    /// <summary>The script has its own readers and its own list of headings.</summary>
    [ToolFact("python3")]
    public void The_totals_expected_here_are_those_of_a_script_that_shares_no_code_with_the_reader()
    {
        var (code, output) = Tools.Run("python3", [], ".txt", Repository.Path("tests", "tools", "sample-totals.py"));
        code.Should().Be(0, output);
        output.Should().Contain("numbers agree");
    }

    [Theory]
    [InlineData("buffer-posts.csv", "table-not-used",
        "buffer Posts buffer-posts 2022 2025-01-02..2025-01-02 ? ?: 1 rows, 0 aside [en] clicks=1 comments=1 impressions=200 reach.max=100 reach.rows=1 reactions=3 shares=0")]
    [InlineData("crowdtangle-ui-2019.csv", "table-not-used",
        "crowdtangle Posts crowdtangle-posts 2019 2020-11-02..2020-11-03 ? ?: 2 rows, 0 aside [en] comments=62 engagements=1049 shares=73 video_views=0")]
    [InlineData("crowdtangle-ui-2021.csv", "table-not-used",
        "crowdtangle Posts crowdtangle-posts 2021-04 2021-07-06..2021-07-06 ? ?: 1 rows, 0 aside [en] comments=50 engagements=1016 shares=60 video_views=0")]
    [InlineData("ga4-country.csv", "table-not-used",
        "google-analytics Places google-analytics-place 2025 .. ? ?: 2 rows, 0 aside [en] users.max=1200 users.rows=2")]
    [InlineData("ga4-language.csv", "table-not-used",
        "google-analytics Audience google-analytics-language 2025 .. ? ?: 2 rows, 0 aside [en] users.max=1100 users.rows=2")]
    [InlineData("govdelivery.csv", "table-not-used",
        "email Email govdelivery-bulletins 2023 .. ? ?: 1 rows, 0 aside [en] clicks=50 deliveries=990")]
    [InlineData("hootsuite-metrics.csv", "table-not-used",
        "hootsuite Daily hootsuite-facebook-metrics 2018 2018-09-06..2018-09-07 ? ?: 2 rows, 0 aside [en]")]
    [InlineData("linkedin-competitors.xls", "table-not-used",
        "linkedin Followers linkedin-competitors 2023 .. ? ?: 1 rows, 0 aside [en]")]
    [InlineData("linkedin-content-2023.xls", "",
        "linkedin Daily linkedin-page-updates 2023 2025-01-15..2025-01-16 UTC ?: 2 rows, 0 aside [en] clicks=4 comments=1 impressions=60 impressions_organic=30 impressions_paid=30 reach.max=7 reach.rows=1 reach_organic.max=15 reach_organic.rows=2 reactions=4 shares=1")]
    [InlineData("linkedin-followers-2023.xls", "table-not-used",
        "linkedin Followers linkedin-new-followers 2023 2025-01-15..2025-01-16 UTC ?: 2 rows, 0 aside [en] new_followers=2\n"
            + "linkedin Places linkedin-followers-location 2023 .. ? ?: 2 rows, 0 aside [en]\n"
            + "linkedin Audience linkedin-followers-work 2023 .. ? ?: 1 rows, 0 aside [en]")]
    [InlineData("linkedin-posts-2023.csv", "encoding-assumed",
        "linkedin Posts linkedin-update-engagement 2023 2025-01-15..2025-01-16 UTC ?: 2 rows, 0 aside [en] clicks=12 comments=1 impressions=350 reactions=7 shares=3 video_views=40")]
    [InlineData("mailchimp.csv", "table-not-used",
        "email Email mailchimp-campaigns 2022 2025-04-05..2025-05-05 ? ?: 2 rows, 0 aside [en] clicks=90 deliveries=1985")]
    [InlineData("meta-ads-age-gender.csv", "table-not-used",
        "meta-ads Ads meta-ads-age-gender 2024 .. ? ?: 3 rows, 0 aside [en] impressions=356 reach.max=100 reach.rows=3")]
    [InlineData("meta-ads-days-fr.csv", "table-not-used",
        "meta-ads Ads meta-ads-days 2024 2026-08-01..2026-08-02 ? ?: 2 rows, 0 aside [fr] impressions=1400")]
    [InlineData("meta-audience-untitled-it.csv", "",
        " Audience meta-audience 2023 .. ? ?: 5 rows, 0 aside [it]")]
    [InlineData("meta-facebook-pt.csv", "",
        "facebook Posts meta-content-facebook 2025-04 2025-04-10..2025-04-11 America/Los_Angeles Porto Exemplo: 2 rows, 0 aside [pt] clicks=20 comments=4 engagements=40 reach.max=700 reach.rows=2 reactions=33 shares=3 views=1400")]
    [InlineData("meta-results-it.csv", "",
        "facebook Daily meta-results 2024 2025-01-01..2025-01-02 America/Los_Angeles ?: 2 rows, 0 aside [it] reach.max=9 reach.rows=2\n"
            + "instagram Daily meta-results 2024 2025-01-01..2025-01-01 America/Los_Angeles ?: 1 rows, 0 aside [it] reach.max=4 reach.rows=1")]
    [InlineData("meta-results-sv.csv", "",
        " Daily meta-results 2024 2025-01-01..2025-01-02 America/Los_Angeles ?: 2 rows, 0 aside [sv] views=90")]
    [InlineData("meta-results-unknown.csv", "title-unknown",
        " Daily meta-results unknown .. America/Los_Angeles ?: 2 rows, 0 aside []")]
    [InlineData("youtube-bulk.csv", "table-not-used",
        "youtube Audience youtube-bulk-demographics 2023 2025-01-01..2025-01-01 America/Los_Angeles ?: 1 rows, 0 aside [en]")]
    [InlineData("youtube-content-chart-de.csv", "table-not-used",
        "youtube Posts youtube-content-chart 2022 2019-12-04..2019-12-05 America/Los_Angeles ?: 2 rows, 0 aside [de] views=8")]
    [InlineData("crowdtangle-api.csv", "table-not-used",
        "crowdtangle Posts crowdtangle-api 2023 2023-11-23..2023-11-23 UTC ?: 1 rows, 0 aside [en]")]
    [InlineData("facebook-classic-page-2015.csv", "",
        "facebook Daily facebook-classic-page 2015 2015-08-19..2015-08-20 ? ?: 2 rows, 0 aside [en] impressions=850 new_followers=3 reach.max=213 reach.rows=2 reach_organic.max=200 reach_organic.rows=2 reach_paid.max=0 reach_paid.rows=2")]
    [InlineData("facebook-classic-page-2017.xls", "",
        "facebook Daily facebook-classic-page 2017 2017-06-09..2017-06-10 ? ?: 2 rows, 0 aside [en] impressions=1600 new_followers=15 reach.max=400 reach.rows=2")]
    [InlineData("facebook-classic-videos.csv", "",
        "facebook Posts facebook-classic-videos 2015 2015-09-24..2015-09-24 ? 1001: 1 rows, 0 aside [en] impressions=786 impressions_paid=0 video_views=117 video_views_organic=117")]
    [InlineData("ga4-age.csv", "group-unknown",
        "google-analytics Audience google-analytics-age 2025 .. ? ?: 3 rows, 0 aside [en] users.max=690 users.rows=2")]
    [InlineData("ga4-audience.csv", "table-not-used",
        "google-analytics Traffic google-analytics-audience 2025 .. ? ?: 1 rows, 0 aside [en] users.max=3528 users.rows=1")]
    [InlineData("ga4-exploration.csv", "",
        "google-analytics Traffic google-analytics-exploration 2023 2023-07-08..2023-07-09 ? ?: 2 rows, 0 aside [en] users.max=283 users.rows=2")]
    [InlineData("ga4-gender.csv", "",
        "google-analytics Audience google-analytics-gender 2025 .. ? ?: 3 rows, 0 aside [en] users.max=3528 users.rows=3")]
    [InlineData("hootsuite-inbound.csv", "file-refused",
        "hootsuite Posts hootsuite-inbound-messages 2018 .. ? ?: 0 rows, 0 aside [en]")]
    [InlineData("hootsuite-posts.csv", "",
        "hootsuite Posts hootsuite-facebook-posts 2018 2018-09-06..2018-09-06 UTC Harbour Police: 1 rows, 0 aside [en] clicks=5 comments=1 impressions=400 impressions_organic=400 reach.max=250 reach.rows=1 reach_organic.max=250 reach_organic.rows=1 reactions=9 shares=2 video_views=0")]
    [InlineData("linkedin-creator-2024.xls", "",
        "linkedin Daily linkedin-creator-discovery 2024 2023-08-07..2024-08-05 ? ?: 2 rows, 0 aside [en] impressions=500 reach.max=300 reach.rows=1")]
    [InlineData("linkedin-creator-2026.xls", "table-not-used",
        "linkedin Daily linkedin-creator-discovery 2026 2025-03-24..2026-03-23 ? ?: 2 rows, 0 aside [en] impressions=32506 reach.max=14032 reach.rows=1\n"
            + "linkedin Daily linkedin-creator-engagement 2026 2025-03-24..2025-03-25 ? ?: 2 rows, 0 aside [en] engagements=4 impressions=30\n"
            + "linkedin Posts linkedin-creator-posts 2026 2026-03-15..2026-03-15 ? ?: 1 rows, 0 aside [en] engagements=40\n"
            + "linkedin Posts linkedin-creator-posts 2026 2026-03-15..2026-03-15 ? ?: 1 rows, 0 aside [en] impressions=900\n"
            + "linkedin Followers linkedin-creator-followers 2026 2025-03-24..2025-03-25 ? ?: 2 rows, 0 aside [en] new_followers=5\n"
            + "linkedin Audience linkedin-creator-demographics 2026 .. ? ?: 2 rows, 0 aside [en]")]
    [InlineData("meta-ads-pt.csv", "table-empty",
        "meta-ads Ads meta-ads 2024 .. ? ?: 0 rows, 0 aside [pt]")]
    [InlineData("meta-ads-region-month.xls", "",
        "meta-ads Ads meta-ads-region-month 2024 2024-02-01..2024-03-11 ? ?: 3 rows, 0 aside [en] impressions=2000 reach.max=900 reach.rows=1")]
    [InlineData("meta-ads.xls", "",
        "meta-ads Ads meta-ads 2024 2024-02-01..2024-03-11 ? ?: 2 rows, 0 aside [en] impressions=2000 reach.max=900 reach.rows=1")]
    [InlineData("meta-audience-2023.csv", "table-not-used",
        "facebook Audience meta-audience 2023 .. ? ?: 8 rows, 0 aside [en]\n"
            + "instagram Audience meta-audience 2023 .. ? ?: 1 rows, 0 aside [en]")]
    [InlineData("meta-audience-2024.csv", "table-not-used",
        " Audience meta-audience 2024-11 .. ? ?: 8 rows, 0 aside [en]")]
    [InlineData("meta-audience-pt.csv", "",
        "instagram Audience meta-audience 2023 .. ? ?: 3 rows, 0 aside [pt]")]
    [InlineData("meta-audience-resaved.csv", "encoding-assumed shares-damaged shares-restored",
        " Audience meta-audience 2024-11 .. ? ?: 9 rows, 0 aside [en]")]
    [InlineData("meta-audience-tab.csv", "",
        "facebook Audience meta-audience 2023 .. ? ?: 2 rows, 0 aside [en]")]
    [InlineData("meta-formats.csv", "table-not-used",
        " Traffic meta-formats 2024 .. ? ?: 4 rows, 0 aside [en] posts_published=7 views=79")]
    [InlineData("meta-instagram-it.csv", "",
        "instagram Posts meta-content-instagram 2025-04 2025-12-01..2025-12-01 America/Los_Angeles comune.porto: 1 rows, 0 aside [it] comments=2 reach.max=210 reach.rows=1 reactions=40 saves=3 shares=5 views=300")]
    [InlineData("meta-instagram-pt.csv", "",
        "instagram Posts meta-content-instagram 2025-04 2025-04-01..2025-04-01 America/Los_Angeles cidade.porto: 1 rows, 0 aside [pt] comments=0 reach.max=124 reach.rows=1 reactions=51 saves=2 shares=6 views=225")]
    [InlineData("meta-reach.csv", "",
        "facebook Daily meta-results 2024 2025-01-01..2025-01-02 America/Los_Angeles ?: 2 rows, 0 aside [en] reach.max=14 reach.rows=2\n"
            + "instagram Daily meta-results 2024 2025-01-01..2025-01-01 America/Los_Angeles ?: 1 rows, 0 aside [en] reach.max=8 reach.rows=1")]
    [InlineData("meta-results-pt.csv", "",
        "instagram Daily meta-results 2024 2025-01-01..2025-01-01 America/Los_Angeles ?: 1 rows, 0 aside [pt] visits=7")]
    [InlineData("meta-videos-wrapped.csv", "",
        "facebook Posts meta-videos-facebook 2025-12 2025-11-01..2025-11-02 America/Los_Angeles Harbour Town: 2 rows, 0 aside [en] comments=2 engagements=54 reach.max=200 reach.rows=2 reactions=48 shares=4 video_views=180")]
    [InlineData("meta-views.csv", "",
        " Daily meta-results 2024 2025-01-01..2025-01-02 America/Los_Angeles ?: 2 rows, 0 aside [en] views=190")]
    [InlineData("meta-visits-misnamed.csv", "heading-misnamed",
        "facebook Daily meta-results 2024 2023-06-15..2023-06-15 America/Los_Angeles ?: 1 rows, 0 aside [en] visits=3")]
    [InlineData("search-console-appearance.csv", "table-not-used",
        "search-console Traffic search-console-appearance 2026 .. ? ?: 2 rows, 0 aside [en] clicks=4 impressions=150")]
    [InlineData("search-console-chart.csv", "",
        "search-console Traffic search-console-chart 2026 2026-03-15..2026-03-16 America/Los_Angeles ?: 2 rows, 0 aside [en] clicks=1 impressions=5")]
    [InlineData("search-console-countries.csv", "table-not-used",
        "search-console Traffic search-console-countries 2026 .. ? ?: 2 rows, 0 aside [en] clicks=4 impressions=150")]
    [InlineData("search-console-devices.csv", "table-not-used",
        "search-console Traffic search-console-devices 2026 .. ? ?: 2 rows, 0 aside [en] clicks=4 impressions=150")]
    [InlineData("search-console-filters.csv", "table-not-used",
        "search-console Traffic search-console-filters 2026 .. ? ?: 2 rows, 0 aside [en]")]
    [InlineData("search-console-pages.csv", "table-not-used",
        "search-console Traffic search-console-pages 2026 .. ? ?: 2 rows, 0 aside [en] clicks=4 impressions=150")]
    [InlineData("search-console-queries.csv", "table-not-used",
        "search-console Traffic search-console-queries 2026 .. ? ?: 2 rows, 0 aside [en] clicks=4 impressions=150")]
    [InlineData("tiktok-activity.csv", "table-not-used",
        "tiktok Followers tiktok-studio-activity 2026 .. ? ?: 2 rows, 0 aside [en]")]
    [InlineData("tiktok-business-followers.csv", "",
        "tiktok Followers tiktok-business-followers 2025-12 2025-11-01..2025-11-01 UTC ?: 2 rows, 0 aside [en]")]
    [InlineData("tiktok-business-overview.csv", "",
        "tiktok Daily tiktok-business-overview 2025-12 2025-10-31..2025-11-01 UTC ?: 2 rows, 0 aside [en] comments=12 new_followers=20 reach.max=634 reach.rows=1 reactions=110 shares=28 views=1466 visits=78")]
    [InlineData("tiktok-business-videos.csv", "",
        "tiktok Posts tiktok-business-videos 2025-12 2025-11-01..2025-11-06 UTC ?: 6 rows, 0 aside [en] comments=0 reactions=21 saves=12 shares=6 views=2100")]
    [InlineData("tiktok-content.csv", "table-not-used",
        "tiktok Posts tiktok-studio-content 2025 .. ? ?: 1 rows, 0 aside [en] comments=1 reactions=10 shares=2 views=300")]
    [InlineData("tiktok-followers.csv", "year-missing",
        "tiktok Followers tiktok-studio-followers 2026 .. ? ?: 2 rows, 0 aside [el]")]
    [InlineData("tiktok-gender.csv", "",
        "tiktok Audience tiktok-studio-gender 2026 .. ? ?: 3 rows, 0 aside [en]")]
    [InlineData("tiktok-overview-vi.csv", "year-missing",
        "tiktok Daily tiktok-studio-overview 2026 .. ? ?: 2 rows, 0 aside [vi] comments=1 reactions=5 shares=1 views=30 visits=3")]
    [InlineData("tiktok-overview.csv", "year-missing",
        "tiktok Daily tiktok-studio-overview 2026 .. ? ?: 3 rows, 0 aside [en] comments=1 reactions=9 shares=1 views=60 visits=6")]
    [InlineData("tiktok-territories.csv", "",
        "tiktok Places tiktok-studio-territories 2026 .. ? ?: 3 rows, 0 aside [en]")]
    [InlineData("tiktok-viewers.csv", "year-missing",
        "tiktok Daily tiktok-studio-viewers 2026 .. ? ?: 2 rows, 0 aside [es] viewers.max=45 viewers.rows=1")]
    [InlineData("x-content-2024.csv", "",
        "x Posts x-content 2024-12 2024-12-31..2025-02-17 ? HarbourTown: 2 rows, 0 aside [en] clicks=2 comments=9 engagements=35 impressions=244 reactions=16 saves=1 shares=1")]
    [InlineData("x-content-2026.csv", "",
        "x Posts x-content 2026 2026-08-01..2026-08-01 ? HarbourTown: 1 rows, 0 aside [en] clicks=9 comments=5 engagements=60 impressions=900 reactions=30 saves=4 shares=6")]
    [InlineData("x-daily-2021.csv", "",
        "x Daily x-daily-activity 2021 2021-03-01..2021-03-02 UTC ?: 2 rows, 0 aside [en] clicks=6 comments=4 engagements=25 impressions=2050 posts_published=5 reactions=3 shares=0")]
    [InlineData("x-overview-2025.csv", "",
        "x Daily x-overview 2025 2025-02-17..2025-02-18 ? ?: 2 rows, 0 aside [en] comments=1 engagements=52 impressions=488 new_followers=3 posts_published=2 reactions=18 saves=1 shares=2 video_views=10 visits=5")]
    [InlineData("x-tweets-2021.csv", "",
        "x Posts x-tweet-activity 2021 2021-04-01..2021-04-06 UTC HarbourTown: 6 rows, 0 aside [en] clicks=18 comments=0 engagements=21 impressions=2100 reactions=42 shares=6")]
    [InlineData("x-tweets-pt.csv", "",
        "x Posts x-tweet-activity 2021 2022-03-12..2022-03-12 UTC PortoExemplo: 1 rows, 0 aside [pt] clicks=4 comments=1 engagements=12 impressions=420 reactions=9 shares=2")]
    [InlineData("youtube-age-pt.csv", "",
        "youtube Audience youtube-age 2020 .. ? ?: 3 rows, 0 aside [pt]")]
    [InlineData("youtube-age.csv", "",
        "youtube Audience youtube-age 2020 .. ? ?: 4 rows, 0 aside [en]")]
    [InlineData("youtube-cities-chart.csv", "table-not-used",
        "youtube Places youtube-cities-chart 2020 2024-06-02..2024-06-03 America/Los_Angeles ?: 2 rows, 0 aside [en] views=5")]
    [InlineData("youtube-cities.csv", "totals-row-missing",
        "youtube Places youtube-cities 2020 .. ? ?: 2 rows, 0 aside [en] views=345")]
    [InlineData("youtube-content-2022.csv", "parts-below-total",
        "youtube Posts youtube-content 2022 2022-12-18..2023-06-02 America/Los_Angeles ?: 3 rows, 0 aside [en] impressions_thumbnail=8000 views=950")]
    [InlineData("youtube-content-chart.csv", "table-not-used",
        "youtube Posts youtube-content-chart 2022 2024-06-02..2024-06-03 America/Los_Angeles ?: 2 rows, 0 aside [en] views=10")]
    [InlineData("youtube-content-de.csv", "",
        "youtube Posts youtube-content 2020 2019-12-04..2019-12-04 America/Los_Angeles ?: 1 rows, 0 aside [de] impressions_thumbnail=4000 views=500")]
    [InlineData("youtube-content-pt.csv", "",
        "youtube Posts youtube-content 2025-06 2023-07-06..2023-07-06 America/Los_Angeles ?: 1 rows, 0 aside [pt] impressions_thumbnail=2000 video_views=95 views=100")]
    [InlineData("youtube-gender.csv", "",
        "youtube Audience youtube-gender 2020 .. ? ?: 3 rows, 0 aside [en]")]
    [InlineData("youtube-geography-chart.csv", "table-not-used",
        "youtube Places youtube-geography-chart 2020 2024-06-02..2024-06-03 America/Los_Angeles ?: 2 rows, 0 aside [en] views=16")]
    [InlineData("youtube-geography.csv", "parts-below-total",
        "youtube Places youtube-geography 2020 .. ? ?: 3 rows, 0 aside [en] views=1000")]
    [InlineData("youtube-playback-chart.csv", "table-not-used",
        "youtube Traffic youtube-playback-chart 2020 2024-06-02..2024-06-03 America/Los_Angeles ?: 2 rows, 0 aside [en] views=8")]
    [InlineData("youtube-playback-pt.csv", "table-not-used",
        "youtube Traffic youtube-playback 2020 .. ? ?: 2 rows, 0 aside [pt] views=300")]
    [InlineData("youtube-subscription.csv", "table-not-used",
        "youtube Traffic youtube-subscription 2020 .. ? ?: 2 rows, 0 aside [en] views=1000")]
    [InlineData("youtube-totals.csv", "",
        "youtube Daily youtube-totals 2020 2024-06-02..2024-06-03 America/Los_Angeles ?: 2 rows, 0 aside [en] views=598")]
    [InlineData("youtube-traffic-chart.csv", "table-not-used",
        "youtube Traffic youtube-traffic-chart 2020 2024-06-02..2024-06-03 America/Los_Angeles ?: 2 rows, 0 aside [en] views=9")]
    [InlineData("youtube-traffic-pt.csv", "table-not-used",
        "youtube Traffic youtube-traffic 2020 .. ? ?: 2 rows, 0 aside [pt] views=300")]
    [InlineData("youtube-viewers-pt.csv", "",
        "youtube Daily youtube-viewers 2023 2023-03-01..2023-03-02 America/Los_Angeles ?: 2 rows, 0 aside [pt] viewers.max=437 viewers.rows=2")]
    public void A_sample_is_what_it_is_and_holds_what_it_holds(string file, string codes, string expected)
    {
        var (tables, issues) = Reading.Of(Samples.File(file));
        string.Join('\n', tables.Select(t => $"{Reading.Summary(t)} [{t.Language}] {Reading.Totals(t)}".TrimEnd())).Should().Be(expected);
        Reading.Codes(issues).Should().Be(codes);
    }

    private static IReadOnlyList<ExportTable> InProject(string file, out Issues issues, string from = "2025-11-01", string to = "2026-01-31")
    {
        issues = [];
        return ExportReader.Read(Samples.File(file), issues, new(DateOnly.Parse(from), DateOnly.Parse(to), "UTC"));
    }

    private static IEnumerable<string> Figures(ExportTable table) =>
        table.Figures.Select(f => FormattableString.Invariant($"{f.Metric} {f.From:yyyy-MM-dd} {f.Age} {f.Sex.Text()} {f.PlaceLabel ?? "?"} {f.Value}"));

    [Fact]
    public void Days_without_a_year_are_those_nearest_to_the_period()
    {
        var table = InProject("tiktok-overview.csv", out var issues).Single();
        table.Figures.Where(f => f.Metric == Metric.Views).Select(f => (f.From.ToString("yyyy-MM-dd"), f.Value)).Should().Equal(("2025-12-30", 10), ("2025-12-31", 20), ("2026-01-01", 30));
        Reading.Codes(issues).Should().Be("year-assumed");
    }

    [Fact]
    public void Days_without_a_year_that_lack_a_leap_day_are_of_no_leap_year()
    {
        using var file = new Containers.TempFile("\"Date\",\"Video Views\",\"Profile Views\",\"Likes\",\"Comments\",\"Shares\"\n\"February 28\",\"1\",\"0\",\"0\",\"0\",\"0\"\n\"March 1\",\"2\",\"0\",\"0\",\"0\",\"0\"\n");
        Issues issues = [];
        ExportReader.Read(file.File, issues, new(new(2024, 2, 1), new(2024, 3, 31), "UTC")).Single().From!.Value.Year.Should().NotBe(2024);
    }

    [Fact]
    public void Shares_of_followers_are_of_the_end_of_the_period()
    {
        var table = InProject("meta-audience-2023.csv", out var issues)[0];
        Figures(table).Should().BeEquivalentTo("followers 2026-01-31 all all all 639", "followers_share 2026-01-31 18-24 female all 0.16", "followers_share 2026-01-31 18-24 male all 0.335",
            "followers_share 2026-01-31 25-34 female all 0.25", "followers_share 2026-01-31 25-34 male all 0.245", "followers_share 2026-01-31 65+ female all 0.005", "followers_share 2026-01-31 65+ male all 0.005",
            "followers_share 2026-01-31 all all Harbour Town, NSW 0.718", "followers_share 2026-01-31 all all Hill Town, NSW 0.02", "followers_share 2026-01-31 all all Australia 0.961");
        issues.Should().Contain(i => i.Code == "snapshot-undated");
        table.From.Should().BeNull("the file itself tells no day");
    }

    [Fact]
    public void Decimal_commas_of_percentages_are_read() =>
        Figures(InProject("meta-audience-pt.csv", out _).Single()).Should().Contain("followers_share 2026-01-31 18-24 female all 0.239");

    [Fact]
    public void Names_cut_at_their_commas_are_put_together() =>
        Figures(InProject("meta-audience-tab.csv", out _).Single()).Should().Contain("followers_share 2026-01-31 all all Harbour Town, NSW, Australia 0.153");

    [Fact]
    public void Shares_made_into_dates_are_restored_only_where_the_whole_proves_them()
    {
        var table = InProject("meta-audience-resaved.csv", out var issues).Single();
        Figures(table).Should().Contain("followers_share 2026-01-31 18-24 female all 0.034").And.Contain("followers_share 2026-01-31 all all Australia 0.743");
        table.Figures.Should().NotContain(f => f.PlaceLabel == "Fiji", "nothing proves that 4.яну was 4.1");
        table.Figures.Where(f => f.PlaceLabel == "all").Sum(f => f.Value).Should().BeApproximately(1, 1e-9);
        issues.Should().Contain(i => i.Code == "shares-restored").And.Contain(i => i.Code == "shares-damaged");
    }

    [Fact]
    public void Shares_made_into_dates_that_do_not_add_up_are_left_out()
    {
        using var file = new Containers.TempFile(File.ReadAllBytes(Samples.File("meta-audience-resaved.csv").FullPath).Select(b => b == (byte)'5' ? (byte)'9' : b).ToArray());
        Issues issues = [];
        var table = ExportReader.Read(file.File, issues, new(new(2025, 11, 1), new(2026, 1, 31), "UTC")).Single();
        issues.Should().NotContain(i => i.Code == "shares-restored").And.Contain(i => i.Code == "shares-damaged");
        table.Figures.Should().NotContain(f => f.Sex == Sex.Female && f.Age.From == 18);
    }

    [Fact]
    public void What_a_list_of_places_leaves_out_is_at_an_unknown_place()
    {
        Figures(InProject("meta-ads-region-month.xls", out _).Single()).Where(f => f.StartsWith("impressions", StringComparison.Ordinal)).Should().BeEquivalentTo(
            "impressions 2024-03-01 all all North 800", "impressions 2024-03-01 all all ? 200", "impressions 2024-02-01 all all North 1000", "impressions 2024-02-01 all all all 2000");
        Issues issues = [];
        ExportReader.Read(Samples.File("youtube-geography.csv"), issues).Single().Totals[Metric.Views].Should().Be(1000);
    }

    [Fact]
    public void Breakdowns_of_a_page_stand_beside_its_days()
    {
        Figures(InProject("facebook-classic-page-2015.csv", out _).Single()).Should().Contain("followers 2015-08-19 13-17 female all 300").And.Contain("followers 2015-08-19 65+ male all 471")
            .And.Contain("followers 2015-08-19 all all AU 700").And.Contain("followers 2015-08-19 all all Harbour Town, NSW, Australia 60").And.NotContain(f => f.StartsWith("followers 2015-08-20 13-17", StringComparison.Ordinal));
        Figures(InProject("facebook-classic-page-2017.xls", out _).Single()).Should().Contain("followers 2017-06-10 18-24 male all 402");
    }

    [Fact]
    public void A_day_of_a_post_is_exact_where_its_id_tells_the_moment()
    {
        var posts = InProject("x-content-2024.csv", out _).Single().Posts;
        posts.Select(p => p.PublishedUtc).Should().Equal(new DateTime(2025, 2, 17, 12, 0, 0), new DateTime(2024, 12, 31, 23, 30, 0));
        posts.Should().OnlyContain(p => !p.HasTime && p.Account == "HarbourTown");
    }

    [Theory]
    [InlineData("x-tweets-2021.csv", "09:30 +0000", "19:30 +0000")]
    [InlineData("tiktok-business-videos.csv", " 18:10:19", " 04:10:19")]
    public void Times_that_ids_disprove_leave_the_zone_open(string file, string time, string other)
    {
        var (tables, issues) = Reading.OfText(Samples.Text(file).Replace(time, other, StringComparison.Ordinal));
        tables.Single().TimeZone.Should().BeNull();
        issues.Should().ContainSingle(i => i.Code == "time-zone-disagrees");
    }

    [Fact]
    public void Windows_of_breakdowns_are_those_of_the_totals_in_the_same_download()
    {
        using var stream = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, sample) in new[] { ("Table data.csv", "youtube-geography.csv"), ("Totals.csv", "youtube-totals.csv") })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(File.ReadAllBytes(Samples.File(sample).FullPath));
            }
        using var file = new Containers.TempFile(stream.ToArray(), "export.zip");
        var table = Reading.Of(file.File).Tables[0];
        (table.From, table.To).Should().Be((new DateOnly(2024, 6, 2), new DateOnly(2024, 6, 3)));
        Figures(table).Should().Equal("views 2024-06-02 all all AU 700", "views 2024-06-02 all all NZ 200", "views 2024-06-02 all all VG 0", "views 2024-06-02 all all all 1000", "views 2024-06-02 all all ? 100");
    }

    [Fact]
    public void Shares_that_make_no_whole_are_a_warning()
    {
        var (_, issues) = Reading.OfText(Samples.Text("youtube-age.csv").Replace("65+ years,30", "65+ years,3", StringComparison.Ordinal));
        issues.Should().ContainSingle(i => i.Code == "shares-not-whole" && i.Found == "73.0%");
    }

    [Fact]
    public void Rows_that_hold_more_than_the_total_are_a_warning()
    {
        var (_, issues) = Reading.OfText(Samples.Text("youtube-content-2022.csv").Replace("Total,,,,1000", "Total,,,,500", StringComparison.Ordinal));
        issues.Should().ContainSingle(i => i.Code == "parts-exceed-total" && i.Found == "950" && i.Expected == "at most 500");
    }

    [Fact]
    public void Days_left_out_are_a_warning()
    {
        var (_, issues) = Reading.OfText(Samples.Text("youtube-totals.csv").Replace("2024-06-03", "2024-06-30", StringComparison.Ordinal));
        issues.Should().ContainSingle(i => i.Code == "days-missing" && i.Found == "2 of 29 days");
    }

    [Theory]
    [InlineData("hootsuite-inbound.csv")]
    [InlineData("hootsuite-posts.csv")]
    [InlineData("crowdtangle-api.csv")]
    [InlineData("linkedin-posts-2023.csv")]
    public void No_person_gets_past_the_reader(string file)
    {
        var (tables, issues) = Reading.Of(Samples.File(file));
        tables.SelectMany(SampleTests.Words).Concat(issues.SelectMany(i => new[] { i.Message, i.Found ?? "", i.Fix ?? "" })).Should().NotContain(w => w.Contains("Nameless", StringComparison.Ordinal));
    }
}
