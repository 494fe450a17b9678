using OpenReach.Collect.Exports;

namespace OpenReach.Tests.Collect.Exports;

public class HeadingsTests
{
    [Theory]
    [InlineData("\uFEFFPost ID", "post id")]
    [InlineData("  Video\u00A0\u00A0views: ", "video views")]
    [InlineData("Wiedergabe\u00ADzeit", "wiedergabezeit")]
    [InlineData("RE\u200BACH", "reach")]
    [InlineData("Porte\u0301e", "portée")]
    [InlineData("Nga\u0300y vie\u0323\u0302t", "ngày việt")]
    [InlineData("ВЫПУСК", "выпуск")]
    public void Invisible_signs_blanks_and_case_do_not_matter(string heading, string expected) =>
        Headings.Normalise(heading).Should().Be(expected);
}
