using System.Globalization;
using System.Text;
using OpenReach.Rehearse;

namespace OpenReach.Truth;

/// <summary>Writes <c>reports/truth.md</c>: many nations whose truth is known, by strength of the unobserved engagement.</summary>
internal static class TruthReport
{
    /// <param name="results">Of every trial.</param>
    public static string Make(IReadOnlyList<TruthResult> results, int areas, int replicates)
    {
        TruthResult[] main = [.. results.Where(r => r.Fault.Length == 0)];
        var all = new TruthScore(main);
        TruthScore[] byTrait = [.. Trial.Traits.Select(t => new TruthScore(main.Where(r => r.Trait == t.Trait)))];

        var text = new StringBuilder();
        text.AppendLine("# Nations whose truth is known").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{all.Nations} rehearsed nations of {areas} areas, 8 ages, 2 sexes and 3 platforms, {byTrait[0].Nations} of each strength of unobserved engagement; {replicates} replicates. ");
        text.AppendLine("Each nation draws the spread of use, of structure and of reach anew, from half to twice what the estimator assumes.");
        text.AppendLine("Made by `make truth`. Errors, widths and scores are points of residents; estimates are not rounded. Score is the interval score (lower is better).").AppendLine();
        Targets(text, all, byTrait);
        Lines(text, "All nations", all.Report());
        for (var t = 0; t < byTrait.Length; t++)
            Lines(text, $"Unobserved engagement {Trial.Traits[t].Name} ({Trial.Traits[t].Trait.ToString(CultureInfo.InvariantCulture)}), {byTrait[t].Nations} nations", byTrait[t].Report());
        OtherEnds(text, main);
        Ratios(text, main);
        Sources(text, all);

        text.AppendLine("## Chance of being among the worst tenth").AppendLine().AppendLine("| stated | areas | mean stated | observed |").AppendLine("|---|--:|--:|--:|");
        foreach (var bin in all.Report().WorstTenth) text.AppendLine($"| {Two(bin.From)} to {Two(bin.To)} | {bin.Areas} | {Two(bin.Stated)} | {Two(bin.Observed)} |");
        text.AppendLine().AppendLine("## Error of an area's coverage, against simpler rules").AppendLine();
        text.AppendLine("| rule | " + string.Join(" | ", Trial.Traits.Select(t => t.Name)) + " |").AppendLine("|---|" + string.Concat(Trial.Traits.Select(_ => "--:|")));
        foreach (var rule in all.AreaRmse.Keys.OrderBy(r => r == Baselines.Floor ? 1 : r == Baselines.ListedFloor ? 2 : 0)) text.AppendLine($"| {rule} | " + string.Join(" | ", byTrait.Select(t => Points(t.AreaRmse[rule]))) + " |");
        text.AppendLine().AppendLine("The floor is the error of somebody who knows every rate of the nation and of its regions, has the people online of each area from the census, and does not know how single areas differ from their region:");
        text.AppendLine("what no input tells of places that no platform lists. No rule comes below it but by chance, and by the few areas that a platform does list.");
        text.AppendLine("The second floor is of one who knows as much, but for how regions differ on the two of the three platforms that list no regions. It still knows what nobody can be told: the nation's true overlap.").AppendLine();
        Faults(text, [.. results.Where(r => r.Fault.Length > 0)]);
        return text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static void Targets(StringBuilder text, TruthScore all, TruthScore[] byTrait)
    {
        text.AppendLine("| wanted | measured | met |").AppendLine("|---|---|---|");
        foreach (var level in new[] { "3 area", "4 cell" })
            foreach (var measure in new[] { "reached", "missed_no_internet", "missed_no_platform", "missed_not_served" })
            {
                var hit = all.Line(level, measure).Combined!.Hit;
                Put($"{measure}, {level[2..]}s: hit rate 0.86 to 0.96", Two(hit), hit is >= 0.855 and <= 0.965);
            }
        for (var t = 0; t < 3; t++)
        {
            var nation = byTrait[t].Line("1 nation", "reached").Combined!;
            var ends = 2 * byTrait[t].Budget("reached").First(b => b.Source == "dependence").Deviation;
            Put($"reached, nation, {Trial.Traits[t].Name}: hit rate at least 0.80 at a width of at most 4 points", $"{Two(nation.Hit)} at {Points(nation.Width)} (the two ends of the dependence lie {Points(ends)} apart)", nation is { Hit: >= 0.795, Width: <= 0.0405 });
        }
        foreach (var measure in new[] { "missed_no_internet", "missed_no_platform" })
        {
            var nation = all.Line("1 nation", measure).Combined!;
            Put($"{measure}, nation: hit rate at least 0.80", $"{Two(nation.Hit)} at {Points(nation.Width)}", nation.Hit >= 0.795);
        }
        var rmse = byTrait[2].AreaRmse;
        var simple = rmse.Where(r => Baselines.IsSimple(r.Key)).Min(r => r.Value);
        var ratio = rmse[Baselines.Estimate] / simple;
        var own = rmse[Baselines.Estimate] / rmse[Baselines.OwnRegions];
        Put("area error at most 0.6 of the best simpler rule, moderate", $"{Two(ratio)} ({Two(own)} of our own regional figures shared out; {Two(rmse[Baselines.Floor] / simple)} and {Two(rmse[Baselines.ListedFloor] / simple)} are the floors, below)", ratio <= 0.605);
        var bins = all.Report().WorstTenth;
        Put("worst tenth: observed at least stated less 0.10 in every bin", $"lowest difference {Two(bins.Min(b => b.Observed - b.Stated))}", bins.All(b => b.Observed >= b.Stated - 0.10));
        for (var t = 0; t < Trial.Traits.Count; t++)
        {
            var (bare, wide) = ((double)byTrait[t].BandHolds / byTrait[t].Nations, (double)byTrait[t].WidenedHolds / byTrait[t].Nations);
            var (below, above) = byTrait[t].LeavesWidened;
            Put($"widened band holds the nation's truth, {Trial.Traits[t].Name}: at least 0.95", $"{Two(wide)}; truth below {below}, above {above} of {byTrait[t].Nations} (bare band {Two(bare)})", wide >= 0.945);
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

    /// <summary>What a narrower prior on the dependence would cost.</summary>
    private static void OtherEnds(StringBuilder text, TruthResult[] main)
    {
        TruthResult[] tried = [.. main.Where(r => r.OtherEnds.Count > 1)];
        if (tried.Length == 0) return;
        var each = tried.GroupBy(r => r.Trait).Min(g => g.Count());
        text.AppendLine("## If the combined range ended elsewhere").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"The combined range of the nation's people reached takes a dependence of 0 or {Trial.UsualHighEnd} with equal weight. Here the larger of the two is moved, in {each} nations of each strength: hit rate, mean width.").AppendLine();
        text.AppendLine("| larger end | " + string.Join(" | ", Trial.Traits.Select(t => t.Name)) + " |").AppendLine("|--:|" + string.Concat(Trial.Traits.Select(_ => "---|")));
        foreach (var high in tried.SelectMany(r => r.OtherEnds).Select(e => e.High).Distinct().OrderDescending())
        {
            var cells = Trial.Traits.Select(t => tried.Where(r => r.Trait == t.Trait).SelectMany(r => r.OtherEnds).Where(e => e.High == high).ToArray());
            text.AppendLine(CultureInfo.InvariantCulture, $"| {high} | {string.Join(" | ", cells.Select(c => c.Length == 0 ? "-" : $"{Two(c.Average(e => e.Holds ? 1 : 0))}, {Points(c.Average(e => e.Width))}"))} |");
        }
        text.AppendLine();
    }

    /// <summary>Combined intervals by how much the nation's own spread is of what the estimator assumes.</summary>
    private static void Ratios(StringBuilder text, TruthResult[] main)
    {
        (string Name, Func<TruthResult, double> Of)[] spreads = [("use", r => r.Use), ("structure", r => r.Structure), ("reach", r => r.Reach)];
        (string Name, double From, double To)[] parts = [("0.5 to 0.8", 0, 0.8), ("0.8 to 1.25", 0.8, 1.25), ("1.25 to 2", 1.25, 3)];
        (string Level, string Measure)[] shown = [("3 area", "reached"), ("3 area", "missed_no_platform"), ("3 area", "missed_not_served"), ("4 cell", "reached"), ("4 cell", "missed_no_internet")];
        text.AppendLine("## By the nation's own spread over the assumed one").AppendLine().AppendLine("Combined intervals: hit rate, mean width, score.").AppendLine();
        text.AppendLine("| spread of | over assumed | nations | " + string.Join(" | ", shown.Select(s => $"{s.Level[2..]}: {s.Measure}")) + " |").AppendLine("|---|---|--:|" + string.Concat(shown.Select(_ => "---|")));
        foreach (var (name, of) in spreads)
            foreach (var (part, from, to) in parts)
            {
                var score = new TruthScore(main.Where(r => of(r) >= from && of(r) < to));
                if (score.Nations == 0) continue;
                var cells = shown.Select(s => score.Line(s.Level, s.Measure).Combined!).Select(i => $"{Two(i.Hit)}, {Points(i.Width)}, {Points(i.Score)}");
                text.AppendLine($"| {name} | {part} | {score.Nations} | {string.Join(" | ", cells)} |");
            }
        text.AppendLine();
    }

    /// <summary>Where a nation's range comes from: what one source alone would make of it.</summary>
    private static void Sources(StringBuilder text, TruthScore all)
    {
        string[] measures = ["reached", "missed_no_internet", "missed_no_platform", "missed_not_served"];
        var columns = measures.Select(m => all.Budget(m).ToDictionary(b => b.Source, b => b.Deviation, StringComparer.Ordinal)).ToArray();
        text.AppendLine("## Where a nation's range comes from").AppendLine();
        text.AppendLine("Standard deviation, in points of residents, when one source varies alone. Dependence stands at one end or the other: its half distance, all of which is in the combined range.").AppendLine();
        text.AppendLine("| source | " + string.Join(" | ", measures) + " |").AppendLine("|---|" + string.Concat(measures.Select(_ => "--:|")));
        foreach (var source in columns[0].Keys)
            text.AppendLine($"| {source} | " + string.Join(" | ", columns.Select(c => (100 * c.GetValueOrDefault(source)).ToString("0.00", CultureInfo.InvariantCulture))) + " |");
        text.AppendLine();
    }

    private static void Faults(StringBuilder text, TruthResult[] faulty)
    {
        if (faulty.Length == 0) return;
        var plain = faulty.Where(r => r.Index == faulty.Min(f => f.Index)).Select(r => r.Fault).First();
        var always = faulty.Where(r => r.Fault == plain).SelectMany(r => r.Flags).ToHashSet(StringComparer.Ordinal);
        text.AppendLine("## What the estimator is not told").AppendLine();
        text.AppendLine("One thing wrong at a time, engagement moderate, spreads as assumed. Flags are the checks and issues that every nation with the fault raises and no nation without it.");
        text.AppendLine("No flag means that nothing in the inputs shows the fault; then only the assumptions, which are printed with every release, stand between it and the reader.").AppendLine();
        text.AppendLine("| fault | nations | reached, nation: bias | hit | width | in band | in widened band | reached, area: rmse | hit | no internet, nation: bias | hit | no platform, nation: bias | hit | flags |");
        text.AppendLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
        foreach (var fault in faulty.GroupBy(r => r.Fault).OrderBy(g => g.Min(r => r.Index)))
        {
            var score = new TruthScore(fault);
            var (nation, area) = (score.Line("1 nation", "reached"), score.Line("3 area", "reached"));
            var (noInternet, noPlatform) = (score.Line("1 nation", "missed_no_internet"), score.Line("1 nation", "missed_no_platform"));
            var flags = fault.Key == plain ? [] : fault.Select(r => r.Flags).Aggregate<IEnumerable<string>>((a, b) => a.Intersect(b, StringComparer.Ordinal)).Where(f => !always.Contains(f)).ToArray();
            text.AppendLine($"| {fault.Key} | {score.Nations} | {Points(nation.Bias)} | {Two(nation.Combined!.Hit)} | {Points(nation.Combined.Width)} | {score.BandHolds} | {score.WidenedHolds}"
                + $" | {Points(area.Rmse)} | {Two(area.Combined!.Hit)} | {Points(noInternet.Bias)} | {Two(noInternet.Combined!.Hit)} | {Points(noPlatform.Bias)} | {Two(noPlatform.Combined!.Hit)}"
                + $" | {(fault.Key == plain ? "" : flags.Length == 0 ? "none" : string.Join(", ", flags))} |");
        }
        text.AppendLine();
    }

    private static string Interval(IntervalScore? i, bool score) => i is null ? score ? "- | - | -" : "- | -" : $"{Two(i.Hit)} | {Points(i.Width)}" + (score ? $" | {Points(i.Score)}" : "");
    private static string Two(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
    private static string Points(double value) => (100 * value).ToString("0.0", CultureInfo.InvariantCulture);
}
