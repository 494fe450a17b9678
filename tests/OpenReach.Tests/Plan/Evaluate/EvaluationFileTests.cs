using OpenReach.Collect;
using OpenReach.Collect.Channels;
using OpenReach.Collect.Containers;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Plan.Evaluate;

/// <summary>The files of an evaluation: what is refused, and that the officer's channels keep every other field.</summary>
public sealed class EvaluationFileTests : IDisposable
{
    private const string Heading = "area,area_name,people_asked,people_reached,source,as_at\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    private (IReadOnlyList<MeasuredPlace>? Places, Issues Issues) Results(string rows)
    {
        var issues = new Issues();
        return (EvaluationReader.Results(folder.Write("results.csv", Heading + rows), "results.csv", issues), issues);
    }

    [Fact]
    public void A_row_that_nobody_filled_in_is_passed_over() =>
        Results("01,Town,,,,\n02,Village,100,20,telephone,2026-05-31\n").Places.Should().ContainSingle().Which.Should().Match<MeasuredPlace>(p => p.Area == "02" && p.Asked == 100 && p.Reached == 20);

    [Theory]
    [InlineData("02,V,100,,telephone,", "field-missing")]
    [InlineData("02,V,,20,telephone,", "field-missing")]
    [InlineData("02,V,20,30,telephone,", "result-above-asked")]
    [InlineData("02,V,0,0,telephone,", "number-outside")]
    [InlineData("02,V,-5,0,telephone,", "negative-people")]
    [InlineData("02,V,100,-1,telephone,", "negative-people")]
    [InlineData("02,V,many,1,telephone,", "number-unreadable")]
    [InlineData("02,V,200,30%,telephone,", "number-unreadable")]
    [InlineData("02,V,100,20,,", "result-without-source")]
    [InlineData("02,V,100,20,telephone,May", "date-unreadable")]
    [InlineData(",V,100,20,telephone,", "field-missing")]
    [InlineData("02,V,100,20,telephone,\n02,V,50,20,telephone,", "rows-conflict")]
    public void A_bad_result_is_one_clear_issue(string row, string code)
    {
        var (places, issues) = Results(row + "\n");
        places.Should().BeNull();
        issues.Should().ContainSingle().Which.Should().Match<Issue>(i => i.Code == code && i.Severity == Severity.Error && i.Fix != null);
    }

    [Fact]
    public void A_file_that_is_not_there_says_which_form_to_take()
    {
        var issues = new Issues();
        EvaluationReader.Results(Path.Combine(folder.Path, "none.csv"), "none.csv", issues).Should().BeNull();
        issues.Should().ContainSingle().Which.Fix.Should().Contain("plan/results.csv");
    }

    [Theory]
    [InlineData("letterbox,Drop,1,first,01,A,1,0.1,0.2\n")]
    [InlineData("letterbox,Drop,1,first,01,A,1,0.1,0.2\nletterbox,Drop,1,first,02,B,1,0.1,0.2\n")]
    [InlineData("letterbox,Drop,1,first,01,A,1,0.1,0.2\nletterbox,Drop,1,late,02,B,1,0.1,0.2\n")]
    public void A_design_that_somebody_changed_is_refused(string rows)
    {
        var issues = new Issues();
        var path = folder.Write("evaluation.csv", "channel,name,pair,arm,area,area_name,units,reach_share_low,reach_share_high\n" + rows);
        EvaluationReader.Design(path, "plan/evaluation.csv", issues).Should().BeNull();
        issues.Should().ContainSingle().Which.Fix.Should().Contain("as it was written");
    }

    [Fact]
    public void Only_the_moved_range_and_its_source_differ_in_the_new_channels()
    {
        const string old = "channel,name,area_or_group,age,sex,loss,unit,unit_cost,setup_cost,minimum_units,maximum_units,reach_share_low,reach_share_high,lead_days,provider,source,as_at,expires,our_note\n"
            + "letterbox,\"Drop, all\",each,all,all,all,drop,1800,0,1,2,0.1,0.2,15,Post,\"price \"\"list\"\"\",2026-03-01,,kept\n"
            + "radio,Radio,R01,all,all,all,spot,100,0,1,2,0.1,0.2,15,Post,rates,2026-03-01,,\n"
            + "visit,Visit,each,all,all,all,day,,,,,,,,,,,,not asked yet\n";
        var issues = new Issues();
        var grid = ContainerReader.Open(new ProjectFile(folder.Write("channels.csv", old), "plan/channels.csv"), issues)[0];
        var table = ChannelReader.Read(grid, "plan/channels.csv", issues)!;
        var text = System.Text.Encoding.UTF8.GetString(ChannelsAgain.With(grid, table, r => r.Channel == "letterbox" ? new Band(0.05, 0.15) : null, "moved"));
        text.Should().Be(old.Replace("2,0.1,0.2,15,Post,\"price \"\"list\"\"\"", "2,0.05,0.15,15,Post,\"price \"\"list\"\"; moved\"", StringComparison.Ordinal));
    }
}
