using OpenReach.Collect;
using OpenReach.Collect.Census;
using OpenReach.Collect.Containers;
using OpenReach.Terms;
using OpenReach.Tests.Collect.Containers;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Census;

/// <summary>What <c>check</c> says of census files that cannot be used alone, and of those that hold several tables.</summary>
public sealed class KnownTableTests
{
    private const string WorldBank = "\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2024-10-24\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2022\",\"2023\",\n\"Australia\",\"AUS\",\"Individuals using the Internet (% of population)\",\"IT.NET.USER.ZS\",\"97\",\"97.1\",\n";

    private const string Measures = "Census year,Measure,Region,Region Code,Value,Value Unit,Value Label,Null Reason\n2018,";

    [Theory]
    [InlineData("API_IT.NET.USER.ZS_DS2.csv", "\uFEFF" + WorldBank, "access", "zz-world-bank")]
    [InlineData("isoc_ci_in_h.csv", "DATAFLOW,LAST UPDATE,freq,unit,hhtyp,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\nESTAT:ISOC_CI_IN_H(1.0),20/12/24 23:00:00,A,PC_HH,TOTAL,AT,2019,90,b,\n", "access", "zz-eu-sdmx-csv")]
    [InlineData("isoc_ci_in_h.tsv", "freq,unit,hhtyp,geo\\TIME_PERIOD\t2010 \t2011 \nA,PC_HH,TOTAL,AT\t72.9 \t: m\n", "access", "zz-eu-tsv")]
    [InlineData("b28002_004.csv", "B28002_004E,B28002_004M,B28002_004MA,GEOID21\n500.0,50.0,,230010101001\n-666666666.0,-222222222.0,**,230010101002\n", "access", "zz-us-one-column-access")]
    [InlineData("b19013_001.csv", "B19013_001E,B19013_001M,B19013_001MA,GEOID21\n250001.0,-333333333.0,***,230010101001\n", null, "zz-us-one-column-other")]
    [InlineData("api.json", "[[\"NAME\",\"B28002_001E\",\"state\",\"county\"],[\"A County\",\"10\",\"23\",\"001\"]]", "access", "zz-other-us-acs-access")]
    [InlineData("dp05.csv", "\"GEO_ID\",\"NAME\",\"DP05_0001E\",\"\"\n\"Geography\",\"Geographic Area Name\",\"Estimate\",\"\"\n\"0500000US23001\",\"A County, Maine\",\"5\",\"\"\n", null, "zz-other-us-acs-table")]
    [InlineData("tele.csv", Measures + "Access to telecommunication systems: Internet,01,Northland Region,76.1,%,,\n", "access", "zz-nz-census-measures")]
    [InlineData("count.csv", Measures + "Census usually resident population count,01,Northland Region,179076,Number,,\n", "population", "zz-nz-census-measures")]
    [InlineData("2006Census_B46_AUST_CED_short.csv", "region_id,Some_Total\nCED101,5\n", null, "zz-other-abs-datapack")]
    [InlineData("sm.csv", "Account,Platform,Department,Language,URL,gc_orgID,wikidata_id,Date Added\nHarbour,X,Health,English,https://x.com/h,1,Q1,2024-10-01\n", null, "zz-account-register")]
    public void A_table_that_cannot_stand_alone_is_named_with_its_kind_and_the_reason(string name, string text, string? kind, string layout)
    {
        using var file = new TempFile(text, name);
        var table = Checking.File(file.File).Should().ContainSingle().Subject;
        (table.Kind, table.Layout).Should().Be((kind, layout));
        table.Issues.Should().ContainSingle(i => i.Severity == Severity.Error).Which.Should().Match<Issue>(i => i.Code == "table-not-supported" && i.Fix != null);
    }

    [Fact]
    public void Every_sheet_of_a_geography_descriptor_is_read()
    {
        object?[] headings = ["ASGS_Structure", "Census_Code_2021", "AGSS_Code_2021", "Census_Name_2021", "Area sqkm"];
        var book = Books.Xlsx([new("2021_ASGS_MAIN_Structures", [headings, ["SA2", 101021007.0, 101021007.0, "Braidwood", 3418.3], ["STE", "1", "1", "New South Wales", 8.0]]), new("2021_ASGS_Non_ABS_Structures", [headings, ["CED", "CED101", "101", "Banks", 53.1]])]);
        using var file = new TempFile(book, "2021Census_geog_desc.xlsx");
        Checking.File(file.File).Select(t => $"{t.Sheet} {t.Kind} {t.Layout} {t.Rows}").Should().Equal("2021_ASGS_MAIN_Structures areas abs-2021-geography 2", "2021_ASGS_Non_ABS_Structures areas abs-2021-geography 1");
        Issues issues = [];
        var known = CensusReader.Recognise(file.File, ContainerReader.Open(file.File, issues), issues);
        known.Should().HaveCount(2);
        issues.Should().BeEmpty();
    }

    [Fact]
    public void Households_of_regions_are_the_share_of_all_dwellings()
    {
        var (file, _) = Read("REGC2013.csv", "REGC,PropInternetHH2013,TotalOccupiedPrivateDwellings,REGC2013_N\n01,0.7,1000,Northland Region\n99,0.5,10,Area Outside Region\n");
        file!.Access!.Key.Level.Should().Be("REGC");
        file.Access.Rows.Should().ContainSingle().Which.Should().Match<AccessRow>(r => r.Area == "01" && Math.Abs(r.With - 700) < 1e-9 && Math.Abs(r.Without - 300) < 1e-9);
    }

    [Fact]
    public void Estimates_of_several_years_are_read_for_the_latest_code_of_a_year()
    {
        string[] bands = ["04", "59", "1014", "1519", "2024", "2529", "3034", "3539", "4044", "4549", "5054", "5559", "6064", "6569", "7074", "7579", "8084", "85PLUS"];
        string Row(int year, int people) => $"050,23,001,Maine,Androscoggin County,{year},{36 * people}," + string.Join(',', bands.Select(_ => $"{people},{people}"));
        var (file, issues) = Read("cc-est2019-agesex-23.csv", "SUMLEV,STATE,COUNTY,STNAME,CTYNAME,YEAR,POPESTIMATE," + string.Join(',', bands.Select(b => $"AGE{b}_MALE,AGE{b}_FEM")) + $"\n{Row(3, 5)}\n{Row(12, 7)}\n");
        file!.Population!.Rows.Should().HaveCount(36).And.OnlyContain(r => r.Area == "23001" && r.Persons == 7);
        file.Population.Key.Level.Should().Be("county");
        issues.Should().BeEmpty();
    }

    [Theory]
    [InlineData("0,4", "0,6")]
    [InlineData("0.4", "12,34")]
    public void A_decimal_comma_in_an_official_table_is_an_error_and_not_another_number(string one, string other)
    {
        var (file, issues) = Read("CG_CED_2016_CED_2018.csv", $"CED_CODE_2016,CED_NAME_2016,CED_CODE_2018,CED_NAME_2018,RATIO,PERCENTAGE\n101,A,101,A,\"{one}\",40\n101,A,102,B,\"{other}\",60\n");
        issues.Should().Contain(i => i.Code == "number-unreadable" && i.Severity == Severity.Error && i.Place.Column == "RATIO");
        file!.Correspondence.Should().NotContain(r => r.Ratio > 1);
    }

    [Theory]
    [InlineData("\"1,250\"", 1250)]
    [InlineData("1250", 1250)]
    [InlineData("1.250", null)]
    [InlineData("\"12,5\"", null)]
    public void Dwellings_are_read_with_commas_between_thousands_and_never_a_thousandth_of_them(string text, int? expected)
    {
        var (file, issues) = Read("2016Census_G37_AUS_CED.csv", $"CED_CODE_2016,IA_Total,I_NA_Total,IC_not_stated_Total,Total_Total\nCED101,{text},100,5,1355\n");
        file!.Access!.Rows.Select(r => (int?)r.With).SingleOrDefault().Should().Be(expected);
        file.Rows.Should().Be(1);
        issues.Select(i => i.Code).Should().Equal(expected is null ? ["number-unreadable"] : []);
    }

    [Fact]
    public void Flags_and_gaps_of_years_and_regions_that_are_not_read_are_not_counted()
    {
        var (file, issues) = Read("demo.tsv", "freq,unit,sex,age,geo\\TIME_PERIOD\t2022 \t2023 \n" +
            "A,NR,M,Y_LT15,PT11\t40 b\t41 \nA,NR,M,Y_GE15,PT11\t90 b\t91 e\nA,NR,F,Y_LT15,PT11\t: \t42 \nA,NR,F,Y_GE15,PT11\t92 b\t: m\nA,NR,F,Y_GE15,PT\t: \t: \n");
        file!.Population!.Rows.Should().HaveCount(3);
        issues.Single(i => i.Code == "values-flagged").Message.Should().EndWith(": 1.");
        issues.Single(i => i.Code == "value-not-published").Message.Should().EndWith(": 1.");
    }

    [Fact]
    public void Any_pair_of_lists_is_a_correspondence_with_the_codes_of_the_tables()
    {
        var (file, issues) = Read("CG_SA3_2016_LGA_2016.csv", "SA3_CODE_2016,SA3_NAME_2016,LGA_CODE_2016,LGA_NAME_2016,RATIO,PERCENTAGE\n10101,Goulburn,13310,Goulburn Mulwaree (A),0.4,40\n10101,Goulburn,18710,Upper Lachlan (A),0.6,60\n");
        file!.Correspondence.Select(r => $"{r.From} {r.To} {r.Ratio}").Should().Equal("10101 LGA13310 0.4", "10101 LGA18710 0.6");
        issues.Should().BeEmpty();
    }

    /// <summary>The headings of a DataPack do not say its year where the area column is region_id: the name does.</summary>
    [Theory]
    [InlineData("2006Census_B35_AUST_CED_short.csv", "2006")]
    [InlineData("2011Census_B35_AUST_CED_short.csv", "2011")]
    [InlineData("renamed.csv", "2011")]
    public void A_DataPack_of_2006_is_not_taken_for_one_of_2011(string name, string edition)
    {
        var (file, _) = Read(name, "region_id,No_IC_Total,Tof_IC_Tot_Total,IC_not_stated_Total,Total_Total\nCED101,100,500,20,620\n");
        file!.Access!.Key.Edition.Should().Be(edition);
    }

    private static (CensusFile? File, Issues Issues) Read(string name, string text)
    {
        using var file = new TempFile(text, name);
        Issues issues = [];
        return (CensusReader.TryRecognise(file.File, ContainerReader.Open(file.File, issues), issues), issues);
    }
}
