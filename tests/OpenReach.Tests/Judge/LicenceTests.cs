using OpenReach.Judge;
using OpenReach.Judge.Checks;
using OpenReach.Terms;

namespace OpenReach.Tests.Judge;

public class LicenceTests
{
    [Theory]
    [InlineData("CC-BY-ND-4.0", "CC-BY-4.0", "no changed versions")]
    [InlineData("CC BY-NC 4.0", "CC-BY-4.0", "no commercial use")]
    [InlineData("CC-BY-NC-ND-4.0", "CC-BY-NC-4.0", "no changed versions")]
    [InlineData("Attribution-NonCommercial-NoDerivatives", "OGL-UK-3.0", "no changed versions and no commercial use")]
    public void A_source_whose_terms_forbid_the_release_is_refused(string source, string release, string why)
    {
        var issues = new Issues();
        Judgement.RefuseLicences([Source(source)], Publisher(release), issues);
        issues.Should().ContainSingle().Which.Should().Match<Issue>(i => i.Severity == Severity.Error && i.Code == "licence-forbids" && i.Place.File == "surveys/use.csv" && i.Message.Contains(why) && i.Fix != null);
    }

    [Theory]
    [InlineData("CC-BY-4.0", "CC-BY-4.0")]
    [InlineData("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0")]
    [InlineData("public domain (US federal work)", "CC-BY-4.0")]
    [InlineData("Statistics Canada Open Licence", "CC-BY-4.0")]
    [InlineData(null, "CC-BY-4.0")]
    public void A_source_that_allows_it_is_not(string? source, string release)
    {
        var issues = new Issues();
        Judgement.RefuseLicences([Source(source)], Publisher(release), issues);
        issues.Should().BeEmpty();
    }

    [Fact]
    public void A_source_to_be_shared_alike_is_a_question_for_a_person() =>
        SourceChecks.Licences([Source("CC-BY-SA-4.0")], Publisher("CC-BY-4.0")).Should().Match<Check>(c => c.Verdict == Verdict.Review && c.Advice.Count > 0);

    [Fact]
    public void Tables_whose_terms_nobody_states_are_counted_for_a_person_to_see()
    {
        var check = SourceChecks.Licences([Source("CC-BY-4.0") with { Path = "census/people.csv" }, Source(null), Source(null) with { Path = "exports/posts.csv", Role = "export" }], Publisher("CC-BY-4.0"));
        check.Verdict.Should().Be(Verdict.Pass);
        check.Saw().Should().EndWith("No terms are stated for 1 of 2 tables: write them into sources.csv.");
        SourceChecks.Licences([Source("CC-BY-4.0")], Publisher("CC-BY-4.0")).Saw().Should().NotContain("sources.csv");
    }

    private static InputFile Source(string? licence) => new("surveys/use.csv", "survey", 1, "00", "plain", "A survey", licence);

    private static Publisher Publisher(string licence) => new("Office", "", "", licence);
}
