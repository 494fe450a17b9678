using OpenReach.Estimate;
using OpenReach.Rehearse;
using OpenReach.Terms;

namespace OpenReach.Truth;

/// <param name="Source">As in <see cref="BudgetLine"/>.</param>
/// <param name="Deviation">Standard deviation of the nation's figure when only this source varies, over residents.</param>
internal sealed record SourceSpread(string Measure, string Source, double Deviation);

/// <summary>The nation's combined interval of people reached, with the other end of the dependence at <paramref name="High"/>.</summary>
/// <param name="Width">Over residents.</param>
internal sealed record OtherEnd(double High, bool Holds, double Width);

/// <summary>How one nation came out, small enough to keep: a run can be made in pieces and added up afterwards.</summary>
/// <param name="Build">Of the library that made it: results of two builds never stand in one report.</param>
/// <param name="Squares">Sum over areas of the squared error of coverage, by rule; <c>estimate</c> is ours.</param>
/// <param name="BelowWidened">How far the nation's truth lies below the widened band, over residents; and above it.</param>
internal sealed record TruthResult(
    string Build, int Index, string Fault, double Trait, double Use, double Structure, double Reach, int Areas, ScoreReport Report,
    bool BandHolds, bool WidenedHolds, double BelowWidened, double AboveWidened, Dictionary<string, double> Squares, IReadOnlyList<string> Flags, IReadOnlyList<SourceSpread> Budget, IReadOnlyList<OtherEnd> OtherEnds)
{
    private static readonly Measure[] Measures = [Measure.Online, Measure.Reached, Measure.MissedNoInternet, Measure.MissedNoPlatform, Measure.MissedNotServed];

    public static TruthResult Of(Trial trial, TruthNation nation)
    {
        var board = new ScoreBoard();
        var e = nation.Estimates;
        Row("1 nation", e.ByGroup, 0, "");
        for (var g = 1; g < e.Groups.Count; g++)
            if (e.Groups[g].Kind == "region") Row("2 region", e.ByGroup, e.GroupRow(g, 0, 0), $"{e.Groups[g].Code}|region");
        for (var a = 0; a < e.Areas.Count; a++)
        {
            Row("3 area", e.ByArea, a, e.Areas[a].Code);
            for (var c = 0; c < e.Cells.Count; c++)
                Row("4 cell", e.ByAreaCell, a * e.Cells.Count + c, $"{e.Areas[a].Code}|{e.Cells[c].Age}|{e.Cells[c].Sex.Text()}");
        }

        var reached = e.ByGroup[Measure.Reached];
        var truth = nation.Of("", Measure.Reached);
        var low = Least(reached.BandLow[0], nation.AtInfinity.ByGroup[Measure.Reached].GivenLow[0]);
        var high = Most(reached.BandHigh[0], nation.AtZero.ByGroup[Measure.Reached].GivenHigh[0]);

        double Coverage(int a) => nation.Of(e.Areas[a].Code, Measure.Reached) / nation.Of(e.Areas[a].Code, Measure.Residents);
        var order = Enumerable.Range(0, e.Areas.Count).OrderBy(Coverage).ThenBy(a => a).ToArray();
        var worst = order.Take(Math.Max(1, (int)Math.Round(order.Length / 10.0, MidpointRounding.AwayFromZero))).ToHashSet();
        for (var a = 0; a < order.Length; a++) board.AddChance(e.ByArea[Measure.PWorstTenth].Value[a], worst.Contains(a));

        var squares = Baselines.Of(e).Append((Baselines.Floor, a => nation.Floor[e.Areas[a].Code])).Append((Baselines.ListedFloor, a => nation.ListedFloor[e.Areas[a].Code]))
            .ToDictionary(b => b.Item1, b => Enumerable.Range(0, order.Length).Sum(a => Math.Pow(b.Item2(a) - Coverage(a), 2)), StringComparer.Ordinal);
        var residents = nation.Of("", Measure.Residents);
        return new(ThisBuild, trial.Index, trial.Fault, trial.Trait, trial.Use, trial.Structure, trial.Reach, order.Length, board.Report(),
            reached.BandLow[0] <= truth && truth <= reached.BandHigh[0], low <= truth && truth <= high,
            Math.Max(0, low - truth) / residents, Math.Max(0, truth - high) / residents, squares, nation.Flags,
            [.. e.Budget.Where(b => b.Group == 0).Select(b => new SourceSpread(b.Measure.Text(), b.Source, b.Deviation / residents))],
            [.. nation.ByHighEnd.Append((Trial.UsualHighEnd, e)).Select(x => End(x.Item1, x.Item2.ByGroup[Measure.Reached]))]);

        OtherEnd End(double high, Column column) => new(high, column.Low[0] <= truth && truth <= column.High[0], (column.High[0] - column.Low[0]) / residents);

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

    public static string ThisBuild { get; } = typeof(Pipeline).Module.ModuleVersionId.ToString("N");

    private static double Least(double a, double b) => double.IsNaN(b) ? a : Math.Min(a, b);
    private static double Most(double a, double b) => double.IsNaN(b) ? a : Math.Max(a, b);
}
