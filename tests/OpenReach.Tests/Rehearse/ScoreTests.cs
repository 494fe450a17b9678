using OpenReach.Rehearse;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Rehearse;

public class ScoreTests
{
    [Fact]
    public void An_interval_that_holds_half_the_truths_is_hit_half_the_time()
    {
        var board = new ScoreBoard();
        board.Add("3 area", "reached", 40, 50, 100, (45, 60), null, (0, 100));
        board.Add("3 area", "reached", 50, 50, 100, (45, 60), null, (0, 100));
        var line = board.Report().Lines.Single();
        line.Bias.Should().BeApproximately(0.05, 1e-12);
        line.Rmse.Should().BeApproximately(0.1 / Math.Sqrt(2), 1e-12);
        line.Combined!.Hit.Should().Be(0.5);
        line.Combined.Width.Should().BeApproximately(0.15, 1e-12);
        line.Combined.Score.Should().BeApproximately(0.15 + 20 * 0.05 / 2, 1e-12, "a miss costs 2/α times its distance");
        line.Given.Should().BeNull();
        line.Band!.Hit.Should().Be(1);
    }

    [Fact]
    public void Chances_are_compared_with_what_happened()
    {
        var board = new ScoreBoard();
        for (var i = 0; i < 10; i++) board.AddChance(0.3, i < 3);
        var bin = board.Report().WorstTenth.Single();
        bin.Areas.Should().Be(10);
        (bin.Observed - bin.Stated).Should().BeApproximately(0, 1e-12);
    }

    [Fact]
    public void A_folder_that_is_no_release_is_refused_with_its_missing_file()
    {
        var issues = new Issues();
        Pipeline.Score("nowhere", Repository.Path("samples", "nation", "truth"), issues).Should().BeNull();
        issues.Should().Contain(i => i.Code == "file-missing");
        ShellRun.Of("score", "nowhere", "nowhere").Code.Should().NotBe(0);
    }
}
