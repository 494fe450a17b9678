using OpenReach.Tests.Support;

namespace OpenReach.Tests.Plan;

/// <summary>A small rehearsed nation with channels, planned once by the program as an officer runs it.</summary>
public sealed class PlannedNation : IDisposable
{
    private const string Channels = """
        channel,name,area_or_group,age,sex,loss,unit,unit_cost,setup_cost,minimum_units,maximum_units,reach_share_low,reach_share_high,lead_days,provider,source,as_at,expires
        letterbox,Letterbox drop,each,all,all,all,drop,1100,100,1,2,0.08,0.16,15,Post,invented,2025-03-01,
        visit,Outreach visit,each,75+,all,no_internet,day,350,0,1,4,0.10,0.20,20,Visitors,invented,2025-03-01,
        display,Library display,each,all,all,no_internet;no_platform,display,400,0,1,2,0.02,0.05,10,Libraries,invented,2025-03-01,

        """;

    private readonly TemporaryFolder folder = new();

    public PlannedNation()
    {
        ShellRun.Of("rehearse", folder.Path, "--areas", "24", "--seed", "5").Code.Should().Be(0);
        folder.Write("project/plan/channels.csv", Channels);
        var run = ShellRun.Of("run", Project, "--quiet", "--set", "plan:budget=16000", "--set", "plan:currency=crowns", "--set", "estimate:replicates=60", "--set", "plan:draws=40", "--set", "publish:areaSheets=none");
        run.Code.Should().Be(0, run.Output + run.Error);
    }

    public string Project => Path.Combine(folder.Path, "project");

    public string Release => Directory.EnumerateDirectories(Path.Combine(Project, "reports")).Single();

    public string Read(string path) => File.ReadAllText(Path.Combine(Release, path));

    public void Dispose() => folder.Dispose();
}
