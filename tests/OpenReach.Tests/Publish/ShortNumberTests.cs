using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using OpenReach.Publish;

namespace OpenReach.Tests.Publish;

public sealed class ShortNumberTests
{
    [Fact]
    public void A_coordinate_is_written_as_the_system_writes_it() => Prop.ForAll<double, int>((value, step) =>
    {
        foreach (var number in new[] { value, value / 1000, -0.0, step / 1000.0, step / 2000.0, step * 0.05, -step / 16.0, step * 1e7 })
            for (var decimals = 1; decimals <= 3; decimals++) ShortNumber.Of(number, decimals).Should().Be(Systems(number, decimals));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.0004)]
    [InlineData(0.0005)]
    [InlineData(-12.5)]
    [InlineData(100.0)]
    [InlineData(1000.25)]
    [InlineData(999999999.9996)]
    [InlineData(1e9)]
    [InlineData(-1e15)]
    [InlineData(double.NaN)]
    public void So_are_the_ends(double value)
    {
        for (var decimals = 1; decimals <= 3; decimals++) ShortNumber.Of(value, decimals).Should().Be(Systems(value, decimals));
    }

    private static string Systems(double value, int decimals) => Math.Round(value, decimals).ToString("0." + new string('#', decimals), CultureInfo.InvariantCulture);
}
