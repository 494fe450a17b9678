using OpenReach.Tests.Support;

namespace OpenReach.Tests.Plan;

/// <summary>The cost of a resident reached online, beside the plan: from spend.csv where the settings give none, and withheld unless disclosed.</summary>
public sealed class OnlineSpendTests(PlannedNation nation) : IClassFixture<PlannedNation>, IDisposable
{
    private const string Heading = "medium,platform,amount,tax\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Sheet(string spend, bool disclosed)
    {
        var run = ShellRun.Of("plan", nation.Project, "--quiet", "--budget", "16000", "--out", folder.Path, "--replace", "--set", "plan:currency=crowns", "--set", "estimate:replicates=20", "--set", "plan:draws=20",
            "--set", "plan:spend=" + folder.Write("spend.csv", Heading + spend), "--set", $"plan:discloseOnlineSpend={(disclosed ? "true" : "false")}");
        run.Code.Should().Be(0, run.Output + run.Error);
        return File.ReadAllText(Directory.EnumerateFiles(folder.Path, "sheet.html", SearchOption.AllDirectories).Single()).Replace('\u00a0', ' ');
    }

    [Fact]
    public void What_platforms_were_paid_gives_a_cost_of_a_resident_with_its_range() =>
        Sheet("social media,facebook,9000,without\ntelevision,,50000,without\n", true).Should().MatchRegex(@"Posts and adverts: [\d.]+ crowns a resident reached online, [\d.]+ to [\d.]+");

    [Fact]
    public void It_is_withheld_unless_disclosed()
    {
        var sheet = Sheet("social media,facebook,9000,without\n", false);
        sheet.Should().Contain("is withheld by the settings").And.NotContain("a resident reached online,");
    }

    [Fact]
    public void Amounts_with_sales_tax_do_not_stand_beside_prices_without_it() =>
        Sheet("social media,facebook,9000,with\n", true).Should().Contain("The cost of posts and adverts was not given");
}
