using OpenReach.Tests.Support;

namespace OpenReach.Tests.Collect;

/// <summary>Whoever does not know which table of an office's pack is which is told the very line that reads it.</summary>
public sealed class UnreadFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private string CheckOfNew(params (string Path, string Text)[] files)
    {
        var project = Path.Combine(folder.Path, "new");
        ShellRun.Of("init", project).Code.Should().Be(0);
        foreach (var (path, text) in files) folder.Write(Path.Combine("new", path), text);
        return ShellRun.Of("check", project).Output;
    }

    [Fact]
    public void A_setting_that_misses_its_file_is_told_which_file_of_the_project_it_could_name()
    {
        var check = CheckOfNew(("census/table 4.csv", "area,age,sex,persons\nA1,18-64,all,600\nA1,65+,all,150\n"), ("census/table 5.csv", "area,with_internet,without_internet\nA1,200,100\n"));
        check.Should().Contain("In openreach.json write \"population\": [\"census/table 4.csv\"], under census.");
        check.Should().Contain("In openreach.json write \"access\": [\"census/table 5.csv\"], under census.");
        check.Should().Contain("change census.areas in openreach.json", "no file of the project holds names of areas");
    }

    [Fact]
    public void Tables_of_one_layout_belong_together() =>
        CheckOfNew(("census/a.csv", "area,age,sex,persons\nA1,18-64,all,600\n"), ("census/b.csv", "area,age,sex,persons\nA2,18-64,all,600\n"))
            .Should().Contain("\"population\": [\"census/a.csv\", \"census/b.csv\"], under census.");

    [RealDataFact]
    public void Of_a_census_pack_the_finest_table_comes_first_with_all_its_parts()
    {
        var check = CheckOfNew([.. Directory.EnumerateFiles(RealData.Path("census/au/datapack2016_ced")).Select(f => ("census/" + Path.GetFileName(f), File.ReadAllText(f)))]);
        check.Should().Contain("\"population\": [\"census/2016Census_G04A_AUS_CED.csv\", \"census/2016Census_G04B_AUS_CED.csv\"], or else \"population\": [\"census/2016Census_G01_AUS_CED.csv\"], under census.");
        check.Should().Contain("\"access\": [\"census/2016Census_G37_AUS_CED.csv\"]").And.Contain("\"areas\": [\"census/2016Census_geog_desc_1st_and_2nd_release.csv\"]");
    }
}
