using OpenReach.Publish.Releases;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish.Releases;

/// <summary>A rehearsed nation of small places with its release, and the same with the gates off: what the release withholds.</summary>
public sealed class SmallNation : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SmallNation()
    {
        foreach (var file in Pipeline.Rehearse(new() { Seed = 7, Areas = 14, Regions = 4, Electorates = 3, PeoplePerArea = 170, Replicates = 40, Release = "gated" }))
        {
            var path = Path.Combine(folder.Path, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes);
        }
        Project = Path.Combine(folder.Path, "project");
        Gated = Run("gated");
        Complementary = Run("complementary", "Publish:Release=complementary", "Publish:Suppression=complementary");
        Open = Run("open", "Publish:Release=open", "Publish:Gates=false");
    }

    public string Project { get; }
    public string Gated { get; }

    /// <summary>The same with small cells withheld and not merged.</summary>
    public string Complementary { get; }
    public string Open { get; }

    public string Run(string release, params string[] settings)
    {
        var run = ShellRun.Of(["run", Project, "--quiet", .. settings.SelectMany(s => new[] { "--set", s })]);
        run.Code.Should().Be(0, run.Output + run.Error);
        return Path.Combine(Project, "reports", release);
    }

    internal static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string release, string table) => CsvBack.Rows(Path.Combine(release, table));

    public void Dispose() => folder.Dispose();
}
