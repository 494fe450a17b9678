using OpenReach.Terms;

namespace OpenReach.Tests.Terms;

public sealed class CellsTests
{
    [Theory]
    [InlineData("18-24", 18, 24)]
    [InlineData("18–24", 18, 24)]
    [InlineData(" 75+ ", 75, null)]
    [InlineData("15", 15, 15)]
    public void An_age_band_is_read_as_people_write_it(string text, int from, int? to)
    {
        AgeBand.TryParse(text, out var band).Should().BeTrue();
        band.Should().Be(new AgeBand(from, to));
    }

    [Theory]
    [InlineData("")]
    [InlineData("24-18")]
    [InlineData("old")]
    [InlineData("-5")]
    [InlineData("18-")]
    public void What_is_no_age_band_is_refused(string text) => AgeBand.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void A_scheme_with_overlapping_ages_is_never_born()
    {
        var make = () => new CellScheme([new(18, 30), new(25, null)], [Sex.All]);
        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Cells_stand_by_age_then_sex()
    {
        var scheme = new CellScheme([new(65, null), new(18, 64)], [Sex.Female, Sex.Male]);
        scheme[0].Should().Be(new Cell(new(18, 64), Sex.Female));
        scheme[3].Should().Be(new Cell(new(65, null), Sex.Male));
        scheme.Index(1, 0).Should().Be(2);
    }

    [Fact]
    public void A_wider_band_covers_the_cells_within_it()
    {
        var scheme = new CellScheme([new(18, 64), new(65, 84), new(85, null)], [Sex.Female, Sex.Male]);
        scheme.Within(new(65, null), Sex.Male).Should().Equal(3, 5);
    }
}
