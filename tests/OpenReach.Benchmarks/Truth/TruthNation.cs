using OpenReach.Connect;
using OpenReach.Estimate;
using OpenReach.Judge;
using OpenReach.Rehearse;
using OpenReach.Terms;

namespace OpenReach.Truth;

/// <summary>The estimate of a rehearsed nation, with its truth.</summary>
/// <param name="AtZero">The same with no dependence, <paramref name="AtInfinity"/> with the largest: the ends of the widened band.</param>
/// <param name="Flags">Checks that did not pass (<c>check access-age</c>) and codes of issues (<c>issue reach-over-capacity</c>).</param>
/// <param name="ByHighEnd">The same with the other end of the combined interval's dependence elsewhere than 1.5.</param>
/// <param name="Floor">Coverage by area code for somebody who knows all but how single areas differ.</param>
/// <param name="ListedFloor">And but how regions differ on platforms that list none.</param>
internal sealed record TruthNation(
    Estimates Estimates, Estimates AtZero, Estimates AtInfinity, IReadOnlyList<(double High, Estimates Estimates)> ByHighEnd, IReadOnlyList<string> Flags,
    Dictionary<string, double[]> Truth, Dictionary<string, double> Floor, Dictionary<string, double> ListedFloor)
{
    private static readonly string[] Columns = ["residents", "online", "reached", "missed_no_internet", "missed_no_platform", "missed_not_served"];

    /// <summary>Truth of an area, an area and cell (<c>area|age|sex</c>), a group (<c>group|kind</c>), or the nation (<c>""</c>).</summary>
    public double Of(string key, Measure measure) => Truth[key][Array.IndexOf(Columns, measure.Text())];

    /// <param name="ends">Whether the ends of the widened band get ranges too.</param>
    /// <param name="highEnds">Other ends of the combined interval's dependence to try.</param>
    public static TruthNation Make(RehearsalOptions options, bool ends = true, params IReadOnlyList<double> highEnds)
    {
        var nation = RehearsedNation.Make(options);
        var evidence = nation.Evidence;
        var few = evidence.Settings.Estimate with { Replicates = ends ? options.Replicates / 2 : 0 };
        var estimates = Run(evidence, nation.Issues);
        var findings = Judgement.Of(estimates, nation.Issues.Sorted(), nation.Inputs);
        IReadOnlyList<string> flags =
        [
            .. findings.Checks.Where(c => c.Verdict != Verdict.Pass).Select(c => $"check {c.Id}")
                .Concat(nation.Issues.Select(i => $"issue {i.Code}")).Distinct().Order(StringComparer.Ordinal),
        ];
        var truth = new[] { ("nation", 0), ("area", 1), ("area_cell", 3), ("group", 2) }.SelectMany(t => nation.Truth(t.Item1, t.Item2))
            .ToDictionary(r => r.Key, r => r.Values, StringComparer.Ordinal);
        double Residents(string area) => truth[area][Array.IndexOf(Columns, Measure.Residents.Text())];
        Dictionary<string, double> Floor(bool listedOnly) => Oracle.Coverage(options, area => truth[area][Array.IndexOf(Columns, Measure.Reached.Text())] / Residents(area), Residents,
            area => estimates.ByArea[Measure.Online].Value[estimates.Areas.TakeWhile(a => a.Code != area).Count()], listedOnly);
        return new(
            estimates, Run(With(few with { T = 0 }), new Issues()), Run(With(few with { T = double.PositiveInfinity }), new Issues()),
            [.. highEnds.Select(high => (high, Run(With(few with { TCombinedHigh = high, Replicates = options.Replicates / 2 }), new Issues())))], flags, truth, Floor(false), Floor(true));

        Evidence With(EstimateSettings settings) => evidence with { Settings = evidence.Settings with { Estimate = settings } };
        static Estimates Run(Evidence evidence, Issues issues) => Estimator.Run(evidence, issues) ?? throw new InvalidOperationException(string.Join('\n', issues));
    }
}
