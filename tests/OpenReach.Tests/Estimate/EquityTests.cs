using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Judge;
using OpenReach.Judge.Disclosure;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate;

/// <summary>How evenly reach falls: the indices by hand, inside each replicate, and what of them is printed.</summary>
public class EquityTests
{
    private static readonly Estimates Quarters = Run(Nation(100));

    [Fact]
    public void Gini_by_order_is_gini_by_pairs()
    {
        var draw = new Random(7);
        for (var n = 2; n < 40; n += 3)
        {
            double[] weights = [.. Enumerable.Range(0, n).Select(_ => draw.NextDouble() * 50)], rates = [.. Enumerable.Range(0, n).Select(_ => Math.Round(draw.NextDouble(), 1) + 0.05)];
            var mean = weights.Zip(rates, (w, y) => w * y).Sum() / weights.Sum();
            var pairs = weights.Select((w, i) => weights.Select((v, j) => w * v * Math.Abs(rates[i] - rates[j])).Sum()).Sum() / (weights.Sum() * weights.Sum());
            Equity.Apart(weights, rates, new double[n], new int[n]).Gini.Should().BeApproximately(pairs / (2 * mean), 1e-12);
        }
    }

    [Fact]
    public void A_group_that_nobody_reached_leaves_theil_a_number_and_the_mean_log_deviation_none()
    {
        var indices = Equity.Of([100, 100], [0, 50]);
        indices.TheilT.Should().BeApproximately(Math.Log(2), 1e-12);
        indices.Gini.Should().BeApproximately(0.5, 1e-12);
        double.IsFinite(indices.MeanLogDeviation).Should().BeFalse();
    }

    [Theory]
    [InlineData("seifa-decile", new[] { "D10", "D2", "D1" }, new[] { 2, 1, 0 })]
    [InlineData("Income quintile", new[] { "Q3", "Q1", "Q2" }, new[] { 1, 2, 0 })]
    [InlineData("region", new[] { "R1", "R2", "R3" }, null)]
    [InlineData("decile", new[] { "low", "high" }, null)]
    [InlineData("decile", new[] { "A1", "B1" }, null)]
    public void Kinds_that_are_parts_of_a_scale_have_an_order(string kind, string[] codes, int[]? order) =>
        EquityIndices.Order(kind, [.. codes.Select(c => (c, "a name"))]).Should().Equal(order);

    [Fact]
    public void Every_index_has_its_value_in_its_range_and_groups_of_a_scale_have_indices_of_order()
    {
        Quarters.Equity.Should().OnlyContain(e => e.Low <= e.Value && e.Value <= e.High);
        Quarters.Equity.Where(e => e.Set.Kind == "quartile").Select(e => e.Index).Should().Contain([EquityIndex.Concentration, EquityIndex.Erreygers, EquityIndex.Slope, EquityIndex.RateGap, EquityIndex.Gini]);
        Quarters.Equity.Where(e => e.Set.Kind == "region").Select(e => e.Index).Should().NotContain([EquityIndex.Concentration, EquityIndex.Erreygers, EquityIndex.Slope]);
        Index(EquityIndex.Concentration, "quartile").Value.Should().BePositive("the later quarters have more internet");
        Index(EquityIndex.RateRatio, "quartile").Value.Should().BeLessThan(1);
    }

    [Fact]
    public void Representation_weighted_by_residents_is_one()
    {
        var coverage = Quarters.ByGroup;
        var parts = Quarters.Equity.Where(e => e.Index == EquityIndex.Representation && e.Set.Kind == "quartile").ToArray();
        parts.Should().HaveCount(4);
        parts.Sum(e => e.Value * coverage[Measure.Residents].Value[Quarters.GroupRow(e.Set.Members[e.Member].Group, 0, 0)]).Should()
            .BeApproximately(coverage[Measure.Residents].Value[0], 1e-6);
    }

    [Fact]
    public void The_gap_of_a_scale_is_that_of_its_ends()
    {
        double Rate(int group) => Quarters.ByGroup[Measure.Coverage].Value[Quarters.GroupRow(group, 0, 0)];
        Index(EquityIndex.RateGap, "quartile").Value.Should().BeApproximately(Rate(4) - Rate(1), 1e-12);
    }

    [Fact]
    public void Theil_of_areas_is_the_part_between_and_the_part_within()
    {
        var (all, between, within) = (Index(EquityIndex.Theil, "area"), Index(EquityIndex.TheilBetween, "quartile"), Index(EquityIndex.TheilWithin, "quartile"));
        (between.Value + within.Value).Should().BeApproximately(all.Value, 0.05 * all.Value, "the parts add up in each replicate, their medians nearly");
        between.Value.Should().BeGreaterThan(between.Floor);
        Quarters.Equity.Should().NotContain(e => e.Index == EquityIndex.TheilBetween && e.Set.Kind == "region", "the regions leave areas out");
    }

    [Fact]
    public void Where_groups_are_alike_the_index_is_no_more_than_noise_makes_it()
    {
        var alike = Run(Nation(100, spread: 0));
        var gini = alike.Equity.Single(e => e.Index == EquityIndex.Gini && e.Set.Kind == "quartile");
        gini.Floor.Should().BePositive();
        gini.Value.Should().BeInRange(0.5 * gini.Floor, 2 * gini.Floor);
        Index(EquityIndex.Gini, "quartile").Value.Should().BeGreaterThan(2 * Index(EquityIndex.Gini, "quartile").Floor);
    }

    [Fact]
    public void The_number_of_threads_changes_no_index()
    {
        var one = Estimator.Run(Nation(100), new Issues(), 1)!.Equity;
        one.Select(e => (e.Value, e.Low, e.High, e.Floor)).Should().Equal(Estimator.Run(Nation(100), new Issues(), 8)!.Equity.Select(e => (e.Value, e.Low, e.High, e.Floor)));
    }

    [Fact]
    public void Indices_of_places_carry_their_caution_and_codes_are_unique()
    {
        var findings = EquityFindings.Of(Quarters, new PopulationGate(Quarters));
        findings.Select(f => f.Code).Should().OnlyHaveUniqueItems();
        findings.Where(f => f.Kind is "quartile" or "area" or "region").Should().OnlyContain(f => f.Reason == EquityFindings.NotOfPersons && f.Status == Status.Estimated);
        findings.Where(f => f.Kind is "age" or "sex").Should().OnlyContain(f => f.Reason == null);
        findings.Single(f => f.Code == "E.concentration.g.quartile").Order.Should().Be("Q1 to Q4");
    }

    [Fact]
    public void A_withheld_group_takes_the_indices_of_its_kind_with_it()
    {
        var small = Run(Nation(100, firstGroup: 4, gates: true));
        var findings = EquityFindings.Of(small, new PopulationGate(small));
        findings.Where(f => f.Kind == "quartile" && !f.Code.Contains("theil_", StringComparison.Ordinal)).Should().OnlyContain(f => f.Value == null && f.Range == null && f.NoiseFloor == null && f.Status == Status.Suppressed);
        findings.Where(f => f.Kind == "sex").Should().OnlyContain(f => f.Status == Status.Estimated);
    }

    [Fact]
    public void A_rank_is_a_range_and_a_withheld_area_has_none()
    {
        var small = Run(Nation(100, firstGroup: 4, gates: true));
        var ranks = RankFindings.Of(small, new PopulationGate(small));
        ranks.Should().HaveCount(16);
        ranks.Where(r => r.Status == Status.Suppressed).Should().NotBeEmpty().And.OnlyContain(r => r.Range == null && r.WorstTenth == null);
        ranks.Where(r => r.Status == Status.Estimated).Should().OnlyContain(r => r.Range!.Value.Low >= 1 && r.Range.Value.High <= 16 && r.Range.Value.Low <= r.Range.Value.High);
    }

    private static EquityEstimate Index(EquityIndex index, string kind) => Quarters.Equity.Single(e => e.Index == index && e.Set.Kind == kind && e.Member < 0);

    private static Estimates Run(Evidence evidence) => Estimator.Run(evidence, new Issues()) ?? throw new InvalidOperationException("no estimate");

    /// <summary>Sixteen areas in four quarters, each with more internet than the one before; and a region of half of them.</summary>
    /// <param name="persons">By cell and area.</param>
    /// <param name="firstGroup">Persons by cell in the areas of the first quarter; as elsewhere where not said.</param>
    private static Evidence Nation(double persons, double spread = 0.1, double? firstGroup = null, bool gates = false)
    {
        var cells = Evidences.Scheme(2);
        double[][] population = [.. Enumerable.Range(0, 16).Select(a => Enumerable.Repeat(a < 4 ? firstGroup ?? persons : persons, cells.Count).ToArray())];
        var reached = population.Sum(p => p.Sum()) * 0.3;
        var settings = Evidences.Settings(cells: cells, estimate: new EstimateSettings { Replicates = 100 });
        Group[] groups = [.. Enumerable.Range(0, 4).Select(q => new Group($"Q{q + 1}", $"Quarter {q + 1}", "quartile", [.. Enumerable.Range(4 * q, 4).Select(a => (a, 1.0))])),
            new("R1", "Half", "region", [.. Enumerable.Range(0, 8).Select(a => (a, 1.0))]), new("R2", "Rest", "region", [.. Enumerable.Range(8, 4).Select(a => (a, 1.0))])];
        return Evidences.Nation(population, [.. Enumerable.Range(0, 16).Select(a => 0.6 + spread * (a / 4))], [0.9, 0.9, 0.7, 0.7],
            [Evidences.Platform("facebook", [0.7, 0.7, 0.5, 0.5], Evidences.Period(reached))], cells, settings with { Publish = settings.Publish with { Gates = gates } }, groups: groups);
    }
}
