using System.Diagnostics;
using System.Security.Cryptography;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Cli;

/// <summary>The program as a process of its own: other surroundings, and a sudden end.</summary>
[Trait("Category", "Slow")]
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Surroundings_do_not_reach_the_bytes()
    {
        var one = Project("one", reverse: false);
        var other = Project("a folder, elsewhere/další", reverse: true);
        Run(one, ("LC_ALL", "C"), ("TZ", "UTC")).Should().Be(0);
        Run(other, ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"), ("TZ", "Asia/Kathmandu"), ("DOTNET_PROCESSOR_COUNT", "1")).Should().Be(0);
        Hashes(Path.Combine(other, "reports", "2025-q2")).Should().Equal(Hashes(Path.Combine(one, "reports", "2025-q2")));
    }

    [Fact]
    public void Killed_at_any_moment_it_leaves_the_old_release_or_the_new_one_and_never_half()
    {
        var project = Small("killed");
        var release = Path.Combine(project, "reports", "2025-q2");
        Run(project, (string[])["--replace", "--set", "Publish:Rounding=5", .. Light]).Should().Be(0);
        var old = Hashes(release);
        Run(project, (string[])["--replace", "--set", "Publish:Rounding=10", .. Light]).Should().Be(0);
        var fresh = Hashes(release);
        var watch = Stopwatch.StartNew();
        Run(project, (string[])["--replace", "--set", "Publish:Rounding=5", .. Light]).Should().Be(0);
        // Moments are spread over a whole run of this machine, most of them over its second half, where files are written.
        var length = watch.Elapsed.TotalMilliseconds * 1.1;
        var chance = new Random(50);

        for (var moment = 0; moment < 50; moment++)
        {
            using var process = Start(project, [], (string[])["--replace", "--again", "--set", $"Publish:Rounding={(moment % 2 == 0 ? 10 : 5)}", .. Light]);
            process.WaitForExit((int)(length * Math.Sqrt(chance.NextDouble())));
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            // Between the two renames the place is empty and the old release stands aside; the next run puts it back.
            var there = Directory.Exists(release) ? release : Path.Combine(project, "reports", ".2025-q2.old");
            var left = Hashes(there);
            (left.SequenceEqual(old) || left.SequenceEqual(fresh)).Should().BeTrue($"moment {moment} left {left.Count} files");
        }

        Run(project, (string[])["--replace", "--set", "Publish:Rounding=5", .. Light]).Should().Be(0);
        Hashes(release).Should().Equal(old);
        Directory.EnumerateFileSystemEntries(Path.Combine(project, "reports")).Select(Path.GetFileName).Should().BeEquivalentTo(["2025-q2", ".2025-q2.note"], "nothing unfinished is left lying");
    }

    /// <summary>Fifty runs need be no longer than it takes to write a release.</summary>
    private static readonly string[] Light = ["--set", "Estimate:Replicates=10", "--set", "Publish:AreaSheets=none"];

    /// <summary>The sample nation; its files made in the order of their names or in the opposite one.</summary>
    private string Project(string name, bool reverse)
    {
        var (from, to) = (Repository.Path("samples", "nation", "project"), Path.Combine(folder.Path, name));
        var files = Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        if (reverse) files.Reverse();
        foreach (var file in files)
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return to;
    }

    private string Small(string name)
    {
        var to = Path.Combine(folder.Path, name);
        foreach (var file in Pipeline.Rehearse(new() { Areas = 3, Regions = 1, Electorates = 0, Posts = 4, Release = "2025-q2" }).Where(f => f.Path.StartsWith("project/", StringComparison.Ordinal)))
        {
            var target = Path.Combine(to, file.Path["project/".Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, file.Bytes);
        }
        return to;
    }

    private static int Run(string project, params (string Name, string Value)[] environment) => Finish(Start(project, environment));

    private static int Run(string project, params string[] more) => Finish(Start(project, [], more));

    private static int Finish(Process process)
    {
        using (process)
        {
            process.WaitForExit();
            return process.ExitCode;
        }
    }

    private static Process Start(string project, (string Name, string Value)[] environment, params string[] more)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in (string[])[Path.Combine(AppContext.BaseDirectory, "openreach.dll"), "run", project, "--quiet", "--json", "--set", "Estimate:Replicates=40", .. more]) start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static List<string> Hashes(string release) =>
        [.. Directory.EnumerateFiles(release, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(f => $"{Path.GetRelativePath(release, f)} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(f)))}")];
}
