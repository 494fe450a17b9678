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
    /// <summary>Twenty of each kind for the report, three for the everyday test.</summary>
    private static int Nations => Environment.GetEnvironmentVariable("OPENREACH_REPORTS") is { Length: > 0 } ? 20 : 3;

    private const double Floor = 0.15, OfTruth = 0.95, More = 0.3;
    private const int Areas = 48;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>
    /// In ordinary nations sizes differ most, so that a plan that knows the sizes is nearly the plan that knows all. In even nations all areas are of
    /// nearly one size, and places differ in access, in how it falls with age, in use and in reach instead.
    /// </summary>
    private static readonly (string Name, Func<ulong, RehearsalOptions> Make)[] Kinds =
    [
        ("ordinary nations", seed => new() { Seed = seed, Areas = Areas, Regions = 4 }),
        ("even nations", seed => new() { Seed = seed, Areas = Areas, Regions = 4, SizeSd = 0.1, AccessAreaSd = 0.9, AccessSlopeSd = 0.6, UseAreaSd = 0.5, ReachAreaSd = 0.4, ReachRegionSd = 0.3 }),
    ];

    /// <summary>People newly reached, in truth, by each way of spending the money.</summary>
    /// <param name="Top">Places with the highest share missed, and <paramref name="Even"/> every place alike: with letterboxes and visits, and with the best channels in hindsight.</param>
    private sealed record Outcome(ulong Seed, double Truth, double Estimates, double Top, double TopBest, double Even, double EvenBest, double FloorShare);

    [Fact]
    [Trait("Category", "Slow")]
    public void A_plan_from_estimates_reaches_nearly_what_one_from_the_truth_does()
    {
        var kinds = Kinds.Select(k => (k.Name, Outcomes: Enumerable.Range(1, Nations).Select(seed => Rehearsed(k.Make((ulong)seed))).ToList())).ToList();
        Write(kinds);
        foreach (var (_, outcomes) in kinds)
        {
            Of(outcomes, o => o.Truth).Should().BeGreaterThanOrEqualTo(OfTruth);
            outcomes.Should().OnlyContain(o => o.Estimates > o.TopBest && o.Estimates > o.EvenBest && o.FloorShare >= Floor - 1e-9);
        }
        // Where all places are of one size, those with the highest share missed are those with most people missed, and the rule is not bad.
        Of(kinds[0].Outcomes, o => o.TopBest).Should().BeGreaterThanOrEqualTo(1 + More);
        Of(kinds[0].Outcomes, o => o.EvenBest).Should().BeGreaterThanOrEqualTo(1 + More);
    }

    private static double Of(List<Outcome> outcomes, Func<Outcome, double> other) => outcomes.Sum(o => o.Estimates) / outcomes.Sum(other);

    private Outcome Rehearsed(RehearsalOptions options)
    {
        var root = Path.Combine(folder.Path, Guid.NewGuid().ToString("N"));
        foreach (var file in Rehearsal.Make(options))
        {
            var path = Path.Combine(root, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes);
        }
        var channels = Path.Combine(root, "project", "plan", "channels.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(channels)!);
        File.WriteAllText(channels, Csv());

        var budget = 700.0 * Areas;
        var issues = new Issues();
        var project = Pipeline.Open(Path.Combine(root, "project"), new Dictionary<string, string>(),
            [$"Plan:Budget={budget}", "Plan:Currency=crowns", "Plan:Floors:0=money R03 15%", "Plan:Draws=20", "Plan:Gap=0.01", "Estimate:Replicates=20"], issues);
        var plan = Pipeline.Plan(project!, issues);
        plan.Should().NotBeNull(string.Join("; ", issues.Where(i => i.Severity == Severity.Error)));

        var truth = new Truth(root, budget);
        var made = new int[truth.Keys.Count];
        foreach (var purchase in plan!.Summary.Purchases) made[truth.Keys.IndexOf($"{purchase.Channel}@{purchase.Place}")] = (int)purchase.Units;
        var money = plan.Summary.Purchases.Where(p => truth.InFloor(p.Place)).Sum(p => p.Cost);
        Directory.Delete(root, recursive: true);
        return new(options.Seed, Optimiser.Solve(truth.Problem, new(0.01, 60)).People, new Gains(truth.Problem, made).Total(), truth.TopPlaces(truth.Usual), truth.TopPlaces(truth.Ways), truth.Evenly(truth.Usual), truth.Evenly(truth.Ways), money / plan.Summary.Cost);
    }

    /// <summary>A channel with its share for each set of ages and losses.</summary>
    /// <param name="Regions">True for one purchase a region, else one an area.</param>
    private sealed record Channel(string Code, double Cost, double Setup, int Fewest, int Most, bool Regions, params (int From, int? To, int[] Losses, double Low, double High)[] Reach)
    {
        public double Share(int age, int loss) => Reach.Where(r => age >= r.From && !(age > r.To) && r.Losses.Contains(loss)).Select(r => (r.Low + r.High) / 2).DefaultIfEmpty(0).Single();
    }

    private static readonly string[] Losses = ["no_internet", "no_platform", "not_served"];

    private static readonly Channel[] Channels =
    [
        new("display", 400, 0, 1, 2, false, (15, 74, [0], 0.04, 0.08), (15, null, [1], 0.03, 0.06)),
        new("letterbox", 1100, 100, 1, 2, false, (65, null, [0], 0.16, 0.26), (15, 64, [0], 0.08, 0.16), (15, null, [1], 0.08, 0.14), (15, null, [2], 0.05, 0.09)),
        new("phone", 300, 50, 1, 3, false, (65, null, [0], 0.05, 0.10)),
        new("radio", 150, 500, 5, 40, true, (55, null, [0, 1], 0.002, 0.005), (15, 54, [1, 2], 0.0005, 0.0015)),
        new("sms", 4000, 0, 1, 2, true, (15, 54, [1, 2], 0.02, 0.05)),
        new("visit", 350, 0, 1, 4, false, (75, null, [0], 0.12, 0.24)),
    ];

    private static string Csv()
    {
        var text = new StringBuilder("channel,name,area_or_group,age,sex,loss,unit,unit_cost,setup_cost,minimum_units,maximum_units,reach_share_low,reach_share_high,lead_days,provider,source,as_at,expires\n");
        foreach (var c in Channels)
            foreach (var place in c.Regions ? Enumerable.Range(1, 4).Select(r => $"R0{r}") : ["each"])
                foreach (var (from, to, losses, low, high) in c.Reach)
                    text.Append(CultureInfo.InvariantCulture, $"{c.Code},{c.Code},{place},{(to is null ? $"{from}+" : $"{from}-{to}")},all,{string.Join(';', losses.Select(l => Losses[l]))},unit,{c.Cost},{c.Setup},{c.Fewest},{c.Most},{low},{high},10,Invented,invented,2025-03-01,\n");
        return text.ToString();
    }

    /// <summary>The nation as it is: who is missed where, and what each way of spending reaches.</summary>
    private sealed class Truth
    {
        private readonly List<(string Area, double Missed, double Residents)> areas;
        private readonly Dictionary<string, HashSet<string>> regions;

        public Truth(string root, double budget)
        {
            regions = File.ReadLines(Path.Combine(root, "project", "geography", "groups.csv")).Skip(1).Select(l => l.Split(',')).Where(f => f[2] == "region")
                .GroupBy(f => f[0]).ToDictionary(g => g.Key, g => g.Select(f => f[3]).ToHashSet());
            var cells = File.ReadLines(Path.Combine(root, "truth", "area_cell.csv")).Skip(1).Select(l => l.Split(',')).Select(f => (Area: f[0], Age: int.Parse(f[1].Split('-', '+')[0], CultureInfo.InvariantCulture), Missed: new[] { Number(f[6]), Number(f[7]), Number(f[8]) }, Residents: Number(f[3]))).ToList();
            areas = [.. cells.GroupBy(c => c.Area).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Sum(c => c.Missed.Sum()), g.Sum(c => c.Residents)))];
            var people = new List<double>();
            var segments = new List<(string Area, int Age, int Loss)>();
            foreach (var group in cells.SelectMany(c => Enumerable.Range(0, 3).Select(l => (c.Area, c.Age, Loss: l, People: c.Missed[l]))).GroupBy(c => (c.Area, c.Loss, Shares: string.Join(' ', Channels.Select(k => k.Share(c.Age, c.Loss))))))
            {
                people.Add(group.Sum(c => c.People));
                segments.Add((group.Key.Area, group.First().Age, group.Key.Loss));
            }
            var offers = new List<Offer>();
            foreach (var c in Channels)
                foreach (var place in c.Regions ? regions.Keys.Order(StringComparer.Ordinal) : areas.Select(a => a.Area))
                {
                    Keys.Add($"{c.Code}@{place}");
                    offers.Add(new(c.Cost, c.Setup, c.Fewest, c.Most, 0, [.. segments.Select((s, i) => (s, i)).Where(x => c.Regions ? regions[place].Contains(x.s.Area) : x.s.Area == place).Select(x => (x.i, c.Share(x.s.Age, x.s.Loss))).Where(x => x.Item2 > 0)]));
                }
            Problem = new([.. people], offers, budget, [new MoneyFloor("floor", [.. Keys.Select(k => InFloor(k.Split('@')[1]) ? 1.0 : 0)], Floor, 0)], ChannelOverlap.Independent);
        }

        public PlanProblem Problem { get; }
        public List<string> Keys { get; } = [];

        public bool InFloor(string place) => place == "R03" || regions["R03"].Contains(place);

        /// <summary>The usual ways do not say which channels are bought: letterboxes, then visits, as offices do; or whatever set of channels turns out best.</summary>
        public string[][] Usual { get; } = [["letterbox", "visit"]];
        public string[][] Ways { get; } = [["letterbox"], ["letterbox", "visit"], ["visit", "phone", "letterbox"], ["letterbox", "visit", "phone", "display"], ["radio", "letterbox"], ["sms", "letterbox"]];

        /// <summary>All that can be bought in the places with the highest share missed, one place after the other.</summary>
        public double TopPlaces(string[][] ways) => ways.Max(way =>
        {
            var gains = new Gains(Problem);
            foreach (var (area, _, _) in areas.OrderByDescending(a => a.Missed / a.Residents).ThenBy(a => a.Area, StringComparer.Ordinal))
                foreach (var channel in way) Buy(gains, Place(channel, area), int.MaxValue);
            return gains.Total();
        });

        /// <summary>One unit everywhere, channel after channel, then a second.</summary>
        public double Evenly(string[][] ways) => ways.Max(way =>
        {
            var gains = new Gains(Problem);
            for (var units = 1; units <= 40; units++)
                foreach (var channel in way)
                    foreach (var (area, _, _) in areas) Buy(gains, Place(channel, area), units);
            return gains.Total();
        });

        private int Place(string channel, string area) => Keys.IndexOf($"{channel}@{(Channels.Single(c => c.Code == channel).Regions ? regions.Single(r => r.Value.Contains(area)).Key : area)}");

        private void Buy(Gains gains, int offer, int units)
        {
            var wanted = Math.Min(Problem.Offers[offer].Most, Math.Max(units, Problem.Offers[offer].Fewest));
            while (gains.Units[offer] < wanted)
            {
                var step = gains.Units[offer] == 0 ? Problem.Offers[offer].Fewest : 1;
                if (gains.Cost + gains.CostOf(offer, step) > Problem.Budget) return;
                gains.Add(offer, step);
            }
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static void Write(List<(string Name, List<Outcome> Outcomes)> kinds)
    {
        if (Environment.GetEnvironmentVariable("OPENREACH_REPORTS") is not { Length: > 0 } reports) return;
        var text = new StringBuilder("# Plans from estimates against the truth\n\n")
            .Append(CultureInfo.InvariantCulture, $"Twice {kinds[0].Outcomes.Count} rehearsed nations of {Areas} areas; the same {Channels.Length} channels and money, each channel with its own reach by age and loss; a floor of {Floor:0%} of the money for one region. People newly reached, counted on the people who were really missed.\n\n")
            .Append("The plan from the truth knows them; the plan from estimates knows exports, census and surveys only. Two usual ways stand beside it: all that can be bought in the places with the highest share missed (known without error), and one unit everywhere before a second anywhere. Each stands twice: with letterboxes and then visits, and with the best of six sets of channels, chosen by the truth, which nobody can do beforehand. They keep no floor. Both plans stop within 1% of their bound.\n\n")
            .Append("In ordinary nations areas differ in size more than in anything else, and size is in the census: what a plan reaches of the plan from the truth says little there. In even nations areas are of nearly one size (SD 0.1 on the logarithm), and differ in access (SD 0.9 on the logit), in how it falls with age (0.6), in use of platforms (0.5) and in reach (0.4).\n");
        foreach (var (name, outcomes) in kinds)
        {
            var (share, floor) = (Of(outcomes, o => o.Truth), outcomes.Min(o => o.FloorShare));
            text.Append(CultureInfo.InvariantCulture, $"\n## {char.ToUpperInvariant(name[0])}{name[1..]}\n\n| wanted | all nations | lowest nation | met |\n|---|--:|--:|---|\n")
                .Append(CultureInfo.InvariantCulture, $"| at least {OfTruth:0%} of the plan from the truth | {share:0.0%} | {outcomes.Min(o => o.Estimates / o.Truth):0.0%} | {Met(share >= OfTruth)} |\n");
            foreach (var (rule, other) in new (string, Func<Outcome, double>)[]
            {
                ("the top places by missed rate", o => o.Top), ("the same with the best channels in hindsight", o => o.TopBest), ("spread evenly", o => o.Even), ("the same with the best channels in hindsight", o => o.EvenBest),
            })
                text.Append(CultureInfo.InvariantCulture, $"| at least {More:0%} more than {rule} | {Of(outcomes, other) - 1:0%} | {outcomes.Min(o => o.Estimates / other(o)) - 1:0%} | {Met(Of(outcomes, other) >= 1 + More)} |\n");
            text.Append(CultureInfo.InvariantCulture, $"| the floor of {Floor:0%} kept in every nation | | {floor:0.0%} | {Met(floor >= Floor - 1e-9)} |\n\n")
                .Append("| nation | from the truth | from estimates | share | top places | best channels | evenly | best channels | floor |\n|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n");
            foreach (var o in outcomes) Line(o.Seed.ToString(CultureInfo.InvariantCulture), o);
            double Sum(Func<Outcome, double> of) => outcomes.Sum(of);
            Line("all", new(0, Sum(o => o.Truth), Sum(o => o.Estimates), Sum(o => o.Top), Sum(o => o.TopBest), Sum(o => o.Even), Sum(o => o.EvenBest), floor));
        }
        Directory.CreateDirectory(reports);
        File.WriteAllText(Path.Combine(reports, "plan-truth.md"), text.ToString());

        static string Met(bool met) => met ? "yes" : "no";

        void Line(string name, Outcome o) => text.Append(CultureInfo.InvariantCulture,
            $"| {name} | {o.Truth:#,0} | {o.Estimates:#,0} | {o.Estimates / o.Truth:0.0%} | {o.Top:#,0} | {o.TopBest:#,0} | {o.Even:#,0} | {o.EvenBest:#,0} | {o.FloorShare:0.0%} |\n");
    }
}
