using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Rehearse;
using OpenReach.Terms;
using OpenReach.Truth;

namespace OpenReach.Tests.Estimate;

/// <summary>What the evidence itself teaches before anything is estimated: how reach accumulates, and how areas with margins of error lean on others.</summary>
public class FittedEvidenceTests
{
    [Fact]
    public void An_account_with_posts_and_period_gives_its_platform_the_parameter_of_accumulation()
    {
        double[] posts = [.. Enumerable.Range(1, 40).Select(i => 100.0 + 17 * i)];
        var period = Accumulation.Reach(posts, Evidences.Invented(3).Population.Total(), 0.15);
        var (evidence, issues) = With(reach => reach with { Windows = [new(period, posts)] });
        FittedAccumulation.Of(evidence, issues).Platforms[0].Accumulation!.Mean.Should().BeApproximately(0.15, 1e-6);
        issues.Single().Should().Match<Issue>(i => i.Code == "accumulation-fitted" && i.Found!.StartsWith("a = 0.150"));
    }

    [Fact]
    public void A_period_that_its_posts_cannot_make_is_told_and_changes_nothing()
    {
        var (evidence, issues) = With(reach => reach with { Windows = [new(5000, [1000, 1000, 1000])] });
        FittedAccumulation.Of(evidence, issues).Platforms[0].Accumulation.Should().BeNull();
        issues.Single().Code.Should().Be("accumulation-not-fitted");
    }

    [Fact]
    public void Posts_and_period_of_one_export_are_a_window()
    {
        var nation = RehearsedNation.Make(new RehearsalOptions { Seed = 9, Platforms = [new(Platform.Facebook, RehearsedExport.ReachAndPosts), new(Platform.TikTok, RehearsedExport.Reach)] });
        nation.Evidence.Platforms.Single(p => p.Platform == Platform.Facebook).Reach.Windows.Should().ContainSingle().Which.Posts.Should().HaveCount(36);
        nation.Evidence.Platforms.Single(p => p.Platform == Platform.TikTok).Reach.Windows.Should().BeEmpty();
    }

    [Fact]
    public void Areas_known_badly_come_nearer_the_truth_and_keep_their_total()
    {
        var draw = new Random(5);
        double Normal() => Draws.Normal(draw.NextDouble());
        var cells = Evidences.Scheme(6);
        double[] truth = [.. Enumerable.Range(0, 80).Select(_ => Logistic.Expit(2 + 0.3 * Normal()))];
        double[] error = [.. truth.Select((_, a) => a % 4 == 0 ? 0.02 : 0.5)];
        double[] direct = [.. truth.Select((p, a) => Logistic.Expit(Logistic.Logit(p) + error[a] * Normal()))];
        var evidence = Evidences.Nation([.. truth.Select(_ => Enumerable.Repeat(100.0, cells.Count).ToArray())], direct, null, [], cells);
        evidence = evidence with { Access = evidence.Access with { LogitError = error } };
        var issues = new Issues();
        var access = SmoothedAccess.Of(evidence, issues).Access;
        double[] smoothed = [.. access.With.Select((w, a) => w / (w + access.Without[a]))];
        double Rmse(double[] rates) => Math.Sqrt(rates.Zip(truth, (r, t) => (r - t) * (r - t)).Average());
        Rmse(smoothed).Should().BeLessThan(0.75 * Rmse(direct));
        access.With.Sum().Should().BeApproximately(evidence.Access.With.Sum(), 1e-6);
        for (var a = 0; a < truth.Length; a += 4) smoothed[a].Should().BeApproximately(direct[a], 1e-12, "it is known well");
        access.LogitError!.Where((_, a) => a % 4 != 0).Should().OnlyContain(e => e < 0.5);
        issues.Single().Found.Should().StartWith("60 of 80 areas");
    }

    [Fact]
    public void Counts_without_a_margin_of_error_lean_on_nothing()
    {
        var (evidence, issues) = With(reach => reach);
        SmoothedAccess.Of(evidence, issues).Should().BeSameAs(evidence);
        issues.Should().BeEmpty();
    }

    private static (Evidence Evidence, Issues Issues) With(Func<ReachEvidence, ReachEvidence> change)
    {
        var evidence = Evidences.Invented(3);
        var first = evidence.Platforms[0];
        return (evidence with { Platforms = [first with { Reach = change(first.Reach) }, .. evidence.Platforms.Skip(1)] }, new Issues());
    }
}
