using OpenReach.Collect;
using OpenReach.Collect.Census;
using OpenReach.Collect.Containers;
using OpenReach.Terms;
using OpenReach.Tests.Connect;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Census;

public class OfficialTableTests
{
    [RealDataFact]
    public void Parts_A_and_B_of_the_age_table_are_one_disjoint_set_of_ages_that_nearly_adds_up()
    {
        var (a, _) = Open("census/au/datapack2016_ced/2016Census_G04A_AUS_CED.csv");
        var (b, _) = Open("census/au/datapack2016_ced/2016Census_G04B_AUS_CED.csv");
        var banks = a.Population!.Rows.Concat(b.Population!.Rows).Where(r => r.Area == "CED101").ToList();
        banks.Should().HaveCount((80 + 5) * 2, "single years to 79, then five bands");
        banks.SelectMany(r => Enumerable.Range(r.Age.From, r.Age.Last - r.Age.From + 1).Select(y => (y, r.Sex))).Should().OnlyHaveUniqueItems();
        banks.Sum(r => r.Persons).Should().BeApproximately(b.Population.PublishedTotals["CED101"], 100, "each cell is adjusted by a few people");
        b.Population.PublishedTotals["CED101"].Should().NotBe(banks.Sum(r => r.Persons), "the published total is kept beside the sum");
        a.Population.Key.Should().Be(new AreaKey("asgs", "2016", "CED"));
    }

    [RealDataFact]
    public void Bands_of_the_first_table_read_alike()
    {
        var (file, _) = Open("census/au/datapack2016_ced/2016Census_G01_AUS_CED.csv");
        file.Population!.Rows.Where(r => r.Area == "CED101" && r.Sex == Sex.Female).Select(r => r.Age.ToString())
            .Should().Equal("0-4", "5-14", "15-19", "20-24", "25-34", "35-44", "45-54", "55-64", "65-74", "75-84", "85+");
    }

    [RealDataFact]
    public void Internet_access_of_dwellings_keeps_not_stated_apart()
    {
        var (file, _) = Open("census/au/datapack2016_ced/2016Census_G37_AUS_CED.csv");
        file.Access!.Unit.Should().Be(AccessUnit.Dwellings);
        file.Access.Rows[0].Should().Be(new AccessRow("CED101", 43820, 7610, 1334));
        file.Access.Rows.Should().HaveCount(168);
        file.Licence.Should().Be("CC-BY-2.5-AU");
        file.AsAt.Should().Be(new DateOnly(2016, 8, 9));
    }

    [RealDataFact]
    public void The_same_recipe_reads_states_and_the_nation()
    {
        Open("census/au/totals2016/2016Census_G37_AUS_STE.csv").File.Access!.Key.Level.Should().Be("STE");
        var nation = Open("census/au/totals2016/2016Census_G37_AUS.csv").File.Access!;
        nation.Rows.Should().ContainSingle().Which.Area.Should().Be("036", "codes are text");
    }

    [RealDataFact]
    public void American_subscriptions_carry_margins_of_error_and_names()
    {
        var (file, issues) = Open("census/us/ACSST5Y2023.S2801-Data.csv");
        file.Access!.Key.Should().Be(new AreaKey("us-census", "", "county"));
        file.Access.Rows[0].Should().Be(new AccessRow("01001", 20484, 2039, null, 467, 396));
        file.Access.Rows.Should().HaveCount(3222);
        file.Areas.Single().Rows[0].Name.Should().Be("Autauga County, Alabama");
        issues.Should().NotContain(i => i.Severity == Severity.Error);
    }

    [RealDataFact]
    public void Ages_that_nest_become_disjoint_by_subtraction()
    {
        var (file, _) = Open("census/us/all_AGESEX.csv");
        file.Population!.ByName.Should().BeTrue();
        var davidson = file.Population.Rows.Where(r => r.Area == "Davidson County, Tennessee").ToList();
        davidson.Select(r => r.Age.ToString()).Distinct().Should().BeEquivalentTo("0-17", "18-64", "65-84", "85+");
        davidson.Sum(r => r.Persons).Should().Be(692587);
        davidson.Single(r => r.Age == new AgeBand(65, 84) && r.Sex == Sex.Female).Persons.Should().Be(49051 - 6879);
    }

    [RealDataFact]
    public void Internet_access_of_2011_is_a_connection_of_any_type()
    {
        var (file, issues) = Open("census/au/datapack2011_ced/2011Census_B35_AUST_CED_short.csv");
        var rows = file.Access!.Rows;
        (rows.Sum(r => r.With), rows.Sum(r => r.Without), rows.Sum(r => r.NotStated)).Should().Be((5962901, 1525076, 272260));
        file.Access.Key.Should().Be(new AreaKey("asgs", "2011", "CED"));
        issues.Should().NotContain(i => i.Severity == Severity.Error);
    }

    [RealDataFact]
    public void People_of_2011_add_up_to_the_published_total()
    {
        var (file, _) = Open("census/au/datapack2011_ced/2011Census_B01_AUST_CED_short.csv");
        file.Population!.Rows.Sum(r => r.Persons).Should().Be(21507719);
        file.Population.PublishedTotals.Values.Sum().Should().Be(21507719);
    }

    [RealDataFact]
    public void People_without_broadband_are_the_rest_of_those_in_households()
    {
        var (file, issues) = Open("census/us/ACSST5Y2022.S2802-Data.maine-tracts.csv");
        var rows = file.Access!.Rows;
        file.Access.Unit.Should().Be(AccessUnit.Persons);
        // tests/tools/census-totals.py: 32 of the 439 rows repeat a tract.
        (rows.Count, rows.Sum(r => r.With), rows.Sum(r => r.Without)).Should().Be((407, 1205329, 124706));
        issues.Should().ContainSingle(i => i.Code == "area-repeated").Which.Found.Should().StartWith("32 rows");
        var first = rows[0];
        first.Area.Should().Be("23001010100");
        (first.With, first.Without, first.MoeWith).Should().Be((880, 512, 165));
        first.MoeWithout.Should().BeApproximately(295.381, 0.001);
    }

    [RealDataTheory]
    [InlineData("CG_CED_2016_CED_2018.csv", 234, 149.9999, "CED101")]
    [InlineData("CG_SA2_2016_LGA_2018 - All.csv", 2915, 2292.0, "101021007")]
    [InlineData("CG_POSTCODE_2017_CED_2016.csv", 3313, 2670.9996, "0800")]
    public void Ratios_of_a_real_correspondence_are_all_read(string name, int rows, double sum, string first)
    {
        var (file, issues) = Open("census/au/correspondences/" + name);
        file.Correspondence.Should().HaveCount(rows);
        file.Correspondence.Sum(r => r.Ratio).Should().BeApproximately(sum, 0.0001);
        file.Correspondence[0].From.Should().Be(first);
        issues.Should().NotContain(i => i.Severity != Severity.Note);
    }

    [Fact]
    public void Ratios_that_add_up_to_no_whole_are_a_warning()
    {
        var (file, issues) = Recognise("c.csv", "CED_CODE_2016,CED_NAME_2016,CED_CODE_2018,CED_NAME_2018,RATIO,PERCENTAGE\n101,Banks,101,Banks,0.5,50\n102,Hay,102,Hay,1,100\n103,Ash,,,1,100\n");
        file!.Correspondence.Select(r => (r.From, r.To, r.Ratio)).Should().Equal(("CED101", "CED101", 0.5), ("CED102", "CED102", 1));
        issues.Select(i => i.Code).Should().Equal("ratios-not-whole", "ratios-without-target");
    }

    [RealDataFact]
    public void Every_real_census_file_is_known_or_named_as_not_supported_with_the_reason()
    {
        Issues issues = [];
        foreach (var table in ProjectFiles.At(RealData.Path("census"), issues).SelectMany(Checking.File))
            if (table.Kind is null) table.Issues.Should().ContainSingle(i => i.Severity == Severity.Error, table.Path).Which.Code.Should().Be("table-not-supported", table.Path);
            else table.Layout.Should().NotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":[{},{}]}", "geojson", 2)]
    [InlineData("{\"type\":\"Topology\",\"objects\":{\"a\":{\"type\":\"GeometryCollection\",\"geometries\":[{}]}}}", "topojson", 1)]
    public void Shapes_of_areas_are_named_as_boundaries(string json, string layout, int shapes)
    {
        using var file = new Containers.TempFile(json, "map.json");
        Checking.File(file.File).Single().Should().Match<CheckedTable>(t => t.Kind == "boundaries" && t.Layout == layout && t.Rows == shapes);
    }

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\",\"features\":7}")]
    [InlineData("{\"type\":\"Feature")]
    [InlineData("{}")]
    public void Other_objects_are_no_boundaries(string json)
    {
        using var file = new Containers.TempFile(json, "map.json");
        Checking.File(file.File).Single().Kind.Should().BeNull();
    }

    [Fact]
    public void Table_37_of_2021_is_refused_because_it_is_tenure()
    {
        var (file, issues) = Recognise("2021Census_G37_AUST_CED.csv", "CED_CODE_2021,O_OR_DS_Sep_house,O_OR_DS_SemD_ro_or_tn_hse_th,Total_DS_Sep_house\nCED101,12000,3000,30000");
        file.Should().BeNull();
        issues.Single().Should().Match<Issue>(i => i.Code == "table-not-supported" && i.Message.Contains("tenure"));
    }

    [RealDataFact]
    public void A_table_of_people_listed_as_access_is_refused_with_what_it_is()
    {
        var issues = new Issues();
        CensusReader.Read(Project("census/au/datapack2016_ced/2016Census_G01_AUS_CED.csv"), issues).Tables.Access.Should().BeEmpty();
        var issue = issues.Single();
        issue.Code.Should().Be("census-table-unexpected");
        issue.Found.Should().Contain("G01");
        issue.Expected.Should().Contain("G37");
    }

    [RealDataTheory]
    [InlineData("census/au/datapack2016_ced/2016Census_G02_AUS_CED.csv", "medians")]
    [InlineData("census/eu/daily_internet_users.csv", "shares of people")]
    public void A_table_that_is_not_supported_is_refused_with_the_reason(string path, string says)
    {
        var issues = new Issues();
        CensusReader.Read(Project(path), issues);
        var issue = issues.Single(i => i.Severity == Severity.Error);
        issue.Code.Should().Be("table-not-supported");
        issue.Message.Should().Contain(says);
        issue.Fix.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void A_label_of_another_year_under_a_known_column_is_refused()
    {
        const string codes = "GEO_ID,NAME,S2801_C01_012E,S2801_C01_012M,S2801_C01_019E,S2801_C01_019M";
        var (file, issues) = Recognise("x.csv", codes + "\nGeography,Name,With an Internet subscription,With an Internet subscription,Total households,Total households\n0500000US01001,A County,5,1,2,1");
        file.Should().BeNull();
        issues.Single().Found.Should().Be("Total households");
    }

    [Fact]
    public void Symbols_are_no_numbers_and_a_controlled_error_is_zero()
    {
        const string head = "GEO_ID,NAME,S2801_C01_012E,S2801_C01_012M,S2801_C01_019E,S2801_C01_019M\nGeography,Name,With an Internet subscription,With an Internet subscription,Without an Internet subscription,Without an Internet subscription\n";
        var (file, issues) = Recognise("x.csv", head + "0500000US01001,A County,-,**,2,1\n0500000US01003,B County,50,*****,20,**\n0500000US01005,C County,N,N,(X),(X)");
        file!.Access!.Rows.Should().Equal(new AccessRow("01003", 50, 20, null, 0, null));
        file.Areas.Single().Rows.Should().HaveCount(3, "a name is a name without a figure");
        issues.Single().Code.Should().Be("value-not-published");
    }

    [Fact]
    public void Bands_that_overlap_without_nesting_are_not_counted_twice()
    {
        DisjointBands.Make([new(15, 24), new(20, 34), new(0, 14)], subtract: true).Select(b => b.Age).Should().Equal(new AgeBand(0, 14), new AgeBand(15, 24));
    }

    private static (CensusFile? File, Issues Issues) Recognise(string name, string text)
    {
        var issues = new Issues();
        return (CensusReader.TryRecognise(Invented.File(name), [Invented.Grid(text)], issues), issues);
    }

    private static (CensusFile File, Issues Issues) Open(string path)
    {
        var issues = new Issues();
        var file = new ProjectFile(RealData.Path(path), path);
        return (CensusReader.TryRecognise(file, ContainerReader.Open(file, issues), issues)!, issues);
    }

    private static Project Project(string access) =>
        new("/nowhere", Invented.DefaultSettings with { Census = new([], ["${OPENREACH_DATA}/" + access], [], AccessUnit.Dwellings, OnlineMeans.Auto, null) }, [])
        {
            Environment = new Dictionary<string, string> { ["OPENREACH_DATA"] = RealData.Folder! },
        };
}
