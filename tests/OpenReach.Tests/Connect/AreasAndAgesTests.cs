using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Tests.Connect;

public class AreasAndAgesTests
{
    [Fact]
    public void People_without_an_access_figure_are_not_covered_at_every_age()
    {
        var (evidence, issues) = new Invented { Access = "area,with_internet,without_internet\na1,400,80\na2,0,0" }.Connect();
        evidence!.Areas.Select(a => a.Code).Should().Equal("a1");
        evidence.NotCovered.Single().Should().Be((new Area("a2", "Brinmoor", "r1"), 1230.0));
        evidence.GroupNotCovered.Should().Equal(1230, 1230);
        issues.Should().Contain(i => i.Code == "areas-not-covered");
    }

    [Fact]
    public void Access_without_people_is_left_out_with_a_warning_that_counts()
    {
        var (evidence, issues) = new Invented { Access = "area,with_internet,without_internet\na1,400,80\na2,3,4\na3,7,1\na4,5,5" }.Connect();
        evidence!.Areas.Should().HaveCount(2);
        issues.Should().ContainSingle(i => i.Code == "areas-without-people" && i.Severity == Severity.Warning && i.Message.Contains('2'));
    }

    [Fact]
    public void Tables_without_a_common_area_are_refused()
    {
        var (evidence, issues) = new Invented { Access = "area,with_internet,without_internet\nb1,400,80" }.Connect();
        evidence.Should().BeNull();
        issues.Should().ContainSingle(i => i.Code == "areas-do-not-match" && i.Severity == Severity.Error);
    }

    [Fact]
    public void A_pattern_keeps_areas_by_code()
    {
        var project = new Invented();
        project = project with { Settings = project.Settings with { Geography = project.Settings.Geography with { Include = ["*2"] } } };
        project.Evidence().Areas.Select(a => a.Code).Should().Equal("a2");
    }

    [Fact]
    public void Areas_of_two_editions_are_not_joined()
    {
        var issues = new Issues();
        var inputs = new Invented().Inputs(issues);
        var census = inputs.Census;
        inputs = inputs with
        {
            Census = census with
            {
                Population = [census.Population[0] with { Key = new("asgs", "2021", "CED") }],
                Access = [census.Access[0] with { Key = new("asgs", "2016", "CED") }],
            },
        };
        Connection.Make(inputs, issues).Should().BeNull();
        issues.Should().ContainSingle(i => i.Code == "area-editions-differ");
    }

    [Fact]
    public void A_name_that_fits_two_areas_is_refused()
    {
        var issues = new Issues();
        var inputs = new Invented { Areas = "area,name\na1,Washington\na2,Washington" }.Inputs(issues);
        var table = inputs.Census.Population[0];
        inputs = inputs with { Census = inputs.Census with { Population = [table with { ByName = true, Rows = [.. table.Rows.Select(r => r with { Area = "Washington" })] }] } };
        Connection.Make(inputs, issues).Should().BeNull();
        issues.Should().ContainSingle(i => i.Code == "area-name-ambiguous" && i.Found == "Washington");
    }

    [Fact]
    public void People_of_other_ages_are_outside_and_not_missed()
    {
        var evidence = new Invented().Evidence();
        evidence.OutsideAges.Should().Equal(200, 110);
        evidence.Population.Total().Should().Be(1270 + 1120);
    }

    [Fact]
    public void Ages_that_the_census_cannot_give_are_an_error_with_ages_that_work()
    {
        var project = new Invented { Settings = Invented.DefaultSettings with { Cells = Invented.Scheme("15-34", "35-64", "65+") } };
        var (evidence, issues) = project.Connect();
        evidence.Should().BeNull();
        issues.Single(i => i.Code == "ages-do-not-fit").Fix.Should().Contain("18-34, 35-64, 65+");
    }

    [Fact]
    public void A_table_without_sexes_says_what_to_set()
    {
        var (evidence, issues) = new Invented { Population = "area,age,sex,persons\na1,18-34,all,9\na1,35-64,all,9\na1,65+,all,9\na2,18-34,all,9\na2,35-64,all,9\na2,65+,all,9" }.Connect();
        evidence.Should().BeNull();
        issues.Single(i => i.Severity == Severity.Error).Should().Match<Issue>(i => i.Code == "sexes-do-not-fit" && i.Fix!.Contains("all"));
    }

    [Fact]
    public void One_area_with_a_blank_is_named()
    {
        var project = new Invented();
        var (evidence, issues) = (project with { Population = project.Population.Replace("a2,65+,male,210", "a2,65+,male,") }).Connect();
        evidence.Should().BeNull();
        issues.Single(i => i.Severity == Severity.Error).Should().Match<Issue>(i => i.Code == "population-incomplete" && i.Message.Contains("Brinmoor"));
    }

    [Fact]
    public void The_missing_sex_follows_from_the_total()
    {
        var project = new Invented();
        var evidence = (project with { Population = project.Population.Replace("a2,65+,male,210", "a2,65+,all,470") }).Evidence();
        evidence.Population[1][5].Should().Be(210);
    }

    [Fact]
    public void Groups_follow_the_nation_and_carry_split_areas()
    {
        var (evidence, issues) = new Invented { Groups = "group,group_name,kind,area,share\ne2,East,electorate,a1,0.25\ne1,West,electorate,a1,0.75\ne1,West,electorate,zz,1" }.Connect();
        evidence!.Groups.Select(g => g.Code).Should().Equal("all", "e1", "e2");
        evidence.Groups[1].Members.Should().Equal((0, 0.75));
        issues.Should().Contain(i => i.Code == "group-area-unknown" && i.Found == "zz");
    }

    [Property(MaxTest = 100)]
    public Property Bands_of_nested_ages_add_up_to_the_widest()
    {
        var gen = from cuts in Gen.Choose(1, 99).ListOf(6)
                  from people in Gen.Choose(0, 1000).ListOf(7)
                  select (Cuts: cuts.Distinct().Order().ToList(), People: people);
        return Prop.ForAll(gen.ToArbitrary(), x =>
        {
            // Open bands from each cut upwards, as 65+ and 85+: every piece between two cuts follows by subtraction.
            var froms = x.Cuts.Prepend(0).ToList();
            var rows = froms.Select((f, i) => new PopulationRow("a", new(f, null), Sex.All, x.People.Skip(i).Take(froms.Count - i).Sum())).ToList();
            var area = new AreaPeople(rows, null, []);
            var pieces = froms.Select((f, i) => area.People(f, i + 1 < froms.Count ? froms[i + 1] : BandPaths.End, Sex.All)!.Value).ToList();
            return pieces.Sum() == rows[0].Persons && pieces.Zip(x.People).All(p => p.First == p.Second);
        });
    }

    [Fact]
    public void The_shortest_way_uses_the_published_band_and_not_its_parts()
    {
        var paths = new BandPaths([new(18, 18), new(19, 19), new(18, 19), new(20, 24), new(18, 24)]);
        paths.Way(18, 25).Should().Equal((4, 1));
        paths.Way(20, 25).Should().Equal((3, 1));
        paths.Way(18, 30).Should().BeNull();
    }
}
