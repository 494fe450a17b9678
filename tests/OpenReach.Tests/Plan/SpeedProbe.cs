using System.Diagnostics;
using OpenReach.Plan.Optimise;
using OpenReach.Terms;
using Xunit.Abstractions;

namespace OpenReach.Tests.Plan;

public class SpeedProbe(ITestOutputHelper output)
{
    [Theory]
    [InlineData(400, 6, false, 300)]
    [InlineData(400, 6, false, 1500)]
    [InlineData(2500, 10, true, 300)]
    [InlineData(2500, 10, true, 1500)]
    public void Time(int areas, int channels, bool shared, double each)
    {
        var random = new Random(1);
        var people = Enumerable.Range(0, areas).Select(_ => 200 + 3000 * random.NextDouble()).ToArray();
        var offers = new List<Offer>();
        for (var c = 0; c < channels; c++)
        {
            var (cost, setup) = (300 + 1200 * random.NextDouble(), c % 2 == 0 ? 200.0 : 0);
            if (shared && c >= channels - 2)
            {
                for (var block = 0; block < areas; block += 50)
                    offers.Add(new(cost * 20, setup * 5, 1, 6, 0, [.. Enumerable.Range(block, Math.Min(50, areas - block)).Select(s => (s, 0.01 + 0.08 * random.NextDouble()))]));
                continue;
            }
            for (var s = 0; s < areas; s++) offers.Add(new(cost, setup, 1, 4, 0, [(s, 0.03 + 0.22 * random.NextDouble())]));
        }
        var problem = new PlanProblem(people, offers, areas * each, [], ChannelOverlap.Independent);
        var watch = Stopwatch.StartNew();
        var managed = Optimiser.Managed(problem);
        output.WriteLine($"{areas} x {channels}: managed {managed.People:0} bound {managed.Bound:0} gap {managed.Gap(false):P3} {watch.Elapsed.TotalSeconds:0.00} s");
        watch.Restart();
        var solution = Optimiser.Solve(problem, new(1e-3, 60));
        output.WriteLine($"   solve {solution.Solver} {solution.People:0} bound {solution.Bound:0} gap {solution.Gap(false):P3} {watch.Elapsed.TotalSeconds:0.00} s");
        watch.Restart();
        for (var b = 0; b < 5; b++) Greedy.Plan(problem, exchanges: 0);
        output.WriteLine($"   one greedy {watch.Elapsed.TotalSeconds / 5:0.000} s");
    }
}
