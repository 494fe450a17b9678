using OpenReach.Judge;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Tests.Judge;

public class PreviousAuditTests
{
    private readonly Findings findings = Judgement.Of(new InventedEstimates { Areas = 6, Seed = 3, Largest = 30, Gates = true, NotCovered = [] }.Build(), [], []);

    [Fact]
    public void The_same_numbers_withheld_again_give_nothing_away()
    {
        var audit = PreviousAudit.Of(findings, Previous(findings))!;
        audit.Should().Match<PreviousAudit>(a => a.Printed.Count == 0 && a.Differenced.Count == 0);
        audit.Check().Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void A_number_that_the_release_before_printed_is_a_fail()
    {
        var withheld = findings.ByArea.First(f => f.Status == Status.Suppressed);
        var previous = Previous(findings);
        previous = previous with { Numbers = [.. previous.Numbers.Select(n => n.Code == withheld.Code ? n with { Value = 35, Status = "estimated" } : n)] };
        var audit = PreviousAudit.Of(findings, previous)!;
        audit.Printed.Should().Equal(withheld.Code);
        audit.Check().Should().Match<Check>(c => c.Verdict == Verdict.Fail && c.Saw().Contains(withheld.Code));
    }

    [Fact]
    public void A_withheld_area_that_only_one_of_the_two_has_is_refused()
    {
        var area = findings.ByArea.First(f => f.Status == Status.Suppressed).Scope.Area!;
        var previous = Previous(findings);
        previous = previous with { Numbers = [.. previous.Numbers.Where(n => n.Scope.GetValueOrDefault("area") != area)] };
        var issues = new Issues();
        Judgement.Beside(findings, previous, issues).Checks[^1].Verdict.Should().Be(Verdict.Fail);
        issues.Should().ContainSingle().Which.Should().Match<Issue>(i => i.Code == "release-differencing" && i.Found == area && i.Severity == Severity.Error);
    }

    [Fact]
    public void Releases_of_other_periods_speak_of_other_posts()
    {
        PreviousAudit.Of(findings, Previous(findings, "2025-01-01", "2025-03-31")).Should().BeNull();
        PreviousAudit.Of(findings, null).Should().BeNull();
    }

    [Fact]
    public void What_stands_in_the_place_is_audited_as_the_release_before_is()
    {
        var (now, standing) = (Previous(findings), Previous(findings));
        Issues InPlace(PreviousRelease other)
        {
            var issues = new Issues();
            Judgement.InPlaceOf(now.Manifest, now.Numbers, other.Manifest, other.Numbers, issues);
            return issues;
        }
        InPlace(standing).Should().BeEmpty();
        var withheld = findings.ByArea.First(f => f.Status == Status.Suppressed);
        InPlace(standing with { Numbers = [.. standing.Numbers.Select(n => n.Code == withheld.Code ? n with { Value = 35, Status = "estimated" } : n)] })
            .Should().ContainSingle().Which.Should().Match<Issue>(i => i.Code == "replaced-release-tells" && i.Severity == Severity.Warning && i.Found!.Contains("1 withheld now and printed before"));
        InPlace(standing with { Numbers = [.. standing.Numbers.Where(n => n.Scope.GetValueOrDefault("area") != withheld.Scope.Area)] })
            .Should().Contain(i => i.Code == "release-differencing" && i.Severity == Severity.Error && i.Found == withheld.Scope.Area);
        InPlace(Previous(Judgement.Of(new InventedEstimates { Areas = 6, Seed = 3, Largest = 30, Gates = false, NotCovered = [] }.Build(), [], []), "2025-01-01", "2025-03-31")).Should().BeEmpty("it speaks of other posts");
    }

    private static PreviousRelease Previous(Findings findings, string from = "2025-04-01", string to = "2025-06-30") => new(
        new("0.1.0", "Flu posts", "2025-q1", [new("period.from", from, "project"), new("period.to", to, "project")], [], [], null), "00",
        [.. Numbers(findings.ByArea, "data/reach_by_area.csv"), .. Numbers(findings.ByAreaCell, "data/reach_by_area_cell.csv"), .. Numbers(findings.ByGroup, "data/reach_by_group.csv")]);

    private static IEnumerable<PublishedNumber> Numbers(IEnumerable<Finding> rows, string file) => rows.Select(f => new PublishedNumber(f.Code, f.Measure.Text(),
        f.Scope.Area is { } area ? new Dictionary<string, string> { ["area"] = area } : new Dictionary<string, string> { ["group"] = f.Scope.Group! },
        f.Value, f.Interval, f.Given, f.Band, f.Unit.Text(), f.Status.Text(), f.Reason, file, []));
}
