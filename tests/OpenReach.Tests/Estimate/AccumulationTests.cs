using System.Xml.Linq;
using FsCheck.Xunit;
using OpenReach.Estimate;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Estimate;

public class AccumulationTests
{
    [Property(MaxTest = 200)]
    public void Posts_accumulate_to_between_the_largest_and_the_sum(int seed)
    {
        var posts = Reaches(seed);
        var (low, high) = Accumulation.Bounds(posts, 1e6);
        Accumulation.Reach(posts, 1e6, 0.07).Should().BeInRange(low, high);
        low.Should().Be(posts.Max());
        high.Should().Be(Math.Min(1e6, posts.Sum()));
    }

    [Property(MaxTest = 200)]
    public void More_posts_never_lower_reach_for_people_of_given_dependence(int seed)
    {
        var rates = Reaches(seed).Select(r => r / 1e6).ToArray();
        foreach (var t in new[] { 0, 0.5, 40, double.PositiveInfinity })
            Union.Any([.. rates, 1e-4], t).Should().BeGreaterThanOrEqualTo(Union.Any(rates, t) - 1e-15);
    }

    [Property(MaxTest = 100)]
    public void Another_post_like_the_others_never_lowers_reach(int seed)
    {
        var draw = new Random(seed);
        var post = 50 + 5000 * draw.NextDouble();
        var before = Enumerable.Repeat(post, draw.Next(1, 200)).ToArray();
        Accumulation.Reach([.. before, post], 1e6, 0.07).Should().BeGreaterThanOrEqualTo(Accumulation.Reach(before, 1e6, 0.07));
    }

    [Property(MaxTest = 100)]
    public void A_post_that_served_nobody_changes_nothing(int seed)
    {
        var posts = Reaches(seed);
        Accumulation.Reach([.. posts, 0], 1e6, 0.07).Should().Be(Accumulation.Reach(posts, 1e6, 0.07));
    }

    [Property(MaxTest = 100)]
    public void The_parameter_is_found_again_from_posts_and_period(int seed)
    {
        var posts = Reaches(seed);
        if (posts.Length < 3) return;
        var period = Accumulation.Reach(posts, 1e6, 0.11);
        Accumulation.Fit(posts, 1e6, period).Should().BeApproximately(0.11, 1e-6);
    }

    [Fact]
    public void No_parameter_gives_less_than_the_largest_post_or_more_than_independence()
    {
        Accumulation.Fit([100, 200], 1000, 150).Should().BeNull();
        Accumulation.Fit([100, 200], 1000, 299).Should().BeNull();
    }

    [Property(MaxTest = 100)]
    public void Paid_and_organic_reach_stay_between_the_largest_post_and_the_sum(int seed)
    {
        var (posts, paid) = (Reaches(seed), Paid(seed));
        var (low, high) = Accumulation.Bounds(posts, 1e6);
        Accumulation.Reach(posts, paid, 1e6, 0.07).Should().BeInRange(low, high);
    }

    [Property(MaxTest = 100)]
    public void Where_nothing_or_everything_is_paid_there_is_one_stream(int seed)
    {
        var posts = Reaches(seed);
        var one = Accumulation.Reach(posts, 1e6, 0.07);
        Accumulation.Reach(posts, null, 1e6, 0.07).Should().Be(one);
        Accumulation.Reach(posts, [.. posts.Select(_ => (double?)0)], 1e6, 0.07).Should().Be(one);
        Accumulation.Reach(posts, [.. posts.Select(r => (double?)r)], 1e6, 0.07).Should().BeApproximately(one, 1e-9 * one);
    }

    [Property(MaxTest = 100)]
    public void A_post_that_does_not_tell_counts_as_organic(int seed)
    {
        var (posts, paid) = (Reaches(seed), Paid(seed));
        Accumulation.Reach([.. posts, 300], [.. paid, null], 1e6, 0.07).Should().Be(Accumulation.Reach([.. posts, 300], [.. paid, 0], 1e6, 0.07));
    }

    [Property(MaxTest = 100)]
    public void The_parameter_is_found_again_where_some_posts_are_paid(int seed)
    {
        var (posts, paid) = (Reaches(seed), Paid(seed));
        var period = Accumulation.Reach(posts, paid, 1e6, 0.11);
        var (low, high) = (Accumulation.Reach(posts, paid, 1e6, 1e6), Accumulation.Reach(posts, paid, 1e6, 1e-6));
        if (!(period > low * 1.01 && period < high * 0.99)) return;
        Accumulation.Fit(posts, 1e6, period, paid).Should().BeApproximately(0.11, 1e-6);
    }

    [Fact]
    public void Two_streams_by_hand()
    {
        // Organic 900 and 900 of 10,000: t = 0.07 / 0.18; paid 2,000 of one post, whoever they are.
        var t = 0.07 / 0.18;
        var organic = 10_000 * (1 - Math.Pow(2 * Math.Pow(0.91, -t) - 1, -1 / t));
        Accumulation.Reach([900, 2900], [0, 2000], 10_000, 0.07).Should().BeApproximately(organic + 2000 - organic * 2000 / 10_000, 1e-9);
    }

    /// <summary>People made one by one: some follow and are served most of the posts, and three advertisements go to whoever is there.</summary>
    [Fact]
    public void Where_a_few_posts_are_paid_two_streams_are_nearer_the_people_who_were_reached_than_one()
    {
        const int People = 40_000, Posts = 24, Advertised = 3;
        double two = 0, one = 0;
        for (var nation = 0; nation < 20; nation++)
        {
            var draw = new Random(100 + nation);
            var rate = 0.004 + 0.008 * draw.NextDouble();
            var shape = Posts * rate / (0.07 * (Posts - 1));
            var scale = (Math.Pow(1 - rate, -1 / shape) - 1) * shape;
            var (reaches, paid, reached) = (new double[Posts], new double?[Posts], 0);
            for (var j = 0; j < Posts; j++) paid[j] = 0;
            for (var person = 0; person < People; person++)
            {
                var activity = Draws.Gamma(draw.NextDouble(), shape, 1 / shape);
                var any = false;
                for (var j = 0; j < Posts; j++)
                {
                    var served = draw.NextDouble() < 1 - Math.Exp(-scale * activity);
                    var bought = j < Advertised && !served && draw.NextDouble() < 0.05;
                    if (bought) paid[j]++;
                    if (served || bought) reaches[j]++;
                    any |= served || bought;
                }
                if (any) reached++;
            }
            two += Math.Abs(Accumulation.Reach(reaches, paid, People, 0.07) / reached - 1);
            one += Math.Abs(Accumulation.Reach(reaches, People, 0.07) / reached - 1);
        }
        (two / 20).Should().BeLessThan(0.06);
        (one / 20).Should().BeGreaterThan(0.15);
    }

    [Fact]
    public void The_capacity_hardly_matters() =>
        Accumulation.Reach(Reaches(7), 1e6, 0.07).Should().BeApproximately(Accumulation.Reach(Reaches(7), 1e9, 0.07), 0.05 * Accumulation.Reach(Reaches(7), 1e9, 0.07));

    /// <summary>A library's page, July to September 2020: 63 posts whose reaches sum to 38,804.</summary>
    [RealDataFact]
    public void A_quarter_of_a_librarys_posts_reaches_about_fifteen_thousand()
    {
        var posts = LibraryPosts();
        posts.Should().HaveCount(63);
        posts.Sum().Should().Be(38_804);
        const double FacebookUsersOfTennessee = 3.6e6;
        Accumulation.Reach(posts, FacebookUsersOfTennessee, 0.07).Should().BeInRange(14_000, 17_500);
        Accumulation.Reach(posts, FacebookUsersOfTennessee, 0.25).Should().BeInRange(7_000, 10_000);
        Accumulation.Reach(posts, FacebookUsersOfTennessee, 0.02).Should().BeInRange(24_000, 27_000);
    }

    /// <summary>Every third post of <see cref="Reaches"/> is mostly paid.</summary>
    private static double?[] Paid(int seed) => [.. Reaches(seed).Select((r, i) => i % 3 == 0 ? 0.7 * r : (double?)0)];

    private static double[] LibraryPosts()
    {
        XNamespace ss = "urn:schemas-microsoft-com:office:spreadsheet";
        var rows = XDocument.Load(RealData.Path("exports/facebook/classic-post-level_2020-09_spreadsheetml.xls")).Descendants(ss + "Worksheet").First()
            .Descendants(ss + "Row").Select(r => r.Elements(ss + "Cell").Select(c => c.Element(ss + "Data")?.Value ?? "").ToArray()).ToArray();
        var column = Array.IndexOf(rows[0], "Lifetime Post Total Reach");
        return [.. rows.Skip(1).Where(r => r.Length > column && double.TryParse(r[column], out _)).Select(r => double.Parse(r[column]))];
    }

    private static double[] Reaches(int seed)
    {
        var draw = new Random(seed);
        return [.. Enumerable.Range(0, draw.Next(1, 60)).Select(_ => Math.Round(20 + 4000 * Math.Pow(draw.NextDouble(), 3)))];
    }
}
