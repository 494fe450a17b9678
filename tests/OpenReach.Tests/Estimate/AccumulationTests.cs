using System.Xml.Linq;
using FsCheck.Xunit;
using OpenReach.Estimate;
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
