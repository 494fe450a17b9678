using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using OpenReach.Judge;

namespace OpenReach.Tests.Judge;

public class ControlledRoundingTests
{
    [Fact]
    public void Largest_remainders_go_up_first() =>
        ControlledRounding.Apportion([1.2, 2.7, 3.1], 7, []).Should().Equal(1, 3, 3);

    [Fact]
    public void Ties_go_to_the_first_child() =>
        ControlledRounding.Apportion([0.5, 0.5], 1, []).Should().Equal(1, 0);

    [Fact]
    public void What_is_owed_decides_between_like_remainders() =>
        ControlledRounding.Apportion([0.5, 0.5], 1, [0, 0.3]).Should().Equal(0, 1);

    [Fact]
    public void A_whole_number_is_not_moved_by_what_is_owed() =>
        ControlledRounding.Apportion([2, 1.4, 1.4], 5, [0.9, 0, 0]).Should().Equal(2, 2, 1);

    [Fact]
    public void A_whole_number_with_noise_in_its_last_bits_stays_whole() =>
        ControlledRounding.Apportion([2.9999999999996, 0.4, 0.6], 4, []).Should().Equal(3, 0, 1);

    [Fact]
    public void No_children_take_nothing() => ControlledRounding.Apportion([], 0, []).Should().BeEmpty();

    [Fact]
    public void The_root_takes_the_nearest_unit() =>
        ControlledRounding.Root(new(0.3, 0.3, 0.3, 0.3)).Residents.Should().Be(1);

    [Property(MaxTest = 300)]
    public bool Children_add_up_and_stay_within_one_unit(NonEmptyArray<NonNegativeInt> thousandths, bool up)
    {
        var exact = thousandths.Get.Select(t => t.Get / 1000.0 * 7).ToArray();
        var total = (long)(up ? Math.Ceiling(exact.Sum() - 1e-9) : Math.Floor(exact.Sum() + 1e-9));
        var published = ControlledRounding.Apportion(exact, total, []);
        return published.Sum() == total && published.Zip(exact).All(p => Math.Abs(p.First - p.Second) < 1 + 1e-6);
    }

    [Property(MaxTest = 300)]
    public bool Split_parts_add_up_part_by_part(NonEmptyArray<NonNegativeInt> hundredths)
    {
        var exact = hundredths.Get.Select(h => new ExactParts(h.Get / 100.0, h.Get / 300.0, h.Get / 70.0, h.Get / 900.0)).ToArray();
        var parent = ControlledRounding.Root(exact.Aggregate(default(ExactParts), (sum, next) => sum + next));
        var sum = ControlledRounding.Split(parent, exact).Aggregate(default(Parts), (total, next) => total + next);
        return sum == parent;
    }
}
