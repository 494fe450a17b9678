using System.Security.Cryptography;
using OpenReach.Tests.Support;

namespace OpenReach.Tests;

/// <summary>A run that finds nothing changed computes nothing, and whatever lies about, the bytes are those of a full run.</summary>
public sealed class StandingReleaseTests : IDisposable
{
    private const string Spared = "Nothing was computed";

    private readonly TemporaryFolder folder = new();
    private readonly string project;
    private readonly string release;

    public StandingReleaseTests()
    {
        project = folder.Sample();
        release = Path.Combine(project, "reports", "2025-q2");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_unchanged_project_is_not_run_again_and_answers_the_same()
    {
        var first = Run("--json");
        var bytes = Hashes(release);
        var spared = Run();
        spared.Output.Should().Contain(Spared).And.Contain("input files").And.Contain("the program");
        Hashes(release).Should().Equal(bytes);
        var again = Run("--again", "--json").Output;
        Run("--json").Output.Should().Be(again, "the note holds everything that a run says");
        first.Output.Should().Be(again.Replace("\"unchanged\"", "\"written\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("an input with one byte more")]
    [InlineData("a new export")]
    [InlineData("a table that may be absent")]
    [InlineData("an input taken away")]
    [InlineData("another setting")]
    [InlineData("a file of the release changed")]
    [InlineData("a file of the release taken away")]
    [InlineData("a file added to the release")]
    [InlineData("a manifest changed")]
    [InlineData("a note changed")]
    [InlineData("a note of another release")]
    [InlineData("no note")]
    public void Whatever_changed_the_release_is_the_one_of_a_full_run(string change)
    {
        Run();
        var note = Path.Combine(project, "reports", ".2025-q2.note");
        string[] settings = [];
        switch (change)
        {
            case "an input with one byte more": File.AppendAllText(Path.Combine(project, "census", "access.csv"), "\n"); break;
            case "a new export": File.Copy(Path.Combine(project, "exports", "reach.csv"), Path.Combine(project, "exports", "reach again.csv")); break;
            case "a table that may be absent": folder.Write(Path.Combine("project", "plan", "spend.csv"), "medium,amount,tax\nonline,1000,without\n"); break;
            case "an input taken away": File.Delete(Path.Combine(project, "surveys", "platforms.csv")); settings = ["--set", "Surveys:Platforms="]; break;
            case "another setting": settings = ["--set", "Publish:Rounding=10"]; break;
            case "a file of the release changed": Flip(Path.Combine(release, "data", "reach_by_area.csv")); break;
            case "a file of the release taken away": File.Delete(Path.Combine(release, "index.html")); break;
            case "a file added to the release": File.WriteAllText(Path.Combine(release, "stray.txt"), "stray"); break;
            case "a manifest changed": Flip(Path.Combine(release, "lineage", "manifest.json")); break;
            case "a note changed": Flip(note); break;
            case "a note of another release":
                Run("--set", "Publish:Release=other", "--set", "Publish:Rounding=10");
                File.Copy(Path.Combine(project, "reports", ".other.note"), note, overwrite: true);
                break;
            default: File.Delete(note); break;
        }
        var run = Run(["--replace", .. settings]);
        run.Code.Should().Be(0, run.Output);
        run.Output.Should().NotContain(Spared);
        var fresh = Path.Combine(folder.Path, "fresh");
        Run(["--again", "--out", fresh, .. settings]);
        Hashes(release).Should().Equal(Hashes(Path.Combine(fresh, "2025-q2")));
        Run(settings).Output.Should().Contain(Spared, "what was mended stands");
    }

    [Fact]
    public void A_damaged_release_is_not_confirmed_and_without_replace_not_overwritten()
    {
        Run();
        Flip(Path.Combine(release, "data", "reach_by_area.csv"));
        Run().Code.Should().Be(1);
        Run("--replace").Code.Should().Be(0);
        Run().Output.Should().Contain(Spared);
    }

    [Fact]
    public void Every_file_that_a_release_names_as_its_input_is_in_the_key()
    {
        var issues = new OpenReach.Terms.Issues();
        var opened = Pipeline.Open(project, Repository.Environment(), ["Estimate:Replicates=10"], issues)!;
        var made = Pipeline.Run(opened, issues)!;
        made.Inputs.Should().NotBeEmpty().And.OnlyContain(i => made.Key!.Files[i.Path] == i.Sha256);
    }

    private ShellRun Run(params string[] more) => ShellRun.Of(["run", project, "--set", "Estimate:Replicates=10", .. more]);

    private static void Flip(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private static List<string> Hashes(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => $"{Path.GetRelativePath(folder, f)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}")];
}
