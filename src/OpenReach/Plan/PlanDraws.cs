using OpenReach.Judge;
using OpenReach.Plan.Optimise;
using OpenReach.Terms;

namespace OpenReach.Plan;

/// <summary>
/// Joint draws of what a plan rests on: the people missed, from the replicates of the estimate itself, so that areas and losses keep what
/// they have in common; and the share each channel reaches (one place within its range for the whole channel, for what is not known of a
/// channel is not known of it anywhere).
/// </summary>
internal sealed class PlanDraws
{
    /// <summary>Stream of the counter: apart from every stream of the estimator.</summary>
    private const ulong ChannelStream = 7101;

    private readonly PlanRequest request;
    private readonly MissedDraws? missed;
    private readonly int[] channels;    // of each thing, by the order of the channels' codes

    public PlanDraws(PlanRequest request, Findings findings, PlanSettings plan)
    {
        (this.request, missed) = (request, findings.MissedDraws);
        Seed = (ulong)findings.Settings.Estimate.Seed;
        Count = missed is null ? plan.Draws : Math.Min(plan.Draws, missed.Count);
        var codes = request.Things.Select(t => t.Channel).Distinct(StringComparer.Ordinal).Select((c, i) => (c, i)).ToDictionary(c => c.c, c => c.i, StringComparer.Ordinal);
        channels = [.. request.Things.Select(t => codes[t.Channel])];
    }

    public int Count { get; }

    /// <summary>True where missed people are drawn too.</summary>
    public bool HasPeople => missed is not null;
    private ulong Seed { get; }

    /// <summary>The problem as it would be in draw <paramref name="b"/>.</summary>
    public PlanProblem Problem(int b)
    {
        var problem = request.Problem;
        var offers = new Offer[problem.Offers.Count];
        for (var o = 0; o < offers.Length; o++)
        {
            var at = Draws.Uniform(Seed, ChannelStream, (ulong)b, (ulong)channels[o]);
            var (ranges, reach) = (request.Ranges[o], problem.Offers[o].Reach);
            var drawn = new (int, double)[reach.Count];
            for (var i = 0; i < drawn.Length; i++) drawn[i] = (reach[i].Segment, ranges[i].Low + at * (ranges[i].High - ranges[i].Low));
            offers[o] = problem.Offers[o] with { Reach = drawn };
        }
        return problem with { People = People(b), Offers = offers };
    }

    /// <summary>People by segment.</summary>
    private double[] People(int b)
    {
        if (missed is null) return request.Problem.People;
        var people = new double[request.Segments.Count];
        for (var s = 0; s < people.Length; s++)
        {
            var (area, parts) = (request.Segments[s].Area, request.Segments[s].Parts);
            foreach (var (loss, _, persons) in parts) people[s] += persons * missed.Ratio(b, area, loss);
        }
        return people;
    }

    /// <summary>How often each area is among the <paramref name="count"/> with most target people; null where people are not drawn.</summary>
    /// <param name="byLoss">Target people by area and loss, in the order of <see cref="MissedDraws.Losses"/>.</param>
    public double[]? AmongMost(int count, double[][] byLoss)
    {
        if (missed is null) return null;
        var times = new int[byLoss.Length];
        var people = new double[byLoss.Length];
        for (var b = 0; b < Count; b++)
        {
            for (var a = 0; a < people.Length; a++)
            {
                people[a] = 0;
                for (var l = 0; l < byLoss[a].Length; l++) if (byLoss[a][l] > 0) people[a] += byLoss[a][l] * missed.Ratio(b, a, MissedDraws.Losses[l]);
            }
            foreach (var a in Enumerable.Range(0, people.Length).OrderByDescending(a => people[a]).ThenBy(a => a).Take(count)) if (people[a] > 0) times[a]++;
        }
        return [.. times.Select(t => (double)t / Count)];
    }
}

/// <summary>Quantiles of draws, and the normal quantile of a level.</summary>
internal static class Quantile
{
    /// <summary>Type 7 of Hyndman and Fan: between the two nearest draws.</summary>
    public static double Of(double[] sorted, double p)
    {
        var at = p * (sorted.Length - 1);
        var low = (int)Math.Floor(at);
        return low + 1 >= sorted.Length ? sorted[^1] : sorted[low] + (at - low) * (sorted[low + 1] - sorted[low]);
    }

    /// <summary>The middle <paramref name="level"/> of the draws, rounded outwards to <paramref name="step"/>, and wide enough to hold the value.</summary>
    public static Band Range(double[] draws, double level, double value, double step = 0)
    {
        var sorted = draws.Order().ToArray();
        var (low, high) = (Of(sorted, (1 - level) / 2), Of(sorted, (1 + level) / 2));
        if (step > 0) (low, high) = (Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step);
        return new(Math.Min(low, value), Math.Max(high, value));
    }

    public static double NormalOfLevel(double level) => Draws.Normal((1 + level) / 2);
}
