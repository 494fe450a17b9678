using System.Globalization;
using OpenReach.Collect.Census;
using OpenReach.Collect.Surveys;
using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Tests.Connect;

/// <summary>The whole example nation in plain tables: 24 areas, 16 cells, 3 platforms.</summary>
public class Nation24Tests
{
    private static readonly string Folder = Root("tests/OpenReach.Tests/Projects/nation-24");

    [Fact]
    public void Every_area_and_cell_of_the_tables_is_there()
    {
        var (evidence, issues) = Connect();
        issues.Where(i => i.Severity == Severity.Error).Should().BeEmpty();
        evidence.Areas.Should().HaveCount(24);
        evidence.Cells.Count.Should().Be(16);
        evidence.Areas[0].Should().Be(new Area("010001", "Hololistead", "R01"));
        evidence.Population[0][0].Should().Be(372);
        evidence.NotCovered.Should().BeEmpty();
        evidence.OutsideAges.Should().OnlyContain(v => v == 0);
        evidence.Access.Without[0].Should().Be(2593);
    }

    [Fact]
    public void Groups_are_the_nation_and_then_those_of_the_table()
    {
        var (evidence, _) = Connect();
        evidence.Groups[0].Code.Should().Be("all");
        evidence.Groups.Skip(1).Select(g => g.Code).Should().BeInAscendingOrder(StringComparer.Ordinal);
        evidence.Groups.Single(g => g.Code == "R01").Members.Should().Contain((0, 1.0));
    }

    [Fact]
    public void Internet_use_covers_the_universe_with_its_age_profile()
    {
        var (evidence, _) = Connect();
        evidence.InternetUse.CoversUniverse.Should().BeTrue();
        evidence.InternetUse.HasAgeProfile.Should().BeTrue();
        evidence.InternetUse.Share![0].Should().BeApproximately(0.927, 0.03);
        evidence.InternetUse.EffectiveN![0].Should().BeInRange(328 / 1.4 * 0.4, 328 / 1.4 * 0.6, "the sexes share the people asked");
    }

    [Fact]
    public void Each_platform_that_reports_the_period_is_a_state_with_its_margins()
    {
        var (evidence, _) = Connect();
        var facebook = evidence.Platforms.Single(p => p.Platform == "facebook");
        facebook.Role.Should().Be(PlatformRole.State);
        facebook.Reach.PeriodReach.Should().Equal(new Rounded(64540, 64535, 64545));
        facebook.Reach.Abroad.Should().Be(new Rounded(4720, 4715, 4725));
        facebook.Reach.ByCell.Should().HaveCount(14, "65+ of the platform is two ages of the settings");
        facebook.Reach.ByCell![0].Accounts.Value.Should().Be(2001);
        facebook.Reach.OutsideAgesShare.Should().Be(0);
        evidence.Platforms.Select(p => p.Platform).Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public void Ages_and_sexes_that_a_platform_gives_apart_are_crossed_and_keep_both_margins()
    {
        var (evidence, issues) = Connect();
        var margins = evidence.Platforms.Single(p => p.Platform == "tiktok").Reach.ByCell!;
        margins.Should().HaveCount(14);
        var byAge = margins.Take(2).Sum(m => m.Accounts.Value);
        var female = margins.Where(m => m.Cells.All(c => evidence.Cells[c].Sex == Sex.Female)).Sum(m => m.Accounts.Value) / margins.Sum(m => m.Accounts.Value);
        var rows = File.ReadLines(Path.Combine(Folder, "exports/reach.csv")).Select(l => l.Split(',')).Where(f => f[0] == "tiktok" && f[4] == "reach" && f[7] == "all").ToList();
        double Of(string age, string sex) => double.Parse(rows.Single(f => f[5] == age && f[6] == sex)[8], CultureInfo.InvariantCulture);
        byAge.Should().BeApproximately(Of("15-17", "all"), 1e-6);
        female.Should().BeApproximately(Of("all", "female") / (Of("all", "female") + Of("all", "male")), 1e-6);
        issues.Should().Contain(i => i.Code == "margins-crossed");
    }

    [Fact]
    public void A_platform_that_no_survey_asked_about_is_outside()
    {
        var (evidence, issues) = Connect();
        evidence.Platforms.Single(p => p.Platform == "youtube").Should().Match<PlatformEvidence>(p => p.Role == PlatformRole.Outside && p.Reason == "no-use-rate");
        issues.Should().ContainSingle(i => i.Code == "platform-without-use-rate");
    }

    internal static (Evidence Evidence, Issues Issues) Connect()
    {
        var settings = Invented.DefaultSettings with
        {
            Period = new(new(2016, 4, 1), new(2016, 6, 30), "Australia/Sydney"),
            Cells = Invented.Scheme("15-17", "18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"),
            Census = new(["census/population.csv"], ["census/access.csv"], ["geography/areas.csv"], AccessUnit.Dwellings, OnlineMeans.Auto, null),
            Surveys = new(["surveys/platform-use.csv"], ["surveys/internet-use.csv"], [], ["surveys/platforms.csv"], ["surveys/accounts.csv"], ["surveys/place-names.csv"]),
            Geography = new([], ["geography/groups.csv"], [], null, null, null),
        };
        var issues = new Issues();
        var project = new Project(Folder, settings, []);
        var (census, _) = CensusReader.Read(project, issues);
        var (surveys, _) = SurveyReader.Read(project, issues);
        var figures = File.ReadLines(Path.Combine(Folder, "exports/reach.csv")).Skip(1).Select((line, i) => Figure(line.Split(','), i + 2)).ToList();
        var evidence = Connection.Make(new(settings, [Invented.Table(figures: figures)], census, surveys, []), issues);
        evidence.Should().NotBeNull(string.Join('\n', issues));
        return (evidence!, issues);
    }

    private static Figure Figure(string[] f, int row)
    {
        if (!AgeBand.TryParse(f[5], out var age) || !SexText.TryParse(f[6], out var sex)) throw new FormatException(string.Join(',', f));
        double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);
        return new(f[0], f[1], f[4] == "posts" ? Metric.PostsPublished : f[4], DateOnly.Parse(f[2], CultureInfo.InvariantCulture), DateOnly.Parse(f[3], CultureInfo.InvariantCulture),
            age, sex, f[7].Length == 0 ? null : f[7], Number(f[8]), Number(f[9]), Number(f[10]), new("exports/reach.csv", Row: row));
    }

    internal static string Root(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpenReach.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, path);
    }
}
