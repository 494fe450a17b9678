using OpenReach.Judge;
using OpenReach.Plan.Evaluate;
using OpenReach.Plan.Optimise;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>What to buy: channels and a budget become purchases, with their ranges, their proof and the places left out.</summary>
internal static class Purchasing
{
    private const int FrontierPoints = 10;

    /// <summary>Null where an error in <paramref name="issues"/> says why there can be no plan. Without a budget or a number of people only places are named.</summary>
    public static OutreachPlan? Make(Findings findings, PlanSettings plan, ChannelTable? table, Issues issues, bool native = true)
    {
        var places = Planner.Make(findings, plan);
        if (table is null) return places;
        if (table.Rows.Count == 0) return places with { Reason = "no-prices" };
        if (plan.Budget is null or 0 && plan.People is null) return places with { Reason = "no-budget" };
        if (PlanRequest.Of(findings, plan, table, issues) is not { } request) return null;

        var limits = new SearchLimits(plan.Gap, plan.TimeLimit, native);
        var solution = Optimiser.Solve(request.Problem, limits);
        if (solution.End != PlanEnd.Found)
        {
            Impossible(request, solution, plan, limits, issues);
            return null;
        }
        if (solution.Units.All(u => u == 0))
        {
            issues.Error("budget-buys-nothing", "The budget does not pay for any purchase, so there is no plan.", new("openreach.json", Column: "plan.budget"), found: PlanRequest.Money(request.Problem.Budget),
                expected: $"at least {PlanRequest.Money(request.Problem.Offers.Where(o => o.Reach.Any(r => r.Share > 0)).Min(o => o.Cost(o.Fewest)))}", fix: "Raise the budget, or lower minimum_units in channels.csv.");
            return null;
        }
        if (solution.WasCutOff)
            issues.Warning("plan-time-limit", "The exact search ran out of time, so the plan is the one found before it, with its own bound. A faster computer may find another plan.", new("openreach.json", Column: "plan.timeLimit"),
                found: $"{plan.TimeLimit} seconds", fix: "Raise plan.timeLimit, or allow a wider plan.gap.");
        if (!findings.HasReach)
            issues.Warning("plan-without-reach", "Whom the posts served is not known, so the plan is for people with no internet or on none of the platforms only.", Place.Nowhere, fix: "Add exports that give people reached.");
        return new PlanWriter(findings, plan, request, solution, limits, table).Write();
    }

    /// <summary>Says which floor cannot be kept and what is missing: the least money that keeps all, or the most people that any money reaches.</summary>
    private static void Impossible(PlanRequest request, PlanSolution solution, PlanSettings plan, SearchLimits limits, Issues issues)
    {
        var least = Optimiser.LeastMoney(request.Problem, limits);
        var problem = request.Problem;
        if (least.End == PlanEnd.Found)
        {
            var proven = solution.End == PlanEnd.Impossible ? "" : " that we could find";
            var rules = problem.Floors.Where(f => f.Name != PlanRequest.AskedFor).Select(f => f.Name).Take(3).ToList();
            issues.Error("plan-impossible", rules.Count == 0 && plan.People is { } number ? $"No plan{proven} reaches {Planner.Number(number)} people within the budget." : $"No plan{proven} keeps every floor and locked purchase within the budget.",
                new("openreach.json", Column: "plan"), found: $"budget {PlanRequest.Money(problem.Budget)}", expected: $"at least {PlanRequest.Money(least.Cost)}; missing are {PlanRequest.Money(least.Cost - problem.Budget)}",
                fix: "Raise the budget" + (plan.People is null ? "" : ", or ask for fewer people") + (rules.Count == 0 ? "." : $", or lower a floor: {string.Join("; ", rules)}."));
            return;
        }
        var everything = new Gains(problem, [.. problem.Offers.Select(o => o.Most)]);
        var worst = problem.Floors.OrderByDescending(everything.Shortfall).FirstOrDefault();
        var lacks = worst is null ? 0 : everything.Shortfall(worst);
        var (isAsked, people) = (worst?.Name == PlanRequest.AskedFor, worst as PeopleFloor);
        issues.Error("plan-impossible", isAsked ? "No money reaches that many people: the channels end before." : "No money keeps every floor: the channels do not reach enough people.",
            new("openreach.json", Column: isAsked ? "plan.people" : "plan.floors"),
            found: people is null ? worst?.Name : $"at most {Planner.Number(Math.Floor(people.People - lacks))} people{(isAsked ? "" : $" for the floor {people.Name}")}",
            expected: people is null ? null : $"{Planner.Number(Math.Ceiling(people.People))} people; missing are {Planner.Number(Math.Ceiling(lacks))}",
            fix: isAsked ? "Ask for fewer people, or add channels or units that reach more." : "Lower the floor, or add channels or units that reach these people.");
    }

    /// <summary>Turns a solution into rows and totals.</summary>
    private sealed class PlanWriter(Findings findings, PlanSettings plan, PlanRequest request, PlanSolution solution, SearchLimits limits, ChannelTable table)
    {
        private readonly PlanDraws draws = new(request, findings, plan);
        private readonly double level = findings.Settings.Estimate.Level;
        private readonly Rounding rounding = new(findings.Settings.Publish.Rounding);
        private readonly int[] units = solution.Units;
        private DateOnly Asked => plan.OrderBy ?? plan.Deadline ?? findings.Settings.Period.To;

        public OutreachPlan Write()
        {
            var bought = Enumerable.Range(0, units.Length).Where(o => units[o] > 0).ToList();
            var exact = new Gains(request.Problem, units);
            var shared = exact.Shared();
            var published = ControlledRounding.Apportion([.. bought.Select(o => rounding.Units(shared[o]))], ControlledRounding.Nearest(rounding.Units(bought.Sum(o => shared[o]))), []);
            var (byOffer, totals, kept) = Drawn(bought);
            var own = bought.Where(o => IsSingle(request.Things[o])).Select(o => request.Things[o].Covers[0].Area).Distinct().ToList();
            var among = draws.AmongMost(own.Count, request.TargetByLoss);
            var dearest = bought.Select(o => shared[o] > 0 ? request.Problem.Offers[o].Cost(units[o]) / shared[o] : 0).DefaultIfEmpty(0).Max();

            var rows = bought.Select((o, i) => Row(o, rounding.Count(published[i]), byOffer[i], kept[i], dearest, among is not null && IsSingle(request.Things[o]) ? (own.Count, among[request.Things[o].Covers[0].Area]) : null))
                .OrderByDescending(r => r.ChanceKept).ThenBy(r => r.CostPerPerson ?? double.MaxValue).ThenBy(r => r.Code, StringComparer.Ordinal).ToList();
            return new(rows, null) { Totals = Totals(bought, rows, exact, byOffer, totals) };
        }

        /// <summary>People by purchase and in all in every draw, and how often the plan made anew would hold each purchase.</summary>
        private (double[][] ByOffer, double[] Totals, double[] Kept) Drawn(List<int> bought)
        {
            var byOffer = bought.Select(_ => new double[draws.Count]).ToArray();
            var totals = new double[draws.Count];
            var again = new int[bought.Count];
            for (var b = 0; b < draws.Count; b++)
            {
                var problem = draws.Problem(b);
                var gains = new Gains(problem, units);
                var shared = gains.Shared();
                var anew = Greedy.Plan(problem, exchanges: 0);
                totals[b] = gains.Total();
                for (var i = 0; i < bought.Count; i++)
                {
                    byOffer[i][b] = shared[bought[i]];
                    if (anew[bought[i]] > 0) again[i]++;
                }
            }
            return (byOffer, totals, [.. again.Select(n => (double)n / draws.Count)]);
        }

        private static bool IsSingle(Purchasable thing) => thing.Covers.Count == 1;

        /// <param name="among">Number of places with a purchase of their own, and how often this place is among as many with most people missed.</param>
        private PlanRow Row(int o, double people, double[] inDraws, double kept, double dearest, (int Places, double Chance)? among)
        {
            var (thing, terms, offer) = (request.Things[o], request.Things[o].Terms, request.Problem.Offers[o]);
            var cost = offer.Cost(units[o]);
            var range = Quantile.Range(inDraws, level, people, rounding.Base > 0 ? rounding.Base : 0);
            var single = terms.EachArea || terms.Places is [{ Share: 1 }];
            var place = single ? thing.Place : "all";
            Finding Of(Measure m) => findings.ByArea.FirstOrDefault(f => f.Scope.Area == place && f.Measure == m) ?? findings.Of(place, m) ?? findings.Nation(m);
            var (loss, share, age) = MainLoss(o);
            var status = !findings.HasReach || findings.ReachIsFloor ? Status.Unreliable : Status.Estimated;
            var each = people > 0 ? cost / people : (double?)null;
            List<Said> why = [kept >= 0.995 ? new Said("plan.why.everyDraw") : new Said("plan.why.draws", ("draws", InHundred(kept)))];
            if (each is { } price) why.Add(price >= dearest * 0.99 ? new Said("plan.why.dearest", ("price", PlanRequest.Price(price))) : new Said("plan.why.price", ("price", PlanRequest.Price(price)), ("dearest", PlanRequest.Price(dearest))));
            if (among is { } most) why.Add(new Said("plan.why.among", ("places", most.Places), ("draws", InHundred(most.Chance))));
            if (offer.Locked > 0) why.Add(new Said("plan.why.locked"));
            if (terms.Expires < Asked) why.Add(new Said("plan.why.expired", ("day", terms.Expires!.Value)));
            if (!draws.HasPeople) why.Add(new Said("plan.why.channelOnly"));
            var areas = thing.Covers.Select(c => new PlaceShare(findings.Areas[c.Area].Code, c.Share)).ToList();
            return new PlanRow(thing.Place, thing.PlaceName, thing.Channel, thing.Name, loss, terms.Unit, units[o], cost, people, range, each,
                people > 0 && range.Low > 0 ? new Band(cost / range.High, cost / range.Low) : null, new(loss, age, Mostly: share < 0.99), kept,
                single ? findings.ByArea.FirstOrDefault(f => f.Scope.Area == place && f.Measure == Measure.PWorstTenth)?.Value : null,
                why, status, "buy." + Code(thing.Channel) + "." + Code(thing.Place), Of(Measure.Missed), Of(loss))
            {
                Order = new(terms.Provider, terms.LeadDays, terms.AddressRule, terms.UnitCost, terms.SetupCost, terms.Source, terms.AsAt, terms.Expires, areas),
            };
        }

        /// <summary>The loss that most of those reached suffer, their share, and the age where the channel is for one band.</summary>
        private (Measure Loss, double Share, AgeBand? Age) MainLoss(int o)
        {
            var byLoss = new SortedDictionary<Measure, double>();
            var ages = new SortedSet<AgeBand>();
            foreach (var (s, q) in request.Problem.Offers[o].Reach)
                foreach (var (loss, age, people) in request.Segments[s].Parts)
                {
                    byLoss[loss] = byLoss.GetValueOrDefault(loss) + q * people;
                    if (q > 0) ages.Add(age);
                }
            if (byLoss.Count == 0) return (request.Things[o].Terms.Losses[0], 1, null);
            var most = byLoss.OrderByDescending(p => p.Value).ThenBy(p => p.Key).First();
            var all = findings.Cells.Ages;
            AgeBand? band = ages.Count > 0 && ages.Count < all.Count && ages.All(a => !a.IsAll) ? new AgeBand(ages.Min.From, ages.Max.To) : null;
            var sum = byLoss.Values.Sum();
            return (most.Key, sum > 0 ? most.Value / sum : 1, band);
        }

        private PlanTotals Totals(List<int> bought, List<PlanRow> rows, Gains exact, double[][] byOffer, double[] inDraws)
        {
            var people = rows.Sum(r => r.NewlyReached ?? 0);
            var cost = rows.Sum(r => r.Cost ?? 0);
            var range = Quantile.Range(inDraws, level, people, rounding.Base > 0 ? rounding.Base : 0);
            var marginal = new LagrangianBound(request.Problem, units).MarginalCost();
            var nation = findings.Nation(Measure.Reached);
            var online = plan.OnlineSpend is not { } spend ? null : plan.DiscloseOnlineSpend
                ? new OnlineCost(false, spend, nation.Value, nation.Interval ?? nation.Band, plan.OnlineSpendFile) : new OnlineCost(true, null, null, null, plan.OnlineSpendFile);
            return new()
            {
                Currency = plan.Currency ?? "",
                Budget = plan.Budget,
                Asked = plan.People,
                Aim = Audience.Aim(plan, new Places(findings)),
                TargetPeople = request.TargetByArea.Sum(),
                Cost = cost,
                People = people,
                PeopleRange = range,
                CostPerPerson = people > 0 ? cost / people : null,
                CostPerPersonRange = people > 0 && range.Low > 0 ? new Band(cost / range.High, cost / range.Low) : null,
                Bound = solution.Bound,
                Objective = request.Problem.Cheapest ? solution.Cost : solution.People,
                Gap = solution.Gap(request.Problem.Cheapest),
                Solver = solution.Solver,
                WithoutExact = solution.WithoutNative || solution.WasCutOff,
                Draws = draws.Count,
                DrawsOf = draws.HasPeople ? "people-and-channels" : "channels-only",
                Binding = Binding(exact),
                Floors = FloorPrices(),
                Frontier = Frontier(people, range),
                Channels = Channels(bought, rows, byOffer),
                LeftOut = NotChosen.Of(findings, plan, request, exact, marginal),
                MarginalCost = marginal,
                Evaluation = LikePlaces.Design(findings, plan, request, units),
                PricesAsked = Asked,
                OldestPrice = rows.Count > 0 ? rows.Min(r => r.Order!.AsAt) : table.Rows.Min(r => r.AsAt),
                ExpiredPrices = rows.Count(r => r.Order!.Expires < Asked),
                LongestLead = rows.Max(r => r.Order?.LeadDays),
                Online = online,
            };
        }

        private List<Said> Binding(Gains exact)
        {
            var binding = new List<Said>();
            var next = Enumerable.Range(0, units.Length).Where(o => units[o] < request.Problem.Offers[o].Most && exact.Marginal(o, 1) > 0)
                .Select(o => exact.CostOf(o, units[o] == 0 ? request.Problem.Offers[o].Fewest : 1)).DefaultIfEmpty(double.PositiveInfinity).Min();
            if (double.IsInfinity(next)) binding.Add(new Said("plan.binding.allBought"));
            else if (!double.IsInfinity(request.Problem.Budget) && !request.Problem.Cheapest)
            {
                var left = request.Problem.Budget - exact.Cost;
                Part currency = plan.Currency is { Length: > 0 } named ? named : new Said("plan.currency.none");
                binding.Add(next > left ? new Said("plan.binding.budget", ("left", PlanRequest.Amount(left)), ("currency", currency), ("next", PlanRequest.Amount(next))) : new Said("plan.binding.spare", ("left", PlanRequest.Amount(left)), ("currency", currency)));
            }
            foreach (var floor in request.Problem.Floors)
            {
                var asked = floor is PeopleFloor p ? p.People : ((MoneyFloor)floor).Money + ((MoneyFloor)floor).Share * exact.Cost;
                if (floor.Name == PlanRequest.AskedFor) binding.Add(new Said("plan.binding.asked", ("people", plan.People!.Value)));
                else if (asked > 0 && exact.Shortfall(Raised(floor, 0.01)) > 0) binding.Add(new Said("plan.binding.rule", ("rule", Rule(floor.Name))));
            }
            return binding;

            // A floor that would fail if it asked for one per cent more holds the plan back.
            static Floor Raised(Floor floor, double by) => floor switch
            {
                PeopleFloor p => p with { People = p.People * (1 + by) },
                MoneyFloor m => m with { Money = m.Money * (1 + by), Share = m.Share * (1 + by) },
                _ => floor,
            };
        }

        /// <summary>A floor of each area carries the area's name behind it.</summary>
        private Said Rule(string floor)
        {
            var rule = request.Rules.First(r => r.Makes(floor));
            return rule.Rule(floor == rule.Text ? null : floor[(rule.Text.Length + 2)..^1]);
        }

        /// <summary>The plan without each floor of the settings: what the floor costs in people (or, for a number of people, in money).</summary>
        private List<FloorPrice> FloorPrices()
        {
            var prices = new List<FloorPrice>();
            var cheapest = request.Problem.Cheapest;
            foreach (var rule in request.Rules)
            {
                var without = Optimiser.Solve(request.Problem with { Floors = [.. request.Problem.Floors.Where(f => !rule.Makes(f.Name))] }, limits, cheapest ? null : units);
                var value = cheapest ? Math.Min(without.Cost, solution.Cost) : Math.Max(without.People, solution.People);
                prices.Add(new(rule.Text, rule.Rule(), value, cheapest ? solution.Cost - value : value - solution.People));
            }
            return prices;
        }

        /// <summary>Ten budgets from a fifth of the plan's to twice it, by the greedy search; each may keep what a smaller one bought.</summary>
        private List<FrontierPoint> Frontier(double people, Band range)
        {
            var points = new List<FrontierPoint>();
            var budget = request.Problem.Cheapest || double.IsInfinity(request.Problem.Budget) ? solution.Cost : request.Problem.Budget;
            if (budget <= 0) return points;
            var free = request.Problem with { Cheapest = false, Floors = [.. request.Problem.Floors.Where(f => f.Name != PlanRequest.AskedFor)] };
            int[]? last = null;
            for (var k = 1; k <= FrontierPoints; k++)
            {
                var isPlan = k == FrontierPoints / 2;
                var problem = free with { Budget = budget * k * 2 / FrontierPoints };
                var at = isPlan ? units : Optimiser.Managed(problem, last).Units;
                var gains = new Gains(problem, at);
                if (!isPlan && !problem.Floors.All(gains.Keeps)) continue;
                var total = gains.Total();
                if (last is not null && total < new Gains(problem, last).Total()) (at, total) = (last, new Gains(problem, last).Total());
                last = at;
                var value = rounding.Nearest(total);
                points.Add(isPlan ? new(problem.Budget, gains.Cost, people, range, true)
                    : new(problem.Budget, problem.CostOf(at), value, Quantile.Range([.. Enumerable.Range(0, draws.Count).Select(b => new Gains(draws.Problem(b), at).Total())], level, value, rounding.Base), false));
            }
            // A smaller budget that the greedy search used better than its bound allows is never shown above the plan.
            return [.. points.Select(p => p.IsPlan || p.Budget > budget || p.People <= people ? p : p with { People = people })];
        }

        private List<ChannelTotal> Channels(List<int> bought, List<PlanRow> rows, double[][] byOffer)
        {
            var byCode = rows.ToDictionary(r => r.Code, StringComparer.Ordinal);
            return [.. bought.Select((o, i) => (Offer: o, Index: i)).GroupBy(p => request.Things[p.Offer].Channel, StringComparer.Ordinal).Select(g =>
            {
                var mine = rows.Where(r => r.Channel == g.Key).ToList();
                var sum = Enumerable.Range(0, draws.Count).Select(b => g.Sum(p => byOffer[p.Index][b])).ToArray();
                var people = mine.Sum(r => r.NewlyReached ?? 0);
                return new ChannelTotal(g.Key, mine[0].ChannelName ?? g.Key, mine.Sum(r => r.Units ?? 0), mine[0].Unit ?? "", mine.Sum(r => r.Cost ?? 0), people, Quantile.Range(sum, level, people, rounding.Base));
            }).OrderByDescending(c => c.People).ThenBy(c => c.Channel, StringComparer.Ordinal)];
        }

        private static string Code(string code) => code.Replace('.', '_').Replace(' ', '_');
        private static NumberAs InHundred(double chance) => new(chance * 100, "0");
    }
}
