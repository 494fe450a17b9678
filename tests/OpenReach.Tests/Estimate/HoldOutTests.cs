using OpenReach.HoldOut;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Estimate;

/// <summary>What <c>make holdout</c> prints, kept from getting worse.</summary>
public class HoldOutTests
{
    [RealDataFact]
    public void Ages_of_Maine_tracts_come_nearer_than_by_one_rate_for_all_ages_and_by_the_states_profile()
    {
        var maine = MaineAges.Run(new Tables(RealData.Folder!));
        maine.Tracts.Should().Be(400);
        foreach (var age in maine.Ages)
            foreach (var (rule, rates) in age.Rules.Skip(1))
            {
                Errors.Rmse(age.Estimate, age.Direct).Should().BeLessThan(Errors.Rmse(rates, age.Direct), $"{age.Age}, {rule}");
                var (mean, error) = Errors.Paired(age.Estimate, rates, age.Direct);
                mean.Should().BeGreaterThan(2 * error, $"{age.Age}, {rule}: by tract, beyond what chance gives");
            }
        var oldest = maine.Ages[2];
        Errors.Rmse(oldest.Estimate, oldest.Direct).Should().BeApproximately(0.087, 0.001);
        Errors.Rmse(oldest.Rules[1].Rates, oldest.Direct).Should().BeApproximately(0.139, 0.001);
    }

    [RealDataFact]
    public void Australian_electorates_of_2016_come_nearer_than_by_the_national_rate_and_by_no_change()
    {
        var au = AustralianElectorates.Run(new Tables(RealData.Folder!));
        au.Truth.Should().HaveCount(150);
        var rmse = au.Rules.ToDictionary(r => r.Rule, r => Errors.Rmse(r.Rates, au.Truth), StringComparer.Ordinal);
        rmse["estimator, with the national total of 2016 (2011 and one logit shift)"].Should().BeApproximately(0.0102, 0.0002);
        foreach (var baseline in new[] { "no change since 2011", "national rate of 2016 everywhere", "state's rate of 2016 everywhere in it" })
            rmse["estimator, with the national total of 2016 (2011 and one logit shift)"].Should().BeLessThan(rmse[baseline] / 3, baseline);
        au.Hit.Should().BeInRange(0.86, 1, "the drift that the estimator draws is wide enough");
    }

    [Fact]
    public void A_hidden_place_comes_nearer_than_by_the_nations_rate()
    {
        var hidden = HiddenPlace.Run(nations: 2, areas: 48, replicates: 60);
        double Rmse(Func<HiddenRegion, double> of) => Errors.Rmse([.. hidden.Regions.Select(of)], [.. hidden.Regions.Select(r => r.Truth)]);
        Rmse(r => r.Estimate).Should().BeLessThan(Rmse(r => r.Nation));
        Rmse(r => r.Listed).Should().BeLessThan(Rmse(r => r.Estimate) / 2, "a listing tells more than the model");
        hidden.Regions.Average(r => r.IsHeld ? 1 : 0).Should().BeGreaterThanOrEqualTo(0.75);
    }

    [RealDataFact]
    public void A_real_page_keeps_about_half_of_its_days_and_two_thirds_of_its_posts()
    {
        var pieces = PagePosts.Run(new Tables(RealData.Folder!));
        Errors.Median(pieces[0].Kept).Should().BeApproximately(0.52, 0.005);
        Errors.Median(pieces[1].Kept).Should().BeApproximately(0.64, 0.005);
        Errors.Median(pieces[0].A).Should().BeApproximately(0.096, 0.001);
        Errors.Median(pieces[1].A).Should().BeApproximately(0.085, 0.001);
    }
}
