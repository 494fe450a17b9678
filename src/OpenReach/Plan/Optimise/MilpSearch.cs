using Google.OrTools.LinearSolver;
using OpenReach.Terms;

namespace OpenReach.Plan.Optimise;

/// <summary>
/// The exact search, by SCIP through Google.OrTools: one thread, fixed seed. Gains of purchases that overlap are concave in
/// <c>x = -sum u ln(1 - q)</c>; tangents lie above them, so that the solver's bound is a bound, and are added where the last plan lies until
/// plan and bound meet. (HiGHS of the same package writes to the console and takes no gap of 0, so it is not used.)
/// </summary>
internal static class MilpSearch
{
    private const int MostRounds = 200;

    /// <summary>
    /// Nodes of the search, times purchases, for all rounds together: what ends a long search, so that it ends at the same place on every
    /// machine. About twenty seconds where a node is dear.
    /// </summary>
    private const int NodesTimesPurchases = 1_500_000;

    private static readonly PlanSolution CutOff = new(PlanEnd.NotFound, [], 0, 0, 0, "scip") { WasCutOff = true };

    /// <summary>
    /// Null where the native solver cannot be loaded. Where the clock cut the search off its answer would depend on the machine, so nothing of
    /// it is kept, and the answer says so.
    /// </summary>
    /// <param name="start">A plan that keeps every rule, or null.</param>
    /// <param name="bound">What is proven already; infinite (or 0 for the cheapest plan) where nothing is.</param>
    public static PlanSolution? Solve(PlanProblem problem, int[]? start, double bound, SearchLimits limits)
    {
        try
        {
            using var solver = Solver.CreateSolver("SCIP");
            return solver is null ? null : new Search(problem, solver, limits).Run(start, bound);
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException)
        {
            return null;
        }
    }

    private sealed class Search
    {
        private readonly PlanProblem problem;
        private readonly Solver solver;
        private readonly SearchLimits limits;
        private readonly Variable[] units;
        private readonly Variable[] used;
        private readonly LinearExpr[] segments;
        private readonly (int Offer, double Rate)[][] reached;
        private readonly Variable[]? gains;

        public Search(PlanProblem problem, Solver solver, SearchLimits limits)
        {
            (this.problem, this.solver, this.limits) = (problem, solver, limits);
            var offers = problem.Offers;
            units = new Variable[offers.Count];
            used = new Variable[offers.Count];
            reached = [.. Enumerable.Range(0, problem.People.Length).Select(s => Array.Empty<(int, double)>())];
            var lists = new List<(int, double)>[problem.People.Length];
            for (var o = 0; o < offers.Count; o++)
            {
                var offer = offers[o];
                var least = offer.Locked > 0 ? Math.Max(offer.Locked, offer.Fewest) : 0;
                units[o] = solver.MakeIntVar(least, Math.Max(least, offer.Most), $"u{o}");
                if (offer.SetupCost > 0 || offer.Fewest > 1)
                {
                    used[o] = solver.MakeBoolVar($"y{o}");
                    solver.Add(units[o] <= offer.Most * used[o]);
                    if (offer.Fewest > 1) solver.Add(units[o] >= offer.Fewest * used[o]);
                }
                foreach (var (s, q) in offer.Reach) (lists[s] ??= []).Add((o, -Math.Log(1 - Math.Min(q, Gains.MostShare))));
            }
            for (var s = 0; s < lists.Length; s++) if (lists[s] is { } list) reached[s] = [.. list];

            segments = new LinearExpr[problem.People.Length];
            if (problem.Overlap == ChannelOverlap.Independent) gains = MakeGains();
            else MakeSteps();
            MakeRules();
        }

        private Variable[] MakeGains()
        {
            var made = new Variable[problem.People.Length];
            for (var s = 0; s < made.Length; s++)
            {
                made[s] = solver.MakeNumVar(0, Math.Max(0, problem.People[s]), $"z{s}");
                segments[s] = made[s] * 1.0;
                if (reached[s].Length == 0) { made[s].SetUb(0); continue; }
                double most = 0;
                foreach (var (o, rate) in reached[s]) most += rate * problem.Offers[o].Most;
                if (reached[s].Length == 1 && problem.Offers[reached[s][0].Offer].Most <= 12)
                {
                    for (var j = 0; j < problem.Offers[reached[s][0].Offer].Most; j++) Cut(made[s], s, j * reached[s][0].Rate);
                    continue;
                }
                for (var x = 0.0; x < Math.Min(most, 6); x += 0.15 + x * 0.25) Cut(made[s], s, x);
            }
            return made;
        }

        /// <summary>
        /// Above the gain everywhere a plan can be: the tangent at x, or, where a single purchase reaches the segment, the line through the
        /// two whole numbers of units around x.
        /// </summary>
        private void Cut(Variable gain, int s, double x)
        {
            var people = problem.People[s];
            double slope, value;
            if (reached[s] is [var (_, rate)])
            {
                var j = Math.Floor(x / rate + 1e-9);
                var (a, b) = (people * (1 - Math.Exp(-rate * j)), people * (1 - Math.Exp(-rate * (j + 1))));
                (slope, value) = ((b - a) / rate, a - (b - a) * j);
            }
            else (slope, value) = (people * Math.Exp(-x), people * (1 - Math.Exp(-x) - x * Math.Exp(-x)));
            var cut = solver.MakeConstraint(double.NegativeInfinity, value, "");
            cut.SetCoefficient(gain, 1);
            foreach (var (o, r) in reached[s]) cut.SetCoefficient(units[o], -slope * r);
        }

        /// <summary>
        /// Additive gains: a binary for each unit, and a segment's gains stay within its people. Units cost the same, so they need no order;
        /// where the people of a segment run out, a unit counts for what it would add or for nothing.
        /// </summary>
        private void MakeSteps()
        {
            var steps = problem.Offers.Select((offer, o) =>
            {
                var list = new Variable[offer.Most];
                for (var j = 0; j < offer.Most; j++) list[j] = solver.MakeBoolVar($"x{o}_{j}");
                var sum = solver.MakeConstraint(0, 0, "");
                sum.SetCoefficient(units[o], -1);
                foreach (var step in list) sum.SetCoefficient(step, 1);
                return list;
            }).ToArray();
            for (var s = 0; s < segments.Length; s++)
            {
                var sum = new LinearExpr();
                foreach (var (o, rate) in reached[s])
                    for (var j = 0; j < steps[o].Length; j++) sum += steps[o][j] * (problem.People[s] * (1 - Math.Exp(-rate)) * Math.Exp(-rate * j));
                segments[s] = sum;
                if (reached[s].Length > 0) solver.Add(sum <= problem.People[s]);
            }
        }

        private void MakeRules()
        {
            LinearExpr cost = new(), people = new();
            var costs = new LinearExpr[units.Length];
            for (var o = 0; o < units.Length; o++)
            {
                costs[o] = units[o] * problem.Offers[o].UnitCost;
                if (problem.Offers[o].SetupCost > 0) costs[o] += used[o] * problem.Offers[o].SetupCost;
                cost += costs[o];
            }
            foreach (var s in segments) people += s;
            if (!double.IsInfinity(problem.Budget)) solver.Add(cost <= problem.Budget);
            foreach (var floor in problem.Floors)
            {
                LinearExpr sum = new();
                if (floor is PeopleFloor p)
                {
                    for (var s = 0; s < segments.Length; s++) if (p.Weight[s] > 0) sum += segments[s] * p.Weight[s];
                    solver.Add(sum >= p.People);
                }
                else if (floor is MoneyFloor m)
                {
                    for (var o = 0; o < units.Length; o++) if (m.Weight[o] != m.Share) sum += costs[o] * (m.Weight[o] - m.Share);
                    solver.Add(sum >= m.Money);
                }
            }
            if (problem.Cheapest) solver.Minimize(cost);
            else solver.Maximize(people);
        }

        public PlanSolution? Run(int[]? start, double bound)
        {
            var best = start is null ? null : Of(start);
            var nodes = Math.Clamp(NodesTimesPurchases / Math.Max(1, units.Length), 100, limits.Nodes);
            for (var round = 0; round < MostRounds; round++)
            {
                if (best is not null && With(best, bound).Gap(problem.Cheapest) <= limits.Gap) break;
                var left = limits.Seconds - solver.WallTime() / 1000.0;
                if (left <= 0.05) return CutOff;
                solver.SetTimeLimit((long)(left * 1000));
                solver.SetSolverSpecificParametersAsString($"limits/totalnodes = {nodes}\nrandomization/randomseedshift = 7\nrandomization/permutationseed = 7\n");
                if (best is not null) solver.SetHint(new MPVariableVector(units), [.. best.Units.Select(u => (double)u)]);
                using var parameters = new MPSolverParameters();
                parameters.SetDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, limits.Gap / 4);
                var status = solver.Solve(parameters);
                if (solver.WallTime() / 1000.0 >= limits.Seconds - 0.02) return CutOff;
                nodes = Math.Max(1, nodes - (int)Math.Min(solver.Nodes(), int.MaxValue));
                if (status == Solver.ResultStatus.INFEASIBLE) return best ?? new(PlanEnd.Impossible, [], 0, 0, bound, "scip");
                if (status is not (Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE)) break;

                var proven = solver.Objective().BestBound();
                bound = problem.Cheapest ? Math.Max(bound, proven) : Math.Min(bound, proven);
                var found = units.Select(u => (int)Math.Round(u.SolutionValue())).ToArray();
                // Tangents let through what lies a little below a floor: the few units that it lacks are bought as well.
                var plan = Of(found) ?? (gains is null ? null : Of(Greedy.Plan(problem, exchanges: 0, start: found)));
                if (plan is not null && gains is null) plan = plan with { People = segments.Sum(s => s.SolutionValue()) };
                var better = plan is not null && (best is null || (problem.Cheapest ? plan.Cost < best.Cost - 1e-9 : plan.People > best.People + 1e-9));
                if (better) best = plan;
                if (!Refine(found) && status == Solver.ResultStatus.OPTIMAL && limits.Gap > 0) break;
                if (status == Solver.ResultStatus.FEASIBLE) break;
                if (gains is null) break;
            }
            return best is null ? new(PlanEnd.NotFound, [], 0, 0, bound, "scip") : With(best, bound);
        }

        /// <summary>Cuts where the plan lies; false where every cut touches its gain already.</summary>
        private bool Refine(int[] plan)
        {
            if (gains is null) return false;
            var any = false;
            for (var s = 0; s < gains.Length; s++)
            {
                double x = 0;
                foreach (var (o, rate) in reached[s]) x += rate * plan[o];
                var exact = problem.People[s] * (1 - Math.Exp(-x));
                if (gains[s].SolutionValue() - exact <= 1e-7 * Math.Max(1, exact)) continue;
                Pending.Add((s, x));
                any = true;
            }
            foreach (var (s, x) in Pending) Cut(gains[s], s, x);
            Pending.Clear();
            return any;
        }

        /// <summary>Cuts are added after all values are read: adding one takes the solution away.</summary>
        private List<(int Segment, double X)> Pending { get; } = [];

        /// <summary>The plan as it really is, or null where it breaks a rule that the tangents let through.</summary>
        private PlanSolution? Of(int[] plan)
        {
            var exact = new Gains(problem, plan);
            var keeps = problem.Floors.All(exact.Keeps) && exact.Cost <= problem.Budget * (1 + 1e-9) + 1e-6;
            return keeps ? new(PlanEnd.Found, plan, exact.Total(), exact.Cost, 0, "scip") : null;
        }

        private PlanSolution With(PlanSolution plan, double bound) =>
            plan with { Bound = problem.Cheapest ? Math.Min(bound, plan.Cost) : Math.Max(bound, plan.People) };
    }
}
