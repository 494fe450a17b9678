namespace OpenReach.Rehearse;

/// <summary>How one measure did at one level. Widths, errors and scores are shares of the row's residents, 0 to 1.</summary>
/// <param name="Bias">Mean of estimate less truth.</param>
/// <param name="Combined">The headline interval; <paramref name="Given"/> the one given the dependence assumption; <paramref name="Band"/> what the data cannot tell.</param>
public sealed record ScoreLine(
    string Level, string Measure, int Rows, double Bias, double Rmse, IntervalScore? Combined, IntervalScore? Given, IntervalScore? Band);

/// <param name="Hit">Share of rows whose truth lies inside.</param>
/// <param name="Width">Mean width.</param>
/// <param name="Score">Mean of width plus 2/α times the distance of a truth outside (Gneiting and Raftery 2007); lower is better.</param>
public sealed record IntervalScore(double Hit, double Width, double Score);

/// <summary>Areas whose stated chance of being among the worst tenth lies in a bin, and how many of them are.</summary>
public sealed record CalibrationBin(double From, double To, int Areas, double Stated, double Observed);

public sealed record ScoreReport(IReadOnlyList<ScoreLine> Lines, IReadOnlyList<CalibrationBin> WorstTenth);

/// <summary>Collects estimates beside their truth.</summary>
internal sealed class ScoreBoard(double level = 0.9)
{
    private static readonly double[] Edges = [0, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 0.9, 1];

    private readonly SortedDictionary<string, Sums> sums = new(StringComparer.Ordinal);
    private readonly (int Areas, double Stated, int Observed)[] bins = new (int, double, int)[Edges.Length - 1];

    /// <param name="scale">Residents of the row; 1 where the measure is a share already.</param>
    public void Add(string level, string measure, double truth, double value, double scale, (double Low, double High)? combined, (double Low, double High)? given, (double Low, double High)? band)
    {
        if (!(scale > 0) || double.IsNaN(value)) return;
        var key = $"{level}|{measure}";
        if (!sums.TryGetValue(key, out var sum)) sums[key] = sum = new();
        var error = (value - truth) / scale;
        sum.Rows++;
        sum.Error += error;
        sum.Squares += error * error;
        Interval(sum.Combined, combined, truth, scale);
        Interval(sum.Given, given, truth, scale);
        Interval(sum.Band, band, truth, scale);
    }

    /// <param name="stated">Chance of the area to be among the worst tenth.</param>
    public void AddChance(double stated, bool isAmong)
    {
        var bin = Math.Clamp(Array.FindLastIndex(Edges, e => stated >= e), 0, bins.Length - 1);
        bins[bin] = (bins[bin].Areas + 1, bins[bin].Stated + stated, bins[bin].Observed + (isAmong ? 1 : 0));
    }

    public ScoreReport Report() => new(
        [.. sums.Select(s => s.Value.Line(s.Key))],
        [.. bins.Select((b, i) => new CalibrationBin(Edges[i], Edges[i + 1], b.Areas, b.Areas > 0 ? b.Stated / b.Areas : 0, b.Areas > 0 ? (double)b.Observed / b.Areas : 0)).Where(b => b.Areas > 0)]);

    private void Interval(IntervalSums to, (double Low, double High)? interval, double truth, double scale)
    {
        if (interval is not { } i || double.IsNaN(i.Low) || double.IsNaN(i.High)) return;
        // A truth of whole people meets an end that rounding moved by less than one.
        var slack = 1e-9 * Math.Max(1, Math.Abs(truth));
        var outside = truth < i.Low - slack ? i.Low - truth : truth > i.High + slack ? truth - i.High : 0;
        to.Rows++;
        if (outside == 0) to.Hits++;
        to.Width += (i.High - i.Low) / scale;
        to.Score += (i.High - i.Low + 2 / (1 - level) * outside) / scale;
    }

    private sealed class IntervalSums
    {
        public int Rows, Hits;
        public double Width, Score;

        public IntervalScore? Mean => Rows == 0 ? null : new((double)Hits / Rows, Width / Rows, Score / Rows);
    }

    private sealed class Sums
    {
        public int Rows;
        public double Error, Squares;
        public IntervalSums Combined { get; } = new();
        public IntervalSums Given { get; } = new();
        public IntervalSums Band { get; } = new();

        public ScoreLine Line(string key) => new(key.Split('|')[0], key.Split('|')[1], Rows, Error / Rows, Math.Sqrt(Squares / Rows), Combined.Mean, Given.Mean, Band.Mean);
    }
}
