using FsCheck;
using FsCheck.Xunit;
using OpenReach.Estimate;
using OpenReach.Judge;
using OpenReach.Terms;

namespace OpenReach.Tests.Judge;

public class JudgementTests
{
    private static Findings Judge(InventedEstimates invented) => Judgement.Of(invented.Build(), [], []);

    private static Dictionary<Measure, Finding> Area(Findings findings, string code) =>
        findings.ByArea.Where(f => f.Scope.Area == code).ToDictionary(f => f.Measure);

    [Fact]
    public void An_area_has_every_measure() =>
        Area(Judge(new()), "00").Keys.Should().BeEquivalentTo(LevelFindings.Measures);

    [Property(MaxTest = 60)]
    public void Published_counts_add_up_at_every_level(PositiveInt areas, int seed, bool small, bool reach)
    {
        foreach (var rounding in new[] { 0, 3, 5, 100 })
        {
            var findings = Judge(new() { Areas = areas.Get % 40 + 1, Seed = seed, Largest = small ? 4 : 3000, Rounding = rounding, HasReach = reach });
            findings.Checks.Single(c => c.Id == "additivity").Saw().Should().StartWith("Every row adds up");
        }
    }

    [Property(MaxTest = 60)]
    public void Each_published_part_is_within_one_base_unit_of_its_estimate(PositiveInt areas, int seed, bool small)
    {
        var estimates = new InventedEstimates { Areas = areas.Get % 40 + 1, Seed = seed, Largest = small ? 4 : 3000 }.Build();
        var findings = Judgement.Of(estimates, [], []);
        Measure[] parts = [Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed, Measure.Reached];
        foreach (var part in parts)
        {
            Near(findings.Nation(part), estimates.ByGroup[part].Value[0]);
            var areaRows = findings.ByArea.Where(f => f.Measure == part && f.Value is not null).ToArray();
            for (var a = 0; a < areaRows.Length; a++) Near(areaRows[a], estimates.ByArea[part].Value[a]);
            var cellRows = findings.ByAreaCell.Where(f => f.Measure == part).ToArray();
            for (var c = 0; c < cellRows.Length; c++) Near(cellRows[c], estimates.ByAreaCell[part].Value[c]);
        }

        static void Near(Finding finding, double estimate) => finding.Value!.Value.Should().BeApproximately(estimate, 5 + 1e-6, finding.Code);
    }

    [Property(MaxTest = 40)]
    public void Residents_of_an_area_stay_near_their_estimate(int seed)
    {
        var estimates = new InventedEstimates { Areas = 60, Seed = seed }.Build();
        var areas = Judgement.Of(estimates, [], []).ByArea.Where(f => f.Measure == Measure.Residents && f.Value is not null).ToArray();
        areas.Select((f, a) => Math.Abs(f.Value!.Value - estimates.ByArea[Measure.Residents].Value[a])).Max().Should().BeLessThan(10);
    }

    [Property(MaxTest = 40)]
    public void Ages_of_the_nation_do_not_gather_the_rounding_of_their_areas(int seed)
    {
        var estimates = new InventedEstimates { Areas = 150, Seed = seed, Largest = 40 }.Build();
        var findings = Judgement.Of(estimates, [], []);
        foreach (var measure in new[] { Measure.Reached, Measure.MissedNoInternet })
            for (var age = 1; age <= 2; age++)
                findings.Of("all", measure, estimates.Cells.Ages[age - 1])!.Value.Should()
                    .BeApproximately(estimates.ByGroup[measure].Value[estimates.GroupRow(0, age, 0)], 15);
    }

    [Fact]
    public void Rounding_zero_keeps_six_decimals()
    {
        var estimates = new InventedEstimates { Rounding = 0 }.Build();
        Judgement.Of(estimates, [], []).Nation(Measure.Reached).Value.Should().BeApproximately(estimates.ByGroup[Measure.Reached].Value[0], 2e-6);
    }

    [Fact]
    public void Population_is_residents_and_not_covered_and_outside_the_ages()
    {
        var findings = Judge(new());
        findings.Nation(Measure.Population).Value.Should().Be(
            findings.Nation(Measure.Residents).Value + findings.Nation(Measure.NotCovered).Value + findings.Nation(Measure.OutsideAges).Value);
        findings.Nation(Measure.NotCovered).Value.Should().Be(40);
    }

    [Fact]
    public void People_not_covered_of_a_parent_are_the_sum_of_its_areas()
    {
        var estimates = new InventedEstimates { NotCovered = [(new("Z8", "Camp", "R1"), 12.4), (new("Z9", "Ships", "R1"), 12.4)] }.Build();
        estimates.GroupNotCovered[1] = 24.8;
        var findings = Judgement.Of(estimates, [], []);
        findings.Of("R1", Measure.NotCovered)!.Value.Should().Be(findings.ByArea.Where(f => f.Measure == Measure.NotCovered).Sum(f => f.Value));
    }

    [Fact]
    public void An_area_without_access_figure_has_people_and_no_estimate()
    {
        var area = Area(Judge(new()), "Z9");
        area[Measure.Population].Value.Should().Be(40);
        area[Measure.NotCovered].Value.Should().Be(40);
        area[Measure.Residents].Should().Match<Finding>(f => f.Value == null && f.Status == Status.NotCovered && f.Reason == "no-access-figure");
        area[Measure.Reached].Status.Should().Be(Status.NotCovered);
    }

    [Fact]
    public void People_not_covered_are_unknown_by_age_and_not_zero() =>
        Judge(new()).Of("all", Measure.NotCovered, new AgeBand(65, null))!.Should()
            .Match<Finding>(f => f.Value == null && f.Status == Status.Insufficient && f.Reason == "not-covered-not-by-age-and-sex");

    [Fact]
    public void Where_all_are_covered_an_age_has_a_population() =>
        Judge(new() { NotCovered = [] }).Of("all", Measure.Population, new AgeBand(65, null))!.Value.Should().BePositive();

    [Fact]
    public void A_value_without_interval_says_that_its_range_is_not_yet_estimated() =>
        Judge(new()).Nation(Measure.Reached).Should()
            .Match<Finding>(f => f.Interval == null && f.Given == null && f.Band != null && f.Status == Status.Estimated && f.Reason == "range-not-yet-estimated");

    [Fact]
    public void A_value_with_interval_needs_no_reason()
    {
        var estimates = new InventedEstimates().Build();
        var column = estimates.ByGroup[Measure.Reached];
        (column.Low[0], column.High[0], column.GivenLow[0], column.GivenHigh[0]) = (column.Value[0] - 21, column.Value[0] + 22, column.Value[0] - 1, column.Value[0] + 2);
        var reached = Judgement.Of(estimates, [], []).Nation(Measure.Reached);
        reached.Reason.Should().BeNull();
        reached.Interval!.Value.Low.Should().BeLessThanOrEqualTo(column.Low[0]).And.BeGreaterThan(column.Low[0] - 5);
        reached.Interval!.Value.High.Should().BeGreaterThanOrEqualTo(column.High[0]);
    }

    [Fact]
    public void Counts_of_the_census_are_published_and_not_estimated() =>
        Judge(new()).Nation(Measure.Residents).Should().Match<Finding>(f => f.Status == Status.Published && f.Reason == "census-count");

    [Fact]
    public void Residents_of_a_group_with_split_areas_are_estimated() =>
        Judge(new()).Of("S1", Measure.Residents)!.Should().Match<Finding>(f => f.Status == Status.Estimated && f.Reason == "area-shares; range-not-yet-estimated");

    [Fact]
    public void The_chance_of_the_worst_tenth_waits_for_ranges()
    {
        var findings = Judge(new());
        Area(findings, "00")[Measure.PWorstTenth].Should().Match<Finding>(f => f.Value == null && f.Status == Status.Insufficient && f.Reason == "range-not-yet-estimated");
        findings.Nation(Measure.PWorstTenth).Status.Should().Be(Status.NotApplicable);
    }

    [Fact]
    public void Coverage_beside_rounded_counts_is_in_whole_points()
    {
        var coverage = Judge(new()).Nation(Measure.Coverage).Value!.Value;
        coverage.Should().Be(Math.Round(coverage, 2));
    }

    [Fact]
    public void Where_reach_cannot_be_told_the_sure_losses_stand()
    {
        var platform = InventedEstimates.Platform("facebook") with { Reason = "posts-incomplete (27 of 2083)" };
        var findings = Judge(new() { HasReach = false, Platforms = [platform] });
        foreach (var measure in new[] { Measure.Reached, Measure.MissedNotServed, Measure.Missed, Measure.Coverage })
            findings.Nation(measure).Should().Match<Finding>(f =>
                f.Value == null && f.Band != null && f.Status == Status.Insufficient && f.Reason == "posts-incomplete (27 of 2083)");
        findings.Nation(Measure.MissedNoInternet).Value.Should().BePositive();
        findings.Nation(Measure.Residents).Value.Should().Be(findings.Nation(Measure.Online).Value + findings.Nation(Measure.MissedNoInternet).Value);
    }

    [Fact]
    public void Of_several_reasons_each_kind_is_named_once()
    {
        PlatformEstimate[] platforms =
        [
            InventedEstimates.Platform("facebook") with { Reason = "posts-incomplete (7 of 280)" },
            InventedEstimates.Platform("instagram") with { Reason = "posts-incomplete (7 of 1053)" },
            InventedEstimates.Platform("x") with { Reason = "views-only" },
        ];
        Judge(new() { HasReach = false, Platforms = platforms }).Nation(Measure.Reached).Reason.Should().Be("posts-incomplete; views-only");
    }

    [Fact]
    public void A_count_of_the_census_has_no_band()
    {
        var estimates = new InventedEstimates().Build();
        (estimates.ByGroup[Measure.Residents].BandLow[0], estimates.ByGroup[Measure.Residents].BandHigh[0]) = (1, 9000);
        Judgement.Of(estimates, [], []).Nation(Measure.Residents).Band.Should().BeNull();
    }

    [Fact]
    public void A_floor_of_reach_is_unreliable_and_losses_before_it_are_not()
    {
        var findings = Judge(new() { ReachIsFloor = true });
        findings.Nation(Measure.Reached).Should().Match<Finding>(f => f.Status == Status.Unreliable && f.Reason == "floor; range-not-yet-estimated");
        findings.Nation(Measure.MissedNotServed).Status.Should().Be(Status.Unreliable);
        findings.Nation(Measure.MissedNoInternet).Status.Should().Be(Status.Estimated);
    }

    [Fact]
    public void Without_an_age_profile_rows_by_age_are_unreliable_and_totals_are_not()
    {
        var findings = Judge(new() { HasAgeProfile = false });
        findings.Of("all", Measure.Online, new AgeBand(65, null))!.Should()
            .Match<Finding>(f => f.Status == Status.Unreliable && f.Reason == "no-age-profile; range-not-yet-estimated");
        findings.Nation(Measure.Online).Status.Should().Be(Status.Estimated);
    }

    [Fact]
    public void A_cell_without_people_has_no_coverage()
    {
        var estimates = new InventedEstimates { Areas = 1, Largest = 0 }.Build();
        Judgement.Of(estimates, [], []).Nation(Measure.Coverage).Should().Match<Finding>(f => f.Value == null && f.Status == Status.NotApplicable && f.Reason == "no-residents");
    }

    [Fact]
    public void Areas_come_by_code_and_not_covered_ones_among_them()
    {
        var codes = Judge(new() { NotCovered = [(new("0A", "Island", null), 7)] }).ByArea.Select(f => f.Scope.Area!).Distinct();
        codes.Should().Equal("00", "01", "02", "0A");
    }

    [Fact]
    public void Codes_are_unique_in_the_release()
    {
        var findings = Judge(new() { Areas = 12 });
        findings.ByArea.Concat(findings.ByAreaCell).Concat(findings.ByGroup).Concat(findings.ByPlatform).Select(f => f.Code).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Codes_stay_unique_where_nothing_is_broken_down(bool byAge)
    {
        var scheme = new CellScheme(byAge ? [new(18, 64), new(65, null)] : [AgeBand.All], [Sex.All]);
        var findings = Judge(new() { Cells = scheme, Platforms = [] });
        findings.ByArea.Concat(findings.ByAreaCell).Concat(findings.ByGroup).Select(f => f.Code).Should().OnlyHaveUniqueItems();
        findings.Checks.Single(c => c.Id == "additivity").Verdict.Should().Be(Verdict.Pass);
        findings.ByAreaCell.Any().Should().Be(byAge);
    }

    [Fact]
    public void Codes_do_not_depend_on_the_values() =>
        Judge(new() { Seed = 1 }).ByGroup.Select(f => f.Code).Should().Equal(Judge(new() { Seed = 2, Rounding = 0 }).ByGroup.Select(f => f.Code));

    [Property(MaxTest = 25)]
    public void A_blank_always_has_a_status_and_a_reason(int seed, bool reach, bool profile)
    {
        var findings = Judge(new() { Seed = seed, HasReach = reach, HasAgeProfile = profile });
        findings.ByArea.Concat(findings.ByAreaCell).Concat(findings.ByGroup).Concat(findings.ByPlatform).Where(f => f.Value is null).Should()
            .OnlyContain(f => f.Status != Status.Estimated && f.Status != Status.Published && !string.IsNullOrEmpty(f.Reason));
    }

    [Property(MaxTest = 25)]
    public void Bands_hold_their_published_values(int seed, bool small)
    {
        var findings = Judge(new() { Seed = seed, Largest = small ? 4 : 3000, Areas = 9 });
        findings.ByArea.Concat(findings.ByAreaCell).Concat(findings.ByGroup).Concat(findings.ByPlatform).Where(f => f is { Value: not null, Band: not null }).Should()
            .OnlyContain(f => f.Band!.Value.Low <= f.Value && f.Value <= f.Band!.Value.High);
    }

    [Fact]
    public void Cells_can_be_read_twice()
    {
        var findings = Judge(new());
        findings.ByAreaCell.Should().Equal(findings.ByAreaCell);
    }
}
