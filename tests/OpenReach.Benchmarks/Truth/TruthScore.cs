using OpenReach.Rehearse;

namespace OpenReach.Truth;

/// <summary>Adds up the results of nations: means weighted by their rows.</summary>
internal sealed class TruthScore
{
    private readonly List<TruthResult> results = [];

    public TruthScore(IEnumerable<TruthResult> results) => this.results.AddRange(results);

    public int Nations => results.Count;
    public int BandHolds => results.Count(r => r.BandHolds);
    public int WidenedHolds => results.Count(r => r.WidenedHolds);

    /// <summary>Nations whose truth lies below, and above, the widened band.</summary>
    public (int Below, int Above) LeavesWidened => (results.Count(r => r.BelowWidened > 0), results.Count(r => r.AboveWidened > 0));

    /// <summary>Root mean square error of an area's coverage, by rule.</summary>
    public IReadOnlyDictionary<string, double> AreaRmse =>
        results[0].Squares.Keys.ToDictionary(rule => rule, rule => Math.Sqrt(results.Sum(r => r.Squares[rule]) / results.Sum(r => r.Areas)), StringComparer.Ordinal);

    /// <summary>Standard deviation of a nation's figure by the source that varies alone, over residents; mean of the nations.</summary>
    public IEnumerable<(string Source, double Deviation)> Budget(string measure) => results.SelectMany(r => r.Budget).Where(b => b.Measure == measure)
        .GroupBy(b => b.Source).Select(g => (g.Key, Math.Sqrt(g.Average(b => b.Deviation * b.Deviation))));

    public ScoreLine Line(string level, string measure)
    {
        var lines = results.SelectMany(r => r.Report.Lines).Where(l => l.Level == level && l.Measure == measure).ToArray();
        var rows = lines.Sum(l => l.Rows);
        double Mean(Func<ScoreLine, double> of) => lines.Sum(l => l.Rows * of(l)) / rows;
        IntervalScore? Interval(Func<ScoreLine, IntervalScore?> of) => lines.Any(l => of(l) is null) ? null
            : new(Mean(l => of(l)!.Hit), Mean(l => of(l)!.Width), Mean(l => of(l)!.Score));
        return new(level, measure, rows, Mean(l => l.Bias), Math.Sqrt(Mean(l => l.Rmse * l.Rmse)), Interval(l => l.Combined), Interval(l => l.Given), Interval(l => l.Band));
    }

    public ScoreReport Report() => new(
        [.. results.SelectMany(r => r.Report.Lines).Select(l => (l.Level, l.Measure)).Distinct().Order().Select(k => Line(k.Level, k.Measure))],
        [.. results.SelectMany(r => r.Report.WorstTenth).GroupBy(b => (b.From, b.To)).OrderBy(g => g.Key).Select(g => new CalibrationBin(g.Key.From, g.Key.To,
            g.Sum(b => b.Areas), g.Sum(b => b.Areas * b.Stated) / g.Sum(b => b.Areas), g.Sum(b => b.Areas * b.Observed) / g.Sum(b => b.Areas)))]);
}
