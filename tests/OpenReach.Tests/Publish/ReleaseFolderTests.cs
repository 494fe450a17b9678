using System.Text;
using OpenReach.Publish;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Publish;

public sealed class ReleaseFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Issues issues = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_release_is_written_with_its_folders()
    {
        Save("one").Should().Be(SaveResult.Written);
        File.ReadAllText(At("r1", "data", "a.csv")).Should().Be("one");
    }

    [Fact]
    public void The_same_bytes_change_nothing()
    {
        Save("one");
        Save("one").Should().Be(SaveResult.Unchanged);
    }

    [Fact]
    public void Other_bytes_are_refused_without_replace_and_nothing_is_lost()
    {
        Save("one");
        Save("two").Should().Be(SaveResult.Refused);
        File.ReadAllText(At("r1", "data", "a.csv")).Should().Be("one");
        issues.Should().ContainSingle().Which.Code.Should().Be("release-exists");
    }

    [Fact]
    public void Replace_puts_the_new_release_in_the_place_of_the_old_one()
    {
        Save("one");
        File.WriteAllText(At("r1", "stray.txt"), "stray");
        Save("two", replace: true).Should().Be(SaveResult.Replaced);
        File.ReadAllText(At("r1", "data", "a.csv")).Should().Be("two");
        File.Exists(At("r1", "stray.txt")).Should().BeFalse();
    }

    [Fact]
    public void A_kill_between_the_two_renames_is_repaired_by_the_next_run()
    {
        Save("one");
        Directory.Move(At("r1"), At(".r1.old"));
        Directory.CreateDirectory(At(".r1.new"));
        Save("one").Should().Be(SaveResult.Unchanged);
        Directory.EnumerateFileSystemEntries(folder.Path).Select(Path.GetFileName).Should().Equal("r1");
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_one_clear_issue()
    {
        var file = folder.Write("occupied", "a file where the folder should be");
        ReleaseFolder.Save(Products("one"), file, "r1", false, issues, CancellationToken.None).Should().Be(SaveResult.Failed);
        issues.Should().ContainSingle().Which.Should().Match<Issue>(i => i.Code == "release-not-written" && i.Message.Contains(file));
    }

    [Fact]
    public void Stopping_leaves_nothing_half_written()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var save = () => ReleaseFolder.Save(Products("one"), folder.Path, "r1", false, issues, stop.Token);
        save.Should().Throw<OperationCanceledException>();
        Directory.EnumerateFileSystemEntries(folder.Path).Should().BeEmpty();
    }

    private SaveResult Save(string text, bool replace = false) => ReleaseFolder.Save(Products(text), folder.Path, "r1", replace, issues, CancellationToken.None);

    private static Products Products(string text) => new([new("data/a.csv", Encoding.UTF8.GetBytes(text)), new("index.html", Encoding.UTF8.GetBytes("<html>"))]);

    private string At(params string[] parts) => Path.Combine([folder.Path, .. parts]);
}
