using FsCheck;
using FsCheck.Xunit;
using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Tests.Judge;

public class FindingCodeTests
{
    private static string Area(string code) => FindingCode.Of(Measure.Reached, new(code, null, AgeBand.All, Sex.All));
    private static string Group(string code) => FindingCode.Of(Measure.Reached, new(null, code, AgeBand.All, Sex.All));

    [Fact]
    public void Codes_say_what_the_number_is()
    {
        Group("all").Should().Be("R.all");
        Area("CED101").Should().Be("R.CED101");
        FindingCode.Of(Measure.Missed, new(null, "all", new(75, null), Sex.Female)).Should().Be("M.all.75+.f");
        FindingCode.Of(Measure.Reached, new(null, "R01", AgeBand.All, Sex.All, "facebook", "a")).Should().Be("facebook.R.g.R01");
    }

    [Theory]
    [InlineData("A.1", "A_1")]
    [InlineData("A 1", "A_1")]
    [InlineData("A~1", "A.1")]
    public void Two_areas_never_share_a_code(string one, string other) => Area(one).Should().NotBe(Area(other));

    [Property(MaxTest = 200)]
    public void Different_census_codes_give_different_codes(NonEmptyString one, NonEmptyString other) =>
        (one.Get == other.Get || Area(one.Get) != Area(other.Get)).Should().BeTrue();

    [Theory]
    [InlineData("R01")]
    [InlineData("all")]
    [InlineData("g")]
    public void An_area_with_the_code_of_a_group_is_not_the_group(string code) => Area(code).Should().NotBe(Group(code));
}
