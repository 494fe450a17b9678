using OpenReach.Collect.Census;
using OpenReach.Collect.Surveys;
using OpenReach.Connect;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Connect;

/// <summary>The census tables and surveys of three real projects, with an invented figure of reach so that there is something to connect.</summary>
public class RealProjectTests
{
    [RealDataFact]
    public void Nashville_joins_people_by_name_to_access_by_code()
    {
        var (evidence, issues) = Nashville();
        evidence.Areas.Should().HaveCount(95, "Tennessee has 95 counties");
        evidence.Areas.Should().OnlyContain(a => a.Code.StartsWith("47"));
        var davidson = evidence.Areas.Select((a, i) => (a, i)).Single(x => x.a.Name == "Davidson County, Tennessee");
        davidson.a.Code.Should().Be("47037");
        evidence.Population[davidson.i].ToArray().Should().Equal(238297, 225468, 49051 - 6879, 35744 - 3173, 6879, 3173);
        evidence.OutsideAges[davidson.i].Should().Be(144027);
        evidence.NotCovered.Should().BeEmpty();
        evidence.Access.MoeWith.Should().NotBeNull();
        evidence.AccessAsAt.Should().Be(new DateOnly(2021, 7, 1));
        issues.Should().NotContain(i => i.Severity == Severity.Error);
    }

    [RealDataFact]
    public void Nashville_finds_the_rate_of_the_middle_ages_by_subtraction()
    {
        var (evidence, issues) = Nashville();
        var facebook = evidence.Platforms.Single(p => p.Platform == "facebook").Use!;
        var people = Totals(evidence);
        var all = Enumerable.Range(0, 6).Sum(c => people[c] * facebook.Share[c]) / people.Sum();
        all.Should().BeApproximately(0.69, 1e-6);
        facebook.Share[2].Should().BeApproximately(0.50, 1e-6);
        facebook.Share[5].Should().BeApproximately(0.50, 1e-6);
        facebook.Share[0].Should().BeInRange(0.72, 0.77);
        facebook.HasAgeProfile.Should().BeTrue();
        facebook.EffectiveN.Sum().Should().BeApproximately(1502 / 1.5, 1);
        issues.Should().Contain(i => i.Code == "survey-row-finer");
        evidence.InternetUse.CoversUniverse.Should().BeTrue();
        evidence.InternetUse.Share![0].Should().BeInRange(0.96, 1);
    }

    [RealDataFact]
    public void Ontario_has_internet_use_without_an_age_profile()
    {
        var (evidence, issues) = Connect(["06*"], "us-2023", UsCensus, Invented.Scheme("18-64", "65-84", "85+"));
        evidence.Areas.Should().HaveCount(58, "California has 58 counties");
        evidence.InternetUse.HasAgeProfile.Should().BeFalse();
        evidence.InternetUse.Share.Should().OnlyContain(s => Math.Abs(s - 0.95) < 1e-6);
        evidence.Platforms.Single(p => p.Platform == "facebook").Use!.HasAgeProfile.Should().BeFalse();
        issues.Should().Contain(i => i.Code == "survey-total-only");
    }

    [RealDataFact]
    public void Australia_counts_the_special_divisions_as_not_covered()
    {
        var (evidence, issues) = Australia();
        evidence.Areas.Should().HaveCount(150);
        evidence.NotCovered.Should().HaveCount(18);
        evidence.NotCovered.Sum(a => a.Persons).Should().Be(46342);
        evidence.NotCovered.Should().Contain(a => a.Area.Name == "Migratory - Offshore - Shipping (ACT)");
        evidence.Areas[0].Should().Be(new Area("CED101", "Banks", null));
        evidence.GroupNotCovered[0].Should().Be(46342);
        evidence.Access.NotStated.Sum().Should().Be(221521);
        evidence.PopulationAsAt.Should().Be(new DateOnly(2016, 8, 9));
        issues.Should().NotContain(i => i.Severity == Severity.Error);
    }

    [RealDataFact]
    public void Australia_uses_people_below_the_universe_to_weigh_a_survey_from_fifteen()
    {
        var (evidence, _) = Australia();
        var share = evidence.InternetUse.Share!;
        share[^1].Should().BeApproximately(0.51, 1e-6);
        share[0].Should().BeInRange(0.91, 0.95, "85 per cent from 15 up, and 51 per cent from 65 up");
        evidence.InternetUse.CoversUniverse.Should().BeTrue();
    }

    [RealDataFact]
    public void Australia_crosses_ages_and_sexes_by_raking_with_people_online()
    {
        var (evidence, issues) = Australia();
        var facebook = evidence.Platforms.Single(p => p.Platform == "facebook").Use!;
        facebook.Base.Should().Be(SurveyBase.Online);
        var people = Totals(evidence);
        var online = evidence.InternetUse.Share!;
        double Rate(Func<Cell, bool> of)
        {
            var cells = Enumerable.Range(0, evidence.Cells.Count).Where(c => of(evidence.Cells[c])).ToList();
            return cells.Sum(c => people[c] * online[c] * facebook.Share[c]) / cells.Sum(c => people[c] * online[c]);
        }
        Rate(c => c.Age.From < 35).Should().BeApproximately(0.81, 1e-6);
        Rate(c => c.Age.From is >= 35 and < 55).Should().BeApproximately(0.67, 1e-6);
        Rate(c => c.Age.From >= 55).Should().BeApproximately(0.57, 1e-6);
        (Odds(Rate(c => c.Sex == Sex.Female)) / Odds(Rate(c => c.Sex == Sex.Male))).Should().BeApproximately(Odds(0.72) / Odds(0.65), 1e-5);
        static double Odds(double p) => p / (1 - p);
        issues.Should().Contain(i => i.Code == "survey-table-made" && i.Message.Contains("raking"));
        issues.Should().Contain(i => i.Code == "survey-n-missing");
        issues.Should().Contain(i => i.Code == "as-at-assumed");
    }

    private static double[] Totals(Evidence evidence)
    {
        var sums = new double[evidence.Cells.Count];
        for (var a = 0; a < evidence.Areas.Count; a++)
            for (var c = 0; c < sums.Length; c++) sums[c] += evidence.Population[a][c];
        return sums;
    }

    private static readonly CensusSettings UsCensus = new(
        ["${OPENREACH_DATA}/census/us/all_AGESEX.csv"], ["${OPENREACH_DATA}/census/us/ACSST5Y2023.S2801-Data.csv"], [], AccessUnit.Dwellings, OnlineMeans.Auto, null);

    private static (Evidence Evidence, Issues Issues) Nashville() => Connect(["47*"], "us-2021", UsCensus, Invented.Scheme("18-64", "65-84", "85+"));

    private static (Evidence Evidence, Issues Issues) Australia()
    {
        const string pack = "${OPENREACH_DATA}/census/au/datapack2016_ced/2016Census_";
        var census = new CensusSettings([pack + "G04A_AUS_CED.csv", pack + "G04B_AUS_CED.csv"], [pack + "G37_AUS_CED.csv"], [pack + "geog_desc_1st_and_2nd_release.csv"], AccessUnit.Dwellings, OnlineMeans.Auto, null);
        return Connect([], "au-2015", census, Invented.Scheme("18-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75+"), "au");
    }

    private static (Evidence Evidence, Issues Issues) Connect(IReadOnlyList<string> include, string platformUse, CensusSettings census, CellScheme cells, string? internetUse = null)
    {
        var settings = Invented.DefaultSettings with
        {
            Census = census,
            Cells = cells,
            Surveys = new([$"${{OPENREACH_DATA}}/surveys/{platformUse}-platform-use.csv"], [$"${{OPENREACH_DATA}}/surveys/{internetUse ?? platformUse}-internet-use.csv"], [], [], [], []),
            Geography = new(include, [], [], null, null, null),
        };
        var project = new Project("/nowhere", settings, []) { Environment = new Dictionary<string, string> { ["OPENREACH_DATA"] = RealData.Folder! } };
        var issues = new Issues();
        var (tables, files) = CensusReader.Read(project, issues);
        var (surveys, _) = SurveyReader.Read(project, issues);
        files.Should().OnlyContain(f => f.Path.StartsWith("${OPENREACH_DATA}/") && f.Licence != null);
        var evidence = Connection.Make(new(settings, [Invented.Table(figures: [Invented.Reach(5000)])], tables, surveys, files), issues);
        evidence.Should().NotBeNull(string.Join('\n', issues));
        return (evidence!, issues);
    }
}
