using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Estimate.Ranges;
using OpenReach.Terms;

namespace OpenReach.Tests.Estimate;

/// <summary>What surveys leave open: which figures vary together, which apart, and what they hold fast.</summary>
public class SurveyDrawsTests
{
    private static readonly CellScheme TwoAges = Evidences.Scheme(2, sexes: 1);

    [Fact]
    public void Two_platforms_of_one_survey_vary_together_as_people_use_them_together()
    {
        // Of the online 50% use each and 40% both: the correlation of the two is (0.40 - 0.25) / 0.25.
        Correlation(sameSurvey: true).Should().BeApproximately(0.6, 0.08);
        Correlation(sameSurvey: false).Should().BeApproximately(0, 0.12);
    }

    [Fact]
    public void Ages_of_one_row_vary_as_one_and_ages_of_two_rows_apart_though_they_have_one_share()
    {
        double[][] Drawn(int[]? rowOf)
        {
            var use = Evidences.Platform("facebook", [0.5, 0.5], Evidences.Period(10), n: 100);
            return Shares(Nation([use with { Use = use.Use! with { RowOf = rowOf } }]));
        }
        Drawn([0, 0]).Should().OnlyContain(b => b[0] == b[1]);
        Drawn([0, 1]).Should().NotContain(b => b[0] == b[1]);
        Drawn(null).Should().NotContain(b => b[0] == b[1]);
        // One row of both ages asked twice as many.
        Variance([.. Drawn([0, 0]).Select(b => b[0])]).Should().BeApproximately(0.25 / 200, 0.25 / 200 * 0.25);
    }

    [Fact]
    public void Whom_a_survey_happened_to_ask_is_in_its_pair_unless_it_prints_its_own_singles()
    {
        double[] Met(double? total)
        {
            PlatformEvidence Of(string id) => Evidences.Platform(id, [0.8, 0.2], Evidences.Period(10)) is var p ? p with { Use = p.Use! with { Total = total } } : throw new InvalidOperationException();
            var nation = Nation([Of("facebook"), Of("instagram")]) with { Pairs = [new PairEvidence(0, 1, 0.40, SurveyBase.Online, 1000, "test")] };
            var frame = new Frame(nation);
            // Of two cells of one size 70% and 10% use both.
            return OneSample.Of(frame, [0.1, 0.1, 0.1, 0.7, 0.7, 0.1, 0.1, 0.1], [100, 100], [90, 90]).Met;
        }
        Met(null).Should().ContainSingle().Which.Should().BeApproximately(0.3, 1e-12);
        Met(0.5).Should().Equal(0);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.6)]
    public void Differences_between_areas_leave_the_use_of_the_nation_as_the_survey_has_it(double spread)
    {
        var settings = Evidences.Settings(cells: TwoAges, estimate: new EstimateSettings { Replicates = 80, SUse = spread, SUseRegion = spread, SCell = 0 });
        var estimates = Estimator.Run(Nation([Evidences.Platform("facebook", [0.7, 0.4], Evidences.Period(500), n: 1e9), Evidences.Platform("x", [0.2, 0.1], Evidences.Period(90), n: 1e9)], settings), new Issues())!;
        foreach (var platform in estimates.Platforms)
            (platform.Audience.High[0] - platform.Audience.Low[0]).Should().BeLessThan(0.02 * platform.Audience.Value[0]);
    }

    private static double Correlation(bool sameSurvey)
    {
        PlatformEvidence Of(string id, string source) => Evidences.Platform(id, [0.5, 0.5], Evidences.Period(10), n: 200) is var p ? p with { Use = p.Use! with { Source = source } } : throw new InvalidOperationException();
        var nation = Nation([Of("facebook", "one"), Of("instagram", sameSurvey ? "one" : "another")]);
        var shares = Shares(nation with { Pairs = [new PairEvidence(0, 1, 0.40, SurveyBase.Online, 1000, "one")] }, both: true);
        double[] a = [.. shares.Select(b => b[0])], b = [.. shares.Select(b => b[2])];
        return a.Zip(b, (x, y) => (x - a.Average()) * (y - b.Average())).Sum() / a.Length / Math.Sqrt(Variance(a) * Variance(b));
    }

    private static double Variance(double[] values) => values.Sum(v => (v - values.Average()) * (v - values.Average())) / values.Length;

    /// <summary>Use shares of the first platform (and of the second behind it) in 300 replicates.</summary>
    private static double[][] Shares(Evidence evidence, bool both = false)
    {
        var frame = new Frame(evidence);
        var work = new Workspace(frame);
        var platforms = frame.States.Length;
        var point = new Assumptions
        {
            OnlineMeansUse = false,
            HouseholdRatio = 1,
            UnaskedLogOdds = 0,
            Dependence = 0,
            UseShare = [.. frame.States.Select(p => evidence.Platforms[p].Use!.Share)],
            Duplicates = new double[platforms],
            Accumulation = new double[platforms],
            AskedOddsRatio = [.. frame.Asked.Select(p => PairTable.OddsRatio(p.Pair.Share, 0.5, 0.5))],
        };
        OnlinePeople.Run(frame, point, work);
        PlatformUse.Run(frame, point, work);
        point = point with { OneSample = OneSample.Of(frame, work.States, frame.PersonsByCell, work.OnlineByCell) };
        var still = new AreaNoise(Spread.Of(frame, point, new double[platforms], Sources.None), 1);
        return [.. Enumerable.Range(0, 300).Select(b => Replicate.Draw(frame, point, still, Sources.Survey, (ulong)b).UseShare)
            .Select(u => both ? [.. u[0], .. u[1]] : u[0])];
    }

    private static Evidence Nation(IReadOnlyList<PlatformEvidence> platforms, Settings? settings = null) =>
        Evidences.Nation([.. Enumerable.Range(0, 12).Select(_ => new[] { 100.0, 100.0 })], [.. Enumerable.Repeat(0.9, 12)], [0.95, 0.85], platforms, TwoAges, settings);
}
