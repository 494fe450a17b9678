using OpenReach.Tests.Support;

namespace OpenReach.Tests.Plan;

/// <summary>The cost of a resident reached online, beside the plan: from spend.csv where the settings give none, and withheld unless disclosed.</summary>
public sealed class OnlineSpendTests(PlannedNation nation) : IClassFixture<PlannedNation>, IDisposable
{
    private const string Heading = "medium,platform,amount,tax\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string Sheet(string spend, bool disclosed) => Planned(disclosed, "--set", "plan:spend=" + folder.Write("spend.csv", Heading + spend));

    private string Planned(bool disclosed, params string[] more)
    {
        var run = ShellRun.Of(["plan", nation.Project, "--quiet", "--budget", "16000", "--out", Path.Combine(folder.Path, "out"), "--replace", "--set", "plan:currency=crowns", "--set", "estimate:replicates=20", "--set", "plan:draws=20",
            "--set", $"plan:discloseOnlineSpend={(disclosed ? "true" : "false")}", .. more]);
        run.Code.Should().Be(0, run.Output + run.Error);
        return Read("sheet.html").Replace('\u00a0', ' ');
    }

    private string Read(string name) => File.ReadAllText(Directory.EnumerateFiles(Path.Combine(folder.Path, "out"), name, SearchOption.AllDirectories).Single());

    private string[] Adverts(string amount) => ["--set", "exports:0=exports", "--set", "exports:1=" + folder.Write("ads.csv",
        $"Reporting starts,Reporting ends,Ad name,Reach,Impressions,Amount spent (CROWNS)\n2025-04-01,2025-06-30,,900,2000,{amount}\n2025-04-01,2025-06-30,Clinic,900,2000,{amount}\n")];

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

    [Fact]
    public void What_the_ads_exports_say_stands_on_the_sheet_in_the_data_and_in_words()
    {
        Planned(true, Adverts("8123.40")).Should().MatchRegex(@"Posts and adverts: [\d.]+ crowns a resident reached online, [\d.]+ to [\d.]+").And.Contain("The plan costs").And.Contain("without sales tax (GST)");
        var row = Read("side-by-side.csv").Split('\n')[1].Split(',');
        row[0].Should().Be("posts-and-adverts");
        row[1].Should().Be("8123.4");
        (double.Parse(row[1]) / double.Parse(row[2])).Should().BeApproximately(double.Parse(row[5]), 1e-4);
        double.Parse(row[6]).Should().BeLessThan(double.Parse(row[5]));
        double.Parse(row[7]).Should().BeGreaterThan(double.Parse(row[5]));
        var release = Path.GetDirectoryName(Path.GetDirectoryName(Directory.EnumerateFiles(Path.Combine(folder.Path, "out"), "sheet.html", SearchOption.AllDirectories).Single()))!;
        ShellRun.Of("explain", release, "cost.online").Output.Should().Contain("8,123.40").And.Contain("divided by residents reached online");
    }

    [Fact]
    public void An_amount_that_is_withheld_is_in_no_file_of_the_release()
    {
        Planned(false, Adverts("8123.40")).Should().Contain("is withheld by the settings");
        Found("8123").Should().BeEmpty();
        Planned(false, "--set", "plan:onlineSpend=7654.32").Should().Contain("is withheld by the settings");
        Found("7654").Should().BeEmpty();
        Read("manifest.json").Should().Contain("\"withheld\"");
    }

    [Fact]
    public void A_release_that_withholds_its_money_can_still_be_verified()
    {
        var run = ShellRun.Of("run", nation.Project, "--quiet", "--out", Path.Combine(folder.Path, "out"), "--set", "plan:budget=16000", "--set", "plan:currency=crowns", "--set", "plan:onlineSpend=7654.32",
            "--set", "estimate:replicates=20", "--set", "plan:draws=20", "--set", "publish:areaSheets=none");
        run.Code.Should().Be(0, run.Output + run.Error);
        Found("7654").Should().BeEmpty();
        var verified = ShellRun.Of("verify", Directory.EnumerateDirectories(Path.Combine(folder.Path, "out")).Single(), "--project", nation.Project);
        verified.Code.Should().Be(0, verified.Output + verified.Error);
    }

    private IEnumerable<string> Found(string amount) =>
        Directory.EnumerateFiles(Path.Combine(folder.Path, "out"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".csv" or ".html" or ".json" or ".jsonl" or ".md").Where(f => File.ReadAllText(f).Contains(amount, StringComparison.Ordinal));
}
