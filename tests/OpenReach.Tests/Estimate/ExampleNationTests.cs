using OpenReach.Estimate;
using OpenReach.Terms;
using OpenReach.Tests.Connect;

namespace OpenReach.Tests.Estimate;

/// <summary>
/// The example nation of 24 areas, whose truth is known: 220,753 residents, 174,168 online, 92,289 reached, 46,585 without
/// internet, 22,407 on no platform, 59,472 not served. It was made on other assumptions than the estimator's.
/// </summary>
public class ExampleNationTests
{
    private static readonly Estimates Estimates = Run();

    [Theory]
    [InlineData(Measure.Online, 174_168, 0.02)]
    [InlineData(Measure.Reached, 92_289, 0.03)]
    [InlineData(Measure.MissedNoInternet, 46_585, 0.05)]
    [InlineData(Measure.MissedNotServed, 59_472, 0.10)]
    [InlineData(Measure.MissedNoPlatform, 22_407, 0.25)]
    public void The_nation_comes_out_near_its_truth_and_the_band_holds_it(Measure measure, double truth, double share)
    {
        var column = Estimates.ByGroup[measure];
        column.Value[0].Should().BeApproximately(truth, share * truth);
        column.BandLow[0].Should().BeLessThan(truth);
        column.BandHigh[0].Should().BeGreaterThan(truth);
    }

    [Fact]
    public void Every_fit_meets_its_margins() =>
        Estimates.Diagnostics.Fits.Should().OnlyContain(f => f.Converged && f.LargestGap < 1e-8).And.HaveCount(6);

    [Fact]
    public void A_platform_without_a_use_rate_is_listed_outside_the_states()
    {
        var youtube = Estimates.Platforms.Single(p => p.Platform == "youtube");
        youtube.IsState.Should().BeFalse();
        youtube.Reached.Value.Should().OnlyContain(v => double.IsNaN(v));
        youtube.AccountsReached.Should().BeNull("it shows views only");
    }

    [Fact]
    public void Accounts_that_no_listing_places_are_kept_apart() =>
        Estimates.Platforms.Single(p => p.Platform == "facebook").UnknownPlace.Should().BeApproximately(64_540 - 4_720 - 23_320 - 22_110, 1e-6);

    private static Estimates Run()
    {
        var (evidence, issues) = Nation24Tests.Connect();
        return Estimator.Run(evidence, issues) ?? throw new InvalidOperationException(string.Join('\n', issues));
    }
}
