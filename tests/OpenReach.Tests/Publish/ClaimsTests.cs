using OpenReach.Judge;
using OpenReach.Publish.Pages;
using OpenReach.Terms;

namespace OpenReach.Tests.Publish;

public sealed class ClaimsTests
{
    [Fact]
    public void Most_needs_more_than_half()
    {
        Claims.OverHalf(Split(10, 51, 30, 19))!.Measure.Should().Be(Measure.MissedNotServed);
        Claims.OverHalf(Split(10, 50, 30, 20)).Should().BeNull();
        Claims.OverHalf(Split(10, 20, 20, 60))!.Measure.Should().Be(Measure.MissedNoInternet);
        Claims.OverHalf(Split(10, 0, 0, 0)).Should().BeNull();
    }

    [Fact]
    public void Rises_after_needs_every_later_age_to_be_higher()
    {
        Claims.RisesAfter([0.5, 0.4, 0.5, 0.6]).Should().Be(1);
        Claims.RisesAfter([0.5, 0.4, 0.5, 0.5]).Should().BeNull();
        Claims.RisesAfter([0.6, 0.5, 0.4, 0.5]).Should().BeNull("one later age is no trend");
        Claims.FallsAfter([0.6, 0.5, 0.4]).Should().Be(0);
    }

    [Fact]
    public void Each_further_sum_reaches_fewer_only_where_the_curve_bends_so()
    {
        Claims.BendsDown([(10, 100), (20, 180), (30, 240)], 5).Should().BeTrue();
        Claims.BendsDown([(10, 100), (20, 180), (30, 265)], 5).Should().BeTrue("rounding to fives may hide the bend");
        Claims.BendsDown([(10, 100), (20, 180), (30, 300)], 5).Should().BeFalse("the third sum reaches more than the second");
        Claims.BendsDown([(10, 100), (20, 215), (30, 290)], 5).Should().BeFalse("the second sum reaches more than the first");
        Claims.BendsDown([(10, 100), (20, 200), (30, 300)], 5).Should().BeFalse("each reaches as many");
        Claims.BendsDown([(10, 100)], 5).Should().BeFalse("one sum is no curve");
        Claims.BendsDown([], 5).Should().BeFalse();
    }

    [Fact]
    public void The_first_half_of_the_money_reaches_more_only_where_a_point_tells()
    {
        Claims.FirstHalfReachesMore([(10, 90), (20, 210), (30, 290), (40, 370)], 5).Should().BeTrue();
        Claims.FirstHalfReachesMore([(10, 90), (20, 200), (30, 290), (40, 400)], 5).Should().BeFalse();
        Claims.FirstHalfReachesMore([(10, 90), (20, 200), (40, 397)], 5).Should().BeFalse("three people may be rounding");
        Claims.FirstHalfReachesMore([(10, 300), (30, 310)], 5).Should().BeFalse("nothing stands at half");
    }

    [Fact]
    public void Half_of_the_missed_live_in_the_fewest_places()
    {
        Claims.FewestWithHalf([50, 30, 20]).Should().Be(1);
        Claims.FewestWithHalf([40, 30, 30]).Should().Be(2);
        Claims.FewestWithHalf([0, 0]).Should().Be(0);
    }

    [Fact]
    public void Neighbouring_ages_with_the_same_largest_loss_are_told_together()
    {
        var runs = Claims.LossByAge([(new(18, 24), Split(1, 5, 2, 1)), (new(25, 34), Split(1, 5, 2, 1)), (new(35, null), Split(1, 1, 2, 5))]);
        runs.Should().Equal((new AgeBand(18, 24), new AgeBand(25, 34), Measure.MissedNotServed), (new AgeBand(35, null), new AgeBand(35, null), Measure.MissedNoInternet));
    }

    [Fact]
    public void Neighbours_that_print_the_same_share_are_named_together()
    {
        Claims.Tied(Words.English.Say, [0.4, 0.704, 0.70, 0.3], highest: true).Should().Be((1, 2));
        Claims.Tied(Words.English.Say, [0.4, 0.714, 0.70, 0.3], highest: true).Should().Be((1, 1));
        Claims.Tied(Words.English.Say, [0.301, 0.5, 0.30], highest: false).Should().Be((2, 2), "ages that are no neighbours make no stretch");
    }

    private static Split Split(double reached, double notServed, double noPlatform, double noInternet)
    {
        Finding Of(Measure measure, double value) => new(measure.Text(), measure, new Scope(null, "all", default, Sex.All), value, null, null, null, Unit.Persons, Status.Estimated, null);
        var missed = notServed + noPlatform + noInternet;
        return new Split(Of(Measure.Residents, reached + missed), Of(Measure.Reached, reached), Of(Measure.MissedNotServed, notServed), Of(Measure.MissedNoPlatform, noPlatform),
            Of(Measure.MissedNoInternet, noInternet), Of(Measure.Missed, missed));
    }

    [Theory]
    [InlineData(0.97, nameof(Ahead.First))]
    [InlineData(0.95, nameof(Ahead.First))]
    [InlineData(0.94, nameof(Ahead.ProbablyFirst))]
    [InlineData(0.80, nameof(Ahead.ProbablyFirst))]
    [InlineData(0.5, nameof(Ahead.CannotTell))]
    [InlineData(0.2, nameof(Ahead.ProbablySecond))]
    [InlineData(0.05, nameof(Ahead.Second))]
    public void Two_groups_are_compared_by_the_chance_that_one_has_more(double chance, string says) => Claims.Compare(chance).ToString().Should().Be(says);
}
