using System.Globalization;
using System.Text;
using OpenReach.Rehearse;

namespace OpenReach.Truth;

/// <summary>Writes <c>reports/truth.md</c>: many nations whose truth is known, by strength of the unobserved engagement.</summary>
internal static class TruthReport
{
    private static readonly (string Name, double Trait)[] Traits = [("none", 0), ("weak", 0.3), ("moderate", 0.6), ("strong", 1)];

    /// <param name="perTrait">Nations of each trait.</param>
    public static string Make(int perTrait, int areas, int replicates, TextWriter progress)
    {
        var all = new TruthScore();
        var byRatio = new[] { new TruthScore(), new TruthScore() };
        var byTrait = Traits.Select(_ => new TruthScore()).ToArray();
        for (var t = 0; t < Traits.Length; t++)
            for (var i = 0; i < perTrait; i++)
            {
                var nation = TruthNation.Make((ulong)(1000 + 100 * t + i), Traits[t].Trait, areas, replicates);
                all.Add(nation);
                byTrait[t].Add(nation);
                byRatio[nation.Ratio < 1 ? 0 : 1].Add(nation);
                progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Traits[t].Name} {i + 1} of {perTrait}"));
            }

        var text = new StringBuilder();
        text.AppendLine("# Nations whose truth is known").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{all.Nations} rehearsed nations of {areas} areas, 8 ages, 2 sexes and 3 platforms, {perTrait} of each strength of unobserved engagement; {replicates} replicates. ");
        text.AppendLine("Each nation draws the spread of use, of structure and of reach anew, from half to twice what the estimator assumes.");
        text.AppendLine("Made by `make truth`. Errors and widths are points of residents; estimates are not rounded.").AppendLine();
        Targets(text, all, byTrait);
        Lines(text, "All nations", all.Report());
        for (var t = 0; t < Traits.Length; t++) Lines(text, $"Unobserved engagement {Traits[t].Name} ({Traits[t].Trait.ToString(CultureInfo.InvariantCulture)}), {byTrait[t].Nations} nations", byTrait[t].Report());
        if (byRatio[0].Nations > 0) Lines(text, $"Use spreads less than assumed, {byRatio[0].Nations} nations", byRatio[0].Report());
        if (byRatio[1].Nations > 0) Lines(text, $"Use spreads at least as much as assumed, {byRatio[1].Nations} nations", byRatio[1].Report());

        text.AppendLine("## Chance of being among the worst tenth").AppendLine().AppendLine("| stated | areas | mean stated | observed |").AppendLine("|---|--:|--:|--:|");
        foreach (var bin in all.Report().WorstTenth) text.AppendLine($"| {Two(bin.From)} to {Two(bin.To)} | {bin.Areas} | {Two(bin.Stated)} | {Two(bin.Observed)} |");
        text.AppendLine().AppendLine("## Error of an area's coverage, against simpler rules").AppendLine();
        text.AppendLine("| rule | " + string.Join(" | ", Traits.Select(t => t.Name)) + " |").AppendLine("|---|" + string.Concat(Traits.Select(_ => "--:|")));
        foreach (var rule in all.AreaRmse.Keys) text.AppendLine($"| {rule} | " + string.Join(" | ", byTrait.Select(t => Points(t.AreaRmse[rule]))) + " |");
        return text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static void Targets(StringBuilder text, TruthScore all, TruthScore[] byTrait)
    {
        text.AppendLine("| wanted | measured | met |").AppendLine("|---|---|---|");
        foreach (var level in new[] { "3 area", "4 cell" })
        {
            var hit = Line(all, level, "reached").Combined!.Hit;
            Put($"reached, {level[2..]}s: hit rate 0.86 to 0.96", Two(hit), hit is >= 0.855 and <= 0.965);
        }
        for (var t = 0; t < 3; t++)
        {
            var nation = Line(byTrait[t], "1 nation", "reached").Combined!;
            Put($"nation, {Traits[t].Name}: hit rate at least 0.80 at a width of at most 4 points", $"{Two(nation.Hit)} at {Points(nation.Width)}", nation is { Hit: >= 0.8, Width: <= 0.04 });
        }
        var rmse = byTrait[2].AreaRmse;
        var ratio = rmse["estimate"] / rmse.Where(r => r.Key != "estimate").Min(r => r.Value);
        Put("area error at most 0.6 of the best simpler rule, moderate", Two(ratio), ratio <= 0.6);
        var bins = all.Report().WorstTenth;
        Put("worst tenth: observed at least stated less 0.10 in every bin", $"lowest difference {Two(bins.Min(b => b.Observed - b.Stated))}", bins.All(b => b.Observed >= b.Stated - 0.10));
        for (var t = 0; t < Traits.Length; t++)
        {
            var (bare, wide) = ((double)byTrait[t].BandHolds / byTrait[t].Nations, (double)byTrait[t].WidenedHolds / byTrait[t].Nations);
            Put($"widened band holds the nation's truth, {Traits[t].Name}: at least 0.95", $"{Two(wide)} (bare band {Two(bare)})", wide >= 0.95);
        }
        text.AppendLine();

        void Put(string wanted, string measured, bool met) => text.AppendLine($"| {wanted} | {measured} | {(met ? "yes" : "no")} |");
    }

    private static void Lines(StringBuilder text, string title, ScoreReport report)
    {
        text.AppendLine($"## {title}").AppendLine();
        text.AppendLine("| level | measure | rows | bias | rmse | hit | width | score | hit given | width given | score given | hit band | width band |").AppendLine("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var l in report.Lines)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {l.Level[2..]} | {l.Measure} | {l.Rows} | {Points(l.Bias)} | {Points(l.Rmse)} | {Interval(l.Combined, true)} | {Interval(l.Given, true)} | {Interval(l.Band, false)} |");
        text.AppendLine();
    }

    private static string Interval(IntervalScore? i, bool score) => i is null ? score ? "- | - | -" : "- | -" : $"{Two(i.Hit)} | {Points(i.Width)}" + (score ? $" | {Points(i.Score)}" : "");
    private static ScoreLine Line(TruthScore score, string level, string measure) => score.Report().Lines.Single(l => l.Level == level && l.Measure == measure);
    private static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
    private static string Points(double value) => (100 * value).ToString("0.0", CultureInfo.InvariantCulture);
}
