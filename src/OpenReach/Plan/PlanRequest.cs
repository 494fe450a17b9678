using System.Globalization;
using OpenReach.Judge;
using OpenReach.Plan.Optimise;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>What makes up a segment, for words and draws.</summary>
/// <param name="Parts">People by loss and age; they sum to the segment's people.</param>
internal sealed record PeopleSegment(int Area, IReadOnlyList<(Measure Loss, AgeBand Age, double People)> Parts);

/// <summary>An offer that is not considered: the settings leave it out, or it does not come in time.</summary>
/// <param name="Name">What people call the channel.</param>
/// <param name="Takes">Days it takes; null where that is not told.</param>
/// <param name="Days">Days that are left; null where the settings leave it out.</param>
internal sealed record Unconsidered(string Name, int? Takes, int? Days)
{
    /// <summary>For issues.</summary>
    public override string ToString() => Days is null ? "the settings leave it out" : Takes is null ? "its lead time is not told" : $"it takes {Takes} days and {Days} are left";

    public Said Why => Days is not { } left ? new Said("plan.unconsidered.excluded", ("channel", Name)) : Takes is not { } days ? new Said("plan.unconsidered.unknown", ("channel", Name))
        : new Said("plan.unconsidered.late", ("channel", Name), ("takes", days), ("left", left));
}

/// <summary>The settings, channels and missed people as one problem to solve.</summary>
/// <param name="Things">Aligned with <see cref="PlanProblem.Offers"/>.</param>
/// <param name="Ranges">Low and high end of the share of each reach of each offer, in its order.</param>
/// <param name="LeftOut">Offers that could not be considered, by key, and why.</param>
/// <param name="TargetByArea">Target people by area of the release.</param>
/// <param name="TargetByLoss">The same by loss, in the order of <see cref="MissedDraws.Losses"/>.</param>
internal sealed record PlanRequest(
    PlanProblem Problem, IReadOnlyList<Purchasable> Things, IReadOnlyList<(double Low, double High)[]> Ranges, IReadOnlyList<PeopleSegment> Segments,
    SortedDictionary<string, Unconsidered> LeftOut, double[] TargetByArea, double[][] TargetByLoss)
{
    /// <summary>Floors of the settings, each once.</summary>
    public required IReadOnlyList<FloorText> Rules { get; init; }

    /// <summary>Name of the floor that a number of people asked for is.</summary>
    internal const string AskedFor = "people asked for";

    /// <summary>Null where an error in <paramref name="issues"/> says why nothing can be planned.</summary>
    public static PlanRequest? Of(Findings findings, PlanSettings plan, ChannelTable table, Issues issues)
    {
        var before = issues.Count(i => i.Severity == Severity.Error);
        var places = new Places(findings);
        var people = Audience.Of(findings, plan, places, issues);
        var all = Purchasable.All(table, findings, places, issues);
        var leftOut = new SortedDictionary<string, Unconsidered>(StringComparer.Ordinal);
        var things = Considered(all, plan, leftOut, issues);
        var locked = Locks(things, leftOut, plan, issues);
        var floors = plan.Floors.Select(f => FloorText.Read(f, places, all, issues)).OfType<FloorText>().ToList();
        if (issues.Count(i => i.Severity == Severity.Error) > before) return null;

        var target = new double[findings.Areas.Count];
        var byLoss = findings.Areas.Select(_ => new double[MissedDraws.Losses.Count]).ToArray();
        for (var l = 0; l < MissedDraws.Losses.Count; l++)
            foreach (var cell in people) if (cell.Loss == MissedDraws.Losses[l]) byLoss[cell.Area][l] += cell.People;
        foreach (var cell in people) target[cell.Area] += cell.People;
        var (segments, reach) = Segmented(people, things, [.. floors.Select(f => f.Age).OfType<AgeBand>()]);
        var offers = new List<Offer>();
        var ranges = new List<(double, double)[]>();
        for (var o = 0; o < things.Count; o++)
        {
            var terms = things[o].Terms;
            offers.Add(new(terms.UnitCost, terms.SetupCost, terms.MinimumUnits, terms.MaximumUnits, locked[o], [.. reach[o].Select(r => (r.Segment, (r.Low + r.High) / 2))]));
            ranges.Add([.. reach[o].Select(r => (r.Low, r.High))]);
        }
        if (!reach.Any(r => r.Any(x => x.High > 0)))
        {
            issues.Error("channels-reach-nobody", people.Count == 0 ? "Nobody of the plan's target was missed, so no channel can reach anybody."
                : "No channel that can be bought reaches anybody who was missed.", new(table.File), found: $"{Count(things.Count, "purchase")}, {Count(people.Sum(p => p.People), "person", "people")} missed",
                expected: "a channel whose place, ages and loss fit people missed", fix: leftOut.Count > 0 ? "Lead times, deadline or excluded purchases leave nothing: " + leftOut.First().Value : "Look at area_or_group, age, loss and the reach shares in channels.csv.");
            return null;
        }

        var made = floors.SelectMany(f => f.Make(segments, things, target, places)).ToList();
        if (plan.People is { } asked) made.Add(new PeopleFloor(AskedFor, [.. segments.Select(_ => 1.0)], asked));
        var problem = new PlanProblem([.. segments.Select(s => s.Parts.Sum(p => p.People))], offers, plan.Budget ?? double.PositiveInfinity, made, plan.Overlap, plan.People is not null);
        if (!CheckMoney(problem, floors, table, issues)) return null;
        return new(problem, things, ranges, segments, leftOut, target, byLoss)
        {
            Rules = [.. floors.DistinctBy(f => f.Text)],
        };
    }

    private static List<Purchasable> Considered(IReadOnlyList<Purchasable> all, PlanSettings plan, SortedDictionary<string, Unconsidered> leftOut, Issues issues)
    {
        if (plan.Deadline is not null && plan.OrderBy is null)
            issues.Error("plan-deadline-open", "The plan has a deadline and no day on which orders go out, so lead times cannot be judged.", new("openreach.json", Column: "plan.orderBy"),
                fix: "Add \"orderBy\" to plan.");
        foreach (var token in plan.Excluded.Where(t => !all.Any(p => Names(t, p))))
            issues.Warning("excluded-unknown", "The plan leaves out a purchase that no channel offers.", new("openreach.json", Column: "plan.excluded"), found: token, expected: "channel@place, channel or @place", fix: "Correct it, or take it out.");
        var days = plan.Deadline is { } d && plan.OrderBy is { } first ? d.DayNumber - first.DayNumber : (int?)null;
        var unknown = 0;
        var kept = new List<Purchasable>();
        foreach (var thing in all)
        {
            if (plan.Excluded.FirstOrDefault(t => Names(t, thing)) is not null) leftOut[thing.Key] = new(thing.Name, null, null);
            else if (days is not null && thing.Terms.LeadDays is null) { leftOut[thing.Key] = new(thing.Name, null, days); unknown++; }
            else if (days is { } n && thing.Terms.LeadDays > n) leftOut[thing.Key] = new(thing.Name, thing.Terms.LeadDays, n);
            else kept.Add(thing);
        }
        if (unknown > 0)
            issues.Warning("lead-unknown", $"Purchases without a lead time were left out, because the plan has a deadline: {unknown}.", new(all[0].Terms.Where.File, Column: "lead_days"), fix: "Ask the supplier, and fill in lead_days.");
        return kept;
    }

    private static bool Names(string token, Purchasable thing) => token == thing.Channel || token == thing.Key || token == "@" + thing.Place;

    private static int[] Locks(List<Purchasable> things, SortedDictionary<string, Unconsidered> leftOut, PlanSettings plan, Issues issues)
    {
        var locked = new int[things.Count];
        foreach (var token in plan.Locked)
        {
            var equals = token.IndexOf('=', StringComparison.Ordinal);
            var key = equals > 0 ? token[..equals] : token;
            var o = things.FindIndex(t => t.Key == key);
            if (o < 0)
            {
                issues.Error("locked-unknown", leftOut.TryGetValue(key, out var why) ? $"The plan must hold a purchase that is left out: {why}." : "The plan must hold a purchase that no channel offers.",
                    new("openreach.json", Column: "plan.locked"), found: token, expected: "channel@place=units", fix: "Correct the code, or take it out of plan.locked.");
                continue;
            }
            var units = things[o].Terms.MinimumUnits;
            if (equals > 0 && (!int.TryParse(token[(equals + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out units) || units < things[o].Terms.MinimumUnits || units > things[o].Terms.MaximumUnits))
                issues.Error("locked-units", "The units that the plan must hold cannot be bought.", new("openreach.json", Column: "plan.locked"), found: token,
                    expected: $"{things[o].Terms.MinimumUnits} to {things[o].Terms.MaximumUnits}", fix: "Correct the number.");
            else locked[o] = units;
        }
        return locked;
    }

    /// <summary>
    /// People whom exactly the same purchases reach with the same shares, area by area. Where purchases cover only a share of an area, the
    /// wider ones hold the people of the narrower ones: the most that they can overlap, so that gains are not overstated.
    /// </summary>
    private static (List<PeopleSegment> Segments, List<(int Segment, double Low, double High)>[] Reach) Segmented(IReadOnlyList<MissedCell> people, List<Purchasable> things, AgeBand[] floorAges)
    {
        var segments = new List<PeopleSegment>();
        var reach = things.Select(_ => new List<(int, double, double)>()).ToArray();
        var byArea = new Dictionary<int, List<(int Thing, double Share)>>();
        for (var o = 0; o < things.Count; o++)
            foreach (var (area, share) in things[o].Covers)
            {
                if (!byArea.TryGetValue(area, out var list)) byArea[area] = list = [];
                list.Add((o, share));
            }
        foreach (var area in people.GroupBy(p => p.Area).OrderBy(g => g.Key))
        {
            if (!byArea.TryGetValue(area.Key, out var here)) continue;
            var cells = area.ToList();
            var from = 0.0;
            foreach (var to in here.Select(h => h.Share).Distinct().Order())
            {
                var groups = new SortedDictionary<string, List<MissedCell>>(StringComparer.Ordinal);
                foreach (var cell in cells)
                {
                    var reaching = here.Where(h => h.Share >= to).SelectMany(h => things[h.Thing].Rows.Select((r, i) => (h.Thing, Row: i, Fits: things[h.Thing].Reaches(cell, r)))).Where(x => x.Fits).ToList();
                    if (reaching.Count == 0) continue;
                    var key = string.Join(' ', reaching.Select(x => $"{x.Thing}:{x.Row}")) + "|" + string.Concat(floorAges.Select(a => a.Contains(cell.Age) ? '1' : '0'));
                    if (!groups.TryGetValue(key, out var list)) groups[key] = list = [];
                    list.Add(cell);
                }
                foreach (var (_, group) in groups)
                {
                    var parts = group.GroupBy(c => (c.Loss, c.Age)).OrderBy(g => g.Key.Loss).ThenBy(g => g.Key.Age).Select(g => (g.Key.Loss, g.Key.Age, g.Sum(c => c.People) * (to - from))).ToList();
                    foreach (var (o, share) in here.Where(h => h.Share >= to))
                        if (things[o].Rows.FirstOrDefault(r => things[o].Reaches(group[0], r)) is { } row) reach[o].Add((segments.Count, row.ReachLow, row.ReachHigh));
                    segments.Add(new(area.Key, parts));
                }
                from = to;
            }
        }
        return (segments, reach);
    }

    /// <summary>Money that is asked for and not there: one clear issue before any search.</summary>
    private static bool CheckMoney(PlanProblem problem, List<FloorText> floors, ChannelTable table, Issues issues)
    {
        var locked = problem.CostOf([.. problem.Offers.Select(o => o.Locked)]);
        if (locked > problem.Budget + 1e-6)
            issues.Error("locked-above-budget", "The purchases that must be in the plan cost more than the budget.", new("openreach.json", Column: "plan.locked"),
                found: Money(locked), expected: $"at most {Money(problem.Budget)}", fix: "Raise the budget, or lock less.");
        foreach (var floor in problem.Floors.OfType<MoneyFloor>().Where(f => f.Money > problem.Budget + 1e-6))
            issues.Error("floor-above-budget", $"A floor asks for more money than the budget: {floor.Name}.", new("openreach.json", Column: "plan.floors"),
                found: Money(floor.Money), expected: $"at most {Money(problem.Budget)}", fix: "Lower the floor, or raise the budget.");
        var shares = floors.Where(f => f is { OfMoney: true, IsShare: true }).Sum(f => f.Amount);
        if (shares > 1 && problem.Floors.OfType<MoneyFloor>() is var money && Enumerable.Range(0, problem.Offers.Count).All(o => money.Where(m => m.Share > 0).Sum(m => m.Weight[o]) <= 1 + 1e-9))
            issues.Error("floor-above-budget", "The floors together ask for more than all of the money.", new("openreach.json", Column: "plan.floors"), found: $"{shares * 100:0.#}%", expected: "at most 100%", fix: "Lower one of them.");
        if (problem.Offers.Count == 0)
            issues.Error("channels-reach-nobody", "No channel can be bought.", new(table.File), fix: "Fill in prices, or change the deadline and the excluded purchases.");
        return !issues.HasErrors;
    }

    /// <summary>For issues: money in figures.</summary>
    internal static string Money(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    /// <summary>For sentences: money, and the price of a person.</summary>
    internal static NumberAs Amount(double value) => new(Math.Round(value, 2, MidpointRounding.AwayFromZero), "#,0.##");

    internal static NumberAs Price(double value) => new(value, value < 1000 ? "#,0.00" : "#,0");

    private static string Count(double n, string one, string? many = null) => $"{n.ToString("#,0", CultureInfo.InvariantCulture)} {(n == 1 ? one : many ?? one + "s")}";
}
