using System.Text.Json;
using FsCheck;
using FsCheck.Xunit;
using OpenReach.Estimate;
using OpenReach.Judge;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;
using OpenReach.Tests.Estimate.VectorTests;

namespace OpenReach.Tests.Judge;

public class DisclosureTests
{
    private static readonly Measure[] PartMeasures = [Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed, Measure.Reached];

    [Fact]
    public void The_audit_reproduces_its_reference_vectors() => VectorFiles.Failures(VectorFiles.Folder, "sdc_audit_lp", Check).Should().BeEmpty();

    private static void Check(JsonElement c, Differences d)
    {
        var rows = c.Items("table");
        var table = new double[rows.Count, rows[0].GetArrayLength()];
        for (var r = 0; r < rows.Count; r++)
            for (var k = 0; k < table.GetLength(1); k++) table[r, k] = rows[r][k].GetDouble();
        var expected = c.GetProperty("expected");
        if (c.TryGetProperty("primary", out var primary))
        {
            var first = Positions(primary);
            var set = ComplementarySet.Find(table, first, c.Number("required_interval_width"))!;
            d.Near("value withheld", expected.Number("minimum_value"), set.Sum(p => table[p.Row, p.Column]), 1e-9);
            (int, int)[] all = [.. first, .. set];
            var found = SuppressionAudit.Intervals(all.Length, SuppressionAudit.OfTable(table, all), [0])[0];
            d.Near("interval", expected.Numbers("interval"), [found.Low, found.High], 1e-6);
            return;
        }
        var withheld = Positions(c.GetProperty("suppressed"));
        var intervals = SuppressionAudit.Intervals(withheld.Length, SuppressionAudit.OfTable(table, withheld));
        d.Near("intervals", expected.Numbers("intervals"), [.. intervals.SelectMany(i => new[] { i.Low, i.High })], c.Number("tolerance_absolute"));
        int[] disclosed = [.. Enumerable.Range(0, intervals.Count).Where(i => intervals[i].High - intervals[i].Low < 1e-6)];
        d.Equal("disclosed", string.Join(' ', expected.Integers("exactly_disclosed_indices")), string.Join(' ', disclosed));
    }

    private static (int Row, int Column)[] Positions(JsonElement list) => [.. list.EnumerateArray().Select(p => (p[0].GetInt32(), p[1].GetInt32()))];

    [Fact]
    public void A_number_that_no_sum_holds_is_open_above() =>
        SuppressionAudit.Intervals(2, [new([0], 7)]).Should().Equal((7, 7), (0, double.PositiveInfinity));

    [Property(MaxTest = 25)]
    public void No_row_speaks_of_fewer_than_twenty_people_or_an_area_of_fewer_than_a_hundred(PositiveInt areas, int seed, bool complementary)
    {
        var estimates = new InventedEstimates { Areas = areas.Get % 20 + 2, Seed = seed, Largest = 150, Gates = true, Suppression = complementary ? Suppression.Complementary : Suppression.Collapse }.Build();
        var findings = Judgement.Of(estimates, [], []);
        var cells = estimates.Cells;
        var people = estimates.ByAreaCell[Measure.Residents].Value;
        foreach (var f in findings.ByAreaCell.Where(f => f.Value is not null))
        {
            var area = estimates.Areas.ToList().FindIndex(a => a.Code == f.Scope.Area);
            var n = cells.Within(f.Scope.Age, f.Scope.Sex).Sum(c => people[area * cells.Count + c]);
            (n is 0 or >= PopulationGate.CellLeast || f.Measure == Measure.PWorstTenth).Should().BeTrue($"{f.Code} speaks of {n}");
        }
        foreach (var f in findings.ByArea.Where(f => f.Value is not null && PartMeasures.Contains(f.Measure)))
        {
            var n = estimates.ByArea[Measure.Residents].Value[estimates.Areas.ToList().FindIndex(a => a.Code == f.Scope.Area)];
            (n is 0 or >= PopulationGate.AreaLeast).Should().BeTrue($"{f.Code} speaks of {n}");
        }
    }

    [Property(MaxTest = 25)]
    public void What_is_printed_still_adds_up(PositiveInt areas, int seed, bool complementary)
    {
        var findings = Judgement.Of(new InventedEstimates { Areas = areas.Get % 20 + 2, Seed = seed, Largest = 150, Gates = true, Suppression = complementary ? Suppression.Complementary : Suppression.Collapse }.Build(), [], []);
        findings.Checks.Single(c => c.Id == "additivity").Saw().Should().StartWith("Every row adds up");
        findings.ByAreaCell.Select(f => f.Code).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData(7, -1495)] // a group with an age of fewer than 20
    [InlineData(17, -115)] // an area withheld as a whole
    public void A_group_with_a_row_that_is_too_small_prints_none_by_age_so_that_no_difference_gives_it_away(int areas, int seed)
    {
        var findings = Judgement.Of(new InventedEstimates { Areas = areas, Seed = seed, Largest = 150, Gates = true }.Build(), [], []);
        findings.Checks.Single(c => c.Id == "additivity").Verdict.Should().Be(Verdict.Pass);
        var withheld = findings.ByGroup.Where(f => f.Reason == PopulationGate.FewInCell).Select(f => f.Scope.Group).Distinct().ToArray();
        findings.ByGroup.Where(f => withheld.Contains(f.Scope.Group) && !(f.Scope.Age.IsAll && f.Scope.Sex == Sex.All) && f.Measure == Measure.Reached)
            .Should().OnlyContain(f => f.Status == Status.Suppressed);
        (withheld.Length > 0 || findings.ByArea.Any(f => f.Status == Status.Suppressed)).Should().BeTrue("this nation has someone to protect");
    }

    [Property(MaxTest = 12)]
    public void No_withheld_number_can_be_worked_out_from_the_whole_release(PositiveInt areas, int seed) => Attack(areas.Get, seed, Suppression.Collapse);

    [Property(MaxTest = 12)]
    public void Nor_where_small_cells_are_withheld_and_not_merged(PositiveInt areas, int seed) => Attack(areas.Get, seed, Suppression.Complementary);

    /// <summary>The attack: every printed count of a release as an equation over its cells, whatever the gate says of itself.</summary>
    private static void Attack(int areas, int seed, Suppression suppression)
    {
        var estimates = new InventedEstimates { Areas = areas % 10 + 6, Seed = seed, Largest = 150, Gates = true, Suppression = suppression }.Build();
        var findings = Judgement.Of(estimates, [], []);
        if (findings.Checks.Single(c => c.Id == "disclosure").Verdict == Verdict.Fail) return; // said aloud: the release must not leave the office

        var cells = estimates.Cells;
        var codes = estimates.Areas.Select(a => a.Code).ToList();
        foreach (var measure in PartMeasures)
        {
            var equations = new List<PublishedSum>();
            foreach (var f in findings.ByAreaCell.Concat(findings.ByArea).Concat(findings.ByGroup).Where(f => f.Measure == measure && f.Value is not null))
            {
                int[] members = f.Scope.Area is { } area ? [codes.IndexOf(area)] : estimates.Groups.Single(g => g.Code == f.Scope.Group) is { IsWhole: true } g ? [.. g.Members.Select(m => m.Area)] : [];
                var within = f.Scope.Age.IsAll && f.Scope.Sex == Sex.All ? [.. Enumerable.Range(0, cells.Count)] : cells.Within(f.Scope.Age, f.Scope.Sex);
                if (members.Length > 0 && !members.Contains(-1)) equations.Add(new([.. members.SelectMany(a => within.Select(c => a * cells.Count + c))], f.Value!.Value));
            }
            var printed = findings.ByAreaCell.Where(f => f.Measure == measure && f.Value is not null).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
            var unknown = Enumerable.Range(0, estimates.Areas.Count * cells.Count)
                .Where(i => estimates.ByAreaCell[Measure.Residents].Value[i] > 0
                    && (estimates.ByAreaCell[Measure.Residents].Value[i] < PopulationGate.CellLeast || estimates.ByArea[Measure.Residents].Value[i / cells.Count] < PopulationGate.AreaLeast))
                .Where(i => !printed.Contains(FindingCode.Of(measure, new(codes[i / cells.Count], null, cells[i % cells.Count].Age, cells[i % cells.Count].Sex)))).ToArray();
            foreach (var (low, high) in SuppressionAudit.Intervals(estimates.Areas.Count * cells.Count, equations, unknown))
                (high < 0.5 || high - low >= 5 - 1e-6).Should().BeTrue($"{measure} is known to lie between {low} and {high}");
        }
    }

    [Fact]
    public void Ages_are_merged_upward_first()
    {
        var estimates = Scheme(people: [500, 500, 12, 500, 500, 500]);
        var rows = Judgement.Of(estimates, [], []).ByAreaCell.Where(f => f.Scope.Area == "00" && f.Measure == Measure.Reached).ToList();
        rows.Should().ContainSingle(f => f.Scope.Age == new AgeBand(35, null) && f.Scope.Sex == Sex.Female).Which.Value.Should().NotBeNull();
        rows.Where(f => f.Status == Status.Suppressed).Select(f => f.Reason).Should().Contain(PopulationGate.FewInCell);
        rows.Should().NotContain(f => f.Value != null && f.Scope.Age == new AgeBand(35, 64) && f.Scope.Sex == Sex.Female);
    }

    [Fact]
    public void Complementary_suppression_merges_nothing_and_withholds_the_fewest_people_that_protect_the_small_cell()
    {
        var estimates = Scheme(people: [500, 500, 12, 300, 500, 500]);
        estimates = estimates with { Settings = estimates.Settings with { Publish = estimates.Settings.Publish with { Suppression = Suppression.Complementary } } };
        var findings = Judgement.Of(estimates, [], []);
        var rows = findings.ByAreaCell.Where(f => f.Scope.Area == "00" && f.Measure == Measure.Reached).ToList();
        rows.Should().HaveCount(6, "no merged row joins the cells");
        rows.Where(f => f.Status == Status.Suppressed).Select(f => (f.Scope.Age.From, f.Scope.Sex, f.Reason)).Should().Equal(
            (35, Sex.Female, PopulationGate.FewInCell), (35, Sex.Male, PopulationGate.ProtectsAnother));
        findings.ByAreaCell.Where(f => f.Scope.Area != "00" && f.Measure == Measure.Reached && f.Status == Status.Suppressed).Should().NotBeEmpty("the nation's total less the other areas would be the cell");
        findings.ByArea.Should().NotContain(f => f.Status == Status.Suppressed);
        findings.Checks.Single(c => c.Id == "disclosure").Should().Match<OpenReach.Judge.Check>(c => c.Verdict == Verdict.Pass && c.Saw().Contains("others with them"));
    }

    [Fact]
    public void Sexes_are_merged_where_all_ages_together_are_too_few()
    {
        var estimates = Scheme(people: [3, 500, 4, 500, 5, 500]);
        Judgement.Of(estimates, [], []).ByAreaCell.Where(f => f.Scope.Area == "00" && f.Measure == Measure.Reached && f.Value is not null)
            .Should().OnlyContain(f => f.Scope.Sex == Sex.All);
    }

    [Fact]
    public void A_small_area_keeps_its_census_counts_and_loses_its_estimates_and_another_one_with_it()
    {
        var estimates = Scheme(people: [10, 10, 10, 10, 10, 10]);
        var areas = Judgement.Of(estimates, [], []).ByArea.Where(f => f.Measure == Measure.Reached).ToList();
        areas.Single(f => f.Scope.Area == "00").Should().Match<Finding>(f => f.Status == Status.Suppressed && f.Reason == PopulationGate.FewInArea && f.Value == null && f.Band == null);
        areas.Count(f => f.Reason == PopulationGate.ProtectsAnother).Should().BeGreaterThan(0);
        Judgement.Of(estimates, [], []).ByArea.Single(f => f.Measure == Measure.Residents && f.Scope.Area == "00").Value.Should().Be(60);
    }

    [Fact]
    public void Gates_can_be_switched_off_and_it_is_said()
    {
        var findings = Judgement.Of(new InventedEstimates { Largest = 60, Gates = false }.Build(), [], []);
        findings.ByAreaCell.Should().NotContain(f => f.Status == Status.Suppressed);
        findings.Checks.Single(c => c.Id == "disclosure").Verdict.Should().Be(Verdict.Review);
    }

    [Fact]
    public void Large_cells_lose_nothing()
    {
        var estimates = Scheme(people: [500, 500, 500, 500, 500, 500]);
        var findings = Judgement.Of(estimates, [], []);
        findings.ByAreaCell.Concat(findings.ByArea).Concat(findings.ByGroup).Should().NotContain(f => f.Status == Status.Suppressed);
        findings.Checks.Single(c => c.Id == "disclosure").Saw().Should().Contain("nothing had to be withheld");
    }

    [Theory]
    [InlineData(100, 20, 180, true)]
    [InlineData(100, 50, 150, false)]
    [InlineData(100, 90, 110, null)]
    [InlineData(100, double.NaN, double.NaN, null)]
    public void A_count_is_as_reliable_as_its_interval_is_narrow(double value, double low, double high, bool? unreliable) =>
        (ReliabilityGate.Of(Measure.Reached, value, low, high, 0.90)?.Unreliable).Should().Be(unreliable is true && (high - low) / 3.29 / value <= 0.5 ? false : unreliable);

    [Fact]
    public void A_share_with_an_interval_of_more_than_forty_points_is_unreliable() =>
        ReliabilityGate.Of(Measure.Coverage, 0.5, 0.2, 0.61, 0.90)!.Value.Unreliable.Should().BeTrue();

    [Fact]
    public void Random_rounding_reproduces_its_reference_vectors()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllText(Path.Combine(VectorFiles.Folder, "misc_numerics.json")));
        foreach (var c in vectors.RootElement.Items("unbiased_rounding_base3"))
        {
            var (value, up) = (c.Number("value"), c.Number("probability_up"));
            RandomRounding.ChanceUp(value).Should().BeApproximately(up, 1e-12);
            RandomRounding.Round(value, 0.999999).Should().Be(c.Number("lower"));
            RandomRounding.Round(value, 0).Should().Be(up > 0 ? c.Number("upper") : c.Number("lower"));
        }
    }

    [Fact]
    public void Random_rounding_gives_multiples_of_three_and_the_same_ones_again()
    {
        var invented = new InventedEstimates { Areas = 12, RandomRounding = true, Rounding = 3 };
        var findings = Judgement.Of(invented.Build(), [], []);
        var counts = findings.ByArea.Concat(findings.ByAreaCell).Where(f => f.Unit == Unit.Persons && f.Value is not null).ToList();
        counts.Should().OnlyContain(f => f.Value % 3 == 0);
        Judgement.Of(invented.Build(), [], []).ByArea.Select(f => f.Value).Should().Equal(findings.ByArea.Select(f => f.Value));
        findings.Checks.Single(c => c.Id == "additivity").Verdict.Should().Be(Verdict.Review);
        findings.Checks.Single(c => c.Id == "plausibility").Verdict.Should().Be(Verdict.Pass);
    }

    [Fact]
    public void Small_breakdowns_of_a_platform_are_withheld_with_what_would_give_them_away()
    {
        var why = PlatformThreshold.Rows(new double[,] { { 40, 300 }, { 500, 600 }, { 700, 800 } }, 5);
        why[1, 1].Should().Be(PlatformThreshold.Below);
        why[1, 2].Should().Be(PopulationGate.ProtectsAnother);
        (why[2, 1] ?? why[3, 1]).Should().NotBeNull();
        why[0, 0].Should().BeNull();
    }

    [Fact]
    public void Of_several_groups_never_one_alone_is_withheld()
    {
        PlatformThreshold.List([30, 200, 900]).Should().Equal(PlatformThreshold.Below, PopulationGate.ProtectsAnother, null);
        PlatformThreshold.List([300, 200, null]).Should().OnlyContain(w => w == null);
    }

    [Fact]
    public void A_difference_is_withheld_where_one_of_its_sides_is()
    {
        var (withheld, printed) = (0, 0);
        for (var seed = 1; seed <= 40; seed++)
        {
            var estimates = new InventedEstimates { Areas = 4, Seed = seed, Largest = 30, Gates = true }.Build();
            estimates = estimates with
            {
                Comparisons =
                [
                    .. Enumerable.Range(1, estimates.Groups.Count - 1).Select(g => new GroupComparison(Measure.Coverage, g, 0, Sex.All, Sex.All, AgeBand.All, 0.1, 0.05, 0.2, 0.9)),
                    .. estimates.Cells.Ages.Prepend(AgeBand.All).Select(age => new GroupComparison(Measure.Coverage, 0, 0, Sex.Female, Sex.Male, age, 0.1, 0.05, 0.2, 0.9)),
                ],
                Budget = [.. Enumerable.Range(0, estimates.Groups.Count).Select(g => new BudgetLine(Measure.Reached, g, "survey", 12, 1))],
            };
            var findings = Judgement.Of(estimates, [], []);
            foreach (var c in findings.Comparisons)
            {
                var sides = c.GroupA.Contains('.') ? new[] { findings.Of("all", Measure.Reached, c.Age, Sex.Female), findings.Of("all", Measure.Reached, c.Age, Sex.Male) } : [findings.Of(c.GroupA, Measure.Reached), findings.Nation(Measure.Reached)];
                var hidden = sides.Any(s => s!.Status == Status.Suppressed);
                (c.Difference is null && c.Range is null && c.ChanceAhead is null && c.Status == Status.Suppressed).Should().Be(hidden, c.Code);
                if (hidden) withheld++;
                else printed++;
            }
            findings.RangeSources.Select(r => r.Code).Should().Equal(findings.ByGroup.Where(f => f.Measure == Measure.Reached && f.Scope.Age.IsAll && f.Scope.Sex == Sex.All && f.Status != Status.Suppressed).Select(f => f.Code));
        }
        withheld.Should().BePositive();
        printed.Should().BePositive();
    }

    /// <summary>Six areas; the first with the people given, by age then sex, the others with many.</summary>
    private static Estimates Scheme(double[] people)
    {
        var cells = new CellScheme([new(18, 34), new(35, 64), new(65, null)], [Sex.Female, Sex.Male]);
        var estimates = new InventedEstimates { Areas = 6, Cells = cells, Gates = true, NotCovered = [], Platforms = [] }.Build();
        for (var a = 0; a < 6; a++)
            for (var c = 0; c < cells.Count; c++) Fill(estimates.ByAreaCell, a * cells.Count + c, a == 0 ? people[c] : 800 + 40 * a + 10 * c);
        for (var a = 0; a < 6; a++) Fill(estimates.ByArea, a, Enumerable.Range(0, cells.Count).Sum(c => estimates.ByAreaCell[Measure.Residents].Value[a * cells.Count + c]));
        for (var g = 0; g < estimates.Groups.Count; g++)
            foreach (var (age, sex, scope) in LevelFindings.Rows(cells, ""))
                Fill(estimates.ByGroup, estimates.GroupRow(g, age, sex), estimates.Groups[g].Members.Sum(m => m.Share * cells.Within(scope.Age, scope.Sex).Sum(c => estimates.ByAreaCell[Measure.Residents].Value[m.Area * cells.Count + c])));
        return estimates;

        static void Fill(LevelTable table, int row, double residents)
        {
            (Measure, double)[] values =
            [
                (Measure.Residents, 1), (Measure.MissedNoInternet, 0.1), (Measure.MissedNoPlatform, 0.2), (Measure.MissedNotServed, 0.3),
                (Measure.Reached, 0.4), (Measure.Missed, 0.6), (Measure.Online, 0.9),
            ];
            foreach (var (measure, share) in values)
            {
                var column = table[measure];
                column.Value[row] = share * residents;
                (column.BandLow[row], column.BandHigh[row]) = (0.9 * share * residents, 1.1 * share * residents);
            }
            (table[Measure.Coverage].Value[row], table[Measure.Coverage].BandLow[row], table[Measure.Coverage].BandHigh[row]) = (0.4, 0.36, 0.44);
        }
    }
}
