using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Terms;

/// <summary>Signs that nobody sees come along when a name is copied; none may end a run or reach a file.</summary>
public sealed class OneLineTests
{
    [Theory]
    [InlineData("Ōtaki and Zürich, 北", "Ōtaki and Zürich, 北")]
    [InlineData("Flu\u0001posts\tof\nMay", "Flu posts of May")]
    [InlineData("Zürich\u0085", "Zürich ")]
    [InlineData("whole \U0001F600", "whole \U0001F600")]
    [InlineData("end\uFFFE", "end ")]
    public void Control_characters_are_blanks_and_all_else_stays(string text, string line) => OneLine.Of(text).Should().Be(line);

    [Fact]
    public void Half_a_pair_of_surrogates_is_the_sign_for_what_cannot_be_read() => OneLine.Of("half " + (char)0xD83D + " pair").Should().Be("half \uFFFD pair");

    [Fact]
    public void A_project_full_of_them_is_published()
    {
        using var folder = new TemporaryFolder();
        var project = folder.Sample();
        foreach (var (file, from, to) in new[] { ("geography/areas.csv", "Terumere", "Teru\u0001mere"), ("plan/channels.csv", "Letterbox drop", "Letter\u0002box drop"), ("sources.csv", "Statistics Lenoria", "Statistics\u000BLenoria") })
            File.WriteAllText(Path.Combine(project, file), File.ReadAllText(Path.Combine(project, file)).Replace(from, to, StringComparison.Ordinal));
        // A damaged field is quoted by the message about it, which the workbook lists.
        File.AppendAllText(Path.Combine(project, "surveys", "place-names.csv"), "\"Teru\u0003mere\",nowhere\u0004\n");
        var run = ShellRun.Of("run", project, "--set", "title=Flu\u0001posts", "--set", "estimate:replicates=20", "--set", "plan:draws=20");
        run.Code.Should().Be(0, run.Output + run.Error);
        var release = Path.Combine(project, "reports", "2025-q2");
        foreach (var page in Directory.EnumerateFiles(release, "*.html", SearchOption.AllDirectories))
            File.ReadAllText(page).Where(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')).Should().BeEmpty(page);
    }
}
