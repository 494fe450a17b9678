using FsCheck.Xunit;
using OpenReach.Plan.Evaluate;
using OpenReach.Terms;

namespace OpenReach.Tests.Plan.Evaluate;

/// <summary>What happened against what was fixed: the difference, its error, and what it teaches.</summary>
public class EvaluationTests
{
    private const double Level = 0.9;

    private static readonly Band Believed = new(0.1, 0.2);

    private static List<EvaluationPlace> Design(int pairs, Band? range = null, int units = 1) =>
        [.. Enumerable.Range(1, pairs).SelectMany(p => new[] { EvaluationArm.First, EvaluationArm.Waits }.Select(arm => new EvaluationPlace(
            "letterbox", "Letterbox drop", p, arm, $"{p:00}{(arm == EvaluationArm.First ? "a" : "b")}", $"Town {p}", units, (range ?? Believed).Low, (range ?? Believed).High, 1000, 0.2, 0.8, 0.1)))];

    private static MeasuredPlace Place(string area, double asked, double reached) => new(area, asked, reached, "telephone", null, new("results.csv", Row: 2));

    /// <summary>So many asked in every place; shares as given, the same in every pair.</summary>
    private static List<MeasuredPlace> Same(int pairs, double asked, double first, double other) =>
        [.. Enumerable.Range(1, pairs).SelectMany(p => new[] { Place($"{p:00}a", asked, asked * first), Place($"{p:00}b", asked, asked * other) })];

    private static ChannelEffect Effect(IReadOnlyList<EvaluationPlace> design, IReadOnlyList<MeasuredPlace> results)
    {
        var issues = new Issues();
        var effects = Evaluation.Of(design, results, Level, issues);
        issues.Should().BeEmpty();
        return effects.Should().ContainSingle().Subject;
    }

    private static Issue Refused(IReadOnlyList<EvaluationPlace> design, IReadOnlyList<MeasuredPlace> results)
    {
        var issues = new Issues();
        Evaluation.Of(design, results, Level, issues).Should().BeNull();
        return issues.Should().ContainSingle().Subject;
    }

    [Fact]
    public void The_difference_is_the_mean_of_the_pairs()
    {
        var effect = Effect(Design(2), [Place("01a", 100, 40), Place("01b", 100, 10), Place("02a", 100, 30), Place("02b", 100, 20)]);
        effect.Difference.Should().BeApproximately(0.2, 1e-12);
        effect.Measured.Should().BeApproximately(0.2, 1e-12);
        effect.Pairs.Should().Be(2);
    }

    [Fact]
    public void Pairs_that_differ_widen_the_answer_beyond_what_was_asked()
    {
        var alike = Effect(Design(3), Same(3, 400, 0.3, 0.1));
        var unlike = Effect(Design(3), [Place("01a", 400, 240), Place("01b", 400, 40), Place("02a", 400, 40), Place("02b", 400, 40), Place("03a", 400, 80), Place("03b", 400, 40)]);
        unlike.Difference.Should().BeApproximately(alike.Difference!.Value, 1e-12);
        (unlike.DifferenceRange!.Value.High - unlike.DifferenceRange.Value.Low).Should().BeGreaterThan(3 * (alike.DifferenceRange!.Value.High - alike.DifferenceRange.Value.Low));
    }

    [Fact]
    public void Two_units_are_taken_apart_into_one() =>
        Effect(Design(2, units: 2), Same(2, 100, 0.36, 0)).Measured.Should().BeApproximately(0.2, 1e-12);

    [Property(MaxTest = 60)]
    public void No_effect_leaves_the_range_near_what_was_believed_or_lower(int a, int b, int asked)
    {
        var before = Range(a, b);
        var effect = Effect(Design(4, before), Same(4, 20 + Math.Abs(asked % 5000), 0.1, 0.1));
        effect.Difference.Should().Be(0);
        effect.After.High.Should().BeLessThanOrEqualTo(before.High + 1e-4);
        effect.After.Low.Should().BeLessThanOrEqualTo(before.Low + 1e-9).And.BeGreaterThanOrEqualTo(0);
    }

    [Property(MaxTest = 60)]
    public void Stronger_evidence_narrows(int a, int b, int asked)
    {
        var before = Range(a, b);
        var few = 30 + Math.Abs(asked % 1000);
        var middle = (before.Low + before.High) / 2;
        var weak = Evaluation.Update(before, middle, 1.0 / Math.Sqrt(few), Level).After;
        var strong = Evaluation.Update(before, middle, 1.0 / Math.Sqrt(4 * few), Level).After;
        (strong.High - strong.Low).Should().BeLessThanOrEqualTo(weak.High - weak.Low + 2e-4);
        (weak.High - weak.Low).Should().BeLessThanOrEqualTo(before.High - before.Low + 2e-4);
    }

    [Property(MaxTest = 60)]
    public void A_measurement_moves_the_range_toward_itself(int a, int b, int m)
    {
        var before = Range(a, b);
        var measured = Math.Abs(m % 1000) / 1000.0;
        var after = Evaluation.Update(before, measured, 0.05, Level).After;
        var (was, now) = ((before.Low + before.High) / 2, (after.Low + after.High) / 2);
        Math.Abs(now - measured).Should().BeLessThanOrEqualTo(Math.Abs(was - measured) + 1e-3);
        after.Low.Should().BeInRange(0, 1);
        after.High.Should().BeInRange(after.Low, 1);
    }

    private static Band Range(int a, int b)
    {
        var (x, y) = (Math.Abs(a % 400) / 1000.0, Math.Abs(b % 400) / 1000.0);
        return new(Math.Min(x, y), Math.Max(x, y) + 0.02);
    }

    [Fact]
    public void A_range_without_width_is_not_moved() =>
        Effect(Design(3, new Band(0.15, 0.15)), Same(3, 500, 0.1, 0.1)).Moves.Should().BeFalse();

    [Fact]
    public void One_pair_alone_moves_nothing()
    {
        var effect = Effect(Design(2), Same(1, 500, 0.1, 0.1));
        effect.Should().Match<ChannelEffect>(e => e.Pairs == 1 && e.PairsOpen == 1 && !e.Moves);
    }

    [Fact]
    public void A_measurement_far_from_what_was_believed_is_called_a_contradiction() =>
        Effect(Design(5), Same(5, 1000, 0.9, 0.1)).Conflict.Should().BeTrue();

    [Fact]
    public void A_result_from_a_place_that_was_not_fixed_beforehand_is_refused() =>
        Refused(Design(2), [.. Same(2, 100, 0.3, 0.1), Place("77", 100, 90)]).Should().Match<Issue>(i => i.Code == "result-not-in-design" && i.Found == "77" && i.Place.Row == 2);

    [Fact]
    public void Results_without_a_whole_pair_are_refused() =>
        Refused(Design(2), [Place("01a", 100, 40), Place("02a", 100, 40)]).Code.Should().Be("results-without-pair");
}
