using OpenReach.Plan;
using OpenReach.Terms;

namespace OpenReach.Tests.Publish;

/// <summary>A plan that buys in the places of an invented nation, as a page of the plan meets it. No search made it; its sums add up.</summary>
internal sealed record BoughtPlan
{
    public int Purchases { get; init; } = 26;
    public IReadOnlyList<string> Channels { get; init; } = ["Letter to every household", "Local radio", "Notice board"];

    /// <summary>People of one purchase; 0 for a plan that reaches nobody.</summary>
    public double People { get; init; } = 420;

    /// <summary>True where a number of people was asked for at the least cost.</summary>
    public bool Cheapest { get; init; }

    /// <summary>True for a plan of which nothing is known beside its purchases: no other budgets, no pairs of places, no cost of the posts.</summary>
    public bool Bare { get; init; }
    public double Gap { get; init; } = 0.0031;

    /// <summary>True where the ranges hold the doubt about the people missed too, which a nation without likely ranges cannot have.</summary>
    public bool Combined { get; init; }

    public OutreachPlan Of(IReadOnlyList<PlanRow> places)
    {
        var bought = Enumerable.Range(0, Purchases).Select(i => Purchase(places[i % places.Count], i)).ToList();
        var (cost, people) = (bought.Sum(r => r.Cost!.Value), bought.Sum(r => r.NewlyReached!.Value));
        return new OutreachPlan(bought, null)
        {
            Totals = new()
            {
                Currency = "crowns",
                Budget = Cheapest ? null : 50_000,
                Asked = Cheapest ? people : null,
                Aim = new(PlanTarget.NoInternet, [new AgeBand(75, null)], []),
                TargetPeople = 3 * people + 1,
                Cost = cost,
                People = people,
                PeopleRange = Around(people),
                CostPerPerson = people > 0 ? cost / people : null,
                CostPerPersonRange = people > 0 && !Bare ? new(cost / (1.3 * people), cost / (0.7 * people)) : null,
                Bound = (Cheapest ? cost : people) * (Cheapest ? 1 - Gap : 1 + Gap),
                Objective = Cheapest ? cost : people,
                Gap = Gap,
                Solver = Bare ? "greedy" : "scip",
                WithoutExact = Bare,
                Draws = 200,
                DrawsOf = Combined ? "people-and-channels" : "channels-only",
                Binding = Bare ? [] : [new Said("plan.binding.budget", ("left", new NumberAs(12.5, "#,0.##")), ("currency", "crowns"), ("next", new NumberAs(700, "#,0.##")))],
                Floors = Bare ? [] : [new("IS", new Said("plan.rule.for", ("amount", new Said("plan.rule.amount.moneyShare", ("share", new NumberAs(15, "0.##")))), ("name", "the Isles")), people + 900, 900), new("HB", new Said("plan.rule.for", ("amount", new Said("plan.rule.amount.money", ("amount", new NumberAs(700, "#,0.##")))), ("name", "Harbour")), people, 0)],
                Frontier = Bare ? [] : [.. Enumerable.Range(1, 10).Select(i => new FrontierPoint(5000 * i, 4900 * i, people * Math.Sqrt(i / 7.0), Around(people * Math.Sqrt(i / 7.0)), i == 7))],
                Channels = [.. bought.GroupBy(r => r.Channel!).Select(g => new ChannelTotal(g.Key, g.First().ChannelName!, g.Sum(r => r.Units!.Value), g.First().Unit!, g.Sum(r => r.Cost!.Value), g.Sum(r => r.NewlyReached!.Value), Around(g.Sum(r => r.NewlyReached!.Value)))).OrderByDescending(c => c.People)],
                MarginalCost = Bare ? null : 3.5,
                LeftOut = Bare ? [] : [new(places[^1].Area, places[^1].AreaName, 1200, null, [new Said("plan.leftOut.nobody")])],
                Evaluation = Bare ? new([], []) : new([new("c0", Channels[0], 1, EvaluationArm.First, places[0].Area, places[0].AreaName, 3, 0.1, 0.3, 4000, 0.2, 0.8, 0.1)], [new("c0", Channels[0], 900, 3, true, new(0.1, 0.3), null)]),
                PricesAsked = new DateOnly(2026, 3, 1),
                OldestPrice = new DateOnly(2025, 9, 1),
                ExpiredPrices = Bare ? 1 : 0,
                LongestLead = Bare ? null : 21,
                Online = Bare ? null : new(false, 120_000, 400_000, new(300_000, 500_000), null),
            },
        };
    }

    private PlanRow Purchase(PlanRow place, int i)
    {
        var channel = i % Channels.Count;
        var (cost, chance) = (700.0 + 50 * i, 1 - i / (Purchases + 1.0));
        return place with
        {
            Channel = $"c{channel}",
            ChannelName = Channels[channel],
            Unit = "round of letters",
            Units = 1 + i,
            Cost = cost,
            NewlyReached = People,
            NewlyReachedRange = Around(People),
            CostPerPerson = People > 0 ? cost / People : null,
            Gains = new(Measure.MissedNoInternet, new AgeBand(75, null), Mostly: false),
            ChanceKept = chance,
            Status = Status.Estimated,
            Code = $"plan.{place.Area}.c{channel}",
            Order = new OrderDetail("Post of Osmere", 7 + i, "every household", 0.8, 100, "price list", new DateOnly(2025, 9, 1), null, []),
        };
    }

    private static Band Around(double people) => new(Math.Floor(0.7 * people), Math.Ceiling(1.3 * people));
}
