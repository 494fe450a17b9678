using OpenReach.Rehearse;

namespace OpenReach.Tests.Rehearse;

public class SampleTests
{
    [Fact]
    public void The_sample_nation_is_what_the_library_makes()
    {
        var folder = Path.Combine(Root(), "samples", "nation");
        var made = Rehearsal.Make(RehearsalOptions.Sample);
        var kept = new[] { "project", "truth" }.SelectMany(part => Directory.EnumerateFiles(Path.Combine(folder, part), "*", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Where(f => !f.StartsWith("project/reports/", StringComparison.Ordinal));
        kept.Should().BeEquivalentTo(made.Select(f => f.Path));
        foreach (var file in made)
            File.ReadAllBytes(Path.Combine(folder, file.Path)).AsSpan().SequenceEqual(file.Bytes).Should().BeTrue($"{file.Path} is made from RehearsalOptions.Sample");
        made.Sum(f => f.Bytes.Length).Should().BeLessThan(1_000_000);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OpenReach.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
