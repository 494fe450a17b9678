using OpenReach.Collect;
using OpenReach.Collect.Census;
using OpenReach.Collect.Containers;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Containers;
using OpenReach.Tests.Connect;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Census;

/// <summary>Official tables that are no row an area. Numbers of real files are those of tests/tools/census-totals.py, which shares no code with the reader.</summary>
public sealed class LongTableTests
{
    private const string Builder = """
        Australian Bureau of Statistics

        "2016 Census - Counting Persons, Place of Usual Residence"
        "AGE5P by STATE (UR)"
        "Counting: Persons, Place of Usual Residence"

        Filters:
        "Default Summation","Persons, Place of Usual Residence"


        """;

    [Fact]
    public void People_made_in_TableBuilder_are_read_by_the_names_of_the_sides()
    {
        var (file, issues) = Read(Builder + """
            ,"SEXP Sex","Male","Female","Total",
            "STATE (UR)","AGE5P Age in Five Year Groups",
            "New South Wales","0-4 years",10,11,21,
            ,"5-9 years",12,13,25,
            ,"10 years and over",100,120,220,
            "Victoria","0-4 years",7,8,15,
            ,"5-9 years",9,9,18,
            ,"10 years and over",70,80,150,

            "Data Source: Census of Population and Housing, 2016, TableBuilder"

            "INFO","Cells in this table have been randomly adjusted"
            """);
        file!.Population!.ByName.Should().BeTrue();
        file.Population.Rows.Where(r => r.Area == "New South Wales").Select(r => $"{r.Age} {r.Sex} {r.Persons}")
            .Should().BeEquivalentTo("0-4 Female 11", "5-9 Female 13", "10+ Female 120", "0-4 Male 10", "5-9 Male 12", "10+ Male 100");
        file.Population.Rows.Sum(r => r.Persons).Should().Be(21 + 25 + 220 + 15 + 18 + 150, "both sexes together are no further people");
        issues.Should().NotContain(i => i.Severity != Severity.Note);
    }

    [Fact]
    public void A_third_side_in_blocks_is_read_and_needs_its_total()
    {
        static string Block(string name, int a, int b) => $"\" {name}\"\n\"NEDD Dwelling Internet Connection\",\"Internet accessed from dwelling\",\"Internet not accessed from dwelling\",\"Not stated\",\n\"LGA (EN)\",\n\"Albury (C)\",{a},{b},3,\n\n";
        var title = Builder.Replace("AGE5P by STATE (UR)", "STRD Dwelling Structure by LGA (EN) by NEDD");
        var (file, _) = Read(title + Block("Separate house", 400, 60) + Block("Total", 500, 90) + "\"INFO\",\"x\"\n");
        file!.Access!.Rows.Should().Equal(new AccessRow("Albury (C)", 500, 90, 3));

        var (none, issues) = Read(title + Block("Separate house", 400, 60) + Block("Flat", 100, 30));
        none.Should().BeNull();
        issues.Single().Should().Match<Issue>(i => i.Code == "table-not-supported" && i.Message.Contains("STRD Dwelling Structure"));
    }

    [RealDataFact]
    public void A_real_TableBuilder_file_unfolds_to_all_of_its_numbers()
    {
        var grid = LongGrids.Unfold(Grid("census/au/tablebuilder/mini_testfile.csv"));
        var rows = grid.Rows.ToList();
        rows[0].Fields.Should().Equal("SEXP Sex", "FMGF - 1 Digit Level", "STATE", TableBuilder.Value);
        rows.Should().HaveCount(1 + 9 * 10);
        rows.Single(r => r[0] == "Female" && r[1] == "Lone grandparent" && r[2] == "Tasmania")[3].Should().Be("961");
        var wafers = LongGrids.Unfold(Grid("census/au/tablebuilder/sa2_pow_vs_sa2_ur_bne_bc_worker_total_wafer.csv")).Rows.Skip(1).ToList();
        wafers.Select(r => r[0]).Distinct().Should().Equal("Technicians and Trades Workers", "Machinery Operators and Drivers", "Labourers", "Total");
        wafers.Last()[3].Should().Be("102898");
    }

    [Fact]
    public void Eurostat_tables_packed_and_long_give_the_same_people()
    {
        const string packed = "freq,unit,sex,age,geo\\TIME_PERIOD\t2022 \t2023 \nA,NR,M,Y_LT5,AT11\t9 \t10 b\nA,NR,M,Y_GE5,AT11\t90 \t100 \nA,NR,F,Y_LT5,AT11\t9 \t11 \nA,NR,F,Y_GE5,AT11\t95 \t105 p\nA,NR,T,TOTAL,AT11\t203 \t226 \nA,NR,M,Y_LT5,AT1\t9 \t10 \nA,NR,F,Y_GE5,AT12\t: \t: z\n";
        const string rows = "DATAFLOW,LAST UPDATE,freq,unit,sex,age,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n";
        string Long(string sex, string age, string geo, string year, string value) => $"ESTAT:DEMO_R_PJANGRP3(1.0),01/02/24 11:00:00,A,NR,{sex},{age},{geo},{year},{value},,\n";
        var a = Read(packed).File!;
        var b = Read(rows + Long("M", "Y_LT5", "AT11", "2023", "10") + Long("M", "Y_GE5", "AT11", "2023", "100") + Long("F", "Y_LT5", "AT11", "2023", "11") + Long("F", "Y_GE5", "AT11", "2023", "105")
            + Long("T", "TOTAL", "AT11", "2023", "226") + Long("M", "Y_LT5", "AT11", "2022", "9") + Long("T", "TOTAL", "EU27_2020", "2023", "448")).File!;
        a.Population!.Rows.Select(r => $"{r.Area} {r.Age} {r.Sex} {r.Persons}").Should().Equal("AT11 0-4 Female 11", "AT11 5+ Female 105", "AT11 0-4 Male 10", "AT11 5+ Male 100");
        b.Population!.Rows.Should().Equal(a.Population.Rows);
        b.Population.Key.Should().Be(new AreaKey("nuts", "", "NUTS2"));
        a.Population.PublishedTotals["AT11"].Should().Be(226);
        b.AsAt.Should().Be(new DateOnly(2023, 1, 1));
        Read(packed).Issues.Select(i => i.Code).Should().Contain("values-flagged").And.Contain("table-part-read");
    }

    [Fact]
    public void Eurostat_shares_of_internet_use_are_refused_with_the_reason()
    {
        Read("freq,indic_is,unit,geo\\TIME_PERIOD\t2019 \nA,I_IDAY,PC_IND,AT\t80 b\n").Issues.Single().Should().Match<Issue>(i => i.Code == "table-not-supported" && i.Message.Contains("sex and age"));
    }

    [Fact]
    public void The_open_age_of_Eurostats_single_years_counts()
    {
        string Row(string age, string people) => $"ESTAT:DEMO_R_D2JAN(1.0),01/02/24 11:00:00,A,NR,T,{age},AT11,2023,{people},,\n";
        var (file, issues) = Read("DATAFLOW,LAST UPDATE,freq,unit,sex,age,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n" + Row("Y_LT1", "10") + Row("Y99", "4") + Row("Y_OPEN", "3") + Row("UNK", "0"));
        file!.Population!.Rows.Select(r => $"{r.Age} {r.Persons}").Should().Equal("0-0 10", "99-99 4", "100+ 3");
        issues.Single().Should().Match<Issue>(i => i.Code == "table-part-read" && i.Found == "1 row");
    }

    [Fact]
    public void Names_that_only_the_table_of_people_has_are_the_names_of_the_areas()
    {
        using var file = new TempFile("RM121 - Sex by age\n\nPopulation :,All\nUnits      :,Persons\nDate       :,2021\n\n2021 super output area - lower layer,Total,Aged 65 years\n\nE01011954 : Hartlepool 001A,2280,17\n", "people.csv");
        var settings = Invented.DefaultSettings with { Census = Invented.DefaultSettings.Census with { Population = [Path.GetFileName(file.File.FullPath)], Access = [], Areas = [] } };
        var issues = new Issues();
        var (tables, _) = CensusReader.Read(new Project(Path.GetDirectoryName(file.File.FullPath)!, settings, []), issues);
        tables.Areas.SelectMany(t => t.Rows).Should().Equal(new Area("E01011954", "Hartlepool 001A", null));
    }

    private const string Regional = "DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n";

    [Theory]
    [InlineData("DATAFLOW,LAST UPDATE", "ESTAT:ISOC_R_IACC_H(1.0),25/06/26 23:00:00")]
    [InlineData("STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME", "dataflow,ESTAT:ISOC_R_IACC_H(1.0),Households with access")]
    public void Eurostat_households_with_internet_by_region_are_shares_of_the_finest_regions_in_the_latest_year(string head, string start)
    {
        string Row(string geo, string year, string value, string flag = "") => $"{start},A,PC_HH,{geo},{year},{value},{flag},\n";
        var (file, issues) = Read($"{head},freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n" + Row("AT", "2025", "95.45") + Row("AT11", "2024", "93.19") + Row("AT11", "2025", "96.375") + Row("AT12", "2025", "94.95", "b")
            + Row("AT13", "2025", "", "u") + Row("EU27_2020", "2025", "94"));
        file!.Access!.Key.Should().Be(new AreaKey("nuts", "", "NUTS2"));
        file.Access.Unit.Should().Be(AccessUnit.Dwellings);
        file.Access.Rows.Should().Equal(new AccessRow("AT11", 96.375, 3.625), new AccessRow("AT12", 94.95, 100 - 94.95));
        file.AsAt.Should().Be(new DateOnly(2025, 1, 1));
        issues.Select(i => i.Code).Should().BeEquivalentTo("table-part-read", "table-part-read", "value-not-published", "values-flagged", "counts-from-shares");
    }

    [Fact]
    public void Of_Eurostat_shares_of_people_only_those_are_read_that_used_the_internet_in_three_months()
    {
        const string head = "DATAFLOW,LAST UPDATE,freq,indic_is,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\n";
        string Row(string use, string geo, string value) => $"ESTAT:ISOC_R_IUSE_I(1.0),25/06/26 23:00:00,A,{use},PC_IND,{geo},2025,{value},,\n";
        var (file, _) = Read(head + Row("I_IDAY", "AT11", "80") + Row("I_IU3", "AT11", "91"));
        file!.Access!.Unit.Should().Be(AccessUnit.Persons);
        file.Access.Rows.Should().Equal(new AccessRow("AT11", 91, 9));

        var daily = Read(head + Row("I_IDAY", "AT11", "80"));
        daily.File.Should().BeNull();
        daily.Issues.Single().Should().Match<Issue>(i => i.Code == "table-not-supported" && i.Message.Contains("I_IU3") && i.Fix!.Contains("isoc_r_iuse_i"));
        Read(head + Row("I_IU3", "AT11", "191")).Issues.Should().Contain(i => i.Code == "share-outside" && i.Severity == Severity.Error);
    }

    [Fact]
    public void Another_Eurostat_table_with_the_same_headings_is_not_taken_for_internet_access()
    {
        var (file, issues) = Read(Regional + "ESTAT:NAMA_10R_2GDP(1.0),25/06/26 23:00:00,A,PC_HH,AT11,2025,80,,\n");
        file.Should().BeNull();
        issues.Single().Should().Match<Issue>(i => i.Code == "table-not-supported" && i.Fix!.Contains("isoc_r_iacc_h"));
    }

    [Fact]
    public void The_ABS_data_service_gives_code_and_label_in_one_cell()
    {
        const string head = "DATAFLOW,SEXP: Sex,PCHAR: Selected person characteristic,REGION: Region,REGION_TYPE: Region Type,STATE: State,TIME_PERIOD: Time Period,OBS_VALUE\n";
        string Row(string sex, string what, string area, string type, int people) => $"ABS:C21_G01_SA2(1.0.0),{sex},{what},{area},{type},2: Victoria,2021: 2021,{people}\n";
        var text = head;
        foreach (var (sex, n) in new[] { ("1: Males", 0), ("2: Females", 5) })
        {
            text += Row(sex, "0_4: Age groups: 0-4 years", "213051588: Truganina - South West", "SA2: Statistical Area Level 2", 40 + n);
            text += Row(sex, "85_OVER: Age groups: 85 years and over", "213051588: Truganina - South West", "SA2: Statistical Area Level 2", 10 + n);
            text += Row(sex, "B_1: Birthplace: Australia", "213051588: Truganina - South West", "SA2: Statistical Area Level 2", 33);
            text += Row(sex, "0_4: Age groups: 0-4 years", "213051589: Tarneit: North", "SA2: Statistical Area Level 2", 41);
            text += Row(sex, "0_4: Age groups: 0-4 years", "2: Victoria", "STE: States and Territories", 1000);
        }
        var (file, issues) = Read(text);
        file!.Population!.Key.Should().Be(new AreaKey("asgs", "2021", "SA2"));
        file.Population.Rows.Where(r => r.Area == "213051588").Select(r => $"{r.Age} {r.Sex} {r.Persons}").Should().BeEquivalentTo("0-4 Female 45", "85+ Female 15", "0-4 Male 40", "85+ Male 10");
        file.Areas.Single().Rows.Select(a => a.Name).Should().Equal("Truganina - South West", "Tarneit: North");
        issues.Select(i => i.Code).Distinct().Should().Equal("table-part-read");
    }

    [Fact]
    public void An_answer_of_the_American_service_keeps_its_codes_for_no_number_apart()
    {
        var (file, issues) = Read("""
            [["NAME","B28002_001E","B28002_001M","B28002_002E","B28002_002M","B28002_012E","B28002_012M","B28002_013E","B28002_013M","state","county"],
            ["Autauga County, Alabama","22523","300","20484","467","39","30","2000","40","01","001"],
            ["Baldwin County, Alabama","-666666666","-222222222","-666666666","-222222222",null,null,"-666666666","-222222222","01","003"],
            ["Barbour County, Alabama","100","-555555555","90","-555555555.0","4","0","6","0","01","005"]]
            """, "answer.json");
        file!.Access!.Rows.Should().Equal(new AccessRow("01001", 20484, 2039, null, 467, 50), new AccessRow("01005", 90, 10, null, 0, 0));
        file.Access.Key.Should().Be(new AreaKey("us-census", "", "county"));
        file.Areas.Single().Rows[0].Name.Should().Be("Autauga County, Alabama");
        issues.Select(i => i.Code).Should().Equal("value-not-published");
    }

    [Fact]
    public void Single_ages_of_the_American_table_by_sex_are_disjoint_and_whole()
    {
        var columns = Enumerable.Range(1, 49).Select(i => $"B01001_{i:000}E").ToList();
        var people = Enumerable.Range(1, 49).Select(i => i is 1 ? 46 * 7 : i is 2 or 26 ? 23 * 7 : 7).ToList();
        var (file, issues) = Read($"[[\"{string.Join("\",\"", columns)}\",\"state\"],[{string.Join(',', people.Select(p => $"\"{p}\""))},\"23\"]]", "answer.json");
        file!.Population!.Rows.Should().HaveCount(46);
        file.Population.Rows.Where(r => r.Sex == Sex.Male).SelectMany(r => Enumerable.Range(r.Age.From, Math.Min(r.Age.Last, 99) - r.Age.From + 1)).Should().Equal(Enumerable.Range(0, 100));
        file.Population.PublishedTotals["23"].Should().Be(322);
        issues.Should().BeEmpty();
    }

    [Theory]
    [InlineData("[[\"NAME\",\"state\"],[\"A\"")]
    [InlineData("[[\"NAME\",{\"a\":1}]]")]
    [InlineData("[[1],2]")]
    public void An_answer_that_is_cut_off_is_one_clear_error(string text) =>
        Read(text, "answer.json").Issues.Single().Code.Should().Be("file-unreadable");

    [RealDataFact]
    public void A_real_table_split_by_dwelling_type_says_what_is_in_the_way() =>
        Open("census/nz/population_by_dwelling.csv").Issues.Single().Should().Match<Issue>(i => i.Code == "table-not-supported" && i.Message.Contains("Dwelling type"));

    [Fact]
    public void People_of_New_Zealand_by_age_and_gender_are_read_for_the_latest_census()
    {
        const string head = "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,CEN23_YEAR_001,Census year,CEN23_GEO_008,Area,CEN23_ETH_002,Ethnicity,CEN23_AGE_003,Age,CEN23_GEN_002,Gender,OBS_VALUE,Observation Value,OBS_STATUS,Observation Status\n";
        string Row(string year, string ethnicity, string age, string gender, int people) => $"DATAFLOW,STATSNZ:X(1.0),\"Age, and gender\",I,{year},{year},076,Auckland,1,{ethnicity},1,{age},1,{gender},{people},,,\n";
        var (file, _) = Read(head + Row("2018", "Total - ethnicity", "Under 15 years", "Male / Tāne", 8) + Row("2023", "Total - ethnicity", "Under 15 years", "Male / Tāne", 9) + Row("2023", "Total - ethnicity", "15 years and over", "Male / Tāne", 30)
            + Row("2023", "Total - ethnicity", "Under 15 years", "Female / Wahine", 10) + Row("2023", "Total - ethnicity", "15 years and over", "Female / Wahine", 33) + Row("2023", "Māori", "Under 15 years", "Male / Tāne", 3));
        file!.Population!.Rows.Select(r => $"{r.Area} {r.Age} {r.Sex} {r.Persons}").Should().Equal("076 0-14 Female 10", "076 15+ Female 33", "076 0-14 Male 9", "076 15+ Male 30");
        Read("Census year,Measure,Region,Region Code,Value,Value Unit,Value Label,Null Reason\n2018,Access,01,Northland,5,%,,\n").Issues.Single().Code.Should().Be("table-not-supported");
    }

    [RealDataFact]
    public void Households_of_New_Zealand_are_its_share_of_the_dwellings()
    {
        var (file, issues) = Open("census/nz/TA2013.csv");
        file!.Access!.Rows.Should().HaveCount(67, "the row outside all areas is no place");
        file.Access.Rows.Sum(r => r.With).Should().BeApproximately(1189795.8462, 0.001);
        file.Access.Rows.Sum(r => r.With + r.Without).Should().BeApproximately(1549860, 0.001);
        file.Areas.Single().Rows.Should().Contain(a => a.Code == "001" && a.Name.Contains("Far North"));
        issues.Select(i => i.Code).Should().Equal("counts-from-shares");
    }

    [RealDataFact]
    public void A_real_NOMIS_table_gives_the_old_and_the_rest_of_all()
    {
        var (file, issues) = Open("census/uk/Census 2021 - Population.csv");
        file!.Population!.PublishedTotals.Should().HaveCount(35672);
        file.Population.PublishedTotals.Values.Sum().Should().Be(59597538);
        file.Population.Rows.Where(r => r.Age.From >= 65).Sum(r => r.Persons).Should().Be(11062705);
        file.Population.Rows.Where(r => r.Age.ToString() == "0-64").Sum(r => r.Persons).Should().Be(59597538 - 11062705);
        file.Areas.Single().Rows[0].Should().Be(new Area("E01011954", "Hartlepool 001A", null));
        issues.Should().NotContain(i => i.Severity == Severity.Error);
    }

    [RealDataFact]
    public void The_people_of_2016_are_read_from_the_time_series()
    {
        var (file, issues) = Open("census/au/datapack2016_tsp_lga/2016Census_T01_AUS_LGA.csv");
        file!.Population!.Rows.Sum(r => r.Persons).Should().Be(23401727);
        file.Population.PublishedTotals.Values.Sum().Should().Be(23401876, "the office changes totals apart from their parts");
        file.Population.Key.Should().Be(new AreaKey("asgs", "2016", "LGA"));
        issues.Should().BeEmpty();
    }

    [Fact]
    public void A_printed_total_far_from_its_parts_is_a_warning_and_a_near_one_is_not()
    {
        static string Table(int total) => $"GEO.display-label;Total;Male_age0to17;Female_age0to17;Male_age18to64;Female_age18to64;Male_age65plus;Female_age65plus\n\"A County, State\";{total};100;100;100;100;100;100\n";
        Read(Table(604)).Issues.Should().BeEmpty();
        Read(Table(700)).Issues.Single().Should().Match<Issue>(i => i.Code == "total-off-parts" && i.Found!.StartsWith("600"));
    }

    [Fact]
    public void An_area_twice_counts_once_or_not_at_all()
    {
        const string head = "CED_CODE_2016,IA_Total,I_NA_Total,IC_not_stated_Total,Total_Total\n";
        var (once, note) = Read(head + "CED101,60,20,4,84\nCED101,60,20,4,84\n");
        once!.Access!.Rows.Should().ContainSingle();
        note.Single().Should().Match<Issue>(i => i.Code == "area-repeated" && i.Severity == Severity.Warning);
        Read(head + "CED101,60,20,4,84\nCED101,61,20,4,85\n").Issues.Single().Should().Match<Issue>(i => i.Code == "area-repeated" && i.Severity == Severity.Error);
    }

    private static (CensusFile? File, Issues Issues) Read(string text, string name = "table.csv")
    {
        using var file = new TempFile(text, name);
        var issues = new Issues();
        return (CensusReader.TryRecognise(file.File, ContainerReader.Open(file.File, issues), issues), issues);
    }

    private static (CensusFile? File, Issues Issues) Open(string path)
    {
        var issues = new Issues();
        var file = new ProjectFile(RealData.Path(path), path);
        return (CensusReader.TryRecognise(file, ContainerReader.Open(file, issues), issues), issues);
    }

    private static Grid Grid(string path) => ContainerReader.Open(new ProjectFile(RealData.Path(path), path), []).Single();
}
