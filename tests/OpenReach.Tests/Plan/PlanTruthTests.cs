using System.Globalization;
using System.Text;
using OpenReach.Plan.Optimise;
using OpenReach.Rehearse;
using OpenReach.Terms;
using OpenReach.Tests.Support;

namespace OpenReach.Tests.Plan;

/// <summary>
/// Plans made from estimates against the truth of rehearsed nations: the same money, the same channels, and the people who were really
/// missed. Written to plan-truth.md of the folder named in OPENREACH_REPORTS, where one is.
/// </summary>
public sealed class PlanTruthTests : IDisposable
{
    /// <summary>Twenty for the report, three for the everyday test.</summary>
    private static int Nations => Environment.GetEnvironmentVariable("OPENREACH_REPORTS") is { Length: > 0 } ? 20 : 3;

    private const double Floor = 0.15;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>People newly reached, in truth, by each way of spending the money.</summary>
    private sealed record Outcome(int Seed, double Truth, double Estimates, double TopPlaces, double Evenly, double FloorShare);

    [Fact]
    [Trait("Category", "Slow")]
    public void A_plan_from_estimates_reaches_nearly_what_one_from_the_truth_does()
    {
        var outcomes = Enumerable.Range(1, Nations).Select(Rehearsed).ToList();
        Write(outcomes);
        (outcomes.Sum(o => o.Estimates) / outcomes.Sum(o => o.Truth)).Should().BeGreaterThanOrEqualTo(0.95);
        (outcomes.Sum(o => o.Estimates) / outcomes.Sum(o => o.TopPlaces)).Should().BeGreaterThanOrEqualTo(1.3);
        (outcomes.Sum(o => o.Estimates) / outcomes.Sum(o => o.Evenly)).Should().BeGreaterThanOrEqualTo(1.3);
        outcomes.Should().OnlyContain(o => o.FloorShare >= Floor - 1e-9);
    }

    private Outcome Rehearsed(int seed)
    {
        var root = Path.Combine(folder.Path, $"nation-{seed}");
        var files = Rehearsal.Make(new() { Seed = (ulong)seed, Areas = 48, Regions = 4 });
        foreach (var file in files)
        {
            var path = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes);
        }
        var channels = Path.Combine(root, "project", "plan", "channels.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(channels)!);
        File.WriteAllText(channels, Channels);

        var truth = Cells(root);
        var budget = 700.0 * 48;
        var issues = new Issues();
        var project = Pipeline.Open(Path.Combine(root, "project"), new Dictionary<string, string>(),
            [$"Plan:Budget={budget}", "Plan:Currency=crowns", "Plan:Floors:0=money R03 15%", "Plan:Draws=20", "Plan:Gap=0.01", "Estimate:Replicates=20"], issues);
        var plan = Pipeline.Plan(project!, issues);
        plan.Should().NotBeNull(string.Join("; ", issues.Where(i => i.Severity == Severity.Error)));

        var (problem, keys) = Problem(truth, budget, Group(root, "R03"));
        var made = new int[keys.Count];
        foreach (var purchase in plan!.Summary.Purchases) made[keys.IndexOf($"{purchase.Channel}@{purchase.Place}")] = (int)purchase.Units;
        var best = Optimiser.Solve(problem, new(0.01, 60));
        var inFloor = Group(root, "R03");
        var money = plan.Summary.Purchases.Where(p => inFloor.Contains(p.Place)).Sum(p => p.Cost);
        return new(seed, best.People, new Gains(problem, made).Total(), TopPlaces(problem, keys, truth, budget), Evenly(problem, keys, budget), money / plan.Summary.Cost);
    }

    /// <summary>The usual ways: the letterboxes of the places with the highest share missed, and the same money for every place.</summary>
    private static double TopPlaces(PlanProblem problem, List<string> keys, List<(string Area, string Age, double[] Missed, double Residents)> truth, double budget)
    {
        var gains = new Gains(problem);
        foreach (var area in truth.GroupBy(c => c.Area).OrderByDescending(g => g.Sum(c => c.Missed.Sum()) / g.Sum(c => c.Residents)).Select(g => g.Key))
            foreach (var channel in new[] { "letterbox", "visit" })
                Buy(gains, problem, keys.IndexOf($"{channel}@{area}"), budget);
        return gains.Total();
    }

    private static double Evenly(PlanProblem problem, List<string> keys, double budget)
    {
        var gains = new Gains(problem);
        var areas = keys.Select(k => k.Split('@')[1]).Distinct().ToList();
        foreach (var channel in new[] { "letterbox", "visit" })
            foreach (var area in areas)
                Buy(gains, problem, keys.IndexOf($"{channel}@{area}"), budget, units: 1);
        return gains.Total();
    }

    private static void Buy(Gains gains, PlanProblem problem, int offer, double budget, int units = int.MaxValue)
    {
        for (var u = gains.Units[offer]; u < Math.Min(units, problem.Offers[offer].Most) && gains.Cost + gains.CostOf(offer, 1) <= budget; u++) gains.Add(offer, 1);
    }

    private const string Channels = """
        channel,name,area_or_group,age,sex,loss,unit,unit_cost,setup_cost,minimum_units,maximum_units,reach_share_low,reach_share_high,lead_days,provider,source,as_at,expires
        letterbox,Letterbox drop,each,all,all,all,drop,1100,100,1,2,0.08,0.16,15,Post,invented,2025-03-01,
        visit,Outreach visit,each,75+,all,no_internet,day,350,0,1,4,0.10,0.20,20,Visitors,invented,2025-03-01,
        display,Library display,each,all,all,no_internet;no_platform,display,400,0,1,2,0.02,0.05,10,Libraries,invented,2025-03-01,

        """;

    private static readonly (string Channel, double Cost, double Setup, int Most, double Share, Func<string, bool> Ages, int[] Losses)[] Offers =
    [
        ("display", 400, 0, 2, 0.035, _ => true, [0, 1]), ("letterbox", 1100, 100, 2, 0.12, _ => true, [0, 1, 2]), ("visit", 350, 0, 4, 0.15, a => a == "75+", [0]),
    ];

    private static (PlanProblem Problem, List<string> Keys) Problem(List<(string Area, string Age, double[] Missed, double Residents)> truth, double budget, HashSet<string> floor)
    {
        var (people, offers, keys) = (new List<double>(), new List<Offer>(), new List<string>());
        foreach (var area in truth.GroupBy(c => c.Area).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var first = people.Count;
            // By who reaches them: offline aged 75 and over; others whom a display reaches; the rest.
            people.Add(area.Where(c => c.Age == "75+").Sum(c => c.Missed[0]));
            people.Add(area.Sum(c => (c.Age == "75+" ? 0 : c.Missed[0]) + c.Missed[1]));
            people.Add(area.Sum(c => c.Missed[2]));
            foreach (var o in Offers)
            {
                keys.Add($"{o.Channel}@{area.Key}");
                offers.Add(new(o.Cost, o.Setup, 1, o.Most, 0, [.. new[] { 0, 1, 2 }.Where(s => o.Channel == "letterbox" || s == 0 || (s == 1 && o.Channel == "display")).Select(s => (first + s, o.Share))]));
            }
        }
        var weight = keys.Select(k => floor.Contains(k.Split('@')[1]) ? 1.0 : 0).ToArray();
        return (new([.. people], offers, budget, [new MoneyFloor("floor", weight, Floor, 0)], ChannelOverlap.Independent), keys);
    }

    /// <summary>Missed by loss (no internet, no platform, not served) of every area and cell, as it really was.</summary>
    private static List<(string Area, string Age, double[] Missed, double Residents)> Cells(string root) =>
        [.. File.ReadLines(Path.Combine(root, "truth", "area_cell.csv")).Skip(1).Select(l => l.Split(',')).Select(f => (f[0], f[1], new[] { Number(f[6]), Number(f[7]), Number(f[8]) }, Number(f[3])))];

    private static HashSet<string> Group(string root, string code) =>
        [.. File.ReadLines(Path.Combine(root, "project", "geography", "groups.csv")).Skip(1).Select(l => l.Split(',')).Where(f => f[0] == code).Select(f => f[3])];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Wanted(List<Outcome> outcomes)
    {
        double Sum(Func<Outcome, double> of) => outcomes.Sum(of);
        var (share, top, even, floor) = (Sum(o => o.Estimates) / Sum(o => o.Truth), Sum(o => o.Estimates) / Sum(o => o.TopPlaces) - 1, Sum(o => o.Estimates) / Sum(o => o.Evenly) - 1, outcomes.Min(o => o.FloorShare));
        var (least, leastTop, leastEven) = (outcomes.Min(o => o.Estimates / o.Truth), outcomes.Min(o => o.Estimates / o.TopPlaces) - 1, outcomes.Min(o => o.Estimates / o.Evenly) - 1);
        return string.Create(CultureInfo.InvariantCulture, $"""
            | wanted | all nations | lowest nation | met |
            |---|--:|--:|---|
            | at least 95% of the plan from the truth | {share:0.0%} | {least:0.0%} | {(share >= 0.95 ? "yes" : "no")} |
            | at least 30% more than the top places by missed rate | {top:0%} | {leastTop:0%} | {(top >= 0.3 ? "yes" : "no")} |
            | at least 30% more than spread evenly | {even:0%} | {leastEven:0%} | {(even >= 0.3 ? "yes" : "no")} |
            | the floor of 15% kept in every nation | | {floor:0.0%} | {(floor >= Floor - 1e-9 ? "yes" : "no")} |


            """).Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static void Write(List<Outcome> outcomes)
    {
        if (Environment.GetEnvironmentVariable("OPENREACH_REPORTS") is not { Length: > 0 } reports) return;
        var text = new StringBuilder("# Plans from estimates against the truth\n\n")
            .Append($"{outcomes.Count} rehearsed nations of 48 areas; the same channels and money; a floor of 15% of the money for one region. People newly reached, counted on the people who were really missed. ")
            .Append("The plan from the truth knows them; the plan from estimates knows exports, census and surveys only. The two usual ways keep no floor. Both plans stop within 1% of their bound.\n\n")
            .Append(Wanted(outcomes))
            .Append("| nation | from the truth | from estimates | share | top places by missed rate | spread evenly | more than top places | more than evenly | floor |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
        foreach (var o in outcomes) Line(o.Seed.ToString(CultureInfo.InvariantCulture), o);
        Line("all", new(0, outcomes.Sum(o => o.Truth), outcomes.Sum(o => o.Estimates), outcomes.Sum(o => o.TopPlaces), outcomes.Sum(o => o.Evenly), outcomes.Min(o => o.FloorShare)));
        Directory.CreateDirectory(reports);
        File.WriteAllText(Path.Combine(reports, "plan-truth.md"), text.ToString());

        void Line(string name, Outcome o) => text.Append(CultureInfo.InvariantCulture,
            $"| {name} | {o.Truth:#,0} | {o.Estimates:#,0} | {o.Estimates / o.Truth:0.0%} | {o.TopPlaces:#,0} | {o.Evenly:#,0} | {o.Estimates / o.TopPlaces - 1:0%} | {o.Estimates / o.Evenly - 1:0%} | {o.FloorShare:0.0%} |\n");
    }
}
