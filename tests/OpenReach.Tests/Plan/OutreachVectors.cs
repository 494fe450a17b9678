using System.Text.Json;
using System.Text.Json.Nodes;
using OpenReach.Plan.Optimise;
using OpenReach.Terms;
using OpenReach.Tests.Estimate.VectorTests;

namespace OpenReach.Tests.Plan;

/// <summary>Reference plans made elsewhere: the objective must be equal, the plan must keep every rule, an impossible floor says what it needs.</summary>
public class OutreachVectors
{
    private const string Kind = "outreach_milp";

    internal static PlanProblem Problem(JsonElement c)
    {
        var (missed, costs, most) = (c.Numbers("missed"), c.Numbers("unit_cost"), c.GetProperty("max_units").GetInt32());
        var rates = c.Items("first_unit_rate").Select(r => r.Numbers()).ToArray();
        var offers = missed.SelectMany((_, a) => costs.Select((cost, m) => new Offer(cost, 0, 1, most, 0, [(a, rates[a][m])]))).ToList();
        var share = c.Number("equity_floor_share");
        Floor[] floors = share <= 0 ? [] : [.. missed.Select((m, a) => (Floor)new PeopleFloor($"area {a}", [.. missed.Select((_, s) => s == a ? 1.0 : 0)], share * m))];
        return new(missed, offers, c.Number("budget"), floors, ChannelOverlap.Additive);
    }

    internal static void Check(JsonElement c, Differences differences)
    {
        var (problem, expected) = (Problem(c), c.GetProperty("expected"));
        var solution = Optimiser.Solve(problem, new(0, 300, Nodes: 1_000_000));
        if (expected.GetProperty("status").GetString() == "infeasible")
        {
            differences.Equal("status", "Impossible", solution.End.ToString());
            differences.Near("least budget", expected.Number("minimum_budget_for_floor"), Optimiser.LeastMoney(problem, new(0, 60)).Cost, 1e-6);
            return;
        }
        differences.Equal("status", "Found", solution.End.ToString());
        var relative = c.Number("tolerance_relative");
        if (expected.GetProperty("status").GetString() == "optimal")
        {
            differences.Near("objective", expected.Number("objective"), solution.People, 0, relative);
            differences.Near("bound", expected.Number("mip_dual_bound"), solution.Bound, 0, Math.Max(relative, 1e-6));
        }
        else
        {
            // A case that its maker's solver left open: ours lies between its plan and its bound.
            if (solution.People < expected.Number("objective") * (1 - 1e-3)) differences.Near("objective", expected.Number("objective"), solution.People, 0, 1e-3);
            if (solution.People > expected.Number("mip_dual_bound") * (1 + 1e-6)) differences.Near("bound", expected.Number("mip_dual_bound"), solution.People, 0, 1e-6);
        }
        if (Broken(problem, solution) is { } rule) differences.Equal("rules", "kept", rule);
    }

    /// <summary>The rule a plan breaks, counted here from the units alone; null where it keeps all.</summary>
    internal static string? Broken(PlanProblem problem, PlanSolution solution)
    {
        double cost = 0;
        var reached = new double[problem.People.Length];
        for (var o = 0; o < problem.Offers.Count; o++)
        {
            var (offer, units) = (problem.Offers[o], solution.Units[o]);
            if (units < 0 || units > offer.Most || (units > 0 && units < offer.Fewest)) return $"offer {o} has {units} units";
            cost += units > 0 ? offer.SetupCost + units * offer.UnitCost : 0;
            foreach (var (s, q) in offer.Reach)
                for (var j = 0; j < units; j++) reached[s] += problem.People[s] * q * Math.Pow(1 - q, j);
        }
        if (cost > problem.Budget + 1e-6) return $"it costs {cost} of {problem.Budget}";
        for (var s = 0; s < reached.Length; s++) reached[s] = Math.Min(reached[s], problem.People[s]);
        foreach (var floor in problem.Floors.OfType<PeopleFloor>())
            if (reached.Zip(floor.Weight, (r, w) => r * w).Sum() < floor.People - 1e-6) return $"floor {floor.Name} is not met";
        // A unit counts in full or not at all where an area runs out of people, so that a plan never counts more than it reaches.
        return solution.People > reached.Sum() * (1 + 1e-9) ? $"it counts {solution.People} people and reaches {reached.Sum()}" : null;
    }

    [Fact]
    [Trait("Category", "Slow")]
    public void Every_reference_plan_is_reproduced() => VectorFiles.Failures(VectorFiles.Folder, Kind, Check).Should().BeEmpty();

    [Fact]
    public void A_changed_objective_names_its_case()
    {
        var root = JsonNode.Parse(File.ReadAllText(Path.Combine(VectorFiles.Folder, Kind + ".json")))!;
        var first = root["cases"]!.AsArray().First(c => (string)c!["expected"]!["status"]! == "optimal")!.DeepClone();
        first["expected"]!["objective"] = (double)first["expected"]!["objective"]! * 1.01;
        var folder = Directory.CreateTempSubdirectory("openreach-vectors-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, Kind + ".json"), new JsonObject { ["cases"] = new JsonArray(first) }.ToJsonString());
            VectorFiles.Failures(folder, Kind, Check).Should().ContainSingle().Which.Should().StartWith($"{Kind}/{(string)first["id"]!}: objective");
        }
        finally { Directory.Delete(folder, recursive: true); }
    }
}
