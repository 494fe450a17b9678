using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish.Releases;

/// <summary>The sample nation as a project of its own with its release, made once for a class of tests.</summary>
public sealed class SampleRelease : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SampleRelease()
    {
        Project = folder.Sample("sample");
        ShellRun.Of("run", Project).Code.Should().Be(0);
        Folder = Path.Combine(Project, "reports", "2025-q2");
    }

    public string Project { get; }
    public string Folder { get; }

    /// <summary>A copy that a test may damage, with the release in it.</summary>
    public string Own(string name)
    {
        var own = Path.Combine(folder.Path, name);
        TemporaryFolder.Copy(Project, own);
        return own;
    }

    public void Dispose() => folder.Dispose();
}
