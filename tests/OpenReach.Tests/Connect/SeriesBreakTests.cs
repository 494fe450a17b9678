using OpenReach.Collect.Exports;
using OpenReach.Connect;
using OpenReach.Connect.Exports;
using OpenReach.Terms;

namespace OpenReach.Tests.Connect;

public class SeriesBreakTests
{
    private static readonly Period January = new(new(2023, 1, 1), new(2023, 1, 31), "UTC");

    private static MergedExports Days(params int[] days) =>
        new([], [.. days.Select(d => Invented.Reach(10 * d, from: new(2023, 1, d), to: new(2023, 1, d)))], ["facebook"]);

    [Fact]
    public void A_series_breaks_on_its_first_day_under_another_definition()
    {
        var lines = OpenDataLines.Series(Days(18, 19, 22, 23), January);
        lines.Select(l => l.Status).Should().Equal(Status.Published, Status.Published, Status.Break, Status.Published);
        lines[2].Break.Should().Contain("Accounts Center");
        lines[2].Value.Should().Be(220, "a break takes no value away");
    }

    [Fact]
    public void A_series_that_begins_after_a_change_has_no_break() =>
        OpenDataLines.Series(Days(21, 22), January).Should().OnlyContain(l => l.Break == null && l.Status == Status.Published);

    [Fact]
    public void A_period_that_crosses_a_change_is_told_so()
    {
        Issues issues = [];
        DefinitionBreaks.Report([Invented.Table(figures: Days(18, 22).Figures)], January, issues);
        issues.Should().ContainSingle(i => i.Code == "definition-break" && i.Severity == Severity.Warning && i.Message.Contains("20 January 2023"));
        issues = [];
        DefinitionBreaks.Report([Invented.Table(figures: Days(21, 22).Figures)], January, issues);
        issues.Should().BeEmpty();
    }

    /// <summary>Posts of the first days with impressions alone, those after with views, and those between with both, as downloads of 2024 and 2025 hold them.</summary>
    [Theory]
    [InlineData("iivv", true, null)]
    [InlineData("ibvv", true, null)]
    [InlineData("bbvv", false, 40.0)]
    [InlineData("vvvv", false, 40.0)]
    [InlineData("iiii", false, 400.0)]
    public void Impressions_of_some_posts_and_views_of_others_have_no_total(string posts, bool mixed, double? total)
    {
        static SortedDictionary<string, double> Counts(char kind)
        {
            var counts = new SortedDictionary<string, double>(StringComparer.Ordinal) { [Metric.Reach] = 20 };
            if (kind != 'v') counts[Metric.Impressions] = 100;
            if (kind != 'i') counts[Metric.Views] = 10;
            return counts;
        }

        var table = Invented.Table(kind: ExportKind.Posts, posts: [.. posts.Select((kind, i) => Invented.Post($"{i}", new(2024, 5, 2 + i, 12, 0, 0), 20) with { Metrics = Counts(kind) })]);
        var (evidence, issues) = new Invented { Exports = [table] }.Connect();
        evidence!.Platforms.Single().Reach.Should().Match<ReachEvidence>(r => r.Views == total && r.ViewsMixed == mixed);
        issues.Count(i => i.Code == "definition-break" && i.Message.Contains("impressions")).Should().Be(mixed ? 1 : 0);
    }

    [Fact]
    public void Accounts_of_which_one_counts_impressions_and_another_views_have_no_total()
    {
        var old = Invented.Post("1", new(2024, 5, 2, 12, 0, 0), 20) with { Metrics = new SortedDictionary<string, double>(StringComparer.Ordinal) { [Metric.Reach] = 20, [Metric.Impressions] = 100 } };
        var table = Invented.Table(kind: ExportKind.Posts, posts: [old, Invented.Post("2", new(2024, 5, 3, 12, 0, 0), 20, views: 30, account: "another")]);
        new Invented { Exports = [table] }.Evidence().Platforms.Single().Reach.Should().Match<ReachEvidence>(r => r.Views == null && r.ViewsMixed);
    }

    [Fact]
    public void Changes_are_dated_and_in_order()
    {
        MetricRegister.Breaks("youtube", Metric.Views).Select(b => b.From).Should().Equal(new DateOnly(2025, 3, 31));
        MetricRegister.Breaks("facebook", Metric.Reach).Select(b => b.From).Should().Equal(new DateOnly(2018, 1, 1), new DateOnly(2023, 1, 20), new DateOnly(2026, 6, 15));
        MetricRegister.Breaks("facebook", Metric.Followers).Select(b => b.From).Should().Equal(new DateOnly(2015, 3, 12));
        MetricRegister.Breaks("facebook", Metric.Visits).Should().BeEmpty();
    }

    [Fact]
    public void Figures_without_an_account_are_of_the_only_one_that_there_is()
    {
        var may = new DateOnly(2024, 5, 2);
        var table = Invented.Table(posts: [Invented.Post("1", new(2024, 5, 2, 12, 0, 0), 20)], kind: ExportKind.Posts);
        var daily = Invented.Table(figures: [Invented.Reach(25, account: "", from: may, to: may)], path: "exports/b.csv", kind: ExportKind.Daily);
        var (evidence, _) = new Invented { Exports = [table, daily] }.Connect();
        evidence!.Platforms.Single().Accounts.Should().Equal("office");
        evidence.Platforms.Single().Reach.PostReach.Should().Equal([20], "a day of an account that its posts tell of counts no second time");
    }

    [Fact]
    public void Figures_without_an_account_are_of_the_account_whose_other_files_lie_beside_them()
    {
        var may = new DateOnly(2024, 5, 2);
        var office = Invented.Table(posts: [Invented.Post("1", new(2024, 5, 2, 12, 0, 0), 20)], path: "exports/office/posts.csv", kind: ExportKind.Posts);
        var other = Invented.Table(posts: [Invented.Post("2", new(2024, 5, 2, 12, 0, 0), 30, account: "other")], path: "exports/other/posts.csv", kind: ExportKind.Posts);
        var daily = Invented.Table(figures: [Invented.Reach(25, account: "", from: may, to: may)], path: "exports/other/Reach.csv", kind: ExportKind.Daily);
        var (evidence, issues) = new Invented { Exports = [office, other, daily] }.Connect();
        issues.Should().NotContain(i => i.Code == "account-not-told");
        issues.Should().ContainSingle(i => i.Code == "account-from-sibling" && i.Place.File == "exports/other/Reach.csv").Which.Message.Should().Contain("are of other,");
        evidence!.Series.Should().Contain(s => s.Account == "other" && s.Value == 25).And.NotContain(s => s.Account == "office" && s.Value == 25);
    }

    [Fact]
    public void Figures_without_an_account_beside_several_are_not_used_and_said_so()
    {
        var may = new DateOnly(2024, 5, 2);
        var table = Invented.Table(posts: [Invented.Post("1", new(2024, 5, 2, 12, 0, 0), 20), Invented.Post("2", new(2024, 5, 2, 12, 0, 0), 30, account: "other")], kind: ExportKind.Posts);
        var daily = Invented.Table(figures: [Invented.Reach(25, account: "", from: may, to: may)], path: "exports/b.csv", kind: ExportKind.Daily);
        var (evidence, issues) = new Invented { Exports = [table, daily] }.Connect();
        evidence!.Platforms.Single().Reach.PostReach.Should().BeEquivalentTo([20.0, 30.0]);
        issues.Should().ContainSingle(i => i.Code == "account-not-told" && i.Place.File == "exports/b.csv");
    }
}
