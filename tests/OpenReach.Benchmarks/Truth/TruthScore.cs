using OpenReach.Estimate;
using OpenReach.Rehearse;
using OpenReach.Terms;

namespace OpenReach.Truth;

/// <summary>Puts nations on a score board, unrounded, with the widened band and the baselines beside them.</summary>
internal sealed class TruthScore
{
    private static readonly Measure[] Measures = [Measure.Online, Measure.Reached, Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed];

    private readonly ScoreBoard board = new();
    private readonly SortedDictionary<string, (double Squares, int Rows)> baselines = new(StringComparer.Ordinal);

    public int Nations { get; private set; }
    public int BandHolds { get; private set; }
    public int WidenedHolds { get; private set; }

    public ScoreReport Report() => board.Report();

    /// <summary>Root mean square error of an area's coverage, by baseline; <c>estimate</c> is ours.</summary>
    public IReadOnlyDictionary<string, double> AreaRmse => baselines.ToDictionary(b => b.Key, b => Math.Sqrt(b.Value.Squares / b.Value.Rows));

    public void Add(TruthNation nation)
    {
        var e = nation.Estimates;
        Nations++;
        Row("1 nation", e.ByGroup, 0, "");
        for (var a = 0; a < e.Areas.Count; a++)
        {
            Row("3 area", e.ByArea, a, e.Areas[a].Code);
            for (var c = 0; c < e.Cells.Count; c++)
                Row("4 cell", e.ByAreaCell, a * e.Cells.Count + c, $"{e.Areas[a].Code}|{e.Cells[c].Age}|{e.Cells[c].Sex.Text()}");
        }

        var reached = e.ByGroup[Measure.Reached];
        var truth = nation.Of("", Measure.Reached);
        if (reached.BandLow[0] <= truth && truth <= reached.BandHigh[0]) BandHolds++;
        var low = Least(reached.BandLow[0], nation.AtInfinity.ByGroup[Measure.Reached].GivenLow[0]);
        var high = Most(reached.BandHigh[0], nation.AtZero.ByGroup[Measure.Reached].GivenHigh[0]);
        if (low <= truth && truth <= high) WidenedHolds++;

        double Coverage(int a) => nation.Of(e.Areas[a].Code, Measure.Reached) / nation.Of(e.Areas[a].Code, Measure.Residents);
        var order = Enumerable.Range(0, e.Areas.Count).OrderBy(Coverage).ThenBy(a => a).ToArray();
        var worst = order.Take(Math.Max(1, (int)Math.Round(order.Length / 10.0, MidpointRounding.AwayFromZero))).ToHashSet();
        for (var a = 0; a < order.Length; a++) board.AddChance(e.ByArea[Measure.PWorstTenth].Value[a], worst.Contains(a));

        foreach (var (name, predict) in Baselines(e))
            for (var a = 0; a < order.Length; a++)
            {
                var error = predict(a) - Coverage(a);
                baselines.TryGetValue(name, out var sum);
                baselines[name] = (sum.Squares + error * error, sum.Rows + 1);
            }

        void Row(string level, LevelTable table, int row, string key)
        {
            foreach (var measure in Measures)
            {
                var column = table[measure];
                board.Add(level, measure.Text(), nation.Of(key, measure), column.Value[row], nation.Of(key, Measure.Residents),
                    (column.Low[row], column.High[row]), (column.GivenLow[row], column.GivenHigh[row]), (column.BandLow[row], column.BandHigh[row]));
            }
        }
    }

    /// <summary>Coverage of an area by simpler rules. All know the platforms' persons and the areas' access.</summary>
    private static IEnumerable<(string Name, Func<int, double> Predict)> Baselines(Estimates e)
    {
        var (areas, group) = (e.ByArea, e.ByGroup);
        var residents = group[Measure.Residents].Value[0];
        var access = group[Measure.Online].Value[0] / residents;
        double[] shares = [.. e.Platforms.Where(p => p.IsState).Select(p => p.Reached.Value[0] / group[Measure.Online].Value[0])];
        double Access(int a) => areas[Measure.Online].Value[a] / areas[Measure.Residents].Value[a];

        yield return ("estimate", a => areas[Measure.Coverage].Value[a]);
        yield return ("followers over population", _ => Math.Min(1, 1.3 * shares.Max() * access));
        yield return ("reach times access, independent", a => Access(a) * (1 - shares.Aggregate(1.0, (none, s) => none * (1 - Math.Min(1, s)))));
        yield return ("sum of reaches", a => Math.Min(1, Access(a) * shares.Sum()));

        var cells = e.Cells;
        double[] byCell = [.. Enumerable.Range(0, cells.Count).Select(c => group[Measure.Coverage].Value[e.GroupRow(0, 1 + c / cells.Sexes.Count, 1 + c % cells.Sexes.Count)])];
        double Standard(int a) => Access(a) / access * Enumerable.Range(0, cells.Count).Sum(c =>
            byCell[c] * e.ByAreaCell[Measure.Residents].Value[a * cells.Count + c]) / areas[Measure.Residents].Value[a];
        var scale = new double[e.Areas.Count];
        Array.Fill(scale, 1);
        foreach (var (region, g) in e.Groups.Select((region, g) => (region, g)).Where(x => x.region.Kind == "region"))
        {
            var expected = region.Members.Sum(m => m.Share * Standard(m.Area) * areas[Measure.Residents].Value[m.Area]);
            foreach (var (area, _) in region.Members) scale[area] = expected > 0 ? group[Measure.Reached].Value[e.GroupRow(g, 0, 0)] / expected : 1;
        }
        yield return ("age-standardised, raked to regions", a => Math.Min(1, scale[a] * Standard(a)));
    }

    private static double Least(double a, double b) => double.IsNaN(b) ? a : Math.Min(a, b);
    private static double Most(double a, double b) => double.IsNaN(b) ? a : Math.Max(a, b);
}
