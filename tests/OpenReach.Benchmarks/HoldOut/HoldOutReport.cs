using System.Globalization;
using System.Text;
using OpenReach.Estimate;

namespace OpenReach.HoldOut;

/// <summary>Writes <c>reports/holdout.md</c>: what was hidden from the estimator and how near it came, from real files where there are some.</summary>
internal static class HoldOutReport
{
    /// <param name="folder">Folder of the real files (<c>OPENREACH_DATA</c>).</param>
    public static string Make(string folder, TextWriter progress)
    {
        var tables = new Tables(folder);
        var text = new StringBuilder();
        text.AppendLine("# Hidden and predicted").AppendLine();
        text.AppendLine("Made by `make holdout` from public files that are read where they lie (`OPENREACH_DATA`) and are no part of the project. Errors are points.").AppendLine();
        progress.WriteLine("Maine");
        Maine(text, MaineAges.Run(tables));
        progress.WriteLine("Australia");
        Australia(text, AustralianElectorates.Run(tables));
        progress.WriteLine("A hidden place");
        Place(text, HiddenPlace.Run(nations: 16, areas: 96, replicates: 100));
        progress.WriteLine("A page's posts");
        Posts(text, PagePosts.Run(tables));
        return text.ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static void Maine(StringBuilder text, MaineAges maine)
    {
        text.AppendLine("## Internet by age in the census tracts of Maine").AppendLine();
        text.AppendLine("American Community Survey 2018-2022, table S2802: people in households, with a computer and broadband (dial-up and none are without). "
            + $"{maine.Tracts} tracts; {maine.LeftOut} without people of every age are left out. Hidden: each tract's split by age. Given: each tract's total, its people by age, and the state's rates "
            + $"({string.Join(", ", maine.Ages.Select((a, i) => $"{a.Age} {Tenth(maine.StateRates[i])}%"))}). The published figure is itself a sample with the error shown.").AppendLine();
        text.AppendLine("| age | rule | RMSE | bias | larger absolute error than the estimator, by tract |").AppendLine("|---|---|--:|--:|--:|");
        foreach (var age in maine.Ages)
        {
            foreach (var (rule, rates) in age.Rules)
            {
                var paired = Errors.Paired(age.Estimate, rates, age.Direct);
                text.AppendLine($"| {age.Age} | {rule} | {Tenth(Errors.Rmse(rates, age.Direct))} | {Signed(Errors.Bias(rates, age.Direct))} | {(ReferenceEquals(rates, age.Estimate) ? "" : $"{Signed(paired.Mean, 2)} ± {Number(100 * paired.Error, 2)}")} |");
            }
            text.AppendLine($"| {age.Age} | (standard error of the published figure) | {Tenth(Math.Sqrt(age.Error.Average(e => e * e)))} | | |");
        }
        text.AppendLine().AppendLine("The estimate and the published figure are not independent: the tract's total holds the hidden people. The standardised error takes that into account "
            + "(one logit shift meets the total, so an error in one age's count moves the others): (estimate − published)/√(sampling variance of the difference), and with the estimator's own range for structure added. "
            + "A standard deviation of 1 is what sampling alone would give; ages of one household are taken as independent.").AppendLine();
        var assumed = new Terms.EstimateSettings().SCell;
        text.AppendLine("| age | mean | SD, sampling alone | SD, with the estimator's range | inside 90% | structure on the logit that the errors ask for |").AppendLine("|---|--:|--:|--:|--:|--:|");
        foreach (var age in maine.Ages)
        {
            var (bare, full) = (age.Standardised(withStructure: false), age.Standardised(withStructure: true));
            text.AppendLine($"| {age.Age} | {Signed(full.Average() / 100, 2)} | {Number(Errors.Deviation(bare), 2)} | {Number(Errors.Deviation(full), 2)} | {Number(full.Count(z => Math.Abs(z) <= SurveyError.Ninety) / (double)full.Length, 2)} | {Spread(age)} |");
        }
        text.AppendLine().AppendLine($"The estimator assumes {Number(assumed, 2)} (`estimate.sCell`). Sampling variances are smoothed over the tracts of an age, because a published margin is an estimate itself and no variance at 0% and 100%.").AppendLine();

        string Spread(AgeOfTracts age)
        {
            var (spread, error) = MaineAges.StructureSpread(age, assumed);
            return $"{Number(spread, 2)} ± {Number(error, 2)}";
        }
    }

    private static void Australia(StringBuilder text, AustralianElectorates au)
    {
        text.AppendLine("## Internet by electorate in Australia, 2011 to 2016").AppendLine();
        text.AppendLine($"Dwellings with internet in the {au.Truth.Length} divisions of 2016 (table G37), predicted from the census of 2011 (table B35, carried to the new divisions by the published correspondence) and totals of 2016.").AppendLine();
        text.AppendLine("| rule | RMSE | largest | bias | larger absolute error than the first rule |").AppendLine("|---|--:|--:|--:|--:|");
        var first = au.Rules[0].Rates;
        foreach (var (rule, rates) in au.Rules)
        {
            var paired = Errors.Paired(first, rates, au.Truth);
            text.AppendLine($"| {rule} | {Number(100 * Errors.Rmse(rates, au.Truth), 2)} | {Tenth(Errors.Largest(rates, au.Truth))} | {Signed(Errors.Bias(rates, au.Truth), 2)} | {(ReferenceEquals(rates, first) ? "" : $"{Signed(paired.Mean, 2)} ± {Number(100 * paired.Error, 2)}")} |");
        }
        var sd = Errors.Deviation(au.Update);
        text.AppendLine().AppendLine("The estimator takes one total for the country; the first rule is the same step run state by state.").AppendLine();
        text.AppendLine("Drift of an area between the two, on the logit:").AppendLine();
        text.AppendLine("| drift a year | source | hit rate of 90% ranges | mean width |").AppendLine("|--:|---|--:|--:|");
        text.AppendLine($"| {Number(new Terms.EstimateSettings().AccessDrift, 4)} | the estimator's setting `estimate.accessDrift`, by its own draws | {Number(au.Hit, 2)} | {Tenth(au.Width)} |");
        text.AppendLine($"| {Number(au.SpreadOfOthers.Min() / au.Years, 4)} to {Number(au.SpreadOfOthers.Max() / au.Years, 4)} | the other states' divisions, each state left out in turn | {Number(au.HitOfOthers, 2)} | {Tenth(au.WidthOfOthers)} |");
        text.AppendLine($"| {Number(sd / au.Years, 4)} | all divisions (standard deviation {Number(sd, 3)} over {au.Years} years) | | |");
        text.AppendLine().AppendLine($"Divisions of one state share {Number(100 * au.SharedByState, 0)}% of the variance of the drift; the estimator assumes 70%.").AppendLine();
        text.AppendLine($"The two censuses asked different questions: 2011 which type of connection the dwelling has ({Tenth(au.OldRate)}% any, {Tenth(au.OldNotStated)}% not stated), 2016 whether anybody there uses the internet "
            + $"({Tenth(au.NewRate)}% yes, {Tenth(au.NewNotStated)}% not stated). What the change does everywhere alike is taken up by the shift; what it does to some areas more than to others is in the drift above, which is therefore "
            + $"no measure of change alone. Taking broadband alone as the older figure, once the total is met, costs {Number(100 * (Errors.Rmse(au.Rules[2].Rates, au.Truth) - Errors.Rmse(au.Rules[1].Rates, au.Truth)), 2)} points.").AppendLine();
    }

    private static void Place(StringBuilder text, HiddenPlace hidden)
    {
        text.AppendLine("## A listed place hidden").AppendLine();
        text.AppendLine($"{hidden.Nations} rehearsed nations (invented; spreads half to twice the assumed): each region that the export of one platform lists is hidden in turn, {hidden.Regions.Count} in all, and the people served there are predicted. Shares of the region's residents. "
            + "A platform lists its largest places, so a list that ends one place earlier hides the smallest listed; any other hidden place is larger than those that were never listed, and falls short when it is predicted with them.").AppendLine();
        text.AppendLine("| hidden | rule | RMSE | bias | larger absolute error than the estimator | 90% range: hit rate | mean width |").AppendLine("|---|---|--:|--:|--:|--:|--:|");
        foreach (var (which, regions) in new[] { ("the smallest listed", hidden.Regions.Where(r => r.IsSmallest).ToArray()), ("any listed", [.. hidden.Regions]) })
        {
            double[] truth = [.. regions.Select(r => r.Truth)], ours = [.. regions.Select(r => r.Estimate)];
            Row("estimator", r => r.Estimate, $"{Number(regions.Count(r => r.IsHeld) / (double)regions.Length, 2)} | {Tenth(regions.Average(r => r.Width))}");
            Row("nation's rate everywhere", r => r.Nation, " | ");
            Row("nation's rate by people online", r => r.ByOnline, " | ");
            Row("(estimator with the region listed)", r => r.Listed, " | ");

            void Row(string rule, Func<HiddenRegion, double> of, string range)
            {
                double[] rates = [.. regions.Select(of)];
                var paired = Errors.Paired(ours, rates, truth);
                text.AppendLine($"| {which} | {rule} | {Number(100 * Errors.Rmse(rates, truth), 2)} | {Signed(Errors.Bias(rates, truth), 2)} | {(rule == "estimator" ? "" : $"{Signed(paired.Mean, 2)} ± {Number(100 * paired.Error, 2)}")} | {range} |");
            }
        }
        text.AppendLine();
    }

    private static void Posts(StringBuilder text, IReadOnlyList<Accumulated> pieces)
    {
        text.AppendLine("## From posts to a period, on a real page").AppendLine();
        text.AppendLine("A university group's Facebook page, August 2015 to February 2016: reach of 28 days against the days and the posts it is made of, in overlapping windows. "
            + "The period counts visits without a post too, and posts go on being served after the window, so the second line is rough. Predicted: each window with the median parameter of the windows that share no day with it.").AppendLine();
        text.AppendLine("| pieces | windows | period over sum of pieces: median | lowest | highest | parameter a: median | lowest | highest | predicted less true: median | median absolute |").AppendLine("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var p in pieces)
            text.AppendLine($"| {p.What} | {p.Kept.Length} | {Number(Errors.Median(p.Kept), 2)} | {Number(p.Kept.Min(), 2)} | {Number(p.Kept.Max(), 2)} | {Number(Errors.Median(p.A), 3)} | {Number(p.A.Min(), 2)} | {Number(p.A.Max(), 2)}"
                + $" | {Signed(Errors.Median(p.PredictionError), 0)}% | {Number(100 * Errors.Median(p.PredictionError.Select(Math.Abs)), 0)}% |");
        text.AppendLine().AppendLine("The default is a = 0.07, drawn from 0.02 to 0.25.").AppendLine();
    }

    private static string Tenth(double share) => Number(100 * share, 1);
    private static string Signed(double share, int digits = 1) => (100 * share).ToString("+0." + new string('0', digits) + ";-0." + new string('0', digits), CultureInfo.InvariantCulture);
    private static string Number(double value, int digits) => value.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
