using OpenReach.Collect.Census;
using OpenReach.Collect.Surveys;
using OpenReach.Terms;
using OpenReach.Tests.Connect;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect.Census;

public class PlainTableTests
{
    [Theory]
    [InlineData("a1,0-17,female,-3", "negative-people", "persons", "-3")]
    [InlineData("a1,young,female,3", "age-unknown", "age", "young")]
    [InlineData("a1,0-17,woman,3", "sex-unknown", "sex", "woman")]
    [InlineData("a1,0-17,female,3k", "number-unreadable", "persons", "3k")]
    [InlineData(",0-17,female,3", "field-missing", "area", null)]
    public void A_broken_row_of_people_is_one_issue_with_its_place(string row, string code, string column, string? found)
    {
        var (file, issues) = Census("area,age,sex,persons\na1,0-17,male,5\n" + row);
        file!.Population!.Rows.Should().ContainSingle();
        var issue = issues.Single();
        issue.Should().Match<Issue>(i => i.Code == code && i.Severity == Severity.Error && i.Found == found);
        issue.Place.Should().Be(new Place("x.csv", null, 3, column));
        issue.Fix.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void A_blank_is_no_row_and_no_zero()
    {
        var (file, issues) = Census("area,age,sex,persons\na1,0-17,male,\na1,18+,male,0");
        file!.Population!.Rows.Should().Equal(new PopulationRow("a1", new(18, null), Sex.Male, 0));
        issues.Single().Code.Should().Be("blank-rows");
    }

    [Fact]
    public void Identical_rows_are_read_once_and_conflicting_rows_are_refused()
    {
        Census("area,with_internet,without_internet\na1,5,6\na1,5,6").Issues.Single().Should().Match<Issue>(i => i.Code == "rows-repeated" && i.Severity == Severity.Note);
        var conflict = Census("area,with_internet,without_internet\na1,5,6\na1,5,7").Issues.Single();
        conflict.Code.Should().Be("rows-conflict");
        conflict.Message.Should().Contain("row 2");
        conflict.Place.Row.Should().Be(3);
    }

    [Fact]
    public void Extra_columns_are_left_out_and_named()
    {
        var (file, issues) = Census("area,name,phone\na1,Amberwick,555");
        file!.Areas.Single().Rows.Should().Equal(new Area("a1", "Amberwick", null));
        issues.Single().Message.Should().Contain("phone");
    }

    [Fact]
    public void Ratios_of_one_area_add_up_to_one()
    {
        Census("from,to,ratio\na,b,0.6\na,c,0.3995\nd,b,1").Issues.Should().BeEmpty();
        Census("from,to,ratio\na,b,0.6\na,c,0.3").Issues.Single().Should().Match<Issue>(i => i.Code == "ratios-not-one" && i.Found == "0.9");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void An_empty_file_is_one_error(string text)
    {
        using var file = new Containers.TempFile(text, "population.csv");
        var issues = new Issues();
        var settings = Invented.DefaultSettings with { Census = new([file.File.FullPath], [], [], AccessUnit.Dwellings, OnlineMeans.Auto, null) };
        CensusReader.Read(new Project("/", settings, []), issues).Tables.Population.Should().BeEmpty();
        issues.Where(i => i.Severity == Severity.Error).Should().ContainSingle();
    }

    [Fact]
    public void A_file_that_is_not_there_is_one_error()
    {
        var issues = new Issues();
        var settings = Invented.DefaultSettings with { Census = new(["census/nothing.csv"], [], [], AccessUnit.Dwellings, OnlineMeans.Auto, null) };
        CensusReader.Read(new Project("/nowhere", settings, []), issues);
        issues.Single().Code.Should().Be("file-missing");
    }

    [Theory]
    [InlineData("area,age,sex,persons\na1,18+,male,1.204\na2,18+,male,950", "persons", "1.204", "1204, or 1.204")]
    [InlineData("area,with_internet,without_internet\na1,5.000,300", "with_internet", "5.000", "5000, or 5")]
    public void A_count_whose_dot_may_part_thousands_is_not_guessed(string text, string column, string found, string expected)
    {
        var (file, issues) = Census(text);
        issues.Single().Should().Match<Issue>(i => i.Code == "number-unreadable" && i.Severity == Severity.Error && i.Place.Column == column && i.Found == found && i.Expected == expected && i.Fix != null);
        (file!.Rows, file.SetAside).Should().Be((text.Split('\n').Length - 1, 1));
    }

    [Theory]
    [InlineData("7.5")]
    [InlineData("1204.250")]
    [InlineData("0.125")]
    public void A_column_with_a_certain_decimal_point_keeps_its_decimals(string certain)
    {
        var (file, issues) = Census($"area,age,sex,persons\na1,18+,male,12.345\na2,18+,male,{certain}");
        file!.Population!.Rows[0].Persons.Should().Be(12.345);
        issues.Should().BeEmpty();
    }

    [Fact]
    public void People_asked_and_prices_are_not_guessed_either_and_shares_are_no_counts()
    {
        Survey("age,sex,share,n\n18+,all,0.971,1.516").Issues.Single().Should().Match<Issue>(i => i.Code == "number-unreadable" && i.Place.Column == "n");
        Survey("platform,parameter,mean,sd\nx,duplicates,1.125,0.2").Issues.Should().BeEmpty();
    }

    [Theory]
    [InlineData("Our people\n\narea,name\na1,Amberwick")]
    [InlineData("Our people of 2021,\n,\nSource: us,\narea,name\na1,Amberwick")]
    public void Lines_of_words_above_a_plain_table_are_no_part_of_it(string text)
    {
        var (file, issues) = Census(text);
        file!.Areas.Single().Rows.Should().Equal(new Area("a1", "Amberwick", null));
        issues.Should().BeEmpty();
        var (broken, problems) = Census(text + "\na2,");
        broken!.SetAside.Should().Be(1);
        problems.Single().Place.Row.Should().Be(text.Split('\n').Length + 1);
    }

    [Fact]
    public void A_table_with_headings_and_no_rows_says_so()
    {
        Census("area,age,sex,persons\n").Issues.Single().Should().Match<Issue>(i => i.Code == "table-empty" && i.Severity == Severity.Warning && i.Fix != null);
        Survey("age,sex,share\n").Issues.Single().Code.Should().Be("table-empty");
    }

    [Fact]
    public void Codes_stay_text()
    {
        Census("area,name\n010,Amberwick").File!.Areas.Single().Rows[0].Code.Should().Be("010");
    }

    [Fact]
    public void Many_broken_rows_give_a_few_issues_and_a_count()
    {
        var (_, issues) = Census("area,age,sex,persons\n" + string.Join('\n', Enumerable.Range(0, 500).Select(i => $"a{i},0-17,male,-1")));
        issues.Should().HaveCount(11);
        issues.Last().Message.Should().Contain("490");
    }

    [Fact]
    public void A_missing_column_of_a_plain_table_is_named()
    {
        var issues = new Issues();
        PlainCensus.Read(PlainShape.Population, Invented.Grid("area,age,gender,persons\na1,0-17,male,1"), Invented.File("x.csv"), AccessUnit.Dwellings, null, issues).Should().BeNull();
        issues.Single().Should().Match<Issue>(i => i.Code == "columns-missing" && i.Message.Contains("sex") && i.Expected!.Contains("area,age,sex,persons"));
    }

    [Theory]
    [InlineData("facebook,18+,all,1.2,,persons", "share-outside")]
    [InlineData("facebook,18+,all,68,,persons", "share-outside")]
    [InlineData("facebook,18+,all,0.6,,readers", "base-unknown")]
    [InlineData("facebook,18+,all,0.6,,", "base-unknown")]
    [InlineData("fashbook,18+,all,0.6,,persons", "platform-unknown")]
    [InlineData("facebook,18+,all,0.6,-4,persons", "negative-people")]
    public void A_broken_row_of_a_survey_is_one_issue(string row, string code)
    {
        var (_, issues) = Survey("platform,age,sex,share,n,base\n" + row);
        issues.Single().Should().Match<Issue>(i => i.Code == code && i.Severity == Severity.Error && i.Place.Row == 2);
    }

    [Fact]
    public void A_share_in_per_cent_gets_its_fix()
    {
        Survey("platform,age,sex,share,n,base\nfacebook,18+,all,68,,persons").Issues.Single().Fix.Should().Contain("0.68");
    }

    [Theory]
    [InlineData("online adults", SurveyBase.Online)]
    [InlineData("Online", SurveyBase.Online)]
    [InlineData("adults", SurveyBase.Persons)]
    [InlineData("persons", SurveyBase.Persons)]
    public void Bases_are_read_in_the_words_of_reports(string text, SurveyBase expected)
    {
        Survey($"platform,age,sex,share,n,base\nfacebook,18+,all,0.6,,{text}").File!.Use[0].Base.Should().Be(expected);
    }

    [Fact]
    public void The_day_of_publication_stands_in_for_the_field_and_says_so_once()
    {
        var (file, issues) = Survey("age,sex,share,published,as_at\n18+,all,0.9,2024-02-01,\n65+,all,0.7,2024-02-01,\n18-24,all,0.99,2024-02-01,2023-09-05");
        file!.Use.Select(u => u.AsAt).Should().Equal(new DateOnly(2024, 2, 1), new DateOnly(2024, 2, 1), new DateOnly(2023, 9, 5));
        issues.Single().Code.Should().Be("as-at-assumed");
        file.Use[0].Platform.Should().BeNull();
    }

    [Theory]
    [InlineData("platform,age,sex,share,base\nx,all,all,0.1,online", "platform-use")]
    [InlineData("age,sex,share\nall,all,0.1", "internet-use")]
    [InlineData("platform_a,platform_b,share,base\nx,facebook,0.1,online", "platform-overlap")]
    [InlineData("platform,parameter,mean\nx,abroad,0.1", "platforms")]
    [InlineData("platform,account,area_or_group,share\nx,office,a1,0.9", "accounts")]
    [InlineData("label,area\nAmberwick City,a1", "place-names")]
    public void Each_survey_table_is_known_by_its_columns(string text, string kind)
    {
        var (file, issues) = Survey(text);
        file!.Shape.Kind.Should().Be(kind);
        file.Rows.Should().Be(1);
        issues.Should().BeEmpty();
    }

    private static (CensusFile? File, Issues Issues) Census(string text)
    {
        var issues = new Issues();
        return (CensusReader.TryRecognise(Invented.File("x.csv"), [Invented.Grid(text)], issues), issues);
    }

    [Fact]
    public void Of_a_workbook_of_surveys_the_sheet_that_fits_is_read_and_the_others_are_named()
    {
        var (rows, issues) = Book(("Notes", [["How people were asked"]]), ("2023", Use(0.4)), ("2024", Use(0.6)));
        rows.Should().ContainSingle().Which.Share.Should().Be(0.4);
        issues.Should().ContainSingle(i => i.Code == "sheets-not-read").Which.Found.Should().Be("2024");
        Book(("Notes", [["How people were asked"]]), ("2024", Use(0.6))).Issues.Should().NotContain(i => i.Code == "sheets-not-read");

        static object?[][] Use(double share) => [["platform", "age", "sex", "share", "n", "base"], ["facebook", "all", "all", share, 2000.0, "persons"]];
    }

    private static (IReadOnlyList<UseRow> Rows, Issues Issues) Book(params (string Name, object?[][] Rows)[] sheets)
    {
        using var folder = new TemporaryFolder();
        folder.Write("openreach.json", """{ "title": "T", "period": { "from": "2024-01-01", "to": "2024-03-31" }, "census": { "population": ["p.csv"], "access": ["a.csv"] }, "surveys": { "platformUse": ["use.xlsx"] } }""");
        File.WriteAllBytes(Path.Combine(folder.Path, "use.xlsx"), Books.Xlsx([.. sheets.Select(s => new Books.Sheet(s.Name, s.Rows))]));
        var issues = new Issues();
        var (tables, _) = SurveyReader.Read(Pipeline.Open(folder.Path, new Dictionary<string, string>(), [], issues)!, issues);
        return (tables.PlatformUse, issues);
    }

    private static (SurveyFile? File, Issues Issues) Survey(string text)
    {
        var issues = new Issues();
        return (SurveyReader.TryRecognise(Invented.File("x.csv"), [Invented.Grid(text)], issues), issues);
    }
}
