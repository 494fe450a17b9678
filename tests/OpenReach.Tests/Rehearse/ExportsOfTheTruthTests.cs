using System.Globalization;
using NodaTime;
using OpenReach.Rehearse;
using OpenReach.Terms;
using static OpenReach.Tests.Rehearse.RehearsedTables;

namespace OpenReach.Tests.Rehearse;

public class ExportsOfTheTruthTests
{
    private static readonly RehearsalOptions Options = new()
    {
        Seed = 21,
        Areas = 30,
        EarlierPosts = true,
        OutsideAges = 0.02,
        Ages = RehearsalOptions.Sample.Ages,
        Platforms = [new(Platform.Facebook, RehearsedExport.ReachAndPosts), new(Platform.Instagram, RehearsedExport.Posts), new(Platform.TikTok, RehearsedExport.Reach), new(Platform.X, RehearsedExport.Reach)],
    };

    private static readonly RehearsedTables Nation = RehearsedTables.Make(Options);
    private static readonly Land Land = InventedLand.Make(Options).Land;
    private static readonly Outcome Outcome = People.Draw(Land, Options);
    private static readonly IReadOnlyList<Audience> Audiences = Audience.Of(Land, Outcome, Options, [.. Land.Areas.Select(a => a.Name)]);

    private static IEnumerable<Dictionary<string, string>> Reach(string platform) =>
        Nation.Rows("project/exports/reach.csv").Where(r => r["platform"] == platform && r["metric"] == "reach");

    [Fact]
    public void Totals_lie_within_their_rounding()
    {
        foreach (var platform in new[] { "facebook", "tiktok", "x" })
        {
            var row = Reach(platform).Single(r => r["age"] == "all" && r["sex"] == "all" && r["place"] == "all");
            var accounts = Nation.Hidden(platform).GetProperty("accounts").GetDouble();
            accounts.Should().BeInRange(Number(row["low"]), Number(row["high"]));
        }
    }

    [Fact]
    public void Accounts_are_people_with_second_accounts_younger_people_and_those_abroad()
    {
        foreach (var (audience, k) in Audiences.Select((a, k) => (a, k)))
        {
            var people = Outcome.Served[k].Sum(s => (long)s);
            var home = audience.Residents.Sum(r => (long)r);
            ((double)home / people - 1).Should().BeApproximately(audience.Duplicates, 0.01);
            ((double)audience.Abroad / audience.Accounts).Should().BeApproximately(audience.Foreign, 1e-3);
            audience.Accounts.Should().Be(home + audience.Abroad + audience.Younger);
            Nation.Rows("truth/platform.csv").Single(r => r["platform"] == audience.Platform.Id && r["group"] == "all")["reached"].Should().Be(CsvText.Count(people));
        }
    }

    [Fact]
    public void Shown_groups_hold_their_accounts_and_small_ones_are_hidden()
    {
        foreach (var audience in Audiences.Where(a => a.HasReach))
        {
            var (smallest, _) = ReachFile.Smallest(audience, Options);
            var rows = Reach(audience.Platform.Id).ToDictionary(r => (r["age"], r["sex"], r["place"]));
            foreach (var (age, sex, accounts) in ReachFile.PeopleGroups(Land.Cells, audience, Options))
            {
                var row = rows[(age, sex, "all")];
                if (accounts < smallest)
                {
                    row["value"].Should().BeEmpty();
                    row["low"].Should().Be("0");
                    Number(row["high"]).Should().BeGreaterThanOrEqualTo(accounts);
                    continue;
                }
                // The total that shares are taken of is itself rounded: half a percent at most.
                ((double)accounts).Should().BeInRange(Number(row["low"]) * 0.995, Number(row["high"]) * 1.005);
                Number(row["value"]).Should().BeInRange(Number(row["low"]), Number(row["high"]));
            }
        }
        Reach("tiktok").Should().Contain(r => r["value"].Length == 0);
    }

    [Fact]
    public void Groups_fall_short_of_the_total_by_the_accounts_without_age_or_sex()
    {
        var facebook = Reach("facebook").ToArray();
        var total = Number(facebook.Single(r => r["age"] == "all" && r["sex"] == "all" && r["place"] == "all")["value"]);
        var shown = facebook.Where(r => r["age"] != "all" && r["sex"] != "all").Sum(r => Number(r["value"]));
        (shown / total).Should().BeApproximately(1 - Options.UndeclaredAccounts, 0.008);
        facebook.Should().Contain(r => r["age"] == "13-17").And.Contain(r => r["age"] == "65+");
    }

    [Fact]
    public void Listed_places_are_the_largest_and_within_their_rounding()
    {
        foreach (var audience in Audiences.Where(a => a.HasReach && a.Habits.Places != PlacesShown.None))
        {
            var rows = Reach(audience.Platform.Id).Where(r => r["place"] is not ("all" or "abroad")).ToDictionary(r => r["place"]);
            var listed = ReachFile.ListedPlaces(Land, audience, Options).Where(p => p.Accounts >= ReachFile.Smallest(audience, Options).Place).ToArray();
            rows.Keys.Should().BeEquivalentTo(listed.Select(p => p.Label));
            listed.Should().BeInDescendingOrder(p => p.Accounts);
            foreach (var (_, label, accounts) in listed)
                if (rows[label]["low"].Length > 0) ((double)accounts).Should().BeInRange(Number(rows[label]["low"]), Number(rows[label]["high"]));
                else Number(rows[label]["value"]).Should().Be(accounts);
        }
    }

    [Fact]
    public void Period_reach_stays_far_below_the_sum_of_posts_and_above_the_best_post()
    {
        foreach (var audience in Audiences)
        {
            var inPeriod = audience.Posts.Where(p => p.InPeriod).ToArray();
            inPeriod.Should().HaveCount(Options.Posts);
            audience.Accounts.Should().BeGreaterThan(inPeriod.Max(p => p.Reach));
            ((double)audience.Accounts / inPeriod.Sum(p => p.Reach)).Should().BeInRange(0.3, 0.7);
            inPeriod.Should().OnlyContain(p => p.Views >= p.Reach);
        }
    }

    [Fact]
    public void Content_exports_have_the_headings_of_2025_after_a_byte_order_mark()
    {
        var (facebook, instagram) = (Nation.Path("project/exports/facebook/"), Nation.Path("project/exports/instagram/"));
        facebook.Should().MatchRegex(@"/Apr-01-2025_Jun-30-2025_\d{15}\.csv$");
        Nation.Bytes(facebook).AsSpan(0, 3).ToArray().Should().Equal(0xEF, 0xBB, 0xBF);
        Nation.Text(facebook).TrimStart('\uFEFF').Should().StartWith(
            "\"Post ID\",\"Page ID\",\"Page name\",Title,Description,\"Duration (sec)\",\"Publish time\",\"Caption type\",Permalink,\"Is crosspost\",\"Is share\","
            + "\"Post type\",Languages,\"Custom labels\",\"Funded content status\",\"Data comment\",Date,Views,Reach,\"Reactions, Comments and Shares\",");
        Nation.Text(instagram).TrimStart('\uFEFF').Should().StartWith(
            "\"Post ID\",\"Account ID\",\"Account username\",\"Account name\",Description,\"Duration (sec)\",\"Publish time\",Permalink,\"Post type\","
            + "\"Data comment\",Date,Views,Reach,Likes,Shares,Comments,Saves,Follows\n");
    }

    [Fact]
    public void Exported_posts_are_those_of_the_truth_at_pacific_time()
    {
        foreach (var platform in new[] { "facebook", "instagram" })
        {
            var rows = Nation.Rows(Nation.Path($"project/exports/{platform}/"));
            rows.Select(r => r["Post ID"]).Should().OnlyHaveUniqueItems().And.NotContain(id => id.EndsWith("000", StringComparison.Ordinal));
            rows.Should().HaveCount(Options.Posts + 3);
            var inPeriod = rows.Where(r => Options.Period.Contains(DateOnly.FromDateTime(Utc(r["Publish time"])))).ToArray();
            inPeriod.Should().HaveCount(Options.Posts);
            inPeriod.Sum(r => Number(r["Reach"])).Should().Be(Nation.Hidden(platform).GetProperty("sum_of_posts").GetDouble());
        }
    }

    [Fact]
    public void Instagram_links_tell_the_time_of_publishing()
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        foreach (var row in Nation.Rows(Nation.Path("project/exports/instagram/")))
        {
            var code = row["Permalink"].TrimEnd('/').Split('/')[^1];
            var id = code.Aggregate(0UL, (sum, c) => sum * 64 + (ulong)alphabet.IndexOf(c, StringComparison.Ordinal));
            var published = DateTime.UnixEpoch.AddMilliseconds((id >> 23) + 1314220021721UL);
            (published - Utc(row["Publish time"])).TotalMinutes.Should().BeInRange(0, 1.05);
        }
    }

    [Fact]
    public void Reported_reach_can_exceed_the_accounts_that_exist()
    {
        var options = Options with { ReachAboveCapacity = 0.15 };
        var audience = Audience.Of(Land, Outcome, options, ["Here"])[0];
        var youngest = Land.Cells.Within(new(18, 24), Sex.All);
        var users = Enumerable.Range(0, Land.Size).Where(i => youngest.Contains(i % Land.Cells.Count)).Sum(i => (double)Outcome.Users[0][i]);
        var reported = ReachFile.PeopleGroups(Land.Cells, audience, options with { UndeclaredAccounts = 0 }).Where(g => g.Age == "18-24").Sum(g => (double)g.Accounts);
        reported.Should().BeGreaterThan(1.15 * users);
        Audiences[0].Surplus.Should().OnlyContain(s => s == 0);
    }

    [Fact]
    public void Without_suppression_nothing_is_hidden() =>
        RehearsedTables.Make(Options with { Suppression = 0 }).Rows("project/exports/reach.csv").Should().OnlyContain(r => r["value"].Length > 0);

    [Fact]
    public void A_missing_platform_is_in_the_surveys_and_the_truth_and_in_no_export()
    {
        var nation = RehearsedTables.Make(Options with { Platforms = [new(Platform.Facebook, RehearsedExport.Reach), new(Platform.X, RehearsedExport.None)] });
        nation.Rows("project/exports/reach.csv").Should().OnlyContain(r => r["platform"] == "facebook");
        nation.Rows("project/surveys/platform-use.csv").Should().Contain(r => r["platform"] == "x");
        nation.Rows("truth/platform.csv").Should().Contain(r => r["platform"] == "x");
    }

    [Fact]
    public void Place_labels_are_explained_by_place_names()
    {
        var nation = RehearsedTables.Make(Options with { PlaceLabels = true });
        var names = nation.Rows("project/surveys/place-names.csv").ToDictionary(r => r["label"], r => r["area"]);
        var places = nation.Rows("project/exports/reach.csv").Where(r => r["platform"] == "tiktok" && r["place"] is not ("all" or "abroad")).Select(r => r["place"]);
        names.Keys.Should().BeEquivalentTo(places);
        names.Values.Should().BeSubsetOf(nation.Rows("project/geography/areas.csv").Select(r => r["area"]));
    }

    private static DateTime Utc(string pacific)
    {
        var local = LocalDateTime.FromDateTime(DateTime.ParseExact(pacific, "MM/dd/yyyy HH:mm", CultureInfo.InvariantCulture));
        return local.InZoneLeniently(DateTimeZoneProviders.Tzdb["America/Los_Angeles"]).ToInstant().ToDateTimeUtc();
    }
}
